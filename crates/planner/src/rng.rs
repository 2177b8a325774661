//! Chance as an argument: a small seeded generator (SplitMix64), the same on every machine.

/// A stream of numbers that its seed fixes wholly.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// A stream; each pair of seed and stream number gives another one.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut c = Self(seed ^ stream.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        c.next();
        c
    }
    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    /// A number below `n`; 0 when `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
    /// A number from 0 up to, not including, 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
    /// Puts a list in random order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}
