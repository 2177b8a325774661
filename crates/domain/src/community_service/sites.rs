//! Places of work (lokasi), where they are and whom they receive.

use serde::{Deserialize, Serialize};

mod field;

use crate::coded::coded;

pub use field::SiteField;

coded! {
    /// The kind of place, after the elucidation of KUHP 85(1) and the lists cities keep.
    SiteKind, "site-kind" {
        /// Mosque, church, temple.
        HouseOfWorship = "house_of_worship",
        /// Cemetery.
        Cemetery = "cemetery",
        /// City department.
        Department = "department",
        /// Hospital or clinic.
        Hospital = "hospital",
        /// Village or district office.
        Office = "office",
        /// Home for the elderly.
        ElderlyHome = "elderly_home",
        /// Orphanage.
        Orphanage = "orphanage",
        /// School, boarding school.
        School = "school",
        /// Park, beach, street, other public space.
        PublicSpace = "public_space",
        /// Anything else.
        Other = "other",
    }
}

coded! {
    /// Whom a site does not receive, or what the person placing must weigh.
    Restriction, "restriction" {
        /// Adults only.
        AdultsOnly = "adults_only",
        /// Women only.
        WomenOnly = "women_only",
        /// Men only.
        MenOnly = "men_only",
        /// Nobody sentenced in a drug case.
        NoDrugCases = "no_drug_cases",
        /// Near a school: weighed for offences against children.
        NearSchool = "near_school",
    }
}

/// A point on the earth, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coordinates {
    /// South is negative.
    pub latitude: f64,
    /// East is positive.
    pub longitude: f64,
}

impl Coordinates {
    /// Distance over the ground in kilometres (haversine, mean radius 6371 km).
    pub fn distance_km(self, other: Coordinates) -> f64 {
        let (a, b) = (self.latitude.to_radians(), other.latitude.to_radians());
        let across = (other.longitude - self.longitude).to_radians() / 2.0;
        let along = (b - a) / 2.0;
        let h = along.sin().powi(2) + a.cos() * b.cos() * across.sin().powi(2);
        2.0 * 6371.0 * h.clamp(0.0, 1.0).sqrt().asin()
    }
}

/// A box of degrees a place must lie in: a city, or all of Indonesia.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Lowest latitude.
    pub south: f64,
    /// Highest latitude.
    pub north: f64,
    /// Lowest longitude.
    pub west: f64,
    /// Highest longitude.
    pub east: f64,
}

impl Area {
    /// All of Indonesia, roughly.
    pub const INDONESIA: Area = Area { south: -11.0, north: 6.0, west: 95.0, east: 141.0 };

    /// Whether a point lies in it.
    pub fn contains(self, point: Coordinates) -> bool {
        (self.south..=self.north).contains(&point.latitude)
            && (self.west..=self.east).contains(&point.longitude)
    }
}
