//! A number as its sheet shows it. A spreadsheet keeps 240 hours as the number 10 and eight o'clock as a third; only the format
//! of the cell tells them from ten and from a third of something.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use domain::{
    register::{Cell, dates::BEFORE_MIDNIGHT},
    time::Date,
};

mod code;
use code::{Section, Token};

/// Numbers with so many digits name a thing: nobody counts or measures with them.
const NAMES_A_THING: f64 = 1e15;
/// A code is told in a refused cell up to here.
const LONGEST_CODE: usize = 60;
/// What a day number may be at most: 31 December 9999.
const LAST_DAY: f64 = 2_958_466.0;

/// Where the days of a workbook begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 1 January 1900 is day 1.
    From1900,
    /// 1 January 1904 is day 0, as in old spreadsheets of the Mac.
    From1904,
}

/// A format of numbers, read from its code.
#[derive(Clone, Debug)]
pub(super) struct Format {
    code: String,
    sections: Vec<Section>,
}

/// What a section of a format makes of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// The number itself.
    Plain,
    /// A day.
    Day,
    /// A time of day; seconds of the smallest unit that is shown.
    TimeOfDay(i64),
    /// A length of time; seconds of the smallest unit that is shown.
    Length(i64),
    /// The number between words: a unit, a currency.
    Unit(String, String),
    /// Words and no number.
    Words(String),
    /// Another number than the one that is kept: a percentage, thousands.
    Other,
}

impl Format {
    /// Reads the code of a format, `[h]:mm`, `0" jam"`.
    pub(super) fn parse(code: &str) -> Self {
        Self { code: code.to_owned(), sections: code::sections(code) }
    }

    /// Whether it shows a number as it is.
    pub(super) fn is_general(&self) -> bool {
        self.code.is_empty() || self.code.eq_ignore_ascii_case("general")
    }

    /// The cell of a number. What the sheet shows otherwise than any column can mean it becomes words that no column of
    /// numbers, hours or days takes.
    pub(super) fn cell(&self, value: f64, epoch: Epoch) -> Cell {
        let code = || self.code.chars().take(LONGEST_CODE).collect::<String>();
        let unreadable = || Cell::Text(format!("{} [{}]", written(value), code()));
        if value.abs() >= NAMES_A_THING {
            return Cell::Number(value);
        }
        match self.kind(value) {
            // A column of days would take it for a day from 1900 on.
            Kind::Plain if epoch == Epoch::From1904 => Cell::Text(written(value)),
            Kind::Plain => Cell::Number(value),
            Kind::Day => day(value, epoch).map_or_else(unreadable, Cell::Date),
            Kind::TimeOfDay(unit) if value < 1.0 => clock(value, unit).unwrap_or_else(unreadable),
            Kind::Length(unit) => clock(value, unit).unwrap_or_else(unreadable),
            Kind::Unit(before, after) => Cell::Text(format!("{before}{}{after}", written(value))),
            Kind::Words(words) if !words.trim().is_empty() => Cell::Text(words),
            Kind::Words(_) if value == 0.0 => Cell::Empty,
            Kind::TimeOfDay(_) | Kind::Words(_) | Kind::Other => unreadable(),
        }
    }

    fn kind(&self, value: f64) -> Kind {
        let numbers = &self.sections[..self.sections.len().min(3)];
        if numbers.iter().any(|section| section.is_conditional) {
            let plain = numbers.iter().all(|section| kind_of(section) == Kind::Plain);
            return if plain { Kind::Plain } else { Kind::Other };
        }
        let section = match (value, numbers) {
            (_, []) => return Kind::Plain,
            (_, [only]) => only,
            (negative, [_, below, ..]) if negative < 0.0 => below,
            (0.0, [_, _, nothing]) => nothing,
            (_, [above, ..]) => above,
        };
        kind_of(section)
    }
}

fn kind_of(section: &Section) -> Kind {
    let tokens = &section.tokens;
    let has = |letters: &[char]| tokens.iter().any(|it| matches!(it, Token::Date(c) if letters.contains(c)));
    let elapsed = |unit: char| tokens.contains(&Token::Elapsed(unit));
    let digits = tokens.iter().filter(|it| **it == Token::Digit).count();
    if tokens.iter().any(|it| matches!(it, Token::Date(_) | Token::Elapsed(_))) {
        let (hours, minutes, seconds) =
            (has(&['h']) || elapsed('h'), has(&['m']) || elapsed('m'), has(&['s']) || elapsed('s'));
        let unit = if seconds {
            1
        } else if minutes {
            60
        } else {
            3_600
        };
        let is_length = ['h', 'm', 's'].into_iter().any(elapsed);
        let is_day = has(&['y', 'd', 'e', 'g', 'b']) || (minutes && !hours && !seconds && !is_length);
        return match (is_length, is_day) {
            _ if digits > 0 && !seconds => Kind::Other,
            (true, false) => Kind::Length(unit),
            (false, true) => Kind::Day,
            (false, false) if hours && !tokens.contains(&Token::Half) => Kind::TimeOfDay(unit),
            _ => Kind::Other,
        };
    }
    if digits == 0 && !tokens.contains(&Token::Whole) {
        return Kind::Words(tokens.iter().filter_map(Token::literal).collect());
    }
    number(tokens)
}

/// What stands around and between the digits of a number.
fn number(tokens: &[Token]) -> Kind {
    let is_digit = |it: &Token| matches!(it, Token::Digit | Token::Whole);
    let first = tokens.iter().position(is_digit).unwrap_or(0);
    let last = tokens.iter().rposition(is_digit).unwrap_or(0);
    let words = |part: &[Token]| part.iter().filter_map(Token::literal).collect::<String>();
    let (before, after) = (words(&tokens[..first]), words(&tokens[last + 1..]));
    let between = words(&tokens[first..=last]);
    let scaled = tokens.get(last + 1) == Some(&Token::Comma);
    let is_said = |c: char| c.is_alphanumeric() || c == '$' || !(c.is_ascii() || c.is_whitespace());
    let says = |text: &str| text.chars().any(is_said);
    if scaled || tokens.contains(&Token::Percent) || !between.trim().is_empty() {
        Kind::Other
    } else if says(&before) || says(&after) {
        Kind::Unit(before, after)
    } else {
        Kind::Plain
    }
}

/// The day of a day number, or none.
fn day(value: f64, epoch: Epoch) -> Option<Date> {
    if !(1.0..LAST_DAY).contains(&value) {
        return None;
    }
    let value = value + BEFORE_MIDNIGHT.as_secs_f64() / 86_400.0;
    let moment = ExcelDateTime::new(value, ExcelDateTimeType::DateTime, epoch == Epoch::From1904);
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let parts = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    parts.and_then(|((year, month), day)| Date::new(year, month, day).ok())
}

/// A part of a day in seconds, if it is shown whole: in minutes where no seconds are shown.
fn clock(value: f64, unit: i64) -> Option<Cell> {
    let seconds = (value * 86_400.0).round();
    #[allow(clippy::cast_possible_truncation)]
    let seconds = (0.0..1e12).contains(&seconds).then_some(seconds as i64)?;
    (seconds % unit == 0).then_some(Cell::Clock(seconds))
}

/// A number as it would be typed here, with a decimal comma and without the last doubtful digits.
fn written(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}
