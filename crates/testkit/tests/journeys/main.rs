//! Journeys of people through the pages, over HTTP, on both engines.

mod agreements;
mod attendance;
mod demo;
mod orders;
mod sign_in;
mod sites;
