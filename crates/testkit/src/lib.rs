//! What tests share: fresh databases of both engines. Never part of the executable.

pub mod engines;
