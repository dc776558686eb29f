use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::lexicon::Judge;
use super::pair::Pair;
use super::reading::Reading;
use super::story::Stories;
use crate::claim::Claim;
use crate::event::{Grouping, Kin, Words};
use crate::read::Document;

/// Causes in one sentence that each cause is compared with.
pub(super) const MOST_CAUSES: usize = 8;

/// All that the comparison of two claims looks at.
pub(super) struct Build<'a> {
    pub(super) claims: &'a [Claim],
    pub(super) documents: &'a [Document],
    pub(super) grouping: &'a Grouping,
    pub(super) readings: Vec<Reading>,
    pub(super) kin: &'a Kin,
    pub(super) words: &'a Words,
    stories: Stories<'a>,
    /// Pairs with their odds, by the smaller and the larger index.
    links: Vec<(u32, u32, f32)>,
    /// Denials with what they deny, sorted.
    denied: FxHashSet<(usize, usize)>,
}

impl<'a> Build<'a> {
    pub(super) fn new(
        judge: &'a Judge,
        claims: &'a [Claim],
        documents: &'a [Document],
        grouping: &'a Grouping,
    ) -> Self {
        let reading = |claim: &Claim| {
            documents
                .get(claim.document)
                .map(|document| Reading::of(judge, claim, document))
                .unwrap_or_default()
        };
        let readings = claims.par_iter().map(reading).collect();
        let mut links: Vec<(u32, u32, f32)> = grouping
            .links
            .iter()
            .map(|link| (link.a().min(link.b()) as u32, link.a().max(link.b()) as u32, link.score))
            .collect();
        links.par_sort_unstable_by_key(|(a, b, _)| (*a, *b));
        let denied = grouping
            .denials
            .iter()
            .flat_map(|denied| denied.denied.iter().map(|claim| (denied.denial, *claim)))
            .collect();
        Self {
            claims,
            documents,
            grouping,
            readings,
            kin: &judge.linker.kin,
            words: &judge.linker.words,
            stories: Stories::new(&judge.spread, documents.len()),
            links,
            denied,
        }
    }

    /// All pairs worth comparing, each once: those that grouping has linked, and those that it has not.
    pub(super) fn pairs(&'a self) -> impl ParallelIterator<Item = Pair<'a>> {
        let linked = self.links.par_iter().map(|(a, b, score)| self.scored(*a as usize, *b as usize, *score));
        linked.chain(self.unlinked().into_par_iter().map(|(a, b)| self.scored(a, b, f32::NEG_INFINITY)))
    }

    /// Pairs that grouping did not link, by the smaller and the larger index: denials with what they deny by their place,
    /// two causes in one sentence.
    fn unlinked(&self) -> BTreeSet<(usize, usize)> {
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        for denied in &self.grouping.denials {
            pairs.extend(
                denied.denied.iter().map(|claim| (denied.denial.min(*claim), denied.denial.max(*claim))),
            );
        }
        // `One spoke of a short circuit, the other of arson`: two causes in one sentence need not share a word.
        let mut causes: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for claim in (0..self.claims.len()).filter(|claim| !self.readings[*claim].causes.is_empty()) {
            let place = (self.claims[claim].document, self.claims[claim].sentence);
            let others = causes.entry(place).or_default();
            pairs.extend(others.iter().take(MOST_CAUSES).map(|other| (*other, claim)));
            others.push(claim);
        }
        pairs.extend(self.answers());
        pairs.extend(self.beside());
        pairs.extend(self.rivals());
        pairs.extend(self.absences());
        pairs.retain(|(a, b)| self.odds(*a, *b).is_none());
        pairs
    }

    /// The odds of a pair that grouping has linked; `a` is the smaller index.
    fn odds(&self, a: usize, b: usize) -> Option<f32> {
        let at = self.links.binary_search_by_key(&(a as u32, b as u32), |(a, b, _)| (*a, *b)).ok()?;
        Some(self.links[at].2)
    }

    /// Whether the articles of two claims surely tell of two stories.
    pub(super) fn articles_apart(&self, a: usize, b: usize) -> bool {
        self.stories.apart(self.documents, self.claims[a].document, self.claims[b].document)
    }

    /// Whether the articles of two claims may well tell of one story.
    pub(super) fn articles_close(&self, a: usize, b: usize) -> bool {
        self.stories.close(self.documents, self.claims[a].document, self.claims[b].document)
    }

    /// Two claims, in order of their ids.
    pub(super) fn pair(&'a self, a: usize, b: usize) -> Pair<'a> {
        self.scored(a, b, self.odds(a.min(b), a.max(b)).unwrap_or(f32::NEG_INFINITY))
    }

    fn scored(&'a self, a: usize, b: usize, score: f32) -> Pair<'a> {
        let denies = self.denied.contains(&(a, b)) || self.denied.contains(&(b, a));
        let (a, b) = if self.claims[a].id <= self.claims[b].id { (a, b) } else { (b, a) };
        Pair { build: self, a, b, score, denies }
    }
}
