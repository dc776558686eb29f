//! The ways in which two claims collide, a room for each. Where a kind of collision needs no more than gates in a row, it is a
//! [`Rule`]; the gates that many kinds share stand in [`gates`].

mod absence;
mod answer;
mod bearing;
mod blame;
mod brought_about;
mod cause;
mod count;
mod deed;
mod denied;
mod every;
mod first;
mod gates;
mod holder;
mod length;
mod negation;
mod occurrence;
mod place;
mod plan;
mod quantity;
mod retelling;
mod role;
mod rule;
mod status;
mod stayed;
mod time;
mod venue;

pub use gates::Gate;
use gates::{Condition, stopped_at};
use rule::Rule;

use super::WhyNot;
use super::pair::{Pair, apart};
use crate::event::{Features, Standing};
use crate::graph::edge::{ContradictionKind, Verdict};

/// What comes out of comparing two claims.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Finding {
    Contradicts(Collision),
    Updates(Update),
    Stopped(WhyNot),
}

/// Two claims that cannot both be true.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Collision {
    pub(super) kind: ContradictionKind,
    pub(super) rule: &'static str,
    pub(super) score: f32,
    pub(super) gates: Vec<String>,
    pub(super) explanation: String,
}

/// A claim in place of another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Update {
    pub(super) newer: usize,
    pub(super) rule: &'static str,
    pub(super) old: String,
    pub(super) new: String,
    pub(super) explanation: String,
}

impl Finding {
    fn stopped(gate: Gate, why: impl Into<String>) -> Option<Self> {
        Some(Self::Stopped(WhyNot { gate, why: why.into() }))
    }
}

/// Compares two claims in one way; `None` if they say nothing that could collide in it.
type Test = fn(&Pair<'_>) -> Option<Finding>;

/// All ways, in the order in which they are tried: the first that finds something has it.
const TESTS: [Test; 22] = [
    denied::test,
    quantity::test,
    count::test,
    |pair| length::RULE.test(pair),
    status::test,
    |pair| cause::RULE.test(pair),
    |pair| brought_about::RULE.test(pair),
    SOLE_ROLE,
    |pair| holder::RULE.test(pair),
    |pair| blame::RULE.test(pair),
    |pair| deed::RULE.test(pair),
    |pair| first::RULE.test(pair),
    |pair| venue::RULE.test(pair),
    place::test,
    |pair| bearing::RULE.test(pair),
    |pair| every::RULE.test(pair),
    occurrence::test,
    absence::test,
    answer::test,
    stayed::test,
    |pair| time::RULE.test(pair),
    plan::test,
];

/// The one way in which claims of articles collide that have nothing else in common.
const SOLE_ROLE: Test = |pair| role::RULE.test(pair);

/// What every pair must be, whatever collides.
const ALL: [Condition; 3] = [
    Gate::Factual.stops(
        |pair| {
            [pair.profile_a(), pair.profile_b()].iter().any(|profile| profile.standing == Standing::Unsaid)
        },
        "one of the two is only told not to have been said",
    ),
    Gate::Time.stops(
        |pair| pair.news_apart(),
        "one tells the news of its day, and weeks lie between the two articles",
    ),
    Gate::SameEvent.stops(
        |pair| pair.reading_a().further != pair.reading_b().further,
        "one counts others than those told before",
    ),
];

/// Share of words in common from which two claims are told alike.
const ALIKE: f32 = 0.6;

/// Whether two claims that outlets tell for themselves are surely of one happening. In news such a pair is right one time in
/// twenty-five without this (docs/design/10-contradictions.md); an article that tells two states, causes, doers or days tells of two things.
fn tied(pair: &Pair<'_>, kind: ContradictionKind) -> bool {
    if pair.claim_a().document == pair.claim_b().document {
        return matches!(kind, ContradictionKind::Occurrence | ContradictionKind::Quantity);
    }
    let alike = || Features::of_words(pair.profile_a(), pair.profile_b()) >= ALIKE;
    pair.same_event() && pair.build.articles_close(pair.a, pair.b) && (pair.name_one_participant() || alike())
}

/// What comes out of a pair: the contradiction or update of the first way that finds one, else what stopped it.
pub(super) fn finding(pair: &Pair<'_>) -> Finding {
    if let Some(stopped) = stopped_at(pair, &ALL) {
        return stopped;
    }
    // Articles without a name in common are tied by a role that only one can have, and by nothing else.
    let strangers = pair.strangers();
    let tests: &[Test] = if strangers { &[SOLE_ROLE] } else { &TESTS };
    let both_placed = pair.reading_a().point.is_some() && pair.reading_b().point.is_some();
    let mut stopped = None;
    for test in tests {
        match test(pair) {
            Some(Finding::Contradicts(_)) if pair.in_one_breath() => {
                let why = Finding::stopped(Gate::Apart, "one voice says both in one sentence");
                stopped = stopped.or(why);
            }
            // A denial is told again everywhere; all else collides within one story.
            Some(Finding::Contradicts(_)) if !pair.denies && pair.build.articles_apart(pair.a, pair.b) => {
                let why = Finding::stopped(Gate::SameEvent, "the two articles tell of two stories");
                stopped = stopped.or(why);
            }
            // No denial and no second voice says that they are about one thing: so much more must.
            Some(Finding::Contradicts(collision))
                if pair.verdict() == Verdict::Contradiction && !tied(pair, collision.kind) =>
            {
                let why = Finding::stopped(
                    Gate::SameEvent,
                    "outlets tell it, and too little makes it one happening",
                );
                stopped = stopped.or(why);
            }
            // A change explains why the two differ, in time as in all else: nothing after it collides.
            Some(found @ (Finding::Contradicts(_) | Finding::Updates(_))) => return found,
            Some(Finding::Stopped(why)) if both_placed && why.gate == Gate::Time => {
                return Finding::Stopped(why);
            }
            Some(found @ Finding::Stopped(_)) => stopped = stopped.or(Some(found)),
            None => {}
        }
    }
    stopped.unwrap_or_else(|| {
        let (gate, why) = if strangers {
            (Gate::SameEvent, "nothing that one article names is named in the other")
        } else if pair.same_event() {
            (Gate::Apart, "the two tell the same, and nothing in them collides")
        } else {
            (Gate::SameEvent, "the two do not tell of the same happening")
        };
        Finding::Stopped(WhyNot { gate, why: why.to_owned() })
    })
}
