//! The form of an order. Its cells are read by the very rules that read a register's row.

use database::DbError;
use domain::{
    community_service::{
        orders::{Consent, DefaultConsequence, OrderField, Verdict},
        register::order_row::{OrderDraft, OrderRow},
    },
    identity::Nik,
    people::PersonField,
    register::{Cell, CellRefusal},
    time::Date,
};
use web::{
    failure::Compared,
    forms::{FormErrors, FormView, RawForm},
    ui::Ui,
};

use super::{
    columns,
    known::{Choice, VERSION_FIELD},
};
use house::people::{Client, ClientFacts};

/// The fields in which a value is chosen by its code; the rest are read as the cells of a register.
const CHOSEN: [OrderField; 2] = [OrderField::DefaultConsequence, OrderField::Consent];

/// Longest text of a field.
const LONGEST: usize = 300;

/// What a form says.
pub(super) struct Entered {
    /// The person and what the court wrote.
    pub draft: OrderDraft,
    /// Which facts of a person who is known hold, once that was asked.
    pub person: Option<Choice>,
}

/// Reads the form; `nik` is the kept one of an order that is changed, whose NIK is not in the form.
pub(super) fn parse(raw: &RawForm, nik: Option<&Nik>, today: Date) -> Result<Entered, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = raw.reader(&mut errors);
    let fields = || OrderField::ALL.iter().copied().filter(|field| !CHOSEN.contains(field));
    for field in fields() {
        read.optional_text(field.code(), LONGEST);
    }
    let reason = read.optional_text("place_absent_reason", LONGEST);
    let consent = Consent::from_code(raw.get("consent"));
    if consent.is_none() {
        read.error("consent", "kit-error-required");
    }
    let consequence = DefaultConsequence::from_code(raw.get("default_consequence"));
    let cells = fields().map(|field| (field, Cell::text(raw.get(field.code()))));
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
        let verdict = &mut draft.verdict;
        verdict.consent = consent;
        verdict.default_consequence = consequence;
        verdict.place.absent_reason = reason.filter(|_| verdict.place.name.is_none());
        Entered { draft, person: Choice::read(raw) }
    });
    errors.or(value)
}

/// The form of an order that is there.
pub(super) fn filled(ui: &Ui, verdict: &Verdict, client: &Client, version: i64) -> FormView {
    let mut form = FormView::blank(ui).with("version", version).with(VERSION_FIELD, client.version);
    for (field, value) in values(verdict, &client.facts) {
        form = form.with(field.code(), value);
    }
    form.with_some("place_absent_reason", verdict.place.absent_reason.as_deref())
}

/// Every field of the form as it would be typed.
pub(super) fn values(verdict: &Verdict, person: &ClientFacts) -> Vec<(OrderField, String)> {
    let person =
        PersonField::ALL.iter().filter_map(|field| Some(((*field).into(), of_person(*field, person)?)));
    columns::typed(verdict).chain(person).collect()
}

/// A fact of the person as it would be typed. Their number is not in the form.
fn of_person(field: PersonField, person: &ClientFacts) -> Option<String> {
    Some(match field {
        PersonField::Name => person.name.clone(),
        PersonField::Nik => return None,
        PersonField::BirthDate => person.birth_date.to_string(),
        PersonField::Sex => sex_letter(person),
        PersonField::Address => person.address.clone(),
        PersonField::District => person.district.clone().unwrap_or_default(),
        PersonField::Occupation => person.occupation.clone(),
    })
}

fn sex_letter(person: &ClientFacts) -> String {
    match person.sex {
        domain::identity::Sex::Female => "P".to_owned(),
        domain::identity::Sex::Male => "L".to_owned(),
    }
}

/// Two versions of an order, field by field.
pub(super) fn compared(yours: (&Verdict, &ClientFacts), saved: (&Verdict, &ClientFacts)) -> Vec<Compared> {
    let (mine, theirs) = (values(yours.0, yours.1), values(saved.0, saved.1));
    let each = mine.into_iter().zip(theirs);
    each.map(|((field, yours), (_, saved))| Compared { label: field.key(), yours, saved }).collect()
}

/// A row that cannot be compared is a fault of the house.
pub(super) fn kept(sealed: Option<String>) -> Result<Nik, DbError> {
    let nik = sealed.and_then(|plain| Nik::parse(&plain).ok());
    nik.ok_or_else(|| DbError::other("a NIK was sealed with another secret"))
}
