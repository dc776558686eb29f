//! Whether the words around an expression speak of the past or of what is to come.

use super::rule::Rules;
use super::token::{Gap, Shape, Token};
use super::words::ClassId;

/// What the words around an expression say of its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// Nothing.
    Unsaid,
    /// Nothing: what would happen to Friday's vote is said of the vote.
    Owned,
    /// `met`, `said`: the past.
    Past,
    /// `since`: it has begun, whatever else is said.
    Begun,
    /// `will`, `is to`.
    Future,
}

/// Whether the words around an expression tell what had gone before what is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Perfect {
    /// They do not.
    No,
    /// A clause of its sentence does.
    Sentence,
    /// Its own verb does: `had begun on 21 January`.
    Clause,
}

/// The classes of words that tell it.
pub(crate) struct Cues<'r> {
    rules: &'r Rules,
    future: ClassId,
    past: ClassId,
    undone: ClassId,
    attributive: ClassId,
    verging: ClassId,
    adjoining: ClassId,
    genitive: ClassId,
    until: ClassId,
    lasted: ClassId,
    perfect: ClassId,
    clause: ClassId,
    stop: ClassId,
}

/// How far around an expression cues are looked for, in tokens.
const REACH: usize = 10;

/// How far behind an expression that opens its sentence.
const OPENING_REACH: usize = 20;

/// So near an expression a verb in the present makes it future: `they meet in Oslo again on Monday`.
const VERGE: usize = 5;

/// The longest words that make a date that they touch future, in tokens.
const ADJOINING: usize = 4;

/// Up to so many letters a word before a full stop is an abbreviation: `U.S.`, `Mr.`.
const ABBREVIATION: usize = 2;

impl<'r> Cues<'r> {
    /// `None` where the tables lack one of the classes.
    pub(crate) fn new(rules: &'r Rules) -> Option<Self> {
        let class = |name| rules.words.class(name);
        Some(Self {
            rules,
            future: class("future-cue")?,
            past: class("past-cue")?,
            undone: class("undone")?,
            attributive: class("before-participle")?,
            verging: class("verging-cue")?,
            adjoining: class("adjoining-cue")?,
            genitive: class("genitive")?,
            until: class("until-word")?,
            lasted: class("until-past")?,
            perfect: class("perfect-cue")?,
            clause: class("clause-end")?,
            stop: class("sentence-end")?,
        })
    }

    /// The nearest cue before the expression in its sentence decides; without one, the nearest after it: an
    /// expression that opens its sentence has all its cues there.
    pub(crate) fn tense(&self, tokens: &[Token], from: usize, to: usize) -> Tense {
        if self.adjoins(tokens, from) {
            return Tense::Future;
        }
        if self.longest(self.genitive, tokens, to) > 0 {
            return Tense::Owned;
        }
        let earliest = from.saturating_sub(REACH);
        let end = (earliest..from).rev().find(|at| self.ends_sentence(tokens, *at));
        let begin = end.map_or(earliest, |at| at + 1);
        let before = || {
            let (at, tense) = (begin..from).rev().find_map(|at| {
                let verging = || from - at <= VERGE && self.longest(self.verging, tokens, at) > 0;
                Some((at, self.cue(tokens, at).or_else(|| verging().then_some(Tense::Future))?))
            })?;
            // What had been planned did not come: `had been due to expire Friday`.
            let undone = at > begin + 1 && self.longest(self.undone, tokens, at - 2) == 2;
            let over = || self.longest(self.until, tokens, at) > 0 && self.lasted(tokens, begin, at);
            Some(if undone || over() { Tense::Past } else { tense })
        };
        let after = |reach| {
            (to..tokens.len().min(to + reach))
                .take_while(|at| tokens[*at].gap != Gap::Break && !self.ends_sentence(tokens, *at))
                .find_map(|at| self.cue(tokens, at))
        };
        // Two words may lead in, if they tell no tense: `And on Tuesday`, but not `Officials said Tuesday`.
        let opens = from - begin <= 2
            && (end.is_some() || begin == 0)
            && (begin..from).all(|at| self.cue(tokens, at) != Some(Tense::Past));
        let tense = if opens {
            after(OPENING_REACH).or_else(before)
        } else {
            before().or_else(|| after(REACH / 2).filter(|tense| *tense == Tense::Future))
        };
        tense.unwrap_or(Tense::Unsaid)
    }

    /// How far the words around an expression tell what had gone before.
    pub(crate) fn perfect(&self, tokens: &[Token], from: usize, to: usize) -> Perfect {
        let had = |at: &usize| self.longest(self.perfect, tokens, *at) > 0;
        let before = (from.saturating_sub(OPENING_REACH)..from)
            .rev()
            .take_while(|at| !self.ends_sentence(tokens, *at))
            .find(had);
        if let Some(at) = before {
            let joined =
                from - at <= REACH && (at..from).all(|at| self.longest(self.clause, tokens, at) == 0);
            return if joined { Perfect::Clause } else { Perfect::Sentence };
        }
        // The first verb behind it tells: `By noon the hill was held; by night it had been lost`.
        let verb = (to..tokens.len().min(to + OPENING_REACH))
            .take_while(|at| tokens[*at].gap != Gap::Break && !self.ends_sentence(tokens, *at))
            .find(|at| had(at) || self.longest(self.past, tokens, *at) > 0);
        if verb.is_some_and(|at| had(&at)) { Perfect::Sentence } else { Perfect::No }
    }

    /// Whether what goes on until an end has come to it: `did not leave until Monday`, `fought until dawn`.
    fn lasted(&self, tokens: &[Token], begin: usize, until: usize) -> bool {
        let last = (begin..until)
            .rev()
            .find(|at| self.longest(self.lasted, tokens, *at) > 0 || self.cue(tokens, *at).is_some());
        last.is_some_and(|at| self.longest(self.lasted, tokens, at) > 0)
    }

    /// Whether words right before an expression make it future: `the hearing is Monday`, `ahead of Monday's vote`.
    fn adjoins(&self, tokens: &[Token], from: usize) -> bool {
        (from.saturating_sub(ADJOINING)..from).any(|at| {
            let mut touches = false;
            self.rules.words.matches(self.adjoining, tokens, at, &mut |end, _| touches |= end == from);
            touches
        })
    }

    /// `would have` is longer than `would`. The participle of `will be named`, `a planned visit`, `in occupied
    /// towns` tells no past.
    fn cue(&self, tokens: &[Token], at: usize) -> Option<Tense> {
        let attributive =
            || at.checked_sub(1).is_some_and(|before| self.longest(self.attributive, tokens, before) == 1);
        match (self.longest(self.past, tokens, at), self.longest(self.future, tokens, at)) {
            (0, 0) => None,
            (1, 0) if attributive() => None,
            (past, future) if past >= future => Some(Tense::Past),
            _ => Some(Tense::Future),
        }
    }

    /// Whether a sentence ends with a token: a sign of an end that is no abbreviation's stop.
    fn ends_sentence(&self, tokens: &[Token], at: usize) -> bool {
        let Some(next) = tokens.get(at + 1) else { return true };
        if next.gap == Gap::Break {
            return true;
        }
        if self.longest(self.stop, tokens, at) == 0 {
            return false;
        }
        let short = at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|before| before.shape != Shape::Other && before.end - before.start <= ABBREVIATION);
        next.gap != Gap::None && !short && next.shape != Shape::Lower
    }

    fn longest(&self, class: ClassId, tokens: &[Token], at: usize) -> usize {
        let mut longest = 0;
        self.rules.words.matches(class, tokens, at, &mut |end, _| longest = longest.max(end - at));
        longest
    }
}
