//! Journeys of people through the pages, over HTTP, on both engines.

mod sign_in;
