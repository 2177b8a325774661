//! What a wing gives the house. A wing is a plain value of constants and functions; the house is opened with a list of
//! them and knows no other way to a wing.

use std::{collections::BTreeSet, sync::atomic::AtomicBool};

use database::{DbError, Read, Tx};
use domain::{
    access::{Act, Actor, OfficeKind, Permit},
    happening::Listed,
    ids::RegionId,
    letters::VerificationCode,
    time::Date,
    zones::Zone,
};
use web::{failure::Failure, lang::WordFile};

use crate::{House, copies::Copies, demo::DemoMoment, home::Numbers, registers::RegisterKind, work::Query};

/// One wing: what it adds to everything that is made of all wings. Its addresses stand with all others on the one page
/// of addresses, in `app`.
pub struct Wing {
    /// The folder's name.
    pub name: &'static str,
    /// The key of what people call it, where a menu has to name wings.
    pub title: &'static str,
    /// Its places in the menu, in order.
    pub menu: &'static [MenuItem],
    /// What waits in it, for whom.
    pub work: &'static [Query],
    /// How things stand in it, in few numbers.
    pub numbers: fn(&mut Numbers<'_, '_>, &Actor, Date) -> Result<(), DbError>,
    /// Registers that can be brought in.
    pub registers: &'static [RegisterKind],
    /// What it adds to copies of data.
    pub copies: Copies,
    /// The hashes of the kept files that its tables name, for backups.
    pub kept_files: fn(&mut Read<'_>) -> Result<BTreeSet<String>, DbError>,
    /// The papers it issues: of a code, the paper that still holds under it.
    pub papers: &'static [Issued],
    /// To what people add files in it.
    pub file_subjects: &'static [FileSubject],
    /// Work that is done away from the pages.
    pub jobs: &'static [Job],
    /// Everything that can happen in it.
    pub happenings: &'static [&'static [Listed]],
    /// What it does when an office gets another name: how many things it renamed.
    pub office_renamed: fn(&mut Tx<'_>, &OfficeRenamed<'_>) -> Result<u64, DbError>,
    /// How many of its things go by the zone of a region and follow it: said before another is saved.
    pub zone_followers: fn(&mut Read<'_>, RegionId, Option<Zone>) -> Result<u64, DbError>,
    /// What it does when a region gets another zone: how many things followed.
    pub zone_moved: fn(&mut Tx<'_>, &ZoneMoved) -> Result<u64, DbError>,
    /// Its part of the demonstration.
    pub demo: fn(&House, DemoMoment) -> Result<(), Failure>,
    /// Its words.
    pub words: &'static [WordFile],
}

/// A place in the menu.
#[derive(Clone, Copy, Debug)]
pub struct MenuItem {
    /// Where it leads.
    pub href: &'static str,
    /// The key of its name.
    pub key: &'static str,
    /// The icon above its name on a phone.
    pub icon: &'static str,
    /// Whoever holds one of these acts sees it.
    pub acts: &'static [Act],
}

/// The paper of one kind that holds under a code, if there is one.
pub type Issued = fn(&mut Read<'_>, &VerificationCode) -> Result<Option<Paper>, DbError>;

/// A paper that holds, as the public page may tell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The key of what it is.
    pub what: &'static str,
    /// When it was issued.
    pub issued_on: Date,
}

/// A kind of thing to which people add files.
pub struct FileSubject {
    /// As its files name it.
    pub kind: &'static str,
    /// Leave to see the thing of an id, and with it its files.
    pub leave: fn(&mut Read<'_>, &Actor, &str) -> Result<Permit, Failure>,
}

/// Work that one thread does away from the pages, again and again.
pub struct Job {
    /// Its name in the log.
    pub name: &'static str,
    /// Called once at the start: takes up what a stop cut short.
    pub resume: fn(&House) -> Result<(), Failure>,
    /// Does what waits; whether there was anything. It ends early when told to halt.
    pub work: fn(&House, &AtomicBool) -> Result<bool, Failure>,
}

/// An office that gets another name.
pub struct OfficeRenamed<'a> {
    /// What the office is.
    pub kind: OfficeKind,
    /// Its name until now.
    pub old: &'a str,
    /// Its name from now on.
    pub new: &'a str,
}

/// A region that gets another zone.
#[derive(Clone, Copy, Debug)]
pub struct ZoneMoved {
    /// The region.
    pub region: RegionId,
    /// Its zone until now; none where nobody had said.
    pub old: Option<Zone>,
    /// Its zone from now on.
    pub new: Zone,
}

/// The kind of thing of a name to which files are added.
pub(crate) fn file_subject(wings: &[Wing], kind: &str) -> Option<&'static FileSubject> {
    wings.iter().flat_map(|wing| wing.file_subjects).find(|subject| subject.kind == kind)
}

/// The paper of a code, if any wing has one that holds.
pub(crate) fn issued(
    read: &mut Read<'_>,
    wings: &[Wing],
    code: &VerificationCode,
) -> Result<Option<Paper>, DbError> {
    for issued in wings.iter().flat_map(|wing| wing.papers) {
        if let Some(paper) = issued(read, code)? {
            return Ok(Some(paper));
        }
    }
    Ok(None)
}

/// The kind of register of a name.
pub(crate) fn register(wings: &[Wing], name: &str) -> Option<RegisterKind> {
    wings.iter().flat_map(|wing| wing.registers).copied().find(|kind| kind.name == name)
}

/// Hands the words of the wings to the kit, once for a process.
pub fn install_words(wings: &[Wing]) {
    web::lang::install(|| wings.iter().flat_map(|wing| wing.words).copied().collect());
}

/// For a wing whose tables name no file.
pub fn keeps_no_files(_: &mut Read<'_>) -> Result<BTreeSet<String>, DbError> {
    Ok(BTreeSet::new())
}

/// For a wing that keeps no office's name.
pub fn keeps_no_names(_: &mut Tx<'_>, _: &OfficeRenamed<'_>) -> Result<u64, DbError> {
    Ok(0)
}

/// For a wing in which nothing goes by the zone of a region.
pub fn follows_no_zone(_: &mut Read<'_>, _: RegionId, _: Option<Zone>) -> Result<u64, DbError> {
    Ok(0)
}

/// For the same wing, when the zone changes.
pub fn moves_with_no_zone(_: &mut Tx<'_>, _: &ZoneMoved) -> Result<u64, DbError> {
    Ok(0)
}
