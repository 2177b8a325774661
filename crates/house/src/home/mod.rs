//! The first page: what needs this person today, as counts that lead to the lists behind them.

mod front;

use askama::Template;
use axum::{extract::State, response::Response};
use web::{failure::Failure, page, ui::Ui};

use crate::{House, Wing, accounts::SignedIn};
use database::{DbError, Read};
use domain::{access::Actor, time::Date};
pub use front::{Front, Tile, Tone};

#[derive(Template)]
#[template(path = "home/pages/home.html")]
struct HomePage {
    ui: Ui,
    first_name: String,
    urgent: Vec<Tile>,
    standing: Vec<Tile>,
}

/// The home page of whoever is signed in.
pub async fn home(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let wings = house.wings();
    let tiles = house.db().read(move |read| tiles(wings, read, &actor, today)).await?;
    let (urgent, standing) = tiles.into_iter().partition(|tile| tile.urgent);
    let name = signed.ui.person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let first_name = name.trim_start_matches("Dr. ").split([' ', ',']).next().unwrap_or_default().to_owned();
    page::show(&HomePage { ui: signed.ui, first_name, urgent, standing })
}

fn tiles(wings: &[Wing], read: &mut Read<'_>, actor: &Actor, today: Date) -> Result<Vec<Tile>, DbError> {
    let mut front = Front { read, tiles: Vec::new() };
    for wing in wings {
        (wing.front)(&mut front, actor, today)?;
    }
    Ok(front.tiles)
}
