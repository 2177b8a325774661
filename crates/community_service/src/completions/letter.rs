//! The completion statement: made once, kept by its hash, the same bytes for the same data.

use database::Read;
use documents::{CompletionStatement, Letterhead, Person, Signer, Verification, WorkedDay};
use domain::{
    law::{Article, Law},
    letters::VerificationCode,
    time::{Date, Minutes, Timestamp},
};
use web::failure::Failure;

use super::store::{self, CompletionRecord};
use crate::{
    hours::{letter_person, list_lines, worked_days},
    orders::OrderRecord,
};
use house::{House, approvals::Official, letters};

/// Everything a statement says but its number, its day, its code and who confirms.
pub(super) struct Draft {
    letterhead: Letterhead,
    town: String,
    person: Person,
    days: Vec<WorkedDay>,
    court: String,
    case_number: String,
    judgment_date: Date,
    ordered: Minutes,
    credited: Minutes,
    proposer: Signer,
}

pub(super) fn draft(
    read: &mut Read<'_>,
    order: &OrderRecord,
    completion: &CompletionRecord,
) -> Result<Draft, Failure> {
    let (letterhead, town) = letters::letterhead(read, order.prosecution_office)?;
    Ok(Draft {
        letterhead,
        town,
        person: letter_person(read, order.client)?,
        days: worked_days(&list_lines(read, order.id)?),
        court: order.verdict.court.clone(),
        case_number: order.verdict.case_number.to_string(),
        judgment_date: order.verdict.judgment_date,
        ordered: order.verdict.minutes,
        credited: order.credited,
        proposer: signer(&completion.proposer, "Pembimbing Kemasyarakatan"),
    })
}

/// Who signs, and in whose name. Whoever acts on behalf of a colleague signs as what they are themselves.
fn signer(official: &Official, otherwise: &str) -> Signer {
    let titled = |title: &str, otherwise: &str| if title.is_empty() { otherwise } else { title }.to_owned();
    let own = if official.on_behalf_of.is_some() { "Penerima pelimpahan" } else { otherwise };
    let on_behalf_of = official.on_behalf_of.as_ref();
    Signer {
        on_behalf_of: on_behalf_of.map(|(name, title)| format!("{name}, {}", titled(title, otherwise))),
        capacity: titled(&official.title, own),
        name: official.name.clone(),
        nip: None,
    }
}

/// What confirming adds.
struct Issue<'a> {
    number: &'a str,
    code: &'a VerificationCode,
    day: Date,
    prosecutor: Signer,
    made_at: Timestamp,
}

fn statement(draft: Draft, issue: Issue<'_>, house: &House) -> CompletionStatement {
    let first = draft.days.first().map_or(issue.day, |day| day.date);
    let url = format!("{}/verify/{}", house.settings().public_address, issue.code.as_str());
    CompletionStatement {
        number: issue.number.to_owned(),
        legal_basis: Some(format!("Pasal {} {}", Article::of(Law::Kuhp, 85).short(), KUHP)),
        from: first,
        to: draft.days.last().map_or(first, |day| day.date),
        place: draft.town,
        date: issue.day,
        signers: vec![draft.proposer, issue.prosecutor],
        verification: Verification { url, code: issue.code.grouped() },
        made_at: issue.made_at,
        letterhead: draft.letterhead,
        person: draft.person,
        court: draft.court,
        case_number: draft.case_number,
        judgment_date: draft.judgment_date,
        ordered: draft.ordered,
        credited: draft.credited,
        days: draft.days,
    }
}

/// The Code by its full name, as letters cite it.
const KUHP: &str = "Undang-Undang Nomor 1 Tahun 2023 tentang Kitab Undang-Undang Hukum Pidana";

/// Sets the letter once before anything is confirmed, so that a name that no typeface can print is found now and not
/// when the sentence is closed already.
pub(super) async fn rehearse(house: &House, draft: Draft, prosecutor: &Official) -> Result<(), Failure> {
    let code = VerificationCode::from_random(&[0; 17]);
    let issue = Issue {
        number: "000/KS",
        code: &code,
        day: house.today(),
        prosecutor: signer(prosecutor, "Jaksa"),
        made_at: house.now(),
    };
    let statement = statement(draft, issue, house);
    set(statement).await.map(drop)
}

async fn set(statement: CompletionStatement) -> Result<Vec<u8>, Failure> {
    letters::set(move || documents::completion_statement(&statement)).await
}

/// The bytes of a confirmed statement: kept ones, or made and kept now.
pub(super) async fn bytes(
    house: &House,
    completion: CompletionRecord,
    draft: Draft,
) -> Result<Vec<u8>, Failure> {
    if let Some(sha256) = &completion.file {
        return Ok(house.files().read(sha256).await?);
    }
    let parts = (&completion.number, completion.code.as_deref(), completion.issued_on, completion.decided_at);
    let (Some(number), Some(code), Some(day), Some(made_at)) = parts else {
        return Err(Failure::not_found("no confirmed statement"));
    };
    let code = VerificationCode::parse(code).ok_or_else(|| Failure::fault("a kept code that is none"))?;
    let prosecutor = signer(&completion.decider.clone().unwrap_or_default(), "Jaksa");
    let statement = statement(draft, Issue { number, code: &code, day, prosecutor, made_at }, house);
    let bytes = set(statement).await?;
    let (id, sha256) = (completion.id, house.files().keep(bytes.clone()).await?);
    house
        .db()
        .write_unaudited("where the bytes of a confirmed statement are kept", move |tx| {
            store::update_file(tx, id, &sha256)
        })
        .await?;
    Ok(bytes)
}
