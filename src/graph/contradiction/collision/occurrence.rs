use super::negation::Negation;
use super::retelling::{WITHIN, is_vague};
use super::{Collision, Finding, Gate, Pair};
use crate::claim::{Modality, Polarity};
use crate::event::{Profile, Standing, Term, Word};
use crate::graph::contradiction::lexicon::Scope;
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// Least kinship of the two types.
const KIN: f32 = 0.5;

/// It happened, against it did not.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    if is_open_against_not(pair) {
        return Finding::stopped(Gate::Factual, "one of the two is a plan or a condition");
    }
    let negation = promise(pair).or_else(|| Negation::of(pair))?;
    let stopped = agree(&negation).or_else(|| {
        if !negation.tells_what_is_negated() {
            return Finding::stopped(Gate::SameEvent, "what one negates is not what the other tells");
        }
        negation
            .not_answered()
            .or_else(|| of_two_kinds(&negation))
            .or_else(|| of_another_deed(&negation))
            .or_else(|| of_somebody_else(&negation))
            .or_else(|| negation.at_other_times())
    });
    stopped.or_else(|| Some(Finding::Contradicts(collision(&negation))))
}

fn is_open_against_not(pair: &Pair<'_>) -> bool {
    let standings = [pair.profile_a().standing, pair.profile_b().standing];
    standings.contains(&Standing::Open) && standings.contains(&Standing::Not)
}

/// A promise of which one says that there was none.
fn promise<'p>(pair: &'p Pair<'p>) -> Option<Negation<'p>> {
    let open = [pair.profile_a(), pair.profile_b()].iter().all(|profile| profile.standing == Standing::Open);
    if !open || !pair.one_promise() {
        return None;
    }
    let (not, holds) =
        if pair.claim_a().polarity == Polarity::Negated { (pair.a, pair.b) } else { (pair.b, pair.a) };
    Some(Negation { pair, not, holds })
}

/// Two negations in other words.
fn agree(negation: &Negation<'_>) -> Option<Finding> {
    let [not, holds] = [negation.not, negation.holds].map(|claim| &negation.pair.build.claims[claim]);
    if holds.trigger.event_type == EventType::Denial {
        return Finding::stopped(Gate::Apart, "one denies it, the other says that it is not so: they agree");
    }
    let harm = [EventType::Damage, EventType::Casualties, EventType::Disaster];
    if negation.told_words().has(Scope::Whole)
        && !negation.denied_words().has(Scope::Whole)
        && harm.contains(&not.trigger.event_type)
    {
        return Finding::stopped(
            Gate::Apart,
            "one says that no harm was done, the other that all is whole: they agree",
        );
    }
    None
}

/// The two are happenings of different kinds, or of none.
fn of_two_kinds(negation: &Negation<'_>) -> Option<Finding> {
    let pair = negation.pair;
    if pair.same_event() {
        return None;
    }
    if is_vague(negation.denied()) && !negation.answers() {
        return Finding::stopped(Gate::SameEvent, "what one negates is of no kind that could be told again");
    }
    if pair.subjects_apart() {
        return Finding::stopped(Gate::SameEvent, "the two are told of different doers");
    }
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let one_thing =
        || a.things.iter().any(|thing| b.things.contains(thing)) || pair.shared_but(&[]) >= WITHIN;
    let alike = pair.build.kin.of(a.event_type, b.event_type) >= KIN
        || a.same_trigger(b)
        || negation.named() && one_thing();
    if !alike {
        return Finding::stopped(Gate::SameEvent, "the two are happenings of different kinds");
    }
    None
}

/// The deed that one negates is not told by the other. In news articles where nothing else told them apart, 5 of 36 such pairs of two
/// articles were true, and 1 of 27 of those where the outlet itself negates what a party tells.
fn of_another_deed(negation: &Negation<'_>) -> Option<Finding> {
    let (pair, n, h) = (negation.pair, negation.denied(), negation.told());
    let told = |term: &Term| h.trigger == *term || h.tells(*term) || h.ideas.binary_search(term).is_ok();
    let one_deed = n.same_trigger(h)
        || told(&n.trigger)
        || n.trigger_ideas.iter().any(told)
        || n.families.iter().any(|family| h.families.contains(family))
        || n.light && n.objects.iter().any(told)
        || negation.speaks_of_absent();
    if n.document != h.document && !one_deed {
        return Finding::stopped(
            Gate::SameEvent,
            "the deed that one negates is not told in the other article",
        );
    }
    let [not, holds] = [negation.not, negation.holds].map(|claim| &pair.build.claims[claim]);
    let own_word = not.attribution.is_own_voice() && not.modality == Modality::Asserted;
    let of_party = !holds.attribution.is_own_voice();
    if own_word
        && of_party
        && !is_of_outlet(negation)
        && !(n.same_trigger(h) && n.event_type == h.event_type && !is_vague(n))
    {
        return Finding::stopped(
            Gate::SameEvent,
            "an outlet's own words negate another deed than the one that a party tells",
        );
    }
    None
}

/// Whether what is told is told of the outlet that negates it: it answers for itself.
fn is_of_outlet(negation: &Negation<'_>) -> bool {
    let build = negation.pair.build;
    let document = build.documents.get(negation.denied().document);
    let outlet = document.and_then(|document| document.outlet.as_deref()).unwrap_or_default();
    let name: Vec<Term> = build.words.read(outlet).iter().filter(|word| !word.stop).map(Word::term).collect();
    !name.is_empty() && name.iter().all(|term| negation.told().tells(*term))
}

/// It is denied of somebody else than the other tells it of.
fn of_somebody_else(negation: &Negation<'_>) -> Option<Finding> {
    let (pair, n, h) = (negation.pair, negation.denied(), negation.told());
    let other = |why: &str| Finding::stopped(Gate::SameEvent, why);
    if pair.actors_apart() {
        return other("one denies it of somebody else than the other tells it of");
    }
    if pair.names_its_doer(negation.not) && !speaks_of_doer(h, n) {
        return other("one denies it of somebody of whom the other does not speak");
    }
    if pair.done_to_another(negation.not, negation.holds) {
        return other("one denies that it was done to somebody to whom the other does not say that it was");
    }
    // `Has not offered to step down` answers `offered her resignation`, whose subject stands elsewhere.
    let retold_apart = !is_vague(n) && pair.same_event() && n.same_trigger(h) && n.document != h.document;
    if !retold_apart && !n.actors.is_empty() && h.subjects.is_empty() {
        return other("one denies it of somebody; the other leaves open who it was");
    }
    None
}

fn collision(negation: &Negation<'_>) -> Collision {
    let Negation { pair, not, holds } = *negation;
    let one_type = negation.denied().event_type == negation.told().event_type;
    // How sure it is: the more words the two share, and the more so where both are happenings of one type.
    let most = if one_type && !is_vague(negation.denied()) { 0.9 } else { 0.65 };
    Collision {
        kind: ContradictionKind::Occurrence,
        rule: "contradiction.occurrence",
        score: most - 0.2 * (2.0 - pair.shared_but(&[]).min(2.0)),
        gates: vec![
            "same event: the quotes share their telling words".to_owned(),
            "factual: one is said to be so, the other not".to_owned(),
            "time: the windows meet".to_owned(),
        ],
        explanation: format!(
            "{} says \u{201c}{}\u{201d}; {} says that it is not so: \u{201c}{}\u{201d}",
            pair.voice(holds),
            pair.quote(holds),
            pair.voice(not),
            pair.quote(not)
        ),
    }
}

/// Whether a claim speaks of the one, by name or country, of whom another says that he did not do it.
fn speaks_of_doer(holds: &Profile, not: &Profile) -> bool {
    let spoken = |name: &Term| holds.subjects.contains(name) || holds.tells(*name);
    // `The minister has` against `Minister Pola Reyn has not`.
    let told = |term: &Term| not.tells(*term);
    not.actors.is_empty()
        || holds.subjects.is_empty()
        || holds.subjects.iter().any(told)
        || not.actors.iter().any(spoken)
        || not.countries.iter().any(|country| holds.countries.contains(country))
}
