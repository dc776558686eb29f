use crate::calendar::Zone;
use crate::claim::date;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::{ClaimTime, Modality};
use crate::syntax::{Pos, Tag};
use crate::time::ResolvedTime;

use super::own_words::Happening;
use super::{Builder, SentenceView};

impl Builder<'_> {
    /// The day for which something was planned that was called off: `a march planned for Friday was called off`. It stands
    /// before the verb, with its subject, and nothing else that happened stands between the two.
    pub(super) fn planned_for(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        own: &[&ResolvedTime],
        zone: Zone,
    ) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let trigger = article.span(candidate.trigger);
        let time = view.times.iter().rfind(|time| time.span.end <= trigger.start && date::is_date(time))?;
        let tree = &article.trees[view.index];
        let of_subject = || {
            let subject = view.clause(candidate)?.subject?;
            let (first, last) = tree.extent(subject);
            Some(article.words_span(view.index, first, last).contains(time.span))
        };
        if !own.is_empty() && of_subject() != Some(true) {
            return None;
        }
        let parted = view.selection.candidates.iter().any(|other| {
            let other = article.span(other.trigger);
            other.start >= time.span.end && other.end <= trigger.start
        });
        // `should have left on Tuesday`: the day is past, as the plan is.
        let first = article.tokens(view.index).partition_point(|token| token.span.end <= time.span.start);
        let verb = (0..first).rev().find(|word| tree.word(*word).pos == Pos::Verb);
        let has = |verb: usize, holds: &dyn Fn(usize) -> bool| tree.children(verb).any(holds);
        let past = verb.is_some_and(|verb| {
            has(verb, &|word| tree.word(word).tag == Tag::Md)
                && has(verb, &|word| self.reading.words.is(FunctionClass::Perfect, &tree.word(word).lemma))
        });
        let as_told = if past { Modality::Cancelled } else { Modality::Planned };
        let planned = || self.expression(view, Happening::of(candidate), time, zone, true, as_told);
        (!parted).then(planned).flatten()
    }
}
