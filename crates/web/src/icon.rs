//! A small set of line icons, drawn for this house on a 24-unit grid. They only accompany words.

use std::fmt;

use askama::filters::HtmlSafe;

/// One icon as inline SVG, hidden from screen readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon(&'static str);

/// Name and strokes.
const ICONS: &[(&str, &str)] = &[
    ("check", "<path d='M5 12.5l4.5 4.5L19 7.5'/>"),
    ("cross", "<path d='M6.5 6.5l11 11M17.5 6.5l-11 11'/>"),
    ("alert", "<path d='M12 4L2.8 19.5h18.4z'/><path d='M12 10v4.5M12 17v.1'/>"),
    ("info", "<circle cx='12' cy='12' r='9'/><path d='M12 11v5.5M12 7.6v.1'/>"),
    ("clock", "<circle cx='12' cy='12' r='9'/><path d='M12 7v5.2l3.4 2'/>"),
    (
        "calendar",
        "<rect x='4' y='5.5' width='16' height='14.5' rx='2'/><path d='M4 10h16M8.5 3v4M15.5 3v4'/>",
    ),
    ("person", "<circle cx='12' cy='8' r='4'/><path d='M4.5 20.5c1-4.2 4-6 7.5-6s6.5 1.8 7.5 6'/>"),
    (
        "people",
        "<circle cx='9' cy='8.5' r='3.5'/><path d='M2.5 19.5c.8-3.800 3.400-5.5 6.5-5.5s5.700 1.700 6.5 5.5M15.5 5.300a3.5 3.5 0 010 6.400M18 14.600c1.900.8 3.100 2.400 3.600 4.900'/>",
    ),
    (
        "place",
        "<path d='M12 21.5c-4.300-4.800-6.5-8.400-6.5-11.300a6.5 6.5 0 0113 0c0 2.900-2.200 6.5-6.5 11.300z'/><circle cx='12' cy='10' r='2.300'/>",
    ),
    ("document", "<path d='M6 3h8.5L19 7.5V21H6z'/><path d='M14 3v5h5M9 12.5h7M9 16.5h7'/>"),
    ("upload", "<path d='M12 15.5V4.5M7.5 9L12 4.5 16.5 9M4.5 15.5v4h15v-4'/>"),
    ("download", "<path d='M12 4.5v11M7.5 11l4.5 4.5 4.5-4.5M4.5 15.5v4h15v-4'/>"),
    ("search", "<circle cx='10.5' cy='10.5' r='6.5'/><path d='M15.5 15.5l5 5'/>"),
    ("filter", "<path d='M4 6h16M7 12h10M10 18h4'/>"),
    ("menu", "<path d='M4 7h16M4 12h16M4 17h16'/>"),
    ("plus", "<path d='M12 5v14M5 12h14'/>"),
    ("pencil", "<path d='M4 20l1-4.5L16.5 4 20 7.5 8.5 19z'/>"),
    ("arrow", "<path d='M5 12h14M13 6l6 6-6 6'/>"),
    ("back", "<path d='M19 12H5M11 6l-6 6 6 6'/>"),
    ("up", "<path d='M12 19V5M6 11l6-6 6 6'/>"),
    ("down", "<path d='M12 5v14M6 13l6 6 6-6'/>"),
    ("print", "<path d='M7 9V3.5h10V9M7 16.5H4V9h16v7.5h-3'/><path d='M7 13.5h10v7H7z'/>"),
    ("lock", "<rect x='5' y='10.5' width='14' height='10' rx='2'/><path d='M8 10.5V8a4 4 0 018 0v2.5'/>"),
    ("leave", "<path d='M14 4H5v16h9M10 12h10.5M16.5 8l4 4-4 4'/>"),
    (
        "scale",
        "<path d='M12 4v16M7 20h10M5 7h14M5 7l-3 6.5c.6 1.600 1.700 2.300 3 2.300s2.400-.7 3-2.300zM19 7l-3 6.5c.6 1.600 1.700 2.300 3 2.300s2.400-.7 3-2.300z'/>",
    ),
    ("hall", "<path d='M2.5 11L12 3.5l9.5 7.5zM5 11v9M9.700 11v9M14.300 11v9M19 11v9M3 20.5h18'/>"),
    (
        "sun",
        "<circle cx='12' cy='12' r='4'/><path d='M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400'/>",
    ),
    ("moon", "<path d='M19.5 14.5A8 8 0 019.5 4.5a8 8 0 1010 10z'/>"),
    ("device", "<rect x='3.5' y='4.5' width='17' height='12' rx='1.5'/><path d='M8.5 20.5h7M12 16.5v4'/>"),
    ("dot", "<circle cx='12' cy='12' r='4.5' fill='currentColor'/>"),
    ("ring", "<circle cx='12' cy='12' r='5.5'/>"),
    ("half", "<circle cx='12' cy='12' r='6.5'/><path d='M12 5.5a6.5 6.5 0 010 13z' fill='currentColor'/>"),
];

impl Icon {
    /// An icon by its name; an unknown name gives a plain dot.
    pub fn named(name: &str) -> Self {
        Self(
            ICONS.iter().find(|icon| icon.0 == name).map_or("<circle cx='12' cy='12' r='3'/>", |icon| icon.1),
        )
    }

    /// Every icon's name, for the gallery.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ICONS.iter().map(|icon| icon.0)
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">{}</svg>",
            self.0
        )
    }
}

/// The strokes are ours, not anybody's input.
impl HtmlSafe for Icon {}
