//! The executable `baileo`.
fn main() {}
