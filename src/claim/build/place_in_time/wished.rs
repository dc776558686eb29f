//! What somebody wanted, and what somebody said would come: neither waits for the publication.

use crate::claim::Placement;
use crate::claim::clause::Tense;
use crate::claim::date;
use crate::claim::function_words::FunctionClass;
use crate::claim::types::{ClaimTime, Modality};
use crate::syntax::{Relation, Tag};

use super::{Builder, Undated, is_to_come_if_so};

impl Builder<'_> {
    /// `Prosecutors said the two had wanted to leave`: the wish was there by the publication, whatever came of it. `Lee said on Monday
    /// that it would reopen`: from then on, for it may have come since.
    pub(super) fn wished_before(&self, undated: &Undated<'_>) -> Option<ClaimTime> {
        let Undated { view, candidate, modality, .. } = *undated;
        let planned = modality == Modality::Planned;
        if !undated.is_found() || !undated.ahead || !planned && !is_to_come_if_so(undated) {
            return None;
        }
        let publication = self.reading.publication(view.index);
        if planned && self.is_wish_of_the_past(undated) {
            return Some(date::by_placement(Placement::ByNow, publication.as_ref()));
        }
        let publication = publication?;
        let said = undated.said.as_ref().filter(|_| !candidate.typing.event_type.is_saying())?;
        let before = said.when?.earliest().is_some_and(|begin| begin < publication.latest);
        before.then(|| date::from_then_on(said, &publication)).flatten()
    }

    /// Whether the verb is itself what somebody had in mind, in an active form of the past: `wanted`, `has decided`, but not `was
    /// expected`.
    fn is_wish_of_the_past(&self, undated: &Undated<'_>) -> bool {
        let Undated { view, candidate, tense, .. } = *undated;
        let tree = &self.reading.article.trees[view.index];
        let trigger = candidate.trigger.word;
        let auxiliary =
            |child: &usize| matches!(tree.word(*child).relation, Relation::Aux | Relation::AuxPass);
        let perfect = |child: usize| self.reading.words.is(FunctionClass::Perfect, &tree.word(child).lemma);
        let mut helpers = tree.children(trigger).filter(auxiliary).peekable();
        let active = match tree.word(trigger).tag {
            Tag::Vbd => helpers.peek().is_none(),
            Tag::Vbn => helpers.peek().is_some() && helpers.all(perfect),
            _ => false,
        };
        active
            && !candidate.nominal
            && matches!(tense, Tense::Past | Tense::PastPerfect | Tense::PresentPerfect)
            && view.clause(candidate).is_some_and(|clause| clause.head == trigger)
    }
}
