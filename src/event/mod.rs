//! Which claims tell the same happening: blocks of candidates, a score per pair, groups without chains.

mod align;
mod beside;
mod block;
#[cfg(feature = "arrow")]
mod candidate;
mod count;
mod denial;
mod denied;
mod draft;
mod feature;
mod group;
mod likeness;
mod measures;
mod overlap;
mod pair;
mod profile;
mod weights;
mod words;

pub(crate) use beside::{answers, side_by_side};
#[cfg(feature = "arrow")]
pub use candidate::{Candidate, NEIGHBOURHOOD, block_links};
pub use count::Count;
pub use denial::{Denied, DeniedBy};
pub use draft::unit_in;
pub(crate) use draft::{BEFORE, REACH};
pub use feature::{Feature, Features};
pub use group::{Event, Grouping, LINK, Link, Ties, group, group_decided, group_linked};
pub(crate) use likeness::Likeness;
pub(crate) use pair::story_apart;
pub use profile::{Profile, Standing};
pub use weights::{Kin, Linker};
pub use words::{Phrases, Term, Word, Words};
