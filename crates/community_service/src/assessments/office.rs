//! The assessment's page.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::Act,
    community_service::{assessment::Fitness, orders::Consent},
    ids::OrderId,
    time::Weekday,
};
use web::{
    failure::Failure,
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{actions, forms, store};
use crate::{
    orders::{OrderRecord, order_for},
    sites, week,
};
use house::{House, accounts::SignedIn, people};

#[derive(Template)]
#[template(path = "assessments/pages/form.html")]
struct FormPage {
    ui: Ui,
    form: FormView,
    order: OrderRecord,
    signed: Option<store::Signed>,
    fitness: Vec<Choice>,
    consent: Vec<Choice>,
    districts: Vec<Choice>,
    excluded: Vec<Choice>,
    worship: Vec<Choice>,
    week: Vec<(Weekday, Vec<GridBox>)>,
}

struct GridBox {
    value: String,
    label: String,
    ticked: bool,
}

struct ToAssess {
    order: OrderRecord,
    signed: Option<store::Signed>,
    /// The district that the person's own record names.
    home: Option<String>,
    districts: Vec<String>,
    tasks: Vec<String>,
}

async fn load(signed: &SignedIn, house: &House, order: OrderId) -> Result<ToAssess, Failure> {
    let actor = signed.actor();
    house
        .db()
        .read(move |read| {
            let (order, _permit) = order_for(read, &actor, Act::AssessClient, order)?;
            Ok(ToAssess {
                signed: store::latest(read, order.id)?,
                home: people::find(read, order.client)?.facts.district,
                districts: people::districts(read, &actor.reach)?,
                tasks: sites::list_tasks(read, &actor.reach)?,
                order,
            })
        })
        .await
}

fn draw(ui: Ui, known: ToAssess, form: FormView, ticked: &[String]) -> FormPage {
    let coded = |codes: Vec<(&str, &str)>| {
        codes.into_iter().map(|(code, key)| Choice::new(code, ui.t(key))).collect()
    };
    let part = |part: &str| ui.t(&format!("assessment-part-{part}"));
    let grid = |day: Weekday| {
        let boxes = forms::PARTS.iter().map(|(name, from, to)| {
            let value = forms::box_value(day, name);
            GridBox {
                ticked: ticked.contains(&value),
                label: format!("{} {from:02}–{to:02}", part(name)),
                value,
            }
        });
        // What is kept and has no box of the week stands beside them.
        let own = ticked.iter().filter_map(|value| Some((value, forms::window_of(value)?)));
        let own = own.filter(|(_, hours)| hours.day == day);
        let own = own.map(|(value, hours)| GridBox {
            ticked: true,
            label: ui.window(hours.window),
            value: value.clone(),
        });
        (day, boxes.chain(own).collect())
    };
    // Work that no open site offers any more is excluded all the same.
    let kept = form.values("excluded").into_iter().filter(|task| !known.tasks.iter().any(|it| it == task));
    let kept: Vec<String> = kept.map(str::to_owned).collect();
    let worship = forms::WORSHIP
        .iter()
        .map(|(value, ..)| Choice::new(value, ui.t(&format!("assessment-worship-{value}"))));
    let own_worship = form.values("worship").into_iter().filter_map(|value| {
        let hours = forms::window_of(value)?;
        Some(Choice::new(value, format!("{} {}", ui.weekday(hours.day), ui.window(hours.window))))
    });
    FormPage {
        fitness: coded(Fitness::ALL.iter().map(|it| (it.code(), it.key())).collect()),
        consent: coded(Consent::ALL.iter().map(|it| (it.code(), it.key())).collect()),
        districts: known.districts.iter().map(|name| Choice::new(name, name.as_str())).collect(),
        excluded: known.tasks.iter().chain(&kept).map(|task| Choice::new(task, task.as_str())).collect(),
        worship: worship.chain(own_worship).collect(),
        week: week().map(grid).collect(),
        order: known.order,
        signed: known.signed,
        form,
        ui,
    }
}

/// The form, filled with the assessment in force.
pub async fn page(
    signed: SignedIn,
    State(house): State<House>,
    Path(order): Path<OrderId>,
) -> Result<Response, Failure> {
    let known = load(&signed, &house, order).await?;
    let mut form = FormView::blank(&signed.ui);
    let mut ticked = Vec::new();
    if let Some(now) = &known.signed {
        let it = &now.assessment;
        form = form.with("fitness", it.fitness.code()).with("consent", it.consent.code());
        form = form
            .with_some("conditions", it.conditions.as_deref())
            .with_some("for_site", it.for_site.as_deref())
            .with_some("district", it.home_district.as_deref());
        for (name, value) in forms::ticked(it) {
            form = form.with(name, &value);
            if name == "availability" {
                ticked.push(value);
            }
        }
    } else {
        form = form
            .with("consent", known.order.verdict.consent.code())
            .with_some("district", known.home.as_deref());
    }
    page::show(&draw(signed.ui, known, form, &ticked))
}

/// Signs the assessment.
pub async fn assess(
    signed: SignedIn,
    State(house): State<House>,
    Path(order): Path<OrderId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let known = load(&signed, &house, order).await?;
    let assessment = match forms::parse(&raw, &known.districts) {
        Ok(assessment) => assessment,
        Err(errors) => return again(signed.ui, known, raw, errors),
    };
    let actor = signed.actor();
    house.db().write(move |tx| actions::assess(tx, &actor, order, &assessment)).await?;
    Ok(page::see_other_with(&format!("/orders/{order}"), "flash-assessment-signed"))
}

fn again(ui: Ui, known: ToAssess, raw: RawForm, errors: FormErrors) -> Result<Response, Failure> {
    let ticked: Vec<String> = raw.all("availability").into_iter().map(str::to_owned).collect();
    let form = FormView::again(&ui, raw, errors);
    page::show_again(&draw(ui, known, form, &ticked))
}
