use crate::claim::WordId;
use crate::claim::attribution::Form;
use crate::claim::clause::{Clause, Role, SUBJECTS, Tense};
use crate::claim::select::{Selector, Skipped, Unclaimed};
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag};

/// How well a clause stands for all of what was said: the lower the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// It is what was said, or a part of it that is told for itself.
    Told,
    /// It only says under what condition the rest holds.
    Conditional,
    /// It tells what somebody says or thinks, and nothing of that makes a claim.
    Reporting,
}

impl Selector<'_> {
    /// How well a clause that makes no claim stands for what was said in a stretch; `None` where it does not. `here` says
    /// whether the reporting word stands in the same sentence.
    pub(super) fn standing(&self, skipped: &Unclaimed, stretch: Span, here: bool) -> Option<Standing> {
        let clause = self.clauses.iter().find(|clause| clause.head == skipped.head.word)?;
        let finite = clause.tense != Tense::None;
        let exhorts = !finite && clause.subject.is_none();
        if exhorts || !here && clause.tense == Tense::Present || self.is_of_nothing(clause) {
            return None;
        }
        if self.asks(stretch) {
            return None;
        }
        match skipped.reason {
            Skipped::Cue if !self.can_be_told(skipped.head) => {
                (finite && here).then_some(Standing::Reporting)
            }
            Skipped::Opinion | Skipped::PartOfParent | Skipped::Cue => Some(Standing::Told),
            Skipped::Fragment if finite => Some(Standing::Told),
            // A clause with a tense of its own is no participle that describes (`says the minister will resign`), nor is
            // what opens all that was said (`told the court that the door was shut`).
            Skipped::Description if finite => match clause.role {
                Role::Relative { .. } if self.opens(clause, stretch) => Some(Standing::Told),
                Role::Relative { .. } => None,
                _ => Some(Standing::Told),
            },
            Skipped::Condition if finite && here && matches!(clause.role, Role::Adverbial { .. }) => {
                Some(Standing::Conditional)
            }
            _ => None,
        }
    }

    /// Whether a clause stands for what somebody thinks or asks too: no parser's error has to be guessed at.
    pub(super) fn is_plain(&self, skipped: &Unclaimed) -> bool {
        let role =
            self.clauses.iter().find(|clause| clause.head == skipped.head.word).map(|clause| clause.role);
        match skipped.reason {
            Skipped::Opinion | Skipped::PartOfParent | Skipped::Cue => true,
            Skipped::Description => !matches!(role, Some(Role::Relative { .. } | Role::Reduced { .. })),
            _ => false,
        }
    }

    /// A cue within somebody's words tells something where what it reports has no clause of its own: `saw no link`.
    fn can_be_told(&self, id: WordId) -> bool {
        self.tree.word(id.word).pos == Pos::Verb
            && self.cue_at(id).is_some_and(|cue| self.around.attributions[cue].form == Form::Nominal)
            && self
                .clauses
                .iter()
                .position(|clause| clause.head == id.word)
                .is_some_and(|clause| !self.is_opinion(clause, &self.around.typer.verb(self.article, id)))
    }

    /// Whether a clause begins where a stretch does, and has a subject besides the word that opens it.
    fn opens(&self, clause: &Clause, stretch: Span) -> bool {
        let (first, _) = self.tree.extent(clause.head);
        let opener = self.article.span(self.id(first)).start == stretch.start;
        let subject = |child: usize| {
            SUBJECTS.contains(&self.tree.word(child).relation)
                && !matches!(self.tree.word(child).tag, Tag::Wdt | Tag::Wp)
        };
        opener && self.tree.children(clause.head).any(subject)
    }

    /// `There are many`: says that there is something, and of nothing what.
    fn is_of_nothing(&self, clause: &Clause) -> bool {
        let noun = |word: usize| matches!(self.tree.word(word).pos, Pos::Noun | Pos::Propn | Pos::Pron);
        let there = self.tree.child(clause.head, &[Relation::Expl]);
        clause.tense == Tense::Present
            && there.is_some_and(|there| self.tree.word(there).tag == Tag::Ex)
            && !noun(clause.head)
            && !self.tree.child(clause.head, SUBJECTS).is_some_and(noun)
    }
}
