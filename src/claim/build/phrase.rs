use crate::claim::{Article, WordId};
use crate::syntax::{Relation, Tag, Tree};

/// How deep verbs are followed: `wanted to try to leave`.
const MAX_DEPTH: usize = 3;

/// Most words before a noun: more than that is no headline.
const MAX_WORDS: usize = 12;

/// A noun with the words that narrow it down: numbers, adjectives, parts of its name, whose it is. Articles are left out.
pub(super) fn noun_phrase(tree: &Tree, noun: usize) -> Vec<usize> {
    let mut words = vec![noun];
    let mut next = 0;
    while let Some(at) = words.get(next).copied().filter(|_| words.len() < MAX_WORDS) {
        next += 1;
        words.extend(tree.children(at).filter(|child| {
            let relation = tree.word(*child).relation;
            let inner = matches!(
                relation,
                Relation::Compound
                    | Relation::Amod
                    | Relation::Nummod
                    | Relation::Flat
                    | Relation::Fixed
                    | Relation::Goeswith
                    | Relation::NmodPoss
            );
            let before =
                *child < at || matches!(relation, Relation::Flat | Relation::Goeswith | Relation::Fixed);
            // `Syria's`, `thirty-year`: marks inside a phrase, not those that set it off.
            let mark = at != noun
                && *child < noun
                && (relation == Relation::Case || tree.word(*child).tag == Tag::Hyph);
            inner && before || mark
        }));
    }
    words.sort_unstable();
    words
}

/// What a verb or event noun governs, in few words: its object, the infinitive below it with its own object, or else the first
/// phrase with a preposition. Only words that `inside` allows.
pub(super) fn governed(tree: &Tree, verb: usize, inside: &impl Fn(&usize) -> bool) -> Vec<usize> {
    let mut words = Vec::new();
    let mut at = verb;
    for _ in 0..MAX_DEPTH {
        let find = |relations: &[Relation]| {
            tree.children(at)
                .filter(|child| *child > at && inside(child))
                .find(|child| relations.contains(&tree.word(*child).relation))
        };
        if let Some(object) = find(&[Relation::Obj]) {
            words.extend(noun_phrase(tree, object));
            break;
        }
        if let Some(below) = find(&[Relation::Xcomp]) {
            words.extend(verb_group(tree, below));
            words.extend(noun_phrase(tree, below));
            at = below;
            continue;
        }
        let phrase = tree.children(at).find(|child| {
            *child > at
                && inside(child)
                && matches!(tree.word(*child).relation, Relation::Obl | Relation::OblAgent | Relation::Nmod)
                && tree.child(*child, &[Relation::Case]).is_some_and(|case| case > at)
        });
        if let Some(phrase) = phrase {
            words.extend(case_of(tree, phrase));
            words.extend(noun_phrase(tree, phrase));
        }
        break;
    }
    words.retain(inside);
    words.sort_unstable();
    words.dedup();
    words
}

/// A verb with its auxiliaries, particles and `to`.
pub(super) fn verb_group(tree: &Tree, verb: usize) -> Vec<usize> {
    let belongs = |child: &usize| {
        matches!(
            tree.word(*child).relation,
            Relation::Aux | Relation::AuxPass | Relation::Cop | Relation::CompoundPrt
        ) && tree.children(*child).next().is_none()
            || tree.word(*child).relation == Relation::Mark && *child < verb
    };
    tree.children(verb).filter(belongs).chain([verb]).collect()
}

/// The preposition of a noun, with all its words: `because of`.
pub(super) fn case_of(tree: &Tree, noun: usize) -> Vec<usize> {
    let cases = tree
        .children(noun)
        .filter(|child| tree.word(*child).relation == Relation::Case && tree.word(*child).tag != Tag::Pos);
    let mut words: Vec<usize> = cases
        .flat_map(|case| {
            let fixed = tree.children(case).filter(|child| tree.word(*child).relation == Relation::Fixed);
            fixed.chain([case]).collect::<Vec<_>>()
        })
        .collect();
    words.sort_unstable();
    words
}

/// Words of a sentence as a text: those that touch in the article touch here.
pub(super) fn joined(article: &Article<'_>, sentence: usize, words: &[usize]) -> String {
    let mut text = String::new();
    let mut last = None;
    for word in words {
        let span = article.span(WordId { sentence, word: *word });
        if last.is_some_and(|end| end < span.start) {
            text.push(' ');
        }
        text.push_str(span.text(article.text()));
        last = Some(span.end);
    }
    text
}
