//! The two pages: a reason is asked for, then the copy comes as a download.

use askama::Template;
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{
    access::{Act, OrderScope, Subject},
    ids::OrderId,
};
use tokio_util::io::ReaderStream;
use web::{
    failure::Failure,
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    ui::Ui,
};

use super::{
    Made, actions,
    asking::{Asking, OF_OFFICE, OF_PERSON, Reason},
    store::{self, Earlier, OfficeRecord},
};
use crate::{
    community_service::orders::{OrderRecord, order_for},
    house::accounts::SignedIn,
    state::House,
};

#[derive(Template)]
#[template(path = "house/exports/pages/person.html")]
struct PersonPage {
    order: OrderRecord,
    form: FormView,
    reasons: Vec<Choice>,
    ui: Ui,
}

/// Asks what a person's data are needed for.
pub(crate) async fn person_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
) -> Result<Response, Failure> {
    let order = order(&signed, &house, id).await?;
    let (form, reasons) = (FormView::blank(&signed.ui), choices(&signed.ui, OF_PERSON));
    page::show(&PersonPage { order, form, reasons, ui: signed.ui })
}

async fn order(signed: &SignedIn, house: &House, id: OrderId) -> Result<OrderRecord, Failure> {
    let actor = signed.actor();
    let found = house.db().read(move |read| order_for(read, &actor, Act::ExportPerson, id)).await?;
    Ok(found.0)
}

/// Everything of the person of an order, once it is on record who asked and what for.
pub(crate) async fn person(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let Some(reason) = chosen(&raw, OF_PERSON) else {
        let order = order(&signed, &house, id).await?;
        let (form, reasons) = (again(&signed.ui, raw), choices(&signed.ui, OF_PERSON));
        return page::show_again(&PersonPage { order, form, reasons, ui: signed.ui });
    };
    let asking = Asking::by(signed.actor(), reason);
    let made = actions::person(&house, &asking, id, super::nameless_file(&house)?).await?;
    download(made, &format!("data-perorangan-{}.zip", house.today()))
}

#[derive(Template)]
#[template(path = "house/exports/pages/office.html")]
struct OfficePage {
    office: OfficeRecord,
    orders: i64,
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
pub(crate) async fn office_page(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    let form = FormView::blank(&signed.ui);
    page::show(&draw_office(signed, &house, form).await?)
}

async fn draw_office(signed: SignedIn, house: &House, form: FormView) -> Result<OfficePage, Failure> {
    signed.permit(Act::ExportOffice, &Subject::OwnOffice)?;
    let (actor, ui) = (signed.actor(), signed.ui);
    let drawn = house.db().read(move |read| {
        let office = store::find_office(read, actor.office)?;
        let office = office.ok_or_else(|| Failure::fault("an account without its office"))?;
        let scope = OrderScope::of(office.kind, office.id, &office.name);
        Ok::<_, Failure>(OfficePage {
            orders: store::count_orders(read, scope)?,
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
pub(crate) async fn office(
    signed: SignedIn,
    State(house): State<House>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let Some(reason) = chosen(&raw, OF_OFFICE) else {
        let form = again(&signed.ui, raw);
        return page::show_again(&draw_office(signed, &house, form).await?);
    };
    let asking = Asking::by(signed.actor(), reason);
    let office = signed.actor.office;
    let made = actions::office(&house, &asking, office, super::nameless_file(&house)?).await?;
    download(made, &format!("data-kantor-{}.zip", house.today()))
}

fn choices(ui: &Ui, reasons: &[Reason]) -> Vec<Choice> {
    reasons.iter().map(|reason| Choice::new(reason.code, ui.t(reason.key))).collect()
}

fn chosen(raw: &RawForm, reasons: &[Reason]) -> Option<Reason> {
    reasons.iter().copied().find(|reason| reason.code == raw.get("reason"))
}

fn again(ui: &Ui, raw: RawForm) -> FormView {
    let mut errors = FormErrors::new();
    errors.add("reason", "kit-error-required");
    FormView::again(ui, raw, errors)
}

/// The file, read as it is sent; its name tells nothing of a person.
fn download(made: Made, name: &str) -> Result<Response, Failure> {
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
