//! The list of events, newest first.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, Subject},
    ids::{EventId, UserId},
    time::{Date, TimeZone, Timestamp},
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
    store::{self, EventRow},
    words,
};
use crate::{House, Wing, accounts::SignedIn, conditions::Conditions};

static EVENTS: ListSpec =
    ListSpec { filters: &["act", "person", "day", "kind", "id"], sorts: &["-id"], page: 50 };

#[derive(Template)]
#[template(path = "audit/pages/list.html")]
struct ListPage {
    filter: FormView,
    acts: Vec<Choice>,
    kinds: Vec<Choice>,
    people: Vec<Choice>,
    list: Listed<EventRow>,
    wings: &'static [Wing],
    ui: Ui,
}

impl ListPage {
    fn act(&self, row: &EventRow) -> String {
        words::act_words(&self.ui, self.wings, &row.act)
    }
    fn kind(&self, row: &EventRow) -> String {
        words::kind_words(&self.ui, &row.subject_kind)
    }
}

/// What happened where one acts.
pub async fn list(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::SeeAudit, &Subject::OwnOffice)?;
    let query = ListQuery::read(&signed.ui.path, &EVENTS);
    let (wanted, zone, actor) = (query.clone(), house.settings().zone.clone(), signed.actor());
    let found = house.db().read(move |read| {
        let mut conditions = wanted_rows(&wanted, &zone);
        store::visible(&mut conditions, &actor.reach);
        let tail = format!(" ORDER BY e.id {} LIMIT {}", wanted.direction(), wanted.fetch());
        Ok::<_, Failure>((store::list(read, &conditions, &tail)?, store::people(read, &actor.reach)?))
    });
    let (rows, people) = found.await?;
    let list = Listed::cut(rows, query, |row| vec![row.id.to_string()]);
    let ui = signed.ui;
    page::show(&ListPage {
        filter: list.query.form(&ui),
        acts: words::acts(&ui, house.wings()),
        kinds: words::kinds(&ui, house.wings()),
        people: people.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
        list,
        wings: house.wings(),
        ui,
    })
}

fn wanted_rows(query: &ListQuery, zone: &TimeZone) -> Conditions {
    let mut wanted = Conditions::new();
    for (name, column) in [("act", "e.act"), ("kind", "e.subject_kind"), ("id", "e.subject_id")] {
        if !query.filter(name).is_empty() {
            let value = wanted.bind(query.filter(name));
            wanted.add(format!("{column} = {value}"));
        }
    }
    if let Ok(person) = query.filter("person").parse::<UserId>() {
        let person = wanted.bind(person);
        wanted.add(format!("(e.actor = {person} OR e.acting_for = {person})"));
    }
    if let Some((first, last)) = query.filter("day").parse::<Date>().ok().and_then(|day| ids_of(day, zone)) {
        let (first, last) = (wanted.bind(first), wanted.bind(last));
        wanted.add(format!("e.id >= {first} AND e.id < {last}"));
    }
    if let Some([id]) = query.cursor() {
        let id = wanted.bind(id);
        wanted.add(format!("e.id {} {id}", query.comparator()));
    }
    wanted
}

/// The ids between which a day's events lie: ids sort by time, so a day is a range of the primary key.
fn ids_of(day: Date, zone: &TimeZone) -> Option<(EventId, EventId)> {
    let first = day.to_zoned_datetime(zone.clone()).ok()?.timestamp();
    let after = day.checked_add(1.day()).ok()?.to_zoned_datetime(zone.clone()).ok()?.timestamp();
    let id = |at: Timestamp| Some(EventId::from_parts(u64::try_from(at.as_millisecond()).ok()?, &[0; 10]));
    Some((id(first)?, id(after)?))
}
