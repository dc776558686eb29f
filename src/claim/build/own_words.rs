//! Headlines in the words of the claim, and those of what is denied.

use super::denial::{self, subject_of};
use super::headline::Headline;
use super::label::shorten;
use super::phrase::{joined, noun_phrase};
use crate::claim::function_words::FunctionClass;
use crate::claim::{Attribution, Mention};
use crate::lexicon::lower;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// How a claim's own words deny it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OwnDenial {
    /// They do not.
    None,
    /// By a word in the quote: `did not close the mine`.
    Shown,
    /// By a word that stands before it: `neither paid | nor closed the mine`.
    Outside,
}

impl Headline<'_> {
    /// The words of the quote. What a participle describes stands before it: `planned for Monday` is said of something.
    pub(super) fn own_words(&self) -> String {
        let article = &self.reading.article;
        let id = self.candidate.trigger;
        let tree = &article.trees[id.sentence];
        let quote = self.candidate.quote;
        let inside = |word: usize| quote.contains(article.span(self.at(word)));
        // `If it rains, the march is off` keeps the word that opens the condition.
        let opening = |word: &usize| match tree.word(*word).relation {
            Relation::Mark => {
                let told = word.checked_sub(1).is_some_and(|before| self.is_day_of_telling(before));
                told || tree.word(*word).head == Some(id.word)
            }
            relation => matches!(relation, Relation::Cc | Relation::Punct) || self.is_day_of_telling(*word),
        };
        let condition = self.condition(id.word);
        let first = condition.or_else(|| (0..tree.len()).find(|word| inside(*word) && !opening(word)));
        let text = article.text();
        let start = first.map_or(quote.start, |word| article.span(self.at(word)).start);
        let words = text.get(start..quote.end).unwrap_or_default();
        let described = tree.word(id.word).head.filter(|head| {
            // `told the council that it was over`: what is told describes nobody.
            let opened = tree
                .child(id.word, &[Relation::Mark])
                .is_some_and(|mark| self.reading.words.is(FunctionClass::OpensTold, &tree.word(mark).lemma));
            let describes = match tree.word(id.word).relation {
                Relation::Acl => !opened,
                Relation::AclRelcl => !opened || !(self.is_told(*head) || is_complete(tree, id.word)),
                _ => false,
            };
            describes && !inside(*head) && !self.is_day_of_telling(*head)
        });
        // A finite verb whose subject the parser hung elsewhere: the noun right before it. In `guards hit by rockets | were flown home` a
        // preposition brings that noun in.
        let described = described.or_else(|| {
            let before = first.and_then(|first| first.checked_sub(1))?;
            let verb = first.map(|first| tree.word(first))?;
            let finite = verb.tag.has_tense();
            let noun = matches!(tree.word(before).pos, Pos::Noun | Pos::Propn);
            // `After rebels | left` is a clause, whatever the parser makes of `after`.
            let brought_in = tree.child(before, &[Relation::Case]).is_some_and(|case| {
                let lemma = &tree.word(case).lemma;
                self.reading.gazetteer.nouns().preposition(lemma).is_some()
                    || self.reading.words.is(FunctionClass::Agent, lemma)
            });
            let noun = noun && !brought_in;
            (finite && noun && !self.is_day_of_telling(before)).then_some(before)
        });
        let before = described.map(|noun| joined(article, id.sentence, &noun_phrase(tree, noun)));
        let before = before.or_else(|| self.subject_left_out(first?));
        shorten(&before.map_or_else(|| words.to_owned(), |before| format!("{before} {words}")))
    }

    /// Whether a word stands behind a verb that reports, as whom it is told or where.
    fn is_told(&self, word: usize) -> bool {
        let tree = &self.reading.article.trees[self.candidate.trigger.sentence];
        let nouns = self.reading.gazetteer.nouns();
        tree.word(word).head.is_some_and(|verb| verb < word && nouns.reports(&tree.word(verb).lemma))
    }

    /// Whether a word is the day on which somebody says what stands behind it: `said Friday | it will be closed`, `said on Friday | that
    /// it was`. The day of `Monday nights attack` and `Thursday's raid` is no such day.
    fn is_day_of_telling(&self, word: usize) -> bool {
        let tree = &self.reading.article.trees[self.candidate.trigger.sentence];
        let nouns = self.reading.gazetteer.nouns();
        let day = tree.word(word);
        let Some(before) = word.checked_sub(1).filter(|_| word + 1 < tree.len()) else { return false };
        let verb = match tree.word(before).relation {
            Relation::Case => before.checked_sub(1),
            _ => Some(before),
        };
        let told = verb
            .is_some_and(|verb| verb != self.candidate.trigger.word && nouns.reports(&tree.word(verb).lemma));
        let next = tree.word(word + 1);
        let noun = matches!(next.pos, Pos::Noun | Pos::Propn);
        let part = noun && matches!(day.relation, Relation::Compound | Relation::Flat)
            || day.relation == Relation::NmodPoss;
        let subject = noun || matches!(next.pos, Pos::Pron | Pos::Det | Pos::Adj | Pos::Num);
        let begins = next.relation == Relation::Mark || subject && !nouns.is_time(&lower(&next.lemma));
        told && begins && !part && nouns.is_weekday(&lower(&day.lemma))
    }

    /// `was closed and | has been guarded`: who or what a verb with a tense tells of, where that stands before the words of the claim.
    pub(super) fn subject_left_out(&self, first: usize) -> Option<String> {
        let article = &self.reading.article;
        let id = self.candidate.trigger;
        let tree = &article.trees[id.sentence];
        let begins = (first..=id.word).find(|word| tree.word(*word).pos != Pos::Adv)?;
        let finite = tree.word(begins).tag.has_tense();
        let told = begins == id.word || tree.word(begins).head == Some(id.word);
        let agrees = |subject: &usize| {
            let many = matches!(tree.word(*subject).tag, Tag::Nns | Tag::Nnps);
            !(many && tree.word(begins).tag == Tag::Vbz)
        };
        let subject = subject_of(tree, id.word).filter(|subject| finite && told && *subject < first)?;
        let subject = Some(subject).filter(|subject| !self.is_day_of_telling(*subject))?;
        let subject = Some(subject).filter(agrees)?;
        let stands_for = |mention: &&Mention| mention.span.contains(article.span(self.at(subject)));
        let mention = self.parts.actors.iter().chain(&self.parts.targets).find(stands_for);
        Some(match mention {
            Some(mention) => mention.name.clone(),
            None => joined(article, id.sentence, &noun_phrase(tree, subject)),
        })
    }

    /// How the words of the claim themselves deny it.
    pub(super) fn own_denial(&self) -> OwnDenial {
        let article = &self.reading.article;
        let status = &self.reading.status;
        let tree = &article.trees[self.view.index];
        if !status.denies_itself(tree, self.candidate.trigger.word) {
            return OwnDenial::None;
        }
        let opens = |word: usize| matches!(tree.word(word).relation, Relation::Cc);
        let shown = (0..tree.len()).any(|word| {
            self.candidate.quote.contains(article.span(self.at(word)))
                && !opens(word)
                && status.says_no(tree, word)
        });
        if shown { OwnDenial::Shown } else { OwnDenial::Outside }
    }

    /// Whether the trigger says that something was not done, or is called off: `called off`, `failed to`, `thwarted`.
    pub(super) fn is_undone(&self) -> bool {
        let id = self.candidate.trigger;
        let tree = &self.reading.article.trees[id.sentence];
        let status = &self.reading.status;
        status.calls_off(tree, id.word)
            || status.undoes(tree, id.word)
            || status.came_to_nothing(tree, id.word)
    }

    /// Whether the words of the claim say by themselves that it is not so, or was not done, or is called off.
    pub(super) fn says_so_itself(&self) -> bool {
        self.own_denial() != OwnDenial::None || self.is_undone()
    }

    /// The headline of what is not so and would read as if it were: from the words that deny it on, where they stand in its sentence.
    pub(super) fn denied(&self, told: String, attribution: &Attribution) -> String {
        match denial::words(self.reading, self.view, self.candidate, attribution) {
            Some(words) => words,
            None if self.carries_denial(&told) => told,
            None => format!("Not so: {told}"),
        }
    }

    /// Whether a headline keeps a word of the quote that says no, or by which it came to nothing: `decided not to leave`, `will seek to
    /// thwart it`.
    fn carries_denial(&self, told: &str) -> bool {
        let article = &self.reading.article;
        let tree = &article.trees[self.view.index];
        let status = &self.reading.status;
        let denies = |word: &usize| status.says_no(tree, *word) || status.came_to_nothing(tree, *word);
        (0..tree.len())
            .filter(|word| self.candidate.quote.contains(article.span(self.at(*word))) && denies(word))
            .any(|word| told.split_whitespace().any(|said| said == article.word_text(self.at(word))))
    }
}

/// Whether a clause has all that it needs, so that it describes no noun before it: `told visitors | that the vote was rigged`, but not `the
/// part | that they played`.
fn is_complete(tree: &Tree, verb: usize) -> bool {
    let complements =
        [Relation::Obj, Relation::Cop, Relation::AuxPass, Relation::Ccomp, Relation::Xcomp, Relation::Expl];
    tree.child(verb, &complements).is_some()
}
