//! Why a person is not placed in full: the rules that took sessions away, what would place the rest, and why not a
//! certain session.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use domain::{
    access::{Act, Actor},
    ids::{OrderId, PlanningRunId, SiteId},
    time::{Date, DayWindow, Minutes},
};
use web::{
    failure::Failure,
    forms::{Choice, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    funnel::{Funnel, funnel, why_not},
    helps::{Help, helps},
    moves::works_for,
    opened::{Opened, open},
    store::Run,
};
use house::{House, accounts::SignedIn};

#[derive(Template)]
#[template(path = "planning/pages/why.html")]
struct WhyPage {
    ui: Ui,
    run: Run,
    order: OrderId,
    name: String,
    case_number: String,
    left: Minutes,
    unplaced: Minutes,
    /// The most that the verdict's limits allow, when that is less than what is left.
    by_verdict: Option<Minutes>,
    last_day: Date,
    funnel: Funnel,
    helps: Vec<Help>,
    form: FormView,
    sites: Vec<Choice>,
    asked: Option<Vec<(DayWindow, String)>>,
}

/// Why one person is placed as they are.
pub async fn why(
    signed: SignedIn,
    State(house): State<House>,
    Path((id, order)): Path<(PlanningRunId, OrderId)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (id, actor, ui) = (id, signed.actor(), signed.ui);
    let asked = RawForm::parse(query.unwrap_or_default().as_bytes());
    let reader = actor.clone();
    let opened = house.db().read(move |read| open(read, &reader, id)).await?;
    // Some dozens of small plans: off the threads that answer pages.
    let drawn = tokio::task::spawn_blocking(move || drawn(ui, &actor, &opened, order, asked)).await?;
    page::show(&drawn?)
}

fn drawn(ui: Ui, actor: &Actor, opened: &Opened, order: OrderId, asked: RawForm) -> Result<WhyPage, Failure> {
    let shown = &opened.shown;
    let at = (0..).zip(&shown.facts.people).find(|(_, person)| person.order == order).map(|(at, _)| at);
    let at: u32 = at.ok_or_else(|| Failure::not_found("nobody of this run"))?;
    let person = &shown.facts.people[at as usize];
    let question = (asked.get("site").parse::<SiteId>().ok(), asked.get("day").parse::<Date>().ok());
    let unplaced = shown.settled.unplaced_of(at, person);
    let may_assess = works_for(actor, Act::AssessClient, person);
    let sites = shown.facts.sites.iter().map(|site| Choice::new(site.id, site.name.as_str()));
    let first = person.first_day.min(person.last_day);
    let form = FormView::of_address(&ui, asked);
    Ok(WhyPage {
        name: opened.name(order).to_owned(),
        case_number: opened.case_number(order).to_owned(),
        left: person.left,
        unplaced,
        by_verdict: Some(person.most_by_verdict()).filter(|most| *most < person.left),
        last_day: person.last_day,
        funnel: funnel(shown, at),
        helps: if unplaced.is_positive() { helps(opened, &ui, at, may_assess) } else { Vec::new() },
        sites: sites.collect(),
        asked: question.0.zip(question.1).map(|(site, day)| why_not(&ui, shown, at, site, day)),
        form: if form.value("day").is_empty() { form.with("day", first) } else { form },
        run: opened.run.clone(),
        order,
        ui,
    })
}
