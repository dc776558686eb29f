//! A verb in the present that was read as a plural noun: `The ministry plans to send troops, an official said`.

use super::{SUBJECTS, has_tense, takes_subject};
use crate::syntax::{Pos, Relation, Tag, Word};

/// A plural behind a noun and before an infinitive, with no other verb before the comma behind which somebody reports, is the verb of
/// what is reported: nobody reports a noun so.
pub(super) fn repair(words: &mut [Word]) {
    for plural in 1..words.len().saturating_sub(2) {
        let noun = plural - 1;
        let shape = words[plural].tag == Tag::Nns
            && words[plural].pos == Pos::Noun
            && words[noun].head == Some(plural)
            && words[noun].relation == Relation::Compound
            && matches!(words[noun].tag, Tag::Nn | Tag::Nnp)
            && words[plural + 1].tag == Tag::To
            && words[plural + 2].tag == Tag::Vb;
        let report = words[plural].head.filter(|report| {
            shape
                && *report > plural
                && SUBJECTS.contains(&words[plural].relation)
                && words[*report].pos == Pos::Verb
                && has_tense(words, *report)
        });
        let Some(report) = report else { continue };
        let Some((comma, speaker)) = reporting(words, plural, report) else { continue };
        if (0..comma).any(|at| has_tense(words, at)) {
            continue;
        }
        (words[plural].pos, words[plural].tag) = (Pos::Verb, Tag::Vbz);
        (words[plural].head, words[plural].relation) = (words[report].head, words[report].relation);
        (words[report].head, words[report].relation) = (Some(plural), Relation::Parataxis);
        for word in words.iter_mut().take(noun) {
            if word.head == Some(plural) {
                word.head = Some(noun);
            }
        }
        takes_subject(words, plural, noun);
        (words[plural + 2].head, words[plural + 2].relation) = (Some(plural), Relation::Xcomp);
        // `an | official said`
        if words[speaker].pos == Pos::Adj {
            (words[speaker].pos, words[speaker].tag) = (Pos::Noun, Tag::Nn);
        }
        takes_subject(words, report, speaker);
        for word in &mut words[comma + 1..speaker] {
            word.head = Some(speaker);
        }
    }
}

/// The comma before a report of nothing but a noun phrase and its verb, and the head of that phrase.
fn reporting(words: &[Word], from: usize, report: usize) -> Option<(usize, usize)> {
    let comma = (from..report).rev().find(|at| words[*at].pos == Pos::Punct)?;
    let within =
        |word: &Word| matches!(word.pos, Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn | Pos::Pron);
    let speaker = report - 1;
    let phrase = words[comma + 1..report].iter().all(within)
        && (matches!(words[speaker].pos, Pos::Noun | Pos::Propn | Pos::Pron)
            || words[speaker].pos == Pos::Adj && words[comma + 1].pos == Pos::Det);
    let name = (comma + 1..report).find(|at| {
        words[*at].pos == Pos::Propn
            && words[*at + 1..report].iter().all(|word| word.relation == Relation::Flat)
    });
    (words[comma].tag == Tag::Comma && phrase && comma + 1 < report).then(|| (comma, name.unwrap_or(speaker)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::hangs;
    use super::*;

    #[test]
    fn a_plural_before_an_infinitive_is_the_verb_of_what_is_reported() {
        let text = "The ministry plans to send more troops to the border, an official said Monday morning.";
        hangs(text, "plans", "", Relation::Root);
        hangs(text, "ministry", "plans", Relation::Nsubj);
        hangs(text, "official", "said", Relation::Nsubj);
        let text = "The firm plans to open two more mines soon, a spokeswoman announced on Monday.";
        hangs(text, "plans", "", Relation::Root);
    }

    #[test]
    fn plans_that_come_to_nothing_stay_a_noun() {
        let text = "The ministry plans to send more troops to the border were rejected.";
        hangs(text, "plans", "rejected", Relation::NsubjPass);
    }
}
