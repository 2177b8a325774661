//! Ranking of sites for one assessed person, with the reasons for and against each.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    community_service::{
        assessment::Assessment,
        orders::Verdict,
        schedule::{self, Bounds, Request},
        sites::Restriction,
    },
    identity::Sex,
    ids::SiteId,
    places::Coordinates,
    time::{Date, DayWindow, Minutes, Weekday},
    weekly::WeeklyHours,
    zones::Zone,
};

/// A site as a candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The site.
    pub site: SiteId,
    /// Its name: the last of the tie breakers.
    pub name: String,
    /// Where it is.
    pub coordinates: Coordinates,
    /// Its district.
    pub district: String,
    /// Its hours.
    pub hours: WeeklyHours,
    /// The zone they are in.
    pub zone: Zone,
    /// Its tasks.
    pub tasks: Vec<String>,
    /// Whom it does not receive.
    pub restrictions: Vec<Restriction>,
    /// Places in all.
    pub capacity: u16,
    /// Places taken in the hours concerned.
    pub taken: u16,
    /// The last day an agreement covers the host; none without an agreement in force.
    pub covered_until: Option<Date>,
    /// Days on which it receives nobody more: the session was called off.
    pub closed: BTreeSet<Date>,
    /// Holidays of its region, beside those of the whole country.
    pub holidays: BTreeSet<Date>,
    /// Times of a day at which every seat is taken: [`super::seats::full_times`].
    pub full: BTreeMap<Date, Vec<DayWindow>>,
}

/// The person to place, and the days.
#[derive(Clone, Debug)]
pub struct Person<'a> {
    /// The order.
    pub order: &'a Verdict,
    /// What binds the person's sessions.
    pub bounds: Bounds<'a>,
    /// The signed assessment.
    pub assessment: &'a Assessment,
    /// Sex, when known.
    pub sex: Option<Sex>,
    /// Where the person lives: a point, or the home district's centre.
    pub home: Option<Coordinates>,
    /// Whether the case is a drug case, when known.
    pub drug_case: Option<bool>,
    /// Holidays.
    pub holidays: &'a BTreeSet<Date>,
}

coded! {
    /// A reason for or against a site.
    PlacementReason, "placement" {
        /// For: in the home district.
        SameDistrict = "same_district",
        /// For: less than three kilometres from home.
        Near = "near",
        /// For: seats free.
        SeatsFree = "seats_free",
        /// For: all minutes fit before the last day.
        FitsPeriod = "fits_period",
        /// For: the verdict names this place.
        NamedByCourt = "named_by_court",
        /// Against: more than ten kilometres from home.
        Far = "far",
        /// Against: the distance is not known.
        DistanceUnknown = "distance_unknown",
        /// Against: some tasks are excluded for the person.
        SomeTasksExcluded = "some_tasks_excluded",
        /// Against: the minutes do not all fit before the last day.
        ShortOfPeriod = "short_of_period",
        /// Against: the agreement ends before the plan does.
        AgreementEndsEarly = "agreement_ends_early",
        /// Against: near a school, to be weighed.
        NearSchool = "near_school",
        /// Against: receives women or men only and the person's sex is not recorded.
        SexUnknown = "sex_unknown",
        /// Against: takes no drug cases and the offence is not classified.
        OffenceUnknown = "offence_unknown",
        /// Shut: no seat.
        Full = "full",
        /// Shut: no agreement in force.
        NoAgreement = "no_agreement",
        /// Shut: every task is excluded for the person.
        AllTasksExcluded = "all_tasks_excluded",
        /// Shut: women only.
        WomenOnly = "women_only",
        /// Shut: men only.
        MenOnly = "men_only",
        /// Shut: no drug cases.
        NoDrugCases = "no_drug_cases",
        /// Shut: no hours in common.
        NoCommonHours = "no_common_hours",
    }
}

coded! {
    /// How a reason weighs.
    Weight, "placement-weight" {
        /// Speaks for the site.
        For = "for",
        /// Speaks against it.
        Against = "against",
        /// Shuts it out.
        Shut = "shut",
    }
}

impl PlacementReason {
    /// How it weighs.
    pub const fn weight(self) -> Weight {
        match self {
            Self::SameDistrict | Self::Near | Self::SeatsFree | Self::FitsPeriod | Self::NamedByCourt => {
                Weight::For
            }
            Self::Full | Self::NoAgreement | Self::AllTasksExcluded | Self::NoCommonHours => Weight::Shut,
            Self::WomenOnly | Self::MenOnly | Self::NoDrugCases => Weight::Shut,
            _ => Weight::Against,
        }
    }
}

/// A site in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranked {
    /// The site.
    pub site: SiteId,
    /// Kilometres from home, when known.
    pub distance_km: Option<f64>,
    /// Free seats.
    pub seats: u16,
    /// Minutes that do not fit before the last day.
    pub shortfall: Minutes,
    /// The day the plan would end.
    pub finishes: Option<Date>,
    /// Every reason, those for the site first.
    pub reasons: Vec<PlacementReason>,
}

impl Ranked {
    /// Whether nothing shuts the site out.
    pub fn open(&self) -> bool {
        self.reasons.iter().all(|r| r.weight() != Weight::Shut)
    }
    /// The reasons of one weight.
    pub fn weighing(&self, weight: Weight) -> impl Iterator<Item = PlacementReason> + '_ {
        self.reasons.iter().copied().filter(move |r| r.weight() == weight)
    }
}

/// All sites, best first: open before shut, named by the court, fitting the period, nearest, most seats, then name
/// and id. The same input gives the same order.
pub fn rank(person: &Person<'_>, sites: &[Candidate]) -> Vec<Ranked> {
    let mut all: Vec<(&Candidate, Ranked)> = sites.iter().map(|s| (s, weigh(person, s))).collect();
    all.sort_by(|(site_a, a), (site_b, b)| {
        let named = |r: &Ranked| r.reasons.contains(&PlacementReason::NamedByCourt);
        (b.open().cmp(&a.open()))
            .then(named(b).cmp(&named(a)))
            .then(a.shortfall.cmp(&b.shortfall))
            .then(nearer(a.distance_km, b.distance_km))
            .then(b.seats.cmp(&a.seats))
            .then(site_a.name.cmp(&site_b.name))
            .then(a.site.cmp(&b.site))
    });
    all.into_iter().map(|(_, ranked)| ranked).collect()
}

/// By hundreds of metres, an unknown distance last.
fn nearer(a: Option<f64>, b: Option<f64>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => (a * 10.0).round().total_cmp(&(b * 10.0).round()),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

fn weigh(person: &Person<'_>, site: &Candidate) -> Ranked {
    let distance_km = person.home.map(|home| home.distance_km(site.coordinates));
    let plan = plan_at(person, site, &[]);
    let mut reasons = BTreeSet::new();
    let mut add = |yes: bool, reason| {
        if yes {
            reasons.insert(reason);
        }
    };
    use PlacementReason::*;
    let home = person.assessment.home_district.as_deref().unwrap_or_default();
    add(
        crate::register::fold(home) == crate::register::fold(&site.district) && !home.is_empty(),
        SameDistrict,
    );
    add(distance_km.is_some_and(|d| d < 3.0), Near);
    add(distance_km.is_some_and(|d| d > 10.0), Far);
    add(distance_km.is_none(), DistanceUnknown);
    add(named_by_court(person.order, site), NamedByCourt);
    let seats = site.capacity.saturating_sub(site.taken);
    add(seats > 0, SeatsFree);
    add(seats == 0, Full);
    let no_hours = plan.reasons.contains(&schedule::PlanReason::NoCommonHours);
    add(no_hours, NoCommonHours);
    // Where every minute has its session already, nothing is said of how long the rest would take.
    add(!plan.shortfall.is_positive() && !plan.sessions.is_empty(), FitsPeriod);
    let covered = site.covered_until.filter(|until| *until >= person.bounds.from);
    add(covered.is_none(), NoAgreement);
    let short = plan.shortfall.is_positive() && !no_hours;
    let early = covered.is_some_and(|until| until < person.bounds.last);
    add(short && early, AgreementEndsEarly);
    add(short && !early, ShortOfPeriod);
    let allowed = person.assessment.allowed_tasks(&site.tasks).len();
    add(allowed < site.tasks.len() && allowed > 0, SomeTasksExcluded);
    add(allowed == 0 && !site.tasks.is_empty(), AllTasksExcluded);
    reasons.extend(restricted(person, &site.restrictions));
    Ranked {
        site: site.site,
        distance_km,
        seats,
        shortfall: plan.shortfall,
        finishes: plan.finishes(),
        reasons: reasons.into_iter().collect(),
    }
}

fn restricted(person: &Person<'_>, restrictions: &[Restriction]) -> Vec<PlacementReason> {
    let by_sex = |only: Sex, shut| match person.sex {
        Some(sex) if sex == only => None,
        Some(_) => Some(shut),
        None => Some(PlacementReason::SexUnknown),
    };
    let reason = |restriction: &Restriction| match restriction {
        Restriction::WomenOnly => by_sex(Sex::Female, PlacementReason::WomenOnly),
        Restriction::MenOnly => by_sex(Sex::Male, PlacementReason::MenOnly),
        Restriction::NearSchool => Some(PlacementReason::NearSchool),
        Restriction::NoDrugCases => match person.drug_case {
            Some(true) => Some(PlacementReason::NoDrugCases),
            Some(false) => None,
            None => Some(PlacementReason::OffenceUnknown),
        },
        // A child's case is another kind of case with its own storage: everyone here is an adult.
        Restriction::AdultsOnly => None,
    };
    restrictions.iter().filter_map(reason).collect()
}

fn named_by_court(order: &Verdict, site: &Candidate) -> bool {
    let place = crate::register::fold(order.place.name.as_deref().unwrap_or_default());
    let name = crate::register::fold(&site.name);
    !place.is_empty() && !name.is_empty() && (place.contains(&name) || name.contains(&place))
}

/// The sessions at one site, on some weekdays or, when none are named, on any: not past the period, nor past the agreement
/// that covers the site, nor at a time when it has no seat. The list of sites and the plan of one are both made here.
pub fn plan_at(person: &Person<'_>, site: &Candidate, weekdays: &[Weekday]) -> schedule::Plan {
    let last = person.bounds.last;
    schedule::plan(&Request {
        bounds: Bounds { last: site.covered_until.map_or(last, |until| until.min(last)), ..person.bounds },
        site: &site.hours,
        weekdays,
        holidays: &(&(person.holidays | &site.closed) | &site.holidays),
        full: &site.full,
        shortest: Minutes::hours(1),
    })
}

/// Words of an offence that tell a drug case. Unverified: no law was found that says how a case is told to be one, and an
/// offence may name its article alone.
const DRUG_WORDS: [&str; 2] = ["narkotika", "psikotropika"];

/// Whether an order's offence tells a drug case; some sites do not receive those.
pub fn is_drug_case(order: &Verdict) -> bool {
    let words = order.offence.as_deref().unwrap_or_default().to_lowercase();
    DRUG_WORDS.iter().any(|word| words.contains(word))
}
