//! Who carries a proposal: travel, waiting and time without a place by district, sex and kind of free time.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{ids::PlanningRunId, time::Minutes};
use planner::{
    fairness::{self as carried, Group},
    travel::Ways,
};
use web::{failure::Failure, page, path::Path, ui::Ui};

use super::{
    layout::districts,
    opened::{Opened, open},
    store::Run,
};
use house::{House, accounts::SignedIn};

/// One line of a table.
struct Line {
    words: String,
    people: u32,
    incomplete: u32,
    asked: Minutes,
    unplaced: Minutes,
    percent: i64,
    travel: i64,
    waiting: i64,
}

#[derive(Template)]
#[template(path = "planning/pages/fairness.html")]
struct FairnessPage {
    ui: Ui,
    run: Run,
    tables: Vec<(&'static str, Vec<Line>)>,
}

/// The fairness of a proposal.
pub async fn fairness(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<PlanningRunId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let opened = house.db().read(move |read| open(read, &actor, id)).await?;
    let tables = tables(&signed.ui, &opened);
    page::show(&FairnessPage { ui: signed.ui, run: opened.run, tables })
}

fn tables(ui: &Ui, opened: &Opened) -> Vec<(&'static str, Vec<Line>)> {
    let (laid, facts) = (&opened.shown.laid, &opened.shown.facts);
    let ways = Ways::new(&laid.instance.ferries);
    let all = carried::fairness(&laid.instance, &ways, &opened.shown.plan);
    let districts = districts(facts);
    let district = |region: u32| districts.get(region as usize).cloned().unwrap_or_default();
    let sex = |code: &str| ui.t(if code == "women" { "sex-female" } else { "sex-male" });
    let work = |code: &str| ui.t(&format!("planning-work-{code}"));
    vec![
        (
            "planning-fair-district",
            all.by_region.iter().map(|(region, group)| line(district(*region), group)).collect(),
        ),
        ("planning-fair-sex", all.by_sex.iter().map(|(code, group)| line(sex(code), group)).collect()),
        ("planning-fair-work", all.by_work.iter().map(|(code, group)| line(work(code), group)).collect()),
    ]
}

fn line(words: String, group: &Group) -> Line {
    let minutes = |hours: f64| Minutes::new((hours * 60.0).round() as i64);
    Line {
        words,
        people: group.people,
        incomplete: group.incomplete,
        asked: minutes(group.asked_hours),
        unplaced: minutes(group.unplaced_hours),
        percent: group.unplaced_percent.round() as i64,
        travel: group.travel_minutes.round() as i64,
        waiting: group.waiting_days.round() as i64,
    }
}
