//! Which claims tell the same happening: blocks of candidates, a score per pair, groups without chains.

mod block;
#[cfg(feature = "arrow")]
mod candidate;
mod denial;
mod group;
mod pair;
mod profile;
mod weights;
mod words;

#[cfg(feature = "arrow")]
pub use candidate::{Candidate, NEIGHBOURHOOD, block_links};
pub use denial::{Denied, DeniedBy};
pub use group::{Event, Grouping, LINK, Link, Ties, group, group_decided, group_linked};
pub use pair::{Feature, Features};
pub use profile::{Count, Profile, Standing, unit_in};
pub use weights::{Kin, Linker};
pub use words::{Phrases, Term, Word, Words};
