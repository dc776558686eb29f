//! What somebody is told to have said, where nothing of it would make a claim otherwise.

use super::quote::tidy;
use super::{Candidate, Selection, Selector, Skipped, Unclaimed, is_telling};
use crate::claim::WordId;
use crate::claim::attribution::{AttributionSpan, CueClass, Form, innermost_index};
use crate::claim::clause::{Clause, Role, SUBJECTS, Tense, clause_of, clause_span, top_word};
use crate::claim::function_words::FunctionClass;
use crate::claim::typing::Typing;
use crate::lexicon::EventType;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag};

/// How well a clause stands for all of what was said: the lower the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// It is what was said, or a part of it that is told for itself.
    Told,
    /// It only says under what condition the rest holds.
    Conditional,
    /// It tells what somebody says or thinks, and nothing of that makes a claim.
    Reporting,
}

/// Whether an attribution tells that something is so, as against thinking, wanting or asking it.
fn is_telling_voice(attribution: &AttributionSpan) -> bool {
    attribution.class == CueClass::Show || attribution.class.tells() && attribution.class != CueClass::Ask
}

impl Selector<'_> {
    /// What a voice tells is not lost: where nothing of it in a sentence makes a claim, its highest clause does,
    /// though it only judges; not where that is an exhortation or a question.
    pub(super) fn spoken(&self, selection: &mut Selection, apart: &[usize]) {
        for cue in self.begun() {
            let attribution = &self.around.attributions[cue];
            if attribution.source.is_some() && attribution.form == Form::Nominal {
                self.tell_what_happened(cue, &mut selection.candidates);
            }
            if attribution.source.is_none()
                || selection.candidates.iter().any(|made| made.saying == Some(cue))
            {
                continue;
            }
            let mut within =
                selection.candidates.iter().filter(|made| attribution.holds(self.span(made.trigger)));
            let nested = within.clone().next().is_some();
            if within.any(|made| self.is_innermost(cue, made.trigger)) {
                continue;
            }
            let told = match attribution.form {
                // Somebody's word in it is told: what stands beside that is not lost either.
                _ if nested => self
                    .highest(cue, selection, apart, Standing::Conditional)
                    .filter(|made| self.is_finite(made.trigger) && self.is_innermost(cue, made.trigger)),
                Form::Nominal => self.named(attribution),
                Form::Noun => self
                    .highest(cue, selection, apart, Standing::Conditional)
                    .filter(|made| self.is_finite(made.trigger)),
                // `admitted taking the money`: what is owned up to was done.
                Form::Infinitive if attribution.class == CueClass::Confirm => self
                    .highest(cue, selection, apart, Standing::Told)
                    .filter(|made| self.tree.word(made.trigger.word).tag == Tag::Vbg),
                Form::Infinitive => None,
                _ => self
                    .highest(cue, selection, apart, Standing::Reporting)
                    .or_else(|| is_telling_voice(attribution).then(|| self.whole(attribution)).flatten())
                    .or_else(|| self.named(attribution)),
            };
            let Some(told) = told else { continue };
            selection.skipped.retain(|skipped| skipped.head != told.trigger);
            selection.candidates.push(told);
        }
    }

    /// `Officials confirmed nine deaths`: the happening that somebody tells is the claim, and not that he tells it.
    fn tell_what_happened(&self, cue: usize, candidates: &mut [Candidate]) {
        let attribution = &self.around.attributions[cue];
        let here = attribution.cue_word.is_some_and(|word| word.sentence == self.sentence);
        let told = matches!(attribution.class, CueClass::Say | CueClass::Claim | CueClass::Confirm);
        let Some(content) = attribution.content.first().copied().filter(|_| here && told) else { return };
        let noun = top_word(self.article, self.sentence, content)
            .filter(|noun| self.tree.word(*noun).pos == Pos::Noun);
        let made = candidates.iter_mut().find(|made| {
            made.saying == Some(cue) && is_telling(&made.typing) && !made.typing.is_saying_event
        });
        if let (Some(noun), Some(made)) = (noun, made) {
            made.trigger = self.id(noun);
            made.quote = tidy(self.article, self.without_preposition(content));
            made.nominal = true;
            made.saying = None;
        }
    }

    /// The highest clause of what a voice tells that can stand for all of it, at least as well as `least`.
    fn highest(
        &self,
        cue: usize,
        selection: &Selection,
        apart: &[usize],
        least: Standing,
    ) -> Option<Candidate> {
        let attribution = &self.around.attributions[cue];
        let here = attribution.cue_word.is_some_and(|cue| cue.sentence == self.sentence);
        let best = selection.skipped.iter().filter_map(|skipped| {
            let word = skipped.head.word;
            let span = self.article.span(self.id(word));
            let stretch = attribution.content.iter().find(|stretch| stretch.contains(span))?;
            let standing = self.standing(skipped, *stretch, here).filter(|standing| *standing <= least)?;
            let said = is_telling_voice(attribution) || self.is_plain(skipped);
            said.then(|| (standing, self.depth(word), word))
        });
        let (.., word) = best.min()?;
        let id = self.id(word);
        Some(Candidate {
            trigger: id,
            clause: self.clauses.iter().position(|clause| clause.head == word),
            quote: self.words_told(attribution, id, apart),
            typing: self.spoken_typing(id, attribution.class),
            nominal: false,
            saying: None,
            given: None,
        })
    }

    /// All that a voice tells in the sentence of its cue, by its highest word, where it has a verb but the parser found
    /// no clause to stand for it.
    fn whole(&self, attribution: &AttributionSpan) -> Option<Candidate> {
        attribution.cue_word.filter(|cue| cue.sentence == self.sentence)?;
        let sentence = self.article.sentence(self.sentence).span;
        let stretch = *attribution.content.iter().find(|stretch| sentence.contains(**stretch))?;
        let tokens = self.article.tokens(self.sentence);
        let told = (0..self.tree.len()).any(|word| {
            stretch.contains(tokens[word].span) && matches!(self.tree.word(word).pos, Pos::Verb | Pos::Aux)
        });
        let within = |word: usize| stretch.contains(tokens[word].span);
        // A word that opens the clause may stand above it.
        let above = |head: usize| within(head) && self.tree.word(head).pos != Pos::Sconj;
        let word = (0..self.tree.len()).find(|word| {
            let node = self.tree.word(*word);
            within(*word) && !node.head.is_some_and(above) && matches!(node.pos, Pos::Verb | Pos::Aux)
        });
        let word = word.or_else(|| self.misread_predicate(attribution, stretch))?;
        let node = self.tree.word(word);
        let exhorts = node.tag == Tag::Vb && self.tree.child(word, SUBJECTS).is_none();
        if !told || exhorts || self.asks(stretch) {
            return None;
        }
        let id = self.id(word);
        Some(Candidate {
            trigger: id,
            clause: clause_of(self.tree, &self.clauses, word),
            quote: tidy(self.article, stretch),
            typing: self.spoken_typing(id, attribution.class),
            nominal: !self.clauses.iter().any(|clause| clause.head == word),
            saying: None,
            given: None,
        })
    }

    /// `said | the findings raised doubts`: the verb of a clause that the parser took for a participle or a relative clause,
    /// so that a noun heads what was said.
    fn misread_predicate(&self, attribution: &AttributionSpan, stretch: Span) -> Option<usize> {
        let top = top_word(self.article, self.sentence, stretch)
            .filter(|top| attribution.form == Form::Clause && self.tree.word(*top).pos != Pos::Verb)?;
        let relative = |verb: usize| {
            self.tree.children(verb).any(|child| matches!(self.tree.word(child).tag, Tag::Wdt | Tag::Wp))
        };
        (top + 1..self.tree.len()).find(|verb| {
            let word = self.tree.word(*verb);
            let predicate = matches!(word.tag, Tag::Vbn | Tag::Vbd | Tag::Vbz | Tag::Vbp)
                || self.tree.child(*verb, &[Relation::Cop, Relation::Aux]).is_some();
            matches!(word.relation, Relation::Acl | Relation::AclRelcl)
                && predicate
                && !relative(*verb)
                && stretch.contains(self.article.span(self.id(*verb)))
        })
    }

    fn span(&self, id: WordId) -> Span {
        self.article.span(id)
    }

    fn is_innermost(&self, cue: usize, id: WordId) -> bool {
        innermost_index(self.around.attributions, self.span(id)) == Some(cue)
    }

    fn is_finite(&self, id: WordId) -> bool {
        self.clauses.iter().any(|clause| clause.head == id.word && clause.tense != Tense::None)
    }

    /// Whether a stretch ends as a question.
    fn asks(&self, stretch: Span) -> bool {
        let text = stretch.text(self.article.text());
        text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?').ends_with('?')
    }

    /// The words of a clause that stands for all that was said: what was said of it in the sentence, where that is one
    /// stretch, as the clause alone may have lost its subject to the parser.
    fn words_told(&self, attribution: &AttributionSpan, id: WordId, apart: &[usize]) -> Span {
        let clause = clause_span(self.article, self.sentence, id.word, apart);
        let sentence = self.article.sentence(self.sentence).span;
        let stretch = attribution.content.iter().find(|stretch| stretch.contains(clause));
        let told = stretch.filter(|stretch| sentence.contains(**stretch)).copied();
        tidy(self.article, told.unwrap_or(clause))
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
    fn can_be_told(&self, id: WordId) -> bool {
        self.tree.word(id.word).pos == Pos::Verb
            && self.cue_at(id).is_some_and(|cue| self.around.attributions[cue].form == Form::Nominal)
            && self
                .clauses
                .iter()
                .position(|clause| clause.head == id.word)
                .is_some_and(|clause| !self.is_opinion(clause, &self.around.typer.verb(self.article, id)))
    }

    /// How well a clause that makes no claim stands for what was said in a stretch; `None` where it does not. `here` says
    /// whether the reporting word stands in the same sentence.
    fn standing(&self, skipped: &Unclaimed, stretch: Span, here: bool) -> Option<Standing> {
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
    fn is_plain(&self, skipped: &Unclaimed) -> bool {
        let role =
            self.clauses.iter().find(|clause| clause.head == skipped.head.word).map(|clause| clause.role);
        match skipped.reason {
            Skipped::Opinion | Skipped::PartOfParent | Skipped::Cue => true,
            Skipped::Description => !matches!(role, Some(Role::Relative { .. } | Role::Reduced { .. })),
            _ => false,
        }
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

    /// The noun that a saying or showing without a clause tells of, or what it is shown to be: `reported 2,521 shootings`,
    /// `spoke of an explosion`, `show the dam intact`.
    fn named(&self, attribution: &AttributionSpan) -> Option<Candidate> {
        let cue = attribution.cue_word.filter(|cue| cue.sentence == self.sentence)?;
        let telling =
            matches!(attribution.class, CueClass::Say | CueClass::Claim | CueClass::Show | CueClass::Cite);
        if self.around.status.is_negated(self.article, cue) {
            return None;
        }
        let first = *attribution.content.first()?;
        let (word, content) = match attribution.predicate {
            Some(predicate) if telling || attribution.class == CueClass::Judge => {
                (predicate.word, attribution.content_bounds())
            }
            None if telling => (self.checkable(attribution, first)?, first),
            _ => return None,
        };
        let id = self.id(word);
        let typing = match attribution.class {
            CueClass::Judge => self.around.typer.verb(self.article, cue),
            class => {
                let shown = self.participle(word, content).filter(|_| class == CueClass::Show);
                let doing = shown.map(|verb| self.around.typer.verb(self.article, self.id(verb)));
                let event = doing.filter(is_telling);
                let event = event.or_else(|| self.around.typer.noun(self.article, id).filter(is_telling));
                Typing { weight: 0.0, ..event.unwrap_or_else(|| self.spoken_typing(id, class)) }
            }
        };
        Some(Candidate {
            trigger: id,
            clause: clause_of(self.tree, &self.clauses, word),
            quote: tidy(self.article, self.without_preposition(content)),
            typing,
            nominal: true,
            saying: None,
            given: None,
        })
    }

    /// `of an explosion at the port` without its first word.
    fn without_preposition(&self, content: Span) -> Span {
        let tokens = self.article.tokens(self.sentence);
        let first = tokens.partition_point(|token| token.span.end <= content.start);
        let opens = first < self.tree.len() && self.tree.word(first).pos == Pos::Adp;
        match tokens.get(first + 1).filter(|next| opens && next.span.start < content.end) {
            Some(next) => Span::new(next.span.start, content.end),
            None => content,
        }
    }

    /// The noun that heads a stretch, where it can be checked: it is counted, names an event that is not known yet, or
    /// is seen doing something.
    fn checkable(&self, attribution: &AttributionSpan, content: Span) -> Option<usize> {
        let noun = top_word(self.article, self.sentence, content)?;
        let node = self.tree.word(noun);
        let nouns = self.around.nouns;
        let someone = nouns.person(&node.lemma).is_some()
            || nouns.body(&node.lemma).is_some()
            || nouns.is_document(&node.lemma);
        let doing = attribution.class == CueClass::Show && self.participle(noun, content).is_some();
        let counted = self.around.quantities.iter().any(|quantity| content.contains(*quantity));
        let known = self.tree.children(noun).any(|child| {
            let child = self.tree.word(child);
            child.relation == Relation::NmodPoss
                || child.relation == Relation::Det
                    && self.around.words.is(FunctionClass::Definite, &child.lemma)
        });
        // `spoke of a short circuit`: what the verb reports by its preposition.
        let reported = self.tree.child(noun, &[Relation::Case]).is_some();
        let event = !known
            && attribution.class != CueClass::Show
            && (reported
                || self
                    .around
                    .typer
                    .noun(self.article, self.id(noun))
                    .is_some_and(|typing| is_telling(&typing)));
        let cited = attribution.class == CueClass::Cite && someone;
        let checked = doing || counted && !cited || event && !someone;
        (node.pos == Pos::Noun && checked).then_some(noun)
    }

    /// What a noun is shown doing, or what is shown to have been done to it at a time of its own: `shows smoke rising`,
    /// `shows the strap broken at noon`.
    fn participle(&self, noun: usize, content: Span) -> Option<usize> {
        let verb = self.tree.child(noun, &[Relation::Acl])?;
        let dated = || self.around.times.iter().any(|time| content.contains(*time));
        match self.tree.word(verb).tag {
            Tag::Vbg => Some(verb),
            Tag::Vbn if dated() => Some(verb),
            _ => None,
        }
    }

    /// The type of what a voice tells: its own, else that of a noun of which it is said that there is one, else that of
    /// the saying.
    pub(super) fn spoken_typing(&self, id: WordId, class: CueClass) -> Typing {
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

    /// How many words stand above a word.
    fn depth(&self, word: usize) -> usize {
        std::iter::successors(self.tree.word(word).head, |head| self.tree.word(*head).head)
            .take(self.tree.len())
            .count()
    }
}
