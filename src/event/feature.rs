use serde::{Deserialize, Serialize};

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

            /// Its name as words: `words shared`.
            pub fn words(self) -> String {
                let name = match self { $(Self::$name => stringify!($name),)* };
                let spaced = |c: char| if c.is_uppercase() { format!(" {}", c.to_lowercase()) } else { c.to_string() };
                name.chars().map(spaced).collect::<String>().trim_start().to_owned()
            }
        }
    };
}

features! {
    /// Always 1.
    Bias,
    /// How many more pairs of claims their articles make than two short ones, as a logarithm: few of them tell one happening, however
    /// many there are.
    Crowded,
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
    /// Words for it of one wide family, and of no idea in common.
    TriggerFamily,
    /// Words for it that share neither stem nor idea nor family, both of which tell what happens.
    TriggerApart,
    /// One says that it is not so, shortly after another voice has told the other in the same article.
    Answers,
    /// The word for it in one, or an idea of that word, is among the words of the other: `the call` and `he rang`.
    TriggerSpoken,
    /// The quotes' telling words: weighted share of both.
    WordsShared,
    /// The quotes' telling words: weighted share of the one that has fewer.
    WordsCovered,
    /// Weight of the shared words, up to 3.
    WordsWeight,
    /// The rest of one's sentence shares words with the other's quote.
    ContextShared,
    /// A noun, or a kind of thing, among the participants of both.
    HeadsShared,
    /// Both name participants, and no noun or kind of thing is among those of both.
    HeadsApart,
    /// One word for it in two articles, done to things of which neither is spoken of in the other.
    ObjectsApart,
    /// Both tell a state of one thing.
    StateShared,
    /// The articles speak of other people and places.
    StoryApart,
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
    /// Both give one exact number of a thing.
    CountsEqual,
    /// Both count, but nothing of one kind.
    CountsUnlike,
    /// Both tell one minute.
    TimeExact,
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
    /// Both in one sentence, with words for it that share nothing: `left, but turned back`.
    SentenceDeeds,
    /// Both in the first sentence that tells something, of two articles.
    LedesBoth,
    /// The later of two clauses of a sentence names nobody and says little: it goes on with the first.
    GoesOn,
    /// Both in one article.
    DocumentSame,
    /// One holds or not, the other is open.
    StandingOpen,
    /// One holds, the other does not.
    StandingOpposed,
    /// ... and both have the same word for it, or words for one idea.
    TriggerDenied,
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
        let ((a, last_a), (b, last_b)) = (self.0.as_chunks::<4>(), other.0.as_chunks::<4>());
        for (a, b) in a.iter().zip(b) {
            for lane in 0..4 {
                sums[lane] += a[lane] * b[lane];
            }
        }
        for ((sum, a), b) in sums.iter_mut().zip(last_a).zip(last_b) {
            *sum += a * b;
        }
        sums.iter().sum()
    }

    /// All values, in the order of [`Feature::ALL`].
    pub fn values(&self) -> &[f32] {
        &self.0
    }
}
