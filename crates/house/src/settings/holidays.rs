//! Holidays: the days on which nobody is called to work, entered year by year from the decree. National ones hold
//! everywhere, a region's own in that region and all that lies in it.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{DbError, Done, Read, Tx, params};
use domain::{
    access::{Act, Actor, Permit, Reach, Subject},
    holidays::HolidayKind,
    house::SettingHappening,
    ids::RegionId,
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
    conditions::Conditions,
    regions::{self, RegionName},
};

/// A holiday as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Holiday {
    day: Date,
    name: String,
    kind: HolidayKind,
    source: String,
    /// Whose it is; the whole country's without one.
    region: Option<RegionId>,
}

/// A holiday in the list.
struct Listed {
    holiday: Holiday,
    region_name: Option<String>,
}

#[derive(Template)]
#[template(path = "settings/pages/holidays.html")]
struct HolidaysPage {
    form: FormView,
    kinds: Vec<Choice>,
    regions: Vec<Choice>,
    year: i16,
    years: Vec<i16>,
    holidays: Vec<Listed>,
    ui: Ui,
}

impl HolidaysPage {
    /// What it is, and whose.
    fn kind(&self, one: &Listed) -> String {
        let kind = self.ui.t(one.holiday.kind.key());
        match &one.region_name {
            Some(region) => format!("{kind} — {region}"),
            None => kind,
        }
    }
    /// Only one's own can be taken away.
    fn may_remove(&self, one: &Listed) -> bool {
        match one.holiday.region {
            None => self.kinds.len() > 1,
            Some(region) => self.regions.iter().any(|known| known.value == region.to_string()),
        }
    }
}

/// The holidays of a year, `?year=`; this year's without it.
pub async fn holidays(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let may = may_add(&house, &signed).await?;
    let form = FormView::blank(&signed.ui)
        .with("kind", if may.national { "national" } else { "regional" })
        .with_some("region", may.only_region());
    page::show(&page_of(signed, &house, form, (None, may)).await?)
}

/// What somebody may add: holidays of which regions, and those of the whole country.
struct MayAdd {
    regions: Vec<RegionName>,
    national: bool,
}

impl MayAdd {
    fn only_region(&self) -> Option<RegionId> {
        if let [only] = self.regions.as_slice() { Some(only.id) } else { None }
    }
}

async fn may_add(house: &House, signed: &SignedIn) -> Result<MayAdd, Failure> {
    let actor = signed.actor();
    let found = house.db().read(move |read| {
        let mut regions = regions::named(read, &actor.reach)?;
        regions.retain(|region| region.kind != domain::regions::RegionKind::Country);
        Ok::<_, Failure>(MayAdd { regions, national: leave_for(read, &actor, None).is_ok() })
    });
    found.await
}

/// Leave to add or remove a holiday. The national ones are the country's own administrator's; in a house of one city
/// that city's keeps them too.
fn leave_for(read: &mut Read<'_>, actor: &Actor, region: Option<RegionId>) -> Result<Permit, Failure> {
    if region.is_none() && regions::only_city(read)?.is_some_and(|only| actor.reach.covers(Some(only))) {
        return permitted(actor, Act::ManageHouse, &Subject::OwnOffice);
    }
    permitted(actor, Act::ManageHouse, &Subject::Region(region))
}

async fn page_of(
    signed: SignedIn,
    house: &House,
    form: FormView,
    (year, may): (Option<i16>, MayAdd),
) -> Result<HolidaysPage, Failure> {
    let (ui, reach) = (signed.ui, signed.actor.reach.clone());
    let query = ui.path.split_once('?').map_or("", |(_, query)| query);
    let asked = RawForm::parse(query.as_bytes()).get("year").parse().ok();
    let this = house.today().year();
    let year = year.or(asked.filter(|year| (1900..=2200).contains(year))).unwrap_or(this);
    let (holidays, mut years) = house.db().read(move |read| list(read, year, &reach)).await?;
    years.extend([this, this + 1, year]);
    years.sort_unstable();
    years.dedup();
    let kinds = HolidayKind::ALL.iter().filter(|kind| may.national || **kind == HolidayKind::Regional);
    let kinds = kinds.map(|kind| Choice::new(kind.code(), ui.t(kind.key()))).collect();
    let regions = may.regions.iter().map(|one| Choice::new(one.id, one.name.as_str())).collect();
    Ok(HolidaysPage { form, kinds, regions, year, years, holidays, ui })
}

/// How many holidays of a year hold where one acts.
pub(super) fn count(read: &mut Read<'_>, year: i16, reach: &Reach) -> Result<i64, DbError> {
    let wanted = of_year(year, reach);
    let sql = format!("SELECT COUNT(*) AS n FROM holidays h{}", wanted.clause());
    read.one(sql, wanted.values())?.get("n")
}

fn of_year(year: i16, reach: &Reach) -> Conditions {
    let mut wanted = Conditions::new();
    let days = wanted.bind(format!("{year}-%"));
    wanted.add(format!("h.day LIKE {days}"));
    regions::local_of(&mut wanted, "h.region_id", reach);
    wanted
}

/// A year's holidays where one acts, and the years that have any.
fn list(read: &mut Read<'_>, year: i16, reach: &Reach) -> Result<(Vec<Listed>, Vec<i16>), DbError> {
    let wanted = of_year(year, reach);
    let sql = format!(
        "SELECT h.day, h.name, h.kind, h.source, h.region_id, r.name AS region_name
         FROM holidays h LEFT JOIN regions r ON r.id = h.region_id{} ORDER BY h.day, h.name",
        wanted.clause()
    );
    let rows = read.rows(sql, wanted.values())?;
    let holiday = |row: &database::Row| {
        let holiday = Holiday {
            day: row.get("day")?,
            name: row.get("name")?,
            kind: row.coded("kind")?,
            source: row.get("source")?,
            region: row.get("region_id")?,
        };
        Ok(Listed { holiday, region_name: row.get("region_name")? })
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
    let may = may_add(&house, &signed).await?;
    let holiday = match parse(&raw, &may) {
        Ok(holiday) => holiday,
        Err(errors) => {
            let year = raw.get("day").get(..4).and_then(|year| year.parse().ok());
            let form = FormView::again(&signed.ui, raw, errors);
            return page::show_again(&page_of(signed, &house, form, (year, may)).await?);
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
    let region = match raw.get("region") {
        "" => None,
        text => Some(text.parse().map_err(|_| Failure::BadRequest { key: "kit-bad-request" })?),
    };
    house.db().write(move |tx| delete(tx, &actor, (day, &name, region))).await?;
    Ok(page::see_other_with(&format!("/house/holidays?year={}", day.year()), "flash-holiday-removed"))
}

fn parse(form: &RawForm, may: &MayAdd) -> Result<Holiday, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = form.reader(&mut errors);
    let day = read.date("day");
    let name = read.text("name", 100);
    let source = read.text("source", 200);
    let region = read.optional_choice::<RegionId>("region").flatten();
    let kind = HolidayKind::from_code(form.get("kind"));
    if kind.is_none_or(|kind| kind != HolidayKind::Regional && !may.national) {
        errors.add("kind", "kit-error-choice");
    }
    // The whole country's has no region, whatever the field said.
    let region = region.filter(|_| kind == Some(HolidayKind::Regional));
    if kind == Some(HolidayKind::Regional) && region.is_none() {
        errors.add("region", "holiday-region-needed");
    }
    if region.is_some_and(|region| may.regions.iter().all(|known| known.id != region)) {
        errors.add("region", "kit-error-choice");
    }
    let holiday = (|| Some(Holiday { day: day?, name: name?, source: source?, kind: kind?, region }))();
    errors.or(holiday)
}

/// A holiday that is there already is answered as saved: a form sent twice adds one.
fn insert(tx: &mut Tx<'_>, actor: &Actor, holiday: &Holiday) -> Result<Done<()>, Failure> {
    let permit = leave_for(tx, actor, holiday.region)?;
    let known = tx.row(
        "SELECT day FROM holidays WHERE day = $1 AND name = $2 AND COALESCE(region_id, '') = $3",
        params![holiday.day, &holiday.name, region_words(holiday.region)],
    )?;
    if known.is_some() {
        return Ok(tx.unchanged(())?);
    }
    tx.execute(
        "INSERT INTO holidays (day, name, kind, source, region_id) VALUES ($1, $2, $3, $4, $5)",
        params![holiday.day, &holiday.name, holiday.kind.code(), &holiday.source, holiday.region],
    )?;
    let added =
        SettingHappening::HolidayAdded { kind: holiday.kind.code().to_owned(), region: holiday.region };
    Ok(tx.done(audit::by_permit(&permit, holiday.day, &added), ()))
}

fn region_words(region: Option<RegionId>) -> String {
    region.map(|region| region.to_string()).unwrap_or_default()
}

fn delete(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (day, name, region): (Date, &str, Option<RegionId>),
) -> Result<Done<()>, Failure> {
    let permit = leave_for(tx, actor, region)?;
    let gone = tx.execute(
        "DELETE FROM holidays WHERE day = $1 AND name = $2 AND COALESCE(region_id, '') = $3",
        params![day, name, region_words(region)],
    )?;
    if gone == 0 {
        return Err(Refusal::new("holiday-gone").into());
    }
    Ok(tx.done(audit::by_permit(&permit, day, &SettingHappening::HolidayRemoved { region }), ()))
}
