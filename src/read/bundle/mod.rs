//! Files in which press databases hand out many articles one after another.

mod fields;
mod piece;

use std::sync::OnceLock;

use regex::Captures;
use regex::bytes::RegexSet;
use serde::Deserialize;

use super::container::Part;
use super::date::DateWords;
use fields::Fields;
use piece::Piece;

use crate::lexicon::{Data, DataError, Pattern, Row};

/// Lines that set articles apart, and labels around their texts: `en/lexicon/bundles.csv`.
#[derive(Debug, Clone)]
pub(super) struct Bundles {
    lines: Vec<LabelLine>,
    fields: Fields,
    /// All of them, for a glance at the beginning of a file; made when the first text is met.
    any: OnceLock<Option<RegexSet>>,
}

/// A line that a row of the table tells.
#[derive(Debug, Clone)]
struct LabelLine {
    row: Row<LineRow>,
    pattern: Pattern,
}

/// What a line of a bundle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    Begins,
    Ends,
    Body,
    Title,
    Outlet,
    Published,
    /// A date below the outlet's name; the headline comes next.
    Masthead,
    Aside,
}

#[derive(Debug, Clone, Deserialize)]
struct LineRow {
    pattern: String,
    role: Role,
    finds: String,
    ignores: String,
}

const TABLE: &str = "en/lexicon/bundles.csv";

/// Longest line that may be one of a database's own, in bytes.
const LONGEST_LINE: usize = 300;
/// A bundle holds as many articles at least, each with as many labels.
const FEWEST_ARTICLES: usize = 2;
const FEWEST_LABELS: usize = 2;

impl Bundles {
    /// # Errors
    /// Every row that cannot be read, and of a user's rows also those whose pattern is wrong. The program's own are left to
    /// [`Self::check`].
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let line = |row: Row<LineRow>| {
            let pattern = Pattern::new(format!("(?i)^(?:{})$", row.value.pattern));
            LabelLine { row, pattern }
        };
        let lines = data.table::<LineRow>(TABLE)?.into_iter().map(line).collect();
        let bundles = Self { lines, fields: Fields::load(data)?, any: OnceLock::new() };
        let errors = if data.is_added(TABLE) { bundles.check() } else { Vec::new() };
        if errors.is_empty() { Ok(bundles) } else { Err(errors) }
    }

    /// What is wrong with the patterns by their own examples.
    pub(super) fn check(&self) -> Vec<DataError> {
        let check =
            |line: &LabelLine| line.pattern.check(&line.row, &line.row.value.finds, &line.row.value.ignores);
        let mut errors: Vec<DataError> = self.lines.iter().flat_map(check).collect();
        // All together can only be too much where each is a pattern.
        if errors.is_empty()
            && let (Err(error), Some(first)) = (self.set(), self.lines.first())
        {
            errors.push(DataError::row(&first.row, "pattern", error.to_string()));
        }
        errors
    }

    fn set(&self) -> Result<RegexSet, regex::Error> {
        let lines = self.lines.iter();
        let lines = lines.map(|line| format!(r"(?im)^[ \t]*(?:{})[ \t]*\r?$", line.row.value.pattern));
        RegexSet::new(lines.chain(self.fields.patterns()))
    }

    /// Whether the beginning of a file looks like that of a bundle.
    pub(super) fn may_begin(&self, head: &[u8]) -> bool {
        let any = self.any.get_or_init(|| self.set().ok());
        any.as_ref().is_some_and(|any| any.matches(head).iter().count() >= FEWEST_LABELS)
    }

    /// The articles of a bundle; `None` for a text that is none.
    pub(super) fn articles(&self, text: &str, dates: &DateWords) -> Option<Vec<Part>> {
        if let Some(articles) = self.fields.articles(text, dates) {
            return Some(articles);
        }
        let (mut pieces, mut piece) = (Vec::new(), Piece::default());
        for line in text.lines() {
            match self.role(line) {
                Some((Role::Begins | Role::Ends, _)) => pieces.push(std::mem::take(&mut piece)),
                said => {
                    piece.labels += usize::from(said.is_some());
                    piece.lines.push((line, said));
                }
            }
        }
        pieces.push(piece);
        pieces.retain(|piece| piece.lines.iter().any(|(line, _)| !line.trim().is_empty()));
        let labelled = |piece: &Piece<'_>| piece.labels >= FEWEST_LABELS;
        if pieces.iter().filter(|piece| labelled(piece)).count() < FEWEST_ARTICLES {
            return None;
        }
        let mut parts: Vec<Part> = Vec::new();
        let mut left_out = 0;
        for piece in &pieces {
            if labelled(piece) {
                parts.push(piece.part(parts.len() + 1, dates));
            } else {
                left_out += piece.words();
            }
        }
        if left_out > 0
            && let Some(first) = parts.first_mut()
        {
            first.warnings.push(format!(
                "{left_out} words of the file stand in no article (a cover sheet or a list?) and are left out"
            ));
        }
        Some(parts)
    }

    fn role<'t>(&self, line: &'t str) -> Option<(Role, &'t str)> {
        let line = line.trim();
        if line.is_empty() || line.len() > LONGEST_LINE && !line.is_ascii() {
            return None;
        }
        self.lines.iter().find_map(|label| {
            let role = label.row.value.role;
            // A text that begins on its label's own line may be long; no other such line is.
            if line.len() > LONGEST_LINE && role != Role::Body {
                return None;
            }
            let found = label.pattern.regex()?.captures(line)?;
            Some((role, value(&found)))
        })
    }
}

fn value<'t>(found: &Captures<'t>) -> &'t str {
    found.name("value").map_or("", |value| value.as_str().trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn articles(text: &str) -> Option<Vec<(String, String, String, String)>> {
        let data = Data::embedded();
        let bundles = Bundles::load(&data).unwrap();
        let parts = bundles.articles(text, &DateWords::load(&data).unwrap())?;
        let shown = |part: Part| {
            let crate::read::container::Content::Bytes(bytes) = part.content else { panic!("no bytes") };
            let at = part.said.published.and_then(|at| at.published(None).at);
            (
                part.said.title.unwrap_or_default(),
                part.said.outlet.unwrap_or_default(),
                at.map(|at| at.to_string()).unwrap_or_default(),
                String::from_utf8(bytes).unwrap(),
            )
        };
        Some(parts.into_iter().map(shown).collect())
    }

    fn article(title: &str, outlet: &str, at: &str, body: &str) -> (String, String, String, String) {
        (title.to_owned(), outlet.to_owned(), at.to_owned(), format!("{title}\n\n{body}"))
    }

    #[test]
    fn articles_with_headline_outlet_date_and_a_label_above_the_text() {
        let text = "Documents (2)\n1. Bridge falls\n2. Mayor resigns\n\nEnd of Document\n\nBridge falls\n\nMorning Ledger\n\nMay 6, 2031 Tuesday\n\nCopyright 2031 Morning Ledger Company\n\nLength: 31 words\n\nByline: Ann Carver\n\nBody\n\nThe bridge fell on Monday.\n\nNobody was hurt.\n\nGraphic\n\nClassification\n\nLanguage: ENGLISH\n\nIndustry: BRIDGES (90%)\n\nLoad-Date: May 7, 2031\n\nEnd of Document\n\nMayor resigns\n\nTalmore Post\n\nMay 8, 2031 Thursday\n\nLength: 12 words\n\nBody\n\nThe mayor resigned.\n\nEnd of Document\n";
        assert_eq!(
            articles(text),
            Some(vec![
                article(
                    "Bridge falls",
                    "Morning Ledger",
                    "2031-05-06T00:00:00Z",
                    "The bridge fell on Monday.\n\nNobody was hurt."
                ),
                article("Mayor resigns", "Talmore Post", "2031-05-08T00:00:00Z", "The mayor resigned."),
            ])
        );
    }

    #[test]
    fn articles_with_the_outlet_first_with_the_length_first_and_with_labels() {
        let older = "1 of 2 DOCUMENTS\n\nMorning Ledger\n\nMay 6, 2031 Tuesday\n\nBridge falls\n\nBYLINE: Ann Carver\n\nLENGTH: 31 words\n\nThe bridge fell.\n\nLOAD-DATE: May 7, 2031\nLANGUAGE: ENGLISH\n\n2 of 2 DOCUMENTS\n\nTalmore Post\n\nMay 8, 2031 Thursday\n\nMayor resigns\n\nLENGTH: 12 words\n\nThe mayor resigned.\n\nLANGUAGE: ENGLISH\n";
        let shorter = "Bridge falls\n\nBy Ann Carver\n31 words\n6 May 2031\nMorning Ledger\nCopyright 2031 Morning Ledger\n\nThe bridge fell.\n\nDocument MLEDGR0020310506ea560001x\n\nMayor resigns\n\n12 words\n8 May 2031\nTalmore Post\n© 2031 Talmore Post\n\nThe mayor resigned.\n\nDocument TPOST00020310508ea580001x\n";
        let labelled = "____________________________________________________________\n\nTitle: Bridge falls\n\nPublication title: Morning Ledger\n\nPublication date: May 6, 2031\n\nFull text: The bridge fell.\n\nLanguage: English\n____________________________________________________________\n\nTitle: Mayor resigns\n\nPublication title: Talmore Post\n\nPublication date: May 8, 2031\n\nFull text: The mayor resigned.\n";
        for text in [older, shorter, labelled] {
            assert_eq!(
                articles(text),
                Some(vec![
                    article("Bridge falls", "Morning Ledger", "2031-05-06T00:00:00Z", "The bridge fell."),
                    article("Mayor resigns", "Talmore Post", "2031-05-08T00:00:00Z", "The mayor resigned."),
                ])
            );
        }
    }

    #[test]
    fn a_semicolon_goes_on_in_the_next_line_and_an_unknown_label_below_labels_is_no_text() {
        let text = "1 of 2 DOCUMENTS\n\n          Morning Ledger\n\n       May 6, 2031 Tuesday\n          Edition 1;\n            Coast\n\nBridge falls;\nMayor blames the river\n\nSECTION: NEWS; Pg. 6\n\nLENGTH: 31 words\n\n\nThe bridge fell.\n\nLOAD-DATE: May 7, 2031\n\nLANGUAGE: ENGLISH\n\nSHELF-MARK: ML\n\n\n     Copyright 2031 Morning Ledger\n\n2 of 2 DOCUMENTS\n\nTalmore Post\n\nMay 8, 2031 Thursday\n\nMayor resigns\n\nLENGTH: 12 words\n\nThe mayor resigned.\n\nCO-OP: it has a new chair.\n\nLANGUAGE: ENGLISH\n";
        assert_eq!(
            articles(text),
            Some(vec![
                article(
                    "Bridge falls; Mayor blames the river",
                    "Morning Ledger",
                    "2031-05-06T00:00:00Z",
                    "The bridge fell."
                ),
                article(
                    "Mayor resigns",
                    "Talmore Post",
                    "2031-05-08T00:00:00Z",
                    "The mayor resigned.\n\nCO-OP: it has a new chair."
                ),
            ])
        );
    }

    #[test]
    fn articles_of_fields_and_those_numbered_or_under_a_masthead() {
        let fields = "HD\nBridge falls\nBY\nBy Ann Carver\nWC\n31 words\nPD\n6 May 2031\nET\n14:05 GMT\nSN\nMorning Ledger\nSC\nMLEDGR\nLA\nEnglish\nLP\nThe bridge fell.\nAN\nDocument MLEDGR0020310506ea560001x\n\nHD\nMayor resigns\nPD\n8 May 2031\nSN\nTalmore Post\nLP\nThe mayor resigned.\nAN\nDocument TPOST00020310508ea580001x\n";
        let beside = "SE\tNews\nHD\tBridge falls\nPD\t6 May 2031\nSN\tMorning Ledger\nLP\tThe bridge fell.\nAN\tDocument x\n\nHD\tMayor resigns\nPD\t8 May 2031\nSN\tTalmore Post\nTD\tThe mayor resigned.\nAN\tDocument y\n";
        let clocked = "Bridge falls\n31 words\n6 May 2031\n14:05 GMT\nMorning Ledger\nMLEDGR\nEnglish\n(c) 2031 Morning Ledger\n\nThe bridge fell.\n\nDocument MLEDGR0020310506ea560001x\n\nMayor resigns\n12 words\n8 May 2031\n09:00\nTalmore Post\nEnglish\nCopyright 2031 Talmore Post\n\nThe mayor resigned.\n\nDocument TPOST00020310508ea580001x\n";
        let numbered = "____________________________________________________________\n\nDocument 1 of 2\n\nBridge falls\n\nAuthor: Carver, Ann\n\nPublication info: Morning Ledger ; Ember [Ember]. 06 May 2031: A.1.\n\nProQuest document link\n\nAbstract: None available.\n\nFull text: The bridge fell.\n\nSubject: Bridges; Rivers\n\nPublication date: May 6, 2031\n\nPublisher: Ledger Media\n\nDatabase: Newsstream\n____________________________________________________________\n\nDocument 2 of 2\n\nMayor resigns\n\nPublication info: Talmore Post ; Talmore. 08 May 2031: 3.\n\nFull text: The mayor resigned.\n\nPublication date: May 8, 2031\n\nLast updated: 2031-05-09\n";
        for text in [fields, beside, clocked, numbered] {
            assert_eq!(
                articles(text),
                Some(vec![
                    article("Bridge falls", "Morning Ledger", "2031-05-06T00:00:00Z", "The bridge fell."),
                    article("Mayor resigns", "Talmore Post", "2031-05-08T00:00:00Z", "The mayor resigned."),
                ]),
                "{text}"
            );
        }
        let masthead = "Morning Ledger\nNews, Tuesday, May 6, 2031 312 words, p. A1\n\nBridge falls\n\nThe bridge fell.\n\n© 2031 Morning Ledger. All rights reserved.\nnews·20310506·ML·0001\n\nTalmore Post (web site)\nLocal, Thursday, May 8, 2031 - 14:05 UTC +0100 12 words\n\nMayor resigns\n\nThe mayor resigned.\n\nThis document is protected by copyright.\nnews-20310508-TP-0002\n";
        assert_eq!(
            articles(masthead),
            Some(vec![
                article("Bridge falls", "Morning Ledger", "2031-05-06T00:00:00Z", "The bridge fell."),
                article(
                    "Mayor resigns",
                    "Talmore Post (web site)",
                    "2031-05-08T13:05:00Z",
                    "The mayor resigned."
                ),
            ])
        );
    }

    #[test]
    fn one_article_and_a_page_with_rules_are_no_bundle() {
        for text in [
            "Bridge falls\n\nMorning Ledger\n\nMay 6, 2031\n\nLength: 31 words\n\nBody\n\nThe bridge fell.\n\nEnd of Document\n",
            "HD\nBridge falls\nLP\nThe bridge fell.\n",
            "IN\nthe river lay the bridge.\nHD televisions are cheap.\nTD Bank has closed.\n",
            "The bridge fell.\n____________________________________________________________\nThe mayor resigned.\n____________________________________________________________\nSection: NEWS\n",
        ] {
            assert_eq!(articles(text), None, "{text}");
        }
    }
}
