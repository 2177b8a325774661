//! A form as it was sent.

use axum::{
    body::to_bytes,
    extract::{FromRequest, Request},
    http::header,
};

use crate::{csrf, failure::Failure, ui::Ui};

/// The most bytes an ordinary form may have; files go through [`crate::upload`].
pub const MOST_BYTES: usize = 512 * 1024;

/// Ordered pairs of names and values. As an extractor it has already checked the token of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawForm {
    pairs: Vec<(String, String)>,
}

impl RawForm {
    /// A form from pairs, for uploads and tests.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Self {
        Self { pairs: pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect() }
    }
    /// A form from `name=value&…`.
    pub fn parse(bytes: &[u8]) -> Self {
        Self::from_pairs(
            form_urlencoded::parse(bytes).map(|(name, value)| (name.into_owned(), value.into_owned())),
        )
    }
    /// The first value of a name without surrounding space; empty when absent.
    pub fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value.trim())
    }
    /// All values of a name that are not empty.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let mine = self.pairs.iter().filter(|(found, _)| found == name);
        mine.map(|(_, value)| value.trim()).filter(|value| !value.is_empty()).collect()
    }
    /// Whether a box is ticked.
    pub fn checked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }
    /// Whether the form has the field at all.
    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(found, _)| found == name)
    }
    /// The key under which this very form counts once.
    pub fn form_key(&self) -> &str {
        self.get(super::KEY_FIELD)
    }
    /// Every pair, in order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }
    pub(crate) fn push(&mut self, name: String, value: String) {
        self.pairs.push((name, value));
    }
}

impl<S: Send + Sync> FromRequest<S> for RawForm {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes().to_ascii_lowercase());
        if !kind.is_some_and(|kind| kind.starts_with(b"application/x-www-form-urlencoded")) {
            return Err(Failure::BadRequest { key: "kit-bad-request" });
        }
        let ui = request.extensions().get::<Ui>();
        let token =
            ui.map(|ui| ui.csrf.clone()).ok_or_else(|| Failure::fault("the welcome layer is missing"))?;
        let bytes = to_bytes(request.into_body(), MOST_BYTES).await.map_err(|_| Failure::TooLarge)?;
        let form = RawForm::parse(&bytes);
        csrf::check_token(form.get(csrf::FIELD), &token)?;
        Ok(form)
    }
}
