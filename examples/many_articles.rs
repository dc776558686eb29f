//! Many articles out of the project's own few, with other names, days and numbers in each, as JSON lines for `build`:
//! `cargo run --release --example many_articles -- COUNT > many.jsonl`
//!
//! The same count gives the same bytes. The texts are no news and read oddly: they are there to measure how time and
//! memory grow with the number of articles.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{BufWriter, Write};

use claimline::lexicon::Data;
use claimline::read::{Document, ReadOptions, Reader};
use claimline::segment::{BlockKind, Segmenter};
use claimline::span::Span;
use claimline::time::TimeTagger;
use serde_json::json;

/// Articles that share their names and days, as those of one story do.
const STORY: usize = 6;
/// The first day of publication, in days since 1970, and how many days the articles are spread over.
const FIRST_DAY: i64 = 20_000;
const DAYS: i64 = 3_000;

/// A source text in pieces: kept as it is, a name, or a number.
struct Template {
    title: Option<String>,
    pieces: Vec<Piece>,
}

enum Piece {
    Kept(String),
    Name(String),
    Number(u64),
}

fn main() -> Result<(), Box<dyn Error>> {
    let count: usize = std::env::args().nth(1).ok_or("expected a number of articles")?.parse()?;
    let data = Data::embedded();
    let all = |errors: Vec<_>| errors.iter().map(ToString::to_string).collect::<Vec<String>>().join("\n");
    let reader = Reader::load(&data).map_err(&all)?;
    let segmenter = Segmenter::load(&data).map_err(&all)?;
    let tagger = TimeTagger::load(&data).map_err(&all)?;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles").into();
    let templates: Vec<Template> = reader
        .read(&[folder], &ReadOptions::default())
        .filter_map(Result::ok)
        .map(|article| template(&segmenter, &tagger, &article))
        .collect();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for index in 0..count {
        let story = (index / STORY) as u64;
        let template = &templates[index % templates.len()];
        let title = template.title.as_deref().unwrap_or_default();
        let text: String = template.pieces.iter().map(|piece| piece.of(story)).collect();
        let day = FIRST_DAY + (mix(story) % DAYS as u64) as i64;
        let published =
            chrono::DateTime::from_timestamp(day * 86_400 + 36_000 + (index % STORY) as i64 * 1800, 0)
                .ok_or("a day beyond the calendar")?;
        let line = json!({
            "id": format!("{story:06}-{}", index % STORY),
            "title": title,
            "published": published.to_rfc3339(),
            "outlet": name("outlet", story % 40),
            "text": text,
        });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}

/// Names are words with a capital that stand inside a sentence and in no time expression.
fn template(segmenter: &Segmenter, tagger: &TimeTagger, article: &Document) -> Template {
    let text = &article.text;
    let segments = segmenter.segment(article);
    let told = |kind| kind == BlockKind::Paragraph;
    let body: Vec<Span> =
        segments.blocks.iter().filter(|block| told(block.kind)).map(|block| block.span).collect();
    let times = tagger.find(text, &body);
    let in_time = |span: Span| times.iter().any(|time| time.span.overlaps(span));
    let is_name = |word: &str| {
        word.len() > 3
            && word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(char::is_alphabetic)
    };
    let mut names = BTreeSet::new();
    for sentence in &segments.sentences {
        for token in segments.tokens_of(sentence).iter().skip(1).filter(|token| !in_time(token.span)) {
            if is_name(token.text(text)) {
                names.insert(token.text(text));
            }
        }
    }
    let mut pieces = Vec::new();
    let mut at = None;
    for sentence in segments.sentences.iter().filter(|sentence| told(segments.blocks[sentence.block].kind)) {
        for token in segments.tokens_of(sentence) {
            let word = token.text(text);
            let between = at.map_or("", |at: usize| &text[at..token.span.start]);
            pieces.push(Piece::Kept(between.to_owned()));
            pieces.push(match word.parse() {
                _ if names.contains(word) && !in_time(token.span) => Piece::Name(word.to_owned()),
                Ok(number @ 2..=28) => Piece::Number(number),
                _ => Piece::Kept(word.to_owned()),
            });
            at = Some(token.span.end);
        }
    }
    Template { title: article.title.clone(), pieces }
}

impl Piece {
    fn of(&self, story: u64) -> String {
        match self {
            Self::Kept(text) => text.clone(),
            Self::Name(word) => name(word, story),
            Self::Number(number) => (1 + (number + mix(story)) % 27).to_string(),
        }
    }
}

/// The name that stands for a word in a story: syllables, drawn by a hash of both.
fn name(word: &str, story: u64) -> String {
    const STARTS: [&str; 12] =
        ["Bar", "Del", "Fen", "Gor", "Hal", "Jor", "Kel", "Lun", "Mar", "Nor", "Sel", "Tav"];
    const MIDDLES: [&str; 10] = ["a", "e", "i", "o", "an", "en", "il", "or", "ul", "es"];
    const ENDS: [&str; 12] =
        ["ba", "den", "fia", "gar", "kov", "lin", "mir", "nes", "ra", "sk", "ton", "vik"];
    let mut hash = word.bytes().fold(story, |hash, byte| mix(hash ^ u64::from(byte)));
    let mut draw = |from: &[&'static str]| {
        hash = mix(hash);
        from[(hash % from.len() as u64) as usize]
    };
    [draw(&STARTS), draw(&MIDDLES), draw(&ENDS)].concat()
}

/// A well mixed hash of a number.
fn mix(value: u64) -> u64 {
    let value =
        (value ^ (value >> 30)).wrapping_add(0x9E37_79B9_7F4A_7C15).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}
