//! Whether a claim lies in the saying or in what is said.

use super::{Selector, Skipped, is_telling};
use crate::claim::attribution::{CueClass, Form};
use crate::claim::clause::{Role, SUBJECTS, Tense};
use crate::claim::typing::Typing;
use crate::lexicon::EventType;
use crate::syntax::{Pos, Relation, Tag};

impl Selector<'_> {
    /// A cue: does the claim lie in what is said, or in the saying?
    pub(super) fn cue(
        &self,
        index: usize,
        attribution: usize,
        typing: Typing,
    ) -> Result<(Typing, Option<usize>), Skipped> {
        let span = &self.around.attributions[attribution];
        let clause = &self.clauses[index];
        let telling = match span.class {
            // `suggested that the fire was set` tells what its clause tells.
            CueClass::Request
                if matches!(span.form, Form::Clause | Form::Parenthesis) && self.governs_settled(index) =>
            {
                false
            }
            CueClass::Deny
            | CueClass::Reject
            | CueClass::Accuse
            | CueClass::Order
            | CueClass::Request
            | CueClass::Threaten => true,
            CueClass::Intend | CueClass::Expect | CueClass::Promise | CueClass::Agree => {
                matches!(span.form, Form::Infinitive | Form::Nominal)
            }
            // `hopes to fly on Friday`
            CueClass::Believe if span.form == Form::Infinitive && !clause.passive => true,
            // `asked him to annul the vote`: asked for, not asked about.
            CueClass::Ask if span.form == Form::Infinitive => clause.role != Role::Participle,
            CueClass::Announce => {
                self.dated_by_clock(index) || matches!(span.form, Form::Nominal | Form::Infinitive)
            }
            // `Last month inspectors warned that the jail was full`: a warning with a day of its own is an event.
            CueClass::Warn if span.form == Form::Clause && self.dated(index) => true,
            // `called the vote a fraud`: what it is called is what is said.
            CueClass::Judge if span.predicate.is_some() && !is_telling(&typing) => false,
            CueClass::Judge | CueClass::Discuss | CueClass::Warn | CueClass::Claim | CueClass::Confirm => {
                span.form == Form::Nominal && (is_telling(&typing) || clause.role != Role::Participle)
            }
            CueClass::Estimate => {
                span.form == Form::Nominal
                    && (is_telling(&typing) || self.measures(clause.head) || self.counts(clause.head))
            }
            // `spoke of 15,000`
            CueClass::Say if span.form == Form::Nominal => {
                is_telling(&typing) || self.gives_number(clause.head)
            }
            // `found a door on Friday`: what was seen or shown may be the event itself.
            CueClass::Show | CueClass::Perceive => {
                span.form == Form::Nominal
                    && (is_telling(&typing) || self.dated(index) || self.has_quantity(index))
            }
            _ => {
                // `was seen to leave`, `told residents to leave`
                let told = span.form == Form::Infinitive && (clause.passive || typing.is_saying_event);
                (span.form == Form::Nominal || told) && is_telling(&typing)
            }
        };
        if !telling || (clause.role == Role::Participle && !is_telling(&typing)) {
            return Err(Skipped::Cue);
        }
        self.content_of_saying(index)?;
        if self.is_question(clause)
            || (clause.tense == Tense::Modal && !self.dated(index) && !self.is_spoken(clause.head))
        {
            return Err(Skipped::Question);
        }
        let typing = match span.class {
            CueClass::Estimate if !is_telling(&typing) => self.measured(clause.head).unwrap_or(typing),
            _ => typing,
        };
        Ok((typing, Some(attribution)))
    }

    /// Whether a number is what a verb gives: `put it at 7.1`, `gave Lee 50 percent`, not `gave a one-word answer`.
    fn measures(&self, verb: usize) -> bool {
        let number = |word: usize| {
            self.tree.word(word).pos == Pos::Num || self.tree.child(word, &[Relation::Nummod]).is_some()
        };
        self.tree.children(verb).filter(|child| *child > verb).any(|child| {
            number(child)
                || self.tree.children(child).any(|below| {
                    self.tree.word(below).relation != Relation::Nmod
                        && number(below)
                        && below > verb
                        && matches!(
                            self.tree.word(below).relation,
                            Relation::Obl | Relation::OblUnmarked | Relation::Advmod
                        )
                })
        })
    }

    /// Whether a number stands by itself in what a verb measures, however deep: `raised the toll of the flood to seven`.
    fn counts(&self, verb: usize) -> bool {
        /// Phrases within phrases.
        const DEPTH: usize = 4;
        let phrase = |word: &usize| {
            matches!(
                self.tree.word(*word).relation,
                Relation::Obj | Relation::Obl | Relation::Nmod | Relation::Acl
            )
        };
        let (_, last) = self.tree.extent(verb);
        (verb + 1..=last).any(|word| {
            let up = std::iter::successors(Some(word), |word| self.tree.word(*word).head);
            self.tree.word(word).pos == Pos::Num
                && self.tree.child(word, &[Relation::Nmod]).is_none()
                && self.tree.child(word, &[Relation::Case]).is_some()
                && up.take(DEPTH).take_while(phrase).any(|word| self.tree.word(word).head == Some(verb))
        })
    }

    /// Whether a verb gives a number that stands by itself: `puts the figure at 21`, `spoke of 15,000`.
    fn gives_number(&self, verb: usize) -> bool {
        let (_, last) = self.tree.extent(verb);
        (verb + 1..=last).any(|word| {
            let tagged = self.tree.word(word);
            tagged.pos == Pos::Num
                && matches!(tagged.relation, Relation::Obj | Relation::Obl | Relation::Ccomp)
                && tagged.head.is_some_and(|head| head == verb || self.tree.word(head).head == Some(verb))
                && self.tree.child(word, &[Relation::Nmod]).is_none()
        })
    }

    /// The type of what is measured: `put the death toll at 19`.
    fn measured(&self, verb: usize) -> Option<Typing> {
        let (_, last) = self.tree.extent(verb);
        (verb + 1..=last)
            .filter_map(|word| self.around.typer.named(self.article, self.id(word)))
            .find(is_telling)
    }

    /// Whether a clause governs another that has a tense and a subject: not what somebody wants, but what is so.
    fn governs_settled(&self, index: usize) -> bool {
        let open = self.clauses[index].tense == Tense::None && self.is_infinitive(self.clauses[index].head);
        !open
            && self.clauses.iter().any(|below| {
                below.parent == Some(index)
                    && below.role == Role::Content
                    && below.tense != Tense::None
                    && self.tree.child(below.head, SUBJECTS).is_some()
            })
    }

    /// What an order, a denial or an accusation is about makes no claim beside it, nor what is left open.
    pub(super) fn content_of_saying(&self, index: usize) -> Result<(), Skipped> {
        if self.is_left_open(index) {
            return Err(Skipped::Question);
        }
        let mut at = index;
        for _ in 0..self.clauses.len() {
            let Some(parent) = self.clauses[at].parent else { return Ok(()) };
            let below = match self.clauses[at].role {
                Role::Content | Role::Open | Role::Purpose => true,
                Role::Conjunct => {
                    self.tree.word(self.clauses[at].head).head == Some(self.clauses[parent].head)
                }
                Role::Participle => {
                    self.tree.word(self.clauses[at].head).relation == Relation::Advcl
                        && self.clauses[at].head < self.clauses[parent].head
                }
                _ => false,
            };
            if !below {
                return Ok(());
            }
            if self.clauses[at].role != Role::Conjunct
                && let Some(cue) = self.cue_at(self.id(self.clauses[parent].head))
            {
                let span = &self.around.attributions[cue];
                let holds = span.holds(self.article.span(self.id(self.clauses[index].head)));
                let asked = matches!(span.class, CueClass::Order | CueClass::Request);
                let closed = matches!(span.class, CueClass::Deny | CueClass::Reject | CueClass::Accuse)
                    || asked
                        && !(matches!(span.form, Form::Clause | Form::Parenthesis)
                            && self.governs_settled(parent))
                    || matches!(span.form, Form::Infinitive);
                if holds && closed {
                    return Err(Skipped::ContentOfSaying);
                }
            }
            at = parent;
        }
        Ok(())
    }

    /// `was quoted on Monday saying`: an undated word about speaking in front of the cue itself.
    pub(super) fn leads_to_saying(&self, index: usize, typing: &Typing) -> bool {
        typing.event_type == EventType::Statement
            && !self.dated_by_clock(index)
            && self.clauses.iter().any(|below| {
                below.parent == Some(index)
                    && matches!(below.role, Role::Open | Role::Participle | Role::Content)
                    && self.tree.word(below.head).tag == Tag::Vbg
                    && self.cue_at(self.id(below.head)).is_some_and(|cue| self.tells_a_clause(cue))
            })
    }

    /// `Speaking to reporters, Lee said | the dam would hold`: a participle of speaking beside the verb that tells what was said.
    pub(super) fn opens_saying(&self, index: usize, typing: &Typing) -> bool {
        let clause = &self.clauses[index];
        let above = clause.parent.map(|parent| self.id(self.clauses[parent].head));
        matches!(typing.event_type, EventType::Statement | EventType::PhoneCall | EventType::Meeting)
            && self.tree.word(clause.head).tag == Tag::Vbg
            && self.tree.child(clause.head, SUBJECTS).is_none()
            && !self.dated(index)
            && above.and_then(|above| self.cue_at(above)).is_some_and(|cue| self.tells_a_clause(cue))
    }

    fn tells_a_clause(&self, cue: usize) -> bool {
        matches!(self.around.attributions[cue].form, Form::Clause | Form::Quotation)
    }
}
