//! A proposal: the planner searches, the house's rules settle what it finds, and where they struck something it
//! searches again with that in mind.

use std::collections::BTreeMap;

use domain::{
    community_service::schedule::Standing,
    time::{Date, DayWindow, Minutes},
};
use planner::{
    error::PlanError,
    instance::Instance,
    plan::{self, Plan},
    report,
    solve::{self, Options, Outcome, Progress},
    travel::Ways,
};
use serde::{Deserialize, Serialize};

use super::{
    facts::{Facts, Taken},
    layout::{Laid, held_windows, lay_out},
    settle::{Planned, Settled, settle, tighten},
    store::Mark,
};

/// Searches at most: the first, and those after something was struck.
const MOST_PASSES: u32 = 4;

/// What is kept of a run's end. Pairs are of a place in the list of people and one in the list of sessions that the facts
/// lay out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Proposal {
    pub pairs: Vec<(u32, u32)>,
    /// What one more seat is worth: site, week from the first, points.
    pub seat_values: Vec<(u32, u32, i64)>,
    /// Searches that were needed.
    pub passes: u32,
}

/// What a run ends with.
pub(super) struct Found {
    pub proposal: Proposal,
    pub mark: Mark,
    /// People whom it leaves with minutes without a place.
    pub unplaced_people: i64,
}

/// Told how far it is; says whether to go on.
pub(super) type GoOn<'a> = dyn FnMut(Mark) -> bool + Send + 'a;

/// The best that the passes found.
struct Best {
    laid: Laid,
    first: Outcome,
    unplaced: i64,
    cost: i64,
    settled: Settled,
    passes: u32,
}

/// Works a proposal out; nothing when `go_on` says that it is not wanted any more. The same facts, seed and rounds give
/// the same proposal.
pub(super) fn propose(
    facts: &Facts,
    options: Options,
    go_on: &mut GoOn<'_>,
) -> Result<Option<Found>, PlanError> {
    let Some(mut best) = best(facts, options, go_on)? else { return Ok(None) };
    if facts.people.len() > 1 && !fill(facts, &mut best, go_on)? {
        return Ok(None);
    }
    let Best { laid, first, unplaced, cost, settled, passes } = best;
    // The first instance is the loosest: its bound holds for every proposal.
    let mark = mark(&laid.instance, first.rounds, cost, first.bound.0, Minutes::new(unplaced));
    let seat_values = report::seat_values(&laid.instance, &first).into_iter();
    let proposal = Proposal {
        pairs: settled.plan().pairs().to_vec(),
        seat_values: seat_values.map(|it| (it.site, it.week, it.points.round() as i64)).collect(),
        passes,
    };
    let left = (0..).zip(&facts.people).filter(|(at, who)| settled.unplaced_of(*at, who).is_positive());
    let unplaced_people = left.count() as i64;
    Ok(Some(Found { proposal, mark, unplaced_people }))
}

/// Searches, settles what is found, and searches again with what was struck in mind.
fn best(facts: &Facts, options: Options, go_on: &mut GoOn<'_>) -> Result<Option<Best>, PlanError> {
    let laid = lay_out(facts)?;
    let mut instance = laid.instance.clone();
    let mut first: Option<Outcome> = None;
    let mut best: Option<(i64, i64, Settled)> = None;
    let mut passes = 0;
    while passes < MOST_PASSES {
        passes += 1;
        let Some(outcome) = search(&instance, &laid, options, passes, go_on) else { return Ok(None) };
        let settled = settle(facts, &laid, &outcome.plan);
        let (unplaced, cost) = worth(facts, &laid, &settled);
        let better = best.as_ref().is_none_or(|(was, cost_was, _)| (unplaced, cost) < (*was, *cost_was));
        let whole = settled.is_whole();
        tighten(&mut instance, &laid, &settled);
        if better {
            best = Some((unplaced, cost, settled));
        }
        first.get_or_insert(outcome);
        if whole {
            break;
        }
    }
    let found = first.zip(best);
    Ok(found.map(|(first, (unplaced, cost, settled))| Best { laid, first, unplaced, cost, settled, passes }))
}

/// Striking may leave somebody with less than the seats allow: each such person is planned once more alone, exactly, over
/// the seats that are left. Says whether the run is still wanted.
fn fill(facts: &Facts, best: &mut Best, go_on: &mut GoOn<'_>) -> Result<bool, PlanError> {
    let mut short: Vec<(Minutes, u32)> = (0..)
        .zip(&facts.people)
        .map(|(at, person)| (best.settled.unplaced_of(at, person), at))
        .filter(|(unplaced, _)| unplaced.is_positive())
        .collect();
    short.sort_by_key(|(unplaced, at)| (std::cmp::Reverse(*unplaced), *at));
    for (_, at) in short {
        let one = alone(facts, &best.laid, &best.settled, at);
        let Some(found) = self::best(&one, Options { seed: 1, rounds: Some(0) }, &mut |_| true)? else {
            continue;
        };
        let settled = settle(facts, &best.laid, &with_person(best, at, &found));
        let (unplaced, cost) = worth(facts, &best.laid, &settled);
        if (unplaced, cost) < (best.unplaced, best.cost) {
            (best.unplaced, best.cost, best.settled) = (unplaced, cost, settled);
        }
        let bound = best.first.bound.0;
        let rounds = best.first.rounds;
        if !go_on(mark(&best.laid.instance, rounds, best.cost, bound, Minutes::new(best.unplaced))) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The plan with one person's sessions exchanged for those of a world of that person alone.
fn with_person(best: &Best, at: u32, alone: &Best) -> Plan {
    let others = best.settled.visits.iter().filter(|it| it.person != at).map(|it| (it.person, it.slot));
    let own = alone.settled.visits.iter().filter_map(|it| {
        let wanted = &alone.laid.slots[it.slot as usize];
        let of_day = best.laid.of_day.get(&(wanted.site, wanted.day))?;
        let same = of_day.iter().find(|slot| best.laid.slots[**slot as usize].window == wanted.window);
        same.map(|slot| (at, *slot))
    });
    Plan::from_pairs(others.chain(own).collect())
}

/// A world of one person: everybody else's sessions are taken seats.
pub(super) fn alone(facts: &Facts, laid: &Laid, settled: &Settled, at: u32) -> Facts {
    let mut person = facts.people[at as usize].clone();
    person.visits.retain(|visit| visit.pin.is_some());
    let slot = |it: &Planned| laid.slots[it.slot as usize];
    let others = settled.visits.iter().filter(|it| it.person != at);
    let seats = others.map(|it| Taken { site: slot(it).site, day: slot(it).day, window: it.window });
    // Sessions of the person's other orders fill their days, too.
    let client = |it: &&Planned| facts.people[it.person as usize].client == person.client;
    let own = settled.visits.iter().filter(|it| it.person != at).filter(client);
    let own =
        own.map(|it| Standing { day: slot(it).day, window: it.window, same_order: false, credited: None });
    let own: Vec<Standing> = own.filter(|it| !person.has_elsewhere(it.day, it.window)).collect();
    person.elsewhere.extend(own);
    let taken = facts.taken.iter().copied().chain(seats).collect();
    Facts { people: vec![person], taken, left_out: Vec::new(), ..facts.clone() }
}

/// Minutes without a place and cost in sixtieths, for comparing.
fn worth(facts: &Facts, laid: &Laid, settled: &Settled) -> (i64, i64) {
    let ways = Ways::new(&laid.instance.ferries);
    let tally = plan::tally(&laid.instance, &ways, &settled.plan(), Some(&laid.keep));
    (settled.unplaced(facts).get(), tally.cost.0)
}

/// One search, on one thread, so that the pages keep the other.
fn search(
    instance: &Instance,
    laid: &Laid,
    options: Options,
    pass: u32,
    go_on: &mut GoOn<'_>,
) -> Option<Outcome> {
    let mut wanted = true;
    // The first search finds nearly everything; the others repair.
    let rounds = options.rounds.map(|rounds| if pass == 1 { rounds } else { rounds.div_ceil(2) });
    let options = Options { rounds, ..options };
    let mut ask = |progress: &Progress| {
        let sixtieths = |points: f64| (points * plan::SIXTIETHS as f64) as i64;
        let unplaced = Minutes::new((progress.unplaced_hours * 60.0) as i64);
        let (cost, bound) = (sixtieths(progress.cost), sixtieths(progress.bound));
        wanted = go_on(mark(instance, progress.rounds, cost, bound, unplaced));
        wanted
    };
    let outcome = on_one_thread(|| solve::solve(instance, Some(&laid.keep), options, &mut ask));
    wanted.then_some(outcome)
}

fn on_one_thread<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    solve::on_threads(Some(1), work)
}

/// How good a plan is proved to be: no plan costs less than the bound, and an hour without a place costs most of all.
fn mark(instance: &Instance, rounds: u32, cost: i64, bound: i64, unplaced: Minutes) -> Mark {
    let better = (cost - bound).max(0) / instance.weights.unplaced_hour.max(1);
    Mark {
        rounds: i64::from(rounds),
        cost: cost / plan::SIXTIETHS,
        bound: bound / plan::SIXTIETHS,
        unplaced,
        gap: Minutes::new(better).min(unplaced),
    }
}

/// A kept proposal with everything that its numbers stand for.
pub(super) struct Shown {
    pub facts: Facts,
    pub laid: Laid,
    pub plan: Plan,
    pub settled: Settled,
    pub proposal: Proposal,
    /// Every session that is held: site, day, window.
    pub windows: Vec<(u32, Date, DayWindow)>,
    /// Who is at a site on a day, by the proposal.
    pub there: BTreeMap<(u32, Date), Vec<(u32, DayWindow)>>,
}

/// Lays a kept proposal out again.
pub(super) fn show(facts: Facts, proposal: Proposal) -> Result<Shown, PlanError> {
    let laid = lay_out(&facts)?;
    let plan = Plan::from_pairs(proposal.pairs.clone());
    let settled = settle(&facts, &laid, &plan);
    let mut there: BTreeMap<(u32, Date), Vec<(u32, DayWindow)>> = BTreeMap::new();
    for visit in &settled.visits {
        let slot = &laid.slots[visit.slot as usize];
        there.entry((slot.site, slot.day)).or_default().push((visit.person, visit.window));
    }
    Ok(Shown { windows: held_windows(&facts), facts, laid, plan, settled, proposal, there })
}

impl Shown {
    /// Minutes without a place while nothing changes.
    pub fn unplaced_before(&self) -> Minutes {
        self.facts.people.iter().map(|person| person.left.less_at_least_zero(person.standing())).sum()
    }
}
