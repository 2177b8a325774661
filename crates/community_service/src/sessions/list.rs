//! The list of sessions.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, Actor, OfficeKind, Subject},
    ids::SiteId,
    time::Date,
    zones::Todays,
};
use jiff::ToSpan;
use web::{
    failure::Failure,
    forms::{Choice, FormView},
    page,
    table::{ListQuery, ListSpec, Listed},
    ui::Ui,
};

use super::{
    badge,
    store::{self, Listing, Wanted},
};
use house::{
    House,
    accounts::SignedIn,
    conditions::{Conditions, SortBy},
};

static SESSIONS: ListSpec =
    ListSpec { filters: &["from", "site", "state", "mine"], sorts: &["day", "site"], page: 50 };

/// How far back the link of an empty list leads.
const LOOK_BACK_DAYS: i64 = 30;

/// Within a day the earlier session comes first.
const BY_DAY: &[(&str, SortBy)] =
    &[("e.day", SortBy::Text), ("e.start_minute", SortBy::Number), ("e.id", SortBy::Text)];
const BY_SITE: &[(&str, SortBy)] = &[
    ("s.name", SortBy::Text),
    ("e.day", SortBy::Text),
    ("e.start_minute", SortBy::Number),
    ("e.id", SortBy::Text),
];

#[derive(Template)]
#[template(path = "sessions/pages/list.html")]
struct ListPage {
    filter: FormView,
    sites: Vec<Choice>,
    states: Vec<Choice>,
    list: Listed<Listing>,
    todays: Todays,
    today: Date,
    has_caseload: bool,
    ui: Ui,
}

impl ListPage {
    fn badge(&self, row: &Listing) -> (&'static str, &'static str, &'static str) {
        badge(row.cancelled, row.day, row.people.waiting, self.todays.of(row.zone))
    }
    fn expected(&self, row: &Listing) -> String {
        self.ui.t2("sessions-expected-of", "expected", row.people.expected, "capacity", row.capacity)
    }
    /// Whether there is something to say yet of who came.
    fn began(&self, row: &Listing) -> bool {
        row.day <= self.todays.of(row.zone) && !(row.cancelled && row.people.expected == 0)
    }
    fn earlier(&self) -> String {
        format!("/sessions?from={}", self.today.saturating_sub(LOOK_BACK_DAYS.days()))
    }
}

/// The sessions one may see, from today on unless another day is asked for.
pub async fn list(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::SeeSession, &Subject::OwnOffice)?;
    let (actor, today, todays) = (signed.actor(), house.today(), Todays::at(house.now()));
    let query = ListQuery::read(&signed.ui.path, &SESSIONS);
    let (wanted, columns) = (wanted(&query), if query.sort() == "site" { BY_SITE } else { BY_DAY });
    let mut conditions = store::conditions(&wanted, &actor, todays);
    conditions.after_all(&query, columns);
    let tail = Conditions::tail_all(&query, columns);
    let (rows, sites) = house
        .db()
        .read(move |read| {
            let rows = store::list_sessions(read, &conditions, &tail)?;
            Ok::<_, Failure>((rows, store::list_sites(read, &actor)?))
        })
        .await?;
    let by_site = query.sort() == "site";
    let list = Listed::cut(rows, query, move |row| {
        let place = [row.day.to_string(), row.window.start.get().to_string(), row.id.to_string()];
        by_site.then(|| row.site_name.clone()).into_iter().chain(place).collect()
    });
    let ui = signed.ui;
    page::show(&ListPage {
        filter: list.query.form(&ui),
        sites: sites.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
        states: STATES.iter().map(|(code, key)| Choice::new(code, ui.t(key))).collect(),
        list,
        todays,
        today,
        has_caseload: has_caseload(&signed.actor),
        ui,
    })
}

/// The states a list can be narrowed to.
const STATES: [(&str, &str); 3] = [
    ("planned", "session-state-planned"),
    ("unrecorded", "session-state-unrecorded"),
    ("cancelled", "session-state-cancelled"),
];

fn has_caseload(actor: &Actor) -> bool {
    actor.office_kind == OfficeKind::Probation && actor.holds(Act::AssessClient)
}

/// What is not recorded lies in the past, however long ago; everything else is looked at from today on.
fn wanted(query: &ListQuery) -> Wanted {
    let unrecorded = query.filter("state") == "unrecorded";
    let from = query.filter("from").parse::<Date>().ok();
    Wanted {
        from,
        from_today: from.is_none() && !unrecorded,
        cancelled: match query.filter("state") {
            "planned" => Some(false),
            "cancelled" => Some(true),
            _ => None,
        },
        unrecorded,
        own_clients: query.filter("mine") == "1",
        site: query.filter("site").parse::<SiteId>().ok(),
    }
}
