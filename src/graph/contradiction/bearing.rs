use super::lexicon::{BearingWord, Judge};
use super::pair::{Collision, Finding, Gate, Pair};
use crate::event::{Standing, Term, Word};
use crate::graph::edge::ContradictionKind;

/// A place told from another: so far from it if that is told, in that direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bearing {
    kilometres: Option<f64>,
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
/// Letters of the little word between a direction and the name it is told from.
const OF: usize = 2;
/// Least weight of shared words across events of unlike types.
const SHARED: f32 = 0.8;

impl Bearing {
    /// The first in a quote: a number, a unit, a direction, `of` or `from`, a name; or without number and unit.
    pub(super) fn find(judge: &Judge, words: &[Word]) -> Option<Self> {
        let found = judge.bearings.find(words);
        let number = |word: &Word| word.lower.replace(',', "").parse::<f64>().ok();
        let towards = |direction: &std::ops::Range<usize>| {
            words[direction.end..].iter().take(3).find(|word| word.capital && !word.stop).map(Word::term)
        };
        let far = found.iter().find_map(|(unit, value)| {
            let BearingWord::Unit(kilometres) = value else { return None };
            let many = number(words.get(unit.start.checked_sub(1)?)?)?;
            let (direction, degrees) = found.iter().find_map(|(range, value)| match value {
                BearingWord::Direction(degrees) if range.start == unit.end => Some((range, *degrees)),
                _ => None,
            })?;
            Some(Self { kilometres: Some(many * kilometres), degrees, from: towards(direction)? })
        });
        far.or_else(|| {
            found.iter().find_map(|(direction, value)| {
                let BearingWord::Direction(degrees) = value else { return None };
                // `North of the town`, and not `north Arvenia` or `the north and Tarvo`.
                let of = words.get(direction.end).filter(|word| word.stop && word.lower.len() == OF)?;
                let name = words.get(direction.end + 1).filter(|word| word.capital && !word.stop)?;
                (of.span.end < name.span.start).then_some(Self {
                    kilometres: None,
                    degrees: *degrees,
                    from: name.term(),
                })
            })
        })
    }

    /// Whether it is told how far it is.
    fn is_far(self) -> bool {
        self.kilometres.is_some()
    }

    fn apart(self, other: Self) -> bool {
        let turn = (self.degrees - other.degrees).abs();
        let further = self.kilometres.zip(other.kilometres).is_some_and(|(x, y)| {
            let (near, far) = (x.min(y), x.max(y));
            far >= TIMES * near && far >= near + MORE
        });
        turn.min(360.0 - turn) >= TURN || further
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
    let told = x.is_far() && y.is_far() && (a.event_type == b.event_type || pair.shared_but(&[]) >= SHARED);
    if !pair.same_event() && !told {
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
