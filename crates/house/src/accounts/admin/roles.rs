//! Which role may do what, in words.

use std::collections::BTreeSet;

use askama::Template;
use axum::{extract::State, response::Response};
use domain::access::{Act, Subject};
use web::{failure::Failure, page, ui::Ui};

use super::{forms::role_words, store};
use crate::{House, accounts::SignedIn};

#[derive(Template)]
#[template(path = "accounts/pages/roles.html")]
struct RolesPage {
    ui: Ui,
    roles: Vec<RoleCard>,
}

/// A role, and what its people may do.
struct RoleCard {
    role: String,
    name: String,
    acts: Vec<String>,
}

/// Every role with its acts.
pub async fn roles(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageAccounts, &Subject::OwnOffice)?;
    let rows = house.db().read(store::role_acts).await?;
    let ui = signed.ui;
    let names: BTreeSet<&String> = rows.iter().map(|(role, _)| role).collect();
    let card = |role: &String| RoleCard {
        role: role.clone(),
        name: role_words(&ui, role),
        acts: Act::ALL
            .iter()
            .filter(|act| rows.contains(&(role.clone(), **act)))
            .map(|act| ui.t(&format!("act-{}", act.name())))
            .collect(),
    };
    let mut roles: Vec<RoleCard> = names.into_iter().map(card).collect();
    roles.sort_by(|a, b| a.name.cmp(&b.name));
    page::show(&RolesPage { roles, ui })
}
