//! Who says what in articles: `cargo run --release --example attributions -- FILE...`
//!
//! Prints one line per attribution: document, `says`, where the source, the cue and the content stand in code points,
//! kind of saying and form; and one line per clause that makes no claim: document, `skips`, its word's place, the
//! reason; separated by tabs.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::path::PathBuf;
use std::sync::Arc;

use claimline::claim::{Article, Attributor, Extractor};
use claimline::lexicon::{Data, Gazetteer};
use claimline::read::{ReadOptions, Reader};
use claimline::segment::Segmenter;
use claimline::span::{CodePoints, Span};
use claimline::syntax::Model;

fn main() {
    let data = Data::embedded();
    let segmenter = Segmenter::load(&data).expect("the segmenter loads");
    let model = Model::load(&data).expect("the model loads");
    let gazetteer = Arc::new(Gazetteer::load(&data).expect("the gazetteer loads"));
    let attributor = Attributor::load(&data, Arc::clone(&gazetteer)).expect("the attributor loads");
    let extractor = Extractor::load(&data, gazetteer).expect("the extractor loads");
    let reader = Reader::load(&data).expect("the reader loads");
    let inputs: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let options = ReadOptions::default();
    for document in reader.read(&inputs, &options) {
        let document = match document {
            Ok(document) => document,
            Err(error) => {
                eprintln!("{error}");
                continue;
            }
        };
        let segments = segmenter.segment(&document);
        let parse = |sentence| model.parse(&document.text, segments.tokens_of(sentence));
        let trees = segments.sentences.iter().map(parse).collect();
        let article = Article::new(&document, segments, trees);
        let points = CodePoints::new(&document.text);
        let place = |span: Span| {
            let (start, end) = points.span(span);
            format!("{start}-{end}")
        };
        let placed = |span: Option<Span>| span.map_or_else(|| "-".to_owned(), place);
        for attribution in attributor.attributions(&article) {
            let content: Vec<String> = attribution.content.iter().copied().map(place).collect();
            println!(
                "{}\tsays\t{}\t{}\t{}\t{:?}\t{:?}",
                document.id,
                placed(attribution.source_span),
                placed(attribution.cue),
                content.join(" "),
                attribution.class,
                attribution.form
            );
        }
        for (span, reason) in extractor.extract(&document, 0).skipped {
            println!("{}\tskips\t{}\t{reason:?}", document.id, place(span));
        }
    }
}
