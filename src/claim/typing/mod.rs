//! What kind of thing happened: verbs and nouns to event types, by rules that stand in `data/en/rules/events`.

mod classes;
mod examples;
mod learned;
mod light;
mod nouns;
mod pattern;
mod roles;
mod root;
mod rule;
mod salience;
mod seen;
mod stance;
#[cfg(test)]
mod tests;
mod typer;
mod types;

pub use examples::check_event_rules;
pub use learned::{Example, fit, guesses};
pub use light::Light;
pub use root::{Root, Side};
pub use salience::salience;
pub(in crate::claim) use seen::SeenSentences;
pub use typer::{EventTyper, LEARNED, Standing, Typing};
pub use types::{TypeRow, TypeTable};
