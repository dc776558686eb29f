//! Whether two claims speak of the same people.

use super::pair::{Pair, apart};
use super::reading::first_phrase;
use crate::claim::{Claim, Mention};
use crate::event::{Profile, Term, Word, story_apart};
use crate::lexicon::EntityKind;

impl Pair<'_> {
    /// Whether both name persons who act or are acted on, and no person is named by both.
    pub(super) fn persons_apart(&self) -> bool {
        let (a, b) = (self.persons(self.claim_a()), self.persons(self.claim_b()));
        apart(&a, &b)
    }

    /// Whether a person is named by both as acting or acted on.
    pub(super) fn name_one_person(&self) -> bool {
        let others = self.persons(self.claim_b());
        self.persons(self.claim_a()).iter().any(|person| others.contains(person))
    }

    /// The last names of the persons who act or are acted on in a claim.
    fn persons(&self, claim: &Claim) -> Vec<Term> {
        let mentions = claim.actors.iter().chain(&claim.targets);
        let person = mentions.filter(|mention| mention.kind.as_deref() == Some(EntityKind::Person.as_str()));
        person.filter_map(|mention| self.noun_of(&mention.name)).collect()
    }

    /// Whether a claim's own words name who acts.
    pub(super) fn names_its_doer(&self, claim: usize) -> bool {
        let claim = &self.build.claims[claim];
        let Some(document) = self.build.documents.get(claim.document) else { return false };
        let named = |mention: &Mention| document.words(mention.span).contains(char::is_uppercase);
        claim.actors.iter().any(|mention| claim.quote.contains(mention.span) && named(mention))
    }

    /// The nouns of those who act in a claim.
    pub(super) fn doers(&self, claim: &Claim) -> Vec<Term> {
        claim.actors.iter().filter_map(|mention| self.noun_of(&mention.name)).collect()
    }

    /// Whether nothing ties their articles: both name people or places, and nothing that one names is named by the other.
    pub(super) fn strangers(&self) -> bool {
        let (a, b) = (self.profile_a(), self.profile_b());
        a.document != b.document
            && !a.story.is_empty()
            && !b.story.is_empty()
            && self.names_apart()
            && !a.story.iter().any(|name| b.story.binary_search(name).is_ok())
    }

    /// Whether their articles speak of other people and places.
    pub(super) fn stories_apart(&self) -> bool {
        story_apart(self.profile_a(), self.profile_b())
    }

    /// Whether both quotes hold names, and none in common: the dam of one place is not the dam of another.
    pub(super) fn names_apart(&self) -> bool {
        let (a, b) = (&self.reading_a().names, &self.reading_b().names);
        apart(a, b)
    }

    /// Whether both name who acts, and nobody is named by both.
    pub(super) fn actors_apart(&self) -> bool {
        let (a, b) = (&self.profile_a().actors, &self.profile_b().actors);
        apart(a, b)
    }

    /// Whether both say who does it or is in the state, and neither is spoken of in the other.
    pub(super) fn subjects_apart(&self) -> bool {
        let (a, b) = (self.profile_a(), self.profile_b());
        let spoken = |of: &Profile, by: &Profile| of.subjects.iter().any(|term| by.tells(*term));
        !a.subjects.is_empty()
            && !b.subjects.is_empty()
            && !spoken(a, b)
            && !spoken(b, a)
            && !a.things.iter().any(|thing| b.things.contains(thing))
    }

    /// Whether both name who acts, and neither is spoken of in the other: `the freighter Anka left`, `the tanker Brise left`.
    pub(super) fn doers_unspoken(&self) -> bool {
        let (a, b) = (self.profile_a(), self.profile_b());
        self.actors_apart()
            && !a.actors.iter().any(|name| b.names.contains(name))
            && !b.actors.iter().any(|name| a.names.contains(name))
    }

    /// The noun of a name, without what follows a little word: the harbour of `harbour of Lund Bay`.
    pub(super) fn head_of(&self, name: &str) -> Option<Term> {
        first_phrase(&self.build.words.read(name)).last().map(Word::term)
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
        let (a, b) = (self.profile_a(), self.profile_b());
        let (left, right) = (a.acting(), b.acting());
        let spoken = |of: &[Term], by: &Profile| {
            of.iter().any(|head| by.heads.contains(head) || by.things.contains(head))
        };
        apart(&left, &right) && !spoken(&left, b) && !spoken(&right, a)
    }
}

/// Whether a mention is of persons, or of a body of them.
pub(super) fn is_person(mention: &Mention) -> bool {
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
