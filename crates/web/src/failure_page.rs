//! The pages that failures are drawn as.

use askama::Template;
use axum::{
    http::header,
    response::{Html, IntoResponse, Response},
};

use crate::{
    failure::{Failure, Stale},
    ui::Ui,
};

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
pub(crate) fn html(failure: &Failure, ui: &Ui, id: Option<&str>, sign_in: &str) -> Response {
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
pub(crate) fn json(failure: &Failure, ui: &Ui, id: Option<&str>) -> Response {
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
