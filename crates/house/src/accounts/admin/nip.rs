//! A NIP in full: asked for with a reason, shown once, and logged.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{identity::Nip, ids::UserId};
use web::{
    failure::Failure,
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{actions, record::AccountRecord};
use crate::{House, accounts::SignedIn};

/// Why a NIP may be seen: a code each, since free text has no place in the audit log.
const REASONS: [(&str, &str); 3] = [
    ("letter", "account-reveal-letter"),
    ("correction", "account-reveal-correction"),
    ("request", "account-reveal-request"),
];

#[derive(Template)]
#[template(path = "accounts/pages/nip.html")]
struct NipPage {
    account: AccountRecord,
    form: FormView,
    reasons: Vec<Choice>,
    nip: Option<String>,
    ui: Ui,
}

fn draw(ui: Ui, account: AccountRecord, form: FormView, nip: Option<String>) -> NipPage {
    let reasons = REASONS.iter().map(|(code, key)| Choice::new(code, ui.t(key))).collect();
    NipPage { account, form, reasons, nip, ui }
}

/// Asks for the reason.
pub async fn nip_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<UserId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let (account, _) = house.db().read(move |read| actions::account_for(read, &actor, id)).await?;
    if account.nip_sealed.is_none() {
        return Err(Failure::not_found("no NIP is kept"));
    }
    let form = FormView::blank(&signed.ui);
    page::show(&draw(signed.ui, account, form, None))
}

/// Shows the NIP, once the reason is on record.
pub async fn reveal_nip(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<UserId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let reason = REASONS.iter().map(|(code, _)| *code).find(|code| *code == raw.get("reason"));
    let Some(reason) = reason else {
        let (account, _) = house.db().read(move |read| actions::account_for(read, &actor, id)).await?;
        let mut errors = FormErrors::new();
        errors.add("reason", "kit-error-choose");
        let form = FormView::again(&signed.ui, raw, errors);
        return page::show_again(&draw(signed.ui, account, form, None));
    };
    let account = house.db().write(move |tx| actions::reveal_nip(tx, &actor, id, reason)).await?;
    let sealed = account.nip_sealed.as_deref().ok_or_else(|| Failure::not_found("no NIP is kept"))?;
    let nip = house.secrets().open(sealed).and_then(|plain| Nip::parse(&plain).ok());
    let nip = nip.ok_or_else(|| Failure::fault("a NIP was sealed with another secret"))?;
    let form = FormView::blank(&signed.ui);
    page::show(&draw(signed.ui, account, form, Some(nip.reveal().to_owned())))
}
