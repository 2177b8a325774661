//! Security headers of every response.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::house::House;

/// No inline script or style, nothing from elsewhere, never in a frame. Connect, worker and manifest are for the
/// field app, served from here as well.
pub const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; \
     img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'";

/// `same-origin` rather than `no-referrer`: other sites learn nothing either way, but under `no-referrer` browsers
/// send `Origin: null` with our own forms, and the same-site rule could not tell them from a stranger's.
const FIXED: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Layer: sets them all; a response may have set its own and keeps it. Pages are not kept by caches.
pub async fn protect(State(house): State<House>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if house.secure {
        secure(headers);
    }
    response
}

fn secure(headers: &mut HeaderMap) {
    let two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
    headers.insert(header::STRICT_TRANSPORT_SECURITY, two_years);
    let cookies: Vec<_> = headers.get_all(header::SET_COOKIE).iter().cloned().collect();
    headers.remove(header::SET_COOKIE);
    for cookie in cookies {
        let text = String::from_utf8_lossy(cookie.as_bytes()).into_owned();
        let text = if text.contains("; Secure") { text } else { format!("{text}; Secure") };
        headers.append(header::SET_COOKIE, HeaderValue::from_str(&text).unwrap_or(cookie));
    }
}
