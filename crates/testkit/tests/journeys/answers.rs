//! What every answer says and does not say: headers, addresses, files, faults.

use testkit::{
    app::{Person, TestApp},
    builders::Sentence,
    page::Page,
};

/// On every answer, whatever it is.
const ALWAYS: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

fn guarded(page: &Page, what: &str) {
    for (name, value) in ALWAYS {
        assert_eq!(page.headers.get(*name).and_then(|it| it.to_str().ok()), Some(*value), "{what}: {name}");
    }
    let policy = page.headers["content-security-policy"].to_str().expect("a plain header");
    for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
}

fn unkept(page: &Page, what: &str) {
    let kept = page.headers["cache-control"].to_str().expect("a plain header");
    assert!(kept.contains("no-store"), "{what} may be kept by a cache: {kept}");
}

/// An order with a scan, and the address of the scan.
fn scanned(app: &TestApp, clerk: &Person<'_>, name: &str) -> (String, String) {
    let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 8));
    let form = clerk.fill(&format!("/orders/{order}/extract"));
    let page = form.file("extract", name, b"%PDF-1.7\nscan".to_vec()).send_and_follow();
    (format!("/orders/{order}"), page.link_starting("/files/").expect("the scan"))
}

#[test]
fn every_answer_is_guarded_and_nothing_personal_is_kept_by_a_cache() {
    TestApp::on_both(|app| {
        let (clerk, visitor) = (app.person("staf-pidum"), app.visitor());
        let (order, file) = scanned(app, &clerk, "petikan.pdf");
        let pdf = format!("{order}/hours.pdf");
        for (person, way, status) in [
            (&clerk, "/", 200),
            (&clerk, &*order, 200),
            (&clerk, &*file, 200),
            (&clerk, &*pdf, 200),
            (&clerk, "/accounts", 404),
            (&clerk, "/nowhere", 404),
            (&clerk, "/orders/x/hours", 404),
            (&visitor, &*order, 303),
            (&visitor, "/sign-in", 200),
            (&visitor, "/verify/x", 200),
            (&visitor, "/healthz", 200),
            (&visitor, "/readyz", 200),
            (&visitor, "/assets/none", 404),
        ] {
            let page = person.get(way);
            assert_eq!(page.status, status, "{way}");
            guarded(&page, way);
            unkept(&page, way);
        }
        let form = ("application/x-www-form-urlencoded", b"x=y".to_vec());
        for (person, way, status) in
            [(&clerk, "/orders", 405), (&clerk, "/orders/new", 400), (&visitor, &*order, 405)]
        {
            let page = person.send_raw(way, form.0, form.1.clone());
            assert_eq!(page.status, status, "{way}");
            guarded(&page, way);
            unkept(&page, way);
        }
        let style = visitor.open("/sign-in").html();
        let style =
            style.split('"').find(|part| part.starts_with("/assets/app.")).expect("a style").to_owned();
        guarded(&visitor.open(&style), &style);
    });
}

#[test]
fn a_lying_host_changes_nothing_that_is_shown_or_led_to() {
    TestApp::on_both(|app| {
        let pk = app.person("pk");
        pk.says("host", "evil.test").says("x-forwarded-host", "evil.test");
        for way in ["/", "/account", "/sign-in", "/nowhere"] {
            let page = pk.get(way);
            assert!(!page.html().contains("evil.test"), "{way}");
        }
        let visitor = app.visitor();
        visitor.says("host", "evil.test");
        assert_eq!(visitor.get("/orders").leads_to.as_deref(), Some("/sign-in?next=%2Forders"));
        // A form that says it comes from elsewhere is refused, whatever the token.
        let clerk = app.person("staf-pidum");
        let form = clerk.fill_on(&clerk.open("/account"), "/account/sign-out-everywhere");
        clerk.says("origin", "https://evil.test");
        assert_eq!(form.send().status, 400);
        clerk.says("sec-fetch-site", "same-site");
        assert_eq!(form.send().status, 400, "a neighbouring host is another site too");
        clerk.says("sec-fetch-site", "same-origin");
        assert_eq!(form.send().status, 303);
    });
}

#[test]
fn no_address_leads_out_of_the_kept_files() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        for way in [
            "/files/..%2F..%2Fsecret.key",
            "/files/%2e%2e/secret.key",
            "/files/..",
            "/files/%00",
            "/assets/..%2F..%2FCargo.toml",
            "/assets/%2e%2e%2fCargo.toml",
        ] {
            let page = clerk.get(way);
            assert_eq!(page.status, 404, "{way}");
            page.must_say("Halaman tidak ditemukan");
        }
    });
}

#[test]
fn a_file_is_what_its_bytes_say_and_its_name_carries_no_number_of_a_person() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let (order, file) = scanned(app, &clerk, "KTP 8171044711899353.pdf");
        let page = clerk.open(&order);
        page.must_say("KTP xxxxxxxxxxxxxxxx.pdf");
        let answer = clerk.get(&file);
        let disposition = answer.headers["content-disposition"].to_str().expect("a plain header");
        assert_eq!(disposition, "inline; filename*=UTF-8''KTP%20xxxxxxxxxxxxxxxx.pdf");
        assert_eq!(answer.headers["content-type"], "application/pdf");
        let page = "<!doctype html><script>alert(1)</script>";
        let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
        for bytes in [page, picture, "GIF89a", "MZ\0\0"] {
            let form = clerk.fill(&format!("{order}/extract"));
            let answer = form.file("extract", "petikan.pdf", bytes.as_bytes().to_vec()).send();
            assert_eq!(answer.status, 422, "{bytes}");
        }
    });
}

#[test]
fn a_fault_gives_its_number_and_nothing_else() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let (_, file) = scanned(app, &clerk, "petikan.pdf");
        let folder = &app.house.settings().files;
        for inner in std::fs::read_dir(folder).expect("the kept files").map(|it| it.expect("a folder").path())
        {
            for kept in std::fs::read_dir(inner).expect("a folder of kept files") {
                std::fs::write(kept.expect("a kept file").path(), b"changed on disk")
                    .expect("it can be written");
            }
        }
        let answer = clerk.get(&file);
        assert_eq!(answer.status, 500);
        answer.must_say("Nomor gangguan");
        let html = answer.html();
        for hidden in ["changed", "sha", "object", folder.to_str().expect("a plain path")] {
            assert!(!html.to_lowercase().contains(&hidden.to_lowercase()), "a fault says {hidden}");
        }
    });
}
