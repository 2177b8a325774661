//! The three time zones of Indonesia (Keppres 41/1987): a place keeps its days and minutes in its own.

use std::{fmt, str::FromStr};

use jiff::tz::{Offset, TimeZone};

use crate::{
    coded::UnknownCode,
    time::{Date, Timestamp, civil_day},
};

/// A zone. There is no summer time in any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// Waktu Indonesia Barat, 7 hours ahead of UTC.
    West,
    /// Waktu Indonesia Tengah, 8 hours.
    Middle,
    /// Waktu Indonesia Timur, 9 hours.
    East,
}

impl Zone {
    /// All three, from west to east.
    pub const ALL: &'static [Zone] = &[Zone::West, Zone::Middle, Zone::East];

    /// The name it is kept under, of the world's list of zones.
    pub const fn name(self) -> &'static str {
        match self {
            Zone::West => "Asia/Jakarta",
            Zone::Middle => "Asia/Makassar",
            Zone::East => "Asia/Jayapura",
        }
    }

    /// What stands behind a time: `WIT`.
    pub const fn short(self) -> &'static str {
        match self {
            Zone::West => "WIB",
            Zone::Middle => "WITA",
            Zone::East => "WIT",
        }
    }

    /// The key of its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Zone::West => "zone-west",
            Zone::Middle => "zone-middle",
            Zone::East => "zone-east",
        }
    }

    const fn hours(self) -> i8 {
        match self {
            Zone::West => 7,
            Zone::Middle => 8,
            Zone::East => 9,
        }
    }

    /// The zone of a kept name, or nothing for an unknown one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|zone| zone.name() == name)
    }

    /// The zone of a register's or an operator's words: `WITA`, `Waktu Indonesia Tengah`, `Asia/Makassar`, `UTC+8`.
    pub fn read(words: &str) -> Option<Self> {
        let words = plain(words);
        let is = |zone: &&Zone| {
            let hours = zone.hours();
            let also: &[&str] = match zone {
                Zone::West => &["barat", "asia pontianak"],
                Zone::Middle => &["tengah", "asia ujung pandang"],
                Zone::East => &["timur"],
            };
            let short = zone.short().to_lowercase();
            let short_of = words.trim_start_matches("waktu indonesia ").trim_start_matches("utc ");
            let short_of = short_of.trim_start_matches("gmt ");
            [short, plain(zone.name()), hours.to_string(), format!("0{hours}"), format!("0{hours} 00")]
                .iter()
                .any(|it| it == short_of)
                || also.contains(&short_of)
        };
        Self::ALL.iter().find(is).copied()
    }

    /// The clock of the zone.
    pub fn time_zone(self) -> TimeZone {
        TimeZone::get(self.name()).unwrap_or_else(|_| TimeZone::fixed(Offset::constant(self.hours())))
    }

    /// The zone whose clock another's is at a moment, or nothing when it is none of ours.
    pub fn of(clock: &TimeZone, at: Timestamp) -> Option<Self> {
        let offset = clock.to_offset(at);
        Self::ALL.iter().copied().find(|zone| Offset::constant(zone.hours()) == offset)
    }
}

/// Small letters and digits, parted by single spaces: no sign and no capital makes a difference.
fn plain(words: &str) -> String {
    let parts = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The civil day it is in each zone: around midnight it is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Todays(Timestamp);

impl Todays {
    /// The days of a moment.
    pub const fn at(now: Timestamp) -> Self {
        Self(now)
    }
    /// The day in a zone.
    pub fn of(self, zone: Zone) -> Date {
        civil_day(self.0, &zone.time_zone())
    }
    /// The day where it is earliest: in the west.
    pub fn earliest(self) -> Date {
        self.of(Zone::West)
    }
    /// The day where it is latest: in the east.
    pub fn latest(self) -> Date {
        self.of(Zone::East)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Zone {
    type Err = UnknownCode;
    fn from_str(name: &str) -> Result<Self, UnknownCode> {
        Self::from_name(name).ok_or(UnknownCode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_read_as_people_write_it_and_keeps_its_clock() {
        for (zone, all) in [
            (
                Zone::West,
                ["WIB", "Waktu Indonesia Barat", "asia/jakarta", "UTC+7", "GMT+07:00", "Asia/Pontianak"],
            ),
            (
                Zone::Middle,
                [
                    "wita",
                    "Waktu indonesia tengah",
                    "Asia/Makassar",
                    "UTC+8",
                    "+08:00",
                    "Waktu Indonesia Tengah",
                ],
            ),
            (Zone::East, ["WIT", "wit.", "Asia/Jayapura", "9", "(UTC+09:00)", "timur"]),
        ] {
            for words in all {
                assert_eq!(Zone::read(words), Some(zone), "{words}");
            }
            let noon: Timestamp = "2026-11-23T00:00:00Z".parse().unwrap();
            assert_eq!(zone.time_zone().to_datetime(noon).hour(), zone.hours());
            assert_eq!(zone.time_zone().to_offset_info(noon).abbreviation(), zone.short());
            assert_eq!(Zone::of(&zone.time_zone(), noon), Some(zone));
            assert_eq!(zone.name().parse(), Ok(zone));
        }
        for words in ["", "W I T A", "Ambon", "10", "WITA/WIT", "utara", "Asia/Tokyo"] {
            assert_eq!(Zone::read(words), None, "{words}");
        }
        let late = Todays::at("2026-11-23T15:30:00Z".parse().unwrap());
        let days = Zone::ALL.iter().map(|zone| late.of(*zone).day()).collect::<Vec<_>>();
        assert_eq!(days, [23, 23, 24], "half past midnight at Jayapura");
        assert_eq!((late.earliest().day(), late.latest().day()), (23, 24));
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        assert_eq!(Zone::of(&berlin, "2026-11-23T00:00:00Z".parse().unwrap()), None);
    }
}
