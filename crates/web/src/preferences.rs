//! Language and theme, kept in a cookie for a year; works as a plain form for anybody.

use axum::{Router, routing::post};

use crate::{
    cookies::{self, Cookie},
    failure::Failure,
    forms::RawForm,
    lang::Language,
    page,
    ui::Theme,
};

const YEAR: i64 = 365 * 24 * 3600;

/// The path the switches post to.
pub const PATH: &str = "/preferences";

/// The one route of the kit beside its assets.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route(PATH, post(choose))
}

async fn choose(form: RawForm) -> Result<axum::response::Response, Failure> {
    let mut response = page::see_other(form.get("next"));
    if let Some(language) = Language::from_code(form.get("lang")) {
        cookies::add(&mut response, Cookie::new("lang", language.code()).seconds(YEAR));
    }
    if let Some(theme) = Theme::from_code(form.get("theme")) {
        cookies::add(&mut response, Cookie::new("theme", theme.code()).seconds(YEAR));
    }
    Ok(response)
}
