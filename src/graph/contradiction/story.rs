//! Whether two articles tell of one story, by all their words: the rarer a word is in English, the more it ties them.

use std::sync::OnceLock;

use super::spread::Spread;
use crate::event::Term;
use crate::read::Document;

/// Shorter words tie nothing.
pub const FEWEST_LETTERS: usize = 4;
/// Least cosine of the words of two articles of one story. Of 58 pairs of articles that do tell one story none has less than 0.146;
/// half of the pairs of news that were found to contradict each other though they are of two stories have less than this.
const ONE_STORY: f32 = 0.12;
/// Cosine from which two articles are likely to be of one story: of 48 pairs that are, 34 have it; of pairs of news that were found to
/// contradict each other, 7 of 157 that have less do so, denials and plain negations aside.
const LIKELY_ONE_STORY: f32 = 0.2;
/// Articles of fewer such words are too short to be told apart.
const FEWEST_WORDS: usize = 40;

/// The words of a text that may tie it to another, in lower case.
pub fn telling_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().nth(FEWEST_LETTERS - 1).is_some())
        .map(str::to_lowercase)
}

/// The words of an article with their weights, in order, scaled to length one.
#[derive(Debug, Default)]
struct Story(Vec<(Term, f32)>);

impl Story {
    fn of(spread: &Spread, text: &str) -> Self {
        let mut words: Vec<Term> = telling_words(text).map(|word| Term::of(&word)).collect();
        words.sort_unstable();
        words.dedup();
        let mut weighed: Vec<(Term, f32)> =
            words.into_iter().map(|word| (word, spread.weight(word))).collect();
        let length = weighed.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        for (_, weight) in &mut weighed {
            *weight /= length;
        }
        Self(weighed)
    }

    fn cosine(&self, other: &Self) -> f32 {
        let in_other = |word: &Term| other.0.binary_search_by_key(word, |(word, _)| *word).ok();
        self.0.iter().filter_map(|(word, weight)| Some(weight * other.0[in_other(word)?].1)).sum()
    }
}

/// The stories of a build's articles, each found out when it is first asked for.
pub(super) struct Stories<'a> {
    spread: &'a Spread,
    of: Vec<OnceLock<Story>>,
}

impl<'a> Stories<'a> {
    pub(super) fn new(spread: &'a Spread, documents: usize) -> Self {
        Self { spread, of: (0..documents).map(|_| OnceLock::new()).collect() }
    }

    /// Whether two documents surely tell of two stories.
    pub(super) fn apart(&self, documents: &[Document], a: usize, b: usize) -> bool {
        self.cosine(documents, a, b).is_some_and(|cosine| cosine < ONE_STORY)
    }

    /// Whether two documents may well be of one story, or one of them is too short to tell.
    pub(super) fn close(&self, documents: &[Document], a: usize, b: usize) -> bool {
        self.cosine(documents, a, b).is_none_or(|cosine| cosine >= LIKELY_ONE_STORY)
    }

    /// `None` of one document, and where a text is too short.
    fn cosine(&self, documents: &[Document], a: usize, b: usize) -> Option<f32> {
        let story = |at: usize| {
            let document = documents.get(at)?;
            let story = self.of.get(at)?.get_or_init(|| Story::of(self.spread, &document.whole().text));
            (story.0.len() >= FEWEST_WORDS).then_some(story)
        };
        if a == b {
            return None;
        }
        Some(story(a)?.cosine(story(b)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Data;

    const FLOOD: &str = "The river Lesna broke through its dyke above Orlin on Monday night and flooded six villages. Firefighters with \
        boats carried families from roofs while helicopters circled above drowned orchards. Engineers blamed years without repairs; the \
        waterworks office called the rainfall unprecedented. Cellars, stables and the railway embankment stand under brown water, and \
        drinking water arrives by lorry. Schools remain closed until further notice, the mayor announced during a visit.";
    const FLOOD_AGAIN: &str = "Families waited on roofs in Orlin until firefighters reached them by boats after the dyke of the river Lesna \
        gave way. The flooded villages have no drinking water, and the railway embankment was washed away. The waterworks office denied that \
        repairs had been put off. Engineers inspected the dyke in spring, the mayor told reporters, and helicopters brought sandbags. \
        Orchards and cellars are under water; schools stay closed for another week, according to officials.";
    const TRIAL: &str = "A jury in Podar found the banker Marr guilty of fraud after three weeks of hearings. Prosecutors had shown ledgers in \
        which loans to friends were hidden behind invented companies. The defence pointed to auditors who had signed every balance sheet. \
        Judge Lee will pass sentence in September; the maximum penalty is nine years in prison. Shareholders applauded in the corridor, while \
        relatives of the accused left the courthouse without speaking to journalists.";

    fn document(text: &str) -> Document {
        Document::new("", text)
    }

    #[test]
    fn articles_of_one_story_share_rare_words() {
        let spread = Spread::load(&Data::embedded()).unwrap();
        let documents = [document(FLOOD), document(FLOOD_AGAIN), document(TRIAL), document("Marr left.")];
        let stories = Stories::new(&spread, documents.len());
        assert!(!stories.apart(&documents, 0, 1), "one flood");
        assert!(stories.apart(&documents, 0, 2), "a flood and a trial");
        assert!(stories.apart(&documents, 2, 1), "a trial and a flood");
        assert!(!stories.apart(&documents, 2, 3), "too short to be told apart");
        assert!(!stories.apart(&documents, 2, 2), "itself");
        let close = |a, b| stories.close(&documents, a, b);
        assert_eq!([close(0, 1), close(0, 2), close(2, 3), close(2, 2)], [true, false, true, true]);
    }
}
