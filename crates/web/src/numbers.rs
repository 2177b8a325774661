//! The numbers that name a person, NIK and NIP, stay out of addresses: those are kept by histories, bookmarks and the
//! logs of proxies.

use std::borrow::Cow;

use axum::{
    extract::Request,
    http::{Method, Uri},
    middleware::Next,
    response::Response,
};

use crate::page;

/// The fewest digits of such a number: a NIK has 16, a NIP 18.
const FEWEST_DIGITS: usize = 16;
/// The length of an id of ours, `01993f00-0000-7000-8000-00000000ffff`.
const ID: usize = 36;

/// Whether a text holds a number as long as a NIK, spaced as people space it. An id of ours is none, whatever its digits.
pub fn holds_one(text: &str) -> bool {
    let (mut digits, mut rest) = (0, text);
    while let Some(sign) = rest.chars().next() {
        if rest.get(..ID).is_some_and(is_id) {
            (digits, rest) = (0, &rest[ID..]);
            continue;
        }
        match sign {
            '0'..='9' => digits += 1,
            '.' | '-' | '\'' | '’' | '`' => {}
            other if other.is_whitespace() => {}
            _ => digits = 0,
        }
        if digits == FEWEST_DIGITS {
            return true;
        }
        rest = &rest[sign.len_utf8()..];
    }
    false
}

fn is_id(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

/// Layer: who asks for a page with such a number in the query, as a filter of a list would send it, is led to the same
/// page without it and told where people are found by their NIK. It stands before sign-in, whose `next` would repeat it.
pub async fn keep_out_of_addresses(request: Request, next: Next) -> Response {
    match without(request.uri()).filter(|_| matches!(*request.method(), Method::GET | Method::HEAD)) {
        Some(way) => page::see_other_with(&way, "kit-number-in-address"),
        None => next.run(request).await,
    }
}

/// The address without the fields that hold such a number; nothing where none does.
fn without(uri: &Uri) -> Option<String> {
    let pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> = form_urlencoded::parse(uri.query()?.as_bytes()).collect();
    let holds = |(name, value): &&(Cow<'_, str>, Cow<'_, str>)| holds_one(name) || holds_one(value);
    pairs.iter().find(holds)?;
    let kept = pairs.iter().filter(|pair| !holds(pair));
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
    Some(if query.is_empty() { uri.path().to_owned() } else { format!("{}?{query}", uri.path()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nik_or_nip_is_seen_however_it_is_spaced() {
        for text in [
            "8171045203900001",
            "8171 0452 0390 0001",
            "'8171.0452-0390\u{a0}0001",
            "NIK8171045203900001 Maria",
            "19840312 200901 2 001",
        ] {
            assert!(holds_one(text), "{text}");
        }
    }

    #[test]
    fn what_people_search_for_otherwise_is_left_alone() {
        for text in [
            "",
            "Maria Wairisal",
            "817104520390000",
            "31/Pid.B/2026/PN Amb",
            "119/12.4.5/2026, 415.4/99/2027",
            "0812 3456 7890",
            "01993100-0000-7000-8000-000000001234",
            "2026-02-09~01993100-1111-7222-8333-444455556666",
            "é01993100-1111-7222-8333-444455556666",
        ] {
            assert!(!holds_one(text), "{text}");
        }
        assert!(holds_one("01993100-1111-7222-8333-444455556666 8171045203900001"));
    }

    #[test]
    fn only_the_field_that_holds_it_goes() {
        let way = |uri: &'static str| without(&Uri::from_static(uri));
        let list = way("/orders?q=8171+0452+0390+0001&state=placed&sort=-name");
        assert_eq!(list.as_deref(), Some("/orders?state=placed&sort=-name"));
        assert_eq!(way("/sites?q=%38171045203900001").as_deref(), Some("/sites"));
        assert_eq!(way("/sites?8171045203900001").as_deref(), Some("/sites"));
        assert_eq!(way("/orders?q=Maria&officer=01993100-1111-7222-8333-444455556666"), None);
        assert_eq!(way("/orders"), None);
    }
}
