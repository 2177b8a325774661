//! The verdict's extract as a scan: kept, shown to those who may see the order, and what checking an order rests on.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{Done, Read, Tx};
use domain::{
    access::{Act, Actor, Permit},
    community_service::{happenings::OrderHappening, orders::OrderState, proof::Proof},
    ids::OrderId,
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
use house::{
    House,
    accounts::SignedIn,
    audit,
    files::{self, NewFile},
    sent_forms,
};

/// As what the files of an order belong to it.
pub(crate) const FILES_OF: &str = "order";

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

fn add(
    tx: &mut Tx<'_>,
    actor: &Actor,
    order: OrderId,
    file: &NewFile,
    form_key: &str,
) -> Result<Done<String>, Failure> {
    let (_, permit) = order_for(tx, actor, Act::AttachFile, order)?;
    let id = files::add(tx, (FILES_OF, order), actor.user, file)?;
    let location = format!("/orders/{order}");
    sent_forms::remember(tx, form_key, actor.user, &location)?;
    let attached =
        OrderHappening::ExtractAttached { file: id, sha256: file.sha256.clone(), bytes: file.bytes };
    Ok(tx.done(audit::by_permit(&permit, order, &attached), location))
}

/// Leave to see the order of an id, as its files name it.
pub(crate) fn leave_to_see(read: &mut Read<'_>, actor: &Actor, order: &str) -> Result<Permit, Failure> {
    let order = order.parse().map_err(|_| Failure::fault("a file of no order"))?;
    Ok(order_for(read, actor, Act::SeeOrder, order)?.1)
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
    let files = files::list(tx, (FILES_OF, id))?;
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
