//! The fields of a site.

use crate::coded::coded;

coded! {
    /// A field of a site: of a form and of a list of sites.
    SiteField, "site-field" {
        /// The row's own number; not kept.
        Number = "number",
        /// The host.
        Host = "host",
        /// The site's name.
        Name = "name",
        /// The kind of place.
        Kind = "kind",
        /// District.
        District = "district",
        /// Village (desa, kelurahan, negeri).
        Village = "village",
        /// Latitude.
        Latitude = "latitude",
        /// Longitude.
        Longitude = "longitude",
        /// Tasks.
        Tasks = "tasks",
        /// Hazards.
        Hazards = "hazards",
        /// Tools and protective equipment.
        Tools = "tools",
        /// Places for people.
        Capacity = "capacity",
        /// Who supervises.
        Supervisors = "supervisors",
        /// Weekly hours.
        Hours = "hours",
        /// The time zone.
        Zone = "zone",
        /// Whom it does not receive.
        Restrictions = "restrictions",
        /// The agreement's number.
        Agreement = "agreement",
    }
}
