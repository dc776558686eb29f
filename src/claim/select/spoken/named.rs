use crate::claim::attribution::{AttributionSpan, CueClass};
use crate::claim::clause::{clause_of, top_word};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::quote::tidy;
use crate::claim::select::{Candidate, Selector, is_telling};
use crate::claim::typing::Typing;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag};

impl Selector<'_> {
    /// The noun that a saying or showing without a clause tells of, or what it is shown to be: `reported 2,521 shootings`,
    /// `spoke of an explosion`, `show the dam intact`.
    pub(super) fn named(&self, attribution: &AttributionSpan) -> Option<Candidate> {
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
    pub(super) fn without_preposition(&self, content: Span) -> Span {
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
}
