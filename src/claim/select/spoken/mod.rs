//! What somebody is told to have said, where nothing of it would make a claim otherwise.

mod named;
mod standing;
mod typing;
mod whole;

use standing::Standing;

use super::quote::tidy;
use super::{Candidate, Selection, Selector, Skipped, is_telling};
use crate::claim::WordId;
use crate::claim::attribution::{AttributionSpan, CueClass, Form, innermost_index};
use crate::claim::clause::{Tense, clause_span, top_word};
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag};

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
            let left_open = selection
                .skipped
                .iter()
                .any(|one| one.reason == Skipped::Question && attribution.holds(self.span(one.head)));
            if left_open {
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
                // `admitted taking the money`, `claimed to have sunk a ship`: what is owned up to, or boasted of, was done.
                Form::Infinitive if matches!(attribution.class, CueClass::Confirm | CueClass::Claim) => self
                    .highest(cue, selection, apart, Standing::Told)
                    .filter(|made| self.is_done(made.trigger)),
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
            .filter(|noun| self.tree.word(*noun).pos == Pos::Noun)
            // `charged two men with murder`: men are no happening.
            .filter(|noun| self.around.nouns.person(&self.tree.word(*noun).lemma).is_none());
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

    fn span(&self, id: WordId) -> Span {
        self.article.span(id)
    }

    fn is_innermost(&self, cue: usize, id: WordId) -> bool {
        innermost_index(self.around.attributions, self.span(id)) == Some(cue)
    }

    fn is_finite(&self, id: WordId) -> bool {
        self.clauses.iter().any(|clause| clause.head == id.word && clause.tense != Tense::None)
    }

    /// Whether a gerund, or the infinitive of a perfect, tells what was done: `taking`, `to have sunk`.
    fn is_done(&self, id: WordId) -> bool {
        self.tree.word(id.word).tag == Tag::Vbg || self.tree.child(id.word, &[Relation::Aux]).is_some()
    }

    /// Whether a stretch ends as a question.
    fn asks(&self, stretch: Span) -> bool {
        let text = stretch.text(self.article.text());
        text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?').ends_with('?')
    }

    /// The words of a clause that stands for all that was said: what was said of it in the sentence, where that is one
    /// stretch, as the clause alone may have lost its subject to the parser.
    fn words_told(&self, attribution: &AttributionSpan, id: WordId, apart: &[usize]) -> Span {
        let clause = clause_span(self.article, self.around.words, (self.sentence, id.word), apart);
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

    /// How many words stand above a word.
    fn depth(&self, word: usize) -> usize {
        std::iter::successors(self.tree.word(word).head, |head| self.tree.word(*head).head)
            .take(self.tree.len())
            .count()
    }
}
