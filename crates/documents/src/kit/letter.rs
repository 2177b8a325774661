//! The parts of an official letter (surat dinas), set one under another.

use super::{
    faces::Face,
    fact::Fact,
    qr::qr,
    sheet::{Area, Paper, Sheets},
    table::{self, Table},
    tags::{Part, Role, Tags},
    text::{Align, Line, Style, break_lines},
    write::{self, About},
};
use crate::{DocumentError, Letterhead, Signer, Verification};

const BODY: Style = Style::new(Face::Serif, 11.0, 14.5);
const STRONG: Style = Style::new(Face::SerifStrong, 11.0, 14.5);
const PARENT: Style = Style::new(Face::SansStrong, 9.5, 13.0);
const OFFICE: Style = Style::new(Face::SansStrong, 13.0, 17.5);
const ADDRESS: Style = Style::new(Face::Sans, 8.0, 11.5);
const TITLE: Style = Style::new(Face::SansStrong, 13.0, 18.0);
const HEADING: Style = Style::new(Face::SansStrong, 11.0, 15.5);
const NOTE_HEAD: Style = Style::new(Face::SansStrong, 8.5, 12.5);
const NOTE: Style = Style::new(Face::Sans, 8.0, 11.5);
const FOOT: Style = Style::new(Face::Sans, 7.5, 10.0);
/// Width of the names of facts, in points.
const FACT_NAME: f32 = 160.0;
/// Room for a hand or an electronic signature.
const SIGNATURE_ROOM: f32 = 46.0;
/// Side of a QR code, quiet zone included: 27 mm.
const CODE: f32 = 77.0;

/// A letter being set.
pub(crate) struct Letter {
    sheets: Sheets,
    foot: String,
}

impl Letter {
    /// A letter on paper; `foot` stands at the foot of every page beside the page number.
    pub(crate) fn new(paper: Paper, foot: String) -> Self {
        Self { sheets: Sheets::new(paper), foot }
    }

    /// The office's names and address, centred over a double rule.
    pub(crate) fn letterhead(&mut self, head: &Letterhead) -> Result<(), DocumentError> {
        let group = self.sheets.tags.add(Tags::ROOT, Role::Group);
        for parent in &head.parents {
            self.flow(group, Role::Paragraph, &parent.to_uppercase(), PARENT, Align::Centre)?;
        }
        self.flow(group, Role::Paragraph, &head.office.to_uppercase(), OFFICE, Align::Centre)?;
        for line in &head.address {
            self.flow(group, Role::Paragraph, line, ADDRESS, Align::Centre)?;
        }
        let (paper, y) = (self.sheets.paper, self.sheets.y + 5.0);
        self.sheets.rule(paper.left, y, paper.measure(), 1.6);
        self.sheets.rule(paper.left, y + 2.8, paper.measure(), 0.5);
        self.sheets.y = y + 20.0;
        Ok(())
    }

    /// The title in one or more lines and the number of the letter, centred.
    pub(crate) fn title(&mut self, lines: &[&str], number: Option<&str>) -> Result<(), DocumentError> {
        let heading = self.sheets.tags.add(Tags::ROOT, Role::Heading(1, lines.join(" ")));
        for line in lines {
            self.sheets.flow(heading, line, TITLE, Align::Centre)?;
        }
        if let Some(number) = number {
            self.flow(Tags::ROOT, Role::Paragraph, &format!("Nomor: {number}"), BODY, Align::Centre)?;
        }
        self.sheets.space(14.0);
        Ok(())
    }

    /// A heading inside the letter, kept with what follows.
    pub(crate) fn heading(&mut self, words: &str) -> Result<(), DocumentError> {
        self.sheets.need(HEADING.leading * 4.0);
        self.flow(Tags::ROOT, Role::Heading(2, words.to_owned()), words, HEADING, Align::Left)?;
        self.sheets.space(5.0);
        Ok(())
    }

    /// A paragraph set to both edges.
    pub(crate) fn paragraph(&mut self, words: &str) -> Result<(), DocumentError> {
        self.flow(Tags::ROOT, Role::Paragraph, words, BODY, Align::Justified)?;
        self.sheets.space(7.0);
        Ok(())
    }

    /// Facts as `name : value`, the values under each other. A strong value is set bolder.
    pub(crate) fn facts(&mut self, facts: &[Fact]) -> Result<(), DocumentError> {
        for fact in facts {
            self.fact(fact)?;
        }
        self.sheets.space(7.0);
        Ok(())
    }

    fn fact(&mut self, fact: &Fact) -> Result<(), DocumentError> {
        let (left, measure) = (self.sheets.paper.left + 14.0, self.sheets.paper.measure() - 14.0);
        let value_x = left + FACT_NAME + 10.0;
        let names = break_lines(fact.name, BODY, FACT_NAME)?;
        let colon = break_lines(":", BODY, 10.0)?;
        let style = if fact.strong { STRONG } else { BODY };
        let value_measure = measure - FACT_NAME - 10.0;
        let values = break_lines(&fact.value, style, value_measure)?;
        // A value longer than a page is no value of a letter; it still flows, line by line.
        self.sheets.need(BODY.leading * names.len().max(values.len().min(20)) as f32);
        let part = self.sheets.tags.add(Tags::ROOT, Role::Paragraph);
        let name_height = self.sheets.lines(part, names, Align::Left, (left, self.sheets.y), FACT_NAME);
        self.sheets.lines(part, colon, Align::Left, (left + FACT_NAME, self.sheets.y), 10.0);
        let (below_name, page) = (self.sheets.y + name_height, self.sheets.pages.len());
        for line in values {
            self.sheets.need(BODY.leading);
            self.sheets.line(Some(part), line, Align::Left, value_x, self.sheets.y, value_measure);
            self.sheets.y += BODY.leading;
        }
        if self.sheets.pages.len() == page {
            self.sheets.y = self.sheets.y.max(below_name);
        }
        Ok(())
    }

    /// A ruled table over the full measure.
    pub(crate) fn table(&mut self, table: &Table) -> Result<(), DocumentError> {
        table::draw(&mut self.sheets, table)?;
        self.sheets.space(12.0);
        Ok(())
    }

    /// A small remark.
    pub(crate) fn remark(&mut self, words: &str) -> Result<(), DocumentError> {
        self.flow(Tags::ROOT, Role::Paragraph, words, NOTE, Align::Left)?;
        self.sheets.space(6.0);
        Ok(())
    }

    /// An annex starts on its own page.
    pub(crate) fn annex(&mut self) {
        self.sheets.turn();
    }

    /// Place and date, then one signer at the right or several beside each other.
    pub(crate) fn signatures(
        &mut self,
        place_and_date: &str,
        signers: &[Signer],
    ) -> Result<(), DocumentError> {
        let columns = signers.len().max(2);
        let gap = 24.0;
        let paper = self.sheets.paper;
        let width = (paper.measure() - gap * (columns - 1) as f32) / columns as f32;
        let x = |column: usize| paper.left + (width + gap) * column as f32;
        self.sheets.space(6.0);
        self.sheets.need(SIGNATURE_ROOM + BODY.leading * 7.0);
        let top = self.sheets.y;
        let dated = self.sheets.tags.add(Tags::ROOT, Role::Paragraph);
        let lines = break_lines(place_and_date, BODY, width)?;
        let below = top + self.sheets.lines(dated, lines, Align::Left, (x(columns - 1), top), width);
        let first = columns - signers.len();
        let heads = signers.iter().map(|signer| head(signer, width).map(|lines| lines.len()));
        let tallest = heads.collect::<Result<Vec<_>, _>>()?.into_iter().max().unwrap_or(0);
        let name_y = below + BODY.leading * tallest as f32 + SIGNATURE_ROOM;
        let mut end = name_y;
        for (i, signer) in signers.iter().enumerate() {
            end = end.max(self.signer(signer, x(first + i), width, below, name_y)?);
        }
        self.sheets.y = end;
        self.sheets.space(16.0);
        Ok(())
    }

    fn signer(
        &mut self,
        signer: &Signer,
        x: f32,
        width: f32,
        y: f32,
        name_y: f32,
    ) -> Result<f32, DocumentError> {
        let part = self.sheets.tags.add(Tags::ROOT, Role::Paragraph);
        self.sheets.lines(part, head(signer, width)?, Align::Left, (x, y), width);
        let part = self.sheets.tags.add(Tags::ROOT, Role::Paragraph);
        let name = break_lines(&signer.name, STRONG, width)?;
        let mut end = name_y + self.sheets.lines(part, name, Align::Left, (x, name_y), width);
        if let Some(nip) = &signer.nip {
            let lines = break_lines(&format!("NIP {nip}"), BODY, width)?;
            end += self.sheets.lines(part, lines, Align::Left, (x, end), width);
        }
        Ok(end)
    }

    /// A framed strip with the QR code and how to check the letter.
    pub(crate) fn verification(
        &mut self,
        check: &Verification,
        explained: &str,
    ) -> Result<(), DocumentError> {
        let paper = self.sheets.paper;
        let measure = paper.measure() - CODE - 22.0;
        let head = break_lines("Periksa keaslian surat ini", NOTE_HEAD, measure)?;
        let explained = break_lines(explained, NOTE, measure)?;
        let address = break_lines(&check.url, NOTE, measure)?;
        let code = break_lines(&format!("Kode: {}", check.code), NOTE_HEAD, measure)?;
        let all = [head, explained, address, code];
        let height = all.iter().flatten().map(|line| line.style.leading).sum::<f32>() + 6.0;
        let strip = height.max(CODE) + 8.0;
        self.sheets.need(strip);
        let y = self.sheets.y;
        self.frame(Area { x: paper.left, y, width: paper.measure(), height: strip });
        let words = format!("Kode QR menuju halaman pemeriksaan, kode {}", check.code);
        let figure = self.sheets.tags.add(Tags::ROOT, Role::Figure(words));
        let drawing = qr(&check.url, paper.left + 4.0, y + (strip - CODE) / 2.0, CODE)?;
        self.sheets.mark(Some(figure), drawing);
        let mut line_y = y + (strip - height) / 2.0 + 1.0;
        for lines in all {
            let part = self.sheets.tags.add(Tags::ROOT, Role::Paragraph);
            let at = (paper.left + CODE + 12.0, line_y);
            line_y += self.sheets.lines(part, lines, Align::Left, at, measure) + 1.5;
        }
        self.sheets.y += strip;
        self.sheets.space(10.0);
        Ok(())
    }

    fn frame(&mut self, area: Area) {
        let Area { x, y, width, height } = area;
        let grey = 150;
        self.sheets.decorate(Area { height: 0.6, ..area }, grey);
        self.sheets.decorate(Area { x, y: y + height - 0.6, width, height: 0.6 }, grey);
        self.sheets.decorate(Area { width: 0.6, ..area }, grey);
        self.sheets.decorate(Area { x: x + width - 0.6, y, width: 0.6, height }, grey);
    }

    fn flow(
        &mut self,
        under: Part,
        role: Role,
        words: &str,
        style: Style,
        align: Align,
    ) -> Result<(), DocumentError> {
        let part = self.sheets.tags.add(under, role);
        self.sheets.flow(part, words, style, align)
    }

    /// Puts feet under the pages and writes them.
    pub(crate) fn finish(mut self, about: &About) -> Result<Vec<u8>, DocumentError> {
        let count = self.sheets.pages.len();
        let paper = self.sheets.paper;
        let y = paper.height - 40.0;
        let current = std::mem::take(&mut self.sheets.pages);
        for (i, marks) in current.into_iter().enumerate() {
            self.sheets.pages.push(marks);
            self.sheets
                .decorate(Area { x: paper.left, y: y - 5.0, width: paper.measure(), height: 0.5 }, 150);
            let number = format!("Halaman {} dari {count}", i + 1);
            for (words, align) in [(self.foot.as_str(), Align::Left), (&number, Align::Right)] {
                let line = break_lines(words, FOOT, paper.measure() - 90.0)?.swap_remove(0);
                self.sheets.line(None, line, align, paper.left, y, paper.measure());
            }
        }
        write::pdf(self.sheets, about)
    }
}

/// What stands above a signature: on whose behalf (`a.n.`, atas nama), then who signs as what.
fn head(signer: &Signer, width: f32) -> Result<Vec<Line>, DocumentError> {
    let mut lines = match &signer.on_behalf_of {
        Some(other) => break_lines(&format!("a.n. {other}"), BODY, width)?,
        None => Vec::new(),
    };
    lines.extend(break_lines(&signer.capacity, BODY, width)?);
    Ok(lines)
}
