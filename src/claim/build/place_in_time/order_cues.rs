use crate::claim::date;
use crate::claim::extract::Reading;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::{OrderCue, OrderRelation};
use crate::syntax::Relation;

use super::SentenceView;

/// Words that tie a candidate to another event: `after the announcement`, `before it was let go`, and the anchors of
/// its time expressions.
pub(in crate::claim::build) fn order_cues(
    reading: &Reading<'_>,
    view: &SentenceView<'_>,
    candidate: &Candidate,
) -> Vec<OrderCue> {
    let article = &reading.article;
    let tree = &article.trees[view.index];
    let mut cues = Vec::new();
    for time in view.times {
        if let Some(anchor) =
            time.event_anchor.filter(|anchor| anchor.is_named() && candidate.quote.contains(time.span))
        {
            cues.push(OrderCue {
                relation: date::relation_of(anchor.relation),
                span: time.span,
                other: anchor.words,
                distance: anchor.distance,
            });
        }
    }
    for child in tree.children(candidate.trigger.word) {
        if !matches!(tree.word(child).relation, Relation::Advcl | Relation::Obl | Relation::Nmod) {
            continue;
        }
        let Some(mark) = tree.child(child, &[Relation::Mark, Relation::Case, Relation::Advmod]) else {
            continue;
        };
        let Some(relation) = order_relation(reading, &tree.word(mark).lemma) else { continue };
        let (first, last) = tree.extent(child);
        let other = article.words_span(view.index, first, last);
        let known = cues
            .iter()
            .any(|cue| cue.span.overlaps(article.tokens(view.index)[mark].span) || cue.other.overlaps(other));
        if !known {
            let span = article.tokens(view.index)[mark].span;
            cues.push(OrderCue { relation, span, other, distance: None });
        }
    }
    cues
}

fn order_relation(reading: &Reading<'_>, lemma: &str) -> Option<OrderRelation> {
    [
        (FunctionClass::After, OrderRelation::After),
        (FunctionClass::Before, OrderRelation::Before),
        (FunctionClass::During, OrderRelation::During),
    ]
    .into_iter()
    .find_map(|(class, relation)| reading.words.is(class, lemma).then_some(relation))
}
