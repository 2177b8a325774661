//! Closing a sentence: the officer proposes, the prosecutor of the order's office confirms, a statement is issued.

use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    community_service::{hours::Balance, orders::OrderState},
    ids::{OfficeId, UserId},
    law::Article,
    time::Date,
};

coded! {
    /// Where a completion stands.
    CompletionState, "completion-state" {
        /// Waits for the prosecutor.
        Proposed = "proposed",
        /// Returned to the officer, with a reason.
        Returned = "returned",
        /// Confirmed; the statement is valid.
        Confirmed = "confirmed",
        /// Taken back: a proposal by its officer, or a statement by the prosecutor, which is no longer valid then.
        Withdrawn = "withdrawn",
    }
}

coded! {
    /// Why a completion is not proposed or not confirmed.
    CompletionRefusal, "completion" {
        /// Minutes are left.
        MinutesLeft = "minutes_left",
        /// The sentence is not running.
        NotRunning = "not_running",
        /// An attendance is in conflict or without an outcome.
        OpenAttendance = "open_attendance",
        /// Proposed already.
        AlreadyProposed = "already_proposed",
        /// Confirmed by the person who proposed it.
        OwnProposal = "own_proposal",
        /// Confirmed by a prosecutor of another office.
        OtherOffice = "other_office",
        /// Not a prosecutor.
        NotProsecutor = "not_prosecutor",
    }
}

impl CompletionRefusal {
    /// The article, when a law is the reason.
    pub const fn article(self) -> Option<Article> {
        match self {
            Self::OwnProposal | Self::OtherOffice | Self::NotProsecutor => Some(Article::kuhp(85, 8)),
            _ => None,
        }
    }
}

/// Whether the officer may propose completion.
pub fn may_propose(
    state: OrderState,
    balance: &Balance,
    open_attendances: usize,
    proposed: bool,
) -> Result<(), CompletionRefusal> {
    if state != OrderState::Running {
        Err(CompletionRefusal::NotRunning)
    } else if proposed {
        Err(CompletionRefusal::AlreadyProposed)
    } else if balance.left.is_positive() {
        Err(CompletionRefusal::MinutesLeft)
    } else if open_attendances > 0 {
        Err(CompletionRefusal::OpenAttendance)
    } else {
        Ok(())
    }
}

/// Who confirms, and what was proposed by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Who proposed.
    pub proposed_by: UserId,
    /// Who confirms.
    pub confirmed_by: UserId,
    /// Whether that person acts as prosecutor.
    pub prosecutor: bool,
    /// The office that person acts for.
    pub office: OfficeId,
    /// The prosecution office of the order.
    pub order_office: OfficeId,
}

/// Whether the prosecutor may confirm. The balance is asked again: an entry may have been taken back since.
pub fn may_confirm(confirmation: Confirmation, balance: &Balance) -> Result<(), CompletionRefusal> {
    if !confirmation.prosecutor {
        Err(CompletionRefusal::NotProsecutor)
    } else if confirmation.office != confirmation.order_office {
        Err(CompletionRefusal::OtherOffice)
    } else if confirmation.proposed_by == confirmation.confirmed_by {
        Err(CompletionRefusal::OwnProposal)
    } else if balance.left.is_positive() {
        Err(CompletionRefusal::MinutesLeft)
    } else {
        Ok(())
    }
}

/// The number of a letter in its office's own series: `001/KS/KEJARI-AMBON/XI/2026`. Unverified: no rule of
/// law on the numbers of these letters was found, so no office's own form is assumed.
pub fn statement_number(count: i64, short_name: &str, day: Date) -> String {
    const MONTHS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let month =
        usize::try_from(day.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    let office = short_name.to_uppercase().split_whitespace().collect::<Vec<_>>().join("-");
    format!("{count:03}/KS/{office}/{month}/{}", day.year())
}

/// The code of a statement's public page: 130 random bits, so nobody finds one by trying.
///
/// 26 letters and digits of Crockford's alphabet, shown in groups: `K7Q2-M9XD-0PTR-…`. It tells nothing of the case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VerificationCode(String);

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH: usize = 26;

impl VerificationCode {
    /// A code out of 17 random bytes, of which 130 bits are used.
    pub fn from_random(random: &[u8; 17]) -> Self {
        let bit = |n: usize| usize::from(random[n / 8] >> (7 - n % 8) & 1);
        let letter = |at: usize| (0..5).fold(0, |value, n| value * 2 + bit(at * 5 + n));
        Self((0..CODE_LENGTH).map(|at| char::from(ALPHABET[letter(at)])).collect())
    }

    /// A code as a person types it: any case, with or without hyphens, `O` for `0` and `I` or `L` for `1`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut code = String::with_capacity(CODE_LENGTH);
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            };
            let known = u8::try_from(c).is_ok_and(|b| ALPHABET.contains(&b));
            (known && code.len() < CODE_LENGTH).then_some(())?;
            code.push(c);
        }
        (code.len() == CODE_LENGTH).then_some(Self(code))
    }

    /// Without hyphens, for addresses and the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, for people.
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters.chunks(4).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_numbered_in_its_offices_series() {
        let day = Date::constant(2026, 11, 23);
        assert_eq!(statement_number(1, "Kejari Ambon", day), "001/KS/KEJARI-AMBON/XI/2026");
        assert_eq!(statement_number(1000, "Kejari Ambon", day), "1000/KS/KEJARI-AMBON/XI/2026");
    }
}
