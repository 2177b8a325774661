//! The form of a body.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{DbError, Read};
use domain::{
    access::{Act, Actor, Subject, keeps_all_hosts},
    ids::{HostId, OfficeId, RegionId},
};
use web::{
    failure::{Compared, Failure},
    forms::{Choice, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions::{self, host_for},
    forms::{self, HostChoices},
    record::{EnterHost, HostRecord},
};
use crate::{House, accounts::SignedIn, edit, regions};

#[derive(Template)]
#[template(path = "partners/pages/form.html")]
struct HostForm {
    form: FormView,
    host: Option<(HostId, String)>,
    kinds: Vec<Choice>,
    offices: Vec<Choice>,
    /// Where it can be; empty where there is nothing to choose.
    regions: Vec<Choice>,
    /// Whether the host may be one behind which no office of this house stands.
    may_be_outside: bool,
    ui: Ui,
}

fn choices(read: &mut Read<'_>, actor: &Actor) -> Result<HostChoices, DbError> {
    Ok(HostChoices {
        offices: regions::offices_of(read, &actor.reach)?,
        regions: regions::where_sites_lie(read, &actor.reach)?,
    })
}

const FORM: edit::Form = edit::Form {
    subject: "host",
    saved: "flash-host-saved",
    field_of: |refusal| (refusal == "host-name-taken").then_some("name"),
};

fn form_page(
    actor: &Actor,
    ui: Ui,
    form: FormView,
    choices: &HostChoices,
    host: Option<(HostId, String)>,
) -> HostForm {
    let all = keeps_all_hosts(actor);
    let own = actor.office;
    let may = choices.offices.iter().filter(|(id, _)| all || *id == own);
    HostForm {
        kinds: forms::kinds(&ui),
        offices: may.map(|(id, name)| Choice::new(id, name.as_str())).collect(),
        regions: match choices.only_region() {
            Some(_) => Vec::new(),
            None => choices.regions.iter().map(|one| Choice::new(one.id, one.name.as_str())).collect(),
        },
        may_be_outside: all,
        form,
        host,
        ui,
    }
}

/// The empty form of a host.
pub async fn new(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageSite, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let choices = house.db().read(move |read| choices(read, &actor)).await?;
    let own = (!keeps_all_hosts(&signed.actor)).then_some(signed.actor.office);
    let form = FormView::blank(&signed.ui).with_some("office", own);
    page::show(&form_page(&signed.actor, signed.ui, form, &choices, None))
}

/// Keeps a new host.
pub async fn enter(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    signed.permit(Act::ManageSite, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let choices = house.db().read(move |read| choices(read, &actor)).await?;
    let sent = FORM.sent(&house, &signed, &raw);
    let sent = sent.enter(forms::parse(&raw, &choices), |tx, actor, command, key| {
        Ok(actions::enter(tx, actor, command, key)?.map(|id| format!("/sites/hosts/{id}")))
    });
    let page = |ui, form| form_page(&signed.actor, ui, form, &choices, None);
    edit::or_again(sent.await?, signed.ui, raw, page)
}

/// The form of a host that is there.
pub async fn edit(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<HostId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let found = house.db().read(move |read| {
        let (host, _) = host_for(read, &actor, Act::ManageSite, id)?;
        Ok::<_, Failure>((host, choices(read, &actor)?))
    });
    let (host, choices) = found.await?;
    let form = FormView::blank(&signed.ui)
        .with("version", host.version)
        .with("name", &host.name)
        .with("kind", host.kind)
        .with_some("office", host.office)
        .with_some("region", host.region);
    page::show(&form_page(&signed.actor, signed.ui, form, &choices, Some((id, host.name))))
}

/// Saves a changed host.
pub async fn change(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<HostId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let found = house.db().read(move |read| {
        let (host, _) = host_for(read, &actor, Act::ManageSite, id)?;
        Ok::<_, Failure>((host.name, choices(read, &actor)?))
    });
    let (name, choices) = found.await?;
    let ui = signed.ui.clone();
    let of = edit::Of { id, page: format!("/sites/hosts/{id}"), form: format!("/sites/hosts/{id}/edit") };
    let sent = FORM.sent(&house, &signed, &raw).change(
        of,
        forms::parse(&raw, &choices),
        move |tx, actor, version, command| actions::change(tx, actor, id, version, command),
        |yours, saved| compared(&ui, yours, saved, &choices),
    );
    let page = |ui, form| form_page(&signed.actor, ui, form, &choices, Some((id, name)));
    edit::or_again(sent.await?, signed.ui, raw, page)
}

fn compared(ui: &Ui, yours: &EnterHost, saved: &HostRecord, choices: &HostChoices) -> Vec<Compared> {
    let office = |wanted: Option<OfficeId>| {
        let found = choices.offices.iter().find(|(id, _)| Some(*id) == wanted);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let region = |wanted: Option<RegionId>| {
        let found = choices.regions.iter().find(|one| Some(one.id) == wanted);
        found.map(|one| one.name.clone()).unwrap_or_default()
    };
    let row = |label, yours: String, saved: String| Compared { label, yours, saved };
    vec![
        row("host-name", yours.name.clone(), saved.name.clone()),
        row("site-kind", ui.t(yours.kind.key()), ui.t(saved.kind.key())),
        row("host-office", office(yours.office), office(saved.office)),
        row("region-of", region(Some(yours.region)), region(saved.region)),
    ]
}
