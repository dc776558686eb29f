use std::collections::BTreeMap;

use super::group::Grouping;
use super::overlap::{overlap, shared};
use super::pair::speaks_of;
use super::profile::{Profile, Standing};
use super::words::Term;
use crate::calendar::DAY;
use crate::claim::{Claim, Modality};
use crate::lexicon::EventType;

/// A denial with the claims that it denies, of which there may be none in the build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denied {
    /// The claim that denies.
    pub denial: usize,
    /// The claims that say what it denies, in order of their places.
    pub denied: Vec<usize>,
    /// How they were found.
    pub by: DeniedBy,
}

/// How the claims that a denial denies were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeniedBy {
    /// The denial repeats their words.
    Words,
    /// It says `this`, or `the allegations`, right after them.
    Place,
    /// Nobody in the build says it.
    Nobody,
}

/// How many sentences a denial without words of its own reaches back.
const REACH: usize = 2;
/// Least weight of shared words by which a denial names what it denies.
const WORDS: f32 = 1.0;
/// ... or this weight, if it is this share of what the denial says beside who denies.
const LEAST: f32 = 0.5;
const SHARE: f32 = 0.4;
/// What is denied is news: not longer ago than this, in seconds.
const LONG_AGO: i64 = 60 * DAY;
/// A denial whose words beside who denies weigh at most this says no more than `the allegations`.
const PRONOUN: f32 = 2.0;
/// Words of this weight behind a denial in its sentence are what it denies.
const CLAUSE: f32 = 3.0;
/// Least weight of the words that two tellings share, for a denial of one to deny the other.
const RETOLD: f32 = 1.0;
/// A denial denies at most so many tellings beside the ones that it names.
const MOST: usize = 2;
/// A denial names at most so many claims of those that repeat its words best.
const NAMED: usize = 3;

/// What each denial denies. Looks at the links of the grouping and at the sentences before the denial only.
pub(crate) fn find(claims: &[Claim], grouping: &Grouping) -> Vec<Denied> {
    // One byte a claim: there are far more links than fit the cache with their claims.
    let denials: Vec<bool> =
        claims.iter().map(|claim| claim.trigger.event_type == EventType::Denial).collect();
    let is_denial = |claim: usize| denials[claim];
    // Who cannot deny something denies nothing.
    let holds = |claim: usize| grouping.profiles[claim].standing == Standing::Holds;
    let mut candidates: BTreeMap<usize, Vec<(usize, f32)>> = BTreeMap::new();
    let linked = grouping.links.iter().flat_map(|link| [(link.a(), link.b()), (link.b(), link.a())]);
    let of_one_thing = of_one_thing(&denials, &grouping.profiles);
    for (denial, other) in linked.chain(of_one_thing) {
        if is_denial(denial)
            && holds(denial)
            && grouping.profiles[denial].denies
            && deniable(&claims[denial], &claims[other], &grouping.profiles[other])
            && may_deny(&grouping.profiles[denial], &grouping.profiles[other])
            && of_one_doer(&grouping.profiles[denial], &claims[other], &grouping.profiles[other])
        {
            let (weight, share, count) = named(&grouping.profiles[denial], &grouping.profiles[other]);
            // Words of little meaning that name neither deed nor doer must be most of what is denied.
            let told = &grouping.profiles[other];
            let vague = told.light && told.ideas.is_empty() && told.trigger_ideas.is_empty();
            if weight >= WORDS && count > 1 && !vague || weight >= LEAST && share >= SHARE {
                candidates.entry(denial).or_default().push((other, weight));
            }
        }
    }
    let mut by_sentence: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        by_sentence.entry((claim.document, claim.sentence)).or_default().push(index);
    }
    let mut ordered: Vec<usize> =
        (0..claims.len()).filter(|claim| is_denial(*claim) && holds(*claim)).collect();
    ordered.sort_by(|a, b| claims[*a].id.cmp(&claims[*b].id));
    ordered
        .into_iter()
        .map(|denial| {
            let mut named: Vec<(usize, f32)> = candidates.remove(&denial).unwrap_or_default();
            let best = named.iter().map(|(_, weight)| *weight).fold(0.0, f32::max);
            named.retain(|(_, weight)| *weight >= 0.75 * best);
            named.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| claims[a.0].id.cmp(&claims[b.0].id)));
            named.dedup_by_key(|(claim, _)| *claim);
            named.truncate(NAMED);
            let profile = &grouping.profiles[denial];
            let silent = (profile.points_back || content(profile) <= PRONOUN) && !goes_on(profile);
            let (mut denied, by): (Vec<usize>, DeniedBy) = if named.is_empty() && !silent {
                (Vec::new(), DeniedBy::Nobody)
            } else if named.is_empty() {
                let before = before(claims, &grouping.profiles, &by_sentence, denial);
                let by = if before.is_empty() { DeniedBy::Nobody } else { DeniedBy::Place };
                (before, by)
            } else {
                (named.into_iter().map(|(claim, _)| claim).collect(), DeniedBy::Words)
            };
            // Who denies a telling of a happening denies its other tellings.
            let retold = denied.iter().flat_map(|claim| retellings(claims, grouping, denial, *claim));
            let told = |claim: &usize| known(profile, &grouping.profiles[*claim]);
            let retold: Vec<usize> = retold.filter(told).collect();
            denied.extend(retold);
            denied.sort_by(|a, b| claims[*a].id.cmp(&claims[*b].id));
            denied.dedup();
            Denied { denial, denied, by }
        })
        .collect()
}

/// Denials that put into words what they deny, each with the claims of what was done to somebody or something that it names.
fn of_one_thing(denials: &[bool], profiles: &[Profile]) -> Vec<(usize, usize)> {
    /// What so many claims name ties nothing.
    const MOST: usize = 64;
    let mut done_to: BTreeMap<Term, Vec<usize>> = BTreeMap::new();
    for (claim, profile) in profiles.iter().enumerate().filter(|(claim, _)| !denials[*claim]) {
        for name in &profile.targets {
            done_to.entry(*name).or_default().push(claim);
        }
    }
    let with_words = |denial: &usize| denials[*denial] && !profiles[*denial].denied_families.is_empty();
    let mut pairs = Vec::new();
    for denial in (0..profiles.len()).filter(with_words) {
        let profile = &profiles[denial];
        for name in profile.denied.iter().filter(|name| profile.names.binary_search(name).is_ok()) {
            let told = done_to.get(name).filter(|claims| claims.len() <= MOST);
            pairs.extend(told.into_iter().flatten().map(|claim| (denial, *claim)));
        }
    }
    pairs
}

/// Whether a denial may be of a claim: it speaks of the same kind of happening, which began before the denial was told
/// and not long ago.
fn may_deny(denial: &Profile, other: &Profile) -> bool {
    let spoken = |term: &Term| {
        denial.trigger != *term && !denial.trigger_ideas.contains(term) && denial.denied.contains(term)
    };
    let named = other.trigger_ideas.iter().any(spoken);
    let told = other.ideas.is_empty() || other.ideas.iter().any(spoken);
    // `Denied firing on the tug`, `a drone slammed into the tug`: in other words of one wide family, done to one thing.
    let done_to = || other.targets.iter().chain(&other.objects).any(spoken);
    let family = || shared(&denial.denied_families, &other.families) && done_to();
    let deed = spoken(&other.trigger) || named || other.light && told || family();
    let about = other.heads.is_empty() || speaks_of(other, denial);
    deed && about && of_one_story(denial, other) && known(denial, other)
}

/// Whether the two stand in one article, or share a name or a country; one that names nothing is of the story of its article.
fn of_one_story(denial: &Profile, other: &Profile) -> bool {
    denial.document == other.document
        || denial.names.is_empty()
        || other.names.is_empty()
        || denial.names.iter().any(|name| other.names.binary_search(name).is_ok())
        || denial.countries.iter().any(|country| other.countries.contains(country))
}

/// Whether the doer of a happening may be whom the denial is of: who is blamed, or who acts, is named in it, or is of one country
/// with those named in it; so may be a doer whom no words name.
fn of_one_doer(denial: &Profile, claim: &Claim, other: &Profile) -> bool {
    let accuses = other.event_type == EventType::Accusation;
    // Who denies a part in it and blames another for it says the same twice.
    if accuses && !other.actors.is_empty() && other.actors.iter().all(|actor| denial.actors.contains(actor)) {
        return false;
    }
    let blamed = accuses && !other.targets.is_empty();
    let mentions = if blamed { &claim.targets } else { &claim.actors };
    let mut countries: Vec<Term> =
        mentions.iter().filter_map(|doer| doer.country.as_deref()).map(Term::of).collect();
    // `Norwegian jets`, and who denies is Danish.
    if !countries.is_empty() && !denial.countries.is_empty() && !shared(&countries, &denial.countries) {
        return false;
    }
    if !blamed && !other.named {
        return true;
    }
    let doers = match blamed {
        true => &other.targets,
        false if other.actors.is_empty() => &other.subjects,
        false => &other.actors,
    };
    let in_denial = |term: &Term| denial.terms.binary_search_by_key(term, |(term, _)| *term).is_ok();
    // Of what country the doers are; where none is known, of what country anybody in it is.
    if countries.is_empty() {
        countries.clone_from(&other.countries);
    }
    doers.is_empty() || doers.iter().any(in_denial) || shared(&countries, &denial.countries)
}

/// Whether a happening had begun when the denial was told, and not ended long before.
fn known(denial: &Profile, other: &Profile) -> bool {
    match (denial.published, other.window) {
        (Some(at), (Some(begin), _)) if begin > at => false,
        (Some(at), (_, Some(end))) if end + LONG_AGO < at => false,
        _ => true,
    }
}

/// Whether a claim can be what a denial denies.
fn deniable(denial: &Claim, claim: &Claim, profile: &Profile) -> bool {
    profile.standing == Standing::Holds
        && claim.trigger.event_type != EventType::Denial
        && !profile.denies
        && !told_by_the_reporter(denial, claim)
}

/// Whether an article that reports a denial tells the other claim for itself: it does not mean what is denied. Of ten such pairs
/// in news none was one.
fn told_by_the_reporter(denial: &Claim, other: &Claim) -> bool {
    denial.document == other.document
        && denial.attribution.is_own_voice()
        && other.attribution.is_own_voice()
        && other.modality == Modality::Asserted
}

/// The claims of the same event and type that share enough words with a claim to be denied along with it.
fn retellings(claims: &[Claim], grouping: &Grouping, denial: usize, claim: usize) -> Vec<usize> {
    let profile = &grouping.profiles[claim];
    let same = |other: &usize| {
        let retold = &grouping.profiles[*other];
        claims[*other].trigger.event_type == claims[claim].trigger.event_type
            && deniable(&claims[denial], &claims[*other], retold)
            && overlap(&profile.terms, &retold.terms) >= RETOLD
    };
    grouping.events[grouping.event_of[claim]].claims.iter().copied().filter(same).take(MOST).collect()
}

/// Weight of the words that a denial shares with what it may deny, and their share of all that it says beside
/// who denies.
fn named(denial: &Profile, other: &Profile) -> (f32, f32, usize) {
    let said: Vec<(Term, f32)> =
        denial.terms.iter().filter(|(term, _)| !denial.actors.contains(term)).copied().collect();
    let all: f32 = said.iter().map(|(_, weight)| weight).sum();
    let weight = overlap(&said, &other.terms);
    let count = said.iter().filter(|(term, _)| other.terms.iter().any(|(known, _)| known == term)).count();
    (weight, weight / all.max(0.1), count)
}

/// Weight of all that a denial says beside who denies and that it denies.
fn content(profile: &Profile) -> f32 {
    let of_whom = |term: &Term| profile.subjects.contains(term) || profile.actors.contains(term);
    let of_denying = |term: &Term| *term == profile.trigger || profile.trigger_ideas.contains(term);
    profile
        .terms
        .iter()
        .filter(|(term, _)| !of_whom(term) && !of_denying(term))
        .map(|(_, weight)| weight)
        .sum()
}

/// Whether what is denied stands behind the denial's own words, in a clause that is told as another claim: `reject the claim |
/// that they used gas at the town hall`.
fn goes_on(profile: &Profile) -> bool {
    let rest: f32 = profile.context.iter().map(|(_, weight)| weight).sum();
    !profile.follows && rest >= CLAUSE
}

/// The claims of others right before a denial.
fn before(
    claims: &[Claim],
    profiles: &[Profile],
    by_sentence: &BTreeMap<(usize, usize), Vec<usize>>,
    denial: usize,
) -> Vec<usize> {
    let claim = &claims[denial];
    // `The speaker was to resign, but the palace denied it`: what it denies stands in its own sentence.
    let reach = if profiles[denial].follows { 0 } else { REACH };
    for back in 0..=reach {
        let Some(sentence) = claim.sentence.checked_sub(back) else { break };
        let mut there: Vec<usize> = by_sentence
            .get(&(claim.document, sentence))
            .into_iter()
            .flatten()
            .copied()
            .filter(|other| {
                let said = &claims[*other];
                *other != denial
                    && said.quote.start < claim.quote.start
                    && deniable(claim, said, &profiles[*other])
                    && !profiles[*other].aside
                    && matches!(said.modality, Modality::Reported | Modality::Alleged)
            })
            .collect();
        // `Denied the charges over the permits`: of several that which speaks of permits.
        let spoken = |other: &usize| {
            let (denial, other) = (&profiles[denial], &profiles[*other]);
            let of_whom = |term: &Term| denial.names.contains(term) || denial.subjects.contains(term);
            let told = |term: &&Term| !denial.trigger_ideas.contains(term) && !of_whom(term);
            denial.denied.iter().filter(told).any(|term| other.tells(*term))
        };
        if there.iter().any(spoken) {
            there.retain(spoken);
        }
        if !there.is_empty() {
            there.sort_by_key(|other| claims[*other].quote);
            return there;
        }
    }
    Vec::new()
}
