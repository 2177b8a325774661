//! One person's problem, solved exactly: given what each session costs this person, which sessions cost least
//! in all, with every rule of the person kept.
//!
//! Days give options (one session, or a few that do not clash), a week is a grouped knapsack over them, and
//! weeks are joined by min-plus into a table over the slots placed. The charge for sites stands above this, in
//! `charge.rs`: it calls `solve` with some of the sites shut.

use crate::{
    day::{Candidate, Day, DayOption, DaySearch, NONE, Span},
    edge::Edge,
    problem::Problem,
};

/// A price no plan pays: the session is not to be had.
pub(crate) const SHUT: i32 = 1_000_000_000;

#[derive(Clone, Copy)]
struct DayOf {
    spans: (u32, u32),
    limit: u32,
    /// Its options, as the last programme found them.
    options: (u32, u32),
}

#[derive(Clone, Copy)]
struct Week {
    days: (u32, u32),
    limit: u32,
    /// With every site open: where its table is, how far it reaches, and the sites that its options use, as bits.
    table: u32,
    reach: u32,
    sites: u64,
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
    spans: Vec<Span>,
    days: Vec<DayOf>,
    weeks: Vec<Week>,
    rows: Vec<i32>,
    tables: Vec<i32>,
    used: Vec<UsedWeek>,
    search: DaySearch,
    week_rows: Vec<i32>,
    person: u32,
    most: usize,
    /// Slots placed by the last programme.
    placed: usize,
    /// Days, tables and options of the programme with every site open: kept, for most weeks are the same when
    /// one site is shut.
    open_days: Vec<DayOf>,
    open_tables: usize,
    open_options: usize,
    /// Of each local site: 0 shut, 1 open, 2 and above taken.
    pub marks: Vec<u8>,
}

impl PersonSolver {
    /// Takes up a person; `cost` gives what an edge costs now, [`SHUT`] when it is not to be had.
    pub fn load(&mut self, problem: &Problem, person: u32, mut cost: impl FnMut(&Edge) -> i32) {
        let who = &problem.who[person as usize];
        self.person = person;
        self.candidates.clear();
        self.spans.clear();
        self.days.clear();
        self.weeks.clear();
        self.open_days.clear();
        self.marks.clear();
        self.marks.resize(problem.sites[person as usize].len(), 1);
        self.search.gave_up = false;
        let minute = i64::from(who.unplaced) * i64::from(problem.grid);
        let worth = |length: u16| (minute * i64::from(length)) as i32;
        let (mut new_week, mut day_from) = (true, 0);
        for (i, e) in problem.edges[person as usize].iter().enumerate() {
            if e.opens_day() {
                self.end_day(problem, day_from, &mut new_week);
                day_from = self.candidates.len();
                new_week |= e.opens_week();
            }
            let (cost, length) = (cost(e), e.length());
            if cost < worth(length) {
                let slot = &problem.slots[e.session as usize];
                let (start, end, edge) = (slot.start, slot.end, i as u32);
                let Edge { session, site, .. } = *e;
                self.candidates.push(Candidate { cost, edge, session, site, length, start, end });
            }
        }
        self.end_day(problem, day_from, &mut new_week);
    }

    /// Sorts the candidates of the day that ends here into spans; opens its week if it is the first of it.
    fn end_day(&mut self, problem: &Problem, from: usize, new_week: &mut bool) {
        let day = &mut self.candidates[from..];
        let Some(first) = day.first() else { return };
        let on = problem.slots[first.session as usize].day;
        if *new_week {
            *new_week = false;
            let limit = problem.week_limit(self.person, on).min(problem.who[self.person as usize].most);
            let at = self.days.len() as u32;
            self.weeks.push(Week { days: (at, at), limit, table: 0, reach: 0, sites: 0 });
        }
        let (mut at, spans) = (from as u32, self.spans.len() as u32);
        for span in day.chunk_by_mut(|a, b| (a.start, a.end, a.length) == (b.start, b.end, b.length)) {
            if span.len() > 1 {
                span.sort_unstable_by_key(|c| (c.cost, c.edge));
            }
            self.spans.push(Span { from: at, to: at + span.len() as u32 });
            at += span.len() as u32;
        }
        let limit = problem.day_limit(self.person, on);
        self.days.push(DayOf { spans: (spans, self.spans.len() as u32), limit, options: (0, 0) });
        if let Some(week) = self.weeks.last_mut() {
            week.days.1 += 1;
        }
    }

    /// The least cost with the sites whose mark is at least `mark`, the charge for sites left out. The first call
    /// after `load` must be with every site open.
    pub fn solve(&mut self, problem: &Problem, mark: u8) -> i32 {
        let who = problem.who[self.person as usize];
        self.most = who.most as usize;
        let width = self.most + 1;
        self.rows.clear();
        self.rows.resize(width, SHUT);
        self.rows[0] = 0;
        self.used.clear();
        let reach = if self.open_days.is_empty() {
            self.open_weeks(problem, mark)
        } else {
            self.all_weeks(problem, mark)
        };
        let last = self.used.len() * width;
        let mut least = i32::MAX;
        for t in 0..=reach {
            let placed = (t as u32 * problem.grid) as i32;
            let rest = if placed < who.need {
                (who.need - placed) * who.unplaced
            } else {
                (placed - who.need) * problem.waste
            };
            let total = self.rows[last + t].saturating_add(rest);
            if total < least {
                (least, self.placed) = (total, t);
            }
        }
        least
    }

    /// Whether some day had more sets than anybody would look at, so that the answer may not be the best.
    pub fn gave_up(&self) -> bool {
        self.search.gave_up
    }

    /// What no choice of this person can cost less than, whatever was not looked at: every gain taken.
    pub fn least(&self) -> i32 {
        let gains: i64 = self.candidates.iter().map(|c| i64::from(c.cost.min(0))).sum();
        gains.max(i64::from(i32::MIN / 2)) as i32
    }

    /// All weeks for the first time, with every site open.
    fn open_weeks(&mut self, problem: &Problem, mark: u8) -> usize {
        self.tables.clear();
        self.search.options.clear();
        let mut reach = 0;
        for w in 0..self.weeks.len() {
            let (table, options) = (self.tables.len(), self.search.options.len());
            let week_reach = self.week_table(problem, w, mark);
            let mut sites = 0;
            for &i in self.search.options[options..].iter().flat_map(|o| &o.picks).filter(|&&i| i != NONE) {
                sites |= bit(self.candidates[i as usize].site);
            }
            let week = &mut self.weeks[w];
            (week.table, week.reach, week.sites) = (table as u32, week_reach as u32, sites);
            reach = self.use_week(w, table, week_reach, reach);
        }
        self.open_days.clone_from(&self.days);
        (self.open_tables, self.open_options) = (self.tables.len(), self.search.options.len());
        reach
    }

    /// All weeks again; those whose best sets use no site that is shut now are as they were.
    fn all_weeks(&mut self, problem: &Problem, mark: u8) -> usize {
        self.tables.truncate(self.open_tables);
        self.search.options.truncate(self.open_options);
        self.days.clone_from(&self.open_days);
        let shut =
            (0u16..).zip(&self.marks).filter(|(_, m)| **m < mark).fold(0, |all, (site, _)| all | bit(site));
        let mut reach = 0;
        for w in 0..self.weeks.len() {
            let week = self.weeks[w];
            if week.sites & shut == 0 {
                reach = self.use_week(w, week.table as usize, week.reach as usize, reach);
            } else {
                let table = self.tables.len();
                let week_reach = self.week_table(problem, w, mark);
                reach = self.use_week(w, table, week_reach, reach);
            }
        }
        reach
    }

    fn use_week(&mut self, week: usize, table: usize, week_reach: usize, reach: usize) -> usize {
        if week_reach == 0 {
            return reach;
        }
        self.used.push(UsedWeek { week: week as u32, table: table as u32, reach: week_reach as u32 });
        self.join(reach, table, week_reach)
    }

    /// Adds the week's table (cost by slots) to `tables`; gives its reach, 0 when nothing is to be had.
    fn week_table(&mut self, problem: &Problem, w: usize, mark: u8) -> usize {
        let week = self.weeks[w];
        let limit = week.limit as usize;
        let from = self.tables.len();
        self.tables.resize(from + limit + 1, SHUT);
        self.tables[from] = 0;
        let table = &mut self.tables[from..];
        let mut reach = 0;
        for day in &mut self.days[week.days.0 as usize..week.days.1 as usize] {
            let first = self.search.options.len();
            self.search.find(Day {
                problem,
                candidates: &self.candidates,
                spans: &self.spans[day.spans.0 as usize..day.spans.1 as usize],
                marks: &self.marks,
                mark,
                limit: day.limit.min(week.limit),
            });
            let options = &self.search.options[first..];
            day.options = (first as u32, self.search.options.len() as u32);
            let longest = options.iter().map(|o| o.length as usize).max().unwrap_or(0);
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
        reach
    }

    /// Joins the last week to the rows of the weeks before it.
    fn join(&mut self, reach: usize, table: usize, week_reach: usize) -> usize {
        let width = self.most + 1;
        let from = self.rows.len() - width;
        self.rows.extend_from_within(from..);
        let (old, new) = self.rows[from..].split_at_mut(width);
        let table = &self.tables[table..];
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

    /// Puts the edges that the last programme chose in `picks`.
    pub fn trace(&mut self, picks: &mut Vec<u32>) {
        picks.clear();
        let mut t = self.placed;
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
        let (from, to) = self.days[day as usize].options;
        &self.search.options[from as usize..to as usize]
    }
}

fn bit(site: u16) -> u64 {
    1 << (site % 64)
}
