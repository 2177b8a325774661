//! The table `doors.md`, read and compared with the code.

use std::collections::BTreeSet;

use domain::access::{Act, FIRST_ROLES};

use crate::addresses;

const TABLE: &str = include_str!("doors.md");

/// Whose a thing behind a door is, and so who of those with the act gets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    Public,
    Half,
    Oneself,
    House,
    Office,
    Caseload,
    Site,
    Host,
    Party,
    Giver,
    Receiver,
    List,
    Region,
    Regional,
}

/// Every word of the column and what it means.
pub const WHOSE: &[(&str, Whose)] = &[
    ("public", Whose::Public),
    ("half", Whose::Half),
    ("oneself", Whose::Oneself),
    ("house", Whose::House),
    ("office", Whose::Office),
    ("caseload", Whose::Caseload),
    ("site", Whose::Site),
    ("host", Whose::Host),
    ("party", Whose::Party),
    ("giver", Whose::Giver),
    ("receiver", Whose::Receiver),
    ("list", Whose::List),
    ("region", Whose::Region),
    ("regional", Whose::Regional),
];

/// What the right person sends.
#[derive(Clone, Debug, Default)]
pub struct Sends {
    /// The page on which the form stands; none when no page has it.
    pub on: Option<String>,
    /// Names and values beside those that the form brings.
    pub fields: Vec<(String, String)>,
    /// Field and name of a file.
    pub file: Option<(String, String)>,
}

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Door {
    pub method: String,
    pub address: String,
    pub act: Option<Act>,
    pub whose: Whose,
    pub who: String,
    /// Kinds of things that stand in the address, in its order.
    pub of: Vec<String>,
    pub sends: Sends,
    pub gets: u16,
    /// The heading it stands under.
    pub part: &'static str,
}

impl Door {
    pub fn is_post(&self) -> bool {
        self.method == "POST"
    }
    /// Whether somebody must be signed in to get through.
    pub fn is_shut(&self) -> bool {
        !matches!(self.whose, Whose::Public | Whose::Half)
    }
    /// How failures name it.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.address)
    }
}

/// Every line.
pub fn all() -> Vec<Door> {
    let mut part = "";
    let mut doors = Vec::new();
    for line in TABLE.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            part = heading;
        } else if line.starts_with("| GET") || line.starts_with("| POST") {
            doors.push(door(line, part));
        }
    }
    doors
}

fn door(line: &str, part: &'static str) -> Door {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let [method, address, act, whose, who, of, sends, gets] = cells[..] else {
        panic!("a line has eight cells: {line}");
    };
    let known = WHOSE.iter().find(|(word, _)| *word == whose);
    Door {
        method: method.to_owned(),
        address: address.to_owned(),
        act: (act != "-")
            .then(|| Act::from_name(act).unwrap_or_else(|| panic!("{act} is no act, in: {line}"))),
        whose: known.unwrap_or_else(|| panic!("{whose} is no word of the column, in: {line}")).1,
        who: who.to_owned(),
        of: of.split(',').map(str::trim).filter(|kind| !kind.is_empty()).map(str::to_owned).collect(),
        sends: sends_of(sends, address),
        gets: gets.parse().unwrap_or_else(|_| panic!("{gets} is no status, in: {line}")),
        part,
    }
}

fn sends_of(cell: &str, address: &str) -> Sends {
    let mut sends = Sends { on: Some(address.to_owned()), ..Sends::default() };
    let mut rest = cell;
    if let Some((page, after)) = cell.strip_prefix("on ").and_then(|cell| cell.split_once(':')) {
        (sends.on, rest) = (Some(page.to_owned()), after);
    } else if let Some(after) = cell.strip_prefix("by hand:") {
        (sends.on, rest) = (None, after);
    }
    for pair in rest.split(" & ").map(str::trim).filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        match name.strip_prefix('@') {
            Some(field) => sends.file = Some((field.to_owned(), value.to_owned())),
            None => sends.fields.push((name.to_owned(), value.to_owned())),
        }
    }
    sends
}

/// Whether one of the first roles holds an act.
pub fn role_holds(role: &str, act: Act) -> bool {
    FIRST_ROLES.iter().any(|(name, acts)| *name == role && acts.contains(&act))
}

#[test]
fn every_address_of_the_code_has_its_line_and_every_line_its_address() {
    let code = addresses::of_the_code();
    let doors = all();
    let table: BTreeSet<addresses::Address> =
        doors.iter().map(|door| (door.method.clone(), door.address.clone())).collect();
    let told = |(method, address): &addresses::Address| format!("{method} {address}");
    let missing: Vec<_> = code.difference(&table).map(told).collect();
    let gone: Vec<_> = table.difference(&code).map(told).collect();
    assert!(missing.is_empty(), "say in doors.md who gets through:\n  {}", missing.join("\n  "));
    assert!(gone.is_empty(), "doors.md names addresses that are gone:\n  {}", gone.join("\n  "));
    assert_eq!(doors.len(), table.len(), "an address stands in doors.md twice");
}

#[test]
fn a_line_says_enough_to_be_tried() {
    for door in all() {
        let name = door.name();
        let parts = door.address.matches('{').count();
        let listed = usize::from(matches!(door.whose, Whose::List | Whose::Regional));
        assert_eq!(door.of.len(), parts + listed, "{name}: a thing for each part of the address");
        let needs_act = !matches!(
            door.whose,
            Whose::Public | Whose::Half | Whose::Oneself | Whose::Giver | Whose::Receiver
        );
        assert_eq!(door.act.is_some(), needs_act, "{name}: whose and act do not fit");
        assert!(
            !door.is_post()
                || door.gets != 200
                || !door.sends.fields.is_empty()
                || matches!(door.whose, Whose::House | Whose::Region)
        );
        if !door.is_post() {
            assert!(
                door.gets == 200 && door.sends.fields.is_empty(),
                "{name}: a page is opened, and sends nothing"
            );
        }
    }
}
