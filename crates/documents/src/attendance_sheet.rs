//! The sheet a site prints when there is no telephone: who is expected, and room to sign.

use domain::{
    community_service::assessment::Limits,
    time::{Date, DayWindow, Timestamp},
};

use crate::{
    DocumentError, Letterhead, Signer, indonesian,
    kit::{
        fact::Fact,
        letter::Letter,
        sheet::Paper,
        table::{Column, Table},
        text::Align,
        write::About,
    },
};

/// What an attendance sheet says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendanceSheet {
    /// Head of the office or host that keeps the sheet.
    pub letterhead: Letterhead,
    /// The body that receives people.
    pub host: String,
    /// The place of work.
    pub site: String,
    /// Day of the session.
    pub date: Date,
    /// Planned from and to.
    pub window: DayWindow,
    /// Abbreviation of the site's time zone: `WIT`.
    pub zone: String,
    /// People expected, in the order of the list.
    pub people: Vec<ExpectedPerson>,
    /// Town, for the place of signing.
    pub place: String,
    /// Who supervises the session and signs the sheet.
    pub supervisor: Signer,
    /// When the file is made, for its metadata.
    pub made_at: Timestamp,
}

/// A person expected at a session. No case, offence or court: the sheet lies open at the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedPerson {
    /// Name.
    pub name: String,
    /// The code by which the sheet is entered afterwards.
    pub code: String,
    /// What must not be asked of the person. It stands on a page of its own that does not go round for signatures.
    pub limits: Limits,
    /// The officer who is to be asked about more.
    pub officer: String,
}

impl ExpectedPerson {
    /// The limits in words.
    fn limits(&self) -> Vec<String> {
        let Limits { never, heed, ask, hours_per_day } = &self.limits;
        let never = (!never.is_empty()).then(|| format!("Tidak boleh: {}.", never.join(", ")));
        let heed = heed.as_ref().map(|words| format!("Perhatikan: {words}"));
        let ask = ask.then(|| {
            format!("Ada syarat kerja; tanyakan kepada {} sebelum memberi pekerjaan.", self.officer)
        });
        let hours_per_day =
            hours_per_day.map(|it| format!("Paling lama {} sehari.", indonesian::duration(it)));
        [never, heed, ask, hours_per_day].into_iter().flatten().collect()
    }
}

/// Room for a hand to sign, in points.
const ROW: f32 = 29.0;

/// Sets an attendance sheet, A4 on its side.
pub fn attendance_sheet(sheet: &AttendanceSheet) -> Result<Vec<u8>, DocumentError> {
    let day = indonesian::day_and_date(sheet.date);
    let mut letter = Letter::new(Paper::WIDE, format!("Daftar hadir {}, {day}", sheet.site));
    letter.letterhead(&sheet.letterhead)?;
    letter.title(&["DAFTAR HADIR KERJA SOSIAL"], None)?;
    letter.facts(&[
        Fact::strong("Tempat kerja", format!("{} ({})", sheet.site, sheet.host)),
        Fact::new("Hari, tanggal", &day),
        Fact::new("Waktu", format!("{} {}", indonesian::window(sheet.window), sheet.zone)),
    ])?;
    letter.table(&table(sheet))?;
    letter.remark(
        "Tulis jam datang dan jam pulang yang sebenarnya. Keterangan: hadir, terlambat, pulang lebih awal, atau tidak \
         hadir beserta alasannya. Salin isinya ke Baileo begitu ada jaringan, atau serahkan lembar ini kepada pembimbing \
         kemasyarakatan untuk dicatat.",
    )?;
    let place_and_date = format!("{}, {}", sheet.place, indonesian::date(sheet.date));
    letter.signatures(&place_and_date, std::slice::from_ref(&sheet.supervisor))?;
    limits(&mut letter, sheet, &day)?;
    letter.finish(&About {
        title: format!("Daftar Hadir Kerja Sosial, {}, {day}", sheet.site),
        author: sheet.letterhead.office.clone(),
        made_at: sheet.made_at,
    })
}

/// A page for the supervisor alone: the list above goes from hand to hand.
fn limits(letter: &mut Letter, sheet: &AttendanceSheet, day: &str) -> Result<(), DocumentError> {
    let limited = sheet.people.iter().filter(|person| !person.limits.is_empty());
    let row =
        |person: &ExpectedPerson| vec![person.name.clone(), person.code.clone(), person.limits().join(" ")];
    let rows: Vec<_> = limited.map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    letter.annex();
    letter.heading("Untuk pengawas: yang tidak boleh dikerjakan dan yang perlu diperhatikan")?;
    letter.facts(&[Fact::strong("Tempat kerja", &sheet.site), Fact::new("Hari, tanggal", day)])?;
    let column = |head: &str, width| Column { head: head.to_owned(), width, align: Align::Left };
    let columns = vec![column("Nama", 180.0), column("Kode", 74.0), column("Batasan", 491.0)];
    letter.table(&Table { columns, rows, total: None, row_height: 0.0 })?;
    letter.remark("Lembar ini tidak diedarkan dan tidak ditempel. Jangan menanyakan alasannya kepada yang bersangkutan.")
}

fn table(sheet: &AttendanceSheet) -> Table {
    let column = |head: &str, width, align| Column { head: head.to_owned(), width, align };
    let columns = vec![
        column("No.", 30.0, Align::Right),
        column("Nama", 180.0, Align::Left),
        column("Kode", 74.0, Align::Left),
        column("Datang pukul", 62.0, Align::Left),
        column("Tanda tangan", 104.0, Align::Left),
        column("Pulang pukul", 62.0, Align::Left),
        column("Tanda tangan", 104.0, Align::Left),
        column("Keterangan", 129.0, Align::Left),
    ];
    let rows = sheet.people.iter().enumerate().map(|(i, person)| {
        let known = [(i + 1).to_string(), person.name.clone(), person.code.clone()];
        known.into_iter().chain(std::iter::repeat_n(String::new(), 5)).collect()
    });
    Table { columns, rows: rows.collect(), total: None, row_height: ROW }
}
