//! The first page: what needs this person today.

use askama::Template;
use axum::{extract::State, response::Response};
use web::{failure::Failure, page, ui::Ui};

use crate::{house::accounts::SignedIn, state::House};

#[derive(Template)]
#[template(path = "house/pages/home.html")]
struct HomePage {
    ui: Ui,
}

/// The home page of whoever is signed in.
pub(crate) async fn home(signed: SignedIn, State(_house): State<House>) -> Result<Response, Failure> {
    page::show(&HomePage { ui: signed.ui })
}
