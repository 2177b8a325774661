//! Journeys of people through the pages, over HTTP, on both engines.

mod accounts;
mod agreements;
mod attendance;
mod audit;
mod completions;
mod delegations;
mod demo;
mod hours;
mod imports;
mod orders;
mod planning;
mod settings;
mod sign_in;
mod sites;
