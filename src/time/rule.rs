//! Rules as the files under `data/en/rules/time` give them, checked and ready to match.

use std::sync::Arc;

use serde::Deserialize;

use super::opening::Opening;
use super::pattern::{Node, Parser, Pattern, Phrase, Way};
use super::production::Production;
use super::starts::{Start, Starts};
use super::value::Kind;
use super::words::Words;
use crate::lexicon::{Data, DataError, Row};

/// Folder of the rules.
const FOLDER: &str = "en/rules/time";

/// A rule: a pattern and what its words mean.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) name: Arc<str>,
    pub(crate) ways: Vec<RuleWay>,
    pub(crate) not_after: Option<Box<[Node]>>,
    pub(crate) not_before: Option<Box<[Node]>>,
    /// Rules of which one has to find something in the same text; none where the rule stands by itself.
    pub(crate) only_beside: Vec<usize>,
    /// Sentences with the words to be found in square brackets.
    pub(crate) finds: Vec<String>,
    /// Sentences in which the rule finds nothing.
    pub(crate) ignores: Vec<String>,
}

/// One pattern of a rule, with a production for each pair of brackets.
#[derive(Debug)]
pub(crate) struct RuleWay {
    pub(crate) nodes: Box<[Node]>,
    pub(crate) slots: usize,
    pub(crate) productions: Vec<Production>,
    pub(crate) opening: Opening,
}

/// All rules, and by each word the patterns that can begin with it.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) words: Words,
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) starts: Starts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    phrase: Vec<PhraseRow>,
    #[serde(default)]
    rule: Vec<RuleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseRow {
    name: String,
    pattern: OneOrMany,
    means: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    name: String,
    pattern: OneOrMany,
    means: OneOrMany,
    not_after: Option<String>,
    not_before: Option<String>,
    #[serde(default)]
    only_beside: Vec<String>,
    finds: Vec<String>,
    ignores: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn all(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

impl Rules {
    /// Reads every file of the folder, in name order: a phrase can be used in its own file after it is told,
    /// and in every later file.
    pub(crate) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut rules = Self { words: Words::load(data)?, ..Self::default() };
        let (files, mut errors) = data.toml_folder::<File>(FOLDER);
        for file in &files {
            for row in &file.value.phrase {
                let read = rules.add_phrase(row);
                report(file, &row.name, read, &mut errors);
            }
        }
        for file in &files {
            for row in &file.value.rule {
                let read = rules.add_rule(row);
                report(file, &row.name, read, &mut errors);
            }
        }
        for file in &files {
            for row in &file.value.rule {
                let read = rules.set_beside(row);
                report(file, &row.name, read, &mut errors);
            }
        }
        rules.words.lend_endings();
        rules.index();
        if errors.is_empty() { Ok(rules) } else { Err(errors) }
    }

    fn add_phrase(&mut self, row: &PhraseRow) -> Result<(), String> {
        let (patterns, names) = self.patterns(&row.pattern)?;
        for pattern in patterns {
            let (production, kind) = Production::parse(&row.means, &pattern.captures, &names)?;
            let opening = self.opening(&pattern)?;
            let slots = pattern.captures.len();
            let way = Way { nodes: pattern.nodes, slots, production, opening };
            let index = match self.phrases.iter().position(|phrase| phrase.name == row.name) {
                Some(index) => index,
                None => {
                    self.phrases.push(Phrase {
                        name: row.name.clone(),
                        kind: Some(kind),
                        ..Phrase::default()
                    });
                    self.phrases.len() - 1
                }
            };
            let phrase = &mut self.phrases[index];
            if phrase.kind != Some(kind) {
                return Err(format!("gives a {kind:?}, but a {:?} elsewhere", phrase.kind));
            }
            if phrase.used {
                return Err(
                    "is told again after another pattern has used it: tell it all in one place".to_owned()
                );
            }
            phrase.opening.join(&way.opening);
            phrase.ways.push(way);
        }
        Ok(())
    }

    fn add_rule(&mut self, row: &RuleRow) -> Result<(), String> {
        if row.finds.is_empty() || row.ignores.is_empty() {
            return Err("a rule needs examples of what it finds and of what it ignores".to_owned());
        }
        if self.rules.iter().any(|rule| *rule.name == *row.name) {
            return Err("another rule has this name".to_owned());
        }
        let mut ways = Vec::new();
        let (patterns, names) = self.patterns(&row.pattern)?;
        for pattern in patterns {
            let opening = self.opening(&pattern)?;
            let means = row.means.all();
            if pattern.brackets.max(1) != means.len() {
                return Err(format!("{} brackets, but {} meanings", pattern.brackets, means.len()));
            }
            let mut productions = Vec::new();
            for text in means {
                let (production, kind) = Production::parse(text, &pattern.captures, &names)?;
                if !matches!(kind, Kind::Meaning | Kind::Nothing) {
                    return Err(format!("gives a {kind:?}, needed is a meaning"));
                }
                productions.push(production);
            }
            let slots = pattern.captures.len();
            ways.push(RuleWay { nodes: pattern.nodes, slots, productions, opening });
        }
        let not_after = self.context(row.not_after.as_deref())?;
        let not_before = self.context(row.not_before.as_deref())?;
        self.rules.push(Rule {
            name: row.name.as_str().into(),
            ways,
            not_after,
            not_before,
            only_beside: Vec::new(),
            finds: row.finds.clone(),
            ignores: row.ignores.clone(),
        });
        Ok(())
    }

    /// Looks up the rules that a rule holds only beside, once all have been read.
    fn set_beside(&mut self, row: &RuleRow) -> Result<(), String> {
        let at = |name: &str| self.rules.iter().position(|rule| *rule.name == *name);
        let named = |name: &String| at(name).ok_or_else(|| format!("no rule is called `{name}`"));
        let beside = row.only_beside.iter().map(named).collect::<Result<Vec<_>, _>>()?;
        if let Some(rule) = at(&row.name) {
            self.rules[rule].only_beside = beside;
        }
        Ok(())
    }

    /// Reads the patterns of a row, and the names that any of them captures.
    fn patterns(&mut self, texts: &OneOrMany) -> Result<(Vec<Pattern>, Vec<String>), String> {
        let mut patterns = Vec::new();
        for text in texts.all() {
            let read = Parser::parse(&mut self.words, &self.phrases, text);
            patterns.push(read.map_err(|message| format!("{message}, in `{text}`"))?);
        }
        let names = patterns.iter().flat_map(|pattern: &Pattern| &pattern.captures);
        let names = names.map(|capture| capture.name.clone()).collect();
        Ok((patterns, names))
    }

    fn context(&mut self, text: Option<&str>) -> Result<Option<Box<[Node]>>, String> {
        text.map(|text| {
            Parser::parse(&mut self.words, &self.phrases, &format!("({text})")).map(|read| read.nodes)
        })
        .transpose()
    }

    /// What the pattern opens with; marks the phrases it uses. A pattern that can match nothing is refused.
    fn opening(&mut self, pattern: &Pattern) -> Result<Opening, String> {
        mark_used(&pattern.nodes, &mut self.phrases);
        let opening = Opening::of(&pattern.nodes, &self.words, &self.phrases);
        if opening.empty { Err("the pattern can match no words at all".to_owned()) } else { Ok(opening) }
    }

    fn index(&mut self) {
        let ways = (0..=u16::MAX).zip(&self.rules).flat_map(|(number, rule)| {
            (0..=u16::MAX).zip(&rule.ways).map(move |(way, it)| ((number, way), &it.opening))
        });
        self.starts = Starts::new(self.words.vocabulary.len(), ways);
    }

    /// A pattern by its place.
    #[inline]
    pub(crate) fn way(&self, (rule, way): Start) -> (&Rule, &RuleWay) {
        let rule = &self.rules[usize::from(rule)];
        (rule, &rule.ways[usize::from(way)])
    }
}

fn mark_used(nodes: &[Node], phrases: &mut [Phrase]) {
    for node in nodes {
        match node {
            Node::Phrase(phrase, _) => {
                if let Some(phrase) = phrases.get_mut(*phrase) {
                    phrase.used = true;
                }
            }
            Node::Optional(inner) | Node::Not(inner) => mark_used(inner, phrases),
            Node::Any(ways) => ways.iter().for_each(|way| mark_used(way, phrases)),
            _ => {}
        }
    }
}

fn report(file: &Row<File>, name: &str, read: Result<(), String>, errors: &mut Vec<DataError>) {
    if let Err(message) = read {
        errors.push(DataError {
            origin: file.origin.clone(),
            line: 0,
            column: Some(name.to_owned()),
            message,
        });
    }
}
