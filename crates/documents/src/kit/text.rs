//! Lines of text: shaping, breaking at words, justifying.
//!
//! Indonesian is written in Latin letters, so a shaper for kerning and marks and a greedy break at
//! spaces, hyphens and slashes is all a letter needs.

use std::{ops::Range, sync::Arc};

use harfrust::{Direction, ShapeOptions, UnicodeBuffer, script};
use krilla::text::{GlyphId, KrillaGlyph};

use super::faces::{self, Face};
use crate::DocumentError;

/// How a text is set: face, size and distance of lines, in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) size: f32,
    pub(crate) leading: f32,
}

impl Style {
    /// A style.
    pub(crate) const fn new(face: Face, size: f32, leading: f32) -> Self {
        Self { face, size, leading }
    }

    /// Distance from the top of a line to its baseline.
    pub(crate) fn baseline(self) -> f32 {
        (self.leading - self.size) / 2.0 + self.size * 0.8
    }
}

/// Where a line stands in its measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
    /// Both edges; the last line of a paragraph stays left.
    Justified,
}

/// One broken line, ready to draw.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The whole paragraph; glyphs point into it.
    pub(crate) text: Arc<str>,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    /// Visible width in points, the space at the end not counted.
    pub(crate) width: f32,
    pub(crate) style: Style,
    last: bool,
}

impl Line {
    /// What the line says.
    #[cfg(test)]
    pub(crate) fn words(&self) -> &str {
        match (self.glyphs.first(), self.glyphs.last()) {
            (Some(first), Some(last)) => self.text[first.text_range.start..last.text_range.end].trim_end(),
            _ => "",
        }
    }

    fn is_space(&self, glyph: &KrillaGlyph) -> bool {
        &self.text[glyph.text_range.clone()] == " "
    }

    /// Puts the line into its measure: widens its spaces if it is to fill it, and gives its left edge.
    pub(crate) fn align(&mut self, align: Align, measure: f32) -> f32 {
        let room = (measure - self.width).max(0.0);
        match align {
            Align::Left => 0.0,
            Align::Centre => room / 2.0,
            Align::Right => room,
            Align::Justified => {
                if !self.last {
                    self.widen(room);
                }
                0.0
            }
        }
    }

    fn widen(&mut self, room: f32) {
        let inner = self.glyphs.len().saturating_sub(1);
        let spaces: Vec<usize> = (0..inner).filter(|&i| self.is_space(&self.glyphs[i])).collect();
        if spaces.is_empty() {
            return;
        }
        let share = room / spaces.len() as f32 / self.style.size;
        for i in spaces {
            self.glyphs[i].x_advance += share;
        }
        self.width += room;
    }
}

/// Breaks a text into lines no wider than `measure` points. An empty text is one empty line.
pub(crate) fn break_lines(text: &str, style: Style, measure: f32) -> Result<Vec<Line>, DocumentError> {
    let text: Arc<str> = tidy(text).into();
    let glyphs = shape(&text, style)?;
    let mut lines = Vec::new();
    let mut start = 0;
    while start < glyphs.len() {
        let end = line_end(&text, &glyphs, start, measure / style.size);
        lines.push(line(&text, &glyphs[start..end], style, end == glyphs.len()));
        start = end;
    }
    if lines.is_empty() {
        lines.push(line(&text, &[], style, true));
    }
    Ok(lines)
}

/// The first character no face of the house can print; such a text is refused, never silently changed.
///
/// Faces differ only in symbols, so the text face answers for all.
pub fn unprintable(text: &str) -> Option<char> {
    match shape(&tidy(text), Style::new(Face::Serif, 1.0, 1.0)) {
        Err(DocumentError::Unprintable(character)) => Some(character),
        _ => None,
    }
}

/// White space of any kind becomes single spaces; control and zero-width characters go.
fn tidy(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{AD}'))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shape(text: &str, style: Style) -> Result<Vec<KrillaGlyph>, DocumentError> {
    let face = faces::open(style.face);
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(script::LATIN);
    let options = ShapeOptions::new().plan(Some(&face.plan));
    let shaped = face.shaping.shaper(&face.reader).build().shape(buffer, options);
    let infos = shaped.glyph_infos();
    let em = |units: i32| units as f32 / face.units_per_em;
    let mut glyphs = Vec::with_capacity(infos.len());
    for (i, (info, place)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
        let range = cluster(text, infos[i..].iter().map(|later| later.cluster as usize));
        if info.glyph_id == 0 {
            return Err(DocumentError::Unprintable(text[range].chars().next().unwrap_or('\u{FFFD}')));
        }
        let id = GlyphId::new(info.glyph_id);
        let (x, y) = (em(place.x_offset), em(place.y_offset));
        let wider = if &text[range.clone()] == " " { style.face.word_space() } else { 0.0 };
        glyphs.push(KrillaGlyph::new(id, em(place.x_advance) + wider, x, y, 0.0, range, None));
    }
    Ok(glyphs)
}

/// The bytes of one cluster: up to the start of the next different one.
fn cluster(text: &str, mut from_here: impl Iterator<Item = usize>) -> Range<usize> {
    let start = from_here.next().unwrap_or(0);
    let end = from_here.find(|&next| next > start).unwrap_or(text.len());
    start..end
}

/// Index after the last glyph that fits; `measure` in em. Always moves on by at least one glyph.
fn line_end(text: &str, glyphs: &[KrillaGlyph], start: usize, measure: f32) -> usize {
    let mut width = 0.0;
    let mut last_break = None;
    for i in start..glyphs.len() {
        let character = text[glyphs[i].text_range.clone()].chars().next().unwrap_or(' ');
        width += glyphs[i].x_advance;
        if character == ' ' {
            last_break = Some(i + 1);
        } else if width > measure + 0.001 {
            return last_break.unwrap_or(i).max(start + 1);
        } else if matches!(character, '-' | '/') && i > start {
            last_break = Some(i + 1);
        }
    }
    glyphs.len()
}

fn line(text: &Arc<str>, glyphs: &[KrillaGlyph], style: Style, last: bool) -> Line {
    let mut line = Line { text: text.clone(), glyphs: glyphs.to_vec(), width: 0.0, style, last };
    let trailing = line.glyphs.last().is_some_and(|glyph| line.is_space(glyph));
    let seen = line.glyphs.len() - usize::from(trailing);
    line.width = line.glyphs[..seen].iter().map(|glyph| glyph.x_advance).sum::<f32>() * style.size;
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Style = Style::new(Face::Serif, 11.0, 15.0);

    fn words(text: &str, measure: f32) -> Vec<String> {
        let lines = break_lines(text, BODY, measure).expect("Latin letters");
        assert!(lines.iter().all(|line| line.width <= measure + 0.1));
        lines.iter().map(|line| line.words().to_owned()).collect()
    }

    #[test]
    fn lines_break_at_words_and_lose_nothing() {
        let text = "telah selesai menjalani pidana kerja sosial berdasarkan putusan pengadilan";
        let lines = words(text, 150.0);
        assert!(lines.len() > 2);
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn case_numbers_break_after_a_slash_and_endless_words_anywhere() {
        assert!(words("123/Pid.B/2026/PN Amb", 70.0)[0].ends_with('/'));
        assert_eq!(words(&"W".repeat(80), 100.0).concat(), "W".repeat(80));
    }

    #[test]
    fn a_justified_line_fills_its_measure_but_the_last_does_not() {
        let mut lines =
            break_lines("satu dua tiga empat lima enam tujuh delapan", BODY, 120.0).expect("Latin");
        let count = lines.len();
        for (i, line) in lines.iter_mut().enumerate() {
            line.align(Align::Justified, 120.0);
            assert_eq!((line.width - 120.0).abs() < 0.01, i + 1 < count, "{}", line.words());
        }
    }

    #[test]
    fn figures_share_one_width_so_columns_line_up() {
        let width = |figure: &str| break_lines(figure, BODY, 99.0).expect("figures")[0].width;
        assert!(('0'..='9').all(|figure| width(&figure.to_string()) == width("0")));
    }

    #[test]
    fn white_space_is_tidied_and_foreign_signs_are_named() {
        assert_eq!(words("  Yohanis\u{200B}\tde\n Fretes ", 300.0), ["Yohanis de Fretes"]);
        assert_eq!(unprintable("Ni Luh Sekar, Ö. Čapek"), None);
        assert_eq!(unprintable("Nama 名"), Some('名'));
        assert!(matches!(break_lines("🙂", BODY, 99.0), Err(DocumentError::Unprintable('🙂'))));
    }
}
