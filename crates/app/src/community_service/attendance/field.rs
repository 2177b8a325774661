//! The page of site staff: today's people by name, and big buttons.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use domain::{
    access::{Act, Subject},
    attendance::AttendanceState,
    ids::{AttendanceId, SessionId},
    time::MinuteOfDay,
};
use serde_json::json;
use web::{
    failure::Failure,
    forms::{Choice, RawForm},
    page,
    ui::Ui,
};

use super::{
    actions::{self, Press, Standing},
    clock::DAYS_TO_CATCH_UP,
    forms,
    today::{self, TodaySession},
};
use crate::{House, house::accounts::SignedIn};

#[derive(Template)]
#[template(path = "community_service/attendance/pages/today.html")]
struct TodayPage {
    ui: Ui,
    today: Vec<TodaySession>,
    before: Vec<TodaySession>,
    missing: Vec<Choice>,
    leaving: Vec<Choice>,
    has_sites: bool,
}

impl TodayPage {
    /// The form's token is hex by construction, and so is the key of a row.
    fn guard(&self, key: &str) -> web::forms::FormView {
        let kept = RawForm::from_pairs([(web::forms::KEY_FIELD, key)]);
        web::forms::FormView::again(&self.ui, kept, web::forms::FormErrors::new())
    }
    /// `07:30`, as a browser's time field wants it.
    fn clock(&self, minute: &MinuteOfDay) -> String {
        clock(*minute)
    }
    fn days(&self) -> i64 {
        i64::from(DAYS_TO_CATCH_UP)
    }
}

/// `07:30`, as a browser's time field wants it.
pub(crate) fn clock(minute: MinuteOfDay) -> String {
    format!("{:02}:{:02}", minute.get() / 60, minute.get() % 60)
}

/// Today's sessions of one's sites, and the days before that lack an outcome.
pub(crate) async fn today(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::RecordAttendance, &Subject::OwnOffice)?;
    let (actor, day, now) = (signed.actor(), house.today(), house.now());
    let has_sites = !actor.sites.is_empty();
    let (today, before) = house.db().read(move |read| today::list(read, &actor, day, now)).await?;
    let words = |it: domain::attendance::Outcome| Choice::new(it.code(), signed.ui.t(it.key()));
    page::show(&TodayPage {
        missing: forms::missing_outcomes().map(words).collect(),
        leaving: forms::leaving_outcomes().map(words).collect(),
        ui: signed.ui,
        today,
        before,
        has_sites,
    })
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
pub(crate) async fn tap(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<AttendanceId>,
    headers: HeaderMap,
    form: RawForm,
) -> Result<Response, Failure> {
    let command = forms::tap(&form)?;
    let (actor, taken_back) = (signed.actor(), command.press == Press::TakenBack);
    let standing = house.db().write(move |tx| actions::tap(tx, &actor, id, &command)).await?;
    if wants_json(&headers) {
        return Ok(json_answer(&as_json(&standing)));
    }
    let flash = match standing.state {
        _ if taken_back => "flash-tap-taken-back",
        AttendanceState::Present => "flash-tap-came",
        AttendanceState::Left => "flash-tap-left",
        _ => "flash-tap-saved",
    };
    Ok(page::see_other_with(&format!("/today#s-{}", standing.session), flash))
}

/// One press for everybody of a session: came, or left.
pub(crate) async fn everybody(
    signed: SignedIn,
    State(house): State<House>,
    Path(session): Path<SessionId>,
    headers: HeaderMap,
    form: RawForm,
) -> Result<Response, Failure> {
    let command = forms::tap(&form)?;
    if !matches!(command.press, Press::Came | Press::Left(None)) {
        return Err(Failure::BadRequest { key: "tap-not-understood" });
    }
    let actor = signed.actor();
    let results = house.db().write(move |tx| actions::tap_everybody(tx, &actor, session, &command)).await?;
    if wants_json(&headers) {
        let all = results.iter().map(|(id, result)| match result {
            Ok(standing) => json!({ "attendance": id, "result": as_json(standing) }),
            Err(failure) => json!({ "attendance": id, "refused": refusal_key(failure) }),
        });
        return Ok(json_answer(&json!({ "people": all.collect::<Vec<_>>() })));
    }
    let mut refused = results.iter().filter_map(|(_, result)| result.as_ref().err());
    match refused.next() {
        // Nobody's press was taken: the reason is the same for all, and worth a page.
        Some(no) if results.iter().all(|(_, result)| result.is_err()) => Err(no.clone()),
        Some(_) => Ok(page::see_other_with(&format!("/today#s-{session}"), "flash-tap-some")),
        None => Ok(page::see_other_with(&format!("/today#s-{session}"), "flash-tap-everybody")),
    }
}

fn refusal_key(failure: &Failure) -> &'static str {
    match failure {
        Failure::Refused(refusal) => refusal.key,
        _ => "fault",
    }
}
