//! Minimum staffing: prices do not see it, so sessions are opened and closed with their whole group at once.

use crate::{
    board::visits_cost,
    lifting::{lift_person, replace_lifted_without, unlucky},
    worker::{Shared, View, Worker},
};

const CANDIDATES: usize = 24;

/// Opens a session that is not held, or fills one that is held with too few, with all the people it still
/// needs: those who gain most by it.
pub(crate) fn open(worker: &mut Worker) -> bool {
    let seed = unlucky(worker);
    let edges = worker.shared.problem.edges[worker.people[seed as usize] as usize].len();
    for _ in 0..8.min(edges) {
        let edge = worker.chance.below(edges) as u32;
        let s = worker.session(seed, edge);
        let slot = &worker.shared.problem.slots[s as usize];
        let n = worker.shared.board.count(s);
        if n < slot.minimum && slot.minimum > 1 && worker.shared.tile_of[slot.site as usize] == worker.tile {
            return open_session(worker, s, Some(seed));
        }
    }
    false
}

/// Fills a session up to its minimum with the people who lose least by it. Gives whether it was possible.
pub(crate) fn open_session(worker: &mut Worker, s: u32, seed: Option<u32>) -> bool {
    let problem = worker.shared.problem;
    let needed = problem.slots[s as usize].minimum.saturating_sub(worker.shared.board.count(s)) as usize;
    let reach = problem.reach(s);
    let mut candidates: Vec<u32> = seed.into_iter().collect();
    let offset = worker.chance.below(reach.len());
    for n in 0..reach.len() {
        if candidates.len() >= CANDIDATES.max(2 * needed) {
            break;
        }
        let person = reach[(offset + n) % reach.len()];
        let Some(local) = worker.mine(person) else { continue };
        if !candidates.contains(&local) && !attends(worker, local, s) {
            candidates.push(local);
        }
    }
    if candidates.len() < needed {
        return false;
    }
    let mut gains: Vec<(i64, u32)> = candidates.into_iter().map(|c| (gain(worker, c, s), c)).collect();
    gains.sort_unstable();
    let view = View { force: s, ..View::PLAIN };
    for &(_, local) in &gains {
        if worker.shared.board.missing(problem, s) == 0 && worker.shared.board.count(s) > 0 {
            break;
        }
        worker.again(local, view);
    }
    worker.shared.board.missing(problem, s) == 0
}

fn attends(worker: &Worker, local: u32, s: u32) -> bool {
    worker.visits[local as usize].edges.iter().any(|&e| worker.session(local, e) == s)
}

/// What it costs that this person comes to the session (less than nothing is a gain); nothing is changed.
fn gain(worker: &mut Worker, local: u32, s: u32) -> i64 {
    let before = worker.value;
    let missing = worker.shared.board.missing(worker.shared.problem, s);
    let kept = worker.peek(local);
    worker.again(local, View { force: s, ..View::PLAIN });
    let penalty = i64::from(worker.shared.penalty);
    let now = worker.shared.board.missing(worker.shared.problem, s);
    let cost = worker.value - before - penalty * (i64::from(now) - i64::from(missing));
    worker.put_back(local, kept);
    cost
}

/// Stands a session down: one with few people more than its minimum.
pub(crate) fn close(worker: &mut Worker) -> bool {
    let seed = unlucky(worker);
    let visits = &worker.visits[seed as usize].edges;
    if visits.is_empty() {
        return false;
    }
    let nth = worker.chance.below(visits.len());
    let s = worker.session(seed, worker.visits[seed as usize].edges[nth]);
    let n = worker.shared.board.count(s);
    if n > worker.shared.problem.slots[s as usize].minimum + 1 || n > 6 {
        return false;
    }
    close_session(worker, s)
}

/// Stands a session down and places its people elsewhere. Gives whether all of them are ours to move.
pub(crate) fn close_session(worker: &mut Worker, s: u32) -> bool {
    let members: Vec<u32> = worker.shared.board.members(s).collect();
    if members.iter().any(|&p| worker.mine(p).is_none()) {
        return false;
    }
    for &p in &members {
        lift_person(worker, p);
    }
    replace_lifted_without(worker, s);
    true
}

/// Makes every session of the tile keep its minimum: fills it, or stands it down, whichever costs less.
pub(crate) fn repair(worker: &mut Worker) {
    let Shared { problem, board, .. } = worker.shared;
    for _ in 0..50 {
        let mut short: Vec<u32> = (worker.people.iter().zip(&worker.visits))
            .flat_map(|(&p, v)| v.edges.iter().map(move |&e| problem.edges[p as usize][e as usize].session))
            .filter(|&s| board.missing(problem, s) > 0)
            .collect();
        short.sort_unstable();
        short.dedup();
        if short.is_empty() {
            return;
        }
        for s in short {
            if worker.shared.board.missing(worker.shared.problem, s) > 0 {
                mend(worker, s);
            }
        }
    }
}

/// Fills a session that is short or stands it down, whichever costs less. Starts its own change.
pub(crate) fn mend(worker: &mut Worker, s: u32) {
    worker.begin();
    let filled = open_session(worker, s, None).then_some(worker.value);
    worker.undo();
    worker.begin();
    if close_session(worker, s) && filled.is_none_or(|v| worker.value < v) {
        return;
    }
    worker.undo();
    worker.begin();
    open_session(worker, s, None);
}

/// The last repair, over everybody: what cannot be mended is stood down, so that the plan keeps the rule.
pub(crate) fn repair_all(worker: &mut Worker) {
    repair(worker);
    loop {
        let problem = worker.shared.problem;
        let mut changed = false;
        for local in 0..worker.people.len() as u32 {
            let mut mine = worker.peek(local);
            let short = |e: u32| {
                let s = worker.session(local, e);
                worker.shared.board.missing(problem, s) > 0
            };
            let kept: Vec<u32> = mine.edges.iter().copied().filter(|&e| !short(e)).collect();
            if kept.len() < mine.edges.len() {
                mine.cost = visits_cost(problem, worker.people[local as usize], &kept);
                mine.edges = kept;
                worker.put_back(local, mine);
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}
