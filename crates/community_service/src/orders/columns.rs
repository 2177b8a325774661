//! The verdict told once: each field, the member that holds it, and the columns that keep it under the headings of a copy. What is
//! written, read, compared, merged, copied, typed and shown of a verdict is made from this table; a member that is missing in it does
//! not compile.

mod compound;
mod kinds;
mod singles;

use database::{DbError, Row, Value};
use domain::community_service::orders::{OrderField, Verdict};
use serde_json::Value as Json;
use web::ui::Ui;

use compound::{Consented, Penalty, Period, Place};
use kinds::{Always, Case, IfAny, Kind, Words, WordsIfAny};
use singles::{Consequence, Day, DaysAWeek, Months, Time};

/// A field of the verdict and all that is done with it.
pub(crate) struct Kept {
    /// The field.
    pub(crate) field: OrderField,
    /// Its columns in the table of orders.
    columns: &'static [&'static str],
    write: fn(&Verdict) -> Vec<Value>,
    is_same: fn(&Verdict, &Verdict) -> bool,
    fill: fn(&mut Verdict, &Verdict),
    typed: fn(&Verdict) -> String,
    shown: fn(&Verdict, &Ui) -> Vec<String>,
    former: fn(&Verdict) -> Option<Json>,
    former_words: fn(&Json, &Ui) -> Option<String>,
}

macro_rules! verdict {
    ($($field:ident, $member:ident: $kind:ty { $($column:literal as $heading:literal),+ })+) => {
        /// Every field of the verdict, in the order of the page.
        const FIELDS: &[Kept] = &[$(Kept {
            field: OrderField::$field,
            columns: &[$($column),+],
            write: |it| <$kind>::write(&it.$member),
            is_same: |one, other| <$kind>::is_same(&one.$member, &other.$member),
            fill: |said, kept| <$kind>::fill(&mut said.$member, &kept.$member),
            typed: |it| <$kind>::typed(&it.$member),
            shown: |it, ui| <$kind>::shown(&it.$member, ui),
            former: |it| <$kind>::former(&it.$member),
            former_words: <$kind>::former_words,
        }),+];

        /// The verdict of a row.
        pub(super) fn read(row: &Row) -> Result<Verdict, DbError> {
            Ok(Verdict { $($member: <$kind>::read(row, &[$($column),+])?),+ })
        }

        /// The columns of the verdict as a copy of somebody's data has them, each with a comma behind it.
        macro_rules! verdict_copied {
            () => { concat!($($("o.", $column, " AS ", $heading, ", "),+),+) };
        }
    };
}

verdict! {
    Court, court: Words { "court" as "pengadilan" }
    CaseNumber, case_number: Case { "case_number" as "nomor_perkara" }
    JudgmentDate, judgment_date: Always<Day> { "judgment_date" as "tanggal_putusan" }
    FinalDate, final_date: IfAny<Day> { "final_date" as "tanggal_inkracht" }
    OffenceArticle, offence_article: WordsIfAny { "offence_article" as "pasal" }
    Offence, offence: WordsIfAny { "offence" as "tindak_pidana" }
    Threat, threat_months: IfAny<Months> { "threat_months" as "ancaman_bulan" }
    Principal, principal: Penalty {
        "principal_kind" as "jenis_pidana_pokok",
        "principal_days" as "pidana_pokok_hari",
        "principal_rupiah" as "pidana_pokok_rupiah"
    }
    Hours, minutes: Always<Time> { "ordered_minutes" as "menit_diperintahkan" }
    HoursPerDay, hours_per_day: IfAny<Time> { "hours_per_day" as "menit_per_hari" }
    DaysPerWeek, days_per_week: IfAny<DaysAWeek> { "days_per_week" as "hari_per_minggu" }
    Period, period: Period { "period_days" as "jangka_waktu_hari", "period_text" as "jangka_waktu_tertulis" }
    Place, place: Place { "place" as "tempat", "place_absent_reason" as "alasan_tanpa_tempat" }
    DefaultConsequence, default_consequence: IfAny<Consequence> {
        "default_consequence" as "akibat_bila_tidak_dilaksanakan"
    }
    Consent, consent: Consented { "consent" as "persetujuan" }
    Prosecutor, prosecutor: WordsIfAny { "prosecutor_name" as "jaksa_dalam_berkas" }
    ProbationOfficer, probation_officer: WordsIfAny { "officer_name" as "pembimbing_dalam_berkas" }
}

pub(crate) use verdict_copied;

/// The columns of the verdict by name.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().flat_map(|kept| kept.columns.iter().copied())
}

/// The columns of the verdict with what they are to hold.
pub(super) fn written(verdict: &Verdict) -> impl Iterator<Item = (&'static str, Value)> {
    FIELDS.iter().flat_map(|kept| kept.columns.iter().copied().zip((kept.write)(verdict)))
}

/// The fields in which two accounts of a verdict differ.
pub(crate) fn differences(one: &Verdict, other: &Verdict) -> Vec<OrderField> {
    FIELDS.iter().filter(|kept| !(kept.is_same)(one, other)).map(|kept| kept.field).collect()
}

/// The same verdict with every blank taken from what is kept: a blank cell says nothing.
pub(super) fn with_blanks_of(mut said: Verdict, kept: &Verdict) -> Verdict {
    for field in FIELDS {
        (field.fill)(&mut said, kept);
    }
    said
}

/// Every field of the verdict as it would be typed into the form.
pub(super) fn typed(verdict: &Verdict) -> impl Iterator<Item = (OrderField, String)> {
    FIELDS.iter().map(|kept| (kept.field, (kept.typed)(verdict)))
}

/// Every field of the verdict as a page shows it, one line or more; no line where nothing is stated.
pub(crate) fn shown(verdict: &Verdict, ui: &Ui) -> impl Iterator<Item = (OrderField, Vec<String>)> {
    FIELDS.iter().map(|kept| (kept.field, (kept.shown)(verdict, ui)))
}

/// What an event keeps of a field that is changed: a number, a day or a code; nothing of free text.
pub(super) fn former(verdict: &Verdict, field: OrderField) -> Option<Json> {
    FIELDS.iter().find(|kept| kept.field == field).and_then(|kept| (kept.former)(verdict))
}

/// What an event kept of a field, in words.
pub(crate) fn former_words(field: OrderField, former: &Json, ui: &Ui) -> Option<String> {
    FIELDS.iter().find(|kept| kept.field == field).and_then(|kept| (kept.former_words)(former, ui))
}
