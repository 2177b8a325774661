//! The rules of accessibility, asked of a page by axe-core.

use std::fmt;

use serde_json::{Value, json};

use super::Browser;

/// Where the vendored axe-core lies, from the top of the repository.
const AXE: &str = "assets/test/axe.min.js";

/// The rule sets asked for: WCAG 2.0 to 2.2, levels A and AA.
const RULES: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// One rule that a page breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The rule's name in axe-core, such as `color-contrast`.
    pub rule: String,
    /// What the rule wants.
    pub help: String,
    /// The parts of the page that break it, each as a selector and the reason.
    pub places: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule, self.help)?;
        self.places.iter().try_for_each(|place| write!(f, "\n    {place}"))
    }
}

impl Browser {
    /// What is wrong with the page as it stands, by the rules of WCAG 2.2 AA that a machine can check.
    pub async fn axe(&self) -> Vec<Violation> {
        if self.run("return typeof axe", vec![]).await != "object" {
            let file = super::repository().join(AXE);
            let axe = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{AXE}: {error}"));
            self.run(&axe, vec![]).await;
        }
        let ask = "const [tags, done] = arguments;
            axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
               .then((result) => done({ violations: result.violations }), (error) => done({ error: String(error) }));";
        let answer = self.client.execute_async(ask, vec![json!(RULES)]).await;
        let answer = answer.unwrap_or_else(|error| panic!("axe-core did not answer: {error}"));
        assert!(answer["error"].is_null(), "axe-core failed: {}", answer["error"]);
        answer["violations"].as_array().expect("axe-core lists violations").iter().map(violation).collect()
    }

    /// Fails when the page breaks a rule of accessibility, and says where.
    pub async fn is_accessible(&self) {
        let found = self.axe().await;
        let words: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "{} is not accessible:\n  {}", self.address().await, words.join("\n  "));
    }
}

fn violation(value: &Value) -> Violation {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let places = value["nodes"].as_array().into_iter().flatten().map(|node| {
        let reason = text(&node["failureSummary"]).lines().map(str::trim).collect::<Vec<_>>().join(" ");
        format!("{}: {reason}", node["target"])
    });
    Violation { rule: text(&value["id"]), help: text(&value["help"]), places: places.collect() }
}
