//! Claims: who says that who did what to whom, where and when.

mod article;
mod attribution;
mod build;
mod clause;
mod clock_gaps;
mod correction;
mod date;
mod discourse;
mod extract;
mod function_words;
mod local_clocks;
mod order_words;
mod participants;
mod quantity;
mod select;
mod status;
mod story_clock;
mod time_clause;
mod types;
mod typing;

pub use article::{Article, WordId};
pub use attribution::{
    AttributionSpan, Attributor, CueClass, Form, PhraseExample, innermost, innermost_index, voice,
};
pub use clause::{Clause, Role, Tense};
pub use correction::Withdrawal;
pub(crate) use date::interval_edtf;
pub use discourse::{Discourse, OrderExample, Placement, Sign, Told};
pub use extract::{Extraction, Extractor};
pub use local_clocks::LocalClocks;
pub use order_words::{CueExample, OrderWords};
pub use participants::Participants;
pub use quantity::{Counted, Quantities};
pub use select::Skipped;
pub use status::Status;
pub use types::{
    Attribution, Basis, Claim, ClaimTime, Mention, Modality, NamedBy, Nature, OrderCue, OrderRelation,
    Polarity, Quantity, QuantityUnit, Source, SourceKind, Trigger,
};
pub use typing::{
    EventTyper, Example, Light, Root, Side, Standing, TypeRow, TypeTable, Typing, check_event_rules, fit,
    guesses, salience,
};
