//! Claims: who says that who did what to whom, where and when.

mod article;
mod types;

pub use article::{Article, WordId};
pub use types::{
    Attribution, Basis, Claim, ClaimTime, Mention, Modality, OrderCue, OrderRelation, Polarity, Quantity,
    QuantityUnit, Source, SourceKind, Trigger,
};
