//! The layer that draws failures as pages in the person's language.

use std::error::Error;

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use crate::{
    failure::{Failure, Stale},
    hex::hex,
    page,
    ui::Ui,
    welcome::Welcome,
};

/// Layer: draws a stored failure as a page (or as JSON for a machine). Bare 404, 405, 413 and 400 answers of the
/// framework get the same pages.
pub async fn draw_failures(State(welcome): State<Welcome>, request: Request, next: Next) -> Response {
    let ui = match request.extensions().get::<Ui>() {
        Some(ui) => ui.clone(),
        None => welcome.ui(request.headers(), request.uri()),
    };
    let method = request.method().clone();
    let wants_json = wants_json(&request);
    let mut response = next.run(request).await;
    let failure = response.extensions_mut().remove::<Failure>().or_else(|| bare(&response));
    let Some(failure) = failure else { return response };
    let id = log(&failure, &method, &ui.path);
    let mut drawn = match &failure {
        Failure::Unauthenticated { next } if method == Method::GET && !wants_json => {
            to_sign_in(&welcome, next)
        }
        _ if wants_json => json(&failure, &ui, id.as_deref()),
        _ => html(&failure, &ui, id.as_deref(), welcome.sign_in),
    };
    if let Failure::Busy { seconds } = failure {
        drawn.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    if let Some(allow) = response.headers_mut().remove(header::ALLOW) {
        drawn.headers_mut().insert(header::ALLOW, allow);
    }
    drawn
}

fn wants_json(request: &Request) -> bool {
    let accept =
        request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accept.contains("application/json") && !accept.contains("text/html")
}

/// What the framework itself refused, told by its status and the lack of a page.
fn bare(response: &Response) -> Option<Failure> {
    let kind = response.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes());
    if kind.is_some_and(|kind| !kind.starts_with(b"text/plain")) {
        return None;
    }
    match response.status() {
        StatusCode::NOT_FOUND => Some(Failure::not_found("no such route")),
        StatusCode::METHOD_NOT_ALLOWED => Some(Failure::MethodNotAllowed),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Failure::TooLarge),
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::UNPROCESSABLE_ENTITY => {
            Some(Failure::BadRequest { key: "kit-bad-request" })
        }
        _ => None,
    }
}

fn to_sign_in(welcome: &Welcome, next: &str) -> Response {
    let query: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    page::see_other(&format!("{}?next={query}", welcome.sign_in))
}

/// Writes the log line; a fault gets an id that a person can read out over the telephone.
fn log(failure: &Failure, method: &Method, path: &str) -> Option<String> {
    let path = path.split('?').next().unwrap_or_default();
    match failure {
        Failure::Fault { cause } => {
            let id = fault_id();
            tracing::error!(%id, %method, path, cause = %chain(cause.as_ref()), "fault");
            Some(id)
        }
        Failure::NotFound { why } => {
            tracing::info!(%method, path, why, "not found or denied");
            None
        }
        other => {
            tracing::info!(%method, path, status = other.status().as_u16(), "refused");
            None
        }
    }
}

fn chain(cause: &dyn Error) -> String {
    let mut text = cause.to_string();
    let mut next = cause.source();
    while let Some(source) = next {
        text.push_str(": ");
        text.push_str(&source.to_string());
        next = source.source();
    }
    text
}

fn fault_id() -> String {
    let mut bytes = [0u8; 4];
    match getrandom::fill(&mut bytes) {
        Ok(()) => format!("{}-{}", hex(&bytes[..2]), hex(&bytes[2..])).to_uppercase(),
        Err(_) => "0000-0000".to_owned(),
    }
}

/// One page for every failure; parts that do not apply are left out.
#[derive(Template)]
#[template(path = "kit/failure.html")]
struct FailurePage<'a> {
    ui: &'a Ui,
    heading: String,
    words: String,
    article: Option<&'a str>,
    id: Option<&'a str>,
    stale: Option<&'a Stale>,
    sign_in: Option<&'a str>,
}

/// Locale keys of heading and text.
fn keys(failure: &Failure) -> (&'static str, &'static str) {
    match failure {
        Failure::NotFound { .. } => ("kit-not-found-title", "kit-not-found-text"),
        Failure::Refused(refusal) => ("kit-refused-title", refusal.key),
        Failure::Stale(_) => ("kit-stale-title", "kit-stale-text"),
        Failure::Unauthenticated { .. } => ("kit-signed-out-title", "kit-signed-out-text"),
        Failure::TooManyRequests => ("kit-too-many-title", "kit-too-many-text"),
        Failure::Busy { .. } => ("kit-busy-title", "kit-busy-text"),
        Failure::BadRequest { key } => ("kit-bad-request-title", *key),
        Failure::TooLarge => ("kit-too-large-title", "kit-too-large-text"),
        Failure::MethodNotAllowed => ("kit-method-title", "kit-method-text"),
        Failure::Fault { .. } => ("kit-fault-title", "kit-fault-text"),
    }
}

fn words(failure: &Failure, ui: &Ui) -> String {
    match failure {
        Failure::Refused(refusal) => ui.tx(refusal.key, &refusal.args),
        Failure::Busy { seconds } => ui.t1(keys(failure).1, "seconds", i64::from(*seconds)),
        other => ui.t(keys(other).1),
    }
}

/// The failure as a page.
fn html(failure: &Failure, ui: &Ui, id: Option<&str>, sign_in: &str) -> Response {
    let page = FailurePage {
        ui,
        heading: ui.t(keys(failure).0),
        words: words(failure, ui),
        article: if let Failure::Refused(refusal) = failure { refusal.article.as_deref() } else { None },
        id,
        stale: if let Failure::Stale(stale) = failure { Some(stale) } else { None },
        sign_in: matches!(failure, Failure::Unauthenticated { .. }).then_some(sign_in),
    };
    let text = page.render().unwrap_or_else(|_| page.heading.clone());
    (failure.status(), Html(text)).into_response()
}

/// The failure for a machine: `{"error": 404, "message": "...", "id": null}`.
fn json(failure: &Failure, ui: &Ui, id: Option<&str>) -> Response {
    let text = |text: &str| {
        let mut out = String::from("\"");
        for sign in text.chars() {
            match sign {
                '"' | '\\' => out.extend(['\\', sign]),
                control if control < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(control))),
                other => out.push(other),
            }
        }
        out + "\""
    };
    let body = format!(
        "{{\"error\":{},\"message\":{},\"id\":{}}}",
        failure.status().as_u16(),
        text(&words(failure, ui)),
        id.map_or_else(|| "null".to_owned(), text)
    );
    (failure.status(), [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
