//! What is asked once more before it is done: a new password, the second factor, closing an account.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::ids::UserId;
use web::{
    failure::Failure,
    forms::{FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions,
    enter::{FirstPasswordPage, first_password},
    record::AccountRecord,
};
use crate::{House, accounts::SignedIn};

/// A question to an administrator: the keys of its words and what it may cost.
struct Question {
    title: &'static str,
    text: &'static str,
    button: &'static str,
    path: &'static str,
    /// Whether it takes something away.
    takes: bool,
}

const PASSWORD: Question = Question {
    title: "account-reset-title",
    text: "account-reset-text",
    button: "account-reset-button",
    path: "password",
    takes: false,
};
const SECOND_FACTOR: Question = Question {
    title: "account-factor-title",
    text: "account-factor-text",
    button: "account-factor-button",
    path: "second-factor",
    takes: true,
};
const CLOSE: Question = Question {
    title: "account-close-title",
    text: "account-close-text",
    button: "account-close-button",
    path: "active",
    takes: true,
};
const OPEN: Question = Question {
    title: "account-open-title",
    text: "account-open-text",
    button: "account-open-button",
    path: "active",
    takes: false,
};

#[derive(Template)]
#[template(path = "accounts/pages/confirm.html")]
struct ConfirmPage {
    ui: Ui,
    form: FormView,
    account: AccountRecord,
    question: Question,
}

async fn ask(
    signed: SignedIn,
    house: &House,
    id: UserId,
    question: impl FnOnce(&AccountRecord) -> Question,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let (account, _) = house.db().read(move |read| actions::account_for(read, &actor, id)).await?;
    let question = question(&account);
    let form = FormView::blank(&signed.ui).with("active", if account.active { "no" } else { "yes" });
    page::show(&ConfirmPage { form, question, account, ui: signed.ui })
}

fn back(id: UserId, flash: &str) -> Response {
    page::see_other_with(&format!("/accounts/{id}"), flash)
}

/// Asks whether the password is to be set anew.
pub async fn password_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<UserId>,
) -> Result<Response, Failure> {
    ask(signed, &house, id, |_| PASSWORD).await
}

/// Sets a first password anew and shows it once.
pub async fn reset_password(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<UserId>,
    _form: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let looker = actor.clone();
    house.db().read(move |read| actions::account_for(read, &looker, id)).await?;
    let (passphrase, hash) = first_password(&house).await?;
    let account = house.db().write(move |tx| actions::reset_password(tx, &actor, id, &hash)).await?;
    let AccountRecord { name, sign_in_name, .. } = account;
    page::show(&FirstPasswordPage { ui: signed.ui, id, name, sign_in_name, passphrase })
}

/// Asks whether the second factor is to be taken away.
pub async fn second_factor_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<UserId>,
) -> Result<Response, Failure> {
    ask(signed, &house, id, |_| SECOND_FACTOR).await
}

/// Takes the second factor away.
pub async fn drop_second_factor(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<UserId>,
    _form: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    house.db().write(move |tx| actions::drop_second_factor(tx, &actor, id)).await?;
    Ok(back(id, "flash-account-factor-gone"))
}

/// Asks whether the account is to be closed, or opened again.
pub async fn active_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<UserId>,
) -> Result<Response, Failure> {
    ask(signed, &house, id, |account| if account.active { CLOSE } else { OPEN }).await
}

/// Closes the account, or opens it again.
pub async fn set_active(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<UserId>,
    form: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let active = form.get("active") == "yes";
    house.db().write(move |tx| actions::set_active(tx, &actor, id, active)).await?;
    Ok(back(id, if active { "flash-account-opened" } else { "flash-account-closed" }))
}
