//! Districts: what an address or a site may name, and where their people live on average.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{Done, Tx};
use domain::{
    access::{Act, Actor, Subject},
    house::SettingHappening,
    ids::{DistrictId, RegionId},
    places::Area,
    register::{Cell, places},
};
use web::{
    failure::Failure,
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    ui::Ui,
};

use super::{
    record::{District, Kept},
    store,
};
use crate::{
    House,
    accounts::{SignedIn, permitted},
    audit, edit,
    regions::{self, RegionName},
};

#[derive(Template)]
#[template(path = "settings/pages/districts.html")]
struct DistrictsPage {
    form: FormView,
    districts: Vec<Kept>,
    regions: Vec<Choice>,
    ui: Ui,
}

fn page_of(ui: Ui, form: FormView, (districts, regions): (Vec<Kept>, Vec<RegionName>)) -> DistrictsPage {
    let regions = regions.iter().map(|region| Choice::new(region.id, region.name.as_str())).collect();
    DistrictsPage { form, districts, regions, ui }
}

/// The districts within reach, and the form for one more; `?district=` fills it with one that is there.
pub async fn districts(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let (districts, regions) = list(&house, &signed).await?;
    let query = signed.ui.path.split_once('?').map_or("", |(_, query)| query);
    let asked = RawForm::parse(query.as_bytes());
    let mut form = FormView::blank(&signed.ui);
    let wanted = asked.get("district").parse::<DistrictId>().ok();
    if let Some(Kept { district, .. }) = districts.iter().find(|kept| Some(kept.id) == wanted) {
        form = form
            .with("name", &district.name)
            .with("region", district.region)
            .with("code", &district.code)
            .with("latitude", district.centre.latitude)
            .with("longitude", district.centre.longitude);
    } else if !asked.get("district").is_empty() {
        return Err(Failure::not_found("no such district within reach"));
    } else if let [only] = regions.as_slice() {
        form = form.with("region", only.id);
    }
    page::show(&page_of(signed.ui, form, (districts, regions)))
}

/// The districts within reach, and the cities one can be added to.
async fn list(house: &House, signed: &SignedIn) -> Result<(Vec<Kept>, Vec<RegionName>), Failure> {
    let actor = signed.actor();
    let found = house.db().read(move |read| {
        Ok::<_, Failure>((
            store::list_districts(read, &actor.reach)?,
            regions::where_sites_lie(read, &actor.reach)?,
        ))
    });
    found.await
}

const FORM: edit::Form =
    edit::Form { subject: "district", saved: "flash-district-saved", field_of: |_| None };

/// Adds a district, or puts another centre and code to the one of that name in that city.
pub async fn save(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let listed = list(&house, &signed).await?;
    let read = parse(&raw, &listed.1);
    let sent = FORM.sent(&house, &signed, &raw).act("/house/districts".to_owned(), read, keep);
    edit::or_again(sent.await?, signed.ui, raw, |ui, form| page_of(ui, form, listed))
}

fn parse(form: &RawForm, regions: &[RegionName]) -> Result<District, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = form.reader(&mut errors);
    let name = read.text("name", 100);
    let region = read.choice::<RegionId>("region");
    let code = read.text("code", 20);
    if region.is_some_and(|region| regions.iter().all(|known| known.id != region)) {
        errors.add("region", "kit-error-choice");
    }
    let mut degrees = |field: &str| {
        places::degrees(&Cell::text(form.get(field))).map_err(|reason| errors.add(field, reason.key())).ok()
    };
    let (latitude, longitude) = (degrees("latitude"), degrees("longitude"));
    let centre = latitude.zip(longitude).and_then(|(latitude, longitude)| {
        let point = places::point(latitude, longitude, Area::INDONESIA);
        let told = |(in_latitude, reason): (bool, domain::register::CellRefusal)| {
            errors.add(if in_latitude { "latitude" } else { "longitude" }, reason.key());
        };
        point.map_err(told).ok()
    });
    let district = (|| Some(District { name: name?, region: region?, code: code?, centre: centre? }))();
    errors.or(district)
}

pub(crate) fn keep(tx: &mut Tx<'_>, actor: &Actor, district: &District) -> Result<Done<()>, Failure> {
    let permit = permitted(actor, Act::ManageHouse, &Subject::Region(Some(district.region)))?;
    let id = store::save_district(tx, district)?;
    let saved =
        SettingHappening::DistrictSaved { region: Some(district.region), code: district.code.clone() };
    Ok(tx.done(audit::by_permit(&permit, id, &saved), ()))
}
