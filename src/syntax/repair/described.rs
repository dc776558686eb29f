//! A verb that was read into what describes its subject.

use super::{REACH, SUBJECTS, asks, child, has_tense, takes_subject};
use crate::syntax::{Pos, Relation, Tag, Word};

/// `The slide that buried Orlin on Monday | killed 93, the ministry said`, `A man arrested on Friday | told the court ...`: a verb with
/// a tense that has neither subject nor mark, below the clause that describes a noun before it, is what that noun does.
pub(super) fn repair(words: &mut [Word]) {
    called_at_the_start(words);
    for verb in 0..words.len() {
        let Some((noun, clause)) = described(words, verb) else { continue };
        let Some((head, relation)) = place(words, noun, verb) else { continue };
        words[verb].head = head;
        words[verb].relation = relation;
        takes_subject(words, verb, noun);
        let past = words.len().min(verb + REACH);
        for word in &mut words[verb + 1..past] {
            if word.head == Some(noun) || word.head == Some(clause) {
                word.head = Some(verb);
            }
        }
    }
}

/// `Garland, visibly shaken, | told the court`: a noun that passes for whom a sentence calls, with what describes it between commas and a
/// verb with a tense behind them, is the subject of that.
fn called_at_the_start(words: &mut [Word]) {
    for noun in 0..words.len() {
        let Some(shaken) = words[noun].head.filter(|shaken| {
            *shaken > noun + 1
                && words[noun].relation == Relation::Vocative
                && words[*shaken].head.is_none()
                && matches!(words[*shaken].tag, Tag::Vbn | Tag::Vbd | Tag::Jj)
        }) else {
            continue;
        };
        let comma = |at: usize| words[at].tag == Tag::Comma;
        let Some(open) = (noun + 1..shaken).find(|at| comma(*at)) else { continue };
        let Some(close) = (shaken + 1..words.len()).find(|at| comma(*at)) else { continue };
        let own =
            child(words, shaken, SUBJECTS).is_some() || child(words, shaken, &[Relation::Cop]).is_some();
        let plain = (open + 1..close).all(|at| at == shaken || words[at].pos != Pos::Verb);
        let verb = (close + 1..words.len()).find(|at| words[*at].pos != Pos::Adv);
        let Some(verb) = verb.filter(|verb| {
            words[*verb].pos == Pos::Verb
                && matches!(words[*verb].tag, Tag::Vbd | Tag::Vbn | Tag::Vbz)
                && words[*verb].head == Some(shaken)
                && child(words, *verb, SUBJECTS).is_none()
        }) else {
            continue;
        };
        if own || !plain {
            continue;
        }
        if words[verb].tag == Tag::Vbn {
            words[verb].tag = Tag::Vbd;
        }
        (words[verb].head, words[verb].relation) = (None, Relation::Root);
        (words[shaken].head, words[shaken].relation) = (Some(noun), Relation::Acl);
        takes_subject(words, verb, noun);
        for word in words.iter_mut().skip(verb) {
            if word.head == Some(shaken) {
                word.head = Some(verb);
            }
        }
    }
}

/// The noun that the clause above a verb describes, and the clause, where that verb cannot belong to it.
fn described(words: &[Word], verb: usize) -> Option<(usize, usize)> {
    let below = matches!(
        words[verb].relation,
        Relation::Advcl
            | Relation::Xcomp
            | Relation::Ccomp
            | Relation::Acl
            | Relation::AclRelcl
            | Relation::Obl
            | Relation::Dep
    );
    let above = words[verb].head.filter(|above| *above < verb && below)?;
    if !has_tense(words, verb) {
        return None;
    }
    let clause = clause_of(words, above)?;
    let noun = words[clause].head.filter(|noun| *noun < clause)?;
    let tied = [SUBJECTS, &[Relation::Mark, Relation::Cc, Relation::Case]]
        .iter()
        .any(|relations| child(words, verb, relations).is_some());
    let asks = words[clause + 1..verb].iter().any(|word| asks(word) || word.pos == Pos::Sconj);
    let named = matches!(words[noun].pos, Pos::Noun | Pos::Propn | Pos::Pron);
    let sign = words[verb - 1].pos == Pos::Punct;
    (named && !tied && !asks && !sign).then_some((noun, clause))
}

/// The clause that a word stands in, if it describes a noun: the word itself, or what its phrases hang on.
fn clause_of(words: &[Word], at: usize) -> Option<usize> {
    /// Phrases within phrases.
    const PHRASES: usize = 3;
    let within = |at: &usize| {
        let phrase = matches!(
            words[*at].relation,
            Relation::Obl | Relation::OblAgent | Relation::Nmod | Relation::Obj
        );
        words[*at].head.filter(|head| phrase && head < at)
    };
    let mut up = std::iter::successors(Some(at), within).take(PHRASES);
    up.find(|at| matches!(words[*at].relation, Relation::Acl | Relation::AclRelcl))
}

/// Where the verb of a noun hangs: where the noun did if that was the sentence; as content where the noun passed for one of two
/// subjects of what stands behind, or for the object of what stands before.
fn place(words: &[Word], noun: usize, verb: usize) -> Option<(Option<usize>, Relation)> {
    let Some(above) = words[noun].head else {
        let whole = child(words, noun, SUBJECTS).is_none() && child(words, noun, &[Relation::Cop]).is_none();
        return whole.then_some((None, Relation::Root));
    };
    let predicate = words[above].pos == Pos::Verb;
    let second =
        (verb + 1..above).any(|at| words[at].head == Some(above) && SUBJECTS.contains(&words[at].relation));
    let behind = SUBJECTS.contains(&words[noun].relation) && above > verb && second;
    let before = words[noun].relation == Relation::Obj && above < noun;
    (predicate && (behind || before)).then_some((Some(above), Relation::Ccomp))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{repair, word};
    use super::*;
    use crate::syntax::Tag;

    fn arcs(words: &[Word]) -> Vec<(usize, Relation)> {
        words.iter().map(|word| (word.head.map_or(0, |head| head + 1), word.relation)).collect()
    }

    #[test]
    fn the_verb_behind_a_description_is_the_nouns() {
        // The slide that buried Orlin killed people, she said.
        let mut words = [
            word("slide", Tag::Nn, Pos::Noun, 8, Relation::Nsubj),
            word("that", Tag::Wdt, Pos::Pron, 3, Relation::Nsubj),
            word("bury", Tag::Vbd, Pos::Verb, 1, Relation::AclRelcl),
            word("Orlin", Tag::Nnp, Pos::Propn, 3, Relation::Obj),
            word("kill", Tag::Vbd, Pos::Verb, 3, Relation::Advcl),
            word("people", Tag::Nns, Pos::Noun, 5, Relation::Obj),
            word("she", Tag::Prp, Pos::Pron, 8, Relation::Nsubj),
            word("say", Tag::Vbd, Pos::Verb, 0, Relation::Root),
        ];
        repair(&mut words);
        assert_eq!(arcs(&words)[0], (5, Relation::Nsubj));
        assert_eq!(arcs(&words)[4], (8, Relation::Ccomp));
        assert_eq!(arcs(&words)[2], (1, Relation::AclRelcl));
    }

    #[test]
    fn the_verb_is_the_sentence_where_the_noun_was() {
        // The boat carrying people sank.
        let mut words = [
            word("boat", Tag::Nn, Pos::Noun, 0, Relation::Root),
            word("carry", Tag::Vbg, Pos::Verb, 1, Relation::Acl),
            word("people", Tag::Nns, Pos::Noun, 2, Relation::Obj),
            word("sink", Tag::Vbd, Pos::Verb, 2, Relation::Xcomp),
            word(".", Tag::Stop, Pos::Punct, 1, Relation::Punct),
        ];
        repair(&mut words);
        let expected = [
            (4, Relation::Nsubj),
            (1, Relation::Acl),
            (2, Relation::Obj),
            (0, Relation::Root),
            (4, Relation::Punct),
        ];
        assert_eq!(arcs(&words), expected);
    }

    #[test]
    fn a_phrase_of_the_description_is_no_subject() {
        // The slide that buried Orlin before midnight killed people.
        let mut words = [
            word("slide", Tag::Nn, Pos::Noun, 0, Relation::Root),
            word("that", Tag::Wdt, Pos::Pron, 3, Relation::Nsubj),
            word("bury", Tag::Vbd, Pos::Verb, 1, Relation::AclRelcl),
            word("before", Tag::In, Pos::Adp, 5, Relation::Case),
            word("midnight", Tag::Nn, Pos::Noun, 3, Relation::Obl),
            word("kill", Tag::Vbd, Pos::Verb, 5, Relation::Acl),
            word("people", Tag::Nns, Pos::Noun, 6, Relation::Obj),
        ];
        repair(&mut words);
        assert_eq!(arcs(&words)[0], (6, Relation::Nsubj));
        assert_eq!(arcs(&words)[5], (0, Relation::Root));
    }

    #[test]
    fn what_a_description_holds_stays_in_it() {
        // A man told he had won / held and left / held when he fled.
        for (tag, mark) in
            [(Tag::Prp, Relation::Nsubj), (Tag::Cc, Relation::Cc), (Tag::Wrb, Relation::Advmod)]
        {
            let words = [
                word("man", Tag::Nn, Pos::Noun, 0, Relation::Root),
                word("tell", Tag::Vbn, Pos::Verb, 1, Relation::Acl),
                word("he", tag, Pos::Pron, 4, mark),
                word("flee", Tag::Vbd, Pos::Verb, 2, Relation::Ccomp),
            ];
            assert_eq!(described(&words, 3), None, "{tag:?}");
        }
    }
}
