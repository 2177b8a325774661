//! Making a copy of an office: permitted, written to a file, recorded with its hash, and only then handed out. The same
//! steps serve the copies that a wing makes of one person.

use std::{fs::File, sync::Arc};

use database::Read;
use domain::{
    access::{Act, Actor, Permit, Subject},
    house::{CopyHappening, CopyMade},
    ids::OfficeId,
};
use tokio::{sync::Semaphore, task::spawn_blocking};
use web::failure::Failure;

use super::{
    archive::{Archive, Made},
    asking::{Asking, Who},
    cells::Manner,
    kept_codes,
    readme::{About, Readme},
    store::{self, Ids, Kind, OFFICE, OfficeRecord},
};
use crate::{House, accounts::permitted, audit};

/// A copy of an office keeps one of the few readers of the database for seconds: one after another.
static TURN: Semaphore = Semaphore::const_new(1);

/// A copy whose tables are written.
pub struct Draft {
    /// The zip so far.
    pub archive: Archive,
    /// Of whom it is.
    pub about: About,
    /// Who asked.
    pub who: Who,
    /// The tables in it, in the order of the readme.
    pub kinds: Vec<&'static Kind>,
}

/// Everything of an office, into an empty file: what its lists show, and what it keeps itself. It is on record, with
/// its hash, when this returns.
pub async fn office(house: &House, asking: &Asking, office: OfficeId, file: File) -> Result<Made, Failure> {
    let _turn = TURN.acquire().await?;
    let (asked, shared) = (asking.clone(), house.clone());
    let written = house.db().read(move |read| {
        let (office, _) = office_for(read, &asked, office)?;
        write_office(read, &shared, &asked, office, file)
    });
    let made = finish(house, asking, written.await?).await?;
    let (asked, copied) = (asking.clone(), CopyHappening::OfficeCopied { copy: facts(asking, &made) });
    let recorded = house.db().write(move |tx| {
        let event = match office_for(tx, &asked, office)?.1 {
            Some(permit) => audit::by_permit(&permit, office, &copied),
            None => audit::by_nobody(office, &copied),
        };
        Ok::<_, Failure>(tx.done(event, ()))
    });
    recorded.await?;
    Ok(made)
}

/// The office, with leave to write it out; the operator needs none.
fn office_for(
    read: &mut Read<'_>,
    asking: &Asking,
    id: OfficeId,
) -> Result<(OfficeRecord, Option<Permit>), Failure> {
    let office = store::find_office(read, id)?.ok_or_else(|| Failure::not_found("no such office"))?;
    let leave = |actor: &Arc<Actor>| permitted(actor, Act::ExportOffice, &Subject::Office(office.id));
    let permit = asking.actor.as_ref().map(leave).transpose()?;
    Ok((office, permit))
}

fn write_office(
    read: &mut Read<'_>,
    house: &House,
    asking: &Asking,
    office: OfficeRecord,
    file: File,
) -> Result<Draft, Failure> {
    let (mut ids, mut kinds) = (Ids::default(), Vec::new());
    ids.set(OFFICE, [office.id.uuid()]);
    for wing in house.wings() {
        kinds.extend((wing.copies.of_office)(read, &office, &mut ids)?);
    }
    let mut archive = open(house, file, false);
    for kind in &kinds {
        archive.csv(read, kind, &ids)?;
        archive.json_lines(read, kind, &ids)?;
    }
    Ok(Draft { archive, about: About::Office { name: office.name }, who: asking.who(read)?, kinds })
}

/// An archive over an empty file; NIKs whole for the person they belong to.
pub fn open(house: &House, file: File, whole_niks: bool) -> Archive {
    let zone = house.settings().zone.clone();
    Archive::new(file, Manner { secrets: house.secrets().clone(), whole_niks, zone }, house.now())
}

/// Adds what stands in every copy, and closes it; away from the threads that answer requests.
pub async fn finish(house: &House, asking: &Asking, draft: Draft) -> Result<Made, Failure> {
    let (at, zone, reason) = (house.now(), house.settings().zone.clone(), asking.reason);
    let wings = house.wings();
    let made = spawn_blocking(move || {
        let Draft { mut archive, about, who, kinds } = draft;
        archive.table("kode.csv", &kept_codes::table(wings))?;
        let (rows, files) = (archive.rows().clone(), archive.files());
        let readme =
            Readme { about: &about, who: &who, reason, at, zone: &zone, kinds: &kinds, rows: &rows, files };
        archive.text("BACA-SAYA.txt", &readme.text())?;
        archive.finish()
    });
    Ok(made.await??)
}

/// What the log keeps of a copy: counts and a hash, nothing of its content.
pub fn facts(asking: &Asking, made: &Made) -> CopyMade {
    CopyMade {
        reason: asking.reason.code.to_owned(),
        rows: made.rows.iter().map(|(table, rows)| ((*table).to_owned(), *rows)).collect(),
        files: made.files,
        bytes: made.bytes,
        sha256: made.sha256.clone(),
    }
}
