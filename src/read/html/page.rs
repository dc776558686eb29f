use std::collections::BTreeSet;

use crate::span::Span;

use super::super::page::normal;
use super::HtmlPage;
use super::metadata::Metadata;
use super::walk::{Chunk, ChunkShape, Says, Walked};

/// Puts the article together: headline first, then the chunks of the element that holds it.
pub(super) fn compose(walked: Walked, metadata: Metadata) -> HtmlPage {
    let weights = Weights::of(&walked);
    let chosen = weights.article(&walked);
    let inside = weights.inside(&walked, chosen);
    let headline = metadata.said.title.clone().or_else(|| {
        let mut headlines = walked.chunks.iter().filter(|chunk| chunk.shape == ChunkShape::Headline);
        headlines.next().map(|chunk| chunk.text.replace('\n', " "))
    });
    let headline = headline.or_else(|| metadata.window_title.clone());
    let mut page = HtmlPage { said: metadata.said, ..HtmlPage::default() };
    page.said.title = headline.clone();
    if let Some(headline) = &headline {
        page.text.push_str(headline);
    }
    let title = headline.as_deref().map(normal).unwrap_or_default();
    let mut seen = BTreeSet::new();
    let last = inside.iter().rposition(|inside| *inside).map_or(0, |last| last + 1);
    for (i, chunk) in walked.chunks.iter().enumerate() {
        let outside = weights.outside[chunk.element];
        if i < last && !outside {
            page.around.push_str(&chunk.text);
            page.around.push_str("\n\n");
        }
        let repeats_title = chunk.text.len() < 1_000 && normal(&chunk.text) == title;
        if !inside[i] || repeats_title {
            continue;
        }
        if !page.text.is_empty() {
            page.text.push_str("\n\n");
        }
        let start = page.text.len();
        page.text.push_str(&chunk.text);
        let again = chunk.text.len() >= 12 && !seen.insert(chunk.text.as_str());
        if outside || again || is_link(chunk) {
            page.furniture.push(Span::new(start, page.text.len()));
        }
    }
    if weights.page < 200
        && let Some(body) = metadata.body.filter(|body| body.len() > weights.page)
    {
        // The page is built by a script: its article stands in its metadata alone.
        page.text = headline.map(|headline| headline + "\n\n").unwrap_or_default() + body.trim();
        page.furniture.clear();
    }
    page
}

/// A chunk that is a link and little else.
fn is_link(chunk: &Chunk) -> bool {
    chunk.linked * 10 > chunk.text.len() * 8 && chunk.text.len() < 250
}

/// How much prose lies in each element.
struct Weights {
    /// Characters of prose within, by element, what is outside not counted.
    prose: Vec<usize>,
    /// No part of the article.
    outside: Vec<bool>,
    /// Prose on the whole page.
    page: usize,
}

impl Weights {
    fn of(walked: &Walked) -> Self {
        let count = walked.elements.len();
        let own = |chunk: &Chunk| if is_prose(chunk) { chunk.text.len() } else { 0 };
        let sums = |outside: &[bool]| {
            let mut sums = vec![0usize; count];
            for chunk in walked.chunks.iter().filter(|chunk| !outside[chunk.element]) {
                sums[chunk.element] += own(chunk);
            }
            // Children come after their parents: going back, each is complete before it is added.
            for (i, element) in walked.elements.iter().enumerate().rev() {
                if element.parent != i {
                    sums[element.parent] += sums[i];
                }
            }
            sums
        };
        let all = sums(&vec![false; count]);
        let whole = all.first().copied().unwrap_or(0);
        let mut outside = vec![false; count];
        for (i, element) in walked.elements.iter().enumerate() {
            // A name that says outside is wrong where a large part of the page's prose lies in there.
            let says = match element.says {
                Some(Says::Outside) => all[i] * 10 < whole * 7,
                Some(Says::NamedOutside) => all[i] * 5 < whole * 2,
                Some(Says::Body) | None => false,
            };
            outside[i] = says || element.parent != i && outside[element.parent];
        }
        let prose = sums(&outside);
        let page = prose.first().copied().unwrap_or(0);
        Self { prose, outside, page }
    }

    /// The element that holds the article: one that says so, else the innermost with most of the page's prose.
    fn article(&self, walked: &Walked) -> usize {
        let named = walked
            .elements
            .iter()
            .enumerate()
            .find(|(i, element)| element.says == Some(Says::Body) && self.prose[*i] * 2 > self.page);
        if let Some((found, _)) = named {
            return found;
        }
        let mut chosen = 0;
        for (i, element) in walked.elements.iter().enumerate().skip(1) {
            if element.parent == chosen && self.prose[i] * 4 > self.page * 3 {
                chosen = i;
            }
        }
        chosen
    }

    /// Whether each chunk lies in the chosen element.
    fn inside(&self, walked: &Walked, chosen: usize) -> Vec<bool> {
        let mut within = vec![false; walked.elements.len()];
        for (i, element) in walked.elements.iter().enumerate() {
            within[i] = i == chosen || element.parent != i && within[element.parent];
        }
        walked.chunks.iter().map(|chunk| within[chunk.element]).collect()
    }
}

fn is_prose(chunk: &Chunk) -> bool {
    let stopped =
        chunk.text.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '?', '!', '…', ':']);
    chunk.shape == ChunkShape::Paragraph
        && chunk.linked * 2 < chunk.text.len()
        && (chunk.text.len() >= 60 && stopped || chunk.text.len() >= 200)
}
