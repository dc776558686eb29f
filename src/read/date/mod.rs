//! Publication dates as pages print them, and the zones printed with them.

mod clock;
mod declared;
mod printed;
mod words;
mod zones;

pub(super) use declared::declared_zone;
pub(super) use printed::{PrintedDate, find};
pub(super) use words::DateWords;
