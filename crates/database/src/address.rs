//! Where a database is, and how that is said to people.

use std::{fmt, path::PathBuf};

use crate::sqlite;

/// The address of a database. It may hold a password, so whoever shows it shows it without one: on a terminal, in a
/// log, in the mail of a nightly script.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// `sqlite:PATH`, `postgres://…`, or just a path, which is a SQLite file.
    pub fn new(text: &str) -> Self {
        if text.contains("://") || text.starts_with("sqlite:") {
            Self(text.to_owned())
        } else {
            Self(format!("sqlite:{text}"))
        }
    }

    /// With its password, for [`Db::open`](crate::Db::open) and for nobody's eyes.
    pub fn in_full(&self) -> &str {
        &self.0
    }

    /// The file of a SQLite database.
    pub fn file(&self) -> Option<PathBuf> {
        sqlite::path_of(&self.0)
    }
}

/// Scheme, user, host and name of the database; no parameters, for one of them may be the password. What stands before
/// the last `@` is the user's: the name, and after a colon the password, which may hold any sign.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((scheme, rest)) = self.0.split_once("://").filter(|_| self.file().is_none()) else {
            return f.write_str(&self.0);
        };
        let (before, parameters) = rest.split_once('?').unwrap_or((rest, ""));
        let (user, place) =
            before.rsplit_once('@').map_or((before, None), |(user, place)| (user, Some(place)));
        let name = user.split(':').next().unwrap_or_default();
        match place {
            // Nobody can tell whether the question mark is the password's.
            _ if parameters.contains('@') => write!(f, "{scheme}://{name}@…"),
            Some(place) => write!(f, "{scheme}://{name}@{place}"),
            None => write!(f, "{scheme}://{before}"),
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        for (address, shown) in [
            ("postgres://baileo:rahasia@127.0.0.1:5432/baileo", "postgres://baileo@127.0.0.1:5432/baileo"),
            ("postgresql://baileo:rah@sia@db/baileo?sslmode=disable", "postgresql://baileo@db/baileo"),
            ("postgres://baileo:ra/hasia@db/baileo", "postgres://baileo@db/baileo"),
            ("postgres://baileo:ra/ha?sia@db/baileo", "postgres://baileo@…"),
            ("postgres://db:5432/baileo?user=baileo&password=rahasia", "postgres://db:5432/baileo"),
            ("postgres://baileo:rahasia@db?password=rah@sia", "postgres://baileo@…"),
            ("postgres://baileo@db/baileo", "postgres://baileo@db/baileo"),
            ("mysql://baileo:rahasia@db", "mysql://baileo@db"),
            ("sqlite:/srv/a@b:c.sqlite", "sqlite:/srv/a@b:c.sqlite"),
            ("sqlite:///srv/a@b.sqlite", "sqlite:///srv/a@b.sqlite"),
            ("baileo.sqlite", "sqlite:baileo.sqlite"),
        ] {
            let address = Address::new(address);
            assert_eq!(address.to_string(), shown);
            assert_eq!(format!("{address:?}"), shown);
        }
    }
}
