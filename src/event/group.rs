use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::align::aligned;
use super::block::Blocks;
use super::denial::{self, Denied};
use super::feature::{Feature, Features};
use super::pair::story_apart;
use super::profile::Profile;
use super::weights::Linker;
use crate::claim::Claim;
use crate::read::Document;
use crate::warning::Warning;

/// Pairs below these odds (as a logarithm) are forgotten.
const KEEP: f32 = -2.7;
/// ... unless their quotes share words of this weight: one may deny or contradict the other.
const WORDS: f32 = 0.7;
/// Pairs from these odds on, as a logarithm, may bring two groups together ...
pub const LINK: f32 = 0.0;
/// ... if the mean over all pairs between the two groups is at least this.
const MEAN: f32 = -0.3;
/// What a pair counts in that mean that was not compared or was forgotten.
const FORGOTTEN: f64 = -5.0;

/// A happening: all claims that tell it, also those that deny or contradict it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// `e` and a hash of its first claim's id.
    pub id: String,
    /// Its claims, as indices; in order of their documents and places in them.
    pub claims: Vec<usize>,
}

/// Two claims that were compared, with the odds that they tell the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Half as wide as indices are: a build holds a score of links for each claim.
    ends: [u32; 2],
    /// Odds that both tell the same happening, as a logarithm.
    pub score: f32,
}

impl Link {
    /// A link of two claims; of the two the second has the larger id.
    pub fn new(a: usize, b: usize, score: f32) -> Self {
        Self { ends: [a as u32, b as u32], score }
    }

    /// One claim.
    pub fn a(&self) -> usize {
        self.ends[0] as usize
    }

    /// The other.
    pub fn b(&self) -> usize {
        self.ends[1] as usize
    }
}

/// The claims of a build as happenings.
#[derive(Debug, Clone)]
pub struct Grouping {
    /// All happenings, in order of their first claims.
    pub events: Vec<Event>,
    /// For each claim its event, as an index.
    pub event_of: Vec<usize>,
    /// Pairs worth a second look: the likely ones and those with something in common. In order of the ids.
    pub links: Vec<Link>,
    /// What the denials deny.
    pub denials: Vec<Denied>,
    /// How each claim compares.
    pub profiles: Vec<Profile>,
    /// Where a bound on the work cut something.
    pub warnings: Vec<Warning>,
}

/// Pairs of claims that a person has put together or taken apart: indices of the claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ties {
    /// One happening, whatever the signs say.
    pub together: Vec<(usize, usize)>,
    /// Two happenings.
    pub apart: Vec<(usize, usize)>,
}

/// Odds of a pair that a person has decided: more than any signs come to.
const DECIDED: f32 = 1e4;

/// Groups claims that tell the same happening. The result does not depend on the order of the claims.
///
/// Complexity: every claim meets a bounded number of others (those that share a block); groups are then brought together
/// in order of the odds, so that the whole costs about `n log n` in the claims.
pub fn group(linker: &Linker, claims: &[Claim], documents: &[Document]) -> Grouping {
    group_decided(linker, claims, documents, &Ties::default())
}

/// As [`group`], where a person has decided some pairs.
pub fn group_decided(linker: &Linker, claims: &[Claim], documents: &[Document], ties: &Ties) -> Grouping {
    // From here on claims go by the rank of their ids: nothing below can depend on their order.
    let by_rank = by_rank(claims);
    let profiles = Profile::all(&linker.words, claims, documents);
    let ranked: Vec<&Profile> = by_rank.iter().map(|claim| &profiles[*claim]).collect();
    let blocks = Blocks::new(&ranked);
    let mut links: Vec<Link> = by_document(&ranked)
        .into_par_iter()
        .flat_map_iter(|claims| links_from(linker, &ranked, &blocks, &claims))
        .collect();
    links.par_sort_unstable_by_key(|link| (link.a(), link.b()));
    decide(&mut links, &by_rank, ties);
    let mut warnings = Vec::new();
    if blocks.cut > 0 {
        let message = format!(
            "in {} cases so many claims of one time share a word that each was compared with its neighbours in time only: \
             tellings of one happening that lie further apart may be listed as two events; a build of fewer stories \
             compares them all",
            blocks.cut
        );
        warnings.push(Warning::new("same event", message));
    }
    grouped(claims, documents, &by_rank, profiles, links, warnings)
}

/// As [`group`], where the claims have been compared elsewhere, block by block: what `links` does not hold is not
/// compared again.
pub fn group_linked(
    linker: &Linker,
    claims: &[Claim],
    documents: &[Document],
    mut links: Vec<Link>,
) -> Grouping {
    let by_rank = by_rank(claims);
    let rank = ranks(&by_rank);
    for link in &mut links {
        let (a, b) = (rank[link.a()], rank[link.b()]);
        *link = Link::new(a.min(b), a.max(b), link.score);
    }
    links.sort_by_key(|link| (link.a(), link.b()));
    links.dedup_by_key(|link| (link.a(), link.b()));
    let profiles = Profile::all(&linker.words, claims, documents);
    grouped(claims, documents, &by_rank, profiles, links, Vec::new())
}

/// The ranks of each document's claims.
fn by_document(ranked: &[&Profile]) -> Vec<Vec<usize>> {
    let mut ranks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (rank, profile) in ranked.iter().enumerate() {
        ranks.entry(profile.document).or_default().push(rank);
    }
    ranks.into_values().collect()
}

/// The links from the claims of one document to those of higher rank. Most that share a block come from articles of other
/// stories: one look at each article spares all its pairs.
fn links_from(linker: &Linker, ranked: &[&Profile], blocks: &Blocks, claims: &[usize]) -> Vec<Link> {
    let mut apart: FxHashMap<usize, bool> = FxHashMap::default();
    let mut links = Vec::new();
    for a in claims {
        let first = ranked[*a];
        for b in blocks.partners(*a) {
            let (b, second) = (b as usize, ranked[b as usize]);
            if !*apart.entry(second.document).or_insert_with(|| story_apart(first, second)) {
                links.extend(compared(linker, first, second).map(|score| Link::new(*a, b, score)));
            }
        }
    }
    links
}

/// The odds of a pair that tells the same, if the pair is worth a second look. Articles that speak of other people and
/// places must have been told apart before: see [`story_apart`].
pub(super) fn compared(linker: &Linker, a: &Profile, b: &Profile) -> Option<f32> {
    let mut features = Features::outline(linker, a, b);
    let meets = features.get(Feature::WordsWeight) >= WORDS;
    if !meets && linker.at_most(&features, a, b) <= KEEP {
        return None;
    }
    features.fill(linker, a, b);
    let score = linker.score(&features);
    (meets || score > KEEP).then_some(score)
}

/// Claims in order of their ids.
fn by_rank(claims: &[Claim]) -> Vec<usize> {
    let mut by_rank: Vec<usize> = (0..claims.len()).collect();
    by_rank.sort_by(|a, b| claims[*a].id.cmp(&claims[*b].id));
    by_rank
}

/// For each claim its place in that order.
fn ranks(by_rank: &[usize]) -> Vec<usize> {
    let mut rank = vec![0; by_rank.len()];
    for (place, claim) in by_rank.iter().enumerate() {
        rank[*claim] = place;
    }
    rank
}

/// Brings claims together by links between their ranks, which stand in order of the ranks.
fn grouped(
    claims: &[Claim],
    documents: &[Document],
    by_rank: &[usize],
    profiles: Vec<Profile>,
    links: Vec<Link>,
    warnings: Vec<Warning>,
) -> Grouping {
    let articles: Vec<usize> = by_rank.iter().map(|claim| profiles[*claim].document).collect();
    let story = |rank: usize| &profiles[by_rank[rank]].story;
    let tied = |a: usize, b: usize| story(a).iter().any(|name| story(b).binary_search(name).is_ok());
    let groups = merge(claims.len(), &aligned(&links, &articles, tied));
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (rank, group) in groups.into_iter().enumerate() {
        members.entry(group).or_default().push(by_rank[rank]);
    }
    let place = |claim: &usize| {
        let claim = &claims[*claim];
        (documents.get(claim.document).map_or("", |document| &document.id), claim.quote, &claim.id)
    };
    let mut events: Vec<Event> = members
        .into_values()
        .map(|mut members| {
            members.sort_by(|a, b| place(a).cmp(&place(b)));
            let first = members.first().map_or("", |claim| &claims[*claim].id);
            Event { id: format!("e{}", super::words::Term::of(first)), claims: members }
        })
        .collect();
    events.sort_by(|a, b| a.claims.first().map(place).cmp(&b.claims.first().map(place)));
    let mut event_of = vec![0; claims.len()];
    for (index, event) in events.iter().enumerate() {
        for claim in &event.claims {
            event_of[*claim] = index;
        }
    }
    let links: Vec<Link> =
        links.into_iter().map(|link| Link::new(by_rank[link.a()], by_rank[link.b()], link.score)).collect();
    let mut grouping = Grouping { events, event_of, links, denials: Vec::new(), profiles, warnings };
    grouping.denials = denial::find(claims, &grouping);
    grouping
}

/// Puts decided odds in place of those found. Where a pair is both put together and taken apart, it stays apart.
fn decide(links: &mut Vec<Link>, by_rank: &[usize], ties: &Ties) {
    if ties == &Ties::default() {
        return;
    }
    let rank = ranks(by_rank);
    let mut decided: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for (pairs, score) in [(&ties.together, DECIDED), (&ties.apart, -DECIDED)] {
        for (a, b) in pairs {
            let (a, b) = (rank[*a], rank[*b]);
            decided.insert((a.min(b), a.max(b)), score);
        }
    }
    links.retain(|link| !decided.contains_key(&(link.a(), link.b())));
    links.extend(decided.into_iter().map(|((a, b), score)| Link::new(a, b, score)));
    links.sort_by_key(|link| (link.a(), link.b()));
}

/// Brings claims together, likeliest pair first; returns for each claim the number of its group. Two groups
/// stay apart if their claims, taken all together, are not alike: a chain of likenesses is not enough.
fn merge(count: usize, links: &[Link]) -> Vec<usize> {
    let neighbours = Neighbours::new(count, links);
    let mut parent: Vec<usize> = (0..count).collect();
    // The claims of each group, at its number, and how many links they have.
    let mut members: Vec<Vec<usize>> = (0..count).map(|claim| vec![claim]).collect();
    let mut degree: Vec<usize> = (0..count).map(|claim| neighbours.of(claim).len()).collect();
    let mut order: Vec<&Link> = links.iter().filter(|link| link.score >= LINK).collect();
    order.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a(), x.b()).cmp(&(y.a(), y.b()))));
    // Two groups that stayed apart stay so until one of them has grown: how many claims each had then.
    let mut apart: FxHashMap<(usize, usize), (usize, usize)> = FxHashMap::default();
    for link in order {
        let (a, b) = (root(&mut parent, link.a()), root(&mut parent, link.b()));
        if a == b {
            continue;
        }
        let (kept, gone) = if (degree[a], b) >= (degree[b], a) { (a, b) } else { (b, a) };
        let sizes = (members[kept].len(), members[gone].len());
        if apart.get(&(kept, gone)) == Some(&sizes) {
            continue;
        }
        let (mut sum, mut known) = (0.0, 0);
        for claim in &members[gone] {
            for (other, score) in neighbours.of(*claim) {
                if root(&mut parent, *other as usize) == kept {
                    sum += f64::from(*score);
                    known += 1;
                }
            }
        }
        let pairs = sizes.0 * sizes.1;
        let mean = (sum + FORGOTTEN * pairs.saturating_sub(known) as f64) / pairs as f64;
        if mean < f64::from(MEAN) {
            apart.insert((kept, gone), sizes);
            continue;
        }
        parent[gone] = kept;
        degree[kept] += degree[gone];
        let moved = std::mem::take(&mut members[gone]);
        members[kept].extend(moved);
    }
    (0..count).map(|claim| root(&mut parent, claim)).collect()
}

/// For each claim those that it was compared with, with the odds: one list, cut at `starts`.
struct Neighbours {
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
}

impl Neighbours {
    fn new(count: usize, links: &[Link]) -> Self {
        let mut starts = vec![0; count + 1];
        for link in links {
            starts[link.a() + 1] += 1;
            starts[link.b() + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); 2 * links.len()];
        for link in links {
            for (from, to) in [(link.a(), link.b()), (link.b(), link.a())] {
                entries[next[from]] = (to as u32, link.score);
                next[from] += 1;
            }
        }
        Self { starts, entries }
    }

    fn of(&self, claim: usize) -> &[(u32, f32)] {
        &self.entries[self.starts[claim]..self.starts[claim + 1]]
    }
}

/// The group of a claim; shortens the way for the next who asks.
fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}
