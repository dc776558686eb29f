//! Claims that stand near each other in one article and need not share a word.

use std::collections::BTreeMap;

use super::build::{Build, MOST_CAUSES};
use super::lexicon::Scope;
use crate::event::{Standing, answers};

/// So many sentences around a claim.
const NEAR: usize = 2;

impl Build<'_> {
    /// Claims that say that something is not so, with what other voices tell around them: `it has not moved`.
    pub(super) fn answers(&self) -> Vec<(usize, usize)> {
        let profiles = &self.grouping.profiles;
        let stands = |standing: Standing| move |claim: usize| profiles[claim].standing == standing;
        let answers = |claim: usize, other: usize| answers(&profiles[claim], &profiles[other]);
        self.around(stands(Standing::Holds), stands(Standing::Not), 1, answers)
    }

    /// Claims in which somebody counts or estimates, with other numbers around them.
    pub(super) fn beside(&self) -> Vec<(usize, usize)> {
        let counts = |claim: usize| !self.readings[claim].measures.is_empty();
        let estimates = |claim: usize| counts(claim) && self.readings[claim].has(Scope::Estimate);
        self.around(counts, estimates, NEAR, |claim, other| claim != other)
    }

    /// Each claim that asks, with those of its article that tell something up to [`NEAR`] sentences before it and `after`
    /// sentences behind it, where the two fit.
    fn around(
        &self,
        tells: impl Fn(usize) -> bool,
        asks: impl Fn(usize) -> bool,
        after: usize,
        fits: impl Fn(usize, usize) -> bool,
    ) -> Vec<(usize, usize)> {
        let profiles = &self.grouping.profiles;
        let place = |claim: usize| (profiles[claim].document, profiles[claim].sentence);
        let mut told: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for claim in (0..profiles.len()).filter(|claim| tells(*claim)) {
            let here = told.entry(place(claim)).or_default();
            if here.len() < MOST_CAUSES {
                here.push(claim);
            }
        }
        let mut pairs = Vec::new();
        for claim in (0..profiles.len()).filter(|claim| asks(*claim)) {
            let (document, sentence) = place(claim);
            let near = told.range((document, sentence.saturating_sub(NEAR))..=(document, sentence + after));
            let others = near.flat_map(|(_, here)| here).filter(|other| fits(claim, **other));
            pairs.extend(others.map(|other| (claim.min(*other), claim.max(*other))));
        }
        pairs
    }
}
