use crate::calendar::{When, Zone};
use crate::lexicon::EventType;
use crate::span::Span;

/// One thing that one voice says happened, happens, will or did not happen. A node of the graph.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Claim {
    /// `c` and a hash of document, trigger span and type; or the id it was given.
    pub id: String,
    /// Index of its document within the build.
    pub document: usize,
    /// Index of its sentence within the document.
    pub sentence: usize,
    /// The clause that makes the claim.
    pub quote: Span,
    /// What happened.
    pub trigger: Trigger,
    /// Who did it.
    pub actors: Vec<Mention>,
    /// To whom or what.
    pub targets: Vec<Mention>,
    /// Where.
    pub places: Vec<Mention>,
    /// How many of what.
    pub quantities: Vec<Quantity>,
    /// When it happened, or is to happen.
    pub time: ClaimTime,
    /// When it was said, where that differs.
    pub said: Option<ClaimTime>,
    /// Who vouches for it.
    pub attribution: Attribution,
    /// Said to be so, or not to be so.
    pub polarity: Polarity,
    /// How far it is said to be so.
    pub modality: Modality,
    /// 0 to 1: how much it belongs on a timeline.
    pub salience: f32,
    /// How the words tie it to other claims in time.
    pub order_cues: Vec<OrderCue>,
    /// The note by which the article takes it back as the words of an earlier version: then nobody holds it.
    pub withdrawn: Option<Span>,
    /// Its words name an hour and no day, so that the day of the publication was taken for granted.
    pub day_granted: bool,
}

impl Claim {
    /// Whether the word that reports is the claim's own: `the company said 31`.
    pub(crate) fn tells_its_saying(&self) -> bool {
        self.attribution.cue == Some(self.trigger.span)
    }
}

/// The word that names what happened.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Trigger {
    /// Its place in the text.
    pub span: Span,
    /// Its dictionary form.
    pub lemma: String,
    /// Its type.
    pub event_type: EventType,
    /// The rule or list that typed it.
    pub rule: String,
    /// PLOVER's root, where it is not that of the type.
    pub plover: Option<String>,
    /// A short headline.
    pub label: String,
    /// Whether it can be seen to have happened or not.
    pub nature: Nature,
}

/// What kind of thing a claim says: only what happens, or holds for all to see, can be contradicted by another account of
/// it; about a judgement two voices differ.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Something happened, happens or will.
    #[default]
    Happening,
    /// Somebody thinks, wants or values something: `was no success`, `is not considering a truce`.
    Judgement,
}

/// Words that name someone, something or some place.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Mention {
    /// Canonical name: `Israel Defense Forces` for `the IOF`; the words themselves where nothing is known.
    pub name: String,
    /// The words.
    pub span: Span,
    /// Kind as the gazetteer has it, where known: `country`, `city`, `person`, `organisation`, `military` ...
    pub kind: Option<String>,
    /// ISO 3166-1 alpha-2 code, where known.
    pub country: Option<String>,
    /// Index into the gazetteer, where known: gives zone, parent and coordinates.
    pub entity: Option<u32>,
}

impl Mention {
    /// Whether a list knows whom or what it names, or at least of what country.
    pub(crate) fn is_known(&self) -> bool {
        self.country.is_some() || self.entity.is_some()
    }
}

/// A number with what it counts. Bounds are inclusive; an absent side is open.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Quantity {
    /// At least so many.
    pub min: Option<f64>,
    /// At most so many.
    pub max: Option<f64>,
    /// What kind of measure.
    pub unit: QuantityUnit,
    /// Lemma of what is counted: `soldier`, `missile`, `home`; empty for a bare measure.
    pub of: String,
    /// `about`, `some`, `dozens`: the bounds are soft.
    pub approximate: bool,
    /// The words.
    pub span: Span,
}

/// What kind of measure a quantity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum QuantityUnit {
    Killed,
    Wounded,
    Missing,
    Displaced,
    Arrested,
    Released,
    Rescued,
    Evacuated,
    /// Things or people counted without one of the above.
    Count,
    Percent,
    Magnitude,
    Money,
    Length,
    Area,
    Mass,
    Duration,
    /// Any other measure; `of` names it.
    Other,
}

impl QuantityUnit {
    /// Whether it counts people or things.
    pub fn counts(self) -> bool {
        matches!(
            self,
            Self::Count
                | Self::Killed
                | Self::Wounded
                | Self::Missing
                | Self::Displaced
                | Self::Arrested
                | Self::Released
                | Self::Rescued
                | Self::Evacuated
        )
    }
}

/// When, with where that comes from.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct ClaimTime {
    /// Bounds; `None` where nothing is known.
    pub when: Option<When>,
    /// The expression used.
    pub span: Option<Span>,
    /// EDTF of what the words say, in local calendar terms.
    pub edtf: Option<String>,
    /// The zone in which it was read.
    pub zone: Option<Zone>,
    /// Where the date comes from.
    pub basis: Basis,
    /// One sentence.
    pub reason: String,
}

/// Where a date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Basis {
    Expression,
    Document,
    OtherEvent,
    Propagated,
    Given,
    None,
}

/// Who vouches for a claim.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Attribution {
    /// The voice.
    pub source: Source,
    /// The reporting words: `said`, `according to`.
    pub cue: Option<Span>,
    /// Lemma of the cue, lower case.
    pub cue_lemma: Option<String>,
    /// The words by which the voice is told not to have said it, up to the cue: `has not confirmed`. Then nobody vouches for it.
    pub unsaid: Option<Span>,
}

impl Attribution {
    /// Whether the outlet tells it in its own voice: nobody else is named for it.
    pub const fn is_own_voice(&self) -> bool {
        matches!(self.source.kind, SourceKind::Outlet)
    }
}

/// A voice: the outlet's own, or somebody's whom it names.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Source {
    /// What kind of voice.
    pub kind: SourceKind,
    /// Canonical name.
    pub name: String,
    /// The words that name it; none for the outlet.
    pub span: Option<Span>,
}

/// What kind of voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum SourceKind {
    Outlet,
    NamedPerson,
    NamedRole,
    Organisation,
    Anonymous,
    Witnesses,
    Document,
}

/// Said to be so, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Polarity {
    Positive,
    Negated,
}

impl Polarity {
    /// The other one.
    pub const fn opposite(self) -> Self {
        match self {
            Self::Positive => Self::Negated,
            Self::Negated => Self::Positive,
        }
    }
}

/// How far something is said to be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Modality {
    Asserted,
    Reported,
    Alleged,
    Denied,
    Planned,
    Promised,
    Conditional,
    Threatened,
    Ordered,
    Requested,
    Cancelled,
}

/// Words that place a claim in time by another event: `hours after Trump's announcement`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OrderCue {
    /// How this claim stands to the other.
    pub relation: OrderRelation,
    /// The cue word: `after`, `following`, `ahead of`.
    pub span: Span,
    /// The words that name the other event: the claim whose trigger stands in here is meant, or one that tells of it
    /// elsewhere.
    pub other: Span,
    /// Distance in seconds between the two, as bounds, where the words tell it (`two hours after`: 7200, 7200).
    pub distance: Option<(i64, i64)>,
    /// The type of what the words name, where they tell it.
    pub kind: Option<EventType>,
    /// How they name it.
    pub named_by: NamedBy,
    /// The one of them that does: a noun, or the verb of their clause.
    pub head: Span,
}

/// How words name another event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NamedBy {
    /// By a noun or a participle: `the arrest`, `halting it`.
    Phrase,
    /// By a clause with a subject: `the police arrested him`.
    Clause,
}

/// How a claim stands in time to the event that its words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderRelation {
    /// This one is later.
    After,
    /// This one is earlier.
    Before,
    /// At the same time, or within.
    During,
    /// This one answers the other.
    RespondsTo,
}
