//! Attendance at a session: taps in the field become one record, whatever their order and number.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    coded::coded,
    community_service::hours::Presence,
    ids::UserId,
    time::{Date, DayWindow, MinuteOfDay, Minutes, TimeZone, Timestamp},
};

mod now;
mod outcome;

pub use now::{MINUTES_AFTER, comes_now, is_long_over, leaves_now};
pub use outcome::{AttendanceState, Chooser, Family, Outcome};

/// What was tapped or entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Tap {
    /// Came, at this minute of the session's day.
    Came(MinuteOfDay),
    /// Went.
    Left(MinuteOfDay),
    /// Breaks taken, in all.
    Breaks(Minutes),
    /// What it was.
    Outcome(Outcome),
    /// The tap of this id is as if it had never been made. It stays kept, and so does this one.
    TakenBack(Uuid),
    /// A correction of the whole record; the latest one counts.
    Corrected {
        /// Came.
        arrived: Option<MinuteOfDay>,
        /// Went.
        left: Option<MinuteOfDay>,
        /// Breaks in all.
        breaks: Minutes,
        /// What it was.
        outcome: Option<Outcome>,
    },
}

coded! {
    /// How a tap reached us.
    Method, "tap-method" {
        /// On the phone page, as it happened.
        Page = "page",
        /// From a sheet of paper, entered afterwards.
        Paper = "paper",
        /// By the office.
        Correction = "correction",
    }
}

/// One tap, made once on a device however often it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceEvent {
    /// Made on the device; a re-send has the same.
    pub id: Uuid,
    /// When, by the device.
    pub at: Timestamp,
    /// Who.
    pub by: UserId,
    /// Whether that person had duty at the session.
    pub on_duty: bool,
    /// What.
    pub tap: Tap,
}

/// What the taps say together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Came.
    pub arrived: Option<MinuteOfDay>,
    /// Went.
    pub left: Option<MinuteOfDay>,
    /// Breaks in all.
    pub breaks: Minutes,
    /// What it was.
    pub outcome: Option<Outcome>,
    /// Two people gave different outcomes and nobody has corrected it: the office decides.
    pub conflict: bool,
}

/// The taps that stand, each once, in the order they were made: without those that were taken back, and without the
/// taking back itself.
pub fn standing(events: &[AttendanceEvent]) -> Vec<&AttendanceEvent> {
    let taken_back: BTreeSet<Uuid> = events
        .iter()
        .filter_map(|event| if let Tap::TakenBack(id) = event.tap { Some(id) } else { None })
        .collect();
    let stands =
        |event: &&AttendanceEvent| !matches!(event.tap, Tap::TakenBack(_)) && !taken_back.contains(&event.id);
    let once: BTreeMap<(Timestamp, Uuid), &AttendanceEvent> =
        events.iter().filter(stands).map(|event| ((event.at, event.id), event)).collect();
    once.into_values().collect()
}

/// The taps of the last press that stands, for the member of the site staff who made it to take back; nothing when
/// somebody else pressed or corrected last. The taps of one press are of one instant.
pub fn own_last_press(events: &[AttendanceEvent], by: UserId) -> Vec<Uuid> {
    let standing = standing(events);
    let last = standing.last().map(|event| event.at);
    let press: Vec<_> = standing.into_iter().filter(|event| Some(event.at) == last).collect();
    let own = press.iter().all(|event| event.by == by && !matches!(event.tap, Tap::Corrected { .. }));
    if own { press.into_iter().map(|event| event.id).collect() } else { Vec::new() }
}

/// Folds taps into a record. The same taps in any order, any of them repeated, give the same record: the earliest
/// arrival and the earliest departure count (a double tap counts once), the duty supervisor's latest outcome, and
/// the latest correction over everything tapped before it. A tap that was taken back counts for nothing.
pub fn fold(events: &[AttendanceEvent]) -> Record {
    let mut record = Record::default();
    let mut chosen: Option<(bool, Timestamp, Uuid)> = None;
    let mut said: BTreeMap<UserId, Outcome> = BTreeMap::new();
    for event in standing(events) {
        let (at, id) = (event.at, event.id);
        match event.tap {
            Tap::Came(minute) => record.arrived = Some(record.arrived.map_or(minute, |a| a.min(minute))),
            Tap::Left(minute) => record.left = Some(record.left.map_or(minute, |l| l.min(minute))),
            Tap::Breaks(minutes) => record.breaks = minutes.max(Minutes::ZERO),
            Tap::Outcome(outcome) => {
                said.insert(event.by, outcome);
                if chosen.is_none_or(|c| c <= (event.on_duty, at, id)) {
                    chosen = Some((event.on_duty, at, id));
                    record.outcome = Some(outcome);
                }
            }
            Tap::Corrected { arrived, left, breaks, outcome } => {
                record = Record { arrived, left, breaks, outcome, conflict: false };
                (chosen, said) = (None, BTreeMap::new());
            }
            Tap::TakenBack(_) => {}
        }
    }
    let mut outcomes = said.values();
    let first = outcomes.next();
    record.conflict = outcomes.any(|o| Some(o) != first);
    record
}

impl Record {
    /// Where it stands.
    pub fn state(&self) -> AttendanceState {
        match (self.outcome, self.arrived, self.left) {
            (Some(o), None, _) if o.family() == Family::SiteCaused => AttendanceState::StoodDown,
            (Some(o), None, _) if !o.came() => AttendanceState::Absent,
            (_, Some(_), Some(_)) => AttendanceState::Left,
            (_, Some(_), None) => AttendanceState::Present,
            _ => AttendanceState::Expected,
        }
    }

    /// Whether what a tap said still holds, so that a note given with it belongs to this record: nothing of an absence
    /// holds of somebody who came after all.
    pub fn bears_out(&self, tap: Tap) -> bool {
        match tap {
            Tap::Outcome(outcome) => outcome.either() || outcome.came() == self.arrived.is_some(),
            Tap::Came(_) | Tap::Left(_) | Tap::Breaks(_) => self.arrived.is_some(),
            Tap::Corrected { .. } | Tap::TakenBack(_) => true,
        }
    }

    /// The presence to credit: came, went, and an outcome that counts (none yet counts as worked).
    pub fn presence(&self) -> Option<Presence> {
        let counts = self.outcome.is_none_or(Outcome::came);
        let (arrived, left) = self.arrived.zip(self.left).filter(|_| counts)?;
        Some(Presence { arrived, left, breaks: self.breaks })
    }
}

coded! {
    /// Why a tap is not taken.
    AttendanceRefusal, "attendance" {
        /// The outcome is for the office to choose.
        NotForField = "not_for_field",
        /// The outcome says the person worked, but no arrival is recorded.
        DidNotCome = "did_not_come",
        /// The outcome says the person was absent, but an arrival is recorded.
        DidCome = "did_come",
        /// Left before coming.
        LeftBeforeCame = "left_before_came",
        /// Corrected to more than twelve hours from arrival to departure.
        TooLong = "too_long",
        /// Left without having come.
        NotPresent = "not_present",
        /// No press of one's own of today is the last thing recorded.
        NothingToTakeBack = "nothing_to_take_back",
        /// The session is on another civil day of the site's zone.
        OtherDay = "other_day",
    }
}

/// The longest time from arrival to departure that a correction may state, breaks and all. Nobody works longer in a day;
/// more is a slip of the pen. What counts of it is another matter: the day's limit of KUHP 85(5).
pub const LONGEST_CORRECTED: Minutes = Minutes::hours(12);

/// Whether a tap fits what is recorded and who taps.
pub fn check_tap(record: &Record, tap: Tap, chooser: Chooser) -> Result<(), AttendanceRefusal> {
    match tap {
        Tap::Outcome(outcome) => check_outcome(record.arrived.is_some(), outcome, chooser),
        Tap::Left(minute) => match record.arrived {
            None => Err(AttendanceRefusal::NotPresent),
            Some(arrived) if minute <= arrived => Err(AttendanceRefusal::LeftBeforeCame),
            Some(_) => Ok(()),
        },
        Tap::Corrected { arrived, left, outcome, .. } => {
            if left.is_some() && arrived.is_none() {
                return Err(AttendanceRefusal::NotPresent);
            }
            if arrived.zip(left).is_some_and(|(a, l)| l <= a) {
                return Err(AttendanceRefusal::LeftBeforeCame);
            }
            if arrived.zip(left).is_some_and(|(a, l)| a.until(l) > LONGEST_CORRECTED) {
                return Err(AttendanceRefusal::TooLong);
            }
            outcome.map_or(Ok(()), |o| check_outcome(arrived.is_some(), o, chooser))
        }
        Tap::Came(_) | Tap::Breaks(_) | Tap::TakenBack(_) => Ok(()),
    }
}

fn check_outcome(arrived: bool, outcome: Outcome, chooser: Chooser) -> Result<(), AttendanceRefusal> {
    if chooser == Chooser::Field && outcome.chooser() == Chooser::Office {
        Err(AttendanceRefusal::NotForField)
    } else if outcome.either() || arrived == outcome.came() {
        Ok(())
    } else if arrived {
        Err(AttendanceRefusal::DidCome)
    } else {
        Err(AttendanceRefusal::DidNotCome)
    }
}

/// How long before a session begins somebody may be recorded as having come. People who live on other islands come with
/// the early boat and wait; an hour holds them, while a thumb on the afternoon's session in the morning is a mistake.
pub const MINUTES_BEFORE: Minutes = Minutes::hours(1);

/// From which minute of the session's day somebody may be recorded as having come.
pub fn arrival_from(window: DayWindow) -> MinuteOfDay {
    window.start.earlier_by(MINUTES_BEFORE)
}

/// From which minute a tap of the field may be recorded: an arrival shortly before the session, that somebody did not come
/// once it has begun, for until then they still can; anything of somebody who came at once.
pub fn recordable_from(record: &Record, tap: Tap, window: DayWindow) -> MinuteOfDay {
    match tap {
        Tap::Came(_) => arrival_from(window),
        Tap::Outcome(_) if record.arrived.is_none() => window.start,
        _ => MinuteOfDay::MIDNIGHT,
    }
}

/// The minute of the session's day that an instant falls on in the site's zone.
pub fn minute_of_session(
    at: Timestamp,
    zone: &TimeZone,
    day: Date,
) -> Result<MinuteOfDay, AttendanceRefusal> {
    let local = zone.to_datetime(at);
    let minute = u16::try_from(local.hour()).ok().zip(u16::try_from(local.minute()).ok());
    let minute = minute.and_then(|(h, m)| MinuteOfDay::at(h, m)).filter(|_| local.date() == day);
    minute.ok_or(AttendanceRefusal::OtherDay)
}

/// Minutes of sessions at which nobody worked them as planned, by whose cause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostHours {
    /// By the site: never held against the person.
    pub by_site: Minutes,
    /// With a valid reason.
    pub excused: Minutes,
    /// Without one.
    pub by_person: Minutes,
    /// Not yet judged.
    pub open: Minutes,
}

impl std::iter::Sum for LostHours {
    fn sum<I: Iterator<Item = LostHours>>(all: I) -> LostHours {
        all.fold(LostHours::default(), |sum, it| LostHours {
            by_site: sum.by_site + it.by_site,
            excused: sum.excused + it.excused,
            by_person: sum.by_person + it.by_person,
            open: sum.open + it.open,
        })
    }
}

/// Where the minutes of a planned session went that were not credited. Of who came and worked nothing is asked: what late
/// minutes cost, the ledger says.
pub fn lost_hours(planned: Minutes, credited: Minutes, outcome: Outcome) -> LostHours {
    let lost = planned.less_at_least_zero(credited);
    match outcome.family() {
        Family::SiteCaused => LostHours { by_site: lost, ..LostHours::default() },
        Family::Acceptable => LostHours { excused: lost, ..LostHours::default() },
        Family::Unacceptable => LostHours { by_person: lost, ..LostHours::default() },
        Family::Open => LostHours { open: lost, ..LostHours::default() },
        Family::Attended => LostHours::default(),
    }
}
