use crate::claim::WordId;
use crate::claim::clause::{Role, SUBJECTS};
use crate::claim::date;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::{Basis, ClaimTime};

use crate::syntax::Tag;

use super::other_event::answers;
use super::{Builder, SentenceView};

impl Builder<'_> {
    /// Participles and conjuncts go on in the time of the clause that they hang on.
    pub(super) fn parents_date(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let clause = view.clause(candidate)?;
        let parent = clause.parent?;
        let goes_on = match clause.role {
            Role::Participle => true,
            Role::Conjunct => clause.tense == view.selection.clauses[parent].tense,
            // What lies before or after the clause above it does not share its time.
            Role::Adverbial { mark } => {
                clause.tense == view.selection.clauses[parent].tense
                    && !mark.is_some_and(|mark| self.opens_apart(view, mark))
            }
            // A noun that was marked may last long before and after its clause.
            _ => candidate.nominal && candidate.given.is_none(),
        };
        // `Sunday's strike, which killed nine`: the pronoun stands for a noun and not for the clause.
        let tree = &self.reading.article.trees[view.index];
        let relative = |subject: usize| matches!(tree.word(subject).tag, Tag::Wdt | Tag::Wp);
        let own = tree.child(clause.head, SUBJECTS);
        if !candidate.nominal && own.is_some_and(relative) {
            return None;
        }
        // `X said so, but Y denied it`: an answer comes after what it answers. `She came and blamed them` is one visit.
        let answers = answers(candidate.typing.event_type);
        if !goes_on || answers && (clause.role != Role::Conjunct || own.is_some()) {
            return None;
        }
        let head = self
            .reading
            .article
            .span(WordId { sentence: view.index, word: view.selection.clauses[parent].head });
        let dated = &self.dated[self.dated_at(head)?];
        (dated.time.basis == Basis::Expression || dated.time.basis == Basis::OtherEvent)
            .then(|| date::taken_over(dated, "in the same breath as", self.reading.article.text()))
    }

    /// Whether a clause opens with a word that puts it before or after what it hangs on: `after`, `before`.
    fn opens_apart(&self, view: &SentenceView<'_>, mark: usize) -> bool {
        let lemma = &*self.reading.article.trees[view.index].word(mark).lemma;
        let words = self.reading.words;
        words.is(FunctionClass::After, lemma) || words.is(FunctionClass::Before, lemma)
    }
}
