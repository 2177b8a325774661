//! Community service "with strict supervision" (KUHP art. 85): from the court's order to the
//! completion statement.

pub mod orders;
