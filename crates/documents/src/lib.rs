//! See docs/ARCHITECTURE.md.

mod qr_svg;

pub use qr_svg::qr_svg;
