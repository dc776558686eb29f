use std::ops::Range;

use super::lexicon::{Judge, Scope};
use crate::claim::Claim;
use crate::event::Word;
use crate::read::Document;
use crate::span::Span;

/// So many words may stand between `can` and what can be.
const ABLE: usize = 2;

/// The words of a claim's quote, with those of scope among them, while it is read.
pub(super) struct Quote<'a> {
    pub(super) judge: &'a Judge,
    pub(super) claim: &'a Claim,
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
    scopes: Vec<(Range<usize>, Scope)>,
}

impl<'a> Quote<'a> {
    pub(super) fn of(judge: &'a Judge, claim: &'a Claim, document: &'a Document) -> Self {
        let text = document.words(claim.quote);
        let words = judge.linker.words.read(text);
        let found = judge.scopes.find(&words);
        let scopes = found.into_iter().map(|(range, scope)| (range, *scope)).collect();
        Self { judge, claim, text, words, scopes }
    }

    /// What the words of scope say, each once.
    pub(super) fn scopes(&self) -> Vec<Scope> {
        let mut scopes: Vec<Scope> = self.scopes.iter().map(|(_, scope)| *scope).collect();
        scopes.sort_unstable();
        scopes.dedup();
        scopes
    }

    /// Whether a word of a scope stands anywhere in it.
    pub(super) fn has(&self, wanted: Scope) -> bool {
        self.ranges(wanted).next().is_some()
    }

    /// Where the words of a scope stand.
    pub(super) fn ranges(&self, wanted: Scope) -> impl Iterator<Item = &Range<usize>> {
        self.scopes.iter().filter(move |(_, scope)| *scope == wanted).map(|(range, _)| range)
    }

    /// The first word behind the trigger's beginning.
    pub(super) fn deed(&self) -> usize {
        let trigger = self.claim.trigger.span.start.saturating_sub(self.claim.quote.start);
        self.words.partition_point(|word| word.span.end <= trigger)
    }

    /// Whether it may or can be so: `can be used`, but not `those who could be seen were arrested`.
    pub(super) fn is_able(&self) -> bool {
        let deed = self.deed();
        // `in May`: the month, and no modal.
        let is_name = |at: usize| at > 0 && self.words[at].capital;
        self.ranges(Scope::Able)
            .any(|range| range.end <= deed && deed <= range.end + ABLE && !is_name(range.start))
    }

    /// Whether its number counts others than those told before: `four more`.
    pub(super) fn counts_further(&self) -> bool {
        // The number may hold the word.
        self.scopes.iter().any(|(range, scope)| {
            let here = self.in_document(self.words[range.start].span);
            self.claim.quantities.iter().map(|quantity| quantity.span).any(|number| match scope {
                Scope::Further => here.start <= number.start && number.start <= here.end + 1,
                Scope::More => number.start < here.start && here.start <= number.end + 1,
                _ => false,
            })
        })
    }

    /// The words for what there is none of, from the word after `no` up to the verb or the next little word.
    pub(super) fn none_of(&self, no: &Range<usize>) -> &[Word] {
        /// Words that name a thing.
        const NOUN: usize = 5;
        let (from, deed) = (no.end, self.deed());
        let named = self.words[from..].iter().take(NOUN);
        let telling = named.take_while(|word| !word.stop && !word.is_number()).count();
        let end = if deed >= from { (from + telling).min(deed) } else { from + telling };
        &self.words[from..end]
    }

    /// A span of the quote as one of the document.
    pub(super) fn in_document(&self, span: Span) -> Span {
        Span::new(self.claim.quote.start + span.start, self.claim.quote.start + span.end)
    }
}
