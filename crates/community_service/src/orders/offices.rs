//! Which offices a new order belongs to, and who in them is meant by a name.

use database::{DbError, Read, Tx, params};
use domain::{
    access::{Actor, OfficeKind, Reach},
    ids::{OfficeId, UserId},
    register::fold,
    zones::Zone,
};
use house::{
    conditions::Conditions,
    offices::found_for_register,
    regions,
    registers::{self, Importing},
};
use web::{failure::Failure, forms::Choice};

/// An office that people choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeName {
    /// The office.
    pub id: OfficeId,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short_name: String,
}

/// What is known of the office an order goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// This one.
    One(OfficeId),
    /// The house has no office of this kind yet.
    NoneYet,
    /// Several: someone must say.
    Ask(Vec<OfficeName>),
}

/// The executing and the guiding office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offices {
    /// Kejaksaan Negeri.
    pub prosecution: Which,
    /// Balai Pemasyarakatan.
    pub probation: Which,
}

/// Offices of a kind that serve where one acts, by name.
pub fn of_kind(read: &mut Read<'_>, kind: OfficeKind, reach: &Reach) -> Result<Vec<OfficeName>, DbError> {
    let mut wanted = Conditions::new();
    let kind = wanted.bind(kind.name());
    wanted.add(format!("o.kind = {kind}"));
    regions::serving(&mut wanted, "o", reach);
    let sql = format!("SELECT o.id, o.name, o.short_name FROM offices o{} ORDER BY o.name", wanted.clause());
    read.rows(sql, wanted.values())?
        .iter()
        .map(|row| {
            Ok(OfficeName { id: row.get("id")?, name: row.get("name")?, short_name: row.get("short_name")? })
        })
        .collect()
}

/// The actor's own office where it is of the kind, else the one asked for, else the only one there is.
pub fn offices(read: &mut Read<'_>, importing: &Importing) -> Result<Offices, DbError> {
    let actor = importing.actor.as_ref();
    Ok(Offices {
        prosecution: which(read, actor, OfficeKind::Prosecution, &importing.prosecution_office)?,
        probation: which(read, actor, OfficeKind::Probation, &importing.probation_office)?,
    })
}

fn which(
    read: &mut Read<'_>,
    actor: Option<&Actor>,
    kind: OfficeKind,
    asked: &str,
) -> Result<Which, DbError> {
    if let Some(actor) = actor.filter(|actor| actor.office_kind == kind) {
        return Ok(Which::One(actor.office));
    }
    let all = of_kind(read, kind, &actor.map_or(Reach::Country, |actor| actor.reach.clone()))?;
    let named = |office: &&OfficeName| {
        office.id.to_string() == asked
            || fold(&office.short_name) == fold(asked)
            || fold(&office.name) == fold(asked)
    };
    if !asked.is_empty() {
        return Ok(all
            .iter()
            .find(named)
            .map_or_else(|| Which::Ask(all.clone()), |office| Which::One(office.id)));
    }
    Ok(match all.as_slice() {
        [] => Which::NoneYet,
        [only] => Which::One(only.id),
        _ => Which::Ask(all),
    })
}

/// The offices that somebody must choose between before a register is read: none where the actor's own is meant or only
/// one is there.
pub fn to_choose_between(read: &mut Read<'_>, actor: &Actor) -> Result<registers::Offices, Failure> {
    let mut choices = |kind| -> Result<Vec<Choice>, DbError> {
        if actor.office_kind == kind {
            return Ok(Vec::new());
        }
        let all = of_kind(read, kind, &actor.reach)?;
        let some = if all.len() > 1 { all } else { Vec::new() };
        Ok(some.iter().map(|office| Choice::new(office.id, office.name.as_str())).collect())
    };
    let (prosecutions, probations) = (choices(OfficeKind::Prosecution)?, choices(OfficeKind::Probation)?);
    Ok(registers::Offices { prosecutions, probations })
}

/// The court's full name, under which its orders are kept: the one court that `PN Amb` or `Pengadilan Negeri Ambon`
/// can mean, else the words as they stand.
pub fn court_name(courts: &[OfficeName], written: &str) -> String {
    let wanted = place(written);
    let mut meant = courts.iter().filter(|court| {
        let (name, short) = (place(&court.name), place(&court.short_name));
        !wanted.is_empty() && (name.starts_with(&wanted) || short.starts_with(&wanted) || wanted == name)
    });
    match (meant.next(), meant.next()) {
        (Some(court), None) => court.name.clone(),
        _ => written.to_owned(),
    }
}

/// The place in a court's name: `PN Amb` lies in `amb`, `Pengadilan Negeri Ambon Kelas I A` in `ambon`.
fn place(court: &str) -> String {
    let folded = fold(court);
    let words = folded.split(' ').filter(|w| !matches!(*w, "pn" | "pengadilan" | "negeri"));
    words.take_while(|w| *w != "kelas").collect::<Vec<_>>().join(" ")
}

/// The full name of a court that a case number abbreviates, for a house that has no court yet: the courts of Maluku,
/// by the codes their case numbers carry; another code stays as it is.
fn full_court_name(written: &str) -> String {
    const CODES: [(&str, &str); 5] =
        [("amb", "Ambon"), ("msh", "Masohi"), ("tul", "Tual"), ("sml", "Saumlaki"), ("nla", "Namlea")];
    let code = place(written);
    match CODES.iter().find(|(short, full)| *short == code || fold(full) == code) {
        Some((_, full)) => format!("Pengadilan Negeri {full}"),
        None => written.to_owned(),
    }
}

/// Makes the offices that a new house needs for its first orders: `Kejaksaan Negeri`, `Balai Pemasyarakatan`, and the
/// court of each case number. An administrator gives them their full names later.
pub(super) fn found(
    tx: &mut Tx<'_>,
    offices: &Offices,
    courts: &[String],
    zone: Zone,
) -> Result<Offices, DbError> {
    let mut founded = offices.clone();
    if offices.prosecution == Which::NoneYet {
        let id = found_for_register(tx, OfficeKind::Prosecution, "Kejaksaan Negeri", "Kejari", zone)?;
        founded.prosecution = Which::One(id);
    }
    if offices.probation == Which::NoneYet {
        let id = found_for_register(tx, OfficeKind::Probation, "Balai Pemasyarakatan", "Bapas", zone)?;
        founded.probation = Which::One(id);
    }
    if of_kind(tx, OfficeKind::Court, &Reach::Country)?.is_empty() {
        let names: std::collections::BTreeSet<String> = courts.iter().map(|c| full_court_name(c)).collect();
        for name in names.iter().filter(|name| !name.is_empty()) {
            found_for_register(tx, OfficeKind::Court, name, &name.replace("Pengadilan Negeri", "PN"), zone)?;
        }
    }
    Ok(founded)
}

/// The courts a house will have once its first orders are in; for the dry run of a house that has none.
pub(super) fn courts_to_be(courts: Vec<OfficeName>, written: &[String]) -> Vec<OfficeName> {
    if !courts.is_empty() {
        return courts;
    }
    let names: std::collections::BTreeSet<String> = written.iter().map(|c| full_court_name(c)).collect();
    let named = |name: String| OfficeName {
        id: OfficeId::from_parts(0, &[0; 10]),
        short_name: name.replace("Pengadilan Negeri", "PN"),
        name,
    };
    names.into_iter().filter(|name| !name.is_empty()).map(named).collect()
}

/// People of an office, for finding who is meant by a name.
pub struct People(Vec<(UserId, String, String)>);

impl People {
    /// The people of an office whose account is open.
    pub fn of(read: &mut Read<'_>, office: OfficeId) -> Result<Self, DbError> {
        let rows = read.rows(
            "SELECT id, name FROM users WHERE office_id = $1 AND active = $2 ORDER BY name",
            params![office, true],
        )?;
        let person = |row: &database::Row| -> Result<_, DbError> {
            let name: String = row.get("name")?;
            Ok((row.get("id")?, fold(&name), bare(&name)))
        };
        Ok(Self(rows.iter().map(person).collect::<Result<_, _>>()?))
    }

    /// The one person a name means, with or without degrees; nobody when it could be two.
    pub fn named(&self, name: Option<&str>) -> Option<UserId> {
        let name = name?;
        let (whole, plain) = (fold(name), bare(name));
        if whole.is_empty() {
            return None;
        }
        let only = |is: &dyn Fn(&(UserId, String, String)) -> bool| {
            let mut found = self.0.iter().filter(|person| is(person));
            found.next().filter(|_| found.next().is_none()).map(|person| person.0)
        };
        only(&|person| person.1 == whole).or_else(|| only(&|person| person.2 == plain))
    }
}

/// A name without the degrees behind its comma.
fn bare(name: &str) -> String {
    fold(name.split(',').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn court(name: &str, short: &str) -> OfficeName {
        OfficeName { id: OfficeId::from_parts(1, &[0; 10]), name: name.into(), short_name: short.into() }
    }

    #[test]
    fn a_court_is_known_by_its_code_when_only_one_can_be_meant() {
        let courts =
            [court("Pengadilan Negeri Ambon", "PN Ambon"), court("Pengadilan Negeri Masohi", "PN Masohi")];
        for written in ["PN Amb", "PN AMBON", "Pengadilan Negeri Ambon", "Pengadilan Negeri Ambon Kelas IA"] {
            assert_eq!(court_name(&courts, written), "Pengadilan Negeri Ambon", "{written}");
        }
        assert_eq!(court_name(&courts, "PN Tul"), "PN Tul");
        assert_eq!(court_name(&courts, ""), "");
        let twins = [
            court("Pengadilan Negeri Ambon", "PN Ambon"),
            court("Pengadilan Negeri Ambarawa", "PN Ambarawa"),
        ];
        assert_eq!(court_name(&twins, "PN Amb"), "PN Amb");
        assert_eq!(full_court_name("PN Amb"), "Pengadilan Negeri Ambon");
    }

    #[test]
    fn a_name_means_one_person_or_nobody() {
        let id = |n: u64| UserId::from_parts(n, &[0; 10]);
        let entry = |n, name: &str| (id(n), fold(name), bare(name));
        let people = People(vec![
            entry(1, "Agustina Ubleeuw, S.H."),
            entry(2, "Ali Wael"),
            entry(3, "Ali Wael, M.H."),
        ]);
        assert_eq!(people.named(Some("AGUSTINA  UBLEEUW")), Some(id(1)));
        assert_eq!(people.named(Some("Ali Wael, M.H.")), Some(id(3)));
        assert_eq!(people.named(Some("Ali Wael, S.Sos.")), None);
        assert_eq!(people.named(Some("")), None);
    }
}
