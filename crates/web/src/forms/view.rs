//! A form as a page shows it.

use std::fmt;

use askama::{Template, filters::HtmlSafe};

use super::{Choice, Field, FormErrors, KEY_FIELD, RawForm};
use crate::{csrf, lang::Language, ui::Ui};

/// Values, errors and the guard of a form; its builders give the fields: `{{ form.text("court").label(…) }}`.
#[derive(Clone, Debug)]
pub struct FormView {
    values: RawForm,
    errors: FormErrors,
    csrf: String,
    form_key: String,
    lang: Language,
    /// Whether what stands in it is shown although it is not offered.
    keeps: bool,
}

impl FormView {
    /// An empty form.
    pub fn blank(ui: &Ui) -> Self {
        Self::filled(ui, RawForm::default())
    }
    /// A form with values already there, such as a record being changed.
    pub fn filled(ui: &Ui, values: RawForm) -> Self {
        let form_key = csrf::new_token();
        Self {
            values,
            errors: FormErrors::new(),
            csrf: ui.csrf.clone(),
            form_key,
            lang: ui.lang,
            keeps: true,
        }
    }
    /// A form filled in from the page's address, such as the filters of a list: what is not offered is dropped.
    pub fn of_address(ui: &Ui, values: RawForm) -> Self {
        Self { keeps: false, ..Self::filled(ui, values) }
    }
    /// The form again, with the person's words and everything that is wrong with them.
    pub fn again(ui: &Ui, values: RawForm, errors: FormErrors) -> Self {
        let kept = values.form_key();
        let form_key = if csrf::is_token(kept) { kept.to_owned() } else { csrf::new_token() };
        Self { values, errors, csrf: ui.csrf.clone(), form_key, lang: ui.lang, keeps: true }
    }
    /// Sets one value.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.values.push(name.to_owned(), value.to_string());
        self
    }
    /// Sets one value if there is one.
    pub fn with_some(self, name: &str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }
    /// The value a field stands at.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name)
    }
    /// Every value of a field of several.
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.values.all(name)
    }
    /// Whether something is wrong with this field.
    pub fn is_wrong(&self, name: &str) -> bool {
        self.errors.all().iter().any(|error| error.field == name)
    }
    /// Whether anything is wrong.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The hidden token and the key that makes a form sent twice count once. First in every form.
    pub fn guard(&self) -> Markup {
        let hidden =
            |name: &str, value: &str| format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
        // Both values are hex by construction; a session's token comes from the same maker.
        let token: String = self.csrf.chars().filter(char::is_ascii_alphanumeric).collect();
        Markup(hidden(csrf::FIELD, &token) + &hidden(KEY_FIELD, &self.form_key))
    }
    /// Everything that is wrong, with links to the fields; nothing when all is well.
    pub fn error_summary(&self, ui: &Ui) -> ErrorSummary {
        let errors = self.errors.all();
        let rows = errors.iter().map(|error| (error.field.clone(), error.text(self.lang))).collect();
        ErrorSummary { heading: ui.t1("kit-error-summary", "count", errors.len()), rows }
    }

    /// One line of words.
    pub fn text(&self, name: &str) -> Field {
        self.field(name, "text")
    }
    /// An e-mail address.
    pub fn email(&self, name: &str) -> Field {
        self.field(name, "email")
    }
    /// A password; never filled in again.
    pub fn password(&self, name: &str) -> Field {
        self.field(name, "password").without_value()
    }
    /// A telephone number.
    pub fn phone(&self, name: &str) -> Field {
        self.field(name, "tel")
    }
    /// A whole number.
    pub fn number(&self, name: &str) -> Field {
        self.field(name, "number")
    }
    /// Digits only (a code, a NIK), with the number pad but no arrows.
    pub fn digits(&self, name: &str) -> Field {
        self.field(name, "digits")
    }
    /// Money, with `Rp` before it.
    pub fn rupiah(&self, name: &str) -> Field {
        self.field(name, "digits").prefix("Rp")
    }
    /// A day.
    pub fn date(&self, name: &str) -> Field {
        self.field(name, "date")
    }
    /// A time of day.
    pub fn time(&self, name: &str) -> Field {
        self.field(name, "time")
    }
    /// Several lines.
    pub fn textarea(&self, name: &str) -> Field {
        self.field(name, "textarea")
    }
    /// A file.
    pub fn file(&self, name: &str) -> Field {
        self.field(name, "file").without_value()
    }
    /// One of a list, folded.
    pub fn select(&self, name: &str, options: &[Choice]) -> Field {
        self.choice(name, "select", options)
    }
    /// One of a list, all seen; for up to seven.
    pub fn radios(&self, name: &str, options: &[Choice]) -> Field {
        self.choice(name, "radios", options)
    }
    /// Several of a list.
    pub fn checkboxes(&self, name: &str, options: &[Choice]) -> Field {
        self.choice(name, "checkboxes", options)
    }
    /// One box to tick; its label stands beside it.
    pub fn checkbox(&self, name: &str) -> Field {
        self.field(name, "checkbox")
    }
    /// A value that only travels along.
    pub fn hidden(&self, name: &str) -> Field {
        self.field(name, "hidden")
    }

    fn choice(&self, name: &str, kind: &'static str, options: &[Choice]) -> Field {
        let chosen = self.values.all(name);
        let field = self.field(name, kind).options(options, &chosen);
        if self.keeps { field.with_kept(&chosen, self.lang) } else { field }
    }
    fn field(&self, name: &str, kind: &'static str) -> Field {
        Field::new(name, kind, self.values.get(name), self.errors.of(name, self.lang), self.lang)
    }
}

/// Markup made here from safe parts.
#[derive(Clone, Debug)]
pub struct Markup(pub(crate) String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl HtmlSafe for Markup {}

/// The box at the head of a form that lists its errors.
#[derive(Clone, Debug, Template)]
#[template(path = "kit/error-summary.html")]
pub struct ErrorSummary {
    heading: String,
    rows: Vec<(String, String)>,
}
impl HtmlSafe for ErrorSummary {}
