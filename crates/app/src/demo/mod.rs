//! A believable Ambon: offices, people for every role, sites, sentences at every stage, dated
//! relative to today. It goes through the same actions as the pages, so what it shows can happen.

mod people;

use web::failure::Failure;

use crate::House;

/// Fills a fresh, migrated house.
pub fn build(house: &House) -> Result<(), Failure> {
    people::build(house)
}
