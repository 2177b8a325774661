//! The columns of an order register: what their headings are, and how a cell of the verdict is read.

use super::{order_row::Reading, penalty::principal_penalty, words};
use crate::{
    community_service::orders::{CaseNumber, OrderField, StatedPeriod, StatedPlace, Verdict},
    register::{Cell, CellRefusal, RowRefusal, dates, numbers, people, spans},
    time::Minutes,
};

/// Each column: its field, two cells as people write them, and the headings that name it. The tests of the registers, the form, the
/// page and the copy go by the cells, so that a field which one of them forgot is named.
#[rustfmt::skip]
pub const COLUMNS: &[(OrderField, [&str; 2], &str)] = &[
    (OrderField::Number, ["1", "2"],
        "no | nomor | no urut | nomor urut | urut"),
    (OrderField::Court, ["Pengadilan Negeri Ambon", "Pengadilan Negeri Masohi"],
        "pengadilan | pengadilan negeri | nama pengadilan | pn | satuan kerja pengadilan"),
    (OrderField::CaseNumber, ["31/Pid.B/2026/PN Amb", "32/Pid.B/2026/PN Amb"],
        "nomor perkara | no perkara | nomor putusan | no putusan | nomor register perkara |
         no reg perkara | no register perkara | perkara | no pkr | nomor perkara pn |
         nomor dan tanggal perkara | register perkara | case number"),
    (OrderField::Name, ["Maria Tuhumury", "Maria Latuheru"],
        "nama | nama terpidana | terpidana | nama terdakwa | terdakwa | nama klien | klien |
         nama lengkap | nama lengkap terpidana | nm terpidana | nm terdakwa | nama narapidana |
         name"),
    (OrderField::Nik, ["8171045203900001", "8171045203900002"],
        "nik | no ktp | nomor ktp | no nik | nomor induk kependudukan | nik terpidana |
         nik klien | ktp | no identitas | nomor identitas"),
    (OrderField::BirthDate, ["1990-03-12", "1990-03-13"],
        "tgl lahir | tanggal lahir | lahir | tgl lhr | tanggal kelahiran | tgl lahir terpidana |
         tgl lahir klien | birth date"),
    (OrderField::Sex, ["P", "L"],
        "l p | lp | jk | jenis kelamin | kelamin | jns kelamin | sex | gender | p l"),
    (OrderField::Address, ["Jalan Anggrek 4", "Jalan Melati 5"],
        "alamat | alamat tinggal | tempat tinggal | alamat terpidana | alamat klien | domisili |
         alamat domisili | address"),
    (OrderField::District, ["Sirimau", "Nusaniwe"],
        "kecamatan | kec | kecamatan domisili | kecamatan tempat tinggal"),
    (OrderField::Occupation, ["Pedagang", "Nelayan"],
        "pekerjaan | mata pencaharian | profesi | pekerjaan terpidana | pekerjaan klien"),
    (OrderField::JudgmentDate, ["2026-10-01", "2026-10-02"],
        "tgl putusan | tanggal putusan | tgl putus | tanggal putus | putusan tanggal |
         tgl vonis | tanggal vonis | tgl putusan pn | tanggal diputus | judgment date"),
    (OrderField::FinalDate, ["2026-10-08", "2026-10-09"],
        "tgl inkracht | tanggal inkracht | tgl inkrah | tanggal inkrah | inkracht | inkrah |
         tgl bht | tanggal bht | bht | berkekuatan hukum tetap | tgl berkekuatan hukum tetap |
         tanggal berkekuatan hukum tetap | tgl in kracht | in kracht"),
    (OrderField::OffenceArticle, ["Pasal 476 KUHP", "Pasal 486 KUHP"],
        "pasal | pasal yang dilanggar | pasal dilanggar | pasal terbukti | pasal yang terbukti |
         pasal putusan | pasal dakwaan | melanggar pasal"),
    (OrderField::Offence, ["pencurian", "penggelapan"],
        "tindak pidana | jenis tindak pidana | delik | perbuatan | jenis perkara |
         klasifikasi perkara | kasus | jenis kejahatan | tp"),
    (OrderField::Threat, ["48", "36"],
        "ancaman bln | ancaman | ancaman bulan | ancaman pidana | ancaman maksimum |
         ancaman maks | ancaman maks bln | ancaman pidana bln | ancaman pidana bulan |
         ancaman pidana maksimum | ancaman hukuman | maksimum ancaman"),
    (OrderField::Principal, ["4 bulan penjara", "Rp5.000.000"],
        "pidana yang diganti | pidana diganti | pidana pokok | pidana pokok yang diganti |
         pidana pengganti dari | pidana asal | pidana semula | pidana yang dijatuhkan |
         penjara denda | pidana penjara denda"),
    (OrderField::Hours, ["120", "90"],
        "lama kerja sosial | jumlah jam | jam pks | lama pidana | lama pks |
         lama pidana kerja sosial | pidana kerja sosial | pidana kerja sosial jam | lama jam |
         total jam | jumlah jam kerja sosial | jam kerja sosial | durasi | durasi jam | lama |
         lama jam kerja sosial | jml jam | jam | kerja sosial jam | hours"),
    (OrderField::HoursPerDay, ["4", "3 jam 30 menit"],
        "jam hari | jam per hari | jam sehari | jam tiap hari | jam perhari | jam hr |
         lama per hari | hours per day"),
    (OrderField::DaysPerWeek, ["2", "3"],
        "hari minggu | hari per minggu | hari seminggu | hari tiap minggu | hari perminggu |
         hr mgg | hari pekan | hari per pekan | days per week"),
    (OrderField::Period, ["90 hari", "120 hari"],
        "jangka waktu | masa penyelesaian | jangka waktu penyelesaian | batas waktu |
         waktu penyelesaian | tenggat | tenggang waktu | masa pelaksanaan |
         jangka waktu pelaksanaan | diselesaikan dalam"),
    (OrderField::Place, ["Kantor Negeri Batu Merah", "RSUD Haulussy"],
        "tempat amar | tempat | tempat kerja sosial | tempat pelaksanaan | lokasi |
         lokasi kerja sosial | tempat dalam amar | lokasi amar | tempat pks | lokasi pks |
         tempat pidana kerja sosial"),
    (OrderField::DefaultConsequence, ["penjara seluruhnya", "mengulang sebagian"],
        "jika tidak dilaksanakan | bila tidak dilaksanakan | apabila tidak dilaksanakan |
         sanksi | akibat tidak dilaksanakan | konsekuensi | perintah 85 7 |
         pengganti jika tidak dilaksanakan | jika tidak dijalankan | subsider | subsidair |
         sanksi jika tidak dilaksanakan"),
    (OrderField::Consent, ["ya", "tidak"],
        "persetujuan | setuju | persetujuan terdakwa | persetujuan terpidana |
         persetujuan klien | kesediaan | consent"),
    (OrderField::Prosecutor, ["Hendrik Sikteubun, S.H., M.H.", "Ruth Pattiasina, S.H."],
        "jaksa | jpu | jaksa penuntut umum | jaksa eksekutor | penuntut umum | nama jaksa |
         nama jpu | eksekutor | jaksa pelaksana | jaksa pengawas"),
    (OrderField::ProbationOfficer, ["Jane Matulessy", "Ona Lekatompessy"],
        "pk | pembimbing kemasyarakatan | nama pk | pk bapas | pembimbing | petugas pk |
         pk pembimbing"),
];

impl Reading<'_> {
    /// What the court wrote. Every member is read from its cell.
    pub(super) fn verdict(&mut self) -> Option<Verdict> {
        let case_number = self.needed(OrderField::CaseNumber, case_number);
        let judgment_date = self.needed(OrderField::JudgmentDate, dates::judgment_date);
        let final_date = self.optional(OrderField::FinalDate, dates::judgment_date);
        if judgment_date.zip(final_date).is_some_and(|(judged, settled)| settled < judged) {
            self.refused.push(RowRefusal::new(OrderField::FinalDate, CellRefusal::FinalBeforeJudgment));
        }
        let threat_months = self.optional(OrderField::Threat, spans::months);
        let principal = self.optional(OrderField::Principal, principal_penalty);
        let minutes = self.needed(OrderField::Hours, spans::hours);
        let hours_per_day =
            self.optional(OrderField::HoursPerDay, |c| spans::hours(c).and_then(fits_in_a_day));
        let days_per_week = self.optional(OrderField::DaysPerWeek, days_per_week);
        let period = StatedPeriod {
            days: self.optional(OrderField::Period, spans::period_days),
            text: self.words(OrderField::Period).unwrap_or_default(),
        };
        let default_consequence = self.optional(OrderField::DefaultConsequence, words::default_consequence);
        let consent = self.needed(OrderField::Consent, words::consent);
        let prosecutor = self.optional(OrderField::Prosecutor, people::name);
        let probation_officer = self.optional(OrderField::ProbationOfficer, people::name);
        let least = Verdict::of_case(case_number?, judgment_date?, minutes?);
        Some(Verdict {
            court: self.words(OrderField::Court).unwrap_or_else(|| least.court.clone()),
            final_date,
            offence_article: self.words(OrderField::OffenceArticle),
            offence: self.words(OrderField::Offence),
            threat_months,
            principal,
            hours_per_day,
            days_per_week,
            period,
            place: StatedPlace { name: self.words(OrderField::Place), absent_reason: None },
            default_consequence,
            consent: consent?,
            prosecutor,
            probation_officer,
            ..least
        })
    }
}

fn case_number(cell: &Cell) -> Result<CaseNumber, CellRefusal> {
    CaseNumber::parse(&cell.words().ok_or(CellRefusal::Missing)?).ok_or(CellRefusal::NotACaseNumber)
}

/// A day has 24 hours (KUHP 185); more than eight is the court's word and only warned of.
fn fits_in_a_day(minutes: Minutes) -> Result<Minutes, CellRefusal> {
    if minutes.get() <= 24 * 60 { Ok(minutes) } else { Err(CellRefusal::NotHours) }
}

fn days_per_week(cell: &Cell) -> Result<u8, CellRefusal> {
    let text = cell.words().ok_or(CellRefusal::Missing)?.to_lowercase();
    let days = numbers::decimal(text.trim_end_matches("hari").trim(), 1).and_then(|d| u8::try_from(d).ok());
    days.filter(|d| (1..=7).contains(d)).ok_or(CellRefusal::NotANumber)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community_service::register::order_row::{OrderDraft, OrderRow};

    /// The first cell of every column, and of one the second.
    fn draft(second: Option<OrderField>) -> OrderDraft {
        let cell = |field, [one, two]: [&str; 2]| Cell::text(if second == Some(field) { two } else { one });
        let row = OrderRow::new(COLUMNS.iter().map(|(field, cells, _)| (*field, cell(*field, *cells))));
        row.read().unwrap_or_else(|refused| panic!("the cells of {second:?} are refused: {refused:?}"))
    }

    #[test]
    fn the_cell_of_every_column_is_read() {
        let before = draft(None);
        for field in OrderField::ALL.iter().copied() {
            let after = draft(Some(field));
            let of_verdict = field != OrderField::Number && field.of_person().is_none();
            assert_eq!(of_verdict, after.verdict != before.verdict, "{field} of the verdict");
            assert_eq!(field.of_person().is_some(), after.person != before.person, "{field} of the person");
        }
    }
}
