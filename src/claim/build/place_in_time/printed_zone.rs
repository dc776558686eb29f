use crate::calendar::Zone;
use crate::claim::function_words::FunctionClass;
use crate::claim::story_clock::{clock_behind, zone_of};
use crate::lexicon::lower;
use crate::syntax::Pos;
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

    /// The clock of the place right before an expression: `at the jetty in Tokyo on Tuesday afternoon`.
    pub(super) fn zone_before(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> Option<Zone> {
        /// Words of a place's name.
        const NAME: usize = 3;
        let reading = self.reading;
        let article = &reading.article;
        let (tokens, tree) = (article.tokens(view.index), &article.trees[view.index]);
        let mut end = tokens.partition_point(|token| token.span.end <= time.span.start);
        if end > 0 && tree.word(end - 1).pos == Pos::Adp {
            end -= 1;
        }
        let name = (0..end).rev().take(NAME).take_while(|word| tree.word(*word).pos == Pos::Propn).last()?;
        let placed = name
            .checked_sub(1)
            .is_some_and(|before| reading.words.is(FunctionClass::ClockOf, &lower(&tree.word(before).lemma)));
        let words = tokens[name..end].iter().map(|token| token.text(article.text()));
        // `in University Hospital` names no town of the first word.
        let listed = || {
            let named = reading.gazetteer.longest(words).filter(|named| named.words == end - name)?;
            zone_of(reading.gazetteer, &named.readings)
        };
        let told =
            reading.clocks.of_place(article.words_span(view.index, name, end - 1).text(article.text()));
        let free = placed && reading.declared_at(view.index).is_none();
        told.or_else(listed).filter(|_| free)
    }

    /// The clock of the place told last before a sentence: that of a `local time` whose own clause names no place.
    pub(super) fn zone_told_last(&self) -> Option<Zone> {
        /// Claims back.
        const NEAR: usize = 12;
        self.claims.iter().rev().take(NEAR).find_map(|claim| self.place_zone(&claim.places))
    }
}
