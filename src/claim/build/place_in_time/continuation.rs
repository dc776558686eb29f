//! What goes on from the sentence before: `All of them were brought down`, and the next words of a stamped entry.

use crate::calendar::{Grain, Interval, When};
use crate::claim::clause::Tense;
use crate::claim::date;
use crate::claim::select::Candidate;
use crate::claim::types::ClaimTime;
use crate::syntax::{Pos, Tree};

use super::told::is_firm;
use super::{Builder, SentenceView};

const DAY: i64 = 86_400;

impl Builder<'_> {
    /// A past clause about those of whom the sentence before told lies between that and the end of its day; one in the
    /// same stamped entry between that and the stamp.
    pub(super) fn goes_on(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let clause = view.clause(candidate)?;
        if !matches!(clause.tense, Tense::Past | Tense::PastPerfect) || candidate.nominal {
            return None;
        }
        let article = &self.reading.article;
        let at = article.span(candidate.trigger).start;
        let subject = clause.subject?;
        let before = self.told_of_story(view, at).find(|dated| dated.trigger.start < at && is_firm(dated))?;
        let sentence = article.sentence_at(before.trigger)?;
        let same_block = article.sentence(sentence).block == article.sentence(view.index).block;
        let entry = self.reading.in_entry(view.index);
        let near = same_block && (entry || sentence + 1 >= view.index);
        let begins = before.time.when?.earliest()?;
        if !near || !(entry || is_about_the_same(&article.trees[view.index], subject)) {
            return None;
        }
        let publication = self.reading.publication(view.index)?;
        let whole_day = || {
            let zone = before.time.zone.unwrap_or(publication.zone);
            let midnight = zone.local(begins)?.date().and_hms_opt(0, 0, 0)?;
            Some(zone.instant(midnight).plus(DAY).min(publication.latest))
        };
        let end = if entry { publication.latest } else { whole_day()? };
        if end <= begins {
            return None;
        }
        let when = When::within(Interval { begin: Some(begins), end: Some(end) }, Grain::Interval);
        let mut time = date::taken_over(before, "it goes on from", article.text());
        time.edtf = Some(date::interval_edtf(when));
        time.when = Some(when);
        Some(time)
    }
}

/// Whether a subject is a pronoun, or a part of what a pronoun stands for: `all of them`.
fn is_about_the_same(tree: &Tree, subject: usize) -> bool {
    tree.word(subject).pos == Pos::Pron
        || tree.children(subject).any(|child| tree.word(child).pos == Pos::Pron)
}
