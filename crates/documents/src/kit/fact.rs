//! A fact of a letter, in its own line.

/// One `name : value` of a letter.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) strong: bool,
}

impl Fact {
    /// A plain fact.
    pub(crate) fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into(), strong: false }
    }

    /// A fact whose value stands out.
    pub(crate) fn strong(name: &'static str, value: impl Into<String>) -> Self {
        Self { strong: true, ..Self::new(name, value) }
    }
}
