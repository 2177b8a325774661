//! A NIK in full: asked for with a reason, shown once, and logged.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{access::Act, community_service::happenings::CaseHappening, ids::OrderId};
use web::{
    failure::Failure,
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use crate::orders::{OrderRecord, order_for};
use house::{House, accounts::SignedIn, audit, people};

#[derive(Template)]
#[template(path = "case/pages/reveal.html")]
struct RevealPage {
    order: OrderRecord,
    form: FormView,
    reasons: Vec<Choice>,
    nik: Option<String>,
    ui: Ui,
}

fn draw(ui: Ui, order: OrderRecord, form: FormView, nik: Option<String>) -> RevealPage {
    RevealPage { order, form, reasons: people::reasons(&ui), nik, ui }
}

/// Asks for the reason.
pub async fn reveal_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let (order, _) = house.db().read(move |read| order_for(read, &actor, Act::RevealIdentity, id)).await?;
    let form = FormView::blank(&signed.ui);
    page::show(&draw(signed.ui, order, form, None))
}

/// Shows the NIK, once the reason is on record.
pub async fn reveal(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let Some(reason) = people::reason(raw.get("reason")) else {
        let actor = signed.actor();
        let (order, _) =
            house.db().read(move |read| order_for(read, &actor, Act::RevealIdentity, id)).await?;
        let mut errors = FormErrors::new();
        errors.add("reason", "kit-error-required");
        let form = FormView::again(&signed.ui, raw, errors);
        return page::show_again(&draw(signed.ui, order, form, None));
    };
    let actor = signed.actor();
    let shown = house.db().write(move |tx| {
        let (order, permit) = order_for(tx, &actor, Act::RevealIdentity, id)?;
        let client = people::find(tx, order.client)?;
        let event = audit::by_permit(&permit, id, &CaseHappening::NikRevealed { reason: reason.to_owned() });
        Ok::<_, Failure>(tx.done(event, (order, client.nik_sealed)))
    });
    let (order, sealed) = shown.await?;
    let nik = people::full_nik(house.secrets(), &sealed)?;
    let form = FormView::blank(&signed.ui);
    page::show(&draw(signed.ui, order, form, Some(nik)))
}
