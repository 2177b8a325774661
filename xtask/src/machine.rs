//! What this machine has, and how to get what it lacks.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::{Outcome, postgres};

/// Something the tests need and Debian packages.
struct Need {
    package: &'static str,
    why: &'static str,
    present: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need { package: "chromium", why: "browser tests", present: || find("chromium").is_some() },
    Need { package: "chromium-driver", why: "browser tests", present: || find("chromedriver").is_some() },
    Need { package: "fonts-liberation", why: "text in screenshots", present: has_fonts },
    Need {
        package: "postgresql",
        why: "tests on the second engine",
        present: || postgres::programs().is_some(),
    },
];

/// The repository's top folder.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Where a program lies on the PATH, as a shell would find it.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Whether this process is root, by the owner of its own entry in /proc.
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|entry| entry.uid() == 0)
}

fn has_fonts() -> bool {
    Path::new("/usr/share/fonts").read_dir().is_ok_and(|mut folder| folder.next().is_some())
}

/// Installs the packages whose programs are not there yet; does nothing when all are.
pub fn install_missing() -> Outcome {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for need in &missing {
        println!("xtask: {} is missing ({})", need.package, need.why);
    }
    let names: Vec<&str> = missing.iter().map(|need| need.package).collect();
    let list = names.join(" ");
    let prefix = apt_prefix().map_err(|why| {
        format!("{why}\nInstall {list} yourself, or run `cargo xtask test --fast`, which needs none of them.")
    })?;
    // A list of packages that is out of date, or a mirror that hiccups, is the usual failure: ask again.
    let update = [&prefix[..], &["apt-get", "update", "-q"]].concat();
    let flags =
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];
    let install = [&prefix[..], &flags, &names].concat();
    let done = (1..=3).any(|attempt| {
        if attempt > 1 {
            println!("xtask: apt-get failed, attempt {attempt} of 3");
            std::thread::sleep(Duration::from_secs(5));
        }
        run_quietly(&update) && run_quietly(&install)
    });
    if !done {
        return Err(format!("apt-get could not install {list}; its own words are above"));
    }
    match NEEDS.iter().find(|need| !(need.present)()) {
        None => Ok(()),
        Some(need) => Err(format!("{} is installed, and still its programs are not found", need.package)),
    }
}

fn apt_prefix() -> Outcome<Vec<&'static str>> {
    if find("apt-get").is_none() {
        return Err("this is not a Debian machine: apt-get is not here.".into());
    }
    if is_root() {
        return Ok(vec![]);
    }
    let may_sudo = Command::new("sudo")
        .args(["-n", "true"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if may_sudo {
        Ok(vec!["sudo", "-n"])
    } else {
        Err("apt-get needs root, and sudo asks for a password.".into())
    }
}

/// Runs a command and prints what it said only when it failed.
fn run_quietly(words: &[&str]) -> bool {
    println!("xtask: {}", words.join(" "));
    let output = Command::new(words[0])
        .args(&words[1..])
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null())
        .output();
    match output {
        Ok(output) if output.status.success() => true,
        Ok(output) => {
            eprintln!(
                "{}{}",
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            );
            false
        }
        Err(error) => {
            eprintln!("{} did not start: {error}", words[0]);
            false
        }
    }
}

/// Sees to a part of the Rust toolchain (`rustfmt`, `clippy`), which a minimal installation leaves out.
pub fn have_component(name: &str, probe: &str) -> Outcome {
    let works =
        || Command::new("cargo").args([probe, "--version"]).output().is_ok_and(|o| o.status.success());
    if works() {
        return Ok(());
    }
    let added = Command::new("rustup").args(["component", "add", name]).status().is_ok_and(|s| s.success());
    if added && works() {
        return Ok(());
    }
    Err(format!("{name} is not installed and could not be added: rustup component add {name}"))
}
