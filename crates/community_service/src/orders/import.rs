//! A register of orders brought in: every row is reviewed against what is kept and against the rows above it, then all
//! is kept in one transaction or nothing is.

use std::collections::BTreeMap;

use database::{DbError, Event, Read, Tx};
use domain::{
    access::Act,
    community_service::{
        happenings::OrderHappening,
        orders::{OrderField, Verdict},
        register::order_row,
    },
    ids::{ClientId, OfficeId, OrderId},
    law::RuleSet,
};

use super::{
    OrderRecord, changes, checked,
    offices::{self, Offices, People, Which},
    review::{OrderStep, Review, RowOutcome, Step},
    store::{self, InCharge},
};
use house::{
    audit, people, reference,
    registers::{FileProblem, ImportError, Importing, Outcome, RegisterKind, Report, Table},
};

/// The register of orders.
pub const REGISTER: RegisterKind = RegisterKind {
    name: "orders",
    title: "import-orders-title",
    list: ("/orders", "nav-orders"),
    act: Act::ImportOrders,
    fields: || OrderField::ALL.iter().map(|field| field.code()).collect(),
    needed: || order_row::NEEDED.iter().map(|field| field.code()).collect(),
    recognise: |heading| {
        domain::community_service::register::headings::order_field(heading).map(OrderField::code)
    },
    field_key: |code| OrderField::from_code(code).map_or("import-field", OrderField::key),
    offices: offices::to_choose_between,
    examine,
    apply,
};

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

/// Reviews every row, in the sheet's order.
fn plan(read: &mut Read<'_>, table: &Table, importing: &Importing) -> Result<Plan, ImportError> {
    table.whole()?;
    let rules = reference::rule_set(read)?;
    let mut review = Review::new(read, table, importing, &rules)?;
    let (mut report, mut steps) = (Report::default(), Vec::new());
    for line in &table.lines {
        match review.line(read, line)? {
            RowOutcome::Blank => {}
            RowOutcome::Note => report.skipped.push(line.row),
            RowOutcome::Row(row, step) => {
                steps.extend(step.filter(|_| row.outcome != Outcome::Refused));
                report.rows.push(row);
            }
        }
    }
    Ok(Plan { report, steps, courts: review.written_courts(), rules })
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
            OrderStep::Add(verdict) => {
                let in_charge = InCharge {
                    prosecution: self.prosecution,
                    probation: self.probation,
                    prosecutor: self.prosecutors.named(verdict.prosecutor.as_deref()),
                    officer: self.officers.named(verdict.probation_officer.as_deref()),
                };
                store::insert(tx, client, verdict, in_charge, &self.rules_for(verdict)?)?
            }
            OrderStep::Change(before, verdict) => {
                self.change(tx, before, verdict)?;
                before.id
            }
            OrderStep::Stay(before) => before.id,
        };
        let personal: Vec<_> = step.changed.iter().filter_map(|field| field.of_person()).collect();
        if let Some(person) = step.person.as_ref().filter(|_| !personal.is_empty()) {
            let by = self.importing.actor.as_ref();
            checked::keep_person(tx, by, (client, order), person, &personal)?;
        }
        tx.events([self.event(step, order)]);
        Ok(())
    }

    fn client(&mut self, tx: &mut Tx<'_>, step: &Step) -> Result<ClientId, DbError> {
        let known = step.client.or_else(|| self.clients.get(&step.nik_match).copied());
        let client = match (known, &step.person) {
            (Some(client), _) => client,
            (None, Some(person)) => people::insert(tx, &self.importing.secrets, &step.nik, person)?,
            (None, None) => return Err(DbError::other("a new client without facts")),
        };
        self.clients.insert(step.nik_match.clone(), client);
        Ok(client)
    }

    /// Accounts follow the names in the papers when those change, and stay as assigned when they do not.
    fn change(&self, tx: &mut Tx<'_>, before: &OrderRecord, verdict: &Verdict) -> Result<(), ImportError> {
        let (prosecution, probation) = (before.prosecution_office, before.probation_office);
        let prosecutor = if verdict.prosecutor == before.verdict.prosecutor {
            before.prosecutor
        } else {
            People::of(tx, prosecution)?.named(verdict.prosecutor.as_deref())
        };
        let officer = if verdict.probation_officer == before.verdict.probation_officer {
            before.officer
        } else {
            People::of(tx, probation)?.named(verdict.probation_officer.as_deref())
        };
        let in_charge = InCharge { prosecution, probation, prosecutor, officer };
        let rules = self.rules_for(verdict)?;
        // Reviewed and kept in one transaction: its version cannot have moved.
        if !checked::update(tx, before, verdict, in_charge, &rules)? {
            return Err(DbError::other("an order changed while its import was applied").into());
        }
        Ok(())
    }

    fn rules_for(&self, verdict: &Verdict) -> Result<domain::law::Rules, DbError> {
        let day = verdict.judgment_date;
        self.rules.at(day).map_err(|missing| DbError::other(format!("no rule {} on {day}", missing.key)))
    }

    fn event(&self, step: &Step, order: OrderId) -> Event {
        let before = step.order.before();
        let ended = before.is_some_and(|before| checked::is_ended_by(before, &step.changed));
        let row = Some(step.row);
        let happened = match before {
            None => OrderHappening::Imported { row },
            Some(_) => {
                let facts = changes::told(before, &step.changed, ended);
                OrderHappening::ChangedByRegister { row, facts }
            }
        };
        audit::by(self.importing.actor.as_ref(), order, &happened)
    }
}
