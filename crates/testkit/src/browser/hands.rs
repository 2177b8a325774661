//! What a person does with a page: fill, choose, press, look.

use std::path::Path;
use std::time::Instant;

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::{Value, json};

use super::{Browser, PATIENCE};

/// Sets a field in which typing depends on the machine's language (dates), and tells the page so.
const SET_VALUE: &str = "const [field, value] = arguments; field.value = value;
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
    return field.value === value;";

/// Chooses an option by its words.
const SELECT: &str = "const [field, name] = arguments;
    const clean = (text) => text.replace(/\\s+/g, ' ').trim();
    const options = [...field.options];
    const found = options.find((o) => clean(o.label) === name) || options.find((o) => clean(o.label).startsWith(name));
    if (!found) return options.map((o) => clean(o.label));
    if (field.multiple) found.selected = true; else field.value = found.value;
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
    return null;";

/// The accessible name of what has the keyboard's focus, near enough: label, aria-label or text.
const FOCUSED: &str = "const e = document.activeElement;
    if (!e || e === document.body) return '';
    const label = e.labels && e.labels.length ? e.labels[0].textContent : '';
    return (e.getAttribute('aria-label') || label || e.innerText || e.value || '').replace(/\\s+/g, ' ').trim();";

impl Browser {
    /// Writes into the field with this label, in place of what was there. Dates and times in ISO form: `2026-02-09`, `07:30`.
    pub async fn fill(&self, label: &str, words: &str) {
        self.fill_in(label, None, words).await;
    }

    /// Like [`Browser::fill`], for a field with this label in the part of the page that holds a text.
    pub async fn fill_beside(&self, text: &str, label: &str, words: &str) {
        self.fill_in(label, Some(text), words).await;
    }

    async fn fill_in(&self, label: &str, beside: Option<&str>, words: &str) {
        let taken = self.with("field", label, beside, async |field| {
            let kind = field.prop("type").await?.unwrap_or_default();
            if ["date", "time", "month", "week", "datetime-local", "color", "range"].contains(&kind.as_str())
            {
                return self.client.execute(SET_VALUE, vec![as_argument(&field), json!(words)]).await;
            }
            field.clear().await?;
            field.send_keys(words).await?;
            Ok(Value::Bool(true))
        });
        assert_eq!(taken.await, Value::Bool(true), "field “{label}” does not take {words}");
    }

    /// What stands in the field with this label.
    pub async fn value(&self, label: &str) -> String {
        self.with("field", label, None, async |field| field.prop("value").await).await.unwrap_or_default()
    }

    /// Chooses in the list with this label, or in the group of buttons under this legend.
    pub async fn choose(&self, label: &str, option: &str) {
        let is_list = async || {
            let found =
                self.client.execute(include_str!("find.js"), vec![json!("group"), json!(label)]).await;
            found.is_ok_and(|element| element.is_null())
        };
        if is_list().await {
            let others = self.with("field", label, None, async |field| {
                self.client.execute(SELECT, vec![as_argument(&field), json!(option)]).await
            });
            let others = others.await;
            assert!(others.is_null(), "“{label}” does not offer “{option}”, only {others}");
        } else {
            self.with("field", option, Some(label), async |button| button.click().await).await;
        }
    }

    /// Ticks the box with this label; a box that is ticked stays so.
    pub async fn tick(&self, label: &str) {
        self.set_tick(label, true).await;
    }

    /// Takes the tick out of the box with this label.
    pub async fn untick(&self, label: &str) {
        self.set_tick(label, false).await;
    }

    async fn set_tick(&self, label: &str, wanted: bool) {
        self.with("field", label, None, async |field| {
            if field.is_selected().await? != wanted {
                field.click().await?;
            }
            Ok(())
        })
        .await;
    }

    /// Gives a file of this machine to the field with this label.
    pub async fn attach(&self, label: &str, file: &Path) {
        let file = file.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.with("field", label, None, async |field| field.send_keys(&file.to_string_lossy()).await).await;
    }

    /// Presses the button or link with these words on it, and waits for the page that follows.
    pub async fn press(&self, name: &str) {
        self.with("pressable", name, None, async |found| found.click().await).await;
    }

    /// Presses the button or link with these words in the row (or smallest part of the page) that holds a text.
    pub async fn press_beside(&self, text: &str, name: &str) {
        self.with("pressable", name, Some(text), async |found| found.click().await).await;
    }

    /// Finds a thing and does something with it. When a page took the place of the one it was found on before anything
    /// was done, it is looked for again on the new one.
    async fn with<T>(
        &self,
        kind: &str,
        name: &str,
        beside: Option<&str>,
        what: impl AsyncFn(Element) -> Result<T, CmdError>,
    ) -> T {
        let until = Instant::now() + PATIENCE;
        loop {
            match what(self.find(kind, name, beside).await).await {
                Ok(done) => return done,
                Err(error) if error.is_stale_element_reference() && Instant::now() < until => {}
                Err(error) => panic!("{kind} “{name}”: {error}"),
            }
        }
    }

    /// Sends keys to whatever has the focus. Named keys are in [`fantoccini::key::Key`]; `"\u{e004}"` is Tab.
    pub async fn keys(&self, keys: &str) {
        let focused =
            self.client.active_element().await.unwrap_or_else(|error| panic!("nothing has focus: {error}"));
        focused.send_keys(keys).await.unwrap_or_else(|error| panic!("keys: {error}"));
    }

    /// The label or words of what has the keyboard's focus; empty when nothing has.
    pub async fn focused(&self) -> String {
        self.run(FOCUSED, vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Moves on with the Tab key until this field, button or link has the focus, as a person without a mouse does.
    pub async fn tab_to(&self, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..150 {
            self.keys("\u{e004}").await;
            let focused = self.focused().await;
            if focused.starts_with(name) {
                return;
            }
            passed.push(focused);
        }
        panic!("“{name}” cannot be reached with the Tab key; passed: {}", passed.join(" | "));
    }

    /// Waits until these words can be read on the page. Capitals do not count: a style sheet may change them.
    pub async fn see(&self, words: &str) {
        self.wait(&format!("the words “{words}”"), async || self.reads(words).await?.then_some(())).await;
    }

    /// Waits until these words can no longer be read on the page.
    pub async fn see_no(&self, words: &str) {
        self.wait(&format!("the end of “{words}”"), async || (!self.reads(words).await?).then_some(())).await;
    }

    /// Waits until the page's path is this one.
    pub async fn arrive(&self, path: &str) {
        self.wait(&format!("the page {path}"), async || (self.path().await == path).then_some(())).await;
    }

    async fn reads(&self, words: &str) -> Option<bool> {
        let clean = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let text = self.client.execute("return document.body.innerText", vec![]).await.ok()?;
        Some(clean(text.as_str()?).contains(&clean(words)))
    }
}

fn as_argument(element: &Element) -> Value {
    // The name under which the WebDriver standard hands elements to scripts.
    json!({ "element-6066-11e4-a52e-4f735466cecf": element.element_id().as_ref() as &str })
}
