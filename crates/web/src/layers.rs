//! The layers every request passes: welcome (language, theme, flash), security headers, failure pages.

use axum::{
    Router,
    extract::{Request, State},
    http::header,
    middleware::{Next, from_fn, from_fn_with_state},
    response::Response,
};

use crate::{
    cookies::{self, Cookie},
    csrf,
    failure_page::draw_failures,
    headers, numbers,
    welcome::Welcome,
};

/// Wraps the whole router: security headers outermost, then the welcome, the rule that keeps NIK and NIP out of
/// addresses, the same-site rule and the failure pages.
/// The app's own sign-in layer stands inside this, with [`draw_failures`] once more inside it.
pub fn enclose(router: Router, with: Welcome) -> Router {
    router
        .layer(from_fn_with_state(with.clone(), draw_failures))
        .layer(from_fn(csrf::same_site_only))
        .layer(from_fn(numbers::keep_out_of_addresses))
        .layer(from_fn_with_state(with.clone(), draw_failures))
        .layer(from_fn_with_state(with.clone(), welcome))
        .layer(from_fn_with_state(with, headers::protect))
}

/// Puts a [`Ui`] into the request, and sets what must outlive the page: the token of a visitor's forms;
/// the flash is taken away once a page has shown it.
pub async fn welcome(State(with): State<Welcome>, mut request: Request, next: Next) -> Response {
    let mut ui = with.ui(request.headers(), request.uri());
    let known = cookies::get(request.headers(), csrf::COOKIE).filter(|token| csrf::is_token(token));
    let fresh = known.is_none().then(csrf::new_token);
    ui.csrf = known.map(str::to_owned).or_else(|| fresh.clone()).unwrap_or_default();
    let flashed = cookies::get(request.headers(), "flash").is_some();
    request.extensions_mut().insert(ui);
    let mut response = next.run(request).await;
    if is_page(&response) {
        if let Some(token) = fresh {
            cookies::add(&mut response, Cookie::new(csrf::COOKIE, &token));
        }
        if flashed {
            cookies::add(&mut response, Cookie::gone("flash"));
        }
    }
    response
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}
