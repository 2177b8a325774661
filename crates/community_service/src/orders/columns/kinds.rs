//! How each kind of thing that a verdict states is kept, compared and told.

use database::{DbError, Row, Value};
use domain::community_service::orders::CaseNumber;
use serde_json::Value as Json;
use web::ui::Ui;

/// One kind of thing that a verdict states: how its columns are read and written, and how it is told.
pub(super) trait Kind {
    /// What the verdict holds.
    type Of;
    /// What its columns hold. What cannot be read is an error, never left out.
    fn read(row: &Row, columns: &[&str]) -> Result<Self::Of, DbError>;
    /// What its columns are to hold, in their order.
    fn write(it: &Self::Of) -> Vec<Value>;
    /// Whether two accounts say the same.
    fn is_same(one: &Self::Of, other: &Self::Of) -> bool {
        Self::write(one) == Self::write(other)
    }
    /// Takes what is kept where an account says nothing: a blank cell says nothing.
    fn fill(_said: &mut Self::Of, _kept: &Self::Of) {}
    /// As it is typed into the form, whose reader is the register's.
    fn typed(it: &Self::Of) -> String;
    /// As a page shows it, one line or more; none where nothing is stated.
    fn shown(it: &Self::Of, ui: &Ui) -> Vec<String>;
    /// What an event keeps of it: a number, a day or a code, never free text.
    fn former(_it: &Self::Of) -> Option<Json> {
        None
    }
    /// What an event kept, in words.
    fn former_words(_former: &Json, _ui: &Ui) -> Option<String> {
        None
    }
}

fn blank_for_none(row: &Row, column: &str) -> Result<Option<String>, DbError> {
    Ok(Some(row.get::<String>(column)?).filter(|text| !text.is_empty()))
}

fn damaged(column: &str, wanted: &'static str) -> DbError {
    DbError::Conversion { column: column.to_owned(), wanted }
}

/// Words as the papers have them, which are always there.
pub(super) struct Words;

impl Kind for Words {
    type Of = String;
    fn read(row: &Row, columns: &[&str]) -> Result<String, DbError> {
        row.get(columns[0])
    }
    fn write(it: &String) -> Vec<Value> {
        vec![it.into()]
    }
    fn typed(it: &String) -> String {
        it.clone()
    }
    fn shown(it: &String, _ui: &Ui) -> Vec<String> {
        vec![it.clone()]
    }
}

/// Words as the papers have them, where they have any.
pub(super) struct WordsIfAny;

impl Kind for WordsIfAny {
    type Of = Option<String>;
    fn read(row: &Row, columns: &[&str]) -> Result<Option<String>, DbError> {
        blank_for_none(row, columns[0])
    }
    fn write(it: &Option<String>) -> Vec<Value> {
        vec![it.clone().unwrap_or_default().into()]
    }
    fn fill(said: &mut Option<String>, kept: &Option<String>) {
        *said = said.take().or_else(|| kept.clone());
    }
    fn typed(it: &Option<String>) -> String {
        it.clone().unwrap_or_default()
    }
    fn shown(it: &Option<String>, _ui: &Ui) -> Vec<String> {
        it.iter().cloned().collect()
    }
}

/// A case number. Two spellings of one number are the same.
pub(super) struct Case;

impl Kind for Case {
    type Of = CaseNumber;
    fn read(row: &Row, columns: &[&str]) -> Result<CaseNumber, DbError> {
        CaseNumber::parse(&row.get::<String>(columns[0])?).ok_or_else(|| damaged(columns[0], "a case number"))
    }
    fn write(it: &CaseNumber) -> Vec<Value> {
        vec![it.as_str().into()]
    }
    fn is_same(one: &CaseNumber, other: &CaseNumber) -> bool {
        one.matching() == other.matching()
    }
    fn typed(it: &CaseNumber) -> String {
        it.to_string()
    }
    fn shown(it: &CaseNumber, _ui: &Ui) -> Vec<String> {
        vec![it.to_string()]
    }
}

/// A whole value in one column, which a verdict may leave out.
pub(super) trait Single {
    /// The value.
    type Of: Copy;
    fn read(row: &Row, column: &str) -> Result<Option<Self::Of>, DbError>;
    fn write(it: Option<Self::Of>) -> Value;
    fn typed(it: Self::Of) -> String;
    fn former(it: Self::Of) -> Json;
    fn former_words(former: &Json, ui: &Ui) -> Option<String>;
}

/// A single value that is always there.
pub(super) struct Always<S>(std::marker::PhantomData<S>);
/// A single value, where the verdict states it.
pub(super) struct IfAny<S>(std::marker::PhantomData<S>);

impl<S: Single> Kind for Always<S> {
    type Of = S::Of;
    fn read(row: &Row, columns: &[&str]) -> Result<S::Of, DbError> {
        S::read(row, columns[0])?.ok_or_else(|| damaged(columns[0], "what every verdict states"))
    }
    fn write(it: &S::Of) -> Vec<Value> {
        vec![S::write(Some(*it))]
    }
    fn typed(it: &S::Of) -> String {
        S::typed(*it)
    }
    fn shown(it: &S::Of, ui: &Ui) -> Vec<String> {
        S::former_words(&S::former(*it), ui).into_iter().collect()
    }
    fn former(it: &S::Of) -> Option<Json> {
        Some(S::former(*it))
    }
    fn former_words(former: &Json, ui: &Ui) -> Option<String> {
        S::former_words(former, ui)
    }
}

impl<S: Single> Kind for IfAny<S> {
    type Of = Option<S::Of>;
    fn read(row: &Row, columns: &[&str]) -> Result<Option<S::Of>, DbError> {
        S::read(row, columns[0])
    }
    fn write(it: &Option<S::Of>) -> Vec<Value> {
        vec![S::write(*it)]
    }
    fn fill(said: &mut Option<S::Of>, kept: &Option<S::Of>) {
        *said = said.or(*kept);
    }
    fn typed(it: &Option<S::Of>) -> String {
        it.map(S::typed).unwrap_or_default()
    }
    fn shown(it: &Option<S::Of>, ui: &Ui) -> Vec<String> {
        it.and_then(|it| S::former_words(&S::former(it), ui)).into_iter().collect()
    }
    fn former(it: &Option<S::Of>) -> Option<Json> {
        it.map(S::former)
    }
    fn former_words(former: &Json, ui: &Ui) -> Option<String> {
        S::former_words(former, ui)
    }
}
