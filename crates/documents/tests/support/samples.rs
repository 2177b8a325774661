//! Invented people and orders for the tests and the example.

use documents::{
    AttendanceSheet, CompletionStatement, ExpectedPerson, HoursStatement, Letterhead, Person, Signer,
    Verification, WorkedDay,
};
use domain::community_service::assessment::Limits;
use domain::time::{Date, DayWindow, MinuteOfDay, Minutes, Timestamp};

fn letterhead() -> Letterhead {
    Letterhead {
        parents: vec![
            "Kementerian Imigrasi dan Pemasyarakatan Republik Indonesia".to_owned(),
            "Kantor Wilayah Direktorat Jenderal Pemasyarakatan Maluku".to_owned(),
        ],
        office: "Balai Pemasyarakatan Contoh".to_owned(),
        address: vec!["Jalan Contoh Nomor 1, Ambon 97000 \u{2022} surat@bapas.example".to_owned()],
    }
}

fn window(start: u16, minutes: u16) -> DayWindow {
    let at = |minute| MinuteOfDay::new(minute).expect("within the day");
    DayWindow::new(at(start), at(start + minutes)).expect("not empty")
}

fn person() -> Person {
    Person {
        name: "Yohanis Marthinus Latuconsina-Tahalele".to_owned(),
        birth_place: Some("Saparua".to_owned()),
        birth_date: Some(Date::constant(1994, 8, 17)),
    }
}

/// Who receives people at each of the sites.
const HOSTS: [&str; 2] = ["Dinas Lingkungan Hidup Contoh", "Pemerintah Negeri Contoh"];

/// This many days of four hours, the last of three and a half.
pub fn days(count: usize) -> Vec<WorkedDay> {
    let sites = ["Taman Kota Contoh", "Balai Desa Contoh, Kecamatan Leitimur Selatan"];
    let dates = std::iter::successors(Some(Date::constant(2026, 2, 9)), |day| day.tomorrow().ok()).step_by(2);
    let day = |(i, date): (usize, Date)| {
        let minutes = if i + 1 == count { 210 } else { 240 };
        let site = sites[usize::from(i % 5 == 4)].to_owned();
        WorkedDay {
            date,
            site,
            host: HOSTS[usize::from(i % 5 == 4)].to_owned(),
            window: Some(window(480, minutes)),
            zone: "WIT".to_owned(),
            credited: Minutes::new(i64::from(minutes)),
        }
    };
    dates.take(count).enumerate().map(day).collect()
}

/// A completion statement with a table of this many days.
pub fn completion(count: usize) -> CompletionStatement {
    let days = days(count);
    let credited: Minutes = days.iter().map(|day| day.credited).sum();
    CompletionStatement {
        letterhead: letterhead(),
        number: "W.28-PAS.1-17/SKS/2026".to_owned(),
        person: person(),
        legal_basis: Some(
            "Pasal 85 Undang-Undang Nomor 1 Tahun 2023 tentang Kitab Undang-Undang Hukum Pidana".to_owned(),
        ),
        court: "Pengadilan Negeri Ambon".to_owned(),
        case_number: "12/Pid.B/2026/PN Amb".to_owned(),
        judgment_date: Date::constant(2026, 1, 20),
        ordered: credited,
        credited,
        from: days.first().map_or(Date::constant(2026, 2, 9), |day| day.date),
        to: days.last().map_or(Date::constant(2026, 2, 9), |day| day.date),
        days,
        place: "Ambon".to_owned(),
        date: Date::constant(2026, 6, 15),
        signers: vec![
            signer("Pembimbing Kemasyarakatan,", "Dra. Maria Goretti Souhoka, M.Si.", "••••••••••••••2001"),
            signer("Jaksa Penuntut Umum,", "Frans Dominggus Pattiasina, S.H., M.H.", "••••••••••••••1003"),
        ],
        verification: Verification {
            url: "https://baileo.example/periksa/7KQ2-M9XT-4HWD".to_owned(),
            code: "7KQ2-M9XT-4HWD".to_owned(),
        },
        made_at: "2026-06-15T01:02:03Z".parse::<Timestamp>().expect("a timestamp"),
    }
}

/// A statement of hours over this many days of 240 hours ordered.
pub fn hours(count: usize) -> HoursStatement {
    let days = days(count);
    HoursStatement {
        letterhead: letterhead(),
        person: person(),
        case_number: "12/Pid.B/2026/PN Amb".to_owned(),
        ordered: Minutes::hours(240),
        credited: days.iter().map(|day| day.credited).sum(),
        finish_by: Some(Date::constant(2026, 8, 8)),
        as_of: Date::constant(2026, 3, 10),
        days,
        made_at: "2026-03-10T01:02:03Z".parse::<Timestamp>().expect("a timestamp"),
    }
}

/// An attendance sheet for this many people.
pub fn sheet(count: usize) -> AttendanceSheet {
    let names = ["Yohanis Latuconsina", "Abdul Rahman Tuasikal", "Ny. Christina Dortje Manuputty-de Fretes"];
    let person = |i: usize| ExpectedPerson {
        name: names[i % 3].to_owned(),
        code: format!("KS-{:04}", 120 + i),
        limits: Limits::default(),
        officer: "Dra. Maria Goretti Souhoka, M.Si.".to_owned(),
    };
    AttendanceSheet {
        letterhead: letterhead(),
        host: "Dinas Lingkungan Hidup Contoh".to_owned(),
        site: "Taman Kota Contoh".to_owned(),
        date: Date::constant(2026, 2, 9),
        window: window(480, 240),
        zone: "WIT".to_owned(),
        people: (0..count).map(person).collect(),
        place: "Ambon".to_owned(),
        supervisor: Signer {
            on_behalf_of: None,
            capacity: "Pengawas lokasi,".to_owned(),
            name: "Semuel Wattimury".to_owned(),
            nip: None,
        },
        made_at: "2026-02-08T22:00:00Z".parse::<Timestamp>().expect("a timestamp"),
    }
}

fn signer(capacity: &str, name: &str, nip: &str) -> Signer {
    Signer {
        on_behalf_of: None,
        capacity: capacity.to_owned(),
        name: name.to_owned(),
        nip: Some(nip.to_owned()),
    }
}
