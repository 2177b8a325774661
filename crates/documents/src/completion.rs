//! The completion statement: surat keterangan selesai menjalani pidana kerja sosial.

use std::collections::BTreeSet;

use domain::time::{Date, Minutes, Timestamp};

use crate::{
    DocumentError, Letterhead, Person, Signer, Verification, WorkedDay, indonesian,
    kit::{fact::Fact, letter::Letter, sheet::Paper, write::About},
    parts::{days_table, same_total},
};

/// What a completion statement says. A neutral form: no form code of any office is assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompletionStatement {
    /// Head of the issuing office.
    pub letterhead: Letterhead,
    /// Number of the letter in the office's own series.
    pub number: String,
    /// Who served the sentence.
    pub person: Person,
    /// Article and law the sentence rests on, as the rule set of the case names them.
    pub legal_basis: Option<String>,
    /// Court that judged.
    pub court: String,
    /// Number of the case.
    pub case_number: String,
    /// Day of the judgment.
    pub judgment_date: Date,
    /// Minutes the court ordered.
    pub ordered: Minutes,
    /// Minutes credited; the days must add up to it.
    pub credited: Minutes,
    /// First day of work.
    pub from: Date,
    /// Last day of work.
    pub to: Date,
    /// Every line of the hour ledger, in order of date.
    pub days: Vec<WorkedDay>,
    /// Place of signing.
    pub place: String,
    /// Day of signing.
    pub date: Date,
    /// Who signs, from left to right.
    pub signers: Vec<Signer>,
    /// How to check the letter.
    pub verification: Verification,
    /// When the file is made, for its metadata.
    pub made_at: Timestamp,
}

const CHECK: &str = "Pindai kode QR atau buka alamat di bawah ini. Halaman pemeriksaan hanya menyatakan \
    surat ini sah atau tidak sah, tanpa menampilkan nama, perkara, atau pengadilan.";

/// Sets the completion statement: one page to sign, the days in an annex.
pub fn completion_statement(statement: &CompletionStatement) -> Result<Vec<u8>, DocumentError> {
    same_total(&statement.days, statement.credited)?;
    let mut letter = Letter::new(Paper::LETTER, format!("Surat keterangan nomor {}", statement.number));
    letter.letterhead(&statement.letterhead)?;
    let title = ["SURAT KETERANGAN", "SELESAI MENJALANI PIDANA KERJA SOSIAL"];
    letter.title(&title, Some(&statement.number))?;
    body(&mut letter, statement)?;
    let place_and_date = format!("{}, {}", statement.place, indonesian::date(statement.date));
    letter.signatures(&place_and_date, &statement.signers)?;
    letter.verification(&statement.verification, CHECK)?;
    letter.annex();
    annex(&mut letter, statement)?;
    letter.finish(&About {
        title: format!("Surat Keterangan Selesai Menjalani Pidana Kerja Sosial Nomor {}", statement.number),
        author: statement.letterhead.office.clone(),
        made_at: statement.made_at,
    })
}

fn body(letter: &mut Letter, statement: &CompletionStatement) -> Result<(), DocumentError> {
    letter.paragraph("Yang bertanda tangan di bawah ini menerangkan bahwa:")?;
    let mut person = vec![Fact::strong("Nama", &statement.person.name)];
    person.extend(statement.person.birth());
    letter.facts(&person)?;
    let basis = statement
        .legal_basis
        .as_ref()
        .map_or(String::new(), |law| format!(" sebagaimana dimaksud dalam {law}"));
    letter.paragraph(&format!(
        "telah selesai menjalani pidana kerja sosial{basis}, yang dijatuhkan dengan putusan:"
    ))?;
    letter.facts(&[
        Fact::new("Pengadilan", &statement.court),
        Fact::new("Nomor perkara", &statement.case_number),
        Fact::new("Tanggal putusan", indonesian::date(statement.judgment_date)),
        Fact::new("Lama kerja sosial", indonesian::duration(statement.ordered)),
    ])?;
    letter.paragraph("dan dilaksanakan sebagai berikut:")?;
    letter.facts(&work(statement))?;
    letter.paragraph(
        "Rincian hari dan waktu kerja tercantum dalam lampiran yang merupakan bagian tidak terpisahkan dari \
         surat keterangan ini.",
    )?;
    letter.paragraph(
        "Demikian surat keterangan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
    )
}

fn work(statement: &CompletionStatement) -> Vec<Fact> {
    let (from, to) = (indonesian::date(statement.from), indonesian::date(statement.to));
    let worked = statement.days.iter().filter(|day| day.window.is_some());
    let days: BTreeSet<Date> = worked.map(|day| day.date).collect();
    let mut places: Vec<String> = Vec::new();
    for place in statement.days.iter().filter_map(WorkedDay::place) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    vec![
        Fact::new("Masa pelaksanaan", format!("{from} sampai dengan {to}")),
        Fact::new("Jumlah hari kerja", format!("{} hari", days.len())),
        Fact::strong("Waktu yang diperhitungkan", indonesian::duration(statement.credited)),
        Fact::new("Tempat kerja", places.join("; ")),
    ]
}

fn annex(letter: &mut Letter, statement: &CompletionStatement) -> Result<(), DocumentError> {
    letter.heading("Lampiran: Rincian Hari dan Waktu Kerja")?;
    letter.facts(&[
        Fact::new("Surat keterangan nomor", &statement.number),
        Fact::new("Nama", &statement.person.name),
        Fact::new("Nomor perkara", &statement.case_number),
    ])?;
    letter.table(&days_table(&statement.days))
}
