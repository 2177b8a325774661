//! An order's row in the terms of the rules.

use database::DbError;
use domain::community_service::orders::{CaseNumber, CourtOrder, PrincipalPenalty};

use super::OrderRecord;

impl OrderRecord {
    /// What the court wrote, as the rules take it. What is kept and cannot be read is an error, never left out.
    pub fn verdict(&self) -> Result<CourtOrder, DbError> {
        let damaged = |column: &str, wanted| DbError::Conversion { column: column.to_owned(), wanted };
        let days_per_week = self.days_per_week.map(u8::try_from).transpose();
        let principal = match (self.principal_days, self.principal_rupiah) {
            (Some(days), _) => Some(PrincipalPenalty::Prison { days }),
            (None, Some(rupiah)) => Some(PrincipalPenalty::Fine { rupiah }),
            (None, None) => None,
        };
        Ok(CourtOrder {
            court: self.court.clone(),
            case_number: CaseNumber::parse(&self.case_number)
                .ok_or_else(|| damaged("case_number", "a case number"))?,
            judgment_date: self.judgment_date,
            final_date: self.final_date,
            offence_article: Some(self.offence_article.clone()).filter(|text| !text.is_empty()),
            offence: Some(self.offence.clone()).filter(|text| !text.is_empty()),
            threat_months: self.threat_months,
            principal,
            minutes: self.ordered,
            hours_per_day: self.hours_per_day,
            days_per_week: days_per_week.map_err(|_| damaged("days_per_week", "days of a week"))?,
            period_days: self.period_days,
            place: self.place.clone(),
            place_absent_reason: self.place_absent_reason.clone(),
            default_consequence: self.default_consequence,
            consent: self.consent,
        })
    }
}
