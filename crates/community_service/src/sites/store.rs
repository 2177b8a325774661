//! SQL that writes sites, and the choices of their forms.

use database::{DbError, Read, Tx, params};
use domain::{
    access::Actor,
    ids::{HostId, OfficeId, SiteId, UserId},
    time::Date,
};
use serde_json::json;

use super::record::SiteFacts;
use crate::needed::STILL_NEEDED;
use house::{conditions::Conditions, regions};

/// Keeps a site.
pub(super) fn insert(tx: &mut Tx<'_>, host: HostId, facts: &SiteFacts) -> Result<SiteId, DbError> {
    let (id, now): (SiteId, _) = (tx.new_id(), tx.now());
    tx.execute(
        "INSERT INTO sites (id, host_id, name, kind, district, village, latitude, longitude, tasks, hazards, tools,
                            capacity, supervision, restrictions, restriction_note, agreement_id, active, created_at,
                            region_id, zone)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
            (SELECT a.id FROM agreements a WHERE a.number = $16), $17, $18, $19, $20)",
        params![
            id,
            host,
            &facts.name,
            facts.kind.code(),
            &facts.district,
            &facts.village,
            facts.coordinates.latitude,
            facts.coordinates.longitude,
            json!(facts.tasks),
            json!(facts.hazards),
            json!(facts.tools),
            facts.capacity,
            &facts.supervision,
            json!(facts.restrictions),
            &facts.restriction_note,
            facts.agreement.clone(),
            true,
            now,
            facts.region,
            facts.zone
        ],
    )?;
    insert_hours(tx, id, facts)?;
    Ok(id)
}

/// Saves other facts if the version is still the one they were compared with.
pub(super) fn update(
    tx: &mut Tx<'_>,
    id: SiteId,
    version: i64,
    host: HostId,
    facts: &SiteFacts,
) -> Result<bool, DbError> {
    let changed = tx.execute(
        "UPDATE sites SET host_id = $3, name = $4, kind = $5, district = $6, village = $7, latitude = $8, longitude = $9,
                tasks = $10, hazards = $11, tools = $12, capacity = $13, supervision = $14, restrictions = $15,
                restriction_note = $16, agreement_id = (SELECT a.id FROM agreements a WHERE a.number = $17),
                region_id = $18, zone = $19, version = version + 1
         WHERE id = $1 AND version = $2",
        params![
            id,
            version,
            host,
            &facts.name,
            facts.kind.code(),
            &facts.district,
            &facts.village,
            facts.coordinates.latitude,
            facts.coordinates.longitude,
            json!(facts.tasks),
            json!(facts.hazards),
            json!(facts.tools),
            facts.capacity,
            &facts.supervision,
            json!(facts.restrictions),
            &facts.restriction_note,
            facts.agreement.clone(),
            facts.region,
            facts.zone
        ],
    )?;
    if changed == 0 {
        return Ok(false);
    }
    tx.execute("DELETE FROM site_hours WHERE site_id = $1", params![id])?;
    insert_hours(tx, id, facts)?;
    Ok(true)
}

fn insert_hours(tx: &mut Tx<'_>, id: SiteId, facts: &SiteFacts) -> Result<(), DbError> {
    for hours in facts.hours.iter() {
        tx.execute(
            "INSERT INTO site_hours (site_id, weekday, start_minute, end_minute) VALUES ($1, $2, $3, $4)",
            params![id, i64::from(hours.day.to_monday_one_offset()), hours.window.start, hours.window.end],
        )?;
    }
    Ok(())
}

pub(super) fn update_active(
    tx: &mut Tx<'_>,
    id: SiteId,
    active: bool,
    reason: Option<&str>,
) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE sites SET active = $2, inactive_reason = $3, version = version + 1 WHERE id = $1 AND active <> $2",
        params![id, active, reason.map(str::to_owned)],
    )
}

/// The accounts that record attendance at a site from now on.
pub(super) fn set_supervisors(tx: &mut Tx<'_>, id: SiteId, users: &[UserId]) -> Result<(), DbError> {
    tx.execute("DELETE FROM site_supervisors WHERE site_id = $1", params![id])?;
    for user in users {
        tx.execute("INSERT INTO site_supervisors (site_id, user_id) VALUES ($1, $2)", params![id, *user])?;
    }
    Ok(())
}

/// Someone who records attendance, or could.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Supervisor {
    pub user: UserId,
    pub name: String,
    pub title: String,
    pub office: OfficeId,
    pub office_name: String,
}

fn supervisor(row: &database::Row) -> Result<Supervisor, DbError> {
    Ok(Supervisor {
        user: row.get("id")?,
        name: row.get("name")?,
        title: row.get("title")?,
        office: row.get("office_id")?,
        office_name: row.get("office_name")?,
    })
}

/// The supervisors of a site.
pub(super) fn supervisors(read: &mut Read<'_>, id: SiteId) -> Result<Vec<Supervisor>, DbError> {
    read.rows(
        "SELECT u.id, u.name, u.title, u.office_id, o.short_name AS office_name FROM site_supervisors v
         JOIN users u ON u.id = v.user_id JOIN offices o ON o.id = u.office_id WHERE v.site_id = $1 ORDER BY u.name",
        params![id],
    )?
    .iter()
    .map(supervisor)
    .collect()
}

/// Everybody where one acts with an open account whose role is to supervise sites.
pub(super) fn possible_supervisors(read: &mut Read<'_>, actor: &Actor) -> Result<Vec<Supervisor>, DbError> {
    let mut wanted = Conditions::new();
    let active = wanted.bind(true);
    wanted.add(format!("u.active = {active}"));
    regions::serving(&mut wanted, "o", &actor.reach);
    let sql = format!(
        "SELECT u.id, u.name, u.title, u.office_id, o.short_name AS office_name FROM users u
         JOIN user_roles r ON r.user_id = u.id AND r.role = 'site_supervisor'
         JOIN offices o ON o.id = u.office_id{} ORDER BY u.name",
        wanted.clause()
    );
    read.rows(sql, wanted.values())?.iter().map(supervisor).collect()
}

/// Sessions planned from a day on, and people placed now.
pub(super) fn ahead(read: &mut Read<'_>, id: SiteId, today: Date) -> Result<(i64, i64), DbError> {
    let sql = format!(
        "SELECT (SELECT COUNT(*) FROM sessions e WHERE e.site_id = $1 AND e.day >= $2 AND e.state = 'planned'
                   AND EXISTS (SELECT 1 FROM attendances a WHERE a.session_id = e.id AND a.state <> 'cancelled'
                     AND {STILL_NEEDED})) AS sessions,
                (SELECT COUNT(*) FROM placements p WHERE p.site_id = $1 AND p.state = 'active') AS placed"
    );
    let row = read.one(sql, params![id, today])?;
    Ok((row.get("sessions")?, row.get("placed")?))
}

/// Another site of the host with this name and village.
pub(super) fn same_place(
    read: &mut Read<'_>,
    host: HostId,
    facts: &SiteFacts,
    own: Option<SiteId>,
) -> Result<bool, DbError> {
    let found = read.row(
        "SELECT id FROM sites WHERE host_id = $1 AND name = $2 AND village = $3",
        params![host, &facts.name, &facts.village],
    )?;
    let found = found.map(|row| row.get::<SiteId>("id")).transpose()?;
    Ok(found.is_some_and(|found| Some(found) != own))
}
