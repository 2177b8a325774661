//! Answers: a page, or the way to one.

use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use crate::{
    cookies::{self, Cookie},
    failure::Failure,
};

/// A page.
pub fn show(template: &impl Template) -> Result<Response, Failure> {
    show_status(StatusCode::OK, template)
}

/// A page with another status, such as 422 for a form shown again.
pub fn show_status(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    Ok((status, Html(template.render()?)).into_response())
}

/// A form shown again with its errors: 422.
pub fn show_again(template: &impl Template) -> Result<Response, Failure> {
    show_status(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// Leads on after an action, so that reloading does not repeat it.
pub fn see_other(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, local(path))]).into_response()
}

/// Leads on, and the next page says the text of `flash`, a locale key.
pub fn see_other_with(path: &str, flash: &str) -> Response {
    let mut response = see_other(path);
    cookies::add(&mut response, Cookie::new("flash", flash).seconds(60));
    response
}

/// A path of this house as it is, anything else (another site, a broken text) as `/`.
pub fn local(path: &str) -> &str {
    let plain = path.bytes().all(|byte| (0x21..0x7f).contains(&byte) && byte != b'\\');
    if plain && path.starts_with('/') && !path.starts_with("//") { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_to_another_site() {
        assert_eq!(local("/orders?late=1"), "/orders?late=1");
        for bad in
            ["//evil.test", "https://evil.test", "/\\evil.test", "", "/a\r\nX: y", "javascript:alert(1)"]
        {
            assert_eq!(local(bad), "/", "{bad}");
        }
    }
}
