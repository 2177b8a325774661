//! What a person attends, as the search sees it.

/// The visits of one person, as places in the person's list of edges, and what they cost without any price.
#[derive(Clone, Debug, Default)]
pub(crate) struct Visits {
    /// Edges of the person.
    pub edges: Vec<u32>,
    /// Sixtieths, unplaced time and the charge for sites included.
    pub cost: i32,
}
