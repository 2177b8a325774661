//! What the court wrote, as it is kept: compared field by field with what a register, a form or a paper says.

use database::DbError;
use domain::community_service::{
    orders::{CaseNumber, Consent, CourtOrder, OrderField},
    register::order_row::OrderDraft,
};

use super::OrderRecord;

/// An order's facts with the names the papers give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFacts {
    /// What the court wrote.
    pub order: CourtOrder,
    /// The completion period in the verdict's words.
    pub period_text: String,
    /// The prosecutor as named in the papers; empty when none is.
    pub prosecutor: String,
    /// The probation officer as named in the papers; empty when none is.
    pub officer: String,
}

impl OrderFacts {
    /// The facts of a register's row; `period_text` is the cell's own words.
    pub fn of_draft(draft: &OrderDraft, court: String, period_text: String) -> Self {
        Self {
            order: CourtOrder { court, ..draft.order.clone() },
            period_text,
            prosecutor: draft.prosecutor.clone().unwrap_or_default(),
            officer: draft.probation_officer.clone().unwrap_or_default(),
        }
    }

    /// The facts as kept.
    pub fn of_record(record: &OrderRecord) -> Result<Self, DbError> {
        Ok(Self {
            order: record.verdict()?,
            period_text: record.period_text.clone(),
            prosecutor: record.prosecutor_name.clone(),
            officer: record.officer_name.clone(),
        })
    }

    /// The same with every blank taken from what is kept: a blank cell says nothing.
    pub fn with_blanks_of(mut self, kept: &Self) -> Self {
        let (new, old) = (&mut self.order, &kept.order);
        new.final_date = new.final_date.or(old.final_date);
        new.offence_article = new.offence_article.take().or_else(|| old.offence_article.clone());
        new.offence = new.offence.take().or_else(|| old.offence.clone());
        new.threat_months = new.threat_months.or(old.threat_months);
        new.principal = new.principal.or(old.principal);
        new.hours_per_day = new.hours_per_day.or(old.hours_per_day);
        new.days_per_week = new.days_per_week.or(old.days_per_week);
        new.place = new.place.take().or_else(|| old.place.clone());
        if new.place.is_none() && new.place_absent_reason.is_none() {
            new.place_absent_reason.clone_from(&old.place_absent_reason);
        }
        new.default_consequence = new.default_consequence.or(old.default_consequence);
        if new.consent == Consent::NotStated {
            new.consent = old.consent;
        }
        // `6 bulan` and `180 hari` say the same: the words stay while the days do.
        if new.period_days.is_none() || new.period_days == old.period_days {
            new.period_days = old.period_days;
            self.period_text.clone_from(&kept.period_text);
        }
        if self.prosecutor.is_empty() {
            self.prosecutor.clone_from(&kept.prosecutor);
        }
        if self.officer.is_empty() {
            self.officer.clone_from(&kept.officer);
        }
        self
    }

    /// The fields in which two accounts of an order differ.
    pub fn differences(&self, other: &Self) -> Vec<OrderField> {
        use OrderField as F;
        let (a, b) = (&self.order, &other.order);
        let all = [
            (a.court != b.court, F::Court),
            (a.case_number.matching() != b.case_number.matching(), F::CaseNumber),
            (a.judgment_date != b.judgment_date, F::JudgmentDate),
            (a.final_date != b.final_date, F::FinalDate),
            (a.offence_article != b.offence_article, F::OffenceArticle),
            (a.offence != b.offence, F::Offence),
            (a.threat_months != b.threat_months, F::Threat),
            (a.principal != b.principal, F::Principal),
            (a.minutes != b.minutes, F::Hours),
            (a.hours_per_day != b.hours_per_day, F::HoursPerDay),
            (a.days_per_week != b.days_per_week, F::DaysPerWeek),
            (a.period_days != b.period_days || self.period_text != other.period_text, F::Period),
            (a.place != b.place || a.place_absent_reason != b.place_absent_reason, F::Place),
            (a.default_consequence != b.default_consequence, F::DefaultConsequence),
            (a.consent != b.consent, F::Consent),
            (self.prosecutor != other.prosecutor, F::Prosecutor),
            (self.officer != other.officer, F::ProbationOfficer),
        ];
        all.into_iter().filter(|(differs, _)| *differs).map(|(_, field)| field).collect()
    }
}

/// What tells one case of a person from another: its number, which names its court; where it does not, the court too.
pub(super) fn case_key(number: &CaseNumber, court: &str) -> String {
    match number.court() {
        Some(_) => number.matching(),
        None => format!("{} {court}", number.matching()),
    }
}

/// Whether two orders of a person are of one case.
pub(super) fn same_case(one: &CourtOrder, other: &CourtOrder) -> bool {
    case_key(&one.case_number, &one.court) == case_key(&other.case_number, &other.court)
}
