//! The date of a candidate, and the words that tie it to other events.

mod anchor;
mod continuation;
mod mentions;
mod order_cues;
mod other_event;
mod own_words;
mod parent;
mod printed_zone;
mod said;
mod side;
mod told;
mod week;

pub(super) use order_cues::order_cues;
use other_event::{is_speech, same_kind};

use crate::calendar::Zone;
use crate::claim::clause::Tense;
use crate::claim::date::{self, Telling};
use crate::claim::select::Candidate;
use crate::claim::types::{ClaimTime, Mention, Modality};

use super::{Builder, SentenceView};

impl Builder<'_> {
    /// When it happened, and when it was said where the words tell that apart.
    pub(in crate::claim::build) fn date(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        spoken: Option<usize>,
        modality: Modality,
        places: &[Mention],
    ) -> (ClaimTime, Option<ClaimTime>) {
        let zone = self.zone(places);
        let clause = view.clause(candidate);
        let tense = clause.map_or(Tense::Past, |clause| clause.tense);
        let ahead = is_ahead(modality, tense);
        let own = self.own_times(view, candidate);
        let said = self.said(view, candidate, spoken, zone);
        if let Some(found) = own.iter().find_map(|time| self.expression(view, time, zone, ahead, modality)) {
            return (found, said);
        }
        // A claim that counts from an event of its own is no part of another: the graph may find the event elsewhere.
        let leans = !own.iter().any(|time| time.event_anchor.is_some());
        let found = self
            .parents_date(view, candidate)
            .or_else(|| self.other_events_date(view, candidate))
            .or_else(|| self.after_what_it_answers(view, candidate))
            .or_else(|| self.goes_on(view, candidate));
        if let Some(found) = found.filter(|_| leans) {
            return (found, said);
        }
        // What somebody says to be so, to have come about or to be coming is so when it is said; so is a stance.
        let present =
            matches!(tense, Tense::Present | Tense::Modal | Tense::PresentPerfect | Tense::PastPerfect)
                || is_open(modality);
        let stance = modality != Modality::Planned || is_speech(candidate.typing.event_type);
        if let Some(said_on) = said.clone().filter(|_| present && stance) {
            return (said_on, said);
        }
        let telling = if modality == Modality::Planned && ahead { Telling::Ahead } else { Telling::News };
        (date::from_tense(tense, telling, self.reading.publication(view.index).as_ref()), said)
    }

    /// The clock by which the words are read: that of the place where it happened, else the outlet's.
    fn zone(&self, places: &[Mention]) -> Zone {
        if let Some(declared) = self.reading.declared_zone {
            return declared;
        }
        places
            .iter()
            .filter(|place| place.entity.is_some())
            .find_map(|place| self.reading.participants.zone_of(place))
            .or(self.reading.article.document.zone)
            .unwrap_or(Zone::UTC)
    }
}

/// Whether it is told as still to come.
pub(super) fn is_ahead(modality: Modality, tense: Tense) -> bool {
    match modality {
        Modality::Planned => true,
        Modality::Promised | Modality::Threatened | Modality::Conditional => {
            !matches!(tense, Tense::Past | Tense::PastPerfect | Tense::PresentPerfect)
        }
        _ => tense == Tense::Future,
    }
}

/// Neither so nor not so yet.
fn is_open(modality: Modality) -> bool {
    matches!(modality, Modality::Promised | Modality::Threatened | Modality::Conditional)
}
