use std::io;

use serde::{Deserialize, Serialize};

use super::block::{self, NEIGHBOURS, WHOLE};
use super::group::compared;
use super::pair::story_apart;
use super::profile::Profile;
use super::weights::Linker;
use super::words::Term;
use crate::claim::Claim;
use crate::read::Document;

/// A claim as blocks compare it, on its own: it can be sent to where its block is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Candidate {
    /// The claim's id.
    pub id: String,
    profile: Profile,
}

/// Neighbours on either side that a claim of a large block meets: as much as a window of it must see of the one before.
pub const NEIGHBOURHOOD: usize = NEIGHBOURS;

impl Candidate {
    /// As bytes that another machine's [`Self::unpack`] reads.
    ///
    /// # Errors
    /// Never, for what the program has made itself.
    pub fn pack(&self) -> io::Result<Vec<u8>> {
        postcard::to_stdvec(self).map_err(io::Error::other)
    }

    /// # Errors
    /// When the bytes are not what the same version of [`Self::pack`] has made.
    pub fn unpack(bytes: &[u8]) -> io::Result<Self> {
        postcard::from_bytes(bytes).map_err(io::Error::other)
    }

    /// The claims of one document.
    pub fn all(linker: &Linker, document: &Document, claims: &[Claim]) -> Vec<Self> {
        let profiles = Profile::all(&linker.words, claims, std::slice::from_ref(document));
        let name = Term::of(&document.id).sortable() as usize;
        claims
            .iter()
            .zip(profiles)
            .map(|(claim, profile)| Self {
                id: claim.id.clone(),
                profile: Profile { document: name, ..profile },
            })
            .collect()
    }

    /// The blocks that it belongs to.
    pub fn keys(&self) -> Vec<i64> {
        block::keys(&self.profile).into_iter().map(|key| key as i64).collect()
    }

    /// What a block sorts it by, before its id: begin in seconds, and trigger.
    pub fn order(&self) -> (i64, i64) {
        (block::begin(&self.profile), self.profile.trigger.sortable())
    }
}

/// The links among claims of one block of `size` claims: places in `window` and odds.
///
/// `window` is the whole block, or a stretch of it, in the order of [`Candidate::order`] and id. Its first `seen`
/// claims belong to the window before, which finds what ties them to each other.
pub fn block_links(
    linker: &Linker,
    window: &[Candidate],
    size: usize,
    seen: usize,
) -> Vec<(usize, usize, f32)> {
    let reach = if size <= WHOLE { WHOLE } else { NEIGHBOURS };
    let mut links = Vec::new();
    for second in seen..window.len() {
        for first in second.saturating_sub(reach)..second {
            // Comparison is told the pair in order of the ids, wherever it is made.
            let (a, b) =
                if window[first].id <= window[second].id { (first, second) } else { (second, first) };
            let (left, right) = (&window[a].profile, &window[b].profile);
            if story_apart(left, right) {
                continue;
            }
            links.extend(compared(linker, left, right).map(|score| (a, b, score)));
        }
    }
    links
}
