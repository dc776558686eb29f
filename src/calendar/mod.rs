//! Instants, bounds, grains and zones: what a date can mean, without any words.

mod grain;
mod instant;
mod when;
mod zone;

pub use grain::Grain;
pub use instant::Instant;
pub use when::{Bounds, Interval, When};
pub use zone::Zone;
