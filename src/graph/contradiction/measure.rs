use super::lexicon::{Judge, Scope};
use super::quote::Quote;
use crate::claim::{Quantity, QuantityUnit};
use crate::event::{Term, Word, unit_in};
use crate::lexicon::EventType;
use crate::span::Span;

/// A word of scope this near to a number is about it.
const SCOPE: usize = 3;

/// A number with what it counts, ready for comparison.
#[derive(Debug, Clone)]
pub(super) struct Measure {
    pub(super) unit: QuantityUnit,
    /// What is counted; `None` for people as such and bare measures.
    pub(super) of: Option<Term>,
    /// Whose share it is, for a percentage.
    pub(super) owner: Option<Term>,
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) span: Span,
    /// It counts a part of a larger whole.
    pub(super) part: bool,
    /// Nothing tells what it counts.
    pub(super) bare: bool,
    /// The next telling word after what is counted: `312 people on board`.
    pub(super) then: Option<Term>,
    /// It counts on to another time: `two hours later`.
    pub(super) offset: bool,
    /// Seconds of its unit, if it is a length of time.
    pub(super) seconds: Option<f64>,
}

/// The numbers of a claim, and how often its words say that something happened.
pub(super) fn measures(quote: &Quote<'_>) -> Vec<Measure> {
    let quantities = &quote.claim.quantities;
    let counted = quantities.iter().filter(|quantity| !is_whole_of(quantity, quantities, quote));
    let often = quote.judge.times.find(&quote.words).into_iter().map(|(range, (of, times))| {
        let within = &quote.words[range];
        let span = Span::new(within[0].span.start, within[within.len() - 1].span.end);
        Measure::often(*of, *times, quote.in_document(span))
    });
    counted.map(|quantity| Measure::of(quote, quantity)).chain(often).collect()
}

impl Measure {
    /// A number in its quote, as what the words around it make of it.
    fn of(quote: &Quote<'_>, quantity: &Quantity) -> Self {
        let event_type = quote.claim.trigger.event_type;
        let measure = Self {
            unit: unit_in(quantity, event_type),
            part: is_part(quote, quantity),
            offset: is_offset(quote, quantity.span),
            seconds: (quantity.unit == QuantityUnit::Duration)
                .then(|| quote.judge.lengths.get(quantity.of.as_str()).copied())
                .flatten(),
            ..as_told(quote.judge, quantity, &quote.words, quote.claim.quote)
        };
        if measure.unit != QuantityUnit::Count {
            return measure;
        }
        let dead = event_type == EventType::Casualties && quote.has(Scope::Toll) && !quote.has(Scope::Hurt);
        let first = quantity.span.start < quote.claim.trigger.span.start;
        let crowd = quote.has(Scope::Crowd) || event_type == EventType::Protest && first;
        if dead {
            // `Puts the dead at three`, `cost two contractors their lives`.
            Self { unit: QuantityUnit::Killed, bare: false, ..measure }
        } else if crowd {
            // `Put the crowd at 8,000`, `60,000 marched`.
            Self { bare: false, ..measure }
        } else {
            measure
        }
    }

    /// How often something happened, told in one word.
    fn often(of: Term, times: f64, span: Span) -> Self {
        Self {
            unit: QuantityUnit::Count,
            of: Some(of),
            owner: None,
            min: times,
            max: times,
            span,
            part: false,
            bare: false,
            then: None,
            offset: false,
            seconds: None,
        }
    }

    /// Whether it is the largest of its kind in its claim: `nineteen deaths, including three on Thursday`.
    pub(super) fn is_largest(&self, all: &[Self]) -> bool {
        all.iter().all(|other| other.unit != self.unit || other.size() <= self.size())
    }

    /// Its upper bound, or the lower one where it has no upper.
    pub(super) fn size(&self) -> f64 {
        if self.max.is_finite() { self.max } else { self.min }
    }

    /// Whether the two cannot be one number. `More than 130` and `130` are one round number.
    pub(super) fn apart_from(&self, other: &Self) -> bool {
        let slack = if self.is_open() || other.is_open() { 1.0 } else { 0.0 };
        self.min > other.max + slack || other.min > self.max + slack
    }

    /// Whether two are of the same unit, count the same thing and are of the same owner. A bare number counts nothing that could
    /// be compared.
    pub(super) fn same_as(&self, other: &Self) -> bool {
        if matches!(self.unit, QuantityUnit::Count | QuantityUnit::Other) && self.bare {
            return false;
        }
        // `Killing 14 passengers`, `put the dead at nine`: some of the dead are no more than all of them.
        let more = |some: &Self, all: &Self| some.of.is_some() && all.of.is_none() && some.min > all.max;
        let dead = self.unit == QuantityUnit::Killed && other.unit == self.unit;
        if dead && (more(self, other) || more(other, self)) {
            return true;
        }
        let owner = self.unit != QuantityUnit::Percent || (self.owner.is_some() && self.owner == other.owner);
        let unit =
            self.unit == other.unit || self.of.is_some() && self.counts_its_noun() && other.counts_its_noun();
        self.of == other.of && owner && unit
    }

    /// Whether it counts what its noun names: those arrested or released are counted as any others.
    pub(super) fn counts_its_noun(&self) -> bool {
        matches!(self.unit, QuantityUnit::Count | QuantityUnit::Arrested | QuantityUnit::Released)
    }

    /// Whether it counts the dead, hurt or missing.
    pub(super) fn is_of_people(&self) -> bool {
        matches!(self.unit, QuantityUnit::Killed | QuantityUnit::Wounded | QuantityUnit::Missing)
    }

    /// Whether a count of this grows or shrinks while it is being counted.
    pub(super) fn grows(&self) -> bool {
        matches!(
            self.unit,
            QuantityUnit::Killed
                | QuantityUnit::Wounded
                | QuantityUnit::Missing
                | QuantityUnit::Displaced
                | QuantityUnit::Rescued
                | QuantityUnit::Evacuated
                | QuantityUnit::Percent
        )
    }

    /// Whether it has no bound on a side: `more than 130`.
    pub(super) fn is_open(&self) -> bool {
        self.max.is_infinite() || self.min.is_infinite()
    }
}

/// Whether a number is the whole of which the one before it counts a part: `21 of the more than 200 girls`.
fn is_whole_of(quantity: &Quantity, all: &[Quantity], quote: &Quote<'_>) -> bool {
    /// Bytes between the two: `of the more than`.
    const GAP: usize = 24;
    let start = |range: &std::ops::Range<usize>| quote.in_document(quote.words[range.start].span).start;
    all.iter().any(|part| {
        let between = part.span.end..quantity.span.start;
        between.len() <= GAP && quote.ranges(Scope::Among).any(|among| between.contains(&start(among)))
    })
}

/// What a number's own words tell of it, the happening left out.
fn as_told(judge: &Judge, quantity: &Quantity, words: &[Word], quote: Span) -> Measure {
    let counted = judge.linker.words.read(&quantity.of);
    let person = judge.scopes.find(&counted).iter().any(|(_, scope)| **scope == Scope::Person);
    // Rockets and shells are of one idea of what happens, but are counted apart.
    let idea = judge.linker.words.ideas(&counted).into_iter().find(|idea| judge.linker.words.is_thing(*idea));
    let of = match counted.last() {
        Some(word) if !person => Some(idea.unwrap_or_else(|| word.term())),
        _ => None,
    };
    let start = quantity.span.start.saturating_sub(quote.start);
    let end = quantity.span.end.saturating_sub(quote.start);
    let owner = (quantity.unit == QuantityUnit::Percent)
        .then(|| {
            let named = |word: &&Word| word.capital && !word.stop;
            let before = words.iter().rev().filter(|word| word.span.end <= start).find(named);
            let after = || words.iter().filter(|word| word.span.start > start).take(4).find(named);
            before.or_else(after).map(Word::term)
        })
        .flatten();
    let slack = if quantity.approximate { 0.1 } else { 0.0 };
    let vague = quantity.approximate
        && quantity.min != quantity.max
        && !words.iter().any(|word| {
            word.is_number() && word.span.start >= start && word.span.end <= start + quantity.span.len()
        });
    Measure {
        unit: quantity.unit,
        of,
        owner,
        min: quantity.min.map_or(f64::NEG_INFINITY, |min| min * (1.0 - slack)),
        // `Dozens` are that many and perhaps more.
        max: if vague {
            f64::INFINITY
        } else {
            quantity.max.map_or(f64::INFINITY, |max| max * (1.0 + slack))
        },
        span: quantity.span,
        part: false,
        bare: counted.is_empty(),
        then: words
            .iter()
            .skip_while(|word| word.span.end <= end)
            .find(|word| !word.stop)
            .filter(|word| !word.capital && !word.is_number())
            .map(Word::term),
        offset: false,
        seconds: None,
    }
}

/// Whether a word right behind a length of time counts it on to another time.
fn is_offset(quote: &Quote<'_>, number: Span) -> bool {
    let end = number.end.saturating_sub(quote.claim.quote.start);
    let next = quote.words.partition_point(|word| word.span.start < end);
    quote.ranges(Scope::Offset).any(|range| range.start == next)
}

/// Whether a word for a part stands in a number's words or next to them: `nine of them` is a part, the eighteen told before it
/// are not.
fn is_part(quote: &Quote<'_>, quantity: &Quantity) -> bool {
    let number = quantity.span;
    let begin = quote.claim.quote.start;
    let (start, end) = (number.start.saturating_sub(begin), number.end.saturating_sub(begin));
    let first = quote.words.partition_point(|word| word.span.end <= start);
    let last = quote.words.partition_point(|word| word.span.start < end);
    // `More than 40` is no part.
    let bound = |range: &std::ops::Range<usize>| quantity.max.is_none() && range.start < last;
    let mut parts = quote.ranges(Scope::Part).filter(|range| !bound(range));
    parts.any(|range| range.start < last + SCOPE && range.end + SCOPE > first)
}
