//! The assessment's form: a week in three parts a day, worship, excluded work.

use domain::{
    community_service::{
        assessment::{Assessment, Fitness},
        orders::Consent,
    },
    time::{DayWindow, MinuteOfDay, Weekday},
    weekly::{DayHours, WeeklyHours},
};
use web::forms::{FormErrors, RawForm};

use crate::week;

/// The parts of a day: name, first hour, hour after the last.
pub(crate) const PARTS: [(&str, u16, u16); 3] =
    [("morning", 7, 12), ("afternoon", 12, 17), ("evening", 17, 21)];

/// Times of worship offered by name: value, weekday, first and last minute. They limit the timetable
/// and are given freely; no religion is recorded.
pub(super) const WORSHIP: [(&str, Weekday, (u16, u16), (u16, u16)); 3] = [
    ("friday_prayer", Weekday::Friday, (11, 30), (13, 30)),
    ("sunday_morning", Weekday::Sunday, (6, 0), (12, 0)),
    ("saturday_rest", Weekday::Saturday, (0, 0), (24, 0)),
];

fn window(from: (u16, u16), to: (u16, u16)) -> Option<DayWindow> {
    DayWindow::new(MinuteOfDay::at(from.0, from.1)?, MinuteOfDay::at(to.0, to.1)?)
}

/// The value of a box of the week: `1-morning`.
pub(super) fn box_value(day: Weekday, part: &str) -> String {
    format!("{}-{part}", day.to_monday_one_offset())
}

fn availability(form: &RawForm) -> WeeklyHours {
    let ticked = form.all("availability");
    WeeklyHours::new(week().flat_map(|day| {
        let ticked = &ticked;
        PARTS.iter().filter_map(move |(part, from, to)| {
            let chosen = ticked.contains(&box_value(day, part).as_str());
            chosen.then(|| window((*from, 0), (*to, 0))).flatten().map(|window| DayHours { day, window })
        })
    }))
}

fn worship(form: &RawForm) -> WeeklyHours {
    let ticked = form.all("worship");
    let chosen = WORSHIP.iter().filter(|(value, ..)| ticked.contains(value));
    WeeklyHours::new(
        chosen
            .filter_map(|(_, day, from, to)| window(*from, *to).map(|window| DayHours { day: *day, window })),
    )
}

/// The boxes that are ticked for an assessment that is shown again.
pub(super) fn ticked(assessment: &Assessment) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    for day in week() {
        for (part, from, to) in PARTS {
            if window((from, 0), (to, 0)).is_some_and(|window| assessment.availability.contains(day, window))
            {
                pairs.push(("availability", box_value(day, part)));
            }
        }
    }
    for (value, day, from, to) in WORSHIP {
        if window(from, to).is_some_and(|window| assessment.worship.contains(day, window)) {
            pairs.push(("worship", value.to_owned()));
        }
    }
    pairs.extend(assessment.excluded_tasks.iter().map(|task| ("excluded", task.clone())));
    pairs
}

/// The form as an assessment, or everything that is wrong with it.
pub(super) fn parse(form: &RawForm, districts: &[String]) -> Result<Assessment, FormErrors> {
    let mut errors = FormErrors::new();
    let fitness = Fitness::from_code(form.get("fitness"));
    if fitness.is_none() {
        errors.add("fitness", "kit-error-choose");
    }
    let consent = Consent::from_code(form.get("consent"));
    if consent.is_none() {
        errors.add("consent", "kit-error-choose");
    }
    let conditions = form.reader(&mut errors).optional_text("conditions", 1000);
    let district = form.get("district");
    if !district.is_empty() && !districts.iter().any(|known| known == district) {
        errors.add("district", "kit-error-choice");
    }
    let assessment = (|| {
        Some(Assessment {
            fitness: fitness?,
            conditions: conditions?,
            excluded_tasks: form.all("excluded").into_iter().map(str::to_owned).collect(),
            availability: availability(form),
            worship: worship(form),
            home_district: Some(district.to_owned()).filter(|name| !name.is_empty()),
            consent: consent?,
        })
    })();
    for gap in assessment.iter().flat_map(Assessment::gaps) {
        use domain::community_service::assessment::AssessmentRefusal::{
            NoAvailability, NoConditions, NoHomeDistrict,
        };
        let field = match gap {
            NoConditions => "conditions",
            NoAvailability => "availability",
            NoHomeDistrict => "district",
            _ => "",
        };
        errors.add(field, gap.key());
    }
    errors.or(assessment)
}
