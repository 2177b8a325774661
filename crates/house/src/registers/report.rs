//! What became, or would become, of every row.

use domain::ids::OrderId;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was not known.
    New,
    /// It was known and says something else now.
    Changed,
    /// It was known just so.
    Unchanged,
    /// It cannot be taken.
    Refused,
}

impl Outcome {
    /// The code for pages and machines.
    pub const fn code(self) -> &'static str {
        match self {
            Outcome::New => "new",
            Outcome::Changed => "changed",
            Outcome::Unchanged => "unchanged",
            Outcome::Refused => "refused",
        }
    }
    /// The locale key of its word.
    pub const fn key(self) -> &'static str {
        match self {
            Outcome::New => "import-outcome-new",
            Outcome::Changed => "import-outcome-changed",
            Outcome::Unchanged => "import-outcome-unchanged",
            Outcome::Refused => "import-outcome-refused",
        }
    }
}

/// A cell that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedCell {
    /// The cell as the sheet names it, `D11`.
    pub cell: String,
    /// The field's code.
    pub field: String,
    /// The reason's code.
    pub reason: String,
    /// The locale key of the reason.
    pub key: String,
    /// What was probably meant.
    pub suggestion: Option<String>,
    /// The article, when a law is the reason.
    pub article: Option<String>,
}

/// A field that departs from a limit of the law and is kept all the same, or from what is known of a person and is not
/// taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warned {
    /// The field's code.
    pub field: String,
    /// The article, `KUHP 85(4)`, where a law is the reason.
    pub article: Option<String>,
    /// The locale key of the departure.
    pub key: String,
    /// What is known beside what the file says. Shown while a file is looked at and never kept with the report, since it is
    /// about a person.
    #[serde(skip)]
    pub both: Option<Both>,
    /// The order on whose page it can be changed, of those that the reader may see.
    #[serde(default)]
    pub order: Option<OrderId>,
}

/// Two accounts of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    /// What is known.
    pub known: String,
    /// What the file says.
    pub said: String,
}

impl Warned {
    /// The locale key of the sentence with the two accounts.
    pub fn both_key(&self) -> &'static str {
        match self.key.as_str() {
            "import-person-renamed-in-file" => "import-rows-both",
            _ => "import-person-both",
        }
    }
    fn json(&self, row: u32) -> Value {
        match &self.article {
            Some(article) => json!({ "row": row, "field": self.field, "article": article }),
            None => json!({ "row": row, "field": self.field, "key": self.key }),
        }
    }
}

/// Something worth a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remarked {
    /// The field's code.
    pub field: String,
    /// The locale key of the remark.
    pub key: String,
}

/// What becomes of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowReport {
    /// The row as the sheet numbers it.
    pub row: u32,
    /// How a person knows the row again: a case number, a site's name.
    pub title: String,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Codes of the fields that change.
    pub changed: Vec<String>,
    /// Why it cannot be taken.
    pub refused: Vec<RefusedCell>,
    /// Where it departs from the law's limits, or from what is known of its person.
    pub warned: Vec<Warned>,
    /// What is worth a look.
    pub remarks: Vec<Remarked>,
}

/// What becomes of a register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Every row of data, in the sheet's order.
    pub rows: Vec<RowReport>,
    /// Rows below or between the data that are no data: totals, signatures.
    pub skipped: Vec<u32>,
}

impl Report {
    /// How many rows have an outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.rows.iter().filter(|row| row.outcome == outcome).count()
    }

    /// Whether applying it would change anything.
    pub fn changes_anything(&self) -> bool {
        self.rows.iter().any(|row| matches!(row.outcome, Outcome::New | Outcome::Changed))
    }

    /// The report for machines.
    pub fn json(&self) -> Value {
        let warned =
            |row: &RowReport| row.warned.iter().map(|warned| warned.json(row.row)).collect::<Vec<_>>();
        let refused = |row: &RowReport| {
            let of = |r: &RefusedCell| json!({ "row": row.row, "cell": r.cell, "reason": r.reason });
            row.refused.iter().map(of).collect::<Vec<_>>()
        };
        json!({
            "new": self.count(Outcome::New),
            "changed": self.count(Outcome::Changed),
            "unchanged": self.count(Outcome::Unchanged),
            "warned": self.rows.iter().flat_map(warned).collect::<Vec<_>>(),
            "refused": self.rows.iter().flat_map(refused).collect::<Vec<_>>(),
        })
    }
}
