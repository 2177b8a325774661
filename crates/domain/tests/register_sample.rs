//! The two registers of the demo, row by row: what is taken, warned of and refused, and why.

use std::collections::BTreeMap;

use domain::{
    community_service::{
        orders::{OrderField, departures},
        register::{
            headings::{order_field, site_field},
            order_row::{OrderDraft, OrderRow, Remark},
            site_row::{SiteDraft, SiteRow},
        },
    },
    identity::Nik,
    law::RuleSet,
    places::Area,
    register::{Cell, RowKind},
};

type Line = (u32, Vec<Cell>);

fn cell(text: &str) -> Cell {
    match text.chars().next() {
        None => Cell::Empty,
        Some('@') => Cell::Date(text[1..].parse().expect("a date after @")),
        Some('#') => Cell::Number(text[1..].parse().expect("a number after #")),
        Some(_) => Cell::text(text),
    }
}

fn lines(table: &str) -> Vec<Line> {
    let rows = table.lines().filter(|l| !l.starts_with('#'));
    rows.map(|line| {
        let mut parts = line.split('|');
        let row = parts.next().expect("a row number").parse().expect("a row number");
        (row, parts.map(cell).collect())
    })
    .collect()
}

/// Rows under the headings found, by sheet row.
fn rows<F: Copy + PartialEq>(
    table: &str,
    recognise: impl Fn(&str) -> Option<F>,
) -> Vec<(u32, Vec<(F, Cell)>)> {
    let lines = lines(table);
    let cells: Vec<Vec<Cell>> = lines.iter().map(|(_, cells)| cells.clone()).collect();
    let named = |row: &Vec<Cell>| -> Vec<Option<F>> {
        let heading = |cell: &Cell| match cell {
            Cell::Text(text) => recognise(text),
            _ => None,
        };
        row.iter().map(heading).collect()
    };
    // The first of those in which most is understood.
    let known = |at: &usize| named(&cells[*at]).iter().flatten().count();
    let heading = (0..cells.len()).rev().max_by_key(known).expect("headings");
    let fields = named(&cells[heading]);
    assert!(fields.iter().all(Option::is_some), "every column of the sample is recognised");
    let below = lines.into_iter().skip(heading + 1);
    below
        .map(|(row, cells)| {
            (row, cells.into_iter().zip(&fields).filter_map(|(c, f)| f.map(|f| (f, c))).collect())
        })
        .collect()
}

/// Drafts by sheet row, and what was refused: row, field, reason.
type Read<D> = (BTreeMap<u32, D>, Vec<(u32, &'static str, &'static str)>);

fn orders() -> Read<OrderDraft> {
    let (mut taken, mut refused) = (BTreeMap::new(), Vec::new());
    for (number, cells) in rows(include_str!("registers/orders.txt"), order_field) {
        let row = OrderRow::new(cells);
        if row.kind() != RowKind::Data {
            continue;
        }
        match row.read() {
            Ok(draft) => drop(taken.insert(number, draft)),
            Err(why) => refused.extend(why.iter().map(|w| (number, w.field.code(), w.reason.code()))),
        }
    }
    (taken, refused)
}

#[test]
fn the_number_of_a_person_who_is_kept_is_not_judged_again() {
    let cells = [
        (OrderField::CaseNumber, "7/Pid.B/2026/PN Amb"),
        (OrderField::Name, "Ali"),
        (OrderField::Nik, ""),
        (OrderField::BirthDate, "1/1/1990"),
        (OrderField::JudgmentDate, "2/2/2026"),
        (OrderField::Hours, "40"),
        (OrderField::Consent, "ya"),
    ];
    let filler = Nik::parse("0000000000000000").expect("sixteen digits, as they were once taken");
    let row = OrderRow::new(cells.map(|(field, text)| (field, Cell::text(text))));
    assert_eq!(row.clone().of(&filler).read().map(|draft| draft.person.nik), Ok(filler));
    assert!(row.read().is_err(), "without it the number is missing");
}

#[test]
fn the_order_register_refuses_five_rows_with_their_reasons() {
    let (taken, refused) = orders();
    assert_eq!(
        refused,
        [
            (11, "nik", "nik_length"),
            (13, "judgment_date", "no_such_day"),
            (18, "hours", "hours_in_words"),
            (22, "birth_date", "child"),
            (30, "final_date", "final_before_judgment"),
        ]
    );
    assert_eq!(taken.len() + refused.len(), 41);
}

#[test]
fn the_order_register_warns_of_five_rows_with_their_articles() {
    let set = RuleSet::seed();
    let (taken, _) = orders();
    let mut warned = Vec::new();
    for (row, draft) in &taken {
        let rules = set.at(draft.verdict.judgment_date).expect("rules in force");
        for w in departures(&draft.verdict, &rules) {
            warned.push((*row, w.field.code(), w.article().short()));
        }
    }
    let warned: Vec<_> = warned.iter().map(|(r, f, a)| (*r, *f, a.as_str())).collect();
    assert_eq!(
        warned,
        [
            (8, "hours", "85(4)"),
            (15, "threat", "85(1)"),
            (20, "consent", "85(2)c"),
            (24, "principal", "85(1)"),
            (28, "hours_per_day", "85(5)"),
        ]
    );
}

#[test]
fn a_row_in_other_spellings_is_the_same_row() {
    let (taken, _) = orders();
    assert_eq!(taken[&9], taken[&48]);
    let same_number = taken.values().filter(|d| d.verdict.case_number.as_str() == "200/Pid.B/2026/PN Amb");
    assert_eq!(same_number.count(), 2, "one case may have several people: the NIK tells them apart");
}

#[test]
fn remarks_say_what_a_clerk_would_look_at() {
    let (taken, _) = orders();
    assert!(taken.values().all(|d| !d.remarks().contains(&(OrderField::Nik, Remark::NikOtherBirthDate))));
    let row_7 = taken[&7].remarks();
    assert!(row_7.contains(&(OrderField::Period, Remark::PaceTooSlow)), "240 hours at 8 a week in 3 months");
    assert!(taken[&6].remarks().contains(&(OrderField::Place, Remark::NoPlace)));
}

#[test]
fn the_list_of_sites_refuses_five_rows_with_their_reasons() {
    let districts = ["Nusaniwe", "Sirimau", "Baguala", "Teluk Ambon", "Leitimur Selatan"].map(str::to_owned);
    let ambon = Area { south: -3.8, north: -3.45, west: 127.9, east: 128.4 };
    let (mut taken, mut refused) = (BTreeMap::<u32, SiteDraft>::new(), Vec::new());
    for (number, cells) in rows(include_str!("registers/sites.txt"), site_field) {
        let row = SiteRow::new(cells);
        assert_eq!(row.kind(), RowKind::Data);
        match row.read(&districts, ambon) {
            Ok(draft) => drop(taken.insert(number, draft)),
            Err(why) => refused.extend(why.iter().map(|w| (number, w.field.code(), w.reason.code()))),
        }
    }
    assert_eq!(
        refused,
        [
            (7, "latitude", "coordinates_swapped"),
            (10, "latitude", "latitude_outside"),
            (14, "capacity", "not_a_capacity"),
            (16, "hours", "no_hours"),
            (18, "district", "unknown_district"),
        ]
    );
    assert_eq!(taken.len() + refused.len(), 31);
    assert_eq!(taken[&5], taken[&34]);
}
