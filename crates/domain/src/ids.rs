//! Typed identifiers: an id of one thing cannot be handed to a function that wants another's.

use std::{fmt, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// A UUIDv7 of one kind of thing. `K` only marks the kind and is never built.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

impl<K> Id<K> {
    /// Wraps a UUID that is known to name a thing of this kind.
    pub fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// A new UUIDv7 from milliseconds since 1970 and ten random bytes: time and chance are arguments.
    pub fn from_parts(millis: u64, random: &[u8; 10]) -> Self {
        Self::from_uuid(uuid::Builder::from_unix_timestamp_millis(millis, random).into_uuid())
    }

    /// The bare UUID, for the database door and the audit log.
    pub fn uuid(self) -> Uuid {
        self.0
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl<K> FromStr for Id<K> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::from_uuid)
    }
}
impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from_uuid)
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $marker:ident;)*) => {
        /// Markers for [`Id`]: names of kinds, never values.
        pub mod kind {
            $(#[allow(missing_docs)] pub enum $marker {})*
        }
        $($(#[$doc])* pub type $name = Id<kind::$marker>;)*
    };
}

kinds! {
    /// An office: a court, prosecution office, Bapas, LPKA, city department.
    OfficeId = Office;
    /// A region: the country, a province, a city or regency (wilayah).
    RegionId = Region;
    /// A district of a city or regency (kecamatan).
    DistrictId = District;
    /// A person who signs in.
    UserId = User;
    /// A person serving a sentence (klien).
    ClientId = Client;
    /// A court's community-service order (putusan pidana kerja sosial).
    OrderId = Order;
    /// A body that receives people (instansi penerima).
    HostId = Host;
    /// A place of work (lokasi).
    SiteId = Site;
    /// A cooperation agreement (perjanjian kerja sama).
    AgreementId = Agreement;
    /// A probation officer's assessment (asesmen).
    AssessmentId = Assessment;
    /// A placement of an order at a site (penempatan).
    PlacementId = Placement;
    /// A work session at a site on one day (sesi kerja).
    SessionId = Session;
    /// One person expected at one session (kehadiran).
    AttendanceId = Attendance;
    /// A row of the hour ledger (buku jam).
    HourEntryId = HourEntry;
    /// A completion statement (surat keterangan selesai).
    CompletionId = Completion;
    /// A kept file (berkas).
    FileId = File;
    /// One import of a register (impor).
    ImportId = Import;
    /// A time-limited acting on behalf (pelimpahan).
    DelegationId = Delegation;
    /// A run of the planner (usulan jadwal).
    PlanningRunId = PlanningRun;
    /// A line of the audit log (catatan audit).
    EventId = Event;
}
