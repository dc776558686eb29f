use rayon::prelude::*;

use super::profile::Profile;
use super::words::Term;
use crate::calendar::DAY;
use crate::lexicon::EventType;

/// Most telling terms of a claim that make it meet others; the ideas of what happens come on top.
const KEYS: usize = 8;
const IDEAS: usize = 3;
/// A block of at most so many claims is compared whole.
pub(super) const WHOLE: usize = 64;
/// In a larger block, sorted by time and trigger, a claim meets so many neighbours on either side.
pub(super) const NEIGHBOURS: usize = 24;
/// A claim meets those of its smallest blocks first, and no more blocks once it has met so many: what few claims share tells
/// the most.
const MOST: usize = 2048;
/// Half a bucket of time: two instants no further apart than this always share a bucket.
const REACH: i64 = 7 * DAY;

/// Which claims are worth comparing: those that share a telling word, name or idea and a stretch of time.
///
/// A claim meets at most `MOST + max(WHOLE, 2 * NEIGHBOURS)` others, so that the cost grows with the claims and not with
/// their square.
#[derive(Debug)]
pub(crate) struct Blocks {
    /// Claims by block; within a block by time, trigger and rank.
    members: Vec<u32>,
    /// Where each block starts in `members`; one more entry at the end.
    starts: Vec<u32>,
    /// For each claim its blocks, with its place in each.
    places: Vec<Vec<(u32, u32)>>,
    /// Blocks too large to be compared whole.
    pub(crate) cut: usize,
}

impl Blocks {
    /// Sorts claims into blocks. `profiles` stand in an order of their own that the caller keeps the same for
    /// the same claims.
    pub(crate) fn new(profiles: &[&Profile]) -> Self {
        let mut entries: Vec<(u64, i64, Term, u32)> = profiles
            .par_iter()
            .enumerate()
            .flat_map_iter(|(claim, profile)| {
                let begin = begin(profile);
                let trigger = profile.trigger;
                keys(profile).into_iter().map(move |key| (key, begin, trigger, claim as u32))
            })
            .collect();
        entries.par_sort_unstable();
        let mut blocks = Self {
            members: Vec::with_capacity(entries.len()),
            starts: Vec::new(),
            places: vec![Vec::new(); profiles.len()],
            cut: 0,
        };
        for block in entries.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > 1) {
            let number = blocks.starts.len() as u32;
            blocks.starts.push(blocks.members.len() as u32);
            blocks.cut += usize::from(block.len() > WHOLE);
            for (place, (.., claim)) in block.iter().enumerate() {
                blocks.members.push(*claim);
                blocks.places[*claim as usize].push((number, place as u32));
            }
        }
        blocks.starts.push(blocks.members.len() as u32);
        blocks
    }

    /// The claims after `claim` that are worth comparing with it, sorted.
    pub(crate) fn partners(&self, claim: usize) -> Vec<u32> {
        let mut partners = Vec::new();
        let size = |block: u32| self.starts[block as usize + 1] - self.starts[block as usize];
        let mut blocks = self.places[claim].clone();
        blocks.sort_unstable_by_key(|(block, _)| (size(*block), *block));
        for (block, place) in &blocks {
            if partners.len() >= MOST {
                break;
            }
            let (start, end) = (self.starts[*block as usize], self.starts[*block as usize + 1]);
            let members = &self.members[start as usize..end as usize];
            let near = if members.len() <= WHOLE {
                members
            } else {
                let place = *place as usize;
                &members[place.saturating_sub(NEIGHBOURS)..members.len().min(place + NEIGHBOURS + 1)]
            };
            partners.extend(near.iter().copied().filter(|other| *other as usize > claim));
        }
        partners.sort_unstable();
        partners.dedup();
        partners
    }
}

/// When a claim's time begins, as blocks sort it: undated claims first.
pub(super) fn begin(profile: &Profile) -> i64 {
    profile.window.0.or(profile.window.1).unwrap_or(i64::MIN)
}

/// The keys of the blocks that a claim belongs to: its most telling terms, each with its stretches of time.
pub(super) fn keys(profile: &Profile) -> Vec<u64> {
    let mut terms: Vec<(Term, f32)> = profile.terms.clone();
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    terms.truncate(KEYS);
    let mut terms: Vec<Term> = terms.into_iter().map(|(term, _)| term).collect();
    terms.extend(profile.trigger_ideas.iter().take(IDEAS));
    // `All of them were brought down` and `nine reached the target` share no word.
    let of_type =
        |kind: &EventType| (!matches!(kind, EventType::Other | EventType::Statement)).then_some(*kind);
    terms.extend(profile.kinds.iter().filter_map(of_type).filter_map(EventType::name).map(Term::idea));
    terms.sort_unstable();
    terms.dedup();
    let mut buckets: Vec<i64> = Vec::with_capacity(6);
    let mut add = |at: i64| {
        let bucket = at.div_euclid(2 * REACH) * 2;
        let shifted = (at + REACH).div_euclid(2 * REACH) * 2 + 1;
        buckets.extend([bucket, shifted]);
    };
    profile.published.into_iter().for_each(&mut add);
    match profile.window {
        (Some(begin), Some(end)) => {
            let middle = begin + (end - begin) / 2;
            if profile.published.is_none_or(|at| (at - middle).abs() > REACH) {
                add(middle);
            }
        }
        (Some(at), None) | (None, Some(at)) if profile.published.is_none() => add(at),
        _ => {}
    }
    if buckets.is_empty() {
        buckets.push(i64::MAX);
    }
    buckets.sort_unstable();
    buckets.dedup();
    terms.iter().flat_map(|term| buckets.iter().map(|bucket| term.with(*bucket))).collect()
}
