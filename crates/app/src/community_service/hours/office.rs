//! The hours page of an order, and the statement of hours in PDF.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use database::{DbError, Read, params};
use documents::{HoursStatement, Person, WorkedDay};
use domain::{
    access::{Act, Actor},
    attendance::Outcome,
    ids::{ClientId, OrderId},
    sessions::CancelReason,
    time::{Date, Minutes, Timestamp},
};
use web::{failure::Failure, page, ui::Ui};

use super::{
    panel::{HoursPanel, panel},
    store::{self, Attended, Line},
};
use crate::{
    House,
    community_service::orders::{OrderRecord, order_for},
    house::{accounts::SignedIn, letters},
};

#[derive(Template)]
#[template(path = "community_service/hours/pages/hours.html")]
struct HoursPage {
    ui: Ui,
    order: OrderRecord,
    hours: HoursPanel,
    lines: Vec<Line>,
    attended: Vec<Attended>,
    may_correct: bool,
}

impl HoursPage {
    fn worked(&self) -> Minutes {
        self.lines.iter().filter(|line| line.stands()).map(|line| line.entry.worked).sum()
    }
    fn badge(&self, row: &Attended) -> (&'static str, &'static str) {
        row.state.map_or(("plain", "cross"), crate::community_service::attendance::badge)
    }
    fn state(&self, row: &Attended) -> &'static str {
        row.state.map_or("attendance-state-cancelled", |state| state.key())
    }
    /// Why a session was called off says more than what that means for the sentence.
    fn outcome(&self, row: &Attended) -> Option<&'static str> {
        let outcome = row.outcome.filter(|it| *it != Outcome::Worked).map(Outcome::key);
        row.called_off.map(CancelReason::key).or(outcome)
    }
}

fn corrects(actor: &Actor, order: &OrderRecord) -> bool {
    let own = order.officer == Some(actor.effective_user()) || actor.holds(Act::WorkAnyCaseload);
    actor.holds(Act::CorrectAttendance)
        && order.probation_office == actor.office
        && own
        && order.state.is_open()
}

/// The ledger of an order, its balance and its sessions so far.
pub(crate) async fn hours(
    signed: SignedIn,
    State(house): State<House>,
    Path(order): Path<OrderId>,
) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let found = house
        .db()
        .read(move |read| {
            let (order, _permit) = order_for(read, &actor, Act::SeeOrder, order)?;
            let hours = panel(read, &order, today)?;
            let (lines, attended) =
                (store::list_lines(read, order.id)?, store::list_attended(read, order.id, today)?);
            Ok::<_, Failure>((corrects(&actor, &order), order, hours, lines, attended))
        })
        .await?;
    let (may_correct, order, hours, lines, attended) = found;
    page::show(&HoursPage { ui: signed.ui, order, hours, lines, attended, may_correct })
}

/// The lines that stand, as a letter's table has them.
pub(crate) fn worked_days(lines: &[Line]) -> Vec<WorkedDay> {
    lines
        .iter()
        .filter(|line| line.stands())
        .map(|line| WorkedDay {
            date: line.entry.day,
            site: line.site.clone(),
            host: line.host.clone(),
            window: line.window,
            zone: line.zone.map(|zone| zone.short().to_owned()).unwrap_or_default(),
            credited: line.entry.credited,
        })
        .collect()
}

/// The person of a letter.
pub(crate) fn letter_person(read: &mut Read<'_>, client: ClientId) -> Result<Person, DbError> {
    let row = read.one("SELECT name, birth_date FROM clients WHERE id = $1", params![client])?;
    Ok(Person {
        name: row.get("name")?,
        birth_place: None,
        birth_date: row.get::<Option<Date>>("birth_date")?,
    })
}

fn statement(
    read: &mut Read<'_>,
    actor: &Actor,
    order: OrderId,
    (now, today): (Timestamp, Date),
) -> Result<HoursStatement, Failure> {
    let (order, _permit) = order_for(read, actor, Act::SeeOrder, order)?;
    let hours = panel(read, &order, today)?;
    let (letterhead, _town) = letters::letterhead(read, order.probation_office)?;
    Ok(HoursStatement {
        letterhead,
        person: letter_person(read, order.client)?,
        ordered: order.ordered,
        credited: order.credited,
        finish_by: hours.period.map(|period| period.last),
        as_of: today,
        days: worked_days(&store::list_lines(read, order.id)?),
        case_number: order.case_number,
        made_at: now,
    })
}

/// The statement of hours, for the person themselves.
pub(crate) async fn hours_pdf(
    signed: SignedIn,
    State(house): State<House>,
    Path(order): Path<OrderId>,
) -> Result<Response, Failure> {
    let (actor, now, today) = (signed.actor(), house.now(), house.today());
    let statement = house.db().read(move |read| statement(read, &actor, order, (now, today))).await?;
    let bytes = letters::set(move || documents::hours_statement(&statement)).await?;
    Ok(letters::pdf(bytes, &format!("catatan-jam-{today}")))
}
