//! The second factor: a code of six digits every 30 seconds (RFC 6238), from any authenticator app.

use domain::time::Timestamp;
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// A new secret in base32, as apps take it.
pub(super) fn new_secret() -> String {
    let mut bytes = vec![0u8; 20];
    crate::secrets::random(&mut bytes);
    Secret::from(bytes).to_base32()
}

fn clock(secret: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_secret(secret)
        .build()
        .ok()
}

/// The 30-second step that the code belongs to, if it is right now or one step off.
pub(super) fn step_of(secret: &str, code: &str, now: Timestamp) -> Option<i64> {
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let seconds = u64::try_from(now.as_second()).ok()?;
    clock(secret)?.check(&code, seconds).and_then(|step| i64::try_from(step).ok())
}

/// The code right now, for tests and for the demonstration.
pub fn code_at(secret: &str, now: Timestamp) -> Option<String> {
    let seconds = u64::try_from(now.as_second()).ok()?;
    Some(clock(secret)?.generate(seconds).to_string())
}

/// The address that an authenticator app reads from a QR code.
pub(super) fn address(secret: &str, sign_in_name: &str) -> String {
    format!("otpauth://totp/Baileo:{sign_in_name}?secret={secret}&issuer=Baileo")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_right_in_its_half_minute_and_one_step_around_it() {
        let secret = new_secret();
        let now = Timestamp::from_second(1_770_000_000).unwrap();
        let code = code_at(&secret, now).unwrap();
        let step = step_of(&secret, &code, now);
        assert!(step.is_some());
        assert_eq!(step_of(&secret, &code, now + jiff::SignedDuration::from_secs(30)), step);
        assert_eq!(step_of(&secret, &code, now + jiff::SignedDuration::from_secs(90)), None);
        assert_eq!(step_of(&secret, "12345", now), None);
        assert_eq!(step_of("not base32!", &code, now), None);
    }
}
