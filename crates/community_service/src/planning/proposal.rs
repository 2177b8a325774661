//! One run: how far it is, its proposal, and accepting it.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use domain::{
    access::Actor,
    ids::{OrderId, PlanningRunId},
    time::Minutes,
};
use web::{
    failure::Failure,
    forms::{FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions,
    facts::RULES_VERSION,
    moves::{Moved, moves},
    opened::{Opened, open},
    store::{Run, RunState},
};
use house::{House, accounts::SignedIn};

/// Locale keys that an address may bring back: the reasons of a refused move.
const REASONS: [&str; 3] = ["misfit-", "rearrange-", "placement-"];

#[derive(Template)]
#[template(path = "planning/pages/run.html")]
struct RunPage {
    ui: Ui,
    run: Run,
    form: FormView,
}

#[derive(Template)]
#[template(path = "planning/pages/proposal.html")]
pub(super) struct ProposalPage {
    ui: Ui,
    run: Run,
    form: FormView,
    moves: Vec<Moved>,
    /// Everybody is ticked, because that was asked for; nobody is at first.
    all: bool,
    left_out: Vec<(String, String, String)>,
    refused: Vec<(String, String)>,
    before: Minutes,
    after: Minutes,
    gap: Minutes,
    unplaced_people: i64,
    travel: i64,
    overbooked: Vec<(String, u16, u16)>,
    passes: u32,
}

impl ProposalPage {
    fn gainers(&self) -> usize {
        self.moves.iter().filter(|it| it.gained().is_positive()).count()
    }
    /// More or less time on the way, in words.
    fn more_travel(&self, minutes: impl std::borrow::Borrow<i64>) -> String {
        let minutes = *minutes.borrow();
        let key = if minutes < 0 { "planning-travel-less" } else { "planning-travel-more" };
        self.ui.t1(key, "minutes", Minutes::new(minutes.abs()))
    }
    fn open(&self) -> bool {
        self.moves.iter().any(Moved::open)
    }
}

/// One run: its progress while it is being worked out, its proposal once it is there.
pub async fn proposal(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<PlanningRunId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (actor, asked) = (signed.actor(), RawForm::parse(query.unwrap_or_default().as_bytes()));
    let form = FormView::blank(&signed.ui);
    let by = actor.clone();
    let (run, _) = house.db().read(move |read| actions::run_for(read, &actor, id)).await?;
    if run.state != RunState::Done || run.rules_version != RULES_VERSION {
        return page::show(&RunPage { ui: signed.ui, run, form });
    }
    let actor = by.clone();
    let opened = house.db().read(move |read| open(read, &actor, id)).await?;
    page::show(&drawn(signed.ui, &by, opened, form, &asked))
}

/// The page of a proposal.
pub(super) fn drawn(ui: Ui, actor: &Actor, opened: Opened, form: FormView, asked: &RawForm) -> ProposalPage {
    let (moves, facts) = (moves(&opened, actor), &opened.shown.facts);
    let left_out = facts.left_out.iter().map(|(order, key)| {
        (opened.name(*order).to_owned(), opened.case_number(*order).to_owned(), ui.t(key))
    });
    let booked = facts.sites.iter().zip(&opened.shown.laid.seats);
    let booked = booked.filter(|(site, seats)| **seats > site.capacity);
    ProposalPage {
        left_out: left_out.collect(),
        refused: refusals(&ui, &opened, asked),
        all: asked.get("select") == "all",
        before: opened.shown.unplaced_before(),
        after: opened.shown.settled.unplaced(facts),
        gap: opened.run.gap.unwrap_or_default(),
        unplaced_people: opened.run.unplaced_people.unwrap_or_default(),
        travel: moves.iter().map(Moved::travel).sum(),
        overbooked: booked.map(|(site, seats)| (site.name.clone(), site.capacity, *seats)).collect(),
        passes: opened.shown.proposal.passes,
        run: opened.run,
        moves,
        form,
        ui,
    }
}

/// Who was refused just now, and why: from the address that accepting leads to.
fn refusals(ui: &Ui, opened: &Opened, asked: &RawForm) -> Vec<(String, String)> {
    let said = asked.all("refused").into_iter().filter_map(|it| it.split_once('~'));
    let known = said.filter(|(_, key)| REASONS.iter().any(|reason| key.starts_with(reason)));
    known
        .filter_map(|(order, key)| Some((order.parse::<OrderId>().ok()?, key)))
        .map(|(order, key)| (opened.name(order).to_owned(), ui.t(key)))
        .collect()
}

/// Stops a run.
pub async fn cancel(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<PlanningRunId>,
    _form: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    house.db().write(move |tx| actions::cancel(tx, &actor, id)).await?;
    Ok(page::see_other_with(&format!("/planning/{id}"), "flash-planning-cancelled"))
}
