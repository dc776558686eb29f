//! What of a sentence makes claims: its clauses, its event nouns, and the words that each is quoted by.

mod cue;
mod dated;
mod fragment;
mod joined;
mod left_open;
mod nouns;
mod quote;
mod spoken;
mod verdict;

use std::fmt;

use super::attribution::AttributionSpan;
use super::clause::{Clause, Role, clause_span, clauses};
use super::function_words::{FunctionClass, FunctionWords};
use super::status::Status;
use super::typing::{EventTyper, Typing};
use super::{Article, WordId};
use crate::lexicon::{EventType, NounClasses};
use crate::span::Span;
use crate::syntax::{Relation, Tree};

/// A word that makes a claim, with its clause.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The word that names what happened.
    pub trigger: WordId,
    /// Its clause among the sentence's; the clause around it for a noun.
    pub clause: Option<usize>,
    /// The words that make the claim.
    pub quote: Span,
    /// Its type.
    pub typing: Typing,
    /// Whether the trigger is a noun that tells of an event within somebody else's clause.
    pub nominal: bool,
    /// The attribution whose cue the trigger is: the saying itself is the event.
    pub saying: Option<usize>,
    /// The document's own claim that it stands for: an index into `Document::given`.
    pub given: Option<usize>,
}

/// Why a clause makes no claim of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Skipped {
    /// It only tells who speaks; what is said makes the claim.
    Cue,
    /// It is part of what its parent says: an infinitive, a subject, a purpose.
    PartOfParent,
    /// It is what a denial, an order or an accusation is about.
    ContentOfSaying,
    /// It states the condition or the moment of its parent.
    Condition,
    /// It describes someone or something.
    Description,
    /// It judges, and tells of nothing that happened.
    Opinion,
    /// It asks.
    Question,
    /// It names neither who nor what, and its verb alone tells nothing.
    Fragment,
    /// A noun that names an event which is told elsewhere.
    Mention,
    /// It tells how the news was come by, and nothing of the news.
    Aside,
    /// It stands in a headline, which repeats what the text tells.
    Headline,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cue => "it only tells who speaks; what is said makes the claim",
            Self::PartOfParent => "it is part of what the clause above it says",
            Self::ContentOfSaying => "it is what a denial, an order or an accusation is about",
            Self::Condition => "it states the condition or the moment of another clause",
            Self::Description => "it describes someone or something",
            Self::Opinion => "it judges, and tells of nothing that happened",
            Self::Question => "it asks",
            Self::Fragment => "it names neither who nor what",
            Self::Mention => "it names an event that is told elsewhere",
            Self::Aside => "it tells how the news was come by",
            Self::Headline => "it stands in a headline, which repeats what the text tells",
        })
    }
}

/// What a sentence gives: claims, and clauses that are none, each with its reason.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// The sentence's clauses.
    pub clauses: Vec<Clause>,
    /// Those of them, and those nouns, that make claims; in text order.
    pub candidates: Vec<Candidate>,
    /// The others, in text order.
    pub skipped: Vec<Unclaimed>,
}

/// A clause, or an event noun, that makes no claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unclaimed {
    /// Its words.
    pub words: Span,
    /// Its head.
    pub head: WordId,
    /// Why.
    pub reason: Skipped,
}

/// What selection looks at besides the tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings<'a> {
    /// Types.
    pub typer: &'a EventTyper,
    /// Little words.
    pub words: &'a FunctionWords,
    /// What nouns stand for people, bodies and documents.
    pub nouns: &'a NounClasses,
    /// Negation and modality.
    pub status: &'a Status,
    /// Attributions of the article, as the attributor sorts them.
    pub attributions: &'a [AttributionSpan],
    /// Indices of those attributions whose cue lies in the sentence.
    pub cues: &'a [usize],
    /// Spans of the sentence's time expressions.
    pub times: &'a [Span],
    /// Those of them that name no date: `now`, `recently`.
    pub vague_times: &'a [Span],
    /// Spans of the sentence's quantities.
    pub quantities: &'a [Span],
}

/// Finds what makes a claim in a sentence.
pub(super) fn select(article: &Article<'_>, sentence: usize, around: Surroundings<'_>) -> Selection {
    let mut selector = Selector {
        article,
        sentence,
        tree: &article.trees[sentence],
        around,
        clauses: clauses(article, sentence, around.words, around.nouns),
    };
    selector.run()
}

struct Selector<'a> {
    article: &'a Article<'a>,
    sentence: usize,
    tree: &'a Tree,
    around: Surroundings<'a>,
    clauses: Vec<Clause>,
}

impl Selector<'_> {
    fn run(&mut self) -> Selection {
        let verdicts: Vec<Result<(Typing, Option<usize>), Skipped>> =
            (0..self.clauses.len()).map(|index| self.clause(index)).collect();
        let made: Vec<usize> = (0..self.clauses.len())
            .filter(|index| verdicts[*index].is_ok())
            .map(|index| self.clauses[index].head)
            .collect();
        // A clause's quote leaves out the claims below it, and the words that only tell who speaks.
        let apart: Vec<usize> = made
            .iter()
            .copied()
            .chain(
                self.clauses
                    .iter()
                    .zip(&verdicts)
                    .filter(|(clause, verdict)| {
                        // `it was too early to say`, `will leave | if the court says so`, `cancelled a visit | planned for May`: part of
                        // what the clause says.
                        let part = matches!(
                            clause.role,
                            Role::Open | Role::Purpose | Role::Reduced { .. } | Role::Relative { .. }
                        ) && matches!(verdict, Err(Skipped::PartOfParent))
                            || self.is_condition(clause.head);
                        matches!(verdict, Err(Skipped::Cue))
                            || verdict.is_err() && !part && self.cue_at(self.id(clause.head)).is_some()
                    })
                    .map(|(clause, _)| clause.head),
            )
            .collect();
        let mut selection = Selection::default();
        for (index, verdict) in verdicts.into_iter().enumerate() {
            let clause = &self.clauses[index];
            let id = WordId { sentence: self.sentence, word: clause.head };
            let words = clause_span(self.article, self.around.words, (self.sentence, clause.head), &apart);
            let quote = quote::tidy(self.article, self.with_stray_subject(index, words));
            match verdict {
                Ok((typing, saying)) => {
                    selection.candidates.push(Candidate {
                        trigger: id,
                        clause: Some(index),
                        quote,
                        typing,
                        nominal: false,
                        saying,
                        given: None,
                    });
                }
                Err(reason) => selection.skipped.push(Unclaimed { words: quote, head: id, reason }),
            }
        }
        self.complete(&mut selection.candidates);
        self.nouns(&mut selection);
        self.spoken(&mut selection, &apart);
        selection.candidates.sort_by_key(|candidate| candidate.trigger);
        selection.skipped.sort();
        selection.clauses = std::mem::take(&mut self.clauses);
        selection
    }

    /// Whether a clause opens with a word that makes it a condition or a question, and not one that grants something.
    fn is_condition(&self, head: usize) -> bool {
        let marks = self.tree.children(head).take_while(|child| *child < head);
        let mark = marks.filter(|child| self.tree.word(*child).relation == Relation::Mark).last();
        mark.is_some_and(|mark| {
            let is = |class| self.around.words.is(class, &self.tree.word(mark).lemma);
            is(FunctionClass::Condition) && !is(FunctionClass::Concession)
        })
    }

    /// `after the truce | took effect`: a subject that the parser tied to another clause is quoted with its verb.
    fn with_stray_subject(&self, clause: usize, quote: Span) -> Span {
        let Clause { head, subject, .. } = self.clauses[clause];
        let stray =
            subject.filter(|subject| subject + 1 == head && self.tree.word(*subject).head != Some(head));
        let Some(subject) = stray else { return quote };
        let (first, last) = self.tree.extent(subject);
        let first = self.tree.child(subject, &[Relation::Case]).map_or(first, |case| case + 1);
        let phrase = self.article.words_span(self.sentence, first, last.max(first));
        if phrase.end <= quote.start { phrase.cover(quote) } else { quote }
    }

    /// `were killed | and injured`: a verb alone is quoted from where the clause begins that it shares its subject with.
    fn complete(&self, candidates: &mut [Candidate]) {
        for at in 0..candidates.len() {
            let Some(clause) =
                candidates[at].clause.filter(|clause| self.is_fragment(self.clauses[*clause].head))
            else {
                continue;
            };
            let parent = self.clauses[clause].parent.filter(|_| self.clauses[clause].role == Role::Conjunct);
            let start = parent.and_then(|parent| {
                let above = candidates.iter().find(|candidate| candidate.clause == Some(parent))?;
                Some(above.quote.start)
            });
            if let Some(start) = start.filter(|start| *start < candidates[at].quote.start) {
                candidates[at].quote.start = start;
            }
        }
    }

    fn id(&self, word: usize) -> WordId {
        WordId { sentence: self.sentence, word }
    }
}

/// How much an event outside the types must belong on a timeline to be told like one of them: more than OTHER does.
const WEIGHTY: f32 = 0.7;

/// Whether a type says that something happened, beyond somebody's words about it.
fn is_telling(typing: &Typing) -> bool {
    match typing.event_type {
        EventType::Other => typing.weight >= WEIGHTY,
        EventType::Statement => false,
        _ => true,
    }
}
