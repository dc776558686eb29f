use crate::calendar::Zone;
use crate::claim::function_words::FunctionClass;
use crate::claim::story_clock::{clock_behind, zone_of};
use crate::lexicon::lower;
use crate::time::ResolvedTime;

use super::{Builder, SentenceView};

impl Builder<'_> {
    /// The clock that stands behind an expression: `Japan time`.
    pub(super) fn printed_zone(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> Option<Zone> {
        let reading = self.reading;
        clock_behind(
            &reading.article,
            view.index,
            time.span,
            reading.words,
            reading.gazetteer,
            reading.clocks,
        )
        .map(|clock| clock.zone)
    }

    /// The clock of the listed place right behind an expression: `on Tuesday evening in Washington`. A page that declares
    /// its clock keeps to it.
    pub(super) fn zone_behind(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> Option<Zone> {
        let reading = self.reading;
        let article = &reading.article;
        let tokens = article.tokens(view.index);
        let at = tokens.partition_point(|token| token.span.start < time.span.end);
        let tree = &article.trees[view.index];
        let opens =
            at + 1 < tree.len() && reading.words.is(FunctionClass::ClockOf, &lower(&tree.word(at).lemma));
        let behind = opens.then(|| tokens.get(at + 1..)).flatten()?;
        let named = reading.gazetteer.longest(behind.iter().map(|token| token.text(article.text())))?;
        zone_of(reading.gazetteer, &named.readings).filter(|_| reading.declared_at(view.index).is_none())
    }

    /// The clock of the place told last before a sentence: that of a `local time` whose own clause names no place.
    pub(super) fn zone_told_last(&self) -> Option<Zone> {
        /// Claims back.
        const NEAR: usize = 12;
        self.claims.iter().rev().take(NEAR).find_map(|claim| self.place_zone(&claim.places))
    }
}
