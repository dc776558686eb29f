//! Headlines of what a word outside the claim's own words denies: `The general does not believe that rebels struck the camp`.

use super::SentenceView;
use super::label::{LONGEST, shorten};
use crate::claim::clause::SUBJECTS;
use crate::claim::extract::Reading;
use crate::claim::select::Candidate;
use crate::claim::{Attribution, WordId};
use crate::span::Span;
use crate::syntax::{Relation, Tag, Tree};

/// How far up the subject of a verb that denies is looked for.
const MAX_STEPS: usize = 3;

/// The words of the sentence from who denies it to the end of the claim; `None` where nothing before the claim denies it.
pub(super) fn words(
    reading: &Reading<'_>,
    view: &SentenceView<'_>,
    candidate: &Candidate,
    attribution: &Attribution,
) -> Option<String> {
    let article = &reading.article;
    let tree = &article.trees[view.index];
    let trigger = article.span(candidate.trigger);
    let cue = || {
        let cue = article.word_at(attribution.cue?)?;
        (cue.sentence == view.index && cue.word < candidate.trigger.word).then_some(cue.word)
    };
    let denier = reading.status.denied_by(tree, candidate.trigger.word).or_else(cue)?;
    let at = |word: usize| article.span(WordId { sentence: view.index, word }).start;
    let end = candidate.quote.end.max(trigger.end);
    let subject = subject_of(tree, denier).map(|subject| at(tree.extent(subject).0));
    // Cut short it still begins with what denies it.
    let shows_all = |start: &usize| trigger.end.saturating_sub(*start) <= LONGEST;
    let start = subject.filter(shows_all).unwrap_or_else(|| at(first_of(reading, tree, denier)));
    (start < trigger.start).then(|| shorten(Span::new(start, end).text(article.text())))
}

/// The subject of a verb before it, its own or one that it shares.
pub(super) fn subject_of(tree: &Tree, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..MAX_STEPS {
        if let Some(subject) = tree.child(at, SUBJECTS).filter(|subject| *subject < verb) {
            // `a ship | that had not sunk`: what it stands for may be far.
            let stands_for = matches!(tree.word(subject).tag, Tag::Wdt | Tag::Wp);
            // `the general said that the port claimed | could be fired`: no subject reaches over another clause.
            let tense =
                |word: &usize| matches!(tree.word(*word).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
            let over =
                (tree.extent(subject).1 + 1..at).any(|word| tense(&word) && tree.word(word).head != Some(at));
            return (!stands_for && !over).then_some(subject);
        }
        let shares = matches!(tree.word(at).relation, Relation::Xcomp | Relation::Conj);
        at = tree.word(at).head.filter(|head| shares && *head < at)?;
    }
    None
}

/// The first word that says no beside one that denies, or that one itself.
fn first_of(reading: &Reading<'_>, tree: &Tree, denier: usize) -> usize {
    let says_no = |child: &usize| *child < denier && reading.status.says_no(tree, *child);
    let helps = |child: &usize| {
        matches!(tree.word(*child).relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
    };
    let first = tree.children(denier).find(|child| *child < denier && (says_no(child) || helps(child)));
    first.unwrap_or(denier)
}
