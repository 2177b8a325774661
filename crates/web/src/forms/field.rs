//! One field with its label, hint and errors.

use askama::{Template, filters::HtmlSafe};

use domain::time::Date;

use crate::lang::{Language, text};

/// An entry of a select, of radio buttons or of checkboxes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read, already in the person's language.
    pub label: String,
    /// A line under it (radio buttons and checkboxes only).
    pub hint: Option<String>,
    /// Whether it is chosen; set by the form.
    pub chosen: bool,
}

impl Choice {
    /// A value and its words.
    pub fn new(value: impl ToString, label: impl Into<String>) -> Self {
        Self { value: value.to_string(), label: label.into(), hint: None, chosen: false }
    }
    /// A line under it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Whether a value is an id, alone or behind the kind of thing it is of, and so no word to be read.
fn is_id(value: &str) -> bool {
    let id = value.rsplit(':').next().unwrap_or_default();
    id.len() == 36 && id.matches('-').count() == 4
}

/// A field under construction; showing it in a template writes its markup.
#[derive(Clone, Debug, Template)]
#[template(path = "kit/field.html")]
pub struct Field {
    name: String,
    kind: &'static str,
    value: String,
    errors: Vec<String>,
    label: String,
    hint: String,
    required: bool,
    options: Vec<Choice>,
    empty_option: Option<String>,
    autocomplete: &'static str,
    width: &'static str,
    prefix: String,
    suffix: String,
    min: String,
    max: String,
    maxlength: usize,
    rows: usize,
    accept: &'static str,
    autofocus: bool,
    readonly: bool,
    optional_word: String,
}
impl HtmlSafe for Field {}

impl Field {
    pub(super) fn new(
        name: &str,
        kind: &'static str,
        value: &str,
        errors: Vec<String>,
        lang: Language,
    ) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            value: value.to_owned(),
            errors,
            label: String::new(),
            hint: String::new(),
            required: false,
            options: Vec::new(),
            empty_option: None,
            autocomplete: "",
            width: "",
            prefix: String::new(),
            suffix: String::new(),
            min: String::new(),
            max: String::new(),
            maxlength: 0,
            rows: 4,
            accept: "",
            autofocus: false,
            readonly: false,
            optional_word: text(lang, "kit-optional", &[]),
        }
    }
    pub(super) fn without_value(mut self) -> Self {
        self.value.clear();
        self
    }
    pub(super) fn options(mut self, options: &[Choice], chosen: &[&str]) -> Self {
        self.options = options.to_vec();
        for option in &mut self.options {
            option.chosen = chosen.contains(&option.value.as_str());
        }
        self
    }
    /// Adds what stands in the form and is not offered, so that saving does not drop it unseen: whoever reads the form
    /// keeps it or refuses it at the field.
    pub(super) fn with_kept(mut self, chosen: &[&str], lang: Language) -> Self {
        for value in chosen {
            if !self.options.iter().any(|option| option.value == *value) {
                let label =
                    if is_id(value) { text(lang, "kit-kept-choice", &[]) } else { (*value).to_owned() };
                self.options.push(Choice { chosen: true, ..Choice::new(value, label) });
            }
        }
        self
    }

    /// The words over the field: `ui.t("order-court")`.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }
    /// A line of help under the label.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
    /// The form cannot do without it. Fields that are not required say so in their label.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }
    /// A first, empty entry of a select: `ui.t("kit-choose")`.
    pub fn empty(mut self, words: impl Into<String>) -> Self {
        self.empty_option = Some(words.into());
        self
    }
    /// What a browser may fill in: `username`, `current-password`, `one-time-code`, `off`.
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = what;
        self
    }
    /// As wide as what is expected: `short` (a number), `medium` (a case number); full otherwise.
    pub fn width(mut self, width: &'static str) -> Self {
        self.width = width;
        self
    }
    /// A unit before the field.
    pub fn prefix(mut self, unit: impl Into<String>) -> Self {
        self.prefix = unit.into();
        self
    }
    /// A unit behind the field: `jam`.
    pub fn suffix(mut self, unit: impl Into<String>) -> Self {
        self.suffix = unit.into();
        self
    }
    /// The least number or first day.
    pub fn min(mut self, least: impl ToString) -> Self {
        self.min = least.to_string();
        self
    }
    /// The greatest number or last day.
    pub fn max(mut self, most: impl ToString) -> Self {
        self.max = most.to_string();
        self
    }
    /// The most signs.
    pub fn maxlength(mut self, most: usize) -> Self {
        self.maxlength = most;
        self
    }
    /// Lines of a text area.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }
    /// Kinds of files: `.xlsx,.csv`.
    pub fn accept(mut self, kinds: &'static str) -> Self {
        self.accept = kinds;
        self
    }
    /// The cursor starts here; one field a page at most.
    pub fn autofocus(mut self) -> Self {
        self.autofocus = true;
        self
    }
    /// Shown but not to be changed.
    pub fn readonly(mut self) -> Self {
        self.readonly = true;
        self
    }

    /// `text` for the kinds that are text to a browser, and for words that its own kind of field would drop:
    /// what a person wrote is kept, right or wrong.
    fn input_type(&self) -> &'static str {
        let kept = match self.kind {
            "digits" => false,
            _ if self.value.is_empty() => true,
            "date" => self.value.parse::<Date>().is_ok(),
            "number" => self.value.parse::<i64>().is_ok(),
            "time" => self.value.len() == 5 && self.value.contains(':'),
            _ => true,
        };
        if kept { self.kind } else { "text" }
    }
    fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let error = (!self.errors.is_empty()).then(|| format!("{}-error", self.name));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
    fn grouped(&self) -> bool {
        matches!(self.kind, "radios" | "checkboxes")
    }
    /// The first option has the field's own id, so that the error summary leads to it.
    fn option_id(&self, place: &usize) -> String {
        if *place == 0 { self.name.clone() } else { format!("{}-{place}", self.name) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_and_not_offered_is_shown_and_sent_again() {
        let (offered, id) = ([Choice::new("sweep", "Sweep")], "01a1280b-6d80-7000-8002-709acd6bcb5d");
        let host = format!("host:{id}");
        let field = |kind| Field::new("work", kind, "", Vec::new(), Language::English);
        for kind in ["select", "radios", "checkboxes"] {
            let shown = |chosen: &[&str]| {
                field(kind).options(&offered, chosen).with_kept(chosen, Language::English).to_string()
            };
            assert_eq!(shown(&["sweep"]).matches("<label class").count(), usize::from(kind != "select"));
            let kept = shown(&["sweep", "<paint>", &host]);
            assert!(kept.contains("value=\"&#60;paint&#62;\"") && kept.contains(&host), "{kept}");
            assert!(kept.contains("no longer in the list"), "an id is no word: {kept}");
            assert_eq!(kept.matches(" selected").count() + kept.matches(" checked").count(), 3, "{kept}");
        }
    }
}
