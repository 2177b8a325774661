//! The verdict's extract as a scan: kept, shown to those who may see the order, and what checking an order rests on.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use database::{DbError, Done, Read, Row, Tx, params};
use domain::{
    access::{Act, Actor},
    community_service::{happenings::OrderHappening, orders::OrderState, proof::Proof},
    ids::{FileId, OrderId},
    time::Timestamp,
};
use web::{
    failure::{Failure, Refusal},
    forms::{FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
    upload::{FileKind, Upload},
};

use super::{OrderRecord, change_state, checked, order_for};
use house::{House, accounts::SignedIn, audit, sent_forms};

/// A kept file of an order.
#[derive(Clone, Debug)]
pub(crate) struct KeptFile {
    pub id: FileId,
    pub name: String,
    pub bytes: i64,
    pub added_by: String,
    pub added_at: Timestamp,
}

/// The files of an order, the newest first.
pub(crate) fn list_files(read: &mut Read<'_>, order: OrderId) -> Result<Vec<KeptFile>, DbError> {
    let file = |row: &Row| {
        Ok(KeptFile {
            id: row.get("id")?,
            name: row.get("name")?,
            bytes: row.get("bytes")?,
            added_by: row.get("added_by")?,
            added_at: row.get("added_at")?,
        })
    };
    read.rows(
        "SELECT f.id, f.name, f.bytes, u.name AS added_by, f.added_at FROM files f JOIN users u ON u.id = f.added_by
         WHERE f.subject_kind = 'order' AND f.subject_id = $1 ORDER BY f.added_at DESC, f.id DESC",
        params![order],
    )?
    .iter()
    .map(file)
    .collect()
}

#[derive(Template)]
#[template(path = "orders/pages/extract.html")]
struct ExtractPage {
    order: OrderRecord,
    form: FormView,
    ui: Ui,
}

/// Asks for the scan.
pub async fn extract_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let (order, _) = house.db().read(move |read| order_for(read, &actor, Act::AttachFile, id)).await?;
    page::show(&ExtractPage { form: FormView::blank(&signed.ui), order, ui: signed.ui })
}

/// Keeps the scan: first its bytes, then the row that names them.
pub async fn attach(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
    upload: Upload<20>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let (order, _) = house.db().read(move |read| order_for(read, &actor, Act::AttachFile, id)).await?;
    let file = match upload.file("extract") {
        Some(file) if matches!(file.kind, FileKind::Pdf | FileKind::Jpeg | FileKind::Png) => file.clone(),
        other => {
            let key = if other.is_some() { "extract-wrong-kind" } else { "kit-error-required" };
            let mut errors = FormErrors::new();
            errors.add("extract", key);
            let form = FormView::again(&signed.ui, upload.form, errors);
            return page::show_again(&ExtractPage { form, order, ui: signed.ui });
        }
    };
    let (size, media_type) = (file.bytes.len(), file.kind.media_type());
    let sha256 = house.files().keep(file.bytes).await?;
    let new = NewFile { sha256, media_type, bytes: i64::try_from(size).unwrap_or(i64::MAX), name: file.name };
    let (actor, key) = (signed.actor(), upload.form.form_key().to_owned());
    let kept = sent_forms::once(&house, upload.form.form_key(), signed.actor.user, move |tx| {
        add(tx, &actor, id, &new, &key)
    });
    Ok(page::see_other_with(&kept.await?, "flash-extract-kept"))
}

struct NewFile {
    sha256: String,
    media_type: &'static str,
    bytes: i64,
    name: String,
}

fn add(
    tx: &mut Tx<'_>,
    actor: &Actor,
    order: OrderId,
    file: &NewFile,
    form_key: &str,
) -> Result<Done<String>, Failure> {
    let (_, permit) = order_for(tx, actor, Act::AttachFile, order)?;
    let (id, now): (FileId, _) = (tx.new_id(), tx.now());
    tx.execute(
        "INSERT INTO files (id, sha256, media_type, bytes, name, subject_kind, subject_id, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, 'order', $6, $7, $8)",
        params![id, &file.sha256, file.media_type, file.bytes, &file.name, order, actor.user, now],
    )?;
    let location = format!("/orders/{order}");
    sent_forms::remember(tx, form_key, actor.user, &location)?;
    let attached =
        OrderHappening::ExtractAttached { file: id, sha256: file.sha256.clone(), bytes: file.bytes };
    Ok(tx.done(audit::by_permit(&permit, order, &attached), location))
}

/// A kept file, to those who may see what it belongs to.
pub async fn file(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<FileId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let found = house.db().read(move |read| {
        let sql =
            "SELECT sha256, media_type, name, subject_id FROM files WHERE id = $1 AND subject_kind = 'order'";
        let row = read.row(sql, params![id])?.ok_or_else(|| Failure::not_found("no such file"))?;
        order_for(read, &actor, Act::SeeOrder, row.get("subject_id")?)?;
        let text = |column| row.get::<String>(column);
        Ok::<_, Failure>((text("sha256")?, text("media_type")?, text("name")?))
    });
    let (sha256, media_type, name) = found.await?;
    let bytes = house.files().read(&sha256).await?;
    // A header takes ASCII only; letters beyond it go into the encoded form.
    let encoded: String = name.bytes().map(escaped).collect();
    let disposition = format!("inline; filename*=UTF-8''{encoded}");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_str(&media_type)?),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}

fn escaped(byte: u8) -> String {
    let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}

/// Says that the order agrees with its extract.
pub async fn verify(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let seen = raw.get("facts_version").to_owned();
    house.db().write(move |tx| check(tx, &actor, id, &seen)).await?;
    Ok(page::see_other_with(&format!("/orders/{id}"), "flash-order-verified"))
}

fn check(tx: &mut Tx<'_>, actor: &Actor, id: OrderId, seen: &str) -> Result<Done<()>, Failure> {
    let (order, permit) = order_for(tx, actor, Act::RegisterOrder, id)?;
    if order.verified_at.is_some() {
        return Ok(tx.unchanged(())?);
    }
    let files = list_files(tx, id)?;
    let extract = files.first().ok_or_else(|| Refusal::new("order-no-extract"))?;
    if !order.state.is_open() {
        return Err(Refusal::new("order-state-not-allowed").into());
    }
    if !checked::is_as_seen(&order, seen) {
        return Err(Refusal::new("order-changed-since-seen").into());
    }
    checked::keep(tx, id)?;
    // The assessment need not wait for the scan: what has gone further stays where it is.
    if order.state == OrderState::Received {
        change_state(tx, &order, OrderState::Verified, Proof::Document(extract.id))?;
    }
    let verified = OrderHappening::Verified { facts: Some(order.facts_version), file: Some(extract.id) };
    Ok(tx.done(audit::by_permit(&permit, id, &verified), ()))
}
