//! Who and what the words of articles stand for: `cargo run --release --example participants -- FILE...`
//!
//! Prints one line per noun and verb: document, place in code points, the words, the name, kind, country, the kind of
//! source it would be and the name it would have as one, and where its clause happens; separated by tabs.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::path::PathBuf;

use claimline::claim::{Article, Participants, WordId};
use claimline::lexicon::{Data, Gazetteer};
use claimline::read::{ReadOptions, Reader};
use claimline::segment::Segmenter;
use claimline::span::CodePoints;
use claimline::syntax::{Model, Pos};

fn main() {
    let started = std::time::Instant::now();
    let data = Data::embedded();
    let gazetteer = Gazetteer::load(&data).expect("the gazetteer loads");
    eprintln!("gazetteer: {:?}", started.elapsed());
    let segmenter = Segmenter::load(&data).expect("the segmenter loads");
    let model = Model::load(&data).expect("the model loads");
    let reader = Reader::load(&data).expect("the reader loads");
    let inputs: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let options = ReadOptions::default();
    let (mut bytes, mut spent) = (0, std::time::Duration::ZERO);
    for document in reader.read(&inputs, &options) {
        let document = match document {
            Ok(document) => document,
            Err(error) => {
                eprintln!("{error}");
                continue;
            }
        };
        let segments = segmenter.segment(&document);
        let trees = segments
            .sentences
            .iter()
            .map(|sentence| model.parse(&document.text, segments.tokens_of(sentence)))
            .collect();
        let article = Article::new(&document, segments, trees);
        let before = std::time::Instant::now();
        let participants = Participants::new(&gazetteer, &article, &[]);
        spent += before.elapsed();
        bytes += document.text.len();
        let points = CodePoints::new(&document.text);
        for (sentence, tree) in article.trees.iter().enumerate() {
            for (word, tagged) in tree.words().iter().enumerate() {
                if !matches!(tagged.pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Verb) {
                    continue;
                }
                let id = WordId { sentence, word };
                let mention = participants.mention(&article, id);
                let source = participants.source(&article, id);
                let (start, end) = points.span(article.span(id));
                let places: Vec<String> =
                    participants.places(&article, id).into_iter().map(|place| place.name).collect();
                println!(
                    "{}\t{start}\t{end}\t{}\t{}\t{}\t{}\t{:?}\t{}\t{}",
                    document.id,
                    mention.span.text(&document.text).replace('\n', " "),
                    mention.name.replace('\n', " "),
                    mention.kind.unwrap_or_default(),
                    mention.country.unwrap_or_default(),
                    source.kind,
                    source.name.replace('\n', " "),
                    places.join("; "),
                );
            }
        }
    }
    eprintln!("participants: {spent:?} for {bytes} bytes");
}
