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
    failure::Failure,
    forms::{Choice, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions::{self, keeps_all_hosts, supervisors_for},
    forms::{self, Choices},
    record::site_for,
    store,
};
use house::{House, accounts::SignedIn, edit, partners, regions, settings::known_districts};

#[derive(Template)]
#[template(path = "sites/pages/form.html")]
struct FormPage {
    form: FormView,
    /// The site when one is changed: its id and name.
    site: Option<(SiteId, String)>,
    hosts: Vec<Choice>,
    kinds: Vec<Choice>,
    zones: Vec<Choice>,
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

const FORM: edit::Form = edit::Form {
    subject: "site",
    saved: "flash-site-saved",
    field_of: |refusal| match refusal {
        "site-same-place" => Some("name"),
        "site-agreement-unknown" => Some("agreement"),
        "site-supervisor-not-possible" => Some("supervisors"),
        _ => None,
    },
};

fn form_page(
    actor: &Actor,
    ui: Ui,
    form: FormView,
    choices: &Choices,
    site: Option<(SiteId, String)>,
) -> FormPage {
    FormPage {
        hosts: choices.hosts(),
        kinds: partners::kinds(&ui),
        zones: forms::zones(&ui),
        districts: choices.districts(),
        supervisors: choices.supervisors(),
        restrictions: forms::restrictions(&ui),
        agreements: choices.agreements(form.value("agreement")),
        week: forms::week_fields(&form),
        may_add_host: keeps_all_hosts(actor),
        form,
        site,
        ui,
    }
}

fn choices(read: &mut Read<'_>, actor: &Actor, site: Option<SiteId>) -> Result<Choices, Failure> {
    let mut hosts = partners::list_hosts(read, Some(actor))?;
    hosts.retain(|host| keeps_all_hosts(actor) || host.office == Some(actor.office));
    Ok(Choices {
        hosts,
        districts: known_districts(read, &actor.reach)?,
        supervisors: supervisors_for(read, actor, site)?,
        agreements: agreements::readable(read, actor)?,
        zones: regions::zones(read)?,
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
    page::show(&form_page(&signed.actor, signed.ui, form, &choices, None))
}

/// Keeps a new site; a second sending of the same form leads to the first one's answer.
pub async fn enter(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    signed.permit(Act::ManageSite, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let choices = house.db().read(move |read| choices(read, &actor, None)).await?;
    let sent =
        FORM.sent(&house, &signed, &raw).enter(forms::parse(&raw, &choices), |tx, actor, command, key| {
            Ok(actions::enter(tx, actor, command, key)?.map(|id| format!("/sites/{id}")))
        });
    let page = |ui, form| form_page(&signed.actor, ui, form, &choices, None);
    edit::or_again(sent.await?, signed.ui, raw, page)
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
    page::show(&form_page(&signed.actor, signed.ui, form, &choices, Some((id, site.facts.name))))
}

/// Saves a changed site.
pub async fn change(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SiteId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let found = house.db().read(move |read| {
        let (site, _) = site_for(read, &actor, Act::ManageSite, id)?;
        Ok::<_, Failure>((site.facts.name, choices(read, &actor, Some(id))?))
    });
    let (name, choices) = found.await?;
    let ui = signed.ui.clone();
    let of = edit::Of { id, page: format!("/sites/{id}"), form: format!("/sites/{id}/edit") };
    let sent = FORM.sent(&house, &signed, &raw).change(
        of,
        forms::parse(&raw, &choices),
        move |tx, actor, version, command| actions::change(tx, actor, id, version, command),
        |yours, saved| forms::compared(&ui, yours, saved, &choices),
    );
    let page = |ui, form| form_page(&signed.actor, ui, form, &choices, Some((id, name)));
    edit::or_again(sent.await?, signed.ui, raw, page)
}
