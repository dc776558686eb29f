use super::gates::OTHER_TIMES;
use super::negation::Negation;
use super::{Collision, Finding, Gate, Pair};
use crate::calendar::DAY;
use crate::event::Profile;
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// Who has not left by now has not left in so many seconds.
const NEWS: i64 = 10 * DAY;

/// Somebody has not left, or crossed no border, against an arrival or a flight elsewhere: `the banker has not left the country`,
/// `she arrived in another on Monday`.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let negation = Negation::of(pair)?;
    let (n, h) = (negation.denied(), negation.told());
    let goes = h.kinds.iter().any(|kind| matches!(kind, EventType::Travel | EventType::Withdrawal));
    if !negation.denied_words().stays || !goes {
        return None;
    }
    let one = n.actors.iter().any(|name| h.actors.contains(name) || h.targets.contains(name));
    if !one || pair.persons_apart() {
        return Finding::stopped(Gate::SameEvent, "nobody named is told of in both");
    }
    // `Has not left Orlin`, `arrived in Orlin`.
    let left = n.places.iter().chain(&n.targets).filter(|name| !h.actors.contains(name));
    let elsewhere = h.places.iter().any(|place| !n.places.contains(place) && !n.targets.contains(place));
    if !elsewhere || left.into_iter().any(|name| h.places.contains(name)) {
        return Finding::stopped(Gate::Apart, "nothing says that the other tells of another place");
    }
    let stopped = negation.not_answered().or_else(|| {
        let known = !left_since(n, h);
        if known { None } else { Finding::stopped(Gate::Time, OTHER_TIMES) }
    });
    stopped.or_else(|| {
        Some(Finding::Contradicts(Collision {
            kind: ContradictionKind::Place,
            rule: "contradiction.stayed",
            score: 0.6,
            gates: vec![
                "same event: both tell where one person went".to_owned(),
                "factual: one is said to be so, the other not".to_owned(),
                "time: the windows meet".to_owned(),
                "apart: who has not left is in no other place".to_owned(),
            ],
            explanation: pair.both_quotes(),
        }))
    })
}

/// Whether somebody went after it was said that he had not, or so long before that it was another time.
fn left_since(stays: &Profile, goes: &Profile) -> bool {
    let until = stays.window.1.or(stays.published);
    let since = |begin: i64, until: i64| begin >= until || until - begin > NEWS;
    goes.window.0.zip(until).is_some_and(|(begin, until)| since(begin, until))
}
