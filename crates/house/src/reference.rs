//! Data a house needs before its first day: roles, dated rules of law, holidays, districts.
//!
//! It is data: what is there is kept, so an office may change it. Years without holidays are named
//! by [`years_without_holidays`], since holidays are decreed and never computed.

use std::collections::BTreeMap;

use database::{DbError, Done, Read, Tx, params};
use domain::{
    access::FIRST_ROLES,
    house::SettingHappening,
    ids::{OfficeId, RegionId},
    law::{Rule, RuleSet},
    places::Coordinates,
    regions::RegionKind,
    time::Date,
    zones::Zone,
};

use super::{
    audit, regions,
    settings::{lay_district, lay_holiday},
};

const HOLIDAYS: &str = include_str!("../../../data/holidays.csv");
const REGIONS: &str = include_str!("../../../data/regions.csv");
const DISTRICTS: &str = include_str!("../../../data/districts.csv");

/// Loads the reference data of a new house; what is already there stays as it is.
pub fn load(tx: &mut Tx<'_>) -> Result<Done<()>, DbError> {
    load_roles(tx)?;
    load_rules(tx)?;
    for fields in rows(HOLIDAYS) {
        lay_holiday(tx, [fields[0], fields[1], fields[2], fields[3]])?;
    }
    for fields in rows(REGIONS) {
        let kind =
            RegionKind::from_code(fields[0]).ok_or_else(|| DbError::other("an unknown kind of region"))?;
        let zone = match fields[3] {
            "" => None,
            name => Some(Zone::from_name(name).ok_or_else(|| DbError::other("an unknown zone of a region"))?),
        };
        regions::lay(tx, kind, fields[1], fields[2], zone)?;
    }
    for fields in rows(DISTRICTS) {
        let degrees = |text: &str| text.parse::<f64>().map_err(|error| DbError::other(error.to_string()));
        let centre = Coordinates { latitude: degrees(fields[3])?, longitude: degrees(fields[4])? };
        lay_district(tx, (fields[1], fields[0], fields[2]), centre)?;
    }
    Ok(tx.done(audit::by_nobody("reference", &SettingHappening::ReferenceLoaded {}), ()))
}

/// Whether the reference data was loaded before.
pub fn is_loaded(read: &mut Read<'_>) -> Result<bool, DbError> {
    Ok(read.row("SELECT role FROM role_acts LIMIT 1", params![])?.is_some())
}

fn load_roles(tx: &mut Tx<'_>) -> Result<(), DbError> {
    for (role, acts) in FIRST_ROLES {
        for act in *acts {
            tx.execute(
                "INSERT INTO role_acts (role, act) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                params![*role, act.name()],
            )?;
        }
    }
    Ok(())
}

fn load_rules(tx: &mut Tx<'_>) -> Result<(), DbError> {
    for rule in RuleSet::seed().rules() {
        let article = rule.article.map(|article| article.to_string()).unwrap_or_default();
        let whole = serde_json::to_value(rule).map_err(|error| DbError::other(error.to_string()))?;
        tx.execute(
            "INSERT INTO law_rules (key, valid_from, valid_to, value, unit, article, status, rule)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
            params![
                &rule.key,
                rule.valid_from,
                rule.valid_to,
                rule.value,
                rule.unit.code(),
                article,
                rule.status.code(),
                whole
            ],
        )?;
    }
    Ok(())
}

/// The dated rules of law as this house keeps them.
pub fn rule_set(read: &mut Read<'_>) -> Result<RuleSet, DbError> {
    let rules = read.rows("SELECT rule FROM law_rules ORDER BY key, valid_from", params![])?;
    let rule = |row: &database::Row| -> Result<Rule, DbError> {
        serde_json::from_value(row.get("rule")?).map_err(|error| DbError::other(error.to_string()))
    };
    Ok(RuleSet::new(rules.iter().map(rule).collect::<Result<_, _>>()?))
}

fn rows(csv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    csv.lines().skip(1).map(|line| line.split(',').collect())
}

/// The days nobody is called to work anywhere: the whole country's. What nobody has told the region of counts among
/// them: rather a day too many off than people called on a holiday.
pub fn holidays_between(
    read: &mut Read<'_>,
    first: Date,
    last: Date,
) -> Result<Vec<(Date, String)>, DbError> {
    read.rows(
        "SELECT day, name FROM holidays WHERE day BETWEEN $1 AND $2 AND region_id IS NULL ORDER BY day",
        params![first, last],
    )?
    .iter()
    .map(|row| Ok((row.get("day")?, row.get("name")?)))
    .collect()
}

/// A region's own holidays between two days, by region: those of each city and regency, with those of its province.
pub fn regional_holidays(
    read: &mut Read<'_>,
    first: Date,
    last: Date,
) -> Result<BTreeMap<RegionId, BTreeMap<Date, String>>, DbError> {
    let sql = format!(
        "SELECT r.id, h.day, h.name FROM regions r JOIN holidays h ON {}
         WHERE h.day BETWEEN $1 AND $2 AND h.region_id IS NOT NULL",
        regions::local("h.region_id", "r.id")
    );
    let mut all = BTreeMap::<RegionId, BTreeMap<Date, String>>::new();
    for row in &read.rows(sql, params![first, last])? {
        all.entry(row.get("id")?).or_default().insert(row.get("day")?, row.get("name")?);
    }
    Ok(all)
}

/// The holidays of the region an office is in: the whole country's and that region's.
pub fn holidays_of_office(
    read: &mut Read<'_>,
    office: OfficeId,
    first: Date,
    last: Date,
) -> Result<BTreeMap<Date, String>, DbError> {
    let mut all: BTreeMap<Date, String> = holidays_between(read, first, last)?.into_iter().collect();
    if let Some(region) = regions::of_office(read, office)? {
        all.extend(regional_holidays(read, first, last)?.remove(&region).unwrap_or_default());
    }
    Ok(all)
}

/// The years between two days for which no holiday has been loaded yet.
pub fn years_without_holidays(read: &mut Read<'_>, first: Date, last: Date) -> Result<Vec<i16>, DbError> {
    let mut missing = Vec::new();
    for year in first.year()..=last.year() {
        let prefix = format!("{year}-%");
        if read
            .row("SELECT day FROM holidays WHERE day LIKE $1 AND region_id IS NULL LIMIT 1", params![prefix])?
            .is_none()
        {
            missing.push(year);
        }
    }
    Ok(missing)
}
