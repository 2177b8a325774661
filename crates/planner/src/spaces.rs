//! Seats that several sessions share: sessions of different length in one window of a site, say. At no minute are there
//! more people in them together than there are seats.
//!
//! The day of a space is cut where a session or somebody else's time begins or ends. A part in which several sessions
//! are held has seats and a price of its own, as a session has; a part of one session only bounds that session's seats.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use domain::{community_service::seats::simultaneous, time::DayWindow};

use crate::instance::Instance;

/// The sessions of a space on one day.
type Days = BTreeMap<(u32, u32), Vec<u32>>;

fn days(instance: &Instance) -> Days {
    let mut all = Days::new();
    for (s, session) in (0u32..).zip(&instance.sessions) {
        if let Some(space) = session.space {
            all.entry((space, session.day)).or_default().push(s);
        }
    }
    all
}

/// A part of a day in which several sessions of a space are held.
struct Part {
    seats: u32,
    sessions: BTreeSet<u32>,
}

/// Lists of numbers, one after the other.
#[derive(Debug, Default)]
struct Lists {
    all: Vec<u32>,
    from: Vec<usize>,
}

impl Lists {
    fn new(lists: impl Iterator<Item = Vec<u32>>) -> Self {
        let (mut all, mut from) = (Vec::new(), vec![0]);
        for list in lists {
            all.extend(list);
            from.push(all.len());
        }
        Self { all, from }
    }
    fn of(&self, at: u32) -> &[u32] {
        match self.from.get(at as usize..at as usize + 2) {
            Some(ends) => &self.all[ends[0]..ends[1]],
            None => &[],
        }
    }
}

/// The shared parts of all days; nothing where no two sessions share a minute.
#[derive(Debug, Default)]
pub(crate) struct Spaces {
    /// Seats of each part.
    pub seats: Vec<u32>,
    parts: Lists,
    sessions: Lists,
}

impl Spaces {
    /// Cuts the days into parts, pinned people taken off; and says of each session the most that its parts leave.
    pub fn new(instance: &Instance) -> (Self, Vec<u32>) {
        let mut pinned: HashMap<u32, usize> = HashMap::new();
        let pins: BTreeSet<(u32, u32)> = instance.pins.iter().map(|pin| (pin.person, pin.session)).collect();
        pins.into_iter().for_each(|(_, session)| *pinned.entry(session).or_default() += 1);
        let mut most = vec![u32::MAX; instance.sessions.len()];
        let mut all: Vec<Part> = Vec::new();
        for ((space, day), sessions) in days(instance) {
            let cut = cut(instance, &pinned, (space, day), &sessions);
            for part in &cut {
                for &s in &part.sessions {
                    most[s as usize] = most[s as usize].min(part.seats);
                }
            }
            all.extend(binding(cut));
        }
        if all.is_empty() {
            return (Self::default(), most);
        }
        let mut of_session: Vec<Vec<u32>> = vec![Vec::new(); instance.sessions.len()];
        for (at, part) in (0u32..).zip(&all) {
            part.sessions.iter().for_each(|s| of_session[*s as usize].push(at));
        }
        let spaces = Self {
            seats: all.iter().map(|part| part.seats).collect(),
            parts: Lists::new(of_session.into_iter()),
            sessions: Lists::new(all.into_iter().map(|part| part.sessions.into_iter().collect())),
        };
        (spaces, most)
    }

    /// The shared parts that a session lies in.
    pub fn parts(&self, session: u32) -> &[u32] {
        self.parts.of(session)
    }

    /// The sessions of a part.
    pub fn sessions(&self, part: u32) -> &[u32] {
        self.sessions.of(part)
    }
}

/// The day of a space, cut wherever somebody's time begins or ends.
fn cut(
    instance: &Instance,
    pinned: &HashMap<u32, usize>,
    (space, day): (u32, u32),
    sessions: &[u32],
) -> Vec<Part> {
    let window = |s: u32| instance.sessions[s as usize].window;
    let pins = |s: &u32| std::iter::repeat_n(window(*s), pinned.get(s).copied().unwrap_or(0));
    let taken = instance.spaces[space as usize].taken.iter().filter(|(on, _)| *on == day);
    let there: Vec<DayWindow> =
        taken.map(|(_, window)| *window).chain(sessions.iter().flat_map(pins)).collect();
    let ends = sessions.iter().map(|s| window(*s)).chain(there.iter().copied());
    let edges: BTreeSet<_> = ends.flat_map(|it| [it.start, it.end]).collect();
    let edges: Vec<_> = edges.into_iter().collect();
    let part = |ends: &[_]| {
        let time = DayWindow::new(ends[0], ends[1])?;
        let held = sessions.iter().copied().filter(|s| window(*s).contains(time)).collect();
        let people = u32::try_from(simultaneous(&there, time)).unwrap_or(u32::MAX);
        let seats = instance.spaces[space as usize].seats.saturating_sub(people);
        Some(Part { seats, sessions: held })
    };
    edges.windows(2).filter_map(part).filter(|part| !part.sessions.is_empty()).collect()
}

/// The parts that bind: those of several sessions, without those that another one implies.
fn binding(parts: Vec<Part>) -> Vec<Part> {
    let mut kept: Vec<Part> = Vec::new();
    for part in parts.into_iter().filter(|part| part.sessions.len() > 1) {
        let implies = |a: &Part, b: &Part| a.seats <= b.seats && a.sessions.is_superset(&b.sessions);
        if !kept.iter().any(|known| implies(known, &part)) {
            kept.retain(|known| !implies(&part, known));
            kept.push(part);
        }
    }
    kept
}

/// Who is where in the spaces by a plan: by space and day, each person with their time; others without a number.
pub(crate) struct Crowds(BTreeMap<(u32, u32), Vec<(Option<u32>, DayWindow)>>);

impl Crowds {
    /// Everybody of a plan, and those who are there beside it.
    pub fn new(instance: &Instance, pairs: &[(u32, u32)]) -> Self {
        let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (at, space) in (0u32..).zip(&instance.spaces) {
            for (day, window) in &space.taken {
                all.entry((at, *day)).or_default().push((None, *window));
            }
        }
        for &(person, s) in pairs {
            let session = &instance.sessions[s as usize];
            if let Some(space) = session.space {
                all.entry((space, session.day)).or_default().push((Some(person), session.window));
            }
        }
        Self(all)
    }

    /// People at the fullest minute of a session, the person not counted; nothing when the session shares no space.
    pub fn beside(&self, instance: &Instance, person: u32, session: u32) -> Option<u32> {
        let session = &instance.sessions[session as usize];
        let there = self.0.get(&(session.space?, session.day)).map_or(&[][..], Vec::as_slice);
        let others = there.iter().filter(|(who, _)| *who != Some(person)).map(|(_, window)| *window);
        u32::try_from(simultaneous(&others.collect::<Vec<_>>(), session.window)).ok()
    }
}

/// The spaces and days in which at some minute there are more people than seats, one of them by no pin.
pub(crate) fn crowded(
    instance: &Instance,
    pairs: &[(u32, u32)],
    pins: &HashSet<(u32, u32)>,
) -> BTreeSet<(u32, u32)> {
    if instance.spaces.is_empty() {
        return BTreeSet::new();
    }
    let crowds = Crowds::new(instance, pairs);
    let free = pairs.iter().filter(|pair| !pins.contains(pair));
    let full = free.filter_map(|&(person, s)| {
        let session = &instance.sessions[s as usize];
        let space = session.space?;
        let beside = crowds.beside(instance, person, s)?;
        (beside >= instance.spaces[space as usize].seats).then_some((space, session.day))
    });
    full.collect()
}
