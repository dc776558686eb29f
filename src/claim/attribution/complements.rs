//! What depends on a reporting verb and holds what it reports.

use super::extent::{self, Run};
use super::lexicon::{Cues, Frame, Role, VerbCue};
use super::verb::{extent_is_finite, has_infinitive_mark};
use super::{Form, source};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// What depends on a reporting verb.
pub(super) struct Complements {
    /// The stretches that hold content.
    pub content: Vec<(Run, Form)>,
    /// The speaker that follows the verb and was parsed as its object: `, said the minister`.
    pub inverted: Option<usize>,
    /// What the object is called, shown or found to be.
    pub predicate: Option<usize>,
}

/// The stretches that depend on the verb and hold content.
pub(super) fn complements(cues: &Cues, tree: &Tree, at: usize, entry: &VerbCue) -> Complements {
    let frames = entry.frames;
    let mut found = Vec::new();
    let mut add = |top: usize, form: Form| {
        found.extend(extent::runs(tree, top, None).into_iter().map(|run| (run, form)))
    };
    let object = tree.child(at, &[Relation::Obj]);
    let mut inverted = None;
    let mut clause = false;
    let mut predicative = None;
    for child in tree.children(at) {
        let word = tree.word(child);
        let infinitive = has_infinitive_mark(tree, child);
        match word.relation {
            Relation::Ccomp | Relation::Csubj | Relation::CsubjPass
                if infinitive && frames.has(Frame::Infinitive) =>
            {
                add(child, Form::Infinitive);
                clause = true;
            }
            Relation::Ccomp | Relation::CsubjPass
                if (frames.has(Frame::Clause) || frames.has(Frame::Quote) || frames.has(Frame::Gerund)) =>
            {
                add(child, Form::Clause);
                clause = true;
            }
            Relation::Xcomp | Relation::Advcl if infinitive => {
                if frames.has(Frame::Infinitive) && child > at {
                    if let Some(object) =
                        object.filter(|object| entry_takes_object_with_infinitive(tree, *object))
                    {
                        add(object, Form::Infinitive);
                    }
                    add(child, Form::Infinitive);
                    clause = true;
                } else if frames.has(Frame::Object) && word.relation == Relation::Xcomp {
                    add(child, Form::Nominal);
                }
            }
            Relation::Xcomp if word.tag == Tag::Vbg && frames.has(Frame::Gerund) => {
                add(child, Form::Infinitive);
                clause = true;
            }
            Relation::Xcomp => {
                if frames.has(Frame::As) || frames.has(Frame::Object) || frames.has(Frame::Infinitive) {
                    predicative = Some(child);
                } else if frames.has(Frame::Clause) {
                    add(child, Form::Clause);
                    clause = true;
                }
            }
            Relation::Obl | Relation::Advcl | Relation::Nmod => {
                if governed_by(tree, child, &entry.prepositions) {
                    add(child, if extent_is_finite(tree, child) { Form::Clause } else { Form::Nominal });
                } else if frames.has(Frame::As) && child > at && has_comparison(cues, tree, child) {
                    predicative = Some(child);
                }
            }
            Relation::Parataxis
                if child > at
                    && frames.has(Frame::Quote)
                    && (at + 1..child).any(|w| opens_speech(tree, w)) =>
            {
                add(child, Form::Clause);
                clause = true;
            }
            _ => {}
        }
    }
    if let Some(object) = object {
        let no_subject = tree.child(at, source::SUBJECTS).is_none();
        let behind_clause = at > 0 && extent::is_punctuation(tree, at - 1) && object > at;
        if no_subject && frames.has(Frame::Quote) && behind_clause && word_finite(tree, at) {
            inverted = Some(object);
        } else if !clause && (frames.has(Frame::Object) || frames.has(Frame::As) && predicative.is_some()) {
            // `emphasized it was time to go`: the object is a clause.
            let predicate = tree.child(object, &[Relation::Cop]).is_some()
                && tree.child(object, source::SUBJECTS).is_some();
            let told = predicate && (frames.has(Frame::Clause) || frames.has(Frame::Bare));
            add(object, if told { Form::Clause } else { Form::Nominal });
        }
    }
    if let Some(predicative) = predicative
        && !clause
    {
        add(predicative, Form::Nominal);
    }
    // `called the vote a fraud`: the parser may take the name for a measure of the verb.
    let called = |object: usize| {
        tree.children(at).find(|child| {
            *child > object
                && tree.word(*child).relation == Relation::OblUnmarked
                && tree.child(*child, &[Relation::Det]).is_some()
        })
    };
    if predicative.is_none() && frames.has(Frame::As) && !clause {
        predicative = object.and_then(called);
        if let Some(predicative) = predicative {
            found.extend(extent::runs(tree, predicative, None).into_iter().map(|run| (run, Form::Nominal)));
        }
    }
    let predicate = predicative.filter(|_| object.is_some() && !clause);
    Complements { content: found, inverted, predicate }
}

/// A comma, colon or opening mark behind which speech may begin.
fn opens_speech(tree: &Tree, word: usize) -> bool {
    matches!(tree.word(word).tag, Tag::Comma | Tag::Colon | Tag::Open)
}

fn word_finite(tree: &Tree, at: usize) -> bool {
    matches!(tree.word(at).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn)
}

pub(super) fn governed_by(tree: &Tree, word: usize, prepositions: &[Box<str>]) -> bool {
    !prepositions.is_empty()
        && tree.children(word).any(|child| {
            let child = tree.word(child);
            matches!(child.relation, Relation::Case | Relation::Mark) && prepositions.contains(&child.lemma)
        })
}

fn has_comparison(cues: &Cues, tree: &Tree, word: usize) -> bool {
    source::has_case(cues, tree, word, Role::Comparison)
}

/// `urged the council to act` attributes the act, and who is to act belongs to it; a pronoun adds nothing.
fn entry_takes_object_with_infinitive(tree: &Tree, object: usize) -> bool {
    tree.word(object).pos != Pos::Pron
}
