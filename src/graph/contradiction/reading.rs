use super::bearing::Bearing;
use super::coordinates::Point;
use super::lexicon::{EverySide, Judge, Scope, State};
use super::measure::{Measure, measures};
use super::quote::Quote;
use crate::claim::{Claim, Polarity};
use crate::event::{Term, Word};
use crate::lexicon::EventType;
use crate::read::Document;

/// A negation reaches so many words forward, and one back.
const NEGATION: usize = 3;

/// So many words after `in the hands of` name who holds it.
const HOLDER: usize = 3;

/// What the words of one quote say that may collide with another's.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// What its words of scope say, sorted.
    scopes: Vec<Scope>,
    /// States it puts something in.
    pub(super) states: Vec<State>,
    /// Kinds of causes it names.
    pub(super) causes: Vec<Term>,
    /// Roles that only one can have.
    pub(super) roles: Vec<Term>,
    /// The sides of those who act.
    pub(super) doers: Vec<Term>,
    /// The sides of those who hold a place.
    pub(super) holders: Vec<Term>,
    /// Terms of the words for states, causes and roles: what is left names who or what it is about.
    pub(super) used: Vec<Term>,
    /// Of what it says that there was none, as stems and ideas: `no sniper`.
    pub(super) absent: Vec<Term>,
    /// The noun of that alone, with its ideas and wide families: of `funeral requests` the requests.
    pub(super) absent_noun: Vec<Term>,
    pub(super) absent_families: Vec<Term>,
    /// Somebody is told not to have left or gone over a border.
    pub(super) stays: bool,
    /// That is so because it has not come: `no letter has reached us`, `at no time was a call received`.
    pub(super) never_came: bool,
    /// Of which kind of it there was none, as stems: `no major attack`.
    pub(super) absent_kind: Vec<Term>,
    /// What it tells was, but was not of some kind: `the release was not a swap`.
    pub(super) not_of_kind: Vec<Term>,
    /// It was not so until something else was: `nobody fired until the door had gone`, but not `until six`.
    pub(super) until_deed: bool,
    /// It asks, or tells somebody what to do.
    pub(super) asks: bool,
    /// It may or can be so.
    pub(super) able: bool,
    /// Its number counts others than those told before: `four more`.
    pub(super) further: bool,
    /// What is so of all of them or of some.
    pub(super) sides: Vec<(Term, EverySide)>,
    /// The stems of its telling words.
    pub(super) terms: Vec<Term>,
    /// Those among them that tell a happening of some type.
    pub(super) happenings: Vec<Term>,
    /// The words with capitals among them, but for the first word.
    pub(super) names: Vec<Term>,
    /// Where it places something, if in degrees.
    pub(super) point: Option<Point>,
    /// Where it places something, if from a town.
    pub(super) bearing: Option<Bearing>,
    /// Its numbers.
    pub(super) measures: Vec<Measure>,
}

impl Reading {
    pub(super) fn of(judge: &Judge, claim: &Claim, document: &Document) -> Self {
        let quote = &Quote::of(judge, claim, document);
        let words = &quote.words;
        let mut reading = Self {
            scopes: quote.scopes(),
            doers: doers(judge, claim, quote),
            holders: holders(quote),
            not_of_kind: not_of_kind(quote),
            until_deed: is_until_deed(quote),
            // `Whether it had occurred`.
            asks: quote.ranges(Scope::Asks).any(|range| range.start == 0),
            able: quote.is_able(),
            further: quote.counts_further(),
            sides: judge.every.find(words).into_iter().map(|(_, side)| *side).collect(),
            terms: words.iter().filter(|word| !word.stop && !word.is_number()).map(Word::term).collect(),
            happenings: happenings(quote),
            names: words.iter().skip(1).filter(|word| word.capital && !word.stop).map(Word::term).collect(),
            point: Point::find(quote.text),
            bearing: Bearing::find(judge, words),
            measures: measures(quote),
            ..Self::default()
        };
        if gives_number_only(quote) && !reading.has(Scope::Estimate) {
            reading.scopes.push(Scope::Estimate);
            reading.scopes.sort_unstable();
        }
        reading.read_kinds(quote);
        reading.read_absent(quote);
        reading
    }

    /// Whether it holds a word of a scope.
    pub(super) fn has(&self, scope: Scope) -> bool {
        self.scopes.binary_search(&scope).is_ok()
    }

    /// The states, causes and roles, and the words used for them.
    fn read_kinds(&mut self, quote: &Quote<'_>) {
        let (judge, words) = (quote.judge, &quote.words);
        let mut mark = |range: std::ops::Range<usize>| self.used.extend(words[range].iter().map(Word::term));
        let denial = quote.claim.trigger.event_type == EventType::Denial;
        for (range, state) in judge.states.find(words) {
            // `has resigned from nothing`, `no bridge has collapsed`.
            let near =
                |no: &std::ops::Range<usize>| no.start + NEGATION >= range.start && no.start < range.end + 2;
            // What a denial puts in words is what it says not to be so.
            if !denial && !quote.ranges(Scope::Negation).any(near) {
                self.states.push(*state);
            }
            mark(range);
        }
        for (range, cause) in judge.causes.find(words) {
            if cause.sure || quote.has(Scope::Cause) {
                self.causes.push(cause.kind);
                mark(range);
            }
        }
        for (range, role) in judge.roles.find(words) {
            self.roles.push(*role);
            mark(range);
        }
        for list in [&mut self.causes, &mut self.roles, &mut self.used] {
            list.sort_unstable();
            list.dedup();
        }
        self.states.sort_unstable();
        self.states.dedup();
    }

    /// What there was none of.
    fn read_absent(&mut self, quote: &Quote<'_>) {
        for no in quote.ranges(Scope::None) {
            let noun = quote.none_of(no);
            let Some((last, kind)) = noun.split_last() else { continue };
            self.absent.push(last.term());
            self.absent.extend(quote.judge.linker.words.ideas(noun));
            self.note_absent(quote.judge, last);
            self.absent_kind.extend(kind.iter().map(Word::term));
        }
        self.read_never_came(quote);
    }

    /// What is told not to have been received is what there was none of; and whether somebody is told not to have left.
    fn read_never_came(&mut self, quote: &Quote<'_>) {
        let deed = quote.deed();
        let told = |scope| quote.ranges(scope).any(|range| range.contains(&deed) || range.end == deed + 1);
        let negated = quote.claim.polarity == Polarity::Negated;
        self.stays = negated && told(Scope::Stays);
        if !negated || !told(Scope::Receipt) {
            return;
        }
        let claim = quote.claim;
        if self.absent.is_empty() {
            // `It had never received a letter`, `the letter never arrived`.
            let came = if claim.targets.is_empty() { &claim.actors } else { &claim.targets };
            let known = &quote.judge.linker.words;
            for mention in came.iter().filter(|mention| !mention.is_known()) {
                let named = known.read(&mention.name);
                let phrase = first_phrase(&named);
                let Some(last) = phrase.last() else { continue };
                self.absent.push(last.term());
                self.absent.extend(known.ideas(phrase));
                self.note_absent(quote.judge, last);
            }
        }
        self.never_came = !self.absent.is_empty();
    }

    fn note_absent(&mut self, judge: &Judge, noun: &Word) {
        let (known, noun) = (&judge.linker.words, std::slice::from_ref(noun));
        self.absent_noun.extend(noun.iter().map(Word::term).chain(known.ideas(noun)));
        self.absent_families.extend(known.families(noun));
    }
}

/// `The company said 31`: whether all that stands behind the word that reports is a number, which is then a count.
fn gives_number_only(quote: &Quote<'_>) -> bool {
    let claim = quote.claim;
    let [number] = claim.quantities.as_slice() else { return false };
    let says = claim.tells_its_saying() && number.unit.counts();
    let start = claim.quote.start;
    let mut behind =
        quote.words.iter().filter(|word| start + word.span.start >= claim.trigger.span.end).peekable();
    says && behind.peek().is_some()
        && behind.clone().all(|word| {
            start + word.span.start >= number.span.start && start + word.span.end <= number.span.end
        })
        && behind.last().is_some_and(Word::is_number)
}

/// The sides of those who act, by the nouns that name them: `rebels`, `army sappers`, but not `the rebels of the
/// army`. Where none of them is known, of those from whom it came: `a bullet from a police rifle`.
fn doers(judge: &Judge, claim: &Claim, quote: &Quote<'_>) -> Vec<Term> {
    let mut sides = Vec::new();
    for mention in &claim.actors {
        let words = judge.linker.words.read(&mention.name);
        sides.extend(judge.doers.find(first_phrase(&words)).into_iter().map(|(_, side)| *side));
    }
    if sides.is_empty() {
        let next =
            |from: &std::ops::Range<usize>| &quote.words[from.end..quote.words.len().min(from.end + HOLDER)];
        let came = quote.ranges(Scope::Origin).flat_map(|from| judge.doers.find(next(from)));
        sides.extend(came.map(|(_, side)| *side));
    }
    sides.sort_unstable();
    sides.dedup();
    sides
}

/// The telling words of a name up to the next little word: what follows that tells of what it is a part.
pub(super) fn first_phrase(words: &[Word]) -> &[Word] {
    let first = words.iter().position(|word| !word.stop).unwrap_or(words.len());
    let end = words[first..].iter().position(|word| word.stop).map_or(words.len(), |at| first + at);
    &words[first..end]
}

fn holders(quote: &Quote<'_>) -> Vec<Term> {
    let next =
        |held: &std::ops::Range<usize>| &quote.words[held.end..quote.words.len().min(held.end + HOLDER)];
    let sides = quote.ranges(Scope::Held).flat_map(|held| quote.judge.doers.find(next(held)));
    sides.map(|(_, side)| *side).collect()
}

fn is_until_deed(quote: &Quote<'_>) -> bool {
    let start = |range: &std::ops::Range<usize>| quote.in_document(quote.words[range.start].span).start;
    let dated = |at: usize| quote.claim.time.span.is_some_and(|span| span.end > at);
    quote.ranges(Scope::Until).any(|range| range.start >= quote.deed() && !dated(start(range)))
}

/// The first telling word behind each word that says of what kind a deed was not.
fn not_of_kind(quote: &Quote<'_>) -> Vec<Term> {
    let deed = quote.deed();
    let behind = quote.ranges(Scope::NotKind).filter(|range| range.start >= deed);
    behind
        .filter_map(|range| quote.words[range.end..].iter().find(|word| !word.stop).map(Word::term))
        .collect()
}

/// The words that tell a happening of some type.
fn happenings(quote: &Quote<'_>) -> Vec<Term> {
    let known = &quote.judge.linker.words;
    let happens = |(at, word): &(usize, &Word)| {
        let ideas = known.ideas(std::slice::from_ref(*word));
        // A month is no march.
        (!word.capital || *at == 0) && ideas.into_iter().any(|idea| known.type_of(idea).is_some())
    };
    quote.words.iter().enumerate().filter(happens).map(|(_, word)| word.term()).collect()
}
