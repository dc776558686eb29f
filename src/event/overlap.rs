//! What sorted lists of terms have in common.

use super::profile::Profile;
use super::words::Term;

/// The largest weight that a name of one has in both.
pub(super) fn shared_weight(names: &[Term], a: &Profile, b: &Profile) -> f32 {
    let weight = |profile: &Profile, name: &Term| {
        profile.terms.binary_search_by_key(name, |(term, _)| *term).map_or(0.0, |at| profile.terms[at].1)
    };
    names.iter().map(|name| weight(a, name).min(weight(b, name))).fold(0.0, f32::max)
}

/// Whether two sorted lists share a term.
pub(crate) fn shared(a: &[Term], b: &[Term]) -> bool {
    a.iter().any(|term| b.binary_search(term).is_ok())
}

/// Weight of the terms that two sorted lists share: for each the smaller of its two weights.
pub(crate) fn overlap(a: &[(Term, f32)], b: &[(Term, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    // Which list goes on is as good as chance, so it is counted and not branched on.
    while let (Some((left, x)), Some((right, y))) = (a.get(i), b.get(j)) {
        sum += if left == right { x.min(*y) } else { 0.0 };
        i += usize::from(left <= right);
        j += usize::from(right <= left);
    }
    sum
}

/// Weight of all terms of a list.
pub(super) fn total(terms: &[(Term, f32)]) -> f32 {
    terms.iter().map(|(_, weight)| weight).sum()
}
