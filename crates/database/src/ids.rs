//! New ids, in the order of a transaction.

use domain::{ids::Id, time::Timestamp};

use crate::DbError;

/// The ids of one transaction: UUIDv7 whose twelve free bits after the millisecond hold its fraction, followed by a
/// counter of fourteen bits and 48 random bits.
pub(crate) struct NewIds {
    micros: u64,
    counter: u16,
    random: [u8; 6],
}

impl NewIds {
    pub(crate) fn new(now: Timestamp) -> Result<Self, DbError> {
        let mut random = [0_u8; 6];
        getrandom::fill(&mut random).map_err(|error| DbError::other(format!("no randomness: {error}")))?;
        Ok(Self { micros: u64::try_from(now.as_microsecond()).unwrap_or(0), counter: 0, random })
    }

    pub(crate) fn next<K>(&mut self) -> Id<K> {
        // 14 bits of counter; a transaction with more ids goes on in its next microsecond.
        if self.counter == 1 << 14 {
            (self.micros, self.counter) = (self.micros + 1, 0);
        }
        let [a, b] = ((self.micros % 1000 * 4096 / 1000) as u16).to_be_bytes();
        let [c, d] = self.counter.to_be_bytes();
        let [e, f, g, h, i, j] = self.random;
        self.counter += 1;
        Id::from_parts(self.micros / 1000, &[a, b, c, d, e, f, g, h, i, j])
    }
}
