//! What planning needs before it begins: sites that are open and covered, people who are assessed.

use app::{community_service::assessments, house::demo::actor};
use database::{DbError, Event, params};
use domain::{
    ids::{AgreementId, OrderId, SiteId},
    time::{Date, DayWindow, MinuteOfDay, Weekday},
    weekly::WeeklyHours,
};

use crate::{
    app::TestApp,
    sentences::{Sentence, fit},
};

/// The same hours on some days of the week.
pub fn hours(days: &[Weekday], from: u16, to: u16) -> WeeklyHours {
    let at = |hour| MinuteOfDay::at(hour, 0).expect("an hour");
    WeeklyHours::same(days, DayWindow::new(at(from), at(to)).expect("a window"))
}

impl TestApp {
    /// A supervised site with hours and places, covered by an agreement until the end of 2027.
    pub fn given_open_site(
        &self,
        name: &'static str,
        host: &'static str,
        places: u16,
        open: &WeeklyHours,
    ) -> SiteId {
        let site = self.given_site(name, host, "pengawas");
        let open: Vec<_> = open.iter().collect();
        let made = self.house.db().write_blocking(move |tx| {
            tx.execute("UPDATE sites SET capacity = $2 WHERE id = $1", params![site, places])?;
            for it in &open {
                let day = i64::from(it.day.to_monday_one_offset());
                tx.execute(
                    "INSERT INTO site_hours (site_id, weekday, start_minute, end_minute) VALUES ($1, $2, $3, $4)",
                    params![site, day, it.window.start, it.window.end],
                )?;
            }
            let (agreement, now): (AgreementId, _) = (tx.new_id(), tx.now());
            tx.execute(
                "INSERT INTO agreements (id, number, kind, title, signed_on, starts_on, ends_on, office_id, created_at, region_id)
                 SELECT $1, $2, 'technical', $2, '2026-01-05', '2026-01-05', '2027-12-31', h.office_id, $3, h.region_id
                 FROM sites s JOIN hosts h ON h.id = s.host_id WHERE s.id = $4",
                params![agreement, name, now, site],
            )?;
            tx.execute(
                "INSERT INTO agreement_parties (agreement_id, position, name, host_id)
                 SELECT $1, 1, h.name, h.id FROM sites s JOIN hosts h ON h.id = s.host_id WHERE s.id = $2",
                params![agreement, site],
            )?;
            Ok::<_, DbError>(tx.done(Event::new("given", "site", site), site))
        });
        made.expect("a site can be opened")
    }

    /// The agreement that covers a site ends on a day.
    pub fn given_covered_until(&self, site: SiteId, until: Date) {
        let made = self.house.db().write_blocking(move |tx| {
            tx.execute(
                "UPDATE agreements SET ends_on = $2 WHERE id IN (SELECT p.agreement_id FROM agreement_parties p
                 JOIN sites s ON s.host_id = p.host_id WHERE s.id = $1)",
                params![site, until],
            )?;
            Ok::<_, DbError>(tx.done(Event::new("given", "site", site), ()))
        });
        made.expect("an agreement can end");
    }

    /// A sentence whose person is assessed and waits for a placement, with the verdict's days a week.
    pub fn given_assessed(&self, sentence: Sentence, days_per_week: u8, free: &WeeklyHours) -> OrderId {
        let order = self.given_received(&self.stranger(sentence.name), &sentence, Some(days_per_week));
        self.given_assessment(order, free, &WeeklyHours::default());
        order
    }

    /// An assessment of a person who lives in Sirimau: fit, willing, free at these hours. The officer signs it.
    pub fn given_assessment(&self, order: OrderId, free: &WeeklyHours, worship: &WeeklyHours) {
        let found = fit(free, worship);
        let signed = self.house.db().write_blocking(move |tx| {
            let officer = actor(tx, "pk")?;
            assessments::sign(tx, &officer, order, &found)
        });
        signed.unwrap_or_else(|failure| panic!("{failure:?}"));
    }

    /// The days of sessions that an order has at a site.
    pub fn days_at(&self, order: OrderId, site: SiteId) -> Vec<Date> {
        let sql = "SELECT day FROM attendances WHERE order_id = $1 AND site_id = $2 AND state = 'expected' ORDER BY day, id";
        let found = self.house.db().read_blocking(move |read| {
            read.rows(sql, params![order, site])?
                .iter()
                .map(|row| row.get("day"))
                .collect::<Result<_, DbError>>()
        });
        found.expect("days can be read")
    }

    /// Works out every planning run that waits, as the server's worker does.
    pub fn works_out_plans(&self) {
        let halt = std::sync::atomic::AtomicBool::new(false);
        while app::community_service::planning::work(&self.house, &halt).expect("a run can be worked out") {}
    }
}
