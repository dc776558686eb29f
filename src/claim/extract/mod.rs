mod corrected;
mod meanings;
mod next_day;
mod reading;
mod spans;

use std::sync::Arc;

use meanings::is_vague;
pub(super) use reading::Reading;

use super::attribution::Attributor;
use super::build::SalienceSigns;
use super::clock_gaps::clock_gaps;
use super::correction::{Corrections, Withdrawal};
use super::discourse::{Discourse, Told};
use super::function_words::FunctionWords;
use super::local_clocks::LocalClocks;
use super::order_words::OrderWords;
use super::quantity::Quantities;
use super::select::{Selection, Skipped, Surroundings, select};
use super::status::Status;
use super::story_clock::clocks_told;
use super::types::Claim;
use super::typing::{EventTyper, check_event_rules};
use super::{WordId, build};
use crate::calendar::Zone;
use crate::lexicon::{Data, DataError, Gazetteer};
use crate::read::Document;
use crate::segment::{BlockKind, EntryClock, Inserts, Segmenter};
use crate::span::Span;
use crate::syntax::{KeptParse, Model};
use crate::time::{ResolvedTime, TimeTagger};

/// Takes claims out of documents. Loaded once; free to share between threads.
#[derive(Debug)]
pub struct Extractor {
    segmenter: Segmenter,
    inserts: Inserts,
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
    weights: SalienceSigns,
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

impl Extractor {
    /// Loads every list, rule and weight that extraction needs.
    ///
    /// # Errors
    /// Everything in the data that cannot be used.
    pub fn load(data: &Data, gazetteer: Arc<Gazetteer>) -> Result<Self, Vec<DataError>> {
        // The two that take longest, side by side.
        let (typer, times) = rayon::join(|| EventTyper::load(data), || TimeTagger::load(data));
        Ok(Self {
            segmenter: Segmenter::load(data)?,
            inserts: Inserts::load(data)?,
            clock: EntryClock::load(data)?,
            model: Model::load(data)?,
            times: times?,
            typer: typer?,
            attributor: Attributor::load(data, Arc::clone(&gazetteer))?,
            status: Status::load(data)?,
            quantities: Quantities::load(data)?,
            words: FunctionWords::load(data)?,
            order_words: OrderWords::load(data)?,
            discourse: Discourse::load(data)?,
            corrections: Corrections::load(data)?,
            weights: SalienceSigns::load(data)?,
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
    /// its parse. A text in another language than English has no claims but those given with it: what English rules
    /// would read into it is nobody's word.
    pub fn extract_again(
        &self,
        document: &Document,
        index: usize,
        clocks: &LocalClocks,
        parse: &KeptParse,
    ) -> Extraction {
        if document.foreign_language().is_some() && document.given.is_none() {
            return Extraction::default();
        }
        let Some(mut plain) = self.inserts.plain(&document.text) else {
            return self.extract_plain(document, index, clocks, parse);
        };
        let read = Document { text: std::mem::take(&mut plain.text), ..document.clone() };
        let mut extraction = self.extract_plain(&read, index, clocks, parse);
        extraction.each_span(&mut |span| *span = plain.widened(*span));
        extraction
    }

    /// As [`Self::extract_again`], of a text in which nobody but the speakers has put a word into quotations.
    fn extract_plain(
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
        let expressions = self.expressions(document, &segments, &[]);
        let (trees, parse) = match self.model.parse_again(&document.text, sentences(), parse) {
            Some(trees) => (trees, KeptParse::default()),
            None => {
                let pauses = self.pauses(&document.text, &segments, &expressions);
                self.model.parse_all(&document.text, sentences(), &pauses)
            }
        };
        let reading = self.reading_of(document, segments, trees, expressions, clocks);
        let mut extraction = self.claims(&reading, index);
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

    fn claims(&self, reading: &Reading<'_>, index: usize) -> Extraction {
        let mut extraction = Extraction::default();
        let given = reading.article.document.given.as_deref();
        let cues = cues_by_sentence(reading);
        let given_claims = build::given_by_sentence(reading);
        let mut views = Vec::new();
        for (sentence, cues) in cues.iter().enumerate() {
            let counted = self.quantities.counted(&reading.article, sentence);
            let numbers: Vec<Span> = counted.iter().map(|counted| counted.quantity.span).collect();
            let figures = counted.into_iter().filter(|counted| counted.is_figure);
            let quantities = figures.map(|counted| counted.quantity).collect();
            let times = within(&reading.times, reading.article.sentence(sentence).span);
            let mut selection = self.selection(reading, sentence, cues, times, &numbers);
            let kind = reading.article.segments.blocks[reading.article.sentence(sentence).block].kind;
            if given.is_some() {
                selection.candidates =
                    build::given_candidates(reading, sentence, &selection.clauses, &given_claims[sentence]);
            } else if !tells(kind) {
                if kind != BlockKind::Furniture && !selection.candidates.is_empty() {
                    let span = reading.article.sentence(sentence).span;
                    extraction.skipped.push((span, Skipped::Headline));
                }
                continue;
            } else {
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
        extraction.clocks = clocks_told(&reading.story_clock, &extraction.claims, reading.gazetteer.nouns());
        // A trigger that lies in no sentence is left to its own: beyond every tree.
        let beyond = WordId { sentence: usize::MAX, word: 0 };
        let word = |claim: &Claim| reading.article.word_at(claim.trigger.span).unwrap_or(beyond);
        let triggers: Vec<WordId> = extraction.claims.iter().map(word).collect();
        extraction.told = self.discourse.relate(&reading.article, &triggers);
        extraction
    }

    /// Which clauses and nouns of a sentence make claims; `cues` are the attributions whose reporting word stands in it.
    fn selection(
        &self,
        reading: &Reading<'_>,
        sentence: usize,
        cues: &[usize],
        times: &[ResolvedTime],
        numbers: &[Span],
    ) -> Selection {
        // A time that only another event dates brings no date of its own.
        let own = |time: &&ResolvedTime| !time.event_anchor.is_some_and(|anchor| anchor.is_named());
        let times_of_its_own: Vec<Span> = times.iter().filter(own).map(|time| time.span).collect();
        let vague_times: Vec<Span> =
            times.iter().filter(|time| is_vague(time)).map(|time| time.span).collect();
        let around = Surroundings {
            typer: &self.typer,
            words: &self.words,
            nouns: reading.gazetteer.nouns(),
            status: &self.status,
            attributions: &reading.attributions,
            cues,
            times: &times_of_its_own,
            vague_times: &vague_times,
            quantities: numbers,
        };
        select(&reading.article, sentence, around)
    }
}

/// Headlines repeat the body; furniture is no part of the article.
fn tells(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Caption | BlockKind::Stamp)
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
