//! Insertion: people one after another, those with the fewest hours to spare first.

use crate::{
    instance::Instance,
    worker::{View, Worker},
};

/// One pass over a tile's people: each chooses, or chooses again, with so many quarters of the prices.
pub(crate) fn insert(worker: &mut Worker, quarters: i32) {
    let mut order: Vec<(i64, u32)> =
        (0..worker.people.len() as u32).map(|local| (spare(worker, local), local)).collect();
    order.sort_unstable();
    worker.begin();
    for (_, local) in order {
        worker.again(local, View { quarters, ..View::PLAIN });
        worker.begin();
    }
}

/// Slots a person could at most work before the deadline, less those needed.
fn spare(worker: &Worker, local: u32) -> i64 {
    let problem = worker.shared.problem;
    let person = worker.people[local as usize];
    let who = &problem.who[person as usize];
    let (mut sum, mut week, mut in_week) = (0, u32::MAX, 0);
    for e in problem.edges[person as usize].iter() {
        let w = Instance::week_of(problem.slots[e.session as usize].day);
        if w != week {
            sum += in_week.min(i64::from(who.week));
            (week, in_week) = (w, 0);
        }
        in_week += i64::from(e.length());
    }
    sum += in_week.min(i64::from(who.week));
    sum * i64::from(problem.grid) - i64::from(who.need)
}
