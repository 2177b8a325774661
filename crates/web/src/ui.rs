//! What every page knows: who looks at it, in which language, where they are.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::{
    money::Rupiah,
    time::{Date, DayWindow, MinuteOfDay, Minutes, TimeZone, Timestamp, Weekday},
};

use crate::{
    assets,
    failure::Failure,
    figures,
    icon::Icon,
    lang::{Arg, Language, text},
    words,
};

/// The colours a person asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    Device,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All three, in the order the choice is shown.
    pub const ALL: [Theme; 3] = [Theme::Device, Theme::Light, Theme::Dark];

    /// The word in the cookie and in `data-theme`.
    pub const fn code(self) -> &'static str {
        match self {
            Theme::Device => "device",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }
}

impl Theme {
    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Theme::Device => "kit-theme-device",
            Theme::Light => "kit-theme-light",
            Theme::Dark => "kit-theme-dark",
        }
    }

    /// Its icon.
    pub const fn icon(self) -> &'static str {
        match self {
            Theme::Device => "device",
            Theme::Light => "sun",
            Theme::Dark => "moon",
        }
    }
}

/// The person signed in, as the page's head names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// What they are here, in the person's language: `Pembimbing Kemasyarakatan`.
    pub title: String,
    /// Their office.
    pub office: String,
    /// Whom they act for at the moment.
    pub acting_for: Option<String>,
}

impl Person {
    /// The first letters of the first and the last name, for the menu.
    pub fn initials(&self) -> String {
        // Degrees stand after a comma, titles and shortened names end with a full stop.
        let name = self.name.split(',').next().unwrap_or_default();
        let mut names = name.split_whitespace().filter(|name| !name.ends_with('.'));
        let first = names.next().and_then(|name| name.chars().next());
        let last = names.next_back().and_then(|name| name.chars().next());
        first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
    }
}

/// An entry of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Where it leads.
    pub href: &'static str,
    /// The locale key of its words.
    pub key: &'static str,
    /// The icon above its words on a phone.
    pub icon: &'static str,
    /// The locale key of the wing it belongs to; the front page belongs to none.
    pub wing: &'static str,
    /// Whether the page stands under it.
    pub active: bool,
}

/// So many words fit the menu's one row.
const ONE_ROW: usize = 7;

/// So many of them fit the phone's bar, beside the way to all.
const BAR: usize = 4;

/// The face of one request, cloned into every page's struct as its field `ui`.
#[derive(Clone, Debug)]
pub struct Ui {
    /// Language of the page.
    pub lang: Language,
    /// Path and query of the request.
    pub path: String,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The token every form carries.
    pub csrf: String,
    /// Navigation of this person.
    pub nav: Vec<NavItem>,
    /// What the last action has to say, already in the person's language.
    pub flash: Option<String>,
    /// Whether this is a demonstration with invented people.
    pub demo: bool,
    /// The moment of the request.
    pub now: Timestamp,
    /// The zone that times are shown in.
    pub zone: TimeZone,
    /// Light or dark.
    pub theme: Theme,
}

/// The menu, in the three ways that it is shown.
impl Ui {
    /// The menu's row: every place, or, where that is too many, the wings by their first place.
    pub fn menu_row(&self) -> Vec<NavItem> {
        if self.nav.len() <= ONE_ROW {
            return self.nav.clone();
        }
        let mut row: Vec<NavItem> = Vec::new();
        for item in &self.nav {
            match row.last_mut().filter(|last| !item.wing.is_empty() && last.wing == item.wing) {
                Some(wing) => wing.active |= item.active,
                None if item.wing.is_empty() => row.push(item.clone()),
                None => row.push(NavItem { key: item.wing, ..item.clone() }),
            }
        }
        row
    }
    /// The second row: the places of the wing one is in, where the first row names wings.
    pub fn menu_places(&self) -> Vec<NavItem> {
        let wing = self.nav.iter().find(|item| item.active).map_or("", |item| item.wing);
        let places = self.nav.iter().filter(|item| !wing.is_empty() && item.wing == wing);
        if self.nav.len() <= ONE_ROW { Vec::new() } else { places.cloned().collect() }
    }
    /// The phone's bar: the front page and the first places of the role; the menu has all of them.
    pub fn menu_bar(&self) -> &[NavItem] {
        &self.nav[..self.nav.len().min(BAR)]
    }
}

impl Ui {
    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        text(self.lang, key, &[])
    }
    /// The text of a key with one value put in.
    pub fn t1(&self, key: &str, name: &str, value: impl Into<Arg>) -> String {
        text(self.lang, key, &[(name, value.into())])
    }
    /// The text of a key with two values put in.
    pub fn t2(
        &self,
        key: &str,
        one: &str,
        value: impl Into<Arg>,
        two: &str,
        other: impl Into<Arg>,
    ) -> String {
        text(self.lang, key, &[(one, value.into()), (two, other.into())])
    }
    /// The text of a key with any values put in.
    pub fn tx(&self, key: &str, args: &[(&str, Arg)]) -> String {
        text(self.lang, key, args)
    }
    /// `9 Februari 2026`.
    pub fn date(&self, date: impl std::borrow::Borrow<Date>) -> String {
        words::date(self.lang, *date.borrow())
    }
    /// `Senin, 9 Februari 2026`.
    pub fn day(&self, date: impl std::borrow::Borrow<Date>) -> String {
        words::day(self.lang, *date.borrow())
    }
    /// `07.30`.
    pub fn time(&self, time: impl std::borrow::Borrow<MinuteOfDay>) -> String {
        words::time(self.lang, *time.borrow())
    }
    /// `07.30–11.30`.
    pub fn window(&self, window: impl std::borrow::Borrow<DayWindow>) -> String {
        let window = window.borrow();
        format!("{}–{}", self.time(window.start), self.time(window.end))
    }
    /// `9 Februari 2026 07.30 WIT`.
    pub fn moment(&self, moment: impl std::borrow::Borrow<Timestamp>) -> String {
        words::moment(self.lang, *moment.borrow(), &self.zone)
    }
    /// `7 jam 30 menit`.
    pub fn minutes(&self, minutes: impl std::borrow::Borrow<Minutes>) -> String {
        words::minutes(self.lang, *minutes.borrow())
    }
    /// `Rp1.270.000`.
    pub fn rupiah(&self, money: impl std::borrow::Borrow<Rupiah>) -> String {
        figures::rupiah(self.lang, *money.borrow())
    }
    /// `1.270`.
    pub fn number(&self, number: impl TryInto<i64>) -> String {
        figures::number(self.lang, number.try_into().unwrap_or(i64::MAX))
    }
    /// `2,4`.
    pub fn tenths(&self, measure: f64) -> String {
        figures::tenths(self.lang, measure)
    }
    /// `Senin`.
    pub fn weekday(&self, weekday: impl std::borrow::Borrow<Weekday>) -> String {
        words::weekday(self.lang, *weekday.borrow())
    }
    /// Today in the page's zone.
    pub fn today(&self) -> Date {
        self.zone.to_datetime(self.now).date()
    }
    /// The address of a part the house serves itself, with its hash: `ui.asset("app.css")`.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::url(name)
    }
    /// An icon, silent for screen readers: a word always stands beside it.
    pub fn icon(&self, name: &str) -> Icon {
        Icon::named(name)
    }
    /// Both languages, for the switch.
    pub fn languages(&self) -> [Language; 2] {
        Language::ALL
    }
    /// The three themes, for the switch.
    pub fn themes(&self) -> [Theme; 3] {
        Theme::ALL
    }
}

/// Handlers take `ui: Ui`; [`crate::layers::welcome`] has put it there and the app's own layer has
/// filled in the person.
impl<S: Send + Sync> FromRequestParts<S> for Ui {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Ui>().cloned().ok_or_else(|| Failure::fault("the welcome layer is missing"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(href: &'static str, wing: &'static str, active: bool) -> NavItem {
        NavItem { href, key: href, icon: "dot", wing, active }
    }

    fn menu(places: Vec<NavItem>) -> Ui {
        Ui {
            lang: Language::Indonesian,
            path: "/".to_owned(),
            person: None,
            csrf: String::new(),
            nav: places,
            flash: None,
            demo: false,
            now: Timestamp::UNIX_EPOCH,
            zone: TimeZone::UTC,
            theme: Theme::Device,
        }
    }

    #[test]
    fn a_menu_of_seven_words_is_one_row_and_a_longer_one_names_the_wings() {
        let few = menu((0..7).map(|_| place("/a", "one", false)).collect());
        assert_eq!((few.menu_row().len(), few.menu_places().len(), few.menu_bar().len()), (7, 0, 4));
        let home = [place("/", "", false)];
        let wing =
            |name: &'static str, active| [place("/first", name, false), place("/second", name, active)];
        let wings = ["one", "two", "three", "four", "five"].map(|name| wing(name, name == "three"));
        let many = menu(home.into_iter().chain(wings.into_iter().flatten()).collect());
        let row = many.menu_row();
        let names: Vec<&str> = row.iter().map(|item| item.key).collect();
        assert_eq!(names, ["/", "one", "two", "three", "four", "five"]);
        let here: Vec<&str> = row.iter().filter(|item| item.active).map(|item| item.key).collect();
        assert_eq!((here, row[3].href), (vec!["three"], "/first"));
        let places: Vec<&str> = many.menu_places().iter().map(|item| item.href).collect();
        assert_eq!(places, ["/first", "/second"]);
        assert_eq!(many.menu_bar().len(), 4);
    }

    #[test]
    fn initials_leave_titles_and_degrees_out() {
        let of = |name: &str| {
            let (title, office) = (String::new(), String::new());
            Person { name: name.to_owned(), title, office, acting_for: None }.initials()
        };
        assert_eq!(of("Hendrik Sikteubun, S.H., M.H."), "HS");
        assert_eq!(of("Dr. Elisa Tahapary, S.H."), "ET");
        assert_eq!(of("Stella"), "S");
    }
}
