//! The product: one wing for each department of the mission, one slice for each thing people do.

pub mod agreements;
pub mod community_service;
pub mod demo;
pub mod house;
pub mod kept_files;
pub mod routes;
mod state;

pub use state::{House, Settings};
