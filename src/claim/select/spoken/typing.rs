use crate::claim::WordId;
use crate::claim::attribution::CueClass;
use crate::claim::clause::SUBJECTS;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::{Selector, is_telling};
use crate::claim::typing::Typing;
use crate::lexicon::EventType;
use crate::syntax::{Pos, Relation, Tag};

impl Selector<'_> {
    /// The type of what a voice tells: its own, else that of a noun of which it is said that there is one, else that of
    /// the saying.
    pub(in crate::claim::select) fn spoken_typing(&self, id: WordId, class: CueClass) -> Typing {
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
        // `said the thieves had carried off a painting`: a happening that is known to be outside the list.
        if !warns && self.around.typer.knows_as_other(&typing) {
            return typing;
        }
        // `says the plant closed in May`: a happening outside the list; a judgement or a state is only a statement.
        let happening =
            !ahead && self.tree.word(id.word).pos == Pos::Verb && self.around.typer.is_unknown(&typing);
        let event_type = match (warns, happening) {
            (true, _) => EventType::Warning,
            (false, true) => EventType::Other,
            (false, false) => EventType::Statement,
        };
        // What is only said belongs on a timeline least.
        Typing { event_type, weight: 0.0, ..typing }
    }
}
