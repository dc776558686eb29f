use crate::claim::WordId;
use crate::claim::clause::{Clause, Role, Tense};
use crate::claim::extract::Reading;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::Mention;
use crate::lexicon::{EntityKind, EventType, Pronoun};
use crate::syntax::{Pos, Relation, Tag, Tree};

use super::SentenceView;

/// Who takes part in a claim.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub actors: Vec<Mention>,
    pub targets: Vec<Mention>,
    pub places: Vec<Mention>,
}

/// Actors, targets and places of a candidate, by its tree.
pub(super) fn of(reading: &Reading<'_>, view: &SentenceView<'_>, candidate: &Candidate) -> Parts {
    let article = &reading.article;
    let tree = &article.trees[view.index];
    let trigger = candidate.trigger.word;
    let mut actors = Vec::new();
    let mut targets = Vec::new();
    if candidate.nominal {
        for child in tree.children(trigger) {
            let case = tree.child(child, &[Relation::Case]).map(|case| &*tree.word(case).lemma);
            match (tree.word(child).relation, case) {
                (Relation::NmodPoss | Relation::OblAgent, _) => actors.push(child),
                (Relation::Nmod | Relation::Obl, Some(case)) => {
                    if reading.words.is(FunctionClass::Agent, case) {
                        actors.push(child);
                    } else if reading.words.is(FunctionClass::Target, case) {
                        targets.push(child);
                    }
                }
                (Relation::Amod | Relation::Compound, _) if tree.word(child).pos == Pos::Propn => {
                    actors.push(child)
                }
                _ => {}
            }
        }
    } else {
        let clause = view.clause(candidate);
        let subject = clause.and_then(|clause| subject(reading, view, clause));
        let passive = clause.is_some_and(|clause| clause.passive);
        let harm = candidate.typing.event_type == EventType::Casualties;
        let befallen = is_befallen(reading, tree, candidate);
        if passive || befallen {
            targets.extend(subject)
        } else {
            actors.extend(subject)
        }
        for verb in [trigger, candidate.typing.head.word] {
            for child in tree.children(verb) {
                match tree.word(child).relation {
                    // `fired rockets at the port`, `held talks with Lee`
                    Relation::Obj => {
                        let filler = filler(reading, view, candidate, [verb, child]);
                        let around = tree.children(verb).filter(|other| *other > child);
                        let mut aimed_at = around
                            .chain(tree.children(child))
                            .filter(|word| !is_time(reading, view, *word))
                            .filter(|word| match filler {
                                Some(Filler::Held) => is_held(reading, tree, *word),
                                Some(_) => is_aimed_at(reading, tree, candidate, *word),
                                None => false,
                            })
                            .peekable();
                        // A weapon of which nobody says at whom it is sent is what the event is about.
                        let told = match filler {
                            Some(Filler::Weapon) => aimed_at.peek().is_none(),
                            Some(Filler::Held) => aimed_at.peek().is_none() && !befallen,
                            Some(Filler::Words) => false,
                            None => true,
                        };
                        targets.extend(Some(child).filter(|_| told));
                        targets.extend(aimed_at);
                    }
                    Relation::Iobj => targets.push(child),
                    Relation::OblAgent => actors.push(child),
                    Relation::Obl | Relation::Nmod
                        if !(befallen || passive && harm)
                            && (verb != trigger || tree.child(verb, &[Relation::Obj]).is_none()) =>
                    {
                        let case = tree.child(child, &[Relation::Case]).map(|case| &*tree.word(case).lemma);
                        if case.is_some_and(|case| reading.words.is(FunctionClass::Aim, case)) {
                            targets.push(child);
                        }
                    }
                    _ => {}
                }
            }
        }
        // The noun that gives a light verb its event is no participant.
        targets
            .retain(|word| *word != candidate.typing.head.word || candidate.typing.head == candidate.trigger);
    }
    let mention = |words: Vec<usize>| -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        for word in words.into_iter().flat_map(|word| joined(tree, word)) {
            // `On Thursday`, `Tuesday`: a date takes part in nothing, whatever the parser makes of it.
            if is_time(reading, view, word) {
                continue;
            }
            let mention = reading.participants.mention(article, WordId { sentence: view.index, word });
            let dated = view.times.iter().any(|time| time.span.text(article.text()) == mention.name);
            if dated || matches!(tree.word(word).tag, Tag::Wdt | Tag::Wp) {
                continue;
            }
            if !found.iter().any(|other| other.name == mention.name) {
                found.push(mention);
            }
        }
        found
    };
    Parts {
        actors: mention(actors),
        targets: mention(targets),
        places: reading.participants.places(article, candidate.trigger),
    }
}

/// Who takes part, for the headline of what befell somebody whom only a pronoun names: `he died` is told with his name.
pub(super) fn whom_it_befell(
    reading: &Reading<'_>,
    view: &SentenceView<'_>,
    candidate: &Candidate,
    parts: &Parts,
) -> Option<Parts> {
    let [target] = parts.targets.as_slice() else { return None };
    let article = &reading.article;
    let words = target.span.text(article.text());
    let tree = &article.trees[view.index];
    let led_back = reading.gazetteer.nouns().pronoun(words).is_some() && target.name != words;
    let befell = parts.actors.is_empty() && is_befallen(reading, tree, candidate);
    (led_back && befell).then(|| Parts {
        actors: parts.targets.clone(),
        targets: Vec::new(),
        places: parts.places.clone(),
    })
}

/// Whether what is told befalls the subject: `nine people died`, `lost their lives`, `two guards are among the dead`.
fn is_befallen(reading: &Reading<'_>, tree: &Tree, candidate: &Candidate) -> bool {
    let verb = candidate.trigger.word;
    let lemma = &tree.word(verb).lemma;
    let befalls = |words: &str| reading.words.is(FunctionClass::Befalls, words);
    // `The blast was deadly` is said of what did it. Of people who are counted no deed is told that is done to nobody: `three
    // guards injured by anchors`, `forty miners remain in hospital`.
    let state = || {
        let subject = tree.child(verb, &[Relation::Nsubj])?;
        let counted =
            tree.word(subject).pos == Pos::Num || tree.child(subject, &[Relation::Nummod]).is_some();
        let said_of = tree.child(verb, &[Relation::Cop]).is_some();
        Some(counted || said_of && is_people(reading, tree, candidate.trigger.sentence, subject))
    };
    candidate.typing.event_type == EventType::Casualties
        && match tree.child(verb, &[Relation::Obj]) {
            Some(object) => befalls(&format!("{lemma} {}", tree.word(object).lemma)),
            None => befalls(lemma) || state() == Some(true),
        }
}

/// Whether a word is somebody.
fn is_people(reading: &Reading<'_>, tree: &Tree, sentence: usize, word: usize) -> bool {
    let nouns = reading.gazetteer.nouns();
    let lemma = &tree.word(word).lemma;
    let pronoun = nouns.pronoun(lemma).is_some_and(|pronoun| pronoun != Pronoun::Thing);
    let mention = || reading.participants.mention(&reading.article, WordId { sentence, word });
    pronoun || nouns.person(lemma).is_some() || mention().kind.as_deref() == Some(EntityKind::Person.as_str())
}

/// An object that takes no part in the event.
#[derive(Debug, Clone, Copy)]
enum Filler {
    /// It fills the verb (`took place`) or names the event itself (`held talks`).
    Words,
    /// It is what is sent at others: `fired rockets`.
    Weapon,
    /// It is taken or lost of others: `took control of the port`, `claimed the lives of nine people`.
    Held,
}

fn filler(
    reading: &Reading<'_>,
    view: &SentenceView<'_>,
    candidate: &Candidate,
    [verb, object]: [usize; 2],
) -> Option<Filler> {
    let tree = &reading.article.trees[view.index];
    let (verb, noun) = (&*tree.word(verb).lemma, &*tree.word(object).lemma);
    let event_type = candidate.typing.event_type;
    let deed = matches!(
        event_type,
        EventType::Strike
            | EventType::Attack
            | EventType::Clash
            | EventType::Explosion
            | EventType::Casualties
            | EventType::Arrest
            | EventType::Meeting
            | EventType::PhoneCall
    );
    let somebody = reading.gazetteer.nouns().person(noun).is_some();
    let id = WordId { sentence: view.index, word: object };
    let strikes = matches!(event_type, EventType::Strike | EventType::Attack | EventType::Retaliation);
    if strikes
        && reading.words.is(FunctionClass::SendsOff, verb)
        && reading.words.is(FunctionClass::SentOff, noun)
    {
        return Some(Filler::Weapon);
    }
    if matches!(event_type, EventType::ControlChange | EventType::Casualties)
        && reading.words.is(FunctionClass::HeldOf, noun)
    {
        return Some(Filler::Held);
    }
    let fills = reading.words.is(FunctionClass::Filled, &format!("{verb} {noun}"))
        || deed && !somebody && reading.typer.event_of_noun(&reading.article, id) == Some(event_type);
    fills.then_some(Filler::Words)
}

/// Whether a phrase is what is held or lost: `control | of the port`.
fn is_held(reading: &Reading<'_>, tree: &Tree, word: usize) -> bool {
    let case = tree.child(word, &[Relation::Case]).map(|case| &*tree.word(case).lemma);
    tree.word(word).relation == Relation::Nmod
        && case.is_some_and(|case| reading.words.is(FunctionClass::Whose, case))
}

/// Whether a phrase is what an event aims at, or with whom one meets.
fn is_aimed_at(reading: &Reading<'_>, tree: &Tree, candidate: &Candidate, word: usize) -> bool {
    let Some(case) = tree.child(word, &[Relation::Case]).map(|case| &*tree.word(case).lemma) else {
        return false;
    };
    let phrase = matches!(tree.word(word).relation, Relation::Obl | Relation::Nmod);
    phrase
        && match candidate.typing.event_type {
            EventType::Strike | EventType::Attack | EventType::Retaliation => {
                reading.words.is(FunctionClass::AimedAt, case)
            }
            EventType::Meeting | EventType::PhoneCall | EventType::Clash => {
                reading.words.is(FunctionClass::Accompanies, case)
            }
            _ => false,
        }
}

/// Who a clause speaks of: its subject; for `which` and `who`, the noun behind which they stand; for a finite clause
/// that the parser left without one, the phrase that opens the sentence before the verb.
fn subject(reading: &Reading<'_>, view: &SentenceView<'_>, clause: &Clause) -> Option<usize> {
    let tree = &reading.article.trees[view.index];
    if let Some(subject) = clause.subject {
        // `the missile fired on Tuesday | took off`: a date does nothing.
        if clause.role == Role::Conjunct && is_time(reading, view, subject) {
            return view.selection.clauses[clause.parent?].subject;
        }
        return match clause.role {
            Role::Relative { noun, .. } if matches!(tree.word(subject).tag, Tag::Wdt | Tag::Wp) => Some(noun),
            _ => Some(subject),
        }
        .filter(|subject| !matches!(tree.word(*subject).pos, Pos::Punct | Pos::Verb | Pos::Aux));
    }
    if clause.role != Role::Main || clause.tense == Tense::None {
        return None;
    }
    (0..clause.head).find(|word| {
        let nominal = matches!(tree.word(*word).pos, Pos::Noun | Pos::Propn);
        let part = matches!(
            tree.word(*word).relation,
            Relation::Compound | Relation::Flat | Relation::NmodPoss | Relation::Amod | Relation::Obl
        );
        nominal && !part && tree.child(*word, &[Relation::Case]).is_none() && !is_time(reading, view, *word)
    })
}

fn is_time(reading: &Reading<'_>, view: &SentenceView<'_>, word: usize) -> bool {
    let span = reading.article.span(WordId { sentence: view.index, word });
    let lemma = &reading.article.trees[view.index].word(word).lemma;
    view.times.iter().any(|time| time.span.contains(span)) || reading.gazetteer.nouns().is_time(lemma)
}

/// A word and those joined to it by `and`.
fn joined(tree: &Tree, word: usize) -> Vec<usize> {
    std::iter::once(word)
        .chain(tree.children(word).filter(|child| {
            tree.word(*child).relation == Relation::Conj
                && matches!(tree.word(*child).pos, Pos::Noun | Pos::Propn | Pos::Pron)
        }))
        .collect()
}
