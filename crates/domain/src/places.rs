//! Where things are.

use serde::{Deserialize, Serialize};

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
