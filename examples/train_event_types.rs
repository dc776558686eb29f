//! Makes the weights by which event types are guessed: `cargo run --release --example train_event_types -- OUT EXAMPLES.tsv...`, or,
//! with `check` for the file to write, tells how often the rules and the weights are right on a tenth of the lines that was left
//! out, ten times over.
//!
//! A line holds a type, other types that would be as right (`|` between them, mostly none) and a sentence with one starred word, the
//! trigger: `STRIKE<TAB><TAB>Mortar rounds *slammed* into the silo.`

#![allow(clippy::print_stderr, reason = "a program for the terminal")]

use std::error::Error;

use claimline::claim::{Article, EventTyper, Example, WordId, fit, guesses};
use claimline::lexicon::{Data, DataError, EventType};
use claimline::read::Document;
use claimline::segment::Segmenter;
use claimline::syntax::{Model, Pos, Relation};

fn main() -> Result<(), Box<dyn Error>> {
    let listed =
        |errors: Vec<DataError>| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let data = Data::embedded();
    let segmenter = Segmenter::load(&data).map_err(listed)?;
    let model = Model::load(&data).map_err(listed)?;
    let typer = EventTyper::load(&data).map_err(listed)?;
    let mut args = std::env::args().skip(1);
    let out = args.next().ok_or("expected a file to write and files of examples to read")?;
    let mut examples = Vec::new();
    let mut by_rule = Vec::new();
    for path in args {
        for (at, line) in std::fs::read_to_string(&path)?.lines().enumerate() {
            let wrong = |what: &str| format!("{path}:{}: {what}", at + 1);
            let [name, others, sentence] = line.split('\t').collect::<Vec<_>>()[..] else {
                return Err(wrong("expected a type, other types and a sentence").into());
            };
            let parse = |name: &str| {
                typer.types().parse(name).ok_or_else(|| wrong(&format!("`{name}` is no event type")))
            };
            let event_type = parse(name)?;
            let others = others
                .split('|')
                .filter(|name| !name.is_empty())
                .map(parse)
                .collect::<Result<Vec<_>, _>>()?;
            let parts: Vec<&str> = sentence.split('*').collect();
            let [before, trigger, behind] = parts[..] else {
                return Err(wrong("expected one starred word").into());
            };
            let text = format!("{before}{trigger}{behind}");
            let document = Document::new("example", text.as_str());
            let segments = segmenter.segment(&document);
            let trees =
                segments.sentences.iter().map(|one| model.parse(&text, segments.tokens_of(one))).collect();
            let article = Article::new(&document, segments, trees);
            let found = (0..article.trees.len()).find_map(|sentence| {
                let tokens = article.tokens(sentence);
                let word = tokens.iter().position(|token| token.span.end > before.len())?;
                Some(WordId { sentence, word })
            });
            let Some(id) = found else {
                eprintln!("{}", wrong("left out, for no sentence was found in it"));
                continue;
            };
            let tree = &article.trees[id.sentence];
            let verb = matches!(tree.word(id.word).pos, Pos::Verb | Pos::Aux)
                || tree.child(id.word, &[Relation::Cop]).is_some();
            let typing = if verb { None } else { typer.named(&article, id) };
            let typing = typing.unwrap_or_else(|| typer.verb(&article, id));
            by_rule.push(typing.event_type);
            examples.push(Example { event_type, others, signs: typer.signs(&article, id, &typing) });
        }
    }
    let types: Vec<(EventType, String)> =
        typer.types().rows().iter().map(|row| (row.event_type, row.name.clone())).collect();
    if out != "check" {
        std::fs::write(out, fit(&types, &examples))?;
        return Ok(());
    }
    let right = |at: usize, found: EventType| {
        found == examples[at].event_type || examples[at].others.contains(&found)
    };
    let rules = (0..examples.len()).filter(|at| right(*at, by_rule[*at])).count();
    let mut learned = 0;
    for part in 0..10 {
        let rest: Vec<Example> =
            (0..examples.len()).filter(|at| at % 10 != part).map(|at| examples[at].clone()).collect();
        let weights = fit(&types, &rest);
        let held: Vec<usize> = (0..examples.len()).filter(|at| at % 10 == part).collect();
        let signs: Vec<&[u32]> = held.iter().map(|at| examples[*at].signs.as_slice()).collect();
        let found = guesses(&weights, &signs).ok_or("the weights cannot be read back")?;
        learned += held.iter().zip(found).filter(|(at, found)| right(**at, *found)).count();
    }
    let share = |count: usize| 100.0 * count as f64 / examples.len().max(1) as f64;
    eprintln!(
        "{} examples: rules {:.1} % right, weights {:.1} %",
        examples.len(),
        share(rules),
        share(learned)
    );
    Ok(())
}
