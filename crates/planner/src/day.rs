//! One day of one person: for each length the cheapest set of sessions that do not clash.
//!
//! Sessions of a day fall into spans: the same start, end and length. Two of one span always clash, so a set is
//! a chain of spans, each after the other, with one session of each; inside a span the cheapest come first, and
//! the search of a chain ends as soon as nothing cheaper can follow.

use crate::{problem::Problem, travel::LEAST_WAY};

/// Most visits of one person on one day.
pub(crate) const VISITS_A_DAY: usize = 4;
/// No candidate.
pub(crate) const NONE: u32 = u32::MAX;
/// Sessions looked at for one day before the search gives up on better sets. Only a day made to be awkward has
/// more; then the person's bound is not claimed.
const MOST_STEPS: u32 = 100_000;

/// A session that one person may have now, with its cost now.
#[derive(Clone, Copy)]
pub(crate) struct Candidate {
    pub cost: i32,
    pub edge: u32,
    pub session: u32,
    /// The site's place in the person's own list.
    pub site: u16,
    pub length: u16,
    pub start: u16,
    pub end: u16,
}

/// Candidates of one day with the same window and length, the cheapest first.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub from: u32,
    pub to: u32,
}

/// A set of sessions of one day.
#[derive(Clone, Copy)]
pub(crate) struct DayOption {
    pub cost: i32,
    pub length: u32,
    /// Candidates; the rest is [`NONE`].
    pub picks: [u32; VISITS_A_DAY],
}

/// What a day is searched with: its spans, which sites are open, and how many slots fit.
#[derive(Clone, Copy)]
pub(crate) struct Day<'a> {
    pub problem: &'a Problem<'a>,
    pub candidates: &'a [Candidate],
    pub spans: &'a [Span],
    /// Of each local site its mark; open are those with `mark` at least.
    pub marks: &'a [u8],
    pub mark: u8,
    pub limit: u32,
}

impl Day<'_> {
    fn is_open(&self, c: &Candidate) -> bool {
        self.marks[c.site as usize] >= self.mark
    }

    /// Whether the person cannot go from one session to a later one of the day.
    fn clash(&self, before: u32, after: &Candidate) -> bool {
        let before = &self.candidates[before as usize];
        if before.site == after.site {
            return false;
        }
        u32::from(after.start - before.end) < LEAST_WAY
            || self.problem.too_close(before.session, after.session)
    }
}

/// A span that is open, with its cheapest open session.
#[derive(Clone, Copy)]
struct Head {
    first: u32,
    to: u32,
    least: i32,
    length: u32,
    start: u16,
    end: u16,
}

/// Finds the options of days; keeps them all, one day after the other.
#[derive(Default)]
pub(crate) struct DaySearch {
    pub options: Vec<DayOption>,
    /// A day was left before everything was looked at.
    pub gave_up: bool,
    heads: Vec<Head>,
    chain: Vec<Head>,
    steps: u32,
    goal: i32,
    goal_picks: [u32; VISITS_A_DAY],
}

impl DaySearch {
    /// Adds the options of a day.
    pub fn find(&mut self, day: Day) {
        let from = self.options.len();
        self.heads.clear();
        for span in day.spans {
            let length = u32::from(day.candidates[span.from as usize].length);
            if length > day.limit {
                continue;
            }
            let Some(first) = (span.from..span.to).find(|&i| day.is_open(&day.candidates[i as usize])) else {
                continue;
            };
            let c = &day.candidates[first as usize];
            let (start, end) = (c.start, c.end);
            self.heads.push(Head { first, to: span.to, least: c.cost, length, start, end });
            offer(&mut self.options, from, c.cost, length, [first, NONE, NONE, NONE]);
        }
        if self.heads.len() > 1 {
            self.steps = 0;
            self.chain.clear();
            self.chains(day, from, 0, 0, 0);
        }
    }

    /// Tries every chain of spans that begins with the chain so far.
    fn chains(&mut self, day: Day, from: usize, next: usize, length: u32, cost: i32) {
        for at in next..self.heads.len() {
            let head = self.heads[at];
            let long = length + head.length;
            if long > day.limit || self.chain.last().is_some_and(|last| head.start < last.end) {
                continue;
            }
            self.chain.push(head);
            let least = cost + head.least;
            if self.chain.len() > 1 {
                let known =
                    self.options[from..].iter().find(|o| o.length == long).map_or(i32::MAX, |o| o.cost);
                if least < known {
                    self.goal = known;
                    self.fill(day, 0, 0, [NONE; VISITS_A_DAY]);
                    if self.goal < known {
                        offer(&mut self.options, from, self.goal, long, self.goal_picks);
                    }
                }
            }
            if self.chain.len() < VISITS_A_DAY {
                self.chains(day, from, at + 1, long, least);
            }
            self.chain.pop();
        }
    }

    /// The cheapest way to take one session of each span of the chain.
    fn fill(&mut self, day: Day, depth: usize, cost: i32, mut picks: [u32; VISITS_A_DAY]) {
        let head = self.chain[depth];
        let later: i32 = self.chain[depth + 1..].iter().map(|h| h.least).sum();
        for i in head.first..head.to {
            let c = &day.candidates[i as usize];
            let with = cost + c.cost;
            if with + later >= self.goal {
                return;
            }
            if self.steps >= MOST_STEPS {
                self.gave_up = true;
                return;
            }
            self.steps += 1;
            if !day.is_open(c) || picks[..depth].iter().any(|&before| day.clash(before, c)) {
                continue;
            }
            picks[depth] = i;
            if depth + 1 == self.chain.len() {
                (self.goal, self.goal_picks) = (with, picks);
                return;
            }
            self.fill(day, depth + 1, with, picks);
            picks[depth] = NONE;
        }
    }
}

fn offer(options: &mut Vec<DayOption>, from: usize, cost: i32, length: u32, picks: [u32; VISITS_A_DAY]) {
    match options[from..].iter_mut().find(|o| o.length == length) {
        Some(o) if cost < o.cost => *o = DayOption { cost, length, picks },
        Some(_) => {}
        None => options.push(DayOption { cost, length, picks }),
    }
}
