//! The forms that add and change an account.

use askama::Template;
use axum::{extract::State, response::Response};
use database::Read;
use domain::{
    access::{Act, Reach, Subject},
    ids::UserId,
};
use web::{
    failure::{Failure, Stale},
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions::{self, Changed},
    forms::{self, Choices},
    passphrase,
    record::{AccountRecord, Person},
    show::masked_nip,
    store,
};
use crate::{House, accounts::SignedIn, audit, sent_forms};

#[derive(Template)]
#[template(path = "accounts/pages/person_form.html")]
struct FormPage {
    form: FormView,
    /// The account's id, name and masked NIP when one is changed.
    account: Option<(UserId, String, Option<String>)>,
    offices: Vec<Choice>,
    roles: Vec<Choice>,
    ui: Ui,
}

fn form_page(
    ui: Ui,
    form: FormView,
    choices: &Choices,
    account: Option<(UserId, String, Option<String>)>,
) -> FormPage {
    FormPage { offices: choices.offices(), roles: choices.roles(&ui), form, account, ui }
}

#[derive(Template)]
#[template(path = "accounts/pages/first_password.html")]
pub(super) struct FirstPasswordPage {
    pub ui: Ui,
    pub id: UserId,
    pub name: String,
    pub sign_in_name: String,
    pub passphrase: String,
}

fn choices(read: &mut Read<'_>, reach: &Reach) -> Result<Choices, Failure> {
    Ok(Choices { offices: store::offices(read, reach)?, roles: store::roles(read)? })
}

/// The empty form.
pub async fn new(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageAccounts, &Subject::OwnOffice)?;
    let reach = signed.actor.reach.clone();
    let choices = house.db().read(move |read| choices(read, &reach)).await?;
    let form = FormView::blank(&signed.ui);
    page::show(&form_page(signed.ui, form, &choices, None))
}

/// Adds a person and shows the first password once; a second sending leads to the person's page.
pub async fn add(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    signed.permit(Act::ManageAccounts, &Subject::OwnOffice)?;
    let reach = signed.actor.reach.clone();
    let choices = house.db().read(move |read| choices(read, &reach)).await?;
    let command = match forms::parse_new(&raw, &choices) {
        Ok(command) => command,
        Err(errors) => return again(signed.ui, raw, errors, &choices, None),
    };
    let (passphrase, hash) = first_password(&house).await?;
    let (actor, keys, key) = (signed.actor(), house.secrets().clone(), raw.form_key().to_owned());
    let (new, user) = (command.clone(), actor.user);
    let added = house.db().write(move |tx| match sent_forms::answered(tx, &key, user)? {
        Some(_) => Ok(tx.unchanged(None)?),
        None => Ok::<_, Failure>(actions::add(tx, &actor, &keys, &new, &hash, &key)?.map(Some)),
    });
    match added.await {
        Ok(Some(id)) => page::show(&FirstPasswordPage {
            ui: signed.ui,
            id,
            name: command.person.name,
            sign_in_name: command.sign_in_name,
            passphrase,
        }),
        Ok(None) => Ok(page::see_other("/accounts")),
        Err(failure) => again(signed.ui, raw, at_its_field(failure)?, &choices, None),
    }
}

/// A first password and its hash.
pub(super) async fn first_password(house: &House) -> Result<(String, String), Failure> {
    let passphrase = passphrase::new();
    let hash = house.passwords().hash(passphrase.clone()).await?;
    Ok((passphrase, hash))
}

fn heading(house: &House, account: &AccountRecord) -> Option<(UserId, String, Option<String>)> {
    let nip = account.nip_sealed.as_deref().map(|sealed| masked_nip(house.secrets(), sealed));
    Some((account.id, account.name.clone(), nip))
}

/// The form of an account that is there.
pub async fn edit(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<UserId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let found = house.db().read(move |read| {
        let (account, _) = actions::account_for(read, &actor, id)?;
        Ok::<_, Failure>((account, choices(read, &actor.reach)?))
    });
    let (account, choices) = found.await?;
    let form = forms::filled(&signed.ui, &account);
    page::show(&form_page(signed.ui, form, &choices, heading(&house, &account)))
}

/// Saves a changed account.
pub async fn change(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<UserId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let looker = actor.clone();
    let found = house.db().read(move |read| {
        let (account, _) = actions::account_for(read, &looker, id)?;
        Ok::<_, Failure>((account, choices(read, &looker.reach)?))
    });
    let (account, choices) = found.await?;
    let own = heading(&house, &account);
    let person = match forms::parse(&raw, &choices) {
        Ok(person) => person,
        Err(errors) => return again(signed.ui, raw, errors, &choices, own),
    };
    let (version, keys, yours) =
        (raw.get("version").parse().unwrap_or(0), house.secrets().clone(), person.clone());
    let changed = house.db().write(move |tx| actions::change(tx, &actor, &keys, (id, version), &person));
    match changed.await {
        Ok(Changed::Saved) => Ok(page::see_other_with(&format!("/accounts/{id}"), "flash-account-saved")),
        Ok(Changed::Stale(saved)) => Err(stale(&house, &signed.ui, &yours, &saved).await?),
        Err(failure) => again(signed.ui, raw, at_its_field(failure)?, &choices, own),
    }
}

async fn stale(house: &House, ui: &Ui, yours: &Person, saved: &AccountRecord) -> Result<Failure, Failure> {
    let id = saved.id;
    let last = house.db().read(move |read| audit::last_change(read, "user", id)).await?;
    Ok(Failure::Stale(Box::new(Stale {
        record: format!("/accounts/{id}/edit"),
        saved_by: last.map(|(name, at)| format!("{name}, {}", ui.moment(at))),
        fields: forms::compared(ui, yours, saved),
    })))
}

/// A refusal that belongs to a field goes there; any other failure stays one.
fn at_its_field(failure: Failure) -> Result<FormErrors, Failure> {
    let Failure::Refused(refusal) = failure else { return Err(failure) };
    let field = match refusal.key {
        "account-sign-in-name-taken" => "sign_in_name",
        "account-nip-taken" => "nip",
        "account-last-administrator" | "account-roles-divided" => "roles",
        _ => return Err(Failure::Refused(refusal)),
    };
    Ok(FormErrors::refused(field, refusal))
}

fn again(
    ui: Ui,
    raw: RawForm,
    errors: FormErrors,
    choices: &Choices,
    account: Option<(UserId, String, Option<String>)>,
) -> Result<Response, Failure> {
    let form = FormView::again(&ui, raw, errors);
    page::show_again(&form_page(ui, form, choices, account))
}
