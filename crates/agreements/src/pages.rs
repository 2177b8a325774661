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
    failure::Failure,
    forms::{Choice, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions::{self, Seen, agreement_for, subject_of},
    forms::{self, Choices},
    marks::badge,
    record::{AgreementRecord, Leaning},
    store,
};
use house::{House, accounts::SignedIn, edit, partners, regions};

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

const FORM: edit::Form = edit::Form {
    subject: "agreement",
    saved: "flash-agreement-saved",
    field_of: |refusal| match refusal {
        "agreement-number-taken" => Some("number"),
        "agreement-umbrella-wrong" => Some("umbrella"),
        "agreement-has-children" => Some("kind"),
        "agreement-parties-lost" => Some("release"),
        _ => None,
    },
};

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
    let sent = FORM.sent(&house, &signed, &raw);
    let sent = sent.enter(forms::parse(&raw, &choices, house.today()), |tx, actor, command, key| {
        Ok(actions::enter(tx, actor, command, key)?.map(|id| format!("/agreements/{id}")))
    });
    edit::or_again(sent.await?, signed.ui, raw, |ui, form| form_page(ui, form, &choices, None))
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
    let found = house.db().read(move |read| {
        let (record, _) = agreement_for(read, &actor, Act::ManageAgreement, id, today)?;
        let choices = choices(read, &actor)?.keeping(&record);
        Ok::<_, Failure>((record.number, choices))
    });
    let (number, choices) = found.await?;
    let releases = raw.checked("release");
    let (ui, of) = (
        signed.ui.clone(),
        edit::Of { id, page: format!("/agreements/{id}"), form: format!("/agreements/{id}/edit") },
    );
    let sent = FORM.sent(&house, &signed, &raw);
    let sent = sent.change(
        of,
        forms::parse(&raw, &choices, today),
        move |tx, actor, version, command| {
            actions::change(tx, actor, id, &Seen { version, releases, today }, command)
        },
        |yours, saved| forms::compared(&ui, yours, saved, &choices),
    );
    edit::or_again(sent.await?, signed.ui, raw, |ui, form| form_page(ui, form, &choices, Some((id, number))))
}

fn choices(read: &mut Read<'_>, actor: &Actor) -> Result<Choices, Failure> {
    Ok(Choices {
        offices: regions::offices_of(read, &actor.reach)?,
        hosts: partners::list_names(read, &actor.reach)?,
        umbrellas: store::umbrellas(read, actor)?,
        ..Choices::default()
    })
}
