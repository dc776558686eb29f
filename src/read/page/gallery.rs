//! Picture series that were printed as text: `Photos: Flood in Podar A boat. Hide Caption 1 of 9 Photos: Flood in Podar A dog. ...`

use std::sync::OnceLock;

use regex::Regex;

use super::within::pattern;
use crate::span::Span;

/// The words by which a series gives itself away.
#[derive(Debug, Clone, Default)]
pub(super) struct Galleries {
    /// Patterns of the words that number a caption, its number and that of all pictures their groups.
    marks: Vec<String>,
    /// Words before a colon and the series' title, in lower case.
    heads: Vec<String>,
    ready: OnceLock<Option<Regex>>,
}

/// Bytes of the longest caption. What is further apart is not one series.
const LONGEST: usize = 1_500;

/// Words of the longest title.
const TITLE: usize = 14;

#[derive(Debug, Clone, Copy)]
struct Mark {
    span: Span,
    number: usize,
    of: usize,
}

impl Mark {
    /// Whether another numbers a later picture of the same series.
    fn leads_to(&self, next: &Self) -> bool {
        self.of == next.of && self.number < next.number && next.span.start - self.span.end <= LONGEST
    }
}

impl Galleries {
    pub(super) fn add_mark(&mut self, words: &str) {
        self.marks.push(pattern(words, "([0-9]+)"));
    }

    pub(super) fn add_head(&mut self, words: &str) {
        self.heads.push(words.to_lowercase());
    }

    /// The stretches of a text that are captions of a series with all that numbers them, in text order. A series goes from
    /// the first title to the last number: what stands around it is the article.
    pub(super) fn find(&self, text: &str) -> Vec<Span> {
        let marks = self.marks(text);
        let mut rest = marks.as_slice();
        let mut found: Vec<Span> = Vec::new();
        while let Some(first) = rest.first() {
            let length = 1 + rest.windows(2).take_while(|pair| pair[0].leads_to(&pair[1])).count();
            let (series, behind) = rest.split_at(length);
            rest = behind;
            let last = series.last().unwrap_or(first);
            let before = found.last().map_or(0, |span| span.end);
            found.push(Span::new(self.begin(text, before, first.span.start), self.end(text, last)));
        }
        found
    }

    fn marks(&self, text: &str) -> Vec<Mark> {
        let pattern = self.ready.get_or_init(|| {
            let any = (!self.marks.is_empty()).then(|| format!("(?i-u)(?:{})", self.marks.join("|")));
            any.and_then(|any| Regex::new(&any).ok())
        });
        let Some(pattern) = pattern else { return Vec::new() };
        let read = |captures: regex::Captures<'_>| {
            let whole = captures.get(0)?;
            let mut numbers = captures.iter().skip(1).flatten().map(|number| number.as_str().parse().ok());
            let (number, of) = (numbers.next()??, numbers.next()??);
            Some(Mark { span: Span::new(whole.start(), whole.end()), number, of })
        };
        pattern.captures_iter(text).filter_map(read).collect()
    }

    /// Where the caption before the first number begins: with the title in its line, which may be said twice. Without one
    /// nobody knows, and what stands there may be the article.
    fn begin(&self, text: &str, from: usize, mark: usize) -> usize {
        let line = text[from..mark].rfind('\n').map_or(from, |at| from + at + 1);
        let line = line.max(text.floor_char_boundary(mark.saturating_sub(LONGEST)));
        let mut heads = self.heads_in(text, line, mark).into_iter().rev();
        let Some(mut begin) = heads.next() else { return mark };
        for head in heads {
            if text[head..begin].split_whitespace().count() > TITLE {
                break;
            }
            begin = head;
        }
        begin
    }

    /// Where the last caption ends: with its number, or with the line where a further title stands behind it.
    fn end(&self, text: &str, last: &Mark) -> usize {
        let rest = &text[last.span.end..];
        let rest = rest.find('\n').map_or(rest, |end| &rest[..end]);
        let title = rest.len() - rest.trim_start().len();
        let cut_off = last.number < last.of
            && rest.len() <= LONGEST
            && self.heads_in(text, last.span.end, last.span.end + rest.len()).first()
                == Some(&(last.span.end + title));
        if cut_off { last.span.end + rest.trim_end().len() } else { last.span.end }
    }

    /// Where the words before a title stand, with a capital and a colon.
    fn heads_in(&self, text: &str, from: usize, to: usize) -> Vec<usize> {
        let Some(stretch) = text.get(from..to) else { return Vec::new() };
        let colons = stretch.match_indices(':').map(|(at, _)| at);
        let head = |colon: usize| {
            self.heads.iter().find_map(|words| {
                let start = colon.checked_sub(words.len())?;
                let written = stretch.get(start..colon)?;
                let before = stretch.get(..start)?.chars().next_back();
                let apart = before.is_none_or(char::is_whitespace);
                (apart && written.starts_with(char::is_uppercase) && written.eq_ignore_ascii_case(words))
                    .then_some(from + start)
            })
        };
        colons.filter_map(head).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Labels;
    use crate::lexicon::Data;

    fn found(text: &str) -> Vec<&str> {
        let labels = Labels::load(&Data::embedded()).unwrap();
        labels.galleries(text).into_iter().map(|span| span.text(text)).collect()
    }

    #[test]
    fn a_series_goes_from_its_title_to_its_last_number() {
        let series = "Photos: Flood in Podar Photos: Flood in Podar A boat on May 3. Two men row. Hide Caption 1 of 3 \
                      Photos: Flood in Podar A dog. Hide Caption 2 of 3\nPhotos: Flood in Podar A mayor.\nShe left. Hide Caption 3 of 3";
        let text = format!("The dam broke. {series} The mayor left.");
        assert_eq!(found(&text), [series]);
        let text = format!("The dam broke.\n\n{series}\n\nThe mayor left.");
        assert_eq!(found(&text), [series]);
    }

    #[test]
    fn a_series_that_breaks_off_ends_with_its_line() {
        let text = "Photos: Flood A boat. Hide Caption 1 of 3 Photos: Flood A dog.\nThe dam broke.";
        assert_eq!(found(text), ["Photos: Flood A boat. Hide Caption 1 of 3 Photos: Flood A dog."]);
        let text = "Photos: Flood A boat. Hide Caption 1 of 3 The dam broke.";
        assert_eq!(found(text), ["Photos: Flood A boat. Hide Caption 1 of 3"]);
    }

    #[test]
    fn what_no_title_opens_is_the_article() {
        assert_eq!(found("The dam broke. Hide Caption 1 of 3 The mayor left."), ["Hide Caption 1 of 3"]);
        let far = format!("Hide Caption 1 of 9 {}Hide Caption 2 of 9", "The dam broke. ".repeat(200));
        assert_eq!(found(&far), ["Hide Caption 1 of 9", "Hide Caption 2 of 9"]);
        assert!(found("She said 3 of 9 photos: all of them were lost.").is_empty());
    }
}
