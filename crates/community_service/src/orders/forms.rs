//! The form of an order. Its cells are read by the very rules that read a register's row.

use database::DbError;
use domain::{
    community_service::{
        orders::{Consent, DefaultConsequence, OrderField, PrincipalPenalty},
        register::order_row::{OrderDraft, OrderRow},
    },
    identity::Nik,
    money::Rupiah,
    register::{Cell, CellRefusal},
    time::{Date, Minutes},
};
use web::{
    failure::Compared,
    forms::{FormErrors, FormView, RawForm},
    lang::{Language, text},
    ui::Ui,
};

use super::{
    OrderFacts,
    known::{Choice, VERSION_FIELD},
};
use house::people::{Client, ClientFacts};

/// The fields of the form, in its order.
const FIELDS: [OrderField; 23] = [
    OrderField::CaseNumber,
    OrderField::Court,
    OrderField::JudgmentDate,
    OrderField::FinalDate,
    OrderField::OffenceArticle,
    OrderField::Offence,
    OrderField::Threat,
    OrderField::Name,
    OrderField::Nik,
    OrderField::BirthDate,
    OrderField::Sex,
    OrderField::Address,
    OrderField::District,
    OrderField::Occupation,
    OrderField::Principal,
    OrderField::Hours,
    OrderField::HoursPerDay,
    OrderField::DaysPerWeek,
    OrderField::Period,
    OrderField::Place,
    OrderField::Prosecutor,
    OrderField::ProbationOfficer,
    OrderField::Number,
];

/// Longest text of a field.
const LONGEST: usize = 300;

/// What a form says.
pub(super) struct Entered {
    /// The person and what the court wrote.
    pub draft: OrderDraft,
    /// The completion period in its words.
    pub period_text: String,
    /// Which facts of a person who is known hold, once that was asked.
    pub person: Option<Choice>,
}

/// Reads the form; `nik` is the kept one of an order that is changed, whose NIK is not in the form.
pub(super) fn parse(raw: &RawForm, nik: Option<&Nik>, today: Date) -> Result<Entered, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = raw.reader(&mut errors);
    for field in FIELDS {
        read.optional_text(field.code(), LONGEST);
    }
    let reason = read.optional_text("place_absent_reason", LONGEST);
    let consent = Consent::from_code(raw.get("consent"));
    if consent.is_none() {
        read.error("consent", "kit-error-required");
    }
    let consequence = DefaultConsequence::from_code(raw.get("default_consequence"));
    let cells = FIELDS.iter().map(|field| (*field, Cell::text(raw.get(field.code()))));
    let row = match nik {
        Some(nik) => OrderRow::new(cells).of(nik),
        None => OrderRow::new(cells),
    };
    let draft = row.read().map_err(|refused| {
        for refusal in refused {
            let article = refusal.reason.article().map(|article| article.to_string());
            let key = if refusal.reason == CellRefusal::Missing {
                "kit-error-required"
            } else {
                refusal.reason.key()
            };
            let refusal_words = web::failure::Refusal { key, args: Vec::new(), article };
            errors.refuse(refusal.field.code(), refusal_words);
        }
    });
    for field in draft.iter().flat_map(|draft| draft.days_to_come(today)) {
        errors.add(field.code(), CellRefusal::AfterToday.key());
    }
    let value = draft.ok().zip(consent).zip(reason).map(|((mut draft, consent), reason)| {
        draft.order.consent = consent;
        draft.order.default_consequence = consequence;
        draft.order.place_absent_reason = reason.filter(|_| draft.order.place.is_none());
        let period_text = row.cell(OrderField::Period).words().unwrap_or_default();
        Entered { draft, period_text, person: Choice::read(raw) }
    });
    errors.or(value)
}

/// The form of an order that is there.
pub(super) fn filled(ui: &Ui, facts: &OrderFacts, client: &Client, version: i64) -> FormView {
    let mut form = FormView::blank(ui).with("version", version).with(VERSION_FIELD, client.version);
    for (field, value) in values(facts, &client.facts) {
        form = form.with(field.code(), value);
    }
    form.with_some("place_absent_reason", facts.order.place_absent_reason.as_deref())
}

/// Every field of the form as it would be typed.
pub(super) fn values(facts: &OrderFacts, person: &ClientFacts) -> Vec<(OrderField, String)> {
    use OrderField as F;
    let order = &facts.order;
    let words = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<i64>| number.map(|n| n.to_string()).unwrap_or_default();
    vec![
        (F::CaseNumber, order.case_number.as_str().to_owned()),
        (F::Court, order.court.clone()),
        (F::JudgmentDate, order.judgment_date.to_string()),
        (F::FinalDate, order.final_date.map(|day| day.to_string()).unwrap_or_default()),
        (F::OffenceArticle, words(&order.offence_article)),
        (F::Offence, words(&order.offence)),
        (F::Threat, number(order.threat_months)),
        (F::Name, person.name.clone()),
        (F::BirthDate, person.birth_date.to_string()),
        (F::Sex, sex_letter(person)),
        (F::Address, person.address.clone()),
        (F::District, words(&person.district)),
        (F::Occupation, person.occupation.clone()),
        (F::Principal, order.principal.map(penalty).unwrap_or_default()),
        (F::Hours, hours(order.minutes)),
        (F::HoursPerDay, order.hours_per_day.map(hours).unwrap_or_default()),
        (F::DaysPerWeek, number(order.days_per_week.map(i64::from))),
        (F::Period, facts.period_text.clone()),
        (F::Place, words(&order.place)),
        (F::DefaultConsequence, order.default_consequence.map_or("", |c| c.code()).to_owned()),
        (F::Consent, order.consent.code().to_owned()),
        (F::Prosecutor, facts.prosecutor.clone()),
        (F::ProbationOfficer, facts.officer.clone()),
    ]
}

fn sex_letter(person: &ClientFacts) -> String {
    match person.sex {
        domain::identity::Sex::Female => "P".to_owned(),
        domain::identity::Sex::Male => "L".to_owned(),
    }
}

/// `240`, or `7 jam 30 menit`.
fn hours(minutes: Minutes) -> String {
    match minutes.minutes_past_hour() {
        0 => minutes.whole_hours().to_string(),
        rest => format!("{} jam {rest} menit", minutes.whole_hours()),
    }
}

/// `4 bulan penjara`, `45 hari penjara`, `Rp5.000.000`.
fn penalty(penalty: PrincipalPenalty) -> String {
    match penalty {
        PrincipalPenalty::Prison { days } if days % 30 == 0 => format!("{} bulan penjara", days / 30),
        PrincipalPenalty::Prison { days } => format!("{days} hari penjara"),
        PrincipalPenalty::Fine { rupiah } => rupiah_words(rupiah),
    }
}

fn rupiah_words(rupiah: Rupiah) -> String {
    text(Language::Indonesian, "order-fine-typed", &[("amount", rupiah.into())])
}

/// Two versions of an order, field by field.
pub(super) fn compared(
    yours: (&OrderFacts, &ClientFacts),
    saved: (&OrderFacts, &ClientFacts),
) -> Vec<Compared> {
    let (mine, theirs) = (values(yours.0, yours.1), values(saved.0, saved.1));
    let each = mine.into_iter().zip(theirs);
    each.map(|((field, yours), (_, saved))| Compared { label: field.key(), yours, saved }).collect()
}

/// A row that cannot be compared is a fault of the house.
pub(super) fn kept(sealed: Option<String>) -> Result<Nik, DbError> {
    let nik = sealed.and_then(|plain| Nik::parse(&plain).ok());
    nik.ok_or_else(|| DbError::other("a NIK was sealed with another secret"))
}
