//! Which clauses make claims.

use super::{Selector, Skipped, is_telling};
use crate::claim::WordId;
use crate::claim::attribution::{CueClass, Form, innermost, is_hearsay};
use crate::claim::clause::{Clause, Role, SUBJECTS, Tense};
use crate::claim::typing::Typing;
use crate::lexicon::EventType;
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

    /// A cue: does the claim lie in what is said, or in the saying?
    fn cue(
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
    fn content_of_saying(&self, index: usize) -> Result<(), Skipped> {
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
    fn leads_to_saying(&self, index: usize, typing: &Typing) -> bool {
        typing.event_type == EventType::Statement
            && !self.dated_by_clock(index)
            && self.clauses.iter().any(|below| {
                below.parent == Some(index)
                    && matches!(below.role, Role::Open | Role::Participle | Role::Content)
                    && self.tree.word(below.head).tag == Tag::Vbg
                    && self.cue_at(self.id(below.head)).is_some_and(|cue| {
                        matches!(self.around.attributions[cue].form, Form::Clause | Form::Quotation)
                    })
            })
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

    fn is_infinitive(&self, head: usize) -> bool {
        self.tree.children(head).any(|child| self.tree.word(child).tag == Tag::To && child < head)
    }

    fn is_question(&self, clause: &Clause) -> bool {
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
