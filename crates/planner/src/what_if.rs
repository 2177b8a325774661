//! What if: the same plan on a copy with one thing more; and seats beyond a site's own, where people stay away.

use serde::Serialize;

use crate::{
    instance::{Ferry, Instance, Session, Site},
    plan::Plan,
    solve::{Options, Outcome, Progress, solve},
};

/// Something a city could add.
#[derive(Clone, Debug)]
pub enum Addition {
    /// A site with its sessions; their `site` is filled in.
    Site(Site, Vec<Session>),
    /// Seats in a session, as another supervisor would bring.
    Seats(u32, u32),
    /// A ferry.
    Ferry(Ferry),
}

/// A copy of the instance with the additions.
pub fn with(instance: &Instance, additions: &[Addition]) -> Instance {
    let mut copy = instance.clone();
    for addition in additions {
        match addition {
            Addition::Site(site, sessions) => {
                let at = copy.sites.len() as u32;
                copy.sites.push(site.clone());
                copy.sessions.extend(sessions.iter().map(|s| Session { site: at, ..*s }));
            }
            Addition::Seats(session, by) => {
                if let Some(s) = copy.sessions.get_mut(*session as usize) {
                    s.seats = s.seats.saturating_add(*by);
                    let shared = s.space.and_then(|space| copy.spaces.get_mut(space as usize));
                    shared.into_iter().for_each(|space| space.seats = space.seats.saturating_add(*by));
                }
            }
            Addition::Ferry(ferry) => copy.ferries.push(*ferry),
        }
    }
    copy
}

/// Plans the copy, with the plan in force kept as far as it pays.
pub fn what_if(
    instance: &Instance,
    in_force: &Plan,
    additions: &[Addition],
    options: Options,
    go_on: &mut dyn FnMut(&Progress) -> bool,
) -> Outcome {
    solve(&with(instance, additions), Some(in_force), options, go_on)
}

/// Seats offered beyond a session's own because people stay away, with the reason in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Overbooking {
    /// The session.
    pub session: u32,
    /// Seats it has.
    pub seats: u32,
    /// Seats offered.
    pub offered: u32,
    /// The share of people who stay away at its site.
    pub no_show: f64,
    /// The chance that more come than there are seats.
    pub risk: f64,
}

/// A copy with more seats where the observed share of absences makes it safe: the chance that more people come
/// than there are seats stays at or below `most_risk`. Off unless it is called; `no_show` is by site. Sessions that share a
/// space keep its seats.
pub fn overbook(instance: &Instance, no_show: &[f64], most_risk: f64) -> (Instance, Vec<Overbooking>) {
    let mut copy = instance.clone();
    let mut list = Vec::new();
    for (i, s) in copy.sessions.iter_mut().enumerate() {
        let rate = no_show.get(s.site as usize).copied().unwrap_or(0.0);
        if !(rate > 0.0 && rate < 1.0) || s.seats == 0 || s.seats > 500 || s.space.is_some() {
            continue;
        }
        let (seats, mut offered, mut risk) = (s.seats, s.seats, 0.0);
        while offered < 2 * seats {
            let next = chance_of_more(offered + 1, seats, 1.0 - rate);
            if next > most_risk {
                break;
            }
            (offered, risk) = (offered + 1, next);
        }
        if offered > seats {
            s.seats = offered;
            list.push(Overbooking { session: i as u32, seats, offered, no_show: rate, risk });
        }
    }
    (copy, list)
}

/// The chance that of `n` people who each come with chance `come` more than `seats` do.
fn chance_of_more(n: u32, seats: u32, come: f64) -> f64 {
    let mut exactly = vec![0.0; n as usize + 1];
    exactly[0] = 1.0;
    for k in 1..=n as usize {
        for j in (0..=k).rev() {
            let joined = if j > 0 { exactly[j - 1] * come } else { 0.0 };
            exactly[j] = exactly[j] * (1.0 - come) + joined;
        }
    }
    exactly[seats as usize + 1..].iter().sum()
}
