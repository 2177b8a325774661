//! When site staff may record: by the clock of the site.

use domain::{
    community_service::attendance::{
        AttendanceRefusal, Record, Tap, comes_now, is_long_over, minute_of_session, recordable_from,
    },
    time::{Date, MinuteOfDay, TimeZone, Timestamp, civil_day},
};
use web::failure::Refusal;

use super::record::{Attending, refused};

/// Site staff may enter what they missed for this many days; later it is the probation officer's to correct.
pub(super) const DAYS_TO_CATCH_UP: i32 = 7;

/// Whether site staff may record a day: today by the site's clock, or one they can still catch up on.
pub(crate) fn check_day(day: Date, zone: &TimeZone, now: Timestamp) -> Result<(), Refusal> {
    let today = civil_day(now, zone);
    if day > today {
        Err(Refusal::new("tap-not-yet").with("day", day))
    } else if (today - day).get_days() > DAYS_TO_CATCH_UP {
        Err(Refusal::new("tap-too-old").with("days", i64::from(DAYS_TO_CATCH_UP)))
    } else {
        Ok(())
    }
}

/// The civil day and minute at the site.
pub(super) struct SiteClock<'a> {
    attending: &'a Attending,
    zone: TimeZone,
    now: Timestamp,
}

impl<'a> SiteClock<'a> {
    pub(super) fn of(attending: &'a Attending, now: Timestamp) -> Result<Self, Refusal> {
        let zone = attending.zone.time_zone();
        check_day(attending.day, &zone, now)?;
        Ok(Self { attending, zone, now })
    }

    /// Refuses what cannot be known yet; of an earlier day everything can.
    pub(super) fn check_time(&self, record: &Record, tap: Tap) -> Result<(), Refusal> {
        let from = recordable_from(record, tap, self.attending.window);
        match minute_of_session(self.now, &self.zone, self.attending.day) {
            Ok(now) if now < from => {
                let key = if matches!(tap, Tap::Came(_)) { "tap-came-from" } else { "tap-missing-from" };
                Err(Refusal::new(key).with("time", from))
            }
            _ => Ok(()),
        }
    }

    /// The minute it is at the site, while it is the session's day there.
    fn now(&self) -> Result<MinuteOfDay, AttendanceRefusal> {
        minute_of_session(self.now, &self.zone, self.attending.day)
    }

    /// The minute entered, never one to come; nothing entered is no time at all.
    pub(super) fn entered(&self, entered: Option<MinuteOfDay>) -> Result<MinuteOfDay, Refusal> {
        match (entered, self.now()) {
            (Some(minute), Ok(now)) if minute > now => Err(Refusal::new("tap-in-future").with("now", now)),
            (Some(minute), _) => Ok(minute),
            (None, _) => Err(refused(AttendanceRefusal::OtherDay, self.attending)),
        }
    }

    /// The minute entered, or now where now can be when somebody came.
    pub(super) fn came(&self, entered: Option<MinuteOfDay>) -> Result<MinuteOfDay, Refusal> {
        let window = self.attending.window;
        match (entered, self.now()) {
            // Too early is said by the rule that says from when.
            (None, Ok(now)) if comes_now(window, now) || now < window.start => Ok(now),
            (None, Ok(_)) => Err(Refusal::new("tap-came-not-now").with("time", window.end)),
            _ => self.entered(entered),
        }
    }

    /// The minute entered, or now where now can be when somebody left.
    pub(super) fn left(&self, entered: Option<MinuteOfDay>) -> Result<MinuteOfDay, Refusal> {
        let window = self.attending.window;
        match (entered, self.now()) {
            (None, Ok(now)) if now < window.start => {
                Err(Refusal::new("tap-left-not-yet").with("time", window.start))
            }
            (None, Ok(now)) if is_long_over(window, now) => {
                Err(Refusal::new("tap-left-not-now").with("time", window.end))
            }
            (None, Ok(now)) => Ok(now),
            _ => self.entered(entered),
        }
    }
}
