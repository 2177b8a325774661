//! What every letter needs: the head of an office, and how a PDF is answered.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use database::{DbError, Read, params};
use documents::{DocumentError, Letterhead};
use domain::ids::OfficeId;
use web::failure::{Failure, Refusal};

/// The head of an office's letters, and its town, where letters are signed.
pub fn letterhead(read: &mut Read<'_>, office: OfficeId) -> Result<(Letterhead, String), DbError> {
    let find = "SELECT name, address, parent_id FROM offices WHERE id = $1";
    let own = read.one(find, params![office])?;
    let (mut parents, mut above) = (Vec::new(), own.get::<Option<OfficeId>>("parent_id")?);
    // A chain of offices is short; a ring of them by mistake ends here.
    while let Some(parent) = above.filter(|_| parents.len() < 4) {
        let row = read.one(find, params![parent])?;
        parents.insert(0, row.get::<String>("name")?);
        above = row.get("parent_id")?;
    }
    let address: String = own.get("address")?;
    let town = address.rsplit(',').next().unwrap_or_default().trim().to_owned();
    let address = if address.is_empty() { Vec::new() } else { vec![address] };
    Ok((Letterhead { parents, office: own.get("name")?, address }, town))
}

/// Sets a letter away from the threads that answer requests: it is work for a processor.
pub async fn set(
    letter: impl FnOnce() -> Result<Vec<u8>, DocumentError> + Send + 'static,
) -> Result<Vec<u8>, Failure> {
    tokio::task::spawn_blocking(letter).await?.map_err(|error| match error {
        DocumentError::Unprintable(sign) => {
            Refusal::new("letter-unprintable").with("sign", sign.to_string()).into()
        }
        other => Failure::from(other),
    })
}

/// A PDF shown in the browser. The file's name tells nothing of a person.
pub fn pdf(bytes: Vec<u8>, name: &str) -> Response {
    let plain: String = name.chars().filter(|it| it.is_ascii_alphanumeric() || *it == '-').collect();
    let mut response = ([(header::CONTENT_TYPE, "application/pdf")], bytes).into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{plain}.pdf\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}
