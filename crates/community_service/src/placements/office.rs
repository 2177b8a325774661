//! The pages of placing: choose a site, see the plan, save it.

use askama::Template;
use axum::{extract::State, response::Response};
use database::Read;
use domain::{
    access::Actor,
    community_service::{
        hours::PeriodStart,
        placement::{Candidate, PlacementReason, Ranked, Weight},
        schedule::Plan,
    },
    ids::{OrderId, SiteId},
    time::{Date, Minutes, Weekday},
};
use web::{
    failure::Failure,
    forms::{Choice as Option_, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions,
    preview::{self, Choice, PersonToPlace},
    store,
};
use crate::{assessments, assessments::Signed, orders::OrderRecord, sites};
use house::{House, accounts::SignedIn};

#[derive(Template)]
#[template(path = "placements/pages/choose.html")]
struct ChoosePage {
    ui: Ui,
    order: OrderRecord,
    open: Vec<Offered>,
    shut: Vec<Offered>,
    left: Minutes,
    to_plan: Minutes,
    /// Where the person is placed already.
    placed: Option<String>,
    assessed: Option<Signed>,
    last: Date,
    starts_by: PeriodStart,
    missing_years: String,
}

struct Offered {
    site: Candidate,
    ranked: Ranked,
}

impl Offered {
    fn weighing(&self, weight: Weight) -> Vec<&'static str> {
        self.ranked.weighing(weight).map(PlacementReason::key).collect()
    }
    fn pros(&self) -> Vec<&'static str> {
        self.weighing(Weight::For)
    }
    fn cons(&self) -> Vec<&'static str> {
        self.weighing(Weight::Against)
    }
    fn walls(&self) -> Vec<&'static str> {
        self.weighing(Weight::Shut)
    }
    fn seats(&self) -> i64 {
        i64::from(self.ranked.seats)
    }
    /// Tenths of a kilometre, as people say it: `2,4`.
    fn kilometres(&self, ui: &Ui) -> String {
        self.ranked.distance_km.map_or_else(|| "–".to_owned(), |km| ui.tenths(km))
    }
}

/// The sites in the order they suit the person, with what speaks for and against each.
pub async fn choose_site(
    signed: SignedIn,
    State(house): State<House>,
    Path(order): Path<OrderId>,
) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let ((placed, assessed), known, all) = house
        .db()
        .read(move |read| {
            let (known, _permit) = preview::gather(read, &actor, order, today)?;
            let candidates = sites::offers(read, known.order.probation_office, today)?;
            let ranked = known.rank(&candidates);
            let find = |it: &Ranked| candidates.iter().find(|site| site.site == it.site).cloned();
            let all: Vec<Offered> = ranked
                .into_iter()
                .filter_map(|it| find(&it).map(|site| Offered { site, ranked: it }))
                .collect();
            Ok::<_, Failure>((around(read, &actor, &known, today)?, known, all))
        })
        .await?;
    let (open, shut) = all.into_iter().partition(|it: &Offered| it.ranked.open());
    page::show(&ChoosePage {
        ui: signed.ui,
        open,
        shut,
        left: known.left(),
        to_plan: known.to_plan(),
        placed,
        assessed,
        last: known.period.last_planned(),
        starts_by: known.clock.by,
        missing_years: years(&known),
        order: known.order,
    })
}

/// The site of the placement in force, by name (another one can be chosen once that is ended), and the assessment.
fn around(
    read: &mut Read<'_>,
    actor: &Actor,
    known: &PersonToPlace,
    today: Date,
) -> Result<(Option<String>, Option<Signed>), Failure> {
    let active = store::active(read, known.order.id, today)?;
    Ok((active.map(|active| active.site_name), assessments::shown_to(read, actor, &known.order)?))
}

fn years(known: &PersonToPlace) -> String {
    known.missing_years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[derive(Template)]
#[template(path = "placements/pages/preview.html")]
struct PreviewPage {
    ui: Ui,
    form: FormView,
    order: OrderRecord,
    site: Candidate,
    plan: Plan,
    left: Minutes,
    to_plan: Minutes,
    placed: Option<String>,
    assessed: Option<Signed>,
    weekdays: Vec<Option_>,
    chosen: Vec<Weekday>,
    from: Date,
    missing_years: String,
}

fn read_choice(site: SiteId, form: &RawForm, first: Date) -> Choice {
    let weekdays = form
        .all("weekday")
        .into_iter()
        .filter_map(|day| day.parse::<i8>().ok())
        .filter_map(|day| Weekday::from_monday_one_offset(day).ok())
        .collect();
    let from = form.get("from").parse().unwrap_or(first);
    Choice { site, weekdays, from }
}

/// The plan at one site, for the weekdays and the first day in the address.
pub async fn preview_page(
    signed: SignedIn,
    State(house): State<House>,
    Path((order, site)): Path<(OrderId, SiteId)>,
    axum::extract::RawQuery(query): axum::extract::RawQuery,
) -> Result<Response, Failure> {
    let asked = RawForm::parse(query.unwrap_or_default().as_bytes());
    let (actor, today) = (signed.actor(), house.today());
    let ((placed, assessed), known, candidate, plan, choice) = house
        .db()
        .read(move |read| {
            let (known, _permit) = preview::gather(read, &actor, order, today)?;
            let candidate = preview::candidate(read, known.order.probation_office, site, today)?;
            let choice = read_choice(site, &asked, known.from);
            let plan = known.plan(&candidate, &choice);
            Ok::<_, Failure>((around(read, &actor, &known, today)?, known, candidate, plan, choice))
        })
        .await?;
    let common = candidate.hours.within(&known.assessment.availability).without(&known.assessment.worship);
    let workable: Vec<Weekday> = crate::week().filter(|day| common.on(*day).next().is_some()).collect();
    let weekdays = workable
        .iter()
        .map(|day| Option_::new(day.to_monday_one_offset(), signed.ui.weekday(*day)))
        .collect();
    let from = choice.from.max(known.from);
    let chosen = if choice.weekdays.is_empty() { workable } else { choice.weekdays };
    let mut form = FormView::of_address(&signed.ui, RawForm::default()).with("from", from);
    for day in &chosen {
        form = form.with("weekday", day.to_monday_one_offset());
    }
    page::show(&PreviewPage {
        form,
        site: candidate,
        left: known.left(),
        to_plan: known.to_plan(),
        placed,
        assessed,
        missing_years: years(&known),
        order: known.order,
        ui: signed.ui,
        plan,
        weekdays,
        chosen,
        from,
    })
}

/// Saves the placement that was shown.
pub async fn place(
    signed: SignedIn,
    State(house): State<House>,
    Path((order, site)): Path<(OrderId, SiteId)>,
    form: RawForm,
) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let shortfall = Minutes::new(form.get("shortfall").parse().unwrap_or(0));
    house
        .db()
        .write(move |tx| {
            actions::place(tx, &actor, order, &read_choice(site, &form, today), shortfall, today)
        })
        .await?;
    Ok(page::see_other_with(&format!("/orders/{order}"), "flash-placed"))
}
