//! Signed notes and checkpoints of C2SP (`c2sp.org/signed-note`, `c2sp.org/tlog-checkpoint`), signed with Ed25519.

use std::{fmt, fs, io::Write, path::Path, str::FromStr};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use super::merkle::Hash;
use crate::DbError;

/// The byte that says Ed25519 in a key.
const ED25519: u8 = 1;
const PRIVATE: &str = "PRIVATE+KEY+";

/// The key that seals the log. It belongs beside the database, not in it.
#[derive(Clone)]
pub struct SealKey {
    name: String,
    key: SigningKey,
}

impl SealKey {
    /// A key from 32 secret bytes. The name says whose log it is, `baileo.ambon.go.id/audit`; it may hold neither
    /// spaces nor `+`.
    pub fn from_seed(name: &str, seed: [u8; 32]) -> Result<Self, DbError> {
        if name.is_empty() || name.contains(|c: char| c.is_whitespace() || c == '+') {
            return Err(DbError::other("the name of a seal key holds neither spaces nor +"));
        }
        Ok(Self { name: name.to_owned(), key: SigningKey::from_bytes(&seed) })
    }

    /// The key in a file, made there (readable by its owner only) when there is none yet.
    pub fn load_or_create(path: &Path, name: &str) -> Result<Self, DbError> {
        if path.exists() {
            return fs::read_to_string(path)?.trim_end().parse();
        }
        let mut seed = [0_u8; 32];
        getrandom::fill(&mut seed).map_err(|error| DbError::other(format!("no randomness: {error}")))?;
        let key = Self::from_seed(name, seed)?;
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        writeln!(file, "{}", key.secret_text())?;
        file.sync_all()?;
        Ok(key)
    }

    fn secret_text(&self) -> String {
        let bytes = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        format!("{PRIVATE}{}+{:08x}+{}", self.name, self.verifier().id(), BASE64.encode(bytes))
    }

    /// What others need to check the seals.
    pub fn verifier(&self) -> Verifier {
        Verifier { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The signed head of a tree.
    pub(super) fn checkpoint(&self, size: u64, root: &Hash) -> String {
        let text = format!("{}\n{size}\n{}\n", self.name, BASE64.encode(root));
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        let line = [self.verifier().id().to_be_bytes().as_slice(), &signature].concat();
        format!("{text}\n— {} {}\n", self.name, BASE64.encode(line))
    }
}

impl FromStr for SealKey {
    type Err = DbError;
    fn from_str(text: &str) -> Result<Self, DbError> {
        let wrong = || DbError::other("this is not a seal key (PRIVATE+KEY+NAME+ID+KEY)");
        let (name, id, seed) = text.strip_prefix(PRIVATE).and_then(key_parts).ok_or_else(wrong)?;
        let key = Self::from_seed(name, seed)?;
        if key.verifier().id() == id { Ok(key) } else { Err(wrong()) }
    }
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealKey({})", self.name)
    }
}

/// Checks seals. Its text, `NAME+ID+KEY`, is what partners are given and what standard tools take.
#[derive(Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

impl Verifier {
    /// Whose log it is.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn id(&self) -> u32 {
        let digest = Sha256::new()
            .chain_update(self.name.as_bytes())
            .chain_update([b'\n', ED25519])
            .chain_update(self.key.as_bytes())
            .finalize();
        u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]])
    }

    /// Whether the note carries this key's good signature.
    pub(super) fn signed(&self, note: &Note<'_>) -> bool {
        note.signatures.lines().any(|line| {
            let Some((name, signature)) = line.strip_prefix("— ").and_then(|rest| rest.split_once(' '))
            else {
                return false;
            };
            let bytes = BASE64.decode(signature).unwrap_or_default();
            let Some((id, signature)) = bytes.split_first_chunk::<4>() else {
                return false;
            };
            name == self.name
                && *id == self.id().to_be_bytes()
                && Signature::from_slice(signature)
                    .is_ok_and(|signature| self.key.verify_strict(note.text.as_bytes(), &signature).is_ok())
        })
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        write!(f, "{}+{:08x}+{}", self.name, self.id(), BASE64.encode(bytes))
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Verifier {
    type Err = DbError;
    fn from_str(text: &str) -> Result<Self, DbError> {
        let wrong = || DbError::other("this is not a verifier key (NAME+ID+KEY)");
        let (name, id, key) = key_parts(text).ok_or_else(wrong)?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| wrong())?;
        let verifier = Self { name: name.to_owned(), key };
        if verifier.id() == id { Ok(verifier) } else { Err(wrong()) }
    }
}

/// Base64 may hold `+` too, so the parts are cut from the left.
fn key_parts(text: &str) -> Option<(&str, u32, [u8; 32])> {
    let mut parts = text.splitn(3, '+');
    let (name, id, key) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes = BASE64.decode(key).ok()?;
    let (&kind, key) = bytes.split_first()?;
    let id = u32::from_str_radix(id, 16).ok()?;
    (kind == ED25519).then_some(())?;
    Some((name, id, key.try_into().ok()?))
}

/// A checkpoint taken apart; nothing is checked yet.
pub(super) struct Note<'t> {
    text: &'t str,
    signatures: &'t str,
    pub(super) origin: &'t str,
    pub(super) size: u64,
    pub(super) root: Hash,
}

impl<'t> Note<'t> {
    pub(super) fn parse(note: &'t str) -> Option<Self> {
        let (head, signatures) = note.rsplit_once("\n\n")?;
        // The signature covers the text with its last newline, without the blank line.
        let text = note.get(..head.len() + 1)?;
        let mut lines = text.lines();
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let root = BASE64.decode(root).ok()?.try_into().ok()?;
        Some(Self { text, signatures, origin, size: size.parse().ok()?, root })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SealKey {
        SealKey::from_seed("baileo.test/audit", [7; 32]).unwrap()
    }

    #[test]
    fn a_checkpoint_is_signed_by_its_key_and_by_no_other() {
        let note = key().checkpoint(3, &[9; 32]);
        let parsed = Note::parse(&note).unwrap();
        assert_eq!((parsed.origin, parsed.size, parsed.root), ("baileo.test/audit", 3, [9; 32]));
        assert!(key().verifier().signed(&parsed));
        let other = SealKey::from_seed("baileo.test/audit", [8; 32]).unwrap();
        assert!(!other.verifier().signed(&parsed));
        let changed = note.replacen("\n3\n", "\n4\n", 1);
        assert!(!key().verifier().signed(&Note::parse(&changed).unwrap()));
    }

    #[test]
    fn keys_are_read_as_they_were_written() {
        let verifier = key().verifier();
        assert_eq!(verifier.to_string().parse::<Verifier>().unwrap(), verifier);
        assert_eq!(key().secret_text().parse::<SealKey>().unwrap().verifier(), verifier);
        assert!(verifier.to_string().replace("test", "best").parse::<Verifier>().is_err());
        assert!(SealKey::from_seed("two words", [0; 32]).is_err());
    }

    /// The example key of the signed-note specification's reference implementation.
    #[test]
    fn a_key_of_the_reference_implementation_is_understood() {
        let text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        assert_eq!(text.parse::<Verifier>().unwrap().to_string(), text);
    }

    #[test]
    fn a_key_file_is_made_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("seal.key");
        let made = SealKey::load_or_create(&path, "baileo.test/audit").unwrap();
        let found = SealKey::load_or_create(&path, "another.name").unwrap();
        assert_eq!(made.verifier(), found.verifier());
    }
}
