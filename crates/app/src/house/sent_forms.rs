//! A form that is sent twice is answered once: its key, made with the page, is kept with the answer.

use database::{DbError, Read, Tx, params};
use domain::ids::UserId;

/// Where the answer of an earlier sending lies, if this form was answered before.
pub fn answered(read: &mut Read<'_>, form_key: &str, user: UserId) -> Result<Option<String>, DbError> {
    read.row("SELECT location FROM sent_forms WHERE form_key = $1 AND user_id = $2", params![form_key, user])?
        .map(|row| row.get("location"))
        .transpose()
}

/// Keeps where the answer lies, in the transaction that made it. A second sending that runs at the
/// same moment fails here as `Unique`, undoes its own work, and is answered by [`answered`].
pub fn remember(tx: &mut Tx<'_>, form_key: &str, user: UserId, location: &str) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO sent_forms (form_key, user_id, location, sent_at) VALUES ($1, $2, $3, $4)",
        params![form_key, user, location, now],
    )
    .map(drop)
}
