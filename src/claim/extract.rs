mod corrected;
mod meanings;

use std::sync::Arc;

use meanings::{is_bare_clock, is_bare_part, is_bare_weekday, is_of_today, is_open_clock, is_vague};

use crate::calendar::Zone;
use crate::lexicon::{Data, DataError, Gazetteer};
use crate::read::{Document, Published, PublishedPrecision};
use crate::segment::{Block, BlockKind, Entry, EntryClock, PageOrder, Segmenter, Segments, between};
use crate::span::Span;
use crate::syntax::{KeptParse, Model, Tree};
use crate::time::{Context, Meaning, ResolvedTime, TimeExpression, TimeTagger};

use super::attribution::{AttributionSpan, Attributor};
use super::clock_gaps::clock_gaps;
use super::correction::{Corrections, Withdrawal};
use super::date::Publication;
use super::discourse::{Discourse, Told};
use super::function_words::FunctionWords;
use super::local_clocks::LocalClocks;
use super::order_words::OrderWords;
use super::participants::Participants;
use super::quantity::Quantities;
use super::select::{Skipped, Surroundings, select};
use super::status::Status;
use super::story_clock::{StoryClock, clocks_told, story_clock};
use super::types::{Claim, Source, SourceKind};
use super::typing::{EventTyper, check_event_rules};
use super::{Article, WordId, build};

/// Takes claims out of documents. Loaded once; free to share between threads.
#[derive(Debug)]
pub struct Extractor {
    segmenter: Segmenter,
    clock: EntryClock,
    model: Model,
    times: TimeTagger,
    typer: EventTyper,
    attributor: Attributor,
    status: Status,
    quantities: Quantities,
    words: FunctionWords,
    order_words: OrderWords,
    discourse: Discourse,
    corrections: Corrections,
    gazetteer: Arc<Gazetteer>,
}

/// What one document gives.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct Extraction {
    /// Its claims, in text order.
    pub claims: Vec<Claim>,
    /// Clauses that make none, with the reason.
    pub skipped: Vec<(Span, Skipped)>,
    /// Which claims the grammar tells as earlier than which: indices into `claims`.
    pub told: Vec<Told>,
    /// What an earlier version of it said, by its own notes: none of its claims.
    pub withdrawn: Vec<Withdrawal>,
    /// Such notes of which nothing came.
    pub unread_notes: Vec<Span>,
    /// Clocks of places on no list as its own words tell them, by the last word of their names.
    #[serde(default)]
    pub clocks: Vec<(String, Zone)>,
    /// Its trees, until it is known whether it has to be taken apart again.
    #[serde(skip)]
    pub parse: KeptParse,
}

/// Everything that is known of an article before its claims are put together.
pub(super) struct Reading<'a> {
    pub article: Article<'a>,
    pub times: Vec<ResolvedTime>,
    /// Those of them that are a weekday without a week, in text order: tense decides the week.
    pub weekdays: Vec<Span>,
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
    /// Loads every list, rule and weight that extraction needs.
    ///
    /// # Errors
    /// Everything in the data that cannot be used.
    pub fn load(data: &Data, gazetteer: Arc<Gazetteer>) -> Result<Self, Vec<DataError>> {
        Ok(Self {
            segmenter: Segmenter::load(data)?,
            clock: EntryClock::load(data)?,
            model: Model::load(data)?,
            times: TimeTagger::load(data)?,
            typer: EventTyper::load(data)?,
            attributor: Attributor::load(data)?,
            status: Status::load(data)?,
            quantities: Quantities::load(data)?,
            words: FunctionWords::load(data)?,
            order_words: OrderWords::load(data)?,
            discourse: Discourse::load(data)?,
            corrections: Corrections::load(data)?,
            gazetteer,
        })
    }

    /// What the own examples of event rules and of patterns for corrections say against them.
    pub fn check_examples(&self, data: &Data) -> Vec<DataError> {
        let mut errors = check_event_rules(data, &self.typer, &self.segmenter, &self.model);
        errors.extend(self.corrections.check());
        errors
    }

    /// The event types of this run.
    pub fn typer(&self) -> &EventTyper {
        &self.typer
    }

    /// What of the claims that a document brings along names nothing there is (a type, a status), as messages.
    pub fn misgiven(&self, document: &Document) -> Vec<String> {
        build::misgiven(document.given.as_deref().unwrap_or_default(), self.typer.types())
    }

    /// The names that it knows.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The tagger of time expressions.
    pub fn times(&self) -> &TimeTagger {
        &self.times
    }

    /// The places on no list whose clock the head of a page tells by its own, by the last word of their names.
    pub fn clock_gaps(&self, document: &Document) -> Vec<(String, Zone)> {
        clock_gaps(document, &self.times, &self.words, &self.gazetteer, self.clock.words())
    }

    /// The claims of a document; `index` is its place in the build.
    pub fn extract(&self, document: &Document, index: usize) -> Extraction {
        self.extract_again(document, index, &LocalClocks::default(), &KeptParse::default())
    }

    /// As [`Self::extract`], with what others tell of the clocks of its places and what an earlier extraction has kept of
    /// its parse.
    pub fn extract_again(
        &self,
        document: &Document,
        index: usize,
        clocks: &LocalClocks,
        parse: &KeptParse,
    ) -> Extraction {
        let mut blocks = self.segmenter.blocks(document);
        let notes = self.notes(document, &mut blocks);
        let segments = self.segmenter.segment_as(document, blocks, &[]);
        let sentences = || segments.sentences.iter().map(|sentence| segments.tokens_of(sentence));
        let (trees, parse) = match self.model.parse_again(&document.text, sentences(), parse) {
            Some(trees) => (trees, KeptParse::default()),
            None => self.model.parse_all(&document.text, sentences()),
        };
        let mut extraction = self.claims(&self.reading_of(document, segments, trees, &[], clocks), index);
        extraction.parse = parse;
        for (block, note) in notes {
            let taken_back = self.taken_back(document, index, clocks, (block, &note), &extraction.claims);
            if taken_back.is_empty() {
                extraction.unread_notes.push(block);
            }
            extraction.withdrawn.extend(taken_back);
        }
        extraction
    }

    /// Everything that is known of an article, or of some of its words, before claims are put together. No times are
    /// looked for in `skip`.
    fn reading<'a>(
        &'a self,
        document: &'a Document,
        segments: Segments,
        skip: &[Span],
        clocks: &'a LocalClocks,
    ) -> Reading<'a> {
        let sentences = segments.sentences.iter().map(|sentence| segments.tokens_of(sentence));
        let (trees, _) = self.model.parse_all(&document.text, sentences);
        self.reading_of(document, segments, trees, skip, clocks)
    }

    /// As [`Self::reading`], where the trees are known.
    fn reading_of<'a>(
        &'a self,
        document: &'a Document,
        segments: Segments,
        trees: Vec<Tree>,
        skip: &[Span],
        clocks: &'a LocalClocks,
    ) -> Reading<'a> {
        let read: Vec<Span> = segments
            .blocks
            .iter()
            .filter(|block| block.kind != BlockKind::Furniture)
            .flat_map(|block| between(block.span, skip))
            .collect();
        let expressions = self.times.find(&document.text, &read);
        let entries = self.entries(document, &segments.blocks);
        let times = self.resolve(document, &segments.blocks, &entries, &expressions);
        let those = |holds: fn(&Meaning) -> bool| {
            expressions.iter().filter(|found| holds(&found.meaning)).map(|found| found.span).collect()
        };
        let (weekdays, bare_clocks) = (those(is_bare_weekday), those(is_bare_clock));
        let (bare_parts, of_today, open_clocks) =
            (those(is_bare_part), those(is_of_today), those(is_open_clock));
        let article = Article { document, segments, trees };
        let attributions = self.attributor.attributions(&article);
        let mut cues: Vec<WordId> =
            attributions.iter().filter_map(|attribution| attribution.cue_word).collect();
        cues.sort_unstable();
        let participants = Participants::new(&self.gazetteer, &article);
        let declared_zone = document.declared_zone.as_ref().and_then(|declared| declared.zone);
        let home = declared_zone.or(document.zone);
        let story_clock = story_clock(&article, &times, home, &self.words, &self.gazetteer, clocks);
        Reading {
            times,
            weekdays,
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

    fn claims(&self, reading: &Reading<'_>, index: usize) -> Extraction {
        let mut extraction = Extraction::default();
        let given = reading.article.document.given.as_deref();
        let cues = cues_by_sentence(reading);
        let given_claims = build::given_by_sentence(reading);
        let mut views = Vec::new();
        for (sentence, cues) in cues.iter().enumerate() {
            let quantities = self.quantities.find(&reading.article, sentence);
            let sentence_span = reading.article.sentence(sentence).span;
            let times = within(&reading.times, sentence_span);
            // A time that only another event dates brings no date of its own.
            let time_spans: Vec<Span> = times
                .iter()
                .filter(|time| !time.event_anchor.is_some_and(|anchor| anchor.is_named()))
                .map(|time| time.span)
                .collect();
            let vague_times: Vec<Span> =
                times.iter().filter(|time| is_vague(time)).map(|time| time.span).collect();
            let quantity_spans: Vec<Span> = quantities.iter().map(|quantity| quantity.span).collect();
            let around = Surroundings {
                typer: &self.typer,
                words: &self.words,
                nouns: reading.gazetteer.nouns(),
                status: &self.status,
                attributions: &reading.attributions,
                cues,
                times: &time_spans,
                vague_times: &vague_times,
                quantities: &quantity_spans,
            };
            let mut selection = select(&reading.article, sentence, around);
            let kind = reading.article.segments.blocks[reading.article.sentence(sentence).block].kind;
            if given.is_some() {
                selection.candidates =
                    build::given_candidates(reading, sentence, &selection.clauses, &given_claims[sentence]);
            } else if !tells(kind) {
                if kind != BlockKind::Furniture && !selection.candidates.is_empty() {
                    extraction.skipped.push((sentence_span, Skipped::Headline));
                }
                continue;
            }
            if given.is_none() {
                let skipped = selection.skipped.iter().map(|skipped| (skipped.words, skipped.reason));
                extraction.skipped.extend(skipped);
            }
            let order_words = match selection.candidates.is_empty() {
                true => Vec::new(),
                false => self.order_words.all(reading.article.text(), reading.article.tokens(sentence)),
            };
            views.push(build::SentenceView { index: sentence, times, quantities, selection, order_words });
        }
        extraction.claims = build::Builder::new(reading, index).claims(&views);
        extraction.clocks = clocks_told(&reading.story_clock, &extraction.claims);
        // A trigger that lies in no sentence is left to its own: beyond every tree.
        let beyond = WordId { sentence: usize::MAX, word: 0 };
        let word = |claim: &Claim| reading.article.word_at(claim.trigger.span).unwrap_or(beyond);
        let triggers: Vec<WordId> = extraction.claims.iter().map(word).collect();
        extraction.told = self.discourse.relate(&reading.article, &triggers);
        extraction
    }
}

/// Headlines repeat the body; furniture is no part of the article.
fn tells(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Caption | BlockKind::Stamp)
}

fn outlet(document: &Document) -> Source {
    Source {
        kind: SourceKind::Outlet,
        name: document.outlet.clone().unwrap_or_else(|| document.id.clone()),
        span: None,
    }
}

fn cues_by_sentence(reading: &Reading<'_>) -> Vec<Vec<usize>> {
    let mut cues = vec![Vec::new(); reading.article.trees.len()];
    for (index, attribution) in reading.attributions.iter().enumerate() {
        if let Some(cue) = attribution.cue_word {
            cues[cue.sentence].push(index);
        }
    }
    cues
}

/// Those of the sorted times that lie in a span.
fn within(times: &[ResolvedTime], span: Span) -> &[ResolvedTime] {
    let first = times.partition_point(|time| time.span.start < span.start);
    let last = times.partition_point(|time| time.span.start < span.end);
    &times[first..last]
}
