//! A register of sites brought in: every row is reviewed against what is kept and against the rows above it, then all is
//! kept in one transaction or nothing is.

use std::collections::BTreeMap;

use database::{DbError, Read, Tx, params};
use domain::{
    access::{Act, OfficeKind, Reach},
    agreements::happenings::AgreementHappening,
    community_service::{
        happenings::SiteHappening,
        register::{headings::site_field, site_row},
        sites::SiteField,
    },
    house::HostHappening,
    ids::{HostId, OfficeId},
    register::fold,
    zones::Zone,
};
use house::{
    audit,
    offices::found_for_register,
    partners, regions,
    registers::{ImportError, Importing, RegisterKind, Report, Table},
};

use super::{
    review::{Review, RowOutcome, Step},
    store,
};

/// The register of sites.
pub const REGISTER: RegisterKind = RegisterKind {
    name: "sites",
    title: "import-sites-title",
    list: ("/sites", "nav-sites"),
    act: Act::ImportSites,
    fields: || SiteField::ALL.iter().map(|field| field.code()).collect(),
    needed: || site_row::NEEDED.iter().map(|field| field.code()).collect(),
    recognise: |heading| site_field(heading).map(SiteField::code),
    field_key: |code| SiteField::from_code(code).map_or("import-field", SiteField::key),
    offices: |_, _| Ok(house::registers::Offices::default()),
    examine,
    apply,
};

/// What would become of every row.
fn examine(read: &mut Read<'_>, table: &Table, importing: &Importing) -> Result<Report, ImportError> {
    Ok(plan(read, table, importing)?.0)
}

/// Brings the rows in.
fn apply(tx: &mut Tx<'_>, table: &Table, importing: &Importing) -> Result<Report, ImportError> {
    let (report, steps) = plan(tx, table, importing)?;
    if steps.is_empty() {
        return Ok(report);
    }
    let mut keeping = Keeping { hosts: hosts(tx)?, keeper: None, importing };
    for step in &steps {
        keeping.keep(tx, step)?;
    }
    Ok(report)
}

/// Reviews every row, in the sheet's order.
fn plan(
    read: &mut Read<'_>,
    table: &Table,
    importing: &Importing,
) -> Result<(Report, Vec<Step>), ImportError> {
    table.whole()?;
    let mut review = Review::new(read, table, importing)?;
    let (mut report, mut steps) = (Report::default(), Vec::new());
    for line in &table.lines {
        match review.line(line) {
            RowOutcome::Blank => {}
            RowOutcome::Note => report.skipped.push(line.row),
            RowOutcome::Row(row, step) => {
                steps.extend(step);
                report.rows.push(row);
            }
        }
    }
    Ok((report, steps))
}

fn hosts(read: &mut Read<'_>) -> Result<BTreeMap<String, (HostId, String)>, DbError> {
    let rows = read.rows("SELECT id, name FROM hosts", params![])?;
    let host = |row: &database::Row| {
        let name: String = row.get("name")?;
        Ok((fold(&name), (row.get("id")?, name)))
    };
    rows.iter().map(host).collect()
}

struct Keeping<'a> {
    /// Hosts by folded name.
    hosts: BTreeMap<String, (HostId, String)>,
    /// The office that keeps the drafts of agreements nobody knew.
    keeper: Option<OfficeId>,
    importing: &'a Importing,
}

impl Keeping<'_> {
    fn keep(&mut self, tx: &mut Tx<'_>, step: &Step) -> Result<(), ImportError> {
        let (host, host_name) = self.host(tx, step)?;
        // The agreement comes first: a site rests on one that is there.
        if let Some(number) = &step.facts.agreement {
            let keeper = self.keeper(tx)?;
            let event_of =
                |id, happening: &AgreementHappening| audit::by(self.importing.actor.as_ref(), id, happening);
            let event = agreements::draft_for_host(tx, number, (host, &host_name), keeper, event_of)?;
            tx.events(event);
        }
        let site = match &step.before {
            Some(before) => {
                // Reviewed and kept in one transaction: its version cannot have moved.
                if !store::update(tx, before.id, before.version, host, &step.facts)? {
                    return Err(DbError::other("a site changed while its import was applied").into());
                }
                before.id
            }
            None => store::insert(tx, host, &step.facts)?,
        };
        let happened = match step.before {
            None => SiteHappening::Imported { row: step.row, host },
            Some(_) => {
                SiteHappening::ChangedByRegister { row: step.row, host, changed: step.changed.clone() }
            }
        };
        tx.events([audit::by(self.importing.actor.as_ref(), site, &happened)]);
        Ok(())
    }

    /// The host of a row; one that is not known is entered, with the office of the same name behind it.
    fn host(&mut self, tx: &mut Tx<'_>, step: &Step) -> Result<(HostId, String), DbError> {
        if let Some(before) = &step.before {
            return Ok((before.host, before.host_name.clone()));
        }
        let key = fold(&step.host);
        if let Some(known) = self.hosts.get(&key) {
            return Ok(known.clone());
        }
        let there = step.facts.region.map_or(Reach::NOWHERE, Reach::one);
        let offices = regions::offices_of(tx, &there)?;
        let office = offices.into_iter().find(|(_, name)| fold(name) == key).map(|(id, _)| id);
        let id = partners::insert(tx, &step.host, step.facts.kind, office, step.facts.region)?;
        let imported =
            HostHappening::Imported { row: step.row, kind: step.facts.kind.code().to_owned(), office };
        tx.events([audit::by(self.importing.actor.as_ref(), id, &imported)]);
        self.hosts.insert(key, (id, step.host.clone()));
        Ok((id, step.host.clone()))
    }

    /// The importing person's office, else the city's; a house that has none yet gets one, to be named later.
    fn keeper(&mut self, tx: &mut Tx<'_>) -> Result<OfficeId, DbError> {
        if let Some(keeper) = self.keeper {
            return Ok(keeper);
        }
        let keeper = match &self.importing.actor {
            Some(actor) => actor.office,
            None => city(tx, self.importing.zone)?,
        };
        self.keeper = Some(keeper);
        Ok(keeper)
    }
}

fn city(tx: &mut Tx<'_>, zone: Zone) -> Result<OfficeId, DbError> {
    let city = OfficeKind::City.name();
    let found = tx.row("SELECT id FROM offices WHERE kind = $1 ORDER BY created_at, id", params![city])?;
    if let Some(row) = found {
        return row.get("id");
    }
    found_for_register(tx, OfficeKind::City, "Pemerintah Kota", "Pemkot", zone)
}
