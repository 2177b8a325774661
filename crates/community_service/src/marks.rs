//! How states are marked: the class and icon of a badge; the word stands beside them, so colour alone says nothing.

use domain::community_service::{attendance::AttendanceState, orders::OrderState};

/// The mark of an order's state.
pub(crate) const fn of_order(state: OrderState) -> (&'static str, &'static str) {
    match state {
        OrderState::Received => ("plain", "ring"),
        OrderState::Verified => ("info", "document"),
        OrderState::Assessed => ("info", "person"),
        OrderState::Placed => ("info", "place"),
        OrderState::Running => ("ok", "half"),
        OrderState::Suspended => ("warn", "clock"),
        OrderState::Completed => ("ok", "check"),
        OrderState::Defaulted | OrderState::Reported => ("bad", "alert"),
        OrderState::Closed | OrderState::Transferred | OrderState::Revoked | OrderState::Died => {
            ("plain", "dot")
        }
    }
}

/// The mark of an attendance; a place that was taken away has no state.
pub(crate) const fn of_attendance(state: Option<AttendanceState>) -> (&'static str, &'static str) {
    match state {
        None => ("plain", "cross"),
        Some(AttendanceState::Expected) => ("plain", "clock"),
        Some(AttendanceState::Present) => ("info", "person"),
        Some(AttendanceState::Left) => ("ok", "check"),
        Some(AttendanceState::Absent) => ("bad", "cross"),
        Some(AttendanceState::StoodDown) => ("warn", "alert"),
    }
}
