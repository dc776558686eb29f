//! What the words put further back than the news, though no day of theirs tells how far: `in recent months`, `many years ago`,
//! `since the war began`.

use crate::calendar::DAY;
use crate::claim::Placement;
use crate::claim::clause::{Clause, Role, Tense, top_word};
use crate::claim::date;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::time_clause::clause_of_time;
use crate::claim::types::{ClaimTime, QuantityUnit};
use crate::lexicon::{EventType, lower};
use crate::syntax::{Pos, Relation, Tree};
use crate::time::{ResolvedTime, TimexType};

use super::super::owns;
use super::{Builder, SentenceView};

impl Builder<'_> {
    /// What a length or `since` in its own clause puts into a stretch of unknown begin: it is no news of the day, and not
    /// bounded by what was told last.
    pub(super) fn over_a_length(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let clause = view.clause(candidate)?;
        let perfect = matches!(clause.tense, Tense::PresentPerfect | Tense::PastPerfect);
        if candidate.nominal || !(perfect || clause.tense == Tense::Past) {
            return None;
        }
        let by_length = || view.times.iter().any(|time| self.is_far_back(view, candidate, clause, time));
        // `have not fired since the truce took hold`: what did not come is held against what the story tells.
        let positive = || self.reading.told(candidate.trigger).is_positive();
        (by_length()
            || perfect && positive() && self.is_since_a_clause(view, candidate)
            || clause.tense == Tense::Past && self.is_of_earlier_days(view, candidate.trigger.word))
        .then(|| date::by_placement(Placement::ByNow, self.reading.publication(view.index).as_ref()))
    }

    /// A toll that no day's deed has is that of a whole war: `The fighting has killed more than 100,000 people and displaced
    /// millions`. Not where the article tells of a disaster of its days.
    pub(super) fn as_a_wars_toll(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        /// Dead at least.
        const DEAD: f64 = 10_000.0;
        /// Displaced or otherwise harmed at least: towns are left within days.
        const HARMED: f64 = 500_000.0;
        let tense = view.clause(candidate)?.tense;
        let so_far = matches!(tense, Tense::PresentPerfect | Tense::PastPerfect);
        let at = self.reading.article.span(candidate.trigger).start;
        let many = || {
            view.quantities.iter().filter(|quantity| quantity.unit.counts()).any(|quantity| {
                let least = if quantity.unit == QuantityUnit::Killed { DEAD } else { HARMED };
                quantity.min.or(quantity.max).is_some_and(|count| count >= least)
                    && owns(view, candidate, quantity.span)
            })
        };
        let disaster = || self.told_of_story(view, at).any(|dated| dated.event_type == EventType::Disaster);
        (candidate.typing.event_type == EventType::Casualties && so_far && many() && !disaster())
            .then(|| date::by_placement(Placement::ByNow, self.reading.publication(view.index).as_ref()))
    }

    /// Whether a word right before a verb, or before its auxiliary, tells that it is of other days than the news: `once served there`,
    /// `was previously shut`. `Fell once` counts, and `once again` repeats.
    fn is_of_earlier_days(&self, view: &SentenceView<'_>, verb: usize) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let opens = tree
            .children(verb)
            .filter(|child| {
                matches!(tree.word(*child).relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
            })
            .min()
            .map_or(verb, |first| first.min(verb));
        let is = |class, word: usize| self.reading.words.is(class, &lower(&tree.word(word).lemma));
        let earlier = |word: usize| {
            tree.word(word).pos == Pos::Adv
                && is(FunctionClass::EarlierDays, word)
                && !(word + 1 < tree.len() && is(FunctionClass::OnceMore, word + 1))
                // `all at once`
                && word.checked_sub(1).is_none_or(|before| tree.word(before).pos != Pos::Adp)
        };
        opens.checked_sub(1).into_iter().chain(opens..verb).any(earlier)
    }

    /// Whether a length without a date of its own tells how far back a clause reaches: `weeks ago`, `in recent months`, `has stood for
    /// decades`. One behind a superlative tells since when nothing like it was.
    fn is_far_back(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        clause: &Clause,
        time: &ResolvedTime,
    ) -> bool {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let is = |class, word: usize| self.reading.words.is(class, &lower(&tree.word(word).lemma));
        let tokens = article.tokens(view.index);
        let first = tokens.partition_point(|token| token.span.end <= time.span.start);
        let behind = tokens.partition_point(|token| token.span.start < time.span.end);
        let own = candidate.clause == clause_of_time(article, view.index, &view.selection.clauses, time.span)
            && top_word(article, view.index, time.span)
                .is_some_and(|top| hangs_on(tree, top, candidate.trigger.word));
        if !own || date::is_date(time) && !time.value.ends_with("_REF") {
            return false;
        }
        if time.kind == TimexType::Date {
            return behind > 0 && is(FunctionClass::Ago, behind - 1);
        }
        let Some(before) = first.checked_sub(1) else { return false };
        // `had been shut for hours` is of the day.
        let long = time.length.is_some_and(|(_, most)| most >= DAY) || !time.value.starts_with("PT");
        let perfect = matches!(clause.tense, Tense::PresentPerfect | Tense::PastPerfect);
        let plain = time.value.starts_with("PX");
        let opens =
            is(FunctionClass::OverLength, before) && plain || is(FunctionClass::ForLength, before) && perfect;
        time.kind == TimexType::Duration && long && opens && !self.is_most_before(tree, before)
    }

    /// Whether a clause in the perfect is told from a past event on that another clause tells: `have fled since the war began`, but not
    /// `has closed since nobody comes`.
    fn is_since_a_clause(&self, view: &SentenceView<'_>, candidate: &Candidate) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let since = |mark: usize| self.reading.words.is(FunctionClass::Since, &lower(&tree.word(mark).lemma));
        let by_clause = view.selection.clauses.iter().any(|clause| {
            clause.parent == candidate.clause
                && clause.head > candidate.trigger.word
                && clause.tense == Tense::Past
                && matches!(clause.role, Role::Adverbial { mark: Some(mark) }
                    if since(mark) && !self.is_most_before(tree, mark))
        });
        // `have stood there since the days of the old king`
        let by_noun = || {
            tree.children(candidate.trigger.word).any(|child| {
                matches!(tree.word(child).relation, Relation::Obl)
                    && tree
                        .child(child, &[Relation::Case])
                        .is_some_and(|case| since(case) && !self.is_most_before(tree, case))
            })
        };
        by_clause || by_noun()
    }
}

/// Whether a word hangs on a verb, itself or through what stands behind the verb: `faced protests in recent months`.
fn hangs_on(tree: &Tree, word: usize, verb: usize) -> bool {
    tree.word(word).head == Some(verb)
        || word > verb
            && tree.ancestors(word).take(2).any(|above| tree.word(above).head == Some(verb) && above > verb)
}
