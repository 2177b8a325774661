//! Signing an assessment.

use database::{Done, Tx};
use domain::{
    access::{Act, Actor},
    community_service::{
        assessment::Assessment, happenings::AssessmentHappening, orders::OrderState, proof::Proof,
    },
    ids::OrderId,
};
use web::failure::{Failure, Refusal};

use super::store;
use crate::orders::{change_state, order_for};
use house::audit;

/// Signs an assessment. The order moves on to "assessed" when it waited for that.
pub fn assess(tx: &mut Tx<'_>, actor: &Actor, order: OrderId, new: &Assessment) -> Result<Done<()>, Failure> {
    let (order, permit) = order_for(tx, actor, Act::AssessClient, order)?;
    if let Some(gap) = new.gaps().first() {
        return Err(Refusal::new(gap.key()).into());
    }
    if !order.state.is_open() {
        return Err(Refusal::new("assessment-order-closed").into());
    }
    let id = store::insert(tx, order.id, actor.effective_user(), new)?;
    if matches!(order.state, OrderState::Received | OrderState::Verified) {
        change_state(tx, &order, OrderState::Assessed, Proof::Nothing)?;
    }
    let signed = AssessmentHappening::Signed { assessment: id, fitness: new.fitness, consent: new.consent };
    Ok(tx.done(audit::by_permit(&permit, order.id, &signed), ()))
}
