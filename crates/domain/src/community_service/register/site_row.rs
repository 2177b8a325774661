//! A row of a list of sites: cells in, a draft of a site out, or every refused cell at once.

use std::collections::BTreeMap;

use super::words;
use crate::{
    community_service::sites::{Restriction, SiteField, SiteKind},
    places::{Area, Coordinates},
    register::{Cell, CellRefusal, RowKind, RowRefusal, people, places, row_kind},
    weekly::WeeklyHours,
    zones::Zone,
};

/// The cells of one row, by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteRow(BTreeMap<SiteField, Cell>);

/// A row understood.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteDraft {
    /// The host's name.
    pub host: String,
    /// The site's name.
    pub name: String,
    /// The kind of place.
    pub kind: SiteKind,
    /// The district, as the list of districts spells it.
    pub district: String,
    /// The village.
    pub village: Option<String>,
    /// Where it is.
    pub coordinates: Coordinates,
    /// Tasks.
    pub tasks: Vec<String>,
    /// Hazards.
    pub hazards: Vec<String>,
    /// Tools and protective equipment.
    pub tools: Vec<String>,
    /// Places for people at one time.
    pub capacity: u16,
    /// Who supervises, as written.
    pub supervisors: Option<String>,
    /// Weekly hours.
    pub hours: WeeklyHours,
    /// The time zone, where the row names one.
    pub zone: Option<Zone>,
    /// Restrictions understood.
    pub restrictions: Vec<Restriction>,
    /// The restrictions as written.
    pub restriction_note: Option<String>,
    /// The agreement's number as written.
    pub agreement: Option<String>,
}

impl SiteRow {
    /// A row from its cells.
    pub fn new(cells: impl IntoIterator<Item = (SiteField, Cell)>) -> Self {
        Self(cells.into_iter().collect())
    }

    /// The cell of a column; empty when the sheet has no such column.
    pub fn cell(&self, field: SiteField) -> &Cell {
        self.0.get(&field).unwrap_or(&Cell::Empty)
    }

    /// Blank, a note below the table, or data.
    pub fn kind(&self) -> RowKind {
        row_kind(self.0.iter().filter(|(f, _)| **f != SiteField::Number).map(|(_, c)| c))
    }

    /// The row's draft, or every refused cell. `districts` are the known ones, `city` the box a site must lie in.
    pub fn read(&self, districts: &[String], city: Area) -> Result<SiteDraft, Vec<RowRefusal<SiteField>>> {
        let mut refused = Vec::new();
        match self.draft(districts, city, &mut refused) {
            Some(draft) if refused.is_empty() => Ok(draft),
            _ => Err(refused),
        }
    }

    fn draft(
        &self,
        districts: &[String],
        city: Area,
        refused: &mut Vec<RowRefusal<SiteField>>,
    ) -> Option<SiteDraft> {
        let host = self.needed(SiteField::Host, refused, wording);
        let name = self.needed(SiteField::Name, refused, wording);
        let district = self.needed(SiteField::District, refused, |cell| {
            people::known_district(&wording(cell)?, districts).ok_or(CellRefusal::UnknownDistrict)
        });
        let coordinates = self.coordinates(city, refused);
        let capacity = self.needed(SiteField::Capacity, refused, places::capacity);
        let hours = self.needed(SiteField::Hours, refused, places::weekly_hours);
        let zone = places::zone(self.cell(SiteField::Zone), self.cell(SiteField::Hours));
        let zone = zone.map_err(|reason| refused.push(RowRefusal::new(SiteField::Zone, reason))).ok();
        let note = self.cell(SiteField::Restrictions).words();
        Some(SiteDraft {
            host: host?,
            name: name?,
            kind: words::site_kind(&self.cell(SiteField::Kind).words().unwrap_or_default()),
            district: district?,
            village: self.cell(SiteField::Village).words(),
            coordinates: coordinates?,
            tasks: places::list(self.cell(SiteField::Tasks)),
            hazards: places::list(self.cell(SiteField::Hazards)),
            tools: places::list(self.cell(SiteField::Tools)),
            capacity: capacity?,
            supervisors: self.cell(SiteField::Supervisors).words(),
            hours: hours?,
            zone: zone?,
            restrictions: words::restrictions(note.as_deref().unwrap_or_default()),
            restriction_note: note,
            agreement: self.cell(SiteField::Agreement).words(),
        })
    }

    fn coordinates(&self, city: Area, refused: &mut Vec<RowRefusal<SiteField>>) -> Option<Coordinates> {
        let latitude = self.needed(SiteField::Latitude, refused, places::degrees);
        let longitude = self.needed(SiteField::Longitude, refused, places::degrees);
        match places::point(latitude?, longitude?, city) {
            Ok(point) => Some(point),
            Err((in_latitude, reason)) => {
                let field = if in_latitude { SiteField::Latitude } else { SiteField::Longitude };
                refused.push(RowRefusal::new(field, reason));
                None
            }
        }
    }

    fn needed<T>(
        &self,
        field: SiteField,
        refused: &mut Vec<RowRefusal<SiteField>>,
        parse: impl Fn(&Cell) -> Result<T, CellRefusal>,
    ) -> Option<T> {
        parse(self.cell(field)).map_err(|reason| refused.push(RowRefusal::new(field, reason))).ok()
    }
}

fn wording(cell: &Cell) -> Result<String, CellRefusal> {
    cell.words().ok_or(CellRefusal::Missing)
}

/// Which columns a person must map by hand before a list can be read.
pub const NEEDED: [SiteField; 7] = [
    SiteField::Host,
    SiteField::Name,
    SiteField::District,
    SiteField::Latitude,
    SiteField::Longitude,
    SiteField::Capacity,
    SiteField::Hours,
];
