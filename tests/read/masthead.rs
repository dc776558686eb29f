//! The date printed above an article, against the one that its record gives.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails should say where")]

use super::inputs::{Folder, published, read_folder};

/// When a record that gives `given` is counted as published, and what is said of its date.
fn counted(name: &str, given: &str, text: &str) -> (String, Vec<String>) {
    let record = format!("{{\"id\":\"a\",\"published\":\"{given}\",\"text\":\"{text}\"}}\n");
    let folder = Folder::new(&format!("masthead-{name}")).with("docs.jsonl", record);
    let (documents, errors) = read_folder(&folder);
    assert!(errors.is_empty(), "{errors:?}");
    let said = documents[0].warnings.iter().map(|warning| warning.message.clone());
    (published(&documents[0]).unwrap(), said.filter(|message| message.starts_with("says ")).collect())
}

#[test]
fn days_are_counted_from_a_printed_date_that_is_surely_the_articles() {
    let (at, said) =
        counted("sure", "2031-05-01", "Published 12 May 2031 The mayor closed the old bridge on Monday.");
    assert_eq!(at, "2031-05-12T00:00:00Z");
    assert_eq!(
        said,
        [
            "says it was published on 2031-05-01, and prints 2031-05-12 above its first words: days are counted from the latter"
        ]
    );
}

#[test]
fn a_printed_date_without_a_sign_is_only_told() {
    let (at, said) = counted("told", "2031-05-01", "12 May 2031 The mayor closed the old bridge on Monday.");
    assert_eq!(at, "2031-05-01T00:00:00Z");
    assert_eq!(
        said,
        ["says it was published on 2031-05-01, and prints 2031-05-12 above its first words: check its date"]
    );
}

#[test]
fn a_printed_date_that_agrees_and_a_caption_say_nothing() {
    for (name, text) in [
        ("agrees", "Published 2 May 2031 The mayor closed the old bridge on Monday."),
        ("caption", "A man holds a flag in Orlin, Monday, May 12, 2031. The mayor closed the bridge."),
    ] {
        let (at, said) = counted(name, "2031-05-01", text);
        assert_eq!((at.as_str(), said.len()), ("2031-05-01T00:00:00Z", 0), "{text}");
    }
}
