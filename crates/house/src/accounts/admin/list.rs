//! The list of all accounts.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, Reach, Subject},
    ids::OfficeId,
};
use web::{
    failure::Failure,
    forms::{Choice, FormView},
    page,
    table::{ListQuery, ListSpec, Listed},
    ui::Ui,
};

use super::{
    forms::{self, Choices},
    record::AccountRecord,
    store,
};
use crate::{
    House,
    accounts::SignedIn,
    conditions::{Conditions, SortBy},
    regions,
};

static ACCOUNTS: ListSpec =
    ListSpec { filters: &["q", "office", "role", "active"], sorts: &["name", "sign_in_name"], page: 50 };

#[derive(Template)]
#[template(path = "accounts/pages/accounts.html")]
struct ListPage {
    filter: FormView,
    offices: Vec<Choice>,
    roles: Vec<Choice>,
    states: Vec<Choice>,
    list: Listed<AccountRecord>,
    ui: Ui,
}

impl ListPage {
    fn roles_of(&self, row: &AccountRecord) -> String {
        row.roles.iter().map(|role| forms::role_words(&self.ui, role)).collect::<Vec<_>>().join(", ")
    }
}

/// Everybody with an account where one acts.
pub async fn list(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageAccounts, &Subject::OwnOffice)?;
    let query = ListQuery::read(&signed.ui.path, &ACCOUNTS);
    let (wanted, actor) = (query.clone(), signed.actor());
    let found = house.db().read(move |read| {
        let (conditions, tail) = wanted_rows(&wanted, &actor.reach);
        let choices = Choices { offices: store::offices(read, &actor.reach)?, roles: store::roles(read)? };
        Ok::<_, Failure>((store::list(read, &conditions, &tail)?, choices))
    });
    let (rows, choices) = found.await?;
    let by_name = query.sort() == "name";
    let list = Listed::cut(rows, query, move |row| {
        vec![if by_name { row.name.clone() } else { row.sign_in_name.clone() }, row.id.to_string()]
    });
    let ui = signed.ui;
    page::show(&ListPage {
        filter: list.query.form(&ui),
        offices: choices.offices(),
        roles: choices.roles(&ui),
        states: vec![
            Choice::new("yes", ui.t("account-state-open")),
            Choice::new("no", ui.t("account-state-closed")),
        ],
        list,
        ui,
    })
}

fn wanted_rows(query: &ListQuery, reach: &Reach) -> (Conditions, String) {
    let mut wanted = Conditions::new();
    regions::within(&mut wanted, "o.region_id", reach);
    if !query.filter("q").is_empty() {
        wanted.words(&["u.name", "u.sign_in_name", "u.title"], query.filter("q"));
    }
    if let Ok(office) = query.filter("office").parse::<OfficeId>() {
        let office = wanted.bind(office);
        wanted.add(format!("u.office_id = {office}"));
    }
    if !query.filter("role").is_empty() {
        let role = wanted.bind(query.filter("role"));
        wanted.add(format!("EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.role = {role})"));
    }
    if matches!(query.filter("active"), "yes" | "no") {
        let active = wanted.bind(query.filter("active") == "yes");
        wanted.add(format!("u.active = {active}"));
    }
    let sort = if query.sort() == "name" { "u.name" } else { "u.sign_in_name" };
    wanted.after(query, sort, SortBy::Text, "u.id");
    (wanted, Conditions::tail(query, sort, "u.id"))
}
