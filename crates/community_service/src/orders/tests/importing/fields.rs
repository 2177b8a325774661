//! Every field of a verdict by itself: brought in, kept, told apart, told of, left alone by a blank. Which fields there are is asked of
//! the list, and the cells stand with the headings, so that a field somebody adds is tried here without a word.

use domain::{
    community_service::{
        orders::{OrderField, Verdict},
        register::{
            order_cells::COLUMNS,
            order_row::{NEEDED, OrderRow},
        },
    },
    register::Cell,
};
use house::registers::Outcome;
use serde_json::Value as Json;
use testkit::workbook::{Put, Workbook};

use super::*;
use crate::orders::{OrderRecord, columns, differences, list_of_client};

/// What stands in the one column that is not as usual.
#[derive(Clone, Copy, Debug)]
enum Other {
    Second(OrderField),
    Blank(OrderField),
}

fn cell(field: OrderField, [first, second]: [&'static str; 2], other: Option<Other>) -> &'static str {
    match other {
        Some(Other::Second(it)) if it == field => second,
        Some(Other::Blank(it)) if it == field => "",
        _ => first,
    }
}

fn register(other: Option<Other>) -> Vec<u8> {
    let headings = COLUMNS.iter().map(|(_, _, names)| names.split('|').next().unwrap_or_default().trim());
    let cells = COLUMNS.iter().map(|(field, cells, _)| Put::from(cell(*field, *cells, other)));
    Workbook::default().row(headings).row(cells).bytes()
}

fn said(other: Option<Other>) -> Verdict {
    let cells = COLUMNS.iter().map(|(field, cells, _)| (*field, Cell::text(cell(*field, *cells, other))));
    OrderRow::new(cells).read().expect("a row that is read").verdict
}

/// The one order that is kept.
fn kept(db: &Db) -> OrderRecord {
    let orders = db.read_blocking(|read| {
        let client = read.one("SELECT id FROM clients", params![])?.get("id")?;
        list_of_client(read, client)
    });
    orders.expect("its orders").pop().expect("an order")
}

/// What the newest event of the order says stood in its fields before.
fn was(db: &Db) -> Json {
    let sql = "SELECT data FROM events WHERE act = 'order_changed_by_register' ORDER BY id DESC";
    let data = db.read_blocking(move |read| read.rows(sql, params![])?[0].get::<Json>("data"));
    data.expect("an event")["was"].clone()
}

/// Every field that is neither the row's own number nor a fact of the person.
fn of_verdict() -> impl Iterator<Item = OrderField> {
    let all = OrderField::ALL.iter().copied().filter(|field| field.of_person().is_none());
    all.filter(|field| *field != OrderField::Number)
}

/// The same but for the case number, by which a case is known.
fn fields() -> impl Iterator<Item = OrderField> {
    of_verdict().filter(|field| *field != OrderField::CaseNumber)
}

#[test]
fn every_field_is_kept_and_told_apart() {
    on_both(|db| {
        laid(&db);
        apply(&db, &register(None));
        assert_eq!(kept(&db).verdict, said(None), "everything is kept as it is said");
        for field in fields() {
            let (before, other) = (kept(&db), Some(Other::Second(field)));
            let report = apply(&db, &register(other));
            assert_eq!(report.rows[0].changed, [field.code()], "what the register changes");
            let after = kept(&db);
            assert_eq!(after.verdict, said(other), "{field} is kept as it is said");
            assert_eq!(differences(&after.verdict, &before.verdict), [field]);
            let told = columns::former(&before.verdict, field).unwrap_or(Json::Null);
            assert_eq!(was(&db)[field.code()], told, "the event says what stood in {field}");
            apply(&db, &register(None));
        }
    });
}

#[test]
fn a_blank_cell_changes_nothing() {
    on_both(|db| {
        laid(&db);
        apply(&db, &register(None));
        for field in fields().filter(|field| !NEEDED.contains(field)) {
            let report = apply(&db, &register(Some(Other::Blank(field))));
            assert_eq!(report.rows[0].outcome, Outcome::Unchanged, "a blank cell of {field}");
        }
    });
}

#[test]
fn the_table_of_columns_has_every_field_of_the_verdict_once() {
    let verdict = said(None);
    let mut told: Vec<OrderField> = columns::typed(&verdict).map(|(field, _)| field).collect();
    told.sort_unstable();
    let all: Vec<OrderField> = of_verdict().collect();
    assert_eq!(told, all);
    let mut names: Vec<&str> = columns::names().collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "a column is kept by one field");
}
