//! Whether a predicate is said to be so, and how far: negation, modality, implicative verbs, plans and conditions.

mod bounded;
mod denial;
mod governor;
mod lexicon;
mod opening;
mod own;
mod plainly;
mod reading;
mod told_false;
mod unsaid;

pub use plainly::ToldPlainly;

use lexicon::{Effect, Governor, Negation, Slot, StatusWords};

use super::{Article, AttributionSpan, CueClass, Form, Modality, Polarity, WordId};
use crate::lexicon::{Data, DataError, lower};
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Tells polarity and modality of predicates from the words around them.
#[derive(Debug, Clone)]
pub struct Status {
    words: StatusWords,
}

/// How a predicate is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// As what it is said.
    pub modality: Modality,
    /// The words by which somebody is told not to have said it, up to the reporting word: `has not confirmed`, `declined to say`.
    pub unsaid: Option<Span>,
}

impl Told {
    /// Whether it is said to be so.
    pub fn is_positive(self) -> bool {
        self.polarity == Polarity::Positive
    }
}

impl Status {
    /// Loads the lists of negation, modality and governing words.
    ///
    /// # Errors
    /// Every bad row.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        StatusWords::load(data).map(|words| Self { words })
    }

    /// Polarity and modality of a predicate: a verb, an event noun, or what stands behind a copula. `in_content_of`
    /// is the innermost attribution whose content holds it, if any. A negated content from one who speaks of himself,
    /// and the content of a denial, are denied.
    pub fn of(&self, article: &Article, predicate: WordId, in_content_of: Option<&AttributionSpan>) -> Told {
        let Some(tree) = article.trees.get(predicate.sentence) else {
            return Told { polarity: Polarity::Positive, modality: Modality::Asserted, unsaid: None };
        };
        let reading = reading::of(&self.words, tree, predicate.word);
        let unsaid = in_content_of.and_then(|attribution| self.left_unsaid(article, predicate, attribution));
        // Who did not promise it has said nothing of what is to come.
        let base = match unsaid {
            Some(_) => Modality::Alleged,
            None => in_content_of.map_or(Modality::Asserted, |said| {
                let base = base(tree, predicate.word, said);
                let untrue = || {
                    self.is_told_untruly(article, said)
                        || told_false::is_called_untrue_behind(&self.words, tree, predicate.word)
                };
                if base == Modality::Reported && untrue() { Modality::Alleged } else { base }
            }),
        };
        let denied = |attribution: &AttributionSpan| {
            denies_content(attribution) && !denial::is_beside(&self.words, tree, predicate, attribution)
        };
        let flipped = in_content_of.is_some_and(denied) && unsaid.is_none();
        let negated = reading.negated ^ flipped;
        let mut modality = reading.modality.map_or(base, |modality| reading::stronger(modality, base));
        let spoken = in_content_of.is_some_and(|attribution| attribution.class.is_speech());
        let of_speaker = spoken && own::is_of_speaker(&self.words, tree, predicate.word);
        if matches!(modality, Modality::Reported | Modality::Alleged) && (flipped || negated && of_speaker) {
            modality = Modality::Denied;
        }
        let polarity = if negated { Polarity::Negated } else { Polarity::Positive };
        Told { polarity, modality, unsaid }
    }

    /// `falsely said that`: who reports it does not vouch for it.
    fn is_told_untruly(&self, article: &Article, attribution: &AttributionSpan) -> bool {
        attribution.cue_word.is_some_and(|cue| {
            let tree = &article.trees[cue.sentence];
            tree.children(cue.word).any(|child| {
                let word = tree.word(child);
                word.relation == Relation::Advmod
                    && self.words.negates(&lower(&word.lemma), Negation::Untruly)
            })
        })
    }

    /// The words by which somebody is told not to have said what a predicate tells, up to the reporting word.
    fn left_unsaid(
        &self,
        article: &Article,
        predicate: WordId,
        attribution: &AttributionSpan,
    ) -> Option<Span> {
        let tree = article.trees.get(predicate.sentence)?;
        let cue = attribution.cue_word?;
        let first = unsaid::begins(&self.words, tree, predicate, attribution)?;
        Some(article.words_span(cue.sentence, first, cue.word))
    }

    /// The word above a predicate that says, by itself or with those beside it, that it is not so: `denied that`, `did not believe that`.
    pub fn denied_by(&self, tree: &Tree, predicate: usize) -> Option<usize> {
        reading::denied_by(&self.words, tree, predicate)
    }

    /// Whether a predicate is said not to be so, by itself or by what governs it.
    pub fn is_negated(&self, article: &Article, predicate: WordId) -> bool {
        article
            .trees
            .get(predicate.sentence)
            .is_some_and(|tree| reading::of(&self.words, tree, predicate.word).negated)
    }

    /// Whether a predicate's own words say that it is not so: `was not known`, but not `denied that it was known`.
    pub fn denies_itself(&self, tree: &Tree, predicate: usize) -> bool {
        own::reading(&self.words, tree, predicate).negated
    }

    /// Whether a predicate is a word that says of harm that it was not done: `intact`.
    pub fn is_unharmed(&self, tree: &Tree, predicate: usize) -> bool {
        let word = tree.word(predicate);
        word.pos == Pos::Adj && self.words.negates(&word.lemma, Negation::State)
    }

    /// Whether a predicate is told as not so until a time, at which it came about: `did not open until noon`.
    pub fn came_about_then(&self, tree: &Tree, predicate: usize) -> bool {
        bounded::came_about_then(&self.words, tree, predicate)
    }

    /// Whether a clause turns auxiliary and subject around to make a condition: `should the dam break`.
    pub fn is_turned_condition(&self, tree: &Tree, clause: usize) -> bool {
        own::inverted(&self.words, tree, clause).is_some()
    }

    /// Whether a word says no to what it stands with: `not`, `never`, `no`.
    pub fn says_no(&self, tree: &Tree, word: usize) -> bool {
        own::says_no(&self.words, tree, word)
    }

    /// Whether a predicate is itself the word that calls something off: `called off the march`, but not the `march`.
    pub fn calls_off(&self, tree: &Tree, predicate: usize) -> bool {
        self.governs(tree, predicate, &[Slot::Itself, Slot::Object, Slot::Plan], |entry| {
            entry.modality == Some(Modality::Cancelled)
        })
    }

    /// Whether a predicate is itself the word by which something came to nothing: `thwarted the attack`, `had been expected`.
    pub fn came_to_nothing(&self, tree: &Tree, predicate: usize) -> bool {
        self.governs(tree, predicate, &[Slot::Itself, Slot::Plan, Slot::Undated], negates)
            || governor::past_plan(&self.words, tree, predicate) != governor::PastPlan::No
    }

    /// Whether a word says that what its infinitive tells was not done: `failed to reach`, `was unable to land`.
    pub fn undoes(&self, tree: &Tree, at: usize) -> bool {
        self.governs(tree, at, &[Slot::Complement], negates)
    }

    /// Whether a verb only tells that what its subject names came about: `the fire broke out`.
    pub fn happens(&self, tree: &Tree, verb: usize) -> bool {
        // `the ultimatum ran out` is not `the ferry ran`.
        let particle = tree.words().get(verb + 1).filter(|next| {
            next.head == Some(verb) && matches!(next.relation, Relation::CompoundPrt | Relation::Advmod)
        });
        let does = tree.child(verb, &[Relation::Obj]).is_some();
        governor::entry(&self.words, tree, verb, Slot::Subject).is_some_and(|entry| {
            !does && entry.effect == Effect::Inherit && entry.particle.is_some() == particle.is_some()
        })
    }

    /// Whether a word says that what its infinitive tells is planned: `is about to close`.
    pub fn plans(&self, tree: &Tree, at: usize) -> bool {
        self.governs(tree, at, &[Slot::Complement], |entry| entry.modality == Some(Modality::Planned))
    }

    /// Whether the entry of a word for one of the slots is as asked.
    fn governs(&self, tree: &Tree, at: usize, slots: &[Slot], is: impl Fn(&Governor) -> bool) -> bool {
        slots.iter().any(|slot| governor::entry(&self.words, tree, at, *slot).is_some_and(&is))
    }

    /// Whether a noun or pronoun stands for nobody: `nobody`, `no official`, `not one of them`.
    pub fn names_nobody(&self, tree: &Tree, noun: usize) -> bool {
        own::is_negated_noun(&self.words, tree, noun, Relation::Nsubj)
    }
}

/// Whether what a word governs is not so by it.
fn negates(entry: &Governor) -> bool {
    entry.effect == Effect::Negate
}

/// Whether the attribution says that its content is not so.
fn denies_content(attribution: &AttributionSpan) -> bool {
    attribution.class == CueClass::Deny
        && !matches!(attribution.form, Form::Parenthesis | Form::Quotation | Form::Phrase)
}

/// The modality that being somebody's word, wish or order gives to a predicate.
fn base(tree: &Tree, predicate: usize, attribution: &AttributionSpan) -> Modality {
    let open_form = matches!(attribution.form, Form::Infinitive | Form::Nominal | Form::Noun);
    let bare = tree.word(predicate).tag == Tag::Vb;
    let unsettled = (open_form || bare) && !own::is_settled(tree, predicate);
    let said = if attribution.class.is_speech() { Modality::Reported } else { Modality::Asserted };
    match attribution.class {
        CueClass::Claim | CueClass::Accuse => Modality::Alleged,
        CueClass::Promise if unsettled => Modality::Promised,
        CueClass::Threaten if unsettled => Modality::Threatened,
        CueClass::Warn if unsettled => Modality::Threatened,
        CueClass::Order if unsettled => Modality::Ordered,
        CueClass::Request if unsettled => Modality::Requested,
        CueClass::Intend | CueClass::Expect | CueClass::Agree if unsettled => Modality::Planned,
        CueClass::Show | CueClass::Estimate | CueClass::Believe => Modality::Reported,
        _ => said,
    }
}
