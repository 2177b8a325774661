//! Community service in the demonstration: sites, a register of orders, and what happened day by day.

mod cases;
mod places;
mod second_city;
mod weeks;

use house::{
    House,
    demo::{DemoMoment, actor},
    registers::{self, ByHand, Importing, RegisterKind},
};
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

/// Brings in a register as the one who keeps it does.
fn bring_in(
    house: &House,
    who: &'static str,
    kind: RegisterKind,
    register: &'static [u8],
) -> Result<(), Failure> {
    let (secrets, today, zone) = (house.secrets().clone(), house.today(), house.zone());
    let table = registers::lay_out(registers::read(register, &kind)?, &kind, &ByHand::new(), None)?;
    house.db().write_blocking(move |tx| {
        let importing = Importing {
            actor: Some(actor(tx, who)?),
            today,
            zone,
            secrets: secrets.clone(),
            prosecution_office: String::new(),
            probation_office: String::new(),
        };
        registers::apply(tx, &kind, &table, &importing)
    })?;
    Ok(())
}
