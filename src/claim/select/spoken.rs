//! What somebody is told to have said, where nothing of it would make a claim otherwise.

use super::quote::tidy;
use super::{Candidate, Selection, Selector, Skipped, Unclaimed, is_telling};
use crate::claim::WordId;
use crate::claim::attribution::{CueClass, Form};
use crate::claim::clause::{Clause, Role, SUBJECTS, Tense, clause_span};
use crate::claim::function_words::FunctionClass;
use crate::claim::typing::Typing;
use crate::lexicon::EventType;
use crate::syntax::{Pos, Relation, Tag};

impl Selector<'_> {
    /// What a voice tells is not lost: where nothing of it in a sentence makes a claim, its highest clause does,
    /// though it only judges; not where that is an exhortation, or says of nobody what there is.
    pub(super) fn spoken(&self, selection: &mut Selection, apart: &[usize]) {
        for cue in self.begun() {
            let attribution = &self.around.attributions[cue];
            let holds = |word: usize| attribution.holds(self.article.span(self.id(word)));
            let told =
                selection.candidates.iter().any(|made| made.saying == Some(cue) || holds(made.trigger.word));
            if told || attribution.source.is_none() || !attribution.form.is_told() {
                continue;
            }
            let highest = selection
                .skipped
                .iter()
                .enumerate()
                .filter(|(_, skipped)| {
                    holds(skipped.head.word) && self.can_be_told(skipped.head, skipped.reason)
                })
                .min_by_key(|(_, skipped)| (self.depth(skipped.head.word), skipped.head.word));
            let Some((index, Unclaimed { head: id, reason, .. })) = highest else { continue };
            let (id, reason) = (*id, *reason);
            let clause = self.clauses.iter().position(|clause| clause.head == id.word);
            let here = attribution.cue_word.is_some_and(|cue| cue.sentence == self.sentence);
            let worth = clause.map(|clause| &self.clauses[clause]).is_some_and(|clause| {
                self.is_worth_telling(clause, reason) && (here || clause.tense != Tense::Present)
            });
            if !worth {
                continue;
            }
            selection.skipped.remove(index);
            selection.candidates.push(Candidate {
                trigger: id,
                clause,
                quote: tidy(self.article, clause_span(self.article, self.sentence, id.word, apart)),
                typing: self.spoken_typing(id, attribution.class),
                nominal: false,
                saying: None,
                given: None,
            });
        }
    }

    /// The attributions that have their cue or the beginning of their content in the sentence.
    fn begun(&self) -> Vec<usize> {
        let sentence = self.article.sentence(self.sentence).span;
        let place =
            |end: usize| self.around.attributions.partition_point(|one| one.content_bounds().start < end);
        let mut begun: Vec<usize> = (place(sentence.start)..place(sentence.end)).collect();
        begun.extend(self.around.cues);
        begun.sort_unstable();
        begun.dedup();
        begun
    }

    /// A cue within somebody's words tells something where what it reports has no clause of its own: `saw no link`.
    fn can_be_told(&self, id: WordId, reason: Skipped) -> bool {
        let word = self.tree.word(id.word);
        reason != Skipped::Cue
            || word.pos == Pos::Verb
                && self.cue_at(id).is_some_and(|cue| self.around.attributions[cue].form == Form::Nominal)
                && self
                    .clauses
                    .iter()
                    .position(|clause| clause.head == id.word)
                    .is_some_and(|clause| !self.is_opinion(clause, &self.around.typer.verb(self.article, id)))
    }

    fn is_worth_telling(&self, clause: &Clause, reason: Skipped) -> bool {
        let reasoned = match reason {
            Skipped::Opinion | Skipped::PartOfParent | Skipped::Cue => true,
            // A clause with a tense of its own is no participle that describes: `says the minister will resign`.
            Skipped::Description => match clause.role {
                Role::Relative { .. } => false,
                Role::Reduced { .. } => matches!(clause.tense, Tense::Future | Tense::Modal),
                _ => true,
            },
            _ => false,
        };
        let imperative = clause.tense == Tense::None && clause.subject.is_none();
        let expletive = self.tree.child(clause.head, &[Relation::Expl]).is_some();
        reasoned && !imperative && !(expletive && clause.tense == Tense::Present)
    }

    /// The type of what a voice tells: its own, else that of a noun of which it is said that there is one, else that of
    /// the saying.
    fn spoken_typing(&self, id: WordId, class: CueClass) -> Typing {
        let typing = self.around.typer.verb(self.article, id);
        if is_telling(&typing) {
            return typing;
        }
        if self.tree.child(id.word, &[Relation::Expl]).is_some()
            && let Some(named) = self
                .tree
                .child(id.word, SUBJECTS)
                .into_iter()
                .chain([id.word])
                .find_map(|word| self.around.typer.noun(self.article, self.id(word)))
        {
            return named;
        }
        let ahead = self.tree.children(id.word).any(|child| self.tree.word(child).tag == Tag::Md);
        let condition = self.tree.children(id.word).any(|child| {
            self.tree.word(child).relation == Relation::Advcl
                && self.tree.child(child, &[Relation::Mark]).is_some_and(|mark| {
                    self.around.words.is(FunctionClass::Condition, &self.tree.word(mark).lemma)
                })
        });
        let warns = matches!(class, CueClass::Warn | CueClass::Threaten) || ahead && condition;
        let event_type = if warns { EventType::Warning } else { EventType::Statement };
        // What is only said belongs on a timeline least.
        Typing { event_type, weight: 0.0, ..typing }
    }

    /// How many words stand above a word.
    fn depth(&self, word: usize) -> usize {
        std::iter::successors(self.tree.word(word).head, |head| self.tree.word(*head).head)
            .take(self.tree.len())
            .count()
    }
}
