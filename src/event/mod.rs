//! Which claims tell the same happening: blocks of candidates, a score per pair, groups without chains.

mod block;
mod denial;
mod group;
mod pair;
mod profile;
mod weights;
mod words;

pub use denial::{Denied, DeniedBy};
pub use group::{Event, Grouping, LINK, Link, Ties, group, group_decided};
pub use pair::{Feature, Features};
pub use profile::{Count, Profile, Standing, unit_in};
pub use weights::{Kin, Linker};
pub use words::{Phrases, Term, Word, Words};
