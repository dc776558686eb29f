use std::sync::Arc;

use crate::claim::WordId;
use crate::claim::typing::{Light, Root};
use crate::lexicon::EventType;

/// The type of a verb or noun, and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Typing {
    /// What happened.
    pub event_type: EventType,
    /// PLOVER's root as the words around put it: a promised withdrawal is AGREE. None for what PLOVER does not code.
    pub plover: Option<Root>,
    /// The rule that says so, by name.
    pub rule: Arc<str>,
    /// What a verb that says little does with the event that `head` names; none where the word itself gives the type.
    pub light: Option<Light>,
    /// The word that gives the type: the noun of `carried out an attack`, the verb of `began to withdraw`, else the
    /// word itself.
    pub head: WordId,
    /// Whether the act of speaking is itself the event: a denial, a warning, an announced truce.
    pub is_saying_event: bool,
    /// Whether the words state the opposite of what the type names, as `intact` does of damage.
    pub is_opposite: bool,
    /// Whether the offer is itself the event: `offered to resign`.
    pub is_performed: bool,
    /// Whether the voice that tells it gives the type, not its words: the warning is given, whatever will not be.
    pub is_voiced: bool,
    /// 0 to 1: how much an event of this rule belongs on a timeline.
    pub weight: f32,
    /// Whether a noun tells of the event or only names one.
    pub standing: Standing,
}

/// How a noun stands to the event it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It tells that the event took place: `explosions across the city`, `their meeting on Monday`.
    Claim,
    /// It points to an event told elsewhere: `after the attack on the port`.
    Mention,
}
