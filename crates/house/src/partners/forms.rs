//! The form of a body: raw words to a command.

use domain::{
    ids::{OfficeId, RegionId},
    partners::SiteKind,
};
use web::{
    forms::{Choice, FormErrors, RawForm},
    ui::Ui,
};

use super::record::EnterHost;
use crate::regions::RegionName;

/// What a body or a place of one can be.
pub fn kinds(ui: &Ui) -> Vec<Choice> {
    SiteKind::ALL.iter().map(|kind| Choice::new(kind, ui.t(kind.key()))).collect()
}

/// What the form of a host chooses from.
#[derive(Clone, Debug, Default)]
pub(super) struct HostChoices {
    pub offices: Vec<(OfficeId, String)>,
    /// Cities and regencies.
    pub regions: Vec<RegionName>,
}

impl HostChoices {
    /// Where a host is that can be in one place only.
    pub(super) fn only_region(&self) -> Option<RegionId> {
        if let [only] = self.regions.as_slice() { Some(only.id) } else { None }
    }
}

/// A host's command, or every error at once.
pub(super) fn parse(form: &RawForm, choices: &HostChoices) -> Result<EnterHost, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = form.reader(&mut errors);
    let name = read.text("name", 200);
    let kind = read.choice::<SiteKind>("kind");
    let office = read.optional_choice::<OfficeId>("office");
    let region = match choices.only_region() {
        Some(only) => Some(only),
        None => read.choice::<RegionId>("region"),
    };
    let known = |office: OfficeId| choices.offices.iter().any(|(id, _)| *id == office);
    if office.flatten().is_some_and(|office| !known(office)) {
        errors.add("office", "kit-error-choice");
    }
    if region.is_some_and(|region| choices.regions.iter().all(|one| one.id != region)) {
        errors.add("region", "kit-error-choice");
    }
    let command = (|| Some(EnterHost { name: name?, kind: kind?, office: office?, region: region? }))();
    errors.or(command)
}
