//! English pages write numbers, times and lengths of time as English does.

use std::collections::BTreeSet;

use testkit::{
    app::TestApp,
    walk::{routes, walk},
};

/// Units that no English page has behind a number.
const UNITS: [&str; 6] = ["jam", "menit", "hari", "minggu", "bulan", "tahun"];

/// What the words of a page write as Indonesian does: `8,7`, `08.00`, `4 bulan`. A verdict is quoted as it is: `“4 bulan”`.
fn indonesian(words: &str) -> Vec<String> {
    let words: Vec<&str> = words.split(' ').collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let parts = bare.split('–');
        found.extend(parts.filter(|it| is_decimal(it) || is_time(it)).map(str::to_owned));
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        if let Some(number) = before.filter(|it| UNITS.contains(&bare) && it.parse::<i64>().is_ok()) {
            found.push(format!("{number} {bare}"));
        }
    }
    found
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit())
}

/// A comma before anything but three digits.
fn is_decimal(word: &str) -> bool {
    word.split_once(',').is_some_and(|(whole, part)| digits(whole) && digits(part) && part.len() != 3)
}

/// Two digits on each side of a full stop.
fn is_time(word: &str) -> bool {
    word.split_once('.')
        .is_some_and(|(hour, minute)| digits(hour) && digits(minute) && (hour.len(), minute.len()) == (2, 2))
}

#[test]
fn what_indonesian_writes_is_told_from_what_english_writes() {
    assert_eq!(indonesian("8,7 km (08.00–12.00) for 4 bulan."), ["8,7", "08.00", "12.00", "4 bulan"]);
    assert_eq!(
        indonesian("8.7 km 08:00–12:00 Rp1,270,000 12,400 rows 4 months “4 bulan” HK.01.05-12 3.10"),
        [""; 0]
    );
}

#[test]
fn no_english_page_writes_as_indonesian_does() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let url = format!("sqlite:{}", folder.path().join("english.db").display());
    let app = TestApp::demonstration(&url, "2026-11-24T01:00:00Z".parse().expect("a moment"));
    app.person("kepala-bapas").fill("/planning").send_and_follow();
    app.works_out_plans();
    let (routes, mut looked, mut found) = (routes(), 0, BTreeSet::new());
    for name in ["pk", "kepala-bapas", "jaksa", "pengawas", "kerja-sama"] {
        let person = app.person(name);
        person.fill_at("/", "/preferences").set("lang", "en").send();
        for address in walk(&person, &routes).into_values().flatten() {
            let page = person.get(&address);
            if page.html().contains("<html lang=\"en\"") {
                looked += 1;
                found.extend(indonesian(&page.words()).into_iter().map(|it| format!("{address}: {it}")));
            }
        }
    }
    assert!(looked > 100, "{looked} pages are no walk through the house");
    assert!(found.is_empty(), "{found:#?}");
}
