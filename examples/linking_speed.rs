//! How long grouping and contradictions take as claims grow: claims of the project's own sample articles, told again
//! and again with other names and on other days.
//!
//! usage: linking_speed [COUNT ...]   (default: 10000 100000)

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program for the terminal that measures time"
)]

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant as Clock;

use claimline::calendar::{Bounds, Instant, When};
use claimline::claim::{Claim, ClaimTime, Mention};
use claimline::event::{Linker, group};
use claimline::graph::{Judge, contradictions};
use claimline::lexicon::Data;
use claimline::pipeline::{Build, Engine};
use claimline::read::{Document, ReadOptions};

/// Seconds from one telling to the next.
const STEP: i64 = 6 * 3_600;
/// Tellings until the days begin again.
const ROUND: usize = 4_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut counts: Vec<usize> =
        std::env::args().skip(1).map(|count| count.parse()).collect::<Result<_, _>>()?;
    if counts.is_empty() {
        counts = vec![10_000, 100_000];
    }
    let data = Data::embedded();
    let engine = Engine::load(&data).map_err(|errors| errors[0].to_string())?;
    let linker = Linker::load(&data).map_err(|errors| errors[0].to_string())?;
    let judge = Judge::load(&data).map_err(|errors| errors[0].to_string())?;
    let input = [PathBuf::from("data/articles")];
    let (seed, _) = engine.build(&input, &ReadOptions::default(), &|| {});
    let mut before: Option<(usize, f64)> = None;
    for count in counts {
        let (documents, claims) = told(&seed, count);
        let start = Clock::now();
        let grouping = group(&linker, &claims, &documents);
        let grouped = start.elapsed().as_secs_f64();
        let edges = contradictions(&judge, &claims, &documents, &grouping);
        let whole = start.elapsed().as_secs_f64();
        let growth = before.map_or(String::new(), |(fewer, less)| {
            let exponent = (whole / less).ln() / (claims.len() as f64 / fewer as f64).ln();
            format!(", growth exponent {exponent:.2}")
        });
        println!(
            "{} claims: groups {grouped:.2} s, contradictions {:.2} s; {} events, {} links, {} edges{growth}",
            claims.len(),
            whole - grouped,
            grouping.events.len(),
            grouping.links.len(),
            edges.len()
        );
        before = Some((claims.len(), whole));
    }
    Ok(())
}

/// The claims of a build, told until there are so many; each time with other names and some hours later.
fn told(seed: &Build, count: usize) -> (Vec<Document>, Vec<Claim>) {
    let (mut documents, mut claims) = (Vec::new(), Vec::new());
    for telling in 0.. {
        if claims.len() >= count || seed.claims.is_empty() {
            break;
        }
        let first = documents.len();
        let later = (telling % ROUND) as i64 * STEP;
        documents.extend(seed.documents.iter().map(|document| {
            let mut published = document.published;
            published.at = published.at.map(|at| at.plus(later));
            Document {
                outlet: document.outlet.clone(),
                published,
                ..Document::new(format!("{telling}-{}", document.id), renamed(&document.text, telling))
            }
        }));
        claims.extend(seed.claims.iter().map(|claim| {
            let mut claim = claim.clone();
            claim.id = format!("{telling}-{}", claim.id);
            claim.document += first;
            for mention in claim.actors.iter_mut().chain(&mut claim.targets).chain(&mut claim.places) {
                *mention = Mention { name: renamed(&mention.name, telling), ..mention.clone() };
            }
            claim.time = shifted(&claim.time, later);
            claim
        }));
    }
    claims.truncate(count);
    (documents, claims)
}

/// The text with the letters of its capitalised words turned, as many bytes long as before: spans stay where they are.
fn renamed(text: &str, telling: usize) -> String {
    let mut inside = false;
    text.chars()
        .scan(' ', |last, letter| {
            let starts = !last.is_alphanumeric();
            *last = letter;
            Some((letter, starts))
        })
        .map(|(letter, starts)| {
            if starts {
                inside = letter.is_ascii_uppercase();
            }
            let turn = |base: u8| {
                let turned = (usize::from(letter as u8 - base) * (1 + 2 * (telling % 6)) + telling) % 26;
                char::from(base + turned as u8)
            };
            match letter {
                'a'..='z' if inside => turn(b'a'),
                'A'..='Z' if inside => turn(b'A'),
                other => other,
            }
        })
        .collect()
}

fn shifted(time: &ClaimTime, later: i64) -> ClaimTime {
    let move_on = |at: Option<Instant>| at.map(|at| at.plus(later));
    let bounds =
        |bounds: Bounds| Bounds { earliest: move_on(bounds.earliest), latest: move_on(bounds.latest) };
    let when = time.when.map(|when| When { begin: bounds(when.begin), end: bounds(when.end), ..when });
    ClaimTime { when, ..time.clone() }
}
