use std::ops::Range;

use crate::claim::WordId;
use crate::claim::clause::SUBJECTS;
use crate::claim::date;
use crate::claim::extract::Reading;
use crate::claim::select::Candidate;
use crate::claim::types::{NamedBy, OrderCue, OrderRelation};
use crate::lexicon::EventType;
use crate::segment::Token;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag, Tree};
use crate::time::{EventAnchor, ResolvedTime};

use super::SentenceView;

/// Words that tie a candidate to another event: `after the announcement`, `before it was let go`, and the anchors of
/// its time expressions.
pub(in crate::claim::build) fn order_cues(
    reading: &Reading<'_>,
    view: &SentenceView<'_>,
    candidate: &Candidate,
) -> Vec<OrderCue> {
    let sentence = Sentence { reading, view, trigger: candidate.trigger.word };
    let mut cues: Vec<OrderCue> =
        view.times.iter().filter_map(|time| sentence.anchored(candidate, time)).collect();
    for (wording, relation) in &view.order_words {
        let cue = sentence.cue(wording.clone(), *relation);
        let known = |cue: &OrderCue| {
            cues.iter().any(|known| known.span.overlaps(cue.span) || known.other.overlaps(cue.other))
        };
        if let Some(cue) = cue.filter(|cue| !known(cue)) {
            cues.push(cue);
        }
    }
    cues
}

/// The sentence of a candidate.
struct Sentence<'s> {
    reading: &'s Reading<'s>,
    view: &'s SentenceView<'s>,
    trigger: usize,
}

impl Sentence<'_> {
    fn tree(&self) -> &Tree {
        &self.reading.article.trees[self.view.index]
    }

    fn tokens(&self) -> &[Token] {
        self.reading.article.tokens(self.view.index)
    }

    /// The event that a time expression counts from: `hours after the announcement`.
    fn anchored(&self, candidate: &Candidate, time: &ResolvedTime) -> Option<OrderCue> {
        let anchor = time.event_anchor.filter(EventAnchor::is_named)?;
        let other = self.up_to_trigger(anchor.words);
        let named = self.words_in(anchor.words);
        // The words may stand in the next sentence, where a time and its event were read across a full stop.
        self.tokens().get(named.start)?;
        let head = complement(self.tree(), named.start)
            .filter(|head| anchor.words.contains(self.tokens()[*head].span))
            .unwrap_or(named.start);
        // `was closed an hour after guards found a crack`: the words belong to what was closed.
        let mine = head != self.trigger && candidate.quote.contains(time.span);
        if !mine && self.host(self.words_in(time.span), head) != Some(self.trigger) {
            return None;
        }
        let relation = date::relation_of(anchor.relation);
        Some(OrderCue { distance: anchor.distance, ..self.named(relation, time.span, other, head)? })
    }

    /// What a wording such as `in the wake of` says of the candidate, if it belongs to it. A date or a length behind the
    /// words is no event.
    fn cue(&self, wording: Range<usize>, relation: OrderRelation) -> Option<OrderCue> {
        let tree = self.tree();
        let tokens = self.tokens();
        let words = |first, last| self.reading.article.words_span(self.view.index, first, last);
        let span = words(wording.start, wording.end - 1);
        // `once again`, `after dark`
        let names = |head: &usize| matches!(tree.word(*head).pos, Pos::Noun | Pos::Propn | Pos::Verb);
        let head = complement(tree, wording.end).filter(names).filter(|head| *head != self.trigger)?;
        let in_time = |span: Span| self.view.times.iter().any(|time| time.span.overlaps(span));
        // Only what hangs on the very verb is sure to share its time.
        let governed = relation != OrderRelation::During || tree.word(head).head == Some(self.trigger);
        if in_time(span) || in_time(tokens[head].span) || !governed {
            return None;
        }
        if self.host(wording.clone(), head) != Some(self.trigger) {
            return None;
        }
        let (_, end) = tree.extent(head);
        let last = (head..=end.max(head)).take_while(|word| tree.word(*word).pos != Pos::Punct).last();
        let other = words(wording.end, last.unwrap_or(head));
        self.named(relation, span, self.up_to_trigger(other), head)
    }

    fn named(&self, relation: OrderRelation, span: Span, other: Span, head: usize) -> Option<OrderCue> {
        let tree = self.tree();
        self.tokens().get(head)?;
        let event = |word: usize| {
            let id = WordId { sentence: self.view.index, word };
            self.reading.typer.event_of_noun(&self.reading.article, id)
        };
        // `the truce took effect`, `the talks began`: the subject names what the verb tells of, wherever the parser hung it.
        let before =
            (0..head).rev().find(|word| !matches!(tree.word(*word).pos, Pos::Aux | Pos::Adv | Pos::Part));
        let before = before.filter(|word| other.contains(self.tokens()[*word].span));
        let verb = tree.word(head).pos == Pos::Verb;
        let subject = tree.child(head, SUBJECTS).or(before).filter(|word| verb && event(*word).is_some());
        let naming = subject.unwrap_or(head);
        let clause = tree.word(naming).pos == Pos::Verb && tree.word(naming).tag != Tag::Vbg;
        Some(OrderCue {
            relation,
            span,
            other,
            distance: None,
            kind: subject.and_then(event).or_else(|| self.type_of(other)),
            named_by: if clause { NamedBy::Clause } else { NamedBy::Phrase },
            head: self.tokens().get(naming)?.span,
        })
    }

    /// The trigger that words about another event place: the one they hang below; where they open the sentence, the first
    /// behind them; where they hang on a verb that only reports, the last before them.
    fn host(&self, cue: Range<usize>, head: usize) -> Option<usize> {
        let tree = self.tree();
        let selection = &self.view.selection;
        let (_, end) = tree.extent(head);
        let inside = |word: usize| {
            (cue.start..=head).contains(&word)
                || word > head && word <= end && tree.ancestors(word).any(|up| up == head)
        };
        let is_trigger =
            |word: usize| selection.candidates.iter().any(|candidate| candidate.trigger.word == word);
        let governed = tree
            .ancestors(head)
            .filter(|word| !cue.contains(word))
            .find(|word| is_trigger(*word) || selection.clauses.iter().any(|clause| clause.head == *word))
            .filter(|word| is_trigger(*word) && !inside(*word));
        let triggers = || selection.candidates.iter().map(|candidate| candidate.trigger.word);
        let verbs = || {
            let verbs = selection.candidates.iter().filter(|candidate| !candidate.nominal);
            verbs.map(|candidate| candidate.trigger.word)
        };
        let opens =
            (0..cue.start).all(|word| matches!(tree.word(word).pos, Pos::Punct | Pos::Cconj | Pos::Adv));
        if opens {
            let behind = || verbs().filter(|word| *word > head && !inside(*word)).min();
            return governed.filter(|word| *word > head).or_else(behind);
        }
        governed
            .or_else(|| verbs().filter(|word| *word < cue.start).max())
            .or_else(|| triggers().filter(|word| *word < cue.start).max())
    }

    /// Words up to where the trigger stands, if it stands in them: the parser may have run past the phrase.
    fn up_to_trigger(&self, words: Span) -> Span {
        let trigger = self.tokens()[self.trigger].span;
        if words.contains(trigger) && trigger.start > words.start {
            Span::new(words.start, trigger.start)
        } else {
            words
        }
    }

    /// Numbers of the words that lie in a span.
    fn words_in(&self, span: Span) -> Range<usize> {
        let tokens = self.tokens();
        tokens.partition_point(|token| token.span.end <= span.start)
            ..tokens.partition_point(|token| token.span.start < span.end)
    }

    /// The type of the event that some words name: that of their verb, else that of their first event noun.
    fn type_of(&self, words: Span) -> Option<EventType> {
        let Reading { article, typer, .. } = self.reading;
        let at = |word: usize| WordId { sentence: self.view.index, word };
        let of_verb = |word: usize| {
            let verb = self.tree().word(word).pos == Pos::Verb;
            let found = verb.then(|| typer.verb(article, at(word)).event_type);
            found.filter(|found| !matches!(found, EventType::Other | EventType::Statement))
        };
        let mut words = self.words_in(words);
        words
            .clone()
            .find_map(of_verb)
            .or_else(|| words.find_map(|word| typer.event_of_noun(article, at(word))))
    }
}

/// The head of the phrase or clause that begins at a word, as far as no punctuation comes between.
pub(super) fn complement(tree: &Tree, first: usize) -> Option<usize> {
    let limit = (first..tree.len()).find(|word| tree.word(*word).pos == Pos::Punct).unwrap_or(tree.len());
    let mut head = (first < limit).then_some(first)?;
    loop {
        let node = tree.word(head);
        let ends = matches!(
            node.relation,
            Relation::Obl
                | Relation::Nmod
                | Relation::Advcl
                | Relation::Acl
                | Relation::AclRelcl
                | Relation::Parataxis
        );
        // `after the fire broke out`: the subject leads up to its verb, and so does what stands before a noun.
        match node.head.filter(|up| (head + 1..limit).contains(up)) {
            Some(up) if !ends => head = up,
            _ => return Some(verb_behind(tree, head).filter(|verb| *verb < limit).unwrap_or(head)),
        }
    }
}

/// The verb that stands right behind a noun, whose subject the noun then is, wherever the parser hung it.
fn verb_behind(tree: &Tree, noun: usize) -> Option<usize> {
    let nominal = matches!(tree.word(noun).pos, Pos::Noun | Pos::Propn | Pos::Pron);
    let next = (nominal && noun + 1 < tree.len()).then(|| tree.word(noun + 1))?;
    let finite = matches!(next.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    match next.pos {
        Pos::Verb if finite => Some(noun + 1),
        Pos::Aux if finite => next.head.filter(|verb| *verb > noun),
        _ => None,
    }
}
