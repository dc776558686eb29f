use crate::claim::function_words::{FunctionClass, FunctionWords};
use crate::syntax::{Relation, Tag, Tree};

/// Tense and aspect of a clause, as far as the order of events needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// `had fled`.
    PastPerfect,
    /// `fled`, `was fleeing`.
    Past,
    /// `has fled`.
    PresentPerfect,
    /// `flees`, `is fleeing`.
    Present,
    /// `will flee`, `is to flee`.
    Future,
    /// `would flee`, `may flee`.
    Modal,
    /// No tense of its own: `to flee`, `fleeing`, `fled` after a noun.
    None,
}

/// The tense of a clause by its head and what helps it.
pub(super) fn tense(tree: &Tree, words: &FunctionWords, head: usize) -> Tense {
    let auxiliaries = tree.children(head).filter(|child| {
        matches!(tree.word(*child).relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
    });
    let word = tree.word(head);
    let mut perfect = None;
    let mut finite = match word.tag {
        Tag::Vbd => Some(Tense::Past),
        Tag::Vbz | Tag::Vbp => Some(Tense::Present),
        _ => None,
    };
    for auxiliary in auxiliaries {
        let aux = tree.word(auxiliary);
        match aux.tag {
            Tag::Md => {
                let future = words.is(FunctionClass::Future, &aux.lemma);
                return if future { Tense::Future } else { Tense::Modal };
            }
            Tag::Vbd | Tag::Vbz | Tag::Vbp if finite.is_none() || aux.relation != Relation::Cop => {
                let past = aux.tag == Tag::Vbd;
                if aux.relation == Relation::Aux && words.is(FunctionClass::Perfect, &aux.lemma) {
                    perfect = Some(if past { Tense::PastPerfect } else { Tense::PresentPerfect });
                }
                finite = Some(if past { Tense::Past } else { Tense::Present });
            }
            _ => {}
        }
    }
    let to_follows = word.tag != Tag::To
        && tree.children(head).any(|child| tree.word(child).tag == Tag::To && child < head);
    match perfect.or(finite) {
        // `is to begin`
        Some(Tense::Present | Tense::Past) if to_follows && word.tag == Tag::Vb => Tense::Future,
        Some(tense) => tense,
        None => Tense::None,
    }
}

/// A subject that the parser calls passive makes no passive beside an object or an infinitive: `the envoy also planned
/// to visit`.
pub(super) fn is_passive(tree: &Tree, head: usize) -> bool {
    let word = tree.word(head);
    let governs = tree.child(head, &[Relation::Obj, Relation::Xcomp]).is_some();
    tree.child(head, &[Relation::AuxPass]).is_some()
        || (!governs && tree.child(head, &[Relation::NsubjPass]).is_some())
        || (word.tag == Tag::Vbn
            && matches!(word.relation, Relation::Acl | Relation::Advcl | Relation::Amod)
            && tree.child(head, &[Relation::Aux]).is_none())
}
