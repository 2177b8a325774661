//! How a change by a form ended; below the actions that say it.

/// How a change ended: saved, or stale, with what stands there now.
pub enum Changed<T> {
    /// Saved.
    Saved,
    /// Somebody else saved first; this is what stands there now.
    Stale(Box<T>),
}
