//! Verbs that lost the auxiliary that helps them: `said that it | had struck the camp`, `did not confirm | or deny it`.

use super::{SUBJECTS, child};
use crate::syntax::{Pos, Relation, Tag, Word};

/// The lemma of the auxiliary of the perfect.
const PERFECT: &str = "have";

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word]) {
    for at in 0..words.len() {
        perfect(words, at);
        bare(words, at);
    }
}

/// A participle right behind the verb of the perfect, of which it passed for a clause: the verb is its auxiliary.
fn perfect(words: &mut [Word], participle: usize) {
    let clause = words[participle].tag == Tag::Vbn
        && words[participle].pos == Pos::Verb
        && matches!(words[participle].relation, Relation::Ccomp | Relation::Xcomp | Relation::Advcl);
    let Some(verb) = words[participle].head.filter(|verb| clause && *verb < participle) else { return };
    let beside = words[verb + 1..participle].iter().all(|word| matches!(word.pos, Pos::Adv | Pos::Part));
    // `Having | shelled the clinic`.
    let loose = words[participle].relation == Relation::Advcl && words[verb].tag != Tag::Vbg;
    let helps = words[verb].pos == Pos::Verb && &*words[verb].lemma == PERFECT && beside && !loose;
    if !helps
        || child(words, participle, SUBJECTS).is_some()
        || child(words, verb, &[Relation::Obj]).is_some()
    {
        return;
    }
    (words[participle].head, words[participle].relation) = (words[verb].head, words[verb].relation);
    for word in words.iter_mut().filter(|word| word.head == Some(verb)) {
        word.head = Some(participle);
    }
    (words[verb].head, words[verb].relation, words[verb].pos) = (Some(participle), Relation::Aux, Pos::Aux);
}

/// A verb without subject that is joined to a bare one with its auxiliary is bare, and no present.
fn bare(words: &mut [Word], second: usize) {
    let joined = words[second].tag == Tag::Vbp
        && words[second].pos == Pos::Verb
        && words[second].relation == Relation::Conj
        && child(words, second, &[Relation::Cc]) == second.checked_sub(1);
    let Some(first) = words[second].head.filter(|first| joined && words[*first].tag == Tag::Vb) else {
        return;
    };
    let helped = child(words, first, &[Relation::Aux]).is_some();
    if helped && child(words, second, SUBJECTS).is_none() {
        words[second].tag = Tag::Vb;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::hangs;
    use super::*;

    #[test]
    fn the_perfect_is_told_by_its_participle() {
        let text = "The navy would not confirm that it had boarded the ship.";
        hangs(text, "boarded", "confirm", Relation::Ccomp);
        hangs(text, "had", "boarded", Relation::Aux);
        hangs(text, "it", "boarded", Relation::Nsubj);
    }

    #[test]
    fn who_has_something_done_has_it() {
        hangs("The mayor had his house searched.", "had", "", Relation::Root);
    }
}
