//! Charts as SVG from the server: no script, no inline style; colours come from the style sheet's classes.
//!
//! A drawing carries a title for screen readers and the page shows its figures nearby; bars and columns are lists
//! whose words are ordinary text (readable at any width and by any reader) and only the bars are drawn.

use std::fmt::{self, Write};

use askama::filters::HtmlSafe;
use domain::time::Minutes;

use crate::{table::escape, ui::Ui};

/// A finished drawing.
#[derive(Clone, Debug)]
pub struct Chart(String);

impl fmt::Display for Chart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl HtmlSafe for Chart {}

/// One bar: its name, its size, and the size in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How long it is; negative counts as nothing.
    pub value: i64,
    /// The value as people read it.
    pub words: String,
}

impl Bar {
    /// A bar.
    pub fn new(label: impl Into<String>, value: i64, words: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.max(0), words: words.into() }
    }
}

fn open(class: &str, width: i64, height: i64, title: &str, description: &str) -> String {
    let mut svg = format!("<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" role=\"img\">");
    let _ = write!(svg, "<title>{}</title>", escape(title));
    if !description.is_empty() {
        let _ = write!(svg, "<desc>{}</desc>", escape(description));
    }
    svg
}

fn share(part: i64, whole: i64, of: i64) -> i64 {
    if whole <= 0 { 0 } else { (part.clamp(0, whole) * of) / whole }
}

const PILLARS: i64 = 20;
const PILLAR_HEIGHT: i64 = 44;

/// A sentence as a hall: twenty pillars, each a twentieth of the hours; the standing ones are served. With the
/// figures owed, done and left beside it, so it stands alone.
pub fn hours(ui: &Ui, done: Minutes, owed: Minutes) -> Chart {
    let left = owed.less_at_least_zero(done);
    let title = ui.t2("kit-hours-title", "done", done, "owed", owed);
    let mut svg = open("hours-bar", 480, 98, &title, "");
    svg.push_str("<path class=\"roof\" d=\"M240 2C200 20 112 29 4 30v7h472v-7C368 29 280 20 240 2z\"/>");
    svg.push_str("<path class=\"beam\" d=\"M10 39.5h460\"/>");
    let filled = share(done.get(), owed.get(), PILLARS * PILLAR_HEIGHT);
    for pillar in 0..PILLARS {
        let x = 15 + pillar * 23;
        let height = (filled - pillar * PILLAR_HEIGHT).clamp(0, PILLAR_HEIGHT);
        let _ =
            write!(svg, "<rect class=\"todo\" x=\"{x}\" y=\"43\" width=\"13\" height=\"{PILLAR_HEIGHT}\"/>");
        if height > 0 {
            let class = if height == PILLAR_HEIGHT { "done" } else { "part" };
            let y = 43 + PILLAR_HEIGHT - height;
            let _ =
                write!(svg, "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"13\" height=\"{height}\"/>");
        }
    }
    svg.push_str("<path class=\"ground\" d=\"M4 89h472v5H4z\"/></svg>");
    let figure = |key: &str, length: Minutes| {
        format!("<div><dt>{}</dt><dd>{}</dd></div>", escape(&ui.t(key)), escape(&ui.minutes(length)))
    };
    let figures =
        figure("kit-hours-done", done) + &figure("kit-hours-left", left) + &figure("kit-hours-owed", owed);
    Chart(format!("<div class=\"hours\">{svg}<dl class=\"hours-figures\">{figures}</dl></div>"))
}

/// A thin bar, a part of a whole; for rows of a table, with the figures written beside it.
pub fn progress(title: &str, part: i64, whole: i64) -> Chart {
    let width = share(part, whole, 200);
    let mut svg = open("progress", 200, 12, title, "");
    svg = svg.replace(" role=", " preserveAspectRatio=\"none\" role=");
    let _ = write!(
        svg,
        "<rect class=\"track\" width=\"200\" height=\"12\"/><rect class=\"fill\" width=\"{width}\" height=\"12\"/></svg>"
    );
    Chart(svg)
}

/// Horizontal bars under their names: a list anybody can read, each row with its bar; for comparing things with names.
pub fn bars(title: &str, description: &str, bars: &[Bar]) -> Chart {
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    let mut list = opened("bars", title, description);
    for bar in bars {
        let width = share(bar.value, most, 1000).max(4);
        let _ = write!(
            list,
            "<li><span>{}</span> <strong>{}</strong><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
             <rect class=\"track\" width=\"1000\" height=\"10\"/><rect class=\"bar\" width=\"{width}\" height=\"10\"/></svg></li>",
            escape(&bar.label),
            escape(&bar.words),
        );
    }
    Chart(list + "</ol></figure>")
}

/// Columns side by side, for weeks or months, at most about a dozen; also a list to those who hear it.
pub fn columns(title: &str, description: &str, bars: &[Bar]) -> Chart {
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    let mut list = opened("bars upright", title, description);
    for bar in bars {
        let height = share(bar.value, most, 100);
        let top = 100 - height;
        let _ = write!(
            list,
            "<li><strong>{}</strong><svg viewBox=\"0 0 10 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
             <rect class=\"bar\" y=\"{top}\" width=\"10\" height=\"{height}\"/></svg><span>{}</span></li>",
            escape(&bar.words),
            escape(&bar.label),
        );
    }
    Chart(list + "</ol></figure>")
}

fn opened(class: &str, title: &str, description: &str) -> String {
    let more = if description.is_empty() {
        String::new()
    } else {
        format!("<small>{}</small>", escape(description))
    };
    format!("<figure class=\"{class}\"><figcaption>{}{more}</figcaption><ol>", escape(title))
}

/// A ring, a part of a whole, with words in the middle.
pub fn ring(title: &str, part: i64, whole: i64, words: &str) -> Chart {
    // Circumference of radius 54, in tenths.
    let around = 3393;
    let filled = share(part, whole, around);
    let mut svg = open("chart ring-chart", 128, 128, title, "");
    svg.push_str("<circle class=\"track\" cx=\"64\" cy=\"64\" r=\"54\"/>");
    if filled > 0 {
        let _ = write!(
            svg,
            "<circle class=\"ring\" cx=\"64\" cy=\"64\" r=\"54\" stroke-dasharray=\"{}.{} 400\" transform=\"rotate(-90 64 64)\"/>",
            filled / 10,
            filled % 10
        );
    }
    let _ = write!(
        svg,
        "<text class=\"value\" x=\"64\" y=\"73\" text-anchor=\"middle\">{}</text></svg>",
        escape(words)
    );
    Chart(svg)
}

/// A small line of how something went.
pub fn spark(title: &str, values: &[i64]) -> Chart {
    let most = values.iter().copied().max().unwrap_or(0);
    let step = 120 / (values.len() as i64 - 1).max(1);
    let mut points = String::new();
    for (place, value) in values.iter().enumerate() {
        let _ = write!(points, "{},{} ", 4 + place as i64 * step, 32 - share(*value, most, 26));
    }
    let end = 4 + (values.len() as i64 - 1).max(0) * step;
    let mut svg = open("chart spark", 128, 36, title, "");
    let _ = write!(
        svg,
        "<polygon class=\"area\" points=\"4,34 {points}{end},34\"/><polyline class=\"stroke\" points=\"{}\"/></svg>",
        points.trim_end()
    );
    Chart(svg)
}
