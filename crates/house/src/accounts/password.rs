//! One's own password: its page, and what makes one too plain.

use std::collections::BTreeSet;

use askama::Template;
use axum::{extract::State, response::Response};
use web::{
    failure::Failure,
    forms::{FormErrors, FormView, RawForm},
    page,
    ui::Ui,
};

use super::{
    DEMO_PASSWORD,
    actions::{self, LONGEST_PASSWORD, SHORTEST_PASSWORD, Tokens},
    entry::{self, Checked},
    sign_in::led_on,
    store,
    visit::SignedIn,
};
use crate::House;

/// Long enough, and the first that anybody tries; the last one every reader of the demonstration knows.
const COMMON: [&str; 11] = [
    "password1234",
    "passwordpassword",
    "123456789012",
    "1234567890123",
    "qwertyuiop12",
    "qwerty123456",
    "katasandi123",
    "rahasia12345",
    "indonesia123",
    "bismillah123",
    DEMO_PASSWORD,
];
/// Fewer different signs than this is a pattern and not a password.
const DIFFERENT_SIGNS: usize = 5;

/// What is wrong with a new password, as the key of its words.
fn flaw(new: &str, sign_in_name: &str) -> Option<&'static str> {
    if new.chars().count() < SHORTEST_PASSWORD || new.len() > LONGEST_PASSWORD {
        return Some("password-too-short");
    }
    let small = new.to_lowercase();
    let different: BTreeSet<char> = small.chars().collect();
    let holds_name = sign_in_name.len() > 3 && small.contains(sign_in_name);
    let plain = different.len() < DIFFERENT_SIGNS || holds_name || COMMON.contains(&small.as_str());
    plain.then_some("password-too-plain")
}

#[derive(Template)]
#[template(path = "accounts/pages/password.html")]
struct PasswordPage {
    ui: Ui,
    form: FormView,
    least: usize,
}

fn draw(ui: Ui, form: FormView) -> PasswordPage {
    PasswordPage { form, ui, least: SHORTEST_PASSWORD }
}

/// The page for a new password.
pub async fn password_page(signed: SignedIn) -> Result<Response, Failure> {
    page::show(&draw(signed.ui.clone(), FormView::blank(&signed.ui)))
}

/// Sets a new password; every other visit of the person ends.
pub async fn change_password(
    signed: SignedIn,
    State(house): State<House>,
    form: RawForm,
) -> Result<Response, Failure> {
    let user = signed.actor.user;
    let account = house.db().read(move |read| store::find_account_by_id(read, user)).await?;
    let account = account.ok_or_else(|| Failure::not_found("no such account"))?;
    let (current, new) = (form.get("current").to_owned(), form.get("new").to_owned());
    let mut errors = FormErrors::new();
    if let Some(key) = flaw(&new, &account.sign_in_name) {
        errors.add("new", key);
    }
    if new != form.get("again") {
        errors.add("again", "password-not-same");
    }
    if new == current {
        errors.add("new", "password-unchanged");
    }
    match entry::own_password(&house, user, current).await? {
        Checked::Right => {}
        Checked::Wrong => errors.add("current", "password-wrong"),
        Checked::Locked => errors.add("current", "sign-in-locked"),
    }
    if !errors.is_empty() {
        let view = FormView::again(&signed.ui, form, errors);
        return page::show_again(&draw(signed.ui, view));
    }
    let hash = house.passwords().hash(new).await?;
    let (actor, token_hash, tokens) = (signed.actor(), signed.token_hash.clone(), Tokens::new());
    let fresh = tokens.clone();
    house.db().write(move |tx| actions::change_password(tx, &actor, &hash, &token_hash, &fresh)).await?;
    Ok(led_on("/account", Some("flash-password-changed"), &tokens))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_and_no_pattern_and_not_what_everybody_tries() {
        for good in ["tujuh belas pulau", "ombak-pasir-kenari", "Bako-tili-wasu"] {
            assert_eq!(flaw(good, "pengelola"), None, "{good}");
        }
        for (bad, key) in [
            ("pendek", "password-too-short"),
            (&*"x".repeat(201), "password-too-short"),
            ("aaaaaaaaaaaa", "password-too-plain"),
            ("121212121212", "password-too-plain"),
            ("Katasandi123", "password-too-plain"),
            ("Pengelola-2026", "password-too-plain"),
            (DEMO_PASSWORD, "password-too-plain"),
        ] {
            assert_eq!(flaw(bad, "pengelola"), Some(key), "{bad}");
        }
    }
}
