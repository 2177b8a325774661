//! What community service asks for on a front page, and its standing numbers.

use database::{DbError, Value, params};
use domain::{
    access::{Act, Actor, OfficeKind},
    time::Date,
};
use house::{
    home::{Front, Tone},
    summaries,
};
use jiff::ToSpan;

use crate::{hours::STILL_NEEDED, orders::TO_PROPOSE, planning, sessions, sessions::Wanted};

/// Everything the person's acts call for.
pub(crate) fn front(board: &mut Front<'_, '_>, actor: &Actor, today: Date) -> Result<(), DbError> {
    if actor.holds(Act::RecordAttendance) {
        supervisor(board, actor, today)?;
    }
    if actor.holds(Act::CancelSession) {
        coming_sessions(board, actor, today)?;
    }
    if actor.holds(Act::DecideCompletion) {
        prosecutor(board, actor)?;
    }
    if actor.holds(Act::AssessClient) {
        officer(board, actor)?;
    }
    if actor.holds(Act::PlanOffice) && actor.holds(Act::WorkAnyCaseload) {
        unplaceable(board, actor)?;
    }
    if actor.holds(Act::SeeOrder) {
        late(board, actor, today)?;
        orders(board, actor)?;
    }
    if actor.holds(Act::ManageAgreement) || actor.holds(Act::ManageSite) {
        sites(board, actor)?;
    }
    Ok(())
}

fn supervisor(board: &mut Front<'_, '_>, actor: &Actor, today: Date) -> Result<(), DbError> {
    let a_week_ago = today.checked_sub(7.days()).unwrap_or(today);
    // From the few that wait to their site, never from the site to its whole past.
    let mine = format!(
        "SELECT COUNT(*) AS count FROM attendances a
         WHERE EXISTS (SELECT 1 FROM site_supervisors s WHERE s.site_id = a.site_id AND s.user_id = $1)
           AND {STILL_NEEDED}"
    );
    let user = actor.effective_user();
    let open = format!("{mine} AND a.day = $2 AND a.state IN ('expected', 'present')");
    let expected = board.count(&open, params![user, today])?;
    board.urgent(expected, "home-today", "/today", Tone::Plain);
    let unfinished = format!("{mine} AND a.day >= $2 AND a.day < $3 AND a.state IN ('expected', 'present')");
    let unfinished = board.count(&unfinished, params![user, a_week_ago, today])?;
    board.urgent(unfinished, "home-unrecorded", "/today", Tone::Late);
    let week = format!("{mine} AND a.day > $2 AND a.day <= $3 AND a.state = 'expected'");
    let ahead = today.checked_add(7.days()).unwrap_or(today);
    let coming = board.count(&week, params![user, today, ahead])?;
    board.standing(coming, "home-coming", "/sessions");
    Ok(())
}

fn prosecutor(board: &mut Front<'_, '_>, actor: &Actor) -> Result<(), DbError> {
    let proposed = board.count(
        "SELECT COUNT(*) AS count FROM completions c JOIN orders o ON o.id = c.order_id
         WHERE c.state = 'proposed' AND o.prosecution_office_id = $1",
        params![actor.office],
    )?;
    board.urgent(proposed, "home-to-confirm", "/completions", Tone::Soon);
    Ok(())
}

fn officer(board: &mut Front<'_, '_>, actor: &Actor) -> Result<(), DbError> {
    let (column, value): (&str, Value) = if actor.holds(Act::WorkAnyCaseload) {
        ("probation_office_id", actor.office.into())
    } else {
        ("officer_id", actor.effective_user().into())
    };
    for (states, key, href) in [
        ("'received', 'verified'", "home-to-assess", "/orders?state=to_assess"),
        ("'assessed'", "home-to-place", "/orders?state=assessed"),
    ] {
        let sql = format!("SELECT COUNT(*) AS count FROM orders WHERE {column} = $1 AND state IN ({states})");
        let count = board.count(&sql, std::slice::from_ref(&value))?;
        board.urgent(count, key, href, Tone::Plain);
    }
    let sql = format!("SELECT COUNT(*) AS count FROM orders o WHERE o.{column} = $1 AND {TO_PROPOSE}");
    let served = board.count(&sql, std::slice::from_ref(&value))?;
    board.urgent(served, "home-to-propose", "/orders?state=to_propose", Tone::Soon);
    let to_judge = sessions::count_absences(board.read, actor)?;
    if actor.holds(Act::CorrectAttendance) {
        board.urgent(to_judge, "home-to-judge", "/absences", Tone::Soon);
    } else {
        board.standing(to_judge, "home-unjudged", "/absences");
    }
    Ok(())
}

/// Sessions of one's sites for who keeps them; those of one's clients that were called off for the officer, who plans
/// the hours again.
fn coming_sessions(board: &mut Front<'_, '_>, actor: &Actor, today: Date) -> Result<(), DbError> {
    let ahead = Wanted { from: Some(today), ..Wanted::default() };
    if actor.holds(Act::AssessClient) {
        let off = Wanted { cancelled: Some(true), own_clients: true, ..ahead };
        let off = sessions::count_sessions(board.read, actor, &off, today)?;
        board.urgent(off, "home-sessions-cancelled", "/sessions?state=cancelled&mine=1", Tone::Plain);
        return Ok(());
    }
    let unrecorded = Wanted { unrecorded: true, ..Wanted::default() };
    let unrecorded = sessions::count_sessions(board.read, actor, &unrecorded, today)?;
    board.urgent(unrecorded, "home-sessions-unrecorded", "/sessions?state=unrecorded", Tone::Late);
    let planned = Wanted { cancelled: Some(false), ..ahead };
    let planned = sessions::count_sessions(board.read, actor, &planned, today)?;
    board.standing(planned, "home-sessions", "/sessions?state=planned");
    Ok(())
}

/// Sentences whose last day is near or past while hours are left.
fn late(board: &mut Front<'_, '_>, actor: &Actor, today: Date) -> Result<(), DbError> {
    let (column, value): (&str, Value) = match actor.office_kind {
        OfficeKind::Prosecution => ("o.prosecution_office_id", actor.office.into()),
        OfficeKind::Probation if !actor.holds(Act::WorkAnyCaseload) => {
            ("o.officer_id", actor.effective_user().into())
        }
        OfficeKind::Probation => ("o.probation_office_id", actor.office.into()),
        _ => return Ok(()),
    };
    // One look at the running sentences for both: for a whole office there are thousands.
    let sql = format!(
        "SELECT COUNT(CASE WHEN o.last_day < $2 THEN 1 END) AS overdue, COUNT(*) AS near
         FROM orders o JOIN order_totals t ON t.order_id = o.id
         WHERE {column} = $1 AND o.state IN ('placed', 'running', 'suspended') AND o.last_day < $3
           AND t.credited_minutes < o.ordered_minutes"
    );
    let soon = today.checked_add(14.days()).unwrap_or(today);
    let row = board.read.one(sql, &[value, today.into(), soon.into()])?;
    let over: i64 = row.get("overdue")?;
    board.urgent(over, "home-overdue", "/orders?late=overdue", Tone::Late);
    let ending = row.get::<i64>("near")? - over;
    board.urgent(ending, "home-ending", "/orders?late=soon", Tone::Soon);
    Ok(())
}

/// People whom the office's last proposal cannot place in full.
fn unplaceable(board: &mut Front<'_, '_>, actor: &Actor) -> Result<(), DbError> {
    let Some(run) = planning::latest_done(board.read, actor.office)? else { return Ok(()) };
    let people = run.unplaced_people.unwrap_or_default();
    board.urgent(people, "home-unplaceable", &format!("/planning/{}/shortfall", run.id), Tone::Late);
    Ok(())
}

fn orders(board: &mut Front<'_, '_>, actor: &Actor) -> Result<(), DbError> {
    let scope = match actor.office_kind {
        OfficeKind::Probation if !actor.holds(Act::WorkAnyCaseload) => {
            summaries::of_officer(actor.effective_user())
        }
        OfficeKind::Prosecution | OfficeKind::Probation => summaries::of_office(actor.office),
        _ => return Ok(()),
    };
    let numbers = summaries::read_all(board.read, &scope)?;
    for (name, key, href) in [
        ("orders.received", "home-received", "/orders?state=received"),
        ("orders.placed", "home-placed", "/orders?state=placed"),
        ("orders.running", "home-running", "/orders?state=running"),
        ("orders.completed", "home-completed", "/orders?state=completed"),
    ] {
        board.standing(numbers.get(name), key, href);
    }
    Ok(())
}

fn sites(board: &mut Front<'_, '_>, actor: &Actor) -> Result<(), DbError> {
    let (sites, href) = match actor.office_kind {
        OfficeKind::Department => {
            let own = "SELECT COUNT(*) AS count FROM sites s JOIN hosts h ON h.id = s.host_id
                       WHERE h.office_id = $1 AND s.active = $2";
            (board.count(own, params![actor.office, true])?, "/sites?state=yes&mine=1")
        }
        _ => {
            let all = "SELECT COUNT(*) AS count FROM sites WHERE active = $1";
            (board.count(all, params![true])?, "/sites?state=yes")
        }
    };
    board.standing(sites, "home-sites", href);
    Ok(())
}
