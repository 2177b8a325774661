//! The list of orders.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{DbError, Read, Row, params};
use domain::{
    access::{Act, Actor, OfficeKind, OrderScope, Subject, order_scope},
    ids::OrderId,
    orders::OrderState,
    time::{Date, Minutes},
};
use jiff::ToSpan;
use web::{
    chart,
    failure::Failure,
    forms::{Choice, FormView},
    page,
    table::{ListQuery, ListSpec, Listed},
    ui::Ui,
};

use super::badge;
use crate::{
    house::{
        accounts::SignedIn,
        conditions::{Conditions, SortBy},
        summaries,
    },
    state::House,
};

static ORDERS: ListSpec = ListSpec {
    filters: &["q", "state", "late", "officer"],
    sorts: &["-judgment_date", "name", "last_day"],
    page: 50,
};

/// Orders (`o`) whose hours are all served and whose completion nobody has proposed yet.
pub(crate) const TO_PROPOSE: &str = "o.all_served AND o.state = 'running' AND NOT EXISTS (
       SELECT 1 FROM completions k WHERE k.order_id = o.id AND k.state IN ('proposed', 'confirmed'))";

/// Days before the last one in which a sentence is shown as ending soon.
pub(super) const SOON_DAYS: i64 = 14;

/// A row of the list.
struct Listing {
    id: OrderId,
    case_number: String,
    name: String,
    state: OrderState,
    judgment_date: Date,
    ordered: Minutes,
    credited: Minutes,
    last_day: Option<Date>,
    officer: String,
    assigned: bool,
    warnings: i64,
}

#[derive(Template)]
#[template(path = "community_service/orders/pages/list.html")]
struct ListPage {
    filter: FormView,
    states: Vec<Choice>,
    lates: Vec<Choice>,
    officers: Vec<Choice>,
    list: Listed<Listing>,
    tabs: Vec<Tab>,
    today: Date,
    may_enter: bool,
    may_import: bool,
    ui: Ui,
}

/// A state with its count, one click away.
struct Tab {
    href: String,
    words: String,
    count: Option<String>,
    current: bool,
}

impl ListPage {
    fn badge(&self, row: &Listing) -> (&'static str, &'static str) {
        badge(row.state)
    }
    fn progress(&self, row: &Listing) -> chart::Chart {
        let title = self.ui.t2("kit-hours-title", "done", row.credited, "owed", row.ordered);
        chart::progress(&title, row.credited.get(), row.ordered.get())
    }
    fn served(&self, row: &Listing) -> String {
        self.ui.t2("orders-served", "done", row.credited, "owed", row.ordered)
    }
    /// `bad` past the last day, `warn` shortly before it, nothing otherwise.
    fn lateness(&self, row: &Listing) -> &'static str {
        let waits = matches!(row.state, OrderState::Placed | OrderState::Running | OrderState::Suspended)
            && row.credited < row.ordered;
        match row.last_day.filter(|_| waits) {
            Some(last) if last < self.today => "bad",
            Some(last) if last < soon(self.today) => "warn",
            _ => "",
        }
    }
}

fn soon(today: Date) -> Date {
    today.saturating_add(SOON_DAYS.days())
}

/// The orders of one's office, or of one's caseload.
pub(crate) async fn list(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::SeeOrder, &Subject::OwnOffice)?;
    let (actor, today) = (signed.actor(), house.today());
    let query = ListQuery::read(&signed.ui.path, &ORDERS);
    let wanted = query.clone();
    let found = house.db().read(move |read| {
        let (conditions, tail) = wanted_rows(&wanted, &actor, today);
        let rows = list_rows(read, &conditions, &tail)?;
        Ok::<_, Failure>((rows, officers(read, &actor)?, counts(read, &actor)?))
    });
    let (rows, officers, counts) = found.await?;
    let sort = query.sort();
    let list = Listed::cut(rows, query, move |row| {
        let value = match sort {
            "name" => row.name.clone(),
            "last_day" => row.last_day.map(|day| day.to_string()).unwrap_or_default(),
            _ => row.judgment_date.to_string(),
        };
        vec![value, row.id.to_string()]
    });
    let ui = signed.ui;
    let tabs = tabs(&ui, &list.query, counts.as_ref());
    page::show(&ListPage {
        filter: list.query.form(&ui),
        states: states(&ui),
        lates: ["overdue", "soon"].map(|code| Choice::new(code, ui.t(late_key(code)))).into(),
        officers: officer_choices(&ui, &signed.actor, officers),
        list,
        tabs,
        today,
        may_enter: signed.actor.holds(Act::RegisterOrder),
        may_import: signed.actor.holds(Act::ImportOrders),
        ui,
    })
}

fn late_key(code: &str) -> &'static str {
    if code == "overdue" { "orders-late-overdue" } else { "orders-late-soon" }
}

/// A probation officer sees the own caseload first, and that of colleagues when asked.
fn has_caseload(actor: &Actor) -> bool {
    actor.office_kind == OfficeKind::Probation && !actor.holds(Act::WorkAnyCaseload)
}

fn wanted_rows(query: &ListQuery, actor: &Actor, today: Date) -> (Conditions, String) {
    let mut wanted = Conditions::new();
    within(&mut wanted, order_scope(actor));
    match query.filter("officer") {
        "any" => {}
        "none" => wanted.add("o.officer_id IS NULL"),
        "" if has_caseload(actor) => equal(&mut wanted, "o.officer_id", actor.effective_user()),
        "" => {}
        officer => equal(&mut wanted, "o.officer_id", officer),
    }
    match query.filter("state") {
        "to_assess" => wanted.add("o.state IN ('received', 'verified')"),
        "to_propose" => wanted.add(TO_PROPOSE),
        state => {
            if let Some(state) = OrderState::from_code(state) {
                equal(&mut wanted, "o.state", state.code());
            }
        }
    }
    if matches!(query.filter("late"), "overdue" | "soon") {
        let (now, soon) = (wanted.bind(today), wanted.bind(soon(today)));
        wanted
            .add("o.state IN ('placed', 'running', 'suspended') AND t.credited_minutes < o.ordered_minutes");
        let overdue = query.filter("late") == "overdue";
        wanted.add(if overdue {
            format!("o.last_day < {now} AND {soon} = {soon}")
        } else {
            format!("o.last_day >= {now} AND o.last_day < {soon}")
        });
    }
    if !query.filter("q").is_empty() {
        wanted.words(&["o.case_number", "c.name"], query.filter("q"));
    }
    let sort = match query.sort() {
        "name" => "c.name",
        "last_day" => "COALESCE(o.last_day, '')",
        _ => "o.judgment_date",
    };
    wanted.after(query, sort, SortBy::Text, "o.id");
    (wanted, Conditions::tail(query, sort, "o.id"))
}

/// Only orders (`o`) of a scope.
pub(crate) fn within(wanted: &mut Conditions, scope: OrderScope) {
    match scope {
        OrderScope::Prosecution(office) => equal(wanted, "o.prosecution_office_id", office),
        OrderScope::Probation(office) => equal(wanted, "o.probation_office_id", office),
        OrderScope::Court(name) => equal(wanted, "o.court", name),
        OrderScope::Nothing => wanted.add("1 = 0"),
    }
}

fn equal(wanted: &mut Conditions, column: &str, value: impl Into<database::Value>) {
    let at = wanted.bind(value);
    wanted.add(format!("{column} = {at}"));
}

fn list_rows(read: &mut Read<'_>, wanted: &Conditions, tail: &str) -> Result<Vec<Listing>, DbError> {
    let sql = format!(
        "SELECT o.id, o.case_number, c.name, o.state, o.judgment_date, o.ordered_minutes, t.credited_minutes,
                o.last_day, COALESCE(u.name, o.officer_name) AS officer, u.id IS NOT NULL AS assigned,
                (SELECT COUNT(*) FROM order_warnings w WHERE w.order_id = o.id) AS warnings
         FROM orders o JOIN clients c ON c.id = o.client_id JOIN order_totals t ON t.order_id = o.id
         LEFT JOIN users u ON u.id = o.officer_id{}{tail}",
        wanted.clause()
    );
    read.rows(sql, wanted.values())?.iter().map(listing).collect()
}

fn listing(row: &Row) -> Result<Listing, DbError> {
    let state: String = row.get("state")?;
    Ok(Listing {
        id: row.get("id")?,
        case_number: row.get("case_number")?,
        name: row.get("name")?,
        state: OrderState::from_code(&state)
            .ok_or_else(|| DbError::Conversion { column: "state".to_owned(), wanted: "an order's state" })?,
        judgment_date: row.get("judgment_date")?,
        ordered: row.get("ordered_minutes")?,
        credited: row.get("credited_minutes")?,
        last_day: row.get("last_day")?,
        officer: row.get("officer")?,
        assigned: row.get("assigned")?,
        warnings: row.get("warnings")?,
    })
}

/// The officers whose caseloads can be chosen, by id and name.
fn officers(read: &mut Read<'_>, actor: &Actor) -> Result<Vec<(String, String)>, DbError> {
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

fn officer_choices(ui: &Ui, actor: &Actor, officers: Vec<(String, String)>) -> Vec<Choice> {
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
fn counts(read: &mut Read<'_>, actor: &Actor) -> Result<Option<summaries::Summary>, DbError> {
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

fn tabs(ui: &Ui, query: &ListQuery, counts: Option<&summaries::Summary>) -> Vec<Tab> {
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

fn states(ui: &Ui) -> Vec<Choice> {
    let waiting = [("to_assess", "orders-to-assess"), ("to_propose", "orders-to-propose")];
    let waiting = waiting.into_iter().map(|(code, key)| Choice::new(code, ui.t(key)));
    waiting.chain(OrderState::ALL.iter().map(|state| Choice::new(state, ui.t(state.key())))).collect()
}
