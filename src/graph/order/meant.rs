use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::rules::happened;
use crate::calendar::DAY;
use crate::claim::{Claim, NamedBy, OrderCue, OrderRelation, Polarity};
use crate::event::{Profile, Term, Word, Words};
use crate::lexicon::EventType;
use crate::read::Document;

/// Other claims of the article that a cue's words are looked for in, on each side.
const NEAR: usize = 30;
/// Claims of other articles of a story that may be looked at for one cue; words that so many share name nothing.
const ELSEWHERE: usize = 40;

/// What ended longer ago than this before its article was published is history, which `the attack` does not mean.
const STORY: i64 = 30 * DAY;

fn is_history(profile: &Profile) -> bool {
    matches!((profile.window.1, profile.published), (Some(end), Some(published)) if end < published - STORY)
}

/// Finds the claims that the words of cues name.
pub(super) struct Meant<'a> {
    pub claims: &'a [Claim],
    pub profiles: &'a [Profile],
    pub documents: &'a [Document],
    pub stems: &'a Words,
    pub event_of: &'a [usize],
    story_of: Vec<usize>,
    /// Claims of what has happened, by story and what their trigger says.
    by_term: FxHashMap<(usize, Term), Vec<usize>>,
    /// The same by story and type.
    by_type: FxHashMap<(usize, EventType), Vec<usize>>,
}

/// The words of a cue.
struct Named {
    words: BTreeSet<Term>,
    ideas: BTreeSet<Term>,
    /// The other telling words of a clause.
    rest: BTreeSet<Term>,
    /// Whether the head is a word that stands with anything: `had`, `was`.
    common: bool,
    /// Names with the number of the word each is.
    names: Vec<(usize, Term)>,
    /// What tells it apart from others of its kind: `the second raid`.
    distinct: BTreeSet<Term>,
    read: Vec<Word>,
}

impl Named {
    /// The head and the names of a cue's words; all of them where the head says little: `the start of the curfew`.
    fn read(stems: &Words, document: &Document, cue: &OrderCue) -> Self {
        let read = stems.read(document.words(cue.other));
        let at = cue.head.start.saturating_sub(cue.other.start);
        let head = read.iter().position(|word| word.span.start == at);
        let telling = || read.iter().enumerate().filter(|(_, word)| !word.stop);
        let (words, ideas): (BTreeSet<Term>, BTreeSet<Term>) = match head {
            Some(head)
                if read[head].stop
                    || cue.named_by == NamedBy::Clause
                    || stems.light(&read[head]).is_none() =>
            {
                ([read[head].term()].into(), stems.happenings_at(&read, head))
            }
            _ => (telling().map(|(_, word)| word.term()).collect(), stems.ideas(&read)),
        };
        let ideas = ideas.into_iter().filter(|idea| !stems.is_thing(*idea)).collect();
        let names = telling().filter(|(_, word)| word.capital).map(|(at, word)| (at, word.term())).collect();
        let distinct = stems.distinct(&read);
        let rest = match cue.named_by {
            NamedBy::Clause => {
                telling().map(|(_, word)| word.term()).filter(|term| !words.contains(term)).collect()
            }
            NamedBy::Phrase => BTreeSet::new(),
        };
        let common = head.is_some_and(|head| read[head].stop);
        Self { words, ideas, rest, common, names, distinct, read }
    }

    /// Where the word stands that a claim's trigger has the stem of.
    fn place(&self, trigger: Term) -> Option<usize> {
        self.read.iter().position(|word| word.term() == trigger)
    }
}

impl<'a> Meant<'a> {
    pub(super) fn new(
        stems: &'a Words,
        claims: &'a [Claim],
        profiles: &'a [Profile],
        documents: &'a [Document],
        event_of: &'a [usize],
    ) -> Self {
        let story_of = super::story::story_of(claims, event_of, &[]);
        let mut by_term: FxHashMap<(usize, Term), Vec<usize>> = FxHashMap::default();
        let mut by_type: FxHashMap<(usize, EventType), Vec<usize>> = FxHashMap::default();
        for (at, (claim, profile)) in claims.iter().zip(profiles).enumerate() {
            if !happened(claim) {
                continue;
            }
            let story = story_of[at];
            let terms: BTreeSet<Term> =
                profile.trigger_ideas.iter().copied().chain([profile.trigger]).collect();
            for term in terms {
                by_term.entry((story, term)).or_default().push(at);
            }
            by_type.entry((story, claim.trigger.event_type)).or_default().push(at);
        }
        Self { claims, profiles, documents, stems, event_of, story_of, by_term, by_type }
    }

    /// The claim that a cue's words name: the one whose trigger is their head; else the one of the article whose
    /// trigger says what one of the words says (`the announcement`, of what was announced), of several the one that
    /// shares its names, then the nearest; else one of another article of the story, where only one event can be meant.
    pub(super) fn claim(&self, at: usize, cue: &OrderCue) -> Option<usize> {
        let near = || self.near(at);
        let trigger = |other: &usize| self.claims[*other].trigger.span;
        let itself = near().find(|other| trigger(other) == cue.head);
        // `the talks began`: the verb may make the claim.
        let clause = || {
            let light = |other: &usize| self.profiles.get(*other).is_some_and(|profile| profile.light);
            near().find(|other| cue.other.contains(trigger(other)) && light(other))
        };
        if let Some(found) = itself.or_else(clause) {
            return Some(found);
        }
        let document = self.documents.get(self.claims[at].document)?;
        let named = Named::read(self.stems, document, cue);
        let known = near()
            .filter_map(|other| {
                Some((self.fit(&named, cue, other)?, Reverse(other.abs_diff(at)), Reverse(other)))
            })
            .max();
        match known {
            Some((.., Reverse(other))) => Some(other),
            None => self.elsewhere(at, cue, &named),
        }
    }

    /// What must lie before what a cue names, where nothing tells of that itself: `after the truce took effect`, and only
    /// its announcement is told. `follows` holds the earlier and the later of types.
    pub(super) fn forerunner(
        &self,
        at: usize,
        cue: &OrderCue,
        follows: &BTreeSet<(EventType, EventType)>,
    ) -> Option<usize> {
        let named = cue.kind.filter(|_| cue.relation == OrderRelation::After)?;
        let mine = self.claims[at].trigger.event_type;
        let earlier = follows.iter().filter(|(_, later)| *later == named).map(|(earlier, _)| *earlier);
        let found: Vec<usize> = earlier
            .filter(|earlier| *earlier != mine)
            .filter_map(|earlier| self.by_type.get(&(self.story_of[at], earlier)))
            .flat_map(|claims| claims.iter().copied().take(ELSEWHERE))
            .collect();
        self.only_event(at, found)
    }

    fn near(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let document = self.claims[at].document;
        (at.saturating_sub(NEAR)..self.claims.len().min(at + NEAR + 1))
            .filter(move |other| *other != at && self.claims[*other].document == document)
    }

    fn elsewhere(&self, at: usize, cue: &OrderCue, named: &Named) -> Option<usize> {
        let story = self.story_of[at];
        let document = self.claims[at].document;
        let mut found: Vec<usize> = Vec::new();
        for term in named.words.iter().chain(&named.ideas) {
            let known = self.by_term.get(&(story, *term)).map_or(&[][..], Vec::as_slice);
            found.extend(known.iter().copied().take(ELSEWHERE + 1));
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|other| self.claims[*other].document != document);
        if found.len() > ELSEWHERE {
            return None;
        }
        let mine = self.profiles.get(at)?;
        let fitting: Vec<(usize, usize)> = found
            .into_iter()
            .filter(|other| self.may_be_meant_elsewhere(mine, cue, *other))
            .filter_map(|other| Some((self.fit(named, cue, other)?.1, other)))
            .collect();
        let best = fitting.iter().map(|(score, _)| *score).max()?;
        self.only_event(at, fitting.into_iter().filter(|(score, _)| *score == best).map(|(_, other)| other))
    }

    /// Whether words of one article may mean a claim of another: both speak of somebody in common, and of the same kind of
    /// event, where the words name one.
    fn may_be_meant_elsewhere(&self, mine: &Profile, cue: &OrderCue, other: usize) -> bool {
        let Some(profile) = self.profiles.get(other) else { return false };
        let vague = |kind: EventType| matches!(kind, EventType::Other | EventType::Statement);
        let of_kind = cue.kind.is_none_or(|kind| vague(kind) || profile.kinds.contains(&kind));
        of_kind && mine.names.iter().any(|name| profile.names.contains(name))
    }

    /// The first of some claims, if all tell of one event, and not of the claim's own.
    fn only_event(&self, at: usize, found: impl IntoIterator<Item = usize>) -> Option<usize> {
        let mut found = found.into_iter();
        let first = found.next()?;
        let event = self.event_of[first];
        (event != self.event_of[at] && found.all(|other| self.event_of[other] == event)).then_some(first)
    }

    /// How well the words name a claim: whether by its trigger's own word, and how many of the names are those of its
    /// participants. `None` where they name something else: `the American strikes`, of what others did.
    fn fit(&self, named: &Named, cue: &OrderCue, other: usize) -> Option<(bool, usize)> {
        let profile = self.profiles.get(other)?;
        let claim = &self.claims[other];
        // What something comes after has come about; what it comes before may still be planned.
        let over = matches!((profile.window.1, profile.published), (Some(end), Some(at)) if end <= at);
        let open = over || cue.relation == OrderRelation::Before;
        if claim.polarity == Polarity::Negated || !happened(claim) && !open || is_history(profile) {
            return None;
        }
        let by_word = named.words.contains(&profile.trigger);
        // `the zone was reopened` tells of no airport.
        let told_of = profile.terms.iter().any(|(term, _)| named.rest.contains(term));
        if !named.rest.is_empty() && (!told_of || named.common) {
            return None;
        }
        // A clause tells of its event in words of its own.
        let by_idea = || {
            cue.named_by == NamedBy::Phrase
                && profile.trigger_ideas.iter().any(|idea| named.ideas.contains(idea))
                && cue.kind.is_none_or(|kind| profile.kinds.contains(&kind))
        };
        if !by_word && !by_idea()
            || self.undoes(named, profile)
            || !named.distinct.is_subset(&profile.distinct)
        {
            return None;
        }
        let place = named.place(profile.trigger).unwrap_or(named.read.len());
        let (before, behind): (Vec<_>, Vec<_>) = named.names.iter().partition(|(at, _)| *at < place);
        let among = |names: &[Term], term: Term| names.contains(&term);
        let acting = before.iter().filter(|(_, name)| among(&profile.actors, *name)).count();
        // Who stands before the noun does what it tells.
        if acting == 0 && !before.is_empty() && !profile.actors.is_empty() {
            return None;
        }
        let concerned = behind.iter().filter(|(_, name)| among(&profile.names, *name)).count();
        // Another word for it is enough where nothing is named that is not the claim's.
        if !by_word && !named.names.is_empty() && acting + concerned == 0 {
            return None;
        }
        Some((by_word, acting + concerned))
    }

    /// Whether a claim tells of the undoing of what the words name: the fire that is out, of the fire that broke out.
    fn undoes(&self, named: &Named, profile: &Profile) -> bool {
        let told =
            profile.ideas.iter().chain(&profile.trigger_ideas).filter(|idea| !named.ideas.contains(idea));
        told.into_iter().any(|told| named.ideas.iter().any(|idea| self.stems.opposed(&[*idea], &[*told])))
    }
}
