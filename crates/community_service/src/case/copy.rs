//! Copies of sentences: everything of one person, for that person (a right under UU 27/2022, as it is reported), and
//! what an office's copy holds of its sentences and places.
//!
//! Happenings: CaseHappening.

use std::{collections::BTreeSet, fs::File};

use database::{DbError, Event, Read, params};
use domain::{
    access::{Act, OrderScope, Subject, permit},
    approvals::ProposalState,
    community_service::{
        assessment::Fitness,
        attendance::{AttendanceState, Outcome},
        happenings::CaseHappening,
        hours::{EntryKind, Limit, PeriodStart},
        orders::{Consent, DefaultConsequence, DepartureKind, OrderField, OrderState},
        placement::PlacementReason,
        sites::{Restriction, SiteKind},
    },
    identity::Sex,
    ids::OrderId,
};
use house::{
    House, audit,
    conditions::Conditions,
    copies::{About, Asking, Codes, Copies, Draft, Ids, Kind, Made, OfficeRecord, facts, finish, open},
};
use tokio::task::spawn_blocking;
use web::failure::Failure;

use super::{
    document::Document,
    ids::{ids_of_person, sessions_of},
    places::PLACES,
    sentence::{ASSESSMENT, CLIENTS, ORDERS, SENTENCE, SESSION, SESSIONS},
};
use crate::{
    completions,
    orders::{self, OrderRecord, order_behind, order_for, subject_of},
};

/// What community service adds to copies.
pub const COPIES: Copies = Copies { tables: &[SENTENCE, PLACES], of_office, says, codes };

/// Everything of the person of an order, into an empty file: every sentence of theirs that the one who asks may write
/// out. It is on record, with its hash, when this returns.
pub async fn copy_of_person(
    house: &House,
    asking: &Asking,
    order: OrderId,
    file: File,
) -> Result<Made, Failure> {
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
    let (asked, copied) = (asking.clone(), CaseHappening::PersonCopied { copy: facts(asking, &made) });
    let recorded = house.db().write(move |tx| {
        let event = |sentence: &OrderRecord| person_event(tx, &asked, sentence.id, &copied);
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
    let all = ids_of_person(read, first.client, &ids)?;
    let mut archive = open(house, file, true);
    for kind in SENTENCE {
        archive.csv(read, kind, &all)?;
    }
    let document = Document::read(read, &archive, first.client, &ids)?;
    archive.json("data.json", &document)?;
    let cases = sentences.iter().map(|sentence| sentence.verdict.case_number.to_string()).collect();
    let about = About::Person { name: first.client_name.clone(), cases };
    let draft = Draft { archive, about, who: asking.who(read)?, kinds: SENTENCE.iter().collect() };
    Ok((draft, document))
}

fn person_event(
    read: &mut Read<'_>,
    asking: &Asking,
    order: OrderId,
    copied: &CaseHappening,
) -> Result<Event, Failure> {
    Ok(match &asking.actor {
        Some(actor) => {
            let (_, permit) = order_for(read, actor, Act::ExportPerson, order)?;
            audit::by_permit(&permit, order, copied)
        }
        None => audit::by_nobody(order, copied),
    })
}

/// The sentences that an office's lists show, their people, and the sessions they are called to or it receives. An
/// assessment is shown to the office that guides alone; an office without sentences still receives sessions.
fn of_office(
    read: &mut Read<'_>,
    office: &OfficeRecord,
    ids: &mut Ids,
) -> Result<Vec<&'static Kind>, DbError> {
    let scope = OrderScope::of(office.kind, office.id, &office.name);
    let shown = |kind: &&Kind| match scope {
        OrderScope::Probation(_) => true,
        OrderScope::Nothing => kind.name == SESSION.name,
        _ => kind.name != ASSESSMENT.name,
    };
    let kinds = SENTENCE.iter().filter(shown).chain(PLACES).collect();
    let mut wanted = Conditions::new();
    orders::within(&mut wanted, scope);
    let (mut orders, mut clients) = (Vec::new(), BTreeSet::new());
    let sql = format!("SELECT o.id, o.client_id FROM orders o{} ORDER BY o.id", wanted.clause());
    read.each(sql, wanted.values(), |row| {
        orders.push(row.get("id")?);
        clients.insert(row.get("client_id")?);
        Ok(())
    })?;
    let mut sessions = sessions_of(read, &orders)?;
    let received =
        "SELECT e.id FROM hosts h JOIN sites s ON s.host_id = h.id JOIN sessions e ON e.site_id = s.id
                    WHERE h.office_id = $1";
    read.each(received, params![office.id], |row| {
        sessions.insert(row.get("id")?);
        Ok(())
    })?;
    ids.set(CLIENTS, clients);
    ids.set(ORDERS, orders);
    ids.set(SESSIONS, sessions);
    Ok(kinds)
}

/// How many sentences a copy of an office would hold.
fn says(read: &mut Read<'_>, office: &OfficeRecord) -> Result<Option<(&'static str, i64)>, DbError> {
    let mut wanted = Conditions::new();
    orders::within(&mut wanted, OrderScope::of(office.kind, office.id, &office.name));
    let sql = format!("SELECT COUNT(*) AS n FROM orders o{}", wanted.clause());
    Ok(Some(("export-office-lead", read.one(sql, wanted.values())?.get("n")?)))
}

/// The sentences under a case number, whatever its capitals; people judged together have one each.
pub fn orders_of_case(read: &mut Read<'_>, case_number: &str) -> Result<Vec<OrderId>, DbError> {
    let sql = "SELECT id FROM orders WHERE LOWER(case_number) = LOWER($1) ORDER BY id";
    read.rows(sql, params![case_number.trim()])?.iter().map(|row| row.get("id")).collect()
}

/// Codes whose words no page says.
const OWN: &[(&str, &[&str])] = &[
    ("putusan.jenis_pidana_pokok", &["prison", "fine"]),
    ("penempatan.keadaan", &["active", "ended"]),
    ("sesi.keadaan", &["planned", "cancelled"]),
    ("ketukan.cara", &["page", "correction"]),
];

fn codes(codes: &mut Codes) {
    house::add_codes! { codes;
        Sex => "orang.jenis_kelamin";
        OrderState => "putusan.keadaan";
        DefaultConsequence => "putusan.akibat_bila_tidak_dilaksanakan";
        Consent => "putusan.persetujuan", "asesmen.persetujuan";
        PeriodStart => "putusan.dimulai_oleh";
        OrderField => "peringatan.isian";
        DepartureKind => "peringatan.peringatan";
        Fitness => "asesmen.kelayakan";
        PlacementReason => "penempatan.alasan";
        AttendanceState => "kehadiran.keadaan";
        Outcome => "kehadiran.hasil";
        EntryKind => "buku_jam.jenis";
        Limit => "buku_jam.dibatasi_oleh";
        SiteKind => "instansi.jenis", "lokasi.jenis";
        Restriction => "lokasi.batasan";
    }
    codes.add(&["kehadiran.keadaan"], "cancelled", "attendance-state-cancelled");
    for state in ProposalState::ALL {
        codes.add(&["penyelesaian.keadaan"], state.code(), completions::state_key(*state));
    }
    // Older lines keep this code.
    codes.add(&["peristiwa.tindakan"], "verify_order", "happened-order_verified");
    for (column, own) in OWN {
        for code in *own {
            codes.add(&[column], code, &format!("export-code-{code}"));
        }
    }
}
