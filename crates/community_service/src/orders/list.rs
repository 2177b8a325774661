//! The list of orders.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{DbError, Read, Row};
use domain::{
    access::{Act, Actor, OrderScope, Subject, order_scope},
    community_service::orders::OrderState,
    ids::{ClientId, OrderId},
    time::{Date, Minutes},
};
use web::{
    chart,
    failure::Failure,
    forms::{Choice, FormView},
    page,
    table::{ListQuery, ListSpec, Listed},
    ui::Ui,
};

use super::{
    narrow::{self, Tab, has_caseload},
    waits::{self, UNFINISHED, soon},
};
use crate::marks;
use house::{
    House,
    accounts::SignedIn,
    conditions::{Conditions, SortBy},
};

static ORDERS: ListSpec = ListSpec {
    filters: &["q", "state", "late", "officer", "client"],
    sorts: &["-judgment_date", "name", "last_day"],
    page: 50,
};

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
    departures: i64,
}

#[derive(Template)]
#[template(path = "orders/pages/list.html")]
pub(super) struct ListPage {
    filter: FormView,
    find: FormView,
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

impl ListPage {
    fn badge(&self, row: &Listing) -> (&'static str, &'static str) {
        marks::of_order(row.state)
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

/// The orders of one's office, or of one's caseload.
pub async fn list(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    let find = FormView::blank(&signed.ui);
    page::show(&list_page(signed, &house, find).await?)
}

/// The list once more, with what is wrong in the form that finds a person.
pub(crate) async fn list_again(signed: SignedIn, house: &House, find: FormView) -> Result<Response, Failure> {
    page::show_again(&list_page(signed, house, find).await?)
}

/// The list as its address says, with the form that finds a person by their NIK.
async fn list_page(signed: SignedIn, house: &House, find: FormView) -> Result<ListPage, Failure> {
    signed.permit(Act::SeeOrder, &Subject::OwnOffice)?;
    let (actor, today) = (signed.actor(), house.today());
    let query = ListQuery::read(&signed.ui.path, &ORDERS);
    let wanted = query.clone();
    let found = house.db().read(move |read| {
        let (conditions, tail) = wanted_rows(&wanted, &actor, today);
        let rows = list_rows(read, &conditions, &tail)?;
        Ok::<_, Failure>((rows, narrow::officers(read, &actor)?, narrow::counts(read, &actor)?))
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
    Ok(ListPage {
        filter: list.query.form(&ui),
        find,
        states: narrow::states(&ui),
        lates: ["overdue", "soon"].map(|code| Choice::new(code, ui.t(late_key(code)))).into(),
        officers: narrow::officer_choices(&ui, &signed.actor, officers),
        tabs: narrow::tabs(&ui, &list.query, counts.as_ref()),
        list,
        today,
        may_enter: signed.actor.holds(Act::RegisterOrder),
        may_import: signed.actor.holds(Act::ImportOrders),
        ui,
    })
}

/// The list of one person's orders, whoever's caseload they are in.
pub(crate) fn address_of(client: ClientId) -> String {
    format!("/orders?client={client}&officer=any")
}

fn late_key(code: &str) -> &'static str {
    if code == "overdue" { "orders-late-overdue" } else { "orders-late-soon" }
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
    let state = query.filter("state");
    if let Some(waits) = waits::condition(state) {
        wanted.add(waits);
    } else if let Some(state) = OrderState::from_code(state) {
        equal(&mut wanted, "o.state", state.code());
    }
    if let Ok(client) = query.filter("client").parse::<ClientId>() {
        equal(&mut wanted, "o.client_id", client);
    }
    if matches!(query.filter("late"), "overdue" | "soon") {
        let (now, soon) = (wanted.bind(today), wanted.bind(soon(today)));
        wanted.add(UNFINISHED);
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

pub(super) fn equal(wanted: &mut Conditions, column: &str, value: impl Into<database::Value>) {
    let at = wanted.bind(value);
    wanted.add(format!("{column} = {at}"));
}

fn list_rows(read: &mut Read<'_>, wanted: &Conditions, tail: &str) -> Result<Vec<Listing>, DbError> {
    let sql = format!(
        "SELECT o.id, o.case_number, c.name, o.state, o.judgment_date, o.ordered_minutes, t.credited_minutes,
                o.last_day, COALESCE(u.name, o.officer_name) AS officer, u.id IS NOT NULL AS assigned,
                (SELECT COUNT(*) FROM order_warnings w WHERE w.order_id = o.id) AS departures
         FROM orders o JOIN clients c ON c.id = o.client_id JOIN order_totals t ON t.order_id = o.id
         LEFT JOIN users u ON u.id = o.officer_id{}{tail}",
        wanted.clause()
    );
    read.rows(sql, wanted.values())?.iter().map(listing).collect()
}

fn listing(row: &Row) -> Result<Listing, DbError> {
    Ok(Listing {
        id: row.get("id")?,
        case_number: row.get("case_number")?,
        name: row.get("name")?,
        state: row.coded("state")?,
        judgment_date: row.get("judgment_date")?,
        ordered: row.get("ordered_minutes")?,
        credited: row.get("credited_minutes")?,
        last_day: row.get("last_day")?,
        officer: row.get("officer")?,
        assigned: row.get("assigned")?,
        departures: row.get("departures")?,
    })
}
