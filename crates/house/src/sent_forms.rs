//! A form that is sent twice is answered once: its key, made with the page, is kept with the answer.

use database::{DbError, Done, Read, Tx, params};
use domain::ids::UserId;
use web::failure::Failure;

use crate::House;

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

/// Runs the action of a form once and gives the address of its answer, also to a second sending. The action calls
/// [`remember`] with the same key and address.
pub async fn once(
    house: &House,
    form_key: &str,
    user: UserId,
    action: impl Fn(&mut Tx<'_>) -> Result<Done<String>, Failure> + Send + 'static,
) -> Result<String, Failure> {
    let key = form_key.to_owned();
    let outcome = house.db().write(move |tx| match answered(tx, &key, user)? {
        Some(location) => Ok(tx.unchanged(location)?),
        None => action(tx),
    });
    let failure = match outcome.await {
        Ok(location) => return Ok(location),
        Err(failure) => failure,
    };
    // Two sendings at the same moment: the other one has been answered meanwhile.
    let key = form_key.to_owned();
    let other = house.db().read(move |read| answered(read, &key, user).map_err(Failure::from)).await?;
    other.ok_or(failure)
}
