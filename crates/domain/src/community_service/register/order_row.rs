//! A row of an order register: cells in, a draft of a person and an order out, or every refused cell at once.

use std::collections::BTreeMap;

use crate::identity::Nik;
use crate::{
    coded::coded,
    community_service::orders::{OrderField, Verdict},
    identity::age_on,
    people::PersonDraft,
    register::{Cell, CellRefusal, RowKind, RowRefusal, dates, people, row_kind, spans},
    time::Date,
};

/// The cells of one row, by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderRow {
    cells: BTreeMap<OrderField, Cell>,
    /// Whose row it is, where that is known before it is read.
    nik: Option<Nik>,
}

/// A row understood. Two rows that say the same in different spellings give equal drafts, but for the words of the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderDraft {
    /// Whom it is about.
    pub person: PersonDraft,
    /// What the court wrote.
    pub verdict: Verdict,
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
            _ => {
                reading.refused.sort_by_key(|refused| refused.field);
                Err(reading.refused)
            }
        }
    }
}

impl OrderDraft {
    /// Days of the verdict that have not come by today: nothing can have been judged or become final on them.
    pub fn days_to_come(&self, today: Date) -> Vec<OrderField> {
        let verdict = &self.verdict;
        let judged = (verdict.judgment_date > today).then_some(OrderField::JudgmentDate);
        let settled = verdict.final_date.filter(|day| *day > today).map(|_| OrderField::FinalDate);
        judged.into_iter().chain(settled).collect()
    }

    /// What a careful clerk would look at again.
    pub fn remarks(&self) -> Vec<(OrderField, Remark)> {
        let (person, verdict) = (&self.person, &self.verdict);
        let capacity = verdict.hours_per_day.zip(verdict.days_per_week).zip(verdict.period.days);
        let slow = capacity.is_some_and(|((hours_per_day, days), period)| {
            hours_per_day.get() * i64::from(days) * (period.div_euclid(7) + 1) < verdict.minutes.get()
        });
        let all = [
            (!person.nik.agrees_with(person.birth_date), OrderField::Nik, Remark::NikOtherBirthDate),
            (person.sex.is_some_and(|s| s != person.nik.sex()), OrderField::Nik, Remark::NikOtherSex),
            (verdict.final_date.is_none(), OrderField::FinalDate, Remark::NotYetFinal),
            (verdict.place.name.is_none(), OrderField::Place, Remark::NoPlace),
            (slow, OrderField::Period, Remark::PaceTooSlow),
        ];
        all.into_iter().filter(|(yes, _, _)| *yes).map(|(_, field, remark)| (field, remark)).collect()
    }
}

pub(super) struct Reading<'a> {
    row: &'a OrderRow,
    pub(super) refused: Vec<RowRefusal<OrderField>>,
}

impl Reading<'_> {
    /// A cell that must be there.
    pub(super) fn needed<T>(
        &mut self,
        field: OrderField,
        parse: impl Fn(&Cell) -> Result<T, CellRefusal>,
    ) -> Option<T> {
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
    pub(super) fn optional<T>(
        &mut self,
        field: OrderField,
        parse: impl Fn(&Cell) -> Result<T, CellRefusal>,
    ) -> Option<T> {
        if self.row.cell(field).is_blank() { None } else { self.needed(field, parse) }
    }

    pub(super) fn words(&self, field: OrderField) -> Option<String> {
        self.row.cell(field).words()
    }

    fn draft(&mut self) -> Option<OrderDraft> {
        let verdict = self.verdict();
        let person = self.person();
        if let (Some(birth), Some(judgment)) =
            (person.as_ref().map(|p| p.birth_date), verdict.as_ref().map(|it| it.judgment_date))
        {
            self.check_age(birth, judgment);
        }
        Some(OrderDraft { person: person?, verdict: verdict? })
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
