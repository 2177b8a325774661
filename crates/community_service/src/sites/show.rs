//! One site: its page, and closing it to new placements.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, permit},
    ids::SiteId,
    time::civil_day,
    time::{DayWindow, Weekday},
};
use web::{
    failure::Failure,
    forms::{FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions,
    record::{SiteRecord, site_for},
    store::{self, Supervisor},
};
use crate::week;
use agreements::{self, Cover};
use house::{House, accounts::SignedIn};

#[derive(Template)]
#[template(path = "sites/pages/show.html")]
struct ShowPage {
    ui: Ui,
    site: SiteRecord,
    week: Vec<(Weekday, Vec<DayWindow>)>,
    cover: Option<Cover>,
    supervisors: Vec<Supervisor>,
    sessions: i64,
    placed: i64,
    may_change: bool,
    sees_agreements: bool,
    sees_sessions: bool,
    form: FormView,
}

impl ShowPage {
    fn capacity(&self) -> i64 {
        i64::from(self.site.facts.capacity)
    }
    fn point(&self) -> String {
        let point = self.site.facts.coordinates;
        format!("{:.5}, {:.5}", point.latitude, point.longitude)
    }
    fn geo(&self) -> String {
        let point = self.site.facts.coordinates;
        format!("geo:{0},{1}?q={0},{1}", point.latitude, point.longitude)
    }
    fn map(&self) -> String {
        let point = self.site.facts.coordinates;
        format!(
            "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}",
            point.latitude, point.longitude
        )
    }
}

/// One site.
pub async fn show(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SiteId>,
) -> Result<Response, Failure> {
    let form = FormView::blank(&signed.ui);
    page::show(&page_of(signed, &house, id, form).await?)
}

async fn page_of(signed: SignedIn, house: &House, id: SiteId, form: FormView) -> Result<ShowPage, Failure> {
    let (actor, now, ui) = (signed.actor(), house.now(), signed.ui);
    let shown = house.db().read(move |read| {
        let (site, _) = site_for(read, &actor, Act::SeeSite, id)?;
        let today = civil_day(now, &site.facts.zone.time_zone());
        let (sessions, placed) = store::ahead(read, id, today)?;
        let subject = site.subject();
        Ok::<_, Failure>(ShowPage {
            week: week().map(|day| (day, site.facts.hours.on(day).collect())).collect(),
            cover: agreements::cover(read, site.host, today)?,
            supervisors: store::supervisors(read, id)?,
            sessions,
            placed,
            may_change: permit(&actor, Act::ManageSite, &subject).is_ok(),
            sees_agreements: actor.holds(Act::SeeAgreement),
            sees_sessions: permit(&actor, Act::SeeSession, &subject).is_ok(),
            site,
            form,
            ui,
        })
    });
    shown.await
}

/// Closes a site to new placements; the reason is needed.
pub async fn deactivate(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SiteId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let mut errors = FormErrors::new();
    let reason = raw.reader(&mut errors).text("reason", 300);
    let Some(reason) = reason else {
        let form = FormView::again(&signed.ui, raw, errors);
        return page::show_again(&page_of(signed, &house, id, form).await?);
    };
    let actor = signed.actor();
    let closed = house.db().write(move |tx| actions::set_active(tx, &actor, id, false, Some(&reason)));
    closed.await?;
    Ok(page::see_other_with(&format!("/sites/{id}"), "flash-site-closed"))
}

/// Opens a site again.
pub async fn activate(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SiteId>,
    _raw: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    house.db().write(move |tx| actions::set_active(tx, &actor, id, true, None)).await?;
    Ok(page::see_other_with(&format!("/sites/{id}"), "flash-site-opened"))
}
