//! Claims: who says that who did what to whom, where and when.

mod types;

pub use types::{
    Attribution, Basis, Claim, ClaimTime, Mention, Modality, OrderCue, OrderRelation, Polarity, Quantity,
    QuantityUnit, Source, SourceKind, Trigger,
};
