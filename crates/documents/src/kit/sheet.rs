//! Sheets of paper: marks placed in points from the top left, written as PDF in one go at the end, so that
//! the footer knows how many pages there are.

use super::{
    tags::{Part, Tags},
    text::{Align, Line, Style, break_lines},
};
use crate::DocumentError;

/// Paper and margins, in points (1/72 inch).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paper {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
}

impl Paper {
    /// A4 upright, for letters.
    pub(crate) const LETTER: Paper =
        Paper { width: 595.28, height: 841.89, left: 71.0, right: 62.0, top: 42.0, bottom: 62.0 };
    /// A4 on its side, for wide tables that people sign.
    pub(crate) const WIDE: Paper =
        Paper { width: 841.89, height: 595.28, left: 48.0, right: 48.0, top: 36.0, bottom: 52.0 };

    /// Width between the margins.
    pub(crate) fn measure(self) -> f32 {
        self.width - self.left - self.right
    }
    /// The lowest point content may reach.
    pub(crate) fn floor(self) -> f32 {
        self.height - self.bottom
    }
}

/// A rectangle, in points from the top left of the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// What is drawn.
#[derive(Debug)]
pub(crate) enum Drawing {
    /// A line of text with its left end on the baseline.
    Text { x: f32, baseline: f32, line: Line },
    /// Filled rectangles of one grey, 0 black to 255 white.
    Areas { areas: Vec<Area>, grey: u8 },
}

/// A drawing and the part of the letter it belongs to; none for what is only decoration.
#[derive(Debug)]
pub(crate) struct Mark {
    pub(crate) part: Option<Part>,
    pub(crate) drawing: Drawing,
}

/// Pages being filled from the top.
pub(crate) struct Sheets {
    pub(crate) paper: Paper,
    pub(crate) pages: Vec<Vec<Mark>>,
    pub(crate) tags: Tags,
    /// Where the next content goes, from the top of the page.
    pub(crate) y: f32,
}

impl Sheets {
    /// One empty page.
    pub(crate) fn new(paper: Paper) -> Self {
        Self { paper, pages: vec![Vec::new()], tags: Tags::new(), y: paper.top }
    }

    /// Goes to the top of a new page.
    pub(crate) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.paper.top;
    }

    /// Turns the page unless this much height is left; says whether it did.
    pub(crate) fn need(&mut self, height: f32) -> bool {
        let turned = self.y + height > self.paper.floor() && self.y > self.paper.top;
        if turned {
            self.turn();
        }
        turned
    }

    /// Leaves some space, but none at the top of a page.
    pub(crate) fn space(&mut self, height: f32) {
        if self.y > self.paper.top {
            self.y += height;
        }
    }

    /// Draws on the current page.
    pub(crate) fn mark(&mut self, part: Option<Part>, drawing: Drawing) {
        self.pages.last_mut().expect("there is always a page: made in new()").push(Mark { part, drawing });
    }

    /// A filled rectangle that carries no meaning: a rule, a border, a shade.
    pub(crate) fn decorate(&mut self, area: Area, grey: u8) {
        self.mark(None, Drawing::Areas { areas: vec![area], grey });
    }

    /// A rule over a width, `weight` points thick.
    pub(crate) fn rule(&mut self, x: f32, y: f32, width: f32, weight: f32) {
        self.decorate(Area { x, y, width, height: weight }, 0);
    }

    /// Draws one line at a height without moving on.
    pub(crate) fn line(
        &mut self,
        part: Option<Part>,
        mut line: Line,
        align: Align,
        x: f32,
        y: f32,
        measure: f32,
    ) {
        let inset = line.align(align, measure);
        let baseline = y + line.style.baseline();
        self.mark(part, Drawing::Text { x: x + inset, baseline, line });
    }

    /// Draws lines under each other at a place without moving on; gives the height they took.
    pub(crate) fn lines(
        &mut self,
        part: Part,
        lines: Vec<Line>,
        align: Align,
        at: (f32, f32),
        measure: f32,
    ) -> f32 {
        let mut y = at.1;
        for line in lines {
            let leading = line.style.leading;
            self.line(Some(part), line, align, at.0, y, measure);
            y += leading;
        }
        y - at.1
    }

    /// Flows a text over the full measure, turning pages but leaving no line alone.
    pub(crate) fn flow(
        &mut self,
        part: Part,
        text: &str,
        style: Style,
        align: Align,
    ) -> Result<(), DocumentError> {
        let measure = self.paper.measure();
        let lines = break_lines(text, style, measure)?;
        let count = lines.len();
        for (i, line) in lines.into_iter().enumerate() {
            let together = if i == 0 || i + 2 == count { 2.min(count - i) } else { 1 };
            self.need(style.leading * together as f32);
            self.line(Some(part), line, align, self.paper.left, self.y, measure);
            self.y += style.leading;
        }
        Ok(())
    }
}
