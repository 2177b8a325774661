//! How community service stands for somebody, in few numbers.

use database::{DbError, params};
use domain::{
    access::{Act, Actor, OfficeKind},
    time::Date,
};
use house::{conditions::Conditions, home::Numbers, summaries};
use jiff::ToSpan;

use crate::{needed::STILL_NEEDED, sessions, sessions::Wanted};

/// Each number that the person's acts call for.
pub(crate) fn numbers(line: &mut Numbers<'_, '_>, actor: &Actor, _today: Date) -> Result<(), DbError> {
    if actor.holds(Act::RecordAttendance) {
        coming(line, actor)?;
    }
    if actor.holds(Act::CancelSession) && !actor.holds(Act::AssessClient) {
        let planned = Wanted { from_today: true, cancelled: Some(false), ..Wanted::default() };
        let planned = sessions::count_sessions(line.read, actor, &planned, line.todays)?;
        line.say(planned, "work-sessions-ahead", "/sessions?state=planned");
    }
    if actor.holds(Act::SeeOrder) {
        orders(line, actor)?;
    }
    if actor.holds(Act::ManageAgreement) || actor.holds(Act::ManageSite) {
        sites(line, actor)?;
    }
    Ok(())
}

/// People expected at one's sites in the week after the day it is at each.
fn coming(line: &mut Numbers<'_, '_>, actor: &Actor) -> Result<(), DbError> {
    let (mut wanted, todays) = (Conditions::new(), line.todays);
    let user = wanted.bind(actor.effective_user());
    wanted.add(format!(
        "EXISTS (SELECT 1 FROM site_supervisors s WHERE s.site_id = a.site_id AND s.user_id = {user})
         AND {STILL_NEEDED} AND a.state = 'expected'"
    ));
    let (first, last) =
        (wanted.bind(todays.earliest()), wanted.bind(todays.latest().saturating_add(7.days())));
    wanted.add(format!("a.day BETWEEN {first} AND {last}"));
    let today = wanted.bind_today("(SELECT z.zone FROM sites z WHERE z.id = a.site_id)", todays);
    wanted.add(format!("a.day > {today}"));
    let week = format!("SELECT COUNT(*) AS count FROM attendances a{}", wanted.clause());
    let coming = line.count(&week, wanted.values())?;
    line.say(coming, "work-coming", "/sessions");
    Ok(())
}

fn orders(line: &mut Numbers<'_, '_>, actor: &Actor) -> Result<(), DbError> {
    let scope = match actor.office_kind {
        OfficeKind::Probation if !actor.holds(Act::WorkAnyCaseload) => {
            summaries::of_officer(actor.effective_user())
        }
        OfficeKind::Prosecution | OfficeKind::Probation => summaries::of_office(actor.office),
        _ => return Ok(()),
    };
    let numbers = summaries::read_all(line.read, &scope)?;
    for (name, key, href) in [
        ("orders.received", "work-received", "/orders?state=received"),
        ("orders.assessed", "work-assessed", "/orders?state=assessed"),
        ("orders.placed", "work-placed", "/orders?state=placed"),
        ("orders.running", "work-running", "/orders?state=running"),
        ("orders.completed", "work-completed", "/orders?state=completed"),
    ] {
        line.say(numbers.get(name), key, href);
    }
    Ok(())
}

fn sites(line: &mut Numbers<'_, '_>, actor: &Actor) -> Result<(), DbError> {
    let (sites, href) = match actor.office_kind {
        OfficeKind::Department => {
            let own = "SELECT COUNT(*) AS count FROM sites s JOIN hosts h ON h.id = s.host_id
                       WHERE h.office_id = $1 AND s.active = $2";
            (line.count(own, params![actor.office, true])?, "/sites?state=yes&mine=1")
        }
        _ => {
            let all = "SELECT COUNT(*) AS count FROM sites WHERE active = $1";
            (line.count(all, params![true])?, "/sites?state=yes")
        }
    };
    line.say(sites, "work-sites", href);
    Ok(())
}
