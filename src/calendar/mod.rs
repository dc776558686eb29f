//! Instants, bounds, grains and zones: what a date can mean, without any words.

mod day_part;
pub(crate) mod edtf;
mod feast;
mod grain;
mod instant;
mod period;
mod when;
pub(crate) mod written;
mod zone;

pub use day_part::DayPart;
pub use feast::Feast;
pub use grain::Grain;
pub use instant::Instant;
pub use period::Season;
pub(crate) use period::{Period, day_plus, iso_week, monday_of};
pub use when::{Bounds, Interval, When};
pub use zone::Zone;

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;
