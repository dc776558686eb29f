//! Lengths counted from an anchor: `two years ago`, `in the past week`.

use super::Discourse;
use super::kind::TextKind;
use super::reading::Reading;
use super::shift::shift;
use crate::calendar::Grain;
use crate::time::meaning::{Anchor, Count, Length, LengthUnit, Meaning, Side};
use crate::time::resolved::Unresolved;
use crate::time::tense::Tense;
use crate::time::value_text;

impl Discourse<'_> {
    /// Whether the text was published at a minute that is known.
    fn is_told_to_the_minute(&self) -> bool {
        self.context.now_period().is_some_and(|now| now.grain() <= Grain::Minute)
    }

    pub(super) fn offset(
        &self,
        length: &Length,
        side: Side,
        from: &Meaning,
        tense: Tense,
    ) -> (Reading, Option<Anchor>) {
        let anchor = match from {
            Meaning::Anchor(anchor) => Some(*anchor),
            _ => None,
        };
        let by_clock = self.told.then.is_some_and(|then| then.grain() <= Grain::Minute);
        let days = in_days(length).filter(|_| anchor == Some(Anchor::Then) && !by_clock);
        let length = days.as_ref().unwrap_or(length);
        let Some(finest) = length.parts.last().map(|(_, unit)| *unit) else {
            return (Reading::None(Unresolved::NoDate, String::new()), anchor);
        };
        let vague = match side {
            Side::Before => "PAST_REF",
            Side::After => "FUTURE_REF",
        };
        if length.parts.iter().any(|(count, _)| *count == Count::Unknown) {
            return (Reading::Vague(vague), anchor);
        }
        let grain = match finest {
            LengthUnit::Fortnight => Grain::Week,
            // A decade ago is a year, ten years back.
            LengthUnit::Decade | LengthUnit::Century | LengthUnit::Millennium => Grain::Year,
            LengthUnit::Unsaid => return (Reading::Vague(vague), anchor),
            // Half an hour ago is told to the minute.
            LengthUnit::Hour if length.parts.iter().any(|(count, _)| is_fraction(*count)) => Grain::Minute,
            // So are the hours back from a stamp.
            LengthUnit::Hour if anchor == Some(Anchor::Now) && self.is_told_to_the_minute() => Grain::Minute,
            // So is half a year to the month.
            LengthUnit::Year if length.parts.iter().any(|(count, _)| is_fraction(*count)) => Grain::Month,
            unit => unit.grain().unwrap_or(Grain::Day),
        };
        // Hours are counted from the clock only where it was the last that was spoken of.
        let clock = self.told.then.filter(|then| grain < Grain::Day && then.grain() <= Grain::Minute);
        let start = match from {
            Meaning::Anchor(Anchor::Then) if clock.is_some() => clock,
            Meaning::Anchor(Anchor::Start) => {
                match self.told.start.filter(|_| self.kind == TextKind::Narrative) {
                    Some(start) => Some(start),
                    None => return (Reading::None(Unresolved::NoAnchor, String::new()), anchor),
                }
            }
            Meaning::Anchor(Anchor::Then) => self.then_for(grain).or_else(|| self.context.now_period()),
            Meaning::Anchor(Anchor::Now) if self.kind == TextKind::Narrative => {
                self.then_for(grain).or_else(|| self.context.now_period())
            }
            Meaning::Anchor(Anchor::Now) => self.context.now_period(),
            other => self.read(other, tense).0.period(),
        };
        let Some(start) = start else {
            return (Reading::None(Unresolved::NoAnchor, vague.to_owned()), anchor);
        };
        // Counted from the anchor itself, the grain is that of the length: two years ago is a year. Counted
        // from a date, it is that of the date: two years after 3 May 1990 is a day.
        let from_date = anchor.is_none() || start.grain() < grain && clock == Some(start);
        let base = if from_date && start.grain() < grain { Some(start) } else { start.coarsened(grain) };
        let moved = base.and_then(|base| shift(base, length, side));
        let hours = grain < Grain::Day;
        match moved {
            Some(_) if hours && start.grain() >= Grain::Day => {
                (Reading::Duration(value_text::length(length)), anchor)
            }
            Some(period) => (Reading::of(Some(period)), anchor),
            None => (Reading::None(Unresolved::OutOfReach, String::new()), anchor),
        }
    }

    pub(super) fn stretch(&self, side: Side, length: &Length) -> (Reading, Option<Anchor>) {
        let value = value_text::length(length);
        let hours = length.parts.iter().any(|(_, unit)| unit.grain().is_some_and(|grain| grain < Grain::Day));
        let now = match self.context.now_period() {
            Some(now) if hours => Some(now),
            _ => self.anchored(Anchor::Now, Grain::Day, 0).period(),
        };
        let ends = now.and_then(|now| {
            let moved = shift(now, length, side)?;
            let (here, there) = (now.bounds()?.0, moved.bounds()?.0);
            Some((here.min(there), here.max(there)))
        });
        let (begin, end) = ends.unzip();
        (Reading::Stretch(value, begin, end), Some(Anchor::Now))
    }
}

/// Whole days told in hours: 24 hours later is a day, where no clock is told.
fn in_days(length: &Length) -> Option<Length> {
    match length.parts.as_slice() {
        [(Count::Sixtieths(sixtieths), LengthUnit::Hour)] if sixtieths % (24 * 60) == 0 => {
            Some(Length { parts: vec![(Count::Sixtieths(sixtieths / 24), LengthUnit::Day)] })
        }
        _ => None,
    }
}

/// Whether a count is no whole number.
fn is_fraction(count: Count) -> bool {
    matches!(count, Count::Sixtieths(sixtieths) if sixtieths % 60 != 0)
}
