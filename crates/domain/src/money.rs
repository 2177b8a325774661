//! Whole rupiah.

use serde::{Deserialize, Serialize};

/// A whole number of rupiah.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rupiah(i64);

impl Rupiah {
    /// A number of rupiah.
    pub const fn new(rupiah: i64) -> Self {
        Self(rupiah)
    }
    /// The bare number.
    pub const fn get(self) -> i64 {
        self.0
    }
}
