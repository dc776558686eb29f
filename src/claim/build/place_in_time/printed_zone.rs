use crate::calendar::Zone;
use crate::claim::story_clock::clock_behind;
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
}
