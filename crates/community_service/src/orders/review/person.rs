//! What a row of a register says of its person, and whose word holds.

use domain::{
    access::{Act, Subject, permit},
    community_service::{orders::OrderField, register::order_row::OrderDraft},
    ids::OrderId,
    people::PersonField,
};

use super::{KnownCase, Reason, Review, remarked};
use crate::orders::{OrderRecord, known::told_apart, subject_of};
use house::{
    people::ClientFacts,
    registers::{Both, RowReport, Warned},
};

/// What a row says of its person.
pub(super) struct RowPerson {
    /// What is true of them from this row on.
    pub(super) facts: ClientFacts,
    /// The fields that this row changes.
    pub(super) changed: Vec<PersonField>,
    /// The fields in which it differs from what is known, taken or not.
    pub(super) differs: Vec<PersonField>,
}

const OTHER_PERSON: Reason =
    Reason { code: "nik_of_another_person", key: "import-reason-nik-of-another-person" };
const OTHER_NAME: &str = "import-person-renamed-in-file";
const OTHER_PERSON_KEPT: Reason =
    Reason { code: "nik_of_another_person", key: "order-nik-of-another-person" };

impl Review<'_> {
    /// What the row says of the person. Within one file the first row that names them counts. Facts that are kept give
    /// way only to the one case of a person: what their other cases share is changed on a page, by somebody who sees both.
    pub(super) fn person(
        &self,
        key: &(String, String),
        draft: &OrderDraft,
        report: &mut RowReport,
    ) -> Result<RowPerson, ()> {
        let said = ClientFacts::of(&draft.person, &self.districts);
        let Some(known) = self.people.get(&key.0) else {
            return Ok(RowPerson { facts: said, changed: Vec::new(), differs: Vec::new() });
        };
        let said = said.with_blanks_of(&known.facts);
        let differs = said.differences(&known.facts);
        if known.row.is_none() && self.is_only_case(key) {
            return Ok(RowPerson { changed: differs.clone(), facts: said, differs });
        }
        let other_person = if known.row.is_some() { &OTHER_PERSON } else { &OTHER_PERSON_KEPT };
        let other = differs.iter().find(|f| matches!(f, PersonField::BirthDate | PersonField::Sex));
        if let Some(field) = other {
            self.refuse(report, OrderField::from(*field), other_person);
            return Err(());
        }
        if known.id.is_some() && !differs.is_empty() {
            report.warned.extend(self.kept(&key.0, &said, &known.facts));
        } else {
            report.warned.extend(other_name(&said, &known.facts));
            let rest = differs.iter().filter(|field| **field != PersonField::Name);
            report
                .remarks
                .extend(rest.map(|field| remarked(OrderField::from(*field), "import-remark-person-differs")));
        }
        Ok(RowPerson { facts: known.facts.clone(), changed: Vec::new(), differs })
    }

    /// What is known of a person before this row, else what it says itself.
    pub(super) fn known_person<'f>(&'f self, nik_match: &str, said: &'f ClientFacts) -> &'f ClientFacts {
        self.people.get(nik_match).map_or(said, |known| &known.facts)
    }

    /// What a row says otherwise than what is kept and stays, for the reader to compare. Somebody who may see none of the
    /// person's cases reads of no fact, only that there is another office's case, as in the form of an order.
    fn kept(&self, nik_match: &str, said: &ClientFacts, known: &ClientFacts) -> Vec<Warned> {
        let apart = told_apart(said, known);
        let warned = |field: PersonField, key: &str, both, order| Warned {
            field: field.code().to_owned(),
            article: None,
            key: key.to_owned(),
            both,
            order,
        };
        let Some(order) = self.case_to_see(nik_match) else {
            let renamed = apart.iter().any(|(field, ..)| *field == PersonField::Name);
            let key = if renamed { "import-person-other-name" } else { "import-person-elsewhere" };
            return vec![warned(PersonField::Nik, key, None, None)];
        };
        let each = apart.into_iter().map(|(field, said, known)| {
            warned(field, "import-person-kept", Some(Both { known, said }), Some(order))
        });
        each.collect()
    }

    /// A kept case of the person that the reader may see; at the command line whoever holds the database sees all.
    fn case_to_see(&self, nik_match: &str) -> Option<OrderId> {
        let sees = |record: &&OrderRecord| {
            let subject = Subject::Order(subject_of(record));
            let actor = self.importing.actor.as_ref();
            actor.is_none_or(|actor| permit(actor, Act::SeeOrder, &subject).is_ok())
        };
        let mut records = self.cases_of(nik_match).filter_map(|(_, known)| known.record.as_ref());
        records.find(sees).map(|record| record.id)
    }

    /// Whether this case is kept and the person has no other.
    fn is_only_case(&self, key: &(String, String)) -> bool {
        let mut cases = self.cases_of(&key.0).map(|(case, _)| case);
        cases.next() == Some(key) && cases.next().is_none()
    }

    /// The known cases of a person, without looking at anybody else's: a register asks for every row.
    fn cases_of(&self, nik_match: &str) -> impl Iterator<Item = (&(String, String), &KnownCase)> {
        let from = (nik_match.to_owned(), String::new());
        self.orders.range(from..).take_while(move |((nik, _), _)| nik == nik_match)
    }
}

/// Two names of one NIK within a file: whoever reads of it sees both, since one of the two may be somebody else.
fn other_name(said: &ClientFacts, known: &ClientFacts) -> Option<Warned> {
    (said.name != known.name).then(|| Warned {
        field: OrderField::Name.code().to_owned(),
        article: None,
        key: OTHER_NAME.to_owned(),
        both: Some(Both { known: known.name.clone(), said: said.name.clone() }),
        order: None,
    })
}
