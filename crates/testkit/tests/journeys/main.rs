//! Journeys of people through the pages, over HTTP, on both engines.

mod agreements;
mod attendance;
mod demo;
mod sign_in;
mod sites;
