//! A kept file, to whoever may see what it belongs to.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::ids::FileId;
use web::{failure::Failure, path::Path};

use super::kept;
use crate::{House, accounts::SignedIn, wing};

/// The file itself. Of what it belongs to the wing is asked whose it is; a kind that no wing knows is nobody's.
pub async fn show(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<FileId>,
) -> Result<Response, Failure> {
    let (actor, wings) = (signed.actor(), house.wings());
    let found = house.db().read(move |read| {
        let file = kept::find(read, id)?.ok_or_else(|| Failure::not_found("no such file"))?;
        let subject = wing::file_subject(wings, &file.subject_kind);
        let subject = subject.ok_or_else(|| Failure::not_found("a file of no wing"))?;
        (subject.leave)(read, &actor, &file.subject)?;
        Ok::<_, Failure>(file)
    });
    let file = found.await?;
    let bytes = house.files().read(&file.sha256).await?;
    // A header takes ASCII only; letters beyond it go into the encoded form.
    let encoded: String = file.name.bytes().map(escaped).collect();
    let disposition = format!("inline; filename*=UTF-8''{encoded}");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_str(&file.media_type)?),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}

fn escaped(byte: u8) -> String {
    let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}
