//! Hours that no plan can place, proved.
//!
//! Take the sessions whose seats are worth most of an hour a seat and hour, and imagine them away: what people cannot
//! place elsewhere they can only place there, and there are only so many seats. Whatever sessions are
//! taken, the difference is a proof; the prices tell which ones to take.

use domain::time::Minutes;

use crate::{
    charge::{Chooser, everybody},
    person::SHUT,
    problem::{Problem, Slot},
};

/// Minutes that stay unplaced in every plan that keeps the rules, at least. Prices in sixtieths, by session. The problem is
/// bent to count nothing but minutes and is of no use afterwards.
pub(crate) fn unavoidable(mut problem: Problem, price: &[i32]) -> Minutes {
    let grid = i64::from(problem.grid);
    let minutes = |slot: &Slot| i64::from(slot.length) * grid;
    let is_short: Vec<bool> =
        (0u32..).zip(price).map(|(s, &p)| f64::from(p) > problem.worth(s) / 2.0).collect();
    let held: i64 = (0u32..)
        .zip(problem.slots.iter().zip(&is_short))
        .filter(|(_, (_, short))| **short)
        .map(|(s, (slot, _))| i64::from(slot.seats).min(problem.reach(s).len() as i64) * minutes(slot))
        .sum();
    (problem.site_charge, problem.waste) = (0, 0);
    problem.who.iter_mut().for_each(|who| who.unplaced = 1);
    let anywhere = left_over(&problem, |_| false);
    let elsewhere = left_over(&problem, |s| is_short[s as usize]) - held;
    Minutes::new(anywhere.max(elsewhere))
}

/// Minutes that people cannot place with every seat free, but for the sessions that are shut.
fn left_over(problem: &Problem, shut: impl Fn(u32) -> bool + Sync) -> i64 {
    let ask = |chooser: &mut Chooser, p| {
        let found = chooser.choose(problem, p, 0, |e| if shut(e.session) { SHUT } else { 0 });
        i64::from(found.bound.max(0))
    };
    everybody(problem, ask).into_iter().sum()
}
