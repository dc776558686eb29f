//! A build in parts: what other machines find of claims is what one machine finds.
//! Runs with `--features arrow`.

#![cfg(feature = "arrow")]
#![allow(clippy::unwrap_used, reason = "a test that fails should say where")]

use std::collections::{BTreeMap, BTreeSet};

use claimline::claim::Extraction;
use claimline::event::{Candidate, NEIGHBOURHOOD, block_links};
use claimline::export::{Table, build_table};
use claimline::lexicon::Data;
use claimline::pipeline::{Engine, pack, unpack};
use claimline::read::{Document, ReadOptions};

fn samples(engine: &Engine) -> Vec<(Document, Extraction)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles").into();
    let options = ReadOptions::default();
    engine
        .reader()
        .read(&[folder], &options)
        .map(|document| {
            let document = document.unwrap();
            let extraction = engine.extract(&document).unwrap();
            (document, extraction)
        })
        .collect()
}

/// All claims, in the order of a block.
fn candidates(engine: &Engine, found: &[(Document, Extraction)]) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = found
        .iter()
        .flat_map(|(document, extraction)| engine.candidates(document, extraction))
        .map(|candidate| Candidate::unpack(&candidate.pack().unwrap()).unwrap())
        .collect();
    candidates.sort_by(|a, b| (a.order(), &a.id).cmp(&(b.order(), &b.id)));
    candidates
}

type Links = Vec<(String, String, f32)>;

fn named(window: &[Candidate], links: Vec<(usize, usize, f32)>) -> Links {
    links.into_iter().map(|(a, b, score)| (window[a].id.clone(), window[b].id.clone(), score)).collect()
}

#[test]
fn windows_of_a_large_block_find_each_pair_of_neighbours_once() {
    let engine = Engine::load(&Data::embedded()).unwrap();
    let block = candidates(&engine, &samples(&engine));
    // As if the sample were a stretch of a block too large to be compared whole.
    let size = 1_000;
    let mut whole = named(&block, block_links(engine.linker(), &block, size, 0));
    let mut cut: Links = Vec::new();
    for first in (0..block.len()).step_by(40) {
        let seen = first.min(NEIGHBOURHOOD);
        let window = &block[first - seen..block.len().min(first + 40)];
        cut.extend(named(window, block_links(engine.linker(), window, size, seen)));
    }
    assert!(!whole.is_empty());
    whole.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    cut.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    assert_eq!(whole, cut);
}

#[test]
fn articles_that_were_packed_and_links_by_block_give_the_same_build() {
    let engine = Engine::load(&Data::embedded()).unwrap();
    let found = samples(&engine);
    let mut blocks: BTreeMap<i64, Vec<Candidate>> = BTreeMap::new();
    for candidate in candidates(&engine, &found) {
        for key in candidate.keys() {
            blocks.entry(key).or_default().push(candidate.clone());
        }
    }
    let mut links: Links = Vec::new();
    let mut seen = BTreeSet::new();
    for block in blocks.values() {
        for (a, b, score) in named(block, block_links(engine.linker(), block, block.len(), 0)) {
            if seen.insert((a.clone(), b.clone())) {
                links.push((a, b, score));
            }
        }
    }
    let carried = found
        .iter()
        .map(|(document, extraction)| unpack(&pack(document, extraction).unwrap()).unwrap())
        .collect();
    let parts = engine.relate_linked(carried, &links);
    let whole = engine.relate(found, &[]);
    assert_eq!(whole.grouping.links.len(), links.len());
    for table in [Table::Claims, Table::Edges, Table::Refused, Table::Timeline, Table::Contradictions] {
        let [ours, theirs] = [&parts, &whole].map(|build| build_table(&engine, build, table).unwrap());
        assert_eq!(ours, theirs, "{}", table.name());
    }
}

#[test]
fn bytes_of_something_else_are_an_error() {
    assert!(unpack(b"no article").is_err());
    assert!(Candidate::unpack(b"").is_err());
}
