use serde::Deserialize;

use super::Sign;
use super::pair::Pair;
use super::verb::{Kind, TenseSet, VerbGroup, is_form};
use crate::lexicon::{Data, DataError, Row};

const FOLDER: &str = "en/rules/order";

/// The rules by which an article's grammar tells the order of two verbs, the first that holds first.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules {
    rules: Vec<Rule>,
}

/// When two verbs stand so, one of them begins first.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub name: String,
    #[serde(rename = "where")]
    scope: Scope,
    #[serde(default)]
    one: Asked,
    #[serde(default)]
    other: Asked,
    #[serde(default)]
    link: Vec<String>,
    #[serde(default)]
    mark: Vec<String>,
    #[serde(default)]
    inside: Vec<String>,
    text: Option<TextOrder>,
    earlier: Side,
    pub percent: u8,
    pub sign: Sign,
    finds: Vec<Find>,
    ignores: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Rule>,
}

/// Where the two verbs stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Scope {
    /// In one sentence, the other below the one in the tree.
    Governed,
    /// In one sentence.
    Sentence,
    /// In two sentences that follow each other.
    Beside,
    Anywhere,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Side {
    One,
    Other,
}

/// Which of the two the text comes to first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum TextOrder {
    OneFirst,
    OtherFirst,
}

/// What a verb must be.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    kind: Vec<Kind>,
    #[serde(default)]
    form: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    /// The same two, as what a verb is held against.
    #[serde(skip)]
    forms: TenseSet,
    #[serde(skip)]
    ruled_out: TenseSet,
    /// The lemma is one of these.
    #[serde(default)]
    lemma: Vec<String>,
    /// How its clause hangs on what it hangs on.
    #[serde(default)]
    clause: Vec<String>,
    /// One of these hangs on the verb.
    #[serde(default)]
    adverb: Vec<String>,
}

/// A sentence or two that a rule orders, by the words of the two verbs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Find {
    text: String,
    earlier: String,
    later: String,
}

/// An example of a rule: a text, and the verbs that it orders, the earlier first; `None` where the rule must not
/// speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderExample<'r> {
    /// The rule's name.
    pub rule: &'r str,
    /// The text.
    pub text: &'r str,
    /// The two verbs.
    pub verbs: Option<[&'r str; 2]>,
}

impl Rules {
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut loaded = Self::default();
        let (files, mut errors) = data.toml_folder::<File>(FOLDER);
        for file in files {
            errors.extend(file.value.rule.iter().filter_map(|rule| rule.fault(&file)));
            loaded.rules.extend(file.value.rule);
        }
        for asked in loaded.rules.iter_mut().flat_map(|rule| [&mut rule.one, &mut rule.other]) {
            asked.forms = TenseSet::of(&asked.form);
            asked.ruled_out = TenseSet::of(&asked.not);
        }
        if errors.is_empty() { Ok(loaded) } else { Err(errors) }
    }

    pub(super) fn examples(&self) -> impl Iterator<Item = OrderExample<'_>> {
        self.rules.iter().flat_map(|rule| {
            let found = rule.finds.iter().map(|find| OrderExample {
                rule: &rule.name,
                text: &find.text,
                verbs: Some([&find.earlier, &find.later]),
            });
            let ignored =
                rule.ignores.iter().map(|text| OrderExample { rule: &rule.name, text, verbs: None });
            found.chain(ignored)
        })
    }

    /// The first rule that holds of a pair, and whether it puts the pair's first verb first.
    pub(super) fn decide(&self, pair: &Pair<'_>) -> Option<(&Rule, FirstIs)> {
        self.rules.iter().find_map(|rule| {
            let one_is = [FirstIs::Earlier, FirstIs::Later].into_iter().find(|one| rule.holds(pair, *one))?;
            let straight = rule.earlier == Side::One;
            Some((rule, if straight { one_is } else { one_is.turned() }))
        })
    }
}

/// How the verb that stands first in the text lies to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FirstIs {
    Earlier,
    Later,
}

impl FirstIs {
    const fn turned(self) -> Self {
        match self {
            Self::Earlier => Self::Later,
            Self::Later => Self::Earlier,
        }
    }
}

impl Rule {
    /// Whether the rule holds with the first verb in the text as its `one` (`Earlier`) or as its `other` (`Later`).
    fn holds(&self, pair: &Pair<'_>, first: FirstIs) -> bool {
        let (one, other) = match first {
            FirstIs::Earlier => (pair.first, pair.second),
            FirstIs::Later => (pair.second, pair.first),
        };
        let text = match self.text {
            None => true,
            Some(TextOrder::OneFirst) => first == FirstIs::Earlier,
            Some(TextOrder::OtherFirst) => first == FirstIs::Later,
        };
        let placed = match self.scope {
            Scope::Anywhere => true,
            Scope::Sentence => pair.one_sentence(),
            Scope::Beside => !pair.one_sentence(),
            Scope::Governed => pair.above() == Some(one.id),
        };
        text && placed
            && self.one.fits(one)
            && self.other.fits(other)
            && [(&self.one, one), (&self.other, other)].into_iter().all(|(asked, verb)| {
                (asked.adverb.is_empty() || pair.adverbs(verb).any(|adverb| has(&asked.adverb, &adverb)))
                    && (asked.clause.is_empty() || has(&asked.clause, pair.clause(verb)))
            })
            && (self.link.is_empty() || pair.link().is_some_and(|link| has(&self.link, link)))
            && (self.mark.is_empty() || pair.marks().any(|mark| has(&self.mark, mark)))
            && (self.inside.is_empty() || pair.way().any(|relation| has(&self.inside, relation)))
    }

    fn fault(&self, file: &Row<File>) -> Option<DataError> {
        let forms =
            [&self.one, &self.other].into_iter().flat_map(|asked| asked.form.iter().chain(&asked.not));
        let message = match () {
            () if self.finds.is_empty() => "has no sentence that it finds".to_owned(),
            () if self.ignores.is_empty() => "has no sentence that it ignores".to_owned(),
            () if self.percent > 100 => format!("{} is no percentage", self.percent),
            () => {
                let unknown = forms.into_iter().find(|form| !is_form(form))?;
                format!("`{unknown}` is no tense")
            }
        };
        Some(DataError { origin: file.origin.clone(), line: 0, column: Some(self.name.clone()), message })
    }
}

impl Asked {
    fn fits(&self, verb: &VerbGroup) -> bool {
        let named = verb.is_among(self.forms);
        (named || verb.is_verb() && self.form.is_empty())
            && !verb.is_among(self.ruled_out)
            && (self.kind.is_empty() || self.kind.contains(&verb.kind))
            && (self.lemma.is_empty() || has(&self.lemma, &verb.lemma))
    }
}

fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|known| known == word)
}
