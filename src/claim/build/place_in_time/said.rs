use crate::calendar::{DAY, Grain, Interval, When, Zone};
use crate::claim::WordId;
use crate::claim::attribution::Form;
use crate::claim::clause::{Clause, Role, Tense, clause_of};
use crate::claim::date;
use crate::claim::select::Candidate;
use crate::claim::time_clause::clause_of_time;
use crate::claim::types::{Basis, ClaimTime, Modality};
use crate::time::ResolvedTime;

use super::own_words::AsTold;
use super::{Builder, SentenceView};

impl Builder<'_> {
    /// Whether what is told as a past state was so when it was said: `said on Monday that the pump was broken`.
    pub(super) fn is_shifted_back(&self, view: &SentenceView<'_>, clause: &Clause) -> bool {
        let above = clause.parent.map(|parent| view.selection.clauses[parent].tense);
        let head = self.reading.article.span(WordId { sentence: view.index, word: clause.head });
        clause.role == Role::Content
            // Who is quoted chose the tense: `"I was asleep," he said on Monday`.
            && self.reading.article.quotation_around(head).is_none()
            && clause.tense == Tense::Past
            && matches!(above, Some(Tense::Past | Tense::PastPerfect))
            && self.is_state(view, clause.head)
    }

    /// The date of the reporting words.
    pub(super) fn said(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        spoken: Option<usize>,
        zone: Zone,
    ) -> Option<ClaimTime> {
        let cue = self.reading.attributions[spoken?].cue_word.filter(|cue| cue.sentence == view.index)?;
        let clause = clause_of(&self.reading.article.trees[view.index], &view.selection.clauses, cue.word)?;
        // `By her account he had left on Monday, hours after they met`: a phrase stands in a clause that tells something else.
        let phrase = self.reading.attributions[spoken?].form == Form::Phrase;
        let told_elsewhere = phrase && view.selection.clauses[clause].head != cue.word;
        if Some(clause) == candidate.clause || told_elsewhere {
            return None;
        }
        let time = view.times.iter().find(|time| {
            date::is_date(time)
                && !self.is_compared_with(view, time.span)
                && !self.is_of_what_is_compared(view, candidate, time.span)
                && !self.is_of_a_harm_told(view, time)
                && clause_of_time(&self.reading.article, view.index, &view.selection.clauses, time.span)
                    == Some(clause)
        })?;
        let zone = self.clock_of(time, zone);
        let told = date::from_expression(time, zone, self.reading.publication(view.index).as_ref(), true)?;
        // Nobody has said anything next week.
        let weekday = self.reading.weekdays.binary_search(&time.span).is_ok();
        Some(match weekday {
            true => self.on_the_right_week(view, told, time.span, AsTold::DONE),
            false => told,
        })
    }
}

impl Builder<'_> {
    /// Whether a day that stands before a noun tells which attack or harm somebody speaks of: `the 11 May attack, officials confirmed`.
    fn is_of_a_harm_told(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> bool {
        let article = &self.reading.article;
        self.noun_of_time(view, time.span).is_some_and(|noun| {
            let behind = article.tokens(view.index)[noun].span.start >= time.span.end;
            let told = self.reading.typer.event_of_noun(article, WordId { sentence: view.index, word: noun });
            behind && told.is_some_and(|told| told.is_cause_of_harm() || told.is_harm())
        })
    }

    /// The hour of a telling that its words leave on the day of what they tell is on the next day where it comes before that:
    /// `crashed at 5.42pm on Saturday, the airline said at 9am`. So is its weekday on the next week: nobody tells of a deed before it.
    pub(in crate::claim::build) fn told_after(
        &self,
        view: &SentenceView<'_>,
        time: &ClaimTime,
        modality: Modality,
        said: ClaimTime,
    ) -> ClaimTime {
        const WEEK: i64 = 7 * DAY;
        let fact = matches!(modality, Modality::Asserted | Modality::Reported | Modality::Alleged);
        let weekday =
            fact && said.span.is_some_and(|span| self.reading.weekdays.binary_search(&span).is_ok());
        let bare = said.span.is_some_and(|span| self.reading.bare_clocks.binary_search(&span).is_ok());
        let from_words = matches!(time.basis, Basis::Expression | Basis::OtherEvent);
        let of_a_day = time.when.is_some_and(|when| when.grain <= Grain::Day);
        let begins = time
            .when
            .and_then(|when| when.earliest())
            .filter(|_| (bare || weekday && of_a_day) && from_words);
        let told = said.when.and_then(|when| when.latest());
        let now = self.reading.publication(view.index).map(|publication| publication.latest);
        match (begins, told, now) {
            (Some(begins), Some(told), Some(now))
                if bare && told <= begins && begins < told.plus(DAY) && told.plus(DAY) <= now =>
            {
                date::other_week(said, 1)
            }
            // The article may have been changed on the day after its own.
            (Some(begins), Some(told), Some(now))
                if weekday && told <= begins && told.plus(WEEK) <= now.plus(DAY) =>
            {
                date::other_week(said, 7)
            }
            _ => said,
        }
    }
}

/// Nobody tells as past what has yet to happen: what other words than the claim's own date behind its telling was so when it
/// was told. Of a telling known to the month, a deed was done by then, nobody knows how long before: `the panel concluded in June
/// that rebels had burned the mill`. A day's telling is mostly of that day's deed.
pub(in crate::claim::build) fn no_later(time: ClaimTime, said: &ClaimTime, deed: bool) -> ClaimTime {
    let own = matches!(time.basis, Basis::Expression);
    let begins = time.when.and_then(|when| when.earliest());
    let told = said.when.and_then(|when| when.latest());
    let loosely = said.when.is_some_and(|when| when.grain > Grain::Day);
    match begins.zip(told) {
        Some((begins, told)) if !own && begins >= told && deed && loosely => {
            let by_then = When::within(Interval { begin: None, end: Some(told) }, Grain::Interval);
            ClaimTime {
                when: Some(by_then),
                edtf: Some(date::interval_edtf(by_then)),
                basis: Basis::OtherEvent,
                span: None,
                reason: format!("done by the time it was told: {}", said.reason),
                ..said.clone()
            }
        }
        Some((begins, told)) if !own && begins >= told => ClaimTime {
            basis: Basis::OtherEvent,
            span: None,
            reason: format!("so when it was told: {}", said.reason),
            ..said.clone()
        },
        _ => time,
    }
}
