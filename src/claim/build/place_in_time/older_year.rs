//! What is told in the past beside a year that is long over, though that year does not date it.

use crate::calendar::Zone;
use crate::claim::Placement;
use crate::claim::clause::{Clause, Role, Tense};
use crate::claim::date::{self, Dated};
use crate::claim::time_clause::clause_of_time;
use crate::claim::types::{ClaimTime, Modality};
use crate::syntax::{Relation, Tag};
use crate::time::ResolvedTime;

use super::looking_back::LEAD;
use super::of_noun::names_a_year;
use super::told::STORY;
use super::{Builder, SentenceView, Undated};

impl Builder<'_> {
    /// What stands in the past beside a year that is over is no news of the day: it was some time before the publication, in that
    /// year or not. In the same sentence, where it goes on from what the year dates or describes it, or right behind the sentence
    /// of the year.
    pub(super) fn beside_an_older_year(&self, undated: &Undated<'_>) -> Option<ClaimTime> {
        let Undated { view, candidate, tense, modality, ahead, .. } = *undated;
        let clause = undated.clause?;
        let told_as_done = undated.is_found()
            && !candidate.nominal
            && !ahead
            && tense == Tense::Past
            && matches!(modality, Modality::Asserted | Modality::Reported | Modality::Alleged);
        let news = candidate.saying.is_some()
            || undated.said.is_some()
            || view.index < LEAD
            || self.reading.in_entry(view.index);
        if !told_as_done || news || view.times.iter().any(|time| self.is_of_the_story(view, time)) {
            return None;
        }
        let beside = self.goes_on_from_a_year(undated, clause) || self.is_right_behind_a_year(undated);
        beside.then(|| date::by_placement(Placement::ByNow, self.reading.publication(view.index).as_ref()))
    }

    /// Whether a year that is over dates the clause that a clause hangs on or is joined to, or the noun that it describes: `In 2015 a
    /// plane crashed, and rebels said they did it`, `a 2010 attack on a ship that killed 46`.
    fn goes_on_from_a_year(&self, undated: &Undated<'_>, clause: &Clause) -> bool {
        let Undated { view, candidate, .. } = *undated;
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let clauses = &view.selection.clauses;
        let over = |other: usize| matches!(clauses[other].tense, Tense::Past | Tense::PastPerfect);
        view.times.iter().filter(|time| self.is_over_for_long(view, time)).any(|time| {
            let host = clause_of_time(article, view.index, clauses, time.span);
            let around = |host: usize| {
                let mut above = clause.parent;
                for _ in 0..clauses.len() {
                    match above {
                        Some(at) if at == host => return true,
                        Some(at) => above = clauses[at].parent,
                        None => return false,
                    }
                }
                false
            };
            let joined = |host: usize| {
                clauses[host].role == Role::Conjunct
                    && clauses[host].parent == candidate.clause
                    && clauses[host].tense == Tense::Past
            };
            let goes_on = host
                .filter(|host| Some(*host) != candidate.clause)
                .is_some_and(|host| over(host) && around(host) || joined(host));
            let described = || match clause.role {
                Role::Relative { noun, .. } | Role::Reduced { noun } => {
                    let dated = self.noun_of_time(view, time.span);
                    dated.is_some_and(|dated| {
                        dated == noun || tree.ancestors(noun).take(3).any(|above| above == dated)
                    })
                }
                _ => false,
            };
            goes_on || described()
        })
    }

    /// Whether a sentence before, in its paragraph, tells something of a year that is over, and nothing since tells of the story's days, of
    /// what somebody says or in another tense than the past.
    fn is_right_behind_a_year(&self, undated: &Undated<'_>) -> bool {
        /// Sentences back.
        const FAR: usize = 4;
        let Undated { view, candidate, .. } = *undated;
        let article = &self.reading.article;
        let block = |sentence: usize| article.sentence(sentence).block;
        if candidate.typing.event_type.is_saying() {
            return false;
        }
        for before in (0..view.index).rev().take(FAR) {
            let span = article.sentence(before).span;
            let times = || {
                let first = self.reading.times.partition_point(|time| time.span.start < span.start);
                self.reading.times[first..].iter().take_while(|time| time.span.start < span.end)
            };
            if block(before) != block(view.index) || times().any(|time| self.is_of_the_story(view, time)) {
                return false;
            }
            let of_a_year = |dated: &Dated| {
                dated.time.span.is_some_and(|at| {
                    times().any(|time| time.span == at && self.is_over_for_long(view, time))
                })
            };
            if self.told(span.end).take_while(|dated| span.contains(dated.trigger)).any(of_a_year) {
                return true;
            }
            if !self.goes_on_in_the_past(before) {
                return false;
            }
        }
        false
    }

    /// Whether the main verb of a sentence is in the past, and nobody says anything in it.
    fn goes_on_in_the_past(&self, sentence: usize) -> bool {
        let tree = &self.reading.article.trees[sentence];
        let past = |word: usize| tree.word(word).tag == Tag::Vbd;
        let helps = |child: usize| {
            matches!(tree.word(child).relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
        };
        let told = tree
            .root()
            .is_some_and(|root| past(root) || tree.children(root).any(|child| helps(child) && past(child)));
        told && !self.reading.cues.iter().any(|cue| cue.sentence == sentence)
    }

    /// Whether words name a year, and what they date was over a month before the publication.
    fn is_over_for_long(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> bool {
        names_a_year(time.span.text(self.reading.article.text())) && self.lies_before_the_story(view, time)
    }

    /// Whether what words date was over a month before the publication.
    fn lies_before_the_story(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> bool {
        date::is_date(time) && !self.is_of_the_story(view, time)
    }

    /// Whether what words date reaches into the month before the publication, or lies behind it.
    fn is_of_the_story(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> bool {
        let latest = time.when(&Zone::UTC).and_then(|when| when.latest());
        let publication = self.reading.publication(view.index);
        date::is_date(time)
            && latest
                .zip(publication)
                .is_none_or(|(latest, publication)| latest > publication.latest.plus(-STORY))
    }
}
