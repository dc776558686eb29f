use super::bounded::{came_about_then, is_so_until, leads_up_to, tells_the_most};
use super::governor;
use super::lexicon::{Negation, Place, Slot, StatusWords};
use super::reading::Reading;
use crate::claim::Modality;
use crate::syntax::{Pos, Relation, Tag, Tree};

const SUBJECTS: &[Relation] = &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj];

/// How far behind a predicate a copula may stand that says that it is off, in words.
const OFF_WORDS: usize = 8;

/// What a predicate's own dependents say of it: auxiliaries, negation, adverbs, conditions, negated subjects and
/// objects, adjectives before an event noun.
pub(super) fn reading(words: &StatusWords, tree: &Tree, at: usize) -> Reading {
    let mut reading = Reading::default();
    if words.negates(&tree.word(at).lemma, Negation::State) && tree.word(at).pos == Pos::Adj {
        reading.negated = true;
    }
    if let Some(modality) = is_off(words, tree, at) {
        return Reading { negated: true, modality: Some(modality) };
    }
    for child in tree.children(at) {
        add_dependent(words, tree, at, child, &mut reading);
    }
    // `will strike | unless wages rise`: a word that can only open a condition, whatever it was taken for.
    if let Some(next) = tree.words().get(at + 1).filter(|next| !matches!(next.pos, Pos::Sconj | Pos::Verb)) {
        reading.add(words.modality(&next.lemma, Place::Condition));
    }
    if reading.negated && (came_about_then(words, tree, at) || tells_the_most(words, tree, at)) {
        reading.negated = false;
    }
    // `Nobody goes home until the last man is up`: so it will be.
    if reading.negated && reading.modality.is_none() && is_so_until(words, tree, at) {
        reading.modality = Some(Modality::Conditional);
    }
    // `could not reach`: what was not possible was not done.
    if reading.negated && reading.modality == Some(Modality::Conditional) && was_impossible(words, tree, at) {
        reading.modality = None;
    }
    if is_to_be(tree, at) {
        match came_to_nothing(words, tree, at) {
            Some(modality) => reading.under(Reading { negated: true, modality: Some(modality) }),
            None => reading.add(Some(Modality::Planned)),
        }
    }
    reading
}

fn is_perfect(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    tree.children(at).any(|child| {
        let word = tree.word(child);
        word.relation == Relation::Aux && words.modality(&word.lemma, Place::PastPlan).is_some()
    })
}

/// Adds what one dependent says of a predicate.
fn add_dependent(words: &StatusWords, tree: &Tree, at: usize, child: usize, reading: &mut Reading) {
    let word = tree.word(child);
    let lemma = &*word.lemma;
    match word.relation {
        Relation::Aux | Relation::AuxPass | Relation::Cop => {
            let place = if is_perfect(words, tree, at) { Place::Perfect } else { Place::Auxiliary };
            let modal = words.modality(lemma, place).or_else(|| words.modality(lemma, Place::Auxiliary));
            if word.tag == Tag::Md {
                reading.add(modal);
            }
        }
        Relation::Advmod | Relation::Det | Relation::Cc | Relation::CcPreconj | Relation::Discourse => {
            // `pleaded not guilty`: what follows is negated, not the verb.
            let of_what_follows = tree
                .words()
                .get(child + 1)
                .is_some_and(|next| child > at && next.relation == Relation::Xcomp && next.head == Some(at));
            reading.negated ^= is_negation(words, tree, child) && !of_what_follows
                || came_not_to_it(words, tree, at, child)
                || turns_around(words, tree, at, child)
                || was_so_once(words, tree, child);
            reading.add(words.modality(lemma, Place::Adverb));
        }
        Relation::Amod => reading.add(words.modality(lemma, Place::Adjective)),
        Relation::Mark | Relation::Case => {
            reading.negated ^= words.negates(lemma, Negation::Preposition);
            if child < at {
                reading.add(words.modality(lemma, Place::Condition));
            }
        }
        Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Obl | Relation::Conj => {
            reading.negated ^= is_negated_noun(words, tree, child, word.relation)
                || word.relation == Relation::Obl && turns_around(words, tree, at, child)
                // `escaped unhurt`: the state, taken for a noun.
                || word.relation == Relation::Obj && words.negates(lemma, Negation::State)
                || is_subject_left_out(words, tree, child);
            // `If the dam breaks`: a verb that was taken for a noun.
            if child < at && tree.child(child, &[Relation::Mark]).is_some() {
                reading.add(condition(words, tree, child));
            }
        }
        Relation::Advcl => {
            reading.add(condition(words, tree, child).or_else(|| inverted(words, tree, child)))
        }
        Relation::Xcomp if words.negates(lemma, Negation::State) => reading.negated ^= true,
        Relation::Acl if tree.word(at).pos != Pos::Verb => {
            if let Some(governor) = governor::entry(words, tree, child, Slot::Modifier) {
                reading.under(governor::effect(governor, governor::PastPlan::No));
            }
        }
        _ => {}
    }
}

/// Whether a verb is negated by the `no` of the noun that is its subject or object.
pub(super) fn negated_by_noun(words: &StatusWords, tree: &Tree, verb: usize) -> bool {
    tree.children(verb).any(|child| {
        let relation = tree.word(child).relation;
        matches!(relation, Relation::Nsubj | Relation::NsubjPass | Relation::Obj)
            && is_negated_noun(words, tree, child, relation)
    })
}

/// Whether a word before a verb says plainly that it was not done: `not`, `never`, `no official`; what is off, nearly done or without
/// something else is told in other ways.
pub(super) fn is_told_not(words: &StatusWords, tree: &Tree, verb: usize) -> bool {
    tree.children(verb).take_while(|child| *child < verb).any(|child| match tree.word(child).relation {
        Relation::Advmod | Relation::Cc | Relation::CcPreconj => is_negation(words, tree, child),
        relation @ (Relation::Nsubj | Relation::NsubjPass) => is_negated_noun(words, tree, child, relation),
        _ => false,
    })
}

/// Whether a verb is negated by the `no` of its object alone: `has no faith in him | and urges him to go`.
pub(super) fn negated_by_object(words: &StatusWords, tree: &Tree, verb: usize) -> bool {
    tree.children(verb).any(|child| {
        child > verb
            && tree.word(child).relation == Relation::Obj
            && is_negated_noun(words, tree, child, Relation::Obj)
    })
}

/// Whether a clause has tense of its own: a finite verb or auxiliary that is no modal of the governor.
pub(super) fn is_finite_clause(tree: &Tree, at: usize) -> bool {
    let finite = |word: usize| tree.word(word).tag.has_tense();
    if has_infinitive_mark(tree, at) {
        return false;
    }
    // A subject of its own makes a past participle a past tense that was tagged wrong.
    if tree.word(at).tag == Tag::Vbn && tree.child(at, &[Relation::Nsubj]).is_some() {
        return true;
    }
    finite(at) && matches!(tree.word(at).pos, Pos::Verb | Pos::Aux)
        || tree.children(at).any(|child| {
            matches!(tree.word(child).relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
                && finite(child)
        })
}

/// Whether a predicate is finite and no modal makes it future: a wish cannot reach it.
pub(super) fn is_settled(tree: &Tree, at: usize) -> bool {
    is_finite_clause(tree, at) && !tree.children(at).any(|child| tree.word(child).tag == Tag::Md)
}

/// Whether `to` marks the predicate as an infinitive.
pub(super) fn has_infinitive_mark(tree: &Tree, at: usize) -> bool {
    tree.children(at).any(|child| child < at && tree.word(child).tag == Tag::To)
}

/// Whether a coordinated predicate is read with the first one's auxiliaries: it has none but a bare one (`or be sent`), nor a subject or
/// tense.
pub(super) fn shares_auxiliaries(tree: &Tree, at: usize) -> bool {
    let helps = |child: &usize| {
        matches!(tree.word(*child).relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
    };
    let bare = tree.children(at).filter(helps).all(|helper| tree.word(helper).tag == Tag::Vb);
    bare && !is_finite_clause(tree, at) && tree.child(at, SUBJECTS).is_none()
}

/// `would not have gone there | and tried to mislead anybody`: whether a predicate has a word that stands only behind a denial, and no
/// subject of its own.
pub(super) fn needs_denial(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    let needs = |word: usize| words.negates(&tree.word(word).lemma, Negation::Needing);
    let below = |word: usize| needs(word) || tree.children(word).any(needs);
    let governed = |child: usize| {
        tree.word(child).relation == Relation::Xcomp && tree.children(child).any(below)
            || matches!(tree.word(child).relation, Relation::Obj | Relation::Obl | Relation::Advmod)
                && below(child)
    };
    tree.child(at, SUBJECTS).is_none() && tree.children(at).any(|child| child > at && governed(child))
}

/// Whether a coordinated predicate is set against the first: not a but b.
pub(super) fn is_contrasted(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    tree.child(at, &[Relation::Cc]).is_some_and(|cc| words.negates(&tree.word(cc).lemma, Negation::Contrast))
}

/// Whether a coordinated predicate is one of several none of which is so, whatever tense it has: `never arrested him | or searched his
/// house`.
pub(super) fn is_alternative(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    let first = tree.word(at).head.filter(|first| tree.word(at).relation == Relation::Conj && *first < at);
    let leads =
        |cc: &usize| *cc < at && (*cc + 1..at).all(|word| matches!(tree.word(word).pos, Pos::Aux | Pos::Adv));
    let or = tree.child(at, &[Relation::Cc]).filter(leads);
    let joined = or.is_some_and(|cc| words.negates(&tree.word(cc).lemma, Negation::Alternative));
    // `had` may pass for an auxiliary.
    let pos = |word: usize| match tree.word(word).pos {
        Pos::Aux => Pos::Verb,
        pos => pos,
    };
    joined && tree.child(at, SUBJECTS).is_none() && first.is_some_and(|first| pos(first) == pos(at))
}

/// Whether a coordinated predicate brings its own negation: `neither confirmed | nor denied`.
pub(super) fn is_negated_anew(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    tree.child(at, &[Relation::Cc]).is_some_and(|cc| is_negation(words, tree, cc))
}

/// Whether a word says no to what it stands with.
pub(super) fn says_no(words: &StatusWords, tree: &Tree, word: usize) -> bool {
    use Negation as No;
    [No::Particle, No::Determiner, No::Pronoun, No::Preposition, No::State, No::Pending, No::Near]
        .into_iter()
        .any(|kind| words.negates(&tree.word(word).lemma, kind))
}

/// Whether the predicate's subject is the first person, or belongs to it.
pub(super) fn is_of_speaker(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    let speaker = |word: usize| words.negates(&tree.word(word).lemma, Negation::Speaker);
    tree.child(at, SUBJECTS).is_some_and(|subject| speaker(subject) || tree.children(subject).any(speaker))
}

pub(super) fn is_negation(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    let word = tree.word(at);
    let kind = if word.relation == Relation::Det { Negation::Determiner } else { Negation::Particle };
    // `a no-fly zone` names what it is.
    let compound = kind == Negation::Determiner && at + 1 < tree.len() && tree.word(at + 1).tag == Tag::Hyph;
    // `Not until Friday did it leave`: then it left.
    let then =
        at == 0 && tree.words().get(at + 1).is_some_and(|next| words.negates(&next.lemma, Negation::Then));
    words.negates(&word.lemma, kind) && !compound && !then && !spares(words, tree, at + 1)
}

/// `not only`, `not the only`: whether what stands behind a word that says no undoes it.
fn spares(words: &StatusWords, tree: &Tree, behind: usize) -> bool {
    let is = |at: usize, kind| tree.words().get(at).is_some_and(|word| words.negates(&word.lemma, kind));
    let article = tree.words().get(behind).is_some_and(|word| word.tag == Tag::Dt);
    is(behind, Negation::Spare) || article && is(behind + 1, Negation::Sole)
}

/// `the match | called for today | is off`: a copula behind a predicate, or the predicate itself, with the word that says of an
/// event that it will not be; by the order of words, for parsers seldom see it. Not `is off to Rome`.
fn is_off(words: &StatusWords, tree: &Tree, at: usize) -> Option<Modality> {
    let copula = |word: usize| {
        tree.word(word).pos == Pos::Aux
            && governor::entry(words, tree, word, Slot::Subject)
                .is_some_and(|entry| entry.effect == super::lexicon::Effect::Inherit)
    };
    let finite = |word: usize| tree.word(word).tag.has_tense();
    let verb =
        (at..tree.len().min(at + OFF_WORDS)).find(|word| finite(*word) && (*word > at || copula(*word)))?;
    let last = tree.words().get(verb + 2).is_none_or(|next| next.pos == Pos::Punct);
    let off = tree.words().get(verb + 1).filter(|_| last && copula(verb))?;
    words.modality(&off.lemma, Place::Copula)
}

/// `At no time did the ship leave`: a negated phrase in front that draws the auxiliary before the subject. `Not until Friday did it
/// leave`: then it left.
fn turns_around(words: &StatusWords, tree: &Tree, at: usize, phrase: usize) -> bool {
    let auxiliary = tree.child(at, &[Relation::Aux, Relation::AuxPass, Relation::Cop]);
    let drawn = auxiliary
        .zip(tree.child(at, SUBJECTS))
        .is_some_and(|(auxiliary, subject)| phrase < auxiliary && auxiliary < subject);
    drawn && !leads_up_to(words, tree, phrase) && is_negated_noun(words, tree, phrase, Relation::Nsubj)
}

/// `without a shot being fired`: the preposition of a clause that the parser hung on its subject.
fn is_subject_left_out(words: &StatusWords, tree: &Tree, subject: usize) -> bool {
    SUBJECTS.contains(&tree.word(subject).relation)
        && tree
            .child(subject, &[Relation::Case])
            .is_some_and(|case| words.negates(&tree.word(case).lemma, Negation::Preposition))
}

/// `Should the dam break`: a modal that opens a clause before its subject makes it a condition.
pub(super) fn inverted(words: &StatusWords, tree: &Tree, clause: usize) -> Option<Modality> {
    let first = tree.extent(clause).0;
    let subject = tree.child(clause, SUBJECTS)?;
    let opens = tree.word(first).head == Some(clause)
        && tree.word(first).relation == Relation::Aux
        && first < subject;
    opens.then(|| words.modality(&tree.word(first).lemma, Place::Inversion)).flatten()
}

/// Whether a modal tells, where it is negated, that something was not done.
fn was_impossible(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    let helps = |lemma: &str, kind| words.negates(lemma, kind);
    let auxiliaries = || tree.children(at).filter(|child| tree.word(*child).relation == Relation::Aux);
    auxiliaries().any(|aux| helps(&tree.word(aux).lemma, Negation::Ability))
        && !auxiliaries().any(|aux| words.modality(&tree.word(aux).lemma, Place::PastPlan).is_some())
}

/// `has yet to come`, `nearly hit the tower`: an adverb that says of a predicate that it did not come to that.
fn came_not_to_it(words: &StatusWords, tree: &Tree, at: usize, adverb: usize) -> bool {
    let lemma = &tree.word(adverb).lemma;
    let verb = tree.word(at);
    let before_infinitive = tree.words().get(adverb + 1).is_some_and(|next| next.tag == Tag::To);
    words.negates(lemma, Negation::Pending) && before_infinitive
        || words.negates(lemma, Negation::Near)
            && adverb + 1 == at
            && matches!(verb.tag, Tag::Vbd | Tag::Vbn)
            && verb.pos == Pos::Verb
            && !words.negates(&verb.lemma, Negation::Measure)
}

/// `is no longer in jail`: the `no` stands before the adverb, not before the predicate.
fn was_so_once(words: &StatusWords, tree: &Tree, adverb: usize) -> bool {
    words.negates(&tree.word(adverb).lemma, Negation::Past)
        && adverb
            .checked_sub(1)
            .is_some_and(|before| words.negates(&tree.word(before).lemma, Negation::Determiner))
}

/// A noun that is nobody, or that `no`, `neither` or `not one` stands before.
pub(super) fn is_negated_noun(words: &StatusWords, tree: &Tree, noun: usize, relation: Relation) -> bool {
    let word = tree.word(noun);
    if words.negates(&word.lemma, Negation::Pronoun) {
        return true;
    }
    if matches!(relation, Relation::Obl | Relation::Conj) {
        return false;
    }
    tree.children(noun).any(|child| {
        let dependent = tree.word(child);
        child < noun
            && match dependent.relation {
                // `Nowhere in the report`.
                Relation::Advmod if words.negates(&dependent.lemma, Negation::Pronoun) => true,
                Relation::Det | Relation::CcPreconj | Relation::Cc | Relation::Advmod => {
                    is_negation(words, tree, child)
                }
                Relation::Nummod => tree.children(child).any(|inner| is_negation(words, tree, inner)),
                _ => false,
            }
    })
}

/// A clause on which the predicate depends.
fn condition(words: &StatusWords, tree: &Tree, clause: usize) -> Option<Modality> {
    tree.children(clause).find_map(|child| {
        let word = tree.word(child);
        (child < clause && matches!(word.relation, Relation::Mark | Relation::Advmod))
            .then(|| words.modality(&word.lemma, Place::Condition))
            .flatten()
    })
}

/// `is to begin`, `are to meet`: a finite copula, or an auxiliary right before the `to`, and an infinitive.
fn is_to_be(tree: &Tree, at: usize) -> bool {
    let finite = |word: usize| matches!(tree.word(word).tag, Tag::Vbz | Tag::Vbp | Tag::Vbd);
    let Some(to) = tree.children(at).find(|child| *child < at && tree.word(*child).tag == Tag::To) else {
        return false;
    };
    tree.children(at).any(|child| match tree.word(child).relation {
        Relation::Cop => finite(child),
        Relation::Aux => finite(child) && child + 1 == to,
        _ => false,
    })
}

/// `was to have left`: a perfect below a plan of the past says that it came to nothing.
fn came_to_nothing(words: &StatusWords, tree: &Tree, at: usize) -> Option<Modality> {
    let to = tree.children(at).find(|child| *child < at && tree.word(*child).tag == Tag::To)?;
    let past = tree.children(at).any(|child| child < to && tree.word(child).tag == Tag::Vbd);
    tree.children(at)
        .filter(|child| past && *child > to && tree.word(*child).relation == Relation::Aux)
        .find_map(|child| words.modality(&tree.word(child).lemma, Place::PastPlan))
}
