//! What the words of a denial deny.

use std::collections::BTreeSet;

use super::words::{Term, Word, Words};
use crate::claim::Claim;
use crate::lexicon::EventType;
use crate::span::Span;

/// What a denial denies, as terms and as the wide families of these: the words behind its trigger; where these say nothing but that it is denied and by whom (`a
/// charge that was rejected by the mayor`, `the reports are false and unfounded`), all its words.
pub(super) fn terms(
    words: &Words,
    quote: &[Word],
    claim: &Claim,
    by: &BTreeSet<Term>,
) -> (BTreeSet<Term>, BTreeSet<Term>) {
    let is_behind = |word: &Word| !is_passive(claim) && is_behind_trigger(claim, word);
    let behind = quote.iter().position(is_behind).unwrap_or(quote.len());
    let tells = |at: usize| {
        let word = &quote[at];
        word.tells() && !by.contains(&word.term()) && !is_denying(words, quote, at)
    };
    let is_told = (behind..quote.len()).any(tells);
    let told = if is_told { &quote[behind..] } else { quote };
    let mut terms: BTreeSet<Term> = words.ideas(told).into_iter().collect();
    terms.extend(told.iter().filter(|word| word.tells()).map(Word::term));
    let families = if is_told { words.families(told) } else { BTreeSet::new() };
    (terms, families)
}

/// Whether all that a denial says beside who denies is that it is denied: `called that a lie`, `it is a fabrication`.
pub(super) fn points_back(words: &Words, quote: &[Word], claim: &Claim) -> bool {
    let within = |span: Span, word: &Word| {
        let start = claim.quote.start + word.span.start;
        span.start <= start && start < span.end
    };
    // `Lee, the deputy chief of the party, called that a lie`: what stands before it describes who denies.
    let trigger = claim.trigger.span.start;
    let acts = claim.actors.iter().any(|actor| actor.span.end <= trigger);
    let of_doer = |word: &Word| acts && !is_passive(claim) && claim.quote.start + word.span.start < trigger;
    quote.iter().any(|word| is_behind_trigger(claim, word))
        && (0..quote.len()).all(|at| {
            let word = &quote[at];
            !word.tells() || of_doer(word) || within(claim.trigger.span, word) || is_denying(words, quote, at)
        })
}

/// Whether what is denied stands before the word that denies: `the charge was rejected`.
fn is_passive(claim: &Claim) -> bool {
    claim.targets.iter().any(|target| target.span.end <= claim.trigger.span.start)
}

fn is_behind_trigger(claim: &Claim, word: &Word) -> bool {
    claim.quote.start + word.span.start > claim.trigger.span.start
}

/// Whether a word says that something is denied.
fn is_denying(words: &Words, quote: &[Word], at: usize) -> bool {
    words.happenings_at(quote, at).iter().any(|idea| words.type_of(*idea) == Some(EventType::Denial))
}
