//! When site staff may record: by the clock of the site.

use domain::{
    attendance::{Record, Tap, minute_of_session, recordable_from},
    time::{Date, MinuteOfDay, TimeZone, Timestamp, civil_day},
};
use web::failure::Refusal;

use super::{actions::refused, store::Attending};

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
        let zone = zone_of(&attending.zone);
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

    /// The minute entered, or now; never a minute to come.
    pub(super) fn minute(&self, entered: Option<MinuteOfDay>) -> Result<MinuteOfDay, Refusal> {
        let now = minute_of_session(self.now, &self.zone, self.attending.day);
        match (entered, now) {
            (Some(minute), Ok(now)) if minute > now => Err(Refusal::new("tap-in-future").with("now", now)),
            (Some(minute), _) => Ok(minute),
            (None, now) => now.map_err(|no| refused(no, self.attending)),
        }
    }
}

/// The zone of a kept name; one that is no longer known counts as the first zone of the house.
pub(crate) fn zone_of(name: &str) -> TimeZone {
    TimeZone::get(name).or_else(|_| TimeZone::get("Asia/Jayapura")).unwrap_or(TimeZone::UTC)
}
