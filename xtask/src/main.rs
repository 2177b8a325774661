//! Tasks of the repository: `cargo xtask test`, `bench`, `vendor`.
fn main() {}
