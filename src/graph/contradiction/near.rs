//! Claims that stand near each other in one article and need not share a word.

use std::collections::BTreeMap;

use super::build::{Build, MOST_CAUSES};
use super::lexicon::Scope;
use super::measure::Measure;
use crate::event::{Standing, answers, side_by_side};

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

    /// What two voices side by side measure in one unit, hold for a cause, or put in a state of one kind.
    pub(super) fn rivals(&self) -> Vec<(usize, usize)> {
        let profiles = &self.grouping.profiles;
        let spoken = |claim: usize| profiles[claim].voice.is_some();
        let of_people = |x: &Measure, y: &Measure| x.is_of_people() && x.unit == y.unit;
        let of_time = |x: &Measure, y: &Measure| x.seconds.is_some() && y.seconds.is_some();
        self.around(spoken, spoken, 0, |claim, other| {
            let (a, b) = (&self.readings[claim], &self.readings[other]);
            let any = |x: &Measure| b.measures.iter().any(|y| of_people(x, y) || of_time(x, y));
            side_by_side(&profiles[claim], &profiles[other])
                && (!a.causes.is_empty() && !b.causes.is_empty()
                    || a.measures.iter().any(any)
                    || a.states.iter().any(|x| b.states.iter().any(|y| x.of == y.of)))
        })
    }

    /// Claims that say that there was none of something, with what stands in the sentences before them.
    pub(super) fn absences(&self) -> Vec<(usize, usize)> {
        let profiles = &self.grouping.profiles;
        let holds = |claim: usize| profiles[claim].standing == Standing::Holds;
        let none = |claim: usize| {
            profiles[claim].standing == Standing::Not && !self.readings[claim].absent.is_empty()
        };
        self.around(holds, none, 0, |claim, other| profiles[claim].voice != profiles[other].voice)
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
