//! First passwords that can be read out over a telephone.

use crate::secrets;

const FIRST: &[u8; 16] = b"bdfghjklmnprstwy";
const SECOND: &[u8; 4] = b"aiuo";

/// Ten syllables of six random bits each, `bako-tili-wasu-riko-modu`: 60 bits, used once.
pub(super) fn new() -> String {
    let mut chance = [0u8; 10];
    secrets::random(&mut chance);
    let syllable = |bits: &u8| [FIRST[usize::from(bits >> 2 & 15)], SECOND[usize::from(bits & 3)]];
    let letters: Vec<u8> = chance.iter().flat_map(syllable).collect();
    letters.chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_passphrase_is_long_enough_and_never_the_same() {
        let (one, other) = (super::new(), super::new());
        assert_eq!(one.len(), 24);
        assert!(one.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-'));
        assert_ne!(one, other);
    }
}
