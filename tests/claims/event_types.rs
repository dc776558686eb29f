//! Types of claims over the breadth of what newspapers tell, from raw text.
use std::path::Path;

use claimline::read::Document;

use super::extractor::EXTRACTOR;

/// How many of a hundred sentences have their type. They were written before the rules for them, with what is hard among
/// them: not all are to be right, but no change may lose many.
const PERCENT: usize = 90;

fn types(sentence: &str) -> Vec<String> {
    let claims = EXTRACTOR.extract(&Document::new("t", sentence), 0).claims;
    claims.iter().map(|claim| claim.trigger.event_type.to_string()).collect()
}

#[test]
fn most_sentences_of_the_corpus_have_a_claim_of_their_type() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora/event-types.csv");
    let mut rows =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_path(path).expect("the corpus can be read");
    let (mut all, mut missed) = (0, Vec::new());
    for row in rows.records() {
        let row = row.expect("a row has two columns");
        let (expected, sentence) = (&row[0], &row[1]);
        let found = types(sentence);
        let right = match expected.strip_prefix('!') {
            Some(other) => !found.iter().any(|found| found == other),
            None => found.iter().any(|found| found == expected),
        };
        all += 1;
        if !right {
            missed.push(format!("{expected}, not {found:?}: {sentence}"));
        }
    }
    let right = all - missed.len();
    assert!(all > 1_200, "{all} sentences");
    assert!(right * 100 >= PERCENT * all, "{right} of {all}; missed:\n{}", missed.join("\n"));
}
