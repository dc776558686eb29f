use super::lexicon::{BearingWord, Judge};
use crate::event::{Term, Word};

/// A place told from another: so far from it if that is told, in that direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bearing {
    kilometres: Option<f64>,
    /// Clockwise from north.
    degrees: f64,
    /// First word of the name it is told from.
    pub(super) from: Term,
}

/// Directions at least so many degrees apart are no slip of the one who tells them ...
const TURN: f64 = 90.0;
/// ... nor are distances of which one is so many times the other and so many kilometres more.
const TIMES: f64 = 2.0;
const MORE: f64 = 10.0;

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
                let links = |(range, value): &(std::ops::Range<usize>, &BearingWord)| {
                    **value == BearingWord::Link && range.start == direction.end
                };
                let (link, _) = found.iter().find(|word| links(word))?;
                let name = words.get(link.end).filter(|word| word.capital && !word.stop)?;
                Some(Self { kilometres: None, degrees: *degrees, from: name.term() })
            })
        })
    }

    /// Whether it is told how far it is.
    pub(super) fn is_far(self) -> bool {
        self.kilometres.is_some()
    }

    /// Whether the two are too far apart in direction or distance to be one place.
    pub(super) fn apart(self, other: Self) -> bool {
        let turn = (self.degrees - other.degrees).abs();
        let further = self.kilometres.zip(other.kilometres).is_some_and(|(x, y)| {
            let (near, far) = (x.min(y), x.max(y));
            far >= TIMES * near && far >= near + MORE
        });
        turn.min(360.0 - turn) >= TURN || further
    }
}
