//! The layers every request passes: welcome (language, theme, flash), security headers, failure pages.

use std::{net::IpAddr, sync::Arc};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderMap, Uri, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::Response,
};
use domain::time::{TimeZone, Timestamp};

use crate::{
    cookies::{self, Cookie},
    csrf, failure, headers,
    lang::{self, Language},
    numbers,
    ui::{Theme, Ui},
};

/// What the kit must know of the house it serves.
#[derive(Clone)]
pub struct House {
    /// The time, from the database's clock.
    pub now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// The zone of a page before anyone has signed in.
    pub zone: TimeZone,
    /// Whether every page must say that it is a demonstration.
    pub demo: bool,
    /// Whether people reach the house over https only: HSTS, and `Secure` on every cookie.
    pub secure: bool,
    /// Addresses of the house's own proxies: whom they name as having asked is believed.
    pub proxies: Vec<IpAddr>,
    /// The path of the sign-in page; the failure pages lead there with `?next=`.
    pub sign_in: &'static str,
}

impl House {
    /// A face for somebody not (yet) signed in.
    pub fn ui(&self, headers: &HeaderMap, uri: &Uri) -> Ui {
        let lang = cookies::get(headers, "lang").and_then(Language::from_code).or_else(|| {
            headers.get(header::ACCEPT_LANGUAGE).and_then(|value| Language::accepted(value.to_str().ok()?))
        });
        let lang = lang.unwrap_or_default();
        Ui {
            lang,
            path: uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            person: None,
            csrf: String::new(),
            nav: Vec::new(),
            flash: cookies::get(headers, "flash").and_then(|key| lang::find(lang, key, &[])),
            demo: self.demo,
            now: (self.now)(),
            zone: self.zone.clone(),
            theme: cookies::get(headers, "theme").and_then(Theme::from_code).unwrap_or_default(),
        }
    }
}

/// Wraps the whole router: security headers outermost, then the welcome, the rule that keeps NIK and NIP out of
/// addresses, the same-site rule and the failure pages.
/// The app's own sign-in layer stands inside this, with [`failure::draw_failures`] once more inside it.
pub fn enclose(router: Router, house: House) -> Router {
    router
        .layer(from_fn_with_state(house.clone(), failure::draw_failures))
        .layer(from_fn(csrf::same_site_only))
        .layer(from_fn(numbers::keep_out_of_addresses))
        .layer(from_fn_with_state(house.clone(), failure::draw_failures))
        .layer(from_fn_with_state(house.clone(), welcome))
        .layer(from_fn_with_state(house, headers::protect))
}

/// Puts a [`Ui`] into the request, and sets what must outlive the page: the token of a visitor's forms;
/// the flash is taken away once a page has shown it.
pub async fn welcome(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let mut ui = house.ui(request.headers(), request.uri());
    let known = cookies::get(request.headers(), csrf::COOKIE).filter(|token| csrf::is_token(token));
    let fresh = known.is_none().then(csrf::new_token);
    ui.csrf = known.map(str::to_owned).or_else(|| fresh.clone()).unwrap_or_default();
    let flashed = cookies::get(request.headers(), "flash").is_some();
    request.extensions_mut().insert(ui);
    let mut response = next.run(request).await;
    if is_page(&response) {
        if let Some(token) = fresh {
            cookies::add(&mut response, Cookie::new(csrf::COOKIE, &token));
        }
        if flashed {
            cookies::add(&mut response, Cookie::gone("flash"));
        }
    }
    response
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}
