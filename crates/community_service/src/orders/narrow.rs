//! By what the list of orders is narrowed: states with their counts, officers.

use database::{DbError, Read, params};
use domain::{
    access::{Act, Actor, OfficeKind},
    community_service::orders::OrderState,
};
use web::{forms::Choice, table::ListQuery, ui::Ui};

use house::summaries;

use super::waits::WAITS;

/// A state with its count, one click away.
pub(super) struct Tab {
    pub href: String,
    pub words: String,
    pub count: Option<String>,
    pub current: bool,
}

/// A probation officer sees the own caseload first, and that of colleagues when asked.
pub(super) fn has_caseload(actor: &Actor) -> bool {
    actor.office_kind == OfficeKind::Probation && !actor.holds(Act::WorkAnyCaseload)
}

/// The officers whose caseloads can be chosen, by id and name.
pub(super) fn officers(read: &mut Read<'_>, actor: &Actor) -> Result<Vec<(String, String)>, DbError> {
    let column = match actor.office_kind {
        OfficeKind::Probation => "u.office_id = $1",
        OfficeKind::Prosecution => "u.id IN (SELECT officer_id FROM orders WHERE prosecution_office_id = $1)",
        _ => return Ok(Vec::new()),
    };
    let sql = format!(
        "SELECT u.id, u.name FROM users u WHERE {column} AND EXISTS (SELECT r.role FROM user_roles r
           JOIN role_acts a ON a.role = r.role WHERE r.user_id = u.id AND a.act = $2) ORDER BY u.name"
    );
    read.rows(sql, params![actor.office, Act::AssessClient.name()])?
        .iter()
        .map(|row| Ok((row.get::<String>("id")?, row.get("name")?)))
        .collect()
}

pub(super) fn officer_choices(ui: &Ui, actor: &Actor, officers: Vec<(String, String)>) -> Vec<Choice> {
    let mut choices = Vec::new();
    if has_caseload(actor) {
        choices.push(Choice::new("any", ui.t("orders-officer-any")));
    }
    choices.push(Choice::new("none", ui.t("orders-officer-none")));
    let own = actor.effective_user().to_string();
    let others = officers.into_iter().filter(|(id, _)| !has_caseload(actor) || *id != own);
    choices.extend(others.map(|(id, name)| Choice::new(id, name)));
    choices
}

/// The counts of one's front page; none for a court, which has none.
pub(super) fn counts(read: &mut Read<'_>, actor: &Actor) -> Result<Option<summaries::Summary>, DbError> {
    let scope = match actor.office_kind {
        OfficeKind::Probation if has_caseload(actor) => summaries::of_officer(actor.effective_user()),
        OfficeKind::Probation | OfficeKind::Prosecution => summaries::of_office(actor.office),
        _ => return Ok(None),
    };
    summaries::read_all(read, &scope).map(Some)
}

/// The states a list is looked at by; the rarer ones are in the filter.
const TABS: [OrderState; 6] = [
    OrderState::Received,
    OrderState::Verified,
    OrderState::Assessed,
    OrderState::Placed,
    OrderState::Running,
    OrderState::Completed,
];

pub(super) fn tabs(ui: &Ui, query: &ListQuery, counts: Option<&summaries::Summary>) -> Vec<Tab> {
    let chosen = query.filter("state");
    let all = Tab {
        href: "/orders".to_owned(),
        words: ui.t("orders-all"),
        count: None,
        current: chosen.is_empty() && !query.is_filtered(),
    };
    let states = TABS.iter().map(|state| Tab {
        href: format!("/orders?state={state}"),
        words: ui.t(state.key()),
        count: counts.map(|counts| ui.number(counts.get(&format!("orders.{state}")))),
        current: chosen == state.code(),
    });
    std::iter::once(all).chain(states).collect()
}

pub(super) fn states(ui: &Ui) -> Vec<Choice> {
    let waiting = WAITS.iter().map(|(code, key, _)| Choice::new(code, ui.t(key)));
    waiting.chain(OrderState::ALL.iter().map(|state| Choice::new(state, ui.t(state.key())))).collect()
}
