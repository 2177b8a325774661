//! Holidays: the days on which nobody is called to work, entered year by year from the decree.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{DbError, Done, Read, Tx, params};
use domain::{
    access::{Act, Actor, Subject},
    holidays::HolidayKind,
    house::SettingHappening,
    time::Date,
};
use web::{
    failure::{Failure, Refusal},
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    ui::Ui,
};

use crate::{
    House,
    accounts::{SignedIn, permitted},
    audit,
};

/// A holiday as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Holiday {
    day: Date,
    name: String,
    kind: HolidayKind,
    source: String,
}

#[derive(Template)]
#[template(path = "settings/pages/holidays.html")]
struct HolidaysPage {
    form: FormView,
    kinds: Vec<Choice>,
    year: i16,
    years: Vec<i16>,
    holidays: Vec<Holiday>,
    ui: Ui,
}

impl HolidaysPage {
    fn kind(&self, holiday: &Holiday) -> String {
        self.ui.t(holiday.kind.key())
    }
}

/// The holidays of a year, `?year=`; this year's without it.
pub async fn holidays(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let form = FormView::blank(&signed.ui).with("kind", "national");
    page::show(&page_of(signed.ui, &house, form, None).await?)
}

async fn page_of(ui: Ui, house: &House, form: FormView, year: Option<i16>) -> Result<HolidaysPage, Failure> {
    let query = ui.path.split_once('?').map_or("", |(_, query)| query);
    let asked = RawForm::parse(query.as_bytes()).get("year").parse().ok();
    let this = house.today().year();
    let year = year.or(asked.filter(|year| (1900..=2200).contains(year))).unwrap_or(this);
    let (holidays, mut years) = house.db().read(move |read| list(read, year)).await?;
    years.extend([this, this + 1, year]);
    years.sort_unstable();
    years.dedup();
    let kinds = HolidayKind::ALL.iter().map(|kind| Choice::new(kind.code(), ui.t(kind.key()))).collect();
    Ok(HolidaysPage { form, kinds, year, years, holidays, ui })
}

/// A year's holidays, and the years that have any.
fn list(read: &mut Read<'_>, year: i16) -> Result<(Vec<Holiday>, Vec<i16>), DbError> {
    let rows = read.rows(
        "SELECT day, name, kind, source FROM holidays WHERE day LIKE $1 ORDER BY day, name",
        params![format!("{year}-%")],
    )?;
    let holiday = |row: &database::Row| {
        Ok(Holiday {
            day: row.get("day")?,
            name: row.get("name")?,
            kind: row.coded("kind")?,
            source: row.get("source")?,
        })
    };
    let holidays = rows.iter().map(holiday).collect::<Result<_, DbError>>()?;
    let years = read.rows("SELECT DISTINCT SUBSTR(day, 1, 4) AS year FROM holidays ORDER BY 1", params![])?;
    let year = |row: &database::Row| {
        let year: String = row.get("year")?;
        year.parse().map_err(|_| DbError::Conversion { column: "day".to_owned(), wanted: "a day of a year" })
    };
    Ok((holidays, years.iter().map(year).collect::<Result<_, DbError>>()?))
}

/// Adds a holiday. Sessions that are planned on it stay planned: whoever plans next leaves the day out.
pub async fn add(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let holiday = match parse(&raw) {
        Ok(holiday) => holiday,
        Err(errors) => {
            let year = raw.get("day").get(..4).and_then(|year| year.parse().ok());
            let form = FormView::again(&signed.ui, raw, errors);
            return page::show_again(&page_of(signed.ui, &house, form, year).await?);
        }
    };
    let (actor, year) = (signed.actor(), holiday.day.year());
    house.db().write(move |tx| insert(tx, &actor, &holiday)).await?;
    Ok(page::see_other_with(&format!("/house/holidays?year={year}"), "flash-holiday-saved"))
}

/// Takes away a holiday that was entered wrongly.
pub async fn remove(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let day: Date = raw.get("day").parse().map_err(|_| Failure::BadRequest { key: "kit-bad-request" })?;
    let name = raw.get("name").to_owned();
    house.db().write(move |tx| delete(tx, &actor, day, &name)).await?;
    Ok(page::see_other_with(&format!("/house/holidays?year={}", day.year()), "flash-holiday-removed"))
}

fn parse(form: &RawForm) -> Result<Holiday, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = form.reader(&mut errors);
    let day = read.date("day");
    let name = read.text("name", 100);
    let source = read.text("source", 200);
    let kind = HolidayKind::from_code(form.get("kind"));
    if kind.is_none() {
        errors.add("kind", "kit-error-choice");
    }
    let holiday = (|| Some(Holiday { day: day?, name: name?, source: source?, kind: kind? }))();
    errors.or(holiday)
}

/// A holiday that is there already is answered as saved: a form sent twice adds one.
fn insert(tx: &mut Tx<'_>, actor: &Actor, holiday: &Holiday) -> Result<Done<()>, Failure> {
    let permit = permitted(actor, Act::ManageHouse, &Subject::OwnOffice)?;
    let known =
        tx.row("SELECT day FROM holidays WHERE day = $1 AND name = $2", params![holiday.day, &holiday.name])?;
    if known.is_some() {
        return Ok(tx.unchanged(())?);
    }
    tx.execute(
        "INSERT INTO holidays (day, name, kind, source) VALUES ($1, $2, $3, $4)",
        params![holiday.day, &holiday.name, holiday.kind.code(), &holiday.source],
    )?;
    let added = SettingHappening::HolidayAdded { kind: holiday.kind.code().to_owned() };
    Ok(tx.done(audit::by_permit(&permit, holiday.day, &added), ()))
}

fn delete(tx: &mut Tx<'_>, actor: &Actor, day: Date, name: &str) -> Result<Done<()>, Failure> {
    let permit = permitted(actor, Act::ManageHouse, &Subject::OwnOffice)?;
    let gone = tx.execute("DELETE FROM holidays WHERE day = $1 AND name = $2", params![day, name])?;
    if gone == 0 {
        return Err(Refusal::new("holiday-gone").into());
    }
    Ok(tx.done(audit::by_permit(&permit, day, &SettingHappening::HolidayRemoved {}), ()))
}
