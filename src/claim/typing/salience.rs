use super::light::Light;
use super::typer::{Standing, Typing};
use crate::claim::{Article, WordId};
use crate::lexicon::EventType;
use crate::syntax::{Relation, Tree};

/// 0 to 1: how much a predicate or event noun tells the main thing of its sentence. The main clause, or what its
/// speaker says, stands above what is told on the side: relative clauses, participles, clauses of time and cause.
pub fn salience(article: &Article, id: WordId, typing: &Typing) -> f32 {
    let tree = &article.trees[id.sentence];
    let place = match typing.standing {
        Standing::Claim => place(tree, id.word),
        Standing::Mention => 0.3,
    };
    // A verb whose event stands below it gives way to the verb that names it.
    let light = match typing.light {
        Some(Light::Intend) => 0.97,
        Some(Light::Notice) => 0.9,
        _ => 1.0,
    };
    let coded = if typing.plover.is_none() && typing.event_type != EventType::Disaster { 0.8 } else { 1.0 };
    (place * (0.4 + 0.6 * typing.weight) * light * coded).clamp(0.0, 1.0)
}

/// How near to the sentence's main clause a word stands.
fn place(tree: &Tree, word: usize) -> f32 {
    let mut place = 1.0;
    let mut at = word;
    for _ in 0..tree.len() {
        let Some(head) = tree.word(at).head.filter(|head| *head < tree.len()) else { break };
        place *= match tree.word(at).relation {
            Relation::Ccomp | Relation::Xcomp => 0.98,
            Relation::Conj => 0.93,
            Relation::Parataxis | Relation::Appos => 0.85,
            Relation::Advcl | Relation::AdvclRelcl => 0.6,
            Relation::Acl | Relation::AclRelcl => 0.55,
            Relation::Csubj | Relation::CsubjPass => 0.8,
            // `Iran-backed groups`: a word on a noun tells nothing of its own.
            Relation::Amod | Relation::Compound | Relation::Case | Relation::Mark => 0.3,
            _ => 0.75,
        };
        at = head;
    }
    place
}
