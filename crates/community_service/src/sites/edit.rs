//! The form of a site.

use askama::Template;
use axum::{extract::State, response::Response};
use database::Read;
use domain::{
    access::{Act, Actor, Subject},
    ids::SiteId,
    time::Weekday,
};
use web::{
    failure::{Failure, Stale},
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions::{self, Changed, EnterSite, keeps_all_hosts, supervisors_for},
    forms::{self, Choices},
    record::{self, SiteRecord, site_for},
    store,
};
use house::{House, accounts::SignedIn, audit, sent_forms, settings::known_districts};

#[derive(Template)]
#[template(path = "sites/pages/form.html")]
struct FormPage {
    form: FormView,
    /// The site when one is changed: its id and name.
    site: Option<(SiteId, String)>,
    hosts: Vec<Choice>,
    kinds: Vec<Choice>,
    districts: Vec<Choice>,
    supervisors: Vec<Choice>,
    restrictions: Vec<Choice>,
    agreements: Vec<Choice>,
    week: Vec<(Weekday, Vec<(String, String)>)>,
    may_add_host: bool,
    ui: Ui,
}

impl FormPage {
    /// `Dari`, and from the second window of a day on `Dari (2)`.
    fn time_label(&self, window: &usize, from: bool) -> String {
        match (window, from) {
            (1, true) => self.ui.t("site-hours-from"),
            (1, false) => self.ui.t("site-hours-until"),
            (number, true) => self.ui.t1("site-hours-from-again", "number", *number),
            (number, false) => self.ui.t1("site-hours-until-again", "number", *number),
        }
    }
}

fn form_page(
    signed: SignedIn,
    form: FormView,
    choices: &Choices,
    site: Option<(SiteId, String)>,
) -> FormPage {
    let ui = signed.ui;
    FormPage {
        hosts: choices.hosts(),
        kinds: forms::kinds(&ui),
        districts: choices.districts(),
        supervisors: choices.supervisors(),
        restrictions: forms::restrictions(&ui),
        agreements: choices.agreements(form.value("agreement")),
        week: forms::week_fields(&form),
        may_add_host: keeps_all_hosts(&signed.actor),
        form,
        site,
        ui,
    }
}

fn choices(read: &mut Read<'_>, actor: &Actor, site: Option<SiteId>) -> Result<Choices, Failure> {
    let mut hosts = record::all_hosts(read, Some(actor))?;
    hosts.retain(|host| keeps_all_hosts(actor) || host.office == Some(actor.office));
    Ok(Choices {
        hosts,
        districts: known_districts(read, &actor.reach)?,
        supervisors: supervisors_for(read, actor, site)?,
        agreements: agreements::readable(read, actor)?,
    })
}

/// The empty form; `?host=` fills in the host it was opened from.
pub async fn new(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageSite, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let choices = house.db().read(move |read| choices(read, &actor, None)).await?;
    let query = signed.ui.path.split_once('?').map_or("", |(_, query)| query);
    let given = RawForm::parse(query.as_bytes());
    let form = FormView::of_address(&signed.ui, RawForm::default()).with("host", given.get("host"));
    page::show(&form_page(signed, form, &choices, None))
}

/// Keeps a new site; a second sending of the same form leads to the first one's answer.
pub async fn enter(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    signed.permit(Act::ManageSite, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let choices = house.db().read(move |read| choices(read, &actor, None)).await?;
    let command = match forms::parse(&raw, &choices) {
        Ok(command) => command,
        Err(errors) => return again(signed, raw, errors, &choices, None),
    };
    let (actor, key) = (signed.actor(), raw.form_key().to_owned());
    let entered = sent_forms::once(&house, raw.form_key(), signed.actor.user, move |tx| {
        Ok(actions::enter(tx, &actor, &command, &key)?.map(|id| format!("/sites/{id}")))
    });
    match entered.await {
        Ok(location) => Ok(page::see_other_with(&location, "flash-site-saved")),
        Err(failure) => again(signed, raw, at_its_field(failure)?, &choices, None),
    }
}

/// The form of a site that is there.
pub async fn edit(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SiteId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let found = house.db().read(move |read| {
        let (site, _) = site_for(read, &actor, Act::ManageSite, id)?;
        Ok::<_, Failure>((site, choices(read, &actor, Some(id))?, store::supervisors(read, id)?))
    });
    let (site, choices, supervisors) = found.await?;
    let form = forms::filled(&signed.ui, &site, &supervisors, &choices);
    page::show(&form_page(signed, form, &choices, Some((id, site.facts.name))))
}

/// Saves a changed site.
pub async fn change(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SiteId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let looker = actor.clone();
    let found = house.db().read(move |read| {
        let (site, _) = site_for(read, &looker, Act::ManageSite, id)?;
        Ok::<_, Failure>((site.facts.name, choices(read, &looker, Some(id))?))
    });
    let (name, choices) = found.await?;
    let own = Some((id, name));
    let command = match forms::parse(&raw, &choices) {
        Ok(command) => command,
        Err(errors) => return again(signed, raw, errors, &choices, own),
    };
    let version = raw.get("version").parse().unwrap_or(0);
    let yours = command.clone();
    match house.db().write(move |tx| actions::change(tx, &actor, id, version, &command)).await {
        Ok(Changed::Saved) => Ok(page::see_other_with(&format!("/sites/{id}"), "flash-site-saved")),
        Ok(Changed::Stale(saved)) => Err(stale(&house, &signed.ui, &yours, &saved, &choices).await?),
        Err(failure) => again(signed, raw, at_its_field(failure)?, &choices, own),
    }
}

async fn stale(
    house: &House,
    ui: &Ui,
    yours: &EnterSite,
    saved: &SiteRecord,
    choices: &Choices,
) -> Result<Failure, Failure> {
    let id = saved.id;
    let last = house.db().read(move |read| audit::last_change(read, "site", id)).await?;
    Ok(Failure::Stale(Box::new(Stale {
        record: format!("/sites/{id}/edit"),
        saved_by: last.map(|(name, at)| format!("{name}, {}", ui.moment(at))),
        fields: forms::compared(ui, yours, saved, choices),
    })))
}

/// A refusal that belongs to a field goes there; any other failure stays one.
fn at_its_field(failure: Failure) -> Result<FormErrors, Failure> {
    let Failure::Refused(refusal) = failure else { return Err(failure) };
    let field = match refusal.key {
        "site-same-place" => "name",
        "site-agreement-unknown" => "agreement",
        "site-supervisor-not-possible" => "supervisors",
        _ => return Err(Failure::Refused(refusal)),
    };
    Ok(FormErrors::refused(field, refusal))
}

fn again(
    signed: SignedIn,
    raw: RawForm,
    errors: FormErrors,
    choices: &Choices,
    site: Option<(SiteId, String)>,
) -> Result<Response, Failure> {
    let form = FormView::again(&signed.ui, raw, errors);
    page::show_again(&form_page(signed, form, choices, site))
}
