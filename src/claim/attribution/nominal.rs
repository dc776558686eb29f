//! Reports by adjectives and nouns: `he was confident that`, `his claim that`.

use super::extent::{self, Run, has_infinitive_mark, heads_finite_clause, heads_marked_clause};
use super::lexicon::{Cues, Role};
use super::report::Report;
use super::{CueClass, Form, source, surface};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// What the adjective at `at` reports: `he was confident that ...`, `ready to ...`. `written` is the word as the text has
/// it, in lower case: `they were frustrated that ...` may pass for a passive.
pub(super) fn adjective(cues: &Cues, tree: &Tree, at: usize, written: &str) -> Option<Report> {
    let class = cues.adjective(&tree.word(at).lemma).or_else(|| {
        let predicate = tree.child(at, &[Relation::AuxPass, Relation::Cop]).is_some();
        (tree.word(at).tag == Tag::Vbn && predicate).then(|| cues.adjective(written)).flatten()
    })?;
    let complement = tree.children(at).find(|child| {
        *child > at
            && matches!(tree.word(*child).relation, Relation::Ccomp | Relation::Xcomp | Relation::Advcl)
            && (heads_finite_clause(tree, *child) || has_infinitive_mark(tree, *child))
    })?;
    let source = tree
        .child(at, source::SUBJECTS)
        .or_else(|| tree.child(at, &[Relation::NsubjPass]))
        .or_else(|| source::of_predicate(cues, tree, at))?;
    if tree.word(source).relation == Relation::Expl || tree.word(source).tag == Tag::Ex {
        return None;
    }
    let source = source::antecedent(tree, at, source);
    let form = if has_infinitive_mark(tree, complement) { Form::Infinitive } else { Form::Clause };
    Some(Report {
        cue: at,
        particle: None,
        class,
        form,
        source: Some(source),
        content: extent::runs(tree, complement, None),
        predicate: None,
    })
}

/// What the noun at `at` reports: `his claim that ...`, `allegations of ...`.
pub(super) fn noun(cues: &Cues, tree: &Tree, at: usize) -> Option<Report> {
    let word = tree.word(at);
    if word.pos != Pos::Noun {
        return None;
    }
    let cue = cues.noun(&word.lemma)?;
    if let Some((source, content)) = predicated(cues, tree, at) {
        return Some(Report {
            cue: at,
            particle: None,
            class: cue.class,
            form: Form::Noun,
            source: Some(source),
            content: vec![content],
            predicate: None,
        });
    }
    let clause = tree.children(at).find(|child| {
        let dependent = tree.word(*child);
        *child > at
            && matches!(
                dependent.relation,
                Relation::Acl | Relation::Ccomp | Relation::Xcomp | Relation::Advcl
            )
            && (has_infinitive_mark(tree, *child) || heads_marked_clause(tree, *child))
    });
    let content = match clause {
        Some(clause) => extent::runs(tree, clause, None),
        None if surface::clause_of_noun(cues, tree, at).is_some() => {
            surface::clause_of_noun(cues, tree, at).into_iter().collect()
        }
        None if matches!(
            cue.class,
            CueClass::Claim | CueClass::Accuse | CueClass::Warn | CueClass::Request
        ) =>
        {
            let of = tree.children(at).find(|child| {
                *child > at
                    && matches!(tree.word(*child).relation, Relation::Nmod | Relation::Acl)
                    && source::of_noun(cues, tree, at) != Some(*child)
            })?;
            extent::runs(tree, of, None)
        }
        None => return None,
    };
    Some(Report {
        cue: at,
        particle: None,
        class: cue.class,
        form: Form::Noun,
        source: source::of_noun(cues, tree, at),
        content,
        predicate: None,
    })
}

/// `The senator's answer was that ...`, `The argument of the owners is that ...`: whose a reporting noun is that has a form of `be` and
/// `that` behind it, and the clause they open.
fn predicated(cues: &Cues, tree: &Tree, noun: usize) -> Option<(usize, Run)> {
    let be = (noun + 1..tree.len()).find(|word| extent::is_finite(tree, *word))?;
    let that = be + 1;
    let subject = matches!(tree.word(noun).relation, Relation::NsubjOuter | Relation::Nsubj)
        || tree.child(noun, &[Relation::Cop]) == Some(be);
    let opens = that < tree.len()
        && &*tree.word(be).lemma == "be"
        && !(noun..be).any(|word| extent::is_punctuation(tree, word))
        && tree.word(that).tag == Tag::In
        && cues.is(&tree.word(that).lemma, Role::Complementizer);
    let source = source::of_noun(cues, tree, noun).filter(|_| subject && opens)?;
    let end = (that..tree.len()).find(|word| extent::is_semicolon(tree, *word)).unwrap_or(tree.len());
    Some((source, extent::trimmed(tree, that + 1, end).filter(|_| extent::has_clause(tree, that, end))?))
}
