use super::{Collision, Finding, Gate, Pair, Update};
use crate::calendar::DAY;
use crate::event::{Profile, Standing, Term, Word, side_by_side};
use crate::graph::contradiction::lexicon::Scope;
use crate::graph::contradiction::lexicon::State;
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// Least weight of the words that name what is in the state.
const SUBJECT: f32 = 0.25;

/// Seconds up to which what is said to be so still answers what was told before.
const STILL: i64 = 4 * DAY;

/// Something in two states at once; or in another state later.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (p, q) = (pair.reading_a(), pair.reading_b());
    let excluding = p
        .states
        .iter()
        .find_map(|x| q.states.iter().find(|y| y.of == x.of && y.state != x.state).map(|y| (x, y)))?;
    let [a, b] = [pair.profile_a(), pair.profile_b()];
    // `Schools in the town are closed`, `mosques in the town are open`: where a thing is does not make it one thing.
    let where_it_is: Vec<Term> = [a, b]
        .iter()
        .flat_map(|profile| profile.places.iter().filter(|place| !profile.subjects.contains(place)).copied())
        .collect();
    let but: [&[Term]; 5] = [&p.used, &q.used, &where_it_is, &a.ideas, &b.ideas];
    // `The truce is holding`, `the truce has collapsed`: the thing may itself be an idea.
    let told = |but: &[&[Term]]| pair.shared_but(but) >= SUBJECT && pair.same_subject(but);
    let one_thing = pair.same_event() && (told(&but[..3]) || of_one_person(pair));
    let told_apart = !told(&but);
    let others = a.distinct != b.distinct || pair.targets_apart() || pair.persons_apart();
    // Forty were killed, seven are in critical condition: other people.
    let of_people = |profile: &Profile| profile.kinds.contains(&EventType::Casualties);
    if !pair.same_event() && (of_people(a) || of_people(b)) {
        return Finding::stopped(Gate::SameEvent, "dead or injured are told of in two happenings");
    }
    if told_apart && !one_thing && !answers_beside(pair) || pair.names_apart() || others {
        return Finding::stopped(Gate::SameEvent, "the two states are of different things");
    }
    if a.standing == Standing::Open || b.standing == Standing::Open {
        return Finding::stopped(Gate::Factual, "one of the two is a plan or a condition");
    }
    if told_ahead(pair, pair.a, pair.b) || told_ahead(pair, pair.b, pair.a) {
        return Finding::stopped(
            Gate::Time,
            "one tells a state for days to come, which another article may see end",
        );
    }
    if let Some(update) = changed(pair, excluding) {
        return Some(update);
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Status,
        rule: "contradiction.status",
        score: 0.7,
        gates: vec![
            "same event: both speak of the same thing".to_owned(),
            "factual: neither is a plan".to_owned(),
            "time: no change from one state to the other fits".to_owned(),
            "apart: the two states exclude each other".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}

/// Whether another voice right beside it says no more than the state: `the curfew had been lifted, the army said; it was still in force,
/// according to the police`.
fn answers_beside(pair: &Pair<'_>) -> bool {
    let later = if pair.profile_a().start > pair.profile_b().start { pair.a } else { pair.b };
    let reading = &pair.build.readings[later];
    let source = &pair.build.claims[later].attribution.source;
    let says: Vec<Term> = pair.build.words.read(&source.name).iter().map(Word::term).collect();
    let bare = reading.terms.iter().all(|term| reading.used.contains(term) || says.contains(term));
    side_by_side(pair.profile_a(), pair.profile_b()) && !pair.one_voice() && bare
}

/// Whether both tell it of somebody of one name, who may be the one who speaks: `the minister was dismissed`, `I resigned, he said`.
fn of_one_person(pair: &Pair<'_>) -> bool {
    let names = |claim: usize| -> Vec<Term> {
        let profile = &pair.build.grouping.profiles[claim];
        let named = profile.actors.iter().chain(&profile.targets).copied();
        named.chain(pair.speaker(claim)).collect()
    };
    let (a, b) = (names(pair.a), names(pair.b));
    a.iter().any(|name| b.contains(name))
}

/// The state that is told for a later time may have come out of the other, unless the other is one that lasts.
fn changed(pair: &Pair<'_>, (x, y): (&State, &State)) -> Option<Finding> {
    if pair.times_overlap() {
        return None;
    }
    let a_first = pair.profile_a().window.1 <= pair.profile_b().window.0;
    let (first, newer, older) = if a_first { (x, pair.b, pair.a) } else { (y, pair.a, pair.b) };
    // `The suspect is still at large` answers an arrest of the day before: nothing has changed in between.
    let between = pair.profile_a().window.0.zip(pair.profile_b().window.0);
    let near = between.is_some_and(|(a, b)| (a - b).abs() <= STILL);
    if first.lasting || near && pair.build.readings[newer].has(Scope::Still) {
        return None;
    }
    Some(Finding::Updates(Update {
        newer,
        rule: "update.status",
        old: pair.quote(older).to_owned(),
        new: pair.quote(newer).to_owned(),
        explanation: format!("the state has changed: \u{201c}{}\u{201d}", pair.quote(newer)),
    }))
}

/// Whether a claim tells a state beyond its article's day, and a later article tells the other: `stays in force until Friday`, `was
/// lifted on Monday`.
fn told_ahead(pair: &Pair<'_>, ahead: usize, later: usize) -> bool {
    let [x, y] = [ahead, later].map(|claim| &pair.build.grouping.profiles[claim]);
    let beyond = matches!((x.window.1, x.published), (Some(end), Some(at)) if end > at);
    beyond
        && x.published < y.published
        && matches!((y.window.1, x.published), (Some(end), Some(at)) if end > at)
}
