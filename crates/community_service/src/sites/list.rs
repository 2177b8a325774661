//! The list of sites.

use agreements::covered_sql;
use askama::Template;
use axum::{extract::State, response::Response};
use database::{DbError, Read, Row};
use domain::{
    access::{Act, Actor, OfficeKind, Subject},
    community_service::sites::SiteKind,
    ids::{HostId, SiteId},
    time::Date,
};
use house::{
    House,
    accounts::SignedIn,
    conditions::{Conditions, SortBy},
    regions,
    settings::known_districts,
};
use jiff::ToSpan;
use web::{
    failure::Failure,
    forms::{Choice, FormView},
    page,
    table::{ListQuery, ListSpec, Listed},
    ui::Ui,
};

use super::offers::SEATS_LOOK_AHEAD;

static SITES: ListSpec = ListSpec {
    filters: &["q", "district", "kind", "covered", "free", "state", "mine"],
    sorts: &["name", "host", "district", "-free"],
    page: 50,
};

/// A site in a list.
pub(super) struct SiteRow {
    pub id: SiteId,
    pub name: String,
    pub kind: SiteKind,
    pub host: HostId,
    pub host_name: String,
    pub district: String,
    pub village: String,
    pub capacity: i64,
    /// Seats that are free at any hour of the next four weeks.
    pub free: i64,
    pub covered: bool,
    pub active: bool,
}

#[derive(Template)]
#[template(path = "sites/pages/list.html")]
struct ListPage {
    filter: FormView,
    districts: Vec<Choice>,
    kinds: Vec<Choice>,
    covered: Vec<Choice>,
    states: Vec<Choice>,
    list: Listed<SiteRow>,
    none_at_all: bool,
    /// Whether sites can belong to the person's own office.
    has_sites: bool,
    may_enter: bool,
    may_import: bool,
    ui: Ui,
}

impl ListPage {
    fn free(&self, row: &SiteRow) -> String {
        row.free_words(&self.ui)
    }
}

impl SiteRow {
    /// `3 dari 8`.
    pub(super) fn free_words(&self, ui: &Ui) -> String {
        ui.t2("site-free-of", "free", self.free, "capacity", self.capacity)
    }
}

/// The sites where one acts, and those of one's own office.
pub async fn list(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::SeeSite, &Subject::OwnOffice)?;
    let today = house.today();
    let query = ListQuery::read(&signed.ui.path, &SITES);
    let (wanted, actor) = (query.clone(), signed.actor());
    let (rows, districts, none_at_all) = house
        .db()
        .read(move |read| {
            let rows = rows(read, &wanted, &actor, today)?;
            let none = rows.is_empty() && !any(read, &actor)?;
            Ok::<_, Failure>((rows, known_districts(read, &actor.reach)?, none))
        })
        .await?;
    let sort = query.sort();
    let list = Listed::cut(rows, query, move |row| {
        let value = match sort {
            "host" => row.host_name.clone(),
            "district" => row.district.clone(),
            "free" => row.free.to_string(),
            _ => row.name.clone(),
        };
        vec![value, row.id.to_string()]
    });
    let ui = signed.ui;
    let yes_no = |yes: &str, no: &str| vec![Choice::new("yes", ui.t(yes)), Choice::new("no", ui.t(no))];
    page::show(&ListPage {
        filter: list.query.form(&ui),
        districts: districts.iter().map(|one| Choice::new(&one.label, one.label.as_str())).collect(),
        kinds: SiteKind::ALL.iter().map(|kind| Choice::new(kind, ui.t(kind.key()))).collect(),
        covered: yes_no("site-covered", "site-not-covered"),
        states: yes_no("site-active", "site-inactive"),
        list,
        none_at_all,
        has_sites: signed.actor.office_kind == OfficeKind::Department,
        may_enter: signed.actor.holds(Act::ManageSite),
        may_import: signed.actor.holds(Act::ImportSites),
        ui,
    })
}

/// Sites and how many people are expected at their fullest time of the next four weeks: most are there when somebody
/// begins.
fn select(now: &str, until: &str) -> String {
    format!(
        "SELECT s.id, s.name, s.kind, s.district, s.village, s.capacity, s.active, h.id AS host_id, h.name AS host_name,
                s.capacity - COALESCE(b.busiest, 0) AS free, {} AS covered
         FROM sites s JOIN hosts h ON h.id = s.host_id
         LEFT JOIN (SELECT site_id, MAX(people) AS busiest FROM
                      (SELECT c.site_id, COUNT(*) AS people
                       FROM (SELECT DISTINCT site_id, day, start_minute FROM attendances
                             WHERE day >= {now} AND day < {until} AND state IN ('expected', 'present')) c
                       JOIN attendances a ON a.site_id = c.site_id AND a.day = c.day AND a.state IN ('expected', 'present')
                         AND a.start_minute <= c.start_minute AND a.end_minute > c.start_minute
                       GROUP BY c.site_id, c.day, c.start_minute) t GROUP BY site_id) b ON b.site_id = s.id",
        covered_sql("h", now)
    )
}

fn rows(read: &mut Read<'_>, query: &ListQuery, actor: &Actor, today: Date) -> Result<Vec<SiteRow>, DbError> {
    let mut wanted = Conditions::new();
    let now = wanted.bind(today);
    let until = wanted.bind(today.saturating_add(SEATS_LOOK_AHEAD.days()));
    let select = select(&now, &until);
    visible(&mut wanted, actor);
    filter(&mut wanted, query, &now);
    if query.filter("mine") == "1" {
        let office = wanted.bind(actor.office);
        wanted.add(format!("h.office_id = {office}"));
    }
    let (sort, by) = match query.sort() {
        "host" => ("h.name", SortBy::Text),
        "district" => ("s.district", SortBy::Text),
        "free" => ("(s.capacity - COALESCE(b.busiest, 0))", SortBy::Number),
        _ => ("s.name", SortBy::Text),
    };
    wanted.after(query, sort, by, "s.id");
    let sql = format!("{select}{}{}", wanted.clause(), Conditions::tail(query, sort, "s.id"));
    read.rows(sql, wanted.values())?.iter().map(site_row).collect()
}

/// Adds: the site `s` of the host `h` is one where one acts, or of one's own office.
fn visible(wanted: &mut Conditions, actor: &Actor) {
    let office = wanted.bind(actor.office);
    wanted.add(format!("{office} = {office}"));
    regions::found_in(wanted, "s.region_id", &actor.reach, &format!("h.office_id = {office}"));
}

fn any(read: &mut Read<'_>, actor: &Actor) -> Result<bool, DbError> {
    let mut wanted = Conditions::new();
    visible(&mut wanted, actor);
    let sql = format!("SELECT s.id FROM sites s JOIN hosts h ON h.id = s.host_id{} LIMIT 1", wanted.clause());
    Ok(read.row(sql, wanted.values())?.is_some())
}

fn filter(wanted: &mut Conditions, query: &ListQuery, now: &str) {
    if !query.filter("q").is_empty() {
        wanted.words(&["s.name", "h.name", "s.village", "s.tasks"], query.filter("q"));
    }
    if !query.filter("district").is_empty() {
        let district = wanted.bind(query.filter("district"));
        wanted.add(format!(
            "(s.district = {district} OR EXISTS (SELECT 1 FROM regions dr
               WHERE dr.id = s.region_id AND s.district || ', ' || dr.name = {district}))"
        ));
    }
    if let Some(kind) = SiteKind::from_code(query.filter("kind")) {
        let kind = wanted.bind(kind.code());
        wanted.add(format!("s.kind = {kind}"));
    }
    match query.filter("covered") {
        "yes" => wanted.add(covered_sql("h", now)),
        "no" => wanted.add(format!("NOT {}", covered_sql("h", now))),
        _ => {}
    }
    if query.filter("free") == "1" {
        wanted.add("s.capacity > COALESCE(b.busiest, 0)");
    }
    if let state @ ("yes" | "no") = query.filter("state") {
        let active = wanted.bind(state == "yes");
        wanted.add(format!("s.active = {active}"));
    }
}

fn site_row(row: &Row) -> Result<SiteRow, DbError> {
    Ok(SiteRow {
        id: row.get("id")?,
        name: row.get("name")?,
        kind: row.coded("kind")?,
        host: row.get("host_id")?,
        host_name: row.get("host_name")?,
        district: row.get("district")?,
        village: row.get("village")?,
        capacity: row.get("capacity")?,
        free: row.get("free")?,
        covered: row.get("covered")?,
        active: row.get("active")?,
    })
}

/// The sites of one host, for its page.
pub(super) fn of_host(read: &mut Read<'_>, host: HostId, today: Date) -> Result<Vec<SiteRow>, DbError> {
    let mut wanted = Conditions::new();
    let now = wanted.bind(today);
    let until = wanted.bind(today.saturating_add(SEATS_LOOK_AHEAD.days()));
    let select = select(&now, &until);
    let host = wanted.bind(host);
    wanted.add(format!("s.host_id = {host}"));
    let sql = format!("{select}{} ORDER BY s.name, s.id", wanted.clause());
    read.rows(sql, wanted.values())?.iter().map(site_row).collect()
}
