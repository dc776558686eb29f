//! Bundles whose articles are rows of fields, each headed by a code: `HD`, then the headline.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{FEWEST_ARTICLES, Role};
use crate::lexicon::{Data, DataError};
use crate::read::assemble::Said;
use crate::read::container::Part;
use crate::read::date::{DateWords, find};
use crate::read::kind::Kind;

/// What each code heads: `en/lexicon/bundle-fields.csv`.
#[derive(Debug, Clone)]
pub(super) struct Fields(BTreeMap<String, Role>);

#[derive(Deserialize)]
struct CodeRow {
    code: String,
    role: Role,
}

/// One article, field by field.
#[derive(Debug, Default)]
struct Article<'t> {
    title: Vec<&'t str>,
    outlet: Vec<&'t str>,
    published: Vec<&'t str>,
    body: Vec<&'t str>,
}

impl Fields {
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let rows = data.table::<CodeRow>("en/lexicon/bundle-fields.csv")?;
        Ok(Self(rows.into_iter().map(|row| (row.value.code, row.value.role)).collect()))
    }

    /// Patterns that find a headline's code and a text's: a bundle has both.
    pub(super) fn patterns(&self) -> impl Iterator<Item = String> {
        [Role::Title, Role::Body].into_iter().map(|wanted| {
            let codes = self.0.iter().filter(|(_, role)| **role == wanted);
            let codes: Vec<String> = codes.map(|(code, _)| regex::escape(code)).collect();
            format!(r"(?m)^(?:{})(?:\t|  |[ \t]*\r?$)", codes.join("|"))
        })
    }

    /// The articles; `None` where there are not two with headline, text, and outlet or date.
    pub(super) fn articles(&self, text: &str, dates: &DateWords) -> Option<Vec<Part>> {
        let (mut articles, mut article, mut open) = (Vec::new(), Article::default(), Role::Aside);
        for line in text.lines() {
            let mut words = line.trim();
            if let Some((role, rest)) = self.field(line) {
                if role == Role::Title && !article.body.is_empty() {
                    articles.push(std::mem::take(&mut article));
                }
                if role == Role::Body && !article.body.is_empty() {
                    article.body.push("");
                }
                (open, words) = (role, rest);
            }
            match open {
                Role::Title => article.title.push(words),
                Role::Outlet => article.outlet.push(words),
                Role::Published => article.published.push(words),
                Role::Body => article.body.push(words),
                Role::Begins | Role::Ends | Role::Masthead | Role::Aside => {}
            }
        }
        articles.push(article);
        articles.retain(|article| {
            let known = !(article.outlet.is_empty() && article.published.is_empty());
            known && !article.title.is_empty() && !article.body.is_empty()
        });
        (articles.len() >= FEWEST_ARTICLES)
            .then(|| articles.iter().enumerate().map(|(at, article)| article.part(at + 1, dates)).collect())
    }

    /// The role of the code that heads a line, and what stands behind it.
    fn field<'t>(&self, line: &'t str) -> Option<(Role, &'t str)> {
        let end = line.find(char::is_whitespace).unwrap_or(line.len());
        let role = self.0.get(&line[..end])?;
        let rest = &line[end..];
        let apart = rest.trim().is_empty() || rest.starts_with('\t') || rest.starts_with("  ");
        apart.then(|| (*role, rest.trim()))
    }
}

impl Article<'_> {
    fn part(&self, number: usize, dates: &DateWords) -> Part {
        let line = |words: &[&str]| {
            let joined = words.iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join(" ");
            (!joined.is_empty()).then_some(joined)
        };
        let title = line(&self.title);
        let published = line(&self.published);
        let said = Said {
            published: published.and_then(|date| find(dates, &date, None, None)).map(|printed| printed.at),
            outlet: line(&self.outlet),
            title: title.clone(),
            ..Said::default()
        };
        let text = format!("{}\n\n{}", title.unwrap_or_default(), self.body.join("\n").trim());
        let mut part = Part::new(number.to_string(), text.trim().as_bytes().to_vec());
        part.kind = Some(Kind::Text);
        part.said = said;
        part
    }
}
