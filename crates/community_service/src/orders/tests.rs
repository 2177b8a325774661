//! Orders on real databases of both engines.

mod importing;
mod pages;
mod proofs;
