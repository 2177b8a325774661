//! What is wrong with a form, field by field.

use crate::lang::{Arg, Language, text};

/// One error of one field; an empty field name speaks of the form as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct FormError {
    /// The field's name.
    pub field: String,
    /// Locale key of what is wrong.
    pub key: &'static str,
    /// Values in the text.
    pub args: Vec<(&'static str, Arg)>,
    /// The article a rule rests on.
    pub article: Option<String>,
}

impl FormError {
    /// The error in words.
    pub fn text(&self, language: Language) -> String {
        let words = text(language, self.key, &self.args);
        match &self.article {
            Some(article) => format!("{words} ({article})"),
            None => words,
        }
    }
}

/// All errors of a form at once, in the order found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormErrors {
    all: Vec<FormError>,
}

impl FormErrors {
    /// No error yet.
    pub fn new() -> Self {
        Self::default()
    }
    /// Adds an error to a field.
    pub fn add(&mut self, field: impl Into<String>, key: &'static str) {
        self.add_with(field, key, Vec::new());
    }
    /// Adds an error whose text has values in it.
    pub fn add_with(&mut self, field: impl Into<String>, key: &'static str, args: Vec<(&'static str, Arg)>) {
        self.all.push(FormError { field: field.into(), key, args, article: None });
    }
    /// Adds a rule's refusal to a field (or, with an empty name, to the form), with its article.
    pub fn refuse(&mut self, field: impl Into<String>, refusal: crate::failure::Refusal) {
        let crate::failure::Refusal { key, args, article } = refusal;
        self.all.push(FormError { field: field.into(), key, args, article });
    }
    /// One refusal of a field (or, with an empty name, of the form as a whole), and nothing else.
    pub fn refused(field: impl Into<String>, refusal: crate::failure::Refusal) -> Self {
        let mut errors = Self::new();
        errors.refuse(field, refusal);
        errors
    }
    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
    /// Every error.
    pub fn all(&self) -> &[FormError] {
        &self.all
    }
    /// The errors of one field, in words.
    pub fn of(&self, field: &str, language: Language) -> Vec<String> {
        self.all.iter().filter(|error| error.field == field).map(|error| error.text(language)).collect()
    }
    /// The parsed value when nothing is wrong, the errors otherwise.
    pub fn or<T>(self, value: Option<T>) -> Result<T, FormErrors> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}
