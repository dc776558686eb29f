use serde::Deserialize;

use super::extent::{self, Run};
use super::lexicon::{Cues, Frame, Role};
use super::report::Report;
use super::source::is_nominal;
use super::{CueClass, Form};
use super::{set_off, surface};
use crate::claim::Article;
use crate::lexicon::{Data, DataError, WordMap};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Rules for set phrases that name a source: `according to the ministry`, `in the view of analysts`.
#[derive(Debug, Clone, Default)]
pub(super) struct PhraseRules {
    rules: Vec<Rule>,
    /// The wordings of rules by their first word.
    first: WordMap<Vec<Candidate>>,
    examples: Vec<PhraseExample>,
}

/// An example that a rule for a set phrase carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseExample {
    /// The rule's name.
    pub rule: String,
    /// A sentence.
    pub text: String,
    /// The source and the content that are to be found in it; `None` where no phrase is.
    pub finds: Option<(String, Vec<String>)>,
}

/// A wording of a rule, by the numbers of both.
#[derive(Debug, Clone)]
struct Candidate {
    rule: usize,
    wording: usize,
    /// The second word, where it is one: what tells most phrases that begin alike apart.
    second: Option<Box<str>>,
}

#[derive(Debug, Clone)]
struct Rule {
    class: CueClass,
    source: SourcePlace,
    except: Vec<Box<str>>,
    wordings: Vec<Vec<Box<str>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<RuleRow>,
}

/// One rule as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    /// What it matches.
    name: String,
    /// The wordings, each a few words in lower case; `*` stands for the source's own words, `~` for a
    /// possessive pronoun that names it.
    words: Vec<String>,
    class: CueClass,
    source: SourcePlace,
    /// Lemmas of nouns that are no source: according to plan.
    #[serde(default)]
    except: Vec<Box<str>>,
    /// Sentences that it must find: the phrase, its source and its content.
    finds: Vec<Example>,
    /// Sentences in which it must find nothing.
    ignores: Vec<String>,
}

/// A sentence with what is to be found in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    source: String,
    content: Vec<String>,
}

/// Where the source stands to the phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SourcePlace {
    /// Behind it: according to X.
    Behind,
    /// In it, where the wording has `*`: in X's view.
    Within,
    /// Its last word, where what it gives has a number: in a national poll.
    Last,
}

/// Where a phrase was found.
#[derive(Debug, Clone, Copy)]
struct Match {
    /// Head of the source.
    source: usize,
    /// Last word of the wording.
    cue_end: usize,
    /// The word behind wording and source.
    past: usize,
}

/// Most words that `*` may stand for.
const WITHIN_WORDS: usize = 8;

impl PhraseRules {
    /// Loads `en/rules/attribution/*.toml`.
    ///
    /// # Errors
    /// Files that do not parse; rules without wordings or without examples of both kinds.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut loaded = Self::default();
        let (files, mut errors) = data.toml_folder::<File>("en/rules/attribution");
        for file in files {
            for row in file.value.rule {
                match row.fault() {
                    None => loaded.add(row),
                    Some(message) => errors.push(DataError {
                        origin: file.origin.clone(),
                        line: 0,
                        column: Some(row.name),
                        message: message.to_owned(),
                    }),
                }
            }
        }
        if errors.is_empty() { Ok(loaded) } else { Err(errors) }
    }

    /// The examples of all rules.
    pub fn examples(&self) -> &[PhraseExample] {
        &self.examples
    }

    fn add(&mut self, row: RuleRow) {
        let example = |text, finds| PhraseExample { rule: row.name.clone(), text, finds };
        self.examples
            .extend(row.finds.into_iter().map(|find| example(find.text, Some((find.source, find.content)))));
        self.examples.extend(row.ignores.into_iter().map(|text| example(text, None)));
        let rule = self.rules.len();
        let wordings: Vec<Vec<Box<str>>> =
            row.words.iter().map(|words| words.split_whitespace().map(Box::from).collect()).collect();
        for (index, wording) in wordings.iter().enumerate() {
            if let Some(first) = wording.first() {
                let second = wording.get(1).filter(|second| !matches!(&***second, "*" | "~")).cloned();
                self.first.entry(first.clone()).push(Candidate { rule, wording: index, second });
            }
        }
        self.rules.push(Rule { class: row.class, source: row.source, except: row.except, wordings });
    }

    /// What the phrase that begins at a word attributes.
    pub fn at(&self, cues: &Cues, article: &Article, sentence: usize, at: usize) -> Option<Report> {
        let tokens = article.tokens(sentence);
        let text = |word: usize| tokens.get(word).map_or("", |token| token.text(article.text()));
        let candidates = match self.first.get(text(at)) {
            Some(candidates) => candidates,
            None if text(at).starts_with(|c: char| c.is_ascii_uppercase()) => {
                self.first.get(&text(at).to_ascii_lowercase())?
            }
            None => return None,
        };
        let tree = &article.trees[sentence];
        let next = text(at + 1);
        let goes_on = |candidate: &&Candidate| {
            candidate.second.as_ref().is_none_or(|second| next.eq_ignore_ascii_case(second))
        };
        candidates.iter().filter(goes_on).find_map(|candidate| {
            let rule = &self.rules[candidate.rule];
            let found = rule.matches(tree, at, &rule.wordings[candidate.wording], &text)?;
            if rule.except.contains(&tree.word(found.source).lemma) {
                return None;
            }
            let content = around(cues, tree, at, found.past)?;
            let number = |(first, last): &Run| (*first..=*last).any(|word| tree.word(word).pos == Pos::Num);
            if rule.source == SourcePlace::Last && !content.iter().any(number) {
                return None;
            }
            Some(Report {
                cue: at,
                particle: Some(found.cue_end),
                class: rule.class,
                form: Form::Phrase,
                source: Some(found.source),
                content,
                predicate: None,
            })
        })
    }
}

impl RuleRow {
    fn fault(&self) -> Option<&'static str> {
        if self.words.iter().all(|words| words.trim().is_empty()) {
            Some("words: no wording")
        } else if self.finds.is_empty() {
            Some("finds: no example of what it finds")
        } else if self.ignores.is_empty() {
            Some("ignores: no example of what it leaves alone")
        } else {
            None
        }
    }
}

impl Rule {
    /// The phrase that begins at a word.
    fn matches<'t>(
        &self,
        tree: &Tree,
        at: usize,
        wording: &[Box<str>],
        text: &impl Fn(usize) -> &'t str,
    ) -> Option<Match> {
        let mut word = at;
        let mut within = None;
        for (index, want) in wording.iter().enumerate() {
            if &**want == "*" {
                let stop = wording.get(index + 1)?;
                let from = word;
                while word < tree.len()
                    && word - from <= WITHIN_WORDS
                    && !text(word).eq_ignore_ascii_case(stop)
                {
                    word += 1;
                }
                within = (from..word).rev().find(|w| is_nominal(tree, *w));
                if self.source == SourcePlace::Last {
                    within = (from..word).all(|word| describes(tree, word)).then_some(word);
                }
                within?;
            } else if &**want == "~" {
                within = Some(word).filter(|word| *word < tree.len() && tree.word(*word).tag == Tag::PrpS);
                within?;
                word += 1;
            } else if word < tree.len() && text(word).eq_ignore_ascii_case(want) {
                word += 1;
            } else {
                return None;
            }
        }
        match self.source {
            SourcePlace::Within => Some(Match { source: within?, cue_end: word - 1, past: word }),
            SourcePlace::Last => {
                // In the middle of a sentence it gives one number among others: `9 percent in a poll in May and 12 in June`.
                let close =
                    (word..tree.len()).find(|word| extent::is_punctuation(tree, *word)).unwrap_or(tree.len());
                let opens = at == 0 && close < tree.len() && !extent::has_clause(tree, word, close);
                let ends = extent::trimmed(tree, word, tree.len()).is_none();
                (opens || ends).then_some(Match { source: word - 1, cue_end: word - 1, past: close })
            }
            SourcePlace::Behind => {
                let source = noun_behind(tree, word)?;
                let (_, last) = nominal_extent(tree, source);
                let past = before_subject(tree, source, last).unwrap_or(last).max(source) + 1;
                Some(Match { source, cue_end: word - 1, past })
            }
        }
    }
}

/// Whether a word may stand between an article and its noun.
fn describes(tree: &Tree, word: usize) -> bool {
    let node = tree.word(word);
    let sign = matches!(node.pos, Pos::Punct | Pos::Sym) && node.tag != Tag::Comma;
    sign || matches!(node.pos, Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num) || node.tag == Tag::Pos
}

/// Head of the noun phrase that begins at a word.
fn noun_behind(tree: &Tree, from: usize) -> Option<usize> {
    let governor = tree.word(from.checked_sub(1)?);
    if matches!(governor.relation, Relation::Case | Relation::Mark)
        && let Some(head) = governor.head.filter(|head| *head >= from && is_nominal(tree, *head))
    {
        return Some(head);
    }
    let mut at = (from..tree.len()).take(WITHIN_WORDS).find(|word| is_nominal(tree, *word))?;
    // `the South Korean military`: also by way of an adjective.
    let leads = |word: usize| {
        let described = tree.word(word).relation == Relation::Amod && tree.word(word).pos == Pos::Adj;
        is_nominal(tree, word)
            || described && tree.word(word).head.is_some_and(|head| head > word && is_nominal(tree, head))
    };
    while let Some(head) = tree.word(at).head
        && head > at
        && leads(head)
        && (at..head).all(|word| !extent::is_punctuation(tree, word))
    {
        at = head;
    }
    Some(at)
}

/// `according to a list of deaths, | 85 of the 154 were miners`: the last word of a source's phrase, where the tree took the subject of the
/// clause behind it for a part of it.
fn before_subject(tree: &Tree, source: usize, last: usize) -> Option<usize> {
    let helps = |word: &usize| matches!(tree.word(*word).pos, Pos::Adv | Pos::Part);
    let verb = (last + 1..tree.len()).find(|word| !helps(word))?;
    let comma = (source + 1..last).rev().find(|word| tree.word(*word).tag == Tag::Comma)?;
    let parted = (source + 1..last).all(|word| word == comma || !extent::is_punctuation(tree, word));
    (extent::is_finite(tree, verb) && parted).then(|| comma - 1)
}

/// The words of a noun's phrase.
fn nominal_extent(tree: &Tree, noun: usize) -> Run {
    let runs = extent::runs(tree, noun, None);
    runs.into_iter().find(|(first, last)| (*first..=*last).contains(&noun)).unwrap_or((noun, noun))
}

/// The sentence around a phrase at words `from..past`, between semicolons: what stands before it, if that is a
/// clause, else what stands behind it, else both.
fn around(cues: &Cues, tree: &Tree, from: usize, past: usize) -> Option<Vec<Run>> {
    let start = last_joined_clause(cues, tree, set_off::start_of_left(cues, tree, from), from);
    let end = (past..tree.len()).find(|word| extent::is_semicolon(tree, *word)).unwrap_or(tree.len());
    let left = extent::trimmed(tree, start, from);
    let right = extent::trimmed(tree, past.min(end), end);
    // `reported that, according to a list, ...`: what is opened right before the phrase stands behind it.
    let opens =
        |word: usize| tree.word(word).tag == Tag::In && cues.is(&tree.word(word).lemma, Role::Complementizer);
    if left.is_some_and(|(_, opener)| opens(opener)) && extent::has_clause(tree, past.min(end), end) {
        return right.map(|right| vec![right]);
    }
    if extent::has_clause(tree, start, from) {
        let added = set_off::added_behind(cues, tree, past);
        return left.map(|left| std::iter::once(left).chain(added).collect());
    }
    let both: Vec<Run> = left.into_iter().chain(right).collect();
    (!both.is_empty()).then_some(both)
}

/// Where the last clause joined by a comma and a conjunction begins, if somebody else's report stands before it:
/// `The owner said A, while B, according to C.`
fn last_joined_clause(cues: &Cues, tree: &Tree, start: usize, from: usize) -> usize {
    let joined = (start..from).rev().find(|word| surface::opens_joined_clause(tree, *word, from));
    let reported = |comma: usize| {
        (start..comma).any(|word| {
            extent::is_finite(tree, word)
                && cues.verb(&tree.word(word).lemma).iter().any(|cue| cue.frames.has(Frame::Quote))
        })
    };
    joined.filter(|comma| reported(*comma)).map_or(start, |comma| comma + 1)
}
