//! The shared JSON format of instances and plans, in hours; inside everything is minutes.

use domain::time::{DayWindow, MinuteOfDay, Minutes};
use serde::{Deserialize, Serialize};

use crate::{
    check::within,
    error::{PlanError, Subject},
    instance::{Ferry, Instance, Person, Pin, Place, Session, Site, Space, WeeklyWindow, Weights},
    plan::Plan,
};

#[derive(Deserialize)]
struct RawInstance {
    meta: RawMeta,
    #[serde(default)]
    ferries: Vec<[f64; 7]>,
    sites: Vec<RawSite>,
    people: Vec<RawPerson>,
    sessions: Vec<RawSession>,
    #[serde(default)]
    spaces: Vec<RawSpace>,
    #[serde(default)]
    pins: Vec<(i64, i64, String)>,
    #[serde(default)]
    barred: Vec<(i64, i64)>,
}

#[derive(Deserialize)]
struct RawMeta {
    #[serde(default)]
    name: String,
    horizon_days: i64,
    #[serde(default)]
    weights: Weights,
    waste_max: f64,
    max_day_hours: f64,
}

#[derive(Deserialize)]
struct RawSite {
    id: i64,
    x: f64,
    y: f64,
    island: i64,
    #[serde(default)]
    region: i64,
    tags: u64,
}

#[derive(Deserialize)]
struct RawSpace {
    seats: i64,
    #[serde(default)]
    taken: Vec<(i64, i64, i64)>,
}

#[derive(Deserialize)]
struct RawPerson {
    id: i64,
    x: f64,
    y: f64,
    island: i64,
    #[serde(default)]
    region: i64,
    h: f64,
    #[serde(default)]
    start: i64,
    deadline: i64,
    max_travel: i64,
    wmax: f64,
    sex: String,
    skills: u64,
    limits: u64,
    avoid: u64,
    risk: i64,
    avail: Vec<Vec<(i64, i64)>>,
    blocked: Vec<(i64, i64, i64)>,
    #[serde(default)]
    excl: Vec<i64>,
}

#[derive(Deserialize)]
struct RawSession {
    id: i64,
    site: i64,
    day: i64,
    start: i64,
    end: i64,
    h: f64,
    cap: i64,
    #[serde(default)]
    space: Option<i64>,
    min: i64,
    req: u64,
    demand: u64,
    women: i64,
    maxrisk: i64,
}

#[derive(Serialize, Deserialize)]
struct RawPlan {
    pairs: Vec<(i64, i64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weights: Option<Weights>,
}

/// Reads an instance; every number is checked.
pub fn read_instance(text: &str) -> Result<Instance, PlanError> {
    let raw: RawInstance = serde_json::from_str(text).map_err(|e| PlanError::Syntax(e.to_string()))?;
    let instance = Instance {
        name: raw.meta.name,
        horizon: number(raw.meta.horizon_days, 0, 3_660, Subject::Meta, 0, "horizon_days")?,
        weights: raw.meta.weights,
        waste_limit: hours(raw.meta.waste_max, Subject::Meta, 0, "waste_max")?,
        day_limit: hours(raw.meta.max_day_hours, Subject::Meta, 0, "max_day_hours")?,
        ferries: all(raw.ferries, ferry)?,
        sites: all(raw.sites, site)?,
        spaces: all(raw.spaces, space)?,
        people: all(raw.people, person)?,
        sessions: all(raw.sessions, session)?,
        pins: all(raw.pins, pin)?,
        barred: all(raw.barred, |i, (p, s)| {
            Ok((index(p, Subject::Pin, i, "barred person")?, index(s, Subject::Pin, i, "barred session")?))
        })?,
    };
    instance.check()?;
    Ok(instance)
}

/// Reads a plan for an instance.
pub fn read_plan(text: &str, instance: &Instance) -> Result<Plan, PlanError> {
    let raw: RawPlan = serde_json::from_str(text).map_err(|e| PlanError::Syntax(e.to_string()))?;
    let mut pairs = Vec::with_capacity(raw.pairs.len());
    for (i, (p, s)) in raw.pairs.into_iter().enumerate() {
        within(p, 0, instance.people.len() as i64 - 1, Subject::Pair, i, "person")?;
        within(s, 0, instance.sessions.len() as i64 - 1, Subject::Pair, i, "session")?;
        pairs.push((p as u32, s as u32));
    }
    Ok(Plan::from_pairs(pairs))
}

/// Writes a plan with the weights it was made under.
pub fn write_plan(plan: &Plan, weights: &Weights) -> String {
    let pairs = plan.pairs().iter().map(|&(p, s)| (i64::from(p), i64::from(s))).collect();
    serde_json::to_string(&RawPlan { pairs, weights: Some(*weights) })
        .expect("a list of number pairs is always JSON")
}

fn all<R, T>(rows: Vec<R>, one: impl Fn(usize, R) -> Result<T, PlanError>) -> Result<Vec<T>, PlanError> {
    rows.into_iter().enumerate().map(|(i, row)| one(i, row)).collect()
}

fn number(
    v: i64,
    low: i64,
    high: i64,
    what: Subject,
    i: usize,
    field: &'static str,
) -> Result<u32, PlanError> {
    within(v, low, high, what, i, field)?;
    Ok(v as u32)
}

fn index(v: i64, what: Subject, i: usize, field: &'static str) -> Result<u32, PlanError> {
    number(v, 0, i64::from(u32::MAX / 2), what, i, field)
}

fn hours(v: f64, what: Subject, index: usize, field: &'static str) -> Result<Minutes, PlanError> {
    if !v.is_finite() || v.abs() > 1e9 {
        let value = if v > 0.0 { i64::MAX } else { i64::MIN };
        return Err(PlanError::OutOfRange { what, index, field, value, low: 0, high: 2_000 });
    }
    let minutes = v * 60.0;
    if (minutes - minutes.round()).abs() > 1e-6 {
        return Err(PlanError::NotMinutes { what, index, field });
    }
    Ok(Minutes::new(minutes.round() as i64))
}

fn id_is_place(id: i64, what: Subject, i: usize) -> Result<(), PlanError> {
    if id == i as i64 { Ok(()) } else { Err(PlanError::Id { what, index: i, id }) }
}

fn window(start: i64, end: i64, what: Subject, index: usize) -> Result<DayWindow, PlanError> {
    let minute = |m: i64| u16::try_from(m).ok().and_then(MinuteOfDay::new);
    minute(start)
        .zip(minute(end))
        .and_then(|(a, b)| DayWindow::new(a, b))
        .ok_or(PlanError::Window { what, index })
}

fn ferry(i: usize, row: [f64; 7]) -> Result<Ferry, PlanError> {
    let [a, b, minutes, xa, ya, xb, yb] = row;
    let whole = |v: f64, field| {
        if v.fract() == 0.0 {
            index(v as i64, Subject::Ferry, i, field)
        } else {
            Err(PlanError::NotMinutes { what: Subject::Ferry, index: i, field })
        }
    };
    Ok(Ferry {
        from: Place { x: xa, y: ya, island: whole(a, "island")? },
        to: Place { x: xb, y: yb, island: whole(b, "island")? },
        minutes: whole(minutes, "minutes")?,
    })
}

fn site(i: usize, raw: RawSite) -> Result<Site, PlanError> {
    id_is_place(raw.id, Subject::Site, i)?;
    Ok(Site {
        place: Place { x: raw.x, y: raw.y, island: index(raw.island, Subject::Site, i, "island")? },
        region: index(raw.region, Subject::Site, i, "region")?,
        tags: raw.tags,
    })
}

fn person(i: usize, raw: RawPerson) -> Result<Person, PlanError> {
    let what = Subject::Person;
    id_is_place(raw.id, what, i)?;
    within(raw.avail.len() as i64, 7, 7, what, i, "avail")?;
    let mut free = Vec::new();
    for (weekday, windows) in (0u8..).zip(&raw.avail) {
        for &(a, b) in windows {
            free.push(WeeklyWindow { weekday, window: window(a, b, what, i)? });
        }
    }
    let blocked = all(raw.blocked, |_, (day, a, b)| {
        let weekday = number(day, 0, 6, what, i, "blocked weekday")? as u8;
        Ok(WeeklyWindow { weekday, window: window(a, b, what, i)? })
    })?;
    let day = |v: i64, field| within(v, -1_000_000, 1_000_000, what, i, field).map(|()| v as i32);
    Ok(Person {
        home: Place { x: raw.x, y: raw.y, island: index(raw.island, what, i, "island")? },
        region: index(raw.region, what, i, "region")?,
        remaining: hours(raw.h, what, i, "h")?,
        first_day: day(raw.start, "start")?,
        deadline: day(raw.deadline, "deadline")?,
        max_travel: number(raw.max_travel, 0, 10_080, what, i, "max_travel")?,
        weekly_limit: hours(raw.wmax, what, i, "wmax")?,
        woman: raw.sex == "F",
        skills: raw.skills,
        limits: raw.limits,
        avoid: raw.avoid,
        risk: number(raw.risk, 0, 255, what, i, "risk")? as u8,
        free,
        blocked,
        apart: all(raw.excl, |_, other| index(other, what, i, "excl"))?,
    })
}

fn session(i: usize, raw: RawSession) -> Result<Session, PlanError> {
    let what = Subject::Session;
    id_is_place(raw.id, what, i)?;
    Ok(Session {
        site: index(raw.site, what, i, "site")?,
        day: index(raw.day, what, i, "day")?,
        window: window(raw.start, raw.end, what, i)?,
        length: hours(raw.h, what, i, "h")?,
        seats: number(raw.cap, 0, 1_000_000_000, what, i, "cap")?,
        space: raw.space.map(|space| index(space, what, i, "space")).transpose()?,
        minimum: number(raw.min, 0, 1_000_000_000, what, i, "min")?,
        required: raw.req,
        demands: raw.demand,
        women_only: raw.women != 0,
        max_risk: number(raw.maxrisk, 0, 255, what, i, "maxrisk")? as u8,
    })
}

fn space(i: usize, raw: RawSpace) -> Result<Space, PlanError> {
    let what = Subject::Space;
    let taken = all(raw.taken, |_, (day, start, end)| {
        Ok((index(day, what, i, "day")?, window(start, end, what, i)?))
    })?;
    Ok(Space { seats: number(raw.seats, 0, 1_000_000_000, what, i, "seats")?, taken })
}

fn pin(i: usize, (p, s, reason): (i64, i64, String)) -> Result<Pin, PlanError> {
    Ok(Pin {
        person: index(p, Subject::Pin, i, "person")?,
        session: index(s, Subject::Pin, i, "session")?,
        reason,
    })
}
