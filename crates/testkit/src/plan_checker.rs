//! An independent judge of placement plans: it reads the JSON files itself and does its own arithmetic, so that
//! a mistake in the planner cannot hide behind the same mistake here. It shares no code with the planner.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What the judge found.
#[derive(Debug, Default)]
pub struct Findings {
    /// Every broken rule in words.
    pub broken: Vec<String>,
    /// Hours without a place.
    pub unplaced: f64,
    /// Sites beyond each person's first.
    pub extra_sites: i64,
    /// Visits of the old plan that are gone.
    pub changes: i64,
    /// The whole cost in points.
    pub cost: f64,
}

struct Case<'a> {
    meta: &'a Value,
    sites: &'a [Value],
    people: &'a [Value],
    sessions: &'a [Value],
    spaces: &'a [Value],
    ferries: &'a [Value],
}

fn int(row: &Value, key: &str) -> i64 {
    row[key].as_i64().unwrap_or_else(|| panic!("{key} is missing in {row}"))
}

fn num(row: &Value, key: &str) -> f64 {
    row[key].as_f64().unwrap_or_else(|| panic!("{key} is missing in {row}"))
}

fn list<'a>(row: &'a Value, key: &str) -> &'a [Value] {
    row[key].as_array().map_or(&[], |a| a.as_slice())
}

fn pairs(plan: &str) -> Vec<(usize, usize)> {
    let plan: Value = serde_json::from_str(plan).expect("the plan is JSON");
    let number = |v: &Value| v.as_u64().expect("pairs are whole numbers") as usize;
    list(&plan, "pairs").iter().map(|p| (number(&p[0]), number(&p[1]))).collect()
}

/// Judges a plan, both as JSON text; `old` is the plan in force.
pub fn judge(instance: &str, plan: &str, old: Option<&str>) -> Findings {
    let root: Value = serde_json::from_str(instance).expect("the instance is JSON");
    let case = Case {
        meta: &root["meta"],
        sites: list(&root, "sites"),
        people: list(&root, "people"),
        sessions: list(&root, "sessions"),
        spaces: list(&root, "spaces"),
        ferries: list(&root, "ferries"),
    };
    let mut findings = Findings::default();
    let given = pairs(plan);
    let (mut mine, mut there) = (BTreeMap::<usize, Vec<usize>>::new(), BTreeMap::<usize, Vec<usize>>::new());
    let mut seen = BTreeSet::new();
    for &(p, s) in &given {
        if !seen.insert((p, s)) {
            findings.broken.push(format!("pair {p} {s} twice"));
        }
        if let Some(rule) = case.forbidden(&case.people[p], &case.sessions[s]) {
            findings.broken.push(format!("person {p} session {s}: {rule}"));
        }
        mine.entry(p).or_default().push(s);
        there.entry(s).or_default().push(p);
    }
    for (s, members) in &there {
        case.judge_session(*s, members, &mut findings);
    }
    for space in 0..case.spaces.len() {
        case.judge_space(space, &there, &mut findings);
    }
    for p in 0..case.people.len() {
        case.judge_person(p, mine.get(&p).map_or(&[], |v| v), &mut findings);
    }
    for pair in old.map(pairs).unwrap_or_default() {
        if !seen.contains(&pair) {
            findings.changes += 1;
            findings.cost += case.weight("change");
        }
    }
    findings
}

impl Case<'_> {
    fn weight(&self, name: &str) -> f64 {
        num(&self.meta["weights"], name)
    }

    fn way(&self, a: &Value, b: &Value) -> Option<i64> {
        let far = |x: f64, y: f64, u: f64, v: f64| ((x - u).powi(2) + (y - v).powi(2)).sqrt();
        let (ax, ay, bx, by) = (num(a, "x"), num(a, "y"), num(b, "x"), num(b, "y"));
        let (from, to) = (int(a, "island"), int(b, "island"));
        if from == to {
            return Some((5.0 + 2.5 * far(ax, ay, bx, by) + 0.5).floor() as i64);
        }
        let mut answer = None;
        for f in self.ferries {
            let n = |i: usize| f[i].as_f64().expect("ferries are numbers");
            let ends = (n(0) as i64, n(1) as i64);
            let land = if ends == (from, to) {
                far(ax, ay, n(3), n(4)) + far(n(5), n(6), bx, by)
            } else if ends == (to, from) {
                far(ax, ay, n(5), n(6)) + far(n(3), n(4), bx, by)
            } else {
                continue;
            };
            answer = Some((n(2) + 10.0 + 2.5 * land + 0.5).floor() as i64);
        }
        answer
    }

    fn forbidden(&self, p: &Value, s: &Value) -> Option<&'static str> {
        let site = &self.sites[int(s, "site") as usize];
        let shared = |a: i64, b: i64| a & b != 0;
        let (from, to, weekday) = (int(s, "start"), int(s, "end"), int(s, "day") % 7);
        let touches = |b: &Value| {
            let n = |i: usize| b[i].as_i64().expect("windows are numbers");
            n(0) == weekday && from < n(2) && n(1) < to
        };
        let holds = |w: &Value| {
            let n = |i: usize| w[i].as_i64().expect("windows are numbers");
            n(0) <= from && to <= n(1)
        };
        let free = list(p, "avail")[weekday as usize].as_array().is_some_and(|w| w.iter().any(holds));
        let rules = [
            (self.way(p, site).is_none_or(|t| t > int(p, "max_travel")), "travel"),
            (int(s, "day") > int(p, "deadline"), "deadline"),
            (p["start"].as_i64().is_some_and(|first| int(s, "day") < first), "start"),
            (shared(int(p, "avoid"), int(site, "tags")), "site excluded"),
            (int(p, "risk") > int(s, "maxrisk"), "risk"),
            (int(s, "women") != 0 && p["sex"] != "F", "women only"),
            (shared(int(s, "req"), !int(p, "skills")), "skill"),
            (shared(int(s, "demand"), int(p, "limits")), "health"),
            (list(p, "blocked").iter().any(touches), "worship or rest"),
            (!free, "work"),
            (num(s, "h") > num(p, "wmax"), "longer than the week allows"),
            (num(s, "h") > num(p, "h") + num(self.meta, "waste_max"), "longer than the remainder"),
        ];
        rules.iter().find(|(broken, _)| *broken).map(|(_, rule)| *rule)
    }

    fn judge_session(&self, s: usize, members: &[usize], findings: &mut Findings) {
        let session = &self.sessions[s];
        let n = members.len() as i64;
        if n > int(session, "cap") || n < int(session, "min") {
            findings.broken.push(format!("session {s} has {n} people"));
        }
        for &p in members {
            for q in list(&self.people[p], "excl").iter().filter_map(Value::as_u64) {
                if q as usize != p && members.contains(&(q as usize)) {
                    findings.broken.push(format!("{p} and {q} share session {s}"));
                }
            }
        }
    }

    /// Counts everybody in a space minute by minute, day by day, those who are not planned among them.
    fn judge_space(&self, space: usize, there: &BTreeMap<usize, Vec<usize>>, findings: &mut Findings) {
        let mut days = BTreeMap::<i64, Vec<i64>>::new();
        let mut come = |day: i64, from: i64, to: i64, people: i64| {
            let minutes = days.entry(day).or_insert_with(|| vec![0; 1440]);
            (from..to).for_each(|minute| minutes[minute as usize] += people);
        };
        for taken in list(&self.spaces[space], "taken") {
            let n = |i: usize| taken[i].as_i64().expect("who is there already has a day and two minutes");
            come(n(0), n(1), n(2), 1);
        }
        let held = there.iter().map(|(s, members)| (&self.sessions[*s], members.len() as i64));
        for (row, people) in held.filter(|(row, _)| row["space"].as_u64() == Some(space as u64)) {
            come(int(row, "day"), int(row, "start"), int(row, "end"), people);
        }
        let seats = int(&self.spaces[space], "seats");
        for (day, minutes) in days {
            // Who is there already is no fault of the plan.
            let planned = |minute: i64| {
                there.keys().map(|s| &self.sessions[*s]).any(|row| {
                    row["space"].as_u64() == Some(space as u64)
                        && int(row, "day") == day
                        && (int(row, "start")..int(row, "end")).contains(&minute)
                })
            };
            let mut minutes = (0..).zip(&minutes);
            if let Some((minute, people)) = minutes.find(|(minute, n)| **n > seats && planned(*minute)) {
                findings
                    .broken
                    .push(format!("space {space}: {people} people on day {day} at minute {minute}"));
            }
        }
    }

    fn judge_person(&self, p: usize, sessions: &[usize], findings: &mut Findings) {
        let person = &self.people[p];
        let (mut days, mut weeks) = (BTreeMap::<i64, f64>::new(), BTreeMap::<i64, f64>::new());
        let (mut sites, mut total, mut points) = (BTreeSet::new(), 0.0, 0.0);
        for (i, &s) in sessions.iter().enumerate() {
            let row = &self.sessions[s];
            let (day, hours) = (int(row, "day"), num(row, "h"));
            total += hours;
            *days.entry(day).or_default() += hours;
            *weeks.entry(day / 7).or_default() += hours;
            sites.insert(int(row, "site"));
            let way = self.way(person, &self.sites[int(row, "site") as usize]).unwrap_or(0);
            points += way as f64 * self.weight("travel_minute");
            if day as f64 > num(person, "deadline") - self.weight("late_days") {
                points += self.weight("late_session");
            }
            for &t in &sessions[i + 1..] {
                if self.collide(row, &self.sessions[t]) {
                    findings.broken.push(format!("person {p}: sessions {s} and {t} clash"));
                }
            }
        }
        let most = num(self.meta, "max_day_hours");
        if days.values().any(|&h| h > most) || weeks.values().any(|&h| h > num(person, "wmax")) {
            findings.broken.push(format!("person {p}: too much in a day or a week"));
        }
        let asked = num(person, "h");
        if total > asked + num(self.meta, "waste_max") {
            findings.broken.push(format!("person {p}: {total} h for {asked} h"));
        }
        let extra = (sites.len() as i64 - 1).max(0);
        findings.unplaced += (asked - total).max(0.0);
        findings.extra_sites += extra;
        findings.cost += points
            + extra as f64 * self.weight("extra_site")
            + (asked - total).max(0.0) * self.weight("unplaced_hour")
            + (total - asked).max(0.0) * self.weight("waste_hour");
    }

    fn collide(&self, a: &Value, b: &Value) -> bool {
        if int(a, "day") != int(b, "day") {
            return false;
        }
        let (first, second) = if int(a, "start") <= int(b, "start") { (a, b) } else { (b, a) };
        let gap = int(second, "start") - int(first, "end");
        let site = |s: &Value| &self.sites[int(s, "site") as usize];
        gap < 0
            || num(a, "h") + num(b, "h") > num(self.meta, "max_day_hours")
            || (int(a, "site") != int(b, "site")
                && self.way(site(first), site(second)).is_none_or(|t| t > gap))
    }
}
