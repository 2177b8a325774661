//! The law as data: articles to cite, and limits that hold from a date to a date.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    money::Rupiah,
    time::{Date, Minutes},
};

coded! {
    /// A law that a rule or a refusal cites.
    Law, "law" {
        /// The Criminal Code (UU 1/2023).
        Kuhp = "kuhp",
        /// Adjustment of penalties (UU 1/2026).
        PenaltyAdjustment = "uu_1_2026",
        /// Juvenile justice (UU 11/2012).
        JuvenileJustice = "uu_11_2012",
        /// Sanctions for children (PP 58/2022).
        ChildSanctions = "pp_58_2022",
    }
}

impl Law {
    /// The name a citation uses.
    pub const fn name(self) -> &'static str {
        match self {
            Law::Kuhp => "KUHP",
            Law::PenaltyAdjustment => "UU 1/2026",
            Law::JuvenileJustice => "UU 11/2012",
            Law::ChildSanctions => "PP 58/2022",
        }
    }
}

/// An article of a law, shown as `KUHP 85(4)` or `KUHP 85(2)c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Article {
    /// The law.
    pub law: Law,
    /// The article's number.
    pub number: u16,
    /// The paragraph (ayat), when one is meant.
    pub paragraph: Option<u8>,
    /// The letter (huruf), when one is meant.
    pub letter: Option<char>,
}

impl Article {
    /// A whole article.
    pub const fn of(law: Law, number: u16) -> Self {
        Self { law, number, paragraph: None, letter: None }
    }
    /// An article of the Criminal Code with its paragraph.
    pub const fn kuhp(number: u16, paragraph: u8) -> Self {
        Self { law: Law::Kuhp, number, paragraph: Some(paragraph), letter: None }
    }
    /// The same with a letter.
    pub const fn letter(self, letter: char) -> Self {
        Self { letter: Some(letter), ..self }
    }
    /// The citation without the law's name: `85(4)`.
    pub fn short(self) -> String {
        let paragraph = self.paragraph.map(|p| format!("({p})")).unwrap_or_default();
        let letter = self.letter.map(String::from).unwrap_or_default();
        format!("{}{paragraph}{letter}", self.number)
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.law.name(), self.short())
    }
}

coded! {
    /// What a rule's value counts.
    Unit, "unit" {
        /// Minutes.
        Minutes = "minutes",
        /// Days of 24 hours (KUHP 185).
        Days = "days",
        /// Legal months of 30 days (KUHP 184).
        Months = "months",
        /// Years of age.
        Years = "years",
        /// Rupiah.
        Rupiah = "rupiah",
        /// Rupiah for each hour.
        RupiahPerHour = "rupiah_per_hour",
    }
}

coded! {
    /// How sure the rule is.
    RuleStatus, "rule-status" {
        /// Read in the law's text.
        Verified = "verified",
        /// Told by press or officials.
        Reported = "reported",
        /// Not checked by a lawyer; shown as such wherever it is used.
        Unverified = "unverified",
    }
}

/// One dated limit of the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its name, such as `community_service.hours_max`.
    pub key: String,
    /// Its value, counted in `unit`.
    pub value: i64,
    /// What the value counts.
    pub unit: Unit,
    /// The law.
    pub law: Law,
    /// The article; none while it is not verified.
    pub article: Option<Article>,
    /// First day it holds.
    pub valid_from: Date,
    /// Last day it holds; none while it still does.
    pub valid_to: Option<Date>,
    /// How sure it is.
    pub status: RuleStatus,
}

impl Rule {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// The limits of art. 85 that hold on one day. A case keeps the day (`version`) whose limits applied to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// The latest day on which one of these limits began.
    pub version: Date,
    /// Fewest minutes a court may order: 85(4).
    pub min_total: Minutes,
    /// Most minutes a court may order: 85(4).
    pub max_total: Minutes,
    /// Most minutes in one civil day: 85(5).
    pub max_per_day: Minutes,
    /// Longest completion period in days, six legal months: 85(5), 184.
    pub max_period_days: i64,
    /// Longest prison term that may be replaced, in days: 85(1), 184.
    pub max_prison_days: i64,
    /// Highest fine that may be replaced, category II: 85(1), 79(1)b.
    pub max_fine: Rupiah,
    /// The offence's maximum threat must be below this many months: 85(1).
    pub threat_months_below: i64,
    /// A person below this age is a child: 150.
    pub adult_age: i64,
}

/// No rule of this key holds on that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleMissing {
    /// The rule's key.
    pub key: &'static str,
    /// The day asked for.
    pub day: Date,
}

/// Dated rules, together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSet(Vec<Rule>);

impl RuleSet {
    /// Rules as kept.
    pub fn new(rules: Vec<Rule>) -> Self {
        Self(rules)
    }

    /// Every rule, active or not.
    pub fn rules(&self) -> &[Rule] {
        &self.0
    }

    /// The rule of a key on a day; of several, the one that began last.
    pub fn find(&self, key: &str, day: Date) -> Option<&Rule> {
        self.0.iter().filter(|r| r.key == key && r.holds_on(day)).max_by_key(|r| r.valid_from)
    }

    /// The limits that hold on a day.
    pub fn at(&self, day: Date) -> Result<Rules, RuleMissing> {
        let mut version = Date::MIN;
        let mut value = |key: &'static str| {
            let rule = self.find(key, day).ok_or(RuleMissing { key, day })?;
            version = version.max(rule.valid_from);
            Ok(rule.value)
        };
        let month = value("legal_month.days")?;
        Ok(Rules {
            min_total: Minutes::new(value("community_service.hours_min")?),
            max_total: Minutes::new(value("community_service.hours_max")?),
            max_per_day: Minutes::new(value("community_service.daily_max")?),
            max_period_days: value("community_service.period_max")? * month,
            max_prison_days: value("community_service.prison_max")? * month,
            max_fine: Rupiah::new(value("community_service.fine_max")?),
            threat_months_below: value("community_service.threat_below")?,
            adult_age: value("child.below_age")?,
            version,
        })
    }

    /// The rules needed now, as read in the laws.
    pub fn seed() -> Self {
        use {RuleStatus::*, Unit::*};
        let code = Date::constant(2026, 1, 2);
        let kuhp = |key: &str, value, unit, article| Rule {
            key: key.to_owned(),
            value,
            unit,
            law: Law::Kuhp,
            article: Some(article),
            valid_from: code,
            valid_to: None,
            status: Verified,
        };
        let of = |number| Article::of(Law::Kuhp, number);
        let mut rules = vec![
            kuhp("legal_month.days", 30, Days, of(184)),
            kuhp("community_service.hours_min", 480, Minutes, Article::kuhp(85, 4)),
            kuhp("community_service.hours_max", 14_400, Minutes, Article::kuhp(85, 4)),
            kuhp("community_service.daily_max", 480, Minutes, Article::kuhp(85, 5)),
            kuhp("community_service.period_max", 6, Months, Article::kuhp(85, 5)),
            kuhp("community_service.prison_max", 6, Months, Article::kuhp(85, 1)),
            kuhp("community_service.fine_max", 10_000_000, Unit::Rupiah, Article::kuhp(85, 1)),
            kuhp("community_service.threat_below", 60, Months, Article::kuhp(85, 1)),
            kuhp("fine.category_2", 10_000_000, Unit::Rupiah, Article::kuhp(79, 1).letter('b')),
            kuhp("child.below_age", 18, Years, of(150)),
            kuhp("child.no_punishment_below_age", 14, Years, Article::kuhp(113, 3)),
        ];
        rules.extend(Self::not_applied());
        Self(rules)
    }

    /// Kept for reading old texts and for children's cases to come; nothing here is applied to an adult's case.
    fn not_applied() -> [Rule; 4] {
        let rule = |key: &str, value, law, article, valid_from, valid_to, status| Rule {
            key: key.to_owned(),
            value,
            unit: if key.ends_with("fine_to_hours") { Unit::RupiahPerHour } else { Unit::Minutes },
            law,
            article,
            valid_from,
            valid_to,
            status,
        };
        let juvenile = Some(Article { paragraph: Some(3), ..Article::of(Law::JuvenileJustice, 76) });
        let since = Date::constant(2014, 7, 30);
        let (code, unsure) = (Date::constant(2026, 1, 2), RuleStatus::Unverified);
        // The 2023 wording of art. 82; UU 1/2026 changed the article on the day the Code came into force, so this
        // rate ends the day before and never converts a fine.
        let (promulgated, last) = (Date::constant(2023, 1, 2), Date::constant(2026, 1, 1));
        let rate = Some(Article::kuhp(82, 4));
        [
            rule("community_service.fine_to_hours", 50_000, Law::Kuhp, rate, promulgated, Some(last), unsure),
            rule("child_service.hours_min", 420, Law::JuvenileJustice, juvenile, since, None, unsure),
            rule("child_service.hours_max", 7_200, Law::JuvenileJustice, juvenile, since, None, unsure),
            rule("child_service.daily_max", 180, Law::ChildSanctions, None, code, None, unsure),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_cited_as_lawyers_do() {
        assert_eq!(Article::kuhp(85, 4).to_string(), "KUHP 85(4)");
        assert_eq!(Article::kuhp(85, 2).letter('c').to_string(), "KUHP 85(2)c");
        assert_eq!(Article::of(Law::Kuhp, 115).short(), "115");
    }

    #[test]
    fn the_limits_of_article_85_hold_from_the_day_of_the_code() {
        let rules = RuleSet::seed().at(Date::constant(2026, 2, 9)).expect("in force");
        assert_eq!((rules.min_total, rules.max_total), (Minutes::hours(8), Minutes::hours(240)));
        assert_eq!((rules.max_per_day, rules.max_period_days), (Minutes::hours(8), 180));
        assert_eq!((rules.max_prison_days, rules.max_fine), (180, Rupiah::new(10_000_000)));
        assert_eq!(rules.version, Date::constant(2026, 1, 2));
        assert!(RuleSet::seed().at(Date::constant(2026, 1, 1)).is_err());
    }

    #[test]
    fn the_old_rate_for_unpaid_fines_never_converts_anything() {
        let set = RuleSet::seed();
        assert!(set.find("community_service.fine_to_hours", Date::constant(2026, 1, 2)).is_none());
        assert!(
            set.rules()
                .iter()
                .filter(|r| r.key.starts_with("child_service"))
                .all(|r| r.status != RuleStatus::Verified)
        );
    }

    #[test]
    fn a_later_rule_replaces_an_earlier_one_from_its_day() {
        let mut rules = RuleSet::seed().rules().to_vec();
        let mut newer = rules[3].clone();
        (newer.value, newer.valid_from) = (420, Date::constant(2027, 1, 1));
        rules.push(newer);
        let set = RuleSet::new(rules);
        assert_eq!(set.at(Date::constant(2026, 12, 31)).expect("in force").max_per_day, Minutes::new(480));
        let after = set.at(Date::constant(2027, 1, 1)).expect("in force");
        assert_eq!((after.max_per_day, after.version), (Minutes::new(420), Date::constant(2027, 1, 1)));
    }
}
