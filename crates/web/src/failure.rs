//! The ways a request can fail.

use std::{error::Error, sync::Arc};

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::lang::Arg;

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
