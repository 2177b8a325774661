//! One person's problem, solved exactly: given what each session costs this person, which sessions cost least
//! in all, with every rule of the person kept.
//!
//! Days give options (one session, or a few that do not clash), a week is a grouped knapsack over them, and
//! weeks are joined by min-plus into a table over the slots placed. The charge for sites stands above this, in
//! `charge.rs`: it calls `solve` with some of the sites shut.

use crate::{edges::Edge, problem::Problem};

/// A price no plan pays: the session is not to be had.
pub(crate) const SHUT: i32 = 1_000_000_000;
/// Most visits of one person on one day.
pub(crate) const VISITS_A_DAY: usize = 4;
const NONE: u32 = u32::MAX;
const WIDE_DAY: usize = 400;
const WIDE_TRIPLE: usize = 40;

#[derive(Clone, Copy)]
struct Candidate {
    cost: i32,
    edge: u32,
    session: u32,
    site: u16,
    length: u16,
}

#[derive(Clone, Copy)]
struct DayOption {
    cost: i32,
    length: u32,
    picks: [u32; VISITS_A_DAY],
}

#[derive(Clone, Copy)]
struct Week {
    days: (u32, u32),
    limit: u32,
}

#[derive(Clone, Copy)]
struct UsedWeek {
    week: u32,
    table: u32,
    reach: u32,
}

/// Working memory for one person at a time; make one for each thread and use it again and again.
#[derive(Default)]
pub(crate) struct PersonSolver {
    candidates: Vec<Candidate>,
    days: Vec<(u32, u32, u32)>,
    weeks: Vec<Week>,
    rows: Vec<i32>,
    tables: Vec<i32>,
    used: Vec<UsedWeek>,
    options: Vec<DayOption>,
    /// Where each day's options end.
    day_ends: Vec<u32>,
    order: Vec<u32>,
    week_rows: Vec<i32>,
    person: u32,
    most: usize,
    /// Of each local site: 0 shut, 1 open, 2 taken.
    pub marks: Vec<u8>,
}

impl PersonSolver {
    /// Takes up a person; `cost` gives what an edge costs now, [`SHUT`] when it is not to be had.
    pub fn load(&mut self, problem: &Problem, person: u32, mut cost: impl FnMut(&Edge) -> i32) {
        let who = &problem.who[person as usize];
        self.person = person;
        self.candidates.clear();
        self.days.clear();
        self.weeks.clear();
        self.marks.clear();
        self.marks.resize(problem.sites[person as usize].len(), 1);
        let minute = i64::from(who.unplaced) * i64::from(problem.grid);
        let worth = |length: u16| (minute * i64::from(length)) as i32;
        let (mut new_day, mut new_week) = (true, true);
        for (i, e) in problem.edges[person as usize].iter().enumerate() {
            new_day |= e.opens_day();
            new_week |= e.opens_week();
            let cost = cost(e);
            if cost >= worth(e.length()) {
                continue;
            }
            let at = self.candidates.len() as u32;
            if new_week {
                let limit = problem.week_limit(person, problem.slots[e.session as usize].day).min(who.most);
                self.weeks.push(Week { days: (self.days.len() as u32, 0), limit });
            }
            if new_day {
                let limit = problem.day_limit(person, problem.slots[e.session as usize].day);
                self.days.push((at, at, limit));
            }
            (new_day, new_week) = (false, false);
            let length = e.length();
            self.candidates.push(Candidate {
                cost,
                edge: i as u32,
                session: e.session,
                site: e.site,
                length,
            });
            if let Some(day) = self.days.last_mut() {
                day.1 = at + 1;
            }
            if let Some(week) = self.weeks.last_mut() {
                week.days.1 = self.days.len() as u32;
            }
        }
    }

    /// The least cost with the sites whose mark is at least `mark`, the charge for sites left out; the edges
    /// chosen are put in `picks`.
    pub fn solve(&mut self, problem: &Problem, mark: u8, picks: &mut Vec<u32>) -> i32 {
        let who = problem.who[self.person as usize];
        self.most = who.most as usize;
        let width = self.most + 1;
        self.rows.clear();
        self.rows.resize(width, SHUT);
        self.rows[0] = 0;
        self.tables.clear();
        self.used.clear();
        self.options.clear();
        self.day_ends.clear();
        let mut reach = 0usize;
        for w in 0..self.weeks.len() {
            let week_reach = self.week_table(problem, w, mark);
            if week_reach > 0 {
                reach = self.join(reach, week_reach);
            }
        }
        let last = self.used.len() * width;
        let mut best = (i32::MAX, 0);
        for t in 0..=reach {
            let placed = (t as u32 * problem.grid) as i32;
            let rest = if placed < who.need {
                (who.need - placed) * who.unplaced
            } else {
                (placed - who.need) * problem.waste
            };
            let total = self.rows[last + t].saturating_add(rest);
            if total < best.0 {
                best = (total, t);
            }
        }
        picks.clear();
        self.trace(best.1, picks);
        best.0
    }

    /// Adds the week's table (cost by slots) to `tables`; gives its reach, 0 when nothing is to be had.
    fn week_table(&mut self, problem: &Problem, w: usize, mark: u8) -> usize {
        let week = self.weeks[w];
        let limit = week.limit as usize;
        let from = self.tables.len();
        self.tables.resize(from + limit + 1, SHUT);
        self.tables[from] = 0;
        let mut reach = 0;
        for d in week.days.0..week.days.1 {
            let first = self.options.len();
            self.day_options(problem, d as usize, week.limit, mark);
            self.day_ends.push(self.options.len() as u32);
            let options = &self.options[first..];
            let longest = options.iter().map(|o| o.length as usize).max().unwrap_or(0);
            let table = &mut self.tables[from..];
            for t in (0..=reach).rev() {
                let here = table[t];
                if here >= SHUT {
                    continue;
                }
                for o in options {
                    let to = t + o.length as usize;
                    if to <= limit && here + o.cost < table[to] {
                        table[to] = here + o.cost;
                    }
                }
            }
            reach = limit.min(reach + longest);
        }
        if reach == 0 {
            self.tables.truncate(from);
            return 0;
        }
        self.used.push(UsedWeek { week: w as u32, table: from as u32, reach: reach as u32 });
        reach
    }

    /// Joins the last week to the rows of the weeks before it.
    fn join(&mut self, reach: usize, week_reach: usize) -> usize {
        let width = self.most + 1;
        let from = self.rows.len() - width;
        self.rows.extend_from_within(from..);
        let (old, new) = self.rows[from..].split_at_mut(width);
        let table = &self.tables[self.used.last().map_or(0, |u| u.table as usize)..];
        for (k, &add) in table.iter().enumerate().take(week_reach + 1).skip(1) {
            if add >= SHUT {
                continue;
            }
            let end = self.most.min(reach + k);
            if k > end {
                break;
            }
            for (to, &was) in new[k..=end].iter_mut().zip(&old[..=end - k]) {
                let with = was + add;
                *to = if with < *to { with } else { *to };
            }
        }
        self.most.min(reach + week_reach)
    }

    /// Options of a day: for each length the cheapest set of sessions that do not clash.
    fn day_options(&mut self, problem: &Problem, d: usize, week_limit: u32, mark: u8) {
        let (from, to, day_limit) = self.days[d];
        let limit = day_limit.min(week_limit);
        let first = self.options.len();
        self.order.clear();
        let mut shortest = u32::MAX;
        for i in from..to {
            let c = self.candidates[i as usize];
            let length = u32::from(c.length);
            if self.marks[c.site as usize] < mark || length > limit {
                continue;
            }
            shortest = shortest.min(length);
            self.order.push(i);
            offer(&mut self.options, first, c.cost, length, [i, NONE, NONE, NONE]);
        }
        if self.order.len() < 2 || shortest * 2 > limit {
            return;
        }
        if self.order.len() > WIDE_DAY {
            let c = &self.candidates;
            self.order.sort_unstable_by_key(|&i| (c[i as usize].cost, i));
            self.order.truncate(WIDE_DAY);
        }
        self.pairs(problem, limit, first);
        if self.order.len() > 2 && shortest * 3 <= limit {
            if self.order.len() > WIDE_TRIPLE {
                let c = &self.candidates;
                self.order.sort_unstable_by_key(|&i| (c[i as usize].cost, i));
                self.order.truncate(WIDE_TRIPLE);
            }
            self.larger(problem, limit, first, 0, 0, 0, [NONE; VISITS_A_DAY], 0);
        }
    }

    fn pairs(&mut self, problem: &Problem, limit: u32, first: usize) {
        for (n, &i) in self.order.iter().enumerate() {
            let a = self.candidates[i as usize];
            for &j in &self.order[n + 1..] {
                let b = self.candidates[j as usize];
                let (length, cost) = (u32::from(a.length + b.length), a.cost + b.cost);
                if length > limit || !improves(&self.options[first..], cost, length) {
                    continue;
                }
                if !problem.too_close(a.session, b.session) {
                    offer(&mut self.options, first, cost, length, [i, j, NONE, NONE]);
                }
            }
        }
    }

    /// Sets of three and four sessions; only where sessions are short enough for that.
    #[expect(clippy::too_many_arguments, reason = "the running state of one recursion")]
    fn larger(
        &mut self,
        problem: &Problem,
        limit: u32,
        first: usize,
        next: usize,
        cost: i32,
        length: u32,
        picks: [u32; VISITS_A_DAY],
        n: usize,
    ) {
        for at in next..self.order.len() {
            let i = self.order[at];
            let c = self.candidates[i as usize];
            let long = length + u32::from(c.length);
            let clash = |&j: &u32| problem.too_close(c.session, self.candidates[j as usize].session);
            if long > limit || picks[..n].iter().any(clash) {
                continue;
            }
            let mut with = picks;
            with[n] = i;
            if n >= 2 {
                offer(&mut self.options, first, cost + c.cost, long, with);
            }
            if n + 1 < VISITS_A_DAY {
                self.larger(problem, limit, first, at + 1, cost + c.cost, long, with, n + 1);
            }
        }
    }

    fn trace(&mut self, mut t: usize, picks: &mut Vec<u32>) {
        let width = self.most + 1;
        for n in (0..self.used.len()).rev() {
            let used = self.used[n];
            let (before, after) = (&self.rows[n * width..], &self.rows[(n + 1) * width..]);
            let table = &self.tables[used.table as usize..];
            let found = (0..=t.min(used.reach as usize))
                .find(|&k| table[k] < SHUT && before[t - k] < SHUT && before[t - k] + table[k] == after[t]);
            let k = found.unwrap_or(0);
            if k > 0 {
                self.trace_week(used, k, picks);
                t -= k;
            }
        }
    }

    /// Fills the week again, day by day, and walks back from `k` slots.
    fn trace_week(&mut self, used: UsedWeek, k: usize, picks: &mut Vec<u32>) {
        let week = self.weeks[used.week as usize];
        let width = k + 1;
        let mut rows = std::mem::take(&mut self.week_rows);
        rows.clear();
        rows.resize(width, SHUT);
        rows[0] = 0;
        for d in week.days.0..week.days.1 {
            let from = rows.len() - width;
            rows.extend_from_within(from..);
            let (old, new) = rows[from..].split_at_mut(width);
            for o in self.options_of(d) {
                for t in o.length as usize..width {
                    let was = old[t - o.length as usize];
                    if was < SHUT && was + o.cost < new[t] {
                        new[t] = was + o.cost;
                    }
                }
            }
        }
        let mut t = k;
        for d in (week.days.0..week.days.1).rev() {
            let n = (d - week.days.0) as usize;
            let (old, new) = (&rows[n * width..], &rows[(n + 1) * width..]);
            if old[t] == new[t] {
                continue;
            }
            let chosen = self.options_of(d).iter().find(|o| {
                let length = o.length as usize;
                length <= t && old[t - length] < SHUT && old[t - length] + o.cost == new[t]
            });
            if let Some(o) = chosen {
                let edge = |&i: &u32| self.candidates[i as usize].edge;
                picks.extend(o.picks.iter().filter(|&&i| i != NONE).map(edge));
                t -= o.length as usize;
            }
        }
        self.week_rows = rows;
    }

    fn options_of(&self, day: u32) -> &[DayOption] {
        let from = if day == 0 { 0 } else { self.day_ends[day as usize - 1] };
        &self.options[from as usize..self.day_ends[day as usize] as usize]
    }
}

fn improves(options: &[DayOption], cost: i32, length: u32) -> bool {
    options.iter().find(|o| o.length == length).is_none_or(|o| cost < o.cost)
}

fn offer(options: &mut Vec<DayOption>, first: usize, cost: i32, length: u32, picks: [u32; VISITS_A_DAY]) {
    match options[first..].iter_mut().find(|o| o.length == length) {
        Some(o) if cost < o.cost => *o = DayOption { cost, length, picks },
        Some(_) => {}
        None => options.push(DayOption { cost, length, picks }),
    }
}
