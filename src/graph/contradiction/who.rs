//! Whether two claims speak of the same people.

use super::pair::{Pair, apart};
use crate::claim::Claim;
use crate::event::{Profile, Term};
use crate::lexicon::EntityKind;

impl Pair<'_> {
    /// Whether both name persons who act or are acted on, and no person is named by both.
    pub(super) fn persons_apart(&self) -> bool {
        let (a, b) = (self.persons(self.claim_a()), self.persons(self.claim_b()));
        apart(&a, &b)
    }

    /// The last names of the persons who act or are acted on in a claim.
    fn persons(&self, claim: &Claim) -> Vec<Term> {
        let mentions = claim.actors.iter().chain(&claim.targets);
        let person = mentions.filter(|mention| mention.kind.as_deref() == Some(EntityKind::Person.as_str()));
        person.filter_map(|mention| self.noun_of(&mention.name)).collect()
    }

    /// Whether both name who acts, and neither is spoken of in the other: `the freighter Anka left`, `the tanker Brise left`.
    pub(super) fn doers_unspoken(&self) -> bool {
        let (a, b) = (self.profile_a(), self.profile_b());
        self.actors_apart()
            && !a.actors.iter().any(|name| b.names.contains(name))
            && !b.actors.iter().any(|name| a.names.contains(name))
    }

    /// Whether a claim tells that something was not done, in the words in which the other tells that it was done to something
    /// else: `shells did not hit the hospital`, `shells hit the market`.
    pub(super) fn done_to_other_things(&self, not: usize, holds: usize) -> bool {
        let [n, h] = [not, holds].map(|claim| &self.build.grouping.profiles[claim]);
        let of_kinds = |profile: &Profile| -> Vec<Term> {
            profile.objects.iter().filter(|object| profile.things.contains(object)).copied().collect()
        };
        let (to, done) = (of_kinds(n), of_kinds(h));
        n.trigger == h.trigger && apart(&to, &done) && apart(&to, &h.things)
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
