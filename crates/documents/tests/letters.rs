//! What the letters say, read back out of the PDF bytes.

use documents::{DocumentError, attendance_sheet, completion_statement, hours_statement};
use domain::{community_service::assessment::Limits, time::Minutes};

#[path = "support/reader.rs"]
mod reader;
#[path = "support/samples.rs"]
mod samples;

/// Without spaces: where a line broke does not matter.
fn packed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn assert_says(page: &str, words: &str) {
    assert!(packed(page).contains(&packed(words)), "«{words}» is not in:\n{page}");
}

#[test]
fn a_completion_statement_says_who_what_and_how_long() {
    let pdf = completion_statement(&samples::completion(24)).expect("a statement");
    let pages = reader::texts(&pdf);
    assert_eq!(pages.len(), 2, "one page to sign and one annex");
    for words in [
        "BALAI PEMASYARAKATAN CONTOH",
        "SURAT KETERANGAN SELESAI MENJALANI PIDANA KERJA SOSIAL Nomor: W.28-PAS.1-17/SKS/2026",
        "Nama : Yohanis Marthinus Latuconsina-Tahalele",
        "Tempat, tanggal lahir : Saparua, 17 Agustus 1994",
        "Pasal 85 Undang-Undang Nomor 1 Tahun 2023",
        "Nomor perkara : 12/Pid.B/2026/PN Amb",
        "Masa pelaksanaan : 9 Februari 2026 sampai dengan 27 Maret 2026",
        "Waktu yang diperhitungkan : 95 jam 30 menit",
        "Tempat kerja : Taman Kota Contoh (Dinas Lingkungan Hidup Contoh); Balai Desa Contoh, Kecamatan Leitimur Selatan \
         (Pemerintah Negeri Contoh)",
        "Ambon, 15 Juni 2026",
        "Frans Dominggus Pattiasina, S.H., M.H.",
        "https://baileo.example/periksa/7KQ2-M9XT-4HWD",
    ] {
        assert_says(&pages[0], words);
    }
    assert_says(&pages[1], "1 9 Februari 2026 Taman Kota Contoh 08.00–12.00 4 jam 2 11 Februari 2026");
    assert_says(&pages[1], "Jumlah 95 jam 30 menit");
}

#[test]
fn who_signs_on_behalf_of_another_says_so() {
    let mut statement = samples::completion(24);
    assert!(!reader::texts(&completion_statement(&statement).expect("a statement"))[0].contains("a.n."));
    let signer = statement.signers.last_mut().expect("the prosecutor");
    signer.on_behalf_of = Some("Hendrik Sikteubun, S.H., M.H., Jaksa".to_owned());
    let pages = reader::texts(&completion_statement(&statement).expect("a statement"));
    assert_eq!(pages.len(), 2, "still one page to sign");
    let head = "a.n. Hendrik Sikteubun, S.H., M.H., Jaksa Jaksa Penuntut Umum, Frans Dominggus Pattiasina, S.H., M.H.";
    assert_says(&pages[0], head);
}

#[test]
fn a_place_of_birth_that_nobody_knows_has_no_label() {
    let mut statement = samples::completion(3);
    statement.person.birth_place = None;
    let page = reader::texts(&completion_statement(&statement).expect("a statement")).swap_remove(0);
    assert_says(&page, "Latuconsina-Tahalele Tanggal lahir : 17 Agustus 1994");
    assert!(!packed(&page).contains("Tempat,tanggallahir"), "{page}");
}

#[test]
fn a_long_table_repeats_its_head_and_loses_no_day() {
    let pdf = completion_statement(&samples::completion(60)).expect("a statement");
    let pages = reader::pages(&pdf);
    let annex = &pages[1..];
    assert!(annex.len() > 1, "60 days take more than a page");
    for (i, page) in annex.iter().enumerate() {
        let head =
            page.iter().find(|piece| piece.text.trim() == "Tempat kerja").expect("a head on every page");
        assert_eq!(head.artifact, i > 0, "a repeated head is read aloud once only");
    }
    let all = reader::texts(&pdf)[1..].join(" ");
    for (i, day) in samples::days(60).iter().enumerate() {
        let date = day.date.strftime("%-d").to_string();
        assert_says(&all, &format!("{} {date}", i + 1));
    }
    let rows = all.matches("Taman Kota Contoh").count() + all.matches("Leitimur Selatan").count();
    assert_eq!(rows, 60);
    let last = pages.last().expect("pages").iter().filter(|piece| !piece.artifact).map(|piece| &piece.text);
    assert!(last.count() > 3, "the total does not stand alone on a page");
}

#[test]
fn every_page_has_its_number_as_decoration() {
    let pages = reader::pages(&completion_statement(&samples::completion(60)).expect("a statement"));
    for (i, page) in pages.iter().enumerate() {
        let number = format!("Halaman {} dari {}", i + 1, pages.len());
        assert!(page.iter().any(|piece| piece.artifact && piece.text.trim() == number), "{number}");
    }
}

#[test]
fn the_same_data_gives_the_same_bytes_and_other_data_others() {
    let first = completion_statement(&samples::completion(12)).expect("a statement");
    let again = std::thread::spawn(|| completion_statement(&samples::completion(12)).expect("a statement"));
    assert!(first == again.join().expect("no panic"));
    assert!(first != completion_statement(&samples::completion(13)).expect("a statement"));
}

#[test]
fn a_statement_claims_to_be_archivable_accessible_and_indonesian() {
    let pdf = completion_statement(&samples::completion(3)).expect("a statement");
    let text: String = pdf.iter().copied().map(char::from).collect();
    for claim in ["pdfuaid:part", "pdfaid:part", "/Lang(id)", "/Marked true", "/MarkInfo", "/StructTreeRoot"]
    {
        assert!(text.contains(claim), "{claim}");
    }
}

#[test]
fn a_table_that_adds_up_to_something_else_is_refused() {
    let mut statement = samples::completion(3);
    statement.credited = Minutes::hours(240);
    let refused = completion_statement(&statement).expect_err("12 hours are not 240");
    assert_eq!(
        refused,
        DocumentError::TotalsDiffer { added: Minutes::new(690), stated: Minutes::hours(240) }
    );
}

#[test]
fn a_name_the_typefaces_cannot_print_is_refused_not_changed() {
    let mut statement = samples::completion(3);
    statement.person.name = "Lim 林".to_owned();
    assert_eq!(completion_statement(&statement), Err(DocumentError::Unprintable('林')));
    statement.person.name = "Ć. Åsa Niño-Müller d'Haën".to_owned();
    let pages = reader::texts(&completion_statement(&statement).expect("a statement"));
    assert_says(&pages[0], "Ć. Åsa Niño-Müller d'Haën");
}

#[test]
fn very_long_words_and_names_stay_on_the_paper() {
    let mut statement = samples::completion(5);
    statement.person.name = format!("Raden Ajeng {} Sosrodiningrat", "Maharaniputri".repeat(30));
    statement.days[2].site = "Kantor Negeri ".repeat(400);
    let pages = reader::texts(&completion_statement(&statement).expect("a statement"));
    let all = pages.join(" ");
    assert_says(&all, &statement.person.name);
    assert!(
        packed(&all).matches("KantorNegeri").count() >= 800,
        "site in the letter and in the annex, whole"
    );
}

#[test]
fn a_statement_of_hours_shows_what_is_left() {
    let pages = reader::texts(&hours_statement(&samples::hours(12)).expect("hours"));
    assert_says(&pages[0], "Sudah diperhitungkan : 47 jam 30 menit Sisa : 192 jam 30 menit");
    assert_says(&pages[0], "Selesai paling lambat : 8 Agustus 2026");
    let pages = reader::texts(&hours_statement(&samples::hours(0)).expect("hours"));
    assert_says(&pages[0], "Belum ada waktu kerja yang diperhitungkan.");
    assert_says(&pages[0], "Sisa : 240 jam");
}

#[test]
fn an_attendance_sheet_has_a_row_for_everybody_and_no_case() {
    let pages = reader::texts(&attendance_sheet(&samples::sheet(25)).expect("a sheet"));
    assert!(pages.len() > 1);
    let all = pages.join(" ");
    assert_says(&all, "Senin, 9 Februari 2026 Waktu : 08.00–12.00 WIT");
    for code in 120..145 {
        assert_eq!(all.matches(&format!("KS-0{code}")).count(), 1, "{code}");
    }
    assert!(!all.contains("perkara") && !all.contains("Pengadilan"));
}

#[test]
fn the_limits_at_work_stand_on_a_last_page_that_does_not_go_round() {
    let mut sheet = samples::sheet(25);
    let person = &mut sheet.people[3];
    person.limits = Limits {
        never: vec!["pengecatan".to_owned(), "memotong rumput".to_owned()],
        heed: Some("Tidak mengangkat beban di atas 10 kg".to_owned()),
        ask: false,
        hours_per_day: Some(Minutes::hours(4)),
    };
    sheet.people[4].limits = Limits { ask: true, ..Limits::default() };
    let pages = reader::texts(&attendance_sheet(&sheet).expect("a sheet"));
    let (supervisors, rounds) = pages.split_last().expect("pages");
    assert!(!rounds.join(" ").contains("pengecatan") && !rounds.join(" ").contains("syarat"));
    assert_says(supervisors, "Tidak boleh: pengecatan, memotong rumput.");
    assert_says(supervisors, "Perhatikan: Tidak mengangkat beban di atas 10 kg");
    assert_says(supervisors, "Paling lama 4 jam sehari.");
    assert_says(supervisors, "tanyakan kepada Dra. Maria Goretti Souhoka, M.Si. sebelum memberi pekerjaan.");
    assert_says(supervisors, "Lembar ini tidak diedarkan");
    assert!(supervisors.contains("KS-0123") && !supervisors.contains("KS-0125"), "only who has a limit");
}

#[test]
fn the_times_of_a_letter_name_the_zone_of_their_site() {
    let one = reader::texts(&hours_statement(&samples::hours(3)).expect("hours"));
    assert_says(&one[0], "Pukul (WIT)");
    let mut statement = samples::hours(3);
    statement.days[1].zone = "WITA".to_owned();
    let several = reader::texts(&hours_statement(&statement).expect("hours"));
    assert!(!packed(&several[0]).contains("Pukul("), "no zone is everybody's");
    assert_says(&several[0], "08.00–12.00 WIT");
    assert_says(&several[0], "08.00–12.00 WITA");
}
