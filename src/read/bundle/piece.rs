//! One article of a bundle: what its labels and the lines above its text say.

use super::Role;
use crate::read::assemble::Said;
use crate::read::container::Part;
use crate::read::date::{DateWords, find};
use crate::read::kind::Kind;

/// Among how many lines above an article's text its particulars are looked for, where nothing says where it begins.
const LONGEST_HEAD: usize = 15;

/// Words of a line that is a date: `Tuesday, 6 May 2031, 14:44 GMT Final Edition`. A headline with a date has more.
const LONGEST_DATE: usize = 8;

/// A line, and what its label says it is, with the words behind the label.
pub(super) type Line<'t> = (&'t str, Option<(Role, &'t str)>);

/// The lines of one article.
#[derive(Debug, Default)]
pub(super) struct Piece<'t> {
    pub(super) lines: Vec<Line<'t>>,
    /// How many of them have labels.
    pub(super) labels: usize,
}

impl Piece<'_> {
    pub(super) fn words(&self) -> usize {
        self.lines.iter().map(|(line, _)| line.split_whitespace().count()).sum()
    }

    /// The article, as the part of this number of its file.
    pub(super) fn part(&self, number: usize, dates: &DateWords) -> Part {
        let (head, first, body) = self.head_and_body();
        // What is said below the text counts where nothing above it says so.
        let said = particulars(head, dates).or(labelled(self.below(), dates));
        let below = body.iter().map(|(line, _)| *line);
        let body: Vec<&str> = std::iter::once(first).chain(below).collect();
        let text = format!("{}\n\n{}", said.title.as_deref().unwrap_or_default(), body.join("\n").trim());
        let mut part = Part::new(number.to_string(), text.trim().as_bytes().to_vec());
        part.kind = Some(Kind::Text);
        part.said = said;
        part
    }

    /// The labels below the text.
    fn below(&self) -> &[Line<'_>] {
        &self.lines[self.text_end()..]
    }

    fn text_end(&self) -> usize {
        let is_text = |said: Option<(Role, &str)>| said.is_none_or(|(role, _)| role == Role::Body);
        let mut lines = &self.lines[..];
        loop {
            let text = |(line, said): &Line<'_>| !line.trim().is_empty() && is_text(*said);
            let Some(last) = lines.iter().rposition(text) else { return 0 };
            let above = lines[..last].iter().rfind(|(line, _)| !line.trim().is_empty());
            if !is_compound_label(lines[last].0) || above.is_none_or(|(_, said)| is_text(*said)) {
                return last + 1;
            }
            lines = &lines[..last];
        }
    }

    /// The lines above the text, the words of the text on its label's own line, and its other lines.
    fn head_and_body(&self) -> (&[Line<'_>], &str, &[Line<'_>]) {
        // Labels below the text are no part of it.
        let lines = &self.lines[..self.text_end()];
        let labelled = lines.iter().position(|(_, said)| matches!(said, Some((Role::Body, _))));
        if let Some(at) = labelled {
            let first = lines[at].1.map_or("", |(_, value)| value);
            return (&lines[..at], first, &lines[at + 1..]);
        }
        let mut head = 0;
        let written = lines.iter().enumerate().filter(|(_, (line, _))| !line.trim().is_empty());
        for (at, (_, said)) in written.take(LONGEST_HEAD) {
            if said.is_some() {
                head = at + 1;
            }
            if matches!(said, Some((Role::Masthead, _))) {
                // The headline is the next line with words.
                let behind = &lines[head..];
                head += behind.iter().position(|(line, _)| !line.trim().is_empty()).map_or(0, |at| at + 1);
                break;
            }
        }
        (&lines[..head], "", &lines[head..])
    }
}

/// Whether a line begins as labels of databases do and no sentence: `JOURNAL-CODE:`. Below labels that are known it is one.
fn is_compound_label(line: &str) -> bool {
    line.trim().split_once(": ").is_some_and(|(label, _)| {
        label.contains('-')
            && label.split('-').all(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()))
    })
}

/// What the lines above a text say. What has no label stands in one of three orders: headline, outlet, date; outlet,
/// date, headline; headline, (length,) date, outlet.
fn particulars(head: &[Line<'_>], dates: &DateWords) -> Said {
    let mut said = labelled(head, dates);
    if let Some(at) = head.iter().position(|(_, role)| matches!(role, Some((Role::Masthead, _)))) {
        let words = |lines: &[Line<'_>]| {
            let mut lines = lines.iter().filter(|(_, role)| role.is_none()).map(|(line, _)| line.trim());
            lines.find(|line| !line.is_empty()).map(str::to_owned)
        };
        said.outlet = said.outlet.or_else(|| words(&head[..at]));
        said.title = said.title.or_else(|| words(&head[at..]));
        return said;
    }
    // Lines without a label before and behind the date, and whether a label parts the last of the former from it.
    let (mut before, mut behind, mut parted): (Vec<String>, Vec<String>, bool) =
        (Vec::new(), Vec::new(), false);
    let (mut dated, mut open) = (false, false);
    for (line, role) in head {
        let line = line.trim();
        // A line that ends with a semicolon goes on in the next: a headline, or what a label's line says.
        let goes_on = std::mem::replace(&mut open, line.ends_with(';'));
        let day = |words: &str| find(dates, words, None, None).map(|printed| printed.at);
        match role {
            Some((Role::Published, _)) => dated = said.published.is_some(),
            Some(_) => parted |= !dated && !before.is_empty(),
            None if line.is_empty() => {}
            None if goes_on => {
                let known = if dated { behind.last_mut() } else { before.last_mut() };
                known.into_iter().for_each(|known| *known += &format!(" {line}"));
            }
            None if dated => behind.push(line.to_owned()),
            None => match day(line).filter(|_| line.split_whitespace().count() <= LONGEST_DATE) {
                Some(at) => {
                    said.published = Some(at);
                    dated = true;
                }
                None => {
                    parted = false;
                    before.push(line.to_owned());
                }
            },
        }
    }
    let (title, outlet) = match (before.as_slice(), parted) {
        ([], _) => (behind.first(), None),
        ([first, ..], true) => (Some(first), behind.first()),
        ([one], false) if said.published.is_some() && !behind.is_empty() => (behind.first(), Some(one)),
        ([one], false) => (Some(one), behind.first()),
        ([first, .., last], false) => (Some(first), Some(last)),
    };
    said.title = said.title.or_else(|| title.cloned());
    said.outlet = said.outlet.or_else(|| outlet.cloned());
    said
}

/// What labels say.
fn labelled(lines: &[Line<'_>], dates: &DateWords) -> Said {
    let mut said = Said::default();
    for (_, role) in lines {
        match role {
            Some((Role::Title, value)) => said.title = Some((*value).to_owned()),
            Some((Role::Outlet, value)) => said.outlet = Some((*value).to_owned()),
            Some((Role::Published | Role::Masthead, value)) => {
                said.published = find(dates, value, None, None).map(|printed| printed.at).or(said.published);
            }
            _ => {}
        }
    }
    said
}
