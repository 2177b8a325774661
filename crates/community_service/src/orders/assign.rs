//! Naming the probation officer and the prosecutor of an order.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{DbError, Done, Read, Tx, params};
use domain::{
    access::{Act, Actor},
    community_service::happenings::OrderHappening,
    ids::{OfficeId, OrderId, UserId},
};
use web::{
    failure::{Compared, Failure, Stale},
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{OrderRecord, offices::People, order_for, store};
use house::{House, accounts::SignedIn, audit};

#[derive(Template)]
#[template(path = "orders/pages/assign.html")]
struct AssignPage {
    order: OrderRecord,
    form: FormView,
    officers: Vec<Choice>,
    prosecutors: Vec<Choice>,
    ui: Ui,
}

/// Who can be named: id and name of everybody of the office who holds the act.
type Able = Vec<(UserId, String)>;

/// The people of an office who may do an act.
pub(super) fn able(read: &mut Read<'_>, office: OfficeId, act: Act) -> Result<Able, DbError> {
    read.rows(
        "SELECT DISTINCT u.id, u.name FROM users u JOIN user_roles r ON r.user_id = u.id
         JOIN role_acts a ON a.role = r.role
         WHERE u.office_id = $1 AND a.act = $2 AND u.active = $3 ORDER BY u.name, u.id",
        params![office, act.name(), true],
    )?
    .iter()
    .map(|row| Ok((row.get("id")?, row.get("name")?)))
    .collect()
}

struct Assignable {
    order: OrderRecord,
    officers: Able,
    prosecutors: Able,
    /// Whom the papers mean, where they name one of ours.
    meant: (Option<UserId>, Option<UserId>),
}

fn known(read: &mut Read<'_>, actor: &Actor, id: OrderId) -> Result<Assignable, Failure> {
    let (order, _) = order_for(read, actor, Act::AssignOrder, id)?;
    let (probation, prosecution) = (order.probation_office, order.prosecution_office);
    Ok(Assignable {
        officers: able_or_now(read, (probation, Act::AssessClient), order.officer)?,
        prosecutors: able_or_now(read, (prosecution, Act::DecideCompletion), order.prosecutor)?,
        meant: (
            People::of(read, probation)?.named(order.verdict.probation_officer.as_deref()),
            People::of(read, prosecution)?.named(order.verdict.prosecutor.as_deref()),
        ),
        order,
    })
}

/// The same, and whoever is in charge now, though their account is closed or their role another: the form that names one
/// of the two must not drop the other unseen.
fn able_or_now(
    read: &mut Read<'_>,
    (office, act): (OfficeId, Act),
    now: Option<UserId>,
) -> Result<Able, DbError> {
    let mut able = able(read, office, act)?;
    if let Some(now) = now.filter(|now| !able.iter().any(|(id, _)| id == now)) {
        let row = read.one("SELECT name FROM users WHERE id = $1", params![now])?;
        able.push((now, row.get("name")?));
    }
    Ok(able)
}

pub(super) fn choices(able: &[(UserId, String)]) -> Vec<Choice> {
    able.iter().map(|(id, name)| Choice::new(id, name.as_str())).collect()
}

fn draw(ui: Ui, known: Assignable, form: FormView) -> AssignPage {
    AssignPage {
        officers: choices(&known.officers),
        prosecutors: choices(&known.prosecutors),
        order: known.order,
        form,
        ui,
    }
}

/// The form, with those in charge now or named in the papers.
pub async fn assign_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let known = house.db().read(move |read| known(read, &actor, id)).await?;
    let form = FormView::blank(&signed.ui)
        .with("version", known.order.version)
        .with_some("officer", known.order.officer.or(known.meant.0))
        .with_some("prosecutor", known.order.prosecutor.or(known.meant.1));
    page::show(&draw(signed.ui, known, form))
}

/// Names them.
pub async fn assign(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let known = house.db().read(move |read| known(read, &actor, id)).await?;
    let mut errors = FormErrors::new();
    let mut read = raw.reader(&mut errors);
    let officer = read.optional_choice::<UserId>("officer");
    let prosecutor = read.optional_choice::<UserId>("prosecutor");
    let among = |able: &Able, chosen: Option<UserId>| chosen.is_none_or(|id| able.iter().any(|a| a.0 == id));
    if officer.is_some_and(|officer| !among(&known.officers, officer)) {
        read.error("officer", "kit-error-choice");
    }
    if prosecutor.is_some_and(|prosecutor| !among(&known.prosecutors, prosecutor)) {
        read.error("prosecutor", "kit-error-choice");
    }
    let (officer, prosecutor) = match errors.or(officer.zip(prosecutor)) {
        Ok(chosen) => chosen,
        Err(errors) => {
            let form = FormView::again(&signed.ui, raw, errors);
            return page::show_again(&draw(signed.ui, known, form));
        }
    };
    let version = raw.get("version").parse().unwrap_or(0);
    let actor = signed.actor();
    let saved = house.db().write(move |tx| name(tx, &actor, id, version, prosecutor, officer)).await?;
    match saved {
        None => Ok(page::see_other_with(&format!("/orders/{id}"), "flash-order-assigned")),
        Some(now) => {
            let yours = Compare { ui: &signed.ui, house: &house, known: &known };
            Err(yours.stale(&now, officer, prosecutor).await?)
        }
    }
}

/// Gives the order to its people; the order as it stands when the form is stale.
fn name(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: OrderId,
    version: i64,
    prosecutor: Option<UserId>,
    officer: Option<UserId>,
) -> Result<Done<Option<OrderRecord>>, Failure> {
    let (order, permit) = order_for(tx, actor, Act::AssignOrder, id)?;
    if order.version != version {
        return Ok(tx.unchanged(Some(order))?);
    }
    if (order.officer, order.prosecutor) == (officer, prosecutor) {
        return Ok(tx.unchanged(None)?);
    }
    if !store::update_hands(tx, &order, version, prosecutor, officer)? {
        return Err(Failure::fault("an order changed within its own transaction"));
    }
    let assigned = OrderHappening::Assigned { officer, prosecutor };
    Ok(tx.done(audit::by_permit(&permit, id, &assigned), None))
}

struct Compare<'a> {
    ui: &'a Ui,
    house: &'a House,
    known: &'a Assignable,
}

impl Compare<'_> {
    async fn stale(
        &self,
        now: &OrderRecord,
        officer: Option<UserId>,
        prosecutor: Option<UserId>,
    ) -> Result<Failure, Failure> {
        let id = now.id;
        let last = self.house.db().read(move |read| audit::last_change(read, "order", id)).await?;
        let named = |able: &Able, id: Option<UserId>| {
            able.iter().find(|a| Some(a.0) == id).map_or_else(String::new, |a| a.1.clone())
        };
        let (officers, prosecutors) = (&self.known.officers, &self.known.prosecutors);
        let compared = |label, able: &Able, yours, saved| Compared {
            label,
            yours: named(able, yours),
            saved: named(able, saved),
        };
        Ok(Failure::Stale(Box::new(Stale {
            record: format!("/orders/{id}/assign"),
            saved_by: last.map(|(name, at)| format!("{name}, {}", self.ui.moment(at))),
            fields: vec![
                compared("order-field-probation_officer", officers, officer, now.officer),
                compared("order-field-prosecutor", prosecutors, prosecutor, now.prosecutor),
            ],
        })))
    }
}
