//! Which clauses make claims.

use super::{Selector, Skipped, is_telling};
use crate::claim::WordId;
use crate::claim::attribution::{innermost, is_hearsay};
use crate::claim::clause::{Clause, Role, SUBJECTS, Tense};
use crate::claim::function_words::FunctionClass;
use crate::claim::typing::Typing;
use crate::lexicon::{EventType, lower};
use crate::syntax::{Pos, Relation, Tag};

impl Selector<'_> {
    /// Whether a clause makes a claim: its type, and the attribution whose cue it is.
    pub(super) fn clause(&self, index: usize) -> Result<(Typing, Option<usize>), Skipped> {
        let clause = &self.clauses[index];
        let id = self.id(clause.head);
        let cue = self.cue_at(id);
        let typing = self.around.typer.verb(self.article, id);
        match clause.role {
            Role::Subject | Role::Purpose | Role::Open => return Err(Skipped::PartOfParent),
            Role::Reduced { .. } | Role::Relative { .. } if self.is_of_what_is_put_off(index) => {
                return Err(Skipped::PartOfParent);
            }
            Role::Reduced { .. } if !is_telling(&typing) => return Err(Skipped::Description),
            Role::Reduced { .. } => {
                if clause.tense == Tense::None && self.is_infinitive(clause.head) || !self.dated(index) {
                    return Err(Skipped::Description);
                }
            }
            Role::Relative { apart: false, .. } if self.is_of_toll(index) => {
                return Err(Skipped::Description);
            }
            Role::Relative { apart, .. } => {
                let telling =
                    self.dated(index) || (apart && is_telling(&typing) && clause.tense != Tense::Present);
                if !telling {
                    return Err(Skipped::Description);
                }
            }
            Role::Content | Role::Adverbial { .. } | Role::Conjunct | Role::Main
                if self.is_whether(index) || self.does_not_follow(index) =>
            {
                return Err(Skipped::Question);
            }
            // `would not say when they might resume`
            Role::Adverbial { .. } if self.is_of_cue(index) && self.is_left_open(index) => {
                return Err(Skipped::Question);
            }
            Role::Adverbial { mark } => self.adverbial(index, mark)?,
            Role::Conjunct if self.takes_back(index, &typing) => return Err(Skipped::PartOfParent),
            Role::Conjunct => self.conjunct(index)?,
            Role::Participle if cue.is_none() && !is_telling(&typing) && !self.has_quantity(index) => {
                return Err(Skipped::PartOfParent);
            }
            Role::Main | Role::Content | Role::Participle | Role::Beside => {}
        }
        // `when it was already Saturday`
        if self.around.times.iter().any(|time| time.contains(self.article.span(id))) {
            return Err(Skipped::Description);
        }
        // `asked not to be named`: tells of how the news was come by.
        if self.around.typer.tells_nothing(&typing) {
            return Err(Skipped::Aside);
        }
        if self.opens_saying(index, &typing) {
            return Err(Skipped::Cue);
        }
        if let Some(cue) = cue {
            return self.cue(index, cue, typing);
        }
        // `a bomb said to be theirs`
        let saying = typing.event_type == EventType::Statement;
        if cue.is_none() && saying && is_hearsay(self.tree, clause.head) {
            return Err(Skipped::Cue);
        }
        self.content_of_saying(index)?;
        if self.is_question(clause) {
            return Err(Skipped::Question);
        }
        if self.leads_to_saying(index, &typing) {
            return Err(Skipped::Cue);
        }
        if self.is_opinion(index, &typing) {
            return Err(Skipped::Opinion);
        }
        if !is_telling(&typing)
            && (self.is_fragment(clause.head)
                || !self.is_predicate(clause.head)
                || !self.is_spoken(clause.head) && self.lacks_object(clause.head))
        {
            return Err(Skipped::Fragment);
        }
        Ok((self.voiced(id, typing), None))
    }

    /// Whether a clause says for when something was meant that the clause above it calls off: `cancelled all crossings planned for
    /// Monday`.
    fn is_of_what_is_put_off(&self, index: usize) -> bool {
        let head = self.clauses[index].head;
        let is = |word: usize, class| self.around.words.is(class, &lower(&self.tree.word(word).lemma));
        let argument = |noun: &usize| {
            let relation = self.tree.word(*noun).relation;
            relation == Relation::Obj || SUBJECTS.contains(&relation)
        };
        let verb = self.tree.word(head).head.filter(argument).and_then(|noun| self.tree.word(noun).head);
        is(head, FunctionClass::MeantFor) && verb.is_some_and(|verb| is(verb, FunctionClass::PutsOff))
    }

    /// Whether a clause describes what harmed those whom the clause above counts: `the number of those killed in the quake that hit the coast
    /// two days ago stands at 204`.
    fn is_of_toll(&self, index: usize) -> bool {
        let Some(parent) = self.clauses[index].parent.map(|parent| self.clauses[parent].head) else {
            return false;
        };
        let harm = self.around.typer.verb(self.article, self.id(parent)).event_type.is_harm();
        let mut up = self.tree.ancestors(self.clauses[index].head).take_while(|word| *word != parent);
        let counted = up.any(|word| {
            self.tree.word(word).head == Some(parent) && SUBJECTS.contains(&self.tree.word(word).relation)
        });
        let number = |child: usize| {
            let counts = self.tree.word(child).pos == Pos::Num;
            child > parent && (counts || self.tree.child(child, &[Relation::Nummod]).is_some())
        };
        harm && counted && self.tree.children(parent).any(number)
    }

    /// The type of a clause that no rule knows, where the voice that tells it gives one: a warning is one whatever it warns of.
    fn voiced(&self, id: WordId, typing: Typing) -> Typing {
        if is_telling(&typing) {
            return typing;
        }
        let voice = innermost(self.around.attributions, self.article.span(id))
            .filter(|voice| voice.source.is_some() && voice.form.is_told());
        match voice.map(|voice| self.spoken_typing(id, voice.class).event_type) {
            Some(EventType::Warning) => Typing { event_type: EventType::Warning, is_voiced: true, ..typing },
            _ => typing,
        }
    }

    /// Whether a word stands between quotation marks.
    fn is_quoted(&self, word: usize) -> bool {
        self.article.is_quoted(self.article.span(self.id(word)))
    }

    /// Whether a word stands in what somebody is told to have said.
    pub(super) fn is_spoken(&self, word: usize) -> bool {
        let id = self.id(word);
        innermost(self.around.attributions, self.article.span(id))
            .is_some_and(|attribution| attribution.cue_word != Some(id))
    }

    pub(super) fn cue_at(&self, id: WordId) -> Option<usize> {
        self.around.cues.iter().copied().find(|cue| self.around.attributions[*cue].cue_word == Some(id))
    }

    pub(super) fn is_infinitive(&self, head: usize) -> bool {
        self.tree.children(head).any(|child| self.tree.word(child).tag == Tag::To && child < head)
    }

    pub(super) fn is_question(&self, clause: &Clause) -> bool {
        let end = self.tree.len().checked_sub(1);
        let asks = end.is_some_and(|end| {
            (end.saturating_sub(1)..=end).any(|at| self.article.word_text(self.id(at)) == "?")
        });
        asks && matches!(clause.role, Role::Main | Role::Conjunct | Role::Beside)
    }

    /// A judgement or a standing state: present tense, no date, no figure, no event that the lists know.
    pub(super) fn is_opinion(&self, index: usize, typing: &Typing) -> bool {
        let clause = &self.clauses[index];
        let head = self.tree.word(clause.head);
        // `Consider two sets of facts`, `Read more`: an order to the reader.
        let orders = clause.role == Role::Main
            && clause.subject.is_none()
            && head.tag == Tag::Vb
            && clause.tense == Tense::None
            && !self.is_spoken(clause.head);
        if orders
            && matches!(typing.event_type, EventType::Other | EventType::Statement | EventType::Agreement)
        {
            return true;
        }
        if is_telling(typing) || self.dated(index) || self.has_quantity(index) {
            return false;
        }
        let verb = head.pos == Pos::Verb;
        // What a voice is told to have said is kept, however little happens in it.
        let quoted =
            self.is_quoted(clause.head) && clause.subject.is_none_or(|subject| self.is_quoted(subject));
        let reported = clause.role == Role::Content
            && !quoted
            && clause.parent.is_some_and(|parent| self.cue_at(self.id(self.clauses[parent].head)).is_some());
        if reported {
            return false;
        }
        let named = clause.subject.is_some_and(|subject| self.tree.word(subject).pos == Pos::Propn);
        let expletive = clause.subject.is_none_or(|subject| {
            matches!(self.tree.word(subject).pos, Pos::Pron | Pos::Det)
                || self.tree.word(subject).relation == Relation::Expl
        });
        match clause.tense {
            Tense::Present => !verb || expletive || !(named || head.tag == Tag::Vbg),
            Tense::Modal => true,
            Tense::None => !matches!(clause.role, Role::Participle),
            // `Stevens was a lawyer`: what somebody was, and nothing that happened.
            Tense::Past if matches!(head.pos, Pos::Noun | Pos::Propn) && !self.is_spoken(clause.head) => {
                self.tree.child(clause.head, &[Relation::Case]).is_none()
            }
            // `The building was empty`: how something was, in the outlet's own words, and no clause says when.
            Tense::Past if head.pos == Pos::Adj && typing.light.is_none() && !self.is_spoken(clause.head) => {
                self.tree.child(clause.head, &[Relation::Advcl]).is_none()
            }
            Tense::Past | Tense::Future => !verb && expletive,
            Tense::PastPerfect | Tense::PresentPerfect => false,
        }
    }
}
