//! From placed marks to the bytes of a PDF that can be archived (PDF/A-2a) and read aloud (PDF/UA-1).

use domain::time::{TimeZone, Timestamp};
use krilla::{
    Document, SerializeSettings,
    color::luma,
    configure::{Accessibility, Archival, ConfigurationBuilder, PdfVersion},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag},
};

use super::{
    faces,
    sheet::{Area, Drawing, Mark, Sheets},
    tags::Tags,
};
use crate::DocumentError;

/// What a PDF says about itself.
#[derive(Clone, Debug)]
pub(crate) struct About {
    pub(crate) title: String,
    pub(crate) author: String,
    /// When it was made; the same data and time give the same bytes.
    pub(crate) made_at: Timestamp,
}

/// Everything here is written in Indonesian.
const LANGUAGE: &str = "id";

/// Writes all pages.
pub(crate) fn pdf(sheets: Sheets, about: &About) -> Result<Vec<u8>, DocumentError> {
    let Sheets { paper, pages, mut tags, .. } = sheets;
    let mut document = Document::new_with(settings()?);
    for marks in &pages {
        let size =
            PageSettings::from_wh(paper.width, paper.height).expect("paper sizes are positive constants");
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, mark, &mut tags);
        }
        surface.finish();
        page.finish();
    }
    let mut outline = Outline::new();
    let start = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(about.title.clone(), start));
    document.set_outline(outline);
    document.set_tag_tree(tags.tree(LANGUAGE));
    document.set_metadata(metadata(about));
    document.finish().map_err(|error| DocumentError::Writing(error.to_string()))
}

fn settings() -> Result<SerializeSettings, DocumentError> {
    let configuration = ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf17)
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| DocumentError::Writing("PDF 1.7 with PDF/A-2a and PDF/UA-1 was refused".to_owned()))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn metadata(about: &About) -> Metadata {
    let made = TimeZone::UTC.to_datetime(about.made_at);
    // Calendar parts of a timestamp are in range by their type; a year before 0 is not a date of ours.
    let date = DateTime::new(made.year().unsigned_abs())
        .month(made.month().unsigned_abs())
        .day(made.day().unsigned_abs())
        .hour(made.hour().unsigned_abs())
        .minute(made.minute().unsigned_abs())
        .second(made.second().unsigned_abs())
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(about.title.clone())
        .authors(vec![about.author.clone()])
        .creator("Baileo".to_owned())
        .language(LANGUAGE.to_owned())
        .creation_date(date)
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, tags: &mut Tags) {
    match mark.part {
        Some(part) => {
            let content = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            tags.fill(part, content);
        }
        None => {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(artifact(&mark.drawing))));
        }
    }
    paint(surface, &mark.drawing);
    surface.end_tagged();
}

/// Text that is not part of the letter is a footer or a repeated head; areas are lines and shades.
fn artifact(drawing: &Drawing) -> ArtifactType {
    match drawing {
        Drawing::Text { .. } => ArtifactType::PaginationOther,
        Drawing::Areas { .. } => ArtifactType::Layout,
    }
}

fn paint(surface: &mut Surface<'_>, drawing: &Drawing) {
    match drawing {
        Drawing::Text { x, baseline, line } => {
            surface.set_fill(Some(ink(0)));
            let font = faces::open(line.style.face).font.clone();
            let start = Point::from_xy(*x, *baseline);
            surface.draw_glyphs(start, &line.glyphs, font, &line.text, line.style.size, false);
        }
        Drawing::Areas { areas, grey } => {
            surface.set_fill(Some(ink(*grey)));
            let mut path = PathBuilder::new();
            for &Area { x, y, width, height } in areas {
                if let Some(rect) = Rect::from_xywh(x, y, width, height) {
                    path.push_rect(rect);
                }
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}

fn ink(grey: u8) -> Fill {
    Fill { paint: luma::Color::new(grey).into(), ..Fill::default() }
}
