//! A row of an order register: cells in, a draft of a person and an order out, or every refused cell at once.

use std::collections::BTreeMap;

use super::{penalty::principal_penalty, words};
use crate::identity::Nik;
use crate::{
    coded::coded,
    community_service::orders::{CaseNumber, CourtOrder, OrderField},
    identity::age_on,
    people::PersonDraft,
    register::{Cell, CellRefusal, RowKind, RowRefusal, dates, numbers, people, row_kind, spans},
    time::Date,
};

/// The cells of one row, by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderRow {
    cells: BTreeMap<OrderField, Cell>,
    /// Whose row it is, where that is known before it is read.
    nik: Option<Nik>,
}

/// A row understood. Two rows that say the same in different spellings give equal drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderDraft {
    /// Whom it is about.
    pub person: PersonDraft,
    /// What the court wrote.
    pub order: CourtOrder,
    /// The prosecutor's name as written.
    pub prosecutor: Option<String>,
    /// The probation officer's name as written.
    pub probation_officer: Option<String>,
}

coded! {
    /// Worth a look, not a fault of the row.
    Remark, "remark" {
        /// The NIK implies another birth date.
        NikOtherBirthDate = "nik_other_birth_date",
        /// The NIK implies the other sex.
        NikOtherSex = "nik_other_sex",
        /// The papers do not say when the judgment became final; only a final one is executed.
        NotYetFinal = "not_yet_final",
        /// The verdict names no place: practice is split, the prosecutor may choose.
        NoPlace = "no_place",
        /// The verdict's own hours per day and days per week do not fill the hours in its period.
        PaceTooSlow = "pace_too_slow",
    }
}

impl OrderRow {
    /// A row from its cells.
    pub fn new(cells: impl IntoIterator<Item = (OrderField, Cell)>) -> Self {
        Self { cells: cells.into_iter().collect(), nik: None }
    }

    /// The row of a person who is kept. Their number is not judged again: one that was taken before it would be refused
    /// today must not lock the rest.
    #[must_use]
    pub fn of(mut self, nik: &Nik) -> Self {
        self.nik = Some(nik.clone());
        self
    }

    /// The cell of a column; empty when the sheet has no such column.
    pub fn cell(&self, field: OrderField) -> &Cell {
        self.cells.get(&field).unwrap_or(&Cell::Empty)
    }

    /// Blank, a note below the table, or data.
    pub fn kind(&self) -> RowKind {
        row_kind(self.cells.iter().filter(|(f, _)| **f != OrderField::Number).map(|(_, c)| c))
    }

    /// The row's draft, or every refused cell.
    pub fn read(&self) -> Result<OrderDraft, Vec<RowRefusal<OrderField>>> {
        let mut reading = Reading { row: self, refused: Vec::new() };
        let draft = reading.draft();
        match draft {
            Some(draft) if reading.refused.is_empty() => Ok(draft),
            _ => Err(reading.refused),
        }
    }
}

impl OrderDraft {
    /// Days of the verdict that have not come by today: nothing can have been judged or become final on them.
    pub fn days_to_come(&self, today: Date) -> Vec<OrderField> {
        let order = &self.order;
        let judged = (order.judgment_date > today).then_some(OrderField::JudgmentDate);
        let settled = order.final_date.filter(|day| *day > today).map(|_| OrderField::FinalDate);
        judged.into_iter().chain(settled).collect()
    }

    /// What a careful clerk would look at again.
    pub fn remarks(&self) -> Vec<(OrderField, Remark)> {
        let (person, order) = (&self.person, &self.order);
        let capacity = order.hours_per_day.zip(order.days_per_week).zip(order.period_days);
        let slow = capacity.is_some_and(|((hours_per_day, days), period)| {
            hours_per_day.get() * i64::from(days) * (period.div_euclid(7) + 1) < order.minutes.get()
        });
        let all = [
            (!person.nik.agrees_with(person.birth_date), OrderField::Nik, Remark::NikOtherBirthDate),
            (person.sex.is_some_and(|s| s != person.nik.sex()), OrderField::Nik, Remark::NikOtherSex),
            (order.final_date.is_none(), OrderField::FinalDate, Remark::NotYetFinal),
            (order.place.is_none(), OrderField::Place, Remark::NoPlace),
            (slow, OrderField::Period, Remark::PaceTooSlow),
        ];
        all.into_iter().filter(|(yes, _, _)| *yes).map(|(_, field, remark)| (field, remark)).collect()
    }
}

struct Reading<'a> {
    row: &'a OrderRow,
    refused: Vec<RowRefusal<OrderField>>,
}

impl Reading<'_> {
    /// A cell that must be there.
    fn needed<T>(&mut self, field: OrderField, parse: impl Fn(&Cell) -> Result<T, CellRefusal>) -> Option<T> {
        let cell = self.row.cell(field);
        match parse(cell) {
            Ok(value) => Some(value),
            Err(reason) => {
                let hours = matches!(field, OrderField::Hours | OrderField::HoursPerDay);
                let meant = if hours { spans::hours_meant(cell) } else { None };
                let suggestion = meant.map(|m| m.whole_hours().to_string());
                self.refused.push(RowRefusal { field, reason, suggestion });
                None
            }
        }
    }

    /// A cell that may be empty.
    fn optional<T>(
        &mut self,
        field: OrderField,
        parse: impl Fn(&Cell) -> Result<T, CellRefusal>,
    ) -> Option<T> {
        if self.row.cell(field).is_blank() { None } else { self.needed(field, parse) }
    }

    fn words(&self, field: OrderField) -> Option<String> {
        self.row.cell(field).words()
    }

    fn draft(&mut self) -> Option<OrderDraft> {
        let case_number = self.needed(OrderField::CaseNumber, case_number);
        let person = self.person();
        let order = self.order(case_number);
        let prosecutor = self.optional(OrderField::Prosecutor, people::name);
        let probation_officer = self.optional(OrderField::ProbationOfficer, people::name);
        if let (Some(birth), Some(judgment)) =
            (person.as_ref().map(|p| p.birth_date), order.as_ref().map(|o| o.judgment_date))
        {
            self.check_age(birth, judgment);
        }
        Some(OrderDraft { person: person?, order: order?, prosecutor, probation_officer })
    }

    /// A child's file must never lie among adults' files: KUHP 115 has another list of penalties.
    fn check_age(&mut self, birth: Date, judgment: Date) {
        let age = age_on(birth, judgment);
        if !(0..=120).contains(&age) {
            self.refused.push(RowRefusal::new(OrderField::BirthDate, CellRefusal::ImplausibleYear));
        } else if age < 18 {
            self.refused.push(RowRefusal::new(OrderField::BirthDate, CellRefusal::Child));
        }
    }

    fn person(&mut self) -> Option<PersonDraft> {
        let name = self.needed(OrderField::Name, people::name);
        let known = self.row.nik.clone();
        let nik = known.or_else(|| self.needed(OrderField::Nik, people::nik));
        let birth_date = self.needed(OrderField::BirthDate, dates::date);
        let sex = self.optional(OrderField::Sex, people::sex);
        let address = self.words(OrderField::Address);
        let district = self.words(OrderField::District).map(|d| people::district(&d).unwrap_or(d));
        let district = district.or_else(|| people::district(address.as_deref()?));
        let occupation = self.words(OrderField::Occupation);
        Some(PersonDraft {
            name: name?,
            nik: nik?,
            birth_date: birth_date?,
            sex,
            address,
            district,
            occupation,
        })
    }

    fn order(&mut self, case_number: Option<CaseNumber>) -> Option<CourtOrder> {
        let judgment_date = self.needed(OrderField::JudgmentDate, dates::judgment_date);
        let final_date = self.optional(OrderField::FinalDate, dates::judgment_date);
        if judgment_date.zip(final_date).is_some_and(|(judged, settled)| settled < judged) {
            self.refused.push(RowRefusal::new(OrderField::FinalDate, CellRefusal::FinalBeforeJudgment));
        }
        let threat_months = self.optional(OrderField::Threat, spans::months);
        let principal = self.optional(OrderField::Principal, principal_penalty);
        let minutes = self.needed(OrderField::Hours, spans::hours);
        let hours_per_day =
            self.optional(OrderField::HoursPerDay, |c| spans::hours(c).and_then(fits_in_a_day));
        let days_per_week = self.optional(OrderField::DaysPerWeek, days_per_week);
        let period_days = self.optional(OrderField::Period, spans::period_days);
        let default_consequence = self.optional(OrderField::DefaultConsequence, words::default_consequence);
        let consent = self.needed(OrderField::Consent, words::consent);
        let case_number = case_number?;
        let court = self.words(OrderField::Court).or_else(|| case_number.court().map(str::to_owned));
        Some(CourtOrder {
            court: court.unwrap_or_default(),
            case_number,
            judgment_date: judgment_date?,
            final_date,
            offence_article: self.words(OrderField::OffenceArticle),
            offence: self.words(OrderField::Offence),
            threat_months,
            principal,
            minutes: minutes?,
            hours_per_day,
            days_per_week,
            period_days,
            place: self.words(OrderField::Place),
            place_absent_reason: None,
            default_consequence,
            consent: consent?,
        })
    }
}

fn case_number(cell: &Cell) -> Result<CaseNumber, CellRefusal> {
    CaseNumber::parse(&cell.words().ok_or(CellRefusal::Missing)?).ok_or(CellRefusal::NotACaseNumber)
}

/// A day has 24 hours (KUHP 185); more than eight is the court's word and only warned of.
fn fits_in_a_day(minutes: crate::time::Minutes) -> Result<crate::time::Minutes, CellRefusal> {
    if minutes.get() <= 24 * 60 { Ok(minutes) } else { Err(CellRefusal::NotHours) }
}

fn days_per_week(cell: &Cell) -> Result<u8, CellRefusal> {
    let text = cell.words().ok_or(CellRefusal::Missing)?.to_lowercase();
    let days = numbers::decimal(text.trim_end_matches("hari").trim(), 1).and_then(|d| u8::try_from(d).ok());
    days.filter(|d| (1..=7).contains(d)).ok_or(CellRefusal::NotANumber)
}

/// Which columns a person must map by hand before a register can be read.
pub const NEEDED: [OrderField; 6] = [
    OrderField::CaseNumber,
    OrderField::Name,
    OrderField::Nik,
    OrderField::BirthDate,
    OrderField::JudgmentDate,
    OrderField::Hours,
];
