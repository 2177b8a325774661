//! Several people recorded with one press: who they are, and which times are asked for.

use domain::{ids::AttendanceId, time::DayWindow};

use super::today::{TodayPerson, TodaySession};

/// What is pressed for several people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TogetherPress {
    /// They come now.
    Came,
    /// They leave now.
    Left,
    /// They came and left, at times that are asked for.
    Both,
    /// They left at a time that is asked for.
    LeftAt,
}

impl TogetherPress {
    /// What the button sends.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Came => "came",
            Self::Left => "left",
            Self::Both => "both",
            Self::LeftAt => "left_at",
        }
    }
    /// The words of the button, with the number of people.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Came => "today-everybody-came",
            Self::Left => "today-everybody-left",
            Self::Both => "today-everybody-both",
            Self::LeftAt => "today-everybody-left-at",
        }
    }
}

/// People whom one button counts, shows and records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Together {
    pub press: TogetherPress,
    /// Sent with the button: it is for them and for nobody else.
    pub people: Vec<AttendanceId>,
    /// When they were planned, where times are asked for.
    pub window: DayWindow,
}

impl Together {
    /// Whether the time of coming is asked for.
    pub(super) fn asks_arrival(&self) -> bool {
        self.press == TogetherPress::Both
    }
    /// Whether the time of leaving is asked for.
    pub(super) fn asks_departure(&self) -> bool {
        matches!(self.press, TogetherPress::Both | TogetherPress::LeftAt)
    }
}

/// The buttons for several people of a session. While somebody waits to be recorded as having come, nobody is sent home
/// together; where the plans of people differ, each group is asked for its own times.
pub(super) fn together(session: &TodaySession) -> Vec<Together> {
    let of = |press, wanted: &dyn Fn(&TodayPerson) -> bool| {
        let people: Vec<&TodayPerson> = session.people.iter().filter(|person| wanted(person)).collect();
        if matches!(press, TogetherPress::Came | TogetherPress::Left) {
            one_group(press, &people).into_iter().collect()
        } else {
            by_window(press, &people)
        }
    };
    if session.expected() > 0 {
        let now: Vec<_> = of(TogetherPress::Came, &|it| it.is_expected() && it.comes_now(session));
        let past: Vec<_> = of(TogetherPress::Both, &|it| it.is_expected() && it.asks_both(session));
        return [now, past].concat();
    }
    let now: Vec<_> = of(TogetherPress::Left, &|it| it.is_present() && it.leaves_now(session));
    let past: Vec<_> = of(TogetherPress::LeftAt, &|it| it.is_present() && it.asks_departure(session));
    [now, past].concat()
}

/// One button, if it would be for more than one person.
fn one_group(press: TogetherPress, people: &[&TodayPerson]) -> Option<Together> {
    let window = people.first().filter(|_| people.len() > 1)?.window;
    Some(Together { press, people: people.iter().map(|it| it.id).collect(), window })
}

/// A button for each plan that more than one person has, the earliest first.
fn by_window(press: TogetherPress, people: &[&TodayPerson]) -> Vec<Together> {
    let mut windows: Vec<DayWindow> = people.iter().map(|it| it.window).collect();
    windows.sort_by_key(|it| (it.start, it.end));
    windows.dedup();
    let group = |window: DayWindow| {
        let people: Vec<_> = people.iter().copied().filter(|it| it.window == window).collect();
        one_group(press, &people)
    };
    windows.into_iter().filter_map(group).collect()
}
