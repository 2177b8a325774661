//! The dated rules of law, as this house applies them: read here, changed with a release.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, Subject},
    law::{Rule, RuleStatus, Unit},
    money::Rupiah,
    time::{Date, Minutes},
};
use web::{failure::Failure, page, ui::Ui};

use crate::{House, accounts::SignedIn, reference};

/// Rules by key, and the locale keys of their names.
const NAMES: [(&str, &str); 15] = [
    ("legal_month.days", "rule-legal_month-days"),
    ("community_service.hours_min", "rule-community_service-hours_min"),
    ("community_service.hours_max", "rule-community_service-hours_max"),
    ("community_service.daily_max", "rule-community_service-daily_max"),
    ("community_service.period_max", "rule-community_service-period_max"),
    ("community_service.prison_max", "rule-community_service-prison_max"),
    ("community_service.fine_max", "rule-community_service-fine_max"),
    ("community_service.threat_below", "rule-community_service-threat_below"),
    ("community_service.fine_to_hours", "rule-community_service-fine_to_hours"),
    ("fine.category_2", "rule-fine-category_2"),
    ("child.below_age", "rule-child-below_age"),
    ("child.no_punishment_below_age", "rule-child-no_punishment_below_age"),
    ("child_service.hours_min", "rule-child_service-hours_min"),
    ("child_service.hours_max", "rule-child_service-hours_max"),
    ("child_service.daily_max", "rule-child_service-daily_max"),
];

#[derive(Template)]
#[template(path = "settings/pages/rules.html")]
struct RulesPage {
    ui: Ui,
    rules: Vec<Rule>,
    today: Date,
}

impl RulesPage {
    /// The rule in words, or its key when nobody has written any.
    fn name(&self, rule: &Rule) -> String {
        let named = NAMES.iter().find(|(key, _)| *key == rule.key);
        named.map_or_else(|| rule.key.clone(), |(_, name)| self.ui.t(name))
    }
    fn value(&self, rule: &Rule) -> String {
        let money = || self.ui.rupiah(Rupiah::new(rule.value));
        match rule.unit {
            Unit::Minutes => self.ui.minutes(Minutes::new(rule.value)),
            Unit::Days => self.ui.t1("rule-in-days", "count", rule.value),
            Unit::Months => self.ui.t1("rule-in-months", "count", rule.value),
            Unit::Years => self.ui.t1("rule-in-years", "count", rule.value),
            Unit::Rupiah => money(),
            Unit::RupiahPerHour => self.ui.t1("rule-per-hour", "amount", money()),
        }
    }
    /// `KUHP 85(4)`; the law alone where no article has been verified.
    fn article(&self, rule: &Rule) -> String {
        rule.article.map_or_else(|| rule.law.name().to_owned(), |article| article.to_string())
    }
    fn since(&self, rule: &Rule) -> String {
        match rule.valid_to {
            Some(last) => {
                self.ui.t2("rule-from-to", "first", self.ui.date(rule.valid_from), "last", self.ui.date(last))
            }
            None => self.ui.t1("rule-from", "first", self.ui.date(rule.valid_from)),
        }
    }
    fn badge(&self, rule: &Rule) -> (&'static str, &'static str) {
        match rule.status {
            RuleStatus::Verified => ("ok", "check"),
            RuleStatus::Reported => ("info", "info"),
            RuleStatus::Unverified => ("warn", "alert"),
        }
    }
    fn holds(&self, rule: &Rule) -> bool {
        rule.holds_on(self.today)
    }
}

/// Every rule with its article, its dates and how sure it is.
pub async fn rules(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    signed.permit(Act::ManageHouse, &Subject::OwnOffice)?;
    let set = house.db().read(reference::rule_set).await?;
    page::show(&RulesPage { ui: signed.ui, rules: set.rules().to_vec(), today: house.today() })
}
