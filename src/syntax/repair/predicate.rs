//! Sentences without their predicate: a noun, an auxiliary or a relative clause passes for it.

use super::{REACH, SUBJECTS, asks, child, is_tensed, nominal};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word]) {
    auxiliary_without_verb(words);
    there_is(words);
    verb_before_infinitive(words);
    verb_behind_relative(words);
    sentence_of_noun(words);
}

/// `The rebels | claimed | to have killed nine`: what stands before the `to` of a perfect is no auxiliary, but the verb that the
/// infinitive hangs on.
fn verb_before_infinitive(words: &mut [Word]) {
    for verb in 0..words.len() {
        let helps = words[verb].relation == Relation::Aux && words[verb].pos == Pos::Verb;
        let told = matches!(words[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let Some(head) = words[verb].head.filter(|head| *head > verb + 2 && helps && told) else { continue };
        let to = (verb + 1..head).find(|at| words[*at].tag == Tag::To && words[*at].head == Some(head));
        let perfect = to.is_some_and(|to| {
            (to + 1..head).any(|at| words[at].relation == Relation::Aux && words[at].head == Some(head))
        });
        if !perfect {
            continue;
        }
        words[verb].head = words[head].head;
        words[verb].relation = words[head].relation;
        words[head].head = Some(verb);
        words[head].relation = Relation::Xcomp;
        let (from, past) = (verb.saturating_sub(REACH), head + REACH);
        for (at, word) in words.iter_mut().enumerate().take(past).skip(from) {
            let above = SUBJECTS.contains(&word.relation) && at < verb
                || matches!(
                    word.relation,
                    Relation::Punct | Relation::Parataxis | Relation::Mark | Relation::Advmod
                ) && !(verb..=head).contains(&at);
            if word.head == Some(head) && above {
                word.head = Some(verb);
            }
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
        let named = matches!(words[noun].pos, Pos::Noun | Pos::Propn | Pos::Num)
            && child(words, noun, SUBJECTS).is_some_and(|subject| subject < verb);
        let finite = matches!(words[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let copulas = [Relation::Cop, Relation::AuxPass];
        if !named || !finite || child(words, noun, &copulas).is_some_and(|other| other != verb) {
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

/// `There will | be | no talks`: behind `there` the copula tells that something is, and what is said to be is its subject.
fn there_is(words: &mut [Word]) {
    if !words.iter().any(|word| word.relation == Relation::Expl) {
        return;
    }
    for noun in 2..words.len() {
        if !nominal(&words[noun]) && words[noun].pos != Pos::Det {
            continue;
        }
        let Some(there) = child(words, noun, &[Relation::Expl])
            .filter(|there| *there < noun && words[*there].tag == Tag::Ex)
        else {
            continue;
        };
        let Some(copula) = child(words, noun, &[Relation::Cop]).filter(|copula| there < *copula) else {
            continue;
        };
        if child(words, noun, SUBJECTS).is_some_and(|subject| subject != there) {
            continue;
        }
        (words[copula].head, words[copula].relation) = (words[noun].head, words[noun].relation);
        words[copula].relation = match words[noun].relation {
            Relation::Obl | Relation::OblUnmarked | Relation::Obj => Relation::Ccomp,
            relation if SUBJECTS.contains(&relation) => Relation::Parataxis,
            relation => relation,
        };
        words[copula].pos = Pos::Verb;
        (words[noun].head, words[noun].relation) = (Some(copula), Relation::Nsubj);
        for (at, word) in words.iter_mut().enumerate() {
            let whole = at < copula
                || matches!(
                    word.relation,
                    Relation::Punct | Relation::Parataxis | Relation::Advcl | Relation::Conj
                ) && at > noun;
            if word.head == Some(noun) && whole {
                word.head = Some(copula);
            }
        }
    }
}

/// `The men who had been held | were freed`: where a relative clause passes for the sentence, or hangs on a noun that does,
/// the next finite verb that no sign parts from it is the sentence's. What stood before that verb as its subject
/// (`that should have left on Tuesday | was cancelled`) belongs to the relative clause.
fn verb_behind_relative(words: &mut [Word]) {
    let Some((noun, clause)) = relative_for_sentence(words) else { return };
    let Some(verb) = finite_verb_behind(words, clause) else { return };
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
    if words[verb].tag == Tag::Vbn && !passive && !is_tensed(words, verb) {
        words[verb].tag = Tag::Vbd;
    }
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

/// A relative clause that passes for the sentence or hangs on a noun that does, behind the noun.
fn relative_for_sentence(words: &[Word]) -> Option<(usize, usize)> {
    let root = words.iter().position(|word| word.head.is_none())?;
    if matches!(words[root].pos, Pos::Noun | Pos::Propn | Pos::Pron) {
        let asking = |at: usize| words[at].relation == Relation::Nsubj && asks(&words[at]);
        let described = |at: usize| {
            words[at].head == Some(root)
                && (words[at].relation == Relation::AclRelcl
                    || words[at].relation == Relation::Parataxis
                        && (root..at).any(|by| words[by].head == Some(at) && asking(by)))
        };
        let clause = (root + 1..words.len().min(root + REACH)).find(|at| described(*at))?;
        let sentence =
            child(words, root, SUBJECTS).is_some() || child(words, root, &[Relation::Cop]).is_some();
        return (!sentence).then_some((root, clause));
    }
    let subject =
        |word: &Word| matches!(word.relation, Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter);
    let from = root.saturating_sub(REACH);
    let mut subjects = (from..root).filter(|at| words[*at].head == Some(root) && subject(&words[*at]));
    let (noun, second) = subjects.next().zip(subjects.next())?;
    let opens = (noun + 1..=second)
        .any(|at| matches!(words[at].tag, Tag::Wdt | Tag::Wp | Tag::In) && words[at].head == Some(root));
    let parted = words[noun..root].iter().any(|word| word.pos == Pos::Punct);
    (opens && !parted).then_some((noun, root))
}

/// Whether a comma stands before the pronoun that ties a clause to its noun.
fn opens_behind_comma(words: &[Word], clause: usize) -> bool {
    let pronoun = (clause.saturating_sub(REACH)..clause)
        .find(|at| words[*at].head == Some(clause) && asks(&words[*at]));
    pronoun.and_then(|pronoun| pronoun.checked_sub(1)).is_some_and(|comma| words[comma].tag == Tag::Comma)
}

/// The next verb with a tense that hangs on a clause, where no sign parts the two and nothing joins them.
fn finite_verb_behind(words: &[Word], clause: usize) -> Option<usize> {
    let verb = (clause + 1..words.len().min(clause + REACH)).find(|at| {
        words[*at].head == Some(clause)
            && words[*at].pos == Pos::Verb
            && matches!(
                words[*at].relation,
                Relation::Advcl | Relation::Ccomp | Relation::Parataxis | Relation::Conj
            )
    })?;
    let signs: Vec<usize> = (clause..verb).filter(|at| words[*at].pos == Pos::Punct).collect();
    // `Lee, who leads the union, | left`: the commas set the clause off.
    let only_helpers =
        |comma: usize| words[comma + 1..verb].iter().all(|word| matches!(word.pos, Pos::Adv | Pos::Aux));
    let set_off = match *signs {
        [comma] => words[comma].tag == Tag::Comma && only_helpers(comma) && opens_behind_comma(words, clause),
        _ => false,
    };
    let parted = !signs.is_empty() && !set_off;
    let carries = |word: &Word| matches!(word.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let helped = child(words, verb, &[Relation::Aux, Relation::AuxPass]);
    let past = set_off
        && words[verb].tag == Tag::Vbn
        && helped.is_none()
        && child(words, verb, &[Relation::OblAgent]).is_none();
    let finite = past || carries(&words[verb]) || helped.is_some_and(|helper| carries(&words[helper]));
    let joined = child(words, verb, &[Relation::Cc]).is_some_and(|joins| joins > clause);
    (finite && !parted && !joined).then_some(verb)
}

/// `Aides | insisted in June that ...`: a sentence of a noun with a participle that takes an object or a clause is a
/// subject with its verb; a participle that takes neither may be a passive (`a house destroyed in the raid`). So is one
/// whose participle governs a verb without `to`: `photos taken on Monday | show`.
fn sentence_of_noun(words: &mut [Word]) {
    let Some(noun) = words.iter().position(|word| word.head.is_none()) else { return };
    let predicate = [Relation::Cop, Relation::Aux, Relation::AuxPass, Relation::Case];
    if !nominal(&words[noun])
        || child(words, noun, &predicate).is_some()
        || child(words, noun, SUBJECTS).is_some()
    {
        return;
    }
    // `boats and a launch | picked up 20`: it may hang on the last of several.
    let last = child(words, noun, &[Relation::Conj]).filter(|last| nominal(&words[*last])).unwrap_or(noun);
    // `Three of the five | escaped`: or on what they are of.
    let whole =
        child(words, noun, &[Relation::Nmod]).filter(|whole| *whole > noun && nominal(&words[*whole]));
    let described = (noun + 1..words.len().min(noun + REACH)).find(|at| {
        let word = &words[*at];
        // `A woman of 81 | died in the fire`: a relative clause in the past has a pronoun, or a subject of its own.
        let tensed = word.tag == Tag::Vbd || is_tensed(words, *at);
        let bare = word.relation == Relation::AclRelcl
            && tensed
            && child(words, *at, SUBJECTS).is_none()
            && !(noun..*at).any(|before| asks(&words[before]));
        let here = word.head == Some(noun) || word.head == Some(last);
        let on_whole = whole.is_some() && word.head == whole;
        let verb = matches!(word.tag, Tag::Vbn | Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let participle = here && verb || on_whole && word.tag == Tag::Vbd;
        (here || on_whole) && bare || word.relation == Relation::Acl && participle
    });
    let Some(participle) = described else { return };
    if is_tensed(words, participle) && child(words, participle, &[Relation::Mark]).is_none() {
        let passive = child(words, participle, &[Relation::AuxPass]).is_some();
        tell(words, noun, participle, words[participle].tag);
        words[noun].relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
        return;
    }
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
