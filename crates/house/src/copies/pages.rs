//! The page of an office's copy: a reason is asked for, then the copy comes as a download.

use askama::Template;
use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::access::{Act, Subject};
use tokio_util::io::ReaderStream;
use web::{
    failure::Failure,
    forms::{Choice, FormView, RawForm},
    page,
    ui::Ui,
};

use super::{
    Made, actions, again,
    asking::{Asking, OF_OFFICE},
    choices, chosen,
    store::{self, Earlier, OfficeRecord},
};
use crate::{House, accounts::SignedIn};

#[derive(Template)]
#[template(path = "copies/pages/office.html")]
struct OfficePage {
    office: OfficeRecord,
    /// What the copy would hold, in words.
    holds: Vec<String>,
    earlier: Vec<Earlier>,
    form: FormView,
    reasons: Vec<Choice>,
    ui: Ui,
}

impl OfficePage {
    /// The reason of an earlier copy, in words.
    fn reason(&self, earlier: &Earlier) -> String {
        let code = earlier.data["reason"].as_str().unwrap_or_default();
        self.ui.t(&format!("export-reason-{code}"))
    }
    fn by(&self, earlier: &Earlier) -> String {
        earlier.by.clone().unwrap_or_else(|| self.ui.t("export-readme-operator"))
    }
    fn sha256<'e>(&self, earlier: &'e Earlier) -> &'e str {
        earlier.data["sha256"].as_str().unwrap_or_default()
    }
}

/// Asks what the office's data are needed for.
pub async fn office_page(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    let form = FormView::blank(&signed.ui);
    page::show(&draw_office(signed, &house, form).await?)
}

async fn draw_office(signed: SignedIn, house: &House, form: FormView) -> Result<OfficePage, Failure> {
    signed.permit(Act::ExportOffice, &Subject::OwnOffice)?;
    let (actor, ui, wings) = (signed.actor(), signed.ui, house.wings());
    let drawn = house.db().read(move |read| {
        let office = store::find_office(read, actor.office)?;
        let office = office.ok_or_else(|| Failure::fault("an account without its office"))?;
        let mut holds = Vec::new();
        for wing in wings {
            if let Some((key, count)) = (wing.copies.says)(read, &office)? {
                holds.push(ui.t1(key, "count", count));
            }
        }
        Ok::<_, Failure>(OfficePage {
            holds,
            earlier: store::list_earlier(read, office.id)?,
            reasons: choices(&ui, OF_OFFICE),
            office,
            form,
            ui,
        })
    });
    drawn.await
}

/// Everything of one's own office, once it is on record who asked and what for.
pub async fn office(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    let Some(reason) = chosen(&raw, OF_OFFICE) else {
        let form = again(&signed.ui, raw);
        return page::show_again(&draw_office(signed, &house, form).await?);
    };
    let asking = Asking::by(signed.actor(), reason);
    let office = signed.actor.office;
    let made = actions::office(&house, &asking, office, super::nameless_file(&house)?).await?;
    download(made, &format!("data-kantor-{}.zip", house.today()))
}

/// The file, read as it is sent; its name tells nothing of a person.
pub fn download(made: Made, name: &str) -> Result<Response, Failure> {
    let file = tokio::fs::File::from_std(made.file);
    let body = Body::from_stream(ReaderStream::with_capacity(file, 64 * 1024));
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition)?),
        (header::CONTENT_LENGTH, HeaderValue::from(made.bytes)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, body).into_response())
}
