use super::governor;
use super::lexicon::{Effect, Governor, Place, Slot, StatusWords};
use super::opening::opens_with_no;
use super::own;
use super::told_false::is_told_false;
use crate::claim::Modality;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// What the words around a predicate say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reading {
    /// It is said not to be so.
    pub negated: bool,
    /// It is planned, promised, conditional ...; `None` where nothing says so.
    pub modality: Option<Modality>,
}

/// How far up governing words are followed: `was not expected to agree to stop` is three.
const MAX_STEPS: usize = 6;

impl Reading {
    /// Adds a modality; the stronger stays.
    pub fn add(&mut self, modality: Option<Modality>) {
        self.modality = match (self.modality, modality) {
            (Some(a), Some(b)) => Some(stronger(a, b)),
            (a, b) => a.or(b),
        };
    }

    /// What this one becomes under a governor read so.
    pub fn under(&mut self, governor: Self) {
        // `Was not called off`: it stands, as a plan or as a fact.
        if self.negated && governor == (Self { negated: true, modality: Some(Modality::Cancelled) }) {
            self.negated = false;
            return;
        }
        self.negated ^= governor.negated;
        self.add(governor.modality);
    }
}

/// The modality that says more against taking something as a plain fact.
pub(super) fn stronger(a: Modality, b: Modality) -> Modality {
    let rank = |modality| match modality {
        Modality::Asserted => 0,
        Modality::Reported => 1,
        Modality::Alleged => 2,
        Modality::Planned => 3,
        Modality::Requested => 4,
        Modality::Ordered => 5,
        Modality::Promised => 6,
        Modality::Threatened => 7,
        Modality::Conditional => 8,
        Modality::Denied => 9,
        Modality::Cancelled => 10,
    };
    if rank(a) >= rank(b) { a } else { b }
}

/// The reading of a predicate, with what it takes from the words that govern it.
pub(super) fn of(words: &StatusWords, tree: &Tree, predicate: usize) -> Reading {
    let mut reading = at(words, tree, predicate, MAX_STEPS);
    if is_told_false(words, tree, predicate) {
        reading.under(Reading { negated: true, modality: Some(Modality::Denied) });
    }
    if !reading.negated && opens_with_no(words, tree, predicate) && !negated_twice(words, tree, predicate) {
        reading.negated = true;
    }
    reading
}

/// The word above a predicate that denies it; asked only of what is denied.
pub(super) fn denied_by(words: &StatusWords, tree: &Tree, predicate: usize) -> Option<usize> {
    for (at, relation, head) in tree.steps_up(predicate).take(MAX_STEPS) {
        let slot = match relation {
            Relation::Xcomp | Relation::Ccomp | Relation::Csubj | Relation::Advcl | Relation::Acl => {
                if own::is_finite_clause(tree, at) {
                    Some(Slot::Clause)
                } else {
                    Some(Slot::Complement)
                }
            }
            Relation::Obj | Relation::NsubjPass => Some(Slot::Object),
            Relation::Nsubj => Some(Slot::Subject),
            Relation::Nmod => Some(Slot::Of),
            Relation::Conj => None,
            _ => return None,
        };
        let undoes = slot
            .and_then(|slot| governor::entry(words, tree, head, slot))
            .is_some_and(|governor| governor.effect == Effect::Negate);
        if undoes || own::reading(words, tree, head).negated {
            return Some(head);
        }
    }
    None
}

/// `None of them failed to come`: the tree has read the negation, and another beside it.
fn negated_twice(words: &StatusWords, tree: &Tree, predicate: usize) -> bool {
    own::reading(words, tree, predicate).negated
}

/// The reading of a predicate by itself and by what governs it, up to so many steps above.
pub(super) fn at(words: &StatusWords, tree: &Tree, predicate: usize, steps: usize) -> Reading {
    let mut reading = own::reading(words, tree, predicate);
    as_governor(words, tree, predicate, &mut reading);
    if let (Some(head), Some(steps)) = (tree.word(predicate).head, steps.checked_sub(1)) {
        under_head(words, tree, predicate, (head, steps), &mut reading);
    }
    reading
}

/// What a predicate shares with those joined to it: `did not cancel the visit | or leave` denies both, though what is not cancelled stands.
fn shared(words: &StatusWords, tree: &Tree, first: usize, steps: usize) -> Reading {
    let mut reading = own::reading(words, tree, first);
    if let (Some(head), Some(steps)) = (tree.word(first).head, steps.checked_sub(1)) {
        under_head(words, tree, first, (head, steps), &mut reading);
    }
    reading
}

/// What the predicate itself makes of what it tells: `abandoned the visit`, `is due to fly`, `was put off until Friday`.
fn as_governor(words: &StatusWords, tree: &Tree, predicate: usize, reading: &mut Reading) {
    if let Some(governor) = governor::entry(words, tree, predicate, Slot::Itself) {
        reading.under(governor::effect(governor, governor::past_plan(words, tree, predicate)));
    } else if governor::is_planned(words, tree, predicate)
        && let governor::PastPlan::Yes(modality) = governor::past_plan(words, tree, predicate)
    {
        reading.under(Reading { negated: true, modality: Some(modality) });
    } else if let Some(governor) = governor::entry(words, tree, predicate, Slot::Plan)
        && governs_plan(words, tree, predicate)
    {
        reading.under(governor::effect(governor, governor::PastPlan::No));
    }
    if let Some(governor) = governor::entry(words, tree, predicate, Slot::Undated) {
        let dated = has_new_date(words, tree, predicate);
        let put_off = Reading { negated: false, modality: Some(Modality::Planned) };
        reading.under(if dated { put_off } else { governor::effect(governor, governor::PastPlan::No) });
    }
    let will_not = *reading == Reading { negated: true, modality: Some(Modality::Planned) };
    if will_not && governor::entry(words, tree, predicate, Slot::Occurrence).is_some() {
        reading.modality = Some(Modality::Cancelled);
    }
    let planned = reading.modality == Some(Modality::Planned) || governor::is_planned(words, tree, predicate);
    if planned && describes_what_is_off(words, tree, predicate) {
        *reading = Reading { negated: true, modality: Some(Modality::Cancelled) };
    }
    if governor::entry(words, tree, predicate, Slot::Foretelling).is_some()
        && foretells(words, tree, predicate)
    {
        reading.add(Some(Modality::Conditional));
    }
}

/// What the word that a predicate hangs on makes of it; `steps` are left up the tree from there.
fn under_head(
    words: &StatusWords,
    tree: &Tree,
    predicate: usize,
    (head, steps): (usize, usize),
    reading: &mut Reading,
) {
    let word = tree.word(predicate);
    let up = |slot| governor::entry(words, tree, head, slot);
    match word.relation {
        Relation::Xcomp | Relation::Ccomp | Relation::Csubj | Relation::Advcl | Relation::Acl
            if !own::is_finite_clause(tree, predicate) =>
        {
            // `called the vote a fraud`: a name that is given is nothing that the verb governs.
            let named = word.relation == Relation::Xcomp
                && matches!(word.pos, Pos::Noun | Pos::Propn)
                && !own::has_infinitive_mark(tree, predicate);
            // `went missing`: a verb plans what its infinitive tells, and no participle.
            let became = tree.word(head).pos == Pos::Verb
                && !own::has_infinitive_mark(tree, predicate)
                && matches!(word.tag, Tag::Vbg | Tag::Jj);
            let fits = |governor: &&Governor| {
                head < predicate && !named && !(became && governor.modality == Some(Modality::Planned))
            };
            if let Some(governor) = up(Slot::Complement).filter(fits) {
                reading.under(governor::effect(governor, governor::past_plan(words, tree, head)));
                reading.under(own::reading(words, tree, head));
                if let Some(further) = above(words, tree, head, steps) {
                    reading.under(further);
                }
            } else if matches!(word.relation, Relation::Xcomp | Relation::Ccomp) {
                reading.under(at(words, tree, head, steps));
            } else if own::has_infinitive_mark(tree, predicate) {
                reading.add(Some(Modality::Planned));
            }
        }
        // `it is not true that troops fled`
        Relation::Ccomp | Relation::Csubj | Relation::Advcl => {
            if let Some(governor) = up(Slot::Clause) {
                reading.under(governor::effect(governor, governor::PastPlan::No));
                reading.negated ^= own::reading(words, tree, head).negated;
            }
        }
        Relation::Conj => {
            let noun = matches!(word.pos, Pos::Noun | Pos::Propn);
            let joined =
                own::shares_auxiliaries(tree, predicate) || own::is_alternative(words, tree, predicate);
            if noun || joined || own::needs_denial(words, tree, predicate) {
                let mut first = shared(words, tree, head, steps);
                let apart = reading.negated
                    || own::is_contrasted(words, tree, predicate)
                    || own::is_negated_anew(words, tree, predicate)
                    || !noun && own::negated_by_object(words, tree, head);
                if apart {
                    first.negated = false;
                }
                reading.under(first);
            }
        }
        Relation::Obj | Relation::NsubjPass => {
            if let Some(governor) = up(Slot::Object) {
                reading.under(noun_under(words, tree, head, governor, steps));
            }
        }
        Relation::Nsubj => {
            if let Some(governor) = up(Slot::Subject) {
                reading.under(noun_under(words, tree, head, governor, steps));
            }
        }
        Relation::Nmod => {
            if let Some(governor) = up(Slot::Of) {
                reading.under(governor::effect(governor, governor::PastPlan::No));
                reading.negated ^= own::reading(words, tree, head).negated;
            }
        }
        _ => {}
    }
}

/// `was put off | until Friday`: whether a predicate tells up to when.
fn has_new_date(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    tree.children(at).filter(|child| *child > at).any(|child| {
        tree.children(child).any(|case| {
            let word = tree.word(case);
            case < child
                && matches!(word.relation, Relation::Case | Relation::Mark)
                && (words.modality(&word.lemma, Place::Until).is_some()
                    || words.modality(&word.lemma, Place::NewDate).is_some())
        })
    })
}

/// Whether a verb's object or passive subject is told to be planned: `two sailings scheduled for Friday`, `a speech that he was
/// to give`.
fn governs_plan(words: &StatusWords, tree: &Tree, verb: usize) -> bool {
    let planned = |reading: Reading| reading.modality == Some(Modality::Planned);
    let object = |child: &usize| matches!(tree.word(*child).relation, Relation::Obj | Relation::NsubjPass);
    // `dropped plans to build a mall`
    let is_plan = |noun: usize| {
        governor::entry(words, tree, noun, Slot::Complement)
            .is_some_and(|entry| entry.modality == Some(Modality::Planned))
            && tree.children(noun).any(|child| own::has_infinitive_mark(tree, child))
    };
    tree.children(verb).filter(object).any(|noun| {
        is_plan(noun)
            || planned(own::reading(words, tree, noun))
            || tree.children(noun).any(|clause| {
                tree.word(clause).relation == Relation::AclRelcl
                    && (planned(own::reading(words, tree, clause))
                        || governor::is_planned(words, tree, clause))
            })
    })
}

/// `talks | set for Tuesday | will not take place`: a clause that plans a noun of which its own verb says that it is off.
fn describes_what_is_off(words: &StatusWords, tree: &Tree, predicate: usize) -> bool {
    let described = |at: usize| {
        matches!(tree.word(at).relation, Relation::Acl | Relation::AclRelcl)
            .then(|| tree.word(at).head)
            .flatten()
    };
    let Some(noun) = described(predicate) else { return false };
    let Some(verb) = tree.word(noun).head.filter(|_| {
        matches!(tree.word(noun).relation, Relation::Nsubj | Relation::NsubjPass | Relation::Obj)
    }) else {
        return false;
    };
    let cancels = |slot| {
        governor::entry(words, tree, verb, slot)
            .is_some_and(|entry| entry.modality == Some(Modality::Cancelled))
    };
    let happens = tree.word(noun).relation == Relation::Nsubj
        && governor::entry(words, tree, verb, Slot::Subject)
            .is_some_and(|entry| entry.effect == Effect::Inherit);
    cancels(Slot::Itself) || cancels(Slot::Object) || happens && own::reading(words, tree, verb).negated
}

/// Whether what a warning or threat is about is still open: `warned that nobody would leave`.
fn foretells(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    tree.children(at).any(|child| {
        let relation = tree.word(child).relation;
        child > at
            && matches!(relation, Relation::Ccomp | Relation::Xcomp | Relation::Advcl)
            && (own::has_infinitive_mark(tree, child) || own::reading(words, tree, child).modality.is_some())
    })
}

/// What a governing word takes from those above it; its own words are read already.
fn above(words: &StatusWords, tree: &Tree, head: usize, steps: usize) -> Option<Reading> {
    let word = tree.word(head);
    let governed = matches!(word.relation, Relation::Xcomp | Relation::Conj | Relation::Acl)
        && !own::is_finite_clause(tree, head);
    let steps = steps.checked_sub(1).filter(|_| governed)?;
    let mut all = at(words, tree, head, steps);
    let own = own::reading(words, tree, head);
    all.negated ^= own.negated;
    Some(all)
}

/// A noun as the subject or object of a governing verb. A plan that is not cancelled stands.
fn noun_under(words: &StatusWords, tree: &Tree, head: usize, governor: &Governor, steps: usize) -> Reading {
    let verb = at(words, tree, head, steps);
    if governor.effect == Effect::Inherit {
        return without_negated_noun(words, tree, head, verb);
    }
    let mut reading = governor::effect(governor, governor::past_plan(words, tree, head));
    let own = own::reading(words, tree, head);
    if own.negated && reading.negated {
        return Reading { negated: false, modality: own.modality };
    }
    reading.under(own);
    without_negated_noun(words, tree, head, reading)
}

/// A verb that is negated only by its noun's `no` must not negate that noun twice.
fn without_negated_noun(words: &StatusWords, tree: &Tree, head: usize, mut reading: Reading) -> Reading {
    if own::negated_by_noun(words, tree, head) {
        reading.negated = !reading.negated;
    }
    reading
}

/// Whether a verb is a past participle without auxiliaries.
pub(super) fn is_bare_participle(tree: &Tree, at: usize) -> bool {
    tree.word(at).tag == Tag::Vbn
        && tree.child(at, &[Relation::Aux, Relation::AuxPass, Relation::NsubjPass]).is_none()
}
