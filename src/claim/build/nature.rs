//! Whether a claim tells of a happening or only of what somebody makes of it.

use crate::claim::attribution::{CueClass, innermost};
use crate::claim::extract::Reading;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::Nature;
use crate::lexicon::EventType;
use crate::syntax::{Pos, Relation, Tag};

/// A judgement: a noun or adjective that a copula says of its subject, what something is called, or a verb of thinking,
/// wanting and valuing, where no rule knows it for an event. Where it stands (`is in Rome`) and what can be counted is
/// seen by all.
/// `likelier` is the type that examples speak for: what they take for a deed or a state is one, what for a stance is not.
pub(super) fn of(reading: &Reading<'_>, candidate: &Candidate, likelier: EventType) -> Nature {
    let open = |event_type| matches!(event_type, EventType::Other | EventType::Statement);
    if !open(candidate.typing.event_type) || !open(likelier) && !likelier.is_stance() {
        return Nature::Happening;
    }
    let Some(tree) = reading.article.trees.get(candidate.trigger.sentence) else { return Nature::Happening };
    let word = candidate.trigger.word;
    let node = tree.word(word);
    // `There had been no siren` says what there was.
    let predicate = tree.child(word, &[Relation::Cop]).is_some()
        && tree.child(word, &[Relation::Case, Relation::Nummod, Relation::Expl]).is_none()
        && (node.pos == Pos::Adj || matches!(node.pos, Pos::Noun | Pos::Pron));
    let named = innermost(&reading.attributions, reading.article.span(candidate.trigger))
        .is_some_and(|one| one.class == CueClass::Judge && one.predicate == Some(candidate.trigger));
    let minded = candidate.saying.is_some_and(|saying| is_of_the_mind(reading.attributions[saying].class));
    // `would not help`, `may not work`: what somebody takes to follow.
    let supposed = node.pos == Pos::Verb
        && tree.children(word).any(|child| {
            tree.word(child).tag == Tag::Md
                && !reading.words.is(FunctionClass::Future, &tree.word(child).lemma)
        });
    if predicate || named || minded || supposed { Nature::Judgement } else { Nature::Happening }
}

fn is_of_the_mind(class: CueClass) -> bool {
    matches!(
        class,
        CueClass::Believe | CueClass::Judge | CueClass::Intend | CueClass::Perceive | CueClass::Expect
    )
}
