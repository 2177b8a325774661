//! What people may be called when they sign in: the rule of the page and of the command line.

/// Sign-in names are kept and shown as they are and sort a list by its address: a NIK or NIP would lie open in both.
pub(super) fn is_sign_in_name(name: &str) -> bool {
    let signs = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b));
    let begins = name.starts_with(|c: char| c.is_ascii_alphanumeric());
    signs && begins && (3..=40).contains(&name.len()) && !web::numbers::holds_one(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_name_is_short_plain_and_small() {
        for good in ["pk2", "kepala-bapas", "a.b_c"] {
            assert!(is_sign_in_name(good), "{good}");
        }
        for bad in ["pk", "Jaksa", "jaksa satu", "-jaksa", "jäksa", "198403122009012001", &"a".repeat(41)] {
            assert!(!is_sign_in_name(bad), "{bad}");
        }
    }
}
