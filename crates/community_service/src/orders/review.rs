//! What becomes of one row of a register: new, changed, unchanged or refused.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read};
use domain::{
    access::{Act, Subject, permit},
    community_service::{
        orders::{OrderField, OrderState, Verdict, departures},
        register::order_row::{OrderDraft, OrderRow},
    },
    identity::Nik,
    ids::ClientId,
    law::RuleSet,
    register::{CellRefusal, RowKind, RowRefusal},
};

use super::{
    OrderRecord, checked,
    columns::with_blanks_of,
    differences,
    offices::{self, OfficeName},
    record::subject_of,
    store,
};
use domain::access::{OfficeKind, Reach};
use house::{
    people::{self, ClientFacts},
    registers::{Importing, Line, Outcome, Remarked, RowReport, Table, Warned},
};

mod person;
use person::RowPerson;

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
    Add(Verdict),
    /// Another verdict of a kept order.
    Change(Box<OrderRecord>, Verdict),
    /// The order stays, its client's facts change.
    Stay(Box<OrderRecord>),
}

impl OrderStep {
    /// The order as it was kept before.
    pub(super) fn before(&self) -> Option<&OrderRecord> {
        match self {
            OrderStep::Add(_) => None,
            OrderStep::Change(before, _) | OrderStep::Stay(before) => Some(before),
        }
    }
}

/// What a line turned out to be.
pub(super) enum RowOutcome {
    /// Nothing.
    Blank,
    /// A total or a signature.
    Note,
    /// A row of the register, and what applying it does.
    Row(RowReport, Option<Step>),
}

/// A person of this file or of the house.
struct Person {
    id: Option<ClientId>,
    facts: ClientFacts,
    /// The row of this file that spoke of them first.
    row: Option<u32>,
}

/// An order of this file or of the house.
struct KnownCase {
    record: Option<OrderRecord>,
    verdict: Verdict,
    row: Option<u32>,
}

/// Reviews rows one after another; it remembers the rows above.
pub(super) struct Review<'a> {
    table: &'a Table,
    importing: &'a Importing,
    rules: &'a RuleSet,
    districts: Vec<String>,
    courts: Vec<OfficeName>,
    written: BTreeSet<String>,
    people: BTreeMap<String, Person>,
    looked_up: BTreeSet<String>,
    orders: BTreeMap<(String, String), KnownCase>,
}

impl<'a> Review<'a> {
    pub(super) fn new(
        read: &mut Read<'_>,
        table: &'a Table,
        importing: &'a Importing,
        rules: &'a RuleSet,
    ) -> Result<Self, DbError> {
        let written: BTreeSet<String> = table
            .lines
            .iter()
            .map(|line| row_of(table, line))
            .filter(|row| row.kind() == RowKind::Data)
            .filter_map(|row| Some(row.read().ok()?.verdict.court))
            .collect();
        let reach = importing.actor.as_ref().map_or(Reach::Country, |actor| actor.reach.clone());
        let courts = offices::of_kind(read, OfficeKind::Court, &reach)?;
        let courts = offices::courts_to_be(courts, &written.iter().cloned().collect::<Vec<_>>());
        Ok(Self {
            table,
            importing,
            rules,
            districts: people::districts(read, &reach)?,
            courts,
            written,
            people: BTreeMap::new(),
            looked_up: BTreeSet::new(),
            orders: BTreeMap::new(),
        })
    }

    /// The courts that the register names, as written.
    pub(super) fn written_courts(&self) -> Vec<String> {
        self.written.iter().cloned().collect()
    }

    pub(super) fn line(&mut self, read: &mut Read<'_>, line: &Line) -> Result<RowOutcome, DbError> {
        let row = row_of(self.table, line);
        match row.kind() {
            RowKind::Blank => return Ok(RowOutcome::Blank),
            RowKind::Note => return Ok(RowOutcome::Note),
            RowKind::Data => {}
        }
        let title = row.cell(OrderField::CaseNumber).words().unwrap_or_default();
        let mut report = RowReport {
            row: line.row,
            title,
            outcome: Outcome::Refused,
            changed: Vec::new(),
            refused: Vec::new(),
            warned: Vec::new(),
            remarks: Vec::new(),
        };
        let draft = match row.read() {
            Ok(draft) => draft,
            Err(refused) => {
                report.refused = refused.iter().map(|r| self.table.refused(line.row, r)).collect();
                return Ok(RowOutcome::Row(report, None));
            }
        };
        let Ok(rules) = self.rules.at(draft.verdict.judgment_date) else {
            let refusal = RowRefusal::new(OrderField::JudgmentDate, CellRefusal::BeforeCodeInForce);
            report.refused.push(self.table.refused(line.row, &refusal));
            return Ok(RowOutcome::Row(report, None));
        };
        let court = offices::court_name(&self.courts, &draft.verdict.court);
        let verdict = Verdict { court, ..draft.verdict.clone() };
        let warned = departures(&verdict, &rules).into_iter().map(|w| Warned {
            field: w.field.code().to_owned(),
            article: Some(w.article().to_string()),
            key: w.key().to_owned(),
            both: None,
            order: None,
        });
        report.warned = warned.collect();
        let remark =
            |(field, remark): &(OrderField, domain::community_service::register::order_row::Remark)| {
                remarked(*field, remark.key())
            };
        report.remarks = draft.remarks().iter().map(remark).collect();
        // Remarked and not refused: the day is the machine's, and a register is what its office wrote.
        let to_come = draft.days_to_come(self.importing.today);
        report.remarks.extend(to_come.iter().map(|field| remarked(*field, CellRefusal::AfterToday.key())));
        let step = self.compare(read, &draft, verdict, &mut report)?;
        if report.outcome == Outcome::Refused {
            report.warned.clear();
            report.remarks.clear();
        }
        Ok(RowOutcome::Row(report, step))
    }

    /// Compares the row with what is kept and with the rows above.
    fn compare(
        &mut self,
        read: &mut Read<'_>,
        draft: &OrderDraft,
        verdict: Verdict,
        report: &mut RowReport,
    ) -> Result<Option<Step>, DbError> {
        let nik_match = people::nik_match(&self.importing.secrets, &draft.person.nik);
        self.look_up(read, &nik_match)?;
        let key = (nik_match.clone(), verdict.case_key());
        let person = match self.person(&key, draft, report) {
            Ok(person) => person,
            Err(()) => return Ok(None),
        };
        let mut step = Step {
            row: report.row,
            client: self.people.get(&nik_match).and_then(|known| known.id),
            nik: draft.person.nik.clone(),
            nik_match,
            person: None,
            order: OrderStep::Add(verdict.clone()),
            changed: Vec::new(),
        };
        let record = match self.orders.get(&key) {
            None => {
                report.outcome = Outcome::New;
                None
            }
            Some(known) => {
                let merged = with_blanks_of(verdict.clone(), &known.verdict);
                let changed = differences(&merged, &known.verdict);
                if let Some(reason) = self.hinders(known, &changed, &person) {
                    let differs = person.differs.iter().copied().map(OrderField::from);
                    let field = changed.iter().copied().chain(differs).next();
                    self.refuse(report, field.unwrap_or(OrderField::CaseNumber), reason);
                    return Ok(None);
                }
                let personal = person.changed.iter().copied().map(OrderField::from);
                step.changed = changed.iter().copied().chain(personal).collect();
                report.outcome = if step.changed.is_empty() { Outcome::Unchanged } else { Outcome::Changed };
                if let Some(record) = &known.record {
                    let (before, said) = (self.known_person(&key.0, &person.facts), &person.facts);
                    let told =
                        checked::warned(record, &step.changed, (&known.verdict, before), (&merged, said));
                    report.warned.extend(told);
                    step.order = if changed.is_empty() {
                        OrderStep::Stay(Box::new(record.clone()))
                    } else {
                        OrderStep::Change(Box::new(record.clone()), merged.clone())
                    };
                }
                Some((known.record.clone(), merged))
            }
        };
        report.changed = step.changed.iter().map(|field| field.code().to_owned()).collect();
        self.remember(&key, &person.facts, verdict, record, &mut step, report.row);
        Ok(matches!(report.outcome, Outcome::New | Outcome::Changed).then_some(step))
    }

    /// Keeps in mind what this row said, for the rows below.
    fn remember(
        &mut self,
        key: &(String, String),
        person: &ClientFacts,
        verdict: Verdict,
        known: Option<(Option<OrderRecord>, Verdict)>,
        step: &mut Step,
        row: u32,
    ) {
        let before = self.people.get(&key.0);
        let first_row = before.and_then(|p| p.row).unwrap_or(row);
        if before.is_none_or(|p| p.facts != *person) {
            step.person = Some(person.clone());
        }
        let kept = Person { id: step.client, facts: person.clone(), row: Some(first_row) };
        self.people.insert(key.0.clone(), kept);
        let (record, verdict) = known.unwrap_or((None, verdict));
        self.orders.insert(key.clone(), KnownCase { record, verdict, row: Some(row) });
    }

    /// Why a known order may not be changed by this row, if it may not.
    fn hinders(
        &self,
        known: &KnownCase,
        changed: &[OrderField],
        person: &RowPerson,
    ) -> Option<&'static Reason> {
        if known.row.is_some() {
            let same = changed.is_empty() && person.differs.is_empty();
            return (!same).then_some(&CONTRADICTS);
        }
        let record = known.record.as_ref()?;
        if changed.is_empty() && person.changed.is_empty() {
            return None;
        }
        let subject = Subject::Order(subject_of(record));
        let denied = |actor| permit(actor, Act::ImportOrders, &subject).is_err();
        if self.importing.actor.as_ref().is_some_and(denied) {
            return Some(&OTHER_OFFICE);
        }
        let open = matches!(record.state, OrderState::Received | OrderState::Verified);
        (!changed.is_empty() && !open).then_some(&IN_EXECUTION)
    }

    /// Takes a person and all their orders out of the database, once.
    fn look_up(&mut self, read: &mut Read<'_>, nik_match: &str) -> Result<(), DbError> {
        if !self.looked_up.insert(nik_match.to_owned()) {
            return Ok(());
        }
        let Some(client) = people::find_by_nik(read, nik_match)? else { return Ok(()) };
        for record in store::list_of_client(read, client.id)? {
            let (key, verdict) = (record.verdict.case_key(), record.verdict.clone());
            self.orders
                .insert((nik_match.to_owned(), key), KnownCase { record: Some(record), verdict, row: None });
        }
        let person = Person { id: Some(client.id), facts: client.facts, row: None };
        self.people.insert(nik_match.to_owned(), person);
        Ok(())
    }

    fn refuse(&self, report: &mut RowReport, field: OrderField, reason: &Reason) {
        report.outcome = Outcome::Refused;
        report.refused.push(self.table.refused_for(report.row, field, reason.code, reason.key));
    }
}

/// Why a whole row is refused, beyond its cells.
struct Reason {
    code: &'static str,
    key: &'static str,
}

const CONTRADICTS: Reason =
    Reason { code: "contradicts_earlier_row", key: "import-reason-contradicts-earlier-row" };
const IN_EXECUTION: Reason =
    Reason { code: "already_in_execution", key: "import-reason-already-in-execution" };
const OTHER_OFFICE: Reason = Reason { code: "other_office", key: "import-reason-other-office" };
fn row_of(table: &Table, line: &Line) -> OrderRow {
    let cells =
        table.cells(line).filter_map(|(code, cell)| Some((OrderField::from_code(code)?, cell.clone())));
    OrderRow::new(cells)
}

fn remarked(field: OrderField, key: &str) -> Remarked {
    Remarked { field: field.code().to_owned(), key: key.to_owned() }
}
