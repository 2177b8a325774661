//! The typefaces of the house on paper, embedded in the executable.

use std::sync::OnceLock;

use harfrust::{Direction, FontRef, ShapePlan, ShaperData, script};
use krilla::text::Font;

/// A face a letter can be set in. Both families are under the SIL Open Font License.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    /// Source Serif 4: the text. Its figures are of one width, so columns of minutes line up.
    Serif,
    /// Source Serif 4 semi-bold: names and totals in the text.
    SerifStrong,
    /// Plus Jakarta Sans: address lines, footers, captions.
    Sans,
    /// Plus Jakarta Sans bold: the office, titles, heads of columns.
    SansStrong,
}

impl Face {
    /// What to add between words, in em: Plus Jakarta Sans is spaced for screens and large sizes.
    pub(crate) fn word_space(self) -> f32 {
        match self {
            Face::Serif | Face::SerifStrong => 0.0,
            Face::Sans | Face::SansStrong => 0.06,
        }
    }
}

/// One opened face: once for drawing, once for shaping.
pub(crate) struct OpenFace {
    /// The face as the PDF writer keeps it.
    pub(crate) font: Font,
    /// The face as the shaper reads it.
    pub(crate) reader: FontRef<'static>,
    /// What the shaper prepares once.
    pub(crate) shaping: ShaperData,
    /// How Latin text is shaped with it, worked out once.
    pub(crate) plan: ShapePlan,
    /// Units of the face's own grid in one em.
    pub(crate) units_per_em: f32,
}

/// The opened face; files are parsed once in the life of the process.
pub(crate) fn open(face: Face) -> &'static OpenFace {
    static FACES: [OnceLock<OpenFace>; 4] = [const { OnceLock::new() }; 4];
    FACES[face as usize].get_or_init(|| parse(bytes(face)))
}

fn bytes(face: Face) -> &'static [u8] {
    match face {
        Face::Serif => include_bytes!("../../../../assets/fonts/SourceSerif4_400Regular.ttf"),
        Face::SerifStrong => include_bytes!("../../../../assets/fonts/SourceSerif4_600SemiBold.ttf"),
        Face::Sans => include_bytes!("../../../../assets/fonts/PlusJakartaSans_400Regular.ttf"),
        Face::SansStrong => include_bytes!("../../../../assets/fonts/PlusJakartaSans_700Bold.ttf"),
    }
}

fn parse(bytes: &'static [u8]) -> OpenFace {
    let font = Font::new(bytes.into(), 0).expect("the embedded faces are checked by a test");
    let reader = FontRef::new(bytes).expect("the embedded faces are checked by a test");
    let shaping = ShaperData::new(&reader);
    let plan = ShapePlan::new(
        &shaping.shaper(&reader).build(),
        Direction::LeftToRight,
        Some(script::LATIN),
        None,
        &[],
    );
    let units_per_em = font.units_per_em();
    OpenFace { font, reader, shaping, plan, units_per_em }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_opens() {
        for face in [Face::Serif, Face::SerifStrong, Face::Sans, Face::SansStrong] {
            assert_eq!(open(face).units_per_em, 1000.0, "{face:?}");
        }
    }
}
