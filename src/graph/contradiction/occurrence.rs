use super::pair::{Collision, Finding, Gate, Pair};
use crate::claim::{Modality, Nature, Polarity};
use crate::event::{Profile, Standing, Term};
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// Least weight of shared words within one event, and across events.
const WITHIN: f32 = 0.4;
/// ... and within one event where both have one word or idea for the deed itself.
const ONE_DEED: f32 = 0.3;
const ACROSS: f32 = 1.2;
/// Least odds of the same event, as a logarithm, where the verb of what is negated says little.
const SURE: f32 = 1.3;
/// ... and where what is negated is told in another word of its wide family.
const FAMILY: f32 = 0.9;
/// ... and where nobody at all did it, by another outlet.
const SWEEPING: f32 = 0.0;
/// Least odds of the pair itself within one event, as a logarithm: an event may hold claims that are alike through others only.
const PAIR: f32 = 0.0;
/// Least odds of the same event, as a logarithm, across events.
const ODDS: f32 = -0.6;
/// Least odds of the same event, as a logarithm, at which one voice in two articles contradicts itself.
const SAID_BOTH: f32 = 3.0;
/// Who says that there was none at all answers what was told so many sentences before.
const NEAR: usize = 2;
/// Least kinship of the two types.
const KIN: f32 = 0.5;
/// An article this much later, in seconds, may tell what happened since.
const LATER: i64 = 12 * 3_600;
/// What never was is denied for so long before, in seconds.
const MONTHS: i64 = 300 * 86_400;
/// What is told without a date is of the days before the article, not of a date longer ago than this, in seconds.
const HISTORY: i64 = 30 * 86_400;

/// It happened, against it did not.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let (not, holds) = match (a.standing, b.standing) {
        (Standing::Not, Standing::Holds) => (pair.a, pair.b),
        (Standing::Holds, Standing::Not) => (pair.b, pair.a),
        (Standing::Open, Standing::Open) if pair.one_promise() => {
            if pair.claim_a().polarity == Polarity::Negated { (pair.a, pair.b) } else { (pair.b, pair.a) }
        }
        (Standing::Not, Standing::Open) | (Standing::Open, Standing::Not) => {
            return Finding::stopped(Gate::Factual, "one of the two is a plan or a condition");
        }
        _ => return None,
    };
    if pair.build.claims[holds].trigger.event_type == EventType::Denial {
        return Finding::stopped(Gate::Apart, "one denies it, the other says that it is not so: they agree");
    }
    let denied = &pair.build.readings[not];
    let harm = [EventType::Damage, EventType::Casualties, EventType::Disaster];
    if pair.build.readings[holds].whole
        && !denied.whole
        && harm.contains(&pair.build.claims[not].trigger.event_type)
    {
        return Finding::stopped(
            Gate::Apart,
            "one says that no harm was done, the other that all is whole: they agree",
        );
    }
    let shared = pair.shared_but(&[]);
    // `he denied the raid`: negated by what stands around it, so the words must be the same indeed.
    let alike = pair.same_event() && pair.score >= PAIR && denied.negated;
    let other = |claim: usize| &pair.build.grouping.profiles[claim];
    // `No oil had leaked` against `a slick was spotted`: what is negated is told in the other's words.
    let none_of = |idea: &Term| denied.none && denied.absent.contains(idea);
    let named = other(not).trigger_ideas.iter().any(|idea| other(holds).ideas.contains(idea))
        || other(holds).ideas.iter().any(none_of);
    // `There was no call`, `it paid no ransom`: the verb says little, what is negated says all.
    let rest = denied
        .terms
        .iter()
        .filter(|term| **term != other(not).trigger && other(not).heads.binary_search(term).is_err());
    let one_idea = |idea: &Term| other(holds).trigger_ideas.contains(idea);
    let there = |term: &&Term| pair.build.readings[holds].terms.contains(term);
    let same_idea = other(not).trigger_ideas.iter().any(one_idea);
    let nominal = alike
        && denied.none
        && pair.score >= SURE
        && (same_idea && (rest.clone().next().is_none() || rest.clone().any(|term| there(&term)))
            || rest.clone().next().is_some() && rest.clone().all(|term| there(&term)));
    let both_vague =
        [a, b].iter().all(|profile| matches!(profile.event_type, EventType::Other | EventType::Statement));
    // `A missile hit the hospital`, `the hospital was not hit`: one word that says little, of one thing.
    let retold = alike
        && !both_vague
        && a.trigger == b.trigger
        && pair.score >= SURE
        && a.heads.iter().any(|head| b.heads.binary_search(head).is_ok());
    let told = (a.same_trigger(b) || named) && !other(not).light || nominal || retold || pair.one_promise();
    // A judgement is negated more often than a deed: `has no clear policy` denies nothing that others tell.
    let vague = matches!(other(not).event_type, EventType::Other | EventType::Statement);
    // A claim that was handed in may tell its type and not its word.
    let wordless = [a, b].iter().any(|profile| profile.trigger == Term::of(""));
    let one_deed = told || wordless && a.event_type == b.event_type && pair.same_event();
    // `were refused permission, a charity said; no aircraft was turned away, said the authority`: an answer.
    let reach = if denied.none { NEAR } else { 1 };
    let answers =
        told && denied.negated && pair.sentences_between().is_some_and(|by| (1..=reach).contains(&by));
    // `No ship of ours has fired`, `a gunboat shot at fishermen`: one happening, told in two words of one wide family.
    let tells = |term: &Term| other(holds).terms.binary_search_by_key(term, |(term, _)| *term).is_ok();
    let one_thing = a.heads.iter().any(|head| b.heads.binary_search(head).is_ok());
    let one_name = || a.names.iter().any(|name| b.names.binary_search(name).is_ok());
    // `Nobody came near the post`: said of all, and of another outlet, it needs less.
    let sweeping = denied.none && a.document != b.document && pair.score >= SWEEPING;
    let one_family = alike
        && (!vague && pair.score >= FAMILY && one_thing || sweeping && (one_thing || one_name()))
        && a.families.iter().any(|family| b.families.contains(family))
        && denied.absent_kind.iter().all(tells);
    let enough = answers
        || one_family
        || if alike && one_deed {
            shared >= if a.same_trigger(b) { ONE_DEED } else { WITHIN }
        } else {
            one_deed && denied.negated && shared >= ACROSS && pair.score >= ODDS
        };
    if !enough {
        return Finding::stopped(Gate::SameEvent, "what one negates is not what the other tells");
    }
    if let Some(stopped) = not_answered(pair, not, holds) {
        return Some(stopped);
    }
    if !pair.same_event() && vague && !answers {
        return Finding::stopped(Gate::SameEvent, "what one negates is of no kind that could be told again");
    }
    if !pair.same_event() && pair.subjects_apart() {
        return Finding::stopped(Gate::SameEvent, "the two are told of different doers");
    }
    let kinship = pair.build.kin.of(pair.profile_a().event_type, pair.profile_b().event_type);
    let one_thing = a.things.iter().any(|thing| b.things.contains(thing)) || shared >= WITHIN;
    let alike = kinship >= KIN
        || named && one_thing
        || pair.same_event()
        || pair.profile_a().same_trigger(pair.profile_b());
    if !alike {
        return Finding::stopped(Gate::SameEvent, "the two are happenings of different kinds");
    }
    if pair.actors_apart() {
        return Finding::stopped(
            Gate::SameEvent,
            "one denies it of somebody else than the other tells it of",
        );
    }
    if pair.names_its_doer(not) && !speaks_of_doer(other(holds), other(not)) {
        return Finding::stopped(
            Gate::SameEvent,
            "one denies it of somebody of whom the other does not speak",
        );
    }
    if pair.done_to_another(not, holds) {
        return Finding::stopped(
            Gate::SameEvent,
            "one denies that it was done to somebody to whom the other does not say that it was",
        );
    }
    // `Has not offered to step down` answers `offered her resignation`, whose subject stands elsewhere.
    let retold_apart = !vague && pair.same_event() && a.same_trigger(b) && a.document != b.document;
    if !retold_apart
        && !pair.build.grouping.profiles[not].actors.is_empty()
        && pair.build.grouping.profiles[holds].subjects.is_empty()
    {
        return Finding::stopped(
            Gate::SameEvent,
            "one denies it of somebody; the other leaves open who it was",
        );
    }
    if let Some(stopped) = at_other_times(pair) {
        return Some(stopped);
    }
    let explanation = format!(
        "{} says \u{201c}{}\u{201d}; {} says that it is not so: \u{201c}{}\u{201d}",
        pair.voice(holds),
        pair.quote(holds),
        pair.voice(not),
        pair.quote(not)
    );
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Occurrence,
        rule: "contradiction.occurrence",
        score: sure(shared, !vague && a.event_type == b.event_type),
        gates: vec![
            "same event: the quotes share their telling words".to_owned(),
            "factual: one is said to be so, the other not".to_owned(),
            "time: the windows meet".to_owned(),
        ],
        explanation,
    }))
}

/// What stops a negated claim from answering one that holds, whatever the two share.
pub(super) fn not_answered(pair: &Pair<'_>, not: usize, holds: usize) -> Option<Finding> {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let (told, denied) = (&pair.build.readings[holds], &pair.build.readings[not]);
    if told.asks || told.able || denied.asks {
        return Finding::stopped(Gate::Factual, "one of the two only asks, or says that it may be");
    }
    // `None of its employees were among the dead` denies none of the dead, in whichever article.
    let apart = a.document != b.document || a.event_type == EventType::Casualties;
    if denied.subset && apart && !acts_alike(pair) {
        return Finding::stopped(Gate::SameEvent, "one denies it of some of whom the other does not speak");
    }
    if !denied.not_of_kind.is_empty() && !denied.not_of_kind.iter().any(|kind| told.terms.contains(kind)) {
        return Finding::stopped(
            Gate::SameEvent,
            "one says of what kind it was not, and not that it was not",
        );
    }
    if denied.none
        && !denied.absent.is_empty()
        && a.trigger == b.trigger
        && !speaks_of_absent(pair, not, holds)
    {
        return Finding::stopped(Gate::SameEvent, "of what there was none in one, the other does not speak");
    }
    if pair.absent_did_it(not, holds) {
        return Finding::stopped(
            Gate::SameEvent,
            "there was none to whom it was done, and the other says that they did it",
        );
    }
    if not_yet(pair, not, holds) {
        return Finding::stopped(Gate::Time, "it was not so when one was told, and may have happened since");
    }
    if denied.again {
        return Finding::stopped(Gate::SameEvent, "what one negates is that it happened again");
    }
    if pair.build.claims[not].modality == Modality::Cancelled {
        return Finding::stopped(Gate::Factual, "called off: the plan is negated, not what came of it");
    }
    let nature = |claim: usize| pair.build.claims[claim].trigger.nature;
    if [not, holds].map(nature).contains(&Nature::Judgement) {
        return Finding::stopped(
            Gate::Factual,
            "one of the two judges: it tells of nothing that could fail to happen",
        );
    }
    if pair.kinds_apart() || pair.done_to_other_things(not, holds) {
        return Finding::stopped(Gate::SameEvent, "the two are told of things of different kinds");
    }
    if pair.persons_apart() && !pair.one_voice() && !a.targets.iter().any(|name| b.targets.contains(name)) {
        return Finding::stopped(Gate::SameEvent, "the two are told of different persons");
    }
    // Who is told by two outlets to have said both has said both, if it is surely one happening.
    let happening = !matches!(a.event_type, EventType::Other | EventType::Statement);
    let said_both = happening
        && a.document != b.document
        && a.same_trigger(b)
        && pair.same_event()
        && pair.score >= SAID_BOTH;
    if pair.one_voice() && !said_both {
        return Finding::stopped(Gate::SameEvent, "one voice says both: it hardly speaks of one happening");
    }
    if pair.build.readings[not].refers
        && a.document == b.document
        && pair.build.claims[holds].quote.start > pair.build.claims[not].quote.start
    {
        return Finding::stopped(
            Gate::SameEvent,
            "what one negates is told before it, the other stands after it",
        );
    }
    if pair.build.readings[not].pending && pair.as_of(not) <= pair.as_of(holds) {
        return Finding::stopped(Gate::Time, "it was not so yet, and the other speaks later");
    }
    None
}

/// Whether a later article tells what may have happened after the one that says that it was not so.
fn not_yet(pair: &Pair<'_>, not: usize, holds: usize) -> bool {
    let [n, h] = [not, holds].map(|claim| &pair.build.grouping.profiles[claim]);
    let Some((said, told)) = pair.as_of(not).zip(h.published) else { return false };
    let middle = h.window.0.zip(h.window.1).map(|(begin, end)| begin + (end - begin) / 2);
    n.document != h.document && said + LATER < told && middle.is_some_and(|middle| middle > said)
}

/// Whether the other claim speaks of what there was none of.
fn speaks_of_absent(pair: &Pair<'_>, not: usize, holds: usize) -> bool {
    let other = &pair.build.grouping.profiles[holds];
    let told = &pair.build.readings[holds];
    pair.build.readings[not].absent.iter().any(|term| {
        other.terms.binary_search_by_key(term, |(term, _)| *term).is_ok()
            || other.heads.contains(term)
            || other.things.contains(term)
            || other.trigger_ideas.contains(term)
            || told.terms.contains(term)
    })
}

/// What stops a negated claim and one that holds by their times.
pub(super) fn at_other_times(pair: &Pair<'_>) -> Option<Finding> {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let long_ago = |dated: &Profile, other: &Profile| {
        dated.dated
            && !other.dated
            && matches!((dated.window.1, other.published), (Some(end), Some(at)) if end + HISTORY < at)
    };
    let overlap = if pair.same_event() { pair.told_times_overlap() } else { pair.times_overlap() };
    // `She had never met him` is dated by its saying, and denies what was told for last month.
    if never_before(pair, a, b) || never_before(pair, b, a) {
        return None;
    }
    if !overlap || long_ago(a, b) || long_ago(b, a) {
        return Finding::stopped(Gate::Time, "the two speak of different times");
    }
    None
}

/// Whether one says, without a date, that there was none at all, and the other was in the months before that.
fn never_before(pair: &Pair<'_>, not: &Profile, holds: &Profile) -> bool {
    let denied = if std::ptr::eq(not, pair.profile_a()) { pair.reading_a() } else { pair.reading_b() };
    let months = |end: i64, said: i64| end <= said && said - end <= MONTHS;
    denied.none
        && not.standing == Standing::Not
        && !not.dated
        && pair.same_event()
        && pair.score >= SURE
        && not.same_trigger(holds)
        && holds.window.1.zip(not.published).is_some_and(|(end, said)| months(end, said))
}

/// Whether those who act are of one kind in both: `none of its fighters has surrendered`, `eleven fighters gave themselves up`.
fn acts_alike(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.doers(pair.claim_a()), pair.doers(pair.claim_b()));
    // `None of our fighters`, `rebels`; but not `none of its passengers was hurt`, `dozens of people were hurt`.
    let hurt = |profile: &Profile| profile.event_type == EventType::Casualties;
    let (p, q) = (pair.reading_a(), pair.reading_b());
    let one_side = p.doers.iter().any(|side| q.doers.contains(side));
    a.iter().any(|kind| b.contains(kind))
        || one_side && (p.none || q.none) && !hurt(pair.profile_a()) && !hurt(pair.profile_b())
}

/// Whether a claim speaks of the one, by name or country, of whom another says that he did not do it.
fn speaks_of_doer(holds: &Profile, not: &Profile) -> bool {
    let spoken = |name: &Term| {
        holds.subjects.contains(name) || holds.terms.binary_search_by_key(name, |(term, _)| *term).is_ok()
    };
    // `The minister has` against `Minister Pola Reyn has not`.
    let told = |term: &Term| not.terms.binary_search_by_key(term, |(term, _)| *term).is_ok();
    not.actors.is_empty()
        || holds.subjects.is_empty()
        || holds.subjects.iter().any(told)
        || not.actors.iter().any(spoken)
        || not.countries.iter().any(|country| holds.countries.contains(country))
}

/// How sure it is: the more words the two share, and the more so where both are happenings of one type.
fn sure(shared: f32, one_type: bool) -> f32 {
    let most = if one_type { 0.9 } else { 0.65 };
    most - 0.2 * (2.0 - shared.min(2.0))
}
