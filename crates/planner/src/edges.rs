//! Possible pairs: for each person the sessions that keep all ten rules, in order of day and start.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::{
    edge::Edge,
    instance::Instance,
    plan::{self, Plan, SIXTIETHS},
    problem::Problem,
    rules,
    sites::SiteGrid,
};

/// One person's pairs, and the sites they lie at.
type Row = (Box<[Edge]>, Box<[u32]>);

impl Problem<'_> {
    pub(crate) fn fill_edges(&mut self, keep: Option<&Plan>) {
        let grid = SiteGrid::new(self.instance);
        let mut by_site: Vec<Vec<u32>> = vec![Vec::new(); self.instance.sites.len()];
        for (i, s) in self.instance.sessions.iter().enumerate() {
            by_site[s.site as usize].push(i as u32);
        }
        let mut barred: HashMap<u32, Vec<u32>> = HashMap::new();
        for &(p, s) in &self.instance.barred {
            barred.entry(p).or_default().push(s);
        }
        let this = &*self;
        let rows: Vec<Row> = (0..self.who.len() as u32)
            .into_par_iter()
            .map(|p| this.edges_of(p, &grid, &by_site, keep, barred.get(&p).map_or(&[], |v| v)))
            .collect();
        (self.edges, self.sites) = rows.into_iter().unzip();
    }

    fn edges_of(
        &self,
        person: u32,
        grid: &SiteGrid,
        by_site: &[Vec<u32>],
        keep: Option<&Plan>,
        barred: &[u32],
    ) -> (Box<[Edge]>, Box<[u32]>) {
        let (p, who) = (&self.instance.people[person as usize], &self.who[person as usize]);
        let w = &self.instance.weights;
        let (mut edges, mut sites) = (Vec::new(), Vec::new());
        if who.most == 0 {
            return (Box::default(), Box::default());
        }
        for (site, travel) in grid.near(self.instance, &self.ways, p) {
            let before = edges.len();
            if sites.len() == usize::from(u16::MAX) || p.avoid & self.instance.sites[site as usize].tags != 0
            {
                continue;
            }
            for &s in &by_site[site as usize] {
                let session = &self.instance.sessions[s as usize];
                if rules::after_travel(self.instance, p, session).is_some()
                    || barred.contains(&s)
                    || !self.fits_beside_pins(person, s)
                {
                    continue;
                }
                let late = if rules::is_late(self.instance, p, session) { w.late_session } else { 0 };
                let mut base = SIXTIETHS * (i64::from(travel) * w.travel_minute + late);
                if keep.is_some_and(|k| k.has(person, s)) {
                    base -= plan::change_cost(self.instance, s);
                }
                let length = self.slots[s as usize].length;
                edges.push(Edge::new(s, base as i32, sites.len() as u16, length));
            }
            if edges.len() > before {
                sites.push(site);
            }
        }
        edges.sort_unstable_by_key(|e| self.edge_order(e.session));
        self.mark_days(&mut edges);
        (edges.into_boxed_slice(), sites.into_boxed_slice())
    }

    fn mark_days(&self, edges: &mut [Edge]) {
        let (mut day, mut week) = (u32::MAX, u32::MAX);
        for e in edges {
            let d = self.slots[e.session as usize].day;
            e.mark(d != day, Instance::week_of(d) != week);
            (day, week) = (d, Instance::week_of(d));
        }
    }

    fn fits_beside_pins(&self, person: u32, s: u32) -> bool {
        let slot = &self.slots[s as usize];
        let length = u32::from(slot.length);
        let who = &self.who[person as usize];
        if length > who.most || length > who.day.min(who.week) || slot.seats == 0 {
            return false;
        }
        let Some(pins) = self.pinned.get(&person) else { return true };
        let clash = |&t: &u32| self.slots[t as usize].day == slot.day && self.too_close(s, t);
        !pins.sessions.contains(&s)
            && !pins.sessions.iter().any(clash)
            && length <= self.day_limit(person, slot.day)
            && length <= self.week_limit(person, slot.day)
    }

    /// A session that too few people can attend is never held: its pairs go.
    pub(crate) fn drop_dead_sessions(&mut self) {
        let mut count = vec![0u32; self.slots.len()];
        for e in self.edges.iter().flat_map(|e| e.iter()) {
            count[e.session as usize] += 1;
        }
        let dead: Vec<bool> = (self.slots.iter().zip(&count))
            .map(|(slot, &n)| n > 0 && (n < slot.minimum || slot.seats < slot.minimum))
            .collect();
        if !dead.contains(&true) {
            return;
        }
        let mut edges = std::mem::take(&mut self.edges);
        edges.par_iter_mut().for_each(|list| {
            if list.iter().any(|e| dead[e.session as usize]) {
                let mut kept: Vec<Edge> =
                    list.iter().copied().filter(|e| !dead[e.session as usize]).collect();
                self.mark_days(&mut kept);
                *list = kept.into_boxed_slice();
            }
        });
        self.edges = edges;
    }
}
