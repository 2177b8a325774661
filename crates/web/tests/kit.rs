//! The kit entered by its front door: a small house with one form, one upload and every way to fail.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Path,
    http::{Request, StatusCode, header},
    response::Response,
    routing::{get, post},
};
use domain::time::{Date, TimeZone, Timestamp};
use tower::ServiceExt;
use web::{
    assets,
    failure::{Compared, Failure, Refusal, Stale},
    forms::{FormErrors, FormView, RawForm},
    layers::enclose,
    page, preferences,
    ui::Ui,
    upload::Upload,
    welcome::Welcome,
};

const TOKEN: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const KINDS: [(&str, u16); 10] = [
    ("none", 404),
    ("refused", 422),
    ("stale", 409),
    ("sent", 401),
    ("many", 429),
    ("busy", 503),
    ("bad", 400),
    ("large", 413),
    ("method", 405),
    ("fault", 500),
];

async fn fail(Path(kind): Path<String>) -> Result<Response, Failure> {
    Err(match kind.as_str() {
        "refused" => Refusal::new("kit-error-too-long")
            .with("most", 3i64)
            .with("written", Date::constant(2026, 2, 9))
            .article("KUHP Pasal 85 ayat (5)")
            .into(),
        "stale" => Failure::Stale(Box::new(Stale {
            record: "/orders/1".to_owned(),
            saved_by: None,
            fields: vec![Compared { label: "kit-language", yours: "<b>240</b>".into(), saved: "180".into() }],
        })),
        "sent" => Failure::Unauthenticated { next: "/a?b=c".to_owned() },
        "many" => Failure::TooManyRequests,
        "busy" => Failure::Busy { seconds: 5 },
        "bad" => Failure::BadRequest { key: "kit-csrf-failed" },
        "large" => Failure::TooLarge,
        "method" => Failure::MethodNotAllowed,
        "fault" => "no number".parse::<i64>().map(|_| Failure::TooLarge)?,
        _ => Failure::not_found("secret reason"),
    })
}

async fn save(ui: Ui, form: RawForm) -> Result<Response, Failure> {
    let mut errors = FormErrors::new();
    form.reader(&mut errors).date("day");
    let view = FormView::again(&ui, form.clone(), errors);
    assert_eq!(view.value("day"), form.get("day"));
    Ok(page::see_other_with("/saved", "kit-to-home"))
}

async fn take(upload: Upload<1>) -> String {
    upload
        .file("extract")
        .map_or_else(String::new, |file| format!("{} {:?} {}", file.name, file.kind, file.bytes.len()))
}

fn house(secure: bool) -> Router {
    let now: Timestamp = "2026-02-08T22:30:00Z".parse().expect("a fixed instant");
    let zone = TimeZone::get("Asia/Jayapura").expect("a bundled zone");
    let welcome = Welcome {
        now: Arc::new(move || now),
        zone,
        demo: true,
        secure,
        proxies: vec![],
        sign_in: "/sign-in",
    };
    let pages = Router::new()
        .route("/fail/{kind}", get(fail).post(fail))
        .route("/save", post(save))
        .route("/take", post(take))
        .merge(assets::routes())
        .merge(preferences::routes());
    enclose(pages, welcome)
}

fn request(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header("host", "baileo.test")
        .header("cookie", format!("csrf={TOKEN}"))
}

async fn ask(request: Request<Body>) -> Response {
    house(false).oneshot(request).await.expect("the router always answers")
}

async fn text(response: Response) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a whole answer");
    String::from_utf8(bytes.to_vec()).expect("pages are text")
}

fn head<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().expect("plain headers"))
}

#[tokio::test]
async fn every_failure_is_a_page_in_both_languages() {
    for language in ["id", "en"] {
        for (kind, status) in KINDS {
            let answer = ask(request("POST", &format!("/fail/{kind}"))
                .header("accept-language", language)
                .body(Body::empty())
                .expect("a request"))
            .await;
            assert_eq!(answer.status().as_u16(), status, "{kind}");
            assert!(head(&answer, "content-type").starts_with("text/html"), "{kind}");
            assert_eq!(head(&answer, "cache-control"), "no-store");
            let page = text(answer).await;
            assert!(page.contains(&format!("<html lang=\"{language}\"")), "{kind}");
            assert!(!page.contains("kit-"), "{kind} in {language} shows a bare key");
            assert!(
                !page.contains("secret reason") && !page.contains("invalid digit"),
                "{kind} tells too much"
            );
            assert!(
                !page.contains("style=\"") && !page.contains("onclick"),
                "{kind} breaks the content policy"
            );
        }
    }
}

#[tokio::test]
async fn a_refusal_names_its_article_and_a_fault_its_number() {
    let page = text(ask(request("GET", "/fail/refused").body(Body::empty()).expect("a request")).await).await;
    assert!(page.contains("KUHP Pasal 85 ayat (5)") && page.contains("9 Februari 2026"));
    let page = text(ask(request("GET", "/fail/fault").body(Body::empty()).expect("a request")).await).await;
    let id =
        page.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next()).expect("a fault has an id");
    assert_eq!((id.len(), id.as_bytes()[4]), (9, b'-'));
    let page = text(ask(request("GET", "/fail/stale").body(Body::empty()).expect("a request")).await).await;
    assert!(page.contains("&#60;b&#62;240") && page.contains(">180<") && page.contains("/orders/1"));
}

#[tokio::test]
async fn a_machine_gets_its_failure_as_json() {
    let get =
        request("GET", "/fail/refused").header("accept", "application/json").header("accept-language", "en");
    let answer = ask(get.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let body = text(answer).await;
    assert_eq!(
        body,
        "{\"error\":422,\"message\":\"At most 3 characters; there are 9 February 2026 now.\",\"id\":null}"
    );
}

#[tokio::test]
async fn somebody_signed_out_is_led_to_the_sign_in_page_and_back() {
    let answer = ask(request("GET", "/fail/sent").body(Body::empty()).expect("a request")).await;
    assert_eq!((answer.status().as_u16(), head(&answer, "location")), (303, "/sign-in?next=%2Fa%3Fb%3Dc"));
}

#[tokio::test]
async fn unknown_addresses_and_methods_get_the_same_pages() {
    let answer = ask(request("GET", "/nowhere").body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(text(answer).await.contains("Halaman tidak ditemukan"));
    let answer = ask(request("GET", "/save").body(Body::empty()).expect("a request")).await;
    assert_eq!((answer.status().as_u16(), head(&answer, "allow")), (405, "POST"));
}

fn form(token: &str) -> Request<Body> {
    let kind = "application/x-www-form-urlencoded";
    let body = format!("csrf={token}&day=9+Februari+2026");
    request("POST", "/save").header(header::CONTENT_TYPE, kind).body(Body::from(body)).expect("a request")
}

#[tokio::test]
async fn a_form_needs_its_token_and_our_own_page() {
    let answer = ask(form(TOKEN)).await;
    assert_eq!((answer.status().as_u16(), head(&answer, "location")), (303, "/saved"));
    assert!(head(&answer, "set-cookie").starts_with("flash=kit-to-home"));
    for wrong in ["", "0", &TOKEN.replace('a', "b")] {
        assert_eq!(ask(form(wrong)).await.status(), StatusCode::BAD_REQUEST);
    }
    let mut strange = form(TOKEN);
    strange.headers_mut().insert("sec-fetch-site", "cross-site".parse().expect("a header"));
    assert_eq!(ask(strange).await.status(), StatusCode::BAD_REQUEST);
    let mut strange = form(TOKEN);
    strange.headers_mut().insert("origin", "https://evil.test".parse().expect("a header"));
    assert_eq!(ask(strange).await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_flash_is_shown_once_and_only_from_our_own_words() {
    let get = |flash: &str| {
        Request::builder().uri("/nowhere").header("cookie", format!("flash={flash}")).body(Body::empty())
    };
    let answer = ask(get("kit-to-home").expect("a request")).await;
    assert!(answer.headers().get_all("set-cookie").iter().any(|set| set.as_bytes().starts_with(b"flash=; ")));
    assert!(text(answer).await.contains("class=\"flash\""));
    assert!(!text(ask(get("Transfer-now").expect("a request")).await).await.contains("class=\"flash\""));
}

fn upload(token: &str, file: &[u8]) -> Request<Body> {
    let mut body = format!(
        "--X\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--X\r\ncontent-disposition: form-data; \
         name=\"extract\"; filename=\"..\\\\petikan putusan.pdf\"\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--X--\r\n");
    let kind = "multipart/form-data; boundary=X";
    request("POST", "/take")
        .header(header::CONTENT_TYPE, kind)
        .header(header::CONTENT_LENGTH, body.len())
        .body(Body::from(body))
        .expect("a request")
}

#[tokio::test]
async fn an_upload_is_told_by_its_bytes_and_stopped_at_its_limit() {
    let answer = ask(upload(TOKEN, b"%PDF-1.7 ...")).await;
    assert_eq!(text(answer).await, "petikan putusan.pdf Pdf 12");
    assert_eq!(ask(upload("", b"%PDF-1.7 ...")).await.status(), StatusCode::BAD_REQUEST);
    let large = vec![b'x'; 1024 * 1024 + 1];
    let answer = ask(upload(TOKEN, &large)).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(text(answer).await.contains("terlalu besar"));
    let mut undeclared = upload(TOKEN, &large);
    undeclared.headers_mut().remove(header::CONTENT_LENGTH);
    assert_eq!(ask(undeclared).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn language_and_theme_are_remembered() {
    let kind = "application/x-www-form-urlencoded";
    let body = format!("csrf={TOKEN}&lang=en&theme=dark&next=%2F%2Fevil.test");
    let post = request("POST", "/preferences").header(header::CONTENT_TYPE, kind).body(Body::from(body));
    let answer = ask(post.expect("a request")).await;
    assert_eq!(head(&answer, "location"), "/");
    let kept: Vec<_> =
        answer.headers().get_all("set-cookie").iter().filter_map(|set| set.to_str().ok()).collect();
    assert!(
        kept.iter().any(|set| set.starts_with("lang=en;"))
            && kept.iter().any(|set| set.starts_with("theme=dark;"))
    );
    let get = Request::builder().uri("/nowhere").header("cookie", "lang=en; theme=dark").body(Body::empty());
    let page = text(ask(get.expect("a request")).await).await;
    assert!(page.contains("<html lang=\"en\" data-theme=\"dark\">") && page.contains("Page not found"));
}

#[tokio::test]
async fn every_asset_a_page_names_is_served_and_kept() {
    let page = text(ask(request("GET", "/nowhere").body(Body::empty()).expect("a request")).await).await;
    let named: Vec<&str> = page.split('"').filter(|part| part.starts_with("/assets/")).collect();
    assert!(named.len() >= 4, "{named:?}");
    for path in named {
        let answer = ask(request("GET", path).body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert_eq!(head(&answer, "cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(head(&answer, "x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn behind_https_cookies_are_secure_and_the_browser_is_told_to_stay() {
    let get = Request::builder().uri("/nowhere").body(Body::empty()).expect("a request");
    let answer = house(true).oneshot(get).await.expect("the router always answers");
    assert!(head(&answer, "strict-transport-security").starts_with("max-age="));
    let set = head(&answer, "set-cookie");
    assert!(set.starts_with("__Host-csrf=") && set.ends_with("; Secure") && !set.contains("Domain"), "{set}");
    let page = text(answer).await;
    assert!(page.contains("data-theme=\"device\""));
    for (cookie, theme) in [("theme=dark", "device"), ("theme=light; __Host-theme=dark", "dark")] {
        let get = Request::builder().uri("/nowhere").header("cookie", cookie).body(Body::empty());
        let answer = house(true).oneshot(get.expect("a request")).await.expect("the router always answers");
        assert!(text(answer).await.contains(&format!("data-theme=\"{theme}\"")), "{cookie}");
    }
    let get = Request::builder().uri("/nowhere").body(Body::empty()).expect("a request");
    let answer = house(true).oneshot(get).await.expect("the router always answers");
    assert!(head(&answer, "content-security-policy").starts_with("default-src 'none'"));
}
