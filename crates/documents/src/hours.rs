//! A person's own statement of hours: what was ordered, done, and is left.

use domain::time::{Date, Minutes, Timestamp};

use crate::{
    DocumentError, Letterhead, Person, WorkedDay, indonesian,
    kit::{fact::Fact, letter::Letter, sheet::Paper, write::About},
    parts::{days_table, same_total},
};

/// What a statement of hours says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursStatement {
    /// Head of the office that guides the person.
    pub letterhead: Letterhead,
    /// Whose hours.
    pub person: Person,
    /// Number of the case.
    pub case_number: String,
    /// Minutes the court ordered.
    pub ordered: Minutes,
    /// Minutes credited; the days must add up to it.
    pub credited: Minutes,
    /// Last day to finish, where one is set.
    pub finish_by: Option<Date>,
    /// The day the statement speaks of.
    pub as_of: Date,
    /// Every line of the hour ledger, in order of date.
    pub days: Vec<WorkedDay>,
    /// When the file is made, for its metadata.
    pub made_at: Timestamp,
}

/// Sets a statement of hours.
pub fn hours_statement(statement: &HoursStatement) -> Result<Vec<u8>, DocumentError> {
    same_total(&statement.days, statement.credited)?;
    let as_of = indonesian::date(statement.as_of);
    let mut letter = Letter::new(Paper::LETTER, format!("Catatan jam kerja sosial per {as_of}"));
    letter.letterhead(&statement.letterhead)?;
    letter.title(&["CATATAN JAM KERJA SOSIAL"], None)?;
    letter.facts(&facts(statement, &as_of))?;
    if statement.days.is_empty() {
        letter.paragraph("Belum ada waktu kerja yang diperhitungkan.")?;
    } else {
        letter.table(&days_table(&statement.days))?;
    }
    letter.remark(
        "Catatan ini untuk keperluan yang bersangkutan dan bukan surat keterangan selesai. Bila ada yang tidak \
         sesuai, sampaikan kepada pembimbing kemasyarakatan.",
    )?;
    letter.finish(&About {
        title: format!("Catatan Jam Kerja Sosial per {as_of}"),
        author: statement.letterhead.office.clone(),
        made_at: statement.made_at,
    })
}

fn facts(statement: &HoursStatement, as_of: &str) -> Vec<Fact> {
    let left = statement.ordered.less_at_least_zero(statement.credited);
    let mut facts = vec![
        Fact::strong("Nama", &statement.person.name),
        Fact::new("Nomor perkara", &statement.case_number),
        Fact::new("Keadaan per", as_of),
        Fact::new("Lama kerja sosial", indonesian::duration(statement.ordered)),
        Fact::new("Sudah diperhitungkan", indonesian::duration(statement.credited)),
        Fact::strong("Sisa", indonesian::duration(left)),
    ];
    facts.extend(statement.finish_by.map(|day| Fact::new("Selesai paling lambat", indonesian::date(day))));
    facts
}
