//! The examples of every rule under data/en/rules/order, from raw text.

#![allow(clippy::unwrap_used, reason = "a test that fails should say where")]

use claimline::claim::{Article, Discourse, OrderExample, Told, WordId};
use claimline::lexicon::Data;
use claimline::read::Document;
use claimline::segment::Segmenter;
use claimline::syntax::{Model, Pos};

struct Reader {
    segmenter: Segmenter,
    model: Model,
    discourse: Discourse,
}

impl Reader {
    fn load() -> Self {
        let data = Data::embedded();
        Self {
            segmenter: Segmenter::load(&data).unwrap(),
            model: Model::load(&data).unwrap(),
            discourse: Discourse::load(&data).unwrap(),
        }
    }

    /// What is told of all verbs of a text, with the words of each pair, the earlier first.
    fn told(&self, text: &str) -> Vec<(Told, [String; 2])> {
        let document = Document::new("example", text);
        let segments = self.segmenter.segment(&document);
        let trees: Vec<_> = segments
            .sentences
            .iter()
            .map(|sentence| self.model.parse(text, segments.tokens_of(sentence)))
            .collect();
        let words: Vec<WordId> = trees
            .iter()
            .enumerate()
            .flat_map(|(sentence, tree)| (0..tree.len()).map(move |word| WordId { sentence, word }))
            .filter(|id| trees[id.sentence].word(id.word).pos != Pos::Aux)
            .collect();
        let article = Article::new(&document, segments, trees);
        let told = self.discourse.relate(&article, &words);
        let named = |told: &Told| told.words.map(|span| span.text(text).to_owned());
        told.into_iter().map(|told| (told.clone(), named(&told))).collect()
    }

    fn fault(&self, example: OrderExample<'_>) -> Option<String> {
        let told = self.told(example.text);
        let by_rule = || told.iter().filter(|(told, _)| told.rule == example.rule);
        match example.verbs {
            None => by_rule()
                .next()
                .map(|(_, [a, b])| format!("{}: orders `{a}` and `{b}` in `{}`", example.rule, example.text)),
            Some(verbs) if by_rule().any(|(_, words)| *words == verbs) => None,
            Some(_) => {
                let others: Vec<String> =
                    told.iter().map(|(told, [a, b])| format!("{}: {a} < {b}", told.rule)).collect();
                Some(format!("{}: not found in `{}`, but {others:?}", example.rule, example.text))
            }
        }
    }
}

#[test]
fn every_rule_finds_and_ignores_what_it_says() {
    let reader = Reader::load();
    let faults: Vec<String> =
        reader.discourse.examples().filter_map(|example| reader.fault(example)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(reader.discourse.examples().count() >= 60, "rules have gone missing");
}

#[test]
fn nouns_are_in_no_order() {
    let told = Reader::load().told("The flood, the fire and the strike were bad.");
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn a_verb_two_sentences_on_is_left_open() {
    let told = Reader::load().told("The council voted. The hall looked full. It approved the budget.");
    assert!(told.iter().all(|(_, words)| *words != ["voted", "approved"]), "{told:?}");
    assert!(told.iter().any(|(_, words)| words[0] == "voted"), "{told:?}");
}
