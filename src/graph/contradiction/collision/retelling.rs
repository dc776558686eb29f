use super::negation::Negation;
use crate::event::{Profile, Term};
use crate::graph::contradiction::lexicon::Scope;
use crate::lexicon::EventType;

/// Least weight of shared words within one event, and across events.
pub(super) const WITHIN: f32 = 0.4;
const ACROSS: f32 = 1.2;
/// ... and within one event where both have one word or idea for the deed itself.
const ONE_DEED: f32 = 0.3;
/// Least odds of the same event, as a logarithm, where the verb of what is negated says little.
const SURE: f32 = 1.3;
/// ... and where what is negated is told in another word of its wide family.
const FAMILY: f32 = 0.9;
/// ... and where nobody at all did it, by another outlet.
const SWEEPING: f32 = 0.0;
/// Least odds of the pair itself within one event, as a logarithm: an event may hold claims that are alike through others only.
const PAIR: f32 = 0.0;
/// Least odds of the same event, as a logarithm, across events.
const ODDS: f32 = -0.6;
/// Who says that there was none at all answers what was told so many sentences before.
const NEAR: usize = 2;

/// Whether what one claim negates is what the other tells.
impl Negation<'_> {
    /// By one word for the deed, by one family of words, or because one voice answers the other.
    pub(super) fn tells_what_is_negated(&self) -> bool {
        self.answers() || self.of_one_family() || self.shares_enough()
    }

    fn shares_enough(&self) -> bool {
        let (pair, n, h) = (self.pair, self.denied(), self.told());
        // A claim that was handed in may tell its type and not its word.
        let wordless = [n, h].iter().any(|profile| profile.trigger == Term::of(""));
        let one_deed = self.told_again() || wordless && n.event_type == h.event_type && pair.same_event();
        let shared = pair.shared_but(&[]);
        if !one_deed {
            false
        } else if self.alike() {
            shared >= if n.same_trigger(h) { ONE_DEED } else { WITHIN }
        } else {
            self.denied_words().has(Scope::Negation) && shared >= ACROSS && pair.score >= ODDS
        }
    }

    /// Whether grouping and the pair itself say that it is one happening. `He denied the raid`: negated by what stands around it,
    /// so the words must be the same indeed.
    fn alike(&self) -> bool {
        self.pair.same_event() && self.pair.score >= PAIR && self.denied_words().has(Scope::Negation)
    }

    /// `No oil had leaked` against `a slick was spotted`: what is negated is told in the other's words.
    pub(super) fn named(&self) -> bool {
        let (denied, told) = (self.denied_words(), self.told());
        let none_of = |idea: &Term| denied.has(Scope::None) && denied.absent.contains(idea);
        self.denied().trigger_ideas.iter().any(|idea| told.ideas.contains(idea))
            || told.ideas.iter().any(none_of)
    }

    /// Whether the deed that one negates is the other's.
    fn told_again(&self) -> bool {
        let (n, h) = (self.denied(), self.told());
        (n.same_trigger(h) || self.named()) && !n.light
            || self.nominal()
            || self.none_took_part()
            || self.retold()
            || self.pair.one_promise()
    }

    /// `There was no call`, `it paid no ransom`: the verb says little, what is negated says all.
    fn nominal(&self) -> bool {
        let (n, denied) = (self.denied(), self.denied_words());
        if !self.alike() || !denied.has(Scope::None) || self.pair.score < SURE {
            return false;
        }
        let besides = |term: &&Term| **term != n.trigger && n.heads.binary_search(term).is_err();
        let mut rest = denied.terms.iter().filter(besides).peekable();
        let there = |term: &Term| self.told_words().terms.contains(term);
        let same_idea = n.trigger_ideas.iter().any(|idea| self.told().trigger_ideas.contains(idea));
        match (rest.peek().is_some(), same_idea) {
            (false, one) => one,
            (true, true) => rest.any(there),
            (true, false) => rest.all(there),
        }
    }

    /// `There was no tremor`, `a tremor was the cause`: what there was none of takes part in the other.
    fn none_took_part(&self) -> bool {
        let (n, h, denied) = (self.denied(), self.told(), self.denied_words());
        n.light
            && self.alike()
            && denied.has(Scope::None)
            && self.pair.score >= FAMILY
            && denied.absent.iter().any(|term| h.heads.binary_search(term).is_ok())
            && denied.absent_kind.iter().all(|kind| h.tells(*kind))
    }

    /// `A missile hit the hospital`, `the hospital was not hit`: one word that says little, of one thing.
    fn retold(&self) -> bool {
        let (n, h) = (self.denied(), self.told());
        self.alike()
            && !(is_vague(n) && is_vague(h))
            && n.trigger == h.trigger
            && self.pair.score >= SURE
            && self.of_one_head()
    }

    /// `Were refused permission, a charity said; no aircraft was turned away, said the authority`: an answer.
    pub(super) fn answers(&self) -> bool {
        let denied = self.denied_words();
        let reach = if denied.has(Scope::None) { NEAR } else { 1 };
        self.told_again()
            && denied.has(Scope::Negation)
            && self.pair.sentences_between().is_some_and(|by| (1..=reach).contains(&by))
    }

    /// `No ship of ours has fired`, `a gunboat shot at fishermen`: one happening, told in two words of one wide family.
    fn of_one_family(&self) -> bool {
        let (pair, n, h) = (self.pair, self.denied(), self.told());
        let denied = self.denied_words();
        let one_name = || n.names.iter().any(|name| h.names.binary_search(name).is_ok());
        // `Nobody came near the post`: said of all, and of another outlet, it needs less.
        let sweeping = denied.has(Scope::None) && n.document != h.document && pair.score >= SWEEPING;
        let specific = !is_vague(n) && pair.score >= FAMILY;
        let one_thing = self.of_one_head();
        self.alike()
            && (specific && one_thing || sweeping && (one_thing || one_name()))
            && n.families.iter().any(|family| h.families.contains(family))
            && denied.absent_kind.iter().all(|kind| h.tells(*kind))
    }

    /// Whether one noun takes part in both.
    fn of_one_head(&self) -> bool {
        let (n, h) = (self.denied(), self.told());
        n.heads.iter().any(|head| h.heads.binary_search(head).is_ok())
    }
}

/// Whether a claim tells of nothing that a type names. A judgement is negated more often than a deed: `has no clear policy` denies
/// nothing that others tell.
pub(super) fn is_vague(profile: &Profile) -> bool {
    matches!(profile.event_type, EventType::Other | EventType::Statement)
}
