use crate::syntax::{Pos, Relation, Tag, Tree};

/// A run of words of one sentence, both ends inclusive.
pub(super) type Run = (usize, usize);

/// The words under `top` but for those under `without`, as runs in text order. Punctuation does not part a run, nor
/// does it begin or end one.
pub(super) fn runs(tree: &Tree, top: usize, without: Option<usize>) -> Vec<Run> {
    let mut words = Vec::new();
    let mut todo = vec![top];
    while let Some(word) = todo.pop() {
        if Some(word) == without {
            continue;
        }
        words.push(word);
        todo.extend(tree.children(word));
    }
    words.sort_unstable();
    join(tree, &words)
}

/// Sorted words as runs, see [`runs`].
fn join(tree: &Tree, words: &[usize]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for &word in words.iter().filter(|word| !is_punctuation(tree, **word)) {
        match runs.last_mut() {
            Some((_, last)) if (*last + 1..word).all(|between| is_punctuation(tree, between)) => *last = word,
            _ => runs.push((word, word)),
        }
    }
    runs
}

/// A stretch of words without the punctuation at its ends; `None` if nothing else is in it.
pub(super) fn trimmed(tree: &Tree, first: usize, past: usize) -> Option<Run> {
    let first = (first..past).find(|word| !is_punctuation(tree, *word))?;
    let last = (first..past).rev().find(|word| !is_punctuation(tree, *word))?;
    Some((first, last))
}

/// Whether a stretch of words has a finite verb or an auxiliary: whether it can be a clause.
pub(super) fn has_clause(tree: &Tree, first: usize, past: usize) -> bool {
    (first..past).any(|word| is_finite(tree, word))
}

/// A verb or auxiliary that carries tense.
pub(super) fn is_finite(tree: &Tree, word: usize) -> bool {
    let word = tree.word(word);
    word.tag.has_tense() && matches!(word.pos, Pos::Verb | Pos::Aux)
}

/// Whether a word is a sign; a hyphen within a word is none.
pub(super) fn is_punctuation(tree: &Tree, word: usize) -> bool {
    let token = tree.word(word);
    (token.pos == Pos::Punct || token.relation == Relation::Punct) && token.tag != Tag::Hyph
}

/// Whether a past form without an auxiliary stands right before `to be`: `said to be theirs`.
pub(in crate::claim) fn is_hearsay(tree: &Tree, word: usize) -> bool {
    use crate::syntax::Tag;
    let words = tree.words();
    matches!(words[word].tag, Tag::Vbd | Tag::Vbn)
        && tree.child(word, &[Relation::Aux]).is_none()
        && words.get(word + 1).is_some_and(|to| to.tag == Tag::To)
        && words.get(word + 2).is_some_and(|be| be.pos == Pos::Aux && be.tag == Tag::Vb)
}

/// Whether a verb can be the finite one of its clause: it carries tense, or is a participle without auxiliaries that
/// describes no noun, as taggers often take a past tense for one.
pub(super) fn is_told(tree: &Tree, word: usize) -> bool {
    use crate::syntax::Tag;
    let token = tree.word(word);
    is_finite(tree, word)
        || token.tag == Tag::Vbn
            && !matches!(token.relation, Relation::Acl | Relation::Amod | Relation::AclRelcl)
            && tree.child(word, &[Relation::AuxPass]).is_none()
}

/// Whether `to` stands before the head of a phrase: `to leave`.
pub(super) fn has_infinitive_mark(tree: &Tree, word: usize) -> bool {
    tree.children(word).any(|child| child < word && tree.word(child).tag == Tag::To)
}

/// Whether a word heads a finite clause.
pub(super) fn heads_finite_clause(tree: &Tree, word: usize) -> bool {
    is_finite(tree, word)
        || tree.children(word).any(|child| {
            matches!(tree.word(child).relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
                && is_finite(tree, child)
        })
}

/// A clause with a subordinating word before it.
pub(super) fn heads_marked_clause(tree: &Tree, word: usize) -> bool {
    heads_finite_clause(tree, word)
        && tree.children(word).any(|child| {
            child < word && tree.word(child).relation == Relation::Mark && tree.word(child).tag == Tag::In
        })
}

/// Whether a word opens a relative clause.
pub(super) fn is_relative(tree: &Tree, word: usize) -> bool {
    matches!(tree.word(word).tag, Tag::Wdt | Tag::Wp)
}

/// Whether a sign is a semicolon.
pub(super) fn is_semicolon(tree: &Tree, word: usize) -> bool {
    &*tree.word(word).lemma == ";"
}

/// Whether a sign is a colon.
pub(super) fn is_colon(tree: &Tree, word: usize) -> bool {
    &*tree.word(word).lemma == ":"
}

/// A verb's bare form that no `to` and no auxiliary leads.
pub(super) fn is_bare(tree: &Tree, word: usize) -> bool {
    tree.word(word).tag == Tag::Vb
        && tree.children(word).all(|child| {
            tree.word(child).tag != Tag::To
                && !matches!(tree.word(child).relation, Relation::Aux | Relation::AuxPass)
        })
}
