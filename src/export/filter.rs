//! Which events of a build are shown or exported: those that fit every filter that is given.

use std::collections::{BTreeSet, HashSet};

use chrono::{NaiveDate, TimeDelta};

use super::losses::{Losses, loss};
use super::projection::{CONTRADICTS, Certainty, Projection, UPDATES, items, stretch};
use super::record::label_of;
use crate::calendar::written;
use crate::timeline::TimelineRow;

/// Which rows are wanted: those that fit every field that is given. Names and words are compared without case, in part.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowFilter {
    /// Someone who acts or is acted upon.
    pub actor: Option<String>,
    /// One of these event types, if any are given.
    pub types: Vec<String>,
    /// A voice or an outlet.
    pub source: Option<String>,
    /// One of these statuses, as timeline.csv writes them, if any are given.
    pub statuses: Vec<String>,
    /// Words of the headline or of a quote.
    pub words: Option<String>,
    /// A place.
    pub place: Option<String>,
    /// The id of a document that tells it.
    pub document: Option<String>,
    /// The first day: of what happened earlier, nothing. Days are those of the row's zone; where only one bound of a
    /// row is known, the row lies there.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Only what is dated to the day or better.
    pub firm: bool,
    /// At most so many: those that weigh most, by the salience of their claims and by whether more than one voice tells them.
    pub most: Option<usize>,
}

/// What is no day, month or year where one is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a day, a month or a year: 2025-06-22, 2025-06 or 2025")]
pub struct NoDate;

impl RowFilter {
    /// The first day of a day, month or year: what [`from`](Self::from) takes.
    ///
    /// # Errors
    /// The text is none of these.
    pub fn first_day(text: &str) -> Result<NaiveDate, NoDate> {
        let begin = written::read(text).and_then(|date| date.begin).ok_or(NoDate)?;
        Ok(begin.date())
    }

    /// The last day of a day, month or year: what [`to`](Self::to) takes.
    ///
    /// # Errors
    /// The text is none of these.
    pub fn last_day(text: &str) -> Result<NaiveDate, NoDate> {
        let after = written::read(text).and_then(|date| date.end).ok_or(NoDate)?;
        after.checked_sub_signed(TimeDelta::seconds(1)).map(|last| last.date()).ok_or(NoDate)
    }

    /// Whether every row fits.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// The places of the rows that fit, in reading order.
    pub(super) fn rows(&self, projection: &Projection) -> Vec<usize> {
        let mut fitting: Vec<usize> =
            (0..projection.rows.len()).filter(|at| self.fits(projection, &projection.rows[*at])).collect();
        if let Some(most) = self.most {
            fitting = projection.by_weight(fitting);
            fitting.truncate(most);
            fitting.sort_unstable();
        }
        fitting
    }

    /// What fits of a build: rows, numbered anew, with their claims, what stands between these, and their documents.
    /// What is left out with them is counted.
    pub(super) fn select(&self, projection: Projection, losses: &mut Losses) -> Projection {
        let kept: HashSet<usize> = self.rows(&projection).into_iter().collect();
        losses.add_all(loss::FILTERED, projection.rows.len() - kept.len());
        let Projection { rows, mut claims, mut edges, mut documents, no_names, .. } = projection;
        let mut rows: Vec<TimelineRow> =
            rows.into_iter().enumerate().filter(|(at, _)| kept.contains(at)).map(|(_, row)| row).collect();
        rows.iter_mut().zip(1..).for_each(|(row, order)| row.order = order);
        let events: HashSet<&str> = rows.iter().map(|row| &*row.event_id).collect();
        claims.retain(|claim| claim.event_id.as_deref().is_some_and(|event| events.contains(event)));
        let ids: HashSet<&str> = claims.iter().map(|claim| &*claim.id).collect();
        edges.retain(|edge| {
            let ends = [&edge.source, &edge.target].map(|id| ids.contains(&**id));
            let is_cut = ends[0] != ends[1] && [CONTRADICTS, UPDATES].contains(&&*edge.kind);
            losses.add_all(loss::CUT_PAIRS, usize::from(is_cut));
            ends == [true; 2]
        });
        let told_in: BTreeSet<&str> = claims.iter().map(|claim| &*claim.document).collect();
        documents.retain(|document| told_in.contains(&*document.id));
        Projection::new(rows, claims, edges, documents, no_names)
    }

    fn fits(&self, projection: &Projection, row: &TimelineRow) -> bool {
        let claims = || projection.claims_of(row);
        let outlets = || claims().map(|claim| projection.outlet(claim));
        let quotes = || claims().map(|claim| &*claim.quote.exact);
        let status = label_of(&row.status);
        holds(&self.actor, items(&row.actors).chain(items(&row.targets)))
            && is_one_of(&self.types, &row.event_type)
            && holds(&self.source, items(&row.voices).chain(outlets()))
            && is_one_of(&self.statuses, &status)
            && holds(&self.words, std::iter::once(&*row.headline).chain(quotes()))
            && holds(&self.place, items(&row.place))
            && self.document.as_ref().is_none_or(|wanted| claims().any(|claim| claim.document == *wanted))
            && (!self.firm || stretch(row).certainty() == Certainty::Firm)
            && self.lies_within(row)
    }

    fn lies_within(&self, row: &TimelineRow) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        // From its first day to the one after its last.
        stretch(row).days().is_some_and(|(first, after)| {
            self.from.is_none_or(|from| after > from) && self.to.is_none_or(|to| first <= to)
        })
    }
}

/// Whether one of the texts has the wanted words, without case; true if none are wanted.
fn holds<'t>(wanted: &Option<String>, mut texts: impl Iterator<Item = &'t str>) -> bool {
    wanted.as_deref().is_none_or(|wanted| {
        let wanted = wanted.to_lowercase();
        texts.any(|text| text.to_lowercase().contains(&wanted))
    })
}

/// Whether a word is among the wanted, without case and however its parts are joined; true if none are wanted.
fn is_one_of(wanted: &[String], word: &str) -> bool {
    let joined = |text: &str| text.trim().replace([' ', '-'], "_").to_lowercase();
    wanted.is_empty() || wanted.iter().any(|wanted| joined(wanted) == joined(word))
}

#[cfg(test)]
mod tests {
    use super::super::projection::fixture;
    use super::*;

    fn orders(filter: &RowFilter, projection: &Projection) -> Vec<usize> {
        filter.rows(projection).into_iter().map(|at| projection.rows[at].order).collect()
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn names_words_types_and_statuses() {
        let hostile = fixture::hostile();
        let count = |filter: RowFilter| orders(&filter, &hostile).len();
        let types = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(count(RowFilter::default()), 8);
        assert_eq!(count(RowFilter { words: some("BATTLE"), ..RowFilter::default() }), 1);
        assert_eq!(count(RowFilter { statuses: types(&["single-source"]), ..RowFilter::default() }), 6);
        assert_eq!(
            count(RowFilter { statuses: types(&["Single source", "disputed"]), ..RowFilter::default() }),
            8
        );
        assert_eq!(count(RowFilter { source: some("harbour"), ..RowFilter::default() }), 8);
        assert_eq!(count(RowFilter { types: types(&["strike", "other"]), ..RowFilter::default() }), 8);
        assert_eq!(count(RowFilter { types: types(&["strike"]), ..RowFilter::default() }), 0);
        assert_eq!(count(RowFilter { actor: some("nobody"), ..RowFilter::default() }), 0);
        assert_eq!(count(RowFilter { place: some("nowhere"), ..RowFilter::default() }), 0);
    }

    /// A year, a day, and a minute: 2019, 23 June 2025, and 24 June 2025.
    #[test]
    fn days_are_included_and_a_year_lies_in_each_of_its_days() {
        let plain = fixture::plain();
        let within = |from: Option<&str>, to: Option<&str>| {
            let filter = RowFilter { from: from.and_then(day), to: to.and_then(day), ..RowFilter::default() };
            orders(&filter, &plain)
        };
        assert_eq!(within(Some("2025-06-23"), None), [2, 3]);
        assert_eq!(within(Some("2025-06-24"), None), [3]);
        assert_eq!(within(None, Some("2025-06-23")), [1, 2]);
        assert_eq!(within(None, Some("2025-06-22")), [1]);
        assert_eq!(within(Some("2019-07-01"), Some("2019-07-02")), [1]);
        assert_eq!(within(Some("2020-01-01"), Some("2025-06-22")), [0; 0]);
        assert_eq!(orders(&RowFilter { firm: true, ..RowFilter::default() }, &plain), [2, 3]);
    }

    /// Of the hostile rows one has no date, and others one bound only.
    #[test]
    fn a_row_with_one_bound_lies_there_and_one_without_any_nowhere() {
        let hostile = fixture::hostile();
        let all = RowFilter { from: day("-9999-01-01"), ..RowFilter::default() };
        assert_eq!(orders(&all, &hostile).len(), 7);
    }

    #[test]
    fn the_weightiest_stay_in_reading_order() {
        let mut plain = fixture::plain();
        for (claim, salience) in plain.claims.iter_mut().zip([0.2, 0.9, 0.9]) {
            claim.salience = salience;
        }
        let most = |most: usize| orders(&RowFilter { most: Some(most), ..RowFilter::default() }, &plain);
        assert_eq!(most(1), [2]);
        assert_eq!(most(2), [2, 3]);
        assert_eq!(most(9), [1, 2, 3]);
        assert_eq!(most(0), [0; 0]);
    }

    #[test]
    fn what_is_selected_is_whole_and_what_is_cut_is_counted() {
        let filter = RowFilter { words: some("battle"), ..RowFilter::default() };
        let mut losses = Losses::default();
        let selected = filter.select(fixture::hostile(), &mut losses);
        assert_eq!((selected.rows.len(), selected.claims.len(), selected.edges.len()), (1, 1, 0));
        assert_eq!(selected.rows[0].order, 1);
        assert_eq!(losses.summary().unwrap(), "7 events left out by the filters");
        // Of the pair that contradict each other only the first is wanted.
        let first = RowFilter { most: Some(1), ..RowFilter::default() };
        let mut losses = Losses::default();
        first.select(fixture::hostile(), &mut losses);
        assert!(losses.summary().unwrap().contains("1 contradictions and updates left out"), "{losses:?}");
    }
}
