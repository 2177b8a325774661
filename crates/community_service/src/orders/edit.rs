//! The pages on which a clerk enters or changes an order.

use askama::Template;
use axum::{extract::State, response::Response};
use database::Read;
use domain::{
    access::{Act, Actor, OfficeKind, Subject},
    community_service::orders::{Consent, DefaultConsequence, Verdict},
    ids::{OfficeId, OrderId},
};
use web::{
    failure::{Failure, Refusal, Stale},
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    OrderRecord,
    assign::able,
    changes,
    enter::{self, Change, Entry, Offices, Versions},
    forms::{self, Entered},
    known::{self, Differing},
    offices::{self, OfficeName},
    order_for,
};
use house::{
    House,
    accounts::SignedIn,
    people::{self, Client, ClientFacts},
};

#[derive(Template)]
#[template(path = "orders/pages/form.html")]
struct FormPage {
    form: FormView,
    /// The order that is changed.
    order: Option<OrderRecord>,
    /// The order that is known already.
    known: Option<OrderId>,
    /// What is kept of the person, where the form says something else.
    differing: Option<Box<Differing>>,
    holds: Vec<Choice>,
    lists: Lists,
    sexes: Vec<Choice>,
    consents: Vec<Choice>,
    consequences: Vec<Choice>,
    ui: Ui,
}

/// What the form offers to choose from.
#[derive(Clone, Default)]
struct Lists {
    courts: Vec<Choice>,
    districts: Vec<Choice>,
    officers: Vec<Choice>,
    prosecutors: Vec<Choice>,
    /// Offices to choose from, when the actor's own does not settle it.
    prosecutions: Vec<Choice>,
    probations: Vec<Choice>,
}

fn lists(read: &mut Read<'_>, actor: &Actor) -> Result<Lists, Failure> {
    let courts = offices::of_kind(read, OfficeKind::Court, &actor.reach)?;
    let own = |all: Vec<OfficeName>| -> Vec<OfficeName> {
        let own = all.iter().find(|office| office.id == actor.office).cloned();
        own.map_or(all, |own| vec![own])
    };
    let prosecutions = own(offices::of_kind(read, OfficeKind::Prosecution, &actor.reach)?);
    let probations = own(offices::of_kind(read, OfficeKind::Probation, &actor.reach)?);
    let mut people = |offices: &[OfficeName], act| -> Result<Vec<Choice>, Failure> {
        let mut names = Vec::new();
        for office in offices {
            names.extend(able(read, office.id, act)?.into_iter().map(|(_, name)| Choice::new(&name, &*name)));
        }
        Ok(names)
    };
    Ok(Lists {
        officers: people(&probations, Act::AssessClient)?,
        prosecutors: people(&prosecutions, Act::DecideCompletion)?,
        courts: courts.iter().map(|court| Choice::new(&court.name, court.name.as_str())).collect(),
        districts: people::districts(read, &actor.reach)?
            .iter()
            .map(|name| Choice::new(name, name.as_str()))
            .collect(),
        prosecutions: office_choices(&prosecutions),
        probations: office_choices(&probations),
    })
}

fn office_choices(all: &[OfficeName]) -> Vec<Choice> {
    all.iter().map(|office| Choice::new(office.id, office.name.as_str())).collect()
}

fn draw(ui: Ui, form: FormView, mut lists: Lists, order: Option<OrderRecord>) -> FormPage {
    // A value that no list has, as a register may bring, stays to be seen and kept.
    for (list, field) in [
        (&mut lists.courts, "court"),
        (&mut lists.districts, "district"),
        (&mut lists.officers, "probation_officer"),
        (&mut lists.prosecutors, "prosecutor"),
    ] {
        let value = form.value(field);
        if !value.is_empty() && !list.iter().any(|choice| choice.value == value) {
            list.push(Choice::new(value, value));
        }
    }
    let coded = |codes: Vec<(&str, &str)>| {
        codes.into_iter().map(|(code, key)| Choice::new(code, ui.t(key))).collect::<Vec<_>>()
    };
    FormPage {
        holds: Vec::new(),
        sexes: coded(vec![("L", "sex-male"), ("P", "sex-female")]),
        consents: coded(Consent::ALL.iter().map(|it| (it.code(), it.key())).collect()),
        consequences: coded(DefaultConsequence::ALL.iter().map(|it| (it.code(), it.key())).collect()),
        form,
        order,
        known: None,
        differing: None,
        lists,
        ui,
    }
}

/// The empty form.
pub async fn new(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::RegisterOrder, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let lists = house.db().read(move |read| lists(read, &actor)).await?;
    let mut form = FormView::blank(&signed.ui);
    if let [court] = lists.courts.as_slice() {
        form = form.with("court", &court.value);
    }
    page::show(&draw(signed.ui, form, lists, None))
}

/// Keeps a new order.
pub async fn enter(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    let permit = signed.permit(Act::RegisterOrder, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let lists = house.db().read(move |read| lists(read, &actor)).await?;
    let parsed = forms::parse(&raw, None, house.today());
    let offices = chosen_offices(&raw, &lists);
    let (entered, offices) = match (parsed, offices) {
        (Ok(entered), Ok(offices)) => (entered, offices),
        (Err(errors), _) | (_, Err(errors)) => {
            let form = FormView::again(&signed.ui, raw, errors);
            return page::show_again(&draw(signed.ui, form, lists, None));
        }
    };
    let (secrets, key) = (house.secrets().clone(), raw.form_key().to_owned());
    let outcome =
        house.db().write(move |tx| enter::enter(tx, &permit, &secrets, &entered, offices, &key)).await;
    let (errors, known, differing) = match outcome {
        Ok(Entry::Kept(location)) => return Ok(page::see_other_with(&location, "flash-order-kept")),
        Ok(Entry::Known(order)) => {
            (FormErrors::refused("case_number", Refusal::new("order-already-known")), Some(order), None)
        }
        Ok(Entry::Differs(both)) => {
            (FormErrors::refused(known::CHOICE_FIELD, both.question()), None, Some(both))
        }
        Err(failure) => (at_its_field(failure)?, None, None),
    };
    let ui = &signed.ui;
    let holds = differing.iter().flat_map(|both| both.choices());
    let holds = holds.map(|(code, key)| Choice::new(code, ui.t(key))).collect();
    let form = FormView::again(ui, raw, errors);
    page::show_again(&FormPage { known, differing, holds, ..draw(signed.ui, form, lists, None) })
}

/// The offices of the form, or the only ones there are.
fn chosen_offices(raw: &RawForm, lists: &Lists) -> Result<Offices, FormErrors> {
    let mut errors = FormErrors::new();
    let mut choose = |field: &str, all: &[Choice]| -> Option<OfficeId> {
        let chosen = match all {
            [only] => Some(only),
            _ => all.iter().find(|office| office.value == raw.get(field)),
        };
        let chosen = chosen.and_then(|office| office.value.parse().ok());
        if chosen.is_none() {
            errors.add(field, "kit-error-choice");
        }
        chosen
    };
    let prosecution = choose("prosecution_office", &lists.prosecutions);
    let probation = choose("probation_office", &lists.probations);
    errors.or(prosecution.zip(probation).map(|(prosecution, probation)| Offices { prosecution, probation }))
}

/// A refusal that belongs to a field goes there; any other failure stays one.
fn at_its_field(failure: Failure) -> Result<FormErrors, Failure> {
    let Failure::Refused(refusal) = failure else { return Err(failure) };
    let field = match refusal.key {
        "order-nik-of-another-person" => "nik",
        "order-already-known" => "case_number",
        "order-no-rules" => "judgment_date",
        _ => "",
    };
    Ok(FormErrors::refused(field, refusal))
}

struct Kept {
    order: OrderRecord,
    client: Client,
    lists: Lists,
}

async fn kept(signed: &SignedIn, house: &House, id: OrderId) -> Result<Kept, Failure> {
    let actor = signed.actor();
    house
        .db()
        .read(move |read| {
            let (order, _) = order_for(read, &actor, Act::RegisterOrder, id)?;
            let client = people::find(read, order.client)?;
            Ok(Kept { lists: lists(read, &actor)?, client, order })
        })
        .await
}

/// The form of an order that is there.
pub async fn edit(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
) -> Result<Response, Failure> {
    let kept = kept(&signed, &house, id).await?;
    let form = forms::filled(&signed.ui, &kept.order.verdict, &kept.client, kept.order.version);
    page::show(&draw(signed.ui, form, kept.lists, Some(kept.order)))
}

/// Keeps what was changed.
pub async fn change(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let kept = kept(&signed, &house, id).await?;
    let plain = house.secrets().open(&kept.client.nik_sealed).map(|plain| plain.to_string());
    let nik = forms::kept(plain)?;
    let entered = match forms::parse(&raw, Some(&nik), house.today()) {
        Ok(entered) => entered,
        Err(errors) => {
            let form = FormView::again(&signed.ui, raw, errors);
            return page::show_again(&draw(signed.ui, form, kept.lists, Some(kept.order)));
        }
    };
    let version = |field| raw.get(field).parse().unwrap_or(0);
    let seen = Versions { order: version("version"), person: version(known::VERSION_FIELD) };
    let yours = yours(&entered);
    let actor = signed.actor();
    match house.db().write(move |tx| enter::change(tx, &actor, id, seen, &entered)).await {
        Ok(Change::Kept) => Ok(page::see_other_with(&format!("/orders/{id}"), "flash-order-kept")),
        Ok(Change::Stale(now)) => Err(stale(&house, &signed.ui, &yours, *now).await?),
        Err(failure) => {
            let form = FormView::again(&signed.ui, raw, at_its_field(failure)?);
            page::show_again(&draw(signed.ui, form, kept.lists, Some(kept.order)))
        }
    }
}

fn yours(entered: &Entered) -> (Verdict, ClientFacts) {
    (entered.draft.verdict.clone(), ClientFacts::of(&entered.draft.person, &[]))
}

async fn stale(
    house: &House,
    ui: &Ui,
    yours: &(Verdict, ClientFacts),
    now: (OrderRecord, Client),
) -> Result<Failure, Failure> {
    let (order, client) = now;
    let (id, saved) = (order.id, order.verdict.clone());
    let last = house.db().read(move |read| changes::last_change(read, &order)).await?;
    Ok(Failure::Stale(Box::new(Stale {
        record: format!("/orders/{id}/edit"),
        saved_by: last.map(|(name, at)| format!("{name}, {}", ui.moment(at))),
        fields: forms::compared((&yours.0, &yours.1), (&saved, &client.facts)),
    })))
}
