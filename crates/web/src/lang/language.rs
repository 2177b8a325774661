//! The languages themselves.

use domain::coded::Coded;
use unic_langid::{LanguageIdentifier, langid};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Bahasa Indonesia, the first language of everything.
    #[default]
    Indonesian,
    /// English.
    English,
}

impl Language {
    /// Both, Indonesian first.
    pub const ALL: [Language; 2] = [Language::Indonesian, Language::English];

    /// The code used in `lang=`, cookies and folder names.
    pub const fn code(self) -> &'static str {
        match self {
            Language::Indonesian => "id",
            Language::English => "en",
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Language::Indonesian => "kit-language-id",
            Language::English => "kit-language-en",
        }
    }

    /// The language of a code, if the house speaks it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The first language of an `Accept-Language` header that the house speaks.
    pub fn accepted(header: &str) -> Option<Self> {
        header.split(',').find_map(|part| {
            let tag = part.split(';').next().unwrap_or_default().trim();
            Self::from_code(tag.split('-').next().unwrap_or_default())
        })
    }

    pub(super) fn tag(self) -> LanguageIdentifier {
        match self {
            Language::Indonesian => langid!("id"),
            Language::English => langid!("en"),
        }
    }
}

impl Coded for Language {
    const NAME: &'static str = "a language of the house";
    fn of_code(code: &str) -> Option<Self> {
        Self::from_code(code)
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_browser_s_first_known_language_is_taken() {
        assert_eq!(Language::accepted("fr-FR,en-GB;q=0.8,id;q=0.5"), Some(Language::English));
        assert_eq!(Language::accepted("fr"), None);
    }
}
