//! Community service in the demonstration: sites, a register of orders, and what happened day by day.

mod cases;
mod places;
mod second_city;
mod weeks;

use house::{House, demo::DemoMoment};
use web::failure::Failure;

/// On so many of the last days officers assess and place.
const ASSESSING_DAYS: i32 = 12;

/// What happens at a moment.
pub(crate) fn demo(house: &House, moment: DemoMoment) -> Result<(), Failure> {
    match moment {
        DemoMoment::FirstDay(day) => places::build(house, day),
        DemoMoment::SecondDay => cases::import(house),
        DemoMoment::SecondCity => second_city::build(house),
        DemoMoment::Day { day, ago, since } => {
            if since < ASSESSING_DAYS {
                cases::assess_and_place(house, since - 3)?;
            }
            if ago > 0 {
                weeks::record(house, day)?;
                weeks::extend(house)?;
                weeks::complete(house)?;
            }
            if ago == 1 { weeks::call_off(house) } else { Ok(()) }
        }
    }
}
