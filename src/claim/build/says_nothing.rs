//! Claims that tell nothing by themselves: they stay in the list of claims and have no row of the timeline.

use super::SentenceView;
use super::headline::Headline;
use super::roles::Parts;
use crate::claim::extract::Reading;
use crate::claim::select::Candidate;
use crate::claim::{Mention, Modality};
use crate::lexicon::{EntityKind, EventType};
use crate::syntax::{Pos, Relation, Tag};

/// Fewer words tell of a saying no more than who spoke.
const FEW: usize = 8;

/// Whether a claim tells nothing to a reader who has no more than its row: nobody is named and nothing but pronouns and verbs is
/// said (`they were just`), a noun stands for an event that no type knows and nothing completes it (`makeshift hospitals`), or
/// the words hang on others that are not there (`whose links to the guard`, `if they were ready`), or somebody only spoke.
pub(super) fn says_nothing(
    reading: &Reading<'_>,
    view: &SentenceView<'_>,
    candidate: &Candidate,
    parts: &Parts,
    modality: Modality,
) -> bool {
    if candidate.given.is_some() {
        return false;
    }
    let headline = Headline { reading, view, candidate, parts };
    if candidate.nominal {
        return candidate.typing.plover.is_none()
            && matches!(candidate.typing.event_type, EventType::Other | EventType::Statement)
            && parts.targets.is_empty()
            && headline.complement(&parts.targets, &[]).is_empty();
    }
    if headline.hangs(modality) || headline.only_speaks() {
        return true;
    }
    let article = &reading.article;
    let tree = &article.trees[view.index];
    let tells = |word: usize| {
        let tagged = tree.word(word);
        candidate.quote.contains(article.span(headline.at(word)))
            && (matches!(tagged.pos, Pos::Noun | Pos::Propn | Pos::Num) || tagged.tag == Tag::Fw)
    };
    parts.actors.iter().all(|actor| headline.is_pronoun(actor))
        && parts.targets.iter().all(|target| headline.is_pronoun(target))
        && parts.places.is_empty()
        && !(0..tree.len()).any(tells)
}

impl Headline<'_> {
    /// `told AFP`, `spoke on Radio One`: whether somebody is told to have spoken, and not what he said or to whom but the press.
    fn only_speaks(&self) -> bool {
        let Candidate { trigger, typing, .. } = self.candidate;
        let tree = &self.reading.article.trees[trigger.sentence];
        let press = |target: &Mention| target.kind.as_deref() == Some(EntityKind::Media.as_str());
        typing.event_type == EventType::Statement
            && self.reading.gazetteer.nouns().reports(&tree.word(trigger.word).lemma)
            && tree.child(trigger.word, &[Relation::Ccomp, Relation::Xcomp, Relation::Parataxis]).is_none()
            && self.parts.targets.iter().all(press)
            && self.words_of_quote() < FEW
    }

    /// Words of the quote, with signs.
    fn words_of_quote(&self) -> usize {
        (0..self.reading.article.trees[self.view.index].len()).filter(|word| self.is_quoted(*word)).count()
    }

    /// Whether the words state nothing but a condition, or open with a word that stands for what is told before them and nobody is named for it.
    fn hangs(&self, modality: Modality) -> bool {
        let article = &self.reading.article;
        let tree = &article.trees[self.view.index];
        let relative = (0..tree.len()).find(|word| self.is_quoted(*word)).is_some_and(|first| {
            let opens = first < self.candidate.trigger.word;
            match tree.word(first).tag {
                Tag::WpS => opens,
                Tag::Wp | Tag::Wdt => opens && self.parts.actors.is_empty(),
                _ => false,
            }
        });
        relative || modality == Modality::Conditional && self.condition(self.candidate.trigger.word).is_some()
    }
}
