//! Somebody found by a NIK that is typed in. The number is compared by its keyed hash among what the person who asks may see:
//! somebody beyond that and nobody at all look the same.
//!
//! The one place where numbers can be tried, so tries in vain are counted, and the wing writes an event for every look-up;
//! never with the number.

use database::{DbError, Read, Tx};
use domain::{
    access::Actor,
    identity::{Nik, NumberRefusal},
};
use web::failure::Failure;

use super::nik_match;
use crate::{
    accounts::{limits, store as accounts},
    secrets::Secrets,
};

/// Numbers tried in vain within a quarter of an hour after which no more are compared: most of a NIK can be told from a
/// birth date, so the rest could be guessed.
const MOST_IN_VAIN: i64 = 20;

/// How a look-up ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<T> {
    /// Somebody whom the asking person may see.
    Somebody(T),
    /// Nobody of these; counted as a try in vain.
    Nobody,
    /// Too many numbers were tried in vain. Nothing was compared.
    Locked,
}

/// The number as it was typed, or the key of what is wrong with it.
pub fn typed_nik(typed: &str) -> Result<Nik, &'static str> {
    Nik::parse(typed).map_err(|refusal| match refusal {
        _ if typed.is_empty() => "kit-error-required",
        NumberRefusal::NotDigits => "cell-nik_not_digits",
        NumberRefusal::WrongLength => "cell-nik_length",
    })
}

/// Looks a number up: `among` is given its hash and looks where the actor may look.
pub fn look_up<T>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    secrets: &Secrets,
    nik: &Nik,
    among: impl FnOnce(&mut Read<'_>, &str) -> Result<Option<T>, DbError>,
) -> Result<Found<T>, Failure> {
    let guesser = secrets.match_hash(&format!("find:{}", actor.user));
    let (now, failures) = (tx.now(), accounts::find_failures(tx, &guesser)?);
    if limits::is_locked(failures.as_ref(), now) {
        return Ok(Found::Locked);
    }
    if let Some(found) = among(tx, &nik_match(secrets, nik))? {
        return Ok(Found::Somebody(found));
    }
    accounts::save_failures(tx, &guesser, &limits::after_failure(failures, now, MOST_IN_VAIN))?;
    Ok(Found::Nobody)
}
