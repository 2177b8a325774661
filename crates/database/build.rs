//! Lists the files of `/migrations`, so that the executable carries them.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../migrations").canonicalize()?;
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let name = entry?.file_name().into_string().map_err(|_| "a migration's name is not text")?;
        if let Some(stem) = name.strip_suffix(".sql") {
            names.push(stem.to_owned());
        }
    }
    names.sort();
    for pair in names.windows(2) {
        if pair[0][..4] == pair[1][..4] {
            return Err(format!("two migrations have one number: {} and {}", pair[0], pair[1]).into());
        }
    }
    let list: String = names
        .iter()
        .map(|name| format!("    ({name:?}, include_str!({:?})),\n", folder.join(format!("{name}.sql"))))
        .collect();
    let text = format!("pub(crate) const MIGRATIONS: &[(&str, &str)] = &[\n{list}];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("migrations.rs"), text)?;
    Ok(())
}
