//! A court's community-service order (putusan pidana kerja sosial), KUHP art. 85.

use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    money::Rupiah,
    time::{Date, Minutes},
};

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

/// What the court wrote. It wins: a value beyond the law's limit is kept and shown as a [warning](crate::orders).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtOrder {
    /// The court, as named or as its short name in the case number.
    pub court: String,
    /// The case number.
    pub case_number: CaseNumber,
    /// Date of the judgment.
    pub judgment_date: Date,
    /// The day it became final (berkekuatan hukum tetap), when known.
    pub final_date: Option<Date>,
    /// The offence's article, as written.
    pub offence_article: Option<String>,
    /// The offence's name, as written.
    pub offence: Option<String>,
    /// The offence's maximum threat, in months.
    pub threat_months: Option<i64>,
    /// The penalty replaced.
    pub principal: Option<PrincipalPenalty>,
    /// Community service ordered.
    pub minutes: Minutes,
    /// Hours per day the verdict names.
    pub minutes_per_day: Option<Minutes>,
    /// Days per week the verdict names.
    pub days_per_week: Option<u8>,
    /// Completion period, in days.
    pub period_days: Option<i64>,
    /// The place in the operative part; often left to the prosecutor.
    pub place: Option<String>,
    /// Why no place is named, when someone says.
    pub place_absent_reason: Option<String>,
    /// What follows if the work is not done.
    pub default_consequence: Option<DefaultConsequence>,
    /// The person's consent.
    pub consent: Consent,
}
