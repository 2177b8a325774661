//! The attendance sheet on paper, for places without a network: names and room to sign, nothing of any case.

use axum::{extract::State, response::Response};
use database::Read;
use documents::{AttendanceSheet, ExpectedPerson, Signer};
use domain::{
    access::{Act, Actor, reads_name_at_session},
    ids::SessionId,
    time::Timestamp,
};
use web::{
    failure::{Failure, Refusal},
    path::Path,
};

use super::{hide_limits, look_up::session_for, store};
use house::{House, accounts::SignedIn, letters};

/// Where a hand writes the name, when it is not known who of several will supervise.
const NAME_TO_WRITE: &str = "(........................................)";

fn sheet_of(
    read: &mut Read<'_>,
    actor: &Actor,
    id: SessionId,
    now: Timestamp,
) -> Result<AttendanceSheet, Failure> {
    let (session, _permit) = session_for(read, actor, Act::SeeSession, id)?;
    if session.called_off.is_some() {
        return Err(Refusal::new("session-sheet-cancelled").into());
    }
    let mut seats = store::list_needed_seats(read, id)?;
    seats.retain(|seat| !seat.lost() && reads_name_at_session(actor, seat.subject()));
    hide_limits(actor, &mut seats);
    if seats.is_empty() {
        return Err(Refusal::new("session-sheet-nobody").into());
    }
    let supervisors = store::list_supervisors(read, session.site)?;
    let supervisor = match supervisors.as_slice() {
        [one] => one.clone(),
        _ => NAME_TO_WRITE.to_owned(),
    };
    // A host that is none of our offices has no head of its own here: the sheet is then the printing office's.
    let (letterhead, place) = letters::letterhead(read, session.host_office.unwrap_or(actor.office))?;
    let person = |seat: &store::Seat| ExpectedPerson {
        name: seat.name.clone(),
        code: seat.code(),
        limits: seat.at_work.limits.clone(),
        officer: seat.at_work.officer.clone(),
    };
    Ok(AttendanceSheet {
        letterhead,
        zone: session.zone.short().to_owned(),
        people: seats.iter().map(person).collect(),
        place,
        supervisor: Signer {
            on_behalf_of: None,
            capacity: "Pengawas lokasi,".to_owned(),
            name: supervisor,
            nip: None,
        },
        made_at: now,
        host: session.host_name,
        site: session.site_name,
        date: session.day,
        window: session.window,
    })
}

/// The sheet in PDF, for who may see the session.
pub async fn sheet(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SessionId>,
) -> Result<Response, Failure> {
    let (actor, now) = (signed.actor(), house.now());
    let sheet = house.db().read(move |read| sheet_of(read, &actor, id, now)).await?;
    let name = format!("daftar-hadir-{}", sheet.date);
    let bytes = letters::set(move || documents::attendance_sheet(&sheet)).await?;
    Ok(letters::pdf(bytes, &name))
}
