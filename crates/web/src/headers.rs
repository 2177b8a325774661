//! Security headers of every response.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::{address, welcome::Welcome};

/// No inline script or style, nothing from elsewhere, never in a frame. Connect, worker and manifest are for the
/// field app, served from here as well.
pub const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; \
     img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'";

/// `same-origin` rather than `no-referrer`: other sites learn nothing either way, but under `no-referrer` browsers
/// send `Origin: null` with our own forms, and the same-site rule could not tell them from a stranger's.
const FIXED: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Layer: sets them all; a response may have set its own and keeps it. Pages are not kept by caches. What a request says
/// of where it comes from is put right before anything else reads it.
pub async fn protect(State(welcome): State<Welcome>, mut request: Request, next: Next) -> Response {
    address::put_right(&mut request, &welcome.proxies);
    if welcome.secure {
        only_own_cookies(request.headers_mut());
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if welcome.secure {
        secure(headers);
    }
    response
}

/// Over https every cookie's name begins so. A browser takes such a cookie only from this very host over https, so a
/// neighbouring host can plant none; inside the house names are without it.
const OWN: &str = "__Host-";

/// Leaves of the cookies those that this house has set, by their plain names.
fn only_own_cookies(headers: &mut HeaderMap) {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let own = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().strip_prefix(OWN));
    let own = own.collect::<Vec<_>>().join("; ");
    headers.remove(header::COOKIE);
    if let Ok(own) = HeaderValue::from_str(&own) {
        headers.insert(header::COOKIE, own);
    }
}

fn secure(headers: &mut HeaderMap) {
    let two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
    headers.insert(header::STRICT_TRANSPORT_SECURITY, two_years);
    let cookies: Vec<_> = headers.get_all(header::SET_COOKIE).iter().cloned().collect();
    headers.remove(header::SET_COOKIE);
    for cookie in cookies {
        let text = String::from_utf8_lossy(cookie.as_bytes()).into_owned();
        let text = format!("{OWN}{text}; Secure");
        headers.append(header::SET_COOKIE, HeaderValue::from_str(&text).unwrap_or(cookie));
    }
}
