//! What waits: derived from what is kept, never stored. A wing gives queries; each answers who, what, since when, until
//! when, how urgent, and where to do it. Front pages are made of them, and whoever reminds or counts reads the same.

mod ask;
mod board;
mod tally;

use database::{DbError, Read};
use domain::time::{Date, MinuteOfDay};
use jiff::ToSpan;
use web::{lang::Arg, ui::Ui};

pub use ask::{Asking, Dated, Found, MOST, Rows};
pub use board::{Board, Group, board};
pub use tally::Tally;

/// One kind of thing that waits.
pub struct Query {
    /// The key of its words beside a count: `putusan menunggu asesmen`.
    pub counted: &'static str,
    /// The key of what is looked at, for who has nothing to do: `asesmen`.
    pub looked_at: &'static str,
    /// What waits for the person who asks; nothing when it is not theirs to know.
    pub find: fn(&mut Read<'_>, &Asking<'_>) -> Result<Option<Found>, DbError>,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hands {
    /// Who asks can do it.
    Own,
    /// It lies with somebody else; who asks should know.
    Others,
}

/// How soon something is to be done. The order is that of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Its day is past.
    Overdue,
    /// Today, or it has waited long.
    Today,
    /// Within seven days, or it waits without a day.
    Week,
    /// After that.
    Later,
}

/// What has no day of its own and waits longer than this is for today. A habit of the house, not a term of the law.
const LONG_WAIT_DAYS: i32 = 14;

impl Urgency {
    /// All, in the order of the page.
    pub const ALL: [Urgency; 4] = [Urgency::Overdue, Urgency::Today, Urgency::Week, Urgency::Later];

    /// Of what is to be done by a day.
    pub fn until(day: Date, today: Date) -> Self {
        match day {
            day if day < today => Urgency::Overdue,
            day if day == today => Urgency::Today,
            day if day < after_this_week(today) => Urgency::Week,
            _ => Urgency::Later,
        }
    }
    /// Of what waits since a day and has none until which it must be done.
    pub fn since(day: Date, today: Date) -> Self {
        if day < waits_long(today) { Urgency::Today } else { Urgency::Week }
    }
    /// The key of the group's heading.
    pub const fn key(self) -> &'static str {
        match self {
            Urgency::Overdue => "home-overdue",
            Urgency::Today => "home-today",
            Urgency::Week => "home-week",
            Urgency::Later => "home-later",
        }
    }
    /// The icon beside the heading.
    pub const fn icon(self) -> &'static str {
        match self {
            Urgency::Overdue => "alert",
            Urgency::Today => "clock",
            Urgency::Week | Urgency::Later => "calendar",
        }
    }
}

fn after_this_week(today: Date) -> Date {
    today.saturating_add(8.days())
}

fn waits_long(today: Date) -> Date {
    today.saturating_sub(LONG_WAIT_DAYS.days())
}

/// A text by its key, with what is put into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Say {
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Say {
    /// The text of a key.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }
    /// The same with a value put in.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
    /// In the reader's language.
    pub fn words(&self, ui: &Ui) -> String {
        ui.tx(self.key, &self.args)
    }
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// A person, place or paper with a name.
    Name(String),
    /// Something that has none.
    Words(Say),
}

impl Who {
    /// In the reader's language.
    pub fn words(&self, ui: &Ui) -> String {
        match self {
            Who::Name(name) => name.clone(),
            Who::Words(say) => say.words(ui),
        }
    }
    /// By what equal days are told apart.
    fn order(&self) -> &str {
        match self {
            Who::Name(name) => name,
            Who::Words(say) => say.key,
        }
    }
}

impl From<String> for Who {
    fn from(name: String) -> Self {
        Who::Name(name)
    }
}

impl From<&str> for Who {
    fn from(name: &str) -> Self {
        Who::Name(name.to_owned())
    }
}

impl From<Say> for Who {
    fn from(words: Say) -> Self {
        Who::Words(words)
    }
}

/// One thing that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The person, place or paper by name.
    pub who: Who,
    /// The address of that.
    pub page: String,
    /// What is wrong or due.
    pub what: Say,
    /// Why, in few words.
    pub why: Option<Say>,
    /// The day since which it waits.
    pub since: Option<Date>,
    /// The last day on which it is in time.
    pub until: Option<Date>,
    /// The time of day, for what has one.
    pub at: Option<MinuteOfDay>,
    /// How soon.
    pub urgency: Urgency,
    /// The key of the button's verb.
    pub verb: &'static str,
    /// Where the button leads.
    pub href: String,
}

impl Item {
    /// Something that waits for a person, place or paper with a page of its own; the button leads there too.
    pub fn new(who: impl Into<Who>, page: impl Into<String>, what: Say) -> Self {
        let page = page.into();
        Self {
            who: who.into(),
            href: page.clone(),
            page,
            what,
            why: None,
            since: None,
            until: None,
            at: None,
            urgency: Urgency::Week,
            verb: "home-open",
        }
    }
    /// With a reason.
    pub fn because(mut self, why: Say) -> Self {
        self.why = Some(why);
        self
    }
    /// With a day since which it waits.
    pub fn since(mut self, day: Date) -> Self {
        self.since = Some(day);
        self
    }
    /// With a last day.
    pub fn until(mut self, day: Date) -> Self {
        self.until = Some(day);
        self
    }
    /// With a time of day.
    pub fn at(mut self, time: MinuteOfDay) -> Self {
        self.at = Some(time);
        self
    }
    /// With a button of its own.
    pub fn press(mut self, verb: &'static str, href: impl Into<String>) -> Self {
        (self.verb, self.href) = (verb, href.into());
        self
    }
    /// What stands beside it of its time.
    pub fn when(&self, ui: &Ui) -> String {
        let (today, days) = (ui.today(), |from: Date, to: Date| i64::from((to - from).get_days()));
        match (self.urgency, self.at, self.until, self.since) {
            (Urgency::Overdue, _, Some(until), _) if until < today => {
                ui.t1("home-days-late", "count", days(until, today))
            }
            (Urgency::Today, Some(time), ..) => ui.time(time),
            (_, _, Some(until), _) if until == today => String::new(),
            (_, _, Some(until), _) if until >= today && until < after_this_week(today) => {
                ui.weekday(until.weekday())
            }
            (_, _, Some(until), _) => ui.t1("home-days-left", "count", days(today, until)),
            (_, _, None, Some(since)) => ui.t1("home-days-waiting", "count", days(since, today)),
            (_, _, None, None) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_soon_follows_from_the_day() {
        let today = Date::constant(2026, 12, 1);
        for (day, urgency) in [
            (Date::constant(2026, 11, 30), Urgency::Overdue),
            (today, Urgency::Today),
            (Date::constant(2026, 12, 8), Urgency::Week),
            (Date::constant(2026, 12, 9), Urgency::Later),
        ] {
            assert_eq!(Urgency::until(day, today), urgency, "{day}");
        }
        assert_eq!(Urgency::since(Date::constant(2026, 11, 17), today), Urgency::Week);
        assert_eq!(Urgency::since(Date::constant(2026, 11, 16), today), Urgency::Today);
    }
}
