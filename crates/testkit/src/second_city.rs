//! A second city in another zone, with somebody of each role: what is one city's is not the other's.

use database::params;
use domain::{access::OfficeKind, ids::RegionId};

use crate::app::TestApp;

/// Kind, name and short name of the offices of Makassar.
const OFFICES: &[(OfficeKind, &str, &str)] = &[
    (OfficeKind::Prosecution, "Kejaksaan Negeri Makassar", "Kejari Makassar"),
    (OfficeKind::Probation, "Balai Pemasyarakatan Kelas I Makassar", "Bapas Makassar"),
    (OfficeKind::Court, "Pengadilan Negeri Makassar", "PN Makassar"),
    (OfficeKind::City, "Pemerintah Kota Makassar", "Pemkot Makassar"),
    (OfficeKind::Department, "Dinas Lingkungan Hidup Kota Makassar", "DLH Makassar"),
];

/// Somebody of each role there: sign-in name, office, role.
pub const PEOPLE_OF_MAKASSAR: &[(&str, &str, &str)] = &[
    ("jaksa-makassar", "Kejari Makassar", "prosecutor"),
    ("staf-makassar", "Kejari Makassar", "prosecution_clerk"),
    ("pk-makassar", "Bapas Makassar", "probation_officer"),
    ("kepala-makassar", "Bapas Makassar", "probation_head"),
    ("pengawas-makassar", "DLH Makassar", "site_supervisor"),
    ("koordinator-makassar", "DLH Makassar", "host_coordinator"),
    ("kerja-sama-makassar", "Pemkot Makassar", "cooperation_officer"),
    ("hakim-makassar", "PN Makassar", "judge"),
    ("auditor-makassar", "Pemkot Makassar", "auditor"),
    ("pengelola-makassar", "Pemkot Makassar", "administrator"),
];

impl TestApp {
    /// Adds Makassar by the pages of the country's own administrator, `pengelola-pusat`, with two districts, one of which
    /// has the name of one in Ambon; then its offices and people.
    pub fn given_makassar(&self) {
        let country = "Direktorat Jenderal Pemasyarakatan";
        self.given_office_in("Indonesia", OfficeKind::Region, country, "Ditjenpas");
        self.given_person("pengelola-pusat", "Ditjenpas", "administrator");
        let administrator = self.person("pengelola-pusat");
        let form = administrator.fill("/house/regions/new").set("kind", "city").set("name", "Kota Makassar");
        let form = form.set("parent", &self.region("Indonesia").to_string()).set("zone", "Asia/Makassar");
        form.send_and_follow().must_say("Kota Makassar");
        for (name, code, latitude, longitude) in
            [("Rappocini", "73.71.13", "-5,1600", "119,4300"), ("Baguala", "73.71.99", "-5,1200", "119,4500")]
        {
            let form = administrator.fill("/house/districts").set("name", name).set("code", code);
            let form = form.set("region", &self.region("Kota Makassar").to_string());
            form.set("latitude", latitude).set("longitude", longitude).send_and_follow().must_say(name);
        }
        for (kind, name, short_name) in OFFICES {
            self.given_office_in("Kota Makassar", *kind, name, short_name);
        }
        for (name, office, role) in PEOPLE_OF_MAKASSAR {
            self.given_person(name, office, role);
        }
    }

    /// The region of a name.
    pub fn region(&self, name: &str) -> RegionId {
        let name = name.to_owned();
        let found = self.house.db().read_blocking(move |read| {
            read.one("SELECT id FROM regions WHERE name = $1", params![name])?.get("id")
        });
        found.expect("a region of that name")
    }
}
