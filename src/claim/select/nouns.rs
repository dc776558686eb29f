//! Event nouns that tell of what no clause tells.

use super::quote::tidy;
use super::{Candidate, Selection, Selector, Skipped, Unclaimed};
use crate::claim::clause::{clause_of, is_led_up_to, is_right_behind};
use crate::claim::function_words::FunctionClass;
use crate::claim::typing::Standing;
use crate::lexicon::lower;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag};

impl Selector<'_> {
    /// Event nouns that tell of what no clause tells.
    pub(super) fn nouns(&self, selection: &mut Selection) {
        for word in 0..self.tree.len() {
            let pos = self.tree.word(word).pos;
            if !matches!(pos, Pos::Noun | Pos::Propn) && self.tree.word(word).tag != Tag::Vbg {
                continue;
            }
            if self.clauses.iter().any(|clause| clause.head == word) {
                continue;
            }
            let id = self.id(word);
            // `in March 2029` tells of no march.
            if self.around.times.iter().any(|time| time.contains(self.article.span(id))) {
                continue;
            }
            let Some(typing) = self.around.typer.noun(self.article, id) else { continue };
            if typing.standing != Standing::Claim
                && !self.brings_news(word)
                && !self.is_followed_by_time(word)
            {
                let words = self.article.phrase_span(id);
                selection.skipped.push(Unclaimed { words, head: id, reason: Skipped::Mention });
                continue;
            }
            let (mut first, mut last) = self.tree.extent(word);
            first = self.order_word_before(word).map_or(first, |before| before + 1);
            if self.brings_news(word) {
                last = (word..=last)
                    .take_while(|at| self.tree.word(*at).pos != Pos::Punct)
                    .last()
                    .unwrap_or(word);
            }
            last = self.before_aside(word, last);
            while first < word
                && matches!(self.tree.word(first).relation, Relation::Case | Relation::Punct | Relation::Cc)
            {
                first += 1;
            }
            let quote = self.article.words_span(self.sentence, first, last);
            let clause = clause_of(self.tree, &self.clauses, word);
            let dated = self.around.times.iter().any(|time| self.dates(word, quote, *time));
            let behind = self.around.times.iter().find(|time| self.follows(word, **time));
            let quote = tidy(self.article, behind.map_or(quote, |time| quote.cover(*time)));
            if clause.is_some() && !dated && !self.brings_news(word) {
                selection.skipped.push(Unclaimed { words: quote, head: id, reason: Skipped::Mention });
                continue;
            }
            // `the quake in 2011 killed 40`: one telling of one event. `convicted of murder on Friday`: the day is that of
            // the verdict.
            if self.does_the_harm(word, selection) || behind.is_some() && self.lends_its_time(word, clause) {
                selection.skipped.push(Unclaimed { words: quote, head: id, reason: Skipped::Mention });
                continue;
            }
            let nested = selection.candidates.iter().any(|candidate| {
                candidate.typing.event_type == typing.event_type && candidate.quote.overlaps(quote)
            });
            if nested {
                continue;
            }
            selection.candidates.push(Candidate {
                trigger: id,
                clause,
                quote,
                typing,
                nominal: true,
                saying: None,
                given: None,
            });
        }
    }

    /// Whether a noun is the subject of a clause that tells of its harm.
    fn does_the_harm(&self, word: usize, selection: &Selection) -> bool {
        let node = self.tree.word(word);
        node.relation == Relation::Nsubj
            && selection.candidates.iter().any(|candidate| {
                !candidate.nominal
                    && Some(candidate.trigger.word) == node.head
                    && candidate.typing.event_type.is_harm()
            })
    }

    /// Whether a time behind a noun is rather that of the verb above it: the noun names the audience of a saying, what is
    /// done, or with no word of its own a kind of doing (`arrested for looting`, `of its own accord`).
    fn lends_its_time(&self, word: usize, clause: Option<usize>) -> bool {
        let node = self.tree.word(word);
        let Some(head) = clause.map(|clause| self.clauses[clause].head) else { return false };
        let done = matches!(node.relation, Relation::Obj | Relation::Iobj)
            && node.head == Some(head)
            && self.tree.word(head).pos == Pos::Verb;
        let bare = matches!(node.tag, Tag::Nn | Tag::Vbg)
            && node.relation != Relation::Nsubj
            && node.head.is_some()
            && self.tree.children(word).all(|child| {
                let relation = self.tree.word(child).relation;
                matches!(relation, Relation::Case | Relation::Mark | Relation::Punct)
                    || self.around.times.iter().any(|time| time.contains(self.article.span(self.id(child))))
            });
        done || bare
    }

    /// Whether a time dates a noun: it stands in the noun's phrase, or right behind the noun and its preposition.
    fn dates(&self, word: usize, quote: Span, time: Span) -> bool {
        (quote.contains(time) && !self.is_possessive(time)) || self.follows(word, time)
    }

    fn follows(&self, word: usize, time: Span) -> bool {
        is_right_behind(self.article, self.sentence, word, time)
            || is_led_up_to(self.article, self.sentence, word, time)
    }

    fn is_followed_by_time(&self, word: usize) -> bool {
        self.around.times.iter().any(|time| self.follows(word, *time))
    }

    /// Where a noun's words end before a clause behind a comma, with which its phrase ends: `talks with Lee, | who arrived on Monday`.
    fn before_aside(&self, word: usize, last: usize) -> usize {
        let comma = |at: usize| {
            let first = self.tree.extent(at).0;
            [first, first.saturating_sub(1)].into_iter().find(|sign| self.tree.word(*sign).tag == Tag::Comma)
        };
        let aside = |at: usize| {
            let ends = self.tree.word(at).relation == Relation::AclRelcl && self.tree.extent(at).1 == last;
            comma(at).filter(|comma| ends && *comma > word)
        };
        (word + 1..=last).find_map(aside).map_or(last, |comma| comma - 1)
    }

    /// `following explosions across the north`: an event behind an order word, without an article that points back, told
    /// with its place or target.
    fn brings_news(&self, word: usize) -> bool {
        let definite = |det: usize| self.around.words.is(FunctionClass::Definite, &self.tree.word(det).lemma);
        let points_back = self.tree.child(word, &[Relation::NmodPoss]).is_some()
            || self.tree.child(word, &[Relation::Det]).is_some_and(definite);
        self.order_word_before(word).is_some()
            && !points_back
            && self.tree.child(word, &[Relation::Nmod]).is_some()
    }

    /// The order word that a noun's phrase follows. `Following` at the head of a sentence may pass for a participle of the
    /// noun, or stand outside its phrase.
    fn order_word_before(&self, word: usize) -> Option<usize> {
        let tokens = self.article.tokens(self.sentence);
        let (first, _) = self.tree.extent(word);
        let opens = |at: &usize| {
            let before = lower(tokens[*at].text(self.article.text()));
            self.around.words.is(FunctionClass::FromThen, &before)
        };
        (first.saturating_sub(1)..word).rev().find(opens)
    }

    /// Whether a time stands as `Saturday's`: it points to what is told elsewhere.
    fn is_possessive(&self, time: Span) -> bool {
        let tokens = self.article.tokens(self.sentence);
        let after = tokens.partition_point(|token| token.span.start < time.end);
        let last = after.saturating_sub(1);
        [last, after].into_iter().any(|at| at < self.tree.len() && self.tree.word(at).tag == Tag::Pos)
    }
}
