//! Whether the house is alive and ready, for whoever keeps it running.

use axum::{Router, extract::State, http::StatusCode, routing::get};
use database::{DbError, params};

use crate::House;

/// `/healthz`: the process answers. `/readyz`: the database answers and its tables are up to date.
pub fn routes(house: House) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(ready))
        .with_state(house)
}

async fn ready(State(house): State<House>) -> (StatusCode, &'static str) {
    let answers = house.db().read(|read| read.row("SELECT 1 AS one", params![]).map(drop)).await;
    let waiting: Result<usize, DbError> = house.db().pending_migrations().map(|pending| pending.len());
    match (answers, waiting) {
        (Ok(()), Ok(0)) => (StatusCode::OK, "ready\n"),
        (Ok(()), Ok(_)) => (StatusCode::SERVICE_UNAVAILABLE, "migrations are waiting\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
