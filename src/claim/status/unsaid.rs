//! What somebody is told not to have said: `has not confirmed that the minister resigned`, `refused to deny that it struck the camp`.

use super::lexicon::StatusWords;
use super::{own, reading};
use crate::claim::{AttributionSpan, CueClass, Form, WordId};
use crate::syntax::{Relation, Tag, Tree};

/// How far up a predicate's clause and what its cue is governed by are looked for.
const MAX_STEPS: usize = 6;

/// The first word of those that leave a predicate unsaid, up to the cue of its attribution; `None` where it is said. By the tree alone:
/// the cue is denied, and governs the clause of the predicate. `Did not say when it sank` tells that it did.
pub(super) fn begins(
    words: &StatusWords,
    tree: &Tree,
    predicate: WordId,
    attribution: &AttributionSpan,
) -> Option<usize> {
    let cue = attribution.cue_word.filter(|cue| cue.sentence == predicate.sentence)?.word;
    let tells = match attribution.class {
        CueClass::Say | CueClass::Confirm | CueClass::Claim | CueClass::Announce | CueClass::Show => {
            attribution.form == Form::Clause && is_governed(tree, predicate.word, cue)
        }
        // A denial that is none turns nothing round, whatever the tree made of its content.
        CueClass::Deny => matches!(attribution.form, Form::Clause | Form::Infinitive),
        _ => false,
    };
    tells.then(|| denied_from(words, tree, cue)).flatten()
}

/// Whether a predicate is told by a clause that a cue governs, and not asked about or quoted.
fn is_governed(tree: &Tree, predicate: usize, cue: usize) -> bool {
    let Some(clause) = clause_under(tree, predicate, cue) else { return false };
    let (first, _) = tree.extent(clause);
    let asks = matches!(tree.word(first).tag, Tag::Wrb | Tag::Wp | Tag::Wdt);
    let quoted = |word: usize| matches!(tree.word(word).tag, Tag::Open | Tag::Colon);
    first > cue && !asks && !(cue..first).any(quoted)
}

/// The head of the clause that hangs on a cue and says what a predicate tells.
fn clause_under(tree: &Tree, predicate: usize, cue: usize) -> Option<usize> {
    let mut at = predicate;
    for _ in 0..MAX_STEPS {
        let head = tree.word(at).head?;
        let relation = tree.word(at).relation;
        if head == cue {
            let governed =
                matches!(relation, Relation::Ccomp | Relation::Xcomp | Relation::CsubjPass | Relation::Csubj);
            return governed.then_some(at);
        }
        let same = matches!(relation, Relation::Conj | Relation::Xcomp | Relation::Ccomp | Relation::Obj);
        at = same.then_some(head)?;
    }
    None
}

/// Where the words begin that deny a cue: `| has not confirmed`, `| declined to say`, `| no official has said`.
fn denied_from(words: &StatusWords, tree: &Tree, cue: usize) -> Option<usize> {
    if !reading::at(words, tree, cue, MAX_STEPS).negated {
        return None;
    }
    let mut at = cue;
    for _ in 0..MAX_STEPS {
        let governed = matches!(tree.word(at).relation, Relation::Xcomp | Relation::Ccomp | Relation::Acl)
            && !own::is_finite_clause(tree, at);
        let Some(head) = tree.word(at).head.filter(|head| *head < at && governed) else { break };
        at = head;
    }
    Some(tree.children(at).find(|child| *child < at && own::says_no(words, tree, *child)).unwrap_or(at))
}
