//! Cookies, always `HttpOnly` and `SameSite=Lax`; [`crate::headers::protect`] adds `Secure` and `__Host-` over https.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};

/// A cookie to be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    name: &'static str,
    value: String,
    seconds: Option<i64>,
    strict: bool,
}

impl Cookie {
    /// A cookie that lives until the browser closes. The value must hold no `;`, comma, space or control sign:
    /// those are left out.
    pub fn new(name: &'static str, value: &str) -> Self {
        let plain = |sign: &char| sign.is_ascii_graphic() && !matches!(sign, ';' | ',' | '"' | '\\');
        Self { name, value: value.chars().filter(plain).collect(), seconds: None, strict: false }
    }
    /// Takes a cookie away.
    pub fn gone(name: &'static str) -> Self {
        Self::new(name, "").seconds(0)
    }
    /// Keeps it so long.
    pub fn seconds(mut self, seconds: i64) -> Self {
        self.seconds = Some(seconds);
        self
    }
    /// Never sent when another site leads here.
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }
    fn header(&self) -> HeaderValue {
        let site = if self.strict { "Strict" } else { "Lax" };
        let mut text = format!("{}={}; Path=/; HttpOnly; SameSite={site}", self.name, self.value);
        if let Some(seconds) = self.seconds {
            text.push_str(&format!("; Max-Age={seconds}"));
        }
        HeaderValue::from_str(&text).expect("the value holds graphic ASCII only")
    }
}

/// Adds a cookie to a response.
pub fn add(response: &mut Response, cookie: Cookie) {
    response.headers_mut().append(header::SET_COOKIE, cookie.header());
}

/// The value a request brings.
pub fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_cannot_smuggle_attributes() {
        let text = Cookie::new("flash", "saved; Domain=evil.test\r\n").seconds(60).header();
        assert_eq!(text, "flash=savedDomain=evil.test; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("xlang=a; lang=id; theme=dark"));
        assert_eq!(get(&headers, "lang"), Some("id"));
        assert_eq!(get(&headers, "theme"), Some("dark"));
        assert_eq!(get(&headers, "ang"), None);
    }
}
