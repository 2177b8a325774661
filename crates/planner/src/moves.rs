//! The moves of the search: take a few people up and plan them anew, exactly, one after another.

use crate::{
    lifting::{lift_person, replace_lifted, unlucky},
    staffing,
    visits::Visits,
    worker::{FULL_PRICE, Shared, View, Worker},
};

/// Settings of a search on a tile.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    /// How many moves.
    pub moves: usize,
    /// How much worse a move may leave things, in sixtieths, at the start; it falls to nothing at the end.
    pub heat: i64,
    /// Of a hundred moves, how many open or close a session with its whole group.
    pub groups: usize,
}

/// Runs the moves. Gives the number accepted.
pub(crate) fn search(worker: &mut Worker, effort: Effort) -> usize {
    let mut accepted = 0;
    if worker.people.is_empty() {
        return 0;
    }
    for n in 0..effort.moves {
        let heat = effort.heat * (effort.moves - n) as i64 / effort.moves as i64;
        worker.begin();
        let kind = worker.chance.below(100);
        let tried = if kind < effort.groups / 2 {
            staffing::open(worker)
        } else if kind < effort.groups {
            staffing::close(worker)
        } else {
            rearrange(worker)
        };
        if tried && worker.value <= worker.before() + heat {
            accepted += 1;
        } else {
            worker.undo();
        }
    }
    accepted
}

/// Takes up one person, those who hold the seats it wants, and a few companions; plans all of them again.
fn rearrange(worker: &mut Worker) -> bool {
    let seed = unlucky(worker);
    rearrange_around(worker, seed)
}

/// The same, starting from this person.
pub(crate) fn rearrange_around(worker: &mut Worker, seed: u32) -> bool {
    worker.lift(seed);
    let quarters = [0, FULL_PRICE][worker.chance.below(2)];
    let wish = View { full_too: true, quarters, ..View::PLAIN };
    worker.choose(seed, wish);
    let mut wanted: Vec<u32> = worker.chooser.picks.iter().map(|&e| worker.session(seed, e)).collect();
    worker.chance.shuffle(&mut wanted);
    let most = 2 + worker.chance.below(6);
    for &s in &wanted {
        if worker.touched() >= most {
            break;
        }
        make_room(worker, s);
    }
    companions(worker, &wanted);
    replace_lifted(worker);
    true
}

/// Takes up one of those who hold the seats of a full session; where it shares them, one at each time that is full.
fn make_room(worker: &mut Worker, s: u32) {
    let Shared { problem, board, .. } = worker.shared;
    for &part in problem.spaces.parts(s) {
        let people: u32 = problem.spaces.sessions(part).iter().map(|s| board.count(*s)).sum();
        if people == 0 || !board.is_crowded(problem, part) {
            continue;
        }
        let mut nth = worker.chance.below(people as usize);
        for &held in problem.spaces.sessions(part) {
            let count = board.count(held) as usize;
            if nth < count {
                lift_person(worker, board.member(held, nth));
                break;
            }
            nth -= count;
        }
    }
    if board.is_full(problem, s) && board.count(s) > 0 {
        let nth = worker.chance.below(board.count(s) as usize);
        lift_person(worker, board.member(s, nth));
    }
}

fn companions(worker: &mut Worker, wanted: &[u32]) {
    let few = worker.chance.below(3);
    for _ in 0..few {
        if wanted.is_empty() {
            let local = worker.chance.below(worker.people.len()) as u32;
            if !worker.has_lifted(local) {
                worker.lift(local);
            }
            continue;
        }
        let s = wanted[worker.chance.below(wanted.len())];
        let n = worker.shared.board.count(s) as usize;
        if n > 0 {
            let person = worker.shared.board.member(s, worker.chance.below(n));
            lift_person(worker, person);
        }
    }
}

/// Offers these sessions, where a seat is free, to everybody who may attend and has hours left over. Gives where
/// those who took one sat before.
pub(crate) fn refill(worker: &mut Worker, sessions: &[u32]) -> Vec<(u32, Visits)> {
    let problem = worker.shared.problem;
    let mut changed = Vec::new();
    for &s in sessions {
        for &person in problem.reach(s) {
            if worker.shared.board.is_full(problem, s) {
                break;
            }
            let Some(local) = worker.mine(person) else { continue };
            if problem.unplaced(person, &worker.visits[local as usize]) == 0 {
                continue;
            }
            worker.begin();
            worker.again(local, View::PLAIN);
            if worker.value < worker.before() {
                changed.extend_from_slice(worker.earlier());
            } else {
                worker.undo();
            }
        }
    }
    changed
}
