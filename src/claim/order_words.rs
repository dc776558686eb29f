use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::types::OrderRelation;
use crate::lexicon::{Data, DataError, WordMarks, lower};
use crate::segment::Token;

const FOLDER: &str = "en/rules/order-cues";

/// Words that place what a clause tells by another event: `after`, `in the wake of`.
#[derive(Debug, Clone, Default)]
pub struct OrderWords {
    cues: Vec<Cue>,
    /// The wordings by their first word: all words, and the cue they belong to; the longest first.
    by_first: FxHashMap<Box<str>, Vec<Wording>>,
    marks: WordMarks,
}

/// The words, and the place of their cue.
type Wording = (Vec<Box<str>>, usize);

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cue {
    name: String,
    words: Vec<String>,
    relation: OrderRelation,
    finds: Vec<Find>,
    ignores: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    cue: Vec<Cue>,
}

/// A sentence with such words: the trigger of the claim that they place, and a word of what names the other event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Find {
    text: String,
    claim: String,
    other: String,
}

/// An example of such words; without `pair` where they must place nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CueExample<'r> {
    /// The name of the cue.
    pub cue: &'r str,
    /// Its wordings.
    pub words: &'r [String],
    /// The text.
    pub text: &'r str,
    /// The trigger of the claim, and a word of what names the other event.
    pub pair: Option<[&'r str; 2]>,
}

impl OrderWords {
    /// Reads the files of such words.
    ///
    /// # Errors
    /// Every file or cue that cannot be used.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut loaded = Self::default();
        let (files, mut errors) = data.toml_folder::<File>(FOLDER);
        for file in files {
            let unusable = |cue: &&Cue| cue.finds.is_empty() || cue.ignores.is_empty();
            errors.extend(file.value.cue.iter().filter(unusable).map(|cue| DataError {
                origin: file.origin.clone(),
                line: 0,
                column: Some(cue.name.clone()),
                message: "needs a sentence that it finds and one that it ignores".to_owned(),
            }));
            loaded.cues.extend(file.value.cue);
        }
        let words = |wording: &String| wording.split(' ').map(Into::into).collect();
        let of_cue =
            |(at, cue): (usize, &Cue)| cue.words.iter().map(move |wording| (words(wording), at)).collect();
        let mut wordings: Vec<Wording> =
            loaded.cues.iter().enumerate().flat_map::<Vec<_>, _>(of_cue).collect();
        wordings.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        for (words, at) in wordings {
            if let Some(first) = words.first().cloned() {
                loaded.marks.add(&first);
                loaded.by_first.entry(first).or_default().push((words, at));
            }
        }
        if errors.is_empty() { Ok(loaded) } else { Err(errors) }
    }

    /// The wordings in a sentence, as its words, and what they say; the longest of those that begin at one word.
    pub(super) fn all(&self, text: &str, tokens: &[Token]) -> Vec<(Range<usize>, OrderRelation)> {
        let mut found = Vec::new();
        let mut next = 0;
        while next < tokens.len() {
            let first = next;
            next += 1;
            if let Some((length, relation)) = self.opens(text, &tokens[first..]) {
                next = first + length;
                found.push((first..next, relation));
            }
        }
        found
    }

    /// The longest wording that begins with the first of some tokens: how many words it has and what it says.
    fn opens(&self, text: &str, tokens: &[Token]) -> Option<(usize, OrderRelation)> {
        let word = |token: &Token| lower(token.text(text));
        let first = tokens.first()?;
        // Letters of plain ASCII keep their length in lower case, so that few words need it.
        let written = first.text(text);
        if written.is_ascii() && !self.marks.may_hold(written) {
            return None;
        }
        let wordings = self.by_first.get(&*word(first))?;
        let stands = |words: &[Box<str>]| {
            tokens
                .get(..words.len())
                .is_some_and(|tokens| words.iter().zip(tokens).all(|(known, token)| **known == *word(token)))
        };
        let (words, cue) = wordings.iter().find(|(words, _)| stands(words))?;
        Some((words.len(), self.cues[*cue].relation))
    }

    /// The examples of all words.
    pub fn examples(&self) -> impl Iterator<Item = CueExample<'_>> {
        self.cues.iter().flat_map(|cue| {
            let example = |text, pair| CueExample { cue: &cue.name, words: &cue.words, text, pair };
            let found =
                cue.finds.iter().map(move |find| example(&find.text, Some([&*find.claim, &*find.other])));
            found.chain(cue.ignores.iter().map(move |text| example(text, None)))
        })
    }
}
