//! The law as data: articles to cite, and limits that hold from a date to a date.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::coded::coded;

coded! {
    /// A law that a rule or a refusal cites.
    Law, "law" {
        /// The Criminal Code (UU 1/2023).
        Kuhp = "kuhp",
        /// Adjustment of penalties (UU 1/2026).
        PenaltyAdjustment = "uu_1_2026",
        /// Juvenile justice (UU 11/2012).
        JuvenileJustice = "uu_11_2012",
        /// Sanctions for children (PP 58/2022).
        ChildSanctions = "pp_58_2022",
    }
}

impl Law {
    /// The name a citation uses.
    pub const fn name(self) -> &'static str {
        match self {
            Law::Kuhp => "KUHP",
            Law::PenaltyAdjustment => "UU 1/2026",
            Law::JuvenileJustice => "UU 11/2012",
            Law::ChildSanctions => "PP 58/2022",
        }
    }
}

/// An article of a law, shown as `KUHP 85(4)` or `KUHP 85(2)c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Article {
    /// The law.
    pub law: Law,
    /// The article's number.
    pub number: u16,
    /// The paragraph (ayat), when one is meant.
    pub paragraph: Option<u8>,
    /// The letter (huruf), when one is meant.
    pub letter: Option<char>,
}

impl Article {
    /// A whole article.
    pub const fn of(law: Law, number: u16) -> Self {
        Self { law, number, paragraph: None, letter: None }
    }
    /// An article of the Criminal Code with its paragraph.
    pub const fn kuhp(number: u16, paragraph: u8) -> Self {
        Self { law: Law::Kuhp, number, paragraph: Some(paragraph), letter: None }
    }
    /// The same with a letter.
    pub const fn letter(self, letter: char) -> Self {
        Self { letter: Some(letter), ..self }
    }
    /// The citation without the law's name: `85(4)`.
    pub fn short(self) -> String {
        let paragraph = self.paragraph.map(|p| format!("({p})")).unwrap_or_default();
        let letter = self.letter.map(String::from).unwrap_or_default();
        format!("{}{paragraph}{letter}", self.number)
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.law.name(), self.short())
    }
}
