//! Style, script and fonts, inside the executable; their address holds their hash, so browsers keep them for good.

use std::sync::OnceLock;

use axum::{
    Router,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use sha2::{Digest, Sha256};

use crate::{failure::Failure, hex::hex, path::Path};

struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
}

const LATIN: &str = "plus-jakarta-sans-latin-wght-normal.woff2";
const LATIN_EXT: &str = "plus-jakarta-sans-latin-ext-wght-normal.woff2";

/// One sheet in the end; in parts so that each can be read.
const STYLE: &str = concat!(
    include_str!("../assets/tokens.css"),
    include_str!("../assets/base.css"),
    include_str!("../assets/forms.css"),
    include_str!("../assets/parts.css"),
    include_str!("../assets/flow.css"),
    include_str!("../assets/menu.css"),
    include_str!("../assets/work.css"),
    include_str!("../assets/print.css"),
);

/// Fonts are addressed from the style sheet by bare name, so they keep it; a new font file gets a new name.
const ASSETS: &[Asset] = &[
    Asset { name: "app.css", kind: "text/css; charset=utf-8", bytes: STYLE.as_bytes() },
    Asset {
        name: "app.js",
        kind: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../assets/app.js"),
    },
    Asset { name: "mark.svg", kind: "image/svg+xml", bytes: include_bytes!("../assets/mark.svg") },
    Asset {
        name: LATIN,
        kind: "font/woff2",
        bytes: include_bytes!("../../../assets/fonts/plus-jakarta-sans-latin-wght-normal.woff2"),
    },
    Asset {
        name: LATIN_EXT,
        kind: "font/woff2",
        bytes: include_bytes!("../../../assets/fonts/plus-jakarta-sans-latin-ext-wght-normal.woff2"),
    },
];

fn urls() -> &'static [String] {
    static URLS: OnceLock<Vec<String>> = OnceLock::new();
    URLS.get_or_init(|| ASSETS.iter().map(address).collect())
}

fn address(asset: &Asset) -> String {
    if asset.kind == "font/woff2" {
        return format!("/assets/{}", asset.name);
    }
    let hash = hex(&Sha256::digest(asset.bytes)[..8]);
    let (stem, extension) = asset.name.rsplit_once('.').expect("asset names have an extension");
    format!("/assets/{stem}.{hash}.{extension}")
}

/// The address of an asset by its plain name; `/assets/missing` when there is none, which a test would see as 404.
pub fn url(name: &str) -> &'static str {
    let place = ASSETS.iter().position(|asset| asset.name == name);
    place.map_or("/assets/missing", |place| urls()[place].as_str())
}

/// `/assets/{file}`.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{file}", get(serve)).route("/favicon.ico", get(favicon))
}

async fn serve(Path(file): Path<String>) -> Result<Response, Failure> {
    let wanted = format!("/assets/{file}");
    let place = urls().iter().position(|url| *url == wanted);
    let asset = place.map(|place| &ASSETS[place]).ok_or_else(|| Failure::not_found("no such asset"))?;
    Ok(answer(asset))
}

async fn favicon() -> Result<Response, Failure> {
    let mark = ASSETS.iter().find(|asset| asset.name == "mark.svg");
    mark.map(answer).ok_or_else(|| Failure::not_found("no mark"))
}

fn answer(asset: &Asset) -> Response {
    let forever = "public, max-age=31536000, immutable";
    ([(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, forever)], asset.bytes).into_response()
}
