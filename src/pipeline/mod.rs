//! The stages in a row: documents to claims in parallel, claims to events, edges and rows.

mod aside;
#[cfg(feature = "arrow")]
mod carried;
mod clocks;
mod corrections;
mod decisions;
mod doubts;
mod stamped;
mod store;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::claim::{Claim, Extraction, Extractor, LocalClocks};
use crate::event::{Grouping, Likeness, Linker, Ties, group_decided};
use crate::graph::{
    Edge, EdgeKind, Judge, OrderRules, Origin, Reason, Refusal, contradictions, hours_on_days_told, order,
    told_proposals,
};
use crate::lexicon::{Data, DataError, Gazetteer};
use crate::read::{Decision, Document, Draft, Drafts, InputError, ReadOptions, Reader, Shelf};
use crate::syntax::KeptParse;
use crate::timeline::{ContradictionRow, TimelineRow, contradiction_rows, timeline};
use crate::warning::Warning;

use aside::lay_aside;
#[cfg(feature = "arrow")]
pub use carried::{pack, unpack};
use corrections::withdraw;
use decisions::Docket;
pub use decisions::Undone;
use doubts::{flag_late_dates, no_outlet};
use store::Entry;
pub use store::Store;

/// A way of grouping claims by what they tell.
type Group<'g> = dyn Fn(&[Claim], &[Document], &Ties) -> Grouping + 'g;

/// All stages, loaded once.
#[derive(Debug)]
pub struct Engine {
    reader: Reader,
    extractor: Extractor,
    linker: Arc<Linker>,
    judge: Judge,
    order: OrderRules,
}

/// What a build knows: documents, claims, events, edges.
#[derive(Debug)]
pub struct Build {
    /// Its documents, in order of their ids.
    pub documents: Vec<Document>,
    /// Its claims, in order of their documents and places; behind them those that an article takes back, which belong to
    /// no event. Indices into this list are what edges and events hold.
    pub claims: Vec<Claim>,
    /// Clauses that make no claim, for each document.
    pub skipped: Vec<Extraction>,
    /// Claims by what they tell.
    pub grouping: Grouping,
    /// How claims stand to each other.
    pub edges: Vec<Edge>,
    /// What texts tell of order that cannot hold together with stronger evidence.
    pub refused: Vec<Refusal>,
    /// What was cut short.
    pub warnings: Vec<Warning>,
    /// Decisions of a person that found no claim or could not be carried out.
    pub undone: Vec<Undone>,
}

/// What a build is made of.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// Files, folders, `-`.
    pub inputs: &'a [PathBuf],
    /// How they are read.
    pub options: &'a ReadOptions,
    /// What a person has decided about claims.
    pub decisions: &'a [Decision],
    /// What earlier runs have found, and where this one keeps what it finds.
    pub store: Option<&'a Store>,
    /// Where the texts of documents are laid aside that are long for what they claim; they are held in memory where it is
    /// `None`.
    pub shelf: Option<&'a Shelf>,
    /// Called once a document.
    pub progress: &'a (dyn Fn() + Sync),
}

/// A document with what was found in it; nothing where the program failed on it.
struct Taken {
    document: Document,
    extraction: Option<Extraction>,
    entry: Option<Entry>,
}

impl Engine {
    /// Loads every stage.
    ///
    /// # Errors
    /// Everything in the data that cannot be used, of all stages.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        // Side by side, in two steps: readers and extractors need the names of places.
        let (gazetteer, judged) = rayon::join(
            || Gazetteer::load(data).map(Arc::new),
            || {
                let linker = Arc::new(Linker::load(data)?);
                Ok((Arc::clone(&linker), Judge::with_linker(data, linker)?))
            },
        );
        let gazetteer = gazetteer?;
        let (extractor, (reader, order)) = rayon::join(
            || Extractor::load(data, Arc::clone(&gazetteer)),
            || (Reader::with_gazetteer(data, Arc::clone(&gazetteer)), OrderRules::load(data)),
        );
        let mut errors = Vec::new();
        let extractor = extractor.map_err(|more| errors.extend(more)).ok();
        let reader = reader.map_err(|more| errors.extend(more)).ok();
        let judged = judged.map_err(|more: Vec<DataError>| errors.extend(more)).ok();
        let order = order.map_err(|more| errors.extend(more)).ok();
        match (extractor, reader, judged, order) {
            (Some(extractor), Some(reader), Some((linker, judge)), Some(order)) => {
                Ok(Self { reader, extractor, linker, judge, order })
            }
            _ => {
                errors.sort();
                errors.dedup();
                Err(errors)
            }
        }
    }

    /// Everything in the data that cannot be used; empty where all is well.
    ///
    /// Rules from words to event types and patterns of lines are tried on their own examples.
    pub fn check(data: &Data) -> Vec<DataError> {
        match Self::load(data) {
            Ok(engine) => {
                let mut errors = engine.reader.check_examples();
                errors.extend(engine.extractor.check_examples(data));
                errors
            }
            Err(errors) => errors,
        }
    }

    /// The stage that makes documents of inputs.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The stage that takes claims out of documents.
    pub fn extractor(&self) -> &Extractor {
        &self.extractor
    }

    /// The rows of a build in reading order.
    pub fn timeline(&self, build: &Build) -> Vec<TimelineRow> {
        let types = self.extractor.typer().types();
        let words = &self.linker.words;
        timeline(&build.claims, &build.documents, &build.grouping, &build.edges, (types, words))
    }

    /// The contradictions of a build, in the order of its edges.
    pub fn contradictions(&self, build: &Build) -> Vec<ContradictionRow> {
        contradiction_rows(&build.claims, &build.documents, &build.edges, &self.linker.words)
    }

    /// Reads inputs and makes a build of them. `progress` is called once a document.
    ///
    /// What cannot be read is handed back beside the build, in the order it was met.
    pub fn build(
        &self,
        inputs: &[PathBuf],
        options: &ReadOptions,
        progress: &(dyn Fn() + Sync),
    ) -> (Build, Vec<InputError>) {
        self.run(&Plan { inputs, options, decisions: &[], store: None, shelf: None, progress })
    }

    /// As [`Self::build`], with decisions and with what earlier runs have found.
    pub fn run(&self, plan: &Plan<'_>) -> (Build, Vec<InputError>) {
        self.run_drafts(self.reader.drafts(plan.inputs, plan.options), plan)
    }

    /// As [`Self::run`], of drafts that this engine's reader makes under the plan's options, in place of its inputs.
    pub fn run_drafts(&self, mut drafts: Drafts<'_>, plan: &Plan<'_>) -> (Build, Vec<InputError>) {
        let mut errors = Vec::new();
        let mut found: Vec<(Document, Extraction)> = Vec::new();
        loop {
            let batch = drafts.batch();
            if batch.is_empty() {
                break;
            }
            let taken: Vec<Result<Taken, InputError>> =
                batch.into_par_iter().map(|draft| self.take(draft?, plan)).collect();
            let mut entries = Vec::new();
            for taken in taken {
                match taken {
                    Ok(Taken { document, extraction, entry }) => {
                        if extraction.is_none() {
                            errors.push(InputError::fault(&document));
                        }
                        entries.extend(entry);
                        found.push((document, extraction.unwrap_or_default()));
                    }
                    Err(error) => errors.push(error),
                }
            }
            if let Some(store) = plan.store {
                store.keep(&entries);
            }
        }
        self.set_clocks(&mut found, plan.shelf);
        (self.relate(found, plan.decisions), errors)
    }

    /// A draft's document and its claims, those that an earlier run found if they are known.
    fn take(&self, draft: Draft, plan: &Plan<'_>) -> Result<Taken, InputError> {
        let mut document = self.reader.finish(draft, plan.options)?;
        for message in self.extractor.misgiven(&document) {
            document.warnings.push(Warning::new(document.shown(), message));
        }
        let known = plan.store.map(|store| (store, store.find(&document)));
        let (extraction, entry) = match known {
            Some((_, (_, Some((extraction, entry))))) => (Some(extraction), Some(entry)),
            Some((store, (key, None))) => {
                let extraction = self.extract(&document).ok();
                let entry = extraction.as_ref().and_then(|extraction| store.entry(key, extraction));
                (extraction, entry)
            }
            None => (self.extract(&document).ok(), None),
        };
        let mut extraction = extraction;
        if let Some(extraction) = &mut extraction {
            plan.shelf.inspect(|shelf| lay_aside(&mut document, extraction, shelf));
        }
        (plan.progress)();
        Ok(Taken { document, extraction, entry })
    }

    /// The claims of a document.
    ///
    /// # Errors
    /// Where the program failed on it: one document never stops a run.
    pub fn extract(&self, document: &Document) -> Result<Extraction, InputError> {
        self.extract_again(document, &LocalClocks::default(), &KeptParse::default())
    }

    /// As [`Self::extract`], with what others tell of the clocks of its places and what an earlier extraction has kept of
    /// its parse.
    fn extract_again(
        &self,
        document: &Document,
        clocks: &LocalClocks,
        parse: &KeptParse,
    ) -> Result<Extraction, InputError> {
        catch_unwind(AssertUnwindSafe(|| self.extractor.extract_again(document, 0, clocks, parse)))
            .map_err(|_| InputError::fault(document))
    }

    /// Claims of documents to a build: events, order, contradictions.
    pub fn relate(&self, found: Vec<(Document, Extraction)>, decisions: &[Decision]) -> Build {
        self.relate_by(found, decisions, &|claims, documents, ties| {
            group_decided(&self.linker, claims, documents, ties)
        })
    }

    /// As [`Self::relate`], with a way of grouping claims.
    fn relate_by(
        &self,
        mut found: Vec<(Document, Extraction)>,
        decisions: &[Decision],
        group: &Group<'_>,
    ) -> Build {
        found.sort_by(|a, b| a.0.id.cmp(&b.0.id));
        let mut docket = Docket::new(decisions, &found);
        let mut documents = Vec::with_capacity(found.len());
        let count = found.iter().map(|(_, extraction)| extraction.claims.len()).sum();
        let mut claims: Vec<Claim> = Vec::with_capacity(count);
        let mut skipped = Vec::with_capacity(found.len());
        let mut proposals = Vec::new();
        for (index, (document, mut extraction)) in found.into_iter().enumerate() {
            docket.drop_rejected(&mut extraction);
            let origin = if document.given.is_some() { Origin::Given } else { Origin::Found };
            proposals.extend(told_proposals(index, claims.len(), origin, &extraction.told));
            // Taken whole: a drained list would hold the room of its claims to the end of the build.
            let taken = std::mem::take(&mut extraction.claims);
            extraction.parse = KeptParse::default();
            claims.extend(taken.into_iter().map(|claim| Claim { document: index, ..claim }));
            documents.push(document);
            skipped.push(extraction);
        }
        flag_late_dates(&mut documents);
        docket.correct(&mut claims, self.extractor.typer().types());
        let ties = docket.ties(&claims);
        let mut grouping = group(&claims, &documents, &ties);
        for (claim, time) in hours_on_days_told(&claims, &grouping.event_of) {
            claims[claim].time = time;
            grouping.profiles[claim].set_window(claims[claim].time.when);
        }
        let mut edges = same_event_edges(&self.linker, &claims, &grouping);
        edges.extend(contradictions(&self.judge, &claims, &documents, &grouping));
        docket.edges(&claims, &mut edges);
        // Contradictions are between what claims say themselves: dates that follow from others come after.
        proposals.extend(self.order.proposals(&self.linker.words, &claims, &grouping, &documents));
        let ordered = order(&claims, &grouping.event_of, proposals);
        edges.extend(ordered.edges);
        for (claim, time) in ordered.tightened {
            claims[claim].time = time;
        }
        withdraw(&mut claims, &mut documents, &mut edges, &mut skipped);
        let mut warnings = std::mem::take(&mut grouping.warnings);
        warnings.extend(no_outlet(&documents, &claims));
        let (refused, undone) = (ordered.refused, docket.undone());
        Build { documents, claims, skipped, grouping, edges, refused, warnings, undone }
    }
}

impl Build {
    /// The id of a claim's event.
    pub fn event_id(&self, claim: usize) -> Option<String> {
        let event = *self.grouping.event_of.get(claim)?;
        self.grouping.events.get(event).map(|event| event.id.clone())
    }
}

/// An event's claims as a chain of edges: linear in the claims.
fn same_event_edges(linker: &Linker, claims: &[Claim], grouping: &Grouping) -> Vec<Edge> {
    let mut edges = Vec::new();
    for event in &grouping.events {
        for pair in event.claims.windows(2) {
            let [a, b] = [pair[0], pair[1]];
            let alike = Likeness::of(linker, &grouping.profiles[a], &grouping.profiles[b]);
            let label = |claim: usize| &claims[claim].trigger.label;
            let why = format!("“{}” and “{}” are told of one happening: {alike}", label(a), label(b));
            edges.push(Edge::new(a, b, EdgeKind::SameEvent, Reason::Comparison, why));
        }
    }
    edges
}
