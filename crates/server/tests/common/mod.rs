//! The executable as an operator runs it, on a house of its own.
#![allow(dead_code, reason = "each test program uses its part")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use database::{Db, Options, Value};

pub const BAILEO: &str = env!("CARGO_BIN_EXE_baileo");

/// A register of three people, with the key of the house behind every NIK.
pub const REGISTER: &str = "No Perkara;Nama;NIK;Tgl Lahir;Tgl Putusan;Lama;Persetujuan\n\
    7/Pid.B/2026/PN Amb;Ali Rehalat;8171020101900001;1/1/1990;2/2/2026;40;ya\n\
    8/Pid.B/2026/PN Amb;Budi Sahetapy;8171020101900002;1/1/1990;2/2/2026;60;ya\n\
    8/Pid.B/2026/PN Amb;Cornelia Tuhumury;8171024101900003;1/1/1990;2/2/2026;80;ya\n";

/// The executable without what the variables of this machine say.
pub fn baileo() -> Command {
    let mut command = Command::new(BAILEO);
    for name in ["BAILEO_DATABASE", "BAILEO_DATA", "BAILEO_CONFIG", "BAILEO_LISTEN", "BAILEO_PUBLIC_ADDRESS"]
    {
        command.env_remove(name);
    }
    command
}

/// Everything that a command said.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// What a command said that must have ended well.
#[track_caller]
pub fn well(output: &Output) -> String {
    let words = said(output);
    assert!(output.status.success(), "{words}");
    words
}

/// What a command said that must have ended badly.
#[track_caller]
pub fn badly(output: &Output) -> String {
    let words = said(output);
    assert_eq!(output.status.code(), Some(1), "{words}");
    words
}

/// A database and a data folder, of which nothing is there yet, and a folder for whatever else.
pub struct Place {
    pub url: String,
    pub data: PathBuf,
    pub folder: PathBuf,
}

impl Place {
    /// Runs a command on it.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(&self.data, arguments)
    }

    /// The same with another data folder.
    pub fn run_with(&self, data: &Path, arguments: &[&str]) -> Output {
        let mut command = baileo();
        command.args(arguments).arg("--database").arg(&self.url).arg("--data").arg(data);
        command.output().expect("the executable starts")
    }

    /// The path of something in its folder.
    pub fn path(&self, name: &str) -> String {
        self.folder.join(name).to_string_lossy().into_owned()
    }

    pub fn key(&self) -> PathBuf {
        self.data.join("secret.key")
    }

    /// Brings in the register.
    pub fn import(&self) -> Output {
        fs::write(self.path("register.csv"), REGISTER).expect("a file");
        self.run(&["import", "orders", &self.path("register.csv"), "--json"])
    }

    pub fn open(&self) -> Db {
        Db::open(&self.url, Options::default()).expect("the database opens")
    }

    /// One number that a statement finds.
    pub fn count(&self, sql: &'static str) -> i64 {
        self.open().read_blocking(move |read| read.one(sql, &[] as &[Value])?.get("n")).expect("a number")
    }

    /// Changes a table by hand, past every action, as an accident or an intruder would.
    pub fn by_hand(&self, sql: &'static str, values: Vec<Value>) {
        let changed =
            self.open().write_unaudited_blocking("a test", move |tx| tx.execute(sql, &values).map(drop));
        changed.expect("a statement");
    }

    /// Another place beside this one, on SQLite.
    pub fn beside(&self, name: &str) -> Place {
        let folder = self.folder.join(name);
        fs::create_dir(&folder).expect("a folder");
        Place {
            url: format!("sqlite:{}", folder.join("house.sqlite").display()),
            data: folder.join("data"),
            folder,
        }
    }
}

/// Runs a test on SQLite and, where a server is named, on PostgreSQL.
pub fn on_both(body: impl Fn(&Place)) {
    testkit::engines::on_both_empty(|url| {
        let folder = tempfile::tempdir().expect("a folder");
        body(&Place {
            url: url.to_owned(),
            data: folder.path().join("data"),
            folder: folder.path().to_owned(),
        });
    });
}
