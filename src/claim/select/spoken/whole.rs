use crate::claim::attribution::{AttributionSpan, Form};
use crate::claim::clause::{SUBJECTS, clause_of, top_word};
use crate::claim::select::quote::tidy;
use crate::claim::select::{Candidate, Selector};
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag};

impl Selector<'_> {
    /// All that a voice tells in the sentence of its cue, by its highest word, where it has a verb but the parser found
    /// no clause to stand for it.
    pub(super) fn whole(&self, attribution: &AttributionSpan) -> Option<Candidate> {
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
}
