//! Whether two claims speak of the same things and places.

use super::pair::{Pair, apart};
use super::reading::first_phrase;
use super::who::is_person;
use crate::claim::Claim;
use crate::event::{Profile, Term, Word};

impl Pair<'_> {
    /// Whether both speak of things of one noun that are told apart by their kinds: `the flight recorder`, `the voice recorder`.
    pub(super) fn kinds_apart(&self) -> bool {
        let phrases = |claim: &Claim| -> Vec<(Term, Vec<Term>)> {
            let read =
                claim.actors.iter().chain(&claim.targets).map(|mention| self.build.words.read(&mention.name));
            read.filter_map(|words| {
                // `The flight recorder of the plane`: what follows a little word tells of what it is a part.
                let (noun, kind) = first_phrase(&words).split_last()?;
                let telling = |word: &&Word| !word.is_number() && !word.capital;
                Some((noun.term(), kind.iter().filter(telling).map(Word::term).collect()))
            })
            .collect()
        };
        let (a, b) = (phrases(self.claim_a()), phrases(self.claim_b()));
        let pairs = || a.iter().flat_map(|x| b.iter().map(move |y| (x, y))).filter(|(x, y)| x.0 == y.0);
        pairs().any(|(x, y)| apart(&x.1, &y.1))
            && !pairs().any(|(x, y)| x.1.iter().any(|kind| y.1.contains(kind)))
    }

    /// Whether both say to what it was done, and no word of that is common to both.
    pub(super) fn targets_apart(&self) -> bool {
        let words = |claim: &Claim| -> Vec<Term> {
            let read = claim.targets.iter().flat_map(|mention| self.build.words.read(&mention.name));
            read.filter(|word| !word.stop && !word.is_number()).map(|word| word.term()).collect()
        };
        let (a, b) = (words(self.claim_a()), words(self.claim_b()));
        apart(&a, &b)
    }

    /// Whether each names a place of which the other's article does not speak.
    pub(super) fn places_apart(&self) -> bool {
        let (a, b) = (self.profile_a(), self.profile_b());
        let spoken =
            |of: &Profile, by: &Profile| of.places.iter().any(|place| by.story.binary_search(place).is_ok());
        apart(&a.places, &b.places) && !spoken(a, b) && !spoken(b, a)
    }

    /// Whether a claim says of somebody or something named that it was not done to it, and the other does not tell it of that:
    /// `has not attacked the capital` does not answer an attack on a village.
    pub(super) fn done_to_another(&self, not: usize, holds: usize) -> bool {
        let [n, h] = [not, holds].map(|claim| &self.build.grouping.profiles[claim]);
        let to_others = !self.build.claims[holds].targets.is_empty();
        let told = |name: &Term| {
            h.targets.contains(name)
                || h.places.contains(name)
                || h.tells(*name) && !(to_others && h.actors.contains(name))
        };
        !n.targets.is_empty() && !n.targets.iter().any(told)
    }

    /// Whether a claim tells that something was not done, in the words in which the other tells that it was done to something
    /// else: `shells did not hit the hospital`, `shells hit the market`.
    pub(super) fn done_to_other_things(&self, not: usize, holds: usize) -> bool {
        let [n, h] = [not, holds].map(|claim| &self.build.grouping.profiles[claim]);
        if n.trigger != h.trigger || n.trigger == Term::of("") {
            return false;
        }
        // Where a kind of thing or person is known of both, the kinds tell; else the nouns of things.
        let of_kinds = |profile: &Profile| -> Vec<Term> {
            profile.objects.iter().filter(|object| profile.things.contains(object)).copied().collect()
        };
        let nouns = |claim: usize| -> Vec<Term> {
            let claim = &self.build.claims[claim];
            let things = claim.targets.iter().filter(|mention| !is_person(mention));
            things.filter_map(|mention| self.head_of(&mention.name)).collect()
        };
        let (to, done) = (nouns(not), nouns(holds));
        apart(&of_kinds(n), &of_kinds(h)) || apart(&to, &done) && !to.iter().any(|noun| h.tells(*noun))
    }

    /// Whether each speaks of a kind of thing of which the other does not, those who act left out: a fire in a school, a fire
    /// in a mill.
    pub(super) fn things_apart(&self) -> bool {
        let (a, b) = (self.profile_a(), self.profile_b());
        let acts = |profile: &Profile, thing: &Term| {
            profile.heads.contains(thing) && !profile.objects.contains(thing)
        };
        let only = |x: &Profile, y: &Profile| {
            x.things.iter().any(|thing| !y.things.contains(thing) && !acts(x, thing) && !acts(y, thing))
        };
        only(a, b) && only(b, a)
    }

    /// Whether both put one kind of thing in a state, and in two that exclude each other.
    pub(super) fn states_differ(&self) -> bool {
        let (p, q) = (self.reading_a(), self.reading_b());
        p.states.iter().any(|x| q.states.iter().any(|y| y.of == x.of && y.state != x.state))
    }

    /// Whether both count the same kind of thing, and no number of one may be one of the other's.
    pub(super) fn counts_apart(&self) -> bool {
        let (a, b) = (&self.profile_a().counts, &self.profile_b().counts);
        let pairs = || a.iter().flat_map(|x| b.iter().map(move |y| (x, y))).filter(|(x, y)| x.comparable(y));
        pairs().next().is_some() && !pairs().any(|(x, y)| x.meets(y))
    }
}
