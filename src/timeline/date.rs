use super::display::{A_DAY_OR_NEARLY, display, display_set};
use crate::calendar::{Bounds, DAY, Instant, When, Zone};
use crate::claim::{Basis, Claim};

/// The date of a row: what its claims agree on.
#[derive(Debug, Clone, Default)]
pub(super) struct RowDate {
    pub(super) edtf: String,
    pub(super) earliest: Option<Instant>,
    pub(super) latest: Option<Instant>,
    pub(super) display: String,
    pub(super) zone: String,
    /// Whether its claims have dates more than a day apart, lent ones among them: within one they may read a clock another way.
    pub(super) differs: bool,
}

/// The date that claims of one happening agree on. Where the windows of some share nothing, all stay possible and
/// the display says so. Accounts differ by their own words: what is dated by its article's day disagrees with nobody, and what
/// another event lends a date to disagrees with no words and not with `best`, which heads the row.
pub(super) fn agreed(best: Option<&Claim>, claims: &[&Claim]) -> RowDate {
    let mut dated: Vec<(&Claim, When)> =
        claims.iter().filter_map(|claim| claim.time.when.map(|when| (*claim, when))).collect();
    let granted = |claim: &Claim| matches!(claim.time.basis, Basis::Document | Basis::None);
    if dated.iter().any(|(claim, _)| !granted(claim)) {
        dated.retain(|(claim, _)| !granted(claim));
    }
    let differs = lie_apart(&dated);
    lent_dates_yield(best, &mut dated);
    // The finest first: its words give the row its date. Ties by id.
    dated.sort_by(|(a, x), (b, y)| {
        (width(x), x.grain).cmp(&(width(y), y.grain)).then_with(|| a.id.cmp(&b.id))
    });
    let Some((finest, when)) = dated.first() else {
        return RowDate { display: "undated".to_owned(), ..RowDate::default() };
    };
    let zone = finest.time.zone.unwrap_or(Zone::UTC);
    let meet = dated.iter().try_fold(Bounds::OPEN, |met, (_, when)| shared(met, window(when)));
    // What days of two clocks have in common is less than a day, and yet nobody tells an hour.
    let whole_days = dated.iter().all(|(_, when)| width(when) >= A_DAY_OR_NEARLY);
    let edtf = finest.time.edtf.clone().unwrap_or_default();
    match meet {
        Some(met) => RowDate {
            // What others tell may leave less than the set.
            display: display_set(&edtf, &zone)
                .filter(|_| met == window(when))
                .unwrap_or_else(|| display(met, when.grain, when.approximate, whole_days, &zone)),
            earliest: met.earliest,
            latest: met.latest,
            edtf,
            zone: zone.to_string(),
            differs,
        },
        None => {
            let narrow = narrowest(dated.iter().map(|(_, when)| sides(when)).collect());
            let told = || dated.iter().filter(|(_, when)| narrow.binary_search(&sides(when)).is_ok());
            let mut edtfs: Vec<&str> = told().filter_map(|(claim, _)| claim.time.edtf.as_deref()).collect();
            edtfs.sort_unstable();
            edtfs.dedup();
            let mut displays: Vec<(Option<Instant>, String)> = told()
                .map(|(claim, when)| {
                    let zone = claim.time.zone.unwrap_or(zone);
                    (when.earliest(), display(window(when), when.grain, when.approximate, false, &zone))
                })
                .collect();
            displays.sort();
            let mut displays: Vec<String> = displays.into_iter().map(|(_, display)| display).collect();
            displays.dedup();
            let edtf = if edtfs.len() > 1 { format!("[{}]", edtfs.join(",")) } else { edtfs.join(",") };
            RowDate {
                edtf,
                earliest: dated.iter().map(|(_, when)| when.earliest()).min().flatten(),
                latest: dated
                    .iter()
                    .map(|(_, when)| when.latest())
                    .try_fold(None, |latest, next| next.map(|next| latest.max(Some(next))))
                    .flatten(),
                display: shown(&displays),
                zone: zone.to_string(),
                differs,
            }
        }
    }
}

/// Whether two of the dates lie more than a day apart.
fn lie_apart(dated: &[(&Claim, When)]) -> bool {
    let last_begin = dated.iter().filter_map(|(_, when)| when.earliest()).max();
    let first_end = dated.iter().filter_map(|(_, when)| when.latest()).min();
    let apart = |(begin, end): (Instant, Instant)| begin.seconds().saturating_sub(end.seconds()) > DAY;
    last_begin.zip(first_end).is_some_and(apart)
}

/// Leaves out dates that other events have lent where they share nothing with those that are firm: those told in words, or, where
/// none is, that of `best`. Of those that fit the finest go first, and each has to fit them all.
fn lent_dates_yield(best: Option<&Claim>, dated: &mut Vec<(&Claim, When)>) {
    let told = |claim: &Claim| matches!(claim.time.basis, Basis::Expression | Basis::Given);
    let in_words = dated.iter().any(|(claim, _)| told(claim));
    let firm =
        |claim: &Claim| if in_words { told(claim) } else { best.is_some_and(|best| best.id == claim.id) };
    let firmly = |bounds: Bounds, (_, when): &(&Claim, When)| shared(bounds, window(when));
    if !dated.iter().any(|(claim, _)| firm(claim)) {
        return;
    }
    let mut met = dated.iter().filter(|(claim, _)| firm(claim)).try_fold(Bounds::OPEN, firmly);
    dated.sort_by(|(a, x), (b, y)| width(x).cmp(&width(y)).then_with(|| a.id.cmp(&b.id)));
    dated.retain(|(claim, when)| {
        if firm(claim) {
            return true;
        }
        let narrowed = met.and_then(|met| shared(met, window(when)));
        met = narrowed.or(met);
        narrowed.is_some()
    });
}

/// What two windows share. One that ends as the other begins (`in the morning`, `in the afternoon`) shares nothing with it.
fn shared(a: Bounds, b: Bounds) -> Option<Bounds> {
    let is_instant = |bounds: &Bounds| bounds.earliest.is_some() && bounds.earliest == bounds.latest;
    a.meet(b).filter(|met| !is_instant(met) || is_instant(&a) || is_instant(&b))
}

fn window(when: &When) -> Bounds {
    Bounds { earliest: when.earliest(), latest: when.latest() }
}

/// Dates of which no two can be one, for a reader: not more than he can take in.
fn shown(displays: &[String]) -> String {
    const MOST: usize = 3;
    match displays {
        [] => "undated".to_owned(),
        [one] => one.clone(),
        few if few.len() <= MOST => format!("{} (accounts differ)", few.join(" or ")),
        [first, .., last] => format!("{first} to {last} ({} dates told)", displays.len()),
    }
}

/// Begin and end of a window in seconds; an open side lies beyond all others.
fn sides(when: &When) -> (i64, i64) {
    let seconds = |at: Option<Instant>| at.map(Instant::seconds);
    (seconds(when.earliest()).unwrap_or(i64::MIN), seconds(when.latest()).unwrap_or(i64::MAX))
}

/// The windows that hold no other: what holds another says no more than that one. Sorted, each once.
fn narrowest(mut windows: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    windows.sort_unstable_by_key(|(begin, end)| (std::cmp::Reverse(*begin), *end));
    windows.dedup();
    let mut ends_first = None;
    // Those before it begin no earlier: it holds one of them where one ends no later.
    windows.retain(|(_, end)| {
        let holds_none = ends_first.is_none_or(|first| *end < first);
        if holds_none {
            ends_first = Some(*end);
        }
        holds_none
    });
    windows.sort_unstable();
    windows
}

/// Seconds between the earliest begin and the latest end; an open side counts as forever.
fn width(when: &When) -> i64 {
    match (when.earliest(), when.latest()) {
        (Some(begin), Some(end)) => end.seconds().saturating_sub(begin.seconds()),
        _ => i64::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_another_window_is_left_out() {
        let (open, never) = (i64::MIN, i64::MAX);
        for (windows, expected) in [
            (vec![(0, 10), (2, 4), (2, 4), (20, 30)], vec![(2, 4), (20, 30)]),
            (vec![(0, 10), (0, 5), (5, 10)], vec![(0, 5), (5, 10)]),
            (vec![(open, 10), (3, never), (12, 13)], vec![(open, 10), (12, 13)]),
            (vec![(0, 6), (4, 10)], vec![(0, 6), (4, 10)]),
        ] {
            assert_eq!(narrowest(windows.clone()), expected, "{windows:?}");
        }
    }
}
