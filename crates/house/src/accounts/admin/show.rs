//! One account.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{identity::Nip, ids::UserId};
use web::{failure::Failure, page, path::Path, ui::Ui};

use super::{actions::account_for, forms, record::AccountRecord};
use crate::{House, accounts::SignedIn, secrets::Secrets};

#[derive(Template)]
#[template(path = "accounts/pages/person.html")]
struct ShowPage {
    ui: Ui,
    account: AccountRecord,
    roles: Vec<String>,
    nip: Option<String>,
}

/// The page of one account.
pub async fn show(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<UserId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let (account, _) = house.db().read(move |read| account_for(read, &actor, id)).await?;
    let nip = account.nip_sealed.as_deref().map(|sealed| masked_nip(house.secrets(), sealed));
    let roles = account.roles.iter().map(|role| forms::role_words(&signed.ui, role)).collect();
    page::show(&ShowPage { roles, nip, account, ui: signed.ui })
}

/// `••••••••••••••1001`.
pub(super) fn masked_nip(secrets: &Secrets, sealed: &[u8]) -> String {
    let nip = secrets.open(sealed).and_then(|plain| Nip::parse(&plain).ok());
    nip.map_or_else(|| "•".repeat(18), |nip| nip.masked())
}
