//! A person as the papers name them, apart from any order or placement.

use crate::{
    coded::coded,
    identity::{Nik, Sex},
    time::Date,
};

coded! {
    /// A field of a person.
    PersonField, "order-field" {
        /// The name.
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
    }
}

/// A person as a form or a row of a register tells of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonDraft {
    /// Name.
    pub name: String,
    /// NIK.
    pub nik: Nik,
    /// Birth date.
    pub birth_date: Date,
    /// Sex, when the register says.
    pub sex: Option<Sex>,
    /// Address as written.
    pub address: Option<String>,
    /// District, from its column or out of the address.
    pub district: Option<String>,
    /// Occupation.
    pub occupation: Option<String>,
}
