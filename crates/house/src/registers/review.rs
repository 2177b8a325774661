//! The page on which a register is looked at row by row, its headings mapped, and brought in.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{Done, Tx};
use domain::{
    access::Actor,
    house::RegisterHappening,
    ids::{ImportId, OrderId},
};
use web::{
    failure::Failure,
    forms::{Choice, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    FileProblem, Heading, ImportError, Importing, Outcome, RegisterKind, Report, RowReport, Table, letters,
    store::{self, Import},
    waiting::{import_for, refused, table},
};
use crate::{House, Wing, accounts::SignedIn, audit};

/// Rows of one page; the rest is told as a number.
const SHOWN: usize = 300;

#[derive(Template)]
#[template(path = "registers/pages/review.html")]
struct ReviewPage {
    import: Import,
    kind: RegisterKind,
    /// The table, while the file is there.
    table: Option<Table>,
    /// What became or would become of the rows; none while something is missing.
    report: Option<Report>,
    problem: Option<FileProblem>,
    fields: Vec<Choice>,
    only: String,
    form: FormView,
    ui: Ui,
}

impl ReviewPage {
    fn words(&self, problem: &FileProblem) -> String {
        problem.words(self.ui.lang)
    }
    fn field(&self, code: &str) -> String {
        self.ui.t((self.kind.field_key)(code))
    }
    fn badge(&self, row: &RowReport) -> (&'static str, &'static str) {
        match row.outcome {
            Outcome::New => ("ok", "plus"),
            Outcome::Changed => ("info", "pencil"),
            Outcome::Unchanged => ("plain", "ring"),
            Outcome::Refused => ("bad", "cross"),
        }
    }
    /// The outcomes with their counts, as links.
    fn tabs(&self) -> Vec<(String, String, usize, bool)> {
        let Some(report) = &self.report else { return Vec::new() };
        let warned = report.rows.iter().filter(|row| !row.warned.is_empty()).count();
        let outcomes = [Outcome::New, Outcome::Changed, Outcome::Unchanged, Outcome::Refused];
        let each = outcomes.map(|outcome| (outcome.code(), outcome.key(), report.count(outcome)));
        let all = [("", "import-all", report.rows.len())];
        let tabs = all.into_iter().chain(each).chain([("warned", "import-warned", warned)]);
        tabs.map(|(code, key, count)| {
            let href = format!("/imports/{}?only={code}", self.import.id);
            (href, self.ui.t(key), count, self.only == code)
        })
        .collect()
    }
    fn wanted(&self) -> Vec<&RowReport> {
        let rows = self.report.iter().flat_map(|report| &report.rows);
        rows.filter(|row| match self.only.as_str() {
            "" => true,
            "warned" => !row.warned.is_empty(),
            only => row.outcome.code() == only,
        })
        .collect()
    }
    fn rows(&self) -> Vec<&RowReport> {
        self.wanted().into_iter().take(SHOWN).collect()
    }
    fn hidden(&self) -> usize {
        self.wanted().len().saturating_sub(SHOWN)
    }
    fn changed(&self, row: &RowReport) -> String {
        row.changed.iter().map(|code| self.field(code)).collect::<Vec<_>>().join(", ")
    }
    /// The page on which the facts of a row's person can be changed.
    fn person_at(&self, row: &RowReport) -> Option<OrderId> {
        row.warned.iter().find_map(|warned| warned.order)
    }
    /// Headings nobody has understood, with the name of their select.
    fn unknown(&self) -> Vec<(String, &Heading)> {
        let headings = self.table.iter().flat_map(Table::unrecognised);
        headings.map(|heading| (format!("column_{}", heading.column), heading)).collect()
    }
    /// Headings whose meaning somebody chose, with that meaning.
    fn chosen(&self) -> Vec<(String, String)> {
        let chosen = self.table.iter().flat_map(|table| &table.headings).filter(|heading| heading.by_hand);
        let meaning = |heading: &Heading| match heading.field {
            Some(code) => self.field(code),
            None => self.ui.t("import-leave-out"),
        };
        chosen.map(|heading| (self.column(heading), meaning(heading))).collect()
    }
    fn column(&self, heading: &Heading) -> String {
        self.ui.t2("import-column", "column", letters(heading.column), "heading", heading.text.as_str())
    }
    fn missing(&self) -> String {
        let missing = self.table.iter().flat_map(|table| table.missing());
        missing.map(|code| self.field(code)).collect::<Vec<_>>().join(", ")
    }
    fn applied(&self) -> bool {
        self.import.applied_at.is_some()
    }
    fn changes(&self) -> usize {
        self.report.as_ref().map_or(0, |r| r.count(Outcome::New) + r.count(Outcome::Changed))
    }
}

fn importing(house: &House, actor: &Actor, import: &Import) -> Importing {
    Importing {
        actor: Some(actor.clone()),
        today: house.today(),
        zone: house.zone(),
        secrets: house.secrets().clone(),
        prosecution_office: import.said.prosecution_office.clone(),
        probation_office: import.said.probation_office.clone(),
    }
}

/// Every row with what would become of it, or what became of it.
pub async fn review(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<ImportId>,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let wings = house.wings();
    let import = house.db().read(move |read| import_for(read, wings, &actor, id)).await?;
    let query = signed.ui.path.split_once('?').map_or("", |(_, query)| query);
    let only = RawForm::parse(query.as_bytes()).get("only").to_owned();
    let mut drawn = ReviewPage {
        kind: import.kind,
        fields: Vec::new(),
        table: None,
        report: import.said.report.clone(),
        problem: None,
        form: FormView::blank(&signed.ui),
        import,
        only,
        ui: signed.ui.clone(),
    };
    if !drawn.applied() {
        examine(&house, &signed, &mut drawn).await?;
    }
    page::show(&drawn)
}

async fn examine(house: &House, signed: &SignedIn, drawn: &mut ReviewPage) -> Result<(), Failure> {
    match table(house, &drawn.import).await? {
        Err(problem) => drawn.problem = Some(problem),
        Ok(table) => {
            let kind = drawn.kind;
            let importing = importing(house, &signed.actor, &drawn.import);
            let laid = table.clone();
            match house.db().read(move |read| (kind.examine)(read, &laid, &importing)).await {
                Ok(report) => drawn.report = Some(report),
                Err(ImportError::Problem(problem)) => drawn.problem = Some(problem),
                Err(ImportError::Database(error)) => return Err(error.into()),
            }
            drawn.table = Some(table);
        }
    }
    let name = |code: &'static str| Choice::new(code, drawn.ui.t((drawn.kind.field_key)(code)));
    drawn.fields = (drawn.kind.fields)().into_iter().map(name).collect();
    drawn.fields.push(Choice::new("leave", drawn.ui.t("import-leave-out")));
    Ok(())
}

/// Brings the register in. A second sending finds it done.
pub async fn apply_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<ImportId>,
    _raw: RawForm,
) -> Result<Response, Failure> {
    let actor = signed.actor();
    let wings = house.wings();
    let import = house.db().read(move |read| import_for(read, wings, &actor, id)).await?;
    let done = page::see_other_with(&format!("/imports/{id}"), "flash-import-applied");
    if import.applied_at.is_some() {
        return Ok(done);
    }
    let table = table(&house, &import).await?.map_err(refused)?;
    let importing = importing(&house, &signed.actor, &import);
    let actor = signed.actor();
    house.db().write(move |tx| bring_in(tx, wings, &actor, id, &table, &importing)).await?;
    Ok(done)
}

fn bring_in(
    tx: &mut Tx<'_>,
    wings: &[Wing],
    actor: &Actor,
    id: ImportId,
    table: &Table,
    importing: &Importing,
) -> Result<Done<()>, Failure> {
    let import = import_for(tx, wings, actor, id)?;
    if import.applied_at.is_some() {
        return Ok(tx.unchanged(())?);
    }
    let report = (import.kind.apply)(tx, table, importing).map_err(|error| match error {
        ImportError::Problem(problem) => refused(problem),
        ImportError::Database(error) => error.into(),
    })?;
    let brought_in = RegisterHappening::BroughtIn {
        kind: import.kind.name.to_owned(),
        new: report.count(Outcome::New),
        changed: report.count(Outcome::Changed),
    };
    let said = store::Said { report: Some(report), ..import.said };
    store::update_applied(tx, id, &said)?;
    Ok(tx.done(audit::by_actor(actor, id, &brought_in), ()))
}
