//! One value, many phrases: what time expressions mean, in news and in narrative; and what is none.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::path::Path;

use claimline::calendar::{Instant, Zone};
use claimline::lexicon::Data;
use claimline::read::{Published, PublishedPrecision};
use claimline::span::Span;
use claimline::time::{Context, ResolvedTime, TextKind, TimeTagger, TimexType};

/// The folder's words and rules, not the program's: a changed rule is tested without building it anew.
fn tagger() -> TimeTagger {
    let mut data = Data::default();
    data.add_folder(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))).unwrap();
    TimeTagger::load(&data).unwrap()
}

/// One file of the corpus: what is known of its texts, and the lines `TYPE value = phrase; phrase`.
struct Corpus {
    name: String,
    context: Context,
    /// A sentence that every phrase stands behind.
    before: String,
    lines: Vec<(String, Vec<String>)>,
}

/// Reads a file whose head says `# published: DATE`, `# zone: ZONE` and `# before: SENTENCE`.
fn corpus(path: &Path) -> Corpus {
    let text = std::fs::read_to_string(path).unwrap();
    let head = |key: &str| {
        let start = format!("# {key}: ");
        text.lines().find_map(|line| line.strip_prefix(&start)).map(str::to_owned)
    };
    let published = head("published").expect("the head says when the text was published");
    let day = |day: &str| Instant::parse(&format!("{day}T00:00:00Z"));
    let published = match (Instant::parse(&published), day(&published)) {
        (Some(at), _) if published.contains('T') => {
            Published { at: Some(at), precision: PublishedPrecision::Instant }
        }
        (_, Some(at)) => Published { at: Some(at), precision: PublishedPrecision::Date },
        _ => Published { at: None, precision: PublishedPrecision::Unknown },
    };
    let zone = head("zone").map(|zone| zone.parse::<Zone>().unwrap());
    // News is told to be news: a phrase alone is too short to show its kind. Narratives show it themselves.
    let kind = path.parent().is_some_and(|folder| folder.ends_with("news")).then_some(TextKind::News);
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    Corpus {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        context: Context { published, zone, kind },
        before: head("before").map_or(String::new(), |before| before + " "),
        lines: lines
            .map(|line| {
                let (expected, rest) =
                    line.split_once(" = ").expect("a line is `TYPE value = phrase; phrase`");
                (expected.to_owned(), rest.split(';').map(str::to_owned).collect())
            })
            .collect(),
    }
}

fn corpora() -> Vec<Corpus> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpora/time"));
    let mut files = Vec::new();
    for folder in ["news", "narrative"] {
        files.extend(std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()));
    }
    files.sort();
    files.iter().map(|path| corpus(path)).collect()
}

/// Takes the square brackets out of a phrase; gives the text and the spans that stood in them.
fn unmark(before: &str, phrase: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut open) = (before.to_owned(), Vec::new(), 0);
    for c in phrase.trim().chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push(Span::new(open, text.len())),
            _ => text.push(c),
        }
    }
    text.push('.');
    (text, spans)
}

const fn name(kind: TimexType) -> &'static str {
    match kind {
        TimexType::Date => "DATE",
        TimexType::Time => "TIME",
        TimexType::Duration => "DURATION",
        TimexType::Set => "SET",
    }
}

/// How a phrase fails, as a sentence: nothing found, not the whole phrase, more than the phrase, several
/// expressions in it, another type, another value.
fn fault(text: &str, wanted: Span, expected: &str, times: &[ResolvedTime]) -> Option<String> {
    let words = wanted.text(text);
    let within: Vec<&ResolvedTime> = times.iter().filter(|time| time.span.overlaps(wanted)).collect();
    let found = match within.as_slice() {
        [] => return Some(format!("`{text}`: nothing found for `{words}`")),
        [found] => found,
        several => {
            let all: Vec<&str> = several.iter().map(|time| time.span.text(text)).collect();
            return Some(format!("`{text}`: several found in `{words}`: {all:?}"));
        }
    };
    let part = found.span.text(text);
    if found.span != wanted {
        let how = if part.len() < words.len() { "not the whole of" } else { "more than" };
        return Some(format!("`{text}`: `{part}` found, {how} `{words}` ({})", found.rule));
    }
    let (kind, value) = expected.split_once(' ').expect("a line begins with `TYPE value`");
    if name(found.kind) != kind {
        let is = name(found.kind);
        return Some(format!("`{text}`: `{words}` is a {is} {}, not a {kind} ({})", found.value, found.rule));
    }
    (found.value != value)
        .then(|| format!("`{text}`: `{words}` is {}, not {value} ({})", found.value, found.rule))
}

/// Every phrase of a file: the last bracket is the one that has the value of the line.
fn check(tagger: &TimeTagger, corpus: &Corpus) -> Vec<String> {
    let mut wrong = Vec::new();
    for (expected, phrases) in &corpus.lines {
        for phrase in phrases {
            let (text, spans) = unmark(&corpus.before, phrase);
            let expressions = tagger.find(&text, &[Span::new(0, text.len())]);
            let times = tagger.resolve(&text, &expressions, &corpus.context);
            let wanted = *spans.last().expect("a phrase has brackets");
            wrong.extend(fault(&text, wanted, expected, &times).map(|how| format!("{}: {how}", corpus.name)));
        }
    }
    wrong
}

#[test]
fn phrases_have_the_value_of_their_line() {
    let tagger = tagger();
    let corpora = corpora();
    let values: usize = corpora.iter().map(|corpus| corpus.lines.len()).sum();
    let phrases: usize =
        corpora.iter().flat_map(|corpus| &corpus.lines).map(|(_, phrases)| phrases.len()).sum();
    let wrong: Vec<String> = corpora.iter().flat_map(|corpus| check(&tagger, corpus)).collect();
    assert!(wrong.is_empty(), "{} of {phrases} phrases:\n{}", wrong.len(), wrong.join("\n"));
    assert!(values >= 400 && phrases >= 1200, "only {values} values and {phrases} phrases were read");
}

#[test]
fn nothing_is_found_where_there_is_no_time() {
    let tagger = tagger();
    let mut wrong = Vec::new();
    for text in include_str!("../corpora/time/negative.txt").lines().filter(|line| !line.starts_with('#')) {
        for time in tagger.find(text, &[Span::new(0, text.len())]) {
            wrong.push(format!("`{}` found in `{text}` ({})", time.span.text(text), time.rule));
        }
    }
    assert!(wrong.is_empty(), "{} false friends:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_fault_says_how_a_phrase_fails() {
    let at = Instant::parse("2025-06-24T14:44:00Z");
    let published = Published { at, precision: PublishedPrecision::Instant };
    let context = Context { published, zone: Some(Zone::UTC), kind: Some(TextKind::News) };
    let tagger = tagger();
    let fault_of = |text: &str, span: Span, expected: &str| {
        let expressions = tagger.find(text, &[Span::new(0, text.len())]);
        fault(text, span, expected, &tagger.resolve(text, &expressions, &context))
    };
    assert_eq!(fault_of("It closed today.", Span::new(10, 15), "DATE 2025-06-24"), None);
    let wrong = fault_of("It closed today.", Span::new(10, 15), "DATE 2025-06-25").unwrap();
    assert!(wrong.contains("is 2025-06-24, not 2025-06-25"), "{wrong}");
    let wrong = fault_of("It closed today.", Span::new(10, 15), "TIME 2025-06-24").unwrap();
    assert!(wrong.contains("is a DATE 2025-06-24, not a TIME"), "{wrong}");
    let wrong = fault_of("It closed two days ago.", Span::new(14, 18), "DURATION P2D").unwrap();
    assert!(wrong.contains("`two days ago` found, more than `days`"), "{wrong}");
    let wrong = fault_of("It closed on May 4 today.", Span::new(13, 24), "DATE 2025-05-04").unwrap();
    assert!(wrong.contains("several found"), "{wrong}");
    let wrong = fault_of("It closed today at last.", Span::new(10, 23), "DATE 2025-06-24").unwrap();
    assert!(wrong.contains("not the whole of"), "{wrong}");
    let missing = fault_of("It closed.", Span::new(0, 2), "DATE 2025-06-24").unwrap();
    assert!(missing.contains("nothing found"), "{missing}");
}
