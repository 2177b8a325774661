//! What a request meets before anybody has signed in.

use std::{net::IpAddr, sync::Arc};

use axum::http::{HeaderMap, Uri, header};
use domain::time::{TimeZone, Timestamp};

use crate::{
    cookies,
    lang::{self, Language},
    ui::{Theme, Ui},
};

/// What the kit must know of the house to welcome somebody who is not (yet) signed in.
#[derive(Clone)]
pub struct Welcome {
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

impl Welcome {
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
