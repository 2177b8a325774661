//! A PostgreSQL cluster that lives as long as one run of the tests.

use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::{Outcome, machine};

/// Speed over safety: a cluster that is thrown away loses nothing worth keeping.
const SETTINGS: &str = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 \
     -c shared_buffers=64MB -c max_parallel_workers_per_gather=0 -c autovacuum=off";

/// Waits for the end of the run, however it comes (its standard input is a pipe from this process, which the kernel
/// closes even when this process is killed), then stops the cluster and removes its folder.
const GUARD: &str = r#"
trap '' INT TERM HUP
read -r _
pid=$(head -n 1 "$0/data/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid" && tail --pid="$pid" -f /dev/null
rm -rf "$0"
"#;

/// A running cluster; it stops and vanishes when this is dropped.
pub struct Cluster {
    guard: Child,
    url: String,
}

/// Who the cluster runs as: PostgreSQL refuses to run as root.
struct Owner {
    uid: u32,
    gid: u32,
}

/// The folder with `initdb` and `pg_ctl`: on the PATH, or where Debian keeps the newest version.
pub fn programs() -> Option<PathBuf> {
    if let (Some(initdb), Some(_)) = (machine::find("initdb"), machine::find("pg_ctl")) {
        return initdb.parent().map(Path::to_path_buf);
    }
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, bin)| bin.join("initdb").is_file() && bin.join("pg_ctl").is_file())
        .collect();
    versions.sort();
    versions.pop().map(|(_, bin)| bin)
}

impl Cluster {
    /// Makes a cluster in a folder of its own and starts it on a free port of the loopback address.
    pub fn start() -> Outcome<Cluster> {
        let bin = programs().ok_or("PostgreSQL is not installed")?;
        let owner = owner()?;
        let folder = make_folder(owner.as_ref())?;
        let guard = Command::new("sh")
            .args(["-c", GUARD])
            .arg(&folder)
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the guard of the PostgreSQL cluster did not start: {error}"))?;
        let mut cluster = Cluster { guard, url: String::new() };

        let data = folder.join("data");
        let mut initdb = as_owner(&bin.join("initdb"), owner.as_ref(), &folder);
        initdb.args([
            "-U",
            "baileo",
            "-A",
            "trust",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "-D",
        ]);
        finished("initdb", initdb.arg(&data).output())?;

        // Another program may take the port between the moment it is found free and the moment it is used.
        let mut last = String::new();
        for _ in 0..5 {
            let port = free_port()?;
            let options =
                format!("-p {port} -c listen_addresses=127.0.0.1 -k {} {SETTINGS}", folder.display());
            let mut start = as_owner(&bin.join("pg_ctl"), owner.as_ref(), &folder);
            start.args(["start", "-w", "-t", "60", "-D"]).arg(&data).arg("-o").arg(options);
            // pg_ctl leaves the server behind with its own output, so that must not be a pipe that is read to its end.
            start.arg("-l").arg(folder.join("log")).stdout(Stdio::null()).stderr(Stdio::null());
            if start.status().is_ok_and(|status| status.success()) {
                cluster.url = format!("postgres://baileo@127.0.0.1:{port}/postgres");
                return Ok(cluster);
            }
            last = fs::read_to_string(folder.join("log")).unwrap_or_default();
        }
        Err(format!("PostgreSQL did not start; its log says:\n{last}"))
    }

    /// The address of the cluster's first database. Its user may create others.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        if let Err(error) = self.guard.wait() {
            eprintln!("xtask: the PostgreSQL cluster could not be stopped: {error}");
        }
    }
}

/// Nobody in particular unless this is root; then the user that Debian's package made.
fn owner() -> Outcome<Option<Owner>> {
    if !machine::is_root() {
        return Ok(None);
    }
    let users = fs::read_to_string("/etc/passwd").map_err(|error| format!("/etc/passwd: {error}"))?;
    let found = ["postgres", "nobody"].iter().find_map(|name| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some(Owner { uid: fields.next()?.parse().ok()?, gid: fields.next()?.parse().ok()? })
    });
    found.map(Some).ok_or_else(|| "PostgreSQL does not run as root, and there is no user `postgres`".into())
}

fn make_folder(owner: Option<&Owner>) -> Outcome<PathBuf> {
    let told = |error: std::io::Error| format!("no folder for the PostgreSQL cluster: {error}");
    for attempt in 0..100 {
        let folder = std::env::temp_dir().join(format!("baileo-postgres-{}-{attempt}", std::process::id()));
        match fs::create_dir(&folder) {
            Ok(()) => {
                if let Some(owner) = owner {
                    std::os::unix::fs::chown(&folder, Some(owner.uid), Some(owner.gid)).map_err(told)?;
                }
                return Ok(folder);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(told(error)),
        }
    }
    Err("no folder for the PostgreSQL cluster: a hundred names are taken".into())
}

fn as_owner(program: &Path, owner: Option<&Owner>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).stdin(Stdio::null());
    if let Some(owner) = owner {
        command.uid(owner.uid).gid(owner.gid);
    }
    command
}

fn finished(name: &str, output: std::io::Result<Output>) -> Outcome {
    let output = output.map_err(|error| format!("{name} did not start: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{name} failed:\n{}", String::from_utf8_lossy(&output.stderr)))
}

fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| format!("no free port: {error}"))?;
    Ok(listener.local_addr().map_err(|error| format!("no free port: {error}"))?.port())
}
