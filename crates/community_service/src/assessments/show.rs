//! The result of an assessment on other pages: the order's, and where a site is chosen.

use database::Read;
use domain::{
    access::{Act, Actor, Subject, permit},
    community_service::{assessment::Fitness, orders::Consent},
};
use web::failure::Failure;

use super::store::{self, Signed};
use crate::{
    at_work::AtWork,
    orders::{OrderRecord, subject_of},
};

impl Signed {
    /// Colour and icon of the result; its word stands beside them.
    pub(crate) fn badge(&self) -> (&'static str, &'static str) {
        match self.assessment.fitness {
            Fitness::Fit => ("ok", "check"),
            Fitness::FitWithConditions => ("warn", "alert"),
            Fitness::NotFit => ("bad", "cross"),
        }
    }
    /// The work that must not be given, in one line.
    pub(crate) fn excluded(&self) -> String {
        self.assessment.excluded_tasks.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
    }
    /// Whether the person may be placed at all by what was assessed (KUHP art. 85(2)c for consent).
    pub(crate) fn admits(&self) -> bool {
        self.assessment.fitness != Fitness::NotFit && self.without_consent().is_none()
    }
    /// What the people at the site read of it.
    pub(crate) fn at_work(&self, order: &OrderRecord) -> AtWork {
        AtWork {
            limits: self.assessment.limits(order.verdict.hours_per_day),
            officer: self.officer_name.clone(),
        }
    }
    /// What hinders a placement although the person may be fit: consent that is not given.
    pub(crate) fn without_consent(&self) -> Option<Consent> {
        Some(self.assessment.consent).filter(|consent| *consent != Consent::Given)
    }
}

/// The assessment in force, for whoever assesses this person; the other offices of a case are not shown it. Show it with
/// `{% include "community_service/assessments/pages/result.html" %}` where `assessed` is this and `order` the order.
pub(crate) fn shown_to(
    read: &mut Read<'_>,
    actor: &Actor,
    order: &OrderRecord,
) -> Result<Option<Signed>, Failure> {
    match permit(actor, Act::AssessClient, &Subject::Order(subject_of(order))) {
        Ok(_) => Ok(store::latest(read, order.id)?),
        Err(_) => Ok(None),
    }
}
