//! The form of an account: raw words to a command, and a record back to words.

use domain::{
    identity::{Nip, NumberRefusal},
    ids::OfficeId,
};
use web::{
    failure::Compared,
    forms::{Choice, FormErrors, FormView, RawForm},
    ui::Ui,
};

use super::record::{AccountRecord, AddPerson, Person};
use crate::accounts::sign_in_names::is_sign_in_name;

/// What the form chooses from.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    pub offices: Vec<(OfficeId, String)>,
    pub roles: Vec<String>,
}

impl Choices {
    pub(super) fn offices(&self) -> Vec<Choice> {
        self.offices.iter().map(|(id, name)| Choice::new(id, name)).collect()
    }
    pub(super) fn roles(&self, ui: &Ui) -> Vec<Choice> {
        self.roles.iter().map(|role| Choice::new(role, role_words(ui, role))).collect()
    }
}

/// The name of a role in words; a role that this house has made is named as it was.
pub(super) fn role_words(ui: &Ui, role: &str) -> String {
    let key = format!("role-{role}");
    let words = ui.t(&key);
    if words == key { role.to_owned() } else { words }
}

/// A new account, or every error at once.
pub(super) fn parse_new(form: &RawForm, choices: &Choices) -> Result<AddPerson, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = form.reader(&mut errors);
    let office = read.choice::<OfficeId>("office");
    let sign_in_name = read.text("sign_in_name", 40).map(|name| name.to_lowercase());
    if office.is_some_and(|id| !choices.offices.iter().any(|(known, _)| *known == id)) {
        errors.add("office", "kit-error-choice");
    }
    if sign_in_name.as_deref().is_some_and(|name| !is_sign_in_name(name)) {
        errors.add("sign_in_name", "account-sign-in-name-wrong");
    }
    let person = person(form, choices, &mut errors);
    let command = (|| Some(AddPerson { office: office?, sign_in_name: sign_in_name?, person: person? }))();
    errors.or(command)
}

/// A changed account, or every error at once.
pub(super) fn parse(form: &RawForm, choices: &Choices) -> Result<Person, FormErrors> {
    let mut errors = FormErrors::new();
    let person = person(form, choices, &mut errors);
    errors.or(person)
}

fn person(form: &RawForm, choices: &Choices, errors: &mut FormErrors) -> Option<Person> {
    let mut read = form.reader(errors);
    let name = read.text("name", 160);
    let title = read.optional_text("title", 160);
    let nip = read.optional_text("nip", 40);
    let roles = read.choices::<String>("roles", 0);
    let nip = match nip? {
        None => None,
        Some(text) => match Nip::parse(&text) {
            Ok(nip) => Some(nip),
            Err(NumberRefusal::NotDigits | NumberRefusal::WrongLength) => {
                errors.add("nip", "account-nip-wrong");
                return None;
            }
        },
    };
    let mut roles = roles?;
    roles.sort();
    roles.dedup();
    if roles.iter().any(|role| !choices.roles.contains(role)) {
        errors.add("roles", "kit-error-choice");
        return None;
    }
    Some(Person { name: name?, title: title?.unwrap_or_default(), nip, roles })
}

/// The form as the record stands; the NIP is never filled in.
pub(super) fn filled(ui: &Ui, record: &AccountRecord) -> FormView {
    let fields = [
        ("version", record.version.to_string()),
        ("name", record.name.clone()),
        ("title", record.title.clone()),
    ];
    let roles = record.roles.iter().map(|role| ("roles", role.clone()));
    FormView::filled(ui, RawForm::from_pairs(fields.into_iter().chain(roles)))
}

/// Both versions of a stale form, field by field.
pub(super) fn compared(ui: &Ui, yours: &Person, saved: &AccountRecord) -> Vec<Compared> {
    let roles =
        |roles: &[String]| roles.iter().map(|role| role_words(ui, role)).collect::<Vec<_>>().join(", ");
    vec![
        Compared { label: "account-name", yours: yours.name.clone(), saved: saved.name.clone() },
        Compared { label: "account-job", yours: yours.title.clone(), saved: saved.title.clone() },
        Compared { label: "account-roles", yours: roles(&yours.roles), saved: roles(&saved.roles) },
    ]
}
