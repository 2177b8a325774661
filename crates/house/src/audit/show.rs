//! One event with its proof, and the newest signed head, to look at and to take away.

use askama::Template;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use database::{Checkpoint, DbError, InclusionProof};
use domain::{
    access::{Act, Subject},
    ids::EventId,
};
use web::{failure::Failure, page, path::Path, ui::Ui};

use super::{
    store::{self, EventRow},
    words,
};
use crate::{House, accounts::SignedIn};

/// How to check the log without anything of ours.
const HOW_TO: &str = include_str!("../../../../docs/how-to/verify-the-audit-log.md");

#[derive(Template)]
#[template(path = "audit/pages/show.html")]
struct ShowPage {
    ui: Ui,
    event: EventRow,
    act: String,
    kind: String,
    data: String,
    proof: Option<InclusionProof>,
}

/// One event. Its proof is made anew from the sealed tree, and checked.
pub async fn show(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<EventId>,
) -> Result<Response, Failure> {
    signed.permit(Act::SeeAudit, &Subject::OwnOffice)?;
    let event = found(&house, &signed, id).await?;
    let proof = proof_of(&house, id).await?;
    let ui = signed.ui;
    page::show(&ShowPage {
        act: words::act_words(&ui, house.wings(), &event.act),
        kind: words::kind_words(&ui, &event.subject_kind),
        data: serde_json::to_string_pretty(&event.data)?,
        proof,
        event,
        ui,
    })
}

async fn found(house: &House, signed: &SignedIn, id: EventId) -> Result<EventRow, Failure> {
    let actor = signed.actor();
    let event = house.db().read(move |read| store::find(read, &actor.reach, id)).await?;
    event.ok_or_else(|| Failure::not_found("no such event"))
}

/// The proof, or nothing while the event is not sealed yet.
async fn proof_of(house: &House, id: EventId) -> Result<Option<InclusionProof>, Failure> {
    let db = house.db().clone();
    match tokio::task::spawn_blocking(move || db.inclusion_proof(id.uuid())).await? {
        Ok(proof) => Ok(Some(proof)),
        Err(DbError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The proof as a file that other tools read.
pub async fn proof_file(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<EventId>,
) -> Result<Response, Failure> {
    signed.permit(Act::SeeAudit, &Subject::OwnOffice)?;
    let id = found(&house, &signed, id).await?.id;
    let proof =
        proof_of(&house, id).await?.ok_or_else(|| Failure::not_found("not sealed, or no such event"))?;
    Ok(text_file(&format!("{id}.tlog-proof"), proof.to_string()))
}

#[derive(Template)]
#[template(path = "audit/pages/head.html")]
struct HeadPage {
    ui: Ui,
    head: Option<Checkpoint>,
    verifier: String,
}

async fn newest(house: &House) -> Result<Option<Checkpoint>, Failure> {
    let db = house.db().clone();
    Ok(tokio::task::spawn_blocking(move || db.checkpoint()).await??)
}

/// The newest signed head, the key to check it with, and how.
pub async fn head(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::SeeAudit, &Subject::OwnOffice)?;
    let verifier = house.secrets().seal_key()?.verifier().to_string();
    page::show(&HeadPage { head: newest(&house).await?, verifier, ui: signed.ui })
}

/// The newest signed head as a file, for a partner office to keep as witness.
pub async fn head_file(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::SeeAudit, &Subject::OwnOffice)?;
    let head = newest(&house).await?.ok_or_else(|| Failure::not_found("nothing has been sealed yet"))?;
    Ok(text_file("checkpoint", head.note))
}

/// The instructions for auditors, as they stand in the documents of this version.
pub async fn how_to(signed: SignedIn) -> Result<Response, Failure> {
    signed.permit(Act::SeeAudit, &Subject::OwnOffice)?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], HOW_TO).into_response())
}

fn text_file(name: &str, text: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let kind = "text/plain; charset=utf-8".to_owned();
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], text).into_response()
}
