use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::lexicon::Judge;
use super::reading::Reading;
use super::{
    WhyNot, absence, answer, bearing, blame, brought_about, cause, count, deed, denied, every, first, holder,
    occurrence, place, plan, quantity, role, status, time, venue,
};
use crate::claim::{Claim, Mention, Modality, SourceKind};
use crate::event::{Grouping, Kin, Profile, Standing, Term, Word, Words as LinkWords, story_apart};
use crate::graph::edge::{ContradictionKind, Verdict, Words};
use crate::lexicon::EventType;
use crate::read::Document;

/// Causes in one sentence that each cause is compared with.
pub(super) const MOST_CAUSES: usize = 8;

/// A step that a pair of claims must pass to contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// Both tell of one happening, thing or person.
    SameEvent,
    /// Both count the same, of the same whole.
    SameMeasure,
    /// Both say how it is, not how it may come to be.
    Factual,
    /// Both speak of the same time.
    Time,
    /// What they say cannot go together.
    Apart,
}

/// All that the comparison of two claims looks at.
pub(super) struct Build<'a> {
    pub(super) claims: &'a [Claim],
    pub(super) documents: &'a [Document],
    pub(super) grouping: &'a Grouping,
    pub(super) readings: Vec<Reading>,
    pub(super) kin: &'a Kin,
    pub(super) words: &'a LinkWords,
    /// Pairs with their odds, by the smaller and the larger index.
    links: Vec<(u32, u32, f32)>,
    /// Denials with what they deny, sorted.
    denied: FxHashSet<(usize, usize)>,
}

/// Two claims side by side; `a` has the smaller id.
pub(super) struct Pair<'a> {
    pub(super) build: &'a Build<'a>,
    pub(super) a: usize,
    pub(super) b: usize,
    /// Odds that they tell the same happening, as a logarithm.
    pub(super) score: f32,
    /// One denies the other, as grouping found.
    pub(super) denies: bool,
}

/// What comes out of comparing two claims.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Finding {
    Contradicts(Collision),
    Updates(Update),
    Stopped(WhyNot),
}

/// Two claims that cannot both be true.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Collision {
    pub(super) kind: ContradictionKind,
    pub(super) rule: &'static str,
    pub(super) score: f32,
    pub(super) gates: Vec<String>,
    pub(super) explanation: String,
}

/// A claim in place of another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Update {
    pub(super) newer: usize,
    pub(super) rule: &'static str,
    pub(super) old: String,
    pub(super) new: String,
    pub(super) explanation: String,
}

impl Finding {
    pub(super) fn stopped(gate: Gate, why: impl Into<String>) -> Option<Self> {
        Some(Self::Stopped(WhyNot { gate, why: why.into() }))
    }
}

impl<'a> Build<'a> {
    pub(super) fn new(
        judge: &'a Judge,
        claims: &'a [Claim],
        documents: &'a [Document],
        grouping: &'a Grouping,
    ) -> Self {
        let reading = |claim: &Claim| {
            documents
                .get(claim.document)
                .map(|document| Reading::of(judge, claim, document))
                .unwrap_or_default()
        };
        let readings = claims.par_iter().map(reading).collect();
        let mut links: Vec<(u32, u32, f32)> = grouping
            .links
            .iter()
            .map(|link| (link.a.min(link.b) as u32, link.a.max(link.b) as u32, link.score))
            .collect();
        links.par_sort_unstable_by_key(|(a, b, _)| (*a, *b));
        let denied = grouping
            .denials
            .iter()
            .flat_map(|denied| denied.denied.iter().map(|claim| (denied.denial, *claim)))
            .collect();
        Self {
            claims,
            documents,
            grouping,
            readings,
            kin: &judge.linker.kin,
            words: &judge.linker.words,
            links,
            denied,
        }
    }

    /// All pairs worth comparing, each once: those that grouping has linked, and those that it has not.
    pub(super) fn pairs(&'a self) -> impl ParallelIterator<Item = Pair<'a>> {
        let linked = self.links.par_iter().map(|(a, b, score)| self.scored(*a as usize, *b as usize, *score));
        linked.chain(self.unlinked().into_par_iter().map(|(a, b)| self.scored(a, b, f32::NEG_INFINITY)))
    }

    /// Pairs that grouping did not link, by the smaller and the larger index: denials with what they deny by their place,
    /// two causes in one sentence.
    fn unlinked(&self) -> BTreeSet<(usize, usize)> {
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        for denied in &self.grouping.denials {
            pairs.extend(
                denied.denied.iter().map(|claim| (denied.denial.min(*claim), denied.denial.max(*claim))),
            );
        }
        // `One spoke of a short circuit, the other of arson`: two causes in one sentence need not share a word.
        let mut causes: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for claim in (0..self.claims.len()).filter(|claim| !self.readings[*claim].causes.is_empty()) {
            let place = (self.claims[claim].document, self.claims[claim].sentence);
            let others = causes.entry(place).or_default();
            pairs.extend(others.iter().take(MOST_CAUSES).map(|other| (*other, claim)));
            others.push(claim);
        }
        pairs.extend(self.answers());
        pairs.extend(self.beside());
        pairs.retain(|(a, b)| self.odds(*a, *b).is_none());
        pairs
    }

    /// The odds of a pair that grouping has linked; `a` is the smaller index.
    fn odds(&self, a: usize, b: usize) -> Option<f32> {
        let at = self.links.binary_search_by_key(&(a as u32, b as u32), |(a, b, _)| (*a, *b)).ok()?;
        Some(self.links[at].2)
    }

    /// Two claims, in order of their ids.
    pub(super) fn pair(&'a self, a: usize, b: usize) -> Pair<'a> {
        self.scored(a, b, self.odds(a.min(b), a.max(b)).unwrap_or(f32::NEG_INFINITY))
    }

    fn scored(&'a self, a: usize, b: usize, score: f32) -> Pair<'a> {
        let denies = self.denied.contains(&(a, b)) || self.denied.contains(&(b, a));
        let (a, b) = if self.claims[a].id <= self.claims[b].id { (a, b) } else { (b, a) };
        Pair { build: self, a, b, score, denies }
    }
}

impl<'a> Pair<'a> {
    /// What comes out of it: the contradiction or update of the first kind that finds one, else what stopped it.
    pub(super) fn finding(&self) -> Finding {
        const TESTS: [fn(&Pair<'_>) -> Option<Finding>; 20] = [
            denied::test,
            quantity::test,
            count::test,
            status::test,
            cause::test,
            brought_about::test,
            role::test,
            holder::test,
            blame::test,
            deed::test,
            first::test,
            venue::test,
            place::test,
            bearing::test,
            every::test,
            occurrence::test,
            absence::test,
            answer::test,
            time::test,
            plan::test,
        ];
        let both_placed = self.reading_a().point.is_some() && self.reading_b().point.is_some();
        let mut stopped = None;
        if self.news_apart() {
            let why = "both tell the news of their day, and weeks lie between the two days".to_owned();
            return Finding::Stopped(WhyNot { gate: Gate::Time, why });
        }
        // Articles without a name in common are tied by a role that only one can have, and by nothing else.
        let strangers = self.strangers();
        let tests: &[fn(&Pair<'_>) -> Option<Finding>] = if strangers { &[role::test] } else { &TESTS };
        if self.reading_a().further != self.reading_b().further {
            let why = "one counts others than those told before".to_owned();
            return Finding::Stopped(WhyNot { gate: Gate::SameEvent, why });
        }
        for test in tests {
            match test(self) {
                // A change explains why the two differ, in time as in all else: nothing after it collides.
                Some(found @ (Finding::Contradicts(_) | Finding::Updates(_))) => return found,
                Some(Finding::Stopped(why)) if both_placed && why.gate == Gate::Time => {
                    return Finding::Stopped(why);
                }
                Some(found @ Finding::Stopped(_)) => stopped = stopped.or(Some(found)),
                None => {}
            }
        }
        stopped.unwrap_or_else(|| {
            let (gate, why) = if strangers {
                (Gate::SameEvent, "nothing that one article names is named in the other")
            } else if self.same_event() {
                (Gate::Apart, "the two tell the same, and nothing in them collides")
            } else {
                (Gate::SameEvent, "the two do not tell of the same happening")
            };
            Finding::Stopped(WhyNot { gate, why: why.to_owned() })
        })
    }

    pub(super) fn claim_a(&self) -> &'a Claim {
        &self.build.claims[self.a]
    }

    pub(super) fn claim_b(&self) -> &'a Claim {
        &self.build.claims[self.b]
    }

    pub(super) fn profile_a(&self) -> &'a Profile {
        &self.build.grouping.profiles[self.a]
    }

    pub(super) fn profile_b(&self) -> &'a Profile {
        &self.build.grouping.profiles[self.b]
    }

    pub(super) fn reading_a(&self) -> &'a Reading {
        &self.build.readings[self.a]
    }

    pub(super) fn reading_b(&self) -> &'a Reading {
        &self.build.readings[self.b]
    }

    /// Whether grouping has put them together.
    pub(super) fn same_event(&self) -> bool {
        self.build.grouping.event_of[self.a] == self.build.grouping.event_of[self.b]
    }

    /// Whether both quotes use a telling word, those in `but` left out; names that only one resolves do not count.
    pub(super) fn same_subject(&self, but: &[&[Term]]) -> bool {
        let (p, q) = (self.reading_a(), self.reading_b());
        let free = |term: &&Term| !but.iter().any(|list| list.contains(term));
        p.terms.iter().filter(free).any(|term| q.terms.contains(term))
            || self.profile_a().targets.iter().any(|name| self.profile_b().targets.contains(name))
    }

    /// Whether their articles speak of other people and places.
    pub(super) fn stories_apart(&self) -> bool {
        story_apart(self.profile_a(), self.profile_b())
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

    /// Whether a claim's own words name who acts.
    pub(super) fn names_its_doer(&self, claim: usize) -> bool {
        let claim = &self.build.claims[claim];
        let Some(document) = self.build.documents.get(claim.document) else { return false };
        let named = |mention: &Mention| mention.span.text(&document.text).contains(char::is_uppercase);
        claim.actors.iter().any(|mention| claim.quote.contains(mention.span) && named(mention))
    }

    /// How many sentences lie from one to the other, in one article: the later one may answer the other.
    pub(super) fn sentences_between(&self) -> Option<usize> {
        let (a, b) = (self.profile_a(), self.profile_b());
        (a.document == b.document).then_some(a.sentence.abs_diff(b.sentence))
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

    /// Whether a claim says of somebody or something named that it was not done to it, and the other does not tell it of that:
    /// `has not attacked the capital` does not answer an attack on a village.
    pub(super) fn done_to_another(&self, not: usize, holds: usize) -> bool {
        let [n, h] = [not, holds].map(|claim| &self.build.grouping.profiles[claim]);
        let spoken = |name: &Term| h.terms.binary_search_by_key(name, |(term, _)| *term).is_ok();
        let to_others = !self.build.claims[holds].targets.is_empty();
        let told = |name: &Term| {
            h.targets.contains(name)
                || h.places.contains(name)
                || spoken(name) && !(to_others && h.actors.contains(name))
        };
        !n.targets.is_empty() && !n.targets.iter().any(told)
    }

    /// The nouns of those who act in a claim.
    pub(super) fn doers(&self, claim: &Claim) -> Vec<Term> {
        claim.actors.iter().filter_map(|mention| self.noun_of(&mention.name)).collect()
    }

    /// The last telling word of a name.
    pub(super) fn noun_of(&self, name: &str) -> Option<Term> {
        self.build.words.read(name).iter().rev().find(|word| !word.stop).map(Word::term)
    }

    /// Whether both speak of things of one noun that are told apart by their kinds: `the flight recorder`, `the voice recorder`.
    pub(super) fn kinds_apart(&self) -> bool {
        let phrases = |claim: &Claim| -> Vec<(Term, Vec<Term>)> {
            let read =
                claim.actors.iter().chain(&claim.targets).map(|mention| self.build.words.read(&mention.name));
            read.filter_map(|words| {
                // `The flight recorder of the plane`: what follows a little word tells of what it is a part.
                let first = words.iter().position(|word| !word.stop)?;
                let end =
                    words[first..].iter().position(|word| word.stop).map_or(words.len(), |at| first + at);
                let (noun, kind) = words[first..end].split_last()?;
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

    /// Whether each names a place of which the other's article does not speak.
    pub(super) fn places_apart(&self) -> bool {
        let (a, b) = (self.profile_a(), self.profile_b());
        let spoken =
            |of: &Profile, by: &Profile| of.places.iter().any(|place| by.story.binary_search(place).is_ok());
        apart(&a.places, &b.places) && !spoken(a, b) && !spoken(b, a)
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

    /// Whether both say who does it or is in the state, and neither is spoken of in the other.
    pub(super) fn subjects_apart(&self) -> bool {
        let (a, b) = (self.profile_a(), self.profile_b());
        let spoken = |of: &Profile, by: &Profile| {
            of.subjects.iter().any(|term| by.terms.iter().any(|(known, _)| known == term))
        };
        !a.subjects.is_empty()
            && !b.subjects.is_empty()
            && !spoken(a, b)
            && !spoken(b, a)
            && !a.things.iter().any(|thing| b.things.contains(thing))
    }

    /// Whether one person, body or outlet says both, in whichever articles: names that share a word are one.
    pub(super) fn one_voice(&self) -> bool {
        let name = |claim: usize| {
            let source = &self.build.claims[claim].attribution.source;
            match source.kind {
                SourceKind::Outlet => {
                    let document = self.build.documents.get(self.build.claims[claim].document);
                    document.map_or("", |document| document.outlet.as_deref().unwrap_or(&document.id))
                }
                _ => source.name.as_str(),
            }
        };
        let kind = |claim: usize| self.build.claims[claim].attribution.source.kind == SourceKind::Outlet;
        let words = |claim: usize| -> Vec<Term> {
            let telling = |word: &&Word| !word.stop;
            self.build.words.read(name(claim)).iter().filter(telling).map(|word| word.term()).collect()
        };
        let (left, right) = (words(self.a), words(self.b));
        let last = |words: &[Term]| words.last().copied();
        kind(self.a) == kind(self.b)
            && (name(self.a) == name(self.b)
                || !kind(self.a) && last(&left).is_some() && last(&left) == last(&right))
    }

    /// Weight of the telling words that both quotes share, those in `but` left out.
    pub(super) fn shared_but(&self, but: &[&[Term]]) -> f32 {
        let (a, b) = (&self.profile_a().terms, &self.profile_b().terms);
        a.iter()
            .filter(|(term, _)| !but.iter().any(|list| list.contains(term)))
            .filter_map(|(term, weight)| {
                b.binary_search_by_key(term, |(term, _)| *term).ok().map(|at| weight.min(b[at].1))
            })
            .sum()
    }

    /// The words of the name of who says a claim, if it is a person.
    pub(super) fn speaker(&self, claim: usize) -> Vec<Term> {
        let source = &self.build.claims[claim].attribution.source;
        if source.kind != SourceKind::NamedPerson {
            return Vec::new();
        }
        let telling = |word: &Word| !word.stop && word.capital;
        self.build
            .words
            .read(&source.name)
            .iter()
            .filter(|word| telling(word))
            .map(|word| word.term())
            .collect()
    }

    /// Whether both tell of one promising, asking or ordering, and one of them that there was none: `has offered to resign`,
    /// `has not offered`.
    pub(super) fn one_promise(&self) -> bool {
        let (a, b) = (self.claim_a(), self.claim_b());
        a.modality == b.modality
            && matches!(a.modality, Modality::Promised | Modality::Requested | Modality::Ordered)
            && a.polarity != b.polarity
            && self.profile_a().trigger == self.profile_b().trigger
    }

    /// Both say how it is.
    pub(super) fn both_hold(&self) -> bool {
        self.profile_a().standing == Standing::Holds && self.profile_b().standing == Standing::Holds
    }

    /// Whether the same voice vouches for both.
    pub(super) fn same_source(&self) -> bool {
        let (a, b) = (&self.claim_a().attribution.source, &self.claim_b().attribution.source);
        a.kind == b.kind
            && a.name == b.name
            && (a.kind != SourceKind::Outlet || self.claim_a().document == self.claim_b().document)
    }

    /// Disputed where a party's word stands on a side, a contradiction where two outlets say so themselves.
    pub(super) fn verdict(&self) -> Verdict {
        let party = |claim: &Claim| {
            !matches!(claim.modality, Modality::Asserted)
                || claim.trigger.event_type == EventType::Denial
                || claim.attribution.source.kind != SourceKind::Outlet
        };
        if party(self.claim_a()) || party(self.claim_b()) {
            Verdict::Disputed
        } else {
            Verdict::Contradiction
        }
    }

    /// The quotes as the words that an edge stands on.
    pub(super) fn quotes(&self) -> Vec<Words> {
        [self.claim_a(), self.claim_b()]
            .map(|claim| Words { document: claim.document, span: claim.quote })
            .to_vec()
    }

    /// Who says it, for a sentence.
    pub(super) fn voice(&self, claim: usize) -> String {
        let claim = &self.build.claims[claim];
        let outlet = self
            .build
            .documents
            .get(claim.document)
            .map_or("", |document| document.outlet.as_deref().unwrap_or(&document.id));
        match claim.attribution.source.kind {
            SourceKind::Outlet => outlet.to_owned(),
            _ if outlet.is_empty() => claim.attribution.source.name.clone(),
            _ => format!("{} ({outlet})", claim.attribution.source.name),
        }
    }

    /// Who has what, in one sentence.
    pub(super) fn both_quotes(&self) -> String {
        let has = |claim: usize| format!("{} has \u{201c}{}\u{201d}", self.voice(claim), self.quote(claim));
        format!("{}, {}", has(self.a), has(self.b))
    }

    /// The words of a claim.
    pub(super) fn quote(&self, claim: usize) -> &'a str {
        let claim = &self.build.claims[claim];
        self.build.documents.get(claim.document).map_or("", |document| claim.quote.text(&document.text))
    }
}

/// Whether both lists name something, and nothing is named by both.
pub(super) fn apart(a: &[Term], b: &[Term]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|name| b.contains(name))
}
