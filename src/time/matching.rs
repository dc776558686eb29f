//! Matching patterns against tokens, by trying each way in turn; what a phrase matches is worked out once for
//! each place.

use std::cell::RefCell;
use std::rc::Rc;

use super::pattern::{Node, Phrase};
use super::token::{Gap, Shape, Token, WordId};
use super::value::Value;
use super::words::Words;

/// What patterns are matched against and with.
pub(crate) struct Matcher<'a> {
    pub(crate) words: &'a Words,
    pub(crate) phrases: &'a [Phrase],
    pub(crate) tokens: &'a [Token],
    /// What phrases match at the last places looked at: `PLACES` rows of one slot for each phrase.
    known: RefCell<Vec<Slot>>,
}

/// Matches of a phrase: where each ends and what it means, longest first, one for each end.
type Matches = Rc<[(usize, Value)]>;

#[derive(Clone)]
struct Slot {
    at: usize,
    matches: Matches,
}

/// How many places are kept in mind: more than the longest rule has tokens.
const PLACES: usize = 32;

/// What a match has taken up so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    pub(crate) captures: Vec<Option<Value>>,
    /// Brackets, as first token and one past the last.
    pub(crate) brackets: Vec<(usize, usize)>,
    open: usize,
}

impl State {
    /// Makes it fit for a pattern with so many captures. A match leaves none behind: each step takes back what it took up.
    pub(crate) fn reset(&mut self, slots: usize) {
        self.captures.resize_with(slots, || None);
        self.open = 0;
    }
}

struct Frame<'f> {
    nodes: &'f [Node],
    next: Option<&'f Frame<'f>>,
}

impl<'a> Matcher<'a> {
    pub(crate) fn new(words: &'a Words, phrases: &'a [Phrase], tokens: &'a [Token]) -> Self {
        let empty = Slot { at: usize::MAX, matches: Rc::new([]) };
        Self { words, phrases, tokens, known: RefCell::new(vec![empty; PLACES * phrases.len()]) }
    }

    /// Calls `found` with the end token and the state of every way in which the nodes match at a token.
    pub(crate) fn run(
        &self,
        nodes: &[Node],
        at: usize,
        state: &mut State,
        found: &mut dyn FnMut(usize, &State),
    ) {
        self.step(nodes, None, at, at, state, found);
    }

    fn step(
        &self,
        nodes: &[Node],
        next: Option<&Frame<'_>>,
        at: usize,
        begin: usize,
        state: &mut State,
        found: &mut dyn FnMut(usize, &State),
    ) {
        let Some((node, tail)) = nodes.split_first() else {
            match next {
                Some(frame) => self.step(frame.nodes, frame.next, at, begin, state, found),
                None => found(at, state),
            }
            return;
        };
        let token = self.tokens.get(at);
        let gap = token.map_or(Gap::Break, |token| token.gap);
        let reachable = at == begin || gap != Gap::Break;
        match node {
            Node::Word(piece) => {
                if reachable && token.is_some_and(|token| token.word == piece.word) {
                    self.step(tail, next, at + 1, begin, state, found);
                }
            }
            Node::Words(words) => {
                if reachable && token.is_some_and(|token| words.contains(&token.word)) {
                    self.step(tail, next, at + 1, begin, state, found);
                }
            }
            Node::Class(class, slot) => {
                if reachable {
                    self.words.matches(*class, self.tokens, at, &mut |end, value| match slot {
                        None => self.step(tail, next, end, begin, state, found),
                        Some(slot) => with(*slot, value.clone(), state, |state| {
                            self.step(tail, next, end, begin, state, found);
                        }),
                    });
                }
            }
            Node::Phrase(phrase, slot) => {
                if reachable
                    && self.phrases.get(*phrase).is_some_and(|phrase| phrase.opening.fits(self.tokens, at))
                {
                    for (end, value) in self.phrase(*phrase, at).iter() {
                        match slot {
                            None => self.step(tail, next, *end, begin, state, found),
                            Some(slot) => with(*slot, value.clone(), state, |state| {
                                self.step(tail, next, *end, begin, state, found);
                            }),
                        }
                    }
                }
            }
            Node::Optional(inner) => {
                self.step(inner, Some(&Frame { nodes: tail, next }), at, begin, state, found);
                self.step(tail, next, at, begin, state, found);
            }
            Node::Any(ways) => {
                for way in ways {
                    self.step(way, Some(&Frame { nodes: tail, next }), at, begin, state, found);
                }
            }
            Node::Open => {
                let before = std::mem::replace(&mut state.open, at);
                self.step(tail, next, at, begin, state, found);
                state.open = before;
            }
            Node::Close => {
                state.brackets.push((state.open, at));
                self.step(tail, next, at, begin, state, found);
                state.brackets.pop();
            }
            Node::Glue => {
                if gap == Gap::None {
                    self.step(tail, next, at, begin, state, found);
                }
            }
            Node::Name => {
                let name = |token: &Token| token.word == WordId::UNKNOWN && token.shape == Shape::Capital;
                if reachable && token.is_some_and(name) {
                    self.step(tail, next, at + 1, begin, state, found);
                }
            }
            Node::Not(inner) => {
                if !(reachable && self.stands(inner, at, begin)) {
                    self.step(tail, next, at, begin, state, found);
                }
            }
        }
    }

    /// Whether the nodes match here at all.
    fn stands(&self, nodes: &[Node], at: usize, begin: usize) -> bool {
        let mut there = false;
        self.step(nodes, None, at, begin, &mut State::default(), &mut |_, _| there = true);
        there
    }

    /// Every way in which a phrase matches at a token. Phrases only hold phrases told before them, so this ends.
    fn phrase(&self, number: usize, at: usize) -> Matches {
        let place = (at % PLACES) * self.phrases.len() + number;
        if let Some(slot) = self.known.borrow().get(place)
            && slot.at == at
        {
            return Rc::clone(&slot.matches);
        }
        let mut all: Vec<(usize, Value)> = Vec::new();
        let mut state = State::default();
        for way in self.phrases.get(number).map(|phrase| &phrase.ways[..]).unwrap_or_default() {
            if !way.opening.fits(self.tokens, at) {
                continue;
            }
            state.reset(way.slots);
            self.step(&way.nodes, None, at, at, &mut state, &mut |end, state| {
                if all.iter().all(|(known, _)| *known != end)
                    && let Some(value) = way.production.run(&state.captures)
                {
                    all.push((end, value));
                }
            });
        }
        all.sort_by_key(|(end, _)| std::cmp::Reverse(*end));
        let matches: Matches = all.into();
        if let Some(slot) = self.known.borrow_mut().get_mut(place) {
            *slot = Slot { at, matches: Rc::clone(&matches) };
        }
        matches
    }
}

fn with(slot: usize, value: Value, state: &mut State, then: impl FnOnce(&mut State)) {
    let before = state.captures.get_mut(slot).and_then(|place| place.replace(value));
    then(state);
    if let Some(place) = state.captures.get_mut(slot) {
        *place = before;
    }
}
