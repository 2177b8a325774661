//! Whatever stands in a cell, reading it gives a value or a refusal and never a panic.

use domain::{
    community_service::{
        orders::{OrderField, departures},
        register::{headings, order_row::OrderRow, penalty, site_row::SiteRow, words},
        sites::SiteField,
    },
    law::RuleSet,
    places::Area,
    register::{Cell, dates, fold, money, people, places, spans},
};
use proptest::prelude::*;

fn any_cell() -> impl Strategy<Value = Cell> {
    let near = "[0-9a-zA-Z ./,:'()–°’&%+-]{0,24}";
    let words = prop::sample::select(vec![
        "Senin", "s.d.", "08.00", "-", "bulan", "jam", "Rp", "240", "(", ")", "juta", "Kec.", "februari",
        "2026", "é",
    ]);
    prop_oneof![
        Just(Cell::Empty),
        any::<String>().prop_map(Cell::Text),
        near.prop_map(Cell::Text),
        prop::collection::vec(words, 0..6).prop_map(|w| Cell::Text(w.join(" "))),
        any::<f64>().prop_map(Cell::Number),
        (0.0..100_000.0).prop_map(Cell::Number),
        any::<i64>().prop_map(Cell::Clock),
        (0i64..2_000_000).prop_map(Cell::Clock),
        (1i16..9999, 1i8..12, 1i8..28).prop_map(|(y, m, d)| Cell::Date(jiff::civil::date(y, m, d))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_cell_panics(cell in any_cell()) {
        let _ = (dates::date(&cell), dates::judgment_date(&cell), spans::hours(&cell), spans::hours_meant(&cell));
        let _ = (spans::period_days(&cell), spans::months(&cell), money::rupiah(&cell), penalty::principal_penalty(&cell));
        let _ = (people::sex(&cell), words::consent(&cell), words::default_consequence(&cell));
        let _ = (people::name(&cell), people::nik(&cell), places::degrees(&cell), places::capacity(&cell));
        let _ = (places::weekly_hours(&cell), places::list(&cell));
        let text = cell.words().unwrap_or_default();
        let _ = (people::district(&text), fold(&text), headings::order_field(&text), headings::site_field(&text));
        let _ = (words::site_kind(&text), words::restrictions(&text));
    }

    #[test]
    fn no_row_panics(cells in prop::collection::vec(any_cell(), OrderField::ALL.len())) {
        let row = OrderRow::new(OrderField::ALL.iter().copied().zip(cells.clone()));
        if let Ok(draft) = row.read() {
            let rules = RuleSet::seed().at(draft.verdict.judgment_date).expect("judgments are refused before the Code");
            let _ = (draft.remarks(), departures(&draft.verdict, &rules));
        }
        let sites = SiteRow::new(SiteField::ALL.iter().copied().zip(cells));
        let _ = (row.kind(), sites.kind(), sites.read(&["Sirimau".to_owned()], Area::INDONESIA).is_ok());
    }

    #[test]
    fn a_date_written_day_first_is_read_back(day in 1i8..=28, month in 1i8..=12, year in 1900i16..=2100) {
        let date = jiff::civil::date(year, month, day);
        for text in [format!("{day}/{month}/{year}"), format!("{day:02}.{month:02}.{year}"), date.to_string()] {
            prop_assert_eq!(dates::date(&Cell::Text(text)), Ok(date));
        }
    }

    #[test]
    fn hours_written_as_text_or_number_are_the_same(hours in 1i32..=9999) {
        let number = spans::hours(&Cell::Number(f64::from(hours)));
        prop_assert!(number.is_ok());
        prop_assert_eq!(&number, &spans::hours(&Cell::Text(format!("{hours} jam"))));
        prop_assert_eq!(&number, &spans::hours(&Cell::Text(hours.to_string())));
        prop_assert_eq!(&number, &spans::hours(&Cell::Clock(i64::from(hours) * 3_600)));
    }
}
