//! Headings that somebody mapped by hand: chosen, remembered for the next file, forgotten again.

use axum::{extract::State, response::Response};
use domain::{house::RegisterHappening, ids::ImportId, register::fold};
use web::{
    failure::{Failure, Refusal},
    forms::RawForm,
    page,
    path::Path,
};

use super::{
    ByHand, RegisterKind, Table,
    store::{forget_all, remember},
    waiting::{import_for, refused, table},
};
use crate::{House, accounts::SignedIn, audit};

/// Remembers which field a heading stands for, or forgets what was chosen for the headings of this file.
pub async fn map_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<ImportId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let wings = house.wings();
    let import = house.db().read(move |read| import_for(read, wings, &actor, id)).await?;
    if import.applied_at.is_some() {
        return Ok(page::see_other(&format!("/imports/{id}")));
    }
    let table = table(&house, &import).await?.map_err(refused)?;
    let forget = raw.get("forget") == "yes";
    let by_hand = if forget { chosen_before(&table) } else { chosen_now(&table, &import.kind, &raw)? };
    if by_hand.is_empty() {
        return Ok(page::see_other(&format!("/imports/{id}")));
    }
    let actor = signed.actor();
    let mapped = house.db().write(move |tx| {
        let import = import_for(tx, wings, &actor, id)?;
        if forget {
            forget_all(tx, &import.kind, import.office, &by_hand)?;
        } else {
            remember(tx, &import.kind, Some(import.office), &by_hand)?;
        }
        let mapped = RegisterHappening::HeadingsMapped {
            kind: import.kind.name.to_owned(),
            headings: by_hand.len(),
            forgotten: forget,
        };
        Ok::<_, Failure>(tx.done(audit::by_actor(&actor, id, &mapped), ()))
    });
    mapped.await?;
    let said = if forget { "flash-import-forgotten" } else { "flash-import-mapped" };
    Ok(page::see_other_with(&format!("/imports/{id}"), said))
}

/// What somebody chooses for the headings that nobody has understood; two columns cannot mean the same, for one of
/// them would be lost without a word.
fn chosen_now(table: &Table, kind: &RegisterKind, raw: &RawForm) -> Result<ByHand, Refusal> {
    let known = (kind.fields)();
    let mut taken: Vec<&str> = table.headings.iter().filter(|h| h.by_hand).filter_map(|h| h.field).collect();
    let mut by_hand = ByHand::new();
    for heading in table.unrecognised() {
        match raw.get(&format!("column_{}", heading.column)) {
            "leave" => _ = by_hand.insert(fold(&heading.text), String::new()),
            code if known.contains(&code) => {
                if taken.contains(&code) {
                    return Err(Refusal::new("import-two-columns"));
                }
                taken.push(code);
                by_hand.insert(fold(&heading.text), code.to_owned());
            }
            _ => {}
        }
    }
    Ok(by_hand)
}

/// The headings of this file that somebody chose a meaning for.
fn chosen_before(table: &Table) -> ByHand {
    let chosen = table.headings.iter().filter(|heading| heading.by_hand);
    chosen.map(|heading| (fold(&heading.text), String::new())).collect()
}
