//! A new order for a person who is known with other facts than its papers say. Every office reads the same facts of a
//! person, so none is overwritten before somebody has seen both and chosen.

use database::{DbError, Read};
use domain::{
    access::{Act, Actor, Subject, permit},
    people::PersonField,
};
use web::{
    failure::{Compared, Refusal},
    forms::RawForm,
};

use super::{record::subject_of, store};
use house::people::{Client, ClientFacts};

/// The field in which the choice is made, and the version of the person that was shown with it.
pub(super) const CHOICE_FIELD: &str = "person_facts";
pub(super) const VERSION_FIELD: &str = "person_version";

/// The choices: the code and the locale key.
const CHOICES: [(&str, &str); 2] = [("kept", "order-person-keep"), ("new", "order-person-replace")];
/// What is left to somebody who may not see what is kept: to say that it is the same person.
const BLIND_CHOICES: [(&str, &str); 1] = [("kept", "order-person-same")];

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
    /// The fields that differ, in both versions; none for somebody who may not see the person.
    pub(super) fields: Vec<Compared>,
    /// Which, for the log: who was shown them is on record.
    pub(super) differs: Vec<PersonField>,
    /// The version of the person that is shown.
    pub(super) version: i64,
    /// The name that is kept, where it is another and may be seen.
    known_as: Option<String>,
}

impl Differing {
    /// Whether the person's facts may be seen and so be replaced.
    pub(super) fn is_shown(&self) -> bool {
        !self.fields.is_empty()
    }

    /// The choices of the form.
    pub(super) fn choices(&self) -> &'static [(&'static str, &'static str)] {
        if self.is_shown() { &CHOICES } else { &BLIND_CHOICES }
    }

    /// The question, in words.
    pub(super) fn question(&self) -> Refusal {
        match &self.known_as {
            Some(name) => Refusal::new("order-person-renamed").with("name", name.as_str()),
            None if self.is_shown() => Refusal::new("order-person-differs"),
            None if self.differs.contains(&PersonField::Name) => Refusal::new("order-person-other-name"),
            None => Refusal::new("order-person-elsewhere"),
        }
    }
}

/// What becomes of the facts of a known person.
pub(super) enum Settled {
    /// They say the same.
    Same,
    /// They stay, though the form says these otherwise.
    Stay(Vec<PersonField>),
    /// They are replaced by these, which change these fields.
    Replace(Box<ClientFacts>, Vec<PersonField>),
    /// Nobody has chosen between these very facts.
    Ask(Box<Differing>),
}

/// Whether the facts of a known person stay or give way. Only somebody who may see the person through an order replaces
/// them; a blank says nothing and replaces nothing.
pub(super) fn settle(
    read: &mut Read<'_>,
    actor: &Actor,
    client: &Client,
    said: ClientFacts,
    choice: Option<Choice>,
) -> Result<Settled, DbError> {
    let said = said.with_blanks_of(&client.facts);
    let differs = said.differences(&client.facts);
    if differs.is_empty() {
        return Ok(Settled::Same);
    }
    let shown = may_see(read, actor, client)?;
    Ok(match choice.filter(|it| it.version == client.version) {
        Some(Choice { replace: true, .. }) if shown => Settled::Replace(Box::new(said), differs),
        Some(Choice { replace: false, .. }) => Settled::Stay(differs),
        _ => Settled::Ask(Box::new(differing(&said, client, &differs, shown))),
    })
}

/// Whether the actor may see the person: through any of their orders.
fn may_see(read: &mut Read<'_>, actor: &Actor, client: &Client) -> Result<bool, DbError> {
    let orders = store::list_of_client(read, client.id)?;
    let sees = |order| permit(actor, Act::SeeOrder, &Subject::Order(subject_of(order))).is_ok();
    Ok(orders.iter().any(sees))
}

fn differing(said: &ClientFacts, client: &Client, differs: &[PersonField], shown: bool) -> Differing {
    let renamed = shown && differs.contains(&PersonField::Name);
    Differing {
        fields: if shown { compared(said, &client.facts) } else { Vec::new() },
        differs: differs.to_vec(),
        version: client.version,
        known_as: renamed.then(|| client.facts.name.clone()),
    }
}

fn compared(yours: &ClientFacts, saved: &ClientFacts) -> Vec<Compared> {
    let fields = told_apart(yours, saved).into_iter();
    fields.map(|(field, yours, saved)| Compared { label: field.key(), yours, saved }).collect()
}

/// The facts that papers of one person may tell differently, and do; another birth date or sex is another person.
pub(super) fn told_apart(yours: &ClientFacts, saved: &ClientFacts) -> Vec<(PersonField, String, String)> {
    let district = |facts: &ClientFacts| facts.district.clone().unwrap_or_default();
    let all = [
        (PersonField::Name, yours.name.clone(), saved.name.clone()),
        (PersonField::Address, yours.address.clone(), saved.address.clone()),
        (PersonField::District, district(yours), district(saved)),
        (PersonField::Occupation, yours.occupation.clone(), saved.occupation.clone()),
    ];
    all.into_iter().filter(|(_, yours, saved)| yours != saved).collect()
}
