//! The register of orders comes in; probation officers assess and place.

use std::collections::BTreeSet;

use database::{DbError, Read, params};
use domain::{
    community_service::{
        assessment::{Assessment, Fitness},
        orders::Consent,
    },
    ids::{OrderId, UserId},
    time::{DayWindow, Weekday},
    weekly::{DayHours, WeeklyHours},
};
use web::failure::Failure;

use super::bring_in;
use crate::{assessments, orders, placements, week};
use house::{
    House,
    demo::{actor_of, minute},
};

const ORDERS: &[u8] = include_bytes!("../../../../demo-data/orders-ambon.xlsx");

/// Orders that an officer takes up on one evening.
const A_DAY: i32 = 4;

/// Brings in the register as the clerk of the prosecution office does.
pub(super) fn import(house: &House) -> Result<(), Failure> {
    bring_in(house, "staf-pidum", orders::REGISTER, ORDERS)
}

struct Waiting {
    order: OrderId,
    officer: UserId,
    district: Option<String>,
    consents: bool,
}

/// The orders of one evening: short ones first, so that some sentences are served within the weeks shown.
fn waiting(read: &mut Read<'_>, evening: i32) -> Result<Vec<(usize, Waiting)>, DbError> {
    let rows = read.rows(
        "SELECT o.id, o.officer_id, o.consent, c.district FROM orders o JOIN clients c ON c.id = o.client_id
         WHERE o.officer_id IS NOT NULL ORDER BY o.ordered_minutes, o.case_number, o.id",
        params![],
    )?;
    let from = usize::try_from(evening * A_DAY).unwrap_or(0);
    let all = rows.iter().enumerate().skip(from).take(A_DAY as usize);
    all.map(|(index, row)| {
        let consent: String = row.get("consent")?;
        let waiting = Waiting {
            order: row.get("id")?,
            officer: row.get("officer_id")?,
            district: row.get("district")?,
            consents: consent == Consent::Given.code(),
        };
        Ok((index, waiting))
    })
    .collect()
}

/// One evening's work: assess, and place who can be placed. Every sixth order is left waiting, every
/// seventh assessed only.
pub(super) fn assess_and_place(house: &House, evening: i32) -> Result<(), Failure> {
    let today = house.today();
    let all = house.db().read_blocking(move |read| waiting(read, evening))?;
    for (index, waiting) in all {
        if index % 6 == 5 {
            continue;
        }
        let officer = house.db().read_blocking(move |read| actor_of(read, waiting.officer))?;
        let found = assessment(index, &waiting);
        let (by, order) = (officer.clone(), waiting.order);
        house.db().write_blocking(move |tx| assessments::sign(tx, &by, order, &found))?;
        if index % 7 == 6 || !waiting.consents {
            continue;
        }
        let placed =
            house.db().write_blocking(move |tx| placements::place_at_best(tx, &officer, order, today));
        match placed {
            // A person for whom no site suits stays assessed, as in life.
            Ok(()) | Err(Failure::Refused(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

fn hours(days: &[Weekday], from: u16, to: u16) -> Vec<DayHours> {
    let window = DayWindow::new(minute(from, 0), minute(to, 0)).expect("hours written by hand");
    days.iter().map(|day| DayHours { day: *day, window }).collect()
}

fn assessment(index: usize, waiting: &Waiting) -> Assessment {
    let every: Vec<Weekday> = week().collect();
    let (working, weekend) = every.split_at(5);
    let availability = match index % 3 {
        0 => hours(&every, 7, 17),
        1 => [hours(weekend, 7, 21), hours(working, 16, 21)].concat(),
        _ => [hours(working, 7, 12), hours(weekend, 7, 17)].concat(),
    };
    let worship = match index % 2 {
        0 => DayHours {
            day: Weekday::Friday,
            window: DayWindow { start: minute(11, 30), end: minute(13, 30) },
        },
        _ => DayHours { day: Weekday::Sunday, window: DayWindow { start: minute(6, 0), end: minute(12, 0) } },
    };
    let conditions =
        (index % 5 == 3).then(|| "Pernah cedera punggung: tidak mengangkat beban di atas 10 kg.".to_owned());
    Assessment {
        fitness: if conditions.is_some() { Fitness::FitWithConditions } else { Fitness::Fit },
        for_site: conditions.is_some().then(|| "Tidak mengangkat beban di atas 10 kg.".to_owned()),
        conditions,
        excluded_tasks: BTreeSet::new(),
        availability: WeeklyHours::new(availability),
        worship: WeeklyHours::new([worship]),
        home_district: waiting.district.clone().or_else(|| Some("Sirimau".to_owned())),
        consent: if waiting.consents { Consent::Given } else { Consent::Refused },
    }
}
