//! The forms that add and change an account.

use askama::Template;
use axum::{extract::State, response::Response};
use database::Read;
use domain::{
    access::{Act, Reach, Subject},
    ids::UserId,
};
use web::{
    failure::Failure,
    forms::{Choice, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions,
    forms::{self, Choices},
    passphrase,
    record::{AccountRecord, AddPerson},
    show::masked_nip,
    store,
};
use crate::{
    House,
    accounts::SignedIn,
    edit::{self, Sent},
    sent_forms,
};

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

const FORM: edit::Form = edit::Form {
    subject: "user",
    saved: "flash-account-saved",
    field_of: |refusal| match refusal {
        "account-sign-in-name-taken" => Some("sign_in_name"),
        "account-nip-taken" => Some("nip"),
        "account-last-administrator" | "account-roles-divided" => Some("roles"),
        _ => None,
    },
};

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
    let sent = match forms::parse_new(&raw, &choices) {
        Ok(command) => added(&house, &signed, &raw, command).await?,
        Err(errors) => Err(errors),
    };
    edit::or_again(sent, signed.ui, raw, |ui, form| form_page(ui, form, &choices, None))
}

async fn added(house: &House, signed: &SignedIn, raw: &RawForm, new: AddPerson) -> Result<Sent, Failure> {
    let (passphrase, hash) = first_password(house).await?;
    let (actor, keys, key) = (signed.actor(), house.secrets().clone(), raw.form_key().to_owned());
    let (name, sign_in_name) = (new.person.name.clone(), new.sign_in_name.clone());
    let added = house.db().write(move |tx| match sent_forms::answered(tx, &key, actor.user)? {
        Some(_) => Ok(tx.unchanged(None)?),
        None => Ok::<_, Failure>(actions::add(tx, &actor, &keys, &new, &hash, &key)?.map(Some)),
    });
    let ui = signed.ui.clone();
    match added.await {
        Ok(Some(id)) => Ok(Ok(page::show(&FirstPasswordPage { ui, id, name, sign_in_name, passphrase })?)),
        Ok(None) => Ok(Ok(page::see_other("/accounts"))),
        Err(failure) => Ok(Err(FORM.at_its_field(failure)?)),
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
    let found = house.db().read(move |read| {
        let (account, _) = actions::account_for(read, &actor, id)?;
        Ok::<_, Failure>((account, choices(read, &actor.reach)?))
    });
    let (account, choices) = found.await?;
    let own = heading(&house, &account);
    let (keys, ui) = (house.secrets().clone(), signed.ui.clone());
    let of = edit::Of { id, page: format!("/accounts/{id}"), form: format!("/accounts/{id}/edit") };
    let sent = FORM.sent(&house, &signed, &raw).change(
        of,
        forms::parse(&raw, &choices),
        move |tx, actor, version, person| actions::change(tx, actor, &keys, (id, version), person),
        |yours, saved| forms::compared(&ui, yours, saved),
    );
    edit::or_again(sent.await?, signed.ui, raw, |ui, form| form_page(ui, form, &choices, own))
}
