//! Journeys of people through the pages, over HTTP, on both engines.

mod accounts;
mod agreements;
mod attendance;
mod delegations;
mod demo;
mod orders;
mod settings;
mod sign_in;
mod sites;
