//! The prosecutor's side: proposals that wait, confirming, returning, withdrawing.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, Subject},
    approvals::ProposalState,
    ids::CompletionId,
};
use web::{
    failure::Failure,
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    table::{self, ListQuery, ListSpec},
    ui::Ui,
};

use super::{
    actions,
    badge::state_key,
    letter,
    store::{self, CompletionRecord, Listed},
};
use crate::{
    hours::{HoursPanel, panel},
    orders::OrderRecord,
};
use house::{
    House,
    accounts::SignedIn,
    approvals::Official,
    conditions::{Conditions, SortBy},
    edit::{self, Sent},
};

static COMPLETIONS: ListSpec = ListSpec { filters: &["state"], sorts: &["-proposed_at"], page: 50 };

#[derive(Template)]
#[template(path = "completions/pages/list.html")]
struct ListPage {
    ui: Ui,
    filter: FormView,
    states: Vec<Choice>,
    list: table::Listed<Listed>,
}

/// The completions of one's office; those that wait unless another state is asked for.
pub async fn list(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::DecideCompletion, &Subject::OwnOffice)?;
    let query = ListQuery::read(&signed.ui.path, &COMPLETIONS);
    let state = ProposalState::from_code(query.filter("state")).unwrap_or(ProposalState::Proposed);
    let mut wanted = Conditions::new();
    let (office, code) = (wanted.bind(signed.actor.office), wanted.bind(state.code()));
    wanted.add(format!("o.prosecution_office_id = {office} AND k.state = {code}"));
    wanted.after(&query, "k.proposed_at", SortBy::Text, "k.id");
    let tail = Conditions::tail(&query, "k.proposed_at", "k.id");
    let rows = house.db().read(move |read| store::list(read, &wanted, &tail)).await?;
    let list = table::Listed::cut(rows, query, |row| {
        vec![database::timestamp_text(row.proposed_at), row.id.to_string()]
    });
    let ui = signed.ui;
    page::show(&ListPage {
        filter: list.query.form(&ui),
        states: ProposalState::ALL.iter().map(|it| Choice::new(it.code(), ui.t(state_key(*it)))).collect(),
        list,
        ui,
    })
}

#[derive(Template)]
#[template(path = "completions/pages/decide.html")]
struct DecidePage {
    ui: Ui,
    form: FormView,
    completion: CompletionRecord,
    order: OrderRecord,
    hours: HoursPanel,
}

async fn draw(
    signed: &SignedIn,
    house: &House,
    id: CompletionId,
    form: FormView,
) -> Result<DecidePage, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let (completion, order, hours) = house
        .db()
        .read(move |read| {
            let (completion, order, _permit) = actions::decision_for(read, &actor, id)?;
            let sentence = order.sentence(read)?;
            let hours = panel(read, &sentence, today)?;
            Ok::<_, Failure>((completion, order, hours))
        })
        .await?;
    Ok(DecidePage { ui: signed.ui.clone(), form, completion, order, hours })
}

/// One proposal, to be decided on.
pub async fn decide_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<CompletionId>,
) -> Result<Response, Failure> {
    let form = FormView::blank(&signed.ui);
    page::show(&draw(&signed, &house, id, form).await?)
}

/// A reason in words, or the form again.
fn reason(form: &RawForm) -> Result<String, FormErrors> {
    let mut errors = FormErrors::new();
    let reason = form.reader(&mut errors).text("reason", 500);
    errors.or(reason)
}

const RETURN: edit::Form =
    edit::Form { subject: "order", saved: "flash-completion-returned", field_of: |_| None };
const WITHDRAW: edit::Form =
    edit::Form { subject: "order", saved: "flash-completion-withdrawn", field_of: |_| None };

/// Confirms or returns.
pub async fn decide(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<CompletionId>,
    form: RawForm,
) -> Result<Response, Failure> {
    match form.get("decision") {
        "confirm" => confirm(&signed, &house, id).await,
        "return" => {
            let sent = RETURN.sent(&house, &signed, &form);
            let sent = sent.act("/completions".to_owned(), reason(&form), move |tx, actor, reason| {
                actions::give_back(tx, actor, id, reason)
            });
            or_again(sent.await?, &signed, &house, id, form).await
        }
        _ => Err(Failure::BadRequest { key: "kit-bad-request" }),
    }
}

async fn confirm(signed: &SignedIn, house: &House, id: CompletionId) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let reader = signed.actor();
    let draft = house
        .db()
        .read(move |read| {
            let (completion, order, _permit) = actions::decision_for(read, &reader, id)?;
            letter::draft(read, &order, &completion)
        })
        .await?;
    let person = signed.ui.person.as_ref();
    let prosecutor = person.map(|it| Official {
        name: it.name.clone(),
        title: it.title.clone(),
        on_behalf_of: it.acting_for.clone().map(|name| (name, String::new())),
    });
    letter::rehearse(house, draft, &prosecutor.unwrap_or_default()).await?;
    house.db().write(move |tx| actions::confirm(tx, &actor, id, today)).await?;
    // The letter is made and kept now; should that fail, the first person to open it makes the same bytes.
    let made = house
        .db()
        .read(move |read| {
            let completion =
                store::find(read, id)?.ok_or_else(|| Failure::not_found("no such completion"))?;
            let order = crate::orders::order_behind(read, completion.order)?;
            let draft = letter::draft(read, &order, &completion)?;
            Ok::<_, Failure>((completion, draft))
        })
        .await?;
    letter::bytes(house, made.0, made.1).await?;
    Ok(page::see_other_with(&format!("/completions/{id}"), "flash-completion-confirmed"))
}

/// Takes a statement back.
pub async fn withdraw(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<CompletionId>,
    form: RawForm,
) -> Result<Response, Failure> {
    let sent = WITHDRAW.sent(&house, &signed, &form);
    let sent = sent.act(format!("/completions/{id}"), reason(&form), move |tx, actor, reason| {
        actions::withdraw(tx, actor, id, reason)
    });
    or_again(sent.await?, &signed, &house, id, form).await
}

async fn or_again(
    sent: Sent,
    signed: &SignedIn,
    house: &House,
    id: CompletionId,
    form: RawForm,
) -> Result<Response, Failure> {
    match sent {
        Ok(answer) => Ok(answer),
        Err(errors) => {
            let form = FormView::again(&signed.ui, form, errors);
            page::show_again(&draw(signed, house, id, form).await?)
        }
    }
}
