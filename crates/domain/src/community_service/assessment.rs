//! The probation officer's assessment: what the person can do, where and when. Nothing psychological is kept.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    coded::coded, community_service::orders::Consent, law::Article, register::fold, time::Minutes,
    weekly::WeeklyHours,
};

coded! {
    /// The recommendation.
    Fitness, "fitness" {
        /// Fit for the work.
        Fit = "fit",
        /// Fit under conditions, which are named.
        FitWithConditions = "fit_with_conditions",
        /// Not fit.
        NotFit = "not_fit",
    }
}

/// What the officer found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The recommendation.
    pub fitness: Fitness,
    /// The conditions, for a person fit under conditions.
    pub conditions: Option<String>,
    /// What the people at the site are to heed, written for them: the limit alone, never a reason or a finding.
    pub for_site: Option<String>,
    /// Kinds of work the person must not do, in the words of the sites' task lists.
    pub excluded_tasks: BTreeSet<String>,
    /// When the person can work, livelihood left free: KUHP 85(5).
    pub availability: WeeklyHours,
    /// Times of worship, given voluntarily: KUHP 85(2)f. Only times are kept, never a religion.
    pub worship: WeeklyHours,
    /// Home district.
    pub home_district: Option<String>,
    /// Consent after explanation: KUHP 85(2)c.
    pub consent: Consent,
}

/// What the people at a site are told of somebody, so that nothing is asked of them that they must not do: limits and
/// nothing else. No reason, no finding, nothing of the case (UU 27/2022 art. 4: health is specific personal data).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Kinds of work that must not be given.
    pub never: Vec<String>,
    /// What else is to be heeded, in the words that the officer wrote for the site.
    pub heed: Option<String>,
    /// There are conditions of which nothing was written for the site: the officer is to be asked.
    pub ask: bool,
    /// The most work in a day, as the verdict says: KUHP 85(9)b.
    pub hours_per_day: Option<Minutes>,
}

impl Limits {
    /// Whether there is nothing to be told.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What of an assessment bears on what a site is told.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The result.
    pub fitness: Fitness,
    /// The conditions.
    pub conditions: Option<&'a str>,
    /// What was written for the site.
    pub for_site: Option<&'a str>,
    /// Kinds of work that must not be given.
    pub excluded_tasks: &'a BTreeSet<String>,
}

impl Told<'_> {
    /// What the people at a site are told of the person. The conditions themselves may give a reason, such as an illness,
    /// and stay with the office; where nothing was written for the site, it is told to ask.
    pub fn limits(&self, hours_per_day: Option<Minutes>) -> Limits {
        let written = |words: Option<&str>| words.filter(|it| !it.trim().is_empty()).map(str::to_owned);
        let heed = written(self.for_site);
        let unsaid = written(self.conditions).is_some() || self.fitness == Fitness::NotFit;
        Limits {
            never: self.excluded_tasks.iter().cloned().collect(),
            ask: heed.is_none() && unsaid,
            heed,
            hours_per_day,
        }
    }
}

coded! {
    /// Why an assessment cannot be signed, or does not allow a placement.
    AssessmentRefusal, "assessment" {
        /// Fit under conditions, but none is named.
        NoConditions = "no_conditions",
        /// Fit, but never available.
        NoAvailability = "no_availability",
        /// The home district is not known.
        NoHomeDistrict = "no_home_district",
        /// Not fit for the work.
        NotFit = "not_fit",
        /// No consent.
        NoConsent = "no_consent",
    }
}

impl AssessmentRefusal {
    /// The article, when a law is the reason.
    pub const fn article(self) -> Option<Article> {
        match self {
            Self::NotFit => Some(Article::kuhp(85, 2).letter('b')),
            Self::NoConsent => Some(Article::kuhp(85, 2).letter('c')),
            _ => None,
        }
    }
}

impl Assessment {
    /// What is missing before the officer may sign; all of it at once.
    pub fn gaps(&self) -> Vec<AssessmentRefusal> {
        let fit = self.fitness != Fitness::NotFit;
        let conditions = self.conditions.as_deref().is_some_and(|c| !c.trim().is_empty());
        let all = [
            (self.fitness == Fitness::FitWithConditions && !conditions, AssessmentRefusal::NoConditions),
            (fit && self.hours().is_empty(), AssessmentRefusal::NoAvailability),
            (fit && self.home_district.is_none(), AssessmentRefusal::NoHomeDistrict),
        ];
        all.into_iter().filter(|(missing, _)| *missing).map(|(_, gap)| gap).collect()
    }

    /// Whether the person may be placed.
    pub fn allows_placement(&self) -> Result<(), AssessmentRefusal> {
        if self.fitness == Fitness::NotFit {
            Err(AssessmentRefusal::NotFit)
        } else if self.consent != Consent::Given {
            Err(AssessmentRefusal::NoConsent)
        } else {
            Ok(())
        }
    }

    /// What the people at a site are told of the person.
    pub fn limits(&self, hours_per_day: Option<Minutes>) -> Limits {
        let told = Told {
            fitness: self.fitness,
            conditions: self.conditions.as_deref(),
            for_site: self.for_site.as_deref(),
            excluded_tasks: &self.excluded_tasks,
        };
        told.limits(hours_per_day)
    }

    /// When the person can work, worship left out.
    pub fn hours(&self) -> WeeklyHours {
        self.availability.without(&self.worship)
    }

    /// The tasks the person may do out of a site's list.
    pub fn allowed_tasks(&self, tasks: &[String]) -> Vec<String> {
        let excluded: BTreeSet<String> = self.excluded_tasks.iter().map(|t| fold(t)).collect();
        tasks.iter().filter(|t| !excluded.contains(&fold(t))).cloned().collect()
    }
}
