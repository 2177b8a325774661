//! Registers uploaded, looked at row by row, mapped by hand, brought in.

use domain::access::OfficeKind;
use testkit::{
    app::{Person, TestApp},
    page::Page,
    workbook::{Put, Workbook, number},
};

const REGISTER: &[u8] = include_bytes!("../../../../demo-data/orders-ambon.xlsx");

fn upload(person: &Person<'_>, name: &str, bytes: &[u8]) -> Page {
    person.fill("/imports/orders").file("register", name, bytes.to_vec()).send()
}

/// What stands before a colon and once more behind it: `Jam per hari: Jam per hari tidak disebut`. A NIK has no other
/// name.
fn said_twice(page: &str) -> Vec<String> {
    let words: Vec<&str> = page.split(' ').collect();
    let ends = words.iter().enumerate().filter(|(_, word)| word.ends_with(':') && **word != "NIK:");
    let twice = ends.filter_map(|(end, _)| {
        (1..=6).filter(|length| *length <= end + 1).find_map(|length| {
            let before = words[end + 1 - length..=end].join(" ");
            let after = words.get(end + 1..=end + length)?.join(" ");
            before.trim_end_matches(':').eq_ignore_ascii_case(&after).then_some(before)
        })
    });
    twice.collect()
}

fn kept_orders(app: &TestApp) -> i64 {
    app.house
        .db()
        .read_blocking(|read| read.one("SELECT COUNT(*) AS n FROM orders", database::params![])?.get("n"))
        .expect("a count")
}

#[test]
fn a_register_is_examined_then_brought_in_once() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let way = upload(&clerk, "register.xlsx", REGISTER).leads_to.expect("its page");
        let page = clerk.open(&way);
        page.must_say("Lembar Register, judul kolom di baris 5").must_say("Simpan 35 baris");
        page.must_say("NIK harus 16 angka").must_say("Mungkin maksudnya 40").must_say("KUHP 85(4)");
        assert_eq!(said_twice(&page.words()), Vec::<String>::new());
        assert_eq!(kept_orders(app), 0, "nothing is kept yet");
        let refused = clerk.open(&format!("{way}?only=refused"));
        refused.must_say("D11").must_say("J30");
        assert!(!refused.says("KUHP 85(4)"));
        let apply = clerk.fill_at(&way, &format!("{way}/apply"));
        let (first, second) = (apply.send(), apply.send());
        assert_eq!((first.status, second.status), (303, 303));
        assert_eq!(kept_orders(app), 35);
        clerk.open(&way).must_say("Register ini sudah disimpan");
        clerk.open("/orders").must_say("Dominggus Hehanussa").must_say("Jane Matulessy");
        let again = upload(&clerk, "register.xlsx", REGISTER).leads_to.expect("its page");
        clerk.open(&again).must_say("Tidak ada yang perlu disimpan dari berkas ini");
        let content = app.house.db().read_blocking(|read| {
            let rows = read.rows("SELECT content FROM imports", database::params![])?;
            rows.iter()
                .map(|row| row.get::<Vec<u8>>("content"))
                .collect::<Result<Vec<_>, database::DbError>>()
        });
        let content = content.expect("two imports");
        assert!(content.iter().any(Vec::is_empty), "what was brought in is not kept as a file");
        assert!(content.iter().all(|bytes| !bytes.starts_with(b"PK")), "what waits is sealed");
    });
}

#[test]
fn an_unknown_heading_is_mapped_once_and_remembered_for_the_office() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let csv = "No Perkara;Nama;Nomor Kependudukan;Tgl Lahir;Tgl Putusan;Lama;Persetujuan;Golongan darah\n\
                   7/Pid.B/2026/PN Amb;Jose;8171020101900001;1/1/1990;2/2/2026;40;ya;B\n";
        let way = upload(&clerk, "daftar.csv", csv.as_bytes()).leads_to.expect("its page");
        let page = clerk.open(&way);
        page.must_say("Kolom yang diperlukan belum dikenali: NIK").must_say("Kolom H: Golongan darah");
        assert!(page.form(&format!("{way}/apply")).is_none(), "it cannot be brought in yet");
        let mapping = clerk.fill_at(&way, &format!("{way}/headings"));
        let page = mapping.set("column_2", "nik").set("column_7", "leave").send_and_follow();
        page.must_say("Simpan 1 baris");
        assert!(!page.says("Judul kolom yang tidak dikenali"), "nothing is left to choose");
        let next = upload(&clerk, "daftar-2.csv", csv.as_bytes()).leads_to.expect("its page");
        app.person("jaksa").open(&next).must_say("Simpan 1 baris");
        let other = app.person("kepala-bapas");
        assert_eq!(other.get(&next).status, 404, "another office's import");
        let own = upload(&other, "daftar.csv", csv.as_bytes()).leads_to.expect("its page");
        other.open(&own).must_say("belum dikenali: NIK");
        let forgotten = clerk.fill_on(&clerk.open(&next), &format!("{next}/headings")).set("forget", "yes");
        forgotten.send_and_follow().must_say("belum dikenali: NIK").must_say("Kolom H: Golongan darah");
    });
}

#[test]
fn two_columns_cannot_be_given_the_same_meaning() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let csv = "No Perkara;Nama;NIK;Tgl Lahir;Tgl Putusan;Persetujuan;Lamanya kira-kira;Jk waktu\n\
                   7/Pid.B/2026/PN Amb;Jose;8171020101900001;1/1/1990;2/2/2026;ya;40;3 bulan\n";
        let way = upload(&clerk, "daftar.csv", csv.as_bytes()).leads_to.expect("its page");
        let headings = format!("{way}/headings");
        let both = clerk.fill_at(&way, &headings).set("column_6", "hours").set("column_7", "hours").send();
        both.must_say("Dua kolom tidak dapat berarti sama");
        clerk.open(&way).must_say("Kolom G: Lamanya kira-kira");
    });
}

#[test]
fn a_register_changes_the_orders_of_ones_own_office_and_of_no_other() {
    TestApp::on_both(|app| {
        let csv = |hours: i64| {
            format!(
                "No Perkara;Nama;NIK;Tgl Lahir;Tgl Putusan;Lama;Persetujuan\n\
                 7/Pid.B/2026/PN Amb;Jose;8171020101900001;1/1/1990;2/2/2026;{hours};ya\n"
            )
        };
        let bring_in = |person: &Person<'_>, hours| {
            let way = upload(person, "daftar.csv", csv(hours).as_bytes()).leads_to.expect("its page");
            let page = person.open(&way);
            if page.form(&format!("{way}/apply")).is_some() {
                person.fill_at(&way, &format!("{way}/apply")).send_and_follow();
            }
            page
        };
        let (clerk, head) = (app.person("staf-pidum"), app.person("kepala-bapas"));
        bring_in(&clerk, 40).must_say("Simpan 1 baris");
        bring_in(&clerk, 44).must_say("Simpan 1 baris").must_say("Lama");
        clerk.open("/orders").must_say("44 jam");
        bring_in(&head, 48).must_say("Simpan 1 baris");
        app.given_office(OfficeKind::Prosecution, "Kejaksaan Negeri Maluku Tengah", "Kejari Masohi");
        app.given_person("staf-masohi", "Kejari Masohi", "prosecution_clerk");
        let stranger = bring_in(&app.person("staf-masohi"), 52);
        stranger.must_say("kantor lain");
        assert!(!stranger.says("Simpan 1 baris"));
        clerk.open("/orders").must_say("48 jam");
    });
}

#[test]
fn what_is_known_of_a_person_is_shown_beside_the_file_and_stays() {
    TestApp::on_both(|app| {
        let csv = |case: &str, name: &str, address: &str| {
            format!(
                "No Perkara;Nama;NIK;Tgl Lahir;Alamat;Tgl Putusan;Lama;Persetujuan\n\
                 {case}/Pid.B/2026/PN Amb;{name};8171020101900001;1/1/1990;{address};2/2/2026;40;ya\n"
            )
        };
        let clerk = app.person("staf-pidum");
        let way = upload(&clerk, "satu.csv", csv("7", "Jose Tupamahu", "Passo").as_bytes())
            .leads_to
            .expect("its page");
        clerk.fill_at(&way, &format!("{way}/apply")).send_and_follow();
        let file = csv("8", "Yosep Tupamahu", "Galala");
        let way = upload(&clerk, "dua.csv", file.as_bytes()).leads_to.expect("its page");
        let page = clerk.open(&way);
        page.must_say("dengan peringatan 1").must_say("Simpan 1 baris");
        page.must_say("Tercatat: Jose Tupamahu. Di berkas: Yosep Tupamahu.")
            .must_say("Tercatat: Passo. Di berkas: Galala.");
        let order = page.link_starting("/orders/").expect("a way to the person's facts");
        clerk.open(&order).must_say("Jose Tupamahu").must_say("7/Pid.B/2026/PN Amb");
        // Another office reads that there is such a person, and nothing of them.
        app.given_office(OfficeKind::Prosecution, "Kejaksaan Negeri Maluku Tengah", "Kejari Masohi");
        app.given_person("staf-masohi", "Kejari Masohi", "prosecution_clerk");
        let stranger = app.person("staf-masohi");
        let elsewhere = csv("9", "Yosep Tupamahu", "Galala");
        let other = upload(&stranger, "tiga.csv", elsewhere.as_bytes()).leads_to.expect("its page");
        let seen = stranger.open(&other);
        seen.must_say("sudah tercatat dengan nama lain pada perkara kantor lain");
        assert!(!seen.says("Jose") && !seen.says("Passo") && seen.link_starting("/orders/").is_none());
        // Brought in, the file changes nothing of the person, and the page says so still.
        clerk.fill_at(&way, &format!("{way}/apply")).send_and_follow();
        let page = clerk.open(&way);
        page.must_say("yang tercatat tetap berlaku");
        assert!(!page.says("Yosep") && page.link_starting("/orders/").is_some());
        let kept = "SELECT COUNT(*) AS n FROM clients WHERE name = 'Jose Tupamahu' AND address = 'Passo'";
        assert_eq!((app.count(kept, vec![]), kept_orders(app)), (1, 2));
    });
}

const HEADINGS: [&str; 7] = ["No Perkara", "Nama", "NIK", "Tgl Lahir", "Tgl Putusan", "Lama", "Persetujuan"];

/// A workbook of a kilobyte that asks for more memory than there is.
fn counting_more_than_it_holds() -> Vec<u8> {
    let texts = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"
        uniqueCount=\"100000000000000\"><si><t>x</t></si></sst>";
    Workbook::default().row(HEADINGS).part("xl/sharedStrings.xml", texts).bytes()
}

fn swallowing_a_row() -> Vec<u8> {
    let row = |number: u32, name: &str| {
        format!("{number}/Pid.B/2026/PN Amb;{name};817102010190000{number};1/1/1990;2/2/2026;40;ya\n")
    };
    (HEADINGS.join(";") + "\n" + &row(1, "\"Jose") + &row(2, "Ali") + &row(3, "Ana")).into_bytes()
}

#[test]
fn a_length_of_time_is_kept_as_the_sheet_shows_it() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let row = ["7/Pid.B/2026/PN Amb", "Jose", "8171020101900001", "1/1/1990", "2/2/2026"].map(Put::from);
        let last = [number(10, "[h]:mm"), Put::from("ya"), number(1.0 / 3.0, "h:mm")];
        let headings = HEADINGS.into_iter().chain(["Jam/hari"]);
        let file = Workbook::default().row(headings).row(row.into_iter().chain(last)).bytes();
        let way = upload(&clerk, "durasi.xlsx", &file).leads_to.expect("its page");
        clerk.fill_at(&way, &format!("{way}/apply")).send_and_follow();
        let order = clerk.open("/orders").link_starting("/orders/0").expect("the order");
        clerk.open(&order).must_say("Lama kerja sosial 240 jam").must_say("Jam per hari 8 jam");
    });
}

#[test]
fn a_file_that_is_no_register_gets_a_clear_answer() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let bomb = {
            let mut bytes = REGISTER.to_vec();
            // The directory of the zip says that its first part unpacks to four gigabytes.
            let at = bytes.windows(4).position(|window| window == b"PK\x01\x02").expect("a directory");
            bytes[at + 24..at + 28].copy_from_slice(&4_000_000_000_u32.to_le_bytes());
            bytes
        };
        for (name, bytes, answer) in [
            ("surat.pdf", b"%PDF-1.7\n".to_vec(), "Berkas ini bukan lembar kerja"),
            ("kosong.csv", b"\n\n".to_vec(), "Berkas ini kosong"),
            ("catatan.csv", b"halo\ndunia\n".to_vec(), "Tidak ditemukan baris judul kolom"),
            ("terpotong.xlsx", REGISTER[..4000].to_vec(), "rusak atau terpotong"),
            ("bom.xlsx", bomb, "mengembang jauh"),
            ("hitungan.xlsx", counting_more_than_it_holds(), "rusak atau terpotong"),
            ("kutip.csv", swallowing_a_row(), "Tanda kutip (\") di baris 2 tidak ditutup"),
        ] {
            let page = upload(&clerk, name, &bytes);
            assert_eq!(page.status, 422, "{name}");
            page.must_say(answer);
        }
        let none = clerk.fill("/imports/orders").send();
        assert_eq!(none.status, 422);
        let huge = upload(&clerk, "besar.csv", &vec![b'a'; 21 * 1024 * 1024]);
        assert_eq!(huge.status, 413);
        assert_eq!(kept_orders(app), 0);
    });
}

#[test]
fn only_those_who_may_bring_registers_in_see_the_page() {
    TestApp::on_both(|app| {
        for name in ["pk", "pengawas", "hakim", "auditor", "kerja-sama"] {
            assert_eq!(app.person(name).get("/imports/orders").status, 404, "{name}");
        }
        assert_eq!(app.person("staf-pidum").get("/imports/sites").status, 404);
        app.person("kepala-bapas").open("/imports/sites").must_say("Masukkan daftar lokasi");
    });
}
