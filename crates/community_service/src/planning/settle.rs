//! What the planner proposes, judged by the house's own rules: a verdict's hours a day and days a week, two orders of one
//! person, and seats once more. What breaks one is struck, and the instance is tightened so that the next search does
//! not propose it again.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    community_service::{
        proposal::{Misfit, admit},
        schedule::{Bounds, Session, Standing},
        seats::simultaneous,
    },
    ids::ClientId,
    time::{Date, DayWindow, Minutes, monday},
};
use planner::{instance::Instance, plan::Plan};

use super::{
    facts::{Facts, Person},
    layout::{Laid, Slot},
};

/// One visit of the proposal; the window may be shorter than the planner's session, when less is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    pub person: u32,
    pub slot: u32,
    pub window: DayWindow,
}

/// Why a visit was struck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Struck {
    /// A rule of the person.
    Misfit(Misfit),
    /// The person is in that window of the site already.
    SameWindow,
    /// Others have its seats.
    Seats,
}

/// A proposal that keeps every rule, and what had to be struck for it.
pub(super) struct Settled {
    pub visits: Vec<Planned>,
    struck: Vec<(u32, u32, Struck)>,
}

impl Settled {
    /// Whether the planner's plan stood as it was.
    pub fn is_whole(&self) -> bool {
        // What exceeds the remainder is no loss.
        self.struck.iter().all(|(_, _, why)| *why == Struck::Misfit(Misfit::NothingLeft))
    }

    /// The pairs that remain, for the planner.
    pub fn plan(&self) -> Plan {
        Plan::from_pairs(self.visits.iter().map(|it| (it.person, it.slot)).collect())
    }

    /// Minutes of everybody that find no place.
    pub fn unplaced(&self, facts: &Facts) -> Minutes {
        (0..).zip(&facts.people).map(|(at, person)| self.unplaced_of(at, person)).sum()
    }

    /// The minutes of one person that find no place.
    pub fn unplaced_of(&self, at: u32, person: &Person) -> Minutes {
        let mine = self.visits.iter().filter(|it| it.person == at);
        person.left.less_at_least_zero(mine.map(|it| it.window.length()).sum())
    }
}

struct Admission<'a> {
    facts: &'a Facts,
    laid: &'a Laid,
    seats: BTreeMap<(u32, Date), Vec<DayWindow>>,
    /// Sessions of a person's several orders.
    of_client: BTreeMap<ClientId, Vec<(u32, Standing)>>,
    settled: Settled,
}

/// Judges a plan: sessions that people have already stand; new ones join, the earliest first, where every rule allows it.
pub(super) fn settle(facts: &Facts, laid: &Laid, plan: &Plan) -> Settled {
    let mut judge = Admission {
        facts,
        laid,
        seats: laid.taken.clone(),
        of_client: BTreeMap::new(),
        settled: Settled { visits: Vec::new(), struck: Vec::new() },
    };
    let (kept, new): (Vec<_>, Vec<_>) =
        plan.pairs().iter().copied().partition(|(p, s)| laid.visits[*p as usize].contains_key(s));
    for (person, slot) in kept {
        judge.seat(person, slot, laid.slots[slot as usize].window);
    }
    let mut new = new;
    new.sort_by_key(|(person, slot)| {
        let at = &laid.slots[*slot as usize];
        (*person, at.day, at.window.start, *slot)
    });
    for (person, slot) in new {
        match judge.ask(person, slot) {
            Ok(window) => judge.seat(person, slot, window),
            Err(why) => judge.settled.struck.push((person, slot, why)),
        }
    }
    judge.settled.visits.sort_by_key(|it| (it.person, it.slot));
    judge.settled
}

impl Admission<'_> {
    fn seat(&mut self, person: u32, slot: u32, window: DayWindow) {
        let at = self.laid.slots[slot as usize];
        self.seats.entry((at.site, at.day)).or_default().push(window);
        let standing = Standing { day: at.day, window, same_order: true, credited: None };
        let client = self.facts.people[person as usize].client;
        self.of_client.entry(client).or_default().push((person, standing));
        self.settled.visits.push(Planned { person, slot, window });
    }

    fn ask(&self, at: u32, slot: u32) -> Result<DayWindow, Struck> {
        let (person, slot) = (&self.facts.people[at as usize], self.laid.slots[slot as usize]);
        let mine = self.settled.visits.iter().filter(|it| it.person == at);
        let same = |it: &Planned| {
            let other = &self.laid.slots[it.slot as usize];
            (other.site, other.day, other.whole) == (slot.site, slot.day, slot.whole)
        };
        if mine.clone().any(same) {
            return Err(Struck::SameWindow);
        }
        let there = self.seats.get(&(slot.site, slot.day)).map_or(&[][..], |it| it);
        if simultaneous(there, slot.window) >= usize::from(self.laid.seats[slot.site as usize]) {
            return Err(Struck::Seats);
        }
        let others = self.of_client.get(&person.client).into_iter().flatten();
        let others = others.map(|(who, standing)| Standing { same_order: *who == at, ..*standing });
        // What the person's other order has already stands in both lists.
        let others = others.filter(|it| !person.has_elsewhere(it.day, it.window));
        let behind = person.behind.iter().chain(&person.elsewhere).copied();
        let standing: Vec<Standing> = behind.chain(others).collect();
        let new = Session { day: slot.day, window: slot.window };
        admit(&bounds(person, &standing), new).map(|session| session.window).map_err(Struck::Misfit)
    }
}

fn bounds<'a>(person: &'a Person, standing: &'a [Standing]) -> Bounds<'a> {
    Bounds {
        // What past sessions cover until their record comes stands beside the others.
        left: person.left + person.behind.iter().map(Standing::covers).sum::<Minutes>(),
        from: person.first_day,
        last: person.last_day,
        counted_until: person.last_day,
        max_per_day: person.max_per_day,
        hours_per_day: person.hours_per_day,
        days_per_week: person.days_per_week,
        availability: &person.availability,
        worship: &person.worship,
        standing,
    }
}

/// Tightens an instance by what was struck.
pub(super) fn tighten(instance: &mut Instance, laid: &Laid, settled: &Settled) {
    let mine: BTreeSet<(u32, u32)> = settled.visits.iter().map(|it| (it.person, it.slot)).collect();
    let mut barred: BTreeSet<(u32, u32)> = instance.barred.iter().copied().collect();
    for (person, slot, why) in &settled.struck {
        let at = laid.slots[*slot as usize];
        match why {
            Struck::Misfit(Misfit::NothingLeft) => {}
            Struck::Misfit(Misfit::WeekFull) => {
                let days: BTreeSet<Date> = (mine.iter().filter(|(who, _)| who == person))
                    .map(|(_, slot)| laid.slots[*slot as usize].day)
                    .collect();
                let other = |it: &Slot| monday(it.day) == monday(at.day) && !days.contains(&it.day);
                bar(&mut barred, laid, *person, &mine, other);
            }
            Struck::Misfit(_) | Struck::SameWindow | Struck::Seats => {
                bar(&mut barred, laid, *person, &mine, |it: &Slot| it.day == at.day);
            }
        }
    }
    instance.barred = barred.into_iter().collect();
}

fn bar(
    barred: &mut BTreeSet<(u32, u32)>,
    laid: &Laid,
    person: u32,
    mine: &BTreeSet<(u32, u32)>,
    which: impl Fn(&Slot) -> bool,
) {
    let slots = (0..).zip(&laid.slots).filter(|(_, slot)| which(slot)).map(|(at, _)| (person, at));
    barred.extend(slots.filter(|pair| !mine.contains(pair)));
}
