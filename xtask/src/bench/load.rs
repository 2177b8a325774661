//! A load generator: many kept connections, each asking again as soon as it is answered.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::http::{Answer, Connection};
use crate::Outcome;

/// What to ask, how often, and for how long at most.
pub struct Load<'a> {
    pub address: SocketAddr,
    pub connections: usize,
    /// Requests altogether.
    pub requests: u64,
    /// The run ends then, whatever is left.
    pub limit: Duration,
    /// The whole request of a number, counted from 0.
    pub request: &'a (dyn Fn(u64) -> Vec<u8> + Sync),
    /// Whether an answer is what was hoped for.
    pub good: &'a (dyn Fn(&Answer) -> bool + Sync),
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Measured {
    pub good: u64,
    pub bad: u64,
    pub elapsed: Duration,
    /// Microseconds of every good answer, the fastest first.
    latencies: Vec<u32>,
    /// The first answer that was not good, for a person to look at.
    pub complaint: Option<String>,
}

impl Measured {
    /// Good answers in a second.
    pub fn rate(&self) -> f64 {
        self.good as f64 / self.elapsed.as_secs_f64()
    }

    /// Milliseconds within which this share (0 to 100) of good answers came.
    pub fn within(&self, share: f64) -> f64 {
        let last = self.latencies.len().saturating_sub(1);
        let place = (share / 100.0 * last as f64).round() as usize;
        self.latencies.get(place).map_or(0.0, |micros| f64::from(*micros) / 1000.0)
    }

    /// Refuses a run in which anything went wrong: its numbers would lie.
    pub fn checked(self) -> Outcome<Measured> {
        if self.bad == 0 && self.good > 0 {
            return Ok(self);
        }
        Err(format!(
            "{} of {} answers were not good: {}",
            self.bad,
            self.bad + self.good,
            self.complaint.unwrap_or_default()
        ))
    }
}

struct Part {
    latencies: Vec<u32>,
    bad: u64,
    complaint: Option<String>,
}

/// Runs the load and waits for its end.
pub fn run(load: &Load) -> Measured {
    let next = AtomicU64::new(0);
    let start = Instant::now();
    let parts: Vec<Part> = std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..load.connections).map(|_| scope.spawn(|| work(load, &next, start))).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
    });
    let elapsed = start.elapsed();
    let mut latencies: Vec<u32> = parts.iter().flat_map(|part| part.latencies.iter().copied()).collect();
    latencies.sort_unstable();
    Measured {
        good: latencies.len() as u64,
        bad: parts.iter().map(|part| part.bad).sum(),
        elapsed,
        latencies,
        complaint: parts.into_iter().find_map(|part| part.complaint),
    }
}

fn work(load: &Load, next: &AtomicU64, start: Instant) -> Part {
    let mut connection = Connection::to(load.address);
    let mut part = Part { latencies: Vec::new(), bad: 0, complaint: None };
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= load.requests || start.elapsed() > load.limit {
            return part;
        }
        let request = (load.request)(number);
        let asked = Instant::now();
        match connection.ask(&request) {
            Ok(answer) if (load.good)(&answer) => part.latencies.push(asked.elapsed().as_micros() as u32),
            Ok(answer) => {
                part.bad += 1;
                let text: String = answer.text().chars().take(300).collect();
                part.complaint.get_or_insert(format!("{} {text}", answer.status));
            }
            Err(error) => {
                part.bad += 1;
                part.complaint.get_or_insert(error.to_string());
            }
        }
    }
}
