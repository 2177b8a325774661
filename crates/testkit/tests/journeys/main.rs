//! Journeys of people through the pages, over HTTP, on both engines.

mod accounts;
mod agreements;
mod answers;
mod attendance;
mod audit;
mod completions;
mod delegations;
mod demo;
mod english;
mod exports;
mod find;
mod hours;
mod imports;
mod orders;
mod placements;
mod planning;
#[path = "../../../documents/tests/support/reader.rs"]
#[allow(dead_code, reason = "shared with the tests of the letters")]
mod reader;
mod regions;
mod round_trips;
mod second_factor;
mod sessions;
mod settings;
mod sign_in;
mod sites;
mod the_whole_line;
mod visits;
mod work;
mod zones;
