//! One's own account: second factor, visits, acting on behalf.

use askama::Template;
use axum::{extract::State, response::Response};
use database::params;
use domain::ids::{DelegationId, UserId};
use web::{
    cookies::{self, Cookie},
    failure::Failure,
    forms::{FormErrors, FormView, RawForm},
    page,
    ui::Ui,
};

use super::{
    actions::{self, Tokens},
    entry::{self, Checked},
    sign_in::led_on,
    store, totp,
    visit::{COOKIE, SignedIn},
};
use crate::{House, secrets};

#[derive(Template)]
#[template(path = "accounts/pages/account.html")]
struct AccountPage {
    ui: Ui,
    form: FormView,
    name: String,
    office: String,
    has_second_factor: bool,
    visits: i64,
    delegations: Vec<store::OpenDelegation>,
    acting: bool,
}

/// One's own account.
pub async fn own_account(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    let user = signed.actor.user;
    let (row, delegations) = house
        .db()
        .read(move |read| {
            let now = read.now();
            let row = read.one(
                "SELECT u.name, o.name AS office, u.totp_sealed IS NOT NULL AS has_second_factor,
                        (SELECT COUNT(*) FROM signed_in s WHERE s.user_id = u.id AND s.expires_at > $2) AS visits
                 FROM users u JOIN offices o ON o.id = u.office_id WHERE u.id = $1",
                params![user, now],
            )?;
            Ok::<_, Failure>((row, store::list_open_delegations(read, user)?))
        })
        .await?;
    page::show(&AccountPage {
        form: FormView::blank(&signed.ui),
        ui: signed.ui,
        name: row.get("name")?,
        office: row.get("office")?,
        has_second_factor: row.get("has_second_factor")?,
        visits: row.get("visits")?,
        delegations,
        acting: signed.actor.acting_for.is_some(),
    })
}

#[derive(Template)]
#[template(path = "accounts/pages/second_factor.html")]
struct SecondFactorPage {
    ui: Ui,
    form: FormView,
    secret: String,
    sealed: String,
    qr: String,
    /// Whether one is replaced: that takes the password, or a stolen visit could take the account.
    replaces: bool,
}

/// The page that shows a new secret as a QR code.
pub async fn second_factor_page(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    let form = FormView::blank(&signed.ui);
    let replaces = has_second_factor(&house, signed.actor.user).await?;
    page::show(&second_factor_with(signed, &house, form, totp::new_secret(), replaces))
}

async fn has_second_factor(house: &House, user: UserId) -> Result<bool, Failure> {
    let account = house.db().read(move |read| store::find_account_by_id(read, user)).await?;
    Ok(account.is_some_and(|account| account.totp_sealed.is_some()))
}

fn second_factor_with(
    signed: SignedIn,
    house: &House,
    form: FormView,
    secret: String,
    replaces: bool,
) -> SecondFactorPage {
    let name = signed.ui.person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let qr = documents::qr_svg(&totp::address(&secret, &name));
    let sealed = secrets::to_text(&house.secrets().seal(&format!("{}:{secret}", signed.actor.user)));
    SecondFactorPage { ui: signed.ui, form, secret, sealed, qr, replaces }
}

/// Keeps the new second factor once its first code is right.
pub async fn enrol(signed: SignedIn, State(house): State<House>, form: RawForm) -> Result<Response, Failure> {
    let opened = secrets::from_text(form.get("secret")).and_then(|sealed| house.secrets().open(&sealed));
    let mine = format!("{}:", signed.actor.user);
    let secret = opened
        .and_then(|text| text.strip_prefix(&mine).map(str::to_owned))
        .ok_or(Failure::BadRequest { key: "second-factor-expired" })?;
    let replaces = has_second_factor(&house, signed.actor.user).await?;
    let mut errors = FormErrors::new();
    let step = totp::step_of(&secret, form.get("code"), house.now());
    if step.is_none() {
        errors.add("code", "sign-in-code-wrong");
    }
    if replaces {
        match entry::own_password(&house, signed.actor.user, form.get("current").to_owned()).await? {
            Checked::Right => {}
            Checked::Wrong => errors.add("current", "password-wrong"),
            Checked::Locked => errors.add("current", "sign-in-locked"),
        }
    }
    let step = match errors.or(step) {
        Ok(step) => step,
        Err(errors) => {
            let form = FormView::again(&signed.ui, RawForm::default(), errors);
            return page::show_again(&second_factor_with(signed, &house, form, secret, replaces));
        }
    };
    let (actor, token_hash, tokens) = (signed.actor(), signed.token_hash.clone(), Tokens::new());
    let (sealed, new) = (house.secrets().seal(&secret), tokens.clone());
    let enrolled = house
        .db()
        .write(move |tx| actions::enrol_second_factor(tx, &actor, sealed.clone(), step, &token_hash, &new));
    enrolled.await?;
    Ok(led_on("/account", Some("flash-second-factor-on"), &tokens))
}

/// Ends every visit, this one too.
pub async fn sign_out_everywhere(
    signed: SignedIn,
    State(house): State<House>,
    _form: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    house.db().write(move |tx| actions::sign_out_everywhere(tx, &actor)).await?;
    let mut response = page::see_other_with("/sign-in", "flash-signed-out-everywhere");
    cookies::add(&mut response, Cookie::gone(COOKIE));
    Ok(response)
}

/// Starts acting on behalf of another, or ends it.
pub async fn act_for(
    signed: SignedIn,
    State(house): State<House>,
    form: RawForm,
) -> Result<Response, Failure> {
    let delegation: Option<DelegationId> = match form.get("delegation") {
        "" => None,
        id => Some(id.parse().map_err(|_| Failure::BadRequest { key: "kit-bad-request" })?),
    };
    let (actor, token_hash, tokens) = (signed.actor(), signed.token_hash.clone(), Tokens::new());
    let new = tokens.clone();
    house.db().write(move |tx| actions::act_for(tx, &actor, &token_hash, delegation, &new)).await?;
    Ok(led_on("/", None, &tokens))
}
