//! What depends on a reporting verb and holds what it reports.

use super::extent::{self, Run};
use super::lexicon::{Cues, Frame, Role, VerbCue};
use super::{Form, source, speaker};
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
    let object = tree.child(at, &[Relation::Obj]);
    let mut reader =
        Reader { cues, tree, at, entry, object, content: Vec::new(), clause: false, predicative: None };
    for child in tree.children(at) {
        reader.dependent(child);
    }
    let inverted = object.filter(|object| reader.is_speaker_behind(*object));
    if let Some(object) = object.filter(|_| inverted.is_none()) {
        reader.object(object);
    }
    reader.predicative();
    let predicate = reader.predicative.filter(|_| object.is_some() && !reader.clause);
    Complements { content: reader.content, inverted, predicate }
}

/// Reads what depends on a reporting verb.
struct Reader<'t> {
    cues: &'t Cues,
    tree: &'t Tree,
    at: usize,
    entry: &'t VerbCue,
    object: Option<usize>,
    /// The content so far.
    content: Vec<(Run, Form)>,
    /// A clause is among it.
    clause: bool,
    /// What the object is said to be.
    predicative: Option<usize>,
}

impl Reader<'_> {
    fn has(&self, frame: Frame) -> bool {
        self.entry.frames.has(frame)
    }

    fn add(&mut self, top: usize, form: Form) {
        self.content.extend(extent::runs(self.tree, top, None).into_iter().map(|run| (run, form)));
    }

    fn add_clause(&mut self, top: usize, form: Form) {
        self.add(top, form);
        self.clause = true;
    }

    fn dependent(&mut self, child: usize) {
        let (tree, at) = (self.tree, self.at);
        if is_opening_participle(tree, at, child) {
            return;
        }
        let word = tree.word(child);
        let infinitive = extent::has_infinitive_mark(tree, child);
        match word.relation {
            Relation::Ccomp | Relation::Csubj | Relation::CsubjPass
                if infinitive && self.has(Frame::Infinitive) =>
            {
                self.add_clause(child, Form::Infinitive);
            }
            Relation::Ccomp | Relation::CsubjPass
                if (self.has(Frame::Clause) || self.has(Frame::Quote) || self.has(Frame::Gerund)) =>
            {
                self.add_clause(child, Form::Clause);
            }
            Relation::Xcomp | Relation::Advcl if infinitive => {
                if self.has(Frame::Infinitive) && child > at {
                    let object =
                        self.object.filter(|object| entry_takes_object_with_infinitive(tree, *object));
                    if let Some(object) = object {
                        self.add(object, Form::Infinitive);
                    }
                    self.add_clause(child, Form::Infinitive);
                } else if self.has(Frame::Object) && word.relation == Relation::Xcomp {
                    self.add(child, Form::Nominal);
                }
            }
            Relation::Xcomp if word.tag == Tag::Vbg && self.has(Frame::Gerund) => {
                self.add_clause(child, Form::Infinitive);
            }
            Relation::Xcomp => {
                if self.has(Frame::As) || self.has(Frame::Object) || self.has(Frame::Infinitive) {
                    self.predicative = Some(child);
                } else if self.has(Frame::Clause) {
                    self.add_clause(child, Form::Clause);
                }
            }
            Relation::Obl | Relation::Advcl | Relation::Nmod => {
                if governed_by(tree, child, &self.entry.prepositions) {
                    let form =
                        if extent::heads_finite_clause(tree, child) { Form::Clause } else { Form::Nominal };
                    self.add(child, form);
                } else if self.has(Frame::As) && child > at && has_comparison(self.cues, tree, child) {
                    self.predicative = Some(child);
                }
            }
            Relation::Parataxis
                if child > at
                    && self.has(Frame::Quote)
                    && (at + 1..child).any(|word| opens_speech(tree, word)) =>
            {
                self.add_clause(child, Form::Clause);
            }
            _ => {}
        }
    }

    /// `"It is over", said the mayor`: the parser may take who speaks for an object.
    fn is_speaker_behind(&self, object: usize) -> bool {
        let (tree, at) = (self.tree, self.at);
        let shared = source::shares_subject(tree, at);
        !self.has(Frame::Addressee)
            && tree.child(at, source::SUBJECTS).is_none()
            && !shared
            && self.has(Frame::Quote)
            && at > 0
            && extent::is_punctuation(tree, at - 1)
            && object > at
            && speaker::before_relative(tree, at - 1).is_none()
            && word_finite(tree, at)
    }

    fn object(&mut self, object: usize) {
        let as_well = self.has(Frame::Object) || self.has(Frame::As) && self.predicative.is_some();
        if self.clause || !as_well {
            return;
        }
        // `emphasized it was time to go`: the object is a clause.
        let predicate = self.tree.child(object, &[Relation::Cop]).is_some()
            && self.tree.child(object, source::SUBJECTS).is_some();
        let told = predicate && (self.has(Frame::Clause) || self.has(Frame::Bare));
        self.add(object, if told { Form::Clause } else { Form::Nominal });
    }

    fn predicative(&mut self) {
        if self.clause {
            return;
        }
        if self.predicative.is_none() && self.has(Frame::As) {
            self.predicative = self.object.and_then(|object| self.called(object));
        }
        if let Some(predicative) = self.predicative {
            self.add(predicative, Form::Nominal);
        }
    }

    /// `called the vote a fraud`: the parser may take the name for a measure of the verb.
    fn called(&self, object: usize) -> Option<usize> {
        self.tree.children(self.at).find(|child| {
            *child > object
                && self.tree.word(*child).relation == Relation::OblUnmarked
                && self.tree.child(*child, &[Relation::Det]).is_some()
        })
    }
}

/// `Responding to charges that he cheated, Lee said ...`, `When asked about reports that it sank, Lee said ...`: a participle that
/// opens the sentence tells of the report, and is none of what is said.
fn is_opening_participle(tree: &Tree, at: usize, child: usize) -> bool {
    const OWN: &[Relation] = &[
        Relation::Aux,
        Relation::AuxPass,
        Relation::Cop,
        Relation::Nsubj,
        Relation::NsubjPass,
        Relation::NsubjOuter,
        Relation::Expl,
    ];
    let word = tree.word(child);
    let opens = |before: usize| matches!(tree.word(before).pos, Pos::Adv | Pos::Sconj);
    child < at
        && word.pos == Pos::Verb
        && matches!(word.tag, Tag::Vbg | Tag::Vbn)
        && tree.child(child, OWN).is_none()
        && (0..child).all(opens)
}

/// A comma, colon or opening mark behind which speech may begin.
fn opens_speech(tree: &Tree, word: usize) -> bool {
    matches!(tree.word(word).tag, Tag::Comma | Tag::Colon | Tag::Open) && !extent::is_semicolon(tree, word)
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
