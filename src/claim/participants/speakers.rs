use rustc_hash::FxHashMap;

use super::phrase::{Phrase, head_of};
use crate::claim::Article;
use crate::claim::attribution::{AttributionSpan, innermost_index};
use crate::segment::Quotation;
use crate::span::Span;

/// Who speaks in an article, and what each says.
#[derive(Debug, Default)]
pub(super) struct Speakers<'a> {
    /// The contents of what a word tells, by the sentence and the word that carries its phrase.
    told: FxHashMap<(usize, usize), Vec<&'a AttributionSpan>>,
    attributions: &'a [AttributionSpan],
}

impl<'a> Speakers<'a> {
    pub(super) fn new(article: &Article, attributions: &'a [AttributionSpan]) -> Self {
        let mut told: FxHashMap<(usize, usize), Vec<&AttributionSpan>> = FxHashMap::default();
        for attribution in attributions.iter().filter(|one| one.form.is_told() && one.class.tells()) {
            let Some(source) = attribution.source else { continue };
            if let Some(tree) = article.trees.get(source.sentence) {
                let head = head_of(tree, source.word);
                told.entry((source.sentence, head)).or_default().push(attribution);
            }
        }
        Self { told, attributions }
    }

    /// Whether a phrase tells something.
    pub(super) fn speaks(&self, phrase: &Phrase) -> bool {
        self.told.contains_key(&(phrase.sentence, phrase.head))
    }

    /// Whether a span lies in what a phrase tells: nobody is named there by the one who tells it.
    pub(super) fn tells(&self, phrase: &Phrase, span: Span) -> bool {
        self.told
            .get(&(phrase.sentence, phrase.head))
            .is_some_and(|told| told.iter().any(|attribution| attribution.holds(span)))
    }

    /// Whose words stand between the quotation marks around a span: the innermost saying that is no part of the
    /// quotation itself.
    pub(super) fn quotes(&self, quotation: &Quotation, span: Span) -> Option<&'a AttributionSpan> {
        let mut at = innermost_index(self.attributions, span);
        while let Some(attribution) = at.and_then(|at| self.attributions.get(at)) {
            let said_in = attribution.cue.or(attribution.source_span);
            if !said_in.is_some_and(|said| quotation.outer.contains(said)) {
                return Some(attribution);
            }
            at = attribution.outer;
        }
        None
    }
}
