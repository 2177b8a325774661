//! One agreement: its page and its form.

use askama::Template;
use axum::{extract::State, response::Response};
use database::Read;
use domain::{
    access::{Act, Actor, Subject, permit},
    agreements::terms::{AgreementKind, AgreementState},
    ids::AgreementId,
};
use web::{
    failure::{Failure, Stale},
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions::{self, Changed, Seen, agreement_for, subject_of},
    forms::{self, Choices},
    marks::badge,
    record::{AgreementRecord, EnterAgreement, Leaning},
    store,
};
use house::{House, accounts::SignedIn, audit, regions, sent_forms};

#[derive(Template)]
#[template(path = "pages/show.html")]
struct ShowPage {
    ui: Ui,
    agreement: AgreementRecord,
    state: AgreementState,
    badge: (&'static str, &'static str),
    days_left: Option<i64>,
    umbrella: Option<(AgreementRecord, AgreementState)>,
    children: Vec<(AgreementRecord, AgreementState)>,
    hosts: Vec<Leaning>,
    sees_sites: bool,
    may_change: bool,
}

impl ShowPage {
    fn badge_of(&self, state: &AgreementState) -> (&'static str, &'static str) {
        badge(*state)
    }
    fn counts(&self, host: &Leaning) -> String {
        self.ui.t2("agreement-host-counts", "sites", host.sites, "placed", host.placed)
    }
}

/// One agreement with its umbrella or what stands under it, and the hosts that lean on it.
pub async fn show(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<AgreementId>,
) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let ui = signed.ui;
    let shown = house.db().read(move |read| {
        let (agreement, _) = agreement_for(read, &actor, Act::SeeAgreement, id, today)?;
        let umbrella = match agreement.umbrella {
            Some(umbrella) => store::find(read, umbrella, today)?,
            None => None,
        };
        let mut children = store::children(read, id, today)?;
        children.retain(|child| permit(&actor, Act::SeeAgreement, &subject_of(child)).is_ok());
        let stated = |record: AgreementRecord| {
            let state = record.term.state(today);
            (record, state)
        };
        let state = agreement.term.state(today);
        Ok::<_, Failure>(ShowPage {
            state,
            badge: badge(state),
            days_left: agreement.term.days_left(today),
            umbrella: umbrella.map(stated),
            children: children.into_iter().map(stated).collect(),
            hosts: store::leaning_hosts(read, &actor, id)?,
            sees_sites: actor.holds(Act::SeeSite),
            may_change: permit(&actor, Act::ManageAgreement, &subject_of(&agreement)).is_ok(),
            agreement,
            ui,
        })
    });
    page::show(&shown.await?)
}

#[derive(Template)]
#[template(path = "pages/form.html")]
struct FormPage {
    form: FormView,
    /// The agreement's id when one is changed.
    agreement: Option<(AgreementId, String)>,
    kinds: Vec<Choice>,
    umbrellas: Vec<Choice>,
    parties: Vec<Choice>,
    rows: Vec<(String, String)>,
    /// Kept without a title, and so may stay.
    untitled: bool,
    /// Whether letting parties go is to be confirmed.
    releasing: bool,
    ui: Ui,
}

fn form_page(
    ui: Ui,
    form: FormView,
    choices: &Choices,
    agreement: Option<(AgreementId, String)>,
) -> FormPage {
    FormPage {
        kinds: Choices::kinds(&ui),
        umbrellas: choices.umbrellas(agreement.as_ref().map(|(id, _)| *id)),
        parties: choices.parties(&ui),
        rows: forms::party_rows(&form, choices.kept.len()),
        untitled: choices.untitled,
        releasing: form.is_wrong("release") || !form.value("release").is_empty(),
        form,
        agreement,
        ui,
    }
}

/// The empty form; `?umbrella=` fills in the umbrella it was opened from.
pub async fn new(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageAgreement, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let choices = house.db().read(move |read| choices(read, &actor)).await?;
    let query = signed.ui.path.split_once('?').map_or("", |(_, query)| query);
    let given = RawForm::parse(query.as_bytes());
    let form = FormView::of_address(&signed.ui, RawForm::default())
        .with("kind", AgreementKind::Technical)
        .with("umbrella", given.get("umbrella"))
        .with("party_0", format!("office:{}", signed.actor.office));
    page::show(&form_page(signed.ui, form, &choices, None))
}

/// Keeps a new agreement; a second sending of the same form leads to the first one's answer.
pub async fn enter(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    signed.permit(Act::ManageAgreement, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let choices = house.db().read(move |read| choices(read, &actor)).await?;
    let command = match forms::parse(&raw, &choices, house.today()) {
        Ok(command) => command,
        Err(errors) => return again(signed.ui, raw, errors, &choices, None),
    };
    let (actor, key) = (signed.actor(), raw.form_key().to_owned());
    let entered = sent_forms::once(&house, raw.form_key(), signed.actor.user, move |tx| {
        Ok(actions::enter(tx, &actor, &command, &key)?.map(|id| format!("/agreements/{id}")))
    });
    match entered.await {
        Ok(location) => Ok(page::see_other_with(&location, "flash-agreement-saved")),
        Err(failure) => again(signed.ui, raw, at_its_field(failure)?, &choices, None),
    }
}

/// The form of an agreement that is there.
pub async fn edit(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<AgreementId>,
) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let found = house.db().read(move |read| {
        let (record, _) = agreement_for(read, &actor, Act::ManageAgreement, id, today)?;
        Ok::<_, Failure>((choices(read, &actor)?.keeping(&record), record))
    });
    let (choices, record) = found.await?;
    let form = forms::filled(&signed.ui, &record);
    page::show(&form_page(signed.ui, form, &choices, Some((id, record.number))))
}

/// Saves a changed agreement.
pub async fn change(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<AgreementId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let looker = actor.clone();
    let found = house.db().read(move |read| {
        let (record, _) = agreement_for(read, &looker, Act::ManageAgreement, id, today)?;
        let choices = choices(read, &looker)?.keeping(&record);
        Ok::<_, Failure>((record.number, choices))
    });
    let (number, choices) = found.await?;
    let own = Some((id, number));
    let command = match forms::parse(&raw, &choices, today) {
        Ok(command) => command,
        Err(errors) => return again(signed.ui, raw, errors, &choices, own),
    };
    let seen =
        Seen { version: raw.get("version").parse().unwrap_or(0), releases: raw.checked("release"), today };
    let yours = command.clone();
    let changed = house.db().write(move |tx| actions::change(tx, &actor, id, &seen, &command));
    match changed.await {
        Ok(Changed::Saved) => Ok(page::see_other_with(&format!("/agreements/{id}"), "flash-agreement-saved")),
        Ok(Changed::Stale(saved)) => Err(stale(&house, &signed.ui, &yours, &saved, &choices).await?),
        Err(failure) => again(signed.ui, raw, at_its_field(failure)?, &choices, own),
    }
}

async fn stale(
    house: &House,
    ui: &Ui,
    yours: &EnterAgreement,
    saved: &AgreementRecord,
    choices: &Choices,
) -> Result<Failure, Failure> {
    let id = saved.id;
    let last = house.db().read(move |read| audit::last_change(read, "agreement", id)).await?;
    Ok(Failure::Stale(Box::new(Stale {
        record: format!("/agreements/{id}/edit"),
        saved_by: last.map(|(name, at)| format!("{name}, {}", ui.moment(at))),
        fields: forms::compared(ui, yours, saved, choices),
    })))
}

/// A refusal that belongs to a field goes there; any other failure stays one.
fn at_its_field(failure: Failure) -> Result<FormErrors, Failure> {
    let Failure::Refused(refusal) = failure else { return Err(failure) };
    let field = match refusal.key {
        "agreement-number-taken" => "number",
        "agreement-umbrella-wrong" => "umbrella",
        "agreement-has-children" => "kind",
        "agreement-parties-lost" => "release",
        _ => return Err(Failure::Refused(refusal)),
    };
    Ok(FormErrors::refused(field, refusal))
}

fn again(
    ui: Ui,
    raw: RawForm,
    errors: FormErrors,
    choices: &Choices,
    agreement: Option<(AgreementId, String)>,
) -> Result<Response, Failure> {
    let form = FormView::again(&ui, raw, errors);
    page::show_again(&form_page(ui, form, choices, agreement))
}

fn choices(read: &mut Read<'_>, actor: &Actor) -> Result<Choices, Failure> {
    Ok(Choices {
        offices: regions::offices_of(read, &actor.reach)?,
        hosts: store::hosts(read, &actor.reach)?,
        umbrellas: store::umbrellas(read, actor)?,
        ..Choices::default()
    })
}
