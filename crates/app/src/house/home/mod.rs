//! The first page: what needs this person today, as counts that lead to the lists behind them.

mod work;

use askama::Template;
use axum::{extract::State, response::Response};
use domain::zones::Todays;
use web::{failure::Failure, page, ui::Ui};

use crate::{house::accounts::SignedIn, state::House};
use work::Tile;

#[derive(Template)]
#[template(path = "house/home/pages/home.html")]
struct HomePage {
    ui: Ui,
    first_name: String,
    urgent: Vec<Tile>,
    standing: Vec<Tile>,
}

/// The home page of whoever is signed in.
pub(crate) async fn home(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    let (actor, today, todays) = (signed.actor(), house.today(), Todays::at(house.now()));
    let tiles = house.db().read(move |read| work::tiles(read, &actor, today, todays)).await?;
    let (urgent, standing) = tiles.into_iter().partition(|tile| tile.urgent);
    let name = signed.ui.person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let first_name = name.trim_start_matches("Dr. ").split([' ', ',']).next().unwrap_or_default().to_owned();
    page::show(&HomePage { ui: signed.ui, first_name, urgent, standing })
}
