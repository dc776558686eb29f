//! What stands before the subject, read into it or for the sentence.

use super::{REACH, SUBJECTS, asks, child};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word]) {
    opener_for_sentence(words);
    subject_in_phrase(words);
}

/// `Ten minutes later the guards | ordered passengers off`: an adverb, or a phrase of time or place, that opens a sentence and passes
/// for it; the noun behind it is the subject of the past tense that was hung on that noun or beside it.
fn opener_for_sentence(words: &mut [Word]) {
    /// Words of such an opener.
    const LONGEST: usize = 8;
    let Some(opener) = words.iter().position(|word| word.head.is_none()).filter(|root| *root < LONGEST)
    else {
        return;
    };
    let phrase = matches!(words[opener].pos, Pos::Adv | Pos::Noun | Pos::Propn)
        && (words[opener].pos == Pos::Adv || child(words, opener, &[Relation::Case]).is_some());
    let says = [Relation::Cop, Relation::Aux, Relation::AuxPass];
    let told = words[..opener].iter().any(|word| matches!(word.pos, Pos::Verb | Pos::Aux | Pos::Punct));
    if !phrase || told || child(words, opener, &says).is_some() || child(words, opener, SUBJECTS).is_some() {
        return;
    }
    if let Some(verb) = clause_of_opener(words, opener) {
        (words[verb].head, words[verb].relation) = (None, Relation::Root);
        (words[opener].head, words[opener].relation) = (Some(verb), Relation::Advmod);
        for word in words.iter_mut().skip(verb + 1) {
            if word.head == Some(opener) {
                word.head = Some(verb);
            }
        }
        return;
    }
    let hung = |at: usize| words[at].head == Some(opener);
    let nominal = |at: usize| matches!(words[at].pos, Pos::Noun | Pos::Propn | Pos::Pron);
    let Some(noun) = (opener + 1..words.len().min(opener + LONGEST)).find(|at| hung(*at) && nominal(*at))
    else {
        return;
    };
    let bound = [Relation::Case, Relation::Cc, Relation::Mark];
    let verb = (noun + 1..words.len().min(noun + LONGEST)).find(|at| {
        let word = &words[*at];
        let beside =
            word.head == Some(opener) && matches!(word.relation, Relation::Xcomp | Relation::Parataxis);
        let below = word.head == Some(noun) && matches!(word.relation, Relation::Acl | Relation::AclRelcl);
        word.tag == Tag::Vbd && (beside || below)
    });
    let Some(verb) = verb else { return };
    let parted = words[opener..verb].iter().any(|word| asks(word) || word.pos == Pos::Punct);
    if parted || child(words, noun, &bound).is_some() || child(words, verb, SUBJECTS).is_some() {
        return;
    }
    (words[verb].head, words[verb].relation) = (None, Relation::Root);
    (words[noun].head, words[noun].relation) = (Some(verb), Relation::Nsubj);
    let adverb = words[opener].pos == Pos::Adv;
    (words[opener].head, words[opener].relation) =
        (Some(verb), if adverb { Relation::Advmod } else { Relation::Obl });
    for word in words.iter_mut().skip(verb + 1) {
        if word.head == Some(opener) || word.head == Some(noun) {
            word.head = Some(verb);
        }
    }
}

/// `Twice that night the army | called for help`: the clause that seems to describe a noun of an opening adverb's phrase, though no
/// pronoun tells so and its subject stands right behind that noun.
fn clause_of_opener(words: &[Word], opener: usize) -> Option<usize> {
    let verb = (opener + 1..words.len()).find(|at| {
        words[*at].relation == Relation::AclRelcl && matches!(words[*at].tag, Tag::Vbd | Tag::Vbz)
    })?;
    let noun = words[verb].head.filter(|noun| words[*noun].head == Some(opener) && *noun > opener)?;
    let subject = child(words, verb, SUBJECTS).filter(|subject| *subject > noun && *subject < verb)?;
    let plain = words[noun + 1..verb].iter().all(|word| !asks(word) && word.pos != Pos::Punct);
    (words[opener].pos == Pos::Adv
        && plain
        && matches!(words[subject].pos, Pos::Noun | Pos::Propn | Pos::Pron))
    .then_some(verb)
}

/// `In the evening gunmen | rejected the offer`, `Last week Colonel Salas | left`: what stands right before a verb with a tense that has no
/// subject is that subject, though the phrase that opens the sentence took it in.
fn subject_in_phrase(words: &mut [Word]) {
    for verb in 2..words.len() {
        let finite = words[verb].pos == Pos::Verb && words[verb].tag.has_tense();
        if !finite
            || child(words, verb, SUBJECTS).is_some()
            || child(words, verb, &[Relation::Mark]).is_some()
        {
            continue;
        }
        let Some((phrase, subject)) = taken_in(words, verb) else { continue };
        let (head, relation) = (words[subject].head, words[subject].relation);
        if words[subject].relation != Relation::Compound
            && phrase < subject
            && words[phrase].head == Some(subject)
        {
            // The phrase was hung on the subject: what stands before it, and what the subject hung on, are the phrase's.
            for word in &mut words[subject.saturating_sub(REACH)..phrase] {
                if word.head == Some(subject) {
                    word.head = Some(phrase);
                }
            }
            (words[phrase].head, words[phrase].relation) = (head, relation);
        }
        (words[subject].head, words[subject].relation) = (Some(verb), Relation::Nsubj);
    }
}

/// The last word of the phrase that opens a sentence, and the head of the subject behind it: of one noun that has the
/// other as a compound (`evening gunmen`), or of a name that hangs on the noun of a time (`week Colonel Salas`).
fn taken_in(words: &[Word], verb: usize) -> Option<(usize, usize)> {
    let last = verb - 1;
    let nominal = |at: usize| matches!(words[at].pos, Pos::Noun | Pos::Propn);
    if !nominal(last) {
        return None;
    }
    let within = |at: &usize| {
        let flat = words[*at].relation == Relation::Flat;
        words[*at].head.filter(|head| flat && head < at && words[*head].pos == Pos::Propn)
    };
    let name = std::iter::successors(Some(last), within).last()?;
    let led = |at: usize| child(words, at, &[Relation::Case]).is_some_and(|case| case < at);
    let opens = |from: usize| {
        words[..from].iter().all(|word| !matches!(word.pos, Pos::Verb | Pos::Aux | Pos::Punct | Pos::Pron))
    };
    let taken = child(words, verb, &[Relation::Obj]).is_some_and(|object| object > verb);
    // `the evening gunmen`
    let inner = last.checked_sub(1).filter(|inner| {
        words[*inner].head == Some(last) && words[*inner].relation == Relation::Compound && nominal(*inner)
    });
    if let Some(inner) = inner.filter(|inner| led(last) && opens(*inner)) {
        let several = words[last].tag == Tag::Nns;
        let hung = matches!(words[last].relation, Relation::Obl | Relation::Nmod);
        return (hung && (several || taken)).then_some((inner, last));
    }
    // `the evening Colonel Salas`: a name within a name hangs on the phrase without any preposition.
    let full = |at: &usize| {
        let joined = matches!(words[*at].relation, Relation::Flat | Relation::Appos | Relation::Nmod);
        words[*at].head.filter(|head| head < at && joined && !led(*at))
    };
    let mut chain: Vec<usize> = std::iter::successors(Some(name), full).collect();
    let phrase = chain.pop()?;
    let subject = *chain.last()?;
    let time = words[phrase].head == Some(verb)
        && matches!(words[phrase].relation, Relation::Obl | Relation::OblUnmarked)
        && words[phrase].pos == Pos::Noun
        && words[phrase].tag != Tag::Nnp;
    let name =
        words[subject].tag == Tag::Nnp && words[phrase + 1..=last].iter().all(|word| word.pos == Pos::Propn);
    (time && name && opens(phrase)).then_some((phrase, subject))
}

#[cfg(test)]
mod tests {
    use super::super::tests::hangs;
    use super::*;

    #[test]
    fn what_opens_a_sentence_is_not_the_sentence() {
        let text = "Ten minutes later the guards ordered passengers to leave the station.";
        hangs(text, "ordered", "", Relation::Root);
        hangs(text, "guards", "ordered", Relation::Nsubj);
        hangs(text, "later", "ordered", Relation::Advmod);
        // A participle that describes its noun is no verb of it.
        hangs("Later the men arrested on Friday were freed.", "arrested", "men", Relation::Acl);
    }

    #[test]
    fn a_subject_is_no_part_of_the_phrase_before_it() {
        hangs("In the evening gunmen rejected the offer.", "gunmen", "rejected", Relation::Nsubj);
        hangs("In the evening gunmen rejected the offer.", "evening", "rejected", Relation::Obl);
        hangs(
            "In the evening Colonel Ruben Ocaria stormed the palace.",
            "Colonel",
            "stormed",
            Relation::Nsubj,
        );
        hangs("In the evening the gunmen rejected the offer.", "gunmen", "rejected", Relation::Nsubj);
    }
}
