//! One possible pair of a person and a session.

/// A possible pair, seen from its person.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    /// The session.
    pub session: u32,
    /// Travel, lateness and the bonus for keeping, in sixtieths.
    pub base: i32,
    /// The site's place in the person's own list of sites.
    pub site: u16,
    bits: u16,
}

impl Edge {
    /// A pair of so many slots, not yet marked.
    pub fn new(session: u32, base: i32, site: u16, length: u16) -> Self {
        Self { session, base, site, bits: length << 2 }
    }
    /// Marks whether it is the first possible one of its day and of its week.
    pub fn mark(&mut self, opens_day: bool, opens_week: bool) {
        self.bits = self.bits & !3 | u16::from(opens_day) | u16::from(opens_week) << 1;
    }
    /// Length in slots.
    pub fn length(self) -> u16 {
        self.bits >> 2
    }
    /// First possible session of its day.
    pub fn opens_day(self) -> bool {
        self.bits & 1 != 0
    }
    /// First possible session of its week.
    pub fn opens_week(self) -> bool {
        self.bits & 2 != 0
    }
}
