//! SQL of placements and of the sessions they make.

use database::{DbError, Read, Tx, params};
use domain::{
    community_service::schedule::Standing,
    identity::Sex,
    ids::{ClientId, OfficeId, OrderId, PlacementId, SiteId, UserId},
    places::Coordinates,
    time::{Date, DayWindow, Minutes, monday},
};
use house::{regions, settings::known_districts};

/// The placement of an order that is in force.
#[derive(Clone, Debug)]
pub struct ActivePlacement {
    /// The placement.
    pub id: PlacementId,
    /// Where.
    pub site: SiteId,
    /// The site's name.
    pub site_name: String,
    /// The host's name.
    pub host_name: String,
    /// The weekdays chosen, as kept.
    pub pattern: serde_json::Value,
    /// First day.
    pub starts_on: Date,
    /// Minutes its sessions cover that still lie ahead.
    pub ahead: Minutes,
    /// Sessions ahead.
    pub sessions_ahead: i64,
    /// The next session's day.
    pub next_day: Option<Date>,
    /// The last session's day.
    pub last_day: Option<Date>,
}

/// The placement of an order that is in force, with what lies ahead from a day on.
pub fn active(read: &mut Read<'_>, order: OrderId, today: Date) -> Result<Option<ActivePlacement>, DbError> {
    let row = read.row(
        "SELECT p.id, p.site_id, s.name AS site_name, h.name AS host_name, p.pattern, p.starts_on
         FROM placements p JOIN sites s ON s.id = p.site_id JOIN hosts h ON h.id = s.host_id
         WHERE p.order_id = $1 AND p.state = 'active'",
        params![order],
    )?;
    let Some(row) = row else { return Ok(None) };
    let id: PlacementId = row.get("id")?;
    let ahead = read.one(
        "SELECT COUNT(*) AS sessions, CAST(COALESCE(SUM(end_minute - start_minute), 0) AS BIGINT) AS minutes,
                MIN(day) AS next_day, MAX(day) AS last_day
         FROM attendances WHERE placement_id = $1 AND state = 'expected' AND day >= $2",
        params![id, today],
    )?;
    Ok(Some(ActivePlacement {
        id,
        site: row.get("site_id")?,
        site_name: row.get("site_name")?,
        host_name: row.get("host_name")?,
        pattern: row.get("pattern")?,
        starts_on: row.get("starts_on")?,
        ahead: ahead.get("minutes")?,
        sessions_ahead: ahead.get("sessions")?,
        next_day: ahead.get("next_day")?,
        last_day: ahead.get("last_day")?,
    }))
}

/// A site at which hours of an order were credited.
#[derive(Clone, Debug)]
pub struct ServedAt {
    /// The site's name.
    pub site_name: String,
    /// The host's name.
    pub host_name: String,
}

/// Where the person has served, in the order of the first day.
pub fn served(read: &mut Read<'_>, order: OrderId) -> Result<Vec<ServedAt>, DbError> {
    read.rows(
        "SELECT s.name AS site_name, h.name AS host_name, MIN(a.day) AS first_day
         FROM attendances a JOIN sites s ON s.id = a.site_id JOIN hosts h ON h.id = s.host_id
         WHERE a.order_id = $1 AND a.credited_minutes > 0
         GROUP BY s.id, s.name, h.name ORDER BY first_day, s.id",
        params![order],
    )?
    .iter()
    .map(|row| Ok(ServedAt { site_name: row.get("site_name")?, host_name: row.get("host_name")? }))
    .collect()
}

/// Sessions of the person that are waited for, those of past days without a record among them, and what was worked in
/// the week of a day and since; at any site and for any order.
pub(super) fn list_standing(
    read: &mut Read<'_>,
    client: ClientId,
    order: OrderId,
    today: Date,
) -> Result<Vec<Standing>, DbError> {
    read.rows(
        "SELECT a.day, a.start_minute, a.end_minute, a.order_id, a.state, a.credited_minutes
         FROM attendances a JOIN orders o ON o.id = a.order_id
         WHERE o.client_id = $1 AND (a.state IN ('expected', 'present') OR (a.worked_minutes > 0 AND a.day >= $2))
         ORDER BY a.day, a.start_minute",
        params![client, monday(today)],
    )?
    .iter()
    .map(|row| {
        let window = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?);
        let waited = matches!(row.get::<String>("state")?.as_str(), "expected" | "present");
        Ok(Standing {
            day: row.get("day")?,
            window: window.ok_or_else(|| DbError::other("an attendance without length"))?,
            same_order: row.get::<OrderId>("order_id")? == order,
            credited: if waited { None } else { Some(row.get("credited_minutes")?) },
        })
    })
    .collect()
}

/// The client's sex, for sites that receive only women or only men.
pub(super) fn find_sex(read: &mut Read<'_>, client: ClientId) -> Result<Sex, DbError> {
    read.one("SELECT sex FROM clients WHERE id = $1", params![client])?.coded("sex")
}

/// Where a district's people live on average: of those where the guiding office acts; of two of one name, that of the
/// office's own city.
pub(super) fn find_district(
    read: &mut Read<'_>,
    office: OfficeId,
    name: &str,
) -> Result<Option<Coordinates>, DbError> {
    let own = regions::of_office(read, office)?;
    let reach = regions::reach_of(read, office)?;
    let all = known_districts(read, &reach)?;
    let named = all.iter().filter(|district| district.label == name || district.name == name);
    let found = named.max_by_key(|district| (district.label == name, Some(district.region) == own));
    Ok(found.map(|district| district.centre))
}

/// A placement to be kept.
pub(super) struct NewPlacement<'a> {
    pub order: OrderId,
    pub site: SiteId,
    pub pattern: &'a serde_json::Value,
    pub starts_on: Date,
    pub planned: Minutes,
    pub shortfall: Minutes,
    pub reasons: &'a serde_json::Value,
    pub placed_by: UserId,
}

pub(super) fn insert_placement(tx: &mut Tx<'_>, new: &NewPlacement<'_>) -> Result<PlacementId, DbError> {
    let (id, now): (PlacementId, _) = (tx.new_id(), tx.now());
    tx.execute(
        "INSERT INTO placements (id, order_id, site_id, pattern, starts_on, planned_minutes, shortfall_minutes, reasons,
                                 state, placed_by, placed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'active', $9, $10)",
        params![
            id, new.order, new.site, new.pattern, new.starts_on, new.planned, new.shortfall, new.reasons, new.placed_by, now
        ],
    )?;
    Ok(id)
}

/// The first and last day of an order's sessions, while none of them has been.
pub(super) fn find_unbegun(
    read: &mut Read<'_>,
    order: OrderId,
    today: Date,
) -> Result<Option<(Date, Date)>, DbError> {
    let row = read.one(
        "SELECT MIN(day) AS first_day, MAX(day) AS last_day,
                COUNT(CASE WHEN day < $2 OR state <> 'expected' THEN 1 END) AS begun
         FROM attendances WHERE order_id = $1 AND state <> 'cancelled'",
        params![order, today],
    )?;
    let (first, last): (Option<Date>, Option<Date>) = (row.get("first_day")?, row.get("last_day")?);
    let begun: i64 = row.get("begun")?;
    Ok(first.zip(last).filter(|_| begun == 0))
}

/// The placement in force begins with the first of its sessions, while none of them has been.
pub(super) fn follow_placement(tx: &mut Tx<'_>, order: OrderId, today: Date) -> Result<(), DbError> {
    tx.execute(
        "UPDATE placements SET starts_on = (SELECT MIN(a.day) FROM attendances a
           WHERE a.placement_id = placements.id AND a.state = 'expected')
         WHERE order_id = $1 AND state = 'active'
           AND EXISTS (SELECT 1 FROM attendances a WHERE a.placement_id = placements.id AND a.state = 'expected')
           AND NOT EXISTS (SELECT 1 FROM attendances a WHERE a.placement_id = placements.id AND a.state <> 'cancelled'
             AND (a.day < $2 OR a.state <> 'expected'))",
        params![order, today],
    )
    .map(drop)
}

/// The order of a placement.
pub(super) fn find_order(read: &mut Read<'_>, placement: PlacementId) -> Result<Option<OrderId>, DbError> {
    read.row("SELECT order_id FROM placements WHERE id = $1", params![placement])?
        .map(|row| row.get("order_id"))
        .transpose()
}

/// Ends a placement, with the reason.
pub(super) fn end_placement(tx: &mut Tx<'_>, id: PlacementId, reason: &str) -> Result<(), DbError> {
    tx.execute("UPDATE placements SET state = 'ended', ended_reason = $2 WHERE id = $1", params![id, reason])
        .map(drop)
}

/// Ends the placements of an order that is served.
pub(crate) fn close(tx: &mut Tx<'_>, order: OrderId) -> Result<(), DbError> {
    tx.execute(
        "UPDATE placements SET state = 'ended', ended_reason = 'completed' WHERE order_id = $1 AND state = 'active'",
        params![order],
    )
    .map(drop)
}
