//! The house's one secret and the keys drawn from it: sealing, matching, signing.
//!
//! NIK and NIP are sealed at rest (XChaCha20-Poly1305) and found again by a keyed hash, so a stolen
//! database alone names nobody. Each use has a key of its own, drawn from the secret with HKDF.

use std::{fs, io, path::Path, sync::Arc};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce, aead::Aead};
use database::{DbError, SealKey};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The keys of one house. Cloning shares them.
#[derive(Clone)]
pub struct Secrets(Arc<Keys>);

struct Keys {
    seal: XChaCha20Poly1305,
    match_key: Zeroizing<[u8; 32]>,
    sign_seed: Zeroizing<[u8; 32]>,
}

impl Secrets {
    /// Keys from the 32 bytes that the house keeps outside its database.
    pub fn from_bytes(secret: &[u8; 32]) -> Self {
        let draw = |purpose: &str| {
            let mut key = Zeroizing::new([0u8; 32]);
            Hkdf::<Sha256>::new(Some(b"baileo"), secret)
                .expand(purpose.as_bytes(), key.as_mut())
                .expect("32 bytes is a valid HKDF length");
            key
        };
        let seal = XChaCha20Poly1305::new(&(*draw("seal identities")).into());
        Self(Arc::new(Keys {
            seal,
            match_key: draw("match identities"),
            sign_seed: draw("sign the audit log"),
        }))
    }

    /// Reads the secret that must be there.
    pub fn load(path: &Path) -> io::Result<Self> {
        let bytes: [u8; 32] = fs::read(path)?
            .try_into()
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "the secret file must hold 32 bytes"))?;
        Ok(Self::from_bytes(&bytes))
    }

    /// Makes the secret of a new house, readable by its owner only; never in place of another.
    pub fn create(path: &Path) -> io::Result<Self> {
        let mut secret = Zeroizing::new([0u8; 32]);
        random(secret.as_mut());
        write_private(path, secret.as_ref())?;
        Ok(Self::from_bytes(&secret))
    }

    /// Encrypts a value for the database.
    pub fn seal(&self, plain: &str) -> Vec<u8> {
        self.seal_bytes(plain.as_bytes())
    }

    /// Encrypts bytes, such as a register that waits to be brought in.
    pub fn seal_bytes(&self, plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0u8; 24];
        random(&mut nonce);
        let sealed = self.0.seal.encrypt(&XNonce::from(nonce), plain).expect("sealing in memory cannot fail");
        [nonce.as_slice(), &sealed].concat()
    }

    /// Decrypts a sealed value; nothing when it was sealed with another secret or changed.
    pub fn open(&self, sealed: &[u8]) -> Option<Zeroizing<String>> {
        String::from_utf8(self.open_bytes(sealed)?).ok().map(Zeroizing::new)
    }

    /// Decrypts sealed bytes; nothing when they were sealed with another secret or changed.
    pub fn open_bytes(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, body) = sealed.split_at_checked(24)?;
        let nonce: [u8; 24] = nonce.try_into().ok()?;
        self.0.seal.decrypt(&XNonce::from(nonce), body).ok()
    }

    /// The keyed hash by which a sealed value is found again.
    pub fn match_hash(&self, plain: &str) -> String {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(self.0.match_key.as_ref())
            .expect("any key length is valid");
        mac.update(plain.as_bytes());
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }

    /// The key that signs the checkpoints of the audit log.
    pub fn seal_key(&self) -> Result<SealKey, DbError> {
        SealKey::from_seed("baileo/audit", *self.0.sign_seed)
    }
}

#[cfg(unix)]
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(not(unix))]
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Fills the bytes from the system's source of chance.
pub fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}

/// A token nobody can guess: 32 random bytes in URL-safe letters.
pub fn new_token() -> String {
    let mut bytes = [0u8; 32];
    random(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What the database keeps of a token: its SHA-256, so that a stolen database opens no session.
pub fn token_hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

/// SHA-256 in lower-case hexadecimal, the name of a kept file.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
pub fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// Bytes as URL-safe letters, for a form field.
pub fn to_text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of [`to_text`].
pub fn from_text(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_only_with_its_own_secret_and_unchanged() {
        let (ours, theirs) = (Secrets::from_bytes(&[1; 32]), Secrets::from_bytes(&[2; 32]));
        let mut sealed = ours.seal("8171044711899353");
        assert_eq!(ours.open(&sealed).as_deref().map(String::as_str), Some("8171044711899353"));
        assert!(theirs.open(&sealed).is_none());
        sealed[30] ^= 1;
        assert!(ours.open(&sealed).is_none());
        assert!(ours.open(b"short").is_none());
    }

    #[test]
    fn the_same_value_matches_and_is_sealed_differently_each_time() {
        let secrets = Secrets::from_bytes(&[1; 32]);
        assert_eq!(secrets.match_hash("817"), secrets.match_hash("817"));
        assert_ne!(secrets.match_hash("817"), Secrets::from_bytes(&[2; 32]).match_hash("817"));
        assert_ne!(secrets.seal("817"), secrets.seal("817"));
    }
}
