//! What older houses keep of an order is read as what it was.

use domain::{
    community_service::happenings::{OfOrder, of_order, of_person},
    people::PersonField,
};
use serde_json::{Value, json};

const ID: &str = "0198a5c0-0000-7000-8000-000000000001";

/// Every form in which the log has kept something of an order: its code, what it holds, and its code of today.
fn forms() -> Vec<(&'static str, Value, &'static str)> {
    let placed = json!({ "placement": ID, "site": ID, "sessions": 4, "minutes": 960, "shortfall": 0, "period_start": "first_session" });
    let extended =
        json!({ "placement": ID, "extended_by": 240, "sessions": 1, "shortfall": 0, "period_from": null });
    let rearranged = json!({ "rearranged": true, "placement": null, "dropped": 2, "added": 0, "minutes": 0, "period_from": "2026-11-24" });
    let changed = json!({ "changed": ["hours", "name"], "was": { "hours": 7200 }, "check_ended": true });
    let with = |mut data: Value, key: &str, value: Value| {
        data[key] = value;
        data
    };
    vec![
        ("register_order", json!({ "new": true }), "order_registered"),
        ("register_order", json!({ "new": true, "kept": ["address"] }), "order_registered"),
        ("register_order", json!({ "new": true, "changed": ["address"] }), "order_registered"),
        ("register_order", changed.clone(), "order_changed"),
        (
            "import_orders",
            with(with(changed.clone(), "row", json!(4)), "new", json!(false)),
            "order_changed_by_register",
        ),
        ("import_orders", json!({ "row": 4, "new": true, "changed": ["hours"] }), "order_imported"),
        ("import_orders", changed, "order_changed_by_register"),
        ("assign_order", json!({ "officer": ID, "prosecutor": null }), "order_assigned"),
        ("attach_file", json!({ "file": ID, "sha256": "ab", "bytes": 12 }), "extract_attached"),
        ("verify_order", json!({ "facts": 3, "file": ID }), "order_verified"),
        ("verify_order", json!({}), "order_verified"),
        ("reveal_identity", json!({ "reason": "check" }), "reveal_identity"),
        (
            "assess_client",
            json!({ "assessment": ID, "fitness": "fit", "consent": "given" }),
            "assessment_signed",
        ),
        ("place_client", placed, "client_placed"),
        ("place_client", extended, "placement_extended"),
        ("place_client", rearranged, "sessions_rearranged"),
        (
            "place_client",
            json!({ "placement": ID, "ended": true, "freed": 240, "period_cleared": true }),
            "placement_ended",
        ),
        ("place_client", json!({ "attendance": ID, "pinned": true }), "session_pinned"),
        ("place_client", json!({ "attendance": ID, "pinned": false }), "session_unpinned"),
        ("cancel_session", json!({ "session": ID, "minutes": 240, "reason": "weather" }), "seat_lost"),
        ("cancel_session", json!({ "session": ID, "minutes": 240, "restored": true }), "seat_regained"),
        (
            "propose_completion",
            json!({ "completion": ID, "credited": 960, "freed": 0 }),
            "completion_proposed",
        ),
        (
            "propose_completion",
            json!({ "completion": ID, "decision": "taken_back" }),
            "completion_taken_back",
        ),
        ("decide_completion", json!({ "completion": ID, "decision": "returned" }), "completion_returned"),
        (
            "decide_completion",
            json!({ "completion": ID, "decision": "confirmed", "credited": 960, "freed": 0 }),
            "completion_confirmed",
        ),
        ("decide_completion", json!({ "completion": ID, "decision": "withdrawn" }), "completion_withdrawn"),
    ]
}

#[test]
fn every_form_the_log_has_kept_is_read_as_what_it_was() {
    for (act, data, today) in forms() {
        let read = of_order(act, &data).unwrap_or_else(|| panic!("{act} {data} cannot be read"));
        assert_eq!(read.listed().code, today, "{act} {data}");
    }
}

#[test]
fn what_an_older_line_holds_is_kept_in_the_reading() {
    use domain::community_service::happenings::OrderHappening as Order;
    use domain::community_service::orders::OrderField;
    let data = json!({ "row": 4, "new": false, "changed": ["hours"], "was": { "hours": 7200 }, "check_ended": true });
    let Some(OfOrder::Order(Order::ChangedByRegister { row, facts })) = of_order("import_orders", &data)
    else {
        panic!("read as something else");
    };
    assert_eq!((row, facts.changed, facts.check_ended), (Some(4), vec![OrderField::Hours], true));
    assert_eq!(facts.was.get(&OrderField::Hours), Some(&json!(7200)));
    let replaced = of_order("register_order", &json!({ "new": true, "changed": ["address"] }));
    let expected = Order::Registered { kept: vec![], replaced: vec![PersonField::Address] };
    assert_eq!(replaced, Some(OfOrder::Order(expected)));
}

#[test]
fn only_a_change_of_a_person_is_told_as_one() {
    let changed = json!({ "changed": ["address"], "order": ID });
    for code in ["register_order", "import_orders", "person_changed"] {
        assert_eq!(of_person(code, &changed), Some(vec![PersonField::Address]), "{code}");
    }
    for (code, data) in [
        ("register_order", json!({ "compared": ["address"] })),
        ("register_order", json!({ "differs": ["address"] })),
        ("person_compared", json!({ "compared": ["address"] })),
        ("found_by_nik", json!({ "orders": 1 })),
    ] {
        assert_eq!(of_person(code, &data), None, "{code}");
    }
    assert_eq!(of_order("something_unknown", &json!({})), None);
}
