use super::beside::answers;
use super::feature::{Feature, Features};
use super::measures::{counts, time};
use super::overlap::{overlap, shared, shared_weight, total};
use super::profile::Profile;
use super::weights::Linker;
use super::words::Term;
use crate::lexicon::EventType;

/// Kinship of two claims that both fit no type.
const VAGUE: f32 = 0.5;
/// Most that shared words of the context, and shared names, count.
const CONTEXT: f32 = 2.0;
const NAMES: usize = 3;

/// How far two unlike names count as two parties where the country of one is not known.
const UNKNOWN: f32 = 0.65;
/// Kinship of two claims of one type, where one of them has it from what it counts or from a noun.
const RETYPED: f32 = 0.8;

impl Features {
    /// The weighted share of the telling words of the quote that has fewer, which both have.
    pub fn of_words(a: &Profile, b: &Profile) -> f32 {
        overlap(&a.terms, &b.terms) / total(&a.terms).min(total(&b.terms)).max(1.0)
    }

    /// The signs of a pair of claims. Symmetric in the two.
    pub fn of(linker: &Linker, a: &Profile, b: &Profile) -> Self {
        let mut features = Self::outline(linker, a, b);
        features.fill(linker, a, b);
        features
    }

    /// The signs that cost little to find. Most pairs need no others: see [`Linker::at_most`].
    pub(crate) fn outline(linker: &Linker, a: &Profile, b: &Profile) -> Self {
        let mut features = Self::default();
        let mut set = |feature, value: f32| features.set(feature, value);
        set(Feature::Bias, 1.0);
        set(Feature::Crowded, crowded(a, b));
        let kinship = kinship(linker, a, b);
        let said = says_of_deed(a, b) || says_of_deed(b, a);
        let vague = |event_type| matches!(event_type, EventType::Other | EventType::Statement);
        if a.event_type == b.event_type && (!vague(a.event_type) || a.same_trigger(b)) {
            set(Feature::TypeSame, 1.0);
        } else if a.event_type == b.event_type {
            // Two happenings that fit no type are not thereby alike.
            set(Feature::TypeKin, VAGUE);
        } else if kinship > 0.0 && !said {
            set(Feature::TypeKin, kinship);
        } else {
            set(Feature::TypeApart, if said { SAID } else { 1.0 });
        }
        let words = overlap(&a.terms, &b.terms);
        let (left, right) = (total(&a.terms), total(&b.terms));
        if left > 0.0 && right > 0.0 {
            set(Feature::WordsShared, words / (left * right).sqrt());
            set(Feature::WordsCovered, words / left.min(right).max(1.0));
        }
        set(Feature::WordsWeight, words.min(3.0));
        set(Feature::GoesOn, f32::from(goes_on(a, b) || goes_on(b, a)));
        set(time(a, b), 1.0);
        set(Feature::DocumentSame, f32::from(a.document == b.document));
        set(Feature::SentenceSame, f32::from((a.document, a.sentence) == (b.document, b.sentence)));
        set(Feature::LedesBoth, f32::from(a.lede && b.lede && a.document != b.document));
        match (a.standing, b.standing) {
            (x, y) if x == y => {}
            (x, y) if !x.is_settled() || !y.is_settled() => set(Feature::StandingOpen, 1.0),
            _ => set(Feature::StandingOpposed, 1.0),
        }
        features
    }

    /// The most that the signs of [`Features::fill`] can come to under these weights. What needs words, names or
    /// numbers on both sides is left out where one has none.
    pub(crate) fn reserve(weights: &Self, a: &Profile, b: &Profile) -> f32 {
        let most = |signs: &[(Feature, f32)]| {
            signs.iter().map(|(sign, value)| weights.get(*sign) * value).fold(0.0, f32::max)
        };
        let both = |left: &[Term], right: &[Term], signs: &[(Feature, f32)]| {
            if left.is_empty() || right.is_empty() { 0.0 } else { most(signs) }
        };
        let mut sum = most(&[
            (Feature::TriggerSame, 1.0),
            (Feature::TriggerIdea, 1.0),
            (Feature::TriggerFamily, 1.0),
            (Feature::TriggerApart, 1.0),
        ]) + most(&[(Feature::ContextShared, CONTEXT)])
            + most(&[(Feature::DistinctApart, 1.0)])
            + most(&[(Feature::StoryApart, 1.0)])
            + most(&[(Feature::TriggerDenied, 1.0)])
            + most(&[(Feature::Answers, 1.0)])
            + most(&[(Feature::TriggerSpoken, 1.0)])
            + most(&[(Feature::SentenceDeeds, 1.0)])
            + both(&a.states, &b.states, &[(Feature::StateShared, 1.0)])
            + both(&a.heads, &b.heads, &[(Feature::HeadsShared, 1.0), (Feature::HeadsApart, 1.0)])
            + both(&a.trigger_ideas, &b.trigger_ideas, &[(Feature::IdeasOpposed, 1.0)])
            + both(&a.ideas, &b.ideas, &[(Feature::IdeaShared, 1.0)])
            + both(&a.ideas, &b.ideas, &[(Feature::IdeasOpposed, 1.0)])
            + both(&a.things, &b.things, &[(Feature::ThingShared, 1.0)])
            + both(&a.names, &b.names, &[(Feature::NamesShared, NAMES as f32), (Feature::NamesApart, 1.0)])
            + both(&a.actors, &b.actors, &[(Feature::ActorsShared, 1.0), (Feature::ActorsApart, 1.0)])
            + both(&a.targets, &b.targets, &[(Feature::TargetsShared, 1.0), (Feature::TargetsApart, 1.0)])
            + both(&a.places, &b.places, &[(Feature::PlacesShared, 1.0), (Feature::PlacesApart, 1.0)]);
        if a.event_type.is_saying() && b.event_type.is_saying() {
            sum += most(&[(Feature::SpeakersShared, 1.0), (Feature::SpeakersApart, 1.0)]);
        }
        if !a.counts.is_empty() && !b.counts.is_empty() {
            sum += most(&[
                (Feature::CountsMeet, 1.0),
                (Feature::CountsEqual, 1.0),
                (Feature::CountsApart, 1.0),
                (Feature::CountsUnlike, 1.0),
            ]);
        }
        sum
    }

    /// Adds the other signs to those of [`Features::outline`].
    pub(crate) fn fill(&mut self, linker: &Linker, a: &Profile, b: &Profile) {
        let mut set = |feature, value: f32| self.set(feature, value);
        if a.trigger == b.trigger && a.trigger != Term::of("") && !a.light {
            set(Feature::TriggerSame, 1.0);
        } else if shared(&a.trigger_ideas, &b.trigger_ideas) {
            set(Feature::TriggerIdea, 1.0);
        } else if shared(&a.families, &b.families) {
            set(Feature::TriggerFamily, 1.0);
        } else if !a.light && !b.light && !a.trigger_ideas.is_empty() && !b.trigger_ideas.is_empty() {
            set(Feature::TriggerApart, 1.0);
        }
        let apart = !a.light && !b.light && !a.same_trigger(b);
        let one_sentence = (a.document, a.sentence) == (b.document, b.sentence);
        set(Feature::SentenceDeeds, f32::from(apart && one_sentence));
        set(Feature::TriggerSpoken, f32::from(!a.same_trigger(b) && (tells_of(a, b) || tells_of(b, a))));
        if !one_sentence {
            let context = overlap(&a.terms, &b.context).max(overlap(&a.context, &b.terms));
            set(Feature::ContextShared, context.min(CONTEXT));
        }
        set(Feature::IdeaShared, f32::from(shared(&a.ideas, &b.ideas)));
        set(Feature::ThingShared, f32::from(shared(&a.things, &b.things)));
        let names = a.names.iter().filter(|name| b.names.binary_search(name).is_ok()).count();
        set(Feature::NamesShared, names.min(NAMES) as f32);
        let one_country = shared(&a.countries, &b.countries);
        // Two names of unknown standing may be of one party: a person, and those who speak for him.
        let unlikeness = if a.countries.is_empty() || b.countries.is_empty() { UNKNOWN } else { 1.0 };
        let unlike = names == 0 && !a.names.is_empty() && !b.names.is_empty() && !one_country;
        set(Feature::NamesApart, if unlike { unlikeness } else { 0.0 });
        if a.event_type.is_saying() && b.event_type.is_saying() {
            if shared(&a.subjects, &b.subjects) {
                set(Feature::SpeakersShared, 1.0);
            } else if a.named && b.named && !one_country {
                set(Feature::SpeakersApart, unlikeness);
            }
        }
        let mut names = |left: &[Term], right: &[Term], same, apart| {
            if shared(left, right) {
                set(same, 1.0);
            } else if !left.is_empty() && !right.is_empty() && !one_country {
                set(apart, unlikeness);
            }
        };
        names(&a.actors, &b.actors, Feature::ActorsShared, Feature::ActorsApart);
        names(&a.targets, &b.targets, Feature::TargetsShared, Feature::TargetsApart);
        // A place that an article names in every sentence tells its claims apart no more than any other word of it.
        let telling = shared_weight(&a.places, a, b);
        if shared(&a.places, &b.places) {
            set(Feature::PlacesShared, telling);
        } else if !a.places.is_empty() && !b.places.is_empty() {
            set(Feature::PlacesApart, 1.0);
        }
        if let Some(feature) = counts(a, b) {
            set(feature, 1.0);
        }
        if shared(&a.heads, &b.heads) {
            set(Feature::HeadsShared, 1.0);
        } else if !a.heads.is_empty() && !b.heads.is_empty() {
            set(Feature::HeadsApart, 1.0);
        }
        let others = objects_apart(a, b);
        set(Feature::ObjectsApart, f32::from(others));
        let state = shared(&a.states, &b.states) && (speaks_of(a, b) || speaks_of(b, a)) && !others;
        set(Feature::StateShared, f32::from(state));
        let undone = linker.words.opposed(&a.trigger_ideas, &b.trigger_ideas)
            || linker.words.opposed(&a.ideas, &b.ideas);
        set(Feature::IdeasOpposed, f32::from(undone && !state));
        set(Feature::StoryApart, f32::from(story_apart(a, b)));
        set(Feature::DistinctApart, f32::from(a.distinct != b.distinct));
        let opposed = a.standing != b.standing && a.standing.is_settled() && b.standing.is_settled();
        set(Feature::TriggerDenied, f32::from(opposed && a.same_trigger(b)));
        set(Feature::Answers, f32::from(answers(a, b) || answers(b, a)));
    }
}

/// The kinship of the two types, or of what else the claims may be told under.
fn kinship(linker: &Linker, a: &Profile, b: &Profile) -> f32 {
    let vague = |event_type: &EventType| matches!(event_type, EventType::Other | EventType::Statement);
    let of_kinds = a
        .kinds
        .iter()
        .flat_map(|x| b.kinds.iter().map(move |y| (x, y)))
        .filter(|(x, y)| x != y || !vague(x))
        .map(|(x, y)| linker.kin.of(*x, *y).min(RETYPED));
    of_kinds.fold(linker.kin.of(a.event_type, b.event_type), f32::max)
}

/// Whether the deed of one, by its word or an idea of it, is among the words of the other.
fn tells_of(a: &Profile, b: &Profile) -> bool {
    let spoken = |term: &Term| b.terms.binary_search_by_key(term, |(term, _)| *term).is_ok();
    !a.light && spoken(&a.trigger) || a.trigger_ideas.iter().any(spoken)
}

/// Whether one word tells in two articles what other things do, or what is done to other things: `took the airport`, `took the
/// tower`; `teachers went on strike`, `nurses went on strike`.
fn objects_apart(a: &Profile, b: &Profile) -> bool {
    let spoken = |parts: &[Term], by: &Profile| {
        parts.iter().any(|part| {
            by.heads.binary_search(part).is_ok()
                || by.things.binary_search(part).is_ok()
                || by.terms.binary_search_by_key(part, |(term, _)| *term).is_ok()
        })
    };
    let apart = |x: &[Term], y: &[Term]| !x.is_empty() && !y.is_empty() && !spoken(x, b) && !spoken(y, a);
    let intransitive = a.objects.is_empty() && b.objects.is_empty();
    a.document != b.document
        && a.trigger == b.trigger
        && a.trigger != Term::of("")
        && (apart(&a.objects, &b.objects) || intransitive && apart(&a.heads, &b.heads))
}

/// How many times more claims than those that the weights were set on two articles hold, as a logarithm.
fn crowded(a: &Profile, b: &Profile) -> f32 {
    const SHORT: f32 = 24.0;
    let crowd = |profile: &Profile| (profile.beside as f32 / SHORT).max(1.0).ln();
    if a.document == b.document { 0.0 } else { crowd(a) + crowd(b) }
}

/// Whether what takes part in one is spoken of in the other.
pub(crate) fn speaks_of(a: &Profile, b: &Profile) -> bool {
    a.heads.iter().any(|head| {
        b.terms.binary_search_by_key(head, |(term, _)| *term).is_ok() || b.things.binary_search(head).is_ok()
    })
}

/// Whether two documents speak of other people and places. Sorted names, so that this costs one pass.
pub(crate) fn story_apart(a: &Profile, b: &Profile) -> bool {
    const FEWEST: usize = 4;
    const FEW: usize = 2;
    const SHARED: usize = 2;
    let fewest = a.story.len().min(b.story.len());
    let enough = if fewest >= FEWEST { SHARED } else { 1 };
    let shared = || a.story.iter().filter(|name| b.story.binary_search(name).is_ok()).take(enough).count();
    a.document != b.document && fewest >= FEW && shared() < enough
}

/// How much further apart than two deeds a deed is from what somebody says of it: `took responsibility for the bombing`.
const SAID: f32 = 3.0;

/// Whether one is a word and the other a deed. A denial may be of the deed itself, and a rejection or a warning a deed: `walked out`,
/// `the sirens went off`.
fn says_of_deed(word: &Profile, deed: &Profile) -> bool {
    // What is agreed, ordered, heard in court or talked over is done by words as well.
    let vague = matches!(
        deed.event_type,
        EventType::Other
            | EventType::Agreement
            | EventType::Order
            | EventType::Investigation
            | EventType::Meeting
            | EventType::Mediation
            | EventType::PhoneCall
    );
    let done = matches!(word.event_type, EventType::Denial | EventType::Rejection | EventType::Warning);
    word.event_type.is_saying() && !done && !deed.event_type.is_saying() && !vague
}

/// Whether a clause goes on with an earlier one of its sentence: `it did not take place and will be held on Sunday`.
fn goes_on(a: &Profile, b: &Profile) -> bool {
    (a.document, a.sentence) == (b.document, b.sentence)
        && a.start < b.start
        && b.bare
        && (b.subjects.is_empty() || b.subjects == a.subjects)
}
