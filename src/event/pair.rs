use serde::{Deserialize, Serialize};

use super::profile::{Profile, Standing};
use super::weights::Linker;
use crate::lexicon::EventType;

/// Kinship of two claims that both fit no type.
const VAGUE: f32 = 0.5;
/// Most that shared words of the context, and shared names, count.
const CONTEXT: f32 = 2.0;
const NAMES: usize = 3;

use super::words::Term;

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A sign that two claims tell the same happening, or that they do not.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Feature {
            $($(#[$doc])* $name,)*
        }

        impl Feature {
            /// All of them, in the order of their values.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }
    };
}

features! {
    /// Always 1.
    Bias,
    /// Same type.
    TypeSame,
    /// Kinship of unlike types, 0 to 1.
    TypeKin,
    /// Types that never tell the same.
    TypeApart,
    /// Same word for it.
    TriggerSame,
    /// Unlike words for the same idea.
    TriggerIdea,
    /// Words for it that share neither stem nor idea, both of which tell what happens.
    TriggerApart,
    /// The quotes' telling words: weighted share of both.
    WordsShared,
    /// The quotes' telling words: weighted share of the one that has fewer.
    WordsCovered,
    /// Weight of the shared words, up to 3.
    WordsWeight,
    /// The rest of one's sentence shares words with the other's quote.
    ContextShared,
    /// A happening in both quotes.
    IdeaShared,
    /// A kind of thing or person in both quotes.
    ThingShared,
    /// An idea that undoes one of the other's.
    IdeasOpposed,
    /// Proper names in both, up to 3.
    NamesShared,
    /// Both hold proper names, with nothing shared.
    NamesApart,
    /// Two sayings of one speaker.
    SpeakersShared,
    /// Two sayings of unlike speakers.
    SpeakersApart,
    /// A shared name among those who act.
    ActorsShared,
    /// Both name who acts, with nothing shared.
    ActorsApart,
    /// A shared name among those acted on.
    TargetsShared,
    /// Both name who is acted on, with nothing shared.
    TargetsApart,
    /// A shared name of a place.
    PlacesShared,
    /// Both name a place, with nothing shared.
    PlacesApart,
    /// Both count the same kind of thing, and the numbers may be one.
    CountsMeet,
    /// Both count the same kind of thing, and the numbers differ.
    CountsApart,
    /// Both count, but nothing of one kind.
    CountsUnlike,
    /// Windows of at most two hours that share an instant.
    TimeClose,
    /// Windows of at most two days that share an instant.
    TimeDay,
    /// Wider or open windows that share an instant.
    TimeWide,
    /// Windows apart, by less than a day.
    TimeNear,
    /// Windows apart by a day or more.
    TimeApart,
    /// Windows apart by a week or more.
    TimeFar,
    /// Windows apart by a day or more, and one is a plan or was called off: plans are moved.
    PlanMoved,
    /// One is dated, the other is not.
    TimeUnknown,
    /// A word such as `another` on one side only.
    DistinctApart,
    /// Both in one sentence.
    SentenceSame,
    /// The later of two clauses of a sentence names nobody and says little: it goes on with the first.
    GoesOn,
    /// Both in one article.
    DocumentSame,
    /// One holds or not, the other is open.
    StandingOpen,
    /// One holds, the other does not.
    StandingOpposed,
}

/// The value of every feature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Features([f32; Feature::ALL.len()]);

impl Default for Features {
    fn default() -> Self {
        Self([0.0; Feature::ALL.len()])
    }
}

impl Features {
    /// The value of one.
    pub fn get(&self, feature: Feature) -> f32 {
        self.0[feature as usize]
    }

    /// Sets the value of one.
    pub fn set(&mut self, feature: Feature, value: f32) {
        self.0[feature as usize] = value;
    }

    /// Sum of the products.
    pub fn dot(&self, other: &Self) -> f32 {
        // Four sums side by side: one alone waits for each addition.
        let mut sums = [0.0; 4];
        for (a, b) in self.0.chunks(4).zip(other.0.chunks(4)) {
            for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
                *sum += a * b;
            }
        }
        sums.iter().sum()
    }

    /// All values, in the order of [`Feature::ALL`].
    pub fn values(&self) -> &[f32] {
        &self.0
    }

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
        let kinship = linker.kin.of(a.event_type, b.event_type);
        let vague = |event_type| matches!(event_type, EventType::Other | EventType::Statement);
        if a.event_type == b.event_type && (!vague(a.event_type) || a.same_trigger(b)) {
            set(Feature::TypeSame, 1.0);
        } else if a.event_type == b.event_type {
            // Two happenings that fit no type are not thereby alike.
            set(Feature::TypeKin, VAGUE);
        } else if kinship > 0.0 {
            set(Feature::TypeKin, kinship);
        } else {
            set(Feature::TypeApart, 1.0);
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
        match (a.standing, b.standing) {
            (x, y) if x == y => {}
            (Standing::Open, _) | (_, Standing::Open) => set(Feature::StandingOpen, 1.0),
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
        let mut sum =
            most(&[(Feature::TriggerSame, 1.0), (Feature::TriggerIdea, 1.0), (Feature::TriggerApart, 1.0)])
                + most(&[(Feature::ContextShared, CONTEXT)])
                + most(&[(Feature::DistinctApart, 1.0)])
                + both(&a.ideas, &b.ideas, &[(Feature::IdeaShared, 1.0)])
                + both(&a.ideas, &b.ideas, &[(Feature::IdeasOpposed, 1.0)])
                + both(&a.things, &b.things, &[(Feature::ThingShared, 1.0)])
                + both(
                    &a.names,
                    &b.names,
                    &[(Feature::NamesShared, NAMES as f32), (Feature::NamesApart, 1.0)],
                )
                + both(&a.actors, &b.actors, &[(Feature::ActorsShared, 1.0), (Feature::ActorsApart, 1.0)])
                + both(
                    &a.targets,
                    &b.targets,
                    &[(Feature::TargetsShared, 1.0), (Feature::TargetsApart, 1.0)],
                )
                + both(&a.places, &b.places, &[(Feature::PlacesShared, 1.0), (Feature::PlacesApart, 1.0)]);
        if is_saying(a.event_type) && is_saying(b.event_type) {
            sum += most(&[(Feature::SpeakersShared, 1.0), (Feature::SpeakersApart, 1.0)]);
        }
        if !a.counts.is_empty() && !b.counts.is_empty() {
            sum += most(&[
                (Feature::CountsMeet, 1.0),
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
        } else if !a.light && !b.light && !a.trigger_ideas.is_empty() && !b.trigger_ideas.is_empty() {
            set(Feature::TriggerApart, 1.0);
        }
        if (a.document, a.sentence) != (b.document, b.sentence) {
            let context = overlap(&a.terms, &b.context).max(overlap(&a.context, &b.terms));
            set(Feature::ContextShared, context.min(CONTEXT));
        }
        set(Feature::IdeaShared, f32::from(shared(&a.ideas, &b.ideas)));
        set(Feature::ThingShared, f32::from(shared(&a.things, &b.things)));
        let names = a.names.iter().filter(|name| b.names.binary_search(name).is_ok()).count();
        set(Feature::NamesShared, names.min(NAMES) as f32);
        set(Feature::NamesApart, f32::from(names == 0 && !a.names.is_empty() && !b.names.is_empty()));
        if is_saying(a.event_type) && is_saying(b.event_type) {
            if shared(&a.subjects, &b.subjects) {
                set(Feature::SpeakersShared, 1.0);
            } else if !a.subjects.is_empty() && !b.subjects.is_empty() {
                set(Feature::SpeakersApart, 1.0);
            }
        }
        set(Feature::IdeasOpposed, f32::from(linker.words.opposed(&a.ideas, &b.ideas)));
        let mut names = |left: &[Term], right: &[Term], same, apart| {
            if shared(left, right) {
                set(same, 1.0);
            } else if !left.is_empty() && !right.is_empty() {
                set(apart, 1.0);
            }
        };
        names(&a.actors, &b.actors, Feature::ActorsShared, Feature::ActorsApart);
        names(&a.targets, &b.targets, Feature::TargetsShared, Feature::TargetsApart);
        names(&a.places, &b.places, Feature::PlacesShared, Feature::PlacesApart);
        if let Some(feature) = counts(a, b) {
            set(feature, 1.0);
        }
        set(Feature::DistinctApart, f32::from(a.distinct != b.distinct));
    }
}

/// Whether the happening of such a type is that somebody says something: it is another's if another says it.
fn is_saying(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Accusation
            | EventType::Denial
            | EventType::Condemnation
            | EventType::Warning
            | EventType::Request
            | EventType::Statement
            | EventType::Support
            | EventType::Rejection
    )
}

/// Whether a clause goes on with an earlier one of its sentence: `it did not take place and will be held on Sunday`.
fn goes_on(a: &Profile, b: &Profile) -> bool {
    (a.document, a.sentence) == (b.document, b.sentence)
        && a.start < b.start
        && b.light
        && (b.subjects.is_empty() || b.subjects == a.subjects)
}

/// How the numbers of two claims stand to each other.
fn counts(a: &Profile, b: &Profile) -> Option<Feature> {
    if a.counts.is_empty() || b.counts.is_empty() {
        return None;
    }
    let pairs = || a.counts.iter().flat_map(|x| b.counts.iter().map(move |y| (x, y)));
    let alike = || pairs().filter(|(x, y)| x.comparable(y));
    if alike().any(|(x, y)| x.meets(y)) {
        Some(Feature::CountsMeet)
    } else if alike().next().is_some() {
        Some(Feature::CountsApart)
    } else if pairs().all(|(x, y)| x.counts() && y.counts()) {
        Some(Feature::CountsUnlike)
    } else {
        None
    }
}

/// How the windows of two claims stand to each other.
fn time(a: &Profile, b: &Profile) -> Feature {
    const DAY: i64 = 86_400;
    let (low, high) = (a.window.0.max(b.window.0), min_open(a.window.1, b.window.1));
    if (a.window.0.is_none() && a.window.1.is_none()) || (b.window.0.is_none() && b.window.1.is_none()) {
        return Feature::TimeUnknown;
    }
    let dated = a.dated && b.dated;
    match (low, high) {
        // The day of an article is no date of what it tells.
        (Some(low), Some(high)) if low > high && !dated && low - high < 604_800 => Feature::TimeUnknown,
        (Some(low), Some(high))
            if low - high >= DAY && (a.standing != Standing::Holds || b.standing != Standing::Holds) =>
        {
            Feature::PlanMoved
        }
        (Some(low), Some(high)) if low > high => match low - high {
            ..DAY => Feature::TimeNear,
            DAY..604_800 => Feature::TimeApart,
            _ => Feature::TimeFar,
        },
        _ if !dated => Feature::TimeWide,
        _ => match (a.width(), b.width()) {
            (Some(a), Some(b)) if a.max(b) <= 7_200 => Feature::TimeClose,
            (Some(a), Some(b)) if a.max(b) <= 2 * DAY => Feature::TimeDay,
            _ => Feature::TimeWide,
        },
    }
}

/// The smaller of two ends, where an absent one is open.
fn min_open(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// Whether two sorted lists share a term.
pub(crate) fn shared(a: &[Term], b: &[Term]) -> bool {
    a.iter().any(|term| b.binary_search(term).is_ok())
}

/// Weight of the terms that two sorted lists share: for each the smaller of its two weights.
pub(crate) fn overlap(a: &[(Term, f32)], b: &[(Term, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    // Which list goes on is as good as chance, so it is counted and not branched on.
    while let (Some((left, x)), Some((right, y))) = (a.get(i), b.get(j)) {
        sum += if left == right { x.min(*y) } else { 0.0 };
        i += usize::from(left <= right);
        j += usize::from(right <= left);
    }
    sum
}

fn total(terms: &[(Term, f32)]) -> f32 {
    terms.iter().map(|(_, weight)| weight).sum()
}
