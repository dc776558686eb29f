//! The clock of the place that an article tells of, where the article itself says how it stands to a known one:
//! `at 23.52 GMT, which was 06.22 in Kedar`, `4 a.m. local time (0030 GMT)`, `06:00 local time (noon in Oslo)`.

use std::collections::BTreeSet;

use crate::calendar::{DAY, Grain, Instant, When, Zone};
use crate::lexicon::{Gazetteer, NounClasses, Reading as NameReading, lower};
use crate::span::Span;
use crate::syntax::Pos;
use crate::time::ResolvedTime;

use super::function_words::{FunctionClass, FunctionWords};
use super::local_clocks::{LocalClocks, last_word};
use super::types::{Basis, Claim, Mention};
use super::{Article, WordId};

/// Seconds of the least step between two clocks, and of how far clocks lie east and west of UTC.
const STEP: i64 = 900;
const WEST: i64 = -12 * 3_600;
const EAST: i64 = 14 * 3_600;

/// The clock of the story's place.
///
/// `home` is the clock on which the article reads its hours otherwise.
pub(super) fn story_clock(
    article: &Article<'_>,
    times: &[ResolvedTime],
    home: Option<Zone>,
    words: &FunctionWords,
    gazetteer: &Gazetteer,
    clocks: &LocalClocks,
) -> StoryClock {
    // `3.40am local time (GMT+4)`
    let says_local = |time: &ResolvedTime| {
        let mut said = time.span.text(article.text()).split(|c: char| !c.is_alphabetic());
        said.any(|word| words.is(FunctionClass::Local, word))
    };
    let local = times.iter().filter(|time| time.local || says_local(time)).filter_map(|time| time.zone);
    let reading = Hours { article, home, words, gazetteer, clocks };
    let told: Vec<(Zone, Option<String>)> =
        times.windows(2).filter_map(|pair| reading.told_by([pair.first()?, pair.get(1)?])).collect();
    let mut found = local.chain(told.iter().map(|(zone, _)| *zone));
    let first = found.next();
    let zone = first.filter(|first| found.all(|other| other == *first));
    let places = told.into_iter().filter_map(|(zone, name)| Some((name?, zone))).collect();
    StoryClock { zone, places }
}

/// What the words of an article tell of the clocks where its story happens.
#[derive(Default)]
pub(super) struct StoryClock {
    /// The one clock; `None` where no words tell it, or some tell another than others.
    pub zone: Option<Zone>,
    /// The places on no list that are named with a clock time which the words equate with one on a known clock.
    pub places: Vec<(String, Zone)>,
}

/// The places on no list that an article dates something at by the clock it tells of, by the last word of their names, with
/// that clock.
pub(super) fn clocks_told(story: &StoryClock, claims: &[Claim], nouns: &NounClasses) -> Vec<(String, Zone)> {
    let mut told = story.places.clone();
    let Some(zone) = story.zone else { return told };
    let by_it = |claim: &&Claim| claim.time.zone == Some(zone) && claim.time.basis == Basis::Expression;
    let unlisted = |place: &&Mention| place.entity.is_none();
    let last = |place: &Mention| {
        // `in Dhaka Friday`: a day keeps no clock, whatever it stands behind.
        let name = |word: &&str| word.starts_with(char::is_uppercase) && !nouns.is_time(&lower(word));
        last_word(&place.name).filter(name).map(str::to_owned)
    };
    let places = claims.iter().filter(by_it).flat_map(|claim| claim.places.iter().filter(unlisted));
    let names: BTreeSet<String> = places.filter_map(last).collect();
    told.extend(names.into_iter().map(|name| (name, zone)));
    told
}

/// Two clock times that follow each other in an article.
struct Hours<'a> {
    article: &'a Article<'a>,
    home: Option<Zone>,
    words: &'a FunctionWords,
    gazetteer: &'a Gazetteer,
    clocks: &'a LocalClocks,
}

impl Hours<'_> {
    /// The clock of the story's place, where one of two hours is on it, and the words say that both are one instant.
    fn told_by(&self, [first, second]: [&ResolvedTime; 2]) -> Option<(Zone, Option<String>)> {
        let from = self.clock_behind(first.span).map(|clock| clock.end);
        // `6 a.m. Velassa time (0300 GMT)`: the place is on no list, and the bracket tells its clock.
        let unlisted = self.unlisted_clock(first.span).filter(|_| from.is_none());
        if let Some((name, end)) = unlisted
            && Span::new(end.min(second.span.start), second.span.start).text(self.article.text()).trim()
                == "("
            && let Some(zone) = self.own_clock(second)
        {
            // The reading may have taken the bracket for the clock already.
            let told = first.zone.filter(|zone| zone.is_fixed() && *zone != Zone::UTC);
            return Some((told.or_else(|| offset(second, zone, first))?, Some(name)));
        }
        let from = from.unwrap_or(first.span.end);
        let between = Span::new(from.min(second.span.start), second.span.start).text(self.article.text());
        if !equates(between, self.words) {
            return None;
        }
        // `06:00 local time (noon in Oslo)`
        if first.local
            && let Some(zone) = self.own_clock(second)
        {
            return Some((offset(second, zone, first)?, None));
        }
        // `at 10.20am (9.20am Irish time)`: the bracket has told how far the clock before it lies from UTC.
        let told = first.zone.filter(|zone| zone.is_fixed() && *zone != Zone::UTC);
        if between.trim() == "("
            && let (Some(told), Some(_)) = (told, second.zone)
        {
            return Some((told, None));
        }
        // `at 5.30 (half past one over there)`: what has no clock of its own is on that of the article.
        let zone = self.own_clock(first).or(self.home)?;
        let local = second.local || self.is_at_the_scene(second.span);
        Some((offset(first, zone, second).filter(|_| local)?, self.scene(second.span)))
    }

    /// The clock that a time prints, or that of the known place it is said to be of: `Oslo time`, `noon in Oslo`.
    fn own_clock(&self, time: &ResolvedTime) -> Option<Zone> {
        let printed = || self.clock_behind(time.span).map(|clock| clock.zone);
        let of_place = || {
            let (_, words) = self.placed(time.span)?;
            let named = self.gazetteer.longest(words)?;
            zone_of(self.gazetteer, &named.readings)
        };
        time.zone.or_else(printed).or_else(of_place)
    }

    fn clock_behind(&self, time: Span) -> Option<ClockBehind> {
        let sentence = self.article.sentence_at(time)?;
        clock_behind(self.article, sentence, time, self.words, self.gazetteer, self.clocks)
    }

    /// The last word of the name of a place that a time is said to be of by the word for a clock, and where that ends: `6 a.m. Velassa time`.
    fn unlisted_clock(&self, time: Span) -> Option<(String, usize)> {
        /// Words of a place's name.
        const LONGEST: usize = 3;
        let sentence = self.article.sentence_at(time)?;
        let tokens = self.article.tokens(sentence);
        let tree = &self.article.trees[sentence];
        let first = tokens.partition_point(|token| token.span.start < time.end);
        let text = |word: usize| tokens[word].text(self.article.text());
        let clock = (first + 1..tree.len().min(first + 1 + LONGEST))
            .find(|word| self.words.is(FunctionClass::Clock, &tree.word(*word).lemma))?;
        let named = (first..clock).all(|word| text(word).starts_with(char::is_uppercase));
        named.then(|| (text(clock - 1).to_owned(), tokens[clock].span.end))
    }

    /// The words behind `in` or `at` behind a time, with the number of the first.
    fn placed(&self, time: Span) -> Option<(WordId, impl Iterator<Item = &str>)> {
        let sentence = self.article.sentence_at(time)?;
        let tokens = self.article.tokens(sentence);
        let tree = &self.article.trees[sentence];
        let at = tokens.partition_point(|token| token.span.start < time.end);
        let opens =
            at + 1 < tree.len() && self.words.is(FunctionClass::ClockOf, &lower(&tree.word(at).lemma));
        let words = opens.then(|| tokens.get(at + 1..)).flatten()?;
        let words = words.iter().map(|token| token.text(self.article.text()));
        Some((WordId { sentence, word: at + 1 }, words))
    }

    /// Whether a time is said to be that of a place on no list, or of the one spoken of: `06.22 in Kedar`, `6 in the
    /// strait`, `half past one over there`.
    fn is_at_the_scene(&self, time: Span) -> bool {
        let unknown = || {
            let (id, words) = self.placed(time)?;
            let tree = &self.article.trees[id.sentence];
            let definite = self.words.is(FunctionClass::Definite, &lower(&tree.word(id.word).lemma));
            let part = || self.is_time(id.word + 1, id.sentence);
            // `at 9 a.m. (11 a.m. on Tuesday)`: a day keeps no clock.
            let name = tree.word(id.word).pos == Pos::Propn
                && !self.is_time(id.word, id.sentence)
                && self.gazetteer.longest(words).is_none();
            Some(name || definite && !part())
        };
        let there = || {
            let sentence = self.article.sentence_at(time)?;
            let tokens = self.article.tokens(sentence);
            let at = tokens.partition_point(|token| token.span.start < time.end);
            let near = (at..self.article.trees[sentence].len()).take(2);
            let lemma = |word: usize| lower(&self.article.trees[sentence].word(word).lemma).into_owned();
            Some(near.map(lemma).any(|lemma| self.words.is(FunctionClass::There, &lemma)))
        };
        unknown() == Some(true) || there() == Some(true)
    }

    /// The last word of the name of the place on no list that a time is said to be of: `10:50 p.m. on the Orlenne side`.
    fn scene(&self, time: Span) -> Option<String> {
        let (id, _) = self.placed(time)?;
        let tree = &self.article.trees[id.sentence];
        let tokens = self.article.tokens(id.sentence);
        let definite = self.words.is(FunctionClass::Definite, &lower(&tree.word(id.word).lemma));
        let first = id.word + usize::from(definite);
        let names = (first..tree.len()).take_while(|word| tree.word(*word).pos == Pos::Propn);
        let text = |word: usize| tokens[word].text(self.article.text());
        let last = names.last().filter(|last| !self.is_time(*last, id.sentence))?;
        let unlisted = self.gazetteer.longest((first..=last).map(text)).is_none();
        unlisted.then(|| text(last).to_owned())
    }

    /// Whether a word is one of time: `in the morning`.
    fn is_time(&self, word: usize, sentence: usize) -> bool {
        let tree = &self.article.trees[sentence];
        word >= tree.len() || self.gazetteer.nouns().is_time(&lower(&tree.word(word).lemma))
    }
}

/// A clock that is printed behind a time, and where it ends.
pub(super) struct ClockBehind {
    pub zone: Zone,
    pub end: usize,
}

/// The clock that stands behind a time: `Japan time`.
pub(super) fn clock_behind(
    article: &Article<'_>,
    sentence: usize,
    time: Span,
    words: &FunctionWords,
    gazetteer: &Gazetteer,
    clocks: &LocalClocks,
) -> Option<ClockBehind> {
    /// Words of a place's name.
    const LONGEST: usize = 3;
    let tokens = article.tokens(sentence);
    let tree = &article.trees[sentence];
    let is_clock = |word: usize| words.is(FunctionClass::Clock, &tree.word(word).lemma);
    let mut first = tokens.partition_point(|token| token.span.end <= time.end);
    if first < tree.len() && tree.word(first).pos == Pos::Punct {
        first += 1;
        // `, also Oslo time`
        if first < tree.len() && tree.word(first).pos == Pos::Adv {
            first += 1;
        }
    }
    let behind = (first + 1..tree.len().min(first + 1 + LONGEST)).find(|word| is_clock(*word));
    // `01:15 Port Orlenne time on Wednesday`
    let inside = || {
        let begins = tokens.partition_point(|token| token.span.start < time.start);
        let clock = (begins + 1..first.min(tree.len())).find(|word| is_clock(*word))?;
        let name = (begins..clock)
            .rev()
            .take(LONGEST)
            .take_while(|word| tokens[*word].text(article.text()).starts_with(char::is_uppercase));
        Some((name.last()?, clock))
    };
    let (first, clock) = behind.map(|clock| (first, clock)).or_else(inside)?;
    let listed = gazetteer
        .longest(tokens[first..clock].iter().map(|token| token.text(article.text())))
        .and_then(|named| zone_of(gazetteer, &named.readings));
    // `5 p.m. Ostrano time`: no list has the place, but an outlet of it tells its clock.
    let told = || {
        let name = article.words_span(sentence, first, clock - 1).text(article.text());
        clocks.of_place(name).or_else(|| clocks.of_adjective(name, gazetteer.nouns()))
    };
    Some(ClockBehind { zone: listed.or_else(told)?, end: tokens[clock].span.end })
}

/// The clock of the first reading of a name that has one: its own, else its country's.
pub(super) fn zone_of(gazetteer: &Gazetteer, readings: &[NameReading]) -> Option<Zone> {
    let zone = |id: u32| {
        let country = || gazetteer.country(gazetteer.entity(id)?.country?);
        gazetteer.zone(id).or_else(|| gazetteer.zone(country()?))
    };
    readings.iter().find_map(|reading| match reading {
        NameReading::Entity(id) | NameReading::Adjective(id) | NameReading::People(id) => zone(*id),
    })
}

/// Whether words between two clock times say that they are one instant: a bracket, `which was`.
fn equates(between: &str, words: &FunctionWords) -> bool {
    let between = between.trim();
    let mut parts = between.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).peekable();
    between == "(" || parts.peek().is_some() && parts.all(|word| words.is(FunctionClass::SameInstant, word))
}

/// The clock on which `other` reads the instant that `known` tells with its zone.
fn offset(known: &ResolvedTime, zone: Zone, other: &ResolvedTime) -> Option<Zone> {
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
    // Noon and midnight are parts of a day, of a minute.
    let minute =
        |when: &When| when.latest().zip(when.earliest()).is_some_and(|(end, begin)| end <= begin.plus(60));
    let when = time.whole(zone).filter(|when| when.grain <= Grain::PartOfDay && minute(when))?;
    when.earliest()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::claim::Extractor;
    use crate::lexicon::Data;
    use crate::read::{Document, Published, PublishedPrecision};

    #[test]
    fn a_place_on_no_list_is_told_its_clock_and_a_day_is_no_place() {
        let data = Data::embedded();
        let extractor = Extractor::load(&data, Arc::new(Gazetteer::load(&data).unwrap())).unwrap();
        let told = |text: &str| {
            let document = Document {
                zone: Zone::fixed(-5 * 3_600),
                published: Published {
                    at: Instant::parse("2031-05-12T15:10:00Z"),
                    precision: PublishedPrecision::Instant,
                },
                ..Document::new("a", text)
            };
            let mut clocks = extractor.extract(&document, 0).clocks;
            clocks.dedup();
            clocks
        };
        let kedar = told("A quake struck at 9 a.m. (5:30 p.m. in Kedar), officials said.");
        assert_eq!(kedar, [("Kedar".to_owned(), Zone::fixed(12_600).unwrap())]);
        let velassa = told("Guns fall silent at 6 a.m. Velassa time (0300 GMT), the envoy said.");
        assert_eq!(velassa, [("Velassa".to_owned(), Zone::fixed(3 * 3_600).unwrap())]);
        for text in [
            "Guns fall silent at 6 a.m. winter time (0300 GMT), the envoy said.",
            "A court opens at 9 a.m. (11 a.m. on Tuesday), a clerk said.",
            "Polls close at 10 p.m. (4 a.m. on Friday), officials said.",
            "Police stormed a café in Kedar Friday at 9 p.m. local time (GMT+6).",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
