//! Making a copy: permitted, written to a file, recorded with its hash, and only then handed out.

use std::{fs::File, sync::Arc};

use database::{DbError, Event, Read};
use domain::{
    access::{Act, Actor, OrderScope, Permit, Subject, permit},
    ids::{OfficeId, OrderId},
};
use serde_json::{Value, json};
use tokio::{sync::Semaphore, task::spawn_blocking};
use web::failure::Failure;

use super::{
    archive::{Archive, Made},
    asking::{Asking, Who},
    cells::Manner,
    codes,
    document::Document,
    readme::{About, Readme},
    store::{self, BELONGINGS, Ids, Kind, OfficeRecord, SENTENCE},
};
use crate::{
    House,
    community_service::{
        completions,
        orders::{self, OrderRecord, order_behind, order_for, subject_of},
    },
    house::{accounts::permitted, audit},
};

/// A copy of an office keeps one of the few readers of the database for seconds: one after another.
static TURN: Semaphore = Semaphore::const_new(1);

/// A copy whose tables are written.
struct Draft {
    archive: Archive,
    about: About,
    who: Who,
    kinds: Vec<&'static Kind>,
}

/// Everything of the person of an order, into an empty file: every sentence of theirs that the one who asks may write
/// out. It is on record, with its hash, when this returns.
pub async fn person(house: &House, asking: &Asking, order: OrderId, file: File) -> Result<Made, Failure> {
    let asked = asking.clone();
    let found = house.db().read(move |read| sentences(read, &asked, order)).await?;
    for sentence in &found {
        completions::keep_statement(house, sentence.id).await?;
    }
    let (asked, shared) = (asking.clone(), house.clone());
    let written = house.db().read(move |read| {
        let found = sentences(read, &asked, order)?;
        let (draft, document) = write_person(read, &shared, &asked, &found, file)?;
        Ok::<_, Failure>((draft, document, found))
    });
    let (mut draft, document, found) = written.await?;
    for kept in document.kept_files() {
        let bytes = house.files().read(&kept.sha256).await?;
        draft = spawn_blocking(move || {
            draft.archive.file(&kept.name, &bytes)?;
            Ok::<_, DbError>(draft)
        })
        .await??;
    }
    let made = finish(house, asking, draft).await?;
    let (asked, data) = (asking.clone(), facts(asking, &made));
    let recorded = house.db().write(move |tx| {
        let event = |sentence: &OrderRecord| person_event(tx, &asked, sentence.id, &data);
        let mut events = found.iter().map(event).collect::<Result<Vec<_>, _>>()?;
        let last = events.pop().ok_or_else(|| Failure::fault("a person without a sentence"))?;
        tx.events(events);
        Ok::<_, Failure>(tx.done(last, ()))
    });
    recorded.await?;
    Ok(made)
}

/// The order, and the others of its person that the one who asks may write out.
fn sentences(read: &mut Read<'_>, asking: &Asking, order: OrderId) -> Result<Vec<OrderRecord>, Failure> {
    let order = match &asking.actor {
        Some(actor) => order_for(read, actor, Act::ExportPerson, order)?.0,
        None => order_behind(read, order)?,
    };
    let mut all = orders::list_of_client(read, order.client)?;
    if let Some(actor) = &asking.actor {
        all.retain(|other| permit(actor, Act::ExportPerson, &Subject::Order(subject_of(other))).is_ok());
    }
    Ok(all)
}

fn write_person(
    read: &mut Read<'_>,
    house: &House,
    asking: &Asking,
    sentences: &[OrderRecord],
    file: File,
) -> Result<(Draft, Document), Failure> {
    let first = sentences.first().ok_or_else(|| Failure::fault("a person without a sentence"))?;
    let ids: Vec<OrderId> = sentences.iter().map(|sentence| sentence.id).collect();
    let all = Ids::of_orders(read, first.client, &ids)?;
    let mut archive = open(house, file, true);
    for kind in SENTENCE {
        archive.csv(read, kind, &all)?;
    }
    let document = Document::read(read, &archive, first.client, &ids)?;
    archive.json("data.json", &document)?;
    let cases = sentences.iter().map(|sentence| sentence.case_number.clone()).collect();
    let about = About::Person { name: first.client_name.clone(), cases };
    let draft = Draft { archive, about, who: asking.who(read)?, kinds: SENTENCE.iter().collect() };
    Ok((draft, document))
}

fn person_event(
    read: &mut Read<'_>,
    asking: &Asking,
    order: OrderId,
    data: &Value,
) -> Result<Event, Failure> {
    Ok(match &asking.actor {
        Some(actor) => {
            let (_, permit) = order_for(read, actor, Act::ExportPerson, order)?;
            audit::of_permit(&permit, "order", order, data.clone())
        }
        None => audit::by_nobody(Act::ExportPerson.name(), "order", order, data.clone()),
    })
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
    let (asked, data) = (asking.clone(), facts(asking, &made));
    let recorded = house.db().write(move |tx| {
        let event = match office_for(tx, &asked, office)?.1 {
            Some(permit) => audit::of_permit(&permit, "office", office, data.clone()),
            None => audit::by_nobody(Act::ExportOffice.name(), "office", office, data.clone()),
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
    let scope = OrderScope::of(office.kind, office.id, &office.name);
    let kinds = office_kinds(&scope);
    let ids = Ids::of_office(read, office.id, scope)?;
    let mut archive = open(house, file, false);
    for kind in &kinds {
        archive.csv(read, kind, &ids)?;
        archive.json_lines(read, kind, &ids)?;
    }
    Ok(Draft { archive, about: About::Office { name: office.name }, who: asking.who(read)?, kinds })
}

/// An assessment is shown to the office that guides alone; an office without sentences still receives sessions.
fn office_kinds(scope: &OrderScope) -> Vec<&'static Kind> {
    let shown = |kind: &&Kind| match scope {
        OrderScope::Probation(_) => true,
        OrderScope::Nothing => kind.name == store::SESSION.name,
        _ => kind.name != store::ASSESSMENT.name,
    };
    SENTENCE.iter().filter(shown).chain(BELONGINGS).collect()
}

fn open(house: &House, file: File, whole_niks: bool) -> Archive {
    let zone = house.settings().zone.clone();
    Archive::new(file, Manner { secrets: house.secrets().clone(), whole_niks, zone }, house.now())
}

/// Adds what stands in every copy, and closes it; away from the threads that answer requests.
async fn finish(house: &House, asking: &Asking, draft: Draft) -> Result<Made, Failure> {
    let (at, zone, reason) = (house.now(), house.settings().zone.clone(), asking.reason);
    let made = spawn_blocking(move || {
        let Draft { mut archive, about, who, kinds } = draft;
        archive.table("kode.csv", &codes::table())?;
        let (rows, files) = (archive.rows().clone(), archive.files());
        let readme =
            Readme { about: &about, who: &who, reason, at, zone: &zone, kinds: &kinds, rows: &rows, files };
        archive.text("BACA-SAYA.txt", &readme.text())?;
        archive.finish()
    });
    Ok(made.await??)
}

/// What the log keeps of a copy: counts and a hash, nothing of its content.
fn facts(asking: &Asking, made: &Made) -> Value {
    json!({
        "reason": asking.reason.code,
        "rows": made.rows,
        "files": made.files,
        "bytes": made.bytes,
        "sha256": made.sha256,
    })
}
