//! The days on which nobody is called to work.

use crate::coded::coded;

coded! {
    /// What a holiday is, as the yearly decree has it.
    HolidayKind, "holiday" {
        /// Of the whole country.
        National = "national",
        /// A day of joint leave.
        JointLeave = "joint_leave",
        /// Of the region.
        Regional = "regional",
    }
}
