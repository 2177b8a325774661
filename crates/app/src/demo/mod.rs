//! A believable Ambon: offices, people for every role, sites, sentences at every stage, dated
//! relative to today. It goes through the same actions as the pages, so what it shows can happen.

mod people;

use web::failure::Failure;

use crate::House;

/// Adds the offices of Ambon and their people, without any case: where tests start.
pub fn build_people(house: &House) -> Result<(), Failure> {
    people::build(house)
}

/// Fills a fresh, migrated house.
pub fn build(house: &House) -> Result<(), Failure> {
    people::build(house)
}
