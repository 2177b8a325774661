//! An order's row in the terms of the rules.

use domain::orders::{CaseNumber, Consent, CourtOrder, DefaultConsequence, PrincipalPenalty};

use super::OrderRecord;

impl OrderRecord {
    /// What the court wrote, as the rules take it.
    pub fn verdict(&self) -> Option<CourtOrder> {
        let principal = match (self.principal_days, self.principal_rupiah) {
            (Some(days), _) => Some(PrincipalPenalty::Prison { days }),
            (None, Some(rupiah)) => Some(PrincipalPenalty::Fine { rupiah }),
            (None, None) => None,
        };
        Some(CourtOrder {
            court: self.court.clone(),
            case_number: CaseNumber::parse(&self.case_number)?,
            judgment_date: self.judgment_date,
            final_date: self.final_date,
            offence_article: Some(self.offence_article.clone()).filter(|text| !text.is_empty()),
            offence: Some(self.offence.clone()).filter(|text| !text.is_empty()),
            threat_months: self.threat_months,
            principal,
            minutes: self.ordered,
            minutes_per_day: self.daily,
            days_per_week: self.days_per_week.and_then(|days| u8::try_from(days).ok()),
            period_days: self.period_days,
            place: self.place.clone(),
            place_absent_reason: self.place_absent_reason.clone(),
            default_consequence: self.default_consequence.as_deref().and_then(DefaultConsequence::from_code),
            consent: Consent::from_code(&self.consent).unwrap_or(Consent::NotStated),
        })
    }
}
