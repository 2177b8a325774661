//! The counts of the front page. Each is an index look-up or a kept summary, so that a page over a
//! million attendances reads a handful of rows.

use database::{DbError, Read, Value, params};
use domain::{
    access::{Act, Actor, OfficeKind},
    time::Date,
    zones::Todays,
};
use jiff::ToSpan;

use crate::{
    community_service::{
        hours::STILL_NEEDED,
        orders::TO_PROPOSE,
        planning,
        sessions::{self, Wanted},
    },
    house::{conditions::Conditions, reference, summaries},
};

/// One count, and the list behind it.
pub(super) struct Tile {
    pub count: i64,
    pub key: &'static str,
    pub href: String,
    /// Someone waits for this person.
    pub urgent: bool,
    pub tone: Tone,
}

/// How a count is to be read; the page says it in words too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Soon,
    Late,
}

struct Board<'r, 'c> {
    read: &'r mut Read<'c>,
    tiles: Vec<Tile>,
}

impl Board<'_, '_> {
    fn count(&mut self, sql: &str, values: &[Value]) -> Result<i64, DbError> {
        self.read.one(sql, values)?.get("count")
    }
    /// Shown only when there is something.
    fn urgent(&mut self, count: i64, key: &'static str, href: &str, tone: Tone) {
        if count > 0 {
            self.tiles.push(Tile { count, key, href: href.to_owned(), urgent: true, tone });
        }
    }
    fn standing(&mut self, count: i64, key: &'static str, href: &str) {
        self.tiles.push(Tile { count, key, href: href.to_owned(), urgent: false, tone: Tone::Plain });
    }
}

/// Everything the person's acts call for.
pub(super) fn tiles(
    read: &mut Read<'_>,
    actor: &Actor,
    today: Date,
    todays: Todays,
) -> Result<Vec<Tile>, DbError> {
    let mut board = Board { read, tiles: Vec::new() };
    if actor.holds(Act::RecordAttendance) {
        supervisor(&mut board, actor, todays)?;
    }
    if actor.holds(Act::CancelSession) {
        coming_sessions(&mut board, actor, todays)?;
    }
    if actor.holds(Act::DecideCompletion) {
        prosecutor(&mut board, actor)?;
    }
    if actor.holds(Act::AssessClient) {
        officer(&mut board, actor)?;
    }
    if actor.holds(Act::PlanOffice) && actor.holds(Act::WorkAnyCaseload) {
        unplaceable(&mut board, actor)?;
    }
    if actor.holds(Act::SeeOrder) {
        late(&mut board, actor, today)?;
        orders(&mut board, actor)?;
    }
    if actor.holds(Act::ManageAgreement) || actor.holds(Act::ManageSite) {
        agreements(&mut board, actor, today)?;
    }
    if actor.holds(Act::ManageAccounts) {
        administrator(&mut board, today)?;
    }
    if actor.holds(Act::SeeAudit) {
        let since = today.checked_sub(1.day()).unwrap_or(today).to_string();
        let events = board.count("SELECT COUNT(*) AS count FROM events WHERE at >= $1", params![since])?;
        board.standing(events, "home-events", "/audit");
    }
    Ok(board.tiles)
}

fn supervisor(board: &mut Board<'_, '_>, actor: &Actor, todays: Todays) -> Result<(), DbError> {
    let mut count = |days, which: &dyn Fn(&str) -> String| {
        let wanted = at_own_sites(actor, todays, days, which);
        let sql = format!("SELECT COUNT(*) AS count FROM attendances a{}", wanted.clause());
        board.count(&sql, wanted.values())
    };
    let open = "a.state IN ('expected', 'present')";
    let expected = count((0, 0), &|today| format!("a.day = {today} AND {open}"))?;
    let unfinished = count((7, 0), &|today| format!("a.day < {today} AND {open}"))?;
    let coming = count((0, 7), &|today| format!("a.day > {today} AND a.state = 'expected'"))?;
    board.urgent(expected, "home-today", "/today", Tone::Plain);
    board.urgent(unfinished, "home-unrecorded", "/today", Tone::Late);
    board.standing(coming, "home-coming", "/sessions");
    Ok(())
}

/// Attendances at one's sites, so many days before and after today; `which` is given the day it is at the site. From the few
/// that wait to their site, never from the site to its whole past.
fn at_own_sites(
    actor: &Actor,
    todays: Todays,
    (before, after): (i32, i32),
    which: &dyn Fn(&str) -> String,
) -> Conditions {
    let mut wanted = Conditions::new();
    let user = wanted.bind(actor.effective_user());
    wanted.add(format!(
        "EXISTS (SELECT 1 FROM site_supervisors s WHERE s.site_id = a.site_id AND s.user_id = {user}) AND {STILL_NEEDED}"
    ));
    let first = wanted.bind(todays.earliest().saturating_sub(before.days()));
    let last = wanted.bind(todays.latest().saturating_add(after.days()));
    wanted.add(format!("a.day BETWEEN {first} AND {last}"));
    let today = wanted.bind_today("(SELECT s.zone FROM sites s WHERE s.id = a.site_id)", todays);
    wanted.add(which(&today));
    wanted
}

fn prosecutor(board: &mut Board<'_, '_>, actor: &Actor) -> Result<(), DbError> {
    let proposed = board.count(
        "SELECT COUNT(*) AS count FROM completions c JOIN orders o ON o.id = c.order_id
         WHERE c.state = 'proposed' AND o.prosecution_office_id = $1",
        params![actor.office],
    )?;
    board.urgent(proposed, "home-to-confirm", "/completions", Tone::Soon);
    Ok(())
}

fn officer(board: &mut Board<'_, '_>, actor: &Actor) -> Result<(), DbError> {
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
fn coming_sessions(board: &mut Board<'_, '_>, actor: &Actor, todays: Todays) -> Result<(), DbError> {
    let ahead = Wanted { from_today: true, ..Wanted::default() };
    if actor.holds(Act::AssessClient) {
        let off = Wanted { cancelled: Some(true), own_clients: true, ..ahead };
        let off = sessions::count_sessions(board.read, actor, &off, todays)?;
        board.urgent(off, "home-sessions-cancelled", "/sessions?state=cancelled&mine=1", Tone::Plain);
        return Ok(());
    }
    let unrecorded = Wanted { unrecorded: true, ..Wanted::default() };
    let unrecorded = sessions::count_sessions(board.read, actor, &unrecorded, todays)?;
    board.urgent(unrecorded, "home-sessions-unrecorded", "/sessions?state=unrecorded", Tone::Late);
    let planned = Wanted { cancelled: Some(false), ..ahead };
    let planned = sessions::count_sessions(board.read, actor, &planned, todays)?;
    board.standing(planned, "home-sessions", "/sessions?state=planned");
    Ok(())
}

/// Sentences whose last day is near or past while hours are left.
fn late(board: &mut Board<'_, '_>, actor: &Actor, today: Date) -> Result<(), DbError> {
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
fn unplaceable(board: &mut Board<'_, '_>, actor: &Actor) -> Result<(), DbError> {
    let Some(run) = planning::latest_done(board.read, actor.office)? else { return Ok(()) };
    let people = run.unplaced_people.unwrap_or_default();
    board.urgent(people, "home-unplaceable", &format!("/planning/{}/shortfall", run.id), Tone::Late);
    Ok(())
}

fn orders(board: &mut Board<'_, '_>, actor: &Actor) -> Result<(), DbError> {
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

fn agreements(board: &mut Board<'_, '_>, actor: &Actor, today: Date) -> Result<(), DbError> {
    if actor.holds(Act::ManageAgreement) {
        let drafts = "SELECT COUNT(*) AS count FROM agreements WHERE starts_on IS NULL OR ends_on IS NULL";
        let drafts = board.count(drafts, params![])?;
        board.urgent(drafts, "home-agreements-incomplete", "/agreements?state=draft", Tone::Soon);
        let ending = board.count(
            "SELECT COUNT(*) AS count FROM agreements WHERE ends_on >= $1 AND ends_on <= $2",
            params![today, today.checked_add(90.days()).unwrap_or(today)],
        )?;
        board.urgent(ending, "home-agreements-ending", "/agreements?state=ending", Tone::Soon);
    }
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

fn administrator(board: &mut Board<'_, '_>, today: Date) -> Result<(), DbError> {
    let ahead = today.checked_add(180.days()).unwrap_or(today);
    let years =
        i64::try_from(reference::years_without_holidays(board.read, today, ahead)?.len()).unwrap_or(0);
    board.urgent(years, "home-holidays-missing", "/house", Tone::Soon);
    let people = board.count("SELECT COUNT(*) AS count FROM users WHERE active = $1", params![true])?;
    board.standing(people, "home-people", "/accounts");
    let bare = board.count(
        "SELECT COUNT(*) AS count FROM users WHERE active = $1 AND totp_sealed IS NULL",
        params![true],
    )?;
    board.standing(bare, "home-without-second-factor", "/accounts");
    Ok(())
}
