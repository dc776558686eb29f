//! Who says each of two claims.

use super::pair::Pair;
use crate::claim::{Claim, Modality, SourceKind};
use crate::event::{Term, Word};
use crate::graph::edge::Verdict;
use crate::lexicon::EventType;

impl Pair<'_> {
    /// Whether one person, body or outlet says both, in whichever articles: names that share a word are one.
    pub(super) fn one_voice(&self) -> bool {
        let name = |claim: usize| {
            let source = &self.build.claims[claim].attribution.source;
            match source.kind {
                SourceKind::Outlet => {
                    let document = self.build.documents.get(self.build.claims[claim].document);
                    document.map_or("", |document| document.outlet.as_deref().unwrap_or(&document.id))
                }
                _ => source.name.as_str(),
            }
        };
        let own = |claim: usize| self.build.claims[claim].attribution.is_own_voice();
        let words = |claim: usize| -> Vec<Term> {
            let telling = |word: &&Word| !word.stop;
            self.build.words.read(name(claim)).iter().filter(telling).map(|word| word.term()).collect()
        };
        let (left, right) = (words(self.a), words(self.b));
        let last = |words: &[Term]| words.last().copied();
        own(self.a) == own(self.b)
            && (name(self.a) == name(self.b)
                || !own(self.a) && last(&left).is_some() && last(&left) == last(&right))
    }

    /// Whether the same voice vouches for both.
    pub(super) fn same_source(&self) -> bool {
        let (a, b) = (&self.claim_a().attribution.source, &self.claim_b().attribution.source);
        a.kind == b.kind
            && a.name == b.name
            && (a.kind != SourceKind::Outlet || self.claim_a().document == self.claim_b().document)
    }

    /// Disputed where a party's word stands on a side, a contradiction where two outlets say so themselves.
    pub(super) fn verdict(&self) -> Verdict {
        let party = |claim: &Claim| {
            !matches!(claim.modality, Modality::Asserted)
                || claim.trigger.event_type == EventType::Denial
                || !claim.attribution.is_own_voice()
        };
        if party(self.claim_a()) || party(self.claim_b()) {
            Verdict::Disputed
        } else {
            Verdict::Contradiction
        }
    }

    /// Whether somebody or something named takes part in both.
    pub(super) fn name_one_participant(&self) -> bool {
        let (a, b) = (self.profile_a(), self.profile_b());
        let mut named = a.actors.iter().chain(&a.targets);
        named.any(|name| b.actors.contains(name) || b.targets.contains(name))
    }

    /// The words of the name of who says a claim, if it is a person.
    pub(super) fn speaker(&self, claim: usize) -> Vec<Term> {
        let source = &self.build.claims[claim].attribution.source;
        if source.kind != SourceKind::NamedPerson {
            return Vec::new();
        }
        let telling = |word: &Word| !word.stop && word.capital;
        self.build
            .words
            .read(&source.name)
            .iter()
            .filter(|word| telling(word))
            .map(|word| word.term())
            .collect()
    }

    /// Who says it, for a sentence.
    pub(super) fn voice(&self, claim: usize) -> String {
        let claim = &self.build.claims[claim];
        let outlet = self
            .build
            .documents
            .get(claim.document)
            .map_or("", |document| document.outlet.as_deref().unwrap_or(&document.id));
        match claim.attribution.source.kind {
            SourceKind::Outlet => outlet.to_owned(),
            _ if outlet.is_empty() => claim.attribution.source.name.clone(),
            _ => format!("{} ({outlet})", claim.attribution.source.name),
        }
    }

    /// Who has what, in one sentence.
    pub(super) fn both_quotes(&self) -> String {
        let has = |claim: usize| format!("{} has \u{201c}{}\u{201d}", self.voice(claim), self.quote(claim));
        format!("{}, {}", has(self.a), has(self.b))
    }
}
