//! What a row of a register says of its person, and whose word holds.

use domain::register::order_row::{OrderDraft, OrderField};

use super::{Judge, Reason, remarked};
use crate::{community_service::clients::ClientFacts, house::imports::RowReport};

/// What a row says of its person.
pub(super) struct Spoken {
    /// What is true of them from this row on.
    pub(super) facts: ClientFacts,
    /// The fields that this row changes.
    pub(super) changed: Vec<OrderField>,
    /// The fields in which it differs from what is known, taken or not.
    pub(super) differs: Vec<OrderField>,
}

const OTHER_PERSON: Reason =
    Reason { code: "nik_of_another_person", key: "import-reason-nik-of-another-person" };
const OTHER_PERSON_KEPT: Reason =
    Reason { code: "nik_of_another_person", key: "order-nik-of-another-person" };

impl Judge<'_> {
    /// What the row says of the person. Within one file the first row that names them counts. Facts that are kept give
    /// way only to the one case of a person: what their other cases share is changed on a page, by somebody who sees both.
    pub(super) fn person(
        &self,
        key: &(String, String),
        draft: &OrderDraft,
        report: &mut RowReport,
    ) -> Result<Spoken, ()> {
        let said = ClientFacts::of(&draft.person, &self.districts);
        let Some(known) = self.people.get(&key.0) else {
            return Ok(Spoken { facts: said, changed: Vec::new(), differs: Vec::new() });
        };
        let said = said.with_blanks_of(&known.facts);
        let differs = said.differences(&known.facts);
        if known.row.is_none() && self.is_only_case(key) {
            return Ok(Spoken { changed: differs.clone(), facts: said, differs });
        }
        let (other_person, remark) = match known.row {
            Some(_) => (&OTHER_PERSON, "import-remark-person-differs"),
            None => (&OTHER_PERSON_KEPT, "import-remark-person-kept"),
        };
        let other = differs.iter().find(|f| matches!(f, OrderField::BirthDate | OrderField::Sex));
        if let Some(field) = other {
            self.refuse(report, *field, other_person);
            return Err(());
        }
        report.remarks.extend(differs.iter().map(|field| remarked(*field, remark)));
        Ok(Spoken { facts: known.facts.clone(), changed: Vec::new(), differs })
    }

    /// Whether this case is kept and the person has no other.
    fn is_only_case(&self, key: &(String, String)) -> bool {
        let mut cases = self.orders.keys().filter(|(nik, _)| *nik == key.0);
        cases.next() == Some(key) && cases.next().is_none()
    }
}
