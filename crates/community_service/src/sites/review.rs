//! What becomes of one row of a register of sites: new, changed, unchanged or refused.
//!
//! A site is known by its host, name and village, whatever their capitals and spaces. An empty cell, or a dash, leaves
//! what is known as it is.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read, params};
use domain::{
    access::{Act, Reach, Subject, permit},
    community_service::{
        register::site_row::{SiteDraft, SiteRow},
        sites::SiteField,
    },
    ids::{OfficeId, RegionId},
    places::Area,
    register::{RowKind, fold},
    zones::Zone,
};
use house::{
    partners, regions,
    registers::{Importing, Line, Outcome, Remarked, RowReport, Table},
    settings::{KnownDistrict, area_of, known_districts},
};

use super::record::{self, SiteFacts, SiteRecord};

/// What applying a row does.
pub(super) struct Step {
    /// The row.
    pub row: u32,
    /// The host's name, as this row writes it.
    pub host: String,
    /// The site as it is kept, when it is.
    pub before: Option<Box<SiteRecord>>,
    /// The site as it is from now on.
    pub facts: SiteFacts,
    /// Codes of the fields that change.
    pub changed: Vec<SiteField>,
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

/// A site of this file or of the house.
struct KnownSite {
    record: Option<SiteRecord>,
    facts: SiteFacts,
    /// Whether a row above spoke of it.
    in_this_file: bool,
}

/// Host, name and village, folded.
type Key = (String, String, String);

/// Reviews rows one after another; it remembers the rows above.
pub(super) struct Review<'a> {
    table: &'a Table,
    importing: &'a Importing,
    districts: Vec<KnownDistrict>,
    labels: Vec<String>,
    area: Area,
    sites: BTreeMap<Key, KnownSite>,
    /// The hosts that are known, by folded name: the office behind them, and where they are.
    hosts: BTreeMap<String, (Option<OfficeId>, Option<RegionId>)>,
    agreements: BTreeSet<String>,
    /// The zones of cities and regencies.
    zones: BTreeMap<RegionId, Zone>,
}

impl<'a> Review<'a> {
    pub(super) fn new(
        read: &mut Read<'_>,
        table: &'a Table,
        importing: &'a Importing,
    ) -> Result<Self, DbError> {
        let reach = importing.actor.as_ref().map_or(Reach::Country, |actor| actor.reach.clone());
        let districts = known_districts(read, &reach)?;
        let sites = record::all(read, &reach)?.into_iter().map(|site| {
            let facts = site.facts.clone();
            let key = key(&site.host_name, &facts);
            (key, KnownSite { record: Some(site), facts, in_this_file: false })
        });
        let numbers = read.rows("SELECT number FROM agreements", params![])?;
        Ok(Self {
            sites: sites.collect(),
            hosts: partners::list_hosts(read, importing.actor.as_ref())?
                .into_iter()
                .map(|host| (fold(&host.name), (host.office, host.region)))
                .collect(),
            agreements: numbers.iter().map(|row| row.get("number")).collect::<Result<_, _>>()?,
            labels: districts.iter().map(|district| district.label.clone()).collect(),
            area: area_of(&districts),
            zones: regions::zones(read)?,
            districts,
            table,
            importing,
        })
    }

    pub(super) fn line(&mut self, line: &Line) -> RowOutcome {
        let cells = self.table.cells(line);
        let row =
            SiteRow::new(cells.filter_map(|(code, cell)| Some((SiteField::from_code(code)?, cell.clone()))));
        match row.kind() {
            RowKind::Blank => return RowOutcome::Blank,
            RowKind::Note => return RowOutcome::Note,
            RowKind::Data => {}
        }
        let words = |field| row.cell(field).words().unwrap_or_default();
        let mut report = RowReport {
            row: line.row,
            title: format!("{} — {}", words(SiteField::Name), words(SiteField::Host)),
            outcome: Outcome::Refused,
            changed: Vec::new(),
            refused: Vec::new(),
            warned: Vec::new(),
            remarks: Vec::new(),
        };
        let draft = match row.read(&self.labels, self.area) {
            Ok(draft) => draft,
            Err(refused) => {
                report.refused = refused.iter().map(|r| self.table.refused(line.row, r)).collect();
                return RowOutcome::Row(report, None);
            }
        };
        let step = self.compare(&draft, &row, &mut report);
        if report.outcome != Outcome::Refused {
            self.remark(&draft, &mut report);
        }
        RowOutcome::Row(report, step)
    }

    /// Compares the row with what is kept and with the rows above.
    fn compare(&mut self, draft: &SiteDraft, row: &SiteRow, report: &mut RowReport) -> Option<Step> {
        let region = self.districts.iter().find(|one| one.label == draft.district).map(|one| one.region);
        let city = region.and_then(|region| self.zones.get(&region).copied());
        let zone = draft.zone.or(city);
        let said = SiteFacts::of_draft(draft, &self.districts, zone.unwrap_or(self.importing.zone));
        if !self.may_enter(&draft.host, said.region) {
            self.refuse(report, SiteField::Host, "other_office", "site-import-other-office");
            return None;
        }
        let key = key(&draft.host, &said);
        let Some(known) = self.sites.get(&key) else {
            if zone.is_none() {
                self.refuse(report, SiteField::Zone, "zone_not_told", "site-zone-not-told");
                return None;
            }
            report.outcome = Outcome::New;
            let step = Step {
                row: report.row,
                host: draft.host.clone(),
                before: None,
                facts: said.clone(),
                changed: Vec::new(),
            };
            self.sites.insert(key, KnownSite { record: None, facts: said, in_this_file: true });
            return Some(step);
        };
        // A known site keeps its zone where the row is silent, unless it is another city's now.
        let moved = city.filter(|_| said.region != known.facts.region);
        let zone = draft.zone.or(moved).unwrap_or(known.facts.zone);
        let facts = SiteFacts { zone, ..with_blanks_of(said, &known.facts, row) };
        let changed = facts.differences(&known.facts);
        if known.in_this_file && !changed.is_empty() {
            let field = changed.first().copied().unwrap_or(SiteField::Name);
            self.refuse(report, field, "contradicts_earlier_row", "site-import-contradicts-earlier-row");
            return None;
        }
        report.outcome = if changed.is_empty() { Outcome::Unchanged } else { Outcome::Changed };
        report.changed = changed.iter().map(|field| field.code().to_owned()).collect();
        let before = known.record.clone();
        let step = Step {
            row: report.row,
            host: draft.host.clone(),
            before: before.clone().map(Box::new),
            facts: facts.clone(),
            changed,
        };
        self.sites.insert(key, KnownSite { record: before, facts, in_this_file: true });
        (report.outcome == Outcome::Changed).then_some(step)
    }

    /// A command may enter any site, a person those of hosts that the office looks after.
    fn may_enter(&self, host: &str, at: Option<RegionId>) -> bool {
        let (office, region) = self.hosts.get(&fold(host)).copied().unwrap_or((None, at));
        let subject = Subject::Host { office, region };
        let actor = self.importing.actor.as_ref();
        actor.is_none_or(|actor| permit(actor, Act::ManageSite, &subject).is_ok())
    }

    /// What somebody should look at afterwards: without an agreement in force a site offers no places.
    fn remark(&mut self, draft: &SiteDraft, report: &mut RowReport) {
        let key = match &draft.agreement {
            None => "site-import-no-agreement",
            Some(number) if !self.agreements.contains(number) => "site-import-new-agreement",
            Some(_) => return,
        };
        report.remarks.push(Remarked { field: SiteField::Agreement.code().to_owned(), key: key.to_owned() });
    }

    fn refuse(&self, report: &mut RowReport, field: SiteField, reason: &str, key: &str) {
        report.outcome = Outcome::Refused;
        report.refused.push(self.table.refused_for(report.row, field, reason, key));
    }
}

fn key(host: &str, facts: &SiteFacts) -> Key {
    (fold(host), fold(&facts.name), fold(&facts.village))
}

/// The row's facts, with what is known where the row says nothing. The key's own spelling stays as it was.
fn with_blanks_of(said: SiteFacts, known: &SiteFacts, row: &SiteRow) -> SiteFacts {
    let blank = |field| row.cell(field).is_blank();
    let keep =
        |field, said: Vec<String>, known: &Vec<String>| if blank(field) { known.clone() } else { said };
    let restrictions_blank = blank(SiteField::Restrictions);
    SiteFacts {
        name: known.name.clone(),
        village: known.village.clone(),
        kind: if blank(SiteField::Kind) { known.kind } else { said.kind },
        tasks: keep(SiteField::Tasks, said.tasks, &known.tasks),
        hazards: keep(SiteField::Hazards, said.hazards, &known.hazards),
        tools: keep(SiteField::Tools, said.tools, &known.tools),
        supervision: if blank(SiteField::Supervisors) { known.supervision.clone() } else { said.supervision },
        restrictions: if restrictions_blank { known.restrictions.clone() } else { said.restrictions },
        restriction_note: if restrictions_blank {
            known.restriction_note.clone()
        } else {
            said.restriction_note
        },
        agreement: said.agreement.or_else(|| known.agreement.clone()),
        district: said.district,
        region: said.region,
        coordinates: said.coordinates,
        capacity: said.capacity,
        hours: said.hours,
        zone: said.zone,
    }
}
