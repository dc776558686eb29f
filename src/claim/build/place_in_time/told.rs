//! What has been told with a date, as far as later words may lean on it.

use crate::calendar::DAY;
use crate::claim::WordId;
use crate::claim::date::Dated;
use crate::claim::function_words::FunctionClass;
use crate::claim::types::Basis;
use crate::lexicon::EventType;
use crate::span::Span;
use crate::syntax::{Pos, Relation};

use super::{Builder, SentenceView};

/// What lies further back than this before publication is history, not the story.
pub(super) const STORY: i64 = 30 * DAY;

/// Dated events looked at on each side of a place.
const NEAR: usize = 150;

impl Builder<'_> {
    /// Keeps a dated event, in text order.
    pub(in crate::claim::build) fn keep(&mut self, dated: Dated) {
        let at = self.dated.partition_point(|other| other.trigger <= dated.trigger);
        self.dated.insert(at, dated);
    }

    /// The dated event of a trigger.
    pub(in crate::claim::build) fn dated_at(&self, trigger: Span) -> Option<usize> {
        self.dated.binary_search_by_key(&trigger, |dated| dated.trigger).ok()
    }

    /// Past events with a date of their own, seen from a place in the text: those told before it, the nearest first, then
    /// those told after it, as far as the article has been read.
    pub(super) fn told(&self, at: usize) -> impl Iterator<Item = &Dated> {
        self.around(at).filter(|dated| dated.past)
    }

    /// As [`told`](Self::told), with what is still to come.
    fn around(&self, at: usize) -> impl Iterator<Item = &Dated> {
        let here = self.dated.partition_point(|dated| dated.trigger.start < at);
        let before = self.dated[..here].iter().rev().take(NEAR);
        let after = self.dated[here..].iter().filter(move |dated| dated.trigger.start > at).take(NEAR);
        before.chain(after).filter(|dated| has_own(dated))
    }

    /// Those of them that belong to the story rather than to its history, or to what is still to come: `will debate the
    /// disaster on Thursday`.
    pub(super) fn told_of_story(&self, view: &SentenceView<'_>, at: usize) -> impl Iterator<Item = &Dated> {
        let latest = self.reading.publication(view.index).map(|publication| publication.latest);
        self.told(at).filter(move |dated| {
            let begins = dated.time.when.and_then(|when| when.earliest());
            begins.is_some_and(|begins| {
                latest.is_none_or(|latest| begins >= latest.plus(-STORY) && begins <= latest)
            })
        })
    }

    /// The dated event that words name: one whose trigger lies in them, else one of the same word, else one of the same
    /// kind; the story's before history's, the nearest first.
    pub(super) fn event_named(&self, view: &SentenceView<'_>, words: Span) -> Option<&Dated> {
        if let Some(inside) = self.told(words.end).find(|dated| words.contains(dated.trigger)) {
            return Some(inside);
        }
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let first = tokens.partition_point(|token| token.span.end <= words.start);
        let last = tokens.partition_point(|token| token.span.start < words.end);
        (first..last).find_map(|word| {
            let node = tree.word(word);
            if !matches!(node.pos, Pos::Noun | Pos::Verb | Pos::Propn) {
                return None;
            }
            let id = WordId { sentence: view.index, word };
            let event_type = match node.pos {
                Pos::Verb => Some(self.reading.typer.verb(article, id).event_type),
                _ => self.reading.typer.event_of_noun(article, id),
            };
            // A noun of saying names no more than its own word does.
            let event_type = event_type.filter(|event_type| event_type.is_deed());
            let same_word = |dated: &&Dated| akin(&dated.lemma, &node.lemma);
            let same_kind =
                |dated: &&Dated| event_type.is_some_and(|kind| super::same_kind(dated.event_type, kind));
            let story = || self.told_of_story(view, words.start);
            let around = || self.around(words.start).filter(|dated| !self.is_another_one(dated));
            if self.reading.words.is(FunctionClass::AnyEvent, &node.lemma) {
                let firm =
                    |of: fn(EventType) -> bool| story().find(|dated| of(dated.event_type) && is_firm(dated));
                return firm(EventType::is_cause_of_harm).or_else(|| firm(EventType::is_harm));
            }
            story()
                .find(|dated| same_word(dated) && self.shares_name(dated, words))
                .or_else(|| story().find(same_word))
                .or_else(|| story().find(|dated| Some(dated.event_type) == event_type))
                .or_else(|| story().find(same_kind))
                .or_else(|| around().find(same_word))
                .or_else(|| around().find(|dated| Some(dated.event_type) == event_type))
        })
    }

    /// Whether words tell a dated event apart from the one that an article is about: `the last storm on that scale`, `a previous raid`.
    fn is_another_one(&self, dated: &Dated) -> bool {
        let article = &self.reading.article;
        article.word_at(dated.trigger).is_some_and(|id| {
            let tree = &article.trees[id.sentence];
            tree.children(id.word).any(|child| {
                let word = tree.word(child);
                matches!(word.relation, Relation::Amod | Relation::Det | Relation::Nummod)
                    && self.reading.words.is(FunctionClass::AnotherOne, &word.lemma)
            })
        })
    }

    /// Where the dated event stands that words name, if none stands in the words themselves: by a word of one family.
    pub(in crate::claim::build) fn told_elsewhere(
        &self,
        view: &SentenceView<'_>,
        words: Span,
    ) -> Option<Span> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let claimed = |span: Span| {
            view.selection.candidates.iter().any(|candidate| article.span(candidate.trigger) == span)
        };
        let first = tokens.partition_point(|token| token.span.end <= words.start);
        let last = tokens.partition_point(|token| token.span.start < words.end);
        if (first..last).any(|word| claimed(tokens[word].span)) {
            return None;
        }
        (first..last).find_map(|word| {
            let node = tree.word(word);
            let named = matches!(node.pos, Pos::Noun | Pos::Propn)
                && self.reading.typer.event_of_noun(article, WordId { sentence: view.index, word }).is_some();
            let same_word =
                |dated: &&Dated| !words.contains(dated.trigger) && akin(&dated.lemma, &node.lemma);
            let story = || self.told_of_story(view, words.start).filter(same_word);
            let found = named
                .then(|| story().find(|dated| self.shares_name(dated, words)).or_else(|| story().next()));
            found.flatten().map(|dated| dated.trigger)
        })
    }

    /// Whether the phrase of a dated noun shares a name with some words: `the French raid`, `a French raid on Monday`.
    fn shares_name(&self, dated: &Dated, words: Span) -> bool {
        let article = &self.reading.article;
        let Some(id) = article.word_at(dated.trigger) else { return false };
        let phrase = article.phrase_span(id);
        let before = Span::new(phrase.start, dated.trigger.start.max(phrase.start)).text(article.text());
        let names = |text: &str| -> Vec<String> {
            let name = |word: &&str| word.starts_with(char::is_uppercase);
            text.split_whitespace().filter(name).map(str::to_owned).collect()
        };
        let mine = names(words.text(article.text()));
        names(before).iter().any(|name| mine.contains(name))
    }

    /// The finest date that the article gives an event: another mention by the same word, or, where all mentions of its
    /// kind fall together, of the same kind.
    pub(super) fn finest<'d>(&'d self, view: &SentenceView<'_>, event: &'d Dated) -> &'d Dated {
        let Some((begin, end)) = bounds(event) else { return event };
        let meets = |other: &Dated| bounds(other).is_some_and(|(from, to)| from < end && begin < to);
        let of_kind = || {
            self.told_of_story(view, event.trigger.start)
                .filter(|other| event.event_type != EventType::Other && other.event_type == event.event_type)
        };
        let one_event = of_kind().all(meets);
        let same_word =
            self.told_of_story(view, event.trigger.start).filter(|other| other.lemma == event.lemma);
        let mut best = event;
        for other in same_word.chain(of_kind().filter(|_| one_event)) {
            let Some((from, to)) = bounds(other) else { continue };
            let (best_from, best_to) = bounds(best).unwrap_or((begin, end));
            let shorter = to - from < best_to - best_from;
            if from >= begin && to <= end && shorter {
                best = other;
            }
        }
        best
    }
}

/// Whether a date is the event's own rather than a bound of its article.
pub(super) fn has_own(dated: &Dated) -> bool {
    matches!(dated.time.basis, Basis::Expression | Basis::OtherEvent)
}

/// Whether a date says on which day or in which night something was.
pub(super) fn is_firm(dated: &Dated) -> bool {
    /// A day with a night on either side.
    const LONGEST: i64 = 36 * 3_600;
    bounds(dated).is_some_and(|(begin, end)| end - begin <= LONGEST)
}

/// Whether a date lies within that of another event.
pub(super) fn lies_within(dated: &Dated, other: &Dated) -> bool {
    bounds(dated).zip(bounds(other)).is_some_and(|((begin, end), (from, to))| begin >= from && end <= to)
}

fn bounds(dated: &Dated) -> Option<(i64, i64)> {
    let when = dated.time.when?;
    Some((when.earliest()?.seconds(), when.latest()?.seconds()))
}

/// Whether two dictionary forms are of one word family: `announce` and `announcement`.
pub(super) fn akin(a: &str, b: &str) -> bool {
    /// Letters that a stem has to share.
    const STEM: usize = 5;
    if a == b {
        return true;
    }
    let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    shared >= STEM && shared + 2 >= a.len().min(b.len())
}

#[cfg(test)]
mod tests {
    use super::akin;

    #[test]
    fn a_family_shares_its_stem() {
        for (a, b) in [("announce", "announcement"), ("explode", "explosion"), ("arrest", "arrest")] {
            assert!(akin(a, b), "{a} {b}");
        }
        for (a, b) in [("strike", "stroke"), ("attack", "attempt"), ("raid", "raise")] {
            assert!(!akin(a, b), "{a} {b}");
        }
    }
}
