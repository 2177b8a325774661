//! An import that waits: looked up with leave, its file read again.

use database::Read;
use domain::{
    access::{Actor, Subject},
    ids::ImportId,
};
use web::failure::{Failure, Refusal};

use super::{
    ByHand, FileProblem, Table, lay_out,
    store::{self, Import},
    turn::in_turn,
};
use crate::{House, Wing, accounts::permitted};

/// The import, for somebody of the office it belongs to who may bring in such registers.
pub(super) fn import_for(
    read: &mut Read<'_>,
    wings: &[Wing],
    actor: &Actor,
    id: ImportId,
) -> Result<Import, Failure> {
    let import = store::find(read, wings, id)?.ok_or_else(|| Failure::not_found("no such import"))?;
    permitted(actor, import.kind.act, &Subject::Office(import.office))?;
    Ok(import)
}

/// The waiting file, laid out with everything its office has mapped by hand.
pub(super) async fn table(house: &House, import: &Import) -> Result<Result<Table, FileProblem>, Failure> {
    let (kind, office, sheet) = (import.kind, import.office, import.said.sheet.clone());
    let by_hand = house.db().read(move |read| store::remembered(read, &kind, Some(office))).await;
    let by_hand: ByHand = by_hand.map_err(Failure::from)?;
    let sealed = import.content.clone();
    let secrets = house.secrets().clone();
    in_turn(move || {
        let bytes = secrets.open_bytes(&sealed).ok_or(FileProblem::Damaged)?;
        let sheet = Some(&*sheet).filter(|name| !name.is_empty());
        lay_out(super::read(&bytes, &kind)?, &kind, &by_hand, sheet)
    })
    .await
}

pub(super) fn refused(problem: FileProblem) -> Failure {
    Refusal { key: problem.key(), args: problem.args(), article: None }.into()
}
