//! One's own account: password, second factor, visits, acting on behalf.

use askama::Template;
use axum::{extract::State, response::Response};
use database::params;
use domain::ids::DelegationId;
use web::{
    cookies::{self, Cookie},
    failure::Failure,
    forms::{FormErrors, FormView, RawForm},
    page,
    ui::Ui,
};

use super::{
    actions, store, totp,
    visit::{COOKIE, SignedIn},
};
use crate::{house::secrets, state::House};

#[derive(Template)]
#[template(path = "house/accounts/pages/account.html")]
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
pub(crate) async fn own_account(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
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
#[template(path = "house/accounts/pages/password.html")]
struct PasswordPage {
    ui: Ui,
    form: FormView,
    least: usize,
}

/// The page for a new password.
pub(crate) async fn password_page(signed: SignedIn) -> Result<Response, Failure> {
    page::show(&PasswordPage {
        form: FormView::blank(&signed.ui),
        ui: signed.ui,
        least: actions::SHORTEST_PASSWORD,
    })
}

/// Sets a new password; every other visit of the person ends.
pub(crate) async fn change_password(
    signed: SignedIn,
    State(house): State<House>,
    form: RawForm,
) -> Result<Response, Failure> {
    let (current, new) = (form.get("current").to_owned(), form.get("new").to_owned());
    let mut errors = FormErrors::new();
    let length = new.chars().count();
    if length < actions::SHORTEST_PASSWORD || new.len() > actions::LONGEST_PASSWORD {
        errors.add("new", "password-too-short");
    }
    if new != form.get("again") {
        errors.add("again", "password-not-same");
    }
    if new == current {
        errors.add("new", "password-unchanged");
    }
    let user = signed.actor.user;
    let account = house.db().read(move |read| store::find_account_by_id(read, user)).await?;
    let old = account.map(|account| account.password_hash).unwrap_or_default();
    let (matches, hash) = tokio::task::spawn_blocking(move || {
        (secrets::password_matches(&current, &old), secrets::hash_password(&new))
    })
    .await?;
    if !matches {
        errors.add("current", "password-wrong");
    }
    if !errors.is_empty() {
        let form = FormView::again(&signed.ui, form, errors);
        return page::show_again(&PasswordPage { form, ui: signed.ui, least: actions::SHORTEST_PASSWORD });
    }
    let (actor, keep) = (signed.actor(), signed.token_hash.clone());
    house.db().write(move |tx| actions::change_password(tx, &actor, &hash, &keep)).await?;
    Ok(page::see_other_with("/account", "flash-password-changed"))
}

#[derive(Template)]
#[template(path = "house/accounts/pages/second_factor.html")]
struct SecondFactorPage {
    ui: Ui,
    form: FormView,
    secret: String,
    sealed: String,
    qr: String,
}

/// The page that shows a new secret as a QR code.
pub(crate) async fn second_factor_page(
    signed: SignedIn,
    State(house): State<House>,
) -> Result<Response, Failure> {
    let form = FormView::blank(&signed.ui);
    page::show(&second_factor_with(signed, &house, form, totp::new_secret()))
}

fn second_factor_with(signed: SignedIn, house: &House, form: FormView, secret: String) -> SecondFactorPage {
    let name = signed.ui.person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let qr = documents::qr_svg(&totp::address(&secret, &name));
    let sealed = secrets::to_text(&house.secrets().seal(&format!("{}:{secret}", signed.actor.user)));
    SecondFactorPage { ui: signed.ui, form, secret, sealed, qr }
}

/// Keeps the new second factor once its first code is right.
pub(crate) async fn enrol(
    signed: SignedIn,
    State(house): State<House>,
    form: RawForm,
) -> Result<Response, Failure> {
    let opened = secrets::from_text(form.get("secret")).and_then(|sealed| house.secrets().open(&sealed));
    let mine = format!("{}:", signed.actor.user);
    let secret = opened
        .and_then(|text| text.strip_prefix(&mine).map(str::to_owned))
        .ok_or(Failure::BadRequest { key: "second-factor-expired" })?;
    let Some(step) = totp::step_of(&secret, form.get("code"), house.now()) else {
        let mut errors = FormErrors::new();
        errors.add("code", "sign-in-code-wrong");
        let form = FormView::again(&signed.ui, RawForm::default(), errors);
        return page::show_again(&second_factor_with(signed, &house, form, secret));
    };
    let (actor, token_hash) = (signed.actor(), signed.token_hash.clone());
    let sealed = house.secrets().seal(&secret);
    let enrolled = house
        .db()
        .write(move |tx| actions::enrol_second_factor(tx, &actor, sealed.clone(), step, &token_hash));
    enrolled.await?;
    Ok(page::see_other_with("/account", "flash-second-factor-on"))
}

/// Ends every visit, this one too.
pub(crate) async fn sign_out_everywhere(
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
pub(crate) async fn act_for(
    signed: SignedIn,
    State(house): State<House>,
    form: RawForm,
) -> Result<Response, Failure> {
    let delegation: Option<DelegationId> = match form.get("delegation") {
        "" => None,
        id => Some(id.parse().map_err(|_| Failure::BadRequest { key: "kit-bad-request" })?),
    };
    let (actor, token_hash) = (signed.actor(), signed.token_hash.clone());
    house.db().write(move |tx| actions::act_for(tx, &actor, &token_hash, delegation)).await?;
    Ok(page::see_other("/"))
}
