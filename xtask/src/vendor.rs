//! `cargo xtask vendor`: fetches every vendored file again from npm and compares.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{Outcome, machine};

/// A line of assets/VENDORED.
struct Vendored<'a> {
    package: &'a str,
    version: &'a str,
    inside: &'a str,
    here: &'a str,
}

/// Compares what is kept with what npm gives; with `write`, takes what npm gives.
pub fn run(write: bool) -> Outcome {
    if machine::find("npm").is_none() {
        return Err("npm is not installed; it is only needed to check vendored files".into());
    }
    let list = machine::root().join("assets/VENDORED");
    let list = fs::read_to_string(&list).map_err(|error| format!("{}: {error}", list.display()))?;
    let lines = list.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let files: Vec<Vendored> = lines.map(parse).collect::<Outcome<_>>()?;
    let folder = std::env::temp_dir().join(format!("baileo-vendor-{}", std::process::id()));
    let packages: BTreeSet<(&str, &str)> = files.iter().map(|file| (file.package, file.version)).collect();
    let mut differ = Vec::new();
    for (package, version) in packages {
        let unpacked = fetch(&folder, package, version)?;
        for file in files.iter().filter(|file| file.package == package && file.version == version) {
            differ.extend(compare(&unpacked, file, write)?);
        }
    }
    fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    if differ.is_empty() {
        println!("{} files are as npm gives them", files.len());
        return Ok(());
    }
    let hint = if write { "written; put the new sums into assets/VENDORED" } else { "not as npm gives them" };
    Err(format!("{hint}:\n  {}", differ.join("\n  ")))
}

fn parse(line: &str) -> Outcome<Vendored<'_>> {
    match line.split_whitespace().collect::<Vec<_>>()[..] {
        [package, version, _licence, inside, here, _sum] => Ok(Vendored { package, version, inside, here }),
        _ => Err(format!("assets/VENDORED: six words a line, not: {line}")),
    }
}

/// Fetches a package into a folder of its own, without running anything of it.
fn fetch(folder: &Path, package: &str, version: &str) -> Outcome<std::path::PathBuf> {
    let place = folder.join(package.replace(['/', '@'], "-"));
    fs::create_dir_all(&place).map_err(|error| format!("{}: {error}", place.display()))?;
    let packed = Command::new("npm")
        .args(["pack", "--silent", &format!("{package}@{version}")])
        .current_dir(&place)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("npm did not start: {error}"))?;
    if !packed.status.success() {
        return Err(format!("npm pack {package}: {}", String::from_utf8_lossy(&packed.stderr)));
    }
    let archive = String::from_utf8_lossy(&packed.stdout).trim().to_owned();
    let unpacked = Command::new("tar").args(["xzf", &archive]).current_dir(&place).status();
    if !unpacked.is_ok_and(|status| status.success()) {
        return Err(format!("tar could not unpack {archive}"));
    }
    Ok(place.join("package"))
}

fn compare(unpacked: &Path, file: &Vendored, write: bool) -> Outcome<Option<String>> {
    let read = |path: &Path| fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    let given = read(&unpacked.join(file.inside))?;
    let here = machine::root().join(file.here);
    if fs::read(&here).is_ok_and(|kept| kept == given) {
        return Ok(None);
    }
    if write {
        fs::write(&here, given).map_err(|error| format!("{}: {error}", here.display()))?;
    }
    Ok(Some(file.here.to_owned()))
}
