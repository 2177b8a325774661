//! The forms of sites: raw words to a command, and a record back to words.

use std::collections::BTreeMap;

use domain::{
    community_service::sites::{Restriction, SiteKind},
    ids::{HostId, RegionId, UserId},
    places::{Area, Coordinates},
    register::{Cell, places},
    time::DayWindow,
    weekly::{DayHours, WeeklyHours},
    zones::Zone,
};
use web::{
    failure::Compared,
    forms::{Choice, FormErrors, FormView, RawForm},
    ui::Ui,
};

use super::{
    actions::EnterSite,
    record::{SiteFacts, SiteRecord},
    store::Supervisor,
};
use crate::week;
use house::{
    partners::HostRecord,
    settings::{KnownDistrict, area_of},
};

/// Windows of one day that the form is read for; it shows as many as are kept.
pub(super) const WINDOWS: usize = 24;
/// The most people a site may have places for.
const MOST_PLACES: i64 = 1_000;

/// What the form of a site chooses from.
#[derive(Clone, Debug)]
pub(super) struct Choices {
    pub hosts: Vec<HostRecord>,
    pub districts: Vec<KnownDistrict>,
    pub supervisors: Vec<Supervisor>,
    /// Number and title.
    pub agreements: Vec<(String, String)>,
    /// The zones of cities and regencies, where they are known.
    pub zones: BTreeMap<RegionId, Zone>,
}

impl Choices {
    pub(super) fn hosts(&self) -> Vec<Choice> {
        self.hosts.iter().map(|host| Choice::new(host.id, host.name.as_str())).collect()
    }
    pub(super) fn districts(&self) -> Vec<Choice> {
        self.districts.iter().map(|one| Choice::new(&one.label, one.label.as_str())).collect()
    }
    /// The district of a choice.
    fn district(&self, label: &str) -> Option<&KnownDistrict> {
        self.districts.iter().find(|district| district.label == label)
    }
    /// What is chosen for a site that is there.
    pub(super) fn chosen(&self, facts: &SiteFacts) -> String {
        let same = |one: &&KnownDistrict| one.name == facts.district && Some(one.region) == facts.region;
        self.districts.iter().find(same).map_or_else(|| facts.district.clone(), |one| one.label.clone())
    }
    /// The zone that a site has although its city is in another; none of a site that goes by its city.
    fn own_zone(&self, facts: &SiteFacts) -> Option<Zone> {
        let city = facts.region.and_then(|region| self.zones.get(&region));
        Some(facts.zone).filter(|zone| city != Some(zone))
    }
    pub(super) fn supervisors(&self) -> Vec<Choice> {
        let words = |one: &Supervisor| Choice::new(one.user, format!("{} — {}", one.name, one.office_name));
        self.supervisors.iter().map(words).collect()
    }
    /// The known agreements, and the one that is named already, known or not.
    pub(super) fn agreements(&self, named: &str) -> Vec<Choice> {
        let unknown = !named.is_empty() && !self.agreements.iter().any(|(number, _)| number == named);
        let known = self.agreements.iter().map(|(number, title)| {
            let label = if title.is_empty() { number.clone() } else { format!("{number} — {title}") };
            Choice::new(number, label)
        });
        known.chain(unknown.then(|| Choice::new(named, named))).collect()
    }
}

/// The zones of Indonesia.
pub(super) fn zones(ui: &Ui) -> Vec<Choice> {
    Zone::ALL.iter().map(|zone| Choice::new(zone, ui.t(zone.key()))).collect()
}

/// Whom a site may not receive.
pub(super) fn restrictions(ui: &Ui) -> Vec<Choice> {
    Restriction::ALL.iter().map(|one| Choice::new(one, ui.t(one.key()))).collect()
}

/// The command, or every error at once.
pub(super) fn parse(form: &RawForm, choices: &Choices) -> Result<EnterSite, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = form.reader(&mut errors);
    let host = read.choice::<HostId>("host");
    let name = read.text("name", 200);
    let kind = read.choice::<SiteKind>("kind");
    let district = read.text("district", 200);
    let village = read.optional_text("village", 100);
    let tasks = read.text("tasks", 2_000);
    let hazards = read.optional_text("hazards", 2_000);
    let tools = read.optional_text("tools", 2_000);
    let capacity = read.number("capacity", 1, MOST_PLACES);
    let zone = read.optional_choice::<Zone>("zone");
    let supervision = read.optional_text("supervision", 200);
    let supervisors = read.choices::<UserId>("supervisors", 0);
    let restrictions = read.choices::<Restriction>("restrictions", 0);
    let restriction_note = read.optional_text("restriction_note", 500);
    let agreement = read.optional_text("agreement", 120);
    if host.is_some_and(|host| !choices.hosts.iter().any(|known| known.id == host)) {
        errors.add("host", "kit-error-choice");
    }
    let known = district.as_ref().and_then(|district| choices.district(district));
    if district.is_some() && known.is_none() {
        errors.add("district", "kit-error-choice");
    }
    let city = known.map(|known| area_of(choices.districts.iter().filter(|one| one.region == known.region)));
    let coordinates = coordinates(form, city.unwrap_or(Area::INDONESIA), &mut errors);
    let hours = hours(form, &mut errors);
    let zone_there = match zone {
        Some(None) => known.and_then(|known| choices.zones.get(&known.region).copied()),
        chosen => chosen.flatten(),
    };
    // A city of which nobody has said the zone gives its sites none: it is chosen here then.
    if zone == Some(None) && known.is_some() && zone_there.is_none() {
        errors.add("zone", "site-zone-not-told");
    }
    let command = (|| {
        Some(EnterSite {
            host: host?,
            supervisors: supervisors?,
            facts: SiteFacts {
                name: name?,
                kind: kind?,
                district: known?.name.clone(),
                region: Some(known?.region),
                zone: zone_there?,
                village: village?.unwrap_or_default(),
                coordinates: coordinates?,
                tasks: list(&tasks?),
                hazards: list(&hazards?.unwrap_or_default()),
                tools: list(&tools?.unwrap_or_default()),
                capacity: u16::try_from(capacity?).ok()?,
                supervision: supervision?.unwrap_or_default(),
                hours: hours?,
                restrictions: restrictions?,
                restriction_note: restriction_note?.unwrap_or_default(),
                agreement: agreement?,
            },
        })
    })();
    errors.or(command)
}

/// One entry a line, or parted by commas, as registers write them.
fn list(words: &str) -> Vec<String> {
    places::list(&Cell::text(words.replace('\n', ", ")))
}

fn coordinates(form: &RawForm, area: Area, errors: &mut FormErrors) -> Option<Coordinates> {
    let mut degrees = |field: &str| {
        let cell = Cell::text(form.get(field));
        places::degrees(&cell).map_err(|reason| errors.add(field, reason.key())).ok()
    };
    let (latitude, longitude) = (degrees("latitude"), degrees("longitude"));
    match places::point(latitude?, longitude?, area) {
        Ok(point) => Some(point),
        Err((in_latitude, reason)) => {
            errors.add(if in_latitude { "latitude" } else { "longitude" }, reason.key());
            None
        }
    }
}

/// The names of the two fields of one window.
fn window_fields(day: i8, window: usize) -> (String, String) {
    (format!("h{day}_{window}_from"), format!("h{day}_{window}_until"))
}

fn hours(form: &RawForm, errors: &mut FormErrors) -> Option<WeeklyHours> {
    let (mut all, mut wrong) = (Vec::new(), false);
    for day in week() {
        for window in 0..WINDOWS {
            let (from, until) = window_fields(day.to_monday_one_offset(), window);
            if form.get(&from).is_empty() && form.get(&until).is_empty() {
                continue;
            }
            let mut read = form.reader(errors);
            match (read.time(&from), read.time(&until)) {
                (Some(start), Some(end)) => match DayWindow::new(start, end) {
                    Some(window) => all.push(DayHours { day, window }),
                    None => {
                        errors.add(until, "site-hours-order");
                        wrong = true;
                    }
                },
                _ => wrong = true,
            }
        }
    }
    if all.is_empty() && !wrong {
        errors.add("h1_0_from", "site-hours-none");
        wrong = true;
    }
    (!wrong).then(|| WeeklyHours::new(all))
}

/// The fields of the week that the page shows: a day, and the pairs of fields in it; two, or as many as are filled.
pub(super) fn week_fields(form: &FormView) -> Vec<(domain::time::Weekday, Vec<(String, String)>)> {
    week()
        .map(|day| {
            let pair = |window| window_fields(day.to_monday_one_offset(), window);
            let filled = |window: &usize| {
                let (from, until) = pair(*window);
                !form.value(&from).is_empty() || !form.value(&until).is_empty()
            };
            let shown = (0..WINDOWS).rev().find(filled).map_or(2, |last| (last + 1).max(2));
            (day, (0..shown).map(pair).collect())
        })
        .collect()
}

/// The form as the record stands.
pub(super) fn filled(ui: &Ui, site: &SiteRecord, supervisors: &[Supervisor], choices: &Choices) -> FormView {
    let facts = &site.facts;
    let mut form = FormView::blank(ui)
        .with("version", site.version)
        .with("host", site.host)
        .with("name", &facts.name)
        .with("kind", facts.kind)
        .with("district", choices.chosen(facts))
        .with("village", &facts.village)
        .with("latitude", facts.coordinates.latitude)
        .with("longitude", facts.coordinates.longitude)
        .with("tasks", facts.tasks.join("\n"))
        .with("hazards", facts.hazards.join("\n"))
        .with("tools", facts.tools.join("\n"))
        .with("capacity", facts.capacity)
        .with_some("zone", choices.own_zone(facts))
        .with("supervision", &facts.supervision)
        .with("restriction_note", &facts.restriction_note)
        .with_some("agreement", facts.agreement.as_ref());
    for supervisor in supervisors {
        form = form.with("supervisors", supervisor.user);
    }
    for restriction in &facts.restrictions {
        form = form.with("restrictions", restriction);
    }
    for day in week() {
        for (window, hours) in facts.hours.on(day).enumerate() {
            let (from, until) = window_fields(day.to_monday_one_offset(), window);
            // As a browser's time field wants it.
            let clock = |time: domain::time::MinuteOfDay| time.to_string().replace('.', ":");
            form = form.with(&from, clock(hours.start)).with(&until, clock(hours.end));
        }
    }
    form
}

/// Weekly hours in one line: `Senin 08.00–12.00; Selasa …`.
pub(super) fn week_words(ui: &Ui, hours: &WeeklyHours) -> String {
    let words = |one: DayHours| format!("{} {}", ui.weekday(one.day), ui.window(one.window));
    hours.iter().map(words).collect::<Vec<_>>().join("; ")
}

/// Both versions of a stale form, field by field.
pub(super) fn compared(ui: &Ui, yours: &EnterSite, saved: &SiteRecord, choices: &Choices) -> Vec<Compared> {
    let (a, b) = (&yours.facts, &saved.facts);
    let row = |label, yours: String, saved: String| Compared { label, yours, saved };
    let point =
        |facts: &SiteFacts| format!("{}, {}", facts.coordinates.latitude, facts.coordinates.longitude);
    let restrictions = |facts: &SiteFacts| {
        let words = facts.restrictions.iter().map(|one| ui.t(one.key()));
        words.chain([facts.restriction_note.clone()]).filter(|w| !w.is_empty()).collect::<Vec<_>>().join("; ")
    };
    let host = choices.hosts.iter().find(|host| host.id == yours.host);
    let host = host.map(|host| host.name.clone()).unwrap_or_default();
    vec![
        row("site-host", host, saved.host_name.clone()),
        row("site-name", a.name.clone(), b.name.clone()),
        row("site-kind", ui.t(a.kind.key()), ui.t(b.kind.key())),
        row("site-district", choices.chosen(a), choices.chosen(b)),
        row("site-village", a.village.clone(), b.village.clone()),
        row("site-point", point(a), point(b)),
        row("site-tasks", a.tasks.join(", "), b.tasks.join(", ")),
        row("site-hazards", a.hazards.join(", "), b.hazards.join(", ")),
        row("site-tools", a.tools.join(", "), b.tools.join(", ")),
        row("site-capacity", a.capacity.to_string(), b.capacity.to_string()),
        row("site-hours", week_words(ui, &a.hours), week_words(ui, &b.hours)),
        row("site-zone", ui.t(a.zone.key()), ui.t(b.zone.key())),
        row("site-restrictions", restrictions(a), restrictions(b)),
        row("site-supervision", a.supervision.clone(), b.supervision.clone()),
        row(
            "site-agreement",
            a.agreement.clone().unwrap_or_default(),
            b.agreement.clone().unwrap_or_default(),
        ),
    ]
}
