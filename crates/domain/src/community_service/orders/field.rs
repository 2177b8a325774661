//! The fields of an order, and those of them that tell of its person.

use crate::{coded::coded, people::PersonField};

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
