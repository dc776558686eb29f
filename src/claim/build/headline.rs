use super::SentenceView;
use super::label::shorten;
use super::own_words::OwnDenial;
use super::phrase::{case_of, governed, joined, noun_phrase, verb_group};
use super::roles::{self, Parts};
use crate::claim::clause::SUBJECTS;
use crate::claim::extract::Reading;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::{Attribution, Mention, Polarity, WordId};
use crate::lexicon::Pronoun;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag};

/// Most words of a name that explains who says so.
const APPOSED: usize = 4;

/// A short headline for what a claim tells: who did it, the trigger with what belongs to it, to whom or what.
///
/// A claim that names nobody is told in its own words, and so is one whose `he` or `this` is led back to nothing, or that
/// says of nobody that he did it: `Took effect`, `This goes` and `Not so: nobody called` say less than they do, or the opposite.
pub(super) fn of(
    reading: &Reading<'_>,
    view: &SentenceView<'_>,
    candidate: &Candidate,
    parts: &Parts,
    polarity: Polarity,
    attribution: &Attribution,
) -> String {
    let meant = roles::whom_it_befell(reading, view, candidate, parts);
    let parts = meant.as_ref().unwrap_or(parts);
    let headline = Headline { reading, view, candidate, parts };
    // `The dam is holding` tells that it did not break; its words deny nothing.
    let negated = (polarity == Polarity::Negated) != candidate.typing.is_opposite;
    let itself = headline.own_denial();
    if headline.is_unharmed() {
        return headline.own_words();
    }
    if !candidate.nominal {
        // Whatever the claim is said to be: its own words are never told without the one that negates them.
        let lost = !negated && itself != OwnDenial::None;
        let unnamed = parts.actors.is_empty()
            || parts.actors.iter().any(|actor| headline.is_pronoun(actor) || headline.is_first_person(actor));
        let nobody = negated
            && parts
                .actors
                .iter()
                .any(|actor| candidate.quote.contains(actor.span) && headline.is_nobody(actor));
        if nobody || lost || unnamed || headline.opens_with_condition() || headline.is_out_of_order(parts) {
            let words = headline.own_words();
            let shown = itself == OwnDenial::Shown || itself == OwnDenial::None && headline.is_undone();
            let denied = negated && !nobody && !shown;
            return if denied { headline.denied(words, attribution) } else { words };
        }
        if let Some(words) = headline.verb_onwards(parts, negated, attribution) {
            return words;
        }
    } else if parts.actors.is_empty() && parts.targets.is_empty() && !negated {
        return headline.own_words();
    }
    // A headline that drops the denial would say the opposite of the claim; one that names the calling off says it already.
    if negated && itself == OwnDenial::Shown {
        return headline.own_words();
    }
    let told = headline.told(parts);
    let undone = itself == OwnDenial::None && headline.is_undone();
    if negated && !undone { headline.denied(told, attribution) } else { told }
}

pub(super) struct Headline<'h> {
    pub reading: &'h Reading<'h>,
    pub view: &'h SentenceView<'h>,
    pub candidate: &'h Candidate,
    pub parts: &'h Parts,
}

impl Headline<'_> {
    fn told(&self, parts: &Parts) -> String {
        let article = &self.reading.article;
        let id = self.candidate.trigger;
        let head = self.candidate.typing.head;
        let tree = &article.trees[id.sentence];
        let named = |word: usize| {
            let span = article.span(self.at(word));
            parts
                .actors
                .iter()
                .any(|actor| actor.span.contains(span) && names(std::slice::from_ref(actor)).is_some())
        };
        let mut words = self.trigger();
        words.retain(|word| !named(*word));
        let complement = self.complement(&parts.targets, &words);
        let mut said: Vec<String> = names(&parts.actors).into_iter().collect();
        words.extend(complement);
        words.sort_unstable();
        said.push(joined(article, id.sentence, &words));
        let known = said.join(" ").to_lowercase();
        let targets: Vec<Mention> = parts
            .targets
            .iter()
            .filter(|target| !known.contains(&target.name.to_lowercase()))
            .cloned()
            .collect();
        if let Some(targets_named) = names(&targets) {
            let word = [id.word, head.word].into_iter().flat_map(|verb| tree.children(verb)).find(|child| {
                matches!(tree.word(*child).relation, Relation::Obl | Relation::Nmod)
                    && targets[0].span.contains(article.span(self.at(*child)))
            });
            let case = word.map(|word| case_of(tree, word)).unwrap_or_default();
            said.push(joined(article, id.sentence, &case));
            said.push(targets_named);
        }
        shorten(&said.join(" "))
    }

    /// The trigger in the order of the text: auxiliaries, particles, the noun that a light verb carries, and all that
    /// stands before a noun.
    fn trigger(&self) -> Vec<usize> {
        let article = &self.reading.article;
        let id = self.candidate.trigger;
        let head = self.candidate.typing.head;
        let tree = &article.trees[id.sentence];
        let mut words = vec![id.word];
        // `is to lead` keeps its `to`; the one of an infinitive goes with the verb above.
        let group = verb_group(tree, id.word);
        let kept = |word: &&usize| {
            let before = || word.checked_sub(1).is_some_and(|before| group.contains(&before));
            tree.word(**word).relation != Relation::Mark || tree.word(**word).tag == Tag::To && before()
        };
        words.extend(group.iter().filter(kept));
        let nominal = |word: usize| matches!(tree.word(word).pos, Pos::Noun | Pos::Propn);
        if nominal(id.word) {
            words.extend(noun_phrase(tree, id.word).into_iter().filter(|word| !self.is_time(*word)));
            if !self.candidate.nominal {
                words.extend(case_of(tree, id.word));
            }
        }
        if head != id && head.sentence == id.sentence {
            words.extend(noun_phrase(tree, head.word).into_iter().filter(|word| !self.is_time(*word)));
            if tree.word(head.word).relation == Relation::Xcomp {
                words.extend(verb_group(tree, head.word));
            }
        }
        words.sort_unstable();
        words.dedup();
        words
    }

    /// What completes a trigger that has no target: its object, the verb below it, or the first phrase with a preposition.
    pub(super) fn complement(&self, targets: &[Mention], trigger: &[usize]) -> Vec<usize> {
        if !targets.is_empty() {
            return Vec::new();
        }
        let article = &self.reading.article;
        let tree = &article.trees[self.view.index];
        let inside = |word: &usize| {
            self.candidate.quote.contains(article.span(self.at(*word))) && !self.is_time(*word)
        };
        let words = governed(tree, self.candidate.trigger.word, &inside);
        words.into_iter().filter(|word| !trigger.contains(word)).collect()
    }

    /// The names of who did it, with the quote from the verb on, so that nothing behind it is lost (`gave conflicting
    /// information`, `helped to bring them to the table`). Not where what negates the verb stands elsewhere.
    fn verb_onwards(&self, parts: &Parts, negated: bool, attribution: &Attribution) -> Option<String> {
        let article = &self.reading.article;
        let id = self.candidate.trigger;
        let tree = &article.trees[id.sentence];
        let quote = self.candidate.quote;
        let named =
            |word: usize| parts.actors.iter().any(|actor| actor.span.contains(article.span(self.at(word))));
        let group = self.trigger();
        // `At no point did soldiers | cross`, `the fear is that rebels | cross`: those that stand before who did it.
        let doer = (0..id.word).rev().find(|word| named(*word));
        let (before, group): (Vec<usize>, Vec<usize>) =
            group.into_iter().partition(|word| doer.is_some_and(|doer| *word < doer) && !named(*word));
        let drawn = match before.as_slice() {
            [] if !self.is_asked() => None,
            [drawn] if self.is_drawn(*drawn, doer) => Some(*drawn),
            before => {
                let asked = before.is_empty();
                let words = if asked { shorten(quote.text(article.text())) } else { self.own_words() };
                return Some(if negated && !self.says_so_itself() {
                    self.denied(words, attribution)
                } else {
                    words
                });
            }
        };
        let mut first = *group.iter().find(|word| !named(**word))?;
        while let Some(before) = first.checked_sub(1).filter(|before| self.leads(*before)) {
            first = before;
        }
        let start = article.span(self.at(first)).start;
        let end = self.end_without(attribution);
        let said = Span::new(start, end.max(start));
        let within = |word: &usize| said.contains(article.span(self.at(*word)));
        let tells =
            |word: usize| matches!(tree.word(word).pos, Pos::Noun | Pos::Propn | Pos::Num | Pos::Verb);
        let says_no = |word: usize| self.reading.status.says_no(tree, word);
        let words: Vec<usize> = (first..tree.len()).take_while(within).collect();
        let complete =
            quote.contains(said) && words.contains(&id.word) && words.iter().any(|word| tells(*word));
        if let Some(drawn) = drawn {
            let names = names(&parts.actors).filter(|_| complete)?;
            let drawn = article.word_text(self.at(drawn));
            let told = shorten(&format!("{names} {drawn} {}", said.text(article.text())));
            return Some(if negated { self.denied(told, attribution) } else { told });
        }
        // What denies it may stand elsewhere in the clause.
        if negated && self.own_denial() != OwnDenial::None && !words.iter().any(|word| says_no(*word)) {
            return None;
        }
        let names = names(&parts.actors).filter(|_| complete)?;
        let told = shorten(&format!("{names} {}", said.text(article.text())));
        Some(if negated && !self.says_so_itself() { self.denied(told, attribution) } else { told })
    }

    /// `whether he believed it`: whether the quote keeps the word that leaves it open.
    fn is_asked(&self) -> bool {
        let mark = self.condition(self.candidate.trigger.word);
        mark.is_some_and(|mark| self.is_quoted(mark))
    }

    /// `If the river rises, the school will close`, `if | the school closes`: whether it is a condition, or one is quoted before it.
    fn opens_with_condition(&self) -> bool {
        let trigger = self.candidate.trigger;
        let tree = &self.reading.article.trees[trigger.sentence];
        let before = tree.children(trigger.word).take_while(|child| *child < trigger.word);
        let opened = before
            .filter(|child| tree.word(*child).relation == Relation::Advcl)
            .any(|clause| self.condition(clause).is_some_and(|mark| self.is_quoted(mark)));
        opened || self.condition(trigger.word).is_some()
    }

    /// The word by which a clause states a condition.
    pub(super) fn condition(&self, clause: usize) -> Option<usize> {
        let tree = &self.reading.article.trees[self.candidate.trigger.sentence];
        tree.children(clause).take_while(|child| *child < clause).find(|child| {
            let word = tree.word(*child);
            let is = |class| self.reading.words.is(class, &word.lemma);
            word.relation == Relation::Mark && is(FunctionClass::Condition) && !is(FunctionClass::Concession)
        })
    }

    pub(super) fn is_quoted(&self, word: usize) -> bool {
        self.candidate.quote.contains(self.reading.article.span(self.at(word)))
    }

    /// Whether an auxiliary stands right before who did it.
    fn is_drawn(&self, auxiliary: usize, doer: Option<usize>) -> bool {
        let tree = &self.reading.article.trees[self.candidate.trigger.sentence];
        let tagged = tree.word(auxiliary);
        matches!(tagged.relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
            && doer.is_some_and(|doer| {
                let subject = tree.child(self.candidate.trigger.word, SUBJECTS).unwrap_or(doer);
                tree.extent(subject).0 == auxiliary + 1
            })
    }

    /// Whether a word before the trigger belongs to what is said of it: `never | announced`.
    fn leads(&self, word: usize) -> bool {
        let article = &self.reading.article;
        let trigger = self.candidate.trigger;
        let tagged = article.trees[trigger.sentence].word(word);
        tagged.relation == Relation::Advmod
            && tagged.head == Some(trigger.word)
            && self.candidate.quote.contains(article.span(self.at(word)))
            && !self.is_time(word)
    }

    /// Where the quote ends, without who says so behind it: `brought them to the table, according to the envoy`.
    fn end_without(&self, attribution: &Attribution) -> usize {
        let article = &self.reading.article;
        let quote = self.candidate.quote;
        let voice = attribution.cue.into_iter().chain(attribution.source.span);
        let voice: Vec<Span> = voice.filter(|span| quote.contains(*span)).collect();
        let (Some(start), Some(end)) =
            (voice.iter().map(|span| span.start).min(), voice.iter().map(|span| span.end).max())
        else {
            return quote.end;
        };
        let behind = start > article.span(self.candidate.trigger).end;
        let rest = article.text().get(end..quote.end).unwrap_or_default();
        // The name may stand in apposition: `according to the ferry company, Orlen Lines`.
        let names = rest.split([' ', ',', '.']).filter(|word| !word.is_empty());
        let last = names.clone().count() <= APPOSED
            && names.into_iter().all(|word| word.starts_with(char::is_uppercase));
        if behind && last { start } else { quote.end }
    }

    /// Whether names before the trigger would not make a sentence: who did it stands behind it (`was hit by two shells`), or
    /// the verb leans on the word before (`it's`).
    fn is_out_of_order(&self, parts: &Parts) -> bool {
        let article = &self.reading.article;
        let trigger = article.span(self.candidate.trigger);
        let behind =
            |actor: &Mention| actor.span.start >= trigger.end && self.candidate.quote.contains(actor.span);
        let first = self.trigger().first().map(|word| article.word_text(self.at(*word)));
        let leans = first.is_some_and(|word| !word.starts_with(char::is_alphanumeric));
        leans || parts.actors.iter().any(behind)
    }

    /// Whether a mention is a pronoun that is led back to nothing.
    pub(super) fn is_pronoun(&self, mention: &Mention) -> bool {
        let article = &self.reading.article;
        let Some(id) = article.word_at(mention.span) else { return false };
        article.trees[id.sentence].word(id.word).pos == Pos::Pron && mention.name == article.word_text(id)
    }

    /// Whether a mention is a speaker's `I` or `we`: who `we` are is not sure enough for a headline.
    fn is_first_person(&self, mention: &Mention) -> bool {
        let word = mention.span.text(self.reading.article.text());
        self.reading.gazetteer.nouns().pronoun(word) == Some(Pronoun::Speaker)
    }

    fn is_nobody(&self, mention: &Mention) -> bool {
        let article = &self.reading.article;
        let tree = &article.trees[self.view.index];
        (0..tree.len())
            .filter(|word| mention.span.contains(article.span(self.at(*word))))
            .any(|word| self.reading.status.names_nobody(tree, word))
    }

    /// Whether the trigger tells that harm was not done.
    fn is_unharmed(&self) -> bool {
        let id = self.candidate.trigger;
        self.reading.status.is_unharmed(&self.reading.article.trees[id.sentence], id.word)
    }

    fn is_time(&self, word: usize) -> bool {
        let span = self.reading.article.span(self.at(word));
        self.view.times.iter().any(|time| time.span.contains(span))
    }

    pub(super) fn at(&self, word: usize) -> WordId {
        WordId { sentence: self.view.index, word }
    }
}

/// Up to two names.
fn names(mentions: &[Mention]) -> Option<String> {
    match mentions {
        [] => None,
        [one] => Some(one.name.clone()),
        [one, two, rest @ ..] => {
            let more = if rest.is_empty() { "" } else { ", \u{2026}" };
            Some(format!("{}, {}{more}", one.name, two.name))
        }
    }
}
