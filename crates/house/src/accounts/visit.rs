//! The person behind a request: the cookie's visit, turned into an actor and the face of the page.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, request::Parts},
    middleware::Next,
    response::Response,
};
use domain::{
    access::{Act, Actor, Denied, Permit, Subject, permit},
    time::Timestamp,
};
use web::{
    cookies,
    failure::Failure,
    page,
    ui::{NavItem, Person, Ui},
};

use super::{spans::prolonged, store};
use crate::{House, Wing, secrets};

/// The name of the cookie that holds the visit's token.
pub(crate) const COOKIE: &str = "visit";

/// Someone who has signed in, with everything a page or an action needs to know of them.
#[derive(Clone)]
pub struct SignedIn {
    /// Who acts, and with what rights.
    pub actor: Arc<Actor>,
    /// The face of the page in their language.
    pub ui: Ui,
    pub(crate) token_hash: Arc<str>,
}

impl SignedIn {
    /// Leave for an act, or "not found", with the reason in the log.
    pub fn permit(&self, act: Act, subject: &Subject) -> Result<Permit, Failure> {
        permitted(&self.actor, act, subject)
    }
    /// The actor by value, for a closure that the database runs.
    pub fn actor(&self) -> Arc<Actor> {
        self.actor.clone()
    }
}

/// Leave for an act, or "not found", with the reason in the log.
pub fn permitted(actor: &Actor, act: Act, subject: &Subject) -> Result<Permit, Failure> {
    permit(actor, act, subject)
        .map_err(|denied: Denied| Failure::not_found(format!("{}: {denied:?}", act.name())))
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<SignedIn>()
            .cloned()
            .ok_or_else(|| Failure::Unauthenticated { next: next_page(parts) })
    }
}

/// Where to go after signing in: a form's address cannot be opened again.
fn next_page(parts: &Parts) -> String {
    let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    if parts.method == axum::http::Method::GET { here.to_owned() } else { "/".to_owned() }
}

/// Someone who gave the right password and still owes the code of the second factor.
#[derive(Clone)]
pub struct HalfSignedIn {
    pub user: domain::ids::UserId,
    pub token: Arc<str>,
}

impl<S: Send + Sync> FromRequestParts<S> for HalfSignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Failure::Unauthenticated { next: "/".to_owned() })
    }
}

/// Layer: recognises the visitor by the cookie and puts [`SignedIn`] and their [`Ui`] into the request.
pub async fn recognise(
    State(house): State<House>,
    mut request: Request,
    next: Next,
) -> Result<Response, Failure> {
    let Some(token) = cookies::get(request.headers(), COOKIE).map(str::to_owned) else {
        return Ok(next.run(request).await);
    };
    let token_hash = secrets::token_hash(&token);
    let wanted = token_hash.clone();
    let Some(visit) = house.db().read(move |read| store::find_visit(read, &wanted)).await? else {
        return Ok(next.run(request).await);
    };
    if let Some(until) = prolonged(visit.created_at, visit.seen_at, house.now()) {
        prolong(&house, token_hash.clone(), until).await?;
    }
    let mut ui =
        request.extensions().get::<Ui>().cloned().ok_or_else(|| Failure::fault("no welcome layer"))?;
    if visit.has_second_factor && !visit.second_factor_done {
        ui.csrf.clone_from(&visit.csrf);
        request.extensions_mut().insert(HalfSignedIn { user: visit.actor.user, token: token.into() });
        request.extensions_mut().insert(ui);
        return Ok(next.run(request).await);
    }
    if let Some(way) = must_go_to_account(&house, &visit, request.uri().path()) {
        return Ok(page::see_other(way));
    }
    personalise(&mut ui, house.wings(), &visit, request.headers(), request.uri().path());
    request.extensions_mut().insert(ui.clone());
    request.extensions_mut().insert(SignedIn {
        actor: Arc::new(visit.actor),
        ui,
        token_hash: token_hash.into(),
    });
    Ok(next.run(request).await)
}

async fn prolong(house: &House, token_hash: String, until: Timestamp) -> Result<(), Failure> {
    let prolonged = house
        .db()
        .write_unaudited("a visit in use lasts longer", move |tx| store::update_seen(tx, &token_hash, until));
    prolonged.await.map(drop).map_err(Failure::from)
}

/// A new password or a missing second factor comes before any work, and before any leave to act on behalf.
fn must_go_to_account(house: &House, visit: &store::Visit, path: &str) -> Option<&'static str> {
    if OPEN_BEFORE.contains(&path) {
        return None;
    }
    let lacks_factor = house.settings().second_factor_required
        && !visit.has_second_factor
        && NEEDS_SECOND_FACTOR.iter().any(|act| visit.actor.acts.contains(act));
    if visit.must_change_password {
        Some("/account/password")
    } else if lacks_factor {
        Some("/account/second-factor")
    } else {
        None
    }
}

/// What somebody can do before that: the way to both, the language they read it in, and the way out.
const OPEN_BEFORE: &[&str] = &[
    "/account/password",
    "/account/second-factor",
    "/account/sign-out-everywhere",
    "/sign-out",
    web::preferences::PATH,
];

/// Acts that read or move a sentence, or open an account: whatever the role is called that holds them.
const NEEDS_SECOND_FACTOR: &[Act] =
    &[Act::SeeOrder, Act::DecideCompletion, Act::SeeAudit, Act::ManageAccounts, Act::ManageHouse];

/// Gives the page the person's language, name, forms' token and navigation.
fn personalise(ui: &mut Ui, wings: &[Wing], visit: &store::Visit, headers: &HeaderMap, path: &str) {
    if cookies::get(headers, "lang").is_none() {
        ui.lang = visit.language;
        // It was put into words before anybody knew whose page this is.
        ui.flash = cookies::get(headers, "flash").and_then(|key| web::lang::find(ui.lang, key, &[]));
    }
    ui.csrf.clone_from(&visit.csrf);
    ui.person = Some(Person {
        name: visit.name.clone(),
        title: visit.title.clone(),
        office: visit.office_short.clone(),
        acting_for: visit.acting_for_name.clone(),
    });
    ui.nav = navigation(wings, &visit.actor, path);
}

/// The menu of somebody: the front page, then every place of every wing that one of their acts opens.
fn navigation(wings: &[Wing], actor: &Actor, path: &str) -> Vec<NavItem> {
    let under =
        |href: &str| path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let home = NavItem { href: "/", key: "nav-home", icon: "hall", wing: "", active: path == "/" };
    let places = wings.iter().flat_map(|wing| wing.menu.iter().map(move |item| (wing.title, item)));
    let open = places.filter(|(_, item)| item.acts.iter().any(|act| actor.holds(*act)));
    let items = open.map(|(wing, item)| NavItem {
        href: item.href,
        key: item.key,
        icon: item.icon,
        wing,
        active: under(item.href),
    });
    std::iter::once(home).chain(items).collect()
}
