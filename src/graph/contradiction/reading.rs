use super::bearing::Bearing;
use super::coordinates::Point;
use super::lexicon::{EverySide, Judge, Scope, State};
use crate::claim::{Claim, Quantity, QuantityUnit};
use crate::event::{Term, Word, unit_in};
use crate::lexicon::EventType;
use crate::read::Document;
use crate::span::Span;

/// A negation reaches so many words forward, and one back.
const NEGATION: usize = 3;

/// What the words of one quote say that may collide with another's.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// States it puts something in.
    pub(super) states: Vec<State>,
    /// Kinds of causes it names.
    pub(super) causes: Vec<Term>,
    /// Roles that only one can have.
    pub(super) roles: Vec<Term>,
    /// The sides of those who act.
    pub(super) doers: Vec<Term>,
    /// The sides of those who hold a place.
    pub(super) holders: Vec<Term>,
    /// Terms of the words of the above: what is left names who or what it is about.
    pub(super) used: Vec<Term>,
    /// It holds a word that negates.
    pub(super) negated: bool,
    /// What it negates may still come.
    pub(super) pending: bool,
    /// It is not so of any: `no aircraft was turned away`.
    pub(super) none: bool,
    /// There was no trace or sign of it: whatever the verb, that it was there is denied.
    pub(super) evidence: bool,
    /// Of what it says that there was none, as stems and ideas: `no sniper`.
    pub(super) absent: Vec<Term>,
    /// Of which kind of it there was none, as stems: `no major attack`.
    pub(super) absent_kind: Vec<Term>,
    /// It counts no more than it says.
    pub(super) only: bool,
    /// Somebody counts or estimates.
    pub(super) estimates: bool,
    /// It is about who did it.
    pub(super) doer: bool,
    /// Nothing has happened to it or them.
    pub(super) whole: bool,
    /// It is about how something is told.
    pub(super) account: bool,
    /// It says who did it before the other side did.
    pub(super) foremost: bool,
    /// What it denies somebody is something to be given: `denied access`.
    pub(super) withheld: bool,
    /// It says what brought something about.
    pub(super) cause: bool,
    /// What it tells was, but was not of some kind: `the release was not a swap`.
    pub(super) not_of_kind: Vec<Term>,
    /// It asks, or tells somebody what to do.
    pub(super) asks: bool,
    /// It may or can be so.
    pub(super) able: bool,
    /// It is told of some whom only the words around it name.
    pub(super) subset: bool,
    /// It is told of another time than the first.
    pub(super) again: bool,
    /// It tells that a plan was moved to another day.
    pub(super) moved: bool,
    /// It speaks of what was told before.
    pub(super) refers: bool,
    /// It is so as it was before.
    pub(super) still: bool,
    /// Its number counts others than those told before: `four more`.
    pub(super) further: bool,
    /// It is said of every one of them.
    pub(super) every: bool,
    /// What is so of all of them or of some.
    pub(super) sides: Vec<(Term, EverySide)>,
    /// It counts over a longer time or a larger whole.
    pub(super) total: bool,
    /// The stems of its telling words.
    pub(super) terms: Vec<Term>,
    /// Those among them that tell a happening of some type.
    pub(super) happenings: Vec<Term>,
    /// The words with capitals among them, but for the first word.
    pub(super) names: Vec<Term>,
    /// Where it places something, if in degrees.
    pub(super) point: Option<Point>,
    /// Where it places something, if from a town.
    pub(super) bearing: Option<Bearing>,
    /// Its numbers.
    pub(super) measures: Vec<Measure>,
}

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
}

impl Measure {
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
        }
    }
}

/// So many words may stand between `can` and what can be.
const ABLE: usize = 2;

/// So many words after `in the hands of` name who holds it.
const HOLDER: usize = 3;

/// A word of scope this near to a number is about it.
const SCOPE: usize = 3;

impl Reading {
    pub(super) fn of(judge: &Judge, claim: &Claim, document: &Document) -> Self {
        let quote = claim.quote.text(&document.text);
        let words = judge.linker.words.read(quote);
        let mut reading = Self::default();
        let mut used = Vec::new();
        let mut mark = |range: std::ops::Range<usize>| used.extend(words[range].iter().map(Word::term));
        let scopes = judge.scopes.find(&words);
        let has = |wanted: Scope| scopes.iter().any(|(_, scope)| **scope == wanted);
        let negated: Vec<usize> = scopes
            .iter()
            .filter(|(_, scope)| **scope == Scope::Negation)
            .map(|(range, _)| range.start)
            .collect();
        reading.negated = !negated.is_empty();
        let denial = claim.trigger.event_type == EventType::Denial;
        for (range, state) in judge.states.find(&words) {
            // `has resigned from nothing`, `no bridge has collapsed`.
            let near = |at: &usize| *at + NEGATION >= range.start && *at < range.end + 2;
            // What a denial puts in words is what it says not to be so.
            if !denial && !negated.iter().any(near) {
                reading.states.push(*state);
            }
            mark(range);
        }
        for (range, cause) in judge.causes.find(&words) {
            if cause.sure || has(Scope::Cause) {
                reading.causes.push(cause.kind);
                mark(range);
            }
        }
        for (range, role) in judge.roles.find(&words) {
            reading.roles.push(*role);
            mark(range);
        }
        reading.doers = doers(judge, claim);
        for (range, _) in scopes.iter().filter(|(_, scope)| **scope == Scope::Held) {
            let next = &words[range.end..words.len().min(range.end + HOLDER)];
            reading.holders.extend(judge.doers.find(next).into_iter().map(|(_, side)| *side));
        }
        reading.pending = has(Scope::Pending);
        reading.evidence = has(Scope::Evidence);
        reading.none = has(Scope::None);
        reading.only = has(Scope::Only);
        reading.still = has(Scope::Still);
        // The number may hold the word.
        reading.further = scopes.iter().any(|(range, scope)| {
            let word = words[range.start].span;
            let here = Span::new(claim.quote.start + word.start, claim.quote.start + word.end);
            claim.quantities.iter().map(|quantity| quantity.span).any(|number| match scope {
                Scope::Further => here.start <= number.start && number.start <= here.end + 1,
                Scope::More => number.start < here.start && here.start <= number.end + 1,
                _ => false,
            })
        });
        reading.refers = has(Scope::Such);
        // `Whether it had occurred`; `can be used`, but not `those who could be seen were arrested`.
        let trigger = claim.trigger.span.start.saturating_sub(claim.quote.start);
        let deed = words.partition_point(|word| word.span.end <= trigger);
        for (range, _) in
            scopes.iter().filter(|(range, scope)| **scope == Scope::NotKind && range.start >= deed)
        {
            reading.not_of_kind.extend(words[range.end..].iter().find(|word| !word.stop).map(Word::term));
        }
        reading.asks = scopes.iter().any(|(range, scope)| **scope == Scope::Asks && range.start == 0);
        reading.able = scopes
            .iter()
            .any(|(range, scope)| **scope == Scope::Able && range.end <= deed && deed <= range.end + ABLE);
        for (range, _) in scopes.iter().filter(|(_, scope)| **scope == Scope::None) {
            let noun = none_of(&words, range.end, deed);
            let Some((last, kind)) = noun.split_last() else { continue };
            reading.absent.push(last.term());
            reading.absent.extend(judge.linker.words.ideas(noun));
            reading.absent_kind.extend(kind.iter().map(Word::term));
        }
        reading.subset = has(Scope::Subset);
        reading.doer = has(Scope::Doer);
        reading.account = has(Scope::Account);
        reading.whole = has(Scope::Whole);
        reading.again = has(Scope::Again);
        reading.moved = has(Scope::Moved);
        reading.foremost = has(Scope::Foremost);
        reading.withheld = has(Scope::Withheld);
        reading.cause = has(Scope::Cause);
        reading.estimates = has(Scope::Estimate);
        reading.every = has(Scope::Every);
        reading.sides = judge.every.find(&words).into_iter().map(|(_, side)| *side).collect();
        reading.total = has(Scope::Total);
        let among: Vec<usize> = scopes
            .iter()
            .filter(|(_, scope)| **scope == Scope::Among)
            .map(|(range, _)| claim.quote.start + words[range.start].span.start)
            .collect();
        let parts: Vec<std::ops::Range<usize>> = scopes
            .iter()
            .filter(|(_, scope)| **scope == Scope::Part)
            .map(|(range, _)| range.clone())
            .collect();
        let event_type = claim.trigger.event_type;
        reading.measures = claim
            .quantities
            .iter()
            .filter(|quantity| !is_whole_of(quantity, &claim.quantities, &among))
            .map(|quantity| {
                let measure = Measure {
                    unit: unit_in(quantity, event_type),
                    part: near(&words, &parts, quantity.span, claim.quote),
                    ..measure(judge, quantity, &words, claim.quote)
                };
                let first = quantity.span.start < claim.trigger.span.start;
                if measure.unit == QuantityUnit::Count
                    && event_type == EventType::Casualties
                    && has(Scope::Toll)
                    && !has(Scope::Hurt)
                {
                    // `Puts the dead at three`, `cost two contractors their lives`.
                    Measure { unit: QuantityUnit::Killed, bare: false, ..measure }
                } else if measure.bare
                    && measure.unit == QuantityUnit::Count
                    && (has(Scope::Crowd) || event_type == EventType::Protest && first)
                {
                    // `Put the crowd at 8,000`, `60,000 marched`.
                    Measure { bare: false, ..measure }
                } else {
                    measure
                }
            })
            .chain(judge.times.find(&words).into_iter().map(|(range, (of, times))| {
                let within = &words[range];
                let (first, last) = (within[0].span.start, within[within.len() - 1].span.end);
                Measure::often(*of, *times, Span::new(claim.quote.start + first, claim.quote.start + last))
            }))
            .collect();
        for list in [&mut reading.causes, &mut reading.roles, &mut used] {
            list.sort_unstable();
            list.dedup();
        }
        reading.states.sort_unstable();
        reading.states.dedup();
        reading.names =
            words.iter().skip(1).filter(|word| word.capital && !word.stop).map(Word::term).collect();
        let happens = |(at, word): &(usize, &Word)| {
            let ideas = judge.linker.words.ideas(std::slice::from_ref(*word));
            // A month is no march.
            (!word.capital || *at == 0)
                && ideas.into_iter().any(|idea| judge.linker.words.type_of(idea).is_some())
        };
        let telling = words.iter().enumerate().filter(happens);
        reading.happenings = telling.map(|(_, word)| word.term()).collect();
        reading.point = Point::find(quote);
        reading.bearing = Bearing::find(judge, &words);
        reading.used = used;
        reading.terms = words.iter().filter(|word| !word.stop && !word.is_number()).map(Word::term).collect();
        reading
    }
}

/// The sides of those who act, by the nouns that name them: `rebels`, `army sappers`, but not `the rebels of the army`.
fn doers(judge: &Judge, claim: &Claim) -> Vec<Term> {
    let mut sides = Vec::new();
    for mention in &claim.actors {
        let words = judge.linker.words.read(&mention.name);
        let first = words.iter().position(|word| !word.stop).unwrap_or(words.len());
        let end = words[first..].iter().position(|word| word.stop).map_or(words.len(), |at| first + at);
        sides.extend(judge.doers.find(&words[first..end]).into_iter().map(|(_, side)| *side));
    }
    sides.sort_unstable();
    sides.dedup();
    sides
}

/// The words for what there is none of, from the word after `no` up to the verb or the next little word.
fn none_of(words: &[Word], from: usize, deed: usize) -> &[Word] {
    /// Words that name a thing.
    const NOUN: usize = 5;
    let telling = words[from..].iter().take(NOUN).take_while(|word| !word.stop && !word.is_number()).count();
    let end = if deed >= from { (from + telling).min(deed) } else { from + telling };
    &words[from..end]
}

/// Whether a number is the whole of which the one before it counts a part: `21 of the more than 200 girls`.
fn is_whole_of(quantity: &Quantity, all: &[Quantity], among: &[usize]) -> bool {
    /// Bytes between the two: `of the more than`.
    const GAP: usize = 24;
    all.iter().any(|part| {
        let between = part.span.end..quantity.span.start;
        between.len() <= GAP && among.iter().any(|at| between.contains(at))
    })
}

fn measure(judge: &Judge, quantity: &Quantity, words: &[Word], quote: Span) -> Measure {
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
    }
}

/// Whether one of the ranges of words stands in a number's words or next to them: `nine of them` is a part, the
/// eighteen told before it are not.
fn near(words: &[Word], ranges: &[std::ops::Range<usize>], number: Span, quote: Span) -> bool {
    let (start, end) = (number.start.saturating_sub(quote.start), number.end.saturating_sub(quote.start));
    let first = words.partition_point(|word| word.span.end <= start);
    let last = words.partition_point(|word| word.span.start < end);
    ranges.iter().any(|range| range.start < last + SCOPE && range.end + SCOPE > first)
}
