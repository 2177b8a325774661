//! What happens to sessions, to people in them, and to what they have served.

use crate::{
    community_service::{attendance::AttendanceState, sessions::CancelReason},
    happenings,
    ids::{AttendanceId, CompletionId, OrderId, SessionId},
    time::Minutes,
};

happenings! {
    /// What happens to a person's part of a session.
    AttendanceHappening {
        /// A press was recorded.
        Recorded = "attendance_recorded", "attendance", RecordAttendance {
            /// Which: a code.
            press: String,
            /// Where the person stands after it.
            state: AttendanceState,
            /// Minutes worked, all told.
            worked: Minutes,
            /// Minutes that count, all told.
            credited: Minutes,
            /// Whose sentence.
            order: OrderId,
            /// Attendances of the sentence that were counted again.
            #[serde(default)]
            recounted: Vec<AttendanceId>,
        }
        /// A press was taken back by whoever made it.
        TakenBack = "attendance_taken_back", "attendance", RecordAttendance {
            /// Where the person stands after it.
            state: AttendanceState,
            /// Minutes worked, all told.
            worked: Minutes,
            /// Minutes that count, all told.
            credited: Minutes,
            /// Whose sentence.
            order: OrderId,
            /// Attendances of the sentence that were counted again.
            #[serde(default)]
            recounted: Vec<AttendanceId>,
        }
        /// What was recorded was corrected.
        Corrected = "attendance_corrected", "attendance", CorrectAttendance {
            /// Where the person stands after it.
            state: AttendanceState,
            /// Minutes worked more, or fewer.
            worked_change: Minutes,
            /// Minutes that count more, or fewer.
            credited_change: Minutes,
            /// Whose sentence.
            order: OrderId,
            /// Attendances of the sentence that were counted again.
            #[serde(default)]
            recounted: Vec<AttendanceId>,
        }
    }
}

happenings! {
    /// What happens to sessions, and to the seats in them: those stand under the order that loses or regains one.
    SessionHappening {
        /// One was called off.
        CalledOff = "session_called_off", "session", CancelSession {
            /// Why.
            reason: CancelReason,
            /// How many lost their seat.
            people: usize,
            /// The minutes that were planned and are free.
            minutes: Minutes,
        }
        /// Its calling-off was taken back.
        Restored = "session_restored", "session", CancelSession {
            /// How many have their seat again.
            people: usize,
            /// The minutes planned again.
            minutes: Minutes,
            /// How many do not get it back.
            left_out: usize,
        }
        /// A sentence lost a seat since its session was called off.
        SeatLost = "seat_lost", "order", CancelSession {
            /// Which session.
            session: SessionId,
            /// The minutes that were planned.
            minutes: Minutes,
            /// Why.
            reason: CancelReason,
        }
        /// A sentence has its seat again.
        SeatRegained = "seat_regained", "order", CancelSession {
            /// Which session.
            session: SessionId,
            /// The minutes planned again.
            minutes: Minutes,
        }
    }
}

happenings! {
    /// What happens at the end of a sentence. All stand under its order.
    CompletionHappening {
        /// Somebody proposed that it is served.
        Proposed = "completion_proposed", "order", ProposeCompletion {
            /// The proposal.
            completion: CompletionId,
            /// Minutes that count.
            credited: Minutes,
            /// Minutes that were still planned and are free.
            freed: Minutes,
        }
        /// The proposal was taken back.
        TakenBack = "completion_taken_back", "order", ProposeCompletion {
            /// The proposal.
            completion: CompletionId,
        }
        /// The prosecutor returned it; the reason in words stands with it.
        Returned = "completion_returned", "order", DecideCompletion {
            /// The proposal.
            completion: CompletionId,
        }
        /// The prosecutor confirmed it.
        Confirmed = "completion_confirmed", "order", DecideCompletion {
            /// The proposal.
            completion: CompletionId,
            /// Minutes that count.
            credited: Minutes,
            /// Minutes that were still planned and are free.
            freed: Minutes,
        }
        /// The statement was withdrawn; the reason in words stands with it.
        Withdrawn = "completion_withdrawn", "order", DecideCompletion {
            /// The proposal.
            completion: CompletionId,
        }
    }
}
