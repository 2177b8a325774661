//! A real browser, used as a person uses it: by the words on the page.
//!
//! Every test starts its own ChromeDriver and Chromium with an empty profile; both end with the [`Browser`]. Nothing
//! here waits a fixed time: an action waits until what it needs is on the page, and gives up after [`PATIENCE`] with the
//! page's text and a picture of it.

mod accessibility;
mod command;
mod driver;
mod hands;
mod looks;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fantoccini::elements::{Element, ElementRef};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

pub use accessibility::Violation;

pub use crate::browse::DEMO_PASSWORD;
use driver::Driver;

/// How long a page may take to show what a test waits for.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// Set by `cargo xtask test --fast` alone.
const SKIP: &str = "BAILEO_SKIP_BROWSER";

const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-search-engine-choice-screen",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--window-size=1280,900",
    "--lang=id",
];

/// A browser with one page open.
pub struct Browser {
    client: Client,
    base: String,
    // Declared last: the client must be gone before the driver ends.
    _driver: Driver,
}

impl Browser {
    /// Opens the first page of a site, such as `http://127.0.0.1:4000`. `None` only under `cargo xtask test --fast`, so
    /// a test begins with `let Some(browser) = Browser::open(&url).await else { return };`.
    pub async fn open(base: &str) -> Option<Browser> {
        Self::start(base, true).await
    }

    /// Like [`Browser::open`], in a browser that runs no script of a page.
    pub async fn without_javascript(base: &str) -> Option<Browser> {
        Self::start(base, false).await
    }

    async fn start(base: &str, javascript: bool) -> Option<Browser> {
        if std::env::var_os(SKIP).is_some_and(|value| value == "1") {
            eprintln!("skipped, as {SKIP} asks: this test needs a browser");
            return None;
        }
        let mut driver = Driver::start();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(javascript))
            .connect(&driver.url())
            .await
            .unwrap_or_else(|error| panic!("Chromium did not start: {error}"));
        driver.closes(client.session_id().await.unwrap_or_default());
        let browser = Browser { client, base: base.trim_end_matches('/').to_owned(), _driver: driver };
        browser.go("/").await;
        Some(browser)
    }

    /// Goes to a path of the site, as if it were typed into the address bar.
    pub async fn go(&self, path: &str) {
        let address = format!("{}{path}", self.base);
        self.client.goto(&address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.client.refresh().await.unwrap_or_else(|error| panic!("the page did not load again: {error}"));
    }

    /// Goes one page back.
    pub async fn back(&self) {
        self.client.back().await.unwrap_or_else(|error| panic!("there is no way back: {error}"));
    }

    /// Throws all cookies of the site away, as if the browser were new.
    pub async fn forget_everything(&self) {
        self.client.delete_all_cookies().await.unwrap_or_else(|error| panic!("cookies: {error}"));
    }

    /// The whole address of the page.
    pub async fn address(&self) -> String {
        self.client.current_url().await.map(String::from).unwrap_or_default()
    }

    /// The path of the page, with its query: `/orders?state=open`.
    pub async fn path(&self) -> String {
        let address = self.address().await;
        address.strip_prefix(&self.base).unwrap_or(&address).to_owned()
    }

    /// The text that a person can read on the page.
    pub async fn text(&self) -> String {
        let text = self.run("return document.body ? document.body.innerText : ''", vec![]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script in the page and gives what it returns. Works in a browser without JavaScript too, because it is
    /// the driver that runs it.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("a script failed: {error}"))
    }

    /// Sends a command of the Chrome DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let sent = self.client.issue_cmd(command::Extension::devtools(command, &parameters)).await;
        sent.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Warnings and errors that the page wrote to the console since this was last asked: refused by the content policy,
    /// not found, thrown.
    pub async fn console(&self) -> Vec<String> {
        let lines = self.client.issue_cmd(command::Extension::console()).await;
        let lines = lines.unwrap_or_else(|error| panic!("the console cannot be read: {error}"));
        let worth = |line: &&Value| line["level"] == "SEVERE" || line["level"] == "WARNING";
        let lines = lines.as_array().cloned().unwrap_or_default();
        lines
            .iter()
            .filter(worth)
            .map(|line| line["message"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Asks again and again until there is an answer, or until patience runs out.
    async fn wait<T>(&self, wanted: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut ticks = tokio::time::interval(Duration::from_millis(40));
        loop {
            ticks.tick().await;
            if let Some(answer) = ask().await {
                return answer;
            }
            if Instant::now() > deadline {
                self.give_up(wanted).await;
            }
        }
    }

    async fn give_up(&self, wanted: &str) -> ! {
        let picture = repository().join(format!("target/screenshots/failure-{}.png", std::process::id()));
        self.screenshot(&picture).await;
        let text: String = self.text().await.chars().take(2000).collect();
        panic!("{wanted}: not on {}\npicture: {}\n{text}", self.address().await, picture.display());
    }

    /// What find.js finds; a page that is just changing has not got it yet.
    async fn find(&self, kind: &str, name: &str, beside: Option<&str>) -> Element {
        let arguments = vec![json!(kind), json!(name), json!(beside)];
        let place = beside.map(|text| format!(" beside “{text}”")).unwrap_or_default();
        self.wait(&format!("{kind} “{name}”{place}"), async || {
            let found = self.client.execute(include_str!("find.js"), arguments.clone()).await.ok()?;
            let id = found.as_object()?.values().next()?.as_str()?.to_owned();
            Some(Element::from_element_id(self.client.clone(), ElementRef::from(id)))
        })
        .await
    }
}

/// The top folder of the repository.
fn repository() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    folder.expect("this crate lies two folders down").to_path_buf()
}

fn capabilities(javascript: bool) -> fantoccini::wd::Capabilities {
    let mut preferences = json!({ "intl.accept_languages": "id,en" });
    if !javascript {
        preferences["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    let wanted = json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "args": FLAGS, "prefs": preferences },
        "goog:loggingPrefs": { "browser": "ALL" },
        "timeouts": { "script": PATIENCE.as_millis() },
    });
    match wanted {
        Value::Object(map) => map,
        _ => unreachable!("it is written as an object above"),
    }
}
