//! The clock on which the times of a claim are read.

use crate::calendar::{Grain, Zone};
use crate::claim::build::{Builder, SentenceView};
use crate::claim::date::Publication;
use crate::claim::types::Mention;
use crate::time::ResolvedTime;

impl Builder<'_> {
    /// The clock by which the words are read: that of the place where it happened, else that of the story, where the
    /// article or an outlet of its place tells it, else the outlet's.
    pub(super) fn zone(&self, view: &SentenceView<'_>, places: &[Mention]) -> Zone {
        self.reading.declared_at(view.index).unwrap_or_else(|| self.local_zone(places))
    }

    /// The clock of an expression in an article's own words: what is said to be `local time` is so on every page, and
    /// `today` is the writer's where no known place is told with it.
    pub(super) fn zone_by(
        &self,
        view: &SentenceView<'_>,
        time: &ResolvedTime,
        zone: Zone,
        places: &[Mention],
    ) -> Zone {
        if time.local {
            let told =
                || self.place_zone(places).or(self.reading.clocks.nearby).or_else(|| self.zone_told_last());
            return self.story_zone(places).or_else(told).unwrap_or_else(|| self.local_zone(places));
        }
        let writers = self.reading.of_today.binary_search(&time.span).is_ok()
            && self.place_zone(places).is_none()
            && self.reading.declared_at(view.index).is_none();
        self.reading.article.document.zone.filter(|_| writers).unwrap_or(zone)
    }

    pub(super) fn local_zone(&self, places: &[Mention]) -> Zone {
        self.place_zone(places)
            .or(self.reading.story_clock.zone)
            .or(self.reading.clocks.story)
            .or(self.reading.article.document.zone)
            .unwrap_or(Zone::UTC)
    }

    /// The clock of the places told with a claim.
    pub(super) fn place_zone(&self, places: &[Mention]) -> Option<Zone> {
        let listed = || {
            let listed = places.iter().filter(|place| place.entity.is_some());
            listed.filter_map(|place| self.reading.participants.zone_of(place)).next()
        };
        self.unlisted_zone(places).or_else(listed)
    }

    fn unlisted_zone(&self, places: &[Mention]) -> Option<Zone> {
        places.iter().find_map(|place| self.reading.clocks.of_place(&place.name))
    }

    /// The clock that `local time` is read on, where the article tells it: `at 10:05 local time (01:05 in Marseille)`.
    pub(super) fn story_zone(&self, places: &[Mention]) -> Option<Zone> {
        self.unlisted_zone(places).or(self.reading.story_clock.zone)
    }

    /// The clock of an expression, `zone` unless it names days and the article's own days are on no clock.
    pub(super) fn clock_of(&self, time: &ResolvedTime, zone: Zone) -> Zone {
        let publication = self.reading.published.filter(Publication::is_bare_day);
        let names_days = || time.when(&Zone::UTC).is_some_and(|when| when.grain >= Grain::Day);
        publication.filter(|_| names_days()).map_or(zone, |publication| publication.zone)
    }
}
