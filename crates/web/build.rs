//! Lists the locale files, so that a slice adds its words by adding a file.

use std::{env, fs, path::Path};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../locales");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut list = String::from("&[\n");
    for language in ["id", "en"] {
        let folder = root.join(language);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files: Vec<_> = fs::read_dir(&folder)
            .expect("locales/<language> is a folder")
            .map(|entry| entry.expect("a folder entry is readable").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
            .collect();
        files.sort();
        for file in files {
            let file = file.canonicalize().expect("a listed file exists");
            println!("cargo::rerun-if-changed={}", file.display());
            let name =
                file.file_name().and_then(|name| name.to_str()).expect("locale files have plain names");
            list.push_str(&format!("    ({language:?}, {name:?}, include_str!({file:?})),\n"));
        }
    }
    list.push_str("]\n");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("locales.rs");
    fs::write(out, list).expect("the output folder is writable");
}
