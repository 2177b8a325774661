//! Nobody else's page may act here: a token in every form, and no unsafe request from another site.

use axum::{
    extract::Request,
    http::{HeaderMap, Method, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use subtle::ConstantTimeEq;

use crate::{failure::Failure, hex::hex};

/// The cookie that holds a visitor's token before sign-in; afterwards the session keeps one.
pub const COOKIE: &str = "csrf";
/// The form field that carries the token.
pub const FIELD: &str = "csrf";

/// A new token: 32 random bytes in hex.
pub fn new_token() -> String {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    hex(&bytes)
}

/// Whether a text has the shape of a token.
pub fn is_token(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a token is the expected one. [`RawForm`](crate::forms::RawForm) and uploads check theirs by themselves.
pub fn check_token(given: &str, expected: &str) -> Result<(), Failure> {
    if !expected.is_empty() && bool::from(given.as_bytes().ct_eq(expected.as_bytes())) {
        Ok(())
    } else {
        Err(Failure::BadRequest { key: "kit-csrf-failed" })
    }
}

/// Layer: refuses unsafe methods that a browser says come from another site.
pub async fn same_site_only(request: Request, next: Next) -> Response {
    if safe(request.method()) || same_site(request.headers(), request.uri()) {
        next.run(request).await
    } else {
        Failure::BadRequest { key: "kit-csrf-failed" }.into_response()
    }
}

fn safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// `Sec-Fetch-Site` is believed first, since a page cannot forge it; older browsers send an `Origin`
/// whose host must be ours. A request with neither is no browser's form: the token decides.
fn same_site(headers: &HeaderMap, uri: &Uri) -> bool {
    let read = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = read(header::HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = read(header::ORIGIN) else { return true };
    let host = read(header::HOST).or_else(|| uri.authority().map(|authority| authority.as_str()));
    let origin_host = origin.split_once("://").map(|(_, host)| host);
    origin_host.is_some() && origin_host == host
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn from(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        same_site(&headers, &Uri::from_static("/orders"))
    }

    #[test]
    fn another_site_s_form_is_refused() {
        assert!(!from(&[("sec-fetch-site", "cross-site"), ("host", "baileo.test")]));
        assert!(!from(&[("sec-fetch-site", "same-site"), ("host", "baileo.test")]));
        assert!(!from(&[("origin", "https://evil.test"), ("host", "baileo.test")]));
        assert!(!from(&[("origin", "null"), ("host", "baileo.test")]));
        assert!(!from(&[("origin", "https://baileo.test:99"), ("host", "baileo.test")]));
    }

    #[test]
    fn our_own_form_passes() {
        assert!(from(&[("sec-fetch-site", "same-origin")]));
        assert!(from(&[("origin", "http://baileo.test:8080"), ("host", "baileo.test:8080")]));
        assert!(from(&[("host", "baileo.test")]));
    }

    #[test]
    fn a_token_must_be_the_very_one() {
        let token = new_token();
        assert!(is_token(&token) && token != new_token());
        assert!(check_token(&token, &token).is_ok());
        assert!(check_token("", "").is_err());
        assert!(check_token(&token[1..], &token).is_err());
        assert!(check_token("", &token).is_err());
    }
}
