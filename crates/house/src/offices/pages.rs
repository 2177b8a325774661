//! The list of offices and their form.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, OfficeKind, Subject},
    ids::{OfficeId, RegionId},
    zones::Zone,
};
use web::{
    failure::{Compared, Failure},
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions, kind_key,
    record::{EnterOffice, OfficeRecord},
    store,
};
use crate::{
    House,
    accounts::SignedIn,
    edit,
    regions::{self, RegionName},
};

#[derive(Template)]
#[template(path = "offices/pages/list.html")]
struct ListPage {
    ui: Ui,
    offices: Vec<OfficeRecord>,
}

impl ListPage {
    fn kind(&self, office: &OfficeRecord) -> String {
        self.ui.t(kind_key(office.kind))
    }
}

/// The offices within reach.
pub async fn list(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let offices = house.db().read(move |read| store::list(read, &actor.reach)).await?;
    page::show(&ListPage { ui: signed.ui, offices })
}

#[derive(Template)]
#[template(path = "offices/pages/form.html")]
struct FormPage {
    form: FormView,
    office: Option<(OfficeId, String)>,
    kinds: Vec<Choice>,
    parents: Vec<Choice>,
    zones: Vec<Choice>,
    regions: Vec<Choice>,
    ui: Ui,
}

/// Where the offices are listed.
const LIST: &str = "/house/offices";

const FORM: edit::Form = edit::Form {
    subject: "office",
    saved: "flash-office-saved",
    field_of: |refusal| match refusal {
        "office-name-taken" => Some("name"),
        "office-kind-kept" => Some("kind"),
        "office-above-itself" => Some("parent"),
        _ => None,
    },
};

/// What the form chooses from.
struct Choices {
    /// Offices that may stand above one.
    offices: Vec<(OfficeId, String)>,
    /// Regions within reach.
    regions: Vec<RegionName>,
}

async fn choices(house: &House, signed: &SignedIn) -> Result<Choices, Failure> {
    let actor = signed.actor();
    let found = house.db().read(move |read| {
        let offices = regions::offices_of(read, &actor.reach)?;
        Ok::<_, Failure>(Choices { offices, regions: regions::named(read, &actor.reach)? })
    });
    found.await
}

fn form_page(ui: Ui, form: FormView, choices: &Choices, office: Option<(OfficeId, String)>) -> FormPage {
    let own = office.as_ref().map(|(id, _)| *id);
    let others = choices.offices.iter().filter(|(other, _)| Some(*other) != own);
    FormPage {
        kinds: OfficeKind::ALL.iter().map(|kind| Choice::new(kind.name(), ui.t(kind_key(*kind)))).collect(),
        parents: others.map(|(id, name)| Choice::new(id, name.as_str())).collect(),
        zones: Zone::ALL.iter().map(|zone| Choice::new(zone, ui.t(zone.key()))).collect(),
        regions: choices.regions.iter().map(|one| Choice::new(one.id, one.name.as_str())).collect(),
        form,
        office,
        ui,
    }
}

/// The empty form.
pub async fn new(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let choices = choices(&house, &signed).await?;
    let only = if let [only] = choices.regions.as_slice() { Some(only.id) } else { None };
    let form = FormView::blank(&signed.ui).with("zone", house.zone()).with_some("region", only);
    page::show(&form_page(signed.ui, form, &choices, None))
}

/// Adds an office.
pub async fn enter(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let choices = choices(&house, &signed).await?;
    let sent = FORM.sent(&house, &signed, &raw).enter(parse(&raw, &choices), |tx, actor, command, key| {
        Ok(actions::enter(tx, actor, command, key)?.map(|_| LIST.to_owned()))
    });
    edit::or_again(sent.await?, signed.ui, raw, |ui, form| form_page(ui, form, &choices, None))
}

/// The form of an office that is there.
pub async fn edit(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OfficeId>,
) -> Result<Response, Failure> {
    let (office, choices) = found(&house, &signed, id).await?;
    let serves = office.serves.iter().map(|region| ("serves", region.to_string()));
    let form = FormView::filled(&signed.ui, RawForm::from_pairs(serves))
        .with("version", office.version)
        .with("kind", office.kind.name())
        .with("name", &office.name)
        .with("short_name", &office.short_name)
        .with_some("parent", office.parent)
        .with("address", &office.address)
        .with("zone", office.zone)
        .with_some("region", office.region);
    page::show(&form_page(signed.ui, form, &choices, Some((office.id, office.name))))
}

/// Saves a changed office.
pub async fn change(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OfficeId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let (office, choices) = found(&house, &signed, id).await?;
    let (id, wings, ui) = (office.id, house.wings(), signed.ui.clone());
    let of = edit::Of { id, page: LIST.to_owned(), form: format!("{LIST}/{id}") };
    let sent = FORM.sent(&house, &signed, &raw).change(
        of,
        parse(&raw, &choices),
        move |tx, actor, version, command| actions::change(tx, wings, actor, id, version, command),
        |yours, saved| compared(&ui, yours, saved, &choices),
    );
    edit::or_again(sent.await?, signed.ui, raw, |ui, form| {
        form_page(ui, form, &choices, Some((id, office.name)))
    })
}

async fn found(house: &House, signed: &SignedIn, id: OfficeId) -> Result<(OfficeRecord, Choices), Failure> {
    let actor = signed.actor();
    let (office, _) = house.db().read(move |read| actions::office_for(read, &actor, id)).await?;
    Ok((office, choices(house, signed).await?))
}

fn parse(form: &RawForm, choices: &Choices) -> Result<EnterOffice, FormErrors> {
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
    let region = read.choice::<RegionId>("region");
    let serves = read.choices::<RegionId>("serves", 0);
    let known = |parent: OfficeId| choices.offices.iter().any(|(office, _)| *office == parent);
    if parent.flatten().is_some_and(|parent| !known(parent)) {
        errors.add("parent", "kit-error-choice");
    }
    let here = |region: RegionId| choices.regions.iter().any(|one| one.id == region);
    if region.is_some_and(|region| !here(region)) {
        errors.add("region", "kit-error-choice");
    }
    if serves.as_ref().is_some_and(|all| !all.iter().all(|region| here(*region))) {
        errors.add("serves", "kit-error-choice");
    }
    let command = (|| {
        Some(EnterOffice {
            kind: kind?,
            name: name?,
            short_name: short_name?,
            parent: parent?,
            address: address?.unwrap_or_default(),
            zone: zone?,
            region: region?,
            serves: serves?,
        })
    })();
    errors.or(command)
}

fn compared(ui: &Ui, yours: &EnterOffice, saved: &OfficeRecord, choices: &Choices) -> Vec<Compared> {
    let parent = |wanted: Option<OfficeId>| {
        let found = choices.offices.iter().find(|(office, _)| Some(*office) == wanted);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let region = |wanted: &[RegionId]| {
        let found = choices.regions.iter().filter(|one| wanted.contains(&one.id));
        found.map(|one| one.name.clone()).collect::<Vec<_>>().join(", ")
    };
    let saved_region: Vec<RegionId> = saved.region.into_iter().collect();
    let row = |label, yours: String, saved: String| Compared { label, yours, saved };
    vec![
        row("office-kind", ui.t(kind_key(yours.kind)), ui.t(kind_key(saved.kind))),
        row("office-name", yours.name.clone(), saved.name.clone()),
        row("office-short-name", yours.short_name.clone(), saved.short_name.clone()),
        row("office-parent", parent(yours.parent), parent(saved.parent)),
        row("office-address", yours.address.clone(), saved.address.clone()),
        row("office-zone", ui.t(yours.zone.key()), ui.t(saved.zone.key())),
        row("region-of", region(&[yours.region]), region(&saved_region)),
        row("region-serves", region(&yours.serves), region(&saved.serves)),
    ]
}
