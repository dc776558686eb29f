//! Negation told by the order of the words: where it opens a clause, turns verb and subject around, or stands before a long subject,
//! parsers seldom read it right.

use super::lexicon::{Negation, StatusWords};
use crate::lexicon::lower;
use crate::syntax::{Pos, Relation, Tag, Tree, Word};

/// Words of a negated phrase before its auxiliary: `at no time`, `under no circumstances at all`.
const PHRASE: usize = 5;

/// Words of a subject.
const SUBJECT: usize = 8;

/// Whether the words before a predicate say that it is not so, though nothing that hangs on it does.
pub(super) fn opens_with_no(words: &StatusWords, tree: &Tree, predicate: usize) -> bool {
    let before = Before { words, tree, predicate, start: stretch(tree, predicate) };
    before.is_turned_around()
        || before.is_of_none()
        || before.is_cleft()
        || before.lacks_proof()
        || before.subject_is_none()
        || before.is_parted_from_not()
}

/// Where the words begin that no sign parts from a predicate.
fn stretch(tree: &Tree, predicate: usize) -> usize {
    let parts = |word: &usize| tree.word(*word).pos == Pos::Punct && tree.word(*word).tag != Tag::Hyph;
    (0..predicate).rev().find(parts).map_or(0, |sign| sign + 1)
}

/// The words of a predicate's stretch.
struct Before<'t> {
    words: &'t StatusWords,
    tree: &'t Tree,
    predicate: usize,
    start: usize,
}

impl Before<'_> {
    fn word(&self, at: usize) -> Option<&Word> {
        (at <= self.predicate).then(|| self.tree.word(at))
    }

    fn is(&self, at: usize, kind: Negation) -> bool {
        self.word(at).is_some_and(|word| self.words.negates(&lower(&word.lemma), kind))
    }

    fn says(&self, at: usize, lemma: &str) -> bool {
        self.word(at).is_some_and(|word| word.lemma.eq_ignore_ascii_case(lemma))
    }

    fn helps(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            word.tag.has_tense()
                && (word.pos == Pos::Aux
                    || matches!(&*word.lemma, "have" | "do" | "be")
                    || matches!(word.relation, Relation::Aux | Relation::AuxPass | Relation::Cop))
        })
    }

    /// Verbs between a word and the predicate. Behind an auxiliary that stands before its subject, a tense is a noun that was
    /// read as a verb, as is one in the present behind a name.
    fn verbs(&self, from: usize, inverted: bool) -> usize {
        let verb = |at: &usize| {
            let word = self.tree.word(*at);
            word.pos == Pos::Verb
                && !(inverted && matches!(word.tag, Tag::Vbz | Tag::Vbp | Tag::Vbd)
                    || self.is_misread_noun(*at))
                && !matches!(word.relation, Relation::Amod | Relation::Compound)
        };
        (from..self.predicate).filter(verb).count()
    }

    /// `Orlinese shells hit`: a tense in the present right behind a name or a noun, and right before another tense.
    fn is_misread_noun(&self, at: usize) -> bool {
        let behind = self.is_present_behind_name(at)
            || self.tree.word(at).tag == Tag::Vbz && at > 0 && self.says(at - 1, "that");
        let before =
            self.tree.words().get(at + 1).is_some_and(|next| next.tag.has_tense() || next.tag == Tag::Vbn);
        behind && before
    }

    /// A tense in the present right behind a name, a noun or an adjective.
    fn is_present_behind_name(&self, at: usize) -> bool {
        let name = |before: usize| matches!(self.tree.word(before).pos, Pos::Propn | Pos::Noun | Pos::Adj);
        self.tree.word(at).tag == Tag::Vbz && at.checked_sub(1).is_some_and(name)
    }

    /// `Nor did the planes cross`, `At no time had they crossed`.
    fn is_turned_around(&self) -> bool {
        let start = self.start;
        let helper = if self.is(start, Negation::Particle) && self.helps(start + 1) {
            start + 1
        } else if self.word(start).is_some_and(|word| word.pos == Pos::Adp)
            && self.is(start + 1, Negation::Determiner)
        {
            let Some(helper) = (start + 2..start + PHRASE).find(|at| self.helps(*at)) else { return false };
            if !self.tree.words().get(helper + 1).is_some_and(fits_subject) {
                return false;
            }
            helper
        } else {
            return false;
        };
        helper == self.predicate || self.verbs(helper + 1, true) == 0
    }

    /// `None of our boats fired`, `Not a single one of them that left returned`: but they left.
    fn is_of_none(&self) -> bool {
        let opens = |at: &usize| {
            !matches!(self.tree.word(*at).relation, Relation::Mark | Relation::Cc)
                || self.is(*at, Negation::Particle)
        };
        let Some(first) = (self.start..self.predicate).find(opens) else { return false };
        let of = if self.is(first, Negation::Pronoun) {
            first + 1
        } else if self.is(first, Negation::Particle) {
            let single = self.says(first + 1, "a") && self.says(first + 2, "single");
            let one = first + if single { 3 } else { 1 };
            one + usize::from(self.says(one, "one") || self.word(one).is_some_and(|word| word.tag == Tag::Cd))
        } else {
            return false;
        };
        if of == first + 1 && !self.is(first, Negation::Pronoun) || !self.says(of, "of") {
            return false;
        }
        let opened =
            (of..self.predicate).filter(|at| matches!(self.tree.word(*at).tag, Tag::Wdt | Tag::Wp)).count();
        self.verbs(of + 1, false) == opened
    }

    /// `It was not our planes that crossed the border`; but `It was not the first time that planes crossed it`: they did.
    fn is_cleft(&self) -> bool {
        let start = self.start;
        let that =
            |at: &usize| matches!(self.tree.word(*at).tag, Tag::Wdt | Tag::Wp) || self.says(*at, "that");
        let pos = |at: usize| self.tree.word(at).pos;
        let opens =
            self.says(start, "it") && self.says(start + 1, "be") && self.is(start + 2, Negation::Particle);
        let Some(that) = (start + 3..self.predicate).find(that).filter(|_| opens) else { return false };
        let phrase = |at: usize| {
            self.is_present_behind_name(at)
                || !matches!(pos(at), Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Punct)
        };
        (start + 3..that).all(phrase)
            && (start + 3..that).any(|at| matches!(pos(at), Pos::Noun | Pos::Propn))
            && (that + 1..self.predicate).all(|at| matches!(pos(at), Pos::Aux | Pos::Adv | Pos::Part))
            && !(start + 3..that).any(|at| self.is(at, Negation::Then))
    }

    /// `There is no evidence that planes crossed the border`.
    fn lacks_proof(&self) -> bool {
        let proof =
            |at: &usize| self.is(*at, Negation::Proof) && self.is(at.saturating_sub(1), Negation::Determiner);
        let Some(noun) = (self.start + 1..self.predicate).rev().find(proof) else { return false };
        self.says(noun + 1, "that") && self.verbs(noun + 2, false) == 0
    }

    /// `insisted that no Orlinese shells had hit the town`: behind the begin of a clause.
    fn subject_is_none(&self) -> bool {
        let helper = |at: &usize| {
            self.helps(*at) || self.word(*at).is_some_and(|word| matches!(word.pos, Pos::Adv | Pos::Aux))
        };
        let Some(last) = (self.start..self.predicate).rev().find(|at| !helper(at)) else { return false };
        let inside = |at: &usize| {
            self.is_misread_noun(*at) || matches!(self.tree.word(*at).pos, Pos::Noun | Pos::Propn | Pos::Adj)
        };
        let noun = (self.start..=last).rev().take(SUBJECT).take_while(inside).last();
        let Some(no) = noun.and_then(|noun| noun.checked_sub(1)).filter(|no| *no >= self.start) else {
            return false;
        };
        let opens = no == self.start
            || self.word(no - 1).is_some_and(|word| word.tag == Tag::In && word.relation == Relation::Mark);
        let finite = self.word(self.predicate).is_some_and(|word| word.pos == Pos::Verb);
        opens && finite && self.is(no, Negation::Determiner) && !self.is(no + 1, Negation::Spare)
    }

    /// `had not, as the rebels claim, crossed the border`.
    fn is_parted_from_not(&self) -> bool {
        let comma = |at: usize| self.tree.word(at).tag == Tag::Comma;
        let participle =
            self.word(self.predicate).is_some_and(|word| matches!(word.tag, Tag::Vbn | Tag::Vbd));
        let Some(close) = self.start.checked_sub(1).filter(|close| participle && comma(*close)) else {
            return false;
        };
        let Some(open) = (0..close).rev().find(|at| comma(*at)).filter(|open| *open > 1) else {
            return false;
        };
        self.start == self.predicate && self.is(open - 1, Negation::Particle) && self.helps(open - 2)
    }
}

fn fits_subject(word: &Word) -> bool {
    matches!(word.pos, Pos::Det | Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adj | Pos::Num)
}
