//! What an administrator keeps for the whole house: holidays, districts; and the dated rules of law, to be read.
//!
//! Holidays are decreed and never computed (SKB 3 Menteri), so every year's are entered. Events: manage_house.

mod districts;
mod holidays;
mod rules;

pub use districts::{districts, save as save_district};
pub use holidays::{add as add_holiday, holidays, remove as remove_holiday};
pub use rules::rules;

use askama::Template;
use axum::{extract::State, response::Response};
use database::params;
use domain::access::{Act, Subject};
use web::{failure::Failure, page, ui::Ui};

use super::{accounts::SignedIn, reference};
use crate::House;

#[derive(Template)]
#[template(path = "settings/pages/house.html")]
struct HousePage {
    ui: Ui,
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
    let shown = house.db().read(move |read| {
        let counts = read.one(
            "SELECT (SELECT COUNT(*) FROM offices) AS offices, (SELECT COUNT(*) FROM districts) AS districts,
                    (SELECT COUNT(*) FROM holidays WHERE day LIKE $1) AS holidays",
            params![format!("{year}-%")],
        )?;
        // From October on the next year's decree is out and its holidays are missed by plans.
        let last = if today.month() >= 10 { year + 1 } else { year };
        let until = domain::time::Date::new(last, 12, 31)?;
        Ok::<_, Failure>(HousePage {
            offices: counts.get("offices")?,
            holidays: counts.get("holidays")?,
            districts: counts.get("districts")?,
            rules: reference::rule_set(read)?.rules().len(),
            without_holidays: reference::years_without_holidays(read, today, until)?,
            year,
            ui,
        })
    });
    page::show(&shown.await?)
}
