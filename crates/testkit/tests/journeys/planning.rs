//! Planning for an office: asked for, stopped, worked out, explained.

mod accepting;

use domain::{
    ids::{OrderId, SiteId},
    time::{Minutes, Weekday},
};
use testkit::{
    app::{Person, TestApp},
    builders::Sentence,
    given_plans::hours,
};

const WORKDAYS: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
const WEEKEND: [Weekday; 2] = [Weekday::Saturday, Weekday::Sunday];

fn four_a_day(name: &'static str, ordered: i64) -> Sentence {
    Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours(name, ordered) }
}

/// A park with three places on workdays, and two people who wait: sixteen hours each, four a day, two days a week.
fn house(app: &TestApp) -> (SiteId, [OrderId; 2]) {
    let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
    let free = hours(&WORKDAYS, 7, 17);
    let people =
        ["Yopi Latuheru", "Domingus Wael"].map(|name| app.given_assessed(four_a_day(name, 16), 2, &free));
    (site, people)
}

/// Asks for a proposal and gives its address.
fn ask(person: &Person<'_>) -> String {
    let answer = person.fill("/planning").send();
    answer.leads_to.unwrap_or_else(|| panic!("no run: {}", String::from_utf8_lossy(&answer.bytes)))
}

/// Asks for a proposal and has it worked out.
fn worked_out(app: &TestApp, person: &Person<'_>) -> String {
    let run = ask(person);
    app.works_out_plans();
    run
}

fn count(app: &TestApp, sql: &'static str) -> i64 {
    app.count(sql, vec![])
}

#[test]
fn only_those_who_may_plan_find_the_pages() {
    TestApp::on_both(|app| {
        house(app);
        app.moves_to("jaksa2", "Pemkot Ambon", "probation_head");
        let head = app.person("kepala-bapas");
        let run = worked_out(app, &head);
        for name in ["jaksa", "pengawas", "koordinator", "hakim", "jaksa2"] {
            let person = app.person(name);
            for path in ["", "/shortfall", "/fairness", "/what-if"] {
                assert_eq!(person.get(&format!("{run}{path}")).status, 404, "{name} {path}");
            }
            assert_eq!(person.get("/planning").status, 404, "{name}");
        }
        app.person("pk").open(&run).must_say("Yopi Latuheru");
        let other = app.person("pk2").open(&run);
        other.must_say("ditangani petugas lain");
        assert!(!other.html().contains("name=\"order\""), "another officer's people cannot be ticked");
    });
}

#[test]
fn one_run_at_a_time_and_it_can_be_stopped() {
    TestApp::on_both(|app| {
        house(app);
        let head = app.person("kepala-bapas");
        let second = head.fill("/planning");
        let run = ask(&head);
        let answer = second.send();
        assert_eq!(answer.status, 422);
        answer.must_say("sedang disusun");
        let stopped = head.fill_at(&run, &format!("{run}/cancel")).send_and_follow();
        stopped.must_say("Dihentikan").must_say("Tidak ada yang berubah");
        app.works_out_plans();
        head.open(&run).must_say("Dihentikan");
        let again = worked_out(app, &head);
        head.open(&again).must_say("Yopi Latuheru");
    });
}

#[test]
fn a_run_that_a_stop_cut_short_gives_the_same_proposal() {
    TestApp::on_both(|app| {
        house(app);
        let head = app.person("kepala-bapas");
        let run = ask(&head);
        let halt = std::sync::atomic::AtomicBool::new(true);
        let begun = app::community_service::planning::work(&app.house, &halt).expect("a run is taken up");
        assert!(begun);
        head.open(&run).must_say("Sedang disusun");
        app::community_service::planning::resume(&app.house).expect("runs are queued again");
        head.open(&run).must_say("Menunggu giliran");
        app.works_out_plans();
        let first = proposal(app);
        let second = worked_out(app, &head);
        assert_ne!(run, second);
        assert_eq!(first, proposal(app), "the same facts, seed and rounds give the same proposal");
    });
}

/// The last proposal as kept.
fn proposal(app: &TestApp) -> String {
    let found = app.house.db().read_blocking(|read| {
        read.one("SELECT proposal FROM planning_runs ORDER BY asked_at DESC, id DESC LIMIT 1", &[])?
            .get("proposal")
    });
    found.expect("a proposal")
}

#[test]
fn with_nobody_to_plan_for_nothing_is_asked() {
    TestApp::on_both(|app| {
        let head = app.person("kepala-bapas");
        head.open("/planning").must_say("Belum ada lokasi yang menerima orang");
        let answer = head.fill("/planning").send();
        assert_eq!(answer.status, 422);
        answer.must_say("Tidak ada yang perlu dijadwalkan");
        let wrong = head.fill("/planning").set("max_travel", "9999").send();
        assert_eq!(wrong.status, 422);
        wrong.must_say("Perjalanan paling lama");
        assert_eq!(count(app, "SELECT COUNT(*) AS n FROM planning_runs"), 0);
    });
}

#[test]
fn a_session_that_an_officer_keeps_is_not_moved() {
    TestApp::on_both(|app| {
        let far = app.given_open_site("Taman Pattimura", "DLHP Ambon", 5, &hours(&WORKDAYS, 8, 12));
        let order = app.given_assessed(four_a_day("Yopi Latuheru", 8), 2, &hours(&WEEKEND, 7, 17));
        let day = "2026-12-07".parse().expect("a Monday");
        let attendance = app.given_session(far, order, day, 480, 720);
        let pk = app.person("pk");
        let page = format!("/orders/{order}/planning");
        let form = pk.fill_at(&page, &format!("{page}/{attendance}/pin"));
        let empty = form.send();
        assert_eq!(empty.status, 422);
        let kept = pk.fill_at(&page, &format!("{page}/{attendance}/pin")).set("reason", "Jadwal pengobatan");
        kept.send_and_follow()
            .must_say("Tetap di sini")
            .must_say("Jadwal pengobatan")
            .must_say("Jane Matulessy");
        assert_eq!(app.person("pk2").get(&page).status, 404);
        let head = app.person("kepala-bapas");
        let run = worked_out(app, &head);
        head.open(&run).must_say("Tidak ada yang perlu diubah");
        head.open(&format!("{run}/shortfall")).must_say("Yopi Latuheru").must_say("4 jam");
        assert_eq!(app.days_at(order, far), [day]);
        pk.fill_at(&page, &format!("{page}/{attendance}/unpin"))
            .send_and_follow()
            .must_say("boleh dipindahkan lagi");
    });
}

#[test]
fn a_verdict_that_leaves_too_little_time_is_named_as_the_reason() {
    TestApp::on_both(|app| {
        app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        // Four hours on one day a week: some 26 weeks leave room for about a hundred hours.
        let order = app.given_assessed(four_a_day("Yopi Latuheru", 240), 1, &hours(&WORKDAYS, 7, 17));
        let head = app.person("kepala-bapas");
        let run = worked_out(app, &head);
        head.open(&format!("{run}/shortfall")).must_say("Batas jam dan hari dalam putusan");
        head.open(&format!("{run}/people/{order}")).must_say("dapat dijalani sampai");
    });
}

#[test]
fn who_cannot_be_placed_is_shown_with_what_would_help() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WEEKEND, 8, 12));
        let order = app.given_assessed(four_a_day("Yopi Latuheru", 8), 2, &hours(&WORKDAYS, 7, 17));
        app.given_sentence(Sentence::hours("Siti Latuconsina", 40));
        let head = app.person("kepala-bapas");
        let run = worked_out(app, &head);
        let page = head.open(&format!("{run}/shortfall"));
        page.must_say("1 orang tidak akan selesai tepat waktu").must_say("8 jam");
        page.must_say("Bertepatan dengan pekerjaan atau waktu tidak bebas");
        page.must_say("Siti Latuconsina").must_say("Belum ada asesmen");
        let why = head.open(&format!("{run}/people/{order}"));
        why.must_say("8 jam lagi").must_say("kalau Sabtu pagi bebas").must_say("Semua sesi yang diadakan");
        let asked = head.open(&format!("{run}/people/{order}?site={site}&day=2026-12-05"));
        asked.must_say("08.00–12.00 : Bertepatan dengan pekerjaan");
        assert_eq!(head.get(&format!("{run}/people/{}", OrderId::from_parts(1, &[1; 10]))).status, 404);
        head.open("/").must_say("orang tidak akan selesai tepat waktu");
        head.open(&format!("{run}/fairness")).must_say("Sirimau").must_say("100%").must_say("Laki-laki");
        let what_if = format!("{run}/what-if?kind=site&district=Sirimau&weekday=1&weekday=2&seats=5");
        head.open(&what_if).must_say("8 jam lagi akan tertampung");
        let more = format!("{run}/what-if?kind=seats&site={site}&more=5");
        head.open(&more).must_say("tidak menampung lebih banyak jam");
        assert_eq!(head.get(&format!("{run}/what-if?kind=seats&more=5")).status, 422);
    });
}
