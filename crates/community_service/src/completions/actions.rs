//! Proposing, confirming, returning, withdrawing.

use database::{DbError, Done, Read, Tx};
use domain::{
    access::{Act, Actor, OfficeKind, Permit, Subject},
    approvals::{self, Hands, NotPossible, Step},
    community_service::{
        completion::{CompletionRefusal, Confirmation, may_confirm, may_propose},
        happenings::CompletionHappening,
        hours::Balance,
        orders::OrderState,
        proof::Proof,
    },
    ids::{CompletionId, OrderId},
    time::Date,
};
use web::failure::{Failure, Refusal};

use super::store::{self, CompletionRecord};
use crate::{
    hours,
    orders::{OrderRecord, change_state, order_behind, order_for, subject_of},
    placements::{self, Freed},
};
use house::{
    accounts::permitted,
    audit,
    letters::{self, Series},
    summaries,
};

/// The number of proposals that wait, on the prosecution office's front page.
pub(super) const WAITING: &str = "completions.proposed";

/// Completion statements, counted by themselves.
const STATEMENTS: Series = Series { kind: "completion", sign: "KS" };

fn refused(no: CompletionRefusal) -> Failure {
    let refusal = Refusal::new(no.key());
    match no.article() {
        Some(article) => refusal.article(article.to_string()).into(),
        None => refusal.into(),
    }
}

/// The balance of an order, and whether its completion may be proposed today.
pub(super) fn readiness(
    read: &mut Read<'_>,
    order: &OrderRecord,
    today: Date,
) -> Result<(Balance, Result<(), CompletionRefusal>), Failure> {
    let balance = order.sentence(read)?.balance(today);
    let open = hours::count_open(read, order.id, today)?;
    Ok((balance, may_propose(order.state, &balance, open, order.proposed_by.is_some())))
}

/// Proposes that a sentence is served. Nobody waits for the person any more: the places still planned are free at once,
/// and a proposal that is returned for want of hours gets new ones as after an absence.
pub(crate) fn propose(
    tx: &mut Tx<'_>,
    actor: &Actor,
    order: OrderId,
    today: Date,
) -> Result<Done<CompletionId>, Failure> {
    let (order, permit) = order_for(tx, actor, Act::ProposeCompletion, order)?;
    let (balance, ready) = readiness(tx, &order, today)?;
    ready.map_err(refused)?;
    let id = store::insert(tx, order.id, actor).map_err(|error| match error {
        DbError::Unique => refused(CompletionRefusal::AlreadyProposed),
        other => other.into(),
    })?;
    summaries::add(tx, &summaries::of_office(order.prosecution_office), WAITING, 1)?;
    let freed = placements::release(tx, order.id, Freed::All)?;
    let proposed = CompletionHappening::Proposed { completion: id, credited: balance.done, freed };
    Ok(tx.done(audit::by_permit(&permit, order.id, &proposed), id))
}

/// Takes back what was proposed, while nobody has decided on it: whoever may propose for the order.
pub(super) fn take_back(tx: &mut Tx<'_>, actor: &Actor, order: OrderId) -> Result<Done<()>, Failure> {
    let (order, permit) = order_for(tx, actor, Act::ProposeCompletion, order)?;
    let waiting = store::list_of_order(tx, order.id)?.into_iter().find(CompletionRecord::waits);
    let waiting = waiting.ok_or_else(|| not_now(Step::TakeBack))?;
    check(&waiting, Step::TakeBack, actor)?;
    let id = waiting.id;
    if !store::update_taken_back(tx, id, actor)? {
        return Err(not_now(Step::TakeBack));
    }
    summaries::add(tx, &summaries::of_office(order.prosecution_office), WAITING, -1)?;
    let happened = CompletionHappening::TakenBack { completion: id };
    Ok(tx.done(audit::by_permit(&permit, order.id, &happened), ()))
}

/// A completion with leave to decide on it.
pub(super) fn decision_for(
    read: &mut Read<'_>,
    actor: &Actor,
    id: CompletionId,
) -> Result<(CompletionRecord, OrderRecord, Permit), Failure> {
    let completion = store::find(read, id)?.ok_or_else(|| Failure::not_found("no such completion"))?;
    // The order comes first without its permission, so that one's own proposal is refused in words and not hidden.
    let order = order_behind(read, completion.order)?;
    let own = completion.proposed.share_a_person(Hands::of(actor));
    if own && actor.holds(Act::DecideCompletion) && order.prosecution_office == actor.office {
        return Err(refused(CompletionRefusal::OwnProposal));
    }
    let permit = permitted(actor, Act::DecideCompletion, &Subject::Order(subject_of(&order)))?;
    Ok((completion, order, permit))
}

/// Whether the step can be taken now, by this person.
fn check(completion: &CompletionRecord, step: Step, actor: &Actor) -> Result<(), Failure> {
    match approvals::after(completion.state, step, completion.proposed, Hands::of(actor)) {
        Ok(_) => Ok(()),
        Err(NotPossible::OwnProposal) => Err(refused(CompletionRefusal::OwnProposal)),
        Err(NotPossible::NotNow) => Err(not_now(step)),
    }
}

/// Somebody decided already; or what is to be withdrawn is not valid.
fn not_now(step: Step) -> Failure {
    let key = if step == Step::Withdraw { "completion-not-valid-now" } else { "completion-decided-already" };
    Refusal::new(key).into()
}

/// Returns a proposal to the officer, with the reason.
pub(super) fn give_back(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CompletionId,
    reason: &str,
) -> Result<Done<()>, Failure> {
    let (completion, order, permit) = decision_for(tx, actor, id)?;
    check(&completion, Step::Return, actor)?;
    if !store::update_returned(tx, completion.id, actor, reason)? {
        return Err(not_now(Step::Return));
    }
    summaries::add(tx, &summaries::of_office(order.prosecution_office), WAITING, -1)?;
    let returned = CompletionHappening::Returned { completion: id };
    Ok(tx.done(audit::by_permit(&permit, order.id, &returned), ()))
}

/// Confirms a proposal: the statement gets its number and its code, the sentence is completed, its seats are free.
pub(crate) fn confirm(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CompletionId,
    today: Date,
) -> Result<Done<()>, Failure> {
    let (completion, order, permit) = decision_for(tx, actor, id)?;
    let balance = order.sentence(tx)?.balance(today);
    let confirmation = Confirmation {
        proposed_by: completion.proposed.by,
        confirmed_by: actor.user,
        prosecutor: actor.office_kind == OfficeKind::Prosecution,
        office: actor.office,
        order_office: order.prosecution_office,
    };
    may_confirm(confirmation, &balance).map_err(refused)?;
    if hours::count_open(tx, order.id, today)? > 0 {
        return Err(refused(CompletionRefusal::OpenAttendance));
    }
    check(&completion, Step::Confirm, actor)?;
    let number = letters::next_number(tx, STATEMENTS, order.prosecution_office, today)?;
    let code = letters::new_code();
    if !store::update_confirmed(tx, completion.id, actor, (&number, code.as_str(), today))? {
        return Err(not_now(Step::Confirm));
    }
    change_state(tx, &order, OrderState::Completed, Proof::NothingLeft(confirmation, &balance))?;
    let freed = placements::release(tx, order.id, Freed::All)?;
    placements::close(tx, order.id)?;
    summaries::add(tx, &summaries::of_office(order.prosecution_office), WAITING, -1)?;
    let confirmed = CompletionHappening::Confirmed { completion: id, credited: balance.done, freed };
    Ok(tx.done(audit::by_permit(&permit, order.id, &confirmed), ()))
}

/// Takes a statement back: from now on it is not valid. The order keeps its state; what follows is decided elsewhere.
pub(super) fn withdraw(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CompletionId,
    reason: &str,
) -> Result<Done<()>, Failure> {
    let (completion, order, permit) = decision_for(tx, actor, id)?;
    check(&completion, Step::Withdraw, actor)?;
    if !store::update_withdrawn(tx, completion.id, actor, reason)? {
        return Err(not_now(Step::Withdraw));
    }
    let withdrawn = CompletionHappening::Withdrawn { completion: id };
    Ok(tx.done(audit::by_permit(&permit, order.id, &withdrawn), ()))
}
