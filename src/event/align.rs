use rustc_hash::FxHashMap;

use super::group::Link;

/// What it adds to the odds that of all claims of the two articles these two fit each other best ...
const MUTUAL: f32 = 1.0;
/// ... and for how much better they fit, or how much worse, than the next claims do: so much of it, up to so much either way.
const SHARE: f32 = 0.6;
const MARGIN: f32 = 3.0;
/// Among so many claims of the article that has fewer, fitting best says all it can; among fewer it says less, of one claim
/// nothing.
const CHOICE: usize = 7;
/// Odds of a pair that was forgotten.
const UNKNOWN: f32 = -2.7;

/// The two best odds that a claim has with the claims of one other article; the best one's partner.
#[derive(Debug, Clone, Copy)]
struct Best {
    first: f32,
    partner: usize,
    second: f32,
}

/// The odds of links between articles, as they look beside the other links of the two articles: a second outlet tells each
/// happening too, so that the claim that fits best is the likeliest to be the same one. Links within an article stay as they
/// are. What comes out for a link depends on the links between its two articles only. `documents` has the document of each claim;
/// `tied` tells whether the articles of two claims name anybody or anything in common: those that do not are left as they are.
pub(super) fn aligned(links: &[Link], documents: &[usize], tied: impl Fn(usize, usize) -> bool) -> Vec<Link> {
    let across = |link: &Link| documents[link.a()] != documents[link.b()];
    let mut best: FxHashMap<(usize, usize), Best> = FxHashMap::default();
    for link in links.iter().filter(|link| across(link)) {
        for (claim, other) in [(link.a(), link.b()), (link.b(), link.a())] {
            let known = best.entry((claim, documents[other])).or_insert(Best {
                first: f32::NEG_INFINITY,
                partner: other,
                second: f32::NEG_INFINITY,
            });
            if link.score > known.first {
                *known = Best { first: link.score, partner: other, second: known.first };
            } else {
                known.second = known.second.max(link.score);
            }
        }
    }
    let mut sizes: FxHashMap<usize, usize> = FxHashMap::default();
    for document in documents {
        *sizes.entry(*document).or_default() += 1;
    }
    let choice = |link: &Link| {
        let of = |claim: usize| sizes.get(&documents[claim]).copied().unwrap_or(1);
        let fewer = of(link.a()).min(of(link.b())).min(CHOICE);
        (fewer - 1) as f32 / (CHOICE - 1) as f32
    };
    let rival = |claim: usize, other: usize| {
        best.get(&(claim, documents[other])).map_or(UNKNOWN, |known| {
            let next = if known.partner == other { known.second } else { known.first };
            next.max(UNKNOWN)
        })
    };
    // An article's names are those of all its claims: one look at each two articles.
    let mut known: FxHashMap<(usize, usize), bool> = FxHashMap::default();
    let fits = |link: &Link| {
        let articles = (documents[link.a()], documents[link.b()]);
        if !across(link) || !*known.entry(articles).or_insert_with(|| tied(link.a(), link.b())) {
            return *link;
        }
        let margin = link.score - rival(link.a(), link.b()).max(rival(link.b(), link.a()));
        let mutual = if margin > 0.0 { MUTUAL } else { 0.0 };
        let gain = mutual + SHARE * margin.clamp(-MARGIN, MARGIN);
        Link::new(link.a(), link.b(), link.score + choice(link) * gain)
    };
    links.iter().map(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(a: usize, b: usize, score: f32) -> Link {
        Link::new(a, b, score)
    }

    /// The odds of the links between the first claims, each of an article of its own that has `size` claims.
    fn scores(links: &[Link], first: &[usize], size: usize) -> Vec<f32> {
        let mut documents = first.to_vec();
        let count = first.iter().max().map_or(0, |last| last + 1);
        for document in 0..count {
            let known = first.iter().filter(|known| **known == document).count();
            documents.extend(std::iter::repeat_n(document, size - known));
        }
        aligned(links, &documents, |_, _| true).iter().map(|link| link.score).collect()
    }

    #[test]
    fn the_best_of_two_articles_gains_and_its_rivals_lose() {
        // Claim 0 of the first article against claims 1 and 2 of the second.
        let links = [link(0, 1, 1.0), link(0, 2, -1.0)];
        assert_eq!(scores(&links, &[0, 1, 1], CHOICE), [1.0 + 1.0 + 0.6 * 2.0, -1.0 - 0.6 * 2.0]);
    }

    #[test]
    fn a_third_article_is_no_rival() {
        let two = scores(&[link(0, 1, 0.5)], &[0, 1], CHOICE);
        let three = scores(&[link(0, 1, 0.5), link(0, 2, 2.0)], &[0, 1, 2], CHOICE);
        assert_eq!(two[0], three[0]);
        assert_eq!(two[0], 0.5 + 1.0 + 0.6 * 3.0);
    }

    #[test]
    fn one_article_and_equals_change_nothing() {
        let links = [link(0, 1, 0.5), link(0, 2, 0.5)];
        assert_eq!(scores(&links, &[0, 0, 0], CHOICE), [0.5, 0.5]);
        // Two that fit as well as each other: neither is the best.
        assert_eq!(scores(&links, &[0, 1, 1], CHOICE), [0.5, 0.5]);
    }

    #[test]
    fn articles_with_nothing_in_common_gain_nothing() {
        let documents: Vec<usize> = [0, 1].repeat(CHOICE);
        let found = aligned(&[link(0, 1, -0.5)], &documents, |_, _| false);
        assert_eq!(found[0].score, -0.5);
    }

    #[test]
    fn without_a_choice_nothing_is_gained() {
        assert_eq!(scores(&[link(0, 1, 0.5)], &[0, 1], 1), [0.5]);
        let half = scores(&[link(0, 1, 0.5)], &[0, 1], 4);
        assert_eq!(half, [0.5 + 0.5 * (1.0 + 0.6 * 3.0)]);
    }
}
