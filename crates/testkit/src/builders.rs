//! Rows of other slices that a test needs before its own part begins: sites, sessions, people.

use app::house::accounts::setup;
use database::{DbError, Event, Read, params};
use domain::{
    access::OfficeKind,
    ids::{AttendanceId, HostId, OfficeId, OrderId, PlacementId, SessionId, SiteId, UserId},
    time::Date,
};

use crate::app::TestApp;
pub use crate::sentences::Sentence;

fn office(read: &mut Read<'_>, short_name: &str) -> Result<OfficeId, DbError> {
    read.one("SELECT id FROM offices WHERE short_name = $1", params![short_name])?.get("id")
}

fn user(read: &mut Read<'_>, sign_in_name: &str) -> Result<UserId, DbError> {
    read.one("SELECT id FROM users WHERE sign_in_name = $1", params![sign_in_name])?.get("id")
}

impl TestApp {
    /// A site of a city department, supervised by somebody.
    pub fn given_site(&self, name: &'static str, host: &'static str, supervisor: &'static str) -> SiteId {
        let made = self.house.db().write_blocking(move |tx| {
            let (id, host_id, now): (SiteId, HostId, _) = (tx.new_id(), tx.new_id(), tx.now());
            let (office, supervisor) = (office(tx, host)?, user(tx, supervisor)?);
            tx.execute(
                "INSERT INTO hosts (id, name, kind, office_id, region_id, created_at)
                 SELECT $1, $2, 'department', o.id, o.region_id, $4 FROM offices o WHERE o.id = $3",
                params![host_id, format!("{host}, {name}"), office, now],
            )?;
            tx.execute(
                "INSERT INTO sites (id, host_id, name, kind, district, village, latitude, longitude, tasks, hazards, tools,
                                    capacity, supervision, restrictions, restriction_note, active, created_at, region_id, zone)
                 SELECT $1, $2, $3, 'public_space', 'Sirimau', 'Batu Meja', $4, $5, '[]', '[]', '[]', 20, '', '[]', '', $6, $7,
                        h.region_id, COALESCE((SELECT r.zone FROM regions r WHERE r.id = h.region_id), 'Asia/Jayapura') FROM hosts h WHERE h.id = $2",
                params![id, host_id, name, -3.69_f64, 128.18_f64, true, now],
            )?;
            tx.execute("INSERT INTO site_supervisors (site_id, user_id) VALUES ($1, $2)", params![id, supervisor])?;
            Ok::<_, DbError>(tx.done(Event::new("given", "site", id), id))
        });
        made.expect("a site can be made")
    }

    /// A place at a session; sessions of the same site, day and hour are one.
    pub fn given_session(&self, site: SiteId, order: OrderId, day: Date, from: u16, to: u16) -> AttendanceId {
        let made = self.house.db().write_blocking(move |tx| {
            let (id, now): (AttendanceId, _) = (tx.new_id(), tx.now());
            let (session, placement) = (session(tx, site, day, from, to)?, PlacementId::from_uuid(id.uuid()));
            let officer = user(tx, "pk")?;
            tx.execute(
                "INSERT INTO placements (id, order_id, site_id, pattern, starts_on, planned_minutes, shortfall_minutes,
                                         reasons, state, placed_by, placed_at)
                 VALUES ($1, $2, $3, '[]', $4, 0, 0, '[]', 'active', $5, $6)",
                params![placement, order, site, day, officer, now],
            )?;
            tx.execute(
                "INSERT INTO attendances (id, session_id, order_id, placement_id, site_id, day, start_minute, end_minute, state)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'expected')",
                params![id, session, order, placement, site, day, from, to],
            )?;
            tx.execute(
                "UPDATE order_totals SET planned_minutes = planned_minutes + $2 WHERE order_id = $1",
                params![order, i64::from(to) - i64::from(from)],
            )?;
            Ok::<_, DbError>(tx.done(Event::new("given", "attendance", id), id))
        });
        made.expect("a session can be made")
    }

    /// Gives somebody another part of the session at which they have a place.
    pub fn changes_place(&self, attendance: AttendanceId, from: u16, to: u16) {
        let done = self.house.db().write_blocking(move |tx| {
            let sql = "UPDATE attendances SET start_minute = $2, end_minute = $3 WHERE id = $1";
            tx.execute(sql, params![attendance, from, to])?;
            Ok::<_, DbError>(tx.done(Event::new("given", "attendance", attendance), ()))
        });
        done.expect("a place can change");
    }

    /// Gives a site a zone of its own.
    pub fn moves_to_zone(&self, site: SiteId, zone: &'static str) {
        let done = self.house.db().write_blocking(move |tx| {
            tx.execute("UPDATE sites SET zone = $2 WHERE id = $1", params![site, zone])?;
            Ok::<_, DbError>(tx.done(Event::new("given", "site", site), ()))
        });
        done.expect("a site has a zone");
    }

    /// Makes somebody a supervisor of one more site.
    pub fn also_supervises(&self, supervisor: &'static str, site: SiteId) {
        let made = self.house.db().write_blocking(move |tx| {
            let user = user(tx, supervisor)?;
            tx.execute(
                "INSERT INTO site_supervisors (site_id, user_id) VALUES ($1, $2)",
                params![site, user],
            )?;
            Ok::<_, DbError>(tx.done(Event::new("given", "site", site), ()))
        });
        made.expect("a supervisor can be added");
    }

    /// One more office of Ambon.
    pub fn given_office(&self, kind: OfficeKind, name: &'static str, short_name: &'static str) -> OfficeId {
        self.given_office_in("Kota Ambon", kind, name, short_name)
    }

    /// One more office of a region.
    pub fn given_office_in(
        &self,
        region: &'static str,
        kind: OfficeKind,
        name: &'static str,
        short_name: &'static str,
    ) -> OfficeId {
        let made = setup::add_office(
            self.house.db(),
            kind.name(),
            (name, short_name),
            Some(region),
            self.house.zone(),
        );
        made.expect("an office can be made")
    }

    /// One more person of an office, who signs in with everybody's password.
    pub fn given_person(&self, sign_in_name: &'static str, short_name: &'static str, role: &'static str) {
        let made = self.house.db().write_blocking(move |tx| {
            let (id, now, office): (UserId, _, _) = (tx.new_id(), tx.now(), office(tx, short_name)?);
            tx.execute(
                "INSERT INTO users (id, office_id, sign_in_name, name, title, password_hash, active,
                                    must_change_password, created_at)
                 SELECT $1, $2, $3, $3, '', password_hash, active, must_change_password, $4 FROM users
                 WHERE sign_in_name = 'pk'",
                params![id, office, sign_in_name, now],
            )?;
            tx.execute("INSERT INTO user_roles (user_id, role) VALUES ($1, $2)", params![id, role])?;
            Ok::<_, DbError>(tx.done(Event::new("given", "user", id), ()))
        });
        made.expect("a person can be made");
    }

    /// Moves somebody to another office with one role.
    pub fn moves_to(&self, sign_in_name: &'static str, short_name: &'static str, role: &'static str) {
        let made = self.house.db().write_blocking(move |tx| {
            let (user, office) = (user(tx, sign_in_name)?, office(tx, short_name)?);
            tx.execute("UPDATE users SET office_id = $2 WHERE id = $1", params![user, office])?;
            tx.execute("UPDATE user_roles SET role = $2 WHERE user_id = $1", params![user, role])?;
            Ok::<_, DbError>(tx.done(Event::new("given", "user", user), ()))
        });
        made.expect("a person can move");
    }

    /// The first attendance of an order.
    pub fn first_attendance(&self, order: OrderId) -> AttendanceId {
        let find = "SELECT id FROM attendances WHERE order_id = $1 ORDER BY day LIMIT 1";
        let found = self.house.db().read_blocking(move |read| read.one(find, params![order])?.get("id"));
        found.expect("an order with an attendance")
    }

    /// One number that a statement finds.
    pub fn count(&self, sql: &'static str, values: Vec<database::Value>) -> i64 {
        let found = self.house.db().read_blocking(move |read| read.one(sql, &values)?.get::<i64>("n"));
        found.expect("a statement that gives one number n")
    }
}

fn session(
    tx: &mut database::Tx<'_>,
    site: SiteId,
    day: Date,
    from: u16,
    to: u16,
) -> Result<SessionId, DbError> {
    let known = tx.row(
        "SELECT id FROM sessions WHERE site_id = $1 AND day = $2 AND start_minute = $3",
        params![site, day, from],
    )?;
    if let Some(row) = known {
        return row.get("id");
    }
    let id: SessionId = tx.new_id();
    tx.execute(
        "INSERT INTO sessions (id, site_id, day, start_minute, end_minute, state) VALUES ($1, $2, $3, $4, $5, 'planned')",
        params![id, site, day, from, to],
    )?;
    Ok(id)
}
