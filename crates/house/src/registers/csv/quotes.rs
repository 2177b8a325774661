//! Quotation marks that were never closed. What follows one, rows and all, becomes the text of one field, and nobody would
//! miss it: the file is refused at that row.

/// More line ends than any address or list of tasks has.
const MOST_LINE_ENDS: usize = 10;
/// More signs than any field of several lines has.
const MOST_SIGNS: usize = 500;

/// Whether a field of the record has swallowed what stands behind it. `raw` is the record as the file has it, `columns` how many
/// fields the widest one above it has.
pub(super) fn is_broken(raw: &str, separator: u8, columns: usize) -> bool {
    let separator = char::from(separator);
    let mut rest = raw.trim_start_matches(['\r', '\n']);
    loop {
        rest = match rest.strip_prefix('"') {
            Some(quoted) => match after_quoted(quoted) {
                Some((field, behind)) if !has_swallowed(field, behind, separator, columns) => behind,
                _ => return true,
            },
            None => rest,
        };
        match rest.find([separator, '\r', '\n']) {
            Some(end) if rest[end..].starts_with(separator) => rest = &rest[end + 1..],
            _ => return false,
        }
    }
}

/// A field behind its opening mark and what stands behind its closing one; nothing when it is not closed. Two marks within a
/// field stand for one.
fn after_quoted(quoted: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    loop {
        let end = from + quoted[from..].find('"')?;
        if !quoted[end + 1..].starts_with('"') {
            return Some((&quoted[..end], &quoted[end + 1..]));
        }
        from = end + 2;
    }
}

/// A field over several lines is whole when its closing mark ends it, it is no longer than a field can be and does not hold a row:
/// the mark that closes a broken one opened another, or stood somewhere by itself.
fn has_swallowed(field: &str, behind: &str, separator: char, columns: usize) -> bool {
    let line_ends = field.replace("\r\n", "\n").matches(['\r', '\n']).count();
    let ends_there = behind.is_empty() || behind.starts_with([separator, '\r', '\n']);
    let holds_a_row = columns > 2 && field.matches(separator).count() >= columns - 1;
    let is_long = line_ends > MOST_LINE_ENDS || field.chars().count() > MOST_SIGNS;
    line_ends > 0 && (!ends_there || is_long || holds_a_row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_mark_that_swallows_rows_is_found() {
        let long = "x".repeat(250);
        for (raw, broken) in [
            ("1;Ali;\"Batu Merah".to_owned(), true),
            ("1;\"Ali\";\"Batu Merah\n2;Budi;Passo\n".to_owned(), true),
            ("1;Ali;\"Batu Merah\n2;Budi;\"Passo\"\n".to_owned(), true),
            ("1;Ali;\"Batu Merah;4\r\n2;Budi;\"Passo, \"\"Atas\"\"\";5\r\n".to_owned(), true),
            (format!("1;\"{}\";2", "baris\n".repeat(11)), true),
            (format!("1;\"{long}\n{long}\";2"), true),
            (format!("1;\"{}\";2", "baris\n".repeat(10)), false),
            (format!("1;\"{long}{long}{long}\";2"), false),
            ("1;Ali;\"Jl. A\nRT 01\nKec. Sirimau\";4\n".to_owned(), false),
            ("1;Ali;\"Jl. \"\"Mawar\"\"\r\nNo. 5\"\r\n".to_owned(), false),
            ("1;Ali;\"\";\"\";\"x\"".to_owned(), false),
            ("1;Ali;pipa 5\";\"Jl. A\"".to_owned(), false),
            ("1;Ali;\"Jl. \"Mawar\" 5\";4".to_owned(), false),
            ("\n\r\n1;Ali;Passo\n".to_owned(), false),
            (String::new(), false),
            ("1;Ali;\"Batu Merah;4\n2;Budi;Passo\";5\n".to_owned(), true),
            ("1;Ali;\"Jl. A; RT 01;\nSirimau\";5\n".to_owned(), false),
        ] {
            assert_eq!(is_broken(&raw, b';', 4), broken, "{raw:?}");
        }
    }
}
