//! Rupiah.

use super::{Cell, CellRefusal, numbers};
use crate::money::Rupiah;

/// `Rp5.000.000`, `Rp 5.000.000,00`, `Rp. 5.000.000,-`, `5000000`, `5 juta`.
pub fn rupiah(cell: &Cell) -> Result<Rupiah, CellRefusal> {
    let amount = match cell {
        Cell::Number(number) => numbers::scaled(*number, 1),
        Cell::Date(_) | Cell::Clock(_) => None,
        Cell::Empty | Cell::Text(_) => {
            rupiah_in_text(&cell.words().ok_or(CellRefusal::Missing)?.to_lowercase())
        }
    };
    amount.filter(|a| *a > 0).map(Rupiah::new).ok_or(CellRefusal::NotMoney)
}

fn rupiah_in_text(text: &str) -> Option<i64> {
    let text = match text.find('(') {
        Some(open) => &text[..open],
        None => text,
    };
    let text = text.trim().trim_start_matches("denda").trim();
    let text = text.trim_start_matches("sebesar").trim();
    let text = text.trim_start_matches("rp").trim_start_matches("idr").trim_start_matches(['.', ' ']);
    let text = text.trim_end_matches("rupiah").trim().trim_end_matches(",-").trim();
    let (amount, scale) =
        [("juta", 1_000_000), ("jt", 1_000_000), ("ribu", 1000), ("rb", 1000), ("miliar", 1_000_000_000)]
            .into_iter()
            .find_map(|(word, scale)| text.strip_suffix(word).map(|rest| (rest.trim(), scale)))
            .unwrap_or((text, 1));
    numbers::decimal(amount, scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rupiah_in_every_spelling() {
        for text in [
            "Rp5.000.000",
            "Rp 5.000.000,00",
            "Rp. 5.000.000,-",
            "5000000",
            "5 juta",
            "Rp5 juta",
            "5.000 ribu",
            "IDR 5,000,000.00",
            "Rp5.000.000 (lima juta rupiah)",
        ] {
            assert_eq!(rupiah(&Cell::text(text)), Ok(Rupiah::new(5_000_000)), "{text}");
        }
        for text in ["Rp", "lima juta", "5 juta sekian", "-5"] {
            assert_eq!(rupiah(&Cell::text(text)), Err(CellRefusal::NotMoney), "{text}");
        }
    }
}
