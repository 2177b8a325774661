//! The list of offices and their form.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    access::{Act, OfficeKind, Subject},
    ids::OfficeId,
    zones::Zone,
};
use web::{
    failure::{Compared, Failure, Stale},
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    ui::Ui,
};

use super::{
    actions::{self, Changed, EnterOffice},
    kind_key,
    store::{self, OfficeRecord},
};
use crate::{
    house::{accounts::SignedIn, audit, sent_forms},
    state::House,
};

#[derive(Template)]
#[template(path = "house/offices/pages/list.html")]
struct ListPage {
    ui: Ui,
    offices: Vec<OfficeRecord>,
}

impl ListPage {
    fn kind(&self, office: &OfficeRecord) -> String {
        self.ui.t(kind_key(office.kind))
    }
}

/// Every office.
pub(crate) async fn list(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let offices = house.db().read(store::list).await?;
    page::show(&ListPage { ui: signed.ui, offices })
}

#[derive(Template)]
#[template(path = "house/offices/pages/form.html")]
struct FormPage {
    form: FormView,
    office: Option<(OfficeId, String)>,
    kinds: Vec<Choice>,
    parents: Vec<Choice>,
    zones: Vec<Choice>,
    ui: Ui,
}

fn form_page(
    ui: Ui,
    form: FormView,
    offices: &[OfficeRecord],
    office: Option<(OfficeId, String)>,
) -> FormPage {
    let own = office.as_ref().map(|(id, _)| *id);
    let others = offices.iter().filter(|other| Some(other.id) != own);
    FormPage {
        kinds: OfficeKind::ALL.iter().map(|kind| Choice::new(kind.name(), ui.t(kind_key(*kind)))).collect(),
        parents: others.map(|other| Choice::new(other.id, other.name.as_str())).collect(),
        zones: Zone::ALL.iter().map(|zone| Choice::new(zone, ui.t(zone.key()))).collect(),
        form,
        office,
        ui,
    }
}

/// The empty form.
pub(crate) async fn new(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let offices = house.db().read(store::list).await?;
    let form = FormView::blank(&signed.ui).with("zone", house.zone());
    page::show(&form_page(signed.ui, form, &offices, None))
}

/// Adds an office.
pub(crate) async fn enter(
    signed: SignedIn,
    State(house): State<House>,
    raw: RawForm,
) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let offices = house.db().read(store::list).await?;
    let command = match parse(&raw, &offices) {
        Ok(command) => command,
        Err(errors) => return again(signed.ui, raw, errors, &offices, None),
    };
    let (actor, key) = (signed.actor(), raw.form_key().to_owned());
    let entered = sent_forms::once(&house, raw.form_key(), signed.actor.user, move |tx| {
        Ok(actions::enter(tx, &actor, &command, &key)?.map(|_| "/house/offices".to_owned()))
    });
    match entered.await {
        Ok(location) => Ok(page::see_other_with(&location, "flash-office-saved")),
        Err(failure) => again(signed.ui, raw, at_its_field(failure)?, &offices, None),
    }
}

/// The form of an office that is there.
pub(crate) async fn edit(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let (office, offices) = found(&house, &id).await?;
    let form = FormView::blank(&signed.ui)
        .with("version", office.version)
        .with("kind", office.kind.name())
        .with("name", &office.name)
        .with("short_name", &office.short_name)
        .with_some("parent", office.parent)
        .with("address", &office.address)
        .with("zone", office.zone);
    page::show(&form_page(signed.ui, form, &offices, Some((office.id, office.name))))
}

/// Saves a changed office.
pub(crate) async fn change(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<String>,
    raw: RawForm,
) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let (office, offices) = found(&house, &id).await?;
    let (id, own) = (office.id, Some((office.id, office.name)));
    let command = match parse(&raw, &offices) {
        Ok(command) => command,
        Err(errors) => return again(signed.ui, raw, errors, &offices, own),
    };
    let (actor, yours) = (signed.actor(), command.clone());
    let version = raw.get("version").parse().unwrap_or(0);
    match house.db().write(move |tx| actions::change(tx, &actor, id, version, &command)).await {
        Ok(Changed::Saved) => Ok(page::see_other_with("/house/offices", "flash-office-saved")),
        Ok(Changed::Stale(saved)) => Err(stale(&house, &signed.ui, &yours, &saved, &offices).await?),
        Err(failure) => again(signed.ui, raw, at_its_field(failure)?, &offices, own),
    }
}

async fn found(house: &House, id: &str) -> Result<(OfficeRecord, Vec<OfficeRecord>), Failure> {
    let id: OfficeId = id.parse().map_err(|_| Failure::not_found("no id of an office"))?;
    let all = house.db().read(store::list).await?;
    let office = all.iter().find(|office| office.id == id).cloned();
    Ok((office.ok_or_else(|| Failure::not_found("no such office"))?, all))
}

fn parse(form: &RawForm, offices: &[OfficeRecord]) -> Result<EnterOffice, FormErrors> {
    let mut errors = FormErrors::new();
    let kind = OfficeKind::from_name(form.get("kind"));
    if kind.is_none() {
        errors.add("kind", "kit-error-choice");
    }
    let mut read = form.reader(&mut errors);
    let name = read.text("name", 200);
    let short_name = read.text("short_name", 60);
    let parent = read.optional_choice::<OfficeId>("parent");
    let address = read.optional_text("address", 300);
    let zone = read.choice::<Zone>("zone");
    let known = |parent: OfficeId| offices.iter().any(|office| office.id == parent);
    if parent.flatten().is_some_and(|parent| !known(parent)) {
        errors.add("parent", "kit-error-choice");
    }
    let command = (|| {
        Some(EnterOffice {
            kind: kind?,
            name: name?,
            short_name: short_name?,
            parent: parent?,
            address: address?.unwrap_or_default(),
            zone: zone?,
        })
    })();
    errors.or(command)
}

async fn stale(
    house: &House,
    ui: &Ui,
    yours: &EnterOffice,
    saved: &OfficeRecord,
    offices: &[OfficeRecord],
) -> Result<Failure, Failure> {
    let id = saved.id;
    let last = house.db().read(move |read| audit::last_change(read, "office", id)).await?;
    let parent = |wanted: Option<OfficeId>| {
        let found = offices.iter().find(|office| Some(office.id) == wanted);
        found.map(|office| office.name.clone()).unwrap_or_default()
    };
    let row = |label, yours: String, saved: String| Compared { label, yours, saved };
    Ok(Failure::Stale(Box::new(Stale {
        record: format!("/house/offices/{id}"),
        saved_by: last.map(|(name, at)| format!("{name}, {}", ui.moment(at))),
        fields: vec![
            row("office-kind", ui.t(kind_key(yours.kind)), ui.t(kind_key(saved.kind))),
            row("office-name", yours.name.clone(), saved.name.clone()),
            row("office-short-name", yours.short_name.clone(), saved.short_name.clone()),
            row("office-parent", parent(yours.parent), parent(saved.parent)),
            row("office-address", yours.address.clone(), saved.address.clone()),
            row("office-zone", ui.t(yours.zone.key()), ui.t(saved.zone.key())),
        ],
    })))
}

/// A refusal that belongs to a field goes there; any other failure stays one.
fn at_its_field(failure: Failure) -> Result<FormErrors, Failure> {
    let Failure::Refused(refusal) = failure else { return Err(failure) };
    let field = match refusal.key {
        "office-name-taken" => "name",
        "office-kind-kept" => "kind",
        "office-above-itself" => "parent",
        _ => return Err(Failure::Refused(refusal)),
    };
    Ok(FormErrors::refused(field, refusal))
}

fn again(
    ui: Ui,
    raw: RawForm,
    errors: FormErrors,
    offices: &[OfficeRecord],
    office: Option<(OfficeId, String)>,
) -> Result<Response, Failure> {
    let form = FormView::again(&ui, raw, errors);
    page::show_again(&form_page(ui, form, offices, office))
}
