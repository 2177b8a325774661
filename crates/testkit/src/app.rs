//! A whole house for a test, entered by its front door: the pages.

use std::{cell::RefCell, collections::BTreeMap, net::SocketAddr, path::Path};

use app::{
    House, Settings,
    house::{accounts::DEMO_PASSWORD, reference, secrets::Secrets},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Method, Request, header},
};
use database::{Clock, Db, Options};
use domain::time::{TimeZone, Timestamp};
use jiff::ToSpan;
use tower::ServiceExt;

use crate::{
    engines::on_both_empty,
    page::{Form, Page},
};

/// A house with the offices and people of the demonstration and no case, on a Monday at 09.00 WIT.
pub struct TestApp {
    /// The house itself, for clocks and for looking at what no page shows.
    pub house: House,
    /// The time of the house.
    pub clock: Clock,
    pub(crate) router: Router,
    pub(crate) runtime: tokio::runtime::Runtime,
    _files: tempfile::TempDir,
}

/// Monday 23 November 2026, 09.00 in Ambon.
pub fn first_morning() -> Timestamp {
    "2026-11-23T00:00:00Z".parse().expect("a moment written by hand")
}

/// Seven in the morning in Ambon, so many days after that Monday.
pub fn morning(after: i64) -> Timestamp {
    first_morning() - 2.hours() + (24 * after).hours()
}

/// How a test house is run, unless a test says otherwise.
fn settings(data: &Path) -> Settings {
    Settings {
        demo: false,
        second_factor_required: false,
        secure_cookies: false,
        proxies: vec!["127.0.0.1".parse().expect("an address written by hand")],
        public_address: "https://baileo.test".to_owned(),
        zone: TimeZone::get("Asia/Jayapura").expect("the zone of Ambon is known"),
        files: data.join("files"),
        copies: data.join("copies"),
    }
}

/// A house over an empty database, with its reference data and no office yet.
pub fn open_house(url: &str, options: Options, data: &Path, demo: bool) -> House {
    house_with(url, options, Settings { demo, ..settings(data) })
}

fn house_with(url: &str, options: Options, settings: Settings) -> House {
    let db = Db::open(url, options).expect("a fresh database opens");
    db.migrate().expect("every migration applies");
    db.write_blocking(reference::lay).expect("reference data can be laid");
    House::new(db, Secrets::from_bytes(&[7; 32]), settings).expect("a house opens")
}

impl TestApp {
    /// Runs a journey on SQLite and, where a server is named, on PostgreSQL.
    pub fn on_both(journey: impl Fn(&TestApp)) {
        on_both_empty(|url| journey(&TestApp::open(url, first_morning())));
    }

    /// The same in a house as the public reaches it: over https, with a second factor for those who need one.
    pub fn strict_on_both(journey: impl Fn(&TestApp)) {
        let strict = |settings| Settings { secure_cookies: true, second_factor_required: true, ..settings };
        on_both_empty(|url| journey(&TestApp::open_with(url, first_morning(), strict)));
    }

    /// A house over an empty database.
    pub fn open(url: &str, now: Timestamp) -> TestApp {
        TestApp::open_with(url, now, |settings| settings)
    }

    fn open_with(url: &str, now: Timestamp, change: impl Fn(Settings) -> Settings) -> TestApp {
        let clock = Clock::manual(now);
        let options = Options { clock: clock.clone(), ..Options::default() };
        let files = tempfile::tempdir().expect("a temporary folder can be made");
        let house = house_with(url, options, change(settings(files.path())));
        app::demo::build_people(&house).expect("the people can be added");
        TestApp::over(house, clock, files)
    }

    /// The whole demonstration: people, sites, and sentences at every stage.
    pub fn demonstration(url: &str, now: Timestamp) -> TestApp {
        let zone = TimeZone::get("Asia/Jayapura").expect("the zone of Ambon is known");
        let clock = Clock::manual(app::demo::first_moment(now, &zone));
        let options = Options { clock: clock.clone(), ..Options::default() };
        let files = tempfile::tempdir().expect("a temporary folder can be made");
        let house = open_house(url, options, files.path(), true);
        app::demo::build(&house, &clock, now).expect("the demonstration can be built");
        TestApp::over(house, clock, files)
    }

    fn over(house: House, clock: Clock, files: tempfile::TempDir) -> TestApp {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let router = app::routes::router(house.clone());
        TestApp { house, clock, router, runtime: runtime.expect("a runtime starts"), _files: files }
    }

    /// Somebody who has not signed in.
    pub fn visitor(&self) -> Person<'_> {
        Person { app: self, cookies: RefCell::default(), says: RefCell::default() }
    }

    /// A person of the demonstration, signed in by the front door: `jaksa`, `pk`, `pengawas`, …
    pub fn person(&self, sign_in_name: &str) -> Person<'_> {
        let person = self.visitor();
        let answer = person.fill("/sign-in").set("name", sign_in_name).set("password", DEMO_PASSWORD).send();
        assert_eq!(answer.status, 303, "{sign_in_name} could not sign in: {}", answer.words());
        person
    }
}

/// A browser without a screen: it keeps cookies, opens pages, fills in forms and sends them.
pub struct Person<'a> {
    app: &'a TestApp,
    pub(crate) cookies: RefCell<BTreeMap<String, String>>,
    pub(crate) says: RefCell<BTreeMap<&'static str, String>>,
}

impl<'a> Person<'a> {
    /// Opens an address; does not follow where it leads.
    pub fn get(&self, path: &str) -> Page {
        self.request(Method::GET, path, None)
    }

    /// Opens an address and wherever it leads; it must end well.
    pub fn open(&self, path: &str) -> Page {
        let mut page = self.get(path);
        for _ in 0..5 {
            let Some(way) = page.leads_to.clone() else { break };
            page = self.get(&way);
        }
        assert_eq!(page.status, 200, "{path}: {}", page.words());
        page
    }

    /// The form of a page that is sent to the page's own address.
    pub fn fill<'p>(&'p self, path: &str) -> Filling<'p, 'a> {
        self.fill_at(path, path)
    }

    /// The form of a page that is sent to another address; in a list of several pages, of the page that has it.
    pub fn fill_at<'p>(&'p self, path: &str, action: &str) -> Filling<'p, 'a> {
        let (mut page, next) = (self.open(path), format!("{path}?after="));
        while page.form(action.split('?').next().unwrap_or_default()).is_none() {
            let Some(way) = page.link_starting(&next) else { break };
            page = self.open(&way);
        }
        self.fill_on(&page, action)
    }

    /// The form of an opened page that is sent to an address.
    pub fn fill_on<'p>(&'p self, page: &Page, action: &str) -> Filling<'p, 'a> {
        let action = action.split('?').next().unwrap_or_default();
        let form = page.form(action).unwrap_or_else(|| panic!("no form for {action} in: {}", page.words()));
        Filling { person: self, form, file: None }
    }

    /// Sends bytes as they are, for what no honest form would send.
    pub fn send_raw(&self, path: &str, content_type: &str, body: Vec<u8>) -> Page {
        self.request(Method::POST, path, Some((content_type, body)))
    }

    fn request(&self, method: Method, path: &str, body: Option<(&str, Vec<u8>)>) -> Page {
        self.answer(self.prepare(method, path, body))
    }

    fn prepare(&self, method: Method, path: &str, body: Option<(&str, Vec<u8>)>) -> Request<Body> {
        let address = SocketAddr::from(([127, 0, 0, 1], 50_000));
        let mut request = Request::builder().method(method).uri(path).extension(ConnectInfo(address));
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        request = request.header(header::COOKIE, cookies.join("; "));
        let says = self.says.borrow();
        if !says.contains_key("host") {
            request = request.header(header::HOST, "baileo.test");
        }
        for (name, value) in says.iter() {
            request = request.header(*name, value);
        }
        let body = match body {
            Some((content_type, bytes)) => {
                request = request.header(header::CONTENT_TYPE, content_type);
                Body::from(bytes)
            }
            None => Body::empty(),
        };
        request.body(body).expect("a request written by a test")
    }

    fn answer(&self, request: Request<Body>) -> Page {
        self.app.runtime.block_on(async {
            let response = self.app.router.clone().oneshot(request).await.expect("the router always answers");
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.expect("an answer in memory");
            self.keep_cookies(
                parts.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()),
            );
            Page::new(parts.status.as_u16(), &parts.headers, bytes.to_vec())
        })
    }

    fn keep_cookies<'c>(&self, lines: impl Iterator<Item = &'c str>) {
        for line in lines {
            let pair = line.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            if line.contains("Max-Age=0") {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// A form being filled in: it starts with everything the page put into it.
pub struct Filling<'p, 'a> {
    person: &'p Person<'a>,
    form: Form,
    file: Option<(String, String, Vec<u8>)>,
}

impl Filling<'_, '_> {
    /// Writes into a field, or chooses a value of a list.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.form.fields.retain(|(found, _)| found != name);
        self.form.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one more box of a name.
    pub fn tick(mut self, name: &str, value: &str) -> Self {
        self.form.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Chooses a file.
    pub fn file(mut self, name: &str, file_name: &str, bytes: Vec<u8>) -> Self {
        self.file = Some((name.to_owned(), file_name.to_owned(), bytes));
        self
    }

    /// What the form would send for a name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.form.fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Presses the button; does not follow where it leads.
    pub fn send(&self) -> Page {
        let (content_type, body) = if self.form.multipart { self.multipart() } else { self.urlencoded() };
        self.person.request(Method::POST, &self.form.action, Some((&content_type, body)))
    }

    /// Presses the button of this form, but sends it elsewhere.
    pub fn send_to(&self, path: &str) -> Page {
        let (content_type, body) = self.urlencoded();
        self.person.request(Method::POST, path, Some((&content_type, body)))
    }

    /// Presses the button as a machine that wants JSON.
    pub fn json(&self) -> Page {
        let (content_type, body) = self.urlencoded();
        let request = self.person.prepare(Method::POST, &self.form.action, Some((&content_type, body)));
        let (mut parts, body) = request.into_parts();
        parts.headers.insert(header::ACCEPT, "application/json".parse().expect("a header written by hand"));
        self.person.answer(Request::from_parts(parts, body))
    }

    /// Sends the form so often at the very same moment.
    pub fn send_at_once(&self, times: usize) -> Vec<Page> {
        let (content_type, body) = self.urlencoded();
        let one =
            || self.person.prepare(Method::POST, &self.form.action, Some((&content_type, body.clone())));
        let app = self.person.app;
        let sent: Vec<_> = (0..times).map(|_| app.runtime.spawn(app.router.clone().oneshot(one()))).collect();
        sent.into_iter()
            .map(|answer| {
                app.runtime.block_on(async {
                    let response = answer.await.expect("no panic").expect("the router always answers");
                    let (parts, body) = response.into_parts();
                    let bytes = to_bytes(body, usize::MAX).await.expect("an answer in memory");
                    Page::new(parts.status.as_u16(), &parts.headers, bytes.to_vec())
                })
            })
            .collect()
    }

    /// Presses the button, which must lead on, and opens what it leads to.
    pub fn send_and_follow(&self) -> Page {
        let answer = self.send();
        let way = answer.leads_to.clone();
        let way = way.unwrap_or_else(|| {
            panic!("{} did not lead on: {} {}", self.form.action, answer.status, answer.words())
        });
        self.person.open(&way)
    }

    fn urlencoded(&self) -> (String, Vec<u8>) {
        let encode = |text: &str| -> String {
            text.bytes()
                .map(|byte| {
                    if byte.is_ascii_alphanumeric() {
                        char::from(byte).to_string()
                    } else {
                        format!("%{byte:02X}")
                    }
                })
                .collect()
        };
        let pairs: Vec<String> = self
            .form
            .fields
            .iter()
            // A browser ends the lines of a text as mail does.
            .map(|(name, value)| format!("{}={}", encode(name), encode(&value.replace('\n', "\r\n"))))
            .collect();
        ("application/x-www-form-urlencoded".to_owned(), pairs.join("&").into_bytes())
    }

    fn multipart(&self) -> (String, Vec<u8>) {
        let edge = "baileo-test-edge-7f3a";
        let mut body = Vec::new();
        for (name, value) in &self.form.fields {
            body.extend(
                format!("--{edge}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        if let Some((name, file_name, bytes)) = &self.file {
            let head = format!(
                "Content-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\nContent-Type: application/octet-stream"
            );
            body.extend(format!("--{edge}\r\n{head}\r\n\r\n").bytes());
            body.extend(bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{edge}--\r\n").bytes());
        (format!("multipart/form-data; boundary={edge}"), body)
    }
}
