//! A new order for a person who is known with other facts than its papers say. Every office reads the same facts of a
//! person, so none is overwritten before somebody has seen both and chosen.

use database::{DbError, Tx};
use domain::register::order_row::OrderField;
use serde_json::{Value, json};
use web::{failure::Compared, forms::RawForm};

use crate::community_service::clients::{self, Client, ClientFacts};

/// The field in which the choice is made, and the version of the person that was shown with it.
pub(super) const CHOICE_FIELD: &str = "person_facts";
const VERSION_FIELD: &str = "person_version";

/// The choices: the code and the locale key.
pub(super) const CHOICES: [(&str, &str); 2] =
    [("kept", "order-person-keep"), ("new", "order-person-replace")];

/// Which facts of a person hold from now on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    replace: bool,
    version: i64,
}

impl Choice {
    /// What the form says; nothing when it was not asked.
    pub(super) fn read(raw: &RawForm) -> Option<Self> {
        let chosen = raw.get(CHOICE_FIELD);
        let known = CHOICES.iter().any(|(code, _)| *code == chosen);
        let version = raw.get(VERSION_FIELD).parse().ok().filter(|_| known)?;
        Some(Self { replace: chosen == "new", version })
    }
}

/// What is kept of a person beside what the form says.
#[derive(Clone, Debug)]
pub(super) struct Differing {
    /// The fields that differ.
    pub(super) fields: Vec<Compared>,
    /// Their codes, for the event: who was shown them is on record.
    pub(super) codes: Vec<&'static str>,
    /// The version of the person that is shown.
    pub(super) version: i64,
}

/// Keeps or replaces the facts of a known person as chosen and gives what the order's event says of it; where nobody
/// has chosen between these very facts, gives both. A blank says nothing and replaces nothing.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    client: &Client,
    said: ClientFacts,
    choice: Option<Choice>,
) -> Result<Result<Value, Differing>, DbError> {
    let said = said.with_blanks_of(&client.facts);
    let codes: Vec<_> = said.differences(&client.facts).into_iter().map(OrderField::code).collect();
    if codes.is_empty() {
        return Ok(Ok(json!({ "new": true })));
    }
    match choice.filter(|it| it.version == client.version) {
        None => Ok(Err(Differing { fields: compared(&said, &client.facts), codes, version: client.version })),
        Some(Choice { replace: true, .. }) => {
            clients::update(tx, client.id, &said)?;
            Ok(Ok(json!({ "new": true, "changed": codes })))
        }
        Some(_) => Ok(Ok(json!({ "new": true, "kept": codes }))),
    }
}

/// The facts that papers of one person may tell differently; another birth date or sex is another person.
fn compared(yours: &ClientFacts, saved: &ClientFacts) -> Vec<Compared> {
    let district = |facts: &ClientFacts| facts.district.clone().unwrap_or_default();
    let all = [
        (OrderField::Name, yours.name.clone(), saved.name.clone()),
        (OrderField::Address, yours.address.clone(), saved.address.clone()),
        (OrderField::District, district(yours), district(saved)),
        (OrderField::Occupation, yours.occupation.clone(), saved.occupation.clone()),
    ];
    let fields = all.into_iter().map(|(field, yours, saved)| Compared { label: field.key(), yours, saved });
    fields.filter(Compared::differs).collect()
}
