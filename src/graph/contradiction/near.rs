//! Claims that stand near each other in one article and need not share a word.

use std::collections::BTreeMap;

use super::pair::{Build, MOST_CAUSES};
use crate::event::{Standing, answers};

impl Build<'_> {
    /// Claims that say that something is not so, with what other voices tell around them: `it has not moved`.
    pub(super) fn answers(&self) -> Vec<(usize, usize)> {
        /// So many sentences around it.
        const NEAR: usize = 2;
        let profiles = &self.grouping.profiles;
        let mut told: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (claim, profile) in profiles.iter().enumerate().filter(|(_, p)| p.standing == Standing::Holds) {
            let here = told.entry((profile.document, profile.sentence)).or_default();
            if here.len() < MOST_CAUSES {
                here.push(claim);
            }
        }
        let mut pairs = Vec::new();
        for (claim, profile) in profiles.iter().enumerate().filter(|(_, p)| p.standing == Standing::Not) {
            let [from, to] = [profile.sentence.saturating_sub(NEAR), profile.sentence + 1];
            let near = told.range((profile.document, from)..=(profile.document, to));
            let near = near.flat_map(|(_, here)| here).filter(|other| answers(profile, &profiles[**other]));
            pairs.extend(near.map(|other| (claim.min(*other), claim.max(*other))));
        }
        pairs
    }

    /// Claims in which somebody counts or estimates, with other numbers around them.
    pub(super) fn beside(&self) -> Vec<(usize, usize)> {
        /// So many sentences around it.
        const NEAR: usize = 2;
        let profiles = &self.grouping.profiles;
        let telling = |claim: &usize| !self.readings[*claim].measures.is_empty();
        let mut told: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for claim in (0..self.claims.len()).filter(telling) {
            let here = told.entry((profiles[claim].document, profiles[claim].sentence)).or_default();
            if here.len() < MOST_CAUSES {
                here.push(claim);
            }
        }
        let mut pairs = Vec::new();
        for claim in (0..self.claims.len()).filter(telling).filter(|claim| self.readings[*claim].estimates) {
            let profile = &profiles[claim];
            let (from, to) = (profile.sentence.saturating_sub(NEAR), profile.sentence + NEAR);
            let near = told.range((profile.document, from)..=(profile.document, to));
            let others = near.flat_map(|(_, here)| here).filter(|other| **other != claim);
            pairs.extend(others.map(|other| (claim.min(*other), claim.max(*other))));
        }
        pairs
    }
}
