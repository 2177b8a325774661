//! Holidays: the days on which nobody is called to work, entered year by year from the decree. National ones hold
//! everywhere, a region's own in that region and all that lies in it.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{Done, Read, Tx};
use domain::{
    access::{Act, Actor, Permit, Subject},
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

use super::{
    record::{Holiday, Listed},
    store,
};
use crate::{
    House,
    accounts::{SignedIn, permitted},
    audit, edit,
    regions::{self, RegionName},
};

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
    let (holidays, mut years) = house.db().read(move |read| store::list_holidays(read, year, &reach)).await?;
    years.extend([this, this + 1, year]);
    years.sort_unstable();
    years.dedup();
    let kinds = HolidayKind::ALL.iter().filter(|kind| may.national || **kind == HolidayKind::Regional);
    let kinds = kinds.map(|kind| Choice::new(kind.code(), ui.t(kind.key()))).collect();
    let regions = may.regions.iter().map(|one| Choice::new(one.id, one.name.as_str())).collect();
    Ok(HolidaysPage { form, kinds, regions, year, years, holidays, ui })
}

const FORM: edit::Form = edit::Form { subject: "holiday", saved: "flash-holiday-saved", field_of: |_| None };

/// Adds a holiday. Sessions that are planned on it stay planned: whoever plans next leaves the day out.
pub async fn add(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let may = may_add(&house, &signed).await?;
    let read = parse(&raw, &may);
    let typed = || raw.get("day").get(..4).and_then(|year| year.parse().ok());
    let year = read.as_ref().map_or_else(|_| typed(), |holiday| Some(holiday.day.year()));
    let shown = format!("/house/holidays?year={}", year.unwrap_or_else(|| house.today().year()));
    match FORM.sent(&house, &signed, &raw).act(shown, read, insert).await? {
        Ok(answer) => Ok(answer),
        Err(errors) => {
            let form = FormView::again(&signed.ui, raw, errors);
            page::show_again(&page_of(signed, &house, form, (year, may)).await?)
        }
    }
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
    if store::is_holiday(tx, holiday)? {
        return Ok(tx.unchanged(())?);
    }
    store::insert_holiday(tx, holiday)?;
    let added =
        SettingHappening::HolidayAdded { kind: holiday.kind.code().to_owned(), region: holiday.region };
    Ok(tx.done(audit::by_permit(&permit, holiday.day, &added), ()))
}

fn delete(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (day, name, region): (Date, &str, Option<RegionId>),
) -> Result<Done<()>, Failure> {
    let permit = leave_for(tx, actor, region)?;
    if store::delete_holiday(tx, day, name, region)? == 0 {
        return Err(Refusal::new("holiday-gone").into());
    }
    Ok(tx.done(audit::by_permit(&permit, day, &SettingHappening::HolidayRemoved { region }), ()))
}
