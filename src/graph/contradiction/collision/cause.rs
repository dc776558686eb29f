use super::gates::{BOTH_HOLD, TIMES_MAY_MEET};
use super::{Gate, Pair, Rule, apart};
use crate::event::side_by_side;
use crate::graph::edge::ContradictionKind;

/// One thing brought about by causes of two kinds.
pub(super) const RULE: Rule = Rule {
    name: "contradiction.cause",
    kind: ContradictionKind::Cause,
    score: 0.6,
    concerns: |pair| apart(&pair.reading_a().causes, &pair.reading_b().causes),
    conditions: &[
        Gate::SameEvent.stops(|pair| !of_one_thing(pair), "the two causes are of different things"),
        BOTH_HOLD,
        TIMES_MAY_MEET,
    ],
    shown: &[
        "same event: both tell what brought about the same thing",
        "factual: both hold",
        "time: the windows meet",
        "apart: the causes are of kinds that exclude each other",
    ],
    explanation: |pair| pair.both_quotes(),
};

fn of_one_thing(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.claim_a(), pair.claim_b());
    let near = a.document == b.document && a.sentence == b.sentence && !pair.same_source();
    // `He fell from the bridge, the police said. He was shot in the back, said two friends`.
    let in_turn = || {
        let (a, b) = (pair.profile_a(), pair.profile_b());
        side_by_side(a, b)
            && !pair.one_voice()
            && pair.name_one_person()
            && !pair.names_apart()
            && !pair.places_apart()
    };
    // What an article says in two places of causes is hardly of one thing: `a terror attack`, `victims of the shelling`.
    near || in_turn() || a.document != b.document && pair.same_event() && !pair.names_apart()
}
