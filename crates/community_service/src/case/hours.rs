//! The hours page of an order, and the statement of hours in PDF.

use askama::Template;
use axum::{extract::State, response::Response};
use database::Read;
use documents::HoursStatement;
use domain::{
    access::{Act, Actor},
    community_service::{
        attendance::{LostHours, Outcome},
        hours::done,
        sessions::CancelReason,
    },
    ids::OrderId,
    time::{Date, Minutes, Timestamp},
};
use web::{failure::Failure, page, path::Path, ui::Ui};

use crate::{
    hours::{Attended, HoursPanel, Line, letter_person, list_attended, list_lines, panel, worked_days},
    marks,
    orders::{OrderRecord, order_for},
};
use house::{House, accounts::SignedIn, letters};

#[derive(Template)]
#[template(path = "case/pages/hours.html")]
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
        self.lines.iter().filter(|line| line.stands).map(|line| line.entry.worked).sum()
    }
    /// What the lines above add up to.
    fn credited(&self) -> Minutes {
        done(&self.lines.iter().map(|line| line.entry.clone()).collect::<Vec<_>>())
    }
    /// The minutes that went otherwise than planned, by whose cause; causes without a minute are left out.
    fn lost(&self) -> Vec<(&'static str, Minutes)> {
        let lost: LostHours = self.attended.iter().map(Attended::lost).sum();
        let causes = [
            ("hours-lost-by-site", lost.by_site),
            ("hours-lost-excused", lost.excused),
            ("hours-lost-by-person", lost.by_person),
            ("hours-lost-open", lost.open),
        ];
        causes.into_iter().filter(|(_, minutes)| minutes.is_positive()).collect()
    }
    fn badge(&self, row: &Attended) -> (&'static str, &'static str) {
        marks::of_attendance(row.state)
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
pub async fn hours(
    signed: SignedIn,
    State(house): State<House>,
    Path(order): Path<OrderId>,
) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let found = house
        .db()
        .read(move |read| {
            let (order, _permit) = order_for(read, &actor, Act::SeeOrder, order)?;
            let sentence = order.sentence(read)?;
            let hours = panel(read, &sentence, today)?;
            let (lines, attended) = (list_lines(read, order.id)?, list_attended(read, order.id, today)?);
            Ok::<_, Failure>((corrects(&actor, &order), order, hours, lines, attended))
        })
        .await?;
    let (may_correct, order, hours, lines, attended) = found;
    page::show(&HoursPage { ui: signed.ui, order, hours, lines, attended, may_correct })
}

fn statement(
    read: &mut Read<'_>,
    actor: &Actor,
    order: OrderId,
    (now, today): (Timestamp, Date),
) -> Result<HoursStatement, Failure> {
    let (order, _permit) = order_for(read, actor, Act::SeeOrder, order)?;
    let sentence = order.sentence(read)?;
    let (letterhead, _town) = letters::letterhead(read, order.probation_office)?;
    Ok(HoursStatement {
        letterhead,
        person: letter_person(read, order.client)?,
        ordered: order.verdict.minutes,
        credited: order.credited,
        finish_by: sentence.period.map(|period| period.last),
        as_of: today,
        days: worked_days(&list_lines(read, order.id)?),
        case_number: order.verdict.case_number.to_string(),
        made_at: now,
    })
}

/// The statement of hours, for the person themselves.
pub async fn hours_pdf(
    signed: SignedIn,
    State(house): State<House>,
    Path(order): Path<OrderId>,
) -> Result<Response, Failure> {
    let (actor, now, today) = (signed.actor(), house.now(), house.today());
    let statement = house.db().read(move |read| statement(read, &actor, order, (now, today))).await?;
    let bytes = letters::set(move || documents::hours_statement(&statement)).await?;
    Ok(letters::pdf(bytes, &format!("catatan-jam-{today}")))
}
