//! An order moves only with what the step rests on.

use domain::{
    community_service::{orders::OrderState, proof::Proof},
    time::Weekday,
};
use testkit::{app::TestApp, builders::Sentence, given_plans::hours};
use web::failure::Failure;

use crate::orders::{change_state, record::order_behind};

#[test]
fn no_order_moves_without_what_the_step_rests_on() {
    TestApp::on_both(|app| {
        let free = hours(&[Weekday::Monday], 8, 12);
        let order = app.given_assessed(Sentence::hours("Yopi Latuheru", 60), 2, &free);
        let attempt = move |to, proof: Proof<'static>| {
            let done = app.house.db().write_blocking(move |tx| {
                let found = order_behind(tx, order)?;
                change_state(tx, &found, to, proof)?;
                let event = database::Event::new("given", "order", order);
                Ok::<_, Failure>(tx.done(event, ()))
            });
            done.err()
        };
        assert!(matches!(attempt(OrderState::Placed, Proof::Nothing), Some(Failure::Fault { .. })));
        assert!(matches!(attempt(OrderState::Placed, Proof::Reason("ingin")), Some(Failure::Fault { .. })));
        assert!(matches!(attempt(OrderState::Running, Proof::Nothing), Some(Failure::Refused(_))));
        let waits = "SELECT COUNT(*) AS n FROM orders WHERE state = 'assessed'";
        assert_eq!(app.count(waits, vec![]), 1, "it stands where it stood");
    });
}
