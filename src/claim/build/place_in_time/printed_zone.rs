use crate::calendar::Zone;
use crate::claim::function_words::FunctionClass;
use crate::lexicon::Reading as NameReading;
use crate::syntax::Pos;
use crate::time::ResolvedTime;

use super::{Builder, SentenceView};

impl Builder<'_> {
    /// The clock that stands behind an expression: `Japan time`.
    pub(super) fn printed_zone(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> Option<Zone> {
        /// Words of a place's name.
        const LONGEST: usize = 3;
        let article = &self.reading.article;
        let tokens = article.tokens(view.index);
        let tree = &article.trees[view.index];
        let mut first = tokens.partition_point(|token| token.span.end <= time.span.end);
        if first < tree.len() && tree.word(first).pos == Pos::Punct {
            first += 1;
        }
        let clock = (first + 1..tree.len().min(first + 1 + LONGEST))
            .find(|word| self.reading.words.is(FunctionClass::Clock, &tree.word(*word).lemma))?;
        let words = tokens[first..clock].iter().map(|token| token.text(article.text()));
        let named = self.reading.gazetteer.longest(words)?;
        let zone = |id: u32| {
            let country = || self.reading.gazetteer.country(self.reading.gazetteer.entity(id)?.country?);
            self.reading.gazetteer.zone(id).or_else(|| self.reading.gazetteer.zone(country()?))
        };
        named.readings.iter().find_map(|reading| match reading {
            NameReading::Entity(id) | NameReading::Adjective(id) | NameReading::People(id) => zone(*id),
        })
    }
}
