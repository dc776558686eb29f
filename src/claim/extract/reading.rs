use super::Extractor;
use super::meanings::{is_bare_clock, is_bare_part, is_bare_weekday, is_of_today, is_open_clock};
use super::next_day::told_on_the_next_day;
use crate::calendar::Zone;
use crate::claim::attribution::AttributionSpan;
use crate::claim::date::Publication;
use crate::claim::discourse::Discourse;
use crate::claim::function_words::{FunctionClass, FunctionWords};
use crate::claim::local_clocks::LocalClocks;
use crate::claim::participants::Participants;
use crate::claim::status::{Status, Told, ToldPlainly};
use crate::claim::story_clock::{StoryClock, story_clock};
use crate::claim::types::{Source, SourceKind};
use crate::claim::typing::EventTyper;
use crate::claim::{Article, WordId};
use crate::lexicon::{Gazetteer, lower};
use crate::read::{Document, Published, PublishedPrecision};
use crate::segment::{Block, BlockKind, Entry, PageOrder, Segments, Token, between};
use crate::span::Span;
use crate::syntax::Tree;
use crate::time::{Context, Meaning, ResolvedTime, TimeExpression};

/// Everything that is known of an article before its claims are put together.
pub struct Reading<'a> {
    pub article: Article<'a>,
    pub times: Vec<ResolvedTime>,
    /// Those of them that are a weekday without a week, in text order: tense decides the week.
    pub weekdays: Vec<Span>,
    /// Those weekdays that are the day after publication, told as past by an article that was changed then.
    pub next_day: Vec<Span>,
    /// Those of them that are a clock time without a day, in text order.
    pub bare_clocks: Vec<Span>,
    /// Those of them that are a part of the day spoken of, in text order: `in the afternoon`.
    pub bare_parts: Vec<Span>,
    /// Those of them that the writer's day names, in text order: `2 p.m. today`, `this morning`.
    pub of_today: Vec<Span>,
    /// Those of them whose hour may be one of two, in text order: `at half past six`.
    pub open_clocks: Vec<Span>,
    pub attributions: Vec<AttributionSpan>,
    /// The words that report, sorted.
    pub cues: Vec<WordId>,
    pub participants: Participants<'a>,
    /// When the document was published.
    pub published: Option<Publication>,
    /// The entry of each block on a page of stamped ones.
    entries: Vec<Option<Stamped>>,
    pub typer: &'a EventTyper,
    pub gazetteer: &'a Gazetteer,
    pub status: &'a Status,
    told: ToldPlainly,
    pub words: &'a FunctionWords,
    pub discourse: &'a Discourse,
    /// The clock that the document says all its times are in.
    pub declared_zone: Option<Zone>,
    /// The clock of the place that it tells of, where it says how that stands to a known one.
    pub story_clock: StoryClock,
    /// Clocks of its places that others tell.
    pub clocks: &'a LocalClocks,
    pub outlet: Source,
}

/// An entry of a live page or a chronology.
#[derive(Clone, Copy)]
struct Stamped {
    written: Publication,
    /// The clock declared right above the entries.
    declared: Option<Zone>,
    order: PageOrder,
}

impl Reading<'_> {
    /// The moment from which a sentence is told: that of its entry on a page of stamped entries, else of publication.
    pub fn publication(&self, sentence: usize) -> Option<Publication> {
        self.entry(sentence).map(|entry| entry.written).or(self.published)
    }

    fn entry(&self, sentence: usize) -> Option<Stamped> {
        self.entries.get(self.article.sentence(sentence).block).copied().flatten()
    }

    /// How a predicate is told by its own sentence, whoever says so.
    pub fn told(&self, predicate: WordId) -> Told {
        self.told.of(self.status, &self.article, predicate)
    }

    /// Whether a sentence stands in a stamped entry.
    pub fn in_entry(&self, sentence: usize) -> bool {
        self.entry(sentence).is_some()
    }

    /// Whether a sentence stands in a chronology, whose stamps say when what they head happened.
    pub fn in_chronology(&self, sentence: usize) -> bool {
        self.entry(sentence).is_some_and(|entry| entry.order == PageOrder::OldestFirst)
    }

    /// The clock that the page says a sentence's times are in.
    pub fn declared_at(&self, sentence: usize) -> Option<Zone> {
        self.entry(sentence).and_then(|entry| entry.declared).or(self.declared_zone)
    }
}

impl Extractor {
    /// Everything that is known of an article, or of some of its words, before claims are put together. No times are
    /// looked for in `skip`.
    pub(super) fn reading<'a>(
        &'a self,
        document: &'a Document,
        segments: Segments,
        skip: &[Span],
        clocks: &'a LocalClocks,
    ) -> Reading<'a> {
        let sentences = segments.sentences.iter().map(|sentence| segments.tokens_of(sentence));
        let expressions = self.expressions(document, &segments, skip);
        let pauses = self.pauses(&document.text, &segments, &expressions);
        let (trees, _) = self.model.parse_all(&document.text, sentences, &pauses);
        self.reading_of(document, segments, trees, expressions, clocks)
    }

    /// The time expressions of an article, but for those in `skip`.
    pub(super) fn expressions(
        &self,
        document: &Document,
        segments: &Segments,
        skip: &[Span],
    ) -> Vec<TimeExpression> {
        let read: Vec<Span> = segments
            .blocks
            .iter()
            .filter(|block| block.kind != BlockKind::Furniture)
            .flat_map(|block| between(block.span, skip))
            .collect();
        self.times.find(&document.text, &read)
    }

    /// Where times end that lead into their sentences without a comma: `At 5:40 a.m. | eleven tanks crossed`.
    pub(super) fn pauses(
        &self,
        text: &str,
        segments: &Segments,
        expressions: &[TimeExpression],
    ) -> Vec<usize> {
        /// Words before the time that lead to it: `at around`.
        const BEFORE: usize = 2;
        let leads = |token: &Token| {
            let word = lower(token.text(text));
            self.gazetteer.nouns().preposition(&word).is_some()
                || self.words.is_any(&[FunctionClass::Within, FunctionClass::JustNow], &word)
        };
        let leads_in = |tokens: &[Token]| {
            let first = tokens.first()?.span.start;
            let at = expressions.partition_point(|time| time.span.start < first);
            let time = expressions.get(at)?;
            let before = tokens.iter().take_while(|token| token.span.start < time.span.start);
            let whole = time.event.is_none() && time.span.end < tokens.last()?.span.end;
            let leads = before.clone().count() <= BEFORE && before.clone().all(leads);
            (whole && leads).then_some(time.span.end)
        };
        segments.sentences.iter().filter_map(|sentence| leads_in(segments.tokens_of(sentence))).collect()
    }

    /// As [`Self::reading`], where the trees and the times are known.
    pub(super) fn reading_of<'a>(
        &'a self,
        document: &'a Document,
        segments: Segments,
        trees: Vec<Tree>,
        expressions: Vec<TimeExpression>,
        clocks: &'a LocalClocks,
    ) -> Reading<'a> {
        let entries = self.entries(document, &segments.blocks);
        let times = self.resolve(document, &segments.blocks, &entries, &expressions);
        let those = |holds: fn(&Meaning) -> bool| {
            expressions.iter().filter(|found| holds(&found.meaning)).map(|found| found.span).collect()
        };
        let (weekdays, bare_clocks) = (those(is_bare_weekday), those(is_bare_clock));
        let (bare_parts, of_today, open_clocks) =
            (those(is_bare_part), those(is_of_today), those(is_open_clock));
        let article = Article::new(document, segments, trees);
        let attributions = self.attributor.attributions(&article);
        let mut cues: Vec<WordId> =
            attributions.iter().filter_map(|attribution| attribution.cue_word).collect();
        cues.sort_unstable();
        let next_day = told_on_the_next_day(&article, &expressions, &cues);
        let participants = Participants::new(&self.gazetteer, &article, &attributions);
        let declared_zone = document.declared_zone.as_ref().and_then(|declared| declared.zone);
        let home = declared_zone.or(document.zone);
        let story_clock = story_clock(&article, &times, home, &self.words, &self.gazetteer, clocks);
        Reading {
            times,
            weekdays,
            next_day,
            bare_clocks,
            bare_parts,
            of_today,
            open_clocks,
            attributions,
            cues,
            participants,
            published: Publication::of(document),
            entries,
            typer: &self.typer,
            gazetteer: &self.gazetteer,
            status: &self.status,
            told: ToldPlainly::default(),
            words: &self.words,
            discourse: &self.discourse,
            declared_zone,
            story_clock,
            clocks,
            outlet: outlet(document),
            article,
        }
    }

    /// The entry of each block, where a stamp above it tells of one.
    fn entries(&self, document: &Document, blocks: &[Block]) -> Vec<Option<Stamped>> {
        let zone = document.declared_zone.as_ref().and_then(|declared| declared.zone).or(document.zone);
        let stamped = |entry: Entry| {
            let Entry { at, declared, order } = entry;
            Some(Stamped { written: Publication::at(at, declared.or(zone)?)?, declared, order })
        };
        self.clock.entries(document, blocks).into_iter().map(|entry| stamped(entry?)).collect()
    }

    /// Dates the expressions: those of a stamped entry from its stamp, all others from publication.
    fn resolve(
        &self,
        document: &Document,
        blocks: &[Block],
        entries: &[Option<Stamped>],
        expressions: &[TimeExpression],
    ) -> Vec<ResolvedTime> {
        let written = |expression: &TimeExpression| {
            let after = blocks.partition_point(|block| block.span.start <= expression.span.start);
            entries.get(after.checked_sub(1)?).copied().flatten().map(|entry| entry.written)
        };
        let mut times = Vec::with_capacity(expressions.len());
        for run in expressions.chunk_by(|a, b| written(a) == written(b)) {
            let mut context = Context::of(document);
            if let Some(entry) = run.first().and_then(written) {
                context.published = Published { at: Some(entry.latest), ..context.published };
                context.published.precision = PublishedPrecision::Instant;
                context.zone = Some(entry.zone);
            }
            times.extend(self.times.resolve(&document.text, run, &context));
        }
        times
    }
}

fn outlet(document: &Document) -> Source {
    Source {
        kind: SourceKind::Outlet,
        name: document.outlet.clone().unwrap_or_else(|| document.id.clone()),
        span: None,
    }
}
