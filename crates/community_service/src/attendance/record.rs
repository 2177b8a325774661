//! An attendance as it is kept and judged, and what people ask to be done with it.

use domain::{
    access::{OrderSubject, Subject},
    community_service::{
        attendance::{AttendanceRefusal, AttendanceState, Method, Outcome, Tap},
        hours::WindowPolicy,
        orders::OrderState,
    },
    ids::{AttendanceId, ClientId, OfficeId, OrderId, RegionId, SessionId, SiteId, UserId},
    time::{Date, DayWindow, MinuteOfDay, Minutes},
    zones::Zone,
};
use web::failure::Refusal;

/// One person expected at one session, with all that a tap is judged by.
#[derive(Clone, Debug)]
pub(crate) struct Attending {
    pub id: AttendanceId,
    pub session: SessionId,
    pub site: SiteId,
    /// The site's own zone, whose days and minutes count.
    pub zone: Zone,
    pub host_office: Option<OfficeId>,
    pub region: Option<RegionId>,
    pub day: Date,
    pub window: DayWindow,
    /// This person's place in the session was cancelled, with the session or before it.
    pub cancelled: bool,
    /// The session was called off; what had been recorded by then stands.
    pub session_cancelled: bool,
    pub note: String,
    pub version: i64,
    /// Worked and credited by this attendance so far.
    pub worked: Minutes,
    pub credited: Minutes,
    pub order: OrderId,
    pub order_state: OrderState,
    pub client: ClientId,
    pub ordered: Minutes,
    /// The first and the last day on which work counts, once the clock runs.
    pub period: (Option<Date>, Option<Date>),
    /// The verdict's own hours a day.
    pub hours_per_day: Option<Minutes>,
    /// Credited to the order so far.
    pub done: Minutes,
    /// The law's limit of a day, by the rules that hold for this order (KUHP art. 85(5)).
    pub max_per_day: Minutes,
    pub policy: WindowPolicy,
    pub court: String,
    pub prosecution_office: OfficeId,
    pub probation_office: OfficeId,
    pub officer: Option<UserId>,
}

impl Attending {
    /// The facts of the order that permissions ask for.
    pub(crate) fn order_subject(&self) -> OrderSubject {
        OrderSubject {
            court: self.court.clone(),
            prosecution_office: self.prosecution_office,
            probation_office: self.probation_office,
            officer: self.officer,
            proposed_by: None,
        }
    }
    /// The site, as leave is asked for it.
    pub(super) fn site_subject(&self) -> Subject {
        Subject::Site { site: self.site, host_office: self.host_office, region: self.region }
    }
}

/// How an attendance stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Where it stands.
    pub state: AttendanceState,
    /// Worked.
    pub worked: Minutes,
    /// Credited.
    pub credited: Minutes,
    /// Where it belongs.
    pub session: SessionId,
}

/// What was pressed on the phone page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Press {
    /// Came.
    Came,
    /// Left, with another outcome than having worked, if there is one.
    Left(Option<Outcome>),
    /// Came and left, entered together afterwards; when the person left, and the outcome as above.
    Both(Option<MinuteOfDay>, Option<Outcome>),
    /// Did not come, or was not received.
    Missing(Outcome),
    /// The last press was a mistake.
    TakenBack,
}

impl Press {
    /// The end of the tap's key: another button of the same page is another tap.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Press::Came => "came",
            Press::Left(_) => "left",
            Press::Both(..) => "both",
            Press::Missing(_) => "missing",
            Press::TakenBack => "taken_back",
        }
    }
}

/// One press of a button, made once however often it is sent.
#[derive(Clone, Debug)]
pub(crate) struct TapCommand {
    /// Made with the page.
    pub key: String,
    /// The button.
    pub press: Press,
    /// When; none is now.
    pub at: Option<MinuteOfDay>,
    /// A few words, or none.
    pub note: String,
    /// How it reached us.
    pub method: Method,
}

/// A correction of the whole record, by the probation officer.
#[derive(Clone, Debug)]
pub(crate) struct Correction {
    /// Made with the page.
    pub key: String,
    /// The version of the record that was corrected.
    pub version: i64,
    /// What it is now.
    pub tap: Tap,
    /// Why.
    pub reason: String,
}

/// Whether anything may still be recorded. A place that went with its session can be taken back by a correction; one
/// that went before it cannot.
pub(super) fn check_open(attending: &Attending) -> Result<(), Refusal> {
    if attending.cancelled && !attending.session_cancelled {
        Err(Refusal::new("tap-cancelled"))
    } else if !attending.order_state.is_open() {
        Err(Refusal::new("tap-order-closed"))
    } else {
        Ok(())
    }
}

pub(super) fn refused(no: AttendanceRefusal, attending: &Attending) -> Refusal {
    Refusal::new(no.key()).with("day", attending.day)
}
