//! Sites as the other slices meet them: looked up and permitted in one expression.

use database::{DbError, Read, Row, params};
use domain::{
    access::{Act, Actor, Permit, Reach, Subject},
    community_service::{
        register::site_row::SiteDraft,
        sites::{Restriction, SiteField, SiteKind},
    },
    ids::{HostId, OfficeId, RegionId, SiteId},
    places::Coordinates,
    time::{DayWindow, Weekday},
    weekly::{DayHours, WeeklyHours},
    zones::Zone,
};
use serde::de::DeserializeOwned;
use web::failure::Failure;

use house::{accounts::permitted, conditions::Conditions, regions, settings::KnownDistrict};

/// What is entered of a site: by a form, or by a register.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteFacts {
    /// The site's name.
    pub name: String,
    /// The kind of place.
    pub kind: SiteKind,
    /// District, as the list of districts spells it.
    pub district: String,
    /// The city or regency of the district; none where nobody has said.
    pub region: Option<RegionId>,
    /// Village; empty when it is not known.
    pub village: String,
    /// Where it is.
    pub coordinates: Coordinates,
    /// Tasks.
    pub tasks: Vec<String>,
    /// Hazards.
    pub hazards: Vec<String>,
    /// Tools and protective equipment.
    pub tools: Vec<String>,
    /// Places for people at one time.
    pub capacity: u16,
    /// Who supervises, as written; the accounts stand beside it.
    pub supervision: String,
    /// Weekly hours, by the clock of the zone.
    pub hours: WeeklyHours,
    /// The zone that its days and hours are in.
    pub zone: Zone,
    /// Whom it does not receive.
    pub restrictions: Vec<Restriction>,
    /// The same in the host's words.
    pub restriction_note: String,
    /// The number of the agreement it rests on.
    pub agreement: Option<String>,
}

impl SiteFacts {
    /// The facts of a register's row, whose district is one of these, in a zone.
    pub fn of_draft(draft: &SiteDraft, districts: &[KnownDistrict], zone: Zone) -> Self {
        let known = districts.iter().find(|district| district.label == draft.district);
        Self {
            name: draft.name.clone(),
            kind: draft.kind,
            district: known.map_or_else(|| draft.district.clone(), |district| district.name.clone()),
            region: known.map(|district| district.region),
            village: draft.village.clone().unwrap_or_default(),
            coordinates: draft.coordinates,
            tasks: draft.tasks.clone(),
            hazards: draft.hazards.clone(),
            tools: draft.tools.clone(),
            capacity: draft.capacity,
            supervision: draft.supervisors.clone().unwrap_or_default(),
            hours: draft.hours.clone(),
            zone,
            restrictions: draft.restrictions.clone(),
            restriction_note: draft.restriction_note.clone().unwrap_or_default(),
            agreement: draft.agreement.clone(),
        }
    }

    /// The fields in which two versions of one site differ.
    pub fn differences(&self, other: &Self) -> Vec<SiteField> {
        let mut restrictions = (self.restrictions.clone(), other.restrictions.clone());
        restrictions.0.sort();
        restrictions.1.sort();
        let pairs = [
            (SiteField::Name, self.name != other.name),
            (SiteField::Kind, self.kind != other.kind),
            (
                SiteField::District,
                self.district != other.district || self.region != other.region && other.region.is_some(),
            ),
            (SiteField::Village, self.village != other.village),
            (SiteField::Latitude, self.coordinates.latitude != other.coordinates.latitude),
            (SiteField::Longitude, self.coordinates.longitude != other.coordinates.longitude),
            (SiteField::Tasks, self.tasks != other.tasks),
            (SiteField::Hazards, self.hazards != other.hazards),
            (SiteField::Tools, self.tools != other.tools),
            (SiteField::Capacity, self.capacity != other.capacity),
            (SiteField::Supervisors, self.supervision != other.supervision),
            (SiteField::Hours, self.hours != other.hours),
            (SiteField::Zone, self.zone != other.zone),
            (
                SiteField::Restrictions,
                restrictions.0 != restrictions.1 || self.restriction_note != other.restriction_note,
            ),
            (SiteField::Agreement, self.agreement != other.agreement),
        ];
        pairs.into_iter().filter(|(_, differ)| *differ).map(|(field, _)| field).collect()
    }
}

/// A site as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteRecord {
    /// The site.
    pub id: SiteId,
    /// Its host.
    pub host: HostId,
    /// The host's name.
    pub host_name: String,
    /// The office behind the host, when it is one of ours.
    pub host_office: Option<OfficeId>,
    /// What was entered.
    pub facts: SiteFacts,
    /// Whether it receives people.
    pub active: bool,
    /// Why it does not.
    pub inactive_reason: Option<String>,
    /// For stale forms.
    pub version: i64,
}

impl SiteRecord {
    /// What leave is asked for.
    pub fn subject(&self) -> Subject {
        Subject::Site { site: self.id, host_office: self.host_office, region: self.facts.region }
    }
}

const SITE: &str = "SELECT s.*, h.name AS host_name, h.office_id AS host_office, g.number AS agreement_number
    FROM sites s JOIN hosts h ON h.id = s.host_id LEFT JOIN agreements g ON g.id = s.agreement_id";

/// The site, with leave for the act; one outside the actor's reach is not found.
pub fn site_for(
    read: &mut Read<'_>,
    actor: &Actor,
    act: Act,
    id: SiteId,
) -> Result<(SiteRecord, Permit), Failure> {
    let site = find(read, id)?.ok_or_else(|| Failure::not_found("no such site"))?;
    let permit = permitted(actor, act, &site.subject())?;
    Ok((site, permit))
}

pub(super) fn find(read: &mut Read<'_>, id: SiteId) -> Result<Option<SiteRecord>, DbError> {
    let Some(row) = read.row(format!("{SITE} WHERE s.id = $1"), params![id])? else { return Ok(None) };
    let hours = read.rows(
        "SELECT site_id, weekday, start_minute, end_minute FROM site_hours WHERE site_id = $1",
        params![id],
    )?;
    let hours = hours.iter().map(day_hours).collect::<Result<Vec<_>, _>>()?;
    record(&row, WeeklyHours::new(hours)).map(Some)
}

/// Every site within reach, for lists that weigh all of them.
pub(super) fn all(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<SiteRecord>, DbError> {
    let mut wanted = Conditions::new();
    regions::within(&mut wanted, "s.region_id", reach);
    let rows = read.rows(format!("{SITE}{} ORDER BY s.name, s.id", wanted.clause()), wanted.values())?;
    let mut hours = std::collections::BTreeMap::<SiteId, Vec<DayHours>>::new();
    for row in read.rows("SELECT site_id, weekday, start_minute, end_minute FROM site_hours", params![])? {
        hours.entry(row.get("site_id")?).or_default().push(day_hours(&row)?);
    }
    rows.iter()
        .map(|row| record(row, WeeklyHours::new(hours.remove(&row.get("id")?).unwrap_or_default())))
        .collect()
}

fn day_hours(row: &Row) -> Result<DayHours, DbError> {
    let wrong = || DbError::Conversion { column: "weekday".to_owned(), wanted: "a window of a weekday" };
    let day = i8::try_from(row.get::<i64>("weekday")?).map_err(|_| wrong())?;
    let window = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?).ok_or_else(wrong)?;
    Ok(DayHours { day: Weekday::from_monday_one_offset(day).map_err(|_| wrong())?, window })
}

fn record(row: &Row, hours: WeeklyHours) -> Result<SiteRecord, DbError> {
    let capacity: i64 = row.get("capacity")?;
    Ok(SiteRecord {
        id: row.get("id")?,
        host: row.get("host_id")?,
        host_name: row.get("host_name")?,
        host_office: row.get("host_office")?,
        facts: SiteFacts {
            name: row.get("name")?,
            kind: row.coded("kind")?,
            district: row.get("district")?,
            region: row.get("region_id")?,
            village: row.get("village")?,
            coordinates: Coordinates { latitude: row.get("latitude")?, longitude: row.get("longitude")? },
            tasks: json(row, "tasks")?,
            hazards: json(row, "hazards")?,
            tools: json(row, "tools")?,
            capacity: u16::try_from(capacity).unwrap_or(u16::MAX),
            supervision: row.get("supervision")?,
            hours,
            zone: row.get("zone")?,
            restrictions: json(row, "restrictions")?,
            restriction_note: row.get("restriction_note")?,
            agreement: row.get("agreement_number")?,
        },
        active: row.get("active")?,
        inactive_reason: row.get("inactive_reason")?,
        version: row.get("version")?,
    })
}

fn json<T: DeserializeOwned>(row: &Row, column: &str) -> Result<T, DbError> {
    serde_json::from_value(row.get(column)?)
        .map_err(|_| DbError::Conversion { column: column.to_owned(), wanted: "a list" })
}
