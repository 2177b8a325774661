//! The page of a person's copy: a reason is asked for, then the copy comes as a download.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{access::Act, ids::OrderId};
use house::{
    House,
    accounts::SignedIn,
    copies::{Asking, OF_PERSON, again, choices, chosen, download, nameless_file},
};
use web::{
    failure::Failure,
    forms::{Choice, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::copy::copy_of_person;
use crate::orders::{OrderRecord, order_for};

#[derive(Template)]
#[template(path = "case/pages/copy.html")]
struct CopyPage {
    order: OrderRecord,
    form: FormView,
    reasons: Vec<Choice>,
    ui: Ui,
}

/// Asks what a person's data are needed for.
pub async fn copy_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
) -> Result<Response, Failure> {
    let order = order(&signed, &house, id).await?;
    let (form, reasons) = (FormView::blank(&signed.ui), choices(&signed.ui, OF_PERSON));
    page::show(&CopyPage { order, form, reasons, ui: signed.ui })
}

async fn order(signed: &SignedIn, house: &House, id: OrderId) -> Result<OrderRecord, Failure> {
    let actor = signed.actor();
    let found = house.db().read(move |read| order_for(read, &actor, Act::ExportPerson, id)).await?;
    Ok(found.0)
}

/// Everything of the person of an order, once it is on record who asked and what for.
pub async fn copy(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let Some(reason) = chosen(&raw, OF_PERSON) else {
        let order = order(&signed, &house, id).await?;
        let (form, reasons) = (again(&signed.ui, raw), choices(&signed.ui, OF_PERSON));
        return page::show_again(&CopyPage { order, form, reasons, ui: signed.ui });
    };
    let asking = Asking::by(signed.actor(), reason);
    let made = copy_of_person(&house, &asking, id, nameless_file(&house)?).await?;
    download(made, &format!("data-perorangan-{}.zip", house.today()))
}
