/// How much a piece speaks for lying inside the article (above zero) or outside (below).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weight {
    inside: f32,
    /// Where the article may begin but not go on: its headline.
    opens: bool,
}

impl Weight {
    /// Certainly outside.
    pub(super) const OUTSIDE: Self = Self { inside: -1_000.0, opens: false };
    /// The headline: what lies above it is outside.
    pub(super) const HEADLINE: Self = Self { inside: 0.0, opens: true };

    pub(super) const fn of(inside: f32) -> Self {
        Self { inside, opens: false }
    }
}

/// What leaving or entering the article costs: a short sentence among links does not make an article, nor a
/// heading among paragraphs an end.
const CROSSING: f32 = 2.0;

/// Which pieces lie inside the article: the assignment with the greatest sum of weights, less the cost of each
/// crossing. A headline anywhere puts everything above the first one outside.
///
/// A page in two states, solved by dynamic programming (Viterbi): linear in the number of pieces.
pub(super) fn body(weights: &[Weight]) -> Vec<bool> {
    let above =
        weights.iter().position(|weight| weight.opens).filter(|at| worth_opening(weights, *at)).unwrap_or(0);
    let mut came_from = Vec::with_capacity(weights.len());
    // Best sums of an ending outside and inside. A page begins outside, but a text that opens with prose does not.
    let opens_with_prose =
        weights.iter().find(|weight| !weight.opens).is_some_and(|weight| weight.inside > 0.0);
    let (mut outside, mut inside) = (0.0f32, if opens_with_prose { 0.0 } else { -CROSSING });
    for (i, weight) in weights.iter().enumerate() {
        let weight = if i < above { Weight::OUTSIDE } else { *weight };
        let to_outside = (outside, inside - CROSSING);
        let to_inside = (outside - CROSSING, inside);
        let step = [to_outside.1 > to_outside.0, to_inside.1 >= to_inside.0];
        outside = to_outside.0.max(to_outside.1);
        inside = to_inside.0.max(to_inside.1) + weight.inside;
        came_from.push(step);
    }
    let mut now = inside > outside;
    let mut states = vec![false; weights.len()];
    for (i, step) in came_from.iter().enumerate().rev() {
        states[i] = now;
        now = step[usize::from(now)];
    }
    if !states.contains(&true) {
        // Too little prose to pay for entering is still all there is.
        states = weights.iter().enumerate().map(|(i, weight)| i >= above && weight.inside > 0.0).collect();
    }
    states
}

/// A headline that has all the prose above it is the title printed again at the foot of the page.
fn worth_opening(weights: &[Weight], at: usize) -> bool {
    let prose = |weights: &[Weight]| weights.iter().map(|weight| weight.inside.max(0.0)).sum::<f32>();
    prose(&weights[at..]) >= prose(&weights[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_among_paragraphs_is_inside_and_a_sentence_among_links_is_not() {
        let (prose, bare, link) = (Weight::of(3.0), Weight::of(-0.4), Weight::of(-0.8));
        let page = [link, link, prose, bare, prose, link, link, link, Weight::of(1.0), link];
        assert_eq!(body(&page), [false, false, true, true, true, false, false, false, false, false]);
    }

    #[test]
    fn a_single_sentence_is_an_article() {
        let (short, link) = (Weight::of(1.0), Weight::of(-0.8));
        assert_eq!(body(&[short]), [true]);
        assert_eq!(body(&[link, short, link]), [false, true, false]);
    }

    #[test]
    fn prose_above_the_headline_is_outside() {
        let (prose, link) = (Weight::of(3.0), Weight::of(-0.8));
        assert_eq!(body(&[prose, link, Weight::HEADLINE, prose, prose])[..2], [false, false]);
        assert!(body(&[prose, prose, prose, Weight::HEADLINE, link])[0]);
    }
}
