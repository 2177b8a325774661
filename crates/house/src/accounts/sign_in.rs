//! The pages of the door: name and password, the code, signing out.

use std::net::SocketAddr;

use askama::Template;
use axum::{
    extract::{ConnectInfo, Query, State},
    http::{HeaderMap, header},
    response::Response,
};
use database::{DbError, Read, params};
use serde::Deserialize;
use web::{
    cookies::{self, Cookie},
    failure::Failure,
    forms::{FormErrors, FormView, RawForm},
    page,
    ui::Ui,
};

use super::{
    actions::{self, Tokens},
    entry::{self, Checked, SignIn, Visitor},
    visit::{COOKIE, HalfSignedIn, SignedIn},
};
use crate::House;

#[derive(Template)]
#[template(path = "accounts/pages/sign_in.html")]
struct SignInPage {
    ui: Ui,
    form: FormView,
    people: Vec<DemoPerson>,
    demo_password: &'static str,
}

/// The password of every account of a demonstration, where all people are invented.
pub const DEMO_PASSWORD: &str = "baileo-ambon-2026";

struct DemoPerson {
    sign_in_name: String,
    name: String,
    title: String,
    office: String,
}

/// Where to go after signing in.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

/// The sign-in page.
pub async fn sign_in_page(
    ui: Ui,
    State(house): State<House>,
    Query(next): Query<Next>,
) -> Result<Response, Failure> {
    let form = FormView::blank(&ui).with("next", page::local(&next.next));
    let people = demo_people(&house).await?;
    page::show(&SignInPage { ui, form, people, demo_password: DEMO_PASSWORD })
}

async fn demo_people(house: &House) -> Result<Vec<DemoPerson>, Failure> {
    if !house.settings().demo {
        return Ok(Vec::new());
    }
    Ok(house.db().read(list_demo_people).await?)
}

fn list_demo_people(read: &mut Read<'_>) -> Result<Vec<DemoPerson>, DbError> {
    read.rows(
        "SELECT u.sign_in_name, u.name, u.title, o.short_name FROM users u JOIN offices o ON o.id = u.office_id
         WHERE u.active = $1 ORDER BY u.id",
        params![true],
    )?
    .iter()
    .map(|row| {
        Ok(DemoPerson {
            sign_in_name: row.get("sign_in_name")?,
            name: row.get("name")?,
            title: row.get("title")?,
            office: row.get("short_name")?,
        })
    })
    .collect()
}

/// Name and password.
pub async fn sign_in(
    ui: Ui,
    State(house): State<House>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    form: RawForm,
) -> Result<Response, Failure> {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (name, password) = (form.get("name").to_owned(), form.get("password").to_owned());
    let address = web::address::network(address.ip()).to_string();
    let before = cookies::get(&headers, COOKIE).map(str::to_owned);
    let visitor = Visitor { address, agent: agent.to_owned(), before };
    let key = match entry::sign_in(&house, &name, &password, visitor).await? {
        SignIn::Open { token, second_factor_next } => {
            let way = if second_factor_next { "/sign-in/code" } else { page::local(form.get("next")) };
            let mut response = page::see_other(way);
            cookies::add(&mut response, Cookie::new(COOKIE, &token));
            return Ok(response);
        }
        SignIn::Wrong => "sign-in-wrong",
        SignIn::Locked => "sign-in-locked",
    };
    let mut errors = FormErrors::new();
    errors.add("name", key);
    let people = demo_people(&house).await?;
    let form = FormView::again(&ui, form, errors);
    page::show_again(&SignInPage { ui, form, people, demo_password: DEMO_PASSWORD })
}

#[derive(Template)]
#[template(path = "accounts/pages/code.html")]
struct CodePage {
    ui: Ui,
    form: FormView,
}

/// The page that asks for the code of the second factor.
pub async fn code_page(ui: Ui, _half: HalfSignedIn) -> Result<Response, Failure> {
    page::show(&CodePage { form: FormView::blank(&ui), ui })
}

/// The code of the second factor.
pub async fn code(
    ui: Ui,
    half: HalfSignedIn,
    State(house): State<House>,
    form: RawForm,
) -> Result<Response, Failure> {
    let (code, tokens) = (form.get("code").to_owned(), Tokens::new());
    let mut errors = FormErrors::new();
    match entry::second_factor(&house, &half.token, half.user, code, tokens.clone()).await? {
        Checked::Right => return Ok(led_on("/", None, &tokens)),
        Checked::Wrong => errors.add("code", "sign-in-code-wrong"),
        Checked::Locked => errors.add("code", "sign-in-locked"),
    }
    let form = FormView::again(&ui, RawForm::default(), errors);
    page::show_again(&CodePage { form, ui })
}

/// Leads on with the visit's new token.
pub(super) fn led_on(path: &str, flash: Option<&str>, tokens: &Tokens) -> Response {
    let mut response = match flash {
        Some(flash) => page::see_other_with(path, flash),
        None => page::see_other(path),
    };
    cookies::add(&mut response, Cookie::new(COOKIE, &tokens.token));
    response
}

/// Ends this visit.
pub async fn sign_out(
    signed: SignedIn,
    State(house): State<House>,
    _form: RawForm,
) -> Result<Response, Failure> {
    let (actor, token_hash) = (signed.actor(), signed.token_hash.clone());
    house.db().write(move |tx| actions::sign_out(tx, &actor, &token_hash)).await?;
    let mut response = page::see_other_with("/sign-in", "flash-signed-out");
    cookies::add(&mut response, Cookie::gone(COOKIE));
    Ok(response)
}
