//! Fits the weights of data/en/model/order.csv: a logistic model of which of two verbs in one sentence, or in two that
//! follow each other, tells of the earlier event.
//!
//! usage: fit_order GOLD.jsonl... > data/en/model/order.csv
//!
//! GOLD holds documents `{"text","events":[{"eiid","start","end"}],"tlinks":[{"a","b","rel"}]}`. With several files, what the
//! fit to the others does on each is printed to stderr. Weights are rounded, and signs met fewer than eight times left out.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::collections::{BTreeMap, HashMap};
use std::error::Error;

use claimline::claim::{Article, Discourse};
use claimline::lexicon::Data;
use claimline::read::Document;
use claimline::segment::Segmenter;
use claimline::span::{CodePoints, Span};
use claimline::syntax::Model;

#[derive(serde::Deserialize)]
struct Gold {
    text: String,
    events: Vec<Event>,
    tlinks: Vec<Link>,
}

#[derive(serde::Deserialize)]
struct Event {
    eiid: Option<String>,
    start: usize,
    end: usize,
}

#[derive(serde::Deserialize)]
struct Link {
    a: String,
    b: String,
    rel: String,
}

const OUTCOMES: [&str; 4] = ["BEFORE", "AFTER", "EQUAL", "VAGUE"];
const RARE: usize = 8;
const EPOCHS: usize = 30;
const RATE: f32 = 0.15;
/// Weight decay, the one of these that does best on the sets held out.
const DECAYS: [f32; 5] = [0.01, 0.02, 0.05, 0.1, 0.2];

struct Pair {
    signs: Vec<String>,
    outcome: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let data = Data::embedded();
    let shown = |errors: Vec<claimline::lexicon::DataError>| format!("{errors:?}");
    let segmenter = Segmenter::load(&data).map_err(shown)?;
    let model = Model::load(&data).map_err(shown)?;
    let discourse = Discourse::load(&data).map_err(shown)?;
    let mut sets = Vec::new();
    for path in std::env::args().skip(1) {
        let mut pairs = Vec::new();
        for line in std::fs::read_to_string(&path)?.lines().filter(|line| !line.trim().is_empty()) {
            read(&serde_json::from_str(line)?, &segmenter, &model, &discourse, &mut pairs);
        }
        eprintln!("{path}: {} pairs", pairs.len());
        sets.push(pairs);
    }
    let mut best = (0.0, DECAYS[0]);
    for decay in DECAYS {
        let mut sum = 0.0;
        for (at, set) in sets.iter().enumerate() {
            let others: Vec<&Pair> =
                sets.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, set)| set).collect();
            let (p, r, f1) = measure(&fit(&others, decay), set);
            eprintln!("decay {decay}: set {at}, fitted to the others: P {p:.3} R {r:.3} F1 {f1:.3}");
            sum += f1;
        }
        if sum > best.0 {
            best = (sum, decay);
        }
    }
    let all: Vec<&Pair> = sets.iter().flatten().collect();
    println!(
        "# What each sign says for the order of two verbs, the first in the text against the second, in logarithms of\n\
         # odds. Fitted by `cargo run --release --example fit_order`."
    );
    println!("sign,before,after,equal,vague");
    for (sign, [before, after, equal, vague]) in fit(&all, best.1) {
        let quoted =
            if sign.contains([',', '"']) { format!("\"{}\"", sign.replace('"', "\"\"")) } else { sign };
        println!("{quoted},{before:.2},{after:.2},{equal:.2},{vague:.2}");
    }
    Ok(())
}

fn read(gold: &Gold, segmenter: &Segmenter, model: &Model, discourse: &Discourse, pairs: &mut Vec<Pair>) {
    let document = Document::new("", gold.text.as_str());
    let segments = segmenter.segment(&document);
    let trees = segments
        .sentences
        .iter()
        .map(|sentence| model.parse(&document.text, segments.tokens_of(sentence)))
        .collect();
    let article = Article { document: &document, segments, trees };
    let points = CodePoints::new(&document.text);
    let reader = discourse.reader(&article);
    let groups: HashMap<&str, _> = gold
        .events
        .iter()
        .filter_map(|event| {
            let span = Span::new(points.byte(event.start)?, points.byte(event.end)?);
            let word = article.word_at(span)?;
            Some((event.eiid.as_deref()?, (word, reader.verb_group(word)?)))
        })
        .collect();
    for link in &gold.tlinks {
        let Some(outcome) = OUTCOMES.iter().position(|outcome| *outcome == link.rel) else { continue };
        let (Some((x, a)), Some((y, b))) = (groups.get(&*link.a), groups.get(&*link.b)) else { continue };
        if x.sentence.abs_diff(y.sentence) > 1 {
            continue;
        }
        let mut signs = Vec::new();
        let (first, second, outcome) = match outcome {
            0 | 1 if y < x => (b, a, 1 - outcome),
            _ if y < x => (b, a, outcome),
            _ => (a, b, outcome),
        };
        reader.signs(first, second, &mut |parts| signs.push(parts.concat()));
        pairs.push(Pair { signs, outcome });
    }
}

type Fitted = BTreeMap<String, [f32; 4]>;

/// Softmax regression by AdaGrad with weight decay, in a fixed order.
fn fit(pairs: &[&Pair], decay: f32) -> Fitted {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for sign in pairs.iter().flat_map(|pair| &pair.signs) {
        *count.entry(sign).or_default() += 1;
    }
    let names: Vec<&str> = count.iter().filter(|(_, count)| **count >= RARE).map(|(sign, _)| *sign).collect();
    let number: HashMap<&str, usize> = names.iter().enumerate().map(|(at, sign)| (*sign, at)).collect();
    let rows: Vec<(Vec<usize>, usize)> = pairs
        .iter()
        .map(|pair| {
            (pair.signs.iter().filter_map(|sign| number.get(&**sign).copied()).collect(), pair.outcome)
        })
        .collect();
    let mut weights = vec![[0f32; 4]; names.len()];
    let mut squares = vec![[1f32; 4]; names.len()];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut seed = 1u64;
    for _ in 0..EPOCHS {
        for at in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (seed >> 33) as usize % (at + 1));
        }
        for at in &order {
            let (signs, outcome) = &rows[*at];
            let chances = chances(signs.iter().map(|sign| weights[*sign]));
            for sign in signs {
                for kind in 0..4 {
                    let target = f32::from(u8::from(kind == *outcome));
                    let gradient = chances[kind] - target + decay * weights[*sign][kind];
                    squares[*sign][kind] += gradient * gradient;
                    weights[*sign][kind] -= RATE * gradient / squares[*sign][kind].sqrt();
                }
            }
        }
    }
    names.into_iter().map(str::to_owned).zip(weights).collect()
}

fn chances(weights: impl Iterator<Item = [f32; 4]>) -> [f32; 4] {
    let mut sum = [0f32; 4];
    for weight in weights {
        for kind in 0..4 {
            sum[kind] += weight[kind];
        }
    }
    let most = sum.iter().copied().fold(f32::MIN, f32::max);
    let raised = sum.map(|score| (score - most).exp());
    let all: f32 = raised.iter().sum();
    raised.map(|score| score / all)
}

fn measure(fitted: &Fitted, pairs: &[Pair]) -> (f64, f64, f64) {
    let (mut right, mut said, mut gold) = (0.0, 0.0, 0.0);
    for pair in pairs {
        let chances = chances(pair.signs.iter().filter_map(|sign| fitted.get(sign).copied()));
        let best = (0..4).max_by(|a, b| chances[*a].total_cmp(&chances[*b])).unwrap_or(3);
        said += f64::from(u8::from(best != 3));
        gold += f64::from(u8::from(pair.outcome != 3));
        right += f64::from(u8::from(best == pair.outcome && best != 3));
    }
    let (p, r) = (right / f64::max(said, 1.0), right / f64::max(gold, 1.0));
    (p, r, 2.0 * p * r / f64::max(p + r, 1e-9))
}
