//! The QR code that leads to the public page saying valid or not valid.

use qrcodegen::{QrCode, QrCodeEcc};

use super::sheet::{Area, Drawing};
use crate::DocumentError;

/// White modules around a code, which readers need.
const QUIET: i32 = 4;

/// A QR code of a text as one drawing, its quiet zone inside the `size` points square.
pub(crate) fn qr(text: &str, x: f32, y: f32, size: f32) -> Result<Drawing, DocumentError> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| DocumentError::AddressTooLong)?;
    let step = size / (code.size() + 2 * QUIET) as f32;
    let mut areas = Vec::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let dark = (column..code.size()).take_while(|&c| code.get_module(c, row)).count() as i32;
            if dark > 0 {
                let (left, top) = ((column + QUIET) as f32 * step, (row + QUIET) as f32 * step);
                areas.push(Area { x: x + left, y: y + top, width: dark as f32 * step, height: step });
            }
            column += dark + 1;
        }
    }
    Ok(Drawing::Areas { areas, grey: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_areas_are_the_dark_modules() {
        let text = "https://baileo.example/periksa/7KQ2-M9XT";
        let Drawing::Areas { areas, .. } = qr(text, 0.0, 0.0, 100.0).expect("short") else {
            panic!("a code is areas");
        };
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("short");
        let step = 100.0 / (code.size() + 8) as f32;
        let drawn: f32 = areas.iter().map(|area| area.width / step).sum();
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        assert_eq!(drawn.round() as usize, all.filter(|&(x, y)| code.get_module(x, y)).count());
        assert!(qr(&"x".repeat(5000), 0.0, 0.0, 100.0).is_err());
    }
}
