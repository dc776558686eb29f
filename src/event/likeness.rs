//! Why two claims are taken for one happening, or for two.

use std::fmt;

use super::feature::{Feature, Features};
use super::group::LINK;
use super::profile::Profile;
use super::weights::Linker;

/// What speaks for and against two claims being of one happening.
#[derive(Debug, Clone)]
pub(crate) struct Likeness {
    /// The odds, as a logarithm.
    pub(crate) odds: f32,
    /// What each sign adds to the odds, those that count most first.
    pub(crate) signs: Vec<(Feature, f32)>,
}

impl Likeness {
    pub(crate) fn of(linker: &Linker, a: &Profile, b: &Profile) -> Self {
        let features = Features::of(linker, a, b);
        Self { odds: linker.score(&features), signs: linker.signs(&features) }
    }

    /// Whether the two may be one happening by themselves.
    pub(crate) fn joins(&self) -> bool {
        self.odds >= LINK
    }
}

/// In a line: what speaks most for it, or that other claims join the two.
impl fmt::Display for Likeness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// So many signs are named, and none that hardly counts.
        const MOST: usize = 3;
        const LEAST: f32 = 0.3;
        let telling = self.signs.iter().filter(|(_, weight)| *weight >= LEAST).take(MOST);
        let words: Vec<String> = telling.map(|(feature, _)| feature.words()).collect();
        if words.is_empty() || !self.joins() {
            f.write_str("joined by other claims that are like both")?;
        }
        if !words.is_empty() {
            let and = if self.joins() { "" } else { "; " };
            write!(f, "{and}alike in {}", words.join(", "))?;
        }
        write!(f, " (odds {:+.1} as a logarithm)", self.odds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_the_signs_that_count_or_who_joins_the_two() {
        let of = |odds, signs: &[(Feature, f32)]| Likeness { odds, signs: signs.to_vec() }.to_string();
        let [shared, small] = [(Feature::TypeSame, 1.5), (Feature::GoesOn, 0.1)];
        let words = Feature::TypeSame.words();
        assert_eq!(of(1.0, &[shared, small]), format!("alike in {words} (odds +1.0 as a logarithm)"));
        assert_eq!(
            of(-1.0, &[shared]),
            format!("joined by other claims that are like both; alike in {words} (odds -1.0 as a logarithm)")
        );
        let unlike = "joined by other claims that are like both (odds +1.0 as a logarithm)";
        assert_eq!(of(1.0, &[small]), unlike);
    }
}
