//! An account as an administrator sees it, and as its form gives it.

use domain::{
    identity::Nip,
    ids::{OfficeId, RegionId, UserId},
};

/// An account as its page shows it.
#[derive(Clone, Debug)]
pub(super) struct AccountRecord {
    pub id: UserId,
    pub office_name: String,
    pub office_short: String,
    /// Where the office is; none where nobody has said.
    pub region: Option<RegionId>,
    pub sign_in_name: String,
    pub name: String,
    pub title: String,
    pub nip_sealed: Option<Vec<u8>>,
    pub has_second_factor: bool,
    pub active: bool,
    pub must_change_password: bool,
    pub roles: Vec<String>,
    pub version: i64,
}

/// What can be changed of a person's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub name: String,
    pub title: String,
    pub nip: Option<Nip>,
    pub roles: Vec<String>,
}

/// A person to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AddPerson {
    pub office: OfficeId,
    pub sign_in_name: String,
    pub person: Person,
}
