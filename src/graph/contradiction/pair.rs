use super::build::Build;
use super::lexicon::Scope;
use super::reading::Reading;
use crate::claim::{Claim, Modality};
use crate::event::{Profile, Standing, Term, Word};
use crate::graph::edge::Words;

/// Two claims side by side; `a` has the smaller id.
pub(super) struct Pair<'a> {
    pub(super) build: &'a Build<'a>,
    pub(super) a: usize,
    pub(super) b: usize,
    /// Odds that they tell the same happening, as a logarithm.
    pub(super) score: f32,
    /// One denies the other, as grouping found.
    pub(super) denies: bool,
}

impl<'a> Pair<'a> {
    pub(super) fn claim_a(&self) -> &'a Claim {
        &self.build.claims[self.a]
    }

    pub(super) fn claim_b(&self) -> &'a Claim {
        &self.build.claims[self.b]
    }

    pub(super) fn profile_a(&self) -> &'a Profile {
        &self.build.grouping.profiles[self.a]
    }

    pub(super) fn profile_b(&self) -> &'a Profile {
        &self.build.grouping.profiles[self.b]
    }

    pub(super) fn reading_a(&self) -> &'a Reading {
        &self.build.readings[self.a]
    }

    pub(super) fn reading_b(&self) -> &'a Reading {
        &self.build.readings[self.b]
    }

    /// Whether grouping has put them together.
    pub(super) fn same_event(&self) -> bool {
        self.build.grouping.event_of[self.a] == self.build.grouping.event_of[self.b]
    }

    /// Whether a word of a scope stands in one of the two and not in the other.
    pub(super) fn only_one_has(&self, scope: Scope) -> bool {
        self.reading_a().has(scope) != self.reading_b().has(scope)
    }

    /// How many sentences lie from one to the other, in one article: the later one may answer the other.
    pub(super) fn sentences_between(&self) -> Option<usize> {
        let (a, b) = (self.profile_a(), self.profile_b());
        (a.document == b.document).then_some(a.sentence.abs_diff(b.sentence))
    }

    /// Whether one voice says both in one sentence: `cracked but was holding`.
    pub(super) fn in_one_breath(&self) -> bool {
        self.sentences_between() == Some(0) && self.same_source()
    }

    /// Both say how it is.
    pub(super) fn both_hold(&self) -> bool {
        self.profile_a().standing == Standing::Holds && self.profile_b().standing == Standing::Holds
    }

    /// Whether both tell of one promising, asking or ordering, and one of them that there was none: `has offered to resign`,
    /// `has not offered`.
    pub(super) fn one_promise(&self) -> bool {
        let (a, b) = (self.claim_a(), self.claim_b());
        a.modality == b.modality
            && matches!(a.modality, Modality::Promised | Modality::Requested | Modality::Ordered)
            && a.polarity != b.polarity
            && self.profile_a().trigger == self.profile_b().trigger
    }

    /// Weight of the telling words that both quotes share, those in `but` left out.
    pub(super) fn shared_but(&self, but: &[&[Term]]) -> f32 {
        let (a, b) = (&self.profile_a().terms, &self.profile_b().terms);
        a.iter()
            .filter(|(term, _)| !but.iter().any(|list| list.contains(term)))
            .filter_map(|(term, weight)| {
                b.binary_search_by_key(term, |(term, _)| *term).ok().map(|at| weight.min(b[at].1))
            })
            .sum()
    }

    /// Whether both quotes use a telling word, those in `but` left out; names that only one resolves do not count.
    pub(super) fn same_subject(&self, but: &[&[Term]]) -> bool {
        let (p, q) = (self.reading_a(), self.reading_b());
        let free = |term: &&Term| !but.iter().any(|list| list.contains(term));
        p.terms.iter().filter(free).any(|term| q.terms.contains(term))
            || self.profile_a().targets.iter().any(|name| self.profile_b().targets.contains(name))
    }

    /// The last telling word of a name.
    pub(super) fn noun_of(&self, name: &str) -> Option<Term> {
        self.build.words.read(name).iter().rev().find(|word| !word.stop).map(Word::term)
    }

    /// The quotes as the words that an edge stands on.
    pub(super) fn quotes(&self) -> Vec<Words> {
        [self.claim_a(), self.claim_b()]
            .map(|claim| Words { document: claim.document, span: claim.quote })
            .to_vec()
    }

    /// The words of a claim.
    pub(super) fn quote(&self, claim: usize) -> &'a str {
        let claim = &self.build.claims[claim];
        self.build.documents.get(claim.document).map_or("", |document| document.words(claim.quote))
    }
}

/// Whether both lists name something, and nothing is named by both.
pub(super) fn apart(a: &[Term], b: &[Term]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|name| b.contains(name))
}
