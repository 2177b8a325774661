//! Taking people up and putting them back, as every move does.

use crate::worker::{FULL_PRICE, NOBODY, View, Worker};

/// A person far from what it could have, more often than not.
pub(crate) fn unlucky(worker: &mut Worker) -> u32 {
    let n = worker.people.len();
    let mut best = worker.chance.below(n) as u32;
    for _ in 0..worker.chance.below(4) {
        let other = worker.chance.below(n) as u32;
        if worker.regret(other) > worker.regret(best) {
            best = other;
        }
    }
    best
}

/// Takes a person up if it is one of ours and not up already.
pub(crate) fn lift_person(worker: &mut Worker, person: u32) {
    if let Some(local) = worker.mine(person)
        && !worker.has_lifted(local)
    {
        worker.lift(local);
    }
}

/// Puts everybody who was taken up back, in random order or the first one first, prices counting not at all,
/// half or in full; then each chooses once more.
pub(crate) fn replace_lifted(worker: &mut Worker) {
    replace_lifted_without(worker, NOBODY);
}

/// The same with one session shut.
pub(crate) fn replace_lifted_without(worker: &mut Worker, shut: u32) {
    let mut order = worker.lifted();
    let from = usize::from(worker.chance.below(2) == 0).min(order.len());
    worker.chance.shuffle(&mut order[from..]);
    let quarters = [0, 0, FULL_PRICE / 2, FULL_PRICE][worker.chance.below(4)];
    for &local in &order {
        worker.place(local, View { quarters, shut, ..View::PLAIN });
    }
    if order.len() > 1 || quarters > 0 {
        for &local in &order {
            worker.again(local, View { shut, ..View::PLAIN });
        }
    }
}
