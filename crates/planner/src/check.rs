//! The gate of an instance: numbers that make no sense, or with which the search could overflow, are refused by name.

use std::collections::BTreeMap;

use crate::{
    error::{PlanError, Subject},
    instance::{Instance, MAX_HORIZON, MAX_REMAINING, Person, Place, Session},
};

const MAX_WEIGHT: i64 = 10_000;
const MAX_UNPLACED: i64 = 5_000_000;
const MAX_TRAVEL: i64 = 10_080;
const MAX_COORDINATE: f64 = 1e6;

impl Instance {
    /// Refuses numbers that make no sense, naming the first one.
    pub fn check(&self) -> Result<(), PlanError> {
        self.check_weights()?;
        let many = |n: usize, what| {
            if n < u32::MAX as usize / 2 { Ok(()) } else { Err(PlanError::TooMany(what)) }
        };
        many(self.people.len(), Subject::Person)?;
        many(self.sites.len(), Subject::Site)?;
        many(self.sessions.len(), Subject::Session)?;
        for (i, site) in self.sites.iter().enumerate() {
            place(site.place, Subject::Site, i)?;
        }
        for (i, ferry) in self.ferries.iter().enumerate() {
            place(ferry.from, Subject::Ferry, i)?;
            place(ferry.to, Subject::Ferry, i)?;
            within(i64::from(ferry.minutes), 0, MAX_TRAVEL, Subject::Ferry, i, "minutes")?;
        }
        for (i, session) in self.sessions.iter().enumerate() {
            self.check_session(i, session)?;
        }
        for (i, person) in self.people.iter().enumerate() {
            self.check_person(i, person)?;
        }
        self.check_spaces()?;
        self.check_decisions()
    }

    fn check_weights(&self) -> Result<(), PlanError> {
        let w = &self.weights;
        let all = [
            ("unplaced_hour", w.unplaced_hour),
            ("extra_site", w.extra_site),
            ("travel_minute", w.travel_minute),
            ("waste_hour", w.waste_hour),
            ("late_session", w.late_session),
            ("change", w.change),
            ("late_days", w.late_days),
            ("urgent_percent", w.urgent_percent),
            ("urgent_days", w.urgent_days),
            ("near_days", w.near_days),
            ("near_change", w.near_change),
        ];
        for (name, value) in all {
            within(value, 0, MAX_WEIGHT, Subject::Weight, 0, name)?;
        }
        within(i64::from(self.horizon), 0, i64::from(MAX_HORIZON), Subject::Meta, 0, "horizon_days")?;
        within(self.waste_limit.get(), 0, 24 * 60, Subject::Meta, 0, "waste_max")?;
        within(self.day_limit.get(), 0, 24 * 60, Subject::Meta, 0, "max_day_hours")
    }

    fn check_session(&self, i: usize, s: &Session) -> Result<(), PlanError> {
        let what = Subject::Session;
        within(i64::from(s.site), 0, self.sites.len() as i64 - 1, what, i, "site")?;
        within(i64::from(s.day), 0, i64::from(self.horizon) - 1, what, i, "day")?;
        within(s.length.get(), 1, 24 * 60, what, i, "h")?;
        within(i64::from(s.seats), 0, 1_000_000_000, what, i, "cap")?;
        within(i64::from(s.minimum), 0, 1_000_000_000, what, i, "min")
    }

    fn check_person(&self, i: usize, p: &Person) -> Result<(), PlanError> {
        let what = Subject::Person;
        place(p.home, what, i)?;
        within(p.remaining.get(), 0, MAX_REMAINING.get(), what, i, "h")?;
        let heaviest = self.weights.unplaced_hour * self.weights.urgent_percent.max(100) / 100;
        within(p.remaining.whole_hours() * heaviest, 0, MAX_UNPLACED, what, i, "h x unplaced_hour")?;
        within(p.weekly_limit.get(), 0, 7 * 24 * 60, what, i, "wmax")?;
        within(i64::from(p.max_travel), 0, MAX_TRAVEL, what, i, "max_travel")?;
        within(
            i64::from(p.max_travel) * self.weights.travel_minute,
            0,
            MAX_UNPLACED,
            what,
            i,
            "max_travel x travel_minute",
        )?;
        for window in p.free.iter().chain(&p.blocked) {
            within(i64::from(window.weekday), 0, 6, what, i, "weekday")?;
        }
        for &other in &p.apart {
            within(i64::from(other), 0, self.people.len() as i64 - 1, what, i, "excl")?;
        }
        Ok(())
    }

    fn check_decisions(&self) -> Result<(), PlanError> {
        let (people, sessions) = (self.people.len() as i64 - 1, self.sessions.len() as i64 - 1);
        for (i, pin) in self.pins.iter().enumerate() {
            within(i64::from(pin.person), 0, people, Subject::Pin, i, "person")?;
            within(i64::from(pin.session), 0, sessions, Subject::Pin, i, "session")?;
            if pin.reason.trim().is_empty() {
                return Err(PlanError::PinWithoutReason { person: pin.person, session: pin.session });
            }
        }
        for (i, &(person, session)) in self.barred.iter().enumerate() {
            within(i64::from(person), 0, people, Subject::Pin, i, "barred person")?;
            within(i64::from(session), 0, sessions, Subject::Pin, i, "barred session")?;
        }
        Ok(())
    }

    fn check_spaces(&self) -> Result<(), PlanError> {
        for (i, space) in self.spaces.iter().enumerate() {
            within(i64::from(space.seats), 0, 1_000_000_000, Subject::Space, i, "seats")?;
        }
        let mut site_of: BTreeMap<u32, u32> = BTreeMap::new();
        for (i, session) in self.sessions.iter().enumerate() {
            let Some(space) = session.space else { continue };
            within(i64::from(space), 0, self.spaces.len() as i64 - 1, Subject::Session, i, "space")?;
            let site = i64::from(*site_of.entry(space).or_insert(session.site));
            within(i64::from(session.site), site, site, Subject::Session, i, "site of its space")?;
        }
        Ok(())
    }
}

fn place(at: Place, what: Subject, index: usize) -> Result<(), PlanError> {
    let fine = |v: f64| v.is_finite() && v.abs() <= MAX_COORDINATE;
    if fine(at.x) && fine(at.y) {
        return Ok(());
    }
    Err(PlanError::Coordinate { what, index })
}

pub(crate) fn within(
    value: i64,
    low: i64,
    high: i64,
    what: Subject,
    index: usize,
    field: &'static str,
) -> Result<(), PlanError> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(PlanError::OutOfRange { what, index, field, value, low, high })
}
