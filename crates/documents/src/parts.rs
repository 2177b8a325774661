//! Data that several letters share.

use domain::time::{Date, DayWindow, Minutes};

use crate::{
    DocumentError, indonesian,
    kit::{
        fact::Fact,
        table::{Column, Table},
        text::Align,
    },
};

/// The head of an office's letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    /// Bodies above the office, the highest first.
    pub parents: Vec<String>,
    /// The office itself.
    pub office: String,
    /// Street, telephone, electronic mail: one line each.
    pub address: Vec<String>,
}

/// The person a letter is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Name as in the verdict.
    pub name: String,
    /// Place of birth, where known.
    pub birth_place: Option<String>,
    /// Date of birth, where known.
    pub birth_date: Option<Date>,
}

impl Person {
    /// `Tempat, tanggal lahir : Ambon, 17 Agustus 1990`, or what of it is known.
    pub(crate) fn birth(&self) -> Option<Fact> {
        match (&self.birth_place, self.birth_date) {
            (Some(place), Some(date)) => {
                Some(Fact::new("Tempat, tanggal lahir", format!("{place}, {}", indonesian::date(date))))
            }
            (Some(place), None) => Some(Fact::new("Tempat lahir", place)),
            (None, Some(date)) => Some(Fact::new("Tanggal lahir", indonesian::date(date))),
            (None, None) => None,
        }
    }
}

/// A day of work, as credited in the hour ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkedDay {
    /// Civil day in the site's zone.
    pub date: Date,
    /// Name of the place of work.
    pub site: String,
    /// The body that received the person there; empty when the line names no place.
    pub host: String,
    /// Came and left, by the clock of the site; none for a correction.
    pub window: Option<DayWindow>,
    /// Abbreviation of the site's time zone: `WIT`; empty when the line names no place.
    pub zone: String,
    /// Minutes credited; less than nothing for a correction.
    pub credited: Minutes,
}

impl WorkedDay {
    /// The place and its host, `Taman Pattimura (Dinas Lingkungan Hidup)`; none for a line without a place.
    pub(crate) fn place(&self) -> Option<String> {
        match (self.site.is_empty(), self.host.is_empty()) {
            (true, _) => None,
            (false, true) => Some(self.site.clone()),
            (false, false) => Some(format!("{} ({})", self.site, self.host)),
        }
    }
}

/// A person who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Name and title of the person on whose behalf they sign; none prints no line.
    pub on_behalf_of: Option<String>,
    /// In what capacity: `Jaksa Penuntut Umum`, `Pembimbing Kemasyarakatan`.
    pub capacity: String,
    /// Name with titles.
    pub name: String,
    /// Employee number as it is to be printed, masked or whole; none prints no line.
    pub nip: Option<String>,
}

/// How a stranger checks a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Address of the public page, which the QR code holds. No name, case or number of a person in it.
    pub url: String,
    /// The code for those who type.
    pub code: String,
}

/// The table of days with its total. The zone stands in the head; where the times are in several, beside each.
pub(crate) fn days_table(days: &[WorkedDay]) -> Table {
    let mut zones: Vec<&str> = days.iter().filter(|day| day.window.is_some()).map(|day| &*day.zone).collect();
    zones.sort_unstable();
    zones.dedup();
    let head = match zones.as_slice() {
        [zone] if !zone.is_empty() => format!("Pukul ({zone})"),
        _ => "Pukul".to_owned(),
    };
    let clock = |day: &WorkedDay| {
        let Some(window) = day.window else { return "\u{2013}".to_owned() };
        let zone = if zones.len() > 1 { format!(" {}", day.zone) } else { String::new() };
        format!("{}{zone}", indonesian::window(window))
    };
    let columns = vec![
        Column { head: "No.".to_owned(), width: 32.0, align: Align::Right },
        Column { head: "Tanggal".to_owned(), width: 104.0, align: Align::Left },
        Column { head: "Tempat kerja".to_owned(), width: 150.0, align: Align::Left },
        Column { head, width: 84.0, align: Align::Centre },
        Column { head: "Waktu diperhitungkan".to_owned(), width: 104.0, align: Align::Right },
    ];
    let rows = days.iter().enumerate().map(|(i, day)| {
        let credited = indonesian::duration(day.credited);
        vec![(i + 1).to_string(), indonesian::date(day.date), day.site.clone(), clock(day), credited]
    });
    let total = indonesian::duration(days.iter().map(|day| day.credited).sum());
    Table { columns, rows: rows.collect(), total: Some(("Jumlah".to_owned(), total)), row_height: 0.0 }
}

/// Refuses a letter whose table says another sum than its text.
pub(crate) fn same_total(days: &[WorkedDay], stated: Minutes) -> Result<(), DocumentError> {
    let added: Minutes = days.iter().map(|day| day.credited).sum();
    if added == stated { Ok(()) } else { Err(DocumentError::TotalsDiffer { added, stated }) }
}
