//! What if there were one thing more: a site, places at a site, a ride. Tried on a copy of a run's facts; nothing is kept.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use domain::{
    ids::PlanningRunId,
    time::{DayWindow, MinuteOfDay, Minutes, Weekday},
    weekly::WeeklyHours,
};
use planner::solve::Options;
use web::{
    failure::Failure,
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    facts::{Facts, Site},
    layout::districts,
    opened::{Opened, open},
    propose::propose,
    store::Run,
};
use crate::week;
use house::{House, accounts::SignedIn};

/// A trial is short: it is answered while somebody waits.
const MOST_ROUNDS: u32 = 100;

/// What could be added.
enum Addition {
    /// A site in a district, on some days from eight to four.
    Site { district: String, days: Vec<Weekday>, seats: u16 },
    /// Places at a site, as another supervisor would bring.
    Seats { site: usize, more: u16 },
    /// A ride or a boat: people reach sites further away.
    Ride { minutes: u32 },
}

/// What came of a trial.
struct Trial {
    before: Minutes,
    after: Minutes,
}

impl Trial {
    fn gained(&self) -> Minutes {
        self.before.less_at_least_zero(self.after)
    }
}

#[derive(Template)]
#[template(path = "planning/pages/what_if.html")]
struct WhatIfPage {
    ui: Ui,
    run: Run,
    form: FormView,
    kinds: Vec<Choice>,
    sites: Vec<Choice>,
    districts: Vec<Choice>,
    weekdays: Vec<Choice>,
    trial: Option<Trial>,
}

/// The form, and with an addition in the address its trial.
pub async fn what_if(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<PlanningRunId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (id, actor, ui) = (id, signed.actor(), signed.ui);
    let asked = RawForm::parse(query.unwrap_or_default().as_bytes());
    let opened = house.db().read(move |read| open(read, &actor, id)).await?;
    if !asked.has("kind") {
        let form = FormView::blank(&ui).with("seats", 5).with("more", 5).with("minutes", 30);
        return page::show(&drawn(ui, opened, form, None));
    }
    match parse(&asked, &opened.shown.facts) {
        Err(errors) => {
            let form = FormView::again(&ui, asked, errors);
            page::show_again(&drawn(ui, opened, form, None))
        }
        Ok(addition) => {
            let form = FormView::of_address(&ui, asked);
            // A search of seconds: off the threads that answer pages.
            let page = tokio::task::spawn_blocking(move || {
                let trial = try_out(&opened, &addition)?;
                Ok::<_, Failure>(drawn(ui, opened, form, Some(trial)))
            });
            page::show(&page.await??)
        }
    }
}

fn parse(form: &RawForm, facts: &Facts) -> Result<Addition, FormErrors> {
    let mut errors = FormErrors::new();
    let small = |number: Option<i64>| number.and_then(|it| u16::try_from(it).ok());
    let addition = match form.get("kind") {
        "site" => {
            let district = districts(facts).into_iter().find(|it| it == form.get("district"));
            if district.is_none() {
                errors.add("district", "kit-error-choose");
            }
            let days: Vec<Weekday> = form.all("weekday").iter().filter_map(|day| weekday(day)).collect();
            if days.is_empty() {
                errors.add("weekday", "kit-error-choose");
            }
            let seats = small(form.reader(&mut errors).number("seats", 1, 200));
            district.zip(seats).map(|(district, seats)| Addition::Site { district, days, seats })
        }
        "seats" => {
            let site = facts.sites.iter().position(|it| it.id.to_string() == form.get("site"));
            if site.is_none() {
                errors.add("site", "kit-error-choose");
            }
            let more = small(form.reader(&mut errors).number("more", 1, 200));
            site.zip(more).map(|(site, more)| Addition::Seats { site, more })
        }
        "ride" => {
            let minutes = small(form.reader(&mut errors).number("minutes", 5, 300));
            minutes.map(|minutes| Addition::Ride { minutes: u32::from(minutes) })
        }
        _ => {
            errors.add("kind", "kit-error-choose");
            None
        }
    };
    errors.or(addition)
}

fn weekday(day: &str) -> Option<Weekday> {
    Weekday::from_monday_one_offset(day.parse().ok()?).ok()
}

fn with(facts: &Facts, addition: &Addition) -> Facts {
    let mut copy = facts.clone();
    match addition {
        Addition::Site { district, days, seats } => {
            copy.sites.extend(new_site(facts, district, days, *seats))
        }
        Addition::Seats { site, more } => {
            let capacity = &mut copy.sites[*site].capacity;
            *capacity = capacity.saturating_add(*more);
        }
        Addition::Ride { minutes } => copy.choices.max_travel += minutes,
    }
    copy
}

/// A site that takes everybody, where the homes of its district are.
fn new_site(facts: &Facts, district: &str, days: &[Weekday], seats: u16) -> Option<Site> {
    let homes = facts.people.iter().filter(|it| it.district == district).filter_map(|it| it.home);
    let neighbours = facts.sites.iter().filter(|it| it.district == district).map(|it| it.at);
    let neighbour = facts.sites.iter().find(|it| it.district == district);
    let window = DayWindow::new(MinuteOfDay::at(8, 0)?, MinuteOfDay::at(16, 0)?)?;
    Some(Site {
        id: domain::ids::SiteId::from_parts(0, &[0; 10]),
        name: district.to_owned(),
        district: district.to_owned(),
        at: homes.chain(neighbours).next()?,
        hours: WeeklyHours::same(days, window),
        capacity: seats,
        covered_until: Some(facts.people.iter().map(|it| it.last_day).max()?),
        holidays: neighbour.map(|it| it.holidays.clone()).unwrap_or_default(),
        missed: (0, 0),
    })
}

/// Searches the facts with and without the addition, both from the same seed and for as many rounds.
fn try_out(opened: &Opened, addition: &Addition) -> Result<Trial, Failure> {
    let facts = &opened.shown.facts;
    let rounds = u32::try_from(opened.run.rounds).unwrap_or(MOST_ROUNDS).min(MOST_ROUNDS);
    let options = Options { seed: u64::try_from(opened.run.seed).unwrap_or(1), rounds: Some(rounds) };
    let unplaced = |facts: &Facts| -> Result<Minutes, Failure> {
        let found = propose(facts, options, &mut |_| true)?;
        found.map(|it| it.mark.unplaced).ok_or_else(|| Failure::fault("a trial without an end"))
    };
    Ok(Trial { before: unplaced(facts)?, after: unplaced(&with(facts, addition))? })
}

fn drawn(ui: Ui, opened: Opened, form: FormView, trial: Option<Trial>) -> WhatIfPage {
    let facts = &opened.shown.facts;
    let kind = |code: &str| Choice::new(code, ui.t(&format!("planning-if-{code}")));
    let names = districts(facts).into_iter().filter(|name| !name.is_empty());
    WhatIfPage {
        kinds: ["site", "seats", "ride"].map(kind).to_vec(),
        sites: facts.sites.iter().map(|site| Choice::new(site.id, site.name.as_str())).collect(),
        districts: names.map(|name| Choice::new(&name, name.as_str())).collect(),
        weekdays: week().map(|day| Choice::new(day.to_monday_one_offset(), ui.weekday(day))).collect(),
        run: opened.run,
        form,
        trial,
        ui,
    }
}
