//! Every field of an order in its form, on its page and by its name. Which there are is asked of the list, and the cells stand with the
//! headings of the register, so that a field somebody adds is looked for here without a word.

use domain::community_service::{
    orders::{Consent, DefaultConsequence, OrderField},
    register::order_cells::COLUMNS,
};
use testkit::app::TestApp;
use web::lang::{Language, find};

/// What a cell of the register is in the form: where a value is chosen there, its code.
fn typed(field: OrderField, cell: &str) -> &str {
    match field {
        OrderField::DefaultConsequence => DefaultConsequence::PrisonAll.code(),
        OrderField::Consent => Consent::Given.code(),
        _ => cell,
    }
}

#[test]
fn every_field_stands_in_the_form_and_on_the_page_of_an_order() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let fields = || COLUMNS.iter().filter(|(field, ..)| *field != OrderField::Number);
        let mut form = clerk.fill("/orders/new");
        for (field, [cell, _], _) in fields() {
            form = form.set(field.code(), typed(*field, cell));
        }
        let way = form.send().leads_to.expect("an order");
        let (page, form) = (clerk.open(&way), clerk.fill(&format!("{way}/edit")));
        for (field, [cell, _], _) in fields() {
            if *field != OrderField::Nik {
                assert_eq!(form.value(field.code()), Some(typed(*field, cell)), "{field} in the form");
            }
            let name = find(Language::Indonesian, field.key(), &[]).unwrap_or_default();
            let shown = page.says(cell) || page.html().contains(&format!("<dt>{name}</dt>"));
            assert!(shown, "{field} on the page");
        }
    });
}

#[test]
fn every_field_has_a_name_in_every_language() {
    testkit::install_words();
    for field in OrderField::ALL {
        for language in [Language::Indonesian, Language::English] {
            assert!(find(language, field.key(), &[]).is_some(), "{field} has no name in {language:?}");
        }
    }
}
