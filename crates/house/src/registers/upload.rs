//! The page on which a register is uploaded.

use askama::Template;
use axum::response::Response;
use database::{Done, Read, Tx};
use domain::{
    access::{Actor, Permit, Subject},
    house::RegisterHappening,
};
use web::{
    failure::Failure,
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    ui::Ui,
    upload::{Upload, UploadedFile},
};

use super::{
    ByHand, FileProblem, RegisterKind, lay_out,
    store::{self, Earlier, Said},
    turn::in_turn,
};
use crate::{House, accounts::SignedIn, audit, sent_forms};

#[derive(Template)]
#[template(path = "registers/pages/upload.html")]
struct UploadPage {
    kind: RegisterKind,
    form: FormView,
    prosecutions: Vec<Choice>,
    probations: Vec<Choice>,
    earlier: Vec<Earlier>,
    ui: Ui,
}

/// The offices that must be chosen between, and the last imports.
struct Around {
    prosecutions: Vec<Choice>,
    probations: Vec<Choice>,
    earlier: Vec<Earlier>,
}

fn around(read: &mut Read<'_>, kind: &RegisterKind, actor: &Actor) -> Result<Around, Failure> {
    let offices = (kind.offices)(read, actor)?;
    let (prosecutions, probations) = (offices.prosecutions, offices.probations);
    Ok(Around { prosecutions, probations, earlier: store::list(read, kind, actor.office)? })
}

fn draw(ui: Ui, kind: RegisterKind, form: FormView, around: Around) -> UploadPage {
    let Around { prosecutions, probations, earlier } = around;
    UploadPage { kind, form, prosecutions, probations, earlier, ui }
}

/// The page on which a register of a kind is uploaded.
pub async fn upload_page(signed: SignedIn, house: House, kind: RegisterKind) -> Result<Response, Failure> {
    signed.permit(kind.act, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let around = house.db().read(move |read| around(read, &kind, &actor)).await?;
    let form = FormView::blank(&signed.ui);
    page::show(&draw(signed.ui, kind, form, around))
}

/// Takes a register: reads the file to the end before anything is kept, so that what cannot be read is said at once.
pub async fn take(
    signed: SignedIn,
    house: House,
    kind: RegisterKind,
    upload: Upload<20>,
) -> Result<Response, Failure> {
    let permit = signed.permit(kind.act, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let around = house.db().read(move |read| around(read, &kind, &actor)).await?;
    let (form, file) = (upload.form.clone(), upload.file("register").cloned());
    match check(kind, &form, file, &around).await? {
        Ok((file, said)) => {
            let sealed = house.secrets().seal_bytes(&file.bytes);
            let key = form.form_key().to_owned();
            let name = file.name;
            let kept = sent_forms::once(&house, form.form_key(), signed.actor.user, move |tx| {
                keep(tx, &permit, &kind, &name, &sealed, &said, &key)
            });
            Ok(page::see_other(&kept.await?))
        }
        Err(errors) => {
            let form = FormView::again(&signed.ui, form, errors);
            page::show_again(&draw(signed.ui, kind, form, around))
        }
    }
}

/// The file and what was said with it, or every error of the form.
async fn check(
    kind: RegisterKind,
    form: &RawForm,
    file: Option<UploadedFile>,
    around: &Around,
) -> Result<Result<(UploadedFile, Said), FormErrors>, Failure> {
    let mut errors = FormErrors::new();
    for (field, offices) in
        [("prosecution_office", &around.prosecutions), ("probation_office", &around.probations)]
    {
        if !offices.is_empty() && !offices.iter().any(|office| office.value == form.get(field)) {
            errors.add(field, "kit-error-choice");
        }
    }
    let said = Said {
        sheet: form.get("sheet").to_owned(),
        prosecution_office: form.get("prosecution_office").to_owned(),
        probation_office: form.get("probation_office").to_owned(),
        report: None,
    };
    let Some(file) = file else {
        errors.add("register", "kit-error-required");
        return Ok(Err(errors));
    };
    let sheet = said.sheet.clone();
    let reading = in_turn(move || {
        let sheets = super::read(&file.bytes, &kind)?;
        lay_out(sheets, &kind, &ByHand::new(), Some(&*sheet).filter(|name| !name.is_empty()))?;
        Ok(file)
    });
    let file = reading.await?.map_err(|problem| {
        let field = if matches!(problem, FileProblem::NoSuchSheet { .. }) { "sheet" } else { "register" };
        errors.add_with(field, problem.key(), problem.args());
    });
    Ok(errors.or(file.ok().zip(Some(said))))
}

fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kind: &RegisterKind,
    name: &str,
    sealed: &[u8],
    said: &Said,
    form_key: &str,
) -> Result<Done<String>, Failure> {
    let actor = permit.actor();
    let id = store::insert(tx, kind, actor.office, name, sealed, said, actor.user)?;
    let location = format!("/imports/{id}");
    sent_forms::remember(tx, form_key, actor.user, &location)?;
    let event = audit::by_actor(actor, id, &RegisterHappening::Uploaded { kind: kind.name.to_owned() });
    Ok(tx.done(event, location))
}
