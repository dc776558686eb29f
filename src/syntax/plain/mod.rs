//! Clauses with the auxiliary before the subject, `At no time | was the minister held`. A parser that has met few of them takes the
//! auxiliary for the verb or the verb for a noun, and with the verb the denial is lost. So they are read in the plain order, `the
//! minister was not held`, and each word is put back behind it. So is `neither paid the fine nor closed the mine`, as `also paid the fine
//! and closed the mine`.

mod reading;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{Pos, Tag};
use crate::lexicon::{Data, DataError, WordMarks};
use reading::{ADVERB, AND, NOT, Part};

const TABLE: &str = "en/lexicon/inversions.csv";

/// Words between what leads in and the auxiliary, and words of a subject, at most.
const REACH: usize = 12;
/// Letters of the longest word that begins a phrase, at most.
const LONGEST: usize = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Class {
    Denies,
    Opens,
    Leads,
    Denier,
    Bare,
    Participle,
    Copula,
    Behind,
    Belongs,
    Existential,
    FirstOfNone,
    NextOfNone,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CsvRow {
    class: Class,
    words: String,
}

/// What opens such a clause.
#[derive(Debug, Clone)]
struct Phrase {
    /// Its words behind the first.
    behind: Vec<Box<str>>,
    class: Class,
}

/// The words of a language that stand around an inverted subject.
#[derive(Debug, Clone, Default)]
pub(super) struct Inversions {
    /// By their first word.
    phrases: FxHashMap<Box<str>, Vec<Phrase>>,
    /// Few words need to be looked up.
    opens: WordMarks,
    words: FxHashSet<(Box<str>, Class)>,
}

/// Tags of a stretch of words with the first behind the others, and `not` behind that.
struct Turned {
    /// The word before the auxiliary.
    last: (Tag, Pos),
    /// The words behind.
    behind: Vec<(Tag, Pos)>,
}

/// A clause with its auxiliary before its subject.
struct Inverted {
    /// The phrase that opens it.
    opening: Range<usize>,
    auxiliary: usize,
    /// The subject stands from behind the auxiliary to here.
    end: usize,
}

impl Inversions {
    /// Reads the table.
    ///
    /// # Errors
    /// Every row that cannot be used.
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut inversions = Self::default();
        for row in data.table::<CsvRow>(TABLE)? {
            let class = row.value.class;
            for phrase in row.value.words.split('|') {
                if matches!(class, Class::Denies | Class::Opens | Class::Leads) {
                    let mut words = phrase.split(' ').map(Box::from);
                    let Some(first) = words.next() else { continue };
                    inversions.opens.add(&first);
                    let phrase = Phrase { behind: words.collect(), class };
                    inversions.phrases.entry(first).or_default().push(phrase);
                } else {
                    inversions.words.insert((phrase.into(), class));
                }
            }
        }
        Ok(inversions)
    }

    /// The sentence in its plain order; `None` if it stands so. `turn` reads an auxiliary and what stands behind it in that order.
    fn plain(
        &self,
        forms: &[&str],
        is_verb: impl Fn(usize) -> bool,
        turn: impl Fn(Range<usize>) -> Turned,
    ) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        let mut next_of_none = None;
        let (mut at, mut changed) = (0, false);
        while at < forms.len() {
            if let Some(inverted) = self.inverted(forms, at, &turn) {
                let Inverted { opening, auxiliary, end } = inverted;
                let phrase = self.adverb(forms, &opening).filter(|_| opening.end == auxiliary);
                if phrase.is_none() {
                    parts.extend((opening.start..auxiliary).map(Part::Word));
                    parts.push(Part::Sign);
                }
                parts.extend((auxiliary + 1..end).chain([auxiliary]).map(Part::Word));
                parts.extend(phrase);
                (at, changed) = (end, true);
            } else if let Some(phrase) = self.denied_in_place(forms, at, &is_verb) {
                (at, changed) = (phrase.end, true);
                parts.extend(self.adverb(forms, &phrase));
            } else if let Some(next) = self.none_of_two(forms, at, &is_verb) {
                parts.push(Part::Phrase { words: at..at + 1, head: at, read: ADVERB });
                (next_of_none, changed) = (Some(next), true);
                at += 1;
            } else if next_of_none == Some(at) {
                parts.push(Part::Phrase { words: at..at + 1, head: at, read: AND });
                at += 1;
            } else {
                parts.push(Part::Word(at));
                at += 1;
            }
        }
        changed.then_some(parts)
    }

    /// The clause with its auxiliary before its subject that opens at a place.
    fn inverted(
        &self,
        forms: &[&str],
        at: usize,
        turn: &impl Fn(Range<usize>) -> Turned,
    ) -> Option<Inverted> {
        self.opened_by(forms[at])?;
        let signs = |form: &str| !form.chars().any(char::is_alphanumeric);
        if at > 0 && !signs(forms[at - 1]) && !self.is(forms[at - 1], Class::Behind) {
            return None;
        }
        [Class::Denies, Class::Opens, Class::Leads].into_iter().find_map(|class| {
            let end = self.phrase(forms, at, class)?;
            let reach = if class == Class::Leads { REACH } else { 1 };
            let auxiliaries =
                (end..(end + reach).min(forms.len())).filter(|at| self.is_auxiliary(forms[*at]));
            let opened = |auxiliary| {
                let opening = at..end;
                Some(Inverted { opening, auxiliary, end: self.subject_end(forms, auxiliary, turn)? })
            };
            { auxiliaries }.find_map(opened)
        })
    }

    /// The phrases that begin with a word.
    fn opened_by(&self, form: &str) -> Option<&Vec<Phrase>> {
        if !self.opens.may_hold(form) {
            return None;
        }
        // All that begin one are short; most words need no copy.
        let mut lower = [0; LONGEST];
        let lower = lower.get_mut(..form.len()).filter(|_| form.is_ascii())?;
        lower.copy_from_slice(form.as_bytes());
        lower.make_ascii_lowercase();
        self.phrases.get(std::str::from_utf8(lower).ok()?)
    }

    /// Where the longest phrase of a class ends that begins at a place.
    fn phrase(&self, forms: &[&str], at: usize, class: Class) -> Option<usize> {
        let phrases = self.opened_by(forms[at])?;
        let fits = |behind: &[Box<str>]| {
            let words = forms.get(at + 1..at + 1 + behind.len());
            words.is_some_and(|words| {
                words.iter().zip(behind).all(|(form, word)| form.eq_ignore_ascii_case(word))
            })
        };
        let found = phrases.iter().filter(|phrase| phrase.class == class && fits(&phrase.behind));
        found.map(|phrase| at + 1 + phrase.behind.len()).max()
    }

    /// `was | at no time | held`, `the report | in no way | suggests`: a phrase that denies, behind an auxiliary or before a verb.
    fn denied_in_place(
        &self,
        forms: &[&str],
        at: usize,
        is_verb: impl Fn(usize) -> bool,
    ) -> Option<Range<usize>> {
        let end = self.phrase(forms, at, Class::Denies)?;
        let before_verb = || end < forms.len() && is_verb(end);
        (end > at + 1 && at > 0 && (self.is_auxiliary(forms[at - 1]) || before_verb())).then_some(at..end)
    }

    /// `neither | paid the fine | nor | closed the mine`: where the second of two verbs is led in, if a place leads in the first.
    fn none_of_two(&self, forms: &[&str], at: usize, is_verb: impl Fn(usize) -> bool) -> Option<usize> {
        self.opened_by(forms[at]).filter(|_| self.is(&forms[at].to_lowercase(), Class::FirstOfNone))?;
        let reach = forms.len().saturating_sub(1).min(at + REACH);
        let next = (at + 1..reach).find(|next| self.is(forms[*next], Class::NextOfNone))?;
        (is_verb(at + 1) && is_verb(next + 1)).then_some(next)
    }

    /// A phrase as one word.
    fn adverb(&self, forms: &[&str], phrase: &Range<usize>) -> Option<Part> {
        let is = |class| self.phrase(forms, phrase.start, class) == Some(phrase.end);
        let denier = || phrase.clone().find(|at| self.is(&forms[*at].to_lowercase(), Class::Denier));
        let denies = is(Class::Denies);
        let head = if denies { denier()? } else { phrase.end.checked_sub(1).filter(|_| is(Class::Opens))? };
        Some(Part::Phrase { words: phrase.clone(), head, read: if denies { NOT } else { ADVERB } })
    }

    fn is_auxiliary(&self, form: &str) -> bool {
        [Class::Bare, Class::Participle].iter().any(|class| self.is(form, *class))
    }

    fn is(&self, form: &str, class: Class) -> bool {
        self.words.contains(&(Box::from(form), class))
    }

    /// Where the subject behind an auxiliary ends: at the first noun behind which the auxiliary, put there, has its verb.
    fn subject_end(
        &self,
        forms: &[&str],
        auxiliary: usize,
        turn: &impl Fn(Range<usize>) -> Turned,
    ) -> Option<usize> {
        // `Nor was there a match`
        if self.is(forms.get(auxiliary + 1)?, Class::Existential) {
            return Some(auxiliary + 2);
        }
        let mut with_predicate = None;
        for end in auxiliary + 2..(auxiliary + 2 + REACH).min(forms.len()) {
            let Turned { last, behind } = turn(auxiliary..end);
            if matches!(last.1, Pos::Punct | Pos::Verb | Pos::Aux | Pos::Sconj) {
                break;
            }
            let nominal = matches!(last.1, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num);
            let behind = behind.iter().find(|word| word.1 != Pos::Adv);
            let Some(behind) = behind.filter(|_| nominal && last.0 != Tag::PrpS) else { continue };
            let verb = match behind.0 {
                // `Has the army come`: bare by its form alone.
                Tag::Vb => {
                    self.is(forms[auxiliary], Class::Bare) || !self.is(forms[auxiliary], Class::Copula)
                }
                Tag::Vbn | Tag::Vbg => self.is(forms[auxiliary], Class::Participle),
                _ => false,
            };
            if verb {
                return Some(end);
            }
            let goes_on = behind.1 == Pos::Adp && self.is(forms[end], Class::Belongs);
            let predicate = matches!(behind.1, Pos::Adj | Pos::Det | Pos::Adp) && !goes_on;
            if predicate && with_predicate.is_none() && self.is(forms[auxiliary], Class::Copula) {
                with_predicate = Some(end);
            }
        }
        with_predicate
    }
}
