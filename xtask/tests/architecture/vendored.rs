//! Files of others that are kept in the repository.

use std::fs;

use sha2::{Digest, Sha256};

use crate::{hold, tree};

#[test]
fn vendored_files_are_listed_and_unchanged() {
    let list = &tree::file("assets/VENDORED").text;
    let lines: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let mut breaches = Vec::new();
    for line in &lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [_, _, _, _, here, sum] = words[..] else {
            panic!("assets/VENDORED: six words a line, not: {line}")
        };
        match fs::read(tree::root().join(here)) {
            Err(error) => breaches.push(format!("{here}: {error}")),
            Ok(bytes) => {
                let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
                if found != sum {
                    breaches.push(format!("{here} is {found}"));
                }
            }
        }
    }
    for folder in fs::read_dir(tree::root().join("assets")).expect("assets is a folder").flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let path = file.path();
            let name =
                path.strip_prefix(tree::root()).expect("it lies in the repository").display().to_string();
            if !lines.iter().any(|line| line.split(' ').any(|word| word == name)) {
                breaches.push(format!("{name} is not listed"));
            }
        }
    }
    hold("assets/VENDORED lists every vendored file with its sum:", breaches);
}
