use crate::claim::WordId;
use crate::span::Span;

/// A stretch of an article that is somebody's word, thought or wish rather than the outlet's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributionSpan {
    /// Head of the words that name the source; `None` where it is only hinted at (`reportedly`, `it was claimed`)
    /// or stands as a bare name before a headline's colon outside any sentence.
    pub source: Option<WordId>,
    /// All words that name the source.
    pub source_span: Option<Span>,
    /// The relative pronoun that stands for the source before the cue: `Lee, who said ...`.
    pub relative: Option<Span>,
    /// The reporting words; `None` where only the quotation marks tell.
    pub cue: Option<Span>,
    /// Head of the reporting words.
    pub cue_word: Option<WordId>,
    /// Lemma of the cue, with its particle; empty where there is none.
    pub cue_lemma: String,
    /// What kind of saying it is.
    pub class: CueClass,
    /// How the content is tied to the cue.
    pub form: Form,
    /// Where the cue itself stands within quotation marks: those marks, with what is between. Its source then only
    /// speaks in somebody's quoted words.
    pub quoted_in: Option<Span>,
    /// What is attributed, in text order, not overlapping; never empty.
    pub content: Vec<Span>,
    /// Head of what the object is called, shown or found to be: `called the vote a fraud`.
    pub predicate: Option<WordId>,
    /// Index of the innermost attribution in whose content this one's cue lies.
    pub outer: Option<usize>,
    /// The furthest end of the contents of this and all earlier attributions: bounds the search for the innermost.
    pub(crate) reach: usize,
}

impl AttributionSpan {
    /// A saying that a sign tells and no verb: a colon, a dash, a name before somebody's words.
    pub(super) fn by_a_sign(source: WordId, source_span: Span, sign: Span, content: Span) -> Self {
        Self {
            source: Some(source),
            source_span: Some(source_span),
            relative: None,
            cue: Some(sign),
            cue_word: None,
            cue_lemma: String::new(),
            class: CueClass::Say,
            form: Form::Quotation,
            content: vec![content],
            predicate: None,
            outer: None,
            quoted_in: None,
            reach: 0,
        }
    }

    /// Whether somebody tells something by it, as against asking or thinking it: `suggests that the king is dead` tells, `suggests
    /// a walk` does not.
    pub fn tells(&self) -> bool {
        self.class.tells() || self.class == CueClass::Request && self.form == Form::Clause
    }

    /// Start of the first and end of the last content.
    pub fn content_bounds(&self) -> Span {
        match (self.content.first(), self.content.last()) {
            (Some(first), Some(last)) => first.cover(*last),
            _ => Span::default(),
        }
    }

    /// Whether all of a span lies in one stretch of the content.
    pub fn holds(&self, span: Span) -> bool {
        let after = self.content.partition_point(|content| content.start <= span.start);
        after.checked_sub(1).is_some_and(|index| self.content[index].contains(span))
    }

    /// Bytes of content.
    pub fn content_len(&self) -> usize {
        self.content.iter().map(|content| content.len()).sum()
    }
}

/// What kind of saying, showing, thinking or wishing a cue stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueClass {
    /// Neutral speech and writing.
    Say,
    /// Asks a question.
    Ask,
    /// Says that something is not so.
    Deny,
    /// Refuses to accept what is said.
    Reject,
    /// Says that something already said is so.
    Confirm,
    /// Says something that others may doubt.
    Claim,
    /// Says that another did wrong.
    Accuse,
    /// Makes something known, or so by saying it.
    Announce,
    /// Tells of danger.
    Warn,
    /// Binds oneself.
    Promise,
    /// Is of one mind with another.
    Agree,
    /// Holds out harm.
    Threaten,
    /// Tells others what they must do.
    Order,
    /// Tells others what they should do.
    Request,
    /// Calls something good, bad or by a name.
    Judge,
    /// Speaks about something without telling what is said.
    Discuss,
    /// Evidence, or a voice that shows: records show, the study found.
    Show,
    /// Gives a measure: put the toll at 40, placed the centre to the south.
    Estimate,
    /// Sees, hears, learns.
    Perceive,
    /// Thinks, fears, hopes.
    Believe,
    /// Takes it to be coming.
    Expect,
    /// Wants, plans, decides, refuses.
    Intend,
    /// Names another as the source: citing officials, quoted him.
    Cite,
}

impl CueClass {
    /// Whether the content is told as something that is so, was so, or is asked about: its voice vouches for it, even
    /// within somebody else's words.
    pub const fn tells(self) -> bool {
        matches!(
            self,
            Self::Say
                | Self::Ask
                | Self::Deny
                | Self::Reject
                | Self::Confirm
                | Self::Claim
                | Self::Accuse
                | Self::Announce
                | Self::Warn
                | Self::Cite
        )
    }

    /// Whether somebody speaks or writes in public, as against thinking, seeing or wishing.
    pub const fn is_speech(self) -> bool {
        !matches!(
            self,
            Self::Show
                | Self::Perceive
                | Self::Believe
                | Self::Expect
                | Self::Intend
                | Self::Judge
                | Self::Discuss
        )
    }
}

/// How content is tied to its cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A finite clause that the cue governs: said that ...
    Clause,
    /// An infinitive or gerund: urged them to ..., denied having ...
    Infinitive,
    /// A noun phrase: condemned the ..., warned of a ...
    Nominal,
    /// The sentence into which the cue is put: ..., the ministry said.
    Parenthesis,
    /// A phrase such as `according to`.
    Phrase,
    /// The clause behind a noun: his claim that ...
    Noun,
    /// Quotation marks alone, or a headline's colon.
    Quotation,
}

impl Form {
    /// Whether the content is told in a clause of its own, rather than asked for, wished or named.
    pub const fn is_told(self) -> bool {
        matches!(self, Self::Clause | Self::Parenthesis | Self::Phrase | Self::Quotation)
    }
}
