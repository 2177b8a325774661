//! What the court ordered, and the fields by which it is told: one member here for each field that is no person's.

use super::{CaseNumber, Consent, DefaultConsequence, PrincipalPenalty};
use crate::{
    coded::coded,
    people::PersonField,
    time::{Date, Minutes},
};

/// What the court wrote. It wins: a value beyond the law's limit is kept and shown as a [`Departure`](super::Departure).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
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
    /// Work a day, when the verdict says: KUHP 85(9)b.
    pub hours_per_day: Option<Minutes>,
    /// Days per week, when the verdict says.
    pub days_per_week: Option<u8>,
    /// The completion period.
    pub period: StatedPeriod,
    /// The place in the operative part.
    pub place: StatedPlace,
    /// What follows if the work is not done.
    pub default_consequence: Option<DefaultConsequence>,
    /// The person's consent.
    pub consent: Consent,
    /// The prosecutor whom the papers name.
    pub prosecutor: Option<String>,
    /// The probation officer whom the papers name.
    pub probation_officer: Option<String>,
}

/// The completion period that a verdict states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedPeriod {
    /// Days.
    pub days: Option<i64>,
    /// As the court wrote it; empty when it wrote none.
    pub text: String,
}

/// The place that a verdict names; often left to the prosecutor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedPlace {
    /// Its name.
    pub name: Option<String>,
    /// Why none is named, when someone says.
    pub absent_reason: Option<String>,
}

impl Verdict {
    /// A verdict that says the least that one can: which case, judged when, and how much work. It states nothing else.
    pub fn of_case(case_number: CaseNumber, judgment_date: Date, minutes: Minutes) -> Self {
        Self {
            court: case_number.court().unwrap_or_default().to_owned(),
            case_number,
            judgment_date,
            final_date: None,
            offence_article: None,
            offence: None,
            threat_months: None,
            principal: None,
            minutes,
            hours_per_day: None,
            days_per_week: None,
            period: StatedPeriod::default(),
            place: StatedPlace::default(),
            default_consequence: None,
            consent: Consent::NotStated,
            prosecutor: None,
            probation_officer: None,
        }
    }

    /// What tells one case of a person from another: its number, which names its court; where it does not, the court too.
    pub fn case_key(&self) -> String {
        match self.case_number.court() {
            Some(_) => self.case_number.matching(),
            None => format!("{} {}", self.case_number.matching(), self.court),
        }
    }
}

coded! {
    /// A field of an order: of a form, a register and a history.
    OrderField, "order-field" {
        /// The row's own number; not kept.
        Number = "number",
        /// Court.
        Court = "court",
        /// Case number.
        CaseNumber = "case_number",
        /// The person's name.
        Name = "name",
        /// NIK.
        Nik = "nik",
        /// Birth date.
        BirthDate = "birth_date",
        /// Sex.
        Sex = "sex",
        /// Address.
        Address = "address",
        /// District, when it has a column of its own.
        District = "district",
        /// Occupation.
        Occupation = "occupation",
        /// Date of the judgment.
        JudgmentDate = "judgment_date",
        /// When the judgment became final.
        FinalDate = "final_date",
        /// The offence's article.
        OffenceArticle = "offence_article",
        /// The offence.
        Offence = "offence",
        /// Maximum threat, in months.
        Threat = "threat",
        /// The principal penalty replaced.
        Principal = "principal",
        /// Hours ordered.
        Hours = "hours",
        /// Hours per day.
        HoursPerDay = "hours_per_day",
        /// Days per week.
        DaysPerWeek = "days_per_week",
        /// Completion period.
        Period = "period",
        /// Place.
        Place = "place",
        /// Consequence of default.
        DefaultConsequence = "default_consequence",
        /// Consent.
        Consent = "consent",
        /// Prosecutor.
        Prosecutor = "prosecutor",
        /// Probation officer.
        ProbationOfficer = "probation_officer",
    }
}

impl OrderField {
    /// Whether the verdict's extract tells it, so that an order that was compared with its extract is compared again once it
    /// changes. The extract is signed when the judgment is read (KUHAP, UU 20/2025, art. 254): it cannot tell when that became
    /// final. Where somebody lives changes with time, and who is in charge is for the offices to say.
    pub const fn is_in_extract(&self) -> bool {
        use OrderField as F;
        let about = matches!(self, F::Number | F::Address | F::District | F::Occupation);
        !about && !matches!(self, F::FinalDate | F::Prosecutor | F::ProbationOfficer)
    }
    /// The field of a person that it is, whom other orders share.
    pub const fn of_person(self) -> Option<PersonField> {
        match self {
            Self::Name => Some(PersonField::Name),
            Self::Nik => Some(PersonField::Nik),
            Self::BirthDate => Some(PersonField::BirthDate),
            Self::Sex => Some(PersonField::Sex),
            Self::Address => Some(PersonField::Address),
            Self::District => Some(PersonField::District),
            Self::Occupation => Some(PersonField::Occupation),
            _ => None,
        }
    }
}

impl From<PersonField> for OrderField {
    fn from(field: PersonField) -> Self {
        match field {
            PersonField::Name => Self::Name,
            PersonField::Nik => Self::Nik,
            PersonField::BirthDate => Self::BirthDate,
            PersonField::Sex => Self::Sex,
            PersonField::Address => Self::Address,
            PersonField::District => Self::District,
            PersonField::Occupation => Self::Occupation,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_person_has_one_code_and_one_word_wherever_it_stands() {
        for field in PersonField::ALL.iter().copied() {
            let as_order = OrderField::from(field);
            assert_eq!(as_order.of_person(), Some(field));
            assert_eq!((as_order.code(), as_order.key()), (field.code(), field.key()));
        }
        let personal = OrderField::ALL.iter().filter(|field| field.of_person().is_some());
        assert_eq!(personal.count(), PersonField::ALL.len());
    }
}
