//! Who cannot be placed in full, by the rule that takes most; and for the city, where one more place is worth most.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    ids::{OrderId, PlanningRunId},
    time::{Date, Minutes},
};
use jiff::ToSpan;
use web::{failure::Failure, page, path::Path, ui::Ui};

use super::{
    funnel::funnel,
    layout::districts,
    opened::{Opened, open},
    propose::Shown,
    store::Run,
};
use house::{House, accounts::SignedIn};

/// A person with time that finds no place.
struct Short {
    order: OrderId,
    name: String,
    case_number: String,
    left: Minutes,
    unplaced: Minutes,
    last_day: Date,
    /// The rule that takes most sessions away.
    reason: String,
}

/// What one more place would be worth in one week, by district.
struct Week {
    first: Date,
    worth: Vec<Minutes>,
}

#[derive(Template)]
#[template(path = "planning/pages/shortfall.html")]
struct ShortfallPage {
    ui: Ui,
    run: Run,
    people: Vec<Short>,
    unplaced: Minutes,
    left_out: Vec<(OrderId, String, String)>,
    districts: Vec<String>,
    weeks: Vec<Week>,
}

/// The people who are not placed in full.
pub async fn shortfall(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<PlanningRunId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let opened = house.db().read(move |read| open(read, &actor, id)).await?;
    page::show(&drawn(signed.ui, opened))
}

fn drawn(ui: Ui, opened: Opened) -> ShortfallPage {
    let facts = &opened.shown.facts;
    let (districts, weeks) = worth(&opened.shown);
    let left_out = facts.left_out.iter();
    ShortfallPage {
        people: people(&ui, &opened),
        unplaced: opened.shown.settled.unplaced(facts),
        left_out: left_out.map(|(order, key)| (*order, opened.name(*order).to_owned(), ui.t(key))).collect(),
        run: opened.run,
        districts,
        weeks,
        ui,
    }
}

fn people(ui: &Ui, opened: &Opened) -> Vec<Short> {
    let shown = &opened.shown;
    let all = (0..).zip(&shown.facts.people);
    let short = all.map(|(at, person)| (at, person, shown.settled.unplaced_of(at, person)));
    let mut people: Vec<Short> = short
        .filter(|(_, _, unplaced)| unplaced.is_positive())
        .map(|(at, person, unplaced)| Short {
            order: person.order,
            name: opened.name(person.order).to_owned(),
            case_number: opened.case_number(person.order).to_owned(),
            left: person.left,
            last_day: person.last_day,
            reason: reason(shown, at).map(|key| ui.t(key)).unwrap_or_default(),
            unplaced,
        })
        .collect();
    people.sort_by(|a, b| b.unplaced.cmp(&a.unplaced).then_with(|| a.name.cmp(&b.name)));
    people
}

/// The verdict's own limits, where they alone do not leave time enough; otherwise the rule that takes most sessions away.
fn reason(shown: &Shown, at: u32) -> Option<&'static str> {
    let person = &shown.facts.people[at as usize];
    if person.most_by_verdict() < person.left {
        return Some("planning-gone-verdict");
    }
    funnel(shown, at).main()
}

/// The planner's prices of seats as time: in each week and district, the dearest. Weeks without a price are left out.
fn worth(shown: &Shown) -> (Vec<String>, Vec<Week>) {
    let (facts, laid) = (&shown.facts, &shown.laid);
    let districts = districts(facts);
    let hour = laid.instance.weights.unplaced_hour.max(1);
    let mut weeks: BTreeMap<u32, Vec<Minutes>> = BTreeMap::new();
    for (site, week, points) in &shown.proposal.seat_values {
        let district = &facts.sites[*site as usize].district;
        let Some(at) = districts.iter().position(|it| it == district) else { continue };
        let row = weeks.entry(*week).or_insert_with(|| vec![Minutes::ZERO; districts.len()]);
        row[at] = row[at].max(Minutes::new(points * 60 / hour));
    }
    let first = |week: u32| laid.first.saturating_add((i64::from(week) * 7).days());
    let rows = weeks.into_iter().filter(|(_, worth)| worth.iter().any(|it| it.is_positive()));
    let rows = rows.map(|(week, worth)| Week { first: first(week), worth }).collect();
    (districts, rows)
}
