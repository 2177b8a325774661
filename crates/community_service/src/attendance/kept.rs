//! Taps as they are kept, and the record they fold into.

use domain::{
    access::Actor,
    community_service::attendance::{AttendanceEvent, Record, Tap, fold},
    time::Timestamp,
};
use house::secrets::sha256_hex;
use uuid::Uuid;

/// A tap as it is kept, with the key that came with its form.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub key: String,
    /// The words that were given with it.
    pub note: String,
    pub event: AttendanceEvent,
}

/// The id of a tap by the key it was sent under.
pub(crate) fn tap_id(key: &str) -> Uuid {
    let hash = sha256_hex(key.as_bytes());
    Uuid::from_u128(hash.get(..32).and_then(|hex| u128::from_str_radix(hex, 16).ok()).unwrap_or_default())
}

pub(super) fn events_of(kept: &[Kept]) -> Vec<AttendanceEvent> {
    kept.iter().map(|kept| kept.event.clone()).collect()
}

pub(super) fn folded(kept: &[Kept]) -> Record {
    fold(&events_of(kept))
}

/// Taps as they will be kept, with the words given with them; only site staff has duty at a session.
pub(super) fn keep(
    key: &str,
    taps: Vec<Tap>,
    actor: &Actor,
    note: Option<&str>,
    now: Timestamp,
) -> Vec<Kept> {
    let (on_duty, note) = (note.is_some(), note.unwrap_or_default());
    taps.into_iter()
        .enumerate()
        .map(|(index, tap)| {
            let key = if index == 0 { key.to_owned() } else { format!("{key}:{index}") };
            let event = AttendanceEvent { id: tap_id(&key), at: now, by: actor.user, on_duty, tap };
            Kept { key, note: note.to_owned(), event }
        })
        .collect()
}
