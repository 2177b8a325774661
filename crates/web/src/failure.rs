//! The ways a request can fail, and the layer that draws them as pages in the person's language.

use std::{error::Error, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{csrf::hex, failure_page, house::House, lang::Arg, ui::Ui};

/// Why a request gets no ordinary answer.
#[derive(Clone, Debug)]
pub enum Failure {
    /// There is no such thing, or not for this person: one page for both, the reason goes to the log only.
    NotFound {
        /// For the log.
        why: String,
    },
    /// A rule said no: shown with its article.
    Refused(Refusal),
    /// The record was changed by someone else since the form was opened.
    Stale(Box<Stale>),
    /// Sign in first.
    Unauthenticated {
        /// Where to go afterwards, path and query.
        next: String,
    },
    /// Too often in too short a time.
    TooManyRequests,
    /// Others are before this request and not all of them can be waited for: to be sent again soon.
    Busy {
        /// After how many seconds.
        seconds: u32,
    },
    /// The request makes no sense here; the key says why.
    BadRequest {
        /// Locale key of the reason.
        key: &'static str,
    },
    /// More bytes than this page takes.
    TooLarge,
    /// The address knows other methods only.
    MethodNotAllowed,
    /// Something of ours broke: a page with an id, the cause in the log under the same id.
    Fault {
        /// The cause.
        cause: Arc<dyn Error + Send + Sync>,
    },
}

/// A rule's no, in words and with the article it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Locale key.
    pub key: &'static str,
    /// Values in the text.
    pub args: Vec<(&'static str, Arg)>,
    /// `KUHP Pasal 85 ayat (5)`.
    pub article: Option<String>,
}

impl Refusal {
    /// A refusal that names no article.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new(), article: None }
    }
    /// Puts a value into the text.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
    /// Names the article.
    pub fn article(mut self, article: impl Into<String>) -> Self {
        self.article = Some(article.into());
        self
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure::Refused(refusal)
    }
}

/// Two versions of one record, field by field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stale {
    /// Where the record can be opened as it is now.
    pub record: String,
    /// Who saved it meanwhile, and when, already in words.
    pub saved_by: Option<String>,
    /// Fields, in the form's order; equal ones may be among them.
    pub fields: Vec<Compared>,
}

/// One field of a stale form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// Locale key of the field's label.
    pub label: &'static str,
    /// What the person wrote.
    pub yours: String,
    /// What stands there now.
    pub saved: String,
}

impl Compared {
    /// Whether the two differ.
    pub fn differs(&self) -> bool {
        self.yours != self.saved
    }
}

impl Failure {
    /// No such thing, or not for this person.
    pub fn not_found(why: impl Into<String>) -> Self {
        Failure::NotFound { why: why.into() }
    }
    /// A fault described by a text, where no error value exists.
    pub fn fault(what: impl Into<String>) -> Self {
        let cause: Box<dyn Error + Send + Sync> = what.into().into();
        Failure::Fault { cause: cause.into() }
    }
    /// The status it is answered with.
    pub fn status(&self) -> StatusCode {
        match self {
            Failure::NotFound { .. } => StatusCode::NOT_FOUND,
            Failure::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Failure::Stale(_) => StatusCode::CONFLICT,
            Failure::Unauthenticated { .. } => StatusCode::UNAUTHORIZED,
            Failure::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Failure::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Failure::BadRequest { .. } => StatusCode::BAD_REQUEST,
            Failure::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Failure::Fault { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// `?` on any error is a fault.
impl<E: Error + Send + Sync + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure::Fault { cause: Arc::new(error) }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Layer: draws a stored failure as a page (or as JSON for a machine). Bare 404, 405, 413 and 400 answers of the
/// framework get the same pages.
pub async fn draw_failures(State(house): State<House>, request: Request, next: Next) -> Response {
    let ui = match request.extensions().get::<Ui>() {
        Some(ui) => ui.clone(),
        None => house.ui(request.headers(), request.uri()),
    };
    let method = request.method().clone();
    let wants_json = wants_json(&request);
    let mut response = next.run(request).await;
    let failure = response.extensions_mut().remove::<Failure>().or_else(|| bare(&response));
    let Some(failure) = failure else { return response };
    let id = log(&failure, &method, &ui.path);
    let mut drawn = match &failure {
        Failure::Unauthenticated { next } if method == Method::GET && !wants_json => to_sign_in(&house, next),
        _ if wants_json => failure_page::json(&failure, &ui, id.as_deref()),
        _ => failure_page::html(&failure, &ui, id.as_deref(), house.sign_in),
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

fn to_sign_in(house: &House, next: &str) -> Response {
    let query: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    crate::page::see_other(&format!("{}?next={query}", house.sign_in))
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
