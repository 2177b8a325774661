//! Districts: what an address or a site may name, and where their people live on average.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{DbError, Done, Tx, params};
use domain::{
    access::{Act, Actor, Subject},
    house::SettingHappening,
    places::{Area, Coordinates},
    register::{Cell, places},
};
use web::{
    failure::Failure,
    forms::{FormErrors, FormView, RawForm},
    page,
    ui::Ui,
};

use crate::{
    House,
    accounts::{SignedIn, permitted},
    audit,
};

/// A district as it is kept.
#[derive(Clone, Debug, PartialEq)]
struct District {
    name: String,
    city: String,
    code: String,
    centre: Coordinates,
}

impl District {
    fn point(&self) -> String {
        format!("{:.4}, {:.4}", self.centre.latitude, self.centre.longitude)
    }
}

#[derive(Template)]
#[template(path = "settings/pages/districts.html")]
struct DistrictsPage {
    form: FormView,
    districts: Vec<District>,
    ui: Ui,
}

/// Every district, and the form for one more; `?name=` fills it with one that is there.
pub async fn districts(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let districts = list(&house).await?;
    let query = signed.ui.path.split_once('?').map_or("", |(_, query)| query);
    let asked = RawForm::parse(query.as_bytes());
    let mut form = FormView::blank(&signed.ui);
    if let Some(known) = districts.iter().find(|district| district.name == asked.get("name")) {
        form = form
            .with("name", &known.name)
            .with("city", &known.city)
            .with("code", &known.code)
            .with("latitude", known.centre.latitude)
            .with("longitude", known.centre.longitude);
    } else if let Some(any) = districts.first() {
        form = form.with("city", &any.city);
    }
    page::show(&DistrictsPage { form, districts, ui: signed.ui })
}

async fn list(house: &House) -> Result<Vec<District>, Failure> {
    let rows = house.db().read(|read| {
        read.rows(
            "SELECT name, city, code, latitude, longitude FROM districts ORDER BY code, name",
            params![],
        )
    });
    let district = |row: &database::Row| {
        let centre = Coordinates { latitude: row.get("latitude")?, longitude: row.get("longitude")? };
        Ok(District { name: row.get("name")?, city: row.get("city")?, code: row.get("code")?, centre })
    };
    Ok(rows.await?.iter().map(district).collect::<Result<_, DbError>>()?)
}

/// Adds a district, or puts another centre and code to the one of that name.
pub async fn save(signed: SignedIn, State(house): State<House>, raw: RawForm) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let district = match parse(&raw) {
        Ok(district) => district,
        Err(errors) => {
            let (form, districts) = (FormView::again(&signed.ui, raw, errors), list(&house).await?);
            return page::show_again(&DistrictsPage { form, districts, ui: signed.ui });
        }
    };
    let actor = signed.actor();
    house.db().write(move |tx| keep(tx, &actor, &district)).await?;
    Ok(page::see_other_with("/house/districts", "flash-district-saved"))
}

fn parse(form: &RawForm) -> Result<District, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = form.reader(&mut errors);
    let name = read.text("name", 100);
    let city = read.text("city", 100);
    let code = read.text("code", 20);
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
    let district = (|| Some(District { name: name?, city: city?, code: code?, centre: centre? }))();
    errors.or(district)
}

fn keep(tx: &mut Tx<'_>, actor: &Actor, district: &District) -> Result<Done<()>, Failure> {
    let permit = permitted(actor, Act::ManageHouse, &Subject::OwnOffice)?;
    tx.execute(
        "INSERT INTO districts (name, city, code, latitude, longitude) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (name) DO UPDATE SET city = $2, code = $3, latitude = $4, longitude = $5",
        params![
            &district.name,
            &district.city,
            &district.code,
            district.centre.latitude,
            district.centre.longitude
        ],
    )?;
    let event = audit::by_permit(
        &permit,
        &district.name,
        &SettingHappening::DistrictSaved { code: district.code.clone() },
    );
    Ok(tx.done(event, ()))
}
