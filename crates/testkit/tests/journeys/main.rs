//! Journeys of people through the pages, over HTTP, on both engines.

mod agreements;
mod sign_in;
