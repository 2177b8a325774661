//! Why a file cannot be read as a register at all.

use database::DbError;
use web::lang::{Arg, Language, text};

/// A file that cannot be read. One bad cell never makes one: that is a refused row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// More than 20 MB.
    TooLarge,
    /// Neither XLSX nor CSV.
    NotASpreadsheet,
    /// The old XLS format.
    OldSpreadsheet,
    /// Locked with a password.
    Encrypted,
    /// It would swell to far more than any register holds when unpacked.
    Swollen,
    /// More rows, cells or text than any register holds.
    TooManyCells,
    /// Broken off or changed on its way.
    Damaged,
    /// A quotation mark that is not closed has swallowed what follows.
    BrokenQuote {
        /// The row in which it stands, as a sheet numbers it.
        row: u32,
    },
    /// Other files are being read, and the wait was too long.
    Busy,
    /// Nothing in it.
    Empty,
    /// The sheet that was asked for is not there.
    NoSuchSheet {
        /// The sheets that are.
        have: Vec<String>,
    },
    /// No row looks like headings.
    NoHeadings,
    /// A heading that was mapped by hand is not there.
    NoSuchHeading {
        /// The heading asked for.
        heading: String,
    },
    /// A needed column is not among the headings.
    MissingColumns {
        /// Codes of the fields.
        fields: Vec<&'static str>,
        /// Headings that were not recognised.
        unknown: Vec<String>,
    },
    /// A field that this kind of register does not have.
    NoSuchField {
        /// The field asked for.
        field: String,
        /// The fields it has.
        have: Vec<&'static str>,
    },
    /// Several prosecution offices could execute what the register orders: someone must say which.
    WhichProsecution {
        /// Their short names.
        have: Vec<String>,
    },
    /// Several probation offices could guide: someone must say which.
    WhichProbation {
        /// Their short names.
        have: Vec<String>,
    },
}

impl FileProblem {
    /// The locale key of its words.
    pub const fn key(&self) -> &'static str {
        match self {
            FileProblem::TooLarge => "import-file-too-large",
            FileProblem::NotASpreadsheet => "import-file-not-a-spreadsheet",
            FileProblem::OldSpreadsheet => "import-file-old-spreadsheet",
            FileProblem::Encrypted => "import-file-encrypted",
            FileProblem::Swollen => "import-file-swollen",
            FileProblem::TooManyCells => "import-file-too-many-cells",
            FileProblem::Damaged => "import-file-damaged",
            FileProblem::BrokenQuote { .. } => "import-file-broken-quote",
            FileProblem::Busy => "import-file-busy",
            FileProblem::Empty => "import-file-empty",
            FileProblem::NoSuchSheet { .. } => "import-file-no-such-sheet",
            FileProblem::NoHeadings => "import-file-no-headings",
            FileProblem::NoSuchHeading { .. } => "import-file-no-such-heading",
            FileProblem::MissingColumns { .. } => "import-file-missing-columns",
            FileProblem::NoSuchField { .. } => "import-file-no-such-field",
            FileProblem::WhichProsecution { .. } => "import-file-which-prosecution",
            FileProblem::WhichProbation { .. } => "import-file-which-probation",
        }
    }

    /// Values in its words.
    pub fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            FileProblem::NoSuchSheet { have }
            | FileProblem::WhichProsecution { have }
            | FileProblem::WhichProbation { have } => vec![("have", have.join(", ").into())],
            FileProblem::BrokenQuote { row } => vec![("row", row.to_string().into())],
            FileProblem::NoSuchHeading { heading } => vec![("heading", heading.as_str().into())],
            FileProblem::MissingColumns { fields, unknown } => {
                vec![("fields", fields.join(", ").into()), ("unknown", unknown.join(", ").into())]
            }
            FileProblem::NoSuchField { field, have } => {
                vec![("field", field.as_str().into()), ("have", have.join(", ").into())]
            }
            _ => Vec::new(),
        }
    }

    /// Its words.
    pub fn words(&self, language: Language) -> String {
        text(language, self.key(), &self.args())
    }
}

impl std::fmt::Display for FileProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words(Language::Indonesian))
    }
}

impl std::error::Error for FileProblem {}

/// Why an import could not be examined or applied.
#[derive(Debug)]
pub enum ImportError {
    /// The file cannot be read as this register, or someone must say something first.
    Problem(FileProblem),
    /// The database failed.
    Database(DbError),
}

impl From<FileProblem> for ImportError {
    fn from(problem: FileProblem) -> Self {
        Self::Problem(problem)
    }
}
impl From<DbError> for ImportError {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}
impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ImportError::Problem(problem) => problem.fmt(f),
            ImportError::Database(error) => error.fmt(f),
        }
    }
}
impl std::error::Error for ImportError {}
