//! A reader of our own PDFs: the words of each page, decoded through the fonts' own Unicode maps, so
//! the tests see what a person can copy or a screen reader can say.

use std::{collections::BTreeMap, io::Read};

/// A run of text on a page.
#[derive(Debug)]
pub struct Piece {
    pub text: String,
    /// Not part of the letter: foot, page number, repeated head.
    pub artifact: bool,
}

struct Object {
    dictionary: String,
    stream: Vec<u8>,
}

/// The pages of a PDF, each as its runs of text.
pub fn pages(pdf: &[u8]) -> Vec<Vec<Piece>> {
    let objects = objects(pdf);
    let root = objects.values().find(|object| object.dictionary.contains("/Type/Pages"));
    let kids = between(&root.expect("a page tree").dictionary, "/Kids[", "]");
    let kids: Vec<&str> = kids.split(" 0 R").map(str::trim).filter(|kid| !kid.is_empty()).collect();
    kids.iter().map(|kid| page(&objects, &objects[&kid.parse().expect("a page")].dictionary)).collect()
}

/// The pages as plain text: runs joined by spaces, decoration left out.
pub fn texts(pdf: &[u8]) -> Vec<String> {
    let words = |page: &Vec<Piece>| {
        let letter = page.iter().filter(|piece| !piece.artifact);
        letter.map(|piece| piece.text.trim()).collect::<Vec<_>>().join(" ")
    };
    pages(pdf).iter().map(words).collect()
}

fn objects(pdf: &[u8]) -> BTreeMap<u32, Object> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    while let Some(start) = find(&pdf[at..], b" 0 obj\n").map(|i| at + i) {
        let digits = pdf[..start].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let number = latin(&pdf[start - digits..start]);
        let end = start + find(&pdf[start..], b"endobj").expect("an end");
        let split = find(&pdf[start..end], b"stream\n").map_or(end, |i| start + i);
        let dictionary = latin(&pdf[start + 7..split]);
        let mut stream = Vec::new();
        at = end;
        if split < end {
            let length: usize = number_after(&dictionary, "/Length ").expect("a length") as usize;
            let raw = &pdf[split + 7..split + 7 + length];
            at = split + 7 + length;
            if dictionary.contains("/FlateDecode") {
                flate2::read::ZlibDecoder::new(raw).read_to_end(&mut stream).expect("deflated");
            } else {
                stream.extend_from_slice(raw);
            }
        }
        found.insert(number.parse().expect("a number"), Object { dictionary, stream });
    }
    found
}

fn page(objects: &BTreeMap<u32, Object>, page: &str) -> Vec<Piece> {
    let object = |text: &str, key: &str| &objects[&number_after(text, key).expect("a reference")];
    let fonts = between(&object(page, "/Resources ").dictionary, "/Font<<", ">>");
    let maps = fonts.split('/').filter(|font| !font.is_empty()).map(|font| {
        let (name, reference) = font.split_once(' ').expect("a font");
        let font = &objects[&number_after(reference, "").expect("a font")];
        (name.to_owned(), unicode(&latin(&object(&font.dictionary, "/ToUnicode ").stream)))
    });
    read(&object(page, "/Contents ").stream, &maps.collect())
}

fn unicode(map: &str) -> BTreeMap<u16, String> {
    let mut letters = BTreeMap::new();
    for section in map.split("beginbfchar").skip(1) {
        let section = section.split("endbfchar").next().unwrap_or_default();
        let codes: Vec<&str> =
            section.split(['<', '>']).map(str::trim).filter(|code| !code.is_empty()).collect();
        for pair in codes.chunks_exact(2) {
            let unit = |hex: &str| u16::from_str_radix(hex, 16).expect("hexadecimal");
            let units: Vec<u16> = (0..pair[1].len() / 4).map(|i| unit(&pair[1][4 * i..4 * i + 4])).collect();
            letters.insert(unit(pair[0]), String::from_utf16(&units).expect("Unicode"));
        }
    }
    letters
}

fn read(content: &[u8], fonts: &BTreeMap<String, BTreeMap<u16, String>>) -> Vec<Piece> {
    let (mut pieces, mut font, mut at, mut word) = (Vec::new(), String::new(), 0, String::new());
    while at < content.len() {
        match content[at] {
            b'(' => {
                let (codes, next) = string(content, at + 1);
                let piece: &mut Piece = pieces.last_mut().expect("text is always tagged");
                for pair in codes.chunks_exact(2) {
                    piece.text += &fonts[&font][&u16::from_be_bytes([pair[0], pair[1]])];
                }
                at = next;
                continue;
            }
            byte if byte.is_ascii_alphanumeric() => word.push(char::from(byte)),
            byte => {
                match word.as_str() {
                    "Artifact" => pieces.push(Piece { text: String::new(), artifact: true }),
                    "Span" => pieces.push(Piece { text: String::new(), artifact: false }),
                    name if fonts.contains_key(name) => font = name.to_owned(),
                    _ => {}
                }
                word.clear();
                if byte == b'(' {
                    continue;
                }
            }
        }
        at += 1;
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// A string in parentheses from after the first one, and where it ends.
fn string(content: &[u8], mut at: usize) -> (Vec<u8>, usize) {
    let (mut bytes, mut depth) = (Vec::new(), 0);
    loop {
        match content[at] {
            b'\\' => {
                at += 1;
                let octal =
                    content[at..at + 3].iter().take_while(|byte| (b'0'..=b'7').contains(byte)).count();
                if octal > 0 {
                    let digits = latin(&content[at..at + octal]);
                    bytes.push(u8::from_str_radix(&digits, 8).expect("octal"));
                    at += octal - 1;
                } else {
                    let named = [(b'n', 10), (b'r', 13), (b't', 9), (b'b', 8), (b'f', 12)];
                    let byte = content[at];
                    bytes.push(named.iter().find(|(name, _)| *name == byte).map_or(byte, |(_, code)| *code));
                }
            }
            b')' if depth == 0 => return (bytes, at + 1),
            byte => {
                depth += i32::from(byte == b'(') - i32::from(byte == b')');
                bytes.push(byte);
            }
        }
        at += 1;
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).expect("the start");
    rest.split_once(end).expect("the end").0
}

fn number_after(text: &str, key: &str) -> Option<u32> {
    let rest = &text[text.find(key)? + key.len()..];
    rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())].parse().ok()
}
