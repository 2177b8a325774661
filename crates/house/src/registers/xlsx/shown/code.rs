//! The code of a number format taken apart: up to four sections (above zero, below, zero, text) of signs.

use std::{iter::Peekable, str::Chars};

/// A sign of a format's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A place for a digit: `0`, `#`, `?`.
    Digit,
    /// The whole number as it is: `General`, `@`.
    Whole,
    /// A part of a date or a time: `y`, `m`, `d`, `h`, `s` …
    Date(char),
    /// A length of time: `[h]`, `[m]`, `[s]`.
    Elapsed(char),
    /// `AM/PM`.
    Half,
    /// `%`.
    Percent,
    /// `,`, between digits or behind the last, where it drops thousands.
    Comma,
    /// `.`, `/`, `E+`: they change how a number is written and not what it is.
    Way,
    /// What is shown as it stands.
    Literal(char),
}

impl Token {
    /// The sign, when it is shown as it stands.
    pub(super) fn literal(&self) -> Option<char> {
        match self {
            Token::Literal(sign) => Some(*sign),
            _ => None,
        }
    }
}

/// One section of a code.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// Its signs.
    pub(super) tokens: Vec<Token>,
    /// Whether it holds only for some numbers: `[>=100]`.
    pub(super) is_conditional: bool,
}

/// The sections of a code; none for an empty one.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut sections = Vec::new();
    if code.is_empty() {
        return sections;
    }
    let (mut signs, mut section) = (code.chars().peekable(), Section::default());
    while let Some(sign) = signs.next() {
        match sign {
            ';' => sections.push(std::mem::take(&mut section)),
            '"' => section.tokens.extend(signs.by_ref().take_while(|it| *it != '"').map(Token::Literal)),
            '\\' => section.tokens.extend(signs.next().map(Token::Literal)),
            // As wide as the next sign, or filled with it.
            '_' | '*' => _ = signs.next(),
            '[' => bracket(&signs.by_ref().take_while(|it| *it != ']').collect::<String>(), &mut section),
            _ => section.tokens.push(token(sign, &mut signs)),
        }
    }
    sections.push(section);
    sections
}

/// A colour, a condition, a currency or a length of time.
fn bracket(inside: &str, section: &mut Section) {
    let unit = inside.chars().next().unwrap_or_default().to_ascii_lowercase();
    if let Some(currency) = inside.strip_prefix('$') {
        let sign = currency.split_once('-').map_or(currency, |(sign, _)| sign);
        section.tokens.extend(sign.chars().map(Token::Literal));
    } else if matches!(unit, '<' | '>' | '=') {
        section.is_conditional = true;
    } else if matches!(unit, 'h' | 'm' | 's') && inside.chars().all(|it| it.eq_ignore_ascii_case(&unit)) {
        section.tokens.push(Token::Elapsed(unit));
    }
}

fn token(sign: char, signs: &mut Peekable<Chars<'_>>) -> Token {
    match sign {
        'G' | 'g' if follows(signs, "eneral") => Token::Whole,
        'A' | 'a' if follows(signs, "m/pm") || follows(signs, "/p") => Token::Half,
        'E' | 'e' if matches!(signs.peek(), Some('+' | '-')) => {
            signs.next();
            Token::Way
        }
        '0' | '#' | '?' => Token::Digit,
        '@' => Token::Whole,
        '%' => Token::Percent,
        ',' => Token::Comma,
        '.' | '/' => Token::Way,
        _ if "ymdhsegb".contains(sign.to_ascii_lowercase()) => Token::Date(sign.to_ascii_lowercase()),
        _ => Token::Literal(sign),
    }
}

/// Takes the word when it comes next, whatever its capitals.
fn follows(signs: &mut Peekable<Chars<'_>>, word: &str) -> bool {
    let next: String = signs.clone().take(word.len()).collect();
    let there = next.eq_ignore_ascii_case(word);
    if there {
        signs.by_ref().take(word.len()).for_each(drop);
    }
    there
}
