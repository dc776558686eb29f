use std::sync::Arc;

use super::rule::{self, RuleSource};
use super::typer::EventTyper;
use crate::claim::{Article, WordId};
use crate::lexicon::{Data, DataError};
use crate::read::Document;
use crate::segment::{Block, BlockKind, Segmenter};
use crate::span::Span;
use crate::syntax::Model;

/// Runs the examples of every event rule: a rule must hold in each of its `finds`, and the trigger come out
/// with its type, by this rule or a narrower one; in its `ignores` it must not speak. Returns what fails.
pub fn check_event_rules(
    data: &Data,
    typer: &EventTyper,
    segmenter: &Segmenter,
    model: &Model,
) -> Vec<DataError> {
    let rules = match rule::read(data) {
        Ok(rules) => rules,
        Err(errors) => return errors,
    };
    let mut errors = Vec::new();
    for (origin, source) in &rules {
        let mut report = |message: String| {
            errors.push(DataError {
                origin: origin.clone(),
                line: 0,
                column: Some(source.name.clone()),
                message,
            });
        };
        for example in &source.finds {
            let tried = tried(example, source, typer, segmenter, model);
            if !tried.iter().any(|tried| tried.holds && tried.right) {
                let typed: Vec<&str> = tried.iter().map(|tried| &*tried.typed).collect();
                report(format!("does not find `{example}`; its triggers are typed by {typed:?}"));
            }
        }
        for example in &source.ignores {
            if tried(example, source, typer, segmenter, model)
                .iter()
                .any(|tried| *tried.typed == *source.name)
            {
                report(format!("does not ignore `{example}`"));
            }
        }
    }
    errors
}

/// How a rule fared on one of its triggers.
struct Tried {
    /// Whether its conditions hold.
    holds: bool,
    /// Whether the trigger's type in the end is the rule's.
    right: bool,
    /// The rule that spoke.
    typed: Arc<str>,
}

/// Tries a rule on the words of an example that are triggers of it.
fn tried(
    example: &str,
    source: &RuleSource,
    typer: &EventTyper,
    segmenter: &Segmenter,
    model: &Model,
) -> Vec<Tried> {
    let block = Block { span: Span::new(0, example.len()), kind: BlockKind::Paragraph };
    let segments = segmenter.segment_blocks(example, vec![block]);
    let trees = segments.sentences.iter().map(|one| model.parse(example, segments.tokens_of(one))).collect();
    let document = Document::new("", example);
    let article = Article::new(&document, segments, trees);
    let wanted = typer.types().parse(&source.event_type);
    let mut tried = Vec::new();
    for (sentence, tree) in article.trees.iter().enumerate() {
        for (word, one) in tree.words().iter().enumerate() {
            let id = WordId { sentence, word };
            let lemma = one.lemma.to_lowercase();
            if [&source.verb, &source.adj, &source.noun].iter().all(|list| !list.contains(&lemma)) {
                continue;
            }
            let named = if source.noun.contains(&lemma) { typer.named(&article, id) } else { None };
            let typing = named.unwrap_or_else(|| typer.verb(&article, id));
            tried.push(Tried {
                holds: typer.holds(&article, id, &source.name),
                right: Some(typing.event_type) == wanted,
                typed: typing.rule,
            });
        }
    }
    tried
}
