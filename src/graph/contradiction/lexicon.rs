use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::spread::Spread;
use crate::event::{Linker, Phrases, Term};
use crate::lexicon::{Data, DataError};

/// What comparing claims knows of the language: states, causes, words of scope, roles that only one can have.
#[derive(Debug, Clone)]
pub struct Judge {
    pub(super) linker: Arc<Linker>,
    pub(super) states: Phrases<State>,
    pub(super) causes: Phrases<CauseWord>,
    pub(super) roles: Phrases<Term>,
    pub(super) doers: Phrases<Term>,
    pub(super) scopes: Phrases<Scope>,
    pub(super) bearings: Phrases<BearingWord>,
    pub(super) every: Phrases<(Term, EverySide)>,
    pub(super) times: Phrases<(Term, f64)>,
    /// Seconds of a unit of time.
    pub(super) lengths: FxHashMap<String, f64>,
    pub(super) spread: Spread,
}

/// What is said of every one, and what then is so of none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum EverySide {
    /// Said of every one of them.
    Every,
    /// Said of some.
    Some,
}

/// A word for what may bring something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CauseWord {
    pub(super) kind: Term,
    /// It names a cause wherever it stands; else only beside a word that says that something was brought about.
    pub(super) sure: bool,
}

/// A word that tells how one place lies from another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum BearingWord {
    /// Degrees clockwise from north.
    Direction(f64),
    /// Kilometres.
    Unit(f64),
    /// Stands between a direction and the name that it is counted from.
    Link,
}

/// A state of something: two of one kind exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    /// What it is a state of.
    pub(super) of: Term,
    /// Which state.
    pub(super) state: Term,
    /// A thing does not come out of it.
    pub(super) lasting: bool,
}

/// Which part of a count is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Scope {
    /// It runs over a longer time or a larger whole.
    Total,
    /// It is part of a larger whole.
    Part,
    /// The noun names people as such.
    Person,
    /// It negates what stands next to it.
    Negation,
    /// It is not so for now: it may be later.
    Pending,
    /// It is said of each one.
    Every,
    /// It is not so of any.
    None,
    /// There was no trace or sign of it.
    Evidence,
    /// No more than it says.
    Only,
    /// The number before it is a part of the one after it: `21 of the 200`.
    Among,
    /// Somebody counts or estimates.
    Estimate,
    /// It speaks of many people together: a bare number beside it counts them.
    Crowd,
    /// It speaks of the dead: a bare number beside it counts them.
    Toll,
    /// It says who did it before the other side did.
    Foremost,
    /// It says what brought something about.
    Cause,
    /// What is denied somebody is something to be given: `denied access`.
    Withheld,
    /// It says that something is not of a kind, or not that alone: `not a swap`.
    NotKind,
    /// It is told of some who only the words around it name: `these people`, `none of its employees`.
    Subset,
    /// It is about who did it, and not about what happened.
    Doer,
    /// Who denies says that he did not do it: `denied using gas`, `denied that its forces had fired`.
    OwnDeed,
    /// It is about how something is told, and not whether it happened: `disputed her account of the talks`.
    Account,
    /// Whoever is named next holds it: `in the hands of`.
    Held,
    /// Nothing has happened to it: `the dam is sound`.
    Whole,
    /// It speaks of the hurt: no number beside it counts the dead.
    Hurt,
    /// It asks, and says nothing.
    Asks,
    /// It may or can be so.
    Able,
    /// It is told of another time than the first.
    Again,
    /// What is negated is told in a narrower way: `alone`, `for the first time`.
    Narrowed,
    /// It was not so up to then, and has come about since.
    Until,
    /// It tells that a plan was moved to another day.
    Moved,
    /// It points back to what was told before.
    Such,
    /// It goes on as it was: nothing has changed it.
    Still,
    /// Before a number: so many besides those told before, `another four`.
    Further,
    /// Behind a number: the same, `four more`; but not `more than four`.
    More,
    /// It measures how high, deep or wide something is, and not how far it went or lies.
    Height,
    /// Behind a length of time: it counts from then to another time, and is no length of what is told: `two hours later`.
    Offset,
    /// What somebody receives is there once it has come: `no letter has reached us` says that there was none.
    Receipt,
    /// It is told besides what was told before, or of an earlier time: `also`, `earlier`.
    Besides,
    /// Whoever is named next did it: `the shells came from`.
    Origin,
    /// Somebody is told not to have left or gone over a border.
    Stays,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum YesNo {
    Yes,
    No,
}

#[derive(Debug, Deserialize)]
struct StateRow {
    of: String,
    state: String,
    lasting: YesNo,
    words: String,
}

#[derive(Debug, Deserialize)]
struct CauseRow {
    kind: String,
    sure: YesNo,
    words: String,
}

#[derive(Debug, Deserialize)]
struct RoleRow {
    role: String,
    words: String,
}

#[derive(Debug, Deserialize)]
struct DoerRow {
    side: String,
    words: String,
}

#[derive(Debug, Deserialize)]
struct BearingRow {
    kind: BearingKind,
    words: String,
    value: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum BearingKind {
    Direction,
    Unit,
    Link,
}

#[derive(Debug, Deserialize)]
struct EveryRow {
    of: String,
    side: EverySide,
    words: String,
}

#[derive(Debug, Deserialize)]
struct TimesRow {
    words: String,
    of: String,
    times: f64,
}

#[derive(Debug, Deserialize)]
struct LengthRow {
    unit: String,
    seconds: f64,
}

#[derive(Debug, Deserialize)]
struct ScopeRow {
    scope: Scope,
    words: String,
}

impl Judge {
    /// Reads the tables under `data/en/lexicon`.
    ///
    /// # Errors
    /// Every row that does not fit.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        Self::with_linker(data, Arc::new(Linker::load(data)?))
    }

    /// Like [`Self::load`], with a linker that is loaded already.
    ///
    /// # Errors
    /// As there.
    pub fn with_linker(data: &Data, linker: Arc<Linker>) -> Result<Self, Vec<DataError>> {
        let words = &Arc::clone(&linker).words;
        let mut judge = Self {
            states: Phrases::default(),
            causes: Phrases::default(),
            roles: Phrases::default(),
            doers: Phrases::default(),
            scopes: Phrases::default(),
            bearings: Phrases::default(),
            every: Phrases::default(),
            times: Phrases::default(),
            lengths: FxHashMap::default(),
            spread: Spread::load(data)?,
            linker,
        };
        for row in data.table::<StateRow>("en/lexicon/states.csv")? {
            let row = row.value;
            let state = State {
                of: Term::of(&row.of),
                state: Term::of(&row.state),
                lasting: row.lasting == YesNo::Yes,
            };
            judge.states.add(words, &row.words, state);
        }
        for row in data.table::<CauseRow>("en/lexicon/causes.csv")? {
            let word = CauseWord { kind: Term::of(&row.value.kind), sure: row.value.sure == YesNo::Yes };
            judge.causes.add(words, &row.value.words, word);
        }
        for row in data.table::<RoleRow>("en/lexicon/sole-roles.csv")? {
            judge.roles.add(words, &row.value.words, Term::of(&row.value.role));
        }
        for row in data.table::<DoerRow>("en/lexicon/doers.csv")? {
            judge.doers.add(words, &row.value.words, Term::of(&row.value.side));
        }
        for row in data.table::<ScopeRow>("en/lexicon/scope-words.csv")? {
            judge.scopes.add(words, &row.value.words, row.value.scope);
        }
        for row in data.table::<BearingRow>("en/lexicon/bearings.csv")? {
            let word = match row.value.kind {
                BearingKind::Direction => BearingWord::Direction(row.value.value),
                BearingKind::Unit => BearingWord::Unit(row.value.value),
                BearingKind::Link => BearingWord::Link,
            };
            judge.bearings.add(words, &row.value.words, word);
        }
        for row in data.table::<EveryRow>("en/lexicon/every.csv")? {
            judge.every.add(words, &row.value.words, (Term::of(&row.value.of), row.value.side));
        }
        for row in data.table::<TimesRow>("en/lexicon/how-often.csv")? {
            let of = words.read(&row.value.of).first().map_or(Term::of(""), |word| word.term());
            judge.times.add(words, &row.value.words, (of, row.value.times));
        }
        for row in data.table::<LengthRow>("en/lexicon/lengths.csv")? {
            judge.lengths.insert(row.value.unit, row.value.seconds);
        }
        Ok(judge)
    }
}
