//! What somebody is told not to have said: `has not confirmed that the minister resigned`, `refused to deny that it struck the camp`.

use super::lexicon::{Effect, Negation, Slot, StatusWords};
use super::{governor, own};
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
        CueClass::Say
        | CueClass::Confirm
        | CueClass::Claim
        | CueClass::Announce
        | CueClass::Show
        | CueClass::Request
        | CueClass::Warn
        | CueClass::Promise
        | CueClass::Threaten => attribution.form == Form::Clause && is_governed(tree, predicate.word, cue),
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
    first > cue && !asks && !(cue..first).any(quoted) && own::is_finite_clause(tree, clause)
}

/// The head of the clause that hangs on a cue and says what a predicate tells.
fn clause_under(tree: &Tree, predicate: usize, cue: usize) -> Option<usize> {
    for (at, relation, head) in tree.steps_up(predicate).take(MAX_STEPS) {
        if head == cue {
            let governed =
                matches!(relation, Relation::Ccomp | Relation::Xcomp | Relation::CsubjPass | Relation::Csubj);
            return governed.then_some(at);
        }
        if !matches!(relation, Relation::Conj | Relation::Xcomp | Relation::Ccomp | Relation::Obj) {
            return None;
        }
    }
    None
}

/// Where the words begin that deny a cue: `| has not confirmed`, `| declined to say`, `| no official has said`.
fn denied_from(words: &StatusWords, tree: &Tree, cue: usize) -> Option<usize> {
    if !is_denied(words, tree, cue) {
        return None;
    }
    let governors = tree.steps_up(cue).take(MAX_STEPS);
    let at = governors
        .take_while(|(at, _, head)| head < at && is_governed_by(words, tree, *at))
        .last()
        .map_or(cue, |(.., head)| head);
    Some(tree.children(at).find(|child| *child < at && own::says_no(words, tree, *child)).unwrap_or(at))
}

/// Whether a cue is denied by itself, by what governs its infinitive, or with the verb to which `or` joins it. One that `and` joins to
/// a denied verb is not (`urged them not to leave and argued that`), and who stops saying something has said it.
fn is_denied(words: &StatusWords, tree: &Tree, cue: usize) -> bool {
    let by_itself = own::is_told_not(words, tree, cue);
    if !is_governed_by(words, tree, cue) {
        let joined = tree.word(cue).head.filter(|_| own::is_alternative(words, tree, cue));
        return by_itself || joined.is_some_and(|first| is_denied(words, tree, first));
    }
    let Some(head) = tree.word(cue).head else { return by_itself };
    let pending = is_pending(words, tree, cue, head);
    let undone = governor::entry(words, tree, head, Slot::Complement)
        .is_some_and(|entry| (entry.effect == Effect::Negate) != is_denied(words, tree, head));
    by_itself != (pending || undone)
}

/// `has yet to say`: whether a word before an infinitive says that it has not come to it.
fn is_pending(words: &StatusWords, tree: &Tree, infinitive: usize, head: usize) -> bool {
    let mut beside = tree.children(head).chain(tree.children(infinitive));
    beside.any(|child| child < infinitive && words.negates(&tree.word(child).lemma, Negation::Pending))
}

/// Whether an infinitive hangs on a word that says whether it came to it; `has | yet to confirm` may pass for what it is done for.
fn is_governed_by(words: &StatusWords, tree: &Tree, verb: usize) -> bool {
    let hangs = match tree.word(verb).relation {
        Relation::Xcomp | Relation::Ccomp | Relation::Acl => true,
        Relation::Advcl => tree.word(verb).head.is_some_and(|head| is_pending(words, tree, verb, head)),
        _ => false,
    };
    hangs && own::has_infinitive_mark(tree, verb)
}
