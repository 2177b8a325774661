//! The list of agreements.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, Subject},
    agreements::terms::{AgreementKind, AgreementState, ENDING_DAYS},
    time::Date,
};
use jiff::ToSpan;
use web::{
    failure::Failure,
    forms::{Choice, FormView},
    page,
    table::{ListQuery, ListSpec, Listed},
    ui::Ui,
};

use super::{cover::still_placed_sql, marks::badge, record::AgreementRecord, store};
use house::{
    House,
    accounts::SignedIn,
    conditions::{Conditions, SortBy},
};

static AGREEMENTS: ListSpec =
    ListSpec { filters: &["q", "kind", "state"], sorts: &["number", "title", "ends_on"], page: 50 };

/// The filter for expired agreements under which people are still placed.
const IN_USE: &str = "expired_in_use";

#[derive(Template)]
#[template(path = "pages/list.html")]
struct ListPage {
    filter: FormView,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    list: Listed<AgreementRecord>,
    today: Date,
    none_at_all: bool,
    may_enter: bool,
    ui: Ui,
}

impl ListPage {
    fn state(&self, row: &AgreementRecord) -> AgreementState {
        row.term.state(self.today)
    }
    fn badge(&self, row: &AgreementRecord) -> (&'static str, &'static str) {
        badge(self.state(row))
    }
}

/// The agreements that hold where one acts.
pub async fn list(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::SeeAgreement, &Subject::OwnOffice)?;
    let today = house.today();
    let query = ListQuery::read(&signed.ui.path, &AGREEMENTS);
    let (wanted, actor) = (query.clone(), signed.actor());
    let (rows, all) = house
        .db()
        .read(move |read| {
            let (mut conditions, tail) = wanted_rows(&wanted, today);
            store::readable(&mut conditions, &actor);
            Ok::<_, Failure>((store::list(read, &conditions, &tail)?, store::count(read, &actor)?))
        })
        .await?;
    let sort = query.sort();
    let list = Listed::cut(rows, query, move |row| {
        let value = match sort {
            "title" => row.title.clone(),
            "ends_on" => row.term.ends_on.map(|day| day.to_string()).unwrap_or_default(),
            _ => row.number.clone(),
        };
        vec![value, row.id.to_string()]
    });
    let ui = signed.ui;
    page::show(&ListPage {
        filter: list.query.form(&ui),
        kinds: AgreementKind::ALL.iter().map(|kind| Choice::new(kind, ui.t(kind.key()))).collect(),
        states: state_choices(&ui),
        list,
        today,
        none_at_all: all == 0,
        may_enter: signed.actor.holds(Act::ManageAgreement),
        ui,
    })
}

fn state_choices(ui: &Ui) -> Vec<Choice> {
    let states = AgreementState::ALL.iter().map(|state| Choice::new(state, ui.t(state.key())));
    states.chain([Choice::new(IN_USE, ui.t("agreement-state-in-use"))]).collect()
}

/// Conditions (today is bound first) and the end of the statement.
pub(super) fn wanted_rows(query: &ListQuery, today: Date) -> (Conditions, String) {
    let mut wanted = Conditions::new();
    let now = wanted.bind(today);
    wanted.add(format!("{now} = {now}"));
    if !query.filter("q").is_empty() {
        let named = "COALESCE((SELECT STRING_AGG(fp.name, ' ') FROM agreement_parties fp WHERE fp.agreement_id = a.id), '')";
        wanted.words(&["a.number", "a.title", named], query.filter("q"));
    }
    if let Some(kind) = AgreementKind::from_code(query.filter("kind")) {
        let kind = wanted.bind(kind.code());
        wanted.add(format!("a.kind = {kind}"));
    }
    if query.filter("state") == IN_USE {
        wanted.add(format!("a.ends_on < {now} AND {} > 0", still_placed_sql(&now)));
    } else if let Some(state) = AgreementState::from_code(query.filter("state")) {
        in_state(&mut wanted, state, &now, today);
    }
    let sort = match query.sort() {
        "title" => "a.title",
        "ends_on" => "COALESCE(a.ends_on, '')",
        _ => "a.number",
    };
    wanted.after(query, sort, SortBy::Text, "a.id");
    (wanted, Conditions::tail(query, sort, "a.id"))
}

/// The same states as `Term::state`, in SQL; a test compares the two.
fn in_state(wanted: &mut Conditions, state: AgreementState, now: &str, today: Date) {
    let dated = "a.signed_on IS NOT NULL AND a.starts_on IS NOT NULL AND a.ends_on IS NOT NULL";
    let begun = format!("a.signed_on <= {now} AND a.starts_on <= {now} AND a.ends_on >= {now}");
    match state {
        AgreementState::Draft => wanted.add(format!("NOT ({dated})")),
        AgreementState::Expired => wanted.add(format!("{dated} AND a.ends_on < {now}")),
        AgreementState::NotYet => {
            wanted.add(format!(
                "{dated} AND a.ends_on >= {now} AND (a.starts_on > {now} OR a.signed_on > {now})"
            ));
        }
        AgreementState::Ending | AgreementState::InForce => {
            let soon = wanted.bind(today.saturating_add(ENDING_DAYS.days()));
            let side = if state == AgreementState::Ending { "<=" } else { ">" };
            wanted.add(format!("{begun} AND a.ends_on {side} {soon}"));
        }
    }
}
