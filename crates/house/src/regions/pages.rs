//! The form of a region.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, Subject},
    ids::RegionId,
    regions::RegionKind,
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
    actions,
    record::{self, EnterRegion, RegionName, RegionRecord},
};
use crate::{House, accounts::SignedIn, edit};

#[derive(Template)]
#[template(path = "regions/pages/form.html")]
struct FormPage {
    form: FormView,
    region: Option<(RegionId, String)>,
    kinds: Vec<Choice>,
    parents: Vec<Choice>,
    zones: Vec<Choice>,
    /// How many sites go by its zone and would follow it.
    followers: u64,
    ui: Ui,
}

/// Where the regions are listed.
const LIST: &str = "/house/regions";

const FORM: edit::Form = edit::Form {
    subject: "region",
    saved: "flash-region-saved",
    field_of: |refusal| match refusal {
        "region-name-taken" => Some("name"),
        "region-kind-kept" => Some("kind"),
        "region-parent-wrong" => Some("parent"),
        _ => None,
    },
};

fn form_page(ui: Ui, form: FormView, parents: &[RegionName], own: Option<&Own>) -> FormPage {
    let (own, followers) = (own.map(|own| &own.region), own.map_or(0, |own| own.followers));
    let is_country = own.is_some_and(|own| own.kind == RegionKind::Country);
    let kinds = RegionKind::ALL.iter().filter(|kind| (**kind == RegionKind::Country) == is_country);
    FormPage {
        kinds: kinds.map(|kind| Choice::new(kind, ui.t(kind.key()))).collect(),
        parents: parents.iter().map(|parent| Choice::new(parent.id, parent.name.as_str())).collect(),
        zones: Zone::ALL.iter().map(|zone| Choice::new(zone, ui.t(zone.key()))).collect(),
        region: own.map(|own| (own.id, own.name.clone())),
        followers,
        form,
        ui,
    }
}

/// The regions that others lie in, within the actor's reach, and the one in which `own` lies already.
async fn parents(
    house: &House,
    signed: &SignedIn,
    own: Option<&RegionRecord>,
) -> Result<Vec<RegionName>, Failure> {
    let actor = signed.actor();
    let mut found = house.db().read(move |read| record::named(read, &actor.reach)).await?;
    found.retain(|region| !region.kind.has_districts() && own.is_none_or(|own| own.id != region.id));
    let kept = own.and_then(|own| Some((own.parent?, own.parent_name.clone()?)));
    if let Some((id, name)) = kept.filter(|(id, _)| found.iter().all(|region| region.id != *id)) {
        found.push(RegionName { id, kind: RegionKind::Province, name });
    }
    Ok(found)
}

/// The empty form.
pub async fn new(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let parents = parents(&house, &signed, None).await?;
    let form = FormView::blank(&signed.ui).with("kind", RegionKind::City.code());
    page::show(&form_page(signed.ui, form, &parents, None))
}

/// Adds a region.
pub async fn enter(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let parents = parents(&house, &signed, None).await?;
    let sent = FORM.sent(&house, &signed, &raw).enter(parse(&raw, &parents), |tx, actor, command, key| {
        Ok(actions::enter(tx, actor, command, key)?.map(|_| LIST.to_owned()))
    });
    edit::or_again(sent.await?, signed.ui, raw, |ui, form| form_page(ui, form, &parents, None))
}

/// A region that is there, and what hangs on its zone.
struct Own {
    region: RegionRecord,
    followers: u64,
}

async fn found(house: &House, signed: &SignedIn, id: RegionId) -> Result<Own, Failure> {
    let (actor, wings) = (signed.actor(), house.wings());
    let found = house.db().read(move |read| {
        let (region, _) = actions::region_for(read, &actor, id)?;
        let followers = actions::followers(read, wings, &region)?;
        Ok::<_, Failure>(Own { region, followers })
    });
    found.await
}

/// The form of a region that is there.
pub async fn edit(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<RegionId>,
) -> Result<Response, Failure> {
    let own = found(&house, &signed, id).await?;
    let region = &own.region;
    let parents = parents(&house, &signed, Some(region)).await?;
    let form = FormView::blank(&signed.ui)
        .with("version", region.version)
        .with("kind", region.kind)
        .with("name", &region.name)
        .with_some("parent", region.parent)
        .with_some("zone", region.zone);
    page::show(&form_page(signed.ui, form, &parents, Some(&own)))
}

/// Saves a changed region.
pub async fn change(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<RegionId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let own = found(&house, &signed, id).await?;
    let parents = parents(&house, &signed, Some(&own.region)).await?;
    let (id, ui, wings) = (own.region.id, signed.ui.clone(), house.wings());
    let of = edit::Of { id, page: LIST.to_owned(), form: format!("{LIST}/{id}") };
    let sent = FORM.sent(&house, &signed, &raw).change(
        of,
        parse(&raw, &parents),
        move |tx, actor, version, command| actions::change(tx, wings, actor, id, version, command),
        |yours, saved| compared(&ui, yours, saved, &parents),
    );
    edit::or_again(sent.await?, signed.ui, raw, |ui, form| form_page(ui, form, &parents, Some(&own)))
}

fn parse(form: &RawForm, parents: &[RegionName]) -> Result<EnterRegion, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = form.reader(&mut errors);
    let kind = read.choice::<RegionKind>("kind");
    let name = read.text("name", 100);
    let parent = read.optional_choice::<RegionId>("parent");
    let zone = read.optional_choice::<Zone>("zone");
    let known = |parent: RegionId| parents.iter().any(|region| region.id == parent);
    if parent.flatten().is_some_and(|parent| !known(parent)) {
        errors.add("parent", "kit-error-choice");
    }
    if zone == Some(None) && kind.is_some_and(RegionKind::has_districts) {
        errors.add("zone", "kit-error-required");
    }
    errors.or((|| Some(EnterRegion { kind: kind?, name: name?, parent: parent?, zone: zone? }))())
}

fn compared(ui: &Ui, yours: &EnterRegion, saved: &RegionRecord, parents: &[RegionName]) -> Vec<Compared> {
    let parent = |wanted: Option<RegionId>| {
        let found = parents.iter().find(|region| Some(region.id) == wanted);
        found.map(|region| region.name.clone()).unwrap_or_default()
    };
    let zone = |zone: &Option<Zone>| zone.map(|zone| ui.t(zone.key())).unwrap_or_default();
    let row = |label, yours: String, saved: String| Compared { label, yours, saved };
    vec![
        row("region-kind", ui.t(yours.kind.key()), ui.t(saved.kind.key())),
        row("region-name", yours.name.clone(), saved.name.clone()),
        row("region-parent", parent(yours.parent), parent(saved.parent)),
        row("office-zone", zone(&yours.zone), zone(&saved.zone)),
    ]
}
