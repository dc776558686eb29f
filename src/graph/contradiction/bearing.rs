use super::lexicon::{BearingWord, Judge};
use super::pair::{Collision, Finding, Gate, Pair};
use crate::event::{Standing, Term, Word};
use crate::graph::edge::ContradictionKind;

/// A place told from another: so far from it, in that direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bearing {
    kilometres: f64,
    /// Clockwise from north.
    degrees: f64,
    /// First word of the name it is told from.
    from: Term,
}

/// Directions at least so many degrees apart are no slip of the one who tells them ...
const TURN: f64 = 90.0;
/// ... nor are distances of which one is so many times the other and so many kilometres more.
const TIMES: f64 = 2.0;
const MORE: f64 = 10.0;
/// Least weight of shared words across events of unlike types.
const SHARED: f32 = 0.8;

impl Bearing {
    /// The first in a quote: a number, a unit, a direction, `of` or `from`, a name.
    pub(super) fn find(judge: &Judge, words: &[Word]) -> Option<Self> {
        let found = judge.bearings.find(words);
        let number = |word: &Word| word.lower.replace(',', "").parse::<f64>().ok();
        found.iter().find_map(|(unit, value)| {
            let BearingWord::Unit(kilometres) = value else { return None };
            let many = number(words.get(unit.start.checked_sub(1)?)?)?;
            let (direction, degrees) = found.iter().find_map(|(range, value)| match value {
                BearingWord::Direction(degrees) if range.start == unit.end => Some((range, *degrees)),
                _ => None,
            })?;
            let name = words[direction.end..].iter().take(3).find(|word| word.capital && !word.stop)?;
            Some(Self { kilometres: many * kilometres, degrees, from: name.term() })
        })
    }

    fn apart(self, other: Self) -> bool {
        let turn = (self.degrees - other.degrees).abs();
        let (near, far) = (self.kilometres.min(other.kilometres), self.kilometres.max(other.kilometres));
        turn.min(360.0 - turn) >= TURN || (far >= TIMES * near && far >= near + MORE)
    }
}

/// One thing at two places told from a third.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (x, y) = (pair.reading_a().bearing?, pair.reading_b().bearing?);
    if x.from != y.from {
        return None;
    }
    let (a, b) = (pair.profile_a(), pair.profile_b());
    if !x.apart(y) {
        return Finding::stopped(Gate::Apart, "the two places are one, as far as they are told");
    }
    if !pair.same_event() && a.event_type != b.event_type && pair.shared_but(&[]) < SHARED {
        return Finding::stopped(Gate::SameEvent, "nothing says that the same thing was at both places");
    }
    if a.standing != Standing::Holds || b.standing != Standing::Holds {
        return Finding::stopped(Gate::Factual, "one of the two is not said to be so");
    }
    if !pair.may_meet(0) {
        return Finding::stopped(Gate::Time, "the two speak of different times");
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Place,
        rule: "contradiction.bearing",
        score: 0.6,
        gates: vec![
            "same event: the same thing is placed from the same town".to_owned(),
            "factual: both hold".to_owned(),
            "time: the windows meet".to_owned(),
            "apart: direction or distance differ by far".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}
