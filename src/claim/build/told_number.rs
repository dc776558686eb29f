use super::{Builder, identity};
use crate::claim::types::{Basis, ClaimTime};
use crate::claim::typing::LEARNED;
use crate::claim::{Claim, QuantityUnit};
use crate::lexicon::EventType;

/// A number is given against one of so many sentences before, at most.
const NEAR: usize = 2;

impl Builder<'_> {
    /// What a number alone counts is what was counted right before: `Nineteen miners are trapped, the owner said. The union puts
    /// the figure at 21` counts miners, and is told of the same kind of event. Only where the claim is that somebody gives the
    /// number, and no rule knows it for an event: what examples speak for (`the army said only three`) does not count.
    pub(super) fn counts_as_before(&self, claim: &mut Claim) {
        let says = claim.tells_its_saying() && claim.trigger.rule.starts_with(LEARNED);
        let untyped = matches!(claim.trigger.event_type, EventType::Other | EventType::Statement) || says;
        let [number] = claim.quantities.as_mut_slice() else { return };
        if !untyped || number.unit != QuantityUnit::Count || !number.of.is_empty() {
            return;
        }
        let near = |before: &&Claim| before.sentence + NEAR >= claim.sentence;
        // A clause inside of this one may have been told before it.
        let earlier = |before: &&Claim| before.quote.start < claim.quote.start;
        let counted = self.claims.iter().rev().take_while(near).filter(earlier).find_map(|before| {
            let quantity = before.quantities.iter().find(|quantity| {
                quantity.unit.counts() && (quantity.unit != QuantityUnit::Count || !quantity.of.is_empty())
            })?;
            Some((before, quantity))
        });
        let Some((before, quantity)) = counted else { return };
        number.unit = quantity.unit;
        number.of.clone_from(&quantity.of);
        claim.trigger.event_type = before.trigger.event_type;
        claim.trigger.rule.clone_from(&before.trigger.rule);
        claim.trigger.plover.clone_from(&before.trigger.plover);
        claim.id = identity::of(
            &self.reading.article.document.id,
            claim.trigger.span,
            self.reading.typer.types().name(claim.trigger.event_type),
        );
    }

    /// Whoever gives another number of what was counted right before counts what was so then: `Some 4,000 marched on Sunday,
    /// police said; the organisers spoke of 15,000`.
    pub(super) fn dates_as_before(&self, claim: &mut Claim) {
        let counts = |claim: &Claim| claim.quantities.iter().any(|quantity| quantity.unit.counts());
        // `rose to nine` counts all there are by then.
        let sums_up = claim.trigger.event_type == EventType::Casualties
            && self.reading.article.word_at(claim.trigger.span).is_some_and(|id| self.is_word_of_a_count(id));
        // `put it at nine on Friday`: that is when it was counted.
        let gives = claim.time.basis == Basis::Expression
            && self.reading.article.word_at(claim.trigger.span).is_some_and(|id| {
                claim.quantities.iter().any(|quantity| self.gives_a_number(id, quantity.span))
            });
        if sums_up || claim.time.basis == Basis::Expression && !gives || !counts(claim) {
            return;
        }
        let near = |before: &&Claim| before.sentence + NEAR >= claim.sentence;
        let same = |before: &&Claim| {
            before.quote.start < claim.quote.start
                && before.trigger.event_type == claim.trigger.event_type
                && counts(before)
        };
        let counted = self.claims.iter().rev().take_while(near).find(same);
        let dated = counted.filter(|before| {
            matches!(before.time.basis, Basis::Expression | Basis::OtherEvent)
                && before.time.when.is_some_and(|when| when.latest().is_some())
        });
        if let Some(before) = dated {
            let begins = |time: &ClaimTime| time.when.and_then(|when| when.earliest());
            if gives && claim.said.is_none() {
                // Nobody gives another number before the first: `at the same hour`.
                let first = before.said.clone().filter(|said| begins(said) > begins(&claim.time));
                claim.said = Some(first.unwrap_or_else(|| claim.time.clone()));
            }
            claim.time = ClaimTime {
                basis: Basis::OtherEvent,
                reason: format!(
                    "another number of “{}”: {}",
                    before.trigger.span.text(self.reading.article.text()),
                    before.time.reason
                ),
                ..before.time.clone()
            };
        }
    }
}
