//! Sessions: a site's work on one day. Which there are, who is expected and how each stands; the attendance sheet on paper and entering it afterwards; and the absences that the probation officer has yet to judge.
//!
//! For everybody who sees a site's sessions: site staff and host coordinators read names and limits at work, nothing of
//! the case. A sheet entered afterwards records attendances as the phone page does.

mod absences;
mod list;
mod look_up;
mod paper;
mod sheet;
mod show;
mod store;

pub use absences::absences;
pub use list::list;
pub(crate) use look_up::{session_for, standing, today_at};
pub use paper::{paper_page, record_paper};
pub use sheet::sheet;
pub use show::show;
pub(crate) use store::{
    FROM, Seat, SessionRecord, Wanted, call_off as keep_called_off, conditions, count_sessions, list_seats,
    restore as keep_restored, session_at, to_judge, unjudged,
};

use domain::{
    access::{Actor, reads_limits_at_session, reads_name_at_session},
    time::Date,
};
use web::ui::Ui;

use crate::at_work::AtWork;

/// Takes the names and remarks of another office's clients, and the limits that are not the reader's, off a list that is
/// to be shown.
pub(crate) fn hide_names(ui: &Ui, actor: &Actor, seats: &mut [store::Seat]) {
    for other in seats.iter_mut().filter(|seat| !reads_name_at_session(actor, seat.subject())) {
        other.name = ui.t("session-other-office");
        other.note.clear();
    }
    hide_limits(actor, seats);
}

/// Takes the limits that are not the reader's off a list that is to be shown or printed.
fn hide_limits(actor: &Actor, seats: &mut [store::Seat]) {
    for other in seats.iter_mut().filter(|seat| !reads_limits_at_session(actor, seat.subject())) {
        other.at_work = AtWork::default();
    }
}

/// How a session is shown: the badge's class, its icon and the key of its words.
fn badge(
    cancelled: bool,
    day: Date,
    waiting: i64,
    today: Date,
) -> (&'static str, &'static str, &'static str) {
    match (cancelled, day < today) {
        (true, _) => ("bad", "cross", "session-state-cancelled"),
        (false, true) if waiting > 0 => ("warn", "alert", "session-state-unrecorded"),
        (false, true) => ("ok", "check", "session-state-recorded"),
        (false, false) if day == today => ("info", "clock", "session-state-today"),
        (false, false) => ("plain", "calendar", "session-state-planned"),
    }
}
