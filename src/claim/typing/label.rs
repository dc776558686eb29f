use super::typer::Typing;
use crate::claim::{Article, Mention, WordId};
use crate::syntax::{Relation, Tree};

/// Longest label, in characters.
const LONGEST: usize = 80;

/// A short headline for what a trigger tells: actors, the trigger with its particles and the noun that gives its type,
/// targets.
pub fn label(
    article: &Article,
    id: WordId,
    typing: &Typing,
    actors: &[Mention],
    targets: &[Mention],
) -> String {
    let tree = &article.trees[id.sentence];
    let mut parts: Vec<String> = Vec::new();
    parts.extend(names(actors));
    parts.push(trigger(article, tree, id, typing));
    let said = parts.concat().to_lowercase();
    parts.extend(names(targets).filter(|name| !said.contains(&name.to_lowercase())));
    shorten(&parts.join(" "))
}

/// The words of a claim as its headline, where nobody is named who did it: `Took effect` and `Was released captain` say less
/// than they do.
pub fn label_of_words(quote: &str) -> String {
    shorten(quote)
}

/// Up to two names.
fn names(mentions: &[Mention]) -> Option<String> {
    match mentions {
        [] => None,
        [one] => Some(one.name.clone()),
        [one, two, rest @ ..] => {
            let more = if rest.is_empty() { "" } else { ", \u{2026}" };
            Some(format!("{}, {}{more}", one.name, two.name))
        }
    }
}

/// The words of the trigger in the order of the text: auxiliaries and negation, particles, the noun that a light verb
/// carries.
fn trigger(article: &Article, tree: &Tree, id: WordId, typing: &Typing) -> String {
    let mut words = vec![id.word];
    for child in tree.children(id.word) {
        let relation = tree.word(child).relation;
        let short = tree.children(child).next().is_none();
        if short
            && matches!(relation, Relation::Aux | Relation::AuxPass | Relation::Cop | Relation::CompoundPrt)
        {
            words.push(child);
        }
    }
    if typing.head != id && typing.head.sentence == id.sentence {
        words.push(typing.head.word);
        let compound =
            |child: &usize| matches!(tree.word(*child).relation, Relation::Compound | Relation::Amod);
        words.extend(tree.children(typing.head.word).filter(compound));
    }
    words.sort_unstable();
    words.dedup();
    let texts: Vec<&str> =
        words.iter().map(|word| article.word_text(WordId { sentence: id.sentence, word: *word })).collect();
    texts.join(" ")
}

fn shorten(label: &str) -> String {
    let mut label: String = label.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = label.char_indices().nth(LONGEST) {
        let cut = label[..at].rfind(' ').unwrap_or(at);
        label.truncate(cut);
        label.push('\u{2026}');
    }
    let mut chars = label.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => label,
    }
}
