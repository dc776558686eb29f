use std::collections::BTreeMap;

/// What a format could not show, counted by reason: nothing is dropped in silence.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Losses(BTreeMap<&'static str, usize>);

impl Losses {
    /// One more thing that could not be shown; `what` says which and why, as it reads after a number
    /// (`events left out: no date`).
    pub(crate) fn add(&mut self, what: &'static str) {
        self.add_all(what, 1);
    }

    /// So many more.
    pub(crate) fn add_all(&mut self, what: &'static str, count: usize) {
        if count > 0 {
            *self.0.entry(what).or_default() += count;
        }
    }

    /// All that others were, too.
    pub(crate) fn join(&mut self, others: &Self) {
        others.0.iter().for_each(|(what, count)| self.add_all(what, *count));
    }

    /// Whether everything could be shown.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One line; `None` where everything could be shown.
    pub fn summary(&self) -> Option<String> {
        let parts: Vec<String> = self.0.iter().map(|(what, count)| format!("{count} {what}")).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

/// Phrases that several formats share.
pub(crate) mod loss {
    pub(crate) const NO_DATE: &str = "events left out: no date known";
    pub(crate) const ONE_SIDE: &str = "events placed at the one bound known (the text says by, or from)";
    pub(crate) const YEAR: &str = "events left out: the year is outside what the tool reads";
    pub(crate) const NO_PLACE: &str = "events without coordinates: no place named, or not in the gazetteer";
    pub(crate) const NO_DATE_DRAWN: &str = "events without a date stand apart in the picture";
    pub(crate) const EDGES_DRAWN: &str = "order edges not drawn";
    pub(crate) const FILTERED: &str = "events left out by the filters";
    pub(crate) const CUT_PAIRS: &str =
        "contradictions and updates left out: the filters keep one side of them only";
    pub(crate) const EDGES: &str = "order edges left out: the tool holds no relations";
    pub(crate) const ANSWERS: &str = "answers left out: the tool holds no relations";
    pub(crate) const CONTRADICTIONS: &str = "contradictions left out: the tool holds no relations";
    pub(crate) const UPDATES: &str = "updates left out: the tool holds no relations";
    pub(crate) const ANSWERS_DRAWN: &str = "answers not drawn";
    pub(crate) const ACCOUNTS: &str = "further accounts left out: an event quotes the one that tells it best";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_are_counted_by_reason_in_one_line() {
        let mut losses = Losses::default();
        assert_eq!(losses.summary(), None);
        losses.add(loss::YEAR);
        losses.add(loss::NO_DATE);
        losses.add(loss::NO_DATE);
        losses.add_all("edges left out", 0);
        assert_eq!(
            losses.summary().unwrap(),
            "2 events left out: no date known; 1 events left out: the year is outside what the tool reads"
        );
    }

    /// Two claims of one event, which contradict each other, and one answers another.
    #[test]
    fn what_a_tool_cannot_hold_is_counted_by_its_kind() {
        let mut projection = super::super::projection::fixture::plain();
        let mut answer = projection.edges[1].clone();
        "responds_to".clone_into(&mut answer.kind);
        projection.edges.push(answer);
        let lost = |shown: &[&str]| {
            let mut losses = Losses::default();
            projection.lose_edges(shown, &mut losses);
            losses.summary().unwrap()
        };
        let relations = "left out: the tool holds no relations";
        assert_eq!(
            lost(&["contradicts", "updates"]),
            format!("1 answers {relations}; 1 order edges {relations}")
        );
        assert_eq!(
            lost(&[]),
            format!("1 answers {relations}; 1 contradictions {relations}; 1 order edges {relations}")
        );
        let mut losses = Losses::default();
        projection.lose_accounts(&mut losses);
        assert!(losses.is_empty());
        projection.claims.push(projection.claims[0].clone());
        projection.lose_accounts(&mut losses);
        assert_eq!(losses.summary().unwrap(), format!("1 {}", loss::ACCOUNTS));
    }
}
