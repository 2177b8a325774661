//! The list of absences that the probation officer has yet to judge.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, Subject},
    community_service::attendance::Outcome,
};
use web::{
    failure::Failure,
    page,
    table::{ListQuery, ListSpec, Listed},
    ui::Ui,
};

use super::store::{self, Absence};
use house::{
    House,
    accounts::SignedIn,
    conditions::{Conditions, SortBy},
};

static ABSENCES: ListSpec = ListSpec { filters: &[], sorts: &["day"], page: 50 };

#[derive(Template)]
#[template(path = "sessions/pages/absences.html")]
struct AbsencesPage {
    list: Listed<Absence>,
    /// The whole office's, not one's own alone.
    of_office: bool,
    may_judge: bool,
    ui: Ui,
}

impl AbsencesPage {
    fn what(&self, row: &Absence) -> Option<&'static str> {
        row.outcome.map(Outcome::key)
    }
}

/// Absences and contradicting records without a judgment, the oldest first.
pub async fn absences(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    let of_office = signed.actor.holds(Act::WorkAnyCaseload);
    let act = if of_office { Act::WorkAnyCaseload } else { Act::CorrectAttendance };
    signed.permit(act, &Subject::OwnOffice)?;
    let query = ListQuery::read(&signed.ui.path, &ABSENCES);
    let mut wanted = store::to_judge(&signed.actor);
    wanted.after(&query, "a.day", SortBy::Text, "a.id");
    let tail = Conditions::tail(&query, "a.day", "a.id");
    let rows = house.db().read(move |read| store::list_absences(read, &wanted, &tail)).await?;
    let list = Listed::cut(rows, query, |row| vec![row.day.to_string(), row.attendance.to_string()]);
    let may_judge = signed.actor.holds(Act::CorrectAttendance);
    page::show(&AbsencesPage { list, of_office, may_judge, ui: signed.ui })
}
