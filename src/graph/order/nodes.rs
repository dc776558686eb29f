use super::proposal::{Proposal, Relation};
use crate::calendar::{Bounds, Instant, When};
use crate::claim::{Basis, Claim, Polarity};

/// The events of a build as the order sees them: one begin and one end each, with what their claims agree on.
///
/// Instants are doubled, so that "before this instant" has a number of its own: half a second earlier.
#[derive(Debug)]
pub(super) struct Nodes {
    /// The event of each claim.
    pub of: Vec<usize>,
    /// Bounds of begin and of end, for each event.
    own: Vec<[(Option<i64>, Option<i64>); 2]>,
    /// The claims of each event, behind one another; event `n`'s from `starts[n]` to `starts[n + 1]`.
    claims: Vec<usize>,
    starts: Vec<usize>,
}

impl Nodes {
    pub(super) fn new(claims: &[Claim], event_of: &[usize], counts: Dates) -> Self {
        let of: Vec<usize> =
            (0..claims.len()).map(|claim| event_of.get(claim).copied().unwrap_or(claim)).collect();
        let count = of.iter().max().map_or(0, |last| last + 1);
        let mut met: Vec<Option<[Bounds; 2]>> = vec![Some([Bounds::OPEN; 2]); count];
        for (claim, node) in claims.iter().zip(&of) {
            let Some(when) = counts.of(claim) else { continue };
            met[*node] = met[*node].and_then(|[begin, end]| {
                let begin = begin.meet(when.begin)?;
                let end = end.meet(when.end)?;
                let crossed = matches!((begin.earliest, end.latest), (Some(a), Some(b)) if a > b);
                (!crossed).then_some([begin, end])
            });
        }
        // Where the claims of an event disagree about its date, no date is taken from any.
        let own = met
            .into_iter()
            .map(|bounds| bounds.map_or([(None, None); 2], |[begin, end]| [halved(begin), halved_end(end)]))
            .collect();
        let mut by_event: Vec<usize> = (0..claims.len()).collect();
        by_event.sort_by_key(|claim| of[*claim]);
        let starts = (0..=count).map(|node| by_event.partition_point(|claim| of[*claim] < node)).collect();
        Self { of, own, claims: by_event, starts }
    }

    /// Of single claims: what is only taken for granted, that news is of the day, is left out where something told says
    /// that the one began before the other, and its day that it did not.
    pub(super) fn without_granted(mut self, claims: &[Claim], told: &[Proposal]) -> Self {
        let mut doubted: Vec<usize> = Vec::new();
        for told in told {
            let (earlier, later) = match told.relation {
                Relation::Before => (told.source, told.target),
                Relation::Answers => (told.target, told.source),
                Relation::Within | Relation::Simultaneous => continue,
            };
            let (from, to) = (self.bounds(2 * earlier).0, self.bounds(2 * later).1);
            if from.zip(to).is_some_and(|(from, to)| from >= to) {
                doubted.extend([earlier, later]);
            }
        }
        for claim in doubted {
            if claims[claim].time.basis == Basis::Document {
                let when = Dates::Published.of(&claims[claim]);
                self.own[claim] =
                    when.map_or([(None, None); 2], |when| [halved(when.begin), halved_end(when.end)]);
            }
        }
        self
    }

    pub(super) fn count(&self) -> usize {
        self.own.len()
    }

    /// The claims of an event, in their order.
    pub(super) fn claims(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.claims[self.starts[node]..self.starts[node + 1]].iter().copied()
    }

    /// Own bounds of a point: `2 n` is the begin of event `n`, `2 n + 1` its end.
    pub(super) fn bounds(&self, point: usize) -> (Option<i64>, Option<i64>) {
        self.own[point / 2][point % 2]
    }

    /// Earliest begin and latest end of an event.
    pub(super) fn span(&self, node: usize) -> (Option<i64>, Option<i64>) {
        (self.own[node][0].0, self.own[node][1].1)
    }
}

/// Which dates count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dates {
    /// Those that something tells: words, another event, whoever gave the claim.
    Stated,
    /// Also that what a document tells as past lies before its publication.
    Published,
    /// Also that what it tells as news is of the day.
    All,
}

impl Dates {
    fn of(self, claim: &Claim) -> Option<When> {
        match claim.time.basis {
            Basis::None | Basis::Propagated => None,
            Basis::Document if self == Self::Stated => None,
            // When it is said not to have happened tells nothing of when it did.
            Basis::Document if self == Self::Published => claim.time.when.map(|when| {
                let past = when.latest().is_some();
                let open = |bounds: Bounds| Bounds { earliest: bounds.earliest.filter(|_| !past), ..bounds };
                When { begin: open(when.begin), end: open(when.end), ..when }
            }),
            _ if self == Self::Stated && claim.polarity == Polarity::Negated => None,
            _ => claim.time.when,
        }
    }
}

/// An event that begins between two instants begins before the later one, unless they are one instant.
fn halved(bounds: Bounds) -> (Option<i64>, Option<i64>) {
    let exact = bounds.earliest == bounds.latest;
    let latest = bounds.latest.map(|at| doubled(at).saturating_sub(i64::from(!exact)));
    (bounds.earliest.map(doubled), latest)
}

/// An event may end at the very instant that closes its stretch.
fn halved_end(bounds: Bounds) -> (Option<i64>, Option<i64>) {
    (bounds.earliest.map(doubled), bounds.latest.map(doubled))
}

fn doubled(at: Instant) -> i64 {
    at.seconds().saturating_mul(2)
}

/// The instant of a doubled value, rounded up: half a second before an instant is written as that instant.
pub(super) fn instant(doubled: i64) -> Instant {
    Instant::from_seconds(doubled.div_euclid(2) + doubled.rem_euclid(2))
}
