//! What an administrator keeps for the whole house: holidays, districts; and the dated rules of law, to be read.
//!
//! Holidays are decreed and never computed (SKB 3 Menteri), so every year's are entered. Happenings: SettingHappening.

mod districts;
mod holidays;
mod known;
mod record;
mod rules;
mod store;

pub(crate) use districts::keep as keep_district;
pub use districts::{districts, save as save_district};
pub use holidays::{add as add_holiday, holidays, remove as remove_holiday};
pub use known::{KnownDistrict, area_of, known_districts};
pub(crate) use record::District;
pub use rules::rules;
pub(crate) use store::{lay_district, lay_holiday};

use askama::Template;
use axum::{extract::State, response::Response};
use domain::access::{Act, Subject};
use web::{failure::Failure, page, ui::Ui};

use super::{accounts::SignedIn, reference, regions};
use crate::House;

#[derive(Template)]
#[template(path = "settings/pages/house.html")]
struct HousePage {
    ui: Ui,
    regions: i64,
    /// How many things nobody has told the region of; nothing for who does not see them.
    untold: i64,
    offices: i64,
    holidays: i64,
    districts: i64,
    rules: usize,
    /// This year and the next, when no holiday has been entered for them.
    without_holidays: Vec<i16>,
    year: i16,
}

/// The ways to everything an administrator keeps.
pub async fn house(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let (today, ui) = (house.today(), signed.ui);
    let year = today.year();
    let reach = signed.actor.reach.clone();
    let shown = house.db().read(move |read| {
        let missing = if reach.covers(None) { regions::untold(read)? } else { Vec::new() };
        // From October on the next year's decree is out and its holidays are missed by plans.
        let last = if today.month() >= 10 { year + 1 } else { year };
        let until = domain::time::Date::new(last, 12, 31)?;
        Ok::<_, Failure>(HousePage {
            regions: store::count(read, "regions c", "c.id", &reach)?,
            untold: missing.iter().map(|one| one.count).sum(),
            offices: store::count(read, "offices c", "c.region_id", &reach)?,
            holidays: store::count_holidays(read, year, &reach)?,
            districts: store::count(read, "districts c", "c.region_id", &reach)?,
            rules: reference::rule_set(read)?.rules().len(),
            without_holidays: reference::years_without_holidays(read, today, until)?,
            year,
            ui,
        })
    });
    page::show(&shown.await?)
}
