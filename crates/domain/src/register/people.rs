//! Who the row is about: name, NIK, district in the address.

use super::{Cell, CellRefusal, fold};
use crate::identity::{Nik, NumberRefusal, Sex};

/// `L`, `P`, `Laki-laki`, `Perempuan`.
pub fn sex(cell: &Cell) -> Result<Sex, CellRefusal> {
    match fold(&cell.words().ok_or(CellRefusal::Missing)?).as_str() {
        "l" | "lk" | "laki" | "laki laki" | "lelaki" | "pria" | "m" | "male" => Ok(Sex::Male),
        "p" | "pr" | "perempuan" | "wanita" | "w" | "f" | "female" => Ok(Sex::Female),
        _ => Err(CellRefusal::NotASex),
    }
}

/// A name: spaces tidied, ALL CAPS written as a name, degrees and initials kept.
pub fn name(cell: &Cell) -> Result<String, CellRefusal> {
    let text = cell.words().ok_or(CellRefusal::Missing)?;
    let named = text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    if !named || text.chars().any(|c| c.is_ascii_digit()) || text.chars().count() > 120 {
        return Err(CellRefusal::NotAName);
    }
    let (person, degrees) = text.split_once(',').map_or((text.as_str(), None), |(p, d)| (p, Some(d)));
    let shouted = !person.chars().any(char::is_lowercase);
    let person = if shouted {
        person.split(' ').enumerate().map(|(n, word)| title(n, word)).collect::<Vec<_>>().join(" ")
    } else {
        person.to_owned()
    };
    Ok(match degrees.map(str::trim).filter(|d| !d.is_empty()) {
        Some(degrees) => format!("{}, {degrees}", person.trim_end()),
        None => person.trim_end().to_owned(),
    })
}

/// One shouted word as in a name: particles small unless first, initials and dotted titles kept.
fn title(position: usize, word: &str) -> String {
    const PARTICLES: [&str; 10] = ["bin", "binti", "alias", "van", "de", "der", "den", "al", "el", "anak"];
    let small = word.to_lowercase();
    if position > 0 && PARTICLES.contains(&small.as_str()) {
        return small;
    }
    if word.contains('.') && word.chars().count() <= 4 {
        return word.to_owned();
    }
    let mut start = true;
    small
        .chars()
        .map(|c| {
            let capital = start;
            start = matches!(c, '-' | '\'' | '’' | '.');
            if capital { c.to_uppercase().collect::<String>() } else { c.to_string() }
        })
        .collect()
}

/// A NIK of 16 digits that an office can have issued. One kept as a number that ends in 0 has lost its last digit:
/// spreadsheets keep fifteen.
pub fn nik(cell: &Cell) -> Result<Nik, CellRefusal> {
    let text = cell.words().ok_or(CellRefusal::Missing)?;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let exponent = text.to_lowercase().contains("e+");
    if exponent || (matches!(cell, Cell::Number(_)) && digits == 16 && text.ends_with('0')) {
        return Err(CellRefusal::NikRounded);
    }
    let nik = Nik::parse(&text).map_err(|refusal| match refusal {
        NumberRefusal::NotDigits => CellRefusal::NikNotDigits,
        NumberRefusal::WrongLength => CellRefusal::NikLength,
    })?;
    if nik.could_be_issued() { Ok(nik) } else { Err(CellRefusal::NikNotIssued) }
}

/// The district an address names: `Laha, Kec. Teluk Ambon, Kota Ambon` lies in `Teluk Ambon`.
pub fn district(address: &str) -> Option<String> {
    address.split([',', ';']).find_map(|part| {
        let words = part.trim();
        let small = words.to_lowercase();
        ["kecamatan", "kec."].iter().chain(["kec "].iter()).find_map(|prefix| {
            let rest = small.starts_with(prefix).then(|| words.get(prefix.len()..)).flatten()?;
            Some(rest.trim().to_owned()).filter(|d| !d.is_empty())
        })
    })
}

/// The district of a list that is meant, whatever its capitals and spaces.
pub fn known_district(words: &str, districts: &[String]) -> Option<String> {
    let wanted = fold(&district(words).unwrap_or_else(|| words.to_owned()));
    districts.iter().find(|d| fold(d) == wanted).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_names() {
        for (text, expected) in [
            ("  SITI WATTIMURY", "Siti Wattimury"),
            ("Hendrik Sikteubun, S.H., M.H.", "Hendrik Sikteubun, S.H., M.H."),
            ("AGUSTINA  UBLEEUW, S.H.", "Agustina Ubleeuw, S.H."),
            ("ABDUL BIN HASAN", "Abdul bin Hasan"),
            ("M. NUR SANGADJI", "M. Nur Sangadji"),
            ("YOS D'ORNAY-DE LIMA", "Yos D'Ornay-De Lima"),
            ("La Tomasoa", "La Tomasoa"),
        ] {
            assert_eq!(name(&Cell::text(text)), Ok(expected.to_owned()), "{text}");
        }
        assert_eq!(name(&Cell::Number(41.0)), Err(CellRefusal::NotAName));
        assert_eq!(name(&Cell::text("  ")), Err(CellRefusal::Missing));
    }

    #[test]
    fn a_nik_kept_as_a_number_is_refused_when_its_end_is_lost() {
        assert!(nik(&Cell::text("'8171046508729443")).is_ok());
        assert!(nik(&Cell::Number(8_171_046_508_729_443.0)).is_ok());
        assert_eq!(nik(&Cell::Number(8_171_046_508_729_440.0)), Err(CellRefusal::NikRounded));
        assert_eq!(nik(&Cell::text("8,17105E+15")), Err(CellRefusal::NikRounded));
        assert_eq!(nik(&Cell::text("817102260103903")), Err(CellRefusal::NikLength));
        assert_eq!(nik(&Cell::text("belum ada")), Err(CellRefusal::NikNotDigits));
    }

    #[test]
    fn what_stands_where_no_nik_is_known_is_none() {
        for filler in [
            "0000000000000000",
            "9999999999999999",
            "1111111111111111",
            "8171040000000000",
            "8171020503800000",
            "8171020003809001",
            "8171023213869007",
            "8171024003869007",
            "8171027203889009",
            "8171020500809001",
            "8171020513809001",
            "8171023104809001",
            "0000000503809001",
            "1234567890123456",
        ] {
            assert_eq!(nik(&Cell::text(filler)).map(drop), Err(CellRefusal::NikNotIssued), "{filler}");
        }
        for issued in [
            "8171021010909001",
            "8171027112999002",
            "8171022902049003",
            "8171026902049003",
            "8171024101009004",
        ] {
            assert!(nik(&Cell::text(issued)).is_ok(), "{issued}");
        }
        assert_eq!(
            nik(&Cell::text("8171022902019003")).map(drop),
            Err(CellRefusal::NikNotIssued),
            "no such day"
        );
        assert_eq!(nik(&Cell::Number(8_171_040_000_000_001.0)).map(drop), Err(CellRefusal::NikNotIssued));
    }

    #[test]
    fn an_address_names_its_district() {
        assert_eq!(district("Laha, Kec. Teluk Ambon, Kota Ambon").as_deref(), Some("Teluk Ambon"));
        assert_eq!(district("Jl. Pattimura 5, Kecamatan Sirimau").as_deref(), Some("Sirimau"));
        assert_eq!(district("Ambon"), None);
        let list = ["Sirimau".to_owned(), "Teluk Ambon".to_owned()];
        assert_eq!(known_district("TELUK  AMBON", &list).as_deref(), Some("Teluk Ambon"));
        assert_eq!(known_district("Seram", &list), None);
    }

    #[test]
    fn sex_is_understood() {
        assert_eq!(sex(&Cell::text("Laki-laki")), Ok(Sex::Male));
        assert_eq!(sex(&Cell::text("P")), Ok(Sex::Female));
        assert_eq!(sex(&Cell::text("X")), Err(CellRefusal::NotASex));
    }
}
