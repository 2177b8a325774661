//! From two registers to a checked statement, each step by the person whose step it is.

use jiff::SignedDuration;
use testkit::app::{Person, TestApp, morning};

const ORDERS: &[u8] = include_bytes!("../../../../demo-data/orders-ambon.xlsx");
const SITES: &[u8] = include_bytes!("../../../../demo-data/sites-ambon.xlsx");

/// The sentence that is followed to its end: 16 hours, three a day, no named site.
const CASE: &str = "220%2FPid.B%2F2026%2FPN+Amb";
const NAME: &str = "Ode Kaihatu";

fn bring_in(person: &Person<'_>, what: &str, file: &str, bytes: &[u8]) {
    let way = person.fill(&format!("/imports/{what}")).file("register", file, bytes.to_vec()).send().leads_to;
    let way = way.expect("the page of the examined register");
    person.fill_at(&way, &format!("{way}/apply")).send_and_follow().must_say("Register ini sudah disimpan");
}

/// The cooperation officer fills in what the register of sites does not say of its agreements: parties and dates.
fn date_agreements(person: &Person<'_>) {
    let drafts = person.open("/agreements?state=draft").links();
    let drafts: Vec<_> = drafts.into_iter().filter(|it| it.starts_with("/agreements/0")).collect();
    assert!(!drafts.is_empty(), "the register of sites names agreements");
    for way in drafts {
        let form = person.fill(&format!("{way}/edit")).set("title", "Penyediaan tempat kerja sosial");
        let free = (0..60).find(|row| form.value(&format!("party_{row}")) == Some("")).expect("a free row");
        let form = form.set(&format!("party_name_{free}"), "Pemerintah Kota Ambon");
        let form = form.set(&format!("party_name_{}", free + 1), "Bapas Ambon");
        let form =
            form.set("signed_on", "2026-02-09").set("starts_on", "2026-02-09").set("ends_on", "2028-02-08");
        form.send_and_follow().must_say("Perjanjian tersimpan");
    }
}

/// The officer assesses, and finds sites on offer. Gives the first of them.
fn assess(pk: &Person<'_>, order: &str) -> String {
    let form = pk.fill(&format!("{order}/assessment"));
    assert_eq!(form.value("district"), Some("Leitimur Selatan"), "what the register says is there already");
    let mut form = form.set("fitness", "fit").set("consent", "given");
    for day in 1..=6 {
        form = form.tick("availability", &format!("{day}-morning"));
    }
    form.send_and_follow().must_say("Diasesmen");
    let offer = pk.open(&format!("{order}/placement")).link_starting(&format!("{order}/placement/"));
    offer.expect("a site on offer")
}

/// Works one session, if there is one on the day at which the clock stands; says whether.
fn works_today(app: &TestApp) -> bool {
    let pengawas = app.person("pengawas");
    let page = pengawas.open("/today");
    let Some(tap) = page.html().split("action=\"/attendances/").nth(1).map(|rest| rest[..36].to_owned())
    else {
        return false;
    };
    let tap = format!("/attendances/{tap}/tap");
    page.must_say(NAME);
    pengawas.fill_on(&page, &tap).set("press", "came").send_and_follow().must_say("Sedang bekerja");
    app.clock.advance(SignedDuration::from_hours(9));
    pengawas.fill_at("/today", &tap).set("press", "left").send_and_follow().must_say("diperhitungkan");
    true
}

#[test]
fn a_sentence_goes_from_the_register_to_its_statement() {
    TestApp::on_both(|app| {
        let office = app.person("kerja-sama");
        bring_in(&office, "sites", "lokasi.xlsx", SITES);
        date_agreements(&office);
        let clerk = app.person("staf-pidum");
        bring_in(&clerk, "orders", "putusan.xlsx", ORDERS);
        let order = clerk.open(&format!("/orders?q={CASE}")).link_starting("/orders/0").expect("the order");

        let pk = app.person("pk");
        let offer = assess(&pk, &order);
        let site = offer.rsplit('/').next().expect("a site");
        let edit = format!("/sites/{site}/edit");
        let supervisor = office.open(&edit).html();
        let supervisor =
            supervisor.split("name=\"supervisors\" value=\"").nth(1).expect("a supervisor")[..36].to_owned();
        office.fill(&edit).set("supervisors", &supervisor).send_and_follow();
        pk.open(&offer).must_say("seluruhnya 16 jam");
        pk.fill_at(&offer, &offer).send_and_follow().must_say("Penempatan disimpan");

        let mut sessions = 0;
        for day in 0..60 {
            app.clock.set(morning(day));
            sessions += i32::from(works_today(app));
            if sessions == 6 {
                break;
            }
        }
        assert_eq!(sessions, 6, "five sessions of three hours, and one of one");
        let pk = app.person("pk");
        pk.open(&format!("{order}/hours")).must_say("16 jam");
        pk.fill(&format!("{order}/completion")).send_and_follow().must_say("Menunggu keputusan jaksa");
        let jaksa = app.person("jaksa");
        let proposal = jaksa.open("/completions").link_starting("/completions/0").expect("a proposal");
        jaksa
            .fill(&proposal)
            .set("decision", "confirm")
            .send_and_follow()
            .must_say("surat keterangan terbit");
        let letter = jaksa.get(&format!("{order}/completion.pdf"));
        assert_eq!((letter.status, &letter.bytes[..5]), (200, &b"%PDF-"[..]));
        let verify =
            pk.open(&format!("{order}/completion")).link_starting("/verify/").expect("the public page");
        let public = app.visitor().open(&verify);
        public.must_say("Sah");
        assert!(!public.says("Kaihatu") && !public.says("Pengadilan"));
    });
}
