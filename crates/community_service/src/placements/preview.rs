//! What a placement would be: everything the rules need, gathered once, and the plan they give.

use std::collections::BTreeSet;

use database::Read;
use domain::{
    access::{Act, Actor, Permit},
    community_service::{
        assessment::Assessment,
        clock::Clock,
        hours::Period,
        placement::{Candidate, Person, Ranked, is_drug_case, plan_at, rank},
        schedule::{Bounds, Plan, Standing, to_plan},
    },
    identity::Sex,
    ids::{OfficeId, OrderId, SiteId},
    law::Rules,
    places::Coordinates,
    time::{Date, Minutes, Weekday},
};
use jiff::ToSpan;
use web::failure::{Failure, Refusal};

use super::store;
use crate::{
    assessments,
    orders::{self, OrderRecord, order_for},
    sites,
};
use house::reference;

/// Everything about the person and the sentence that placing asks for.
pub(crate) struct PersonToPlace {
    pub order: OrderRecord,
    pub assessment: Assessment,
    pub rules: Rules,
    pub period: Period,
    /// The clock as it runs, or as it would if the work began on the first day that is free.
    pub clock: Clock,
    pub holidays: BTreeSet<Date>,
    pub standing: Vec<Standing>,
    pub from: Date,
    pub missing_years: Vec<i16>,
    /// Where the person lives: the home district's centre.
    pub home: Option<Coordinates>,
    pub sex: Option<Sex>,
}

/// What the officer chose.
pub(super) struct Choice {
    pub site: SiteId,
    pub weekdays: Vec<Weekday>,
    pub from: Date,
}

/// Gathers what the rules need, with the leave to place; a person who may not be placed is refused with the article.
pub(super) fn gather(
    read: &mut Read<'_>,
    actor: &Actor,
    order: OrderId,
    today: Date,
) -> Result<(PersonToPlace, Permit), Failure> {
    let (order, permit) = order_for(read, actor, Act::PlaceClient, order)?;
    Ok((know(read, order, today)?, permit))
}

/// The same for an order that the caller has leave for.
pub(crate) fn know(read: &mut Read<'_>, order: OrderRecord, today: Date) -> Result<PersonToPlace, Failure> {
    let signed =
        assessments::latest(read, order.id)?.ok_or_else(|| Refusal::new("placement-not-assessed"))?;
    if let Err(no) = signed.assessment.allows_placement() {
        let refusal = Refusal::new(no.key());
        return Err(match no.article() {
            Some(article) => refusal.article(article.to_string()).into(),
            None => refusal.into(),
        });
    }
    let verdict = &order.verdict;
    let rules =
        reference::rule_set(read)?.at(order.rules_from).map_err(|missing| Failure::fault(missing.key))?;
    let from = tomorrow(today).max(verdict.final_day());
    let chosen = orders::period_start(read)?;
    let clock = order.clock.unwrap_or_else(|| Clock::begin(chosen, verdict, from));
    let period = clock.period(verdict, &rules);
    let holidays =
        reference::holidays_between(read, from, period.outer)?.into_iter().map(|(day, _)| day).collect();
    let home = signed.assessment.home_district.as_deref();
    Ok(PersonToPlace {
        home: home
            .map(|name| store::find_district(read, order.probation_office, name))
            .transpose()?
            .flatten(),
        sex: Some(store::find_sex(read, order.client)?),
        standing: store::list_standing(read, order.client, order.id, today)?,
        missing_years: reference::years_without_holidays(read, from, period.last_planned())?,
        assessment: signed.assessment,
        order,
        rules,
        period,
        clock,
        holidays,
        from,
    })
}

fn tomorrow(today: Date) -> Date {
    today.checked_add(1.day()).unwrap_or(today)
}

impl PersonToPlace {
    /// What is left of the sentence.
    pub fn left(&self) -> Minutes {
        self.order.verdict.minutes.less_at_least_zero(self.order.credited)
    }

    /// What binds this person's sessions between two days.
    pub(super) fn bounds(&self, from: Date, last: Date) -> Bounds<'_> {
        Bounds {
            left: self.left(),
            from,
            last,
            counted_until: last,
            max_per_day: self.rules.max_per_day,
            hours_per_day: self.order.verdict.hours_per_day,
            days_per_week: self.order.verdict.days_per_week,
            availability: &self.assessment.availability,
            worship: &self.assessment.worship,
            standing: &self.standing,
        }
    }

    /// What no session covers yet.
    pub fn to_plan(&self) -> Minutes {
        to_plan(self.left(), &self.standing, self.period.last_planned())
    }

    /// The sites in the order they suit this person.
    pub fn rank(&self, candidates: &[Candidate]) -> Vec<Ranked> {
        rank(&self.person(self.from), candidates)
    }

    /// The sessions at one site, on the chosen weekdays from the chosen day.
    pub(super) fn plan(&self, site: &Candidate, choice: &Choice) -> Plan {
        plan_at(&self.person(choice.from.max(self.from)), site, &choice.weekdays)
    }

    /// The person, to be placed from a day on. Where the first session starts the period, it moves with that day.
    fn person(&self, from: Date) -> Person<'_> {
        let clock =
            self.order.clock.unwrap_or_else(|| Clock::begin(self.clock.by, &self.order.verdict, from));
        let period = clock.period(&self.order.verdict, &self.rules);
        Person {
            order: &self.order.verdict,
            bounds: self.bounds(from, period.last_planned()),
            assessment: &self.assessment,
            sex: self.sex,
            home: self.home,
            drug_case: Some(is_drug_case(&self.order.verdict)),
            holidays: &self.holidays,
        }
    }
}

/// One site as placing sees it, where the guiding office acts.
pub(super) fn candidate(
    read: &mut Read<'_>,
    office: OfficeId,
    site: SiteId,
    today: Date,
) -> Result<Candidate, Failure> {
    let offers = sites::offers(read, office, today)?;
    offers
        .into_iter()
        .find(|offer| offer.site == site)
        .ok_or_else(|| Failure::not_found("no such site on offer"))
}
