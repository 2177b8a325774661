//! Cells of Indonesian registers: what an office typed, read into types or refused with a reason.

pub mod dates;
pub mod headings;
pub mod money;
pub mod numbers;
pub mod people;
pub mod places;
pub mod spans;

use crate::{coded::coded, time::Date};

/// A cell as a spreadsheet or CSV reader hands it over.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing in it.
    #[default]
    Empty,
    /// Text as typed.
    Text(String),
    /// A number; a date may hide in it as a day count.
    Number(f64),
    /// A true date cell.
    Date(Date),
    /// A length of time or a time of day, in whole seconds: `240:00`, `8:00`.
    Clock(i64),
}

impl Cell {
    /// A text cell.
    pub fn text(text: impl Into<String>) -> Self {
        Cell::Text(text.into())
    }

    /// What stands in it, spaces tidied, the leading apostrophe of text cells dropped; nothing for an empty
    /// cell or a lone dash.
    pub fn words(&self) -> Option<String> {
        let text = match self {
            Cell::Empty => return None,
            Cell::Text(text) => tidy(text),
            Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e18 => format!("{number:.0}"),
            Cell::Number(number) => number.to_string(),
            Cell::Date(date) => date.to_string(),
            Cell::Clock(seconds) => clock(*seconds),
        };
        let nothing = text.chars().all(|c| matches!(c, '-' | '–' | '—' | ' '));
        (!nothing).then_some(text)
    }

    /// Whether nothing stands in it (a lone dash counts as nothing).
    pub fn is_blank(&self) -> bool {
        self.words().is_none()
    }
}

/// `240:00`, `8:00:30`.
fn clock(seconds: i64) -> String {
    let (minutes, rest) = (seconds.div_euclid(60), seconds.rem_euclid(60));
    let shown = format!("{}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60));
    if rest == 0 { shown } else { format!("{shown}:{rest:02}") }
}

/// Spaces (also unbreakable ones) tidied, an apostrophe that marks text dropped.
pub(crate) fn tidy(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '\u{feff}'));
    text.split(|c: char| c.is_whitespace() || c == '\u{200b}')
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Letters and digits in small letters, everything else a single space: for comparing words.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            folded.push(c);
        } else if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded.trim_end().to_owned()
}

coded! {
    /// Why a cell or a row is refused. The code is what `--json` prints as the reason.
    CellRefusal, "cell" {
        /// A needed cell is empty.
        Missing = "missing",
        /// Not a date in any spelling understood.
        NotADate = "not_a_date",
        /// A day that is not in the calendar, such as 31/02.
        NoSuchDay = "no_such_day",
        /// A year of two digits, which may mean either century.
        TwoDigitYear = "two_digit_year",
        /// A year that cannot be meant here, such as a judgment of 1926.
        ImplausibleYear = "implausible_year",
        /// A judgment before 2 January 2026, when the Code that knows this sentence came into force.
        BeforeCodeInForce = "before_code_in_force",
        /// A day that has not come: what a verdict says of it cannot have happened.
        AfterToday = "after_today",
        /// Final before it was given.
        FinalBeforeJudgment = "final_before_judgment",
        /// Not a number of hours.
        NotHours = "not_hours",
        /// Hours in words only.
        HoursInWords = "hours_in_words",
        /// Hours in digits and in words that disagree.
        HoursDisagree = "hours_disagree",
        /// Not a number in the range this column allows.
        NotANumber = "not_a_number",
        /// Not an amount in rupiah.
        NotMoney = "not_money",
        /// Neither a prison term with its unit nor a fine.
        NotAPenalty = "not_a_penalty",
        /// Not a period with its unit.
        NotAPeriod = "not_a_period",
        /// None of the consequences of KUHP 85(7).
        NotAConsequence = "not_a_consequence",
        /// Neither consent nor its refusal.
        NotConsent = "not_consent",
        /// Neither L nor P.
        NotASex = "not_a_sex",
        /// Not a name.
        NotAName = "not_a_name",
        /// Not a case number.
        NotACaseNumber = "not_a_case_number",
        /// A NIK with something other than digits.
        NikNotDigits = "nik_not_digits",
        /// A NIK that is not 16 digits.
        NikLength = "nik_length",
        /// A NIK kept as a number, whose last digit the spreadsheet lost.
        NikRounded = "nik_rounded",
        /// A NIK that no office can have issued: what people write where none is known.
        NikNotIssued = "nik_not_issued",
        /// Under 18 at the judgment: art. 85 is not in a child's list of penalties.
        Child = "child",
        /// Not a coordinate in degrees.
        NotACoordinate = "not_a_coordinate",
        /// Latitude and longitude changed places.
        CoordinatesSwapped = "coordinates_swapped",
        /// A latitude outside Indonesia.
        LatitudeOutside = "latitude_outside",
        /// A longitude outside Indonesia.
        LongitudeOutside = "longitude_outside",
        /// A point outside the city.
        OutsideCity = "outside_city",
        /// Days without hours.
        NoHours = "no_hours",
        /// Not weekly hours.
        NotWeeklyHours = "not_weekly_hours",
        /// Not a number of people.
        NotACapacity = "not_a_capacity",
        /// None of the three zones of Indonesia.
        NotAZone = "not_a_zone",
        /// A zone that is another than the one written behind the hours.
        ZonesDisagree = "zones_disagree",
        /// A district that is not in the list.
        UnknownDistrict = "unknown_district",
    }
}

impl CellRefusal {
    /// The article, when a law is the reason.
    pub fn article(self) -> Option<crate::law::Article> {
        use crate::law::{Article, Law};
        match self {
            CellRefusal::Child => Some(Article::of(Law::Kuhp, 115)),
            _ => None,
        }
    }
}

/// A refused cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowRefusal<F> {
    /// The column.
    pub field: F,
    /// The reason.
    pub reason: CellRefusal,
    /// What was probably meant, in digits, when that can be told.
    pub suggestion: Option<String>,
}

impl<F> RowRefusal<F> {
    /// A refusal without a suggestion.
    pub fn new(field: F, reason: CellRefusal) -> Self {
        Self { field, reason, suggestion: None }
    }
}

/// What a line of the sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Nothing in the known columns.
    Blank,
    /// A total, a signature or a remark below the table; skipped, and shown as skipped.
    Note,
    /// A row of the register.
    Data,
}

/// Blank, note or data: a total begins with its word; a remark fills one or two cells and no more.
pub(crate) fn row_kind<'a>(cells: impl Iterator<Item = &'a Cell>) -> RowKind {
    const NOTES: [&str; 9] = [
        "jumlah",
        "total",
        "sub",
        "subtotal",
        "catatan",
        "keterangan",
        "mengetahui",
        "ditandatangani",
        "sumber",
    ];
    let filled: Vec<String> = cells.filter_map(Cell::words).collect();
    let first = filled.first().map(|w| fold(w)).unwrap_or_default();
    let first = first.split(' ').next().unwrap_or_default();
    match filled.len() {
        0 => RowKind::Blank,
        1 | 2 => RowKind::Note,
        3 if NOTES.contains(&first) => RowKind::Note,
        _ => RowKind::Data,
    }
}
