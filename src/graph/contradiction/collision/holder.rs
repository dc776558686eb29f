use super::gates::{BOTH_SAY_SO, SHARED, TIMES_OVERLAP, TWO_VOICES};
use super::{Gate, Pair, Rule, apart};
use crate::graph::contradiction::lexicon::Scope;
use crate::graph::edge::ContradictionKind;

/// One place held by two sides at one time: `the town is in the hands of the rebels`, `the town is under army control`.
pub(super) const RULE: Rule = Rule {
    name: "contradiction.holder",
    kind: ContradictionKind::Status,
    score: 0.6,
    concerns: |pair| apart(&pair.reading_a().holders, &pair.reading_b().holders),
    conditions: &[
        Gate::SameEvent.stops(of_other_places, "the two are told of different places"),
        BOTH_SAY_SO,
        Gate::Factual.stops(
            |pair| [pair.reading_a(), pair.reading_b()].iter().any(|told| told.has(Scope::Negation)),
            "one of the two is not said to be so",
        ),
        TIMES_OVERLAP,
        TWO_VOICES,
    ],
    shown: &[
        "same event: both tell who holds the same",
        "factual: both hold",
        "time: the windows meet",
        "apart: those who hold it are of two sides",
    ],
    explanation: |pair| pair.both_quotes(),
};

fn of_other_places(pair: &Pair<'_>) -> bool {
    pair.shared_but(&[]) < SHARED || pair.names_apart() || pair.stories_apart() || pair.kinds_apart()
}
