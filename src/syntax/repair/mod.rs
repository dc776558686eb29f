//! Trees that no English sentence has, put right: a greedy parser cannot take back that it read a past tense as a
//! participle, or a noun as the sentence.

mod finite;
mod nouns;

use super::tree::{Pos, Relation, Tag, Word};

/// What only a sentence's own predicate has, or what ties a clause to another.
const SUBJECTS: &[Relation] = &[Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter, Relation::Expl];

/// Puts right what is surely wrong. Heads stay within the sentence, and the words stay one tree.
pub(super) fn repair(words: &mut [Word]) {
    nothing_on_signs(words);
    signs_are_signs(words);
    helped_finite_verb(words);
    subject_read_as_adjective(words);
    subject_of_auxiliary(words);
    subject_of_clause_before(words);
    auxiliary_without_verb(words);
    verb_behind_relative(words);
    sentence_of_noun(words);
    nouns::repair(words);
    finite::repair(words);
}

/// How far from its head a word is looked for: what hangs on farther ones is as well left as it is.
const REACH: usize = 64;

fn child(words: &[Word], head: usize, relations: &[Relation]) -> Option<usize> {
    let past = words.len().min(head + REACH);
    (head.saturating_sub(REACH)..past)
        .find(|at| words[*at].head == Some(head) && relations.contains(&words[*at].relation))
}

/// `Lee, | who left`: what hangs on a sign belongs to what the sign hangs on.
fn nothing_on_signs(words: &mut [Word]) {
    for at in 0..words.len() {
        for _ in 0..REACH {
            match words[at].head {
                Some(sign) if words[sign].relation == Relation::Punct => words[at].head = words[sign].head,
                _ => break,
            }
        }
    }
}

/// A word is no sign: `said | that | 98 percent`.
fn signs_are_signs(words: &mut [Word]) {
    for word in words {
        if word.relation == Relation::Punct
            && matches!(word.pos, Pos::Sconj | Pos::Adp | Pos::Verb | Pos::Noun)
        {
            let opens = word.tag == Tag::In;
            word.relation = if opens { Relation::Mark } else { Relation::Dep };
        }
    }
}

/// `A report released in May | found`: a past tense has no auxiliary; a participle before it describes its subject.
fn helped_finite_verb(words: &mut [Word]) {
    for at in 0..words.len() {
        let helps =
            matches!(words[at].relation, Relation::Aux | Relation::AuxPass) && words[at].tag == Tag::Vbn;
        let Some(head) = words[at].head.filter(|head| helps && *head > at && words[*head].tag == Tag::Vbd)
        else {
            continue;
        };
        if let Some(subject) = child(words, head, SUBJECTS).filter(|subject| *subject < at) {
            words[at].head = Some(subject);
            words[at].relation = Relation::Acl;
            words[at].pos = Pos::Verb;
            if words[subject].relation == Relation::NsubjPass {
                words[subject].relation = Relation::Nsubj;
            }
        }
    }
}

/// `The convoy | came under fire`, `The rally | drew thousands`: an adjective right before a verb with a tense that has
/// no subject is that subject; so is an adverb, where an article stands before it.
fn subject_read_as_adjective(words: &mut [Word]) {
    for at in 0..words.len() {
        let Some(verb) = words[at].head.filter(|verb| *verb > at) else { continue };
        let led = at > 0 && words[at - 1].head == Some(verb) && words[at - 1].relation == Relation::Det;
        let misread = words[at].relation == Relation::Amod || words[at].relation == Relation::Advmod && led;
        let finite = words[verb].pos == Pos::Verb && matches!(words[verb].tag, Tag::Vbd | Tag::Vbz);
        let behind = words[at + 1..verb].iter().all(|word| matches!(word.pos, Pos::Aux | Pos::Adv));
        if !misread || !finite || !behind || child(words, verb, SUBJECTS).is_some() {
            continue;
        }
        words[at].relation = Relation::Nsubj;
        words[at].pos = Pos::Noun;
        words[at].tag = Tag::Nn;
        // The article hangs on what it belongs to.
        for word in &mut words[at.saturating_sub(REACH)..at] {
            if word.head == Some(verb) && matches!(word.relation, Relation::Det | Relation::Amod) {
                word.head = Some(at);
            }
        }
    }
}

/// `As experts, among them Lee, | have pointed out`: what hangs on an auxiliary belongs to its verb.
fn subject_of_auxiliary(words: &mut [Word]) {
    for at in 0..words.len() {
        let Some(head) = words[at].head.filter(|_| SUBJECTS.contains(&words[at].relation)) else { continue };
        let auxiliary = matches!(words[head].relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
        let verb = words[head].head.filter(|verb| auxiliary && *verb != at);
        if let Some(verb) = verb.filter(|verb| child(words, *verb, SUBJECTS).is_none()) {
            words[at].head = Some(verb);
        }
    }
}

/// `A poll taken in May | found that ...`: a clause may stand before the verb that governs it only behind a sign. Without
/// one its subject is the verb's, and its verb a participle that describes that subject.
fn subject_of_clause_before(words: &mut [Word]) {
    for verb in 0..words.len() {
        let near = verb + 1..=verb + REACH;
        let Some(above) = words[verb].head.filter(|above| near.contains(above)) else { continue };
        let participle =
            matches!(words[verb].relation, Relation::Ccomp | Relation::Advcl) && words[verb].tag == Tag::Vbn;
        let finite =
            words[above].pos == Pos::Verb && matches!(words[above].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let parted = (verb..above).any(|at| words[at].pos == Pos::Punct);
        let helped = child(words, verb, &[Relation::Aux, Relation::AuxPass, Relation::Mark]).is_some();
        if !participle || !finite || parted || helped || child(words, above, SUBJECTS).is_some() {
            continue;
        }
        if let Some(subject) = child(words, verb, SUBJECTS).filter(|subject| *subject < verb) {
            words[subject].head = Some(above);
            words[subject].relation = Relation::Nsubj;
            words[verb].head = Some(subject);
            words[verb].relation = Relation::Acl;
        }
    }
}

/// `They | had power again by Monday`, `Soldiers | dug six bodies out of the mud`: an auxiliary of a noun that is said of
/// nothing is the verb itself, and so is a copula that is a full verb.
fn auxiliary_without_verb(words: &mut [Word]) {
    for verb in 0..words.len() {
        let copula = words[verb].relation == Relation::Cop && words[verb].pos == Pos::Verb;
        let helps = copula || words[verb].relation == Relation::Aux;
        let Some(noun) = words[verb].head.filter(|noun| *noun > verb && helps) else { continue };
        // With a subject before it, or it helps a verb that was read as a noun: `did sixty men walk`.
        let nominal = matches!(words[noun].pos, Pos::Noun | Pos::Propn | Pos::Num)
            && child(words, noun, SUBJECTS).is_some_and(|subject| subject < verb);
        let finite = matches!(words[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let copulas = [Relation::Cop, Relation::AuxPass];
        if !nominal || !finite || child(words, noun, &copulas).is_some_and(|other| other != verb) {
            continue;
        }
        let led = child(words, noun, &[Relation::Case]).is_some();
        words[verb].head = words[noun].head;
        words[verb].relation = words[noun].relation;
        words[verb].pos = Pos::Verb;
        words[noun].head = Some(verb);
        words[noun].relation = if led { Relation::Obl } else { Relation::Obj };
        let (from, past) = (noun.saturating_sub(REACH), noun + REACH);
        for (at, word) in words.iter_mut().enumerate().take(past).skip(from) {
            let moves = SUBJECTS.contains(&word.relation)
                || matches!(word.relation, Relation::Advmod | Relation::Punct | Relation::Advcl)
                    && !(verb..noun).contains(&at);
            // `dug | six bodies | out of the mud`: a noun without a preposition of its own is the object.
            let taken = led && word.relation == Relation::NmodUnmarked && (verb..noun).contains(&at);
            if word.head == Some(noun) && (moves || taken) {
                word.head = Some(verb);
                word.relation = if taken { Relation::Obj } else { word.relation };
            }
        }
    }
}

/// `The men who had been held | were freed`: where a relative clause passes for the sentence, or hangs on a noun that does,
/// the next finite verb that no sign parts from it is the sentence's. What stood before that verb as its subject
/// (`that should have left on Tuesday | was cancelled`) belongs to the relative clause.
fn verb_behind_relative(words: &mut [Word]) {
    let Some(root) = words.iter().position(|word| word.head.is_none()) else { return };
    let subject =
        |word: &Word| matches!(word.relation, Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter);
    let nominal = matches!(words[root].pos, Pos::Noun | Pos::Propn | Pos::Pron);
    let (noun, clause) = if nominal {
        match child(words, root, &[Relation::AclRelcl]) {
            Some(clause)
                if child(words, root, SUBJECTS).is_none()
                    && child(words, root, &[Relation::Cop]).is_none() =>
            {
                (root, clause)
            }
            _ => return,
        }
    } else {
        let from = root.saturating_sub(REACH);
        let mut subjects = (from..root).filter(|at| words[*at].head == Some(root) && subject(&words[*at]));
        let (Some(noun), Some(second)) = (subjects.next(), subjects.next()) else { return };
        let opens = (noun + 1..=second)
            .any(|at| matches!(words[at].tag, Tag::Wdt | Tag::Wp | Tag::In) && words[at].head == Some(root));
        if !opens || words[noun..root].iter().any(|word| word.pos == Pos::Punct) {
            return;
        }
        (noun, root)
    };
    let verb = (clause + 1..words.len().min(clause + REACH)).find(|at| {
        words[*at].head == Some(clause)
            && words[*at].pos == Pos::Verb
            && matches!(
                words[*at].relation,
                Relation::Advcl | Relation::Ccomp | Relation::Parataxis | Relation::Conj
            )
    });
    let Some(verb) = verb.filter(|verb| words[clause..*verb].iter().all(|word| word.pos != Pos::Punct))
    else {
        return;
    };
    let carries = |word: &Word| matches!(word.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let helped = child(words, verb, &[Relation::Aux, Relation::AuxPass]);
    let finite = carries(&words[verb]) || helped.is_some_and(|helper| carries(&words[helper]));
    if !finite || child(words, verb, &[Relation::Cc]).is_some_and(|joins| joins > clause) {
        return;
    }
    let passive = child(words, verb, &[Relation::AuxPass]).is_some();
    if let Some(before) = child(words, verb, SUBJECTS) {
        let Some(mark) = child(words, verb, &[Relation::Mark]).filter(|mark| *mark + 1 == before) else {
            return;
        };
        words[before].head = Some(clause);
        words[before].relation = Relation::Obl;
        words[mark].head = Some(before);
        words[mark].relation = Relation::Case;
    } else if child(words, verb, &[Relation::Mark]).is_some() {
        return;
    }
    words[verb].head = None;
    words[verb].relation = Relation::Root;
    words[noun].head = Some(verb);
    words[noun].relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
    words[clause].head = Some(noun);
    words[clause].relation = Relation::AclRelcl;
    for word in &mut words[verb + 1..] {
        if word.head == Some(noun) || word.head == Some(clause) {
            word.head = Some(verb);
        }
    }
}

/// `Aides | insisted in June that ...`: a sentence of a noun with a participle that takes an object or a clause is a
/// subject with its verb; a participle that takes neither may be a passive (`a house destroyed in the raid`). So is one
/// whose participle governs a verb without `to`: `photos taken on Monday | show`.
fn sentence_of_noun(words: &mut [Word]) {
    let Some(noun) = words.iter().position(|word| word.head.is_none()) else { return };
    let nominal = |word: &Word| matches!(word.pos, Pos::Noun | Pos::Propn | Pos::Pron);
    let predicate = [Relation::Cop, Relation::Aux, Relation::AuxPass, Relation::Case];
    if !nominal(&words[noun])
        || child(words, noun, &predicate).is_some()
        || child(words, noun, SUBJECTS).is_some()
    {
        return;
    }
    // `boats and a launch | picked up 20`: it may hang on the last of several.
    let last = child(words, noun, &[Relation::Conj]).filter(|last| nominal(&words[*last])).unwrap_or(noun);
    let described = (noun + 1..words.len().min(noun + REACH)).find(|at| {
        let word = &words[*at];
        // `A woman of 81 | died in the fire`: a relative clause in the past has a pronoun, or a subject of its own.
        let bare = word.relation == Relation::AclRelcl
            && word.tag == Tag::Vbd
            && child(words, *at, SUBJECTS).is_none()
            && !(noun..*at)
                .any(|before| matches!(words[before].tag, Tag::Wdt | Tag::Wp | Tag::WpS | Tag::Wrb));
        (word.head == Some(noun) || word.head == Some(last))
            && (word.relation == Relation::Acl || bare)
            && matches!(word.tag, Tag::Vbn | Tag::Vbd | Tag::Vbz | Tag::Vbp)
    });
    let Some(participle) = described else { return };
    let finite = words[participle].tag != Tag::Vbn;
    let helped = child(words, participle, &[Relation::OblAgent, Relation::AuxPass, Relation::Mark]).is_some();
    let taken = child(words, participle, &[Relation::Obj, Relation::Ccomp, Relation::CompoundPrt]);
    if (finite || taken.is_some_and(|taken| taken > participle)) && !helped {
        tell(words, noun, participle, if finite { words[participle].tag } else { Tag::Vbd });
    } else if let Some(verb) = child(words, participle, &[Relation::Xcomp])
        .filter(|verb| *verb > participle && words[*verb].tag == Tag::Vb)
        && child(words, verb, &[Relation::Mark]).is_none()
    {
        tell(words, noun, verb, Tag::Vbp);
    }
}

/// Makes a verb the sentence, and the noun that was its subject.
fn tell(words: &mut [Word], noun: usize, verb: usize, tag: Tag) {
    words[verb].head = None;
    words[verb].relation = Relation::Root;
    words[verb].tag = tag;
    words[noun].head = Some(verb);
    words[noun].relation = Relation::Nsubj;
    // What stands behind the verb was hung on the noun for want of it.
    for word in &mut words[verb + 1..] {
        if word.head == Some(noun) {
            word.head = Some(verb);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, tag: Tag, pos: Pos, head: usize, relation: Relation) -> Word {
        let head = head.checked_sub(1);
        Word { lemma: text.into(), pos, tag, head, relation, confidence: 1.0 }
    }

    fn arcs(words: &[Word]) -> Vec<(Option<usize>, Relation)> {
        words.iter().map(|word| (word.head.map(|head| head + 1), word.relation)).collect()
    }

    #[test]
    fn a_noun_with_a_participle_that_takes_a_clause_is_a_subject_with_its_verb() {
        let mut words = [
            word("aide", Tag::Nns, Pos::Noun, 0, Relation::Root),
            word("insist", Tag::Vbn, Pos::Verb, 1, Relation::Acl),
            word("he", Tag::Prp, Pos::Pron, 4, Relation::Nsubj),
            word("leave", Tag::Vbd, Pos::Verb, 2, Relation::Ccomp),
            word(".", Tag::Stop, Pos::Punct, 1, Relation::Punct),
        ];
        repair(&mut words);
        let expected = [
            (Some(2), Relation::Nsubj),
            (None, Relation::Root),
            (Some(4), Relation::Nsubj),
            (Some(2), Relation::Ccomp),
            (Some(2), Relation::Punct),
        ];
        assert_eq!(arcs(&words), expected);
        assert_eq!(words[1].tag, Tag::Vbd);
    }

    #[test]
    fn a_noun_with_a_passive_participle_stays_as_it_is() {
        let mut words = [
            word("house", Tag::Nn, Pos::Noun, 0, Relation::Root),
            word("destroy", Tag::Vbn, Pos::Verb, 1, Relation::Acl),
            word("in", Tag::In, Pos::Adp, 4, Relation::Case),
            word("raid", Tag::Nn, Pos::Noun, 2, Relation::Obl),
        ];
        let before = arcs(&words);
        repair(&mut words);
        assert_eq!(arcs(&words), before);
    }

    #[test]
    fn a_participle_before_a_verb_without_subject_describes_that_subject() {
        let mut words = [
            word("poll", Tag::Nn, Pos::Noun, 2, Relation::Nsubj),
            word("take", Tag::Vbn, Pos::Verb, 3, Relation::Ccomp),
            word("find", Tag::Vbd, Pos::Verb, 0, Relation::Root),
            word("doubt", Tag::Nns, Pos::Noun, 3, Relation::Obj),
        ];
        repair(&mut words);
        let expected = [
            (Some(3), Relation::Nsubj),
            (Some(1), Relation::Acl),
            (None, Relation::Root),
            (Some(3), Relation::Obj),
        ];
        assert_eq!(arcs(&words), expected);
    }

    #[test]
    fn a_clause_before_its_verb_behind_a_sign_stays_as_it_is() {
        let mut words = [
            word("road", Tag::Nn, Pos::Noun, 2, Relation::Nsubj),
            word("close", Tag::Vbn, Pos::Verb, 4, Relation::Ccomp),
            word(",", Tag::Comma, Pos::Punct, 4, Relation::Punct),
            word("say", Tag::Vbd, Pos::Verb, 0, Relation::Root),
        ];
        let before = arcs(&words);
        repair(&mut words);
        assert_eq!(arcs(&words), before);
    }

    #[test]
    fn a_full_verb_that_was_read_as_a_copula_takes_subject_and_object() {
        let mut words = [
            word("soldier", Tag::Nns, Pos::Noun, 5, Relation::Nsubj),
            word("dig", Tag::Vbd, Pos::Verb, 5, Relation::Cop),
            word("body", Tag::Nns, Pos::Noun, 5, Relation::NmodUnmarked),
            word("from", Tag::In, Pos::Adp, 5, Relation::Case),
            word("mud", Tag::Nn, Pos::Noun, 0, Relation::Root),
        ];
        repair(&mut words);
        let expected = [
            (Some(2), Relation::Nsubj),
            (None, Relation::Root),
            (Some(2), Relation::Obj),
            (Some(5), Relation::Case),
            (Some(2), Relation::Obl),
        ];
        assert_eq!(arcs(&words), expected);
    }

    #[test]
    fn an_adjective_before_a_verb_without_subject_is_its_subject() {
        let mut words = [
            word("the", Tag::Dt, Pos::Det, 3, Relation::Det),
            word("convoy", Tag::Jj, Pos::Adj, 3, Relation::Amod),
            word("come", Tag::Vbd, Pos::Verb, 0, Relation::Root),
        ];
        repair(&mut words);
        assert_eq!(words[1].relation, Relation::Nsubj);
        assert_eq!((words[0].head, words[1].pos), (Some(1), Pos::Noun));
    }

    #[test]
    fn a_subject_of_an_auxiliary_is_its_verbs() {
        let mut words = [
            word("expert", Tag::Nns, Pos::Noun, 2, Relation::Nsubj),
            word("have", Tag::Vbp, Pos::Aux, 3, Relation::Aux),
            word("warn", Tag::Vbn, Pos::Verb, 0, Relation::Root),
        ];
        repair(&mut words);
        assert_eq!(words[0].head, Some(2));
    }
}
