//! Accepting a proposal: who was ticked is shown once more with what it means, and applied when that is confirmed.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::Actor,
    ids::{OrderId, PlanningRunId, SiteId},
};
use web::{
    failure::{Failure, Refusal},
    forms::{FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions::{self, Accepted},
    moves::{Moved, Said, length, moves},
    opened::{Opened, open},
    proposal::drawn,
};
use house::{House, accounts::SignedIn, sent_forms};

#[derive(Template)]
#[template(path = "planning/pages/accept.html")]
struct AcceptPage {
    ui: Ui,
    run: PlanningRunId,
    form: FormView,
    chosen: Vec<Moved>,
}

impl AcceptPage {
    /// Sessions of everybody chosen, counted and summed; nothing when there are none.
    fn sum(&self, part: impl Fn(&Moved) -> &Vec<Said>) -> Option<String> {
        let count: usize = self.chosen.iter().map(|it| part(it).len()).sum();
        let minutes = self.chosen.iter().map(|it| length(part(it))).sum::<domain::time::Minutes>();
        (count > 0).then(|| self.ui.t2("planning-sessions-sum", "count", count, "minutes", minutes))
    }
    fn taken_up(&self) -> Option<String> {
        self.sum(|it| &it.added)
    }
    fn given_up(&self) -> Option<String> {
        self.sum(|it| &it.dropped)
    }
}

/// What applying the ticked part of a proposal means; with `confirmed`, applies it.
pub async fn accept(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<PlanningRunId>,
    form: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let by = actor.clone();
    let opened = house.db().read(move |read| open(read, &by, id)).await?;
    let ticked: BTreeSet<OrderId> = form.all("order").iter().filter_map(|it| it.parse().ok()).collect();
    let chosen = chosen(&opened, &actor, &ticked)?;
    if chosen.is_empty() {
        let errors = FormErrors::refused("", Refusal::new("planning-nobody-chosen"));
        let form = FormView::again(&signed.ui, form, errors);
        return page::show_again(&drawn(signed.ui, &actor, opened, form, &RawForm::default()));
    }
    if form.checked("confirmed") {
        return apply(signed, &house, &opened, chosen, &form).await;
    }
    let form = FormView::blank(&signed.ui);
    page::show(&AcceptPage { ui: signed.ui, run: id, form, chosen })
}

/// The ticked lines that can still be accepted. Another officer's person is not there to be ticked.
fn chosen(opened: &Opened, actor: &Actor, ticked: &BTreeSet<OrderId>) -> Result<Vec<Moved>, Failure> {
    let ticked: Vec<Moved> =
        moves(opened, actor).into_iter().filter(|it| ticked.contains(&it.order)).collect();
    if ticked.iter().any(|it| !it.may_accept) {
        return Err(Failure::not_found("a person of another officer's caseload"));
    }
    Ok(ticked.into_iter().filter(Moved::open).collect())
}

async fn apply(
    signed: SignedIn,
    house: &House,
    opened: &Opened,
    chosen: Vec<Moved>,
    form: &RawForm,
) -> Result<Response, Failure> {
    let (actor, today, user) = (signed.actor(), house.today(), signed.actor.user);
    let shown = &opened.shown;
    let seats: BTreeMap<SiteId, u16> =
        shown.facts.sites.iter().zip(&shown.laid.seats).map(|(site, seats)| (site.id, *seats)).collect();
    let changes = chosen.into_iter().map(|it| it.change).collect();
    let (accepted, key) = (Accepted { run: opened.run.id, changes, seats }, form.form_key().to_owned());
    let way = sent_forms::once(house, form.form_key(), user, move |tx| {
        actions::accept(tx, &actor, &accepted, today, &key)
    })
    .await?;
    let flash = if way.contains('?') { "flash-planning-part" } else { "flash-planning-accepted" };
    Ok(page::see_other_with(&way, flash))
}
