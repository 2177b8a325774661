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
    Ok(Html(template.render()?).into_response())
}

/// The error summary stands before the fields, so it learns their labels only when the page is whole: each
/// `<!--label court-->` becomes the text of the element with the id `court-label`.
fn name_errors(mut page: String) -> String {
    let (open, close) = ("<!--label ", "-->");
    while let Some(start) = page.find(open) {
        let Some(end) = page[start..].find(close).map(|end| start + end) else { break };
        let mark = format!("id=\"{}-label\"", &page[start + open.len()..end]);
        let label = page.find(&mark).and_then(|place| {
            let words = &page[place + page[place..].find('>')? + 1..];
            Some(words[..words.find('<')?].trim().to_owned())
        });
        let label = label.map_or_else(String::new, |label| format!("{label}: "));
        page.replace_range(start..end + close.len(), &label);
    }
    page
}

/// A form shown again with its errors: 422.
pub fn show_again(template: &impl Template) -> Result<Response, Failure> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(name_errors(template.render()?))).into_response())
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
    fn the_error_summary_names_the_fields_below_it() {
        let page = "<a><!--label court-->empty</a><a><!--label gone-->x</a><label id=\"court-label\" for=\"court\">Court <b></b></label>";
        let named = name_errors(page.to_owned());
        assert!(named.starts_with("<a>Court: empty</a><a>x</a>"), "{named}");
    }

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
