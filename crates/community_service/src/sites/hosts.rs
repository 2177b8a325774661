//! The bodies that offer places: their list, and the page of one with what covers it and its sites.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{DbError, Read, params};
use domain::{
    access::{Act, Subject, permit},
    community_service::sites::SiteKind,
    ids::HostId,
};
use web::{failure::Failure, page, path::Path, ui::Ui};

use super::list::{self, SiteRow};
use agreements::{self, Cover, covered_sql, leans_sql};
use house::{
    House,
    accounts::SignedIn,
    conditions::Conditions,
    partners::{HostRecord, host_for},
    regions,
};

/// A host in the list.
struct HostRow {
    id: HostId,
    name: String,
    kind: SiteKind,
    sites: i64,
    covered: bool,
}

#[derive(Template)]
#[template(path = "sites/pages/hosts.html")]
struct HostsPage {
    ui: Ui,
    hosts: Vec<HostRow>,
    may_enter: bool,
}

/// The hosts where one acts with the number of their sites; a city has some dozens.
pub async fn list(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::SeeSite, &Subject::OwnOffice)?;
    let (today, actor) = (house.today(), signed.actor());
    let hosts = house.db().read(move |read| {
        let mut wanted = Conditions::new();
        let (now, office) = (wanted.bind(today), wanted.bind(actor.office));
        wanted.add(format!("{office} = {office}"));
        regions::found_in(&mut wanted, "h.region_id", &actor.reach, &format!("h.office_id = {office}"));
        let sql = format!(
            "SELECT h.id, h.name, h.kind, (SELECT COUNT(*) FROM sites s WHERE s.host_id = h.id) AS sites, {} AS covered
             FROM hosts h{} ORDER BY h.name",
            covered_sql("h", &now),
            wanted.clause()
        );
        let host = |row: &database::Row| {
            Ok(HostRow {
                id: row.get("id")?,
                name: row.get("name")?,
                kind: row.coded("kind")?,
                sites: row.get("sites")?,
                covered: row.get("covered")?,
            })
        };
        read.rows(sql, wanted.values())?.iter().map(host).collect::<Result<Vec<_>, DbError>>()
    });
    page::show(&HostsPage {
        hosts: hosts.await?,
        may_enter: signed.actor.holds(Act::ManageSite),
        ui: signed.ui,
    })
}

#[derive(Template)]
#[template(path = "sites/pages/host.html")]
struct HostPage {
    ui: Ui,
    host: HostRecord,
    cover: Option<Cover>,
    /// Id and number of every agreement it leans on.
    agreements: Vec<(String, String)>,
    sites: Vec<SiteRow>,
    sees_agreements: bool,
    may_change: bool,
}

impl HostPage {
    fn free(&self, row: &SiteRow) -> String {
        row.free_words(&self.ui)
    }
}

/// One host: what covers it, and its sites.
pub async fn show(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<HostId>,
) -> Result<Response, Failure> {
    let (actor, today, ui) = (signed.actor(), house.today(), signed.ui);
    let shown = house.db().read(move |read| {
        let (host, _) = host_for(read, &actor, Act::SeeSite, id)?;
        Ok::<_, Failure>(HostPage {
            cover: agreements::cover(read, id, today)?,
            agreements: leaned_on(read, id)?,
            sites: list::of_host(read, id, today)?,
            sees_agreements: actor.holds(Act::SeeAgreement),
            may_change: permit(&actor, Act::ManageSite, &host.subject()).is_ok(),
            host,
            ui,
        })
    });
    page::show(&shown.await?)
}

/// The agreements a host leans on, in force or not: id and number.
fn leaned_on(read: &mut Read<'_>, host: HostId) -> Result<Vec<(String, String)>, DbError> {
    let sql = format!(
        "SELECT a.id, a.number FROM agreements a JOIN hosts h ON {} WHERE h.id = $1 ORDER BY a.number",
        leans_sql("a", "h")
    );
    read.rows(sql, params![host])?.iter().map(|row| Ok((row.get("id")?, row.get("number")?))).collect()
}
