//! The clock of the place that an article tells of, where the article itself says how it stands to a known one:
//! `at 23.52 GMT, which was 06.22 in Kedar`, `4 a.m. local time (0030 GMT)`.

use crate::calendar::{Grain, Instant, Zone};
use crate::lexicon::{Gazetteer, lower};
use crate::span::Span;
use crate::syntax::Pos;
use crate::time::ResolvedTime;

use super::Article;
use super::function_words::{FunctionClass, FunctionWords};

/// Seconds of a day, of the least step between two clocks, and how far clocks lie east and west of UTC.
const DAY: i64 = 86_400;
const STEP: i64 = 900;
const WEST: i64 = -12 * 3_600;
const EAST: i64 = 14 * 3_600;

/// The clock of the story's place; `None` where no words tell it, or some tell another than others.
pub(super) fn story_clock(
    article: &Article<'_>,
    times: &[ResolvedTime],
    words: &FunctionWords,
    gazetteer: &Gazetteer,
) -> Option<Zone> {
    let local = times.iter().filter(|time| time.local).filter_map(|time| time.zone);
    let told = times.windows(2).filter_map(|pair| {
        let [known, other] = pair else { return None };
        let between = Span::new(known.span.end, other.span.start.max(known.span.end)).text(article.text());
        (equates(between, words) && is_at_unknown_place(article, other.span, words, gazetteer))
            .then(|| offset(known, other))
            .flatten()
    });
    let mut found = local.chain(told);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Whether words between two clock times say that they are one instant: a bracket, `which was`.
fn equates(between: &str, words: &FunctionWords) -> bool {
    let between = between.trim();
    let mut parts = between.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).peekable();
    between == "(" || parts.peek().is_some() && parts.all(|word| words.is(FunctionClass::SameInstant, word))
}

/// Whether a time is said to be that of a place on no list: `06.22 in Kedar`.
fn is_at_unknown_place(
    article: &Article<'_>,
    time: Span,
    words: &FunctionWords,
    gazetteer: &Gazetteer,
) -> bool {
    let Some(sentence) = article.sentence_at(time) else { return false };
    let tokens = article.tokens(sentence);
    let tree = &article.trees[sentence];
    let at = tokens.partition_point(|token| token.span.start < time.end);
    let opens = at < tree.len() && words.is(FunctionClass::ClockOf, &lower(&tree.word(at).lemma));
    let named = at + 1 < tree.len() && tree.word(at + 1).pos == Pos::Propn;
    opens
        && named
        && gazetteer.longest(tokens[at + 1..].iter().map(|token| token.text(article.text()))).is_none()
}

/// The clock on which `other` reads the instant that `known` tells with its zone.
fn offset(known: &ResolvedTime, other: &ResolvedTime) -> Option<Zone> {
    let zone = known.zone?;
    if other.zone.is_some() {
        return None;
    }
    let instant = clock(known, &zone)?;
    let mut east = clock(other, &Zone::UTC)?.seconds() - instant.seconds();
    // A reading without a day may have been put on the wrong one.
    while east > EAST {
        east -= DAY;
    }
    while east < WEST {
        east += DAY;
    }
    if east > EAST || east % STEP != 0 {
        return None;
    }
    Zone::fixed(i32::try_from(east).ok()?)
}

/// The begin of a clock time.
fn clock(time: &ResolvedTime, zone: &Zone) -> Option<Instant> {
    let when = time.whole(zone).filter(|when| when.grain <= Grain::Minute)?;
    when.earliest()
}
