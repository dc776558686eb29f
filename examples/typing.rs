//! Types every predicate and event noun of documents given as JSON lines (`id`, `text`), one JSON line each:
//! `cargo run --release --example typing -- FILE.jsonl [DATA]`. With `rules` in place of the file, it runs the rules' own
//! examples.

use std::io::Write as _;

use claimline::claim::{Article, EventTyper, Quantities, Typing, WordId, check_event_rules, salience};
use claimline::lexicon::{Data, DataError};
use claimline::read::Document;
use claimline::segment::Segmenter;
use claimline::span::CodePoints;
use claimline::syntax::{Model, Pos, Relation};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listed =
        |errors: Vec<DataError>| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    // A second argument names a folder to read instead of the data inside the program: no build after each changed row.
    let data = match std::env::args().nth(2) {
        None => Data::embedded(),
        Some(folder) => {
            let mut data = Data::default();
            data.add_folder(folder.as_ref()).map_err(listed)?;
            data
        }
    };
    let segmenter = Segmenter::load(&data).map_err(listed)?;
    let model = Model::load(&data).map_err(listed)?;
    let typer = EventTyper::load(&data).map_err(listed)?;
    let quantities = Quantities::load(&data).map_err(listed)?;
    let path = std::env::args().nth(1).ok_or("usage: typing FILE.jsonl [DATA]")?;
    if path == "rules" {
        for error in check_event_rules(&data, &typer, &segmenter, &model) {
            writeln!(std::io::stdout(), "{error}")?;
        }
        return Ok(());
    }
    let mut out = std::io::stdout().lock();
    for line in std::fs::read_to_string(path)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().unwrap_or_default();
        let document = Document::new(row["id"].as_str().unwrap_or_default(), text);
        let segments = segmenter.segment(&document);
        let trees = segments.sentences.iter().map(|one| model.parse(text, segments.tokens_of(one))).collect();
        let article = Article::new(&document, segments, trees);
        let points = CodePoints::new(text);
        for (sentence, tree) in article.trees.iter().enumerate() {
            for index in 0..tree.len() {
                let id = WordId { sentence, word: index };
                let word = tree.word(index);
                let cop = tree.child(index, &[Relation::Cop]).is_some();
                let auxiliary = matches!(word.relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
                let (kind, typing) = if (word.pos == Pos::Verb || cop) && !auxiliary {
                    ("verb", Some(typer.verb(&article, id)))
                } else {
                    ("noun", typer.noun(&article, id))
                };
                let Some(typing) = typing else { continue };
                let Typing { event_type, plover, rule, light, head, standing, .. } = &typing;
                let (start, end) = points.span(article.span(id));
                let counts: Vec<_> = quantities
                    .of(&article, id)
                    .into_iter()
                    .map(|q| serde_json::json!([q.min, q.max, q.unit, q.of, q.span.text(text)]))
                    .collect();
                let row = serde_json::json!({
                    "id": document.id, "sentence": sentence, "start": start, "end": end, "text": article.word_text(id),
                    "lemma": word.lemma, "kind": kind, "type": typer.types().name(*event_type),
                    "plover": plover.map(|root| root.published()), "rule": &**rule, "light": format!("{light:?}"),
                    "head": article.word_text(*head), "standing": format!("{standing:?}"),
                    "relation": word.relation.as_str(),
                    "salience": salience(&article, id, &typing),
                    "quantities": counts,
                });
                writeln!(out, "{row}")?;
            }
        }
    }
    Ok(())
}
