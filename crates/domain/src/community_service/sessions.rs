//! Sessions: a site's work on one day, and what calling one off means for those who were expected.

use crate::{
    coded::coded,
    community_service::attendance::{AttendanceState, Outcome},
    time::{Date, MinuteOfDay, TimeZone, Timestamp},
};

coded! {
    /// Where a session stands.
    SessionState, "session-state" {
        /// It is held.
        Planned = "planned",
        /// It is called off.
        Cancelled = "cancelled",
    }
}

coded! {
    /// Why a session is called off. None of these is ever held against a person.
    CancelReason, "cancel-reason" {
        /// The site is closed.
        SiteClosed = "site_closed",
        /// Nobody is there to supervise.
        NoSupervisor = "no_supervisor",
        /// There is no work, or there are no tools.
        NoWork = "no_work",
        /// Weather, or the sea between the islands.
        Weather = "weather",
        /// A disaster.
        Disaster = "disaster",
        /// Something else of the site, in words.
        Other = "other",
    }
}

impl CancelReason {
    /// The outcome it leaves on everybody who was expected: by the site's cause, or, when sky and sea are the
    /// cause, with a valid reason.
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::SiteClosed | Self::NoSupervisor | Self::NoWork | Self::Other => Outcome::SiteClosed,
            Self::Weather => Outcome::Weather,
            Self::Disaster => Outcome::Disaster,
        }
    }
    /// Whether it says too little without words.
    pub const fn needs_words(self) -> bool {
        matches!(self, Self::Other)
    }
}

coded! {
    /// Why a session may not be called off.
    CancelRefusal, "session-cancel" {
        /// It has been already.
        Already = "already",
        /// Its last minute has passed: what happened is recorded person by person.
        Over = "over",
        /// Somebody is at work: their departure is recorded first.
        AtWork = "at_work",
        /// Nobody is expected any more, so nothing would change.
        NobodyExpected = "nobody_expected",
    }
}

/// How a session stands when somebody wants to call it off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionStatus {
    /// It was called off before.
    pub cancelled: bool,
    /// Its last minute has passed at the site.
    pub over: bool,
    /// People of whom nothing is recorded yet.
    pub expected: usize,
    /// People who came and have not left.
    pub at_work: usize,
}

/// Whether a session may be called off.
pub const fn check_cancel(session: SessionStatus) -> Result<(), CancelRefusal> {
    if session.cancelled {
        Err(CancelRefusal::Already)
    } else if session.over {
        Err(CancelRefusal::Over)
    } else if session.at_work > 0 {
        Err(CancelRefusal::AtWork)
    } else if session.expected == 0 {
        Err(CancelRefusal::NobodyExpected)
    } else {
        Ok(())
    }
}

coded! {
    /// Why the calling-off of a session may not be taken back.
    RestoreRefusal, "session-restore" {
        /// It is not called off.
        NotCancelled = "not_cancelled",
        /// Its day has begun at the site: people were told to stay away, and some live an hour off.
        Begun = "begun",
    }
}

/// Whether the calling-off of a session may be taken back: until its day begins in the site's zone.
pub fn check_restore(cancelled: bool, day: Date, today_at_site: Date) -> Result<(), RestoreRefusal> {
    if !cancelled {
        Err(RestoreRefusal::NotCancelled)
    } else if day <= today_at_site {
        Err(RestoreRefusal::Begun)
    } else {
        Ok(())
    }
}

/// What calling a session off leaves on one person's attendance; nothing on one that is recorded already, because a
/// fact stays a fact.
pub fn outcome_of_cancelling(state: AttendanceState, reason: CancelReason) -> Option<Outcome> {
    (state == AttendanceState::Expected).then(|| reason.outcome())
}

/// Whether the last minute of a session has passed in the site's zone.
pub fn is_over(now: Timestamp, zone: &TimeZone, day: Date, end: MinuteOfDay) -> bool {
    let local = zone.to_datetime(now);
    let minute = i32::from(local.hour()) * 60 + i32::from(local.minute());
    (local.date(), minute) >= (day, i32::from(end.get()))
}
