//! The page of one's leaves, given and received.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    ids::{DelegationId, UserId},
    time::Timestamp,
};
use web::{
    failure::Failure,
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions::{self, GiveLeave},
    store::{self, Delegation, Standing},
    term::{LONGEST_DAYS, Term},
};
use crate::{House, accounts::SignedIn, edit};

#[derive(Template)]
#[template(path = "accounts/pages/delegations.html")]
struct DelegationsPage {
    form: FormView,
    colleagues: Vec<Choice>,
    given: Vec<Delegation>,
    received: Vec<Delegation>,
    acting: bool,
    most: i32,
    now: Timestamp,
    ui: Ui,
}

impl DelegationsPage {
    /// Tone, icon and key of where a leave stands.
    fn badge(&self, leave: &Delegation) -> (&'static str, &'static str, &'static str) {
        match leave.standing(self.now) {
            Standing::Coming => ("info", "clock", "delegation-coming"),
            Standing::Open => ("ok", "check", "delegation-open"),
            Standing::Over => ("plain", "ring", "delegation-over"),
            Standing::Revoked => ("plain", "cross", "delegation-revoked"),
        }
    }
    fn may_revoke(&self, leave: &Delegation) -> bool {
        matches!(leave.standing(self.now), Standing::Coming | Standing::Open)
    }
    /// The last day on which it can be used.
    fn last_day(&self, leave: &Delegation) -> String {
        let second = jiff::SignedDuration::from_secs(1);
        self.ui.date(self.ui.zone.to_datetime(leave.ends_at - second).date())
    }
    fn first_day(&self, leave: &Delegation) -> String {
        self.ui.date(self.ui.zone.to_datetime(leave.starts_at).date())
    }
}

async fn page_of(signed: SignedIn, house: &House, form: FormView) -> Result<DelegationsPage, Failure> {
    let user = signed.actor.user;
    let found = house.db().read(move |read| {
        let colleagues = store::list_colleagues(read, user)?;
        let given = store::list_given(read, user)?;
        Ok::<_, Failure>((colleagues, given, store::list_received(read, user)?))
    });
    let (colleagues, given, received) = found.await?;
    let choice = |(id, name, title): (UserId, String, String)| {
        Choice::new(id, if title.is_empty() { name } else { format!("{name} — {title}") })
    };
    Ok(DelegationsPage {
        form,
        colleagues: colleagues.into_iter().map(choice).collect(),
        given,
        received,
        acting: signed.actor.acting_for.is_some(),
        most: LONGEST_DAYS,
        now: house.now(),
        ui: signed.ui,
    })
}

/// Leaves given and received, and the form for a new one.
pub async fn delegations(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    let form = FormView::blank(&signed.ui).with("starts_on", house.today());
    page::show(&page_of(signed, &house, form).await?)
}

const FORM: edit::Form = edit::Form {
    subject: "delegation",
    saved: "flash-delegation-given",
    field_of: |refusal| Some(if refusal == "delegation-not-colleague" { "to" } else { "" }),
};

/// Gives leave.
pub async fn give(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    let sent = FORM.sent(&house, &signed, &raw).enter(parse(&raw, &house), actions::give);
    match sent.await? {
        Ok(answer) => Ok(answer),
        Err(errors) => {
            let form = FormView::again(&signed.ui, raw, errors);
            page::show_again(&page_of(signed, &house, form).await?)
        }
    }
}

fn parse(raw: &RawForm, house: &House) -> Result<GiveLeave, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = raw.reader(&mut errors);
    let to = read.choice::<UserId>("to");
    let first = read.date("starts_on");
    let last = read.date("ends_on");
    let reason = read.text("reason", 200);
    let term = match (first, last) {
        (Some(first), Some(last)) => Term::new(first, last, house.today())
            .map_err(|(field, refusal)| errors.refuse(field, refusal))
            .ok(),
        _ => None,
    };
    let moments = term.and_then(|term| term.moments(&house.settings().zone, house.now()).ok());
    let leave = (|| {
        let (starts_at, ends_at) = moments?;
        Some(GiveLeave { to: to?, starts_at, ends_at, reason: reason? })
    })();
    errors.or(leave)
}

/// Takes a leave back.
pub async fn revoke(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<DelegationId>,
    _form: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    house.db().write(move |tx| actions::revoke(tx, &actor, id)).await?;
    Ok(page::see_other_with("/account/delegations", "flash-delegation-revoked"))
}
