//! The page on which the calling-off of a session is taken back.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, Subject, permit},
    community_service::sessions::check_restore,
    ids::SessionId,
};
use web::{
    failure::Failure,
    forms::{FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::actions::{self, stands_again};
use crate::sessions::{Seat, SessionRecord, hide_names, list_seats, session_for, today_at};
use house::{House, accounts::SignedIn, edit};

/// What is told of somebody who does not come back to a reader who may not read their case.
const OTHER_PLAN: &str = "session-restore-other-plan";

#[derive(Template)]
#[template(path = "calling_off/pages/restore.html")]
struct RestorePage {
    ui: Ui,
    form: FormView,
    session: SessionRecord,
    /// Those who would have their place again.
    back: Vec<Seat>,
    /// Those who would not, with the reason.
    left_out: Vec<(Seat, &'static str)>,
    refused: Option<&'static str>,
}

async fn draw(
    signed: &SignedIn,
    house: &House,
    id: SessionId,
    form: FormView,
) -> Result<RestorePage, Failure> {
    let (actor, now, ui) = (signed.actor(), house.now(), signed.ui.clone());
    let drawn = house.db().read(move |read| {
        let (session, _permit) = session_for(read, &actor, Act::CancelSession, id)?;
        let today = today_at(&session, now);
        let mut seats = list_seats(read, id)?;
        hide_names(&ui, &actor, &mut seats);
        let refused = check_restore(session.called_off.is_some(), session.day, today).err();
        let (mut back, mut left_out, mut windows) = (Vec::new(), Vec::new(), Vec::new());
        for seat in seats.into_iter().filter(|seat| seat.lost() && refused.is_none()) {
            match stands_again(read, &session, &seat, &windows, today)? {
                Ok(window) => {
                    windows.push(window);
                    back.push(seat);
                }
                Err(why) => {
                    // Why is a thing of the case: the site's side reads that there is another plan.
                    let subject = Subject::Order(seat.subject().clone());
                    let told = permit(&actor, Act::SeeOrder, &subject).map_or(OTHER_PLAN, |_| why);
                    left_out.push((seat, told));
                }
            }
        }
        let refused = refused.map(|no| no.key());
        Ok::<_, Failure>(RestorePage { ui, form, session, back, left_out, refused })
    });
    drawn.await
}

/// Who would have their place again, who would not and why.
pub async fn restore_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SessionId>,
) -> Result<Response, Failure> {
    let form = FormView::blank(&signed.ui);
    page::show(&draw(&signed, &house, id, form).await?)
}

const FORM: edit::Form =
    edit::Form { subject: "session", saved: "flash-session-restored", field_of: |_| Some("") };

/// Takes the calling-off back.
pub async fn restore(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SessionId>,
    form: RawForm,
) -> Result<Response, Failure> {
    let sent = FORM.sent(&house, &signed, &form);
    let sent = sent.enter(Ok(()), move |tx, actor, (), key| actions::restore(tx, actor, id, key));
    match sent.await? {
        Ok(answer) => Ok(answer),
        Err(errors) => {
            let form = FormView::again(&signed.ui, form, errors);
            page::show_again(&draw(&signed, &house, id, form).await?)
        }
    }
}
