//! A court's community-service order (putusan pidana kerja sosial), KUHP art. 85.

mod verdict;

use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    law::{Article, Rules},
    money::Rupiah,
};

pub use verdict::{OrderField, StatedPeriod, StatedPlace, Verdict};

/// The principal penalty the judge imposed and replaced: KUHP 85(1), 85(9)a.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PrincipalPenalty {
    /// Imprisonment, in days; a legal month is 30 days.
    Prison {
        /// Days.
        days: i64,
    },
    /// A fine.
    Fine {
        /// Rupiah.
        rupiah: Rupiah,
    },
}

coded! {
    /// What the verdict orders for the case that the work is not done without a valid reason: KUHP 85(7).
    DefaultConsequence, "default-consequence" {
        /// Repeat all of the work, 85(7)a.
        RepeatAll = "repeat_all",
        /// Repeat part of the work, 85(7)a.
        RepeatPart = "repeat_part",
        /// Serve all of the replaced prison term, 85(7)b.
        PrisonAll = "prison_all",
        /// Serve part of the replaced prison term, 85(7)b.
        PrisonPart = "prison_part",
        /// Pay all of the replaced fine, or serve substitute prison, 85(7)c.
        FineAll = "fine_all",
        /// Pay part of the replaced fine, or serve substitute prison, 85(7)c.
        FinePart = "fine_part",
    }
}

coded! {
    /// The person's consent to the work after explanation: KUHP 85(2)c. Not a consent to data processing.
    Consent, "consent" {
        /// Given.
        Given = "given",
        /// Not given.
        Refused = "refused",
        /// The papers do not say.
        NotStated = "not_stated",
    }
}

/// A court's case number, spaces tidied, else as the court wrote it: `200/Pid.B/2026/PN Amb`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseNumber(String);

impl CaseNumber {
    /// A case number: parts between slashes, beginning with a number.
    pub fn parse(text: &str) -> Option<Self> {
        let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut parts = tidy.split('/');
        let serial = parts.next().unwrap_or_default().trim();
        let serial = serial.rsplit([' ', '.', ':']).next().unwrap_or_default();
        let numbered = !serial.is_empty() && serial.bytes().all(|b| b.is_ascii_digit());
        (numbered && parts.count() >= 2 && tidy.len() <= 80).then_some(Self(tidy))
    }
    /// As the court wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The form for comparing spellings: no spaces, small letters.
    pub fn matching(&self) -> String {
        self.0.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
    }
    /// The court's short name in the last part: `PN Amb`.
    pub fn court(&self) -> Option<&str> {
        self.0.rsplit('/').next().map(str::trim).filter(|c| c.chars().any(char::is_alphabetic))
    }
}

impl std::fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

coded! {
    /// In what a verdict departs from the law's limits or leaves out.
    DepartureKind, "order-warning" {
        /// Fewer than 8 hours.
        TooFewHours = "too_few_hours",
        /// More than 240 hours.
        TooManyHours = "too_many_hours",
        /// More than 8 hours in a day.
        DayTooLong = "day_too_long",
        /// A period of more than six legal months.
        PeriodTooLong = "period_too_long",
        /// A replaced prison term of more than six legal months.
        PrisonTooLong = "prison_too_long",
        /// A replaced fine above category II.
        FineTooHigh = "fine_too_high",
        /// An offence that carries five years or more.
        ThreatTooHigh = "threat_too_high",
        /// Consent refused.
        ConsentRefused = "consent_refused",
        /// Consent not stated.
        ConsentNotStated = "consent_not_stated",
        /// The penalty replaced is not stated.
        NoPrincipal = "no_principal",
        /// The hours per day are not stated.
        NoHoursPerDay = "no_hours_per_day",
        /// The completion period is not stated.
        NoPeriod = "no_period",
        /// The consequence of default is not stated.
        NoConsequence = "no_consequence",
        /// The consequence names a penalty that was not the one replaced.
        ConsequenceOfOtherPenalty = "consequence_of_other_penalty",
    }
}

/// A departure from the law: what the court wrote is kept, and this is shown beside it with its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Departure {
    /// The field it is about.
    pub field: OrderField,
    /// What is unusual.
    pub kind: DepartureKind,
}

impl Departure {
    /// The article it rests on.
    pub const fn article(self) -> Article {
        use DepartureKind::*;
        match self.kind {
            TooFewHours | TooManyHours => Article::kuhp(85, 4),
            DayTooLong | PeriodTooLong => Article::kuhp(85, 5),
            PrisonTooLong | FineTooHigh | ThreatTooHigh => Article::kuhp(85, 1),
            ConsentRefused | ConsentNotStated => Article::kuhp(85, 2).letter('c'),
            NoPrincipal => Article::kuhp(85, 9).letter('a'),
            NoHoursPerDay | NoPeriod => Article::kuhp(85, 9).letter('b'),
            NoConsequence => Article::kuhp(85, 9).letter('c'),
            ConsequenceOfOtherPenalty => Article::kuhp(85, 7),
        }
    }
    /// The locale key of its words.
    pub const fn key(self) -> &'static str {
        self.kind.key()
    }
}

/// Every departure of an order from the limits that applied on the day of its judgment.
pub fn departures(verdict: &Verdict, rules: &Rules) -> Vec<Departure> {
    use {DepartureKind::*, OrderField as Field};
    let prison = |days| days > rules.max_prison_days;
    let fine = |rupiah| rupiah > rules.max_fine;
    let principal = verdict.principal;
    let all = [
        (verdict.minutes < rules.min_total, Field::Hours, TooFewHours),
        (verdict.minutes > rules.max_total, Field::Hours, TooManyHours),
        (verdict.hours_per_day.is_some_and(|m| m > rules.max_per_day), Field::HoursPerDay, DayTooLong),
        (verdict.hours_per_day.is_none(), Field::HoursPerDay, NoHoursPerDay),
        (verdict.period.days.is_some_and(|d| d > rules.max_period_days), Field::Period, PeriodTooLong),
        (verdict.period.days.is_none(), Field::Period, NoPeriod),
        (
            matches!(principal, Some(PrincipalPenalty::Prison { days }) if prison(days)),
            Field::Principal,
            PrisonTooLong,
        ),
        (
            matches!(principal, Some(PrincipalPenalty::Fine { rupiah }) if fine(rupiah)),
            Field::Principal,
            FineTooHigh,
        ),
        (principal.is_none(), Field::Principal, NoPrincipal),
        (verdict.threat_months.is_some_and(|m| m >= rules.threat_months_below), Field::Threat, ThreatTooHigh),
        (verdict.consent == Consent::Refused, Field::Consent, ConsentRefused),
        (verdict.consent == Consent::NotStated, Field::Consent, ConsentNotStated),
        (verdict.default_consequence.is_none(), Field::DefaultConsequence, NoConsequence),
        (consequence_of_other_penalty(verdict), Field::DefaultConsequence, ConsequenceOfOtherPenalty),
    ];
    all.into_iter().filter(|(yes, _, _)| *yes).map(|(_, field, kind)| Departure { field, kind }).collect()
}

fn consequence_of_other_penalty(verdict: &Verdict) -> bool {
    use DefaultConsequence::*;
    matches!(
        (verdict.default_consequence, verdict.principal),
        (Some(PrisonAll | PrisonPart), Some(PrincipalPenalty::Fine { .. }))
            | (Some(FineAll | FinePart), Some(PrincipalPenalty::Prison { .. }))
    )
}

coded! {
    /// Where an order stands.
    OrderState, "order-state" {
        /// Entered.
        Received = "received",
        /// Checked against the verdict's extract.
        Verified = "verified",
        /// Assessed by the probation officer.
        Assessed = "assessed",
        /// Placed at a site, work not begun.
        Placed = "placed",
        /// Work has begun.
        Running = "running",
        /// Paused for a valid reason.
        Suspended = "suspended",
        /// All hours done and confirmed.
        Completed = "completed",
        /// Found in default by a decision; absence alone never is.
        Defaulted = "defaulted",
        /// The default reported to the court.
        Reported = "reported",
        /// Closed.
        Closed = "closed",
        /// Handed to another office.
        Transferred = "transferred",
        /// Revoked by a decision, pardon or amnesty.
        Revoked = "revoked",
        /// The person died: KUHP 140.
        Died = "died",
    }
}

/// What a change of state rests on: [`Proof`] shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing more than the act itself.
    Nothing,
    /// A reason in words.
    Reason,
    /// The scanned verdict extract or another paper.
    Document,
    /// A signed assessment that is not "not fit", and consent.
    FitAssessment,
    /// A first session attended.
    Attendance,
    /// No minutes left, and the prosecutor's confirmation.
    NothingLeft,
    /// The prosecutor's or court's decision on the breach, with its paper.
    Decision,
}

/// An allowed change of state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// From.
    pub from: OrderState,
    /// To.
    pub to: OrderState,
    /// What it rests on.
    pub needs: Needs,
}

/// The allowed changes, as data; from any open state also to transferred, revoked and died.
pub const TRANSITIONS: &[Transition] = &{
    use {Needs as N, OrderState::*};
    const fn t(from: OrderState, to: OrderState, needs: Needs) -> Transition {
        Transition { from, to, needs }
    }
    [
        t(Received, Verified, N::Document),
        // A fact that the extract tells was changed: it is compared once more.
        t(Verified, Received, N::Nothing),
        // The assessment need not wait for the scan; the order stays marked as not checked against its extract.
        t(Received, Assessed, N::Nothing),
        t(Verified, Assessed, N::Nothing),
        t(Assessed, Placed, N::FitAssessment),
        t(Placed, Assessed, N::Reason),
        t(Placed, Running, N::Attendance),
        t(Running, Assessed, N::Reason),
        t(Running, Suspended, N::Reason),
        t(Suspended, Running, N::Nothing),
        t(Running, Completed, N::NothingLeft),
        t(Running, Defaulted, N::Decision),
        t(Suspended, Defaulted, N::Decision),
        t(Placed, Defaulted, N::Decision),
        t(Defaulted, Reported, N::Document),
        t(Defaulted, Running, N::Decision),
        t(Reported, Running, N::Decision),
        t(Reported, Closed, N::Decision),
        t(Completed, Closed, N::Nothing),
    ]
};

impl OrderState {
    /// Whether the sentence still waits for something.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Completed | Self::Closed | Self::Transferred | Self::Revoked | Self::Died)
    }
    /// The change to another state, when it is allowed.
    pub fn change_to(self, to: OrderState) -> Option<Transition> {
        let leaves = matches!(to, Self::Transferred | Self::Revoked | Self::Died) && self.is_open();
        let leaving = leaves.then_some(Transition { from: self, to, needs: Needs::Document });
        TRANSITIONS.iter().copied().find(|t| t.from == self && t.to == to).or(leaving)
    }
    /// Every state this one may become.
    pub fn next(self) -> impl Iterator<Item = OrderState> {
        Self::ALL.iter().copied().filter(move |to| self.change_to(*to).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_walks_from_received_to_closed_and_never_back_from_the_end() {
        use OrderState::*;
        for pair in [Received, Verified, Assessed, Placed, Running, Completed, Closed].windows(2) {
            assert!(pair[0].change_to(pair[1]).is_some(), "{} to {}", pair[0], pair[1]);
        }
        for end in [Closed, Transferred, Revoked, Died] {
            assert_eq!(end.next().count(), 0, "{end} is the end");
        }
        assert!(Received.change_to(Completed).is_none());
        assert_eq!(Running.change_to(Died).map(|t| t.needs), Some(Needs::Document));
    }

    #[test]
    fn absence_alone_never_makes_a_default() {
        let into = TRANSITIONS.iter().filter(|t| t.to == OrderState::Defaulted);
        assert!(into.into_iter().all(|t| t.needs == Needs::Decision));
    }

    #[test]
    fn a_case_number_names_its_court() {
        let number = CaseNumber::parse(" 200/Pid.B/2026/PN  Amb ").expect("a case number");
        assert_eq!((number.as_str(), number.court()), ("200/Pid.B/2026/PN Amb", Some("PN Amb")));
        assert_eq!(
            number.matching(),
            CaseNumber::parse("200/PID.B/2026/PN AMB").expect("a case number").matching()
        );
        assert_eq!(CaseNumber::parse("Jumlah"), None);
        assert_eq!(CaseNumber::parse("Ambon, diperbarui oleh staf pidum"), None);
    }
}
