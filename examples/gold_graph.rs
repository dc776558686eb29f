//! Groups the gold claims of story files, and tells how well: same event by pairs, contradictions and look-alikes
//! as eval/score_stories.py counts them. For work on grouping and contradictions apart from extraction.
//!
//! usage: gold_graph [--noisy] [--pairs FILE] [--build DIR] [--extra DIR] GOLD.json ...   (articles are looked for in ../articles.jsonl or beside it)

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

use claimline::calendar::{Bounds, Grain, Instant, When};
use claimline::claim::{
    Attribution, Basis, Claim, ClaimTime, Mention, Modality, Nature, Polarity, Quantity, QuantityUnit,
    Source, SourceKind, Trigger,
};
use claimline::event::{Feature, Features, Linker, Words, group};
use claimline::export::{ClaimRecord, restore};
use claimline::graph::{Edge, EdgeKind, Judge, contradictions, why_not};
use claimline::lexicon::{Data, EventType};
use claimline::read::{Document, Published, PublishedPrecision};
use claimline::span::{CodePoints, Span};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let noisy = files.first().is_some_and(|first| first == "--noisy");
    if noisy {
        files.remove(0);
    }
    let mut pairs = None;
    if files.first().is_some_and(|first| first == "--pairs") {
        files.remove(0);
        pairs = Some(std::fs::File::create(files.remove(0))?);
    }
    if let Some(file) = &mut pairs {
        let names: Vec<String> = Feature::ALL
            .iter()
            .map(|f| serde_json::to_value(f).map(|v| v.as_str().unwrap_or("").to_owned()))
            .collect::<Result<_, _>>()?;
        writeln!(file, "group,a,b,same,{}", names.join(","))?;
    }
    let mut build = None;
    if files.first().is_some_and(|first| first == "--build") {
        files.remove(0);
        build = Some(files.remove(0));
    }
    let mut data = Data::embedded();
    if files.first().is_some_and(|first| first == "--extra") {
        files.remove(0);
        data.add_folder(Path::new(&files.remove(0))).map_err(|errors| errors[0].to_string())?;
    }
    let linker = Linker::load(&data).map_err(|errors| errors[0].to_string())?;
    let judge = Judge::load(&data).map_err(|errors| errors[0].to_string())?;
    let mut total = [0_usize; 3];
    let mut sums = Tally::default();
    for path in &files {
        let mut story = Story::read(Path::new(path), &linker.words, noisy)?;
        if let Some(folder) = &build {
            story.take_build(&folder.replace('%', &story.name))?;
        }
        let story = story;
        let grouping = group(&linker, &story.claims, &story.documents);
        let mut counts = [0_usize; 3];
        for a in 0..story.claims.len() {
            for b in a + 1..story.claims.len() {
                if story.events[a].is_empty() || story.events[b].is_empty() {
                    continue;
                }
                let gold = story.events[a] == story.events[b];
                let ours = grouping.event_of[a] == grouping.event_of[b];
                counts[0] += usize::from(gold && ours);
                counts[1] += usize::from(gold);
                counts[2] += usize::from(ours);
                if gold != ours {
                    println!(
                        "{} {} {} | {}",
                        if gold { "APART" } else { "GLUED" },
                        story.claims[a].id,
                        story.claims[b].id,
                        [a, b].map(|c| story.quote(c)).join(" | ")
                    );
                }
                if let Some(file) = &mut pairs {
                    let features = Features::of(&linker, &grouping.profiles[a], &grouping.profiles[b]);
                    let values: Vec<String> = features.values().iter().map(|v| format!("{v:.4}")).collect();
                    writeln!(
                        file,
                        "{},{},{},{},{}",
                        story.name,
                        story.claims[a].id,
                        story.claims[b].id,
                        u8::from(gold),
                        values.join(",")
                    )?;
                }
            }
        }
        println!("{}: same event {}", story.name, f1(counts));
        for (sum, count) in total.iter_mut().zip(counts) {
            *sum += count;
        }
        let edges = contradictions(&judge, &story.claims, &story.documents, &grouping);
        let tally = story.judge(&edges);
        println!("{}: {tally}", story.name);
        sums.add(&tally);
        for set in &story.sets {
            if !set.pairs.iter().any(|(a, b)| flagged(&edges, *a, *b)) {
                println!("MISSED {} {}", set.kind, set.explanation);
                for (a, b) in &set.pairs {
                    let why = why_not(&judge, &story.claims, &story.documents, &grouping, *a, *b);
                    println!(
                        "    {:?} {} | {}",
                        why.map(|w| (w.gate, w.why)),
                        story.quote(*a),
                        story.quote(*b)
                    );
                }
            }
        }
        for denied in &grouping.denials {
            println!(
                "DENIES {} [gold {}] {:?} {}: {}",
                story.claims[denied.denial].id,
                story.denies[denied.denial].as_deref().unwrap_or("-"),
                denied.by,
                story.quote(denied.denial),
                denied.denied.iter().map(|c| story.events[*c].as_str()).collect::<Vec<_>>().join(" ")
            );
        }
    }
    println!("all: same event {}", f1(total));
    println!("all: {sums}");
    Ok(())
}

fn f1([both, gold, ours]: [usize; 3]) -> String {
    let (p, r) = (both as f64 / ours.max(1) as f64, both as f64 / gold.max(1) as f64);
    format!("P {p:.3} R {r:.3} F1 {:.3}", 2.0 * p * r / (p + r).max(1e-9))
}

fn flagged(edges: &[Edge], a: usize, b: usize) -> bool {
    edges.iter().any(|e| {
        e.kind == EdgeKind::Contradicts
            && (e.source.min(e.target), e.source.max(e.target)) == (a.min(b), a.max(b))
    })
}

#[derive(Default)]
struct Tally {
    sets: usize,
    found: usize,
    flagged: usize,
    right: usize,
    alike: usize,
    alike_flagged: usize,
    updates: usize,
}

impl Tally {
    fn add(&mut self, o: &Self) {
        self.sets += o.sets;
        self.found += o.found;
        self.flagged += o.flagged;
        self.right += o.right;
        self.alike += o.alike;
        self.alike_flagged += o.alike_flagged;
        self.updates += o.updates;
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "contradictions R {}/{} P {}/{} look-alikes {}/{} updates {}",
            self.found, self.sets, self.right, self.flagged, self.alike_flagged, self.alike, self.updates
        )
    }
}

struct Set {
    kind: String,
    explanation: String,
    pairs: Vec<(usize, usize)>,
}

struct Story {
    sets: Vec<Set>,
    alike: Vec<Set>,
    ignored: Vec<(usize, usize)>,
    name: String,
    documents: Vec<Document>,
    claims: Vec<Claim>,
    events: Vec<String>,
    denies: Vec<Option<String>>,
}

impl Story {
    fn quote(&self, claim: usize) -> &str {
        let claim = &self.claims[claim];
        claim.quote.text(&self.documents[claim.document].text)
    }

    /// Puts the claims of a build in place of the gold's, matched as eval/score_stories.py does.
    fn take_build(&mut self, folder: &str) -> Result<(), Box<dyn Error>> {
        let read = |name: &str| -> Result<Vec<Value>, Box<dyn Error>> {
            let text = std::fs::read_to_string(Path::new(folder).join(name))?;
            Ok(text.lines().filter(|l| !l.is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?)
        };
        let records: Vec<ClaimRecord> =
            read("claims.jsonl")?.into_iter().map(serde_json::from_value).collect::<Result<_, _>>()?;
        let (documents, claims) = restore(&read("documents.jsonl")?, &records);
        let gold = std::mem::take(&mut self.claims);
        let gold_documents = std::mem::take(&mut self.documents);
        let stem = |id: &str| id.trim_end_matches(".txt").to_owned();
        let mut candidates = Vec::new();
        for (g, claim) in gold.iter().enumerate() {
            let id = stem(&gold_documents[claim.document].id);
            for (s, system) in claims.iter().enumerate() {
                if stem(&documents[system.document].id) == id && claim.quote.contains(system.trigger.span) {
                    let cover = |x: Span, y: Span| {
                        let low = x.start.max(y.start);
                        let both = x.end.min(y.end).saturating_sub(low) as i64;
                        -1000 * both / (x.end.max(y.end) - x.start.min(y.start)).max(1) as i64
                    };
                    let other = system.trigger.event_type != claim.trigger.event_type;
                    candidates.push((other, cover(claim.quote, system.quote), g, s));
                }
            }
        }
        candidates.sort_unstable();
        let mut of_gold = vec![usize::MAX; gold.len()];
        let mut of_system = vec![usize::MAX; claims.len()];
        for (_, _, g, s) in candidates {
            if of_gold[g] == usize::MAX && of_system[s] == usize::MAX {
                of_gold[g] = s;
                of_system[s] = g;
            }
        }
        let events = of_system.iter().map(|g| self.events.get(*g).cloned().unwrap_or_default()).collect();
        let denies = of_system.iter().map(|g| self.denies.get(*g).cloned().flatten()).collect();
        let map = |pairs: &mut Vec<(usize, usize)>| {
            for pair in pairs.iter_mut() {
                *pair = (
                    of_gold.get(pair.0).copied().unwrap_or(usize::MAX),
                    of_gold.get(pair.1).copied().unwrap_or(usize::MAX),
                );
            }
            pairs.retain(|(a, b)| *a != usize::MAX && *b != usize::MAX);
        };
        self.sets.iter_mut().chain(&mut self.alike).for_each(|set| map(&mut set.pairs));
        map(&mut self.ignored);
        self.events = events;
        self.denies = denies;
        self.claims = claims;
        self.documents = documents;
        Ok(())
    }

    fn read(path: &Path, words: &Words, noisy: bool) -> Result<Self, Box<dyn Error>> {
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut articles: BTreeMap<String, Value> = BTreeMap::new();
        if let Ok(lines) = std::fs::read_to_string(folder.join("../articles.jsonl")) {
            for line in lines.lines() {
                let article: Value = serde_json::from_str(line)?;
                articles.insert(article["id"].as_str().unwrap_or("").to_owned(), article);
            }
        }
        let mut documents = Vec::new();
        for id in gold["articles"].as_array().into_iter().flatten() {
            let id = id.as_str().unwrap_or("");
            let known = articles.get(id).cloned().unwrap_or_default();
            let text = match known["text"].as_str() {
                Some(text) => text.to_owned(),
                None => std::fs::read_to_string(folder.join(format!("{id}.txt")))?,
            };
            let at = known["published"].as_str().and_then(Instant::parse);
            let precision = at.map_or(PublishedPrecision::Unknown, |_| PublishedPrecision::Instant);
            documents.push(Document {
                outlet: known["outlet"].as_str().map(str::to_owned),
                title: known["title"].as_str().map(str::to_owned),
                published: Published { at, precision },
                ..Document::new(id, text)
            });
        }
        let mut story = Self {
            sets: Vec::new(),
            alike: Vec::new(),
            ignored: Vec::new(),
            name: gold["group"].as_str().unwrap_or("").to_owned(),
            documents,
            claims: Vec::new(),
            events: Vec::new(),
            denies: Vec::new(),
        };
        for claim in gold["claims"].as_array().into_iter().flatten() {
            let Some(document) = story.documents.iter().position(|d| claim["article"] == d.id.as_str())
            else {
                continue;
            };
            let mut converted = convert(claim, document, &story.documents[document].text);
            let quote = words.read(converted.quote.text(&story.documents[document].text));
            let telling = quote.iter().filter(|word| !word.stop && !word.capital && !word.is_number());
            let named = telling.clone().find(|word| !words.ideas(std::slice::from_ref(*word)).is_empty());
            let longest = telling.max_by_key(|word| word.lower.len());
            converted.trigger.lemma = named.or(longest).map(|word| word.lower.clone()).unwrap_or_default();
            if noisy {
                spoil(&mut converted, claim);
            }
            story.claims.push(converted);
            story.events.push(claim["event"].as_str().unwrap_or("").to_owned());
            story.denies.push(claim["denies"].as_str().map(str::to_owned));
        }
        let index = |id: &Value| story.claims.iter().position(|c| *id == c.id.as_str()).unwrap_or(usize::MAX);
        let set = |value: &Value| Set {
            kind: value["type"].as_str().or(value["kind"].as_str()).unwrap_or("").to_owned(),
            explanation: value["explanation"].as_str().unwrap_or("").to_owned(),
            pairs: value["pairs"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|p| (index(&p[0]), index(&p[1])))
                .collect(),
        };
        let sets = |name: &str| gold[name].as_array().into_iter().flatten().map(set).collect::<Vec<Set>>();
        let (found, alike, ignored) =
            (sets("contradictions"), sets("not_contradictions"), sets("ignore_pairs"));
        story.ignored = ignored.into_iter().flat_map(|s| s.pairs).collect();
        story.sets = found;
        story.alike = alike;
        Ok(story)
    }

    fn judge(&self, edges: &[Edge]) -> Tally {
        let has = |list: &[(usize, usize)], e: &Edge| {
            list.contains(&(e.source, e.target)) || list.contains(&(e.target, e.source))
        };
        let mut tally = Tally { sets: self.sets.len(), ..Tally::default() };
        tally.found =
            self.sets.iter().filter(|s| s.pairs.iter().any(|(a, b)| flagged(edges, *a, *b))).count();
        tally.alike = self.alike.iter().map(|s| s.pairs.len()).sum();
        for e in edges {
            let quotes =
                [e.source, e.target].map(|c| format!("{} {}", self.claims[c].id, self.quote(c))).join(" | ");
            if e.kind == EdgeKind::Updates {
                tally.updates += 1;
                println!("UPDATE {} {quotes}", e.rule.as_deref().unwrap_or(""));
                continue;
            }
            if self.events[e.source].is_empty() || self.events[e.target].is_empty() || has(&self.ignored, e) {
                continue;
            }
            tally.flagged += 1;
            let right = self.sets.iter().find(|s| has(&s.pairs, e));
            let alike = self.alike.iter().find(|s| has(&s.pairs, e));
            tally.right += usize::from(right.is_some());
            tally.alike_flagged += usize::from(alike.is_some());
            let mark = match (right, alike) {
                (Some(_), _) => "RIGHT",
                (_, Some(set)) => set.kind.as_str(),
                _ => "FALSE",
            };
            println!("FLAG {mark} {} {quotes}", e.rule.as_deref().unwrap_or(""));
        }
        tally
    }
}

fn convert(gold: &Value, document: usize, text: &str) -> Claim {
    let points = CodePoints::new(text);
    let byte = |value: &Value| points.byte(value.as_u64().unwrap_or(0) as usize).unwrap_or(text.len());
    let quote = Span::new(byte(&gold["start"]), byte(&gold["end"]));
    let mentions = |names: &Value| -> Vec<Mention> {
        names
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(|name| mention(name, quote))
            .collect()
    };
    let quantities =
        gold["quantities"].as_array().into_iter().flatten().map(|q| quantity(q, quote, text)).collect();
    let places =
        gold["location"].as_str().into_iter().flat_map(|l| l.split(';')).map(|l| mention(l.trim(), quote));
    Claim {
        id: gold["id"].as_str().unwrap_or("").to_owned(),
        document,
        sentence: text[..quote.start].matches(['\n', '.']).count(),
        quote,
        trigger: Trigger {
            span: quote,
            lemma: String::new(),
            event_type: gold["type"].as_str().and_then(EventType::built_in).unwrap_or(EventType::Other),
            rule: String::new(),
            plover: None,
            label: quote.text(text).to_owned(),
            nature: Nature::Happening,
        },
        actors: mentions(&gold["actors"]),
        targets: mentions(&gold["targets"]),
        places: places.collect(),
        quantities,
        time: time(&gold["time"]),
        said: gold["said"].is_object().then(|| time(&gold["said"])),
        attribution: Attribution {
            source: Source {
                kind: serde_json::from_value(gold["source"]["kind"].clone()).unwrap_or(SourceKind::Outlet),
                name: gold["source"]["name"].as_str().unwrap_or("").to_owned(),
                span: None,
            },
            cue: None,
            cue_lemma: None,
            unsaid: None,
        },
        polarity: serde_json::from_value::<Polarity>(gold["polarity"].clone()).unwrap_or(Polarity::Positive),
        modality: serde_json::from_value::<Modality>(gold["modality"].clone()).unwrap_or(Modality::Asserted),
        salience: 0.5,
        order_cues: Vec::new(),
        withdrawn: None,
        day_granted: false,
    }
}

/// Takes away what extraction often misses: names, places, and the exact type.
fn spoil(claim: &mut Claim, gold: &Value) {
    let dice = claim.id.bytes().fold(7_u32, |dice, byte| dice.wrapping_mul(31).wrapping_add(u32::from(byte)));
    match dice % 4 {
        0 => claim.actors.clear(),
        1 => claim.targets.clear(),
        2 => claim.places.clear(),
        _ => {}
    }
    if dice / 4 % 4 == 0 {
        let other = gold["type_alt"][0].as_str().and_then(EventType::built_in);
        claim.trigger.event_type = other.unwrap_or(EventType::Other);
    }
    if dice / 16 % 5 == 0 {
        claim.quantities.clear();
    }
    if dice / 80 % 4 == 0 {
        claim.time.when = None;
        claim.time.basis = Basis::None;
    }
}

fn mention(name: &str, span: Span) -> Mention {
    Mention { name: name.to_owned(), span, kind: None, country: None, entity: None }
}

fn time(gold: &Value) -> ClaimTime {
    let at = |index: usize| gold["utc"][index].as_str().and_then(Instant::parse);
    let bounds = Bounds { earliest: at(0), latest: at(1) };
    let grain = match gold["granularity"].as_str() {
        Some("minute") => Grain::Minute,
        Some("day") => Grain::Day,
        Some("part") => Grain::PartOfDay,
        Some("month") => Grain::Month,
        Some("year") => Grain::Year,
        _ => Grain::Interval,
    };
    let approximate = gold["approximate"].as_bool().unwrap_or(false);
    let dated = gold["expr"].is_string();
    ClaimTime {
        when: gold["utc"].is_array().then_some(When { begin: bounds, end: bounds, grain, approximate }),
        span: None,
        edtf: gold["edtf"].as_str().map(str::to_owned),
        zone: None,
        basis: if dated { Basis::Expression } else { Basis::Document },
        reason: gold["reason"].as_str().unwrap_or("").to_owned(),
    }
}

fn quantity(gold: &Value, quote: Span, text: &str) -> Quantity {
    let what = gold["what"].as_str().unwrap_or("");
    let unit = match what {
        "killed" => QuantityUnit::Killed,
        "wounded" => QuantityUnit::Wounded,
        "missing" => QuantityUnit::Missing,
        "arrested" => QuantityUnit::Arrested,
        "released" => QuantityUnit::Released,
        "rescued" => QuantityUnit::Rescued,
        "evacuated" => QuantityUnit::Evacuated,
        "magnitude" => QuantityUnit::Magnitude,
        "percent" | "points" => QuantityUnit::Percent,
        "US dollars" => QuantityUnit::Money,
        "km" | "miles" => QuantityUnit::Length,
        "minutes" => QuantityUnit::Duration,
        "mercalli" => QuantityUnit::Other,
        _ => QuantityUnit::Count,
    };
    let words = gold["text"].as_str().unwrap_or("");
    let start = quote.text(text).find(words).map_or(quote.start, |at| quote.start + at);
    let of = match unit {
        QuantityUnit::Count => what.trim_end_matches('s').to_owned(),
        _ => gold["who"].as_str().unwrap_or("").to_owned(),
    };
    let (min, max) = (gold["min"].as_f64(), gold["max"].as_f64());
    let approximate = min != max && max.is_some();
    Quantity { min, max, unit, of, approximate, span: Span::new(start, (start + words.len()).min(quote.end)) }
}
