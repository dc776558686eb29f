use super::{Collision, Finding, Gate, Pair};
use crate::event::Standing;
use crate::graph::edge::ContradictionKind;

/// Points further apart than this, in kilometres, are two places.
const NEAR: f64 = 5.0;
/// What moves may be elsewhere after so many seconds.
const MOVED: i64 = 30 * 60;

/// One thing at two points at one time.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (x, y) = (pair.reading_a().point?, pair.reading_b().point?);
    let distance = x.distance(y);
    if distance <= NEAR {
        return Finding::stopped(Gate::Apart, "the two points are one, as far as they are told");
    }
    let named = |a: &[crate::event::Term], b: &[crate::event::Term]| a.iter().any(|name| b.contains(name));
    let (a, b) = (pair.profile_a(), pair.profile_b());
    if !named(&a.actors, &b.actors) && !pair.same_event() && !pair.same_subject(&[]) {
        return Finding::stopped(Gate::SameEvent, "nothing says that the same thing was at both points");
    }
    if a.standing == Standing::Open || b.standing == Standing::Open {
        return Finding::stopped(Gate::Factual, "one of the two is a plan or a condition");
    }
    if !pair.may_meet(MOVED) {
        return Finding::stopped(Gate::Time, "it may have moved from one point to the other");
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Place,
        rule: "contradiction.coordinates",
        score: 0.7,
        gates: vec![
            "same event: the same thing is placed".to_owned(),
            "factual: neither is a plan".to_owned(),
            "time: it had no time to move".to_owned(),
            format!("apart: {distance:.0} km lie between the two points"),
        ],
        explanation: format!(
            "{} and {} place it {distance:.0} km apart",
            pair.voice(pair.a),
            pair.voice(pair.b)
        ),
    }))
}
