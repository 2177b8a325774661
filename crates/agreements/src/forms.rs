//! The form of an agreement: raw words to a command, and a record back to words.

use domain::{
    agreements::terms::{AgreementKind, Term, TermRefusal},
    ids::{AgreementId, HostId, OfficeId},
    time::Date,
};
use web::{
    failure::Compared,
    forms::{Choice, FormErrors, FormView, RawForm},
    ui::Ui,
};

use super::record::{AgreementRecord, EnterAgreement, Party};

/// Rows for parties that a blank form shows.
const BLANK_PARTIES: usize = 4;
/// The most rows a form is read for.
const MOST_PARTIES: usize = 60;

/// What the form chooses from.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    pub offices: Vec<(OfficeId, String)>,
    pub hosts: Vec<(HostId, String)>,
    pub umbrellas: Vec<(AgreementId, String, String)>,
    /// The parties of the agreement that is changed: what is kept is always among the choices.
    pub kept: Vec<Party>,
    /// The agreement that is changed has no title, as one that a register of sites brought, and may stay so.
    pub untitled: bool,
}

impl Choices {
    pub(super) fn kinds(ui: &Ui) -> Vec<Choice> {
        let kind = |kind: &AgreementKind| {
            Choice::new(kind.code(), ui.t(kind.key())).hint(match kind {
                AgreementKind::Umbrella => ui.t("agreement-kind-umbrella-hint"),
                AgreementKind::Technical => ui.t("agreement-kind-technical-hint"),
            })
        };
        AgreementKind::ALL.iter().map(kind).collect()
    }
    pub(super) fn umbrellas(&self, own: Option<AgreementId>) -> Vec<Choice> {
        let others = self.umbrellas.iter().filter(|(id, ..)| Some(*id) != own);
        others.map(|(id, number, title)| Choice::new(id, format!("{number} — {title}"))).collect()
    }
    /// The same with what is kept of an agreement.
    pub(super) fn keeping(self, record: &AgreementRecord) -> Self {
        Self { kept: record.parties.clone(), untitled: record.title.is_empty(), ..self }
    }
    pub(super) fn parties(&self, ui: &Ui) -> Vec<Choice> {
        let offices = self.offices.iter().map(|(id, name)| Choice::new(format!("office:{id}"), name));
        // A host with the name of one of our offices is offered once, as the office, unless it is a party already.
        let named = |name: &str| self.offices.iter().any(|(_, office)| office == name);
        let kept = |id: HostId| self.kept.iter().any(|party| party.host == Some(id));
        let hosts = self.hosts.iter().filter(|(id, name)| !named(name) || kept(*id));
        let hosts = hosts.map(|(id, name)| {
            let words = if named(name) { ui.t1("agreement-party-host", "name", name) } else { name.clone() };
            Choice::new(format!("host:{id}"), words)
        });
        let mut all: Vec<Choice> = offices.chain(hosts).collect();
        // A party of another city stays one.
        for party in &self.kept {
            let chosen = choice_of(party).filter(|chosen| all.iter().all(|choice| choice.value != *chosen));
            all.extend(chosen.map(|chosen| Choice::new(chosen, party.name.as_str())));
        }
        all.sort_by(|a, b| a.label.cmp(&b.label));
        all
    }
    fn party(&self, chosen: &str) -> Option<Party> {
        // The name that was entered stays: an office may be called otherwise by now.
        if let Some(kept) = self.kept.iter().find(|party| choice_of(party).is_some_and(|it| it == chosen)) {
            return Some(kept.clone());
        }
        let (kind, id) = chosen.split_once(':')?;
        match kind {
            "office" => {
                let (id, name) = self.offices.iter().find(|(office, _)| office.to_string() == id)?;
                Some(Party { name: name.clone(), office: Some(*id), host: None })
            }
            "host" => {
                let (id, name) = self.hosts.iter().find(|(host, _)| host.to_string() == id)?;
                Some(Party { name: name.clone(), office: None, host: Some(*id) })
            }
            _ => None,
        }
    }
}

/// What stands for a party in the list; nothing for a body that is known by its name alone.
fn choice_of(party: &Party) -> Option<String> {
    let office = party.office.map(|office| format!("office:{office}"));
    office.or_else(|| party.host.map(|host| format!("host:{host}")))
}

/// The command, or every error at once.
pub(super) fn parse(form: &RawForm, choices: &Choices, today: Date) -> Result<EnterAgreement, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = form.reader(&mut errors);
    let kind = read.choice::<AgreementKind>("kind");
    let number = read.text("number", 120);
    let title = if choices.untitled {
        read.optional_text("title", 300).map(Option::unwrap_or_default)
    } else {
        read.text("title", 300)
    };
    let umbrella = read.optional_choice::<AgreementId>("umbrella");
    let dates =
        (read.optional_date("signed_on"), read.optional_date("starts_on"), read.optional_date("ends_on"));
    let term = term(dates, today, &mut errors);
    let parties = parties(form, choices, &mut errors);
    if umbrella.is_some_and(|umbrella| umbrella.is_some()) && kind == Some(AgreementKind::Umbrella) {
        errors.add("umbrella", "agreement-umbrella-wrong");
    }
    let command = (|| {
        Some(EnterAgreement {
            number: number?,
            kind: kind?,
            title: title?,
            umbrella: umbrella?,
            term: term?,
            parties: parties?,
        })
    })();
    errors.or(command)
}

/// A date as the form gives it: nothing when it cannot be read, nothing inside when it is left empty.
type MaybeDate = Option<Option<Date>>;

/// The dates, when each can be read; those that cannot be true get their error. A date that cannot be read counts as not
/// known, so that what is wrong with the others is said at once.
fn term(
    (signed_on, starts_on, ends_on): (MaybeDate, MaybeDate, MaybeDate),
    today: Date,
    errors: &mut FormErrors,
) -> Option<Term> {
    let known =
        Term { signed_on: signed_on.flatten(), starts_on: starts_on.flatten(), ends_on: ends_on.flatten() };
    for refusal in known.refusals(today) {
        let field = if refusal == TermRefusal::SignedAfterToday { "signed_on" } else { "ends_on" };
        errors.add(field, refusal.key());
    }
    Some(Term { signed_on: signed_on?, starts_on: starts_on?, ends_on: ends_on? })
}

/// Who signs: the chosen ones and those written by name. An agreement has two sides at least.
fn parties(form: &RawForm, choices: &Choices, errors: &mut FormErrors) -> Option<Vec<Party>> {
    let mut parties: Vec<Party> = Vec::new();
    for row in 0..MOST_PARTIES.max(choices.kept.len() + BLANK_PARTIES) {
        let (chosen, name) = (form.get(&format!("party_{row}")), form.get(&format!("party_name_{row}")));
        let party = if !chosen.is_empty() {
            if !name.is_empty() {
                errors.add(format!("party_name_{row}"), "agreement-party-both");
                return None;
            }
            let Some(party) = choices.party(chosen) else {
                errors.add(format!("party_{row}"), "kit-error-choice");
                return None;
            };
            party
        } else if !name.is_empty() {
            let name = form.reader(errors).text(&format!("party_name_{row}"), 200)?;
            Party { name, office: None, host: None }
        } else {
            continue;
        };
        if parties.contains(&party) {
            errors.add(format!("party_{row}"), "agreement-party-twice");
            return None;
        }
        parties.push(party);
    }
    if parties.len() < 2 {
        errors.add("party_0", "agreement-parties-two");
        return None;
    }
    Some(parties)
}

/// How many rows of parties the page shows: those filled in, and two more.
pub(super) fn party_rows(form: &FormView, kept: usize) -> Vec<(String, String)> {
    let filled = |row: &usize| {
        !form.value(&format!("party_{row}")).is_empty()
            || !form.value(&format!("party_name_{row}")).is_empty()
    };
    let most = MOST_PARTIES.max(kept + BLANK_PARTIES);
    let last = (0..most).rev().find(filled).map_or(0, |row| row + 1);
    let rows = (last + 2).clamp(BLANK_PARTIES, most);
    (0..rows).map(|row| (format!("party_{row}"), format!("party_name_{row}"))).collect()
}

/// The form as the record stands.
pub(super) fn filled(ui: &Ui, record: &AgreementRecord) -> FormView {
    let mut form = FormView::blank(ui)
        .with("version", record.version)
        .with("kind", record.kind)
        .with("number", &record.number)
        .with("title", &record.title)
        .with_some("umbrella", record.umbrella)
        .with_some("signed_on", record.term.signed_on)
        .with_some("starts_on", record.term.starts_on)
        .with_some("ends_on", record.term.ends_on);
    for (row, party) in record.parties.iter().enumerate() {
        form = match choice_of(party) {
            Some(choice) => form.with(&format!("party_{row}"), choice),
            None => form.with(&format!("party_name_{row}"), &party.name),
        };
    }
    form
}

/// Both versions of a stale form, field by field.
pub(super) fn compared(
    ui: &Ui,
    yours: &EnterAgreement,
    saved: &AgreementRecord,
    choices: &Choices,
) -> Vec<Compared> {
    let date = |date: Option<domain::time::Date>| date.map(|date| ui.date(date)).unwrap_or_default();
    let names =
        |parties: &[Party]| parties.iter().map(|party| party.name.clone()).collect::<Vec<_>>().join("; ");
    let number = |id: Option<AgreementId>| {
        let found = choices.umbrellas.iter().find(|(umbrella, ..)| Some(*umbrella) == id);
        found.map(|(_, number, _)| number.clone()).unwrap_or_default()
    };
    let row = |label, yours: String, saved: String| Compared { label, yours, saved };
    vec![
        row("agreement-kind", ui.t(yours.kind.key()), ui.t(saved.kind.key())),
        row("agreement-number", yours.number.clone(), saved.number.clone()),
        row("agreement-title", yours.title.clone(), saved.title.clone()),
        row("agreement-umbrella", number(yours.umbrella), number(saved.umbrella)),
        row("agreement-signed-on", date(yours.term.signed_on), date(saved.term.signed_on)),
        row("agreement-starts-on", date(yours.term.starts_on), date(saved.term.starts_on)),
        row("agreement-ends-on", date(yours.term.ends_on), date(saved.term.ends_on)),
        row("agreement-parties", names(&yours.parties), names(&saved.parties)),
    ]
}
