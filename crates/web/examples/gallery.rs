//! Every component of the kit on a few pages, to look at: `cargo run -p web --example gallery -- 127.0.0.1:8099`.

use std::{env, sync::Arc};

use askama::Template;
use axum::{Router, extract::Path, response::Response, routing::get};
use domain::time::{Date, Minutes, TimeZone, Timestamp};
use web::{
    assets,
    chart::{self, Bar, Chart},
    failure::{Compared, Failure, Refusal, Stale},
    forms::{Choice, FormErrors, FormView, RawForm},
    layers::enclose,
    page, preferences,
    table::{ListQuery, ListSpec, Listed},
    ui::{NavItem, Person, Ui},
    welcome::Welcome,
};

#[derive(Template)]
#[template(path = "gallery/parts.html")]
struct Gallery {
    ui: Ui,
    list: Listed<Row>,
    filter: FormView,
    states: Vec<Choice>,
    weeks: Chart,
    kinds: Chart,
    ring: Chart,
    hours: Chart,
    begun: Chart,
}

#[derive(Template)]
#[template(path = "gallery/form.html")]
struct GalleryForm {
    ui: Ui,
    form: FormView,
    courts: Vec<Choice>,
    defaults: Vec<Choice>,
    work: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "gallery/field.html")]
struct GalleryField {
    ui: Ui,
    form: FormView,
    outcomes: Vec<Choice>,
}

#[derive(Clone)]
struct Row {
    number: String,
    name: &'static str,
    court: &'static str,
    ordered: Minutes,
    done: Minutes,
    ends: Date,
    badge: (&'static str, &'static str, &'static str),
}

static LIST: ListSpec = ListSpec { filters: &["q", "state"], sorts: &["-ends", "name"], page: 5 };

fn rows() -> Vec<Row> {
    let names = [
        "Yohanes Leihitu",
        "Siti Rahmawati binti Abdul Kadir Latuconsina",
        "Markus Pattiasina",
        "Fatima Tuasikal",
        "Raden Mas Hendrikus Wilhelmus Sahertian-Tomatala",
        "La Ode Muhammad Ikhsan",
    ];
    let badges = [
        ("ok", "check", "Berjalan"),
        ("bad", "alert", "Terlambat"),
        ("info", "clock", "Menunggu asesmen"),
        ("plain", "ring", "Belum ditempatkan"),
        ("warn", "half", "Jam kurang"),
        ("ok", "check", "Berjalan"),
    ];
    let row = |(place, name): (usize, &&'static str)| Row {
        number: format!("{}/Pid.B/2026/PN Amb", 41 + place * 7),
        name,
        court: "Pengadilan Negeri Ambon",
        ordered: Minutes::hours(60 + 30 * place as i64),
        done: Minutes::new(1_650 + 400 * place as i64),
        ends: Date::constant(2026, 8, 9 + place as i8),
        badge: badges[place],
    };
    names.iter().enumerate().map(row).collect()
}

fn with_person(mut ui: Ui) -> Ui {
    ui.person = Some(Person {
        name: "Maria Goretti Lekatompessy, S.H.".to_owned(),
        title: "Pembimbing Kemasyarakatan Ahli Muda".to_owned(),
        office: "Balai Pemasyarakatan Kelas II Ambon".to_owned(),
        acting_for: Some("Johanis Rumahlatu".to_owned()),
    });
    let item = |href, key, active| NavItem { href, key, icon: "dot", wing: "", active };
    ui.nav = vec![
        item("/", "Beranda", true),
        item("/form", "Putusan", false),
        item("/field", "Lokasi kerja", false),
        item("/fail/refused", "Jadwal", false),
        item("/fail/stale", "Penyelesaian", false),
        item("/fail/fault", "Catatan audit", false),
    ];
    ui
}

async fn gallery(ui: Ui) -> Result<Response, Failure> {
    let ui = with_person(ui);
    let query = ListQuery::read(&ui.path, &LIST);
    let bar = |label: &str, hours: i64| Bar::new(label, hours * 60, ui.minutes(Minutes::hours(hours)));
    let weeks =
        [("6", 128), ("7", 164), ("8", 96), ("9", 182), ("10", 210), ("11", 175), ("12", 64), ("13", 231)];
    let weeks: Vec<Bar> =
        weeks.iter().map(|(week, hours)| Bar::new(*week, *hours, hours.to_string())).collect();
    let kinds = [
        bar("Kebersihan pantai dan pasar", 940),
        bar("Panti asuhan dan rumah lansia", 610),
        bar("Perpustakaan kota", 220),
    ];
    page::show(&Gallery {
        list: Listed::cut(rows(), query.clone(), |row| vec![row.ends.to_string(), row.number.clone()]),
        filter: query.form(&ui),
        states: vec![Choice::new("run", "Berjalan"), Choice::new("late", "Terlambat")],
        weeks: chart::columns("Jam kerja per minggu", "Minggu 6 sampai 13 tahun 2026", &weeks),
        kinds: chart::bars("Jam menurut jenis kerja", "", &kinds),
        ring: chart::ring("Hadir", 87, 100, "87%"),
        hours: chart::hours(&ui, Minutes::new(96 * 60 + 30), Minutes::hours(240)),
        begun: chart::hours(&ui, Minutes::new(240 * 60), Minutes::hours(240)),
        ui,
    })
}

async fn form(ui: Ui) -> Result<Response, Failure> {
    let ui = with_person(ui);
    let values = RawForm::from_pairs([
        ("case_number", "112/Pid.B/2026/PN Amb"),
        ("judged_on", "31 Februari 2026"),
        ("hours", "900"),
        ("work", "beach"),
    ]);
    let mut errors = FormErrors::new();
    {
        let mut read = values.reader(&mut errors);
        read.text("court", 80);
        read.date("judged_on");
        read.number("hours", 8, 240);
        read.choice::<u8>("default");
    }
    errors.refuse("", Refusal::new("kit-signed-out-text").article("KUHP Pasal 85 ayat (5)"));
    let form =
        if ui.path.contains("blank") { FormView::blank(&ui) } else { FormView::again(&ui, values, errors) };
    page::show(&GalleryForm {
        form,
        courts: vec![
            Choice::new("amb", "Pengadilan Negeri Ambon"),
            Choice::new("mas", "Pengadilan Negeri Masohi"),
        ],
        defaults: vec![
            Choice::new("1", "Mengulangi seluruh kerja sosial").hint("KUHP Pasal 85 ayat (7) huruf a"),
            Choice::new("2", "Menjalani pidana penjara yang diganti"),
            Choice::new("3", "Membayar denda yang diganti"),
        ],
        work: vec![Choice::new("beach", "Membersihkan pantai"), Choice::new("hall", "Merawat balai desa")],
        ui,
    })
}

async fn field(ui: Ui) -> Result<Response, Failure> {
    let ui = with_person(ui);
    let outcomes = vec![
        Choice::new("came", "Hadir"),
        Choice::new("late", "Hadir, terlambat").hint("Jam dihitung sejak datang"),
        Choice::new("sick", "Tidak hadir, sakit"),
        Choice::new("none", "Tidak hadir, tanpa kabar"),
    ];
    page::show(&GalleryField { form: FormView::blank(&ui).with("outcome", "came"), outcomes, ui })
}

async fn fail(ui: Ui, Path(kind): Path<String>) -> Result<Response, Failure> {
    Err(match kind.as_str() {
        "refused" => Refusal::new("kit-error-range")
            .with("least", 8i64)
            .with("most", 240i64)
            .article("KUHP Pasal 85 ayat (5)")
            .into(),
        "stale" => Failure::Stale(Box::new(Stale {
            record: "/".to_owned(),
            saved_by: Some(format!("Johanis Rumahlatu, {}", ui.moment(ui.now))),
            fields: vec![
                Compared {
                    label: "Nomor perkara",
                    yours: "41/Pid.B/2026/PN Amb".into(),
                    saved: "41/Pid.B/2026/PN Amb".into(),
                },
                Compared { label: "Jam diperintahkan", yours: "240 jam".into(), saved: "180 jam".into() },
            ],
        })),
        "many" => Failure::TooManyRequests,
        "busy" => Failure::Busy { seconds: 5 },
        "large" => Failure::TooLarge,
        "fault" => Failure::fault("the gallery was asked to break"),
        "signed-out" => Failure::Unauthenticated { next: "/".to_owned() },
        _ => Failure::not_found("gallery"),
    })
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now: Timestamp = "2026-02-08T22:30:00Z".parse()?;
    let welcome = Welcome {
        now: Arc::new(move || now),
        zone: TimeZone::get("Asia/Jayapura")?,
        demo: true,
        secure: false,
        proxies: vec![],
        sign_in: "/sign-in",
    };
    let pages = Router::new()
        .route("/", get(gallery))
        .route("/form", get(form))
        .route("/field", get(field))
        .route("/fail/{kind}", get(fail))
        .merge(assets::routes())
        .merge(preferences::routes());
    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8099".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, enclose(pages, welcome)).await?;
    Ok(())
}

fn icon_names() -> Vec<&'static str> {
    web::icon::Icon::names().collect()
}
