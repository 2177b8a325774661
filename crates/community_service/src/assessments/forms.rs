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

/// The value of a window that has no box of its own: `1-960-1020`, in minutes of the day.
pub(super) fn window_value(hours: DayHours) -> String {
    let DayHours { day, window } = hours;
    format!("{}-{}-{}", day.to_monday_one_offset(), window.start.get(), window.end.get())
}

/// The window that such a value stands for.
pub(super) fn window_of(value: &str) -> Option<DayHours> {
    let mut parts = value.split('-');
    let day = Weekday::from_monday_one_offset(parts.next()?.parse().ok()?).ok()?;
    let mut minute = || MinuteOfDay::new(parts.next()?.parse().ok()?);
    let window = DayWindow::new(minute()?, minute()?)?;
    parts.next().is_none().then_some(DayHours { day, window })
}

/// The windows that stand for a ticked value: a box of the week, a time of worship, or a window of its own.
fn ticked_hours(ticked: &[&str], boxes: &[(String, DayHours)]) -> WeeklyHours {
    let hours = |value: &&str| {
        let known = boxes.iter().find(|(name, _)| name == value).map(|(_, hours)| *hours);
        known.or_else(|| window_of(value))
    };
    WeeklyHours::new(ticked.iter().filter_map(hours))
}

/// Every box of the week and the window it stands for.
fn boxes() -> Vec<(String, DayHours)> {
    let of_day = |day| {
        PARTS.iter().filter_map(move |(part, from, to)| {
            window((*from, 0), (*to, 0)).map(|window| (box_value(day, part), DayHours { day, window }))
        })
    };
    week().flat_map(of_day).collect()
}

/// The times of worship offered by name.
fn worship_boxes() -> Vec<(String, DayHours)> {
    let hours = |(value, day, from, to): &(&str, Weekday, (u16, u16), (u16, u16))| {
        window(*from, *to).map(|window| ((*value).to_owned(), DayHours { day: *day, window }))
    };
    WORSHIP.iter().filter_map(hours).collect()
}

/// What is ticked for hours that are kept: the boxes that lie in them, and a value of its own for every window that is
/// left over, since saving the form must not shorten what the form has no box for.
fn ticks(kept: &WeeklyHours, boxes: &[(String, DayHours)]) -> Vec<String> {
    let inside = || boxes.iter().filter(|(_, hours)| kept.contains(hours.day, hours.window));
    let shown = WeeklyHours::new(inside().map(|(_, hours)| *hours));
    let own = kept.without(&shown);
    inside().map(|(value, _)| value.clone()).chain(own.iter().map(window_value)).collect()
}

/// The boxes that are ticked for an assessment that is shown again.
pub(super) fn ticked(assessment: &Assessment) -> Vec<(&'static str, String)> {
    let available = ticks(&assessment.availability, &boxes());
    let worship = ticks(&assessment.worship, &worship_boxes());
    let available = available.into_iter().map(|value| ("availability", value));
    let worship = worship.into_iter().map(|value| ("worship", value));
    let excluded = assessment.excluded_tasks.iter().map(|task| ("excluded", task.clone()));
    available.chain(worship).chain(excluded).collect()
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
    let for_site = form.reader(&mut errors).optional_text("for_site", 200);
    // It is printed on the sheet of a session, which a site could not correct.
    if for_site.iter().flatten().any(|words| documents::unprintable(words).is_some()) {
        errors.add("for_site", "assessment-for-site-unprintable");
    }
    let district = form.get("district");
    if !district.is_empty() && !districts.iter().any(|known| known == district) {
        errors.add("district", "kit-error-choice");
    }
    let assessment = (|| {
        Some(Assessment {
            fitness: fitness?,
            conditions: conditions?,
            for_site: for_site?,
            excluded_tasks: form.all("excluded").into_iter().map(str::to_owned).collect(),
            availability: ticked_hours(&form.all("availability"), &boxes()),
            worship: ticked_hours(&form.all("worship"), &worship_boxes()),
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
