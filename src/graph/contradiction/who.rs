//! Whether two claims speak of the same people.

use super::pair::{Pair, apart};
use crate::claim::{Claim, Mention};
use crate::event::{Profile, Term, Word};
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
        let spoken = |noun: &Term| h.terms.binary_search_by_key(noun, |(term, _)| *term).is_ok();
        let (to, done) = (nouns(not), nouns(holds));
        apart(&of_kinds(n), &of_kinds(h)) || apart(&to, &done) && !to.iter().any(spoken)
    }

    /// The noun of a name, without what follows a little word: the harbour of `harbour of Lund Bay`.
    fn head_of(&self, name: &str) -> Option<Term> {
        let words = self.build.words.read(name);
        let telling = words.iter().skip_while(|word| word.stop).take_while(|word| !word.stop);
        telling.last().map(Word::term)
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

    /// Whether those to whom it was not done are those who in the other claim do it to others: `no policeman was hurt`, `police
    /// beat a photographer`.
    pub(super) fn absent_did_it(&self, not: usize, holds: usize) -> bool {
        let [n, h] = [not, holds].map(|claim| &self.build.grouping.profiles[claim]);
        let hurt = self.build.claims[not].targets.iter().filter(|mention| is_person(mention));
        let hurt: Vec<Term> = hurt.filter_map(|mention| self.head_of(&mention.name)).collect();
        let kinds = n.objects.iter().filter(|object| n.things.contains(object));
        let absent = |term: &&Term| self.build.readings[not].absent.contains(term);
        let none: Vec<Term> = hurt.iter().chain(kinds).filter(absent).copied().collect();
        let does = |term: &&Term| !h.objects.contains(term);
        !hurt.is_empty()
            && !h.objects.is_empty()
            && h.heads.iter().filter(does).any(|term| none.contains(term))
    }

    /// Whether what each is told of is a happening and nobody who acts: `the blast occurred`.
    pub(super) fn nobody_acts(&self) -> bool {
        let happens = |claim: &Claim| {
            !claim.actors.is_empty() && claim.actors.iter().all(|mention| mention.kind.is_none())
        };
        happens(self.claim_a()) && happens(self.claim_b())
    }

    /// Whether both say who or what acts, and no noun or kind of thing is among those of both.
    pub(super) fn acting_apart(&self) -> bool {
        let acting = |profile: &Profile| -> Vec<Term> {
            profile.heads.iter().filter(|head| !profile.objects.contains(head)).copied().collect()
        };
        let (a, b) = (self.profile_a(), self.profile_b());
        let (left, right) = (acting(a), acting(b));
        let spoken = |of: &[Term], by: &Profile| {
            of.iter().any(|head| by.heads.contains(head) || by.things.contains(head))
        };
        apart(&left, &right) && !spoken(&left, b) && !spoken(&right, a)
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

/// Whether a mention is of persons, or of a body of them.
fn is_person(mention: &Mention) -> bool {
    const OTHERS: [EntityKind; 8] = [
        EntityKind::Country,
        EntityKind::Region,
        EntityKind::City,
        EntityKind::Island,
        EntityKind::Water,
        EntityKind::Facility,
        EntityKind::Document,
        EntityKind::Thing,
    ];
    mention.kind.as_deref().is_some_and(|kind| OTHERS.iter().all(|other| other.as_str() != kind))
}
