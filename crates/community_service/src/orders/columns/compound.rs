//! What a verdict states in more than one column, or states even by silence.

use database::{DbError, Row, Value};
use domain::community_service::orders::{Consent, PrincipalPenalty, StatedPeriod, StatedPlace};
use serde_json::{Value as Json, json};
use web::{
    lang::{Arg, Language, text},
    ui::Ui,
};

use super::kinds::Kind;

/// The penalty replaced: its kind, its days, its rupiah.
pub(super) struct Penalty;

impl Kind for Penalty {
    type Of = Option<PrincipalPenalty>;
    fn read(row: &Row, columns: &[&str]) -> Result<Option<PrincipalPenalty>, DbError> {
        let days: Option<i64> = row.get(columns[1])?;
        let fine = row.get::<Option<_>>(columns[2])?.map(|rupiah| PrincipalPenalty::Fine { rupiah });
        Ok(days.map(|days| PrincipalPenalty::Prison { days }).or(fine))
    }
    fn write(it: &Option<PrincipalPenalty>) -> Vec<Value> {
        let (kind, days, rupiah) = match *it {
            Some(PrincipalPenalty::Prison { days }) => (Some("prison"), Some(days), None),
            Some(PrincipalPenalty::Fine { rupiah }) => (Some("fine"), None, Some(rupiah)),
            None => (None, None, None),
        };
        vec![kind.into(), days.into(), rupiah.into()]
    }
    fn fill(said: &mut Option<PrincipalPenalty>, kept: &Option<PrincipalPenalty>) {
        *said = said.or(*kept);
    }
    /// `4 bulan penjara`, `45 hari penjara`, `Rp5.000.000`.
    fn typed(it: &Option<PrincipalPenalty>) -> String {
        let typed = |key, name, arg: Arg| text(Language::Indonesian, key, &[(name, arg)]);
        match *it {
            Some(PrincipalPenalty::Prison { days }) if days % 30 == 0 => {
                typed("order-prison-months-typed", "count", (days / 30).to_string().into())
            }
            Some(PrincipalPenalty::Prison { days }) => {
                typed("order-prison-days-typed", "count", days.to_string().into())
            }
            Some(PrincipalPenalty::Fine { rupiah }) => typed("order-fine-typed", "amount", rupiah.into()),
            None => String::new(),
        }
    }
    fn shown(it: &Option<PrincipalPenalty>, ui: &Ui) -> Vec<String> {
        let words = it.map(|penalty| match penalty {
            PrincipalPenalty::Prison { days } if days % 30 == 0 => {
                ui.t1("order-prison-months", "count", days / 30)
            }
            PrincipalPenalty::Prison { days } => ui.t1("order-prison-days", "count", days),
            PrincipalPenalty::Fine { rupiah } => ui.t1("order-fine", "amount", rupiah),
        });
        words.into_iter().collect()
    }
}

/// The completion period: its days and its words.
pub(super) struct Period;

impl Kind for Period {
    type Of = StatedPeriod;
    fn read(row: &Row, columns: &[&str]) -> Result<StatedPeriod, DbError> {
        Ok(StatedPeriod { days: row.get(columns[0])?, text: row.get(columns[1])? })
    }
    fn write(it: &StatedPeriod) -> Vec<Value> {
        vec![it.days.into(), it.text.as_str().into()]
    }
    /// `6 bulan` and `180 hari` say the same: the words stay while the days do.
    fn fill(said: &mut StatedPeriod, kept: &StatedPeriod) {
        if said.days.is_none() || said.days == kept.days {
            said.clone_from(kept);
        }
    }
    fn typed(it: &StatedPeriod) -> String {
        it.text.clone()
    }
    /// As the court wrote it, or in the page's language as it was read.
    fn shown(it: &StatedPeriod, ui: &Ui) -> Vec<String> {
        let days = it.days.filter(|_| ui.lang != Language::Indonesian);
        let read = days.map(|days| {
            if days % 30 == 0 {
                ui.t1("order-months", "count", days / 30)
            } else {
                ui.t1("order-days", "count", days)
            }
        });
        let written = Some(it.text.clone()).filter(|text| !text.is_empty());
        read.or(written).into_iter().collect()
    }
    fn former(it: &StatedPeriod) -> Option<Json> {
        it.days.map(|days| json!(days))
    }
    fn former_words(former: &Json, ui: &Ui) -> Option<String> {
        Some(ui.t1("order-days", "count", former.as_i64()?))
    }
}

/// The place, or why none is named.
pub(super) struct Place;

impl Kind for Place {
    type Of = StatedPlace;
    fn read(row: &Row, columns: &[&str]) -> Result<StatedPlace, DbError> {
        Ok(StatedPlace { name: row.get(columns[0])?, absent_reason: row.get(columns[1])? })
    }
    fn write(it: &StatedPlace) -> Vec<Value> {
        vec![it.name.clone().into(), it.absent_reason.clone().into()]
    }
    fn fill(said: &mut StatedPlace, kept: &StatedPlace) {
        said.name = said.name.take().or_else(|| kept.name.clone());
        if said.name.is_none() && said.absent_reason.is_none() {
            said.absent_reason.clone_from(&kept.absent_reason);
        }
    }
    fn typed(it: &StatedPlace) -> String {
        it.name.clone().unwrap_or_default()
    }
    fn shown(it: &StatedPlace, ui: &Ui) -> Vec<String> {
        match &it.name {
            Some(name) => vec![name.clone()],
            None => [ui.t("order-no-place")].into_iter().chain(it.absent_reason.clone()).collect(),
        }
    }
}

/// Consent, of which papers that say nothing say just that.
pub(super) struct Consented;

impl Kind for Consented {
    type Of = Consent;
    fn read(row: &Row, columns: &[&str]) -> Result<Consent, DbError> {
        row.coded(columns[0])
    }
    fn write(it: &Consent) -> Vec<Value> {
        vec![it.code().into()]
    }
    fn fill(said: &mut Consent, kept: &Consent) {
        if *said == Consent::NotStated {
            *said = *kept;
        }
    }
    fn typed(it: &Consent) -> String {
        it.code().to_owned()
    }
    fn shown(it: &Consent, ui: &Ui) -> Vec<String> {
        vec![ui.t(it.key())]
    }
    fn former(it: &Consent) -> Option<Json> {
        Some(json!(it.code()))
    }
    fn former_words(former: &Json, ui: &Ui) -> Option<String> {
        Some(ui.t(Consent::from_code(former.as_str()?)?.key()))
    }
}
