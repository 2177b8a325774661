//! What happened day by day: people came, some did not, and some are done.

use database::{DbError, Read, params};
use domain::{
    attendance::Outcome,
    ids::{AttendanceId, UserId},
    time::{Date, MinuteOfDay},
};
use web::failure::Failure;

use super::actor_of;
use crate::{
    House,
    community_service::attendance::{Press, TapCommand, record_tap},
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
        let late = u16::try_from(turn % 8).unwrap_or(0);
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
        };
        let supervisor = house.db().read_blocking(move |read| actor_of(read, it.supervisor))?;
        house.db().write_blocking(move |tx| record_tap(tx, &supervisor, it.attendance, &command))?;
    }
    Ok(())
}

pub(super) fn complete(_house: &House) -> Result<(), Failure> {
    Ok(())
}
