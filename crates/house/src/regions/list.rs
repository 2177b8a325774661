//! The list of regions, and of what belongs to none yet.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, Subject},
    regions::RegionKind,
};
use web::{failure::Failure, page, ui::Ui};

use super::{
    record::RegionRecord,
    store,
    untold::{Untold, untold},
};
use crate::{House, accounts::SignedIn};

#[derive(Template)]
#[template(path = "regions/pages/list.html")]
struct ListPage {
    ui: Ui,
    regions: Vec<RegionRecord>,
    /// What nobody has told the region of; empty for who does not see it.
    untold: Vec<Untold>,
    may_enter: bool,
}

impl ListPage {
    fn zone(&self, region: &RegionRecord) -> String {
        match region.zone {
            Some(zone) => self.ui.t(zone.key()),
            None if region.kind.has_districts() => self.ui.t("region-zone-untold"),
            None => String::new(),
        }
    }
    fn untold_words(&self, one: &Untold) -> String {
        self.ui.t1(one.key, "count", one.count)
    }
}

/// The regions within one's reach.
pub async fn list(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let actor = signed.actor();
    let whole = signed.actor.reach.covers(None);
    let found = house.db().read(move |read| {
        let missing = if whole { untold(read)? } else { Vec::new() };
        Ok::<_, Failure>((store::list(read, &actor.reach)?, missing))
    });
    let (regions, untold) = found.await?;
    // A city holds no region: only who reaches a province or the country adds one.
    let may_enter = regions.iter().any(|region| RegionKind::City.lies_in(region.kind));
    page::show(&ListPage { ui: signed.ui, regions, untold, may_enter })
}
