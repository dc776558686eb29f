//! Every time rule's own examples: what it finds, to the letter, and what it leaves alone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use claimline::lexicon::Data;
use claimline::span::Span;
use claimline::time::TimeTagger;

/// Takes the square brackets out of an example; gives the text and the words that stood in them.
fn unmark(example: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in example.chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push(Span::new(open, text.len())),
            _ => text.push(c),
        }
    }
    (text, spans)
}

#[test]
fn every_rule_finds_and_ignores_what_its_examples_say() {
    // From the folder, not from the program: a changed rule is tested without building it anew.
    let mut data = Data::default();
    data.add_folder(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))).unwrap();
    let tagger = TimeTagger::load(&data).unwrap();
    let mut wrong = Vec::new();
    for (rule, finds, ignores) in tagger.examples() {
        assert!(!finds.is_empty() && !ignores.is_empty(), "{rule} has no examples");
        for example in finds {
            let (text, wanted) = unmark(example);
            assert!(!wanted.is_empty(), "{rule}: no brackets in `{example}`");
            let found = tagger.find(&text, &[Span::new(0, text.len())]);
            for span in wanted {
                if rule.starts_with("false-friend.") {
                    for time in found.iter().filter(|time| time.span.overlaps(span)) {
                        wrong.push(format!("{rule}: `{}` found in `{text}`", time.span.text(&text)));
                    }
                    continue;
                }
                if !found.iter().any(|time| time.span == span && &*time.rule == rule) {
                    let all: Vec<String> = found
                        .iter()
                        .map(|time| format!("`{}` by {}", time.span.text(&text), time.rule))
                        .collect();
                    wrong.push(format!("{rule}: `{}` in `{text}`: found {all:?}", span.text(&text)));
                }
            }
        }
        for example in ignores {
            let found = tagger.find(example, &[Span::new(0, example.len())]);
            for time in found.iter().filter(|time| &*time.rule == rule) {
                wrong.push(format!("{rule}: `{}` found in `{example}`", time.span.text(example)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_test_itself_reads_brackets() {
    assert_eq!(unmark("a [b] c"), ("a b c".to_owned(), vec![Span::new(2, 3)]));
}
