//! Harm told again with another doer: what befell one thing is one event.

use crate::claim::WordId;
use crate::claim::clause::SUBJECTS;
use crate::claim::date::Dated;
use crate::claim::select::Candidate;
use crate::lexicon::EventType;
use crate::syntax::{Pos, Relation, Tree};

use super::told::is_firm;
use super::{Builder, SentenceView};

impl Builder<'_> {
    /// What has been told to have befallen the thing that a harm befell: `The roof came down at noon`, of `a blast had brought down the
    /// roof`.
    pub(super) fn what_befell_it(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<&Dated> {
        let article = &self.reading.article;
        let kind = candidate.typing.event_type;
        if candidate.nominal || !matches!(kind, EventType::Damage | EventType::Disaster) {
            return None;
        }
        let tree = &article.trees[view.index];
        let object = tree.child(candidate.trigger.word, &[Relation::Obj, Relation::NsubjPass])?;
        if tree.word(object).pos != Pos::Noun || !self.points_back(view, object) {
            return None;
        }
        let thing = &tree.word(object).lemma;
        let at = article.span(candidate.trigger).start;
        self.told_of_story(view, at).find(|dated| {
            let harm = dated.event_type.is_cause_of_harm() || dated.event_type.is_harm();
            dated.trigger.start < at
                && (harm || dated.event_type == EventType::Other)
                && is_firm(dated)
                && article.word_at(dated.trigger).is_some_and(|id| {
                    affected(&article.trees[id.sentence], id)
                        .is_some_and(|other| article.trees[id.sentence].word(other).lemma == *thing)
                })
        })
    }
}

/// What a verb befell: its object, else its subject.
fn affected(tree: &Tree, verb: WordId) -> Option<usize> {
    tree.child(verb.word, &[Relation::Obj]).or_else(|| tree.child(verb.word, SUBJECTS))
}
