//! Where and when a site receives people: coordinates, weekly hours, capacity, lists.

use super::{Cell, CellRefusal, fold, tidy};
use crate::{
    places::{Area, Coordinates},
    time::{DayWindow, MinuteOfDay, Weekday},
    weekly::{DayHours, WeeklyHours},
    zones::Zone,
};

/// Degrees with a decimal comma or point: `-3,65579`.
pub fn degrees(cell: &Cell) -> Result<f64, CellRefusal> {
    let degrees = match cell {
        Cell::Number(number) => Some(*number),
        Cell::Date(_) | Cell::Clock(_) => None,
        Cell::Empty | Cell::Text(_) => {
            let text = cell.words().ok_or(CellRefusal::Missing)?.replace(',', ".").replace('°', "");
            let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
            plain.then(|| text.parse().ok()).flatten()
        }
    };
    degrees.filter(|d: &f64| d.is_finite() && d.abs() <= 180.0).ok_or(CellRefusal::NotACoordinate)
}

/// A point in Indonesia and in the city's box; the refusal says which of the two is wrong, or that they are swapped.
/// The flag tells the column: true for the latitude's.
pub fn point(latitude: f64, longitude: f64, city: Area) -> Result<Coordinates, (bool, CellRefusal)> {
    let land = Area::INDONESIA;
    let swapped = Coordinates { latitude: longitude, longitude: latitude };
    if land.contains(swapped) {
        Err((true, CellRefusal::CoordinatesSwapped))
    } else if !(land.south..=land.north).contains(&latitude) {
        Err((true, CellRefusal::LatitudeOutside))
    } else if !(land.west..=land.east).contains(&longitude) {
        Err((false, CellRefusal::LongitudeOutside))
    } else if !city.contains(Coordinates { latitude, longitude }) {
        Err((!(city.south..=city.north).contains(&latitude), CellRefusal::OutsideCity))
    } else {
        Ok(Coordinates { latitude, longitude })
    }
}

/// Places for people: `10`, `10 orang`.
pub fn capacity(cell: &Cell) -> Result<u16, CellRefusal> {
    let words = cell.words().ok_or(CellRefusal::Missing)?.to_lowercase();
    let number = words.trim_end_matches("orang").trim_end_matches("org").trim();
    let plain = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let people: Option<u16> = plain.then(|| number.parse().ok()).flatten();
    people.filter(|p| (1..=1000).contains(p)).ok_or(CellRefusal::NotACapacity)
}

/// The zone that a column names, or that stands behind the hours; nothing where neither says.
pub fn zone(cell: &Cell, hours: &Cell) -> Result<Option<Zone>, CellRefusal> {
    let said = match cell.words() {
        Some(words) => Some(Zone::read(&words).ok_or(CellRefusal::NotAZone)?),
        None => None,
    };
    let hours = fold(&hours.words().unwrap_or_default());
    let mut behind = hours.split(' ').filter(|word| word.starts_with("wi")).filter_map(Zone::read);
    let with_hours = behind.next();
    let differs = with_hours.is_some_and(|zone| said.is_some_and(|said| said != zone));
    if differs || behind.any(|zone| Some(zone) != with_hours) {
        return Err(CellRefusal::ZonesDisagree);
    }
    Ok(said.or(with_hours))
}

/// Things between commas, each once, in order.
pub fn list(cell: &Cell) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in cell.words().unwrap_or_default().split([',', ';']) {
        let part = tidy(part);
        let nothing = part.is_empty() || matches!(part.as_str(), "-" | "–");
        if !nothing && !found.iter().any(|f| fold(f) == fold(&part)) {
            found.push(part);
        }
    }
    found
}

enum Piece {
    Day(Weekday),
    Every(&'static [Weekday]),
    Through,
    Time(MinuteOfDay),
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// `Senin s.d. Kamis 08.00-16.00`, `Selasa, Kamis 08:00-15:00`, `Sabtu & Minggu 13.00-17.00`; days without hours are
/// refused.
pub fn weekly_hours(cell: &Cell) -> Result<WeeklyHours, CellRefusal> {
    let words = cell.words().ok_or(CellRefusal::Missing)?;
    let mut hours: Vec<DayHours> = Vec::new();
    let (mut days, mut range, mut from, mut used): (Vec<Weekday>, bool, Option<MinuteOfDay>, bool) =
        (Vec::new(), false, None, false);
    for piece in pieces(&words).ok_or(CellRefusal::NotWeeklyHours)? {
        match piece {
            Piece::Through => range = from.is_none(),
            Piece::Day(_) | Piece::Every(_) if from.is_some() => return Err(CellRefusal::NotWeeklyHours),
            Piece::Day(day) => {
                restart(&mut days, &mut used);
                let first = days.last().copied().filter(|_| range);
                days.extend(through(first, day));
                range = false;
            }
            Piece::Every(all) => {
                restart(&mut days, &mut used);
                days.extend(all);
            }
            Piece::Time(_) if days.is_empty() => return Err(CellRefusal::NotWeeklyHours),
            Piece::Time(time) => match from.take() {
                None => (from, range) = (Some(time), false),
                Some(start) => {
                    let window = DayWindow::new(start, time).ok_or(CellRefusal::NotWeeklyHours)?;
                    hours.extend(days.iter().map(|&day| DayHours { day, window }));
                    used = true;
                }
            },
        }
    }
    match (from, used) {
        (Some(_), _) => Err(CellRefusal::NotWeeklyHours),
        (None, false) => Err(CellRefusal::NoHours),
        (None, true) => Ok(WeeklyHours::new(hours)),
    }
}

fn restart(days: &mut Vec<Weekday>, used: &mut bool) {
    if *used {
        days.clear();
        *used = false;
    }
}

/// The days after `first` up to `last`, or `last` alone.
fn through(first: Option<Weekday>, last: Weekday) -> Vec<Weekday> {
    let Some(first) = first else { return vec![last] };
    let mut days = Vec::new();
    let mut day = first;
    while day != last && days.len() < 7 {
        day = day.next();
        days.push(day);
    }
    days
}

/// Words and times in order; nothing when a word is not understood.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let text = text.to_lowercase().replace("jum'at", "jumat").replace("jum’at", "jumat");
    let text = text.replace("s.d.", " - ").replace("s.d", " - ").replace("s/d", " - ");
    let text = text.replace("tiap hari", "seminggu").replace("seminggu kerja", "harikerja");
    let text = text
        .replace("hari kerja", "harikerja")
        .replace("seseminggu", "seminggu")
        .replace("seharikerja", "harikerja");
    let mut found = Vec::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let length = rest.find(|x: char| kind_of(x) != kind_of(c)).unwrap_or(rest.len());
        let (token, after) = rest.split_at(length);
        rest = after;
        match kind_of(c) {
            Kind::Dash => found.push(Piece::Through),
            Kind::Digit => found.push(Piece::Time(time(token)?)),
            Kind::Letter => found.extend(word(token)?),
            Kind::Other => {}
        }
    }
    Some(found)
}

#[derive(PartialEq)]
enum Kind {
    Dash,
    Digit,
    Letter,
    Other,
}

fn kind_of(c: char) -> Kind {
    match c {
        '-' | '–' | '—' => Kind::Dash,
        '0'..='9' | '.' | ':' => Kind::Digit,
        c if c.is_alphabetic() => Kind::Letter,
        _ => Kind::Other,
    }
}

/// `08.00`, `8:00`, `08`.
fn time(token: &str) -> Option<MinuteOfDay> {
    let token = token.trim_end_matches(['.', ':']);
    let (hour, minute) = token.split_once(['.', ':']).unwrap_or((token, "00"));
    let fits = (1..=2).contains(&hour.len()) && minute.len() == 2;
    if fits { MinuteOfDay::at(hour.parse().ok()?, minute.parse().ok()?) } else { None }
}

/// A day, a word for "to" or "every day", a filler; nothing for anything else.
fn word(word: &str) -> Option<Option<Piece>> {
    let day = |n: usize| Some(Some(Piece::Day(WEEK[n])));
    match word {
        "senin" | "sen" => day(0),
        "selasa" | "sel" => day(1),
        "rabu" | "rab" => day(2),
        "kamis" | "kam" => day(3),
        "jumat" | "jum" => day(4),
        "sabtu" | "sab" => day(5),
        "minggu" | "min" | "ahad" => day(6),
        "sampai" | "hingga" | "sd" => Some(Some(Piece::Through)),
        "seminggu" => Some(Some(Piece::Every(&WEEK))),
        "harikerja" => Some(Some(Piece::Every(&WEEK[..5]))),
        "dan" | "hari" | "pukul" | "jam" | "kerja" | "setiap" | "tiap" | "wit" | "wita" | "wib" => Some(None),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, CellRefusal> {
        weekly_hours(&Cell::text(text)).map(|w| {
            let each = w.iter().map(|h| {
                let day = h.day.to_monday_one_offset();
                format!("{day} {}-{}", h.window.start, h.window.end)
            });
            each.collect::<Vec<_>>().join("; ")
        })
    }

    #[test]
    fn weekly_hours_are_read_in_every_spelling() {
        for (text, expected) in [
            ("Senin s.d. Kamis 08.00-16.00", "1 08.00-16.00; 2 08.00-16.00; 3 08.00-16.00; 4 08.00-16.00"),
            ("Senin-Selasa 16.30-18.30", "1 16.30-18.30; 2 16.30-18.30"),
            ("Selasa, Kamis 08:00-15:00", "2 08.00-15.00; 4 08.00-15.00"),
            ("Sabtu & Minggu 13.00-17.00", "6 13.00-17.00; 7 13.00-17.00"),
            ("Sabtu 07.00-15.00", "6 07.00-15.00"),
            ("Kamis 08.00 s.d. 12.00, Jum'at 8.00-11.00 WIT", "4 08.00-12.00; 5 08.00-11.00"),
            ("Senin 08.00-12.00 dan 13.00-16.00", "1 08.00-12.00; 1 13.00-16.00"),
            ("Sabtu sampai Senin 8-10", "1 08.00-10.00; 6 08.00-10.00; 7 08.00-10.00"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(weekly_hours(&Cell::text("setiap hari 08.00-09.00")).unwrap().iter().count(), 7);
        assert_eq!(weekly_hours(&Cell::text("hari kerja 08.00-09.00")).unwrap().iter().count(), 5);
        assert_eq!(weekly_hours(&Cell::text("setiap hari kerja 08.00-09.00")).unwrap().iter().count(), 5);
        assert_eq!(weekly_hours(&Cell::text("Tiap hari, jam kerja 08.00-09.00")).unwrap().iter().count(), 7);
        assert_eq!(weekly_hours(&Cell::text("setiap Senin 08.00-09.00")).unwrap().iter().count(), 1);
        assert_eq!(read("setiap hari kerja"), Err(CellRefusal::NoHours));
    }

    #[test]
    fn days_without_hours_and_other_words_are_refused() {
        assert_eq!(read("setiap hari"), Err(CellRefusal::NoHours));
        assert_eq!(read("Senin"), Err(CellRefusal::NoHours));
        for text in [
            "08.00-16.00",
            "Senin 16.00-08.00",
            "Senin 25.00-26.00",
            "kapan saja",
            "Senin 08.00",
            "Senin 08.00 Selasa",
        ] {
            assert_eq!(read(text), Err(CellRefusal::NotWeeklyHours), "{text}");
        }
    }

    #[test]
    fn coordinates_are_checked_against_the_land_and_the_city() {
        let ambon = Area { south: -3.8, north: -3.45, west: 127.9, east: 128.4 };
        assert_eq!(degrees(&Cell::text("-3,65579")), Ok(-3.65579));
        assert_eq!(degrees(&Cell::text("3°39'S")), Err(CellRefusal::NotACoordinate));
        assert!(point(-3.65579, 128.14223, ambon).is_ok());
        assert_eq!(point(128.16287, -3.64405, ambon), Err((true, CellRefusal::CoordinatesSwapped)));
        assert_eq!(point(-36.9, 128.1, ambon), Err((true, CellRefusal::LatitudeOutside)));
        assert_eq!(point(-3.7, 12.8, ambon), Err((false, CellRefusal::LongitudeOutside)));
        assert_eq!(point(-6.2, 106.8, ambon), Err((true, CellRefusal::OutsideCity)));
    }

    #[test]
    fn a_zone_stands_in_its_column_or_behind_the_hours() {
        let read = |cell: &str, hours: &str| zone(&Cell::text(cell), &Cell::text(hours));
        assert_eq!(read("WITA", "Senin 08.00-12.00"), Ok(Some(Zone::Middle)));
        assert_eq!(read("Waktu Indonesia Barat", "Senin 08.00-12.00 WIB"), Ok(Some(Zone::West)));
        assert_eq!(read("-", "Senin 08.00-12.00 WITA, Rabu 08.00-10.00 WITA"), Ok(Some(Zone::Middle)));
        assert_eq!(read("", "Senin 08.00-12.00"), Ok(None));
        assert_eq!(read("setempat", "Senin 08.00-12.00"), Err(CellRefusal::NotAZone));
        assert_eq!(read("WITA", "Senin 08.00-12.00 WIT"), Err(CellRefusal::ZonesDisagree));
        assert_eq!(read("", "Senin 08.00-12.00 WITA, Rabu 08.00-10.00 WIT"), Err(CellRefusal::ZonesDisagree));
    }

    #[test]
    fn capacity_is_a_number_of_people() {
        assert_eq!(capacity(&Cell::text("10 orang")), Ok(10));
        assert_eq!(capacity(&Cell::Number(5.0)), Ok(5));
        for text in ["banyak", "0", "5,5", "-3", "sekitar 5"] {
            assert_eq!(capacity(&Cell::text(text)), Err(CellRefusal::NotACapacity), "{text}");
        }
        assert_eq!(list(&Cell::text("masker, sepatu bot, Masker, -")), ["masker", "sepatu bot"]);
    }
}
