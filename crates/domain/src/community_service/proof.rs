//! What a change of an order's state rests on, as shown by whoever makes it.

use crate::{
    community_service::{
        assessment::Assessment,
        attendance::Record,
        completion::{Confirmation, may_confirm},
        hours::Balance,
        orders::{Needs, Transition},
    },
    ids::FileId,
};

/// What somebody shows for a change of state; its kinds are those of [`Needs`].
#[derive(Clone, Copy, Debug)]
pub enum Proof<'a> {
    /// Nothing more than the act itself.
    Nothing,
    /// A reason in words.
    Reason(&'a str),
    /// The scanned verdict extract or another paper, as kept.
    Document(FileId),
    /// The signed assessment.
    FitAssessment(&'a Assessment),
    /// What is recorded of the first session.
    Attendance(&'a Record),
    /// Who proposed and who confirms, and the balance.
    NothingLeft(Confirmation, &'a Balance),
    /// The decision on the breach, as kept.
    Decision(FileId),
}

impl Transition {
    /// Whether the change may rest on a proof: one of the kind that it needs, and one that holds.
    pub fn rests_on(self, proof: Proof<'_>) -> bool {
        match (self.needs, proof) {
            (Needs::Nothing, Proof::Nothing) => true,
            (Needs::Reason, Proof::Reason(words)) => !words.trim().is_empty(),
            (Needs::Document, Proof::Document(_)) | (Needs::Decision, Proof::Decision(_)) => true,
            (Needs::FitAssessment, Proof::FitAssessment(signed)) => signed.allows_placement().is_ok(),
            (Needs::Attendance, Proof::Attendance(record)) => record.arrived.is_some(),
            (Needs::NothingLeft, Proof::NothingLeft(confirmation, balance)) => {
                may_confirm(confirmation, balance).is_ok()
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        community_service::{
            assessment::Fitness,
            hours::balance,
            orders::{Consent, OrderState, TRANSITIONS},
        },
        ids::{OfficeId, UserId},
        time::{Date, MinuteOfDay, Minutes},
        weekly::WeeklyHours,
    };

    fn assessment(consent: Consent) -> Assessment {
        Assessment {
            fitness: Fitness::Fit,
            conditions: None,
            excluded_tasks: BTreeSet::new(),
            availability: WeeklyHours::default(),
            worship: WeeklyHours::default(),
            home_district: None,
            for_site: None,
            consent,
        }
    }

    fn confirmation(proposed: u64, confirmed: u64) -> Confirmation {
        let (who, office) = (|n: u64| UserId::from_parts(n, &[1; 10]), OfficeId::from_parts(1, &[2; 10]));
        Confirmation {
            proposed_by: who(proposed),
            confirmed_by: who(confirmed),
            prosecutor: true,
            office,
            order_office: office,
        }
    }

    #[test]
    fn each_change_of_state_takes_the_proof_it_rests_on_and_no_other() {
        let (willing, unwilling) = (assessment(Consent::Given), assessment(Consent::NotStated));
        let came = Record { arrived: MinuteOfDay::at(8, 0), ..Record::default() };
        let nobody = Record::default();
        let served =
            |hours| balance(Minutes::hours(8), Minutes::hours(hours), None, Date::constant(2026, 3, 2));
        let (all, half) = (served(8), served(4));
        let paper = FileId::from_parts(1, &[3; 10]);
        let good = [
            (Needs::Nothing, Proof::Nothing),
            (Needs::Reason, Proof::Reason("Pindah rumah")),
            (Needs::Document, Proof::Document(paper)),
            (Needs::FitAssessment, Proof::FitAssessment(&willing)),
            (Needs::Attendance, Proof::Attendance(&came)),
            (Needs::NothingLeft, Proof::NothingLeft(confirmation(1, 2), &all)),
            (Needs::Decision, Proof::Decision(paper)),
        ];
        for transition in TRANSITIONS {
            for (needs, proof) in good {
                assert_eq!(transition.rests_on(proof), transition.needs == needs, "{transition:?} {proof:?}");
            }
            for bad in [
                Proof::Reason("  "),
                Proof::FitAssessment(&unwilling),
                Proof::Attendance(&nobody),
                Proof::NothingLeft(confirmation(1, 2), &half),
                Proof::NothingLeft(confirmation(1, 1), &all),
            ] {
                assert!(!transition.rests_on(bad), "{transition:?} {bad:?}");
            }
        }
        let died = OrderState::Running.change_to(OrderState::Died).expect("it may end so");
        assert!(died.rests_on(Proof::Document(paper)) && !died.rests_on(Proof::Nothing));
    }
}
