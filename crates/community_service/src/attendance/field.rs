//! The page of site staff: today's people by name, and big buttons.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use database::Tx;
use domain::{
    access::{Act, Subject},
    community_service::attendance::AttendanceState,
    ids::{AttendanceId, SessionId},
    time::{Date, MinuteOfDay},
    zones::Zone,
};
use serde_json::json;
use web::{
    failure::{Failure, Refusal},
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    table::{ListQuery, Listed},
    ui::Ui,
};

use super::{
    actions,
    clock::DAYS_TO_CATCH_UP,
    forms,
    record::Standing,
    today::{self, Shown, TodaySession},
    together::{Together, together},
};
use house::{House, accounts::SignedIn};

#[derive(Template)]
#[template(path = "attendance/pages/today.html")]
struct TodayPage {
    ui: Ui,
    today: Vec<TodaySession>,
    before: Vec<TodaySession>,
    /// The ways to other pages.
    list: Listed<()>,
    /// The sites to choose from, when there are more sessions than a page shows; none otherwise.
    sites: Vec<Choice>,
    filter: FormView,
    missing: Vec<Choice>,
    leaving: Vec<Choice>,
    has_sites: bool,
    /// The day it is in each zone of the reader's sites.
    days: BTreeMap<Zone, Date>,
    /// What was pressed and refused, if anything was.
    again: Option<Again>,
}

/// A press that was refused: the page says why, at its place, and keeps what was typed.
struct Again {
    /// The attendance or the session.
    place: String,
    form: FormView,
    words: String,
}

impl TodayPage {
    /// The buttons for several people of a session at once.
    fn together(&self, session: &TodaySession) -> Vec<Together> {
        together(session)
    }
    /// The form's token is hex by construction, and so is the key of a row. A press leads back to the page it came from.
    fn guard(&self, key: impl AsRef<str>) -> FormView {
        let kept = RawForm::from_pairs([(web::forms::KEY_FIELD, key.as_ref()), (BACK_FIELD, &self.ui.path)]);
        FormView::again(&self.ui, kept, FormErrors::new())
    }
    /// Why a press at this place was refused.
    fn refusal(&self, place: impl ToString) -> Option<&str> {
        let place = place.to_string();
        self.again.as_ref().filter(|it| it.place == place).map(|it| it.words.as_str())
    }
    /// Whether it was this button of that place.
    fn is_again(&self, place: &AttendanceId, press: &str) -> bool {
        self.refusal(place).is_some() && self.typed(place, press, "press") == press
    }
    /// What was typed beside this button.
    fn typed(&self, place: &AttendanceId, press: &str, field: &str) -> &str {
        let again = self.again.as_ref().filter(|it| it.place == place.to_string());
        again.filter(|it| it.form.value("press") == press).map_or("", |it| it.form.value(field))
    }
    /// The same of a button for several, or the planned minute where nothing was typed.
    fn typed_all(&self, session: &SessionId, all: &Together, field: &str, planned: &MinuteOfDay) -> String {
        let again = self.again.as_ref().filter(|it| it.place == session.to_string());
        let again = again.filter(|it| it.form.value("press") == all.press.code());
        let first = all.people.first().map(ToString::to_string).unwrap_or_default();
        let again = again.filter(|it| it.form.values("people").first() == Some(&first.as_str()));
        again.map_or_else(|| clock(*planned), |it| it.form.value(field).to_owned())
    }
    /// The same, or the planned minute where nothing was typed.
    fn typed_or(&self, place: &AttendanceId, press: &str, field: &str, planned: &MinuteOfDay) -> String {
        if self.is_again(place, press) { self.typed(place, press, field).to_owned() } else { clock(*planned) }
    }
    fn days_to_catch_up(&self) -> i64 {
        i64::from(DAYS_TO_CATCH_UP)
    }
    /// `Senin, 23 November 2026`; where it is not one day at all sites, each with its zone.
    fn days_today(&self) -> String {
        let mut days = self.days.values();
        let first = days.next();
        match first.filter(|first| days.all(|day| day == *first)) {
            Some(day) => self.ui.day(day),
            None => {
                let day = |(zone, day): (&Zone, &Date)| format!("{} {}", self.ui.day(day), zone.short());
                self.days.iter().map(day).collect::<Vec<_>>().join(" · ")
            }
        }
    }
}

/// `07:30`, as a browser's time field wants it.
pub fn clock(minute: MinuteOfDay) -> String {
    format!("{:02}:{:02}", minute.get() / 60, minute.get() % 60)
}

/// Where a press leads back to.
const BACK_FIELD: &str = "back";

/// The page that a press came from.
fn back(form: &RawForm) -> &str {
    let path = page::local(form.get(BACK_FIELD));
    if path.starts_with("/today?") && !path.contains('#') { path } else { "/today" }
}

/// Today's sessions of one's sites, and the days before that lack an outcome.
pub async fn today(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    let path = signed.ui.path.clone();
    page::show(&draw(signed, &house, path).await?)
}

async fn draw(signed: SignedIn, house: &House, path: String) -> Result<TodayPage, Failure> {
    signed.permit(Act::RecordAttendance, &Subject::OwnOffice)?;
    let (actor, now) = (signed.actor(), house.now());
    let has_sites = !actor.sites.is_empty();
    // Also where this page answers a press, whose own address cannot be opened.
    let ui = Ui { path, ..signed.ui };
    let query = ListQuery::read(&ui.path, &today::SESSIONS);
    let Shown { today, before, sites, mut days, list } =
        house.db().read(move |read| today::list(read, &actor, query, now)).await?;
    if days.is_empty() {
        days.insert(house.zone(), house.today());
    }
    let one_page = list.next.is_none() && list.previous.is_none() && !list.query.is_filtered();
    let sites = sites.into_iter().filter(|_| !one_page).map(|site| Choice::new(site.id, site.name));
    let words = |it: domain::community_service::attendance::Outcome| Choice::new(it.code(), ui.t(it.key()));
    Ok(TodayPage {
        sites: sites.collect(),
        filter: list.query.form(&ui),
        missing: forms::missing_outcomes().map(words).collect(),
        leaving: forms::leaving_outcomes().map(words).collect(),
        ui,
        today,
        before,
        list,
        has_sites,
        days,
        again: None,
    })
}

/// The page once more, after a press that was refused.
async fn draw_again(
    signed: SignedIn,
    house: &House,
    place: String,
    form: RawForm,
    refusal: Refusal,
) -> Result<Response, Failure> {
    let mut page = draw(signed, house, back(&form).to_owned()).await?;
    let sessions = || page.today.iter().chain(&page.before);
    let heading = if sessions().flat_map(|it| &it.people).any(|it| it.id.to_string() == place) {
        format!("n-{place}")
    } else if sessions().any(|it| it.id.to_string() == place) {
        format!("h-{place}")
    } else {
        // Gone meanwhile: the reason stands at the head of the page alone.
        String::new()
    };
    let errors = FormErrors::refused(heading, refusal);
    let words = errors.all().iter().map(|it| it.text(page.ui.lang)).collect();
    page.again = Some(Again { place, form: FormView::again(&page.ui, form, errors), words });
    page::show_again(&page)
}

pub(super) fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|it| it.to_str().ok()).unwrap_or_default();
    accept.contains("application/json") && !accept.contains("text/html")
}

fn as_json(standing: &Standing) -> serde_json::Value {
    json!({ "state": standing.state, "worked": standing.worked, "credited": standing.credited })
}

fn json_answer(value: &serde_json::Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

/// One press of a button for one person.
pub async fn tap(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<AttendanceId>,
    headers: HeaderMap,
    form: RawForm,
) -> Result<Response, Failure> {
    let (actor, taken_back) = (signed.actor(), form.get("press") == "taken_back");
    let standing = match forms::tap(&form) {
        Ok(command) => house.db().write(move |tx| actions::tap(tx, &actor, id, &command)).await,
        Err(no) => Err(no),
    };
    let standing = match standing {
        Ok(standing) if wants_json(&headers) => return Ok(json_answer(&as_json(&standing))),
        Ok(standing) => standing,
        Err(Failure::Refused(no)) if !wants_json(&headers) => {
            return draw_again(signed, &house, id.to_string(), form, no).await;
        }
        Err(other) => return Err(other),
    };
    let flash = match standing.state {
        _ if taken_back => "flash-tap-taken-back",
        AttendanceState::Present => "flash-tap-came",
        AttendanceState::Left => "flash-tap-left",
        _ => "flash-tap-saved",
    };
    Ok(page::see_other_with(&format!("{}#s-{}", back(&form), standing.session), flash))
}

/// One press for everybody of a session: came, or left.
pub async fn everybody(
    signed: SignedIn,
    State(house): State<House>,
    Path(session): Path<SessionId>,
    headers: HeaderMap,
    form: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let results = match forms::everybody(&form) {
        Ok((people, command)) => {
            let tap = move |tx: &mut Tx<'_>| actions::tap_everybody(tx, &actor, session, &people, &command);
            house.db().write(tap).await
        }
        Err(no) => Err(no),
    };
    let results = match results {
        Err(Failure::Refused(no)) if !wants_json(&headers) => {
            return draw_again(signed, &house, session.to_string(), form, no).await;
        }
        other => other?,
    };
    if wants_json(&headers) {
        let all = results.iter().map(|(id, result)| match result {
            Ok(standing) => json!({ "attendance": id, "result": as_json(standing) }),
            Err(failure) => json!({ "attendance": id, "refused": refusal_key(failure) }),
        });
        return Ok(json_answer(&json!({ "people": all.collect::<Vec<_>>() })));
    }
    let mut refused = results.iter().filter_map(|(_, result)| result.as_ref().err());
    match refused.next() {
        // Nobody's press was taken: the reason is the same for all.
        Some(Failure::Refused(no)) if results.iter().all(|(_, result)| result.is_err()) => {
            let no = no.clone();
            draw_again(signed, &house, session.to_string(), form, no).await
        }
        Some(_) => Ok(page::see_other_with(&format!("{}#s-{session}", back(&form)), "flash-tap-some")),
        None => Ok(page::see_other_with(&format!("{}#s-{session}", back(&form)), "flash-tap-everybody")),
    }
}

fn refusal_key(failure: &Failure) -> &'static str {
    match failure {
        Failure::Refused(refusal) => refusal.key,
        _ => "fault",
    }
}
