//! A register of orders brought in: every row is judged against what is kept and against the rows above it, then all
//! is kept in one transaction or nothing is.

use std::collections::BTreeMap;

use database::{DbError, Event, Read, Tx};
use domain::{
    access::Act,
    identity::Nik,
    ids::{ClientId, OfficeId, OrderId},
    law::RuleSet,
    register::order_row::{self, OrderField},
};
use serde_json::json;

use super::{
    OrderFacts, OrderRecord, history,
    judge::{Judge, Verdict},
    offices::{self, Offices, People, Which},
    store::{self, Hands},
};
use crate::{
    community_service::clients::{self, ClientFacts},
    house::{
        audit,
        imports::{FileProblem, ImportError, Importing, Outcome, RegisterKind, Report, Table},
        reference,
    },
};

/// The register of orders.
pub const REGISTER: RegisterKind = RegisterKind {
    name: "orders",
    act: Act::ImportOrders,
    fields: || OrderField::ALL.iter().map(|field| field.code()).collect(),
    needed: || order_row::NEEDED.iter().map(|field| field.code()).collect(),
    recognise: |heading| domain::register::headings::order_field(heading).map(OrderField::code),
    field_key: |code| OrderField::from_code(code).map_or("import-field", OrderField::key),
    examine,
    apply,
};

/// What applying a row does.
pub(super) struct Step {
    /// The row.
    pub row: u32,
    /// Whose order it is, by the NIK's hash.
    pub nik_match: String,
    /// The NIK, for a client who is not kept yet.
    pub nik: Nik,
    /// The client, if kept before this file.
    pub client: Option<ClientId>,
    /// What is kept of the client from now on; nothing when that stays.
    pub person: Option<ClientFacts>,
    /// What is done to the order.
    pub order: OrderStep,
    /// Codes of the fields that change.
    pub changed: Vec<OrderField>,
}

/// What applying a row does to its order.
pub(super) enum OrderStep {
    /// A new order.
    Add(OrderFacts),
    /// Other facts of a kept order.
    Change(Box<OrderRecord>, OrderFacts),
    /// The order stays, its client's facts change.
    Stay(OrderId),
}

/// What would become of every row.
fn examine(read: &mut Read<'_>, table: &Table, importing: &Importing) -> Result<Report, ImportError> {
    asked(&offices::offices(read, importing)?)?;
    Ok(plan(read, table, importing)?.report)
}

/// Brings the rows in.
fn apply(tx: &mut Tx<'_>, table: &Table, importing: &Importing) -> Result<Report, ImportError> {
    let offices = offices::offices(tx, importing)?;
    asked(&offices)?;
    let plan = plan(tx, table, importing)?;
    if plan.steps.is_empty() {
        return Ok(plan.report);
    }
    let offices = offices::found(tx, &offices, &plan.courts, importing.zone)?;
    let (Which::One(prosecution), Which::One(probation)) = (&offices.prosecution, &offices.probation) else {
        return Err(DbError::other("the offices of an import are not known").into());
    };
    let mut keeping = Keeping {
        rules: plan.rules,
        prosecutors: People::of(tx, *prosecution)?,
        officers: People::of(tx, *probation)?,
        prosecution: *prosecution,
        probation: *probation,
        clients: BTreeMap::new(),
        importing,
    };
    for step in &plan.steps {
        keeping.keep(tx, step)?;
    }
    Ok(plan.report)
}

fn asked(offices: &Offices) -> Result<(), FileProblem> {
    let names = |all: &[offices::OfficeName]| all.iter().map(|office| office.short_name.clone()).collect();
    match (&offices.prosecution, &offices.probation) {
        (Which::Ask(all), _) => Err(FileProblem::WhichProsecution { have: names(all) }),
        (_, Which::Ask(all)) => Err(FileProblem::WhichProbation { have: names(all) }),
        _ => Ok(()),
    }
}

struct Plan {
    report: Report,
    steps: Vec<Step>,
    courts: Vec<String>,
    rules: RuleSet,
}

/// Judges every row, in the sheet's order.
fn plan(read: &mut Read<'_>, table: &Table, importing: &Importing) -> Result<Plan, ImportError> {
    table.whole()?;
    let rules = reference::rule_set(read)?;
    let mut judge = Judge::new(read, table, importing, &rules)?;
    let (mut report, mut steps) = (Report::default(), Vec::new());
    for line in &table.lines {
        match judge.line(read, line)? {
            Verdict::Blank => {}
            Verdict::Note => report.skipped.push(line.row),
            Verdict::Row(row, step) => {
                steps.extend(step.filter(|_| row.outcome != Outcome::Refused));
                report.rows.push(row);
            }
        }
    }
    Ok(Plan { report, steps, courts: judge.written_courts(), rules })
}

struct Keeping<'a> {
    rules: RuleSet,
    prosecutors: People,
    officers: People,
    prosecution: OfficeId,
    probation: OfficeId,
    clients: BTreeMap<String, ClientId>,
    importing: &'a Importing,
}

impl Keeping<'_> {
    fn keep(&mut self, tx: &mut Tx<'_>, step: &Step) -> Result<(), ImportError> {
        let client = self.client(tx, step)?;
        let order = match &step.order {
            OrderStep::Add(facts) => {
                let hands = Hands {
                    prosecution: self.prosecution,
                    probation: self.probation,
                    prosecutor: self.prosecutors.named(&facts.prosecutor),
                    officer: self.officers.named(&facts.officer),
                };
                store::insert(tx, client, facts, hands, &self.rules_for(facts)?)?
            }
            OrderStep::Change(before, facts) => {
                self.change(tx, before, facts)?;
                before.id
            }
            OrderStep::Stay(order) => *order,
        };
        tx.events([self.event(step, order)]);
        let personal: Vec<_> = step.changed.iter().copied().filter(OrderField::is_personal).collect();
        if !personal.is_empty() {
            let by = self.importing.actor.as_ref();
            tx.events([history::person_changed(by, Act::ImportOrders, (client, order), &personal)]);
        }
        Ok(())
    }

    fn client(&mut self, tx: &mut Tx<'_>, step: &Step) -> Result<ClientId, DbError> {
        let known = step.client.or_else(|| self.clients.get(&step.nik_match).copied());
        let client = match (known, &step.person) {
            (Some(client), Some(person)) => {
                clients::update(tx, client, person)?;
                client
            }
            (Some(client), None) => client,
            (None, Some(person)) => clients::insert(tx, &self.importing.secrets, &step.nik, person)?,
            (None, None) => return Err(DbError::other("a new client without facts")),
        };
        self.clients.insert(step.nik_match.clone(), client);
        Ok(client)
    }

    /// Accounts follow the names in the papers when those change, and stay as assigned when they do not.
    fn change(&self, tx: &mut Tx<'_>, before: &OrderRecord, facts: &OrderFacts) -> Result<(), ImportError> {
        let (prosecution, probation) = (before.prosecution_office, before.probation_office);
        let prosecutor = if facts.prosecutor == before.prosecutor_name {
            before.prosecutor
        } else {
            People::of(tx, prosecution)?.named(&facts.prosecutor)
        };
        let officer = if facts.officer == before.officer_name {
            before.officer
        } else {
            People::of(tx, probation)?.named(&facts.officer)
        };
        let hands = Hands { prosecution, probation, prosecutor, officer };
        let rules = self.rules_for(facts)?;
        // Judged and kept in one transaction: its version cannot have moved.
        if !store::update(tx, before, facts, hands, &rules)? {
            return Err(DbError::other("an order changed while its import was applied").into());
        }
        Ok(())
    }

    fn rules_for(&self, facts: &OrderFacts) -> Result<domain::law::Rules, DbError> {
        let day = facts.order.judgment_date;
        self.rules.at(day).map_err(|missing| DbError::other(format!("no rule {} on {day}", missing.key)))
    }

    fn event(&self, step: &Step, order: OrderId) -> Event {
        let fields: Vec<&str> = step.changed.iter().map(|field| field.code()).collect();
        let is_new = matches!(step.order, OrderStep::Add(_));
        let data = json!({ "row": step.row, "new": is_new, "changed": fields });
        match &self.importing.actor {
            Some(actor) => audit::of_act(actor, Act::ImportOrders, "order", order, data),
            None => audit::by_nobody(Act::ImportOrders.name(), "order", order, data),
        }
    }
}
