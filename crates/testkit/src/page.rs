//! A page as a test reads it: its status, where it leads, its words and its forms.

use axum::http::{HeaderMap, header};

/// An answer of the house.
#[derive(Clone, Debug)]
pub struct Page {
    /// The HTTP status.
    pub status: u16,
    /// Where it leads, for an answer that leads on.
    pub leads_to: Option<String>,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A form with everything it would send untouched.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// Whether it carries files.
    pub multipart: bool,
    /// Names and values in order.
    pub fields: Vec<(String, String)>,
}

impl Page {
    pub(crate) fn new(status: u16, headers: &HeaderMap, bytes: Vec<u8>) -> Self {
        let leads_to = headers.get(header::LOCATION).and_then(|way| way.to_str().ok()).map(str::to_owned);
        Self { status, leads_to, headers: headers.clone(), bytes }
    }

    /// The markup.
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// What a person reads: the text without markup, spaces folded.
    pub fn words(&self) -> String {
        let html = self.html();
        let (mut words, mut rest) = (String::new(), html.as_str());
        while let Some((before, after)) = rest.split_once('<') {
            words.push_str(before);
            words.push(' ');
            rest = after.split_once('>').map_or("", |(_, after)| after);
        }
        words.push_str(rest);
        unescape(&words).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a person can read this on the page.
    pub fn says(&self, text: &str) -> bool {
        self.words().contains(text)
    }

    /// Fails, with the page's words, unless a person can read this on it.
    pub fn must_say(&self, text: &str) -> &Self {
        assert!(self.says(text), "the page does not say {text:?}: {} {}", self.status, self.words());
        self
    }

    /// Every address that the page links to.
    pub fn links(&self) -> Vec<String> {
        let html = self.html();
        tags(&html, "a").filter_map(|tag| attribute(tag, "href")).collect()
    }

    /// The first link whose address starts so.
    pub fn link_starting(&self, start: &str) -> Option<String> {
        self.links().into_iter().find(|link| link.starts_with(start))
    }

    /// The form that is sent to an address; one that only asks for another view of the page is not sent.
    pub fn form(&self, action: &str) -> Option<Form> {
        let html = self.html();
        let parts = html.split("<form").skip(1).map(|part| part.split("</form>").next().unwrap_or_default());
        let mut sent =
            parts.filter_map(|part| part.split_once('>')).filter(|(head, _)| !head.contains("\"get\""));
        sent.find_map(|(head, body)| {
            let sent_to = attribute(head, "action")?;
            (sent_to.split('?').next() == Some(action)).then(|| Form {
                multipart: head.contains("multipart"),
                fields: fields(body),
                action: sent_to,
            })
        })
    }
}

fn fields(body: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for tag in tags(body, "input") {
        let kind = attribute(tag, "type").unwrap_or_default();
        let ticked = !matches!(kind.as_str(), "checkbox" | "radio") || has(tag, "checked");
        if ticked && kind != "file" && kind != "submit" {
            let value = attribute(tag, "value")
                .unwrap_or_else(|| if kind == "checkbox" { "on".into() } else { String::new() });
            found.extend(attribute(tag, "name").map(|name| (name, value)));
        }
    }
    for part in body.split("<textarea").skip(1) {
        let (head, rest) = part.split_once('>').unwrap_or_default();
        let text = rest.split("</textarea>").next().unwrap_or_default();
        // The line break behind the tag is markup.
        let text = text.strip_prefix('\n').unwrap_or(text);
        found.extend(attribute(head, "name").map(|name| (name, unescape(text))));
    }
    for part in body.split("<select").skip(1) {
        let (head, rest) = part.split_once('>').unwrap_or_default();
        let options: Vec<&str> = tags(rest.split("</select>").next().unwrap_or_default(), "option").collect();
        let chosen = options.iter().find(|tag| has(tag, "selected")).or(options.first());
        let value = chosen.and_then(|tag| attribute(tag, "value")).unwrap_or_default();
        found.extend(attribute(head, "name").map(|name| (name, value)));
    }
    found
}

fn tags<'h>(html: &'h str, name: &'h str) -> impl Iterator<Item = &'h str> {
    html.split('<')
        .filter_map(move |part| part.strip_prefix(name))
        .filter(|part| part.starts_with([' ', '\n', '>', '/']))
        .map(|part| part.split('>').next().unwrap_or_default())
}

fn has(tag: &str, word: &str) -> bool {
    tag.split([' ', '\n'])
        .any(|part| part.trim_end_matches('/') == word || part.starts_with(&format!("{word}=")))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start =
        tag.find(&format!(" {name}=\"")).or_else(|| tag.find(&format!("\n{name}=\"")))? + name.len() + 3;
    let value = &tag[start..];
    Some(unescape(&value[..value.find('"')?]))
}

fn unescape(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}
