//! Accounts: added, changed, closed, let in again.

use app::house::accounts::setup;
use testkit::{
    app::{Person, TestApp},
    page::Page,
};

/// The value of a choice of an open page by its words.
fn choice(page: &Page, words: &str) -> String {
    let html = page.html();
    let part = html.split("<option value=\"").find(|part| part.contains(words));
    part.and_then(|part| part.split('"').next()).unwrap_or_else(|| panic!("no choice {words}")).to_owned()
}

/// The first password on a page, the one word of four-letter groups.
fn passphrase(page: &Page) -> String {
    let words = page.words();
    let found = words.split(' ').find(|word| word.len() == 24 && word.matches('-').count() == 4);
    found.unwrap_or_else(|| panic!("no first password: {words}")).to_owned()
}

pub(crate) fn account_of(admin: &Person<'_>, sign_in_name: &str) -> String {
    let page = admin.open(&format!("/accounts?q={sign_in_name}"));
    let links = page.links();
    let is_account = |link: &&String| link.starts_with("/accounts/") && link.len() == "/accounts/".len() + 36;
    links.iter().find(is_account).unwrap_or_else(|| panic!("no account {sign_in_name}")).clone()
}

#[test]
fn a_person_is_added_and_chooses_a_password_of_their_own() {
    TestApp::on_both(|app| {
        let admin = app.person("pengelola");
        let office = choice(&admin.open("/accounts/new"), "Balai Pemasyarakatan");
        let form = admin.fill("/accounts/new").set("office", &office).set("sign_in_name", "PK3");
        let form = form.set("name", "Ruth Latuconsina").set("nip", "19840312 200801 2 001");
        let form = form.tick("roles", "probation_officer");
        let shown = form.send();
        shown.must_say("Ruth Latuconsina").must_say("pk3");
        assert_eq!(form.send().leads_to.as_deref(), Some("/accounts"), "sent twice");
        let way = account_of(&admin, "pk3");
        let page = admin.open(&way);
        page.must_say("••••••••••••••2001").must_say("Pembimbing Kemasyarakatan (PK)");
        let new = app.visitor();
        let answer = new.fill("/sign-in").set("name", "pk3").set("password", &passphrase(&shown)).send();
        assert_eq!(answer.status, 303);
        assert_eq!(new.get("/").leads_to.as_deref(), Some("/account/password"));
    });
}

#[test]
fn wrong_accounts_are_told_field_by_field() {
    TestApp::on_both(|app| {
        let admin = app.person("pengelola");
        let office = choice(&admin.open("/accounts/new"), "Balai Pemasyarakatan");
        let form =
            admin.fill("/accounts/new").set("office", &office).set("sign_in_name", "pk").set("nip", "12");
        let answer = form.send();
        assert_eq!(answer.status, 422);
        answer.must_say("3 sampai 40 tanda, diawali").must_say("18 angka").must_say("Isian ini belum diisi");
        let form =
            admin.fill("/accounts/new").set("office", &office).set("sign_in_name", "pk2").set("name", "Lain");
        form.send().must_say("sudah dipakai orang lain");
    });
}

#[test]
fn a_nip_is_shown_in_full_only_with_a_reason_that_is_logged() {
    TestApp::on_both(|app| {
        let admin = app.person("pengelola");
        let way = account_of(&admin, "jaksa2");
        admin.fill(&format!("{way}/edit")).set("nip", "198403122008012001").send_and_follow();
        let page = admin.open(&way);
        assert!(!page.says("198403122008012001"));
        let ask = format!("{way}/nip");
        assert_eq!(admin.fill(&ask).send().status, 422);
        admin.fill(&ask).set("reason", "letter").send().must_say("198403122008012001");
        let id = way.trim_start_matches("/accounts/").to_owned();
        let events = app.house.db().read_blocking(move |read| {
            read.rows("SELECT data FROM events WHERE subject_id = $1 ORDER BY id", database::params![id])
        });
        let events: Result<Vec<_>, database::DbError> = events;
        let data = |row: &database::Row| row.get::<serde_json::Value>("data").expect("JSON");
        let all: Vec<_> = events.expect("events").iter().map(data).collect();
        let shown = all.iter().find(|data| data["verb"] == "reveal_nip").expect("its event");
        assert_eq!(shown["reason"], "letter");
    });
}

#[test]
fn two_accounts_never_share_a_nip() {
    TestApp::on_both(|app| {
        let admin = app.person("pengelola");
        let edit = |name: &str| format!("{}/edit", account_of(&admin, name));
        admin.fill(&edit("jaksa2")).set("nip", "198403122008012001").send_and_follow();
        let answer = admin.fill(&edit("hakim")).set("nip", "198403122008012001").send();
        assert_eq!(answer.status, 422);
        answer.must_say("sudah tercatat pada akun lain");
    });
}

#[test]
fn the_last_administrator_can_neither_be_closed_nor_lose_the_role() {
    TestApp::on_both(|app| {
        let admin = app.person("pengelola");
        let way = account_of(&admin, "pengelola");
        let form = admin.fill(&format!("{way}/edit")).set("roles", "auditor");
        form.send().must_say("satu-satunya pengelola akun");
        admin.fill(&format!("{way}/active")).send().must_say("satu-satunya pengelola akun");
        let other = account_of(&admin, "hakim");
        admin.fill(&format!("{other}/edit")).tick("roles", "administrator").send_and_follow();
        let form = admin.fill(&format!("{way}/edit")).set("roles", "auditor");
        assert_eq!(form.send().leads_to.as_deref(), Some(way.as_str()));
        assert_eq!(admin.get("/accounts").status, 404);
    });
}

#[test]
fn nobody_is_given_roles_with_which_they_would_check_their_own_work() {
    TestApp::on_both(|app| {
        let admin = app.person("pengelola");
        let office = choice(&admin.open("/accounts/new"), "Kejaksaan Negeri");
        let form = admin.fill("/accounts/new").set("office", &office).set("sign_in_name", "serba-bisa");
        let form =
            form.set("name", "Serba Bisa").tick("roles", "prosecutor").tick("roles", "probation_officer");
        let answer = form.send();
        assert_eq!(answer.status, 422);
        answer.must_say("harus dilakukan orang yang berbeda").must_say("KUHP 85(8)");
        admin.open("/accounts?q=serba-bisa").must_say("Tidak ada");
        let edit = format!("{}/edit", account_of(&admin, "pengawas2"));
        let answer = admin.fill(&edit).tick("roles", "probation_head").send();
        assert_eq!(answer.status, 422, "who records does not propose");
        admin.fill(&edit).tick("roles", "host_coordinator").send_and_follow();
        let by_command = setup::NewUser {
            office: "Kejari Ambon".to_owned(),
            sign_in_name: "serba-bisa".to_owned(),
            name: "Serba Bisa".to_owned(),
            title: String::new(),
            roles: ["prosecutor", "site_supervisor"].map(str::to_owned).to_vec(),
            password: "tujuh belas pulau".to_owned(),
        };
        assert!(setup::add_user(app.house.db(), by_command).is_err(), "nor from the command line");
    });
}

#[test]
fn nobody_is_called_by_a_nip_neither_by_the_page_nor_by_the_command_line() {
    TestApp::on_both(|app| {
        let add = |sign_in_name: &str| {
            let new = setup::NewUser {
                office: "Kejari Ambon".to_owned(),
                sign_in_name: sign_in_name.to_owned(),
                name: "Yusuf Latupono".to_owned(),
                title: String::new(),
                roles: vec!["prosecution_clerk".to_owned()],
                password: "tujuh belas pulau".to_owned(),
            };
            setup::add_user(app.house.db(), new).map_err(|no| no.to_string())
        };
        let admin = app.person("pengelola");
        let form = admin.fill("/accounts/new").set("sign_in_name", "198403122009012001");
        form.send().must_say("bukan NIK atau NIP");
        for name in ["198403122009012001", "8171045203900001", "ab", "yusuf latupono"] {
            let refused = add(name).expect_err("a name that the page refuses");
            assert!(refused.contains("is no NIK or NIP") && !refused.contains(name), "{refused}");
        }
        add("Yusuf").expect("a name is kept in small letters");
        admin.open("/accounts?q=yusuf").must_say("Yusuf Latupono");
    });
}

#[test]
fn a_closed_account_is_out_at_once_and_can_be_opened_again() {
    TestApp::on_both(|app| {
        let (admin, pk) = (app.person("pengelola"), app.person("pk"));
        let active = format!("{}/active", account_of(&admin, "Jane+Matulessy"));
        admin.fill(&active).send_and_follow().must_say("Ditutup");
        assert_eq!(pk.get("/").status, 303);
        let answer =
            app.visitor().fill("/sign-in").set("name", "pk").set("password", "baileo-ambon-2026").send();
        assert_eq!(answer.status, 422);
        admin.open("/accounts?active=no").must_say("Jane Matulessy");
        admin.fill(&active).send_and_follow().must_say("Terbuka");
        app.person("pk").open("/");
    });
}

#[test]
fn a_password_set_anew_ends_every_visit() {
    TestApp::on_both(|app| {
        let (admin, pk) = (app.person("pengelola"), app.person("pk"));
        let way = account_of(&admin, "Jane+Matulessy");
        let shown = admin.fill(&format!("{way}/password")).send();
        let phrase = passphrase(&shown);
        assert_eq!(pk.get("/").status, 303);
        let pk = app.visitor();
        pk.fill("/sign-in").set("name", "pk").set("password", &phrase).send();
        let form = pk.fill("/account/password").set("current", &phrase).set("new", "tujuh belas pulau");
        assert_eq!(form.set("again", "tujuh belas pulau").send().leads_to.as_deref(), Some("/account"));
        pk.open("/");
    });
}

#[test]
fn a_stale_account_form_overwrites_nothing() {
    TestApp::on_both(|app| {
        let admin = app.person("pengelola");
        let edit = format!("{}/edit", account_of(&admin, "hakim"));
        let late = admin.fill(&edit).set("title", "Yang kalah");
        admin.fill(&edit).set("title", "Hakim Wasmat").send_and_follow().must_say("Hakim Wasmat");
        let stale = late.send();
        assert_eq!(stale.status, 409);
        stale.must_say("Hakim Wasmat").must_say("Yang kalah");
    });
}

#[test]
fn the_page_of_roles_says_in_words_what_each_may_do() {
    TestApp::on_both(|app| {
        let page = app.person("pengelola").open("/accounts/roles");
        page.must_say("Jaksa").must_say("Memutuskan usulan penyelesaian").must_say("Mencatat kehadiran");
        assert!(!page.says("act-") && !page.says("role-"), "{}", page.words());
    });
}
