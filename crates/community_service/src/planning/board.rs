//! The board: one week, every site, how full each session is; and the form that asks for a proposal.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use database::Read;
use domain::{
    access::Actor,
    community_service::{placement::Candidate, seats::simultaneous},
    ids::SiteId,
    time::{Date, DayWindow, MinuteOfDay, monday},
};
use jiff::ToSpan;
use web::{
    failure::Failure,
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    ui::Ui,
};

use super::{
    actions,
    facts::Choices,
    store::{self, BoardSession, Run},
};
use crate::sites;
use house::{House, accounts::SignedIn, reference, sent_forms};

/// How thorough a run is: code and rounds.
const EFFORTS: [(&str, i64); 3] = [("quick", 70), ("usual", 200), ("thorough", 800)];

/// How one session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Cancelled,
    Holiday,
    NotCovered,
    /// People are expected and no account supervises the site.
    Unsupervised,
    Full,
    Empty,
    Some,
}

impl Standing {
    const fn key(self) -> &'static str {
        match self {
            Self::Cancelled => "planning-cell-cancelled",
            Self::Holiday => "planning-cell-holiday",
            Self::NotCovered => "planning-cell-not-covered",
            Self::Unsupervised => "planning-cell-unsupervised",
            Self::Full => "planning-cell-full",
            Self::Empty => "planning-cell-empty",
            Self::Some => "planning-cell-some",
        }
    }
    const fn badge(self) -> (&'static str, &'static str) {
        match self {
            Self::Cancelled => ("bad", "cross"),
            Self::Holiday => ("plain", "calendar"),
            Self::NotCovered | Self::Unsupervised => ("warn", "alert"),
            Self::Full => ("ok", "check"),
            Self::Empty => ("plain", "ring"),
            Self::Some => ("info", "half"),
        }
    }
}

/// One session of a site on one day.
struct Cell {
    window: DayWindow,
    filled: usize,
    standing: Standing,
}

/// A site's week.
struct Row {
    site: Candidate,
    days: Vec<(Date, Vec<Cell>)>,
}

#[derive(Template)]
#[template(path = "planning/pages/board.html")]
struct BoardPage {
    ui: Ui,
    form: FormView,
    efforts: Vec<Choice>,
    days: Vec<Date>,
    holidays: BTreeMap<Date, String>,
    rows: Vec<Row>,
    runs: Vec<Run>,
    before: Date,
    after: Date,
}

impl BoardPage {
    fn latest(&self) -> Option<&Run> {
        self.runs.first()
    }
    fn first(&self) -> Date {
        self.before.saturating_add(7.days())
    }
    fn last(&self) -> Date {
        self.before.saturating_add(13.days())
    }
    fn is_open(&self) -> bool {
        self.latest().is_some_and(|run| run.state.is_open())
    }
    fn capacity(&self, row: &Row) -> usize {
        usize::from(row.site.capacity)
    }
}

struct BoardFacts {
    holidays: BTreeMap<Date, String>,
    rows: Vec<Row>,
    runs: Vec<Run>,
}

/// The board of one week and the last runs.
pub async fn board(
    signed: SignedIn,
    State(house): State<House>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = RawForm::parse(query.unwrap_or_default().as_bytes());
    let first = monday(asked.get("week").parse().unwrap_or(house.today()));
    let usual = Choices::default();
    let form = FormView::blank(&signed.ui).with("max_travel", usual.max_travel).with("effort", EFFORTS[1].0);
    page::show(&drawn(signed, &house, first, form).await?)
}

async fn drawn(signed: SignedIn, house: &House, first: Date, form: FormView) -> Result<BoardPage, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let known = house.db().read(move |read| know(read, &actor, first, today)).await?;
    let ui = signed.ui;
    let effort = |(code, _): &(&str, i64)| Choice::new(code, ui.t(&format!("planning-effort-{code}")));
    Ok(BoardPage {
        efforts: EFFORTS.iter().map(effort).collect(),
        days: week_of(first),
        holidays: known.holidays,
        rows: known.rows,
        runs: known.runs,
        before: first.saturating_sub(7.days()),
        after: first.saturating_add(7.days()),
        form,
        ui,
    })
}

fn week_of(first: Date) -> Vec<Date> {
    (0..7).map(|ahead| first.saturating_add(ahead.days())).collect()
}

fn know(read: &mut Read<'_>, actor: &Actor, first: Date, today: Date) -> Result<BoardFacts, Failure> {
    actions::may_plan(actor)?;
    let last = first.saturating_add(6.days());
    let holidays: BTreeMap<Date, String> = reference::holidays_of_office(read, actor.office, first, last)?;
    let week = Week {
        days: week_of(first),
        seats: store::list_board(read, first, last)?,
        cancelled: store::list_cancelled(read, first, Some(last))?.into_iter().collect(),
        supervised: store::supervised(read)?,
        holidays: reference::holidays_between(read, first, last)?.into_iter().map(|(day, _)| day).collect(),
    };
    let rows = sites::offers(read, actor.office, today)?.into_iter().map(|site| week.row(site)).collect();
    Ok(BoardFacts { holidays, rows, runs: store::list(read, actor.office)? })
}

/// Everything the cells of a week are made from.
struct Week {
    days: Vec<Date>,
    seats: Vec<BoardSession>,
    cancelled: BTreeSet<(SiteId, Date, MinuteOfDay)>,
    supervised: BTreeSet<SiteId>,
    holidays: BTreeSet<Date>,
}

impl Week {
    fn row(&self, site: Candidate) -> Row {
        let days = self.days.iter().map(|day| (*day, self.cells(&site, *day))).collect();
        Row { site, days }
    }

    /// The site's windows of a day, and people outside of them, whose hours the site has changed since.
    fn cells(&self, site: &Candidate, day: Date) -> Vec<Cell> {
        let here = self.seats.iter().filter(|seat| seat.site == site.site && seat.day == day);
        let there: Vec<DayWindow> = here.map(|seat| seat.window).collect();
        let mut windows: Vec<DayWindow> = site.hours.on(day.weekday()).collect();
        for window in &there {
            if !windows.iter().any(|known| known.overlaps(*window)) {
                windows.push(*window);
            }
        }
        windows.sort_by_key(|window| window.start);
        windows.into_iter().map(|window| self.cell(site, day, window, &there)).collect()
    }

    fn cell(&self, site: &Candidate, day: Date, window: DayWindow, there: &[DayWindow]) -> Cell {
        let filled = simultaneous(there, window);
        let standing = if self.cancelled.contains(&(site.site, day, window.start)) {
            Standing::Cancelled
        } else if self.holidays.contains(&day) || site.holidays.contains(&day) {
            Standing::Holiday
        } else if site.covered_until.is_none_or(|until| until < day) {
            Standing::NotCovered
        } else if filled > 0 && !self.supervised.contains(&site.site) {
            Standing::Unsupervised
        } else if filled >= usize::from(site.capacity) {
            Standing::Full
        } else if filled == 0 {
            Standing::Empty
        } else {
            Standing::Some
        };
        Cell { window, filled, standing }
    }
}

/// Asks for a proposal.
pub async fn start(signed: SignedIn, State(house): State<House>, form: RawForm) -> Result<Response, Failure> {
    let (choices, rounds) = match parse(&form) {
        Ok(asked) => asked,
        Err(errors) => {
            actions::may_plan(&signed.actor)?;
            let (first, view) = (monday(house.today()), FormView::again(&signed.ui, form, errors));
            return page::show_again(&drawn(signed, &house, first, view).await?);
        }
    };
    let (actor, today, user) = (signed.actor(), house.today(), signed.actor.user);
    let facts = house.db().read(move |read| actions::facts_now(read, &actor, choices, today)).await?;
    let (actor, key) = (signed.actor(), form.form_key().to_owned());
    let way = sent_forms::once(&house, form.form_key(), user, move |tx| {
        Ok(actions::ask(tx, &actor, &facts, rounds, &key)?.map(|id| format!("/planning/{id}")))
    });
    Ok(page::see_other_with(&way.await?, "flash-planning-asked"))
}

fn parse(form: &RawForm) -> Result<(Choices, i64), FormErrors> {
    let mut errors = FormErrors::new();
    let max_travel = form.reader(&mut errors).number("max_travel", 10, 300);
    let effort = EFFORTS.iter().find(|(code, _)| *code == form.get("effort")).map(|(_, rounds)| *rounds);
    if effort.is_none() {
        errors.add("effort", "kit-error-choose");
    }
    let overbook = form.checked("overbook");
    let choices = max_travel.and_then(|it| u32::try_from(it).ok());
    let asked = choices.zip(effort).map(|(max_travel, rounds)| (Choices { max_travel, overbook }, rounds));
    errors.or(asked)
}
