//! The order's side of a completion: where it stands, the officer's proposal, the statement.

use askama::Template;
use axum::{extract::State, response::Response};
use database::Read;
use domain::{
    access::{Act, Subject, permit},
    approvals::ProposalState,
    community_service::{completion::CompletionRefusal, hours::Balance},
    ids::OrderId,
};
use web::{
    failure::Failure,
    forms::{FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions, letter,
    store::{self, CompletionRecord},
};
use crate::orders::{OrderRecord, order_behind, order_for, subject_of};
use house::{House, accounts::SignedIn, letters};

#[derive(Template)]
#[template(path = "completions/pages/order.html")]
struct OrderPage {
    ui: Ui,
    form: FormView,
    order: OrderRecord,
    balance: Balance,
    ready: Result<(), CompletionRefusal>,
    may_propose: bool,
    may_decide: bool,
    all: Vec<CompletionRecord>,
}

impl OrderPage {
    fn statement(&self) -> Option<&CompletionRecord> {
        self.all.iter().find(|it| it.number.is_some())
    }
    fn waiting(&self) -> Option<&CompletionRecord> {
        self.all.iter().find(|it| it.waits())
    }
    fn valid(&self) -> bool {
        self.statement().is_some_and(|it| it.state == ProposalState::Confirmed)
    }
}

/// Where the completion of an order stands.
pub async fn page(
    signed: SignedIn,
    State(house): State<House>,
    Path(order): Path<OrderId>,
) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let found = house
        .db()
        .read(move |read| {
            let (order, _permit) = order_for(read, &actor, Act::SeeOrder, order)?;
            let (balance, ready) = actions::readiness(read, &order, today)?;
            Ok::<_, Failure>((store::list_of_order(read, order.id)?, order, balance, ready))
        })
        .await?;
    let (all, order, balance, ready) = found;
    let subject = Subject::Order(subject_of(&order));
    page::show(&OrderPage {
        form: FormView::blank(&signed.ui),
        may_propose: permit(&signed.actor, Act::ProposeCompletion, &subject).is_ok(),
        may_decide: permit(&signed.actor, Act::DecideCompletion, &subject).is_ok(),
        ui: signed.ui,
        order,
        balance,
        ready,
        all,
    })
}

/// The officer proposes.
pub async fn propose(
    signed: SignedIn,
    State(house): State<House>,
    Path(order): Path<OrderId>,
    _form: RawForm,
) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    house.db().write(move |tx| actions::propose(tx, &actor, order, today)).await?;
    Ok(page::see_other_with(&format!("/orders/{order}/completion"), "flash-completion-proposed"))
}

/// The officer takes the proposal back.
pub async fn take_back(
    signed: SignedIn,
    State(house): State<House>,
    Path(order): Path<OrderId>,
    _form: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    house.db().write(move |tx| actions::take_back(tx, &actor, order)).await?;
    Ok(page::see_other_with(&format!("/orders/{order}/completion"), "flash-completion-taken-back"))
}

/// The statement, for everybody who sees the order.
pub async fn statement_pdf(
    signed: SignedIn,
    State(house): State<House>,
    Path(order): Path<OrderId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let (completion, draft) = house
        .db()
        .read(move |read| {
            let (order, _permit) = order_for(read, &actor, Act::SeeOrder, order)?;
            issued(read, &order)?.ok_or_else(|| Failure::not_found("no statement was issued"))
        })
        .await?;
    let bytes = letter::bytes(&house, completion, draft).await?;
    Ok(letters::pdf(bytes, "surat-keterangan-selesai"))
}

fn issued(
    read: &mut Read<'_>,
    order: &OrderRecord,
) -> Result<Option<(CompletionRecord, letter::Draft)>, Failure> {
    let issued = store::list_of_order(read, order.id)?.into_iter().find(|it| it.number.is_some());
    let Some(issued) = issued else { return Ok(None) };
    let draft = letter::draft(read, order, &issued)?;
    Ok(Some((issued, draft)))
}

/// Keeps the bytes of an order's statement, if one was issued and nobody has opened it yet.
pub async fn keep_statement(house: &House, order: OrderId) -> Result<(), Failure> {
    let found = house.db().read(move |read| {
        let order = order_behind(read, order)?;
        issued(read, &order)
    });
    let Some((completion, draft)) = found.await? else { return Ok(()) };
    letter::bytes(house, completion, draft).await.map(drop)
}
