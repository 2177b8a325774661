//! What the migration to regions makes of a house that had one city in all but name, and of one that had two.

#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests")]
#[path = "../../testkit/src/engines.rs"]
mod engines;

use database::{Db, Options, params};

/// Everything of an old house: an office with its administrator, another, a host, a site, an agreement, holidays.
const OLD: &[&str] = &[
    "INSERT INTO offices (id, kind, name, short_name, zone, created_at) VALUES
       ('o1', 'city', 'Pemerintah Kota Ambon', 'Pemkot', 'Asia/Jayapura', 'x'),
       ('o2', 'probation', 'Bapas Ambon', 'Bapas', 'Asia/Jayapura', 'x')",
    "INSERT INTO users (id, office_id, sign_in_name, name, password_hash, active, must_change_password, created_at)
       SELECT 'u1', 'o1', 'pengelola', 'Stella Huwae', 'x', (1 = 1), (1 = 0), 'x'",
    "INSERT INTO role_acts (role, act) VALUES ('administrator', 'manage_house')",
    "INSERT INTO user_roles (user_id, role) VALUES ('u1', 'administrator')",
    "INSERT INTO districts (name, city, code, latitude, longitude) VALUES
       ('Sirimau', 'Kota Ambon', '81.71.02', -3.696, 128.193), ('Baguala', 'Kota Ambon', '81.71.03', -3.64, 128.256)",
    "INSERT INTO holidays (day, name, kind, source) VALUES
       ('2026-01-01', 'Tahun Baru', 'national', 'SKB'), ('2026-09-07', 'Hari jadi kota', 'regional', 'Perda')",
    "INSERT INTO hosts (id, name, kind, created_at) VALUES ('h1', 'Dinas Kebersihan', 'department', 'x')",
    "INSERT INTO sites (id, host_id, name, kind, district, village, latitude, longitude, tasks, hazards, tools, capacity,
                        supervision, restrictions, restriction_note, active, created_at)
       SELECT 's1', 'h1', 'Taman', 'public_space', 'Sirimau', '', -3.69, 128.19, '[]', '[]', '[]', 5, '', '[]', '', (1 = 1), 'x'",
    "INSERT INTO agreements (id, number, kind, title, office_id, created_at) VALUES ('a1', 'K-1', 'technical', '', 'o1', 'x')",
];

fn old(url: &str, more: &'static [&'static str]) -> Db {
    let db = Db::open(url, Options::default()).expect("a fresh database opens");
    db.migrate_before("0020_regions").expect("the migrations before it apply");
    let filled = db.write_unaudited_blocking("a test prepares its data", move |tx| {
        for sql in OLD.iter().chain(more) {
            // Booleans are no numbers to one engine and numbers to the other.
            let sql = sql.replace("(1 = 1)", "$1").replace("(1 = 0)", "$2");
            match (sql.contains("$1"), sql.contains("$2")) {
                (true, true) => tx.execute(sql, params![true, false])?,
                (true, false) => tx.execute(sql, params![true])?,
                _ => tx.execute(sql, params![])?,
            };
        }
        Ok::<_, database::DbError>(())
    });
    filled.expect("an old house");
    db.migrate().expect("the migration applies");
    db
}

/// The name of the region that a row of a table belongs to; nothing where nobody can tell.
fn region(db: &Db, table: &'static str, id: &'static str) -> Option<String> {
    let sql =
        format!("SELECT r.name FROM {table} t LEFT JOIN regions r ON r.id = t.region_id WHERE t.id = $1");
    db.read_blocking(move |read| read.one(sql, params![id])?.get("name")).expect("a row")
}

fn word(db: &Db, sql: &'static str) -> Option<String> {
    db.read_blocking(move |read| read.one(sql, params![])?.get("it")).expect("a row")
}

#[test]
fn a_house_of_one_city_becomes_that_citys() {
    engines::on_both_empty(|url| {
        let db = old(url, &[]);
        let ambon = Some("Kota Ambon".to_owned());
        for (table, id) in
            [("offices", "o1"), ("offices", "o2"), ("hosts", "h1"), ("sites", "s1"), ("agreements", "a1")]
        {
            assert_eq!(region(&db, table, id), ambon, "{table}");
        }
        assert_eq!(
            word(&db, "SELECT zone AS it FROM regions WHERE name = 'Kota Ambon'").as_deref(),
            Some("Asia/Jayapura")
        );
        let anniversary = "SELECT r.name AS it FROM holidays h JOIN regions r ON r.id = h.region_id WHERE h.kind = 'regional'";
        assert_eq!(word(&db, anniversary), ambon, "its own anniversary");
        assert_eq!(word(&db, "SELECT region_id AS it FROM holidays WHERE kind = 'national'"), None);
        let baguala = "SELECT r.name AS it FROM districts d JOIN regions r ON r.id = d.region_id WHERE d.name = 'Baguala'";
        assert_eq!(word(&db, baguala), ambon);
    });
}

#[test]
fn of_a_house_of_two_cities_only_what_can_be_told_is_told() {
    engines::on_both_empty(|url| {
        let db = old(
            url,
            &[
                "INSERT INTO districts (name, city, code, latitude, longitude) VALUES
                   ('Rappocini', 'Kota Makassar', '73.71.13', -5.16, 119.43)",
                "INSERT INTO hosts (id, name, kind, created_at) VALUES ('h2', 'Masjid', 'department', 'x')",
                "UPDATE offices SET zone = 'Asia/Makassar' WHERE id = 'o2'",
            ],
        );
        assert_eq!(region(&db, "sites", "s1").as_deref(), Some("Kota Ambon"), "by its district");
        assert_eq!(region(&db, "hosts", "h1").as_deref(), Some("Kota Ambon"), "by its sites");
        assert_eq!(region(&db, "hosts", "h2"), None, "a host without sites");
        assert_eq!(region(&db, "offices", "o2"), None, "an office says no city");
        assert_eq!(
            region(&db, "offices", "o1").as_deref(),
            Some("Indonesia"),
            "who administered all of it still does"
        );
        assert_eq!(word(&db, "SELECT zone AS it FROM regions WHERE name = 'Kota Ambon'"), None, "two zones");
        assert_eq!(word(&db, "SELECT region_id AS it FROM holidays WHERE kind = 'regional'"), None);
    });
}
