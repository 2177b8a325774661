//! What happened day by day: people came, some did not, and some are done.

use database::{DbError, Read, params};
use domain::{
    community_service::{
        attendance::{Method, Outcome},
        sessions::CancelReason,
    },
    ids::{AttendanceId, OrderId, UserId},
    time::{Date, MinuteOfDay},
};
use jiff::ToSpan;
use web::failure::{Failure, Stale};

use crate::{
    attendance::{Press, TapCommand, record_tap},
    calling_off::{CancelCommand, cancel_session},
    completions::{confirm_completion, propose_completion},
    placements,
};
use house::{
    House,
    demo::{actor, actor_of},
};

struct Expected {
    attendance: AttendanceId,
    supervisor: UserId,
    start: MinuteOfDay,
    end: MinuteOfDay,
}

fn expected_on(read: &mut Read<'_>, day: Date) -> Result<Vec<Expected>, DbError> {
    read.rows(
        "SELECT a.id, s.user_id, a.start_minute, a.end_minute FROM attendances a
         JOIN site_supervisors s ON s.site_id = a.site_id
         WHERE a.day = $1 AND a.state = 'expected' ORDER BY a.site_id, a.id",
        params![day],
    )?
    .iter()
    .map(|row| {
        Ok(Expected {
            attendance: row.get("id")?,
            supervisor: row.get("user_id")?,
            start: row.get("start_minute")?,
            end: row.get("end_minute")?,
        })
    })
    .collect()
}

/// The evening's record of one day: most came, a few did not, once the site was closed.
pub(super) fn record(house: &House, day: Date) -> Result<(), Failure> {
    let all = house.db().read_blocking(move |read| expected_on(read, day))?;
    for (index, it) in all.into_iter().enumerate() {
        let turn = usize::try_from(day.day()).unwrap_or(0) + index * 3;
        let late = if turn.is_multiple_of(5) { u16::try_from(turn % 8).unwrap_or(0) } else { 0 };
        // The session that makes up for late minutes is a few minutes long itself.
        let late = late.min((it.end.get() - it.start.get()) / 2);
        let arrived = MinuteOfDay::new(it.start.get() + late).unwrap_or(it.start);
        let press = match turn % 19 {
            7 => Press::Missing(Outcome::AbsentUntold),
            11 => Press::Missing(Outcome::SiteClosed),
            _ => Press::Both(Some(it.end), None),
        };
        let command = TapCommand {
            key: format!("demo-{}", it.attendance),
            press,
            at: Some(arrived),
            note: String::new(),
            method: Method::Page,
        };
        let supervisor = house.db().read_blocking(move |read| actor_of(read, it.supervisor))?;
        house.db().write_blocking(move |tx| record_tap(tx, &supervisor, it.attendance, &command))?;
    }
    Ok(())
}

/// A storm is announced: the fullest session of the coming days is called off, and its people wait for other days.
pub(super) fn call_off(house: &House) -> Result<(), Failure> {
    let tomorrow = house.today().saturating_add(1.day());
    let fullest = house.db().read_blocking(move |read| {
        let row = read.row(
            "SELECT a.session_id, CAST(SUM(a.version) AS BIGINT) AS version FROM attendances a
             WHERE a.day > $1 AND a.state = 'expected' GROUP BY a.session_id, a.day
             ORDER BY COUNT(*) DESC, a.day, a.session_id LIMIT 1",
            params![tomorrow],
        )?;
        row.map(|row| Ok::<_, DbError>((row.get("session_id")?, row.get("version")?))).transpose()
    })?;
    let Some((session, version)) = fullest else { return Ok(()) };
    let head = house.db().read_blocking(|read| actor(read, "kepala-bapas"))?;
    let command = CancelCommand {
        key: format!("demo-{session}"),
        version,
        reason: CancelReason::Weather,
        words: "Peringatan gelombang tinggi dari BMKG.".to_owned(),
    };
    house
        .db()
        .write_blocking(move |tx| cancel_session(tx, &head, session, &command, &|_, _| Stale::default()))?;
    Ok(())
}

/// Where absences have used the planned sessions up, the officer adds some.
pub(super) fn extend(house: &House) -> Result<(), Failure> {
    let today = house.today();
    let short = house.db().read_blocking(move |read| {
        let rows = read.rows(
            "SELECT o.id, o.officer_id FROM orders o JOIN order_totals t ON t.order_id = o.id
             WHERE o.state = 'running' AND t.credited_minutes < o.ordered_minutes AND NOT EXISTS
               (SELECT 1 FROM attendances a WHERE a.order_id = o.id AND a.state = 'expected' AND a.day > $1)
             ORDER BY o.case_number, o.id",
            params![today],
        )?;
        rows.iter()
            .map(|row| Ok((row.get("id")?, row.get("officer_id")?)))
            .collect::<Result<Vec<(OrderId, UserId)>, DbError>>()
    })?;
    for (order, officer) in short {
        let by = house.db().read_blocking(move |read| actor_of(read, officer))?;
        match house.db().write_blocking(move |tx| placements::add_sessions(tx, &by, order, today)) {
            Ok(_) | Err(Failure::Refused(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

fn finished(read: &mut Read<'_>) -> Result<Vec<(OrderId, UserId)>, DbError> {
    read.rows(
        "SELECT o.id, o.officer_id FROM orders o JOIN order_totals t ON t.order_id = o.id
         WHERE o.state = 'running' AND t.credited_minutes >= o.ordered_minutes
           AND NOT EXISTS (SELECT 1 FROM completions c WHERE c.order_id = o.id AND c.state = 'proposed')
         ORDER BY o.case_number, o.id",
        params![],
    )?
    .iter()
    .map(|row| Ok((row.get("id")?, row.get("officer_id")?)))
    .collect()
}

/// Officers propose what is finished; the prosecutor confirms most and leaves one for the visitor of the demonstration.
pub(super) fn complete(house: &House) -> Result<(), Failure> {
    let today = house.today();
    for (order, officer) in house.db().read_blocking(finished)? {
        let waits = house.db().read_blocking(|read| {
            read.row("SELECT id FROM completions WHERE state = 'proposed' LIMIT 1", params![])
                .map(|row| row.is_some())
        })?;
        let by = house.db().read_blocking(move |read| actor_of(read, officer))?;
        let proposed = house.db().write_blocking(move |tx| propose_completion(tx, &by, order, today))?;
        if waits {
            let prosecutor = house.db().read_blocking(|read| actor(read, "jaksa"))?;
            house.db().write_blocking(move |tx| confirm_completion(tx, &prosecutor, proposed, today))?;
        }
    }
    Ok(())
}
