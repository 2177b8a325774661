//! Charts as SVG from the server: no script, no inline style; colours come from the style sheet's classes.
//!
//! Each carries a title and a description for screen readers; the page shows the same figures as a table or
//! list nearby.

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

/// A sentence as a hall: twenty pillars, each a twentieth of the hours; filled ones are served. With the figures
/// owed, done and left beside it, so it stands alone.
pub fn hours(ui: &Ui, done: Minutes, owed: Minutes) -> Chart {
    let left = owed.less_at_least_zero(done);
    let title = ui.t2("kit-hours-title", ("done", done), ("owed", owed));
    let mut svg = open("hours-bar", 480, 86, &title, "");
    svg.push_str("<path class=\"roof\" d=\"M240 2C196 19 110 27 4 28v8h472v-8C370 27 284 19 240 2z\"/>");
    let filled = share(done.get(), owed.get(), PILLARS * 36);
    for pillar in 0..PILLARS {
        let x = 12 + pillar * 23;
        let height = (filled - pillar * 36).clamp(0, 36);
        let _ = write!(svg, "<rect class=\"todo\" x=\"{x}\" y=\"40\" width=\"19\" height=\"36\" rx=\"1\"/>");
        if height > 0 {
            let class = if height == 36 { "done" } else { "part" };
            let y = 76 - height;
            let _ = write!(
                svg,
                "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"19\" height=\"{height}\" rx=\"1\"/>"
            );
        }
    }
    svg.push_str("<rect class=\"ground\" x=\"4\" y=\"80\" width=\"472\" height=\"3\" rx=\"1.5\"/></svg>");
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

/// Horizontal bars under their names, longest possible name included; for comparing things with names.
pub fn bars(title: &str, description: &str, bars: &[Bar]) -> Chart {
    let row = 46;
    let height = (bars.len() as i64 * row).max(1);
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    let mut svg = open("chart", 640, height, title, description);
    for (place, bar) in bars.iter().enumerate() {
        let y = place as i64 * row;
        let width = share(bar.value, most, 640).max(2);
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"{}\">{}</text><text class=\"value\" x=\"640\" y=\"{}\" text-anchor=\"end\">{}</text>\
             <rect class=\"grid\" x=\"0\" y=\"{}\" width=\"640\" height=\"0.5\"/><rect class=\"bar\" x=\"0\" y=\"{}\" width=\"{width}\" height=\"12\" rx=\"2\"/>",
            y + 16,
            escape(&bar.label),
            y + 16,
            escape(&bar.words),
            y + 30,
            y + 24,
        );
    }
    Chart(svg + "</svg>")
}

/// Columns side by side, for weeks or months; at most about a dozen.
pub fn columns(title: &str, description: &str, bars: &[Bar]) -> Chart {
    let (width, base) = (640, 180);
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    let step = width / (bars.len() as i64).max(1);
    let thick = (step * 6 / 10).clamp(2, 56);
    let mut svg = open("chart", width, 210, title, description);
    for (place, bar) in bars.iter().enumerate() {
        let middle = place as i64 * step + step / 2;
        let height = share(bar.value, most, 148);
        let _ = write!(
            svg,
            "<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{thick}\" height=\"{height}\" rx=\"2\"/>\
             <text class=\"value\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}</text>\
             <text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            middle - thick / 2,
            base - height,
            base - height - 7,
            escape(&bar.words),
            base + 21,
            escape(&bar.label),
        );
    }
    let _ = write!(svg, "<line class=\"axis\" x1=\"0\" y1=\"{base}\" x2=\"{width}\" y2=\"{base}\"/></svg>");
    Chart(svg)
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
