//! A date that cannot be the event's own, as the event is told as done and the date is still to come.

use crate::calendar::{DAY, Grain, Zone};
use crate::claim::clause::Tense;
use crate::claim::types::{Basis, ClaimTime, Modality};
use crate::lexicon::EventType;

use super::{Builder, Undated};

impl Builder<'_> {
    /// Whether something told as done is dated more than a day after its publication, and no day in full says that the publication
    /// is wrong: the date belongs to something else.
    pub(super) fn is_yet_to_come(&self, undated: &Undated<'_>, time: &ClaimTime) -> bool {
        let Undated { view, candidate, tense, modality, ahead, .. } = *undated;
        let told_as_done = undated.is_found()
            && !candidate.nominal
            && !ahead
            && matches!(tense, Tense::Past | Tense::PresentPerfect | Tense::PastPerfect)
            && matches!(modality, Modality::Asserted | Modality::Reported | Modality::Alleged);
        let begins = time.when.and_then(|when| when.earliest()).zip(self.reading.publication(view.index));
        // `asked for a vote in June`, `declared Sunday a day of mourning`: that day is still to come.
        let asks = matches!(candidate.typing.event_type, EventType::Request | EventType::Order);
        let called_for = || {
            view.times
                .iter()
                .any(|own| Some(own.span) == time.span && self.is_called_for(view, candidate, own))
        };
        let meant = asks
            || called_for()
            || time
                .span
                .is_some_and(|span| self.is_named_day(view, candidate, span) || self.is_deadline(view, span));
        let full = view.times.iter().filter(|own| Some(own.span) == time.span).any(|own| {
            own.anchor.is_none()
                && own.event_anchor.is_none()
                && own.when(&Zone::UTC).is_some_and(|when| when.grain <= Grain::Day)
        });
        let counted =
            time.basis == Basis::Expression || time.basis == Basis::OtherEvent && time.span.is_some();
        told_as_done
            && counted
            && !full
            && !meant
            && begins.is_some_and(|(begin, publication)| begin > publication.latest.plus(DAY))
    }
}
