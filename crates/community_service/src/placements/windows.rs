//! The windows of a site's week, and the sessions that a person's part of a day lies in.

use std::collections::BTreeMap;

use domain::{community_service::schedule::Session, time::DayWindow, weekly::WeeklyHours};

/// The windows of the site's week, for the sessions that a person's part of a day lies in.
pub(super) type SiteWindows = BTreeMap<i8, Vec<DayWindow>>;

/// The windows of a site's week, by weekday.
pub(super) fn windows_of(hours: &WeeklyHours) -> SiteWindows {
    let mut windows: SiteWindows = BTreeMap::new();
    for hours in hours.iter() {
        windows.entry(hours.day.to_monday_one_offset()).or_default().push(hours.window);
    }
    windows
}

/// The window of the site that a session lies in; its own where there is none.
pub(super) fn whole(windows: &SiteWindows, session: Session) -> DayWindow {
    let own = session.window;
    let all = windows.get(&session.day.weekday().to_monday_one_offset());
    all.and_then(|all| all.iter().copied().find(|window| window.contains(own))).unwrap_or(own)
}
