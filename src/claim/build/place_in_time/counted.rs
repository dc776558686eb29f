//! What another date counts from: `he left` of `stopped on 13 January, the day after he left`.

use crate::claim::WordId;
use crate::claim::clause::{Clause, Role, Tense};
use crate::claim::date::{self, Dated, Telling};
use crate::claim::select::Candidate;
use crate::claim::time_clause::clause_of_time;
use crate::claim::types::{Basis, ClaimTime};
use crate::claim::{Article, Placement};
use crate::lexicon::EventType;
use crate::time::{EventRelation, ResolvedTime};

use super::anchor::counts_from;
use super::looking_back::LEAD;
use super::own_words::{AsTold, Happening};
use super::{Builder, SentenceView, Undated, is_ahead};

impl Builder<'_> {
    /// The date of what another date counts from: `stopped on 13 January, the day after he left`, `was signed at 9.10, ten
    /// minutes before they met`.
    pub(super) fn counted_back(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let time = view.times.iter().find(|time| counts_from(article, time, candidate.trigger))?;
        let clauses = &view.selection.clauses;
        // `Two days after the captain was arrested the ship sailed`: the clause behind it, wherever the parser hung it.
        let opens = article.words_span(view.index, 0, 0).start == time.span.start;
        let behind = || {
            let next = clauses.iter().position(|clause| clause.head > candidate.trigger.word);
            next.filter(|next| opens && clauses[*next].subject.is_some())
        };
        let host = clause_of_time(article, view.index, clauses, time.span)
            .filter(|host| Some(*host) != candidate.clause)
            .or_else(|| clauses[candidate.clause?].parent)
            .or_else(behind)?;
        let head_of = |host: usize| article.span(WordId { sentence: view.index, word: clauses[host].head });
        let lies_ahead = |host: usize| {
            let at = self.dated_at(head_of(host));
            let begin = at.and_then(|at| self.dated[at].time.when?.earliest());
            let told = begin.zip(self.reading.publication(view.index));
            told.is_some_and(|(begin, publication)| begin > publication.latest)
        };
        // `The team reached them on Monday, the mayor said, a day after the wall fell`: a day after what he said they did; but nothing
        // past counts from what is to come: `He called off a visit planned for Monday, his office said, two days after`.
        let told = || {
            let content = clauses.iter().position(|clause| {
                clause.parent == Some(host)
                    && clause.role == Role::Content
                    && clause.head < clauses[host].head
            });
            let told =
                content.or(clauses[host].parent.filter(|above| clauses[*above].head < clauses[host].head));
            told.filter(|told| !lies_ahead(*told))
        };
        let host = if self.is_cue(view, clauses[host].head) { told().unwrap_or(host) } else { host };
        let head = head_of(host);
        let dated = self.dated_at(head).map(|at| &self.dated[at]);
        if let Some(dated) = dated {
            let own = dated.time.basis == Basis::Expression && dated.time.span != Some(time.span);
            if own {
                return date::counted_back(time, dated, article.text());
            }
        }
        // `The launch came a day after the drill began`: the subject names what is dated elsewhere.
        let subject = clauses[host].subject.filter(|_| counts_a_length(time));
        // What comes is news, whatever its subject was counted from elsewhere.
        let firm = |named: &&Dated| {
            named.time.basis == Basis::Expression
                || named.time.span != Some(time.span) && clauses[host].tense != Tense::Present
        };
        if let Some(named) = subject.and_then(|subject| self.named_by_subject(view, subject)).filter(firm) {
            return date::counted_back(time, self.finest(view, named), article.text());
        }
        if dated.is_none()
            && let Some(stated) = self.counted_from_a_date(view, time, host)
        {
            return Some(stated);
        }
        self.counted_from_now(view, candidate, time, &clauses[host])
    }

    /// `Police found the bicycle on Monday, two days after the boy left`: what makes no claim has its day all the same.
    fn counted_from_a_date(
        &self,
        view: &SentenceView<'_>,
        time: &ResolvedTime,
        host: usize,
    ) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let clauses = &view.selection.clauses;
        let told = view.times.iter().find(|other| {
            other.span.end <= time.span.start
                && date::is_date(other)
                && other.event_anchor.is_none()
                && clause_of_time(article, view.index, clauses, other.span) == Some(host)
        })?;
        let zone = self.clock_of(told, self.zone(view, &[]));
        let head = clauses[host].head;
        let what = Happening { word: head, kind: None };
        let dated = Dated {
            time: self.expression(view, what, told, zone, AsTold::DONE)?,
            ..host_of(article, view, head)
        };
        let minute = told.value.contains(':');
        let dated = minute.then(|| date::at_its_end(&dated)).flatten().unwrap_or(dated);
        date::counted_back(time, &dated, article.text())
    }

    /// `The sale came a month after the mill had closed`, and no words date the sale: it is told as done, so the mill closed a month
    /// ago or longer. To the day where the sale is told as news: `The sale comes a month after`.
    fn counted_from_now(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        time: &ResolvedTime,
        host: &Clause,
    ) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let publication = self.reading.publication(view.index)?;
        let id = WordId { sentence: view.index, word: host.head };
        let told = self.reading.told(id);
        let done =
            matches!(host.tense, Tense::Present | Tense::Past | Tense::PresentPerfect | Tense::PastPerfect)
                && !is_ahead(told.modality, host.tense);
        let own = view.clause(candidate).map_or(Tense::None, |clause| clause.tense);
        let over = candidate.nominal || matches!(own, Tense::Past | Tense::PastPerfect);
        let after = time.event_anchor.is_some_and(|anchor| anchor.relation == EventRelation::After);
        let head = article.span(id);
        // Dated by the event itself, which is told elsewhere.
        let dated = self.dated_at(head).map(|at| &self.dated[at]);
        let elsewhere = dated.is_some_and(|dated| dated.time.span == Some(time.span))
            || candidate.nominal && self.event_named(view, article.span(candidate.trigger)).is_some();
        let counted = done && over && after && counts_a_length(time);
        if !counted || elsewhere {
            return None;
        }
        let by_now = || date::by_placement(Placement::ByNow, Some(&publication));
        // Another date of the sentence may be that of what came later: `opened in 2003, five years after`.
        let alone = view
            .times
            .iter()
            .all(|other| other.span == time.span || other.event_anchor.is_some() || !date::is_date(other));
        let lead = view.index < LEAD
            && host.tense == Tense::Past
            && matches!(host.role, Role::Main | Role::Conjunct)
            && dated.is_none_or(|dated| dated.time.basis == Basis::Document);
        let news = alone && (host.tense == Tense::Present || lead);
        // `two days after the blast shook the city`: told elsewhere with its day.
        if !news && let Some(known) = self.other_events_date(view, candidate) {
            return Some(known);
        }
        let from =
            if news { date::from_tense(Tense::Past, Telling::News, Some(&publication)) } else { by_now() };
        let dated = Dated { time: from, ..host_of(article, view, host.head) };
        let counted = date::counted_back(time, &dated, article.text())?;
        // It rests on what is taken for granted of the article: other claims do not lean on it.
        Some(ClaimTime { basis: Basis::Document, ..counted })
    }

    /// What is told to have come a length after something, with a date on its subject, has that date: `Monday's raid came a week
    /// after the arrest`.
    pub(super) fn as_its_subject(&self, undated: &Undated<'_>) -> Option<ClaimTime> {
        let Undated { view, candidate, ref own, .. } = *undated;
        let counts = |time: &&ResolvedTime| {
            time.event_anchor.is_some_and(|anchor| anchor.is_named()) && counts_a_length(time)
        };
        if !undated.is_found()
            || candidate.nominal
            || undated.ahead
            || own.is_empty()
            || !own.iter().all(counts)
        {
            return None;
        }
        let article = &self.reading.article;
        let subject = view.clause(candidate)?.subject?;
        let named = self.named_by_subject(view, subject)?;
        let here = article.sentence(view.index).span.contains(named.trigger);
        let stated = here && named.time.basis == Basis::Expression;
        let time = stated.then(|| date::taken_over(named, "at the time of", article.text()))?;
        Some(self.counted_within(view, own, time))
    }
}

/// What a clause tells, as something to count from.
fn host_of(article: &Article<'_>, view: &SentenceView<'_>, head: usize) -> Dated {
    Dated {
        trigger: article.span(WordId { sentence: view.index, word: head }),
        lemma: String::new(),
        event_type: EventType::Other,
        past: true,
        time: date::by_placement(Placement::ByNow, None),
    }
}

/// Whether an expression counts a length from its event.
fn counts_a_length(time: &ResolvedTime) -> bool {
    time.event_anchor.is_some_and(|anchor| anchor.calendar_days.is_some() || anchor.distance.is_some())
}
