//! Every stage by itself, on the project's own articles: `cargo bench --bench stages`
//!
//! Figures are megabytes of text a second on one core, the best of many runs; a busy machine makes them lower.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use claimline::claim::Extraction;
use claimline::lexicon::Data;
use claimline::pipeline::Engine;
use claimline::read::{Document, ReadOptions, Reader};
use claimline::segment::{Segmenter, Segments};
use claimline::syntax::Model;
use claimline::time::{TimeTagger, times};

/// How long a stage is run again and again.
const LONG: Duration = Duration::from_secs(2);

fn main() -> Result<(), Box<dyn Error>> {
    let data = Data::embedded();
    let all = |errors: Vec<_>| errors.iter().map(ToString::to_string).collect::<Vec<String>>().join("\n");
    let reader = Reader::load(&data).map_err(&all)?;
    let segmenter = Segmenter::load(&data).map_err(&all)?;
    let model = Model::load(&data).map_err(&all)?;
    let tagger = TimeTagger::load(&data).map_err(&all)?;
    let engine = Engine::load(&data).map_err(&all)?;
    let (inputs, options) =
        ([PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles"))], ReadOptions::default());
    let articles: Vec<Document> = reader.read(&inputs, &options).filter_map(Result::ok).collect();
    let cut: Vec<Segments> = articles.iter().map(|article| segmenter.segment(article)).collect();
    let found: Vec<(Document, Extraction)> =
        articles.iter().map(|article| (article.clone(), engine.extractor().extract(article, 0))).collect();
    let bytes = articles.iter().map(|article| article.text.len()).sum();

    milliseconds("load everything", || drop(black_box(Engine::load(&data))));
    milliseconds("load what `times` needs", || {
        drop(black_box((TimeTagger::load(&data), Reader::load(&data))));
    });
    speed("read", bytes, || {
        black_box(reader.read(&inputs, &options).count());
    });
    speed("segment", bytes, || {
        articles.iter().for_each(|article| drop(black_box(segmenter.segment(article))));
    });
    speed("parse", bytes, || {
        for (article, segments) in articles.iter().zip(&cut) {
            for sentence in &segments.sentences {
                drop(black_box(model.parse(&article.text, segments.tokens_of(sentence))));
            }
        }
    });
    speed("time expressions", bytes, || {
        articles.iter().for_each(|article| drop(black_box(times(&tagger, article))));
    });
    speed("extract, the three above included", bytes, || {
        articles.iter().for_each(|article| drop(black_box(engine.extractor().extract(article, 0))));
    });
    speed("relate", bytes, || drop(black_box(engine.relate(found.clone(), &[]))));
    Ok(())
}

fn speed(name: &str, bytes: usize, stage: impl FnMut()) {
    println!("{name:34} {:7.2} MB/s", bytes as f64 / 1e6 / best(stage).as_secs_f64());
}

fn milliseconds(name: &str, stage: impl FnMut()) {
    println!("{name:34} {:7.1} ms", best(stage).as_secs_f64() * 1e3);
}

/// The shortest time that a stage takes.
fn best(mut stage: impl FnMut()) -> Duration {
    let start = Instant::now();
    let mut best = Duration::MAX;
    while start.elapsed() < LONG {
        let clock = Instant::now();
        stage();
        best = best.min(clock.elapsed());
    }
    best
}
