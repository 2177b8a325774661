//! Counting what `cargo test` says.

/// Tests counted over all test programs of a run.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub ignored: u64,
    /// Names of failed tests, in the order in which they were reported.
    pub failures: Vec<String>,
}

impl Tally {
    /// Takes in one line of the output.
    pub fn read(&mut self, line: &str) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            self.passed += count_before(counts, " passed");
            self.failed += count_before(counts, " failed");
            self.ignored += count_before(counts, " ignored");
        } else if let Some(name) =
            line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED"))
        {
            self.failures.push(name.to_owned());
        }
    }
}

/// The number that stands before a word: 12 in `ok. 12 passed; 0 failed`.
fn count_before(counts: &str, word: &str) -> u64 {
    let Some(end) = counts.find(word) else { return 0 };
    let start = counts[..end].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    counts[start..end].parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn counts_are_summed_over_test_programs() {
        let mut tally = Tally::default();
        for line in [
            "running 13 tests",
            "test money::tests::adds ... ok",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test hours::tests::day_is_capped ... FAILED",
            "test result: FAILED. 7 passed; 1 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.02s",
        ] {
            tally.read(line);
        }
        let failures = vec!["hours::tests::day_is_capped".to_owned()];
        assert_eq!(tally, Tally { passed: 19, failed: 1, ignored: 1, failures });
    }

    #[test]
    fn other_lines_count_nothing() {
        let mut tally = Tally::default();
        tally.read("12 passed, 3 failed");
        tally.read("test result was strange");
        assert_eq!(tally, Tally::default());
    }
}
