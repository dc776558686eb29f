//! Puts claims together: candidate, participants, source, status, quantities and date.

mod given;
mod identity;
mod place_in_time;
mod roles;
mod voice;

pub(super) use given::{given_by_sentence, given_candidates};

use crate::span::Span;
use crate::time::ResolvedTime;

use super::clause::{Clause, Tense};
use super::date::Dated;
use super::extract::Reading;
use super::select::{Candidate, Selection};
use super::types::{Claim, Polarity, Quantity, Trigger};
use super::typing::{label, salience};

/// Puts the claims of one document together, sentence by sentence: later ones may be dated by earlier ones.
pub(super) struct Builder<'r> {
    reading: &'r Reading<'r>,
    document: usize,
    claims: Vec<Claim>,
    /// Claims with a date of their own so far, in text order.
    dated: Vec<Dated>,
}

/// A sentence while its claims are put together.
pub(super) struct SentenceView<'s> {
    pub index: usize,
    pub times: &'s [ResolvedTime],
    pub quantities: &'s [Quantity],
    pub selection: &'s Selection,
}

impl SentenceView<'_> {
    pub fn clause(&self, candidate: &Candidate) -> Option<&Clause> {
        candidate.clause.map(|clause| &self.selection.clauses[clause])
    }
}

impl<'r> Builder<'r> {
    pub fn new(reading: &'r Reading<'r>, document: usize) -> Self {
        Self { reading, document, claims: Vec::new(), dated: Vec::new() }
    }

    pub fn finish(self) -> Vec<Claim> {
        self.claims
    }

    /// Adds the claims of the next sentence.
    pub fn sentence(
        &mut self,
        index: usize,
        times: &[ResolvedTime],
        quantities: &[Quantity],
        selection: &Selection,
    ) {
        let view = SentenceView { index, times, quantities, selection };
        // Parents before children: a participle takes the date of the clause it goes on from.
        let mut order: Vec<usize> = (0..selection.candidates.len()).collect();
        order.sort_by_key(|candidate| depth(&selection.clauses, selection.candidates[*candidate].clause));
        let first = self.claims.len();
        for candidate in order {
            let claim = self.claim(&view, &selection.candidates[candidate]);
            self.claims.push(claim);
        }
        self.claims[first..].sort_by_key(|claim| (claim.trigger.span, claim.quote));
    }

    fn claim(&mut self, view: &SentenceView<'_>, candidate: &Candidate) -> Claim {
        let reading = self.reading;
        let article = &reading.article;
        let clause = view.clause(candidate);
        let trigger_span = article.span(candidate.trigger);
        let spoken =
            voice::attribution_of(reading, candidate, clause.map(|clause| clause.role), trigger_span);
        let (polarity, modality) =
            reading.status.of(article, candidate.trigger, spoken.map(|index| &reading.attributions[index]));
        let attribution = voice::attribution(reading, spoken);
        let participants = roles::of(reading, view, candidate);
        let order_cues = place_in_time::order_cues(reading, view, candidate);
        let (time, said) = self.date(view, candidate, spoken, modality, &participants.places);
        let told =
            label(article, candidate.trigger, &candidate.typing, &participants.actors, &participants.targets);
        // A headline that drops the denial would say the opposite of the claim.
        let headline = if polarity == Polarity::Negated { format!("Not so: {told}") } else { told };
        let trigger = Trigger {
            span: trigger_span,
            lemma: article.trees[candidate.trigger.sentence].word(candidate.trigger.word).lemma.to_string(),
            event_type: candidate.typing.event_type,
            rule: candidate.typing.rule.to_string(),
            plover: candidate.typing.plover.map(|root| root.to_string()),
            label: headline,
        };
        let quantities =
            view.quantities.iter().filter(|quantity| owns(view, candidate, quantity.span)).cloned().collect();
        let mut claim = Claim {
            id: identity::of(
                &article.document.id,
                trigger_span,
                reading.typer.types().name(trigger.event_type),
            ),
            document: self.document,
            sentence: view.index,
            quote: candidate.quote,
            salience: salience(article, candidate.trigger, &candidate.typing),
            trigger,
            actors: participants.actors,
            targets: participants.targets,
            places: participants.places,
            quantities,
            time,
            said,
            attribution,
            polarity,
            modality,
            order_cues,
        };
        if let Some(given) = candidate.given.and_then(|index| article.document.given.as_ref()?.get(index)) {
            given::apply(reading, given, &mut claim);
        }
        if claim.time.when.is_some_and(|when| when.earliest().is_some()) {
            self.dated.push(Dated {
                trigger: trigger_span,
                lemma: claim.trigger.lemma.clone(),
                event_type: claim.trigger.event_type,
                time: claim.time.clone(),
                past: !place_in_time::is_ahead(
                    claim.modality,
                    clause.map_or(Tense::Past, |clause| clause.tense),
                ),
            });
        }
        claim
    }
}

/// Whether a span belongs to the candidate rather than to another claim of the sentence: the smallest quote that
/// holds it decides.
fn owns(view: &SentenceView<'_>, candidate: &Candidate, span: Span) -> bool {
    let smallest = view
        .selection
        .candidates
        .iter()
        .filter(|other| other.quote.contains(span))
        .min_by_key(|other| (other.quote.len(), other.trigger));
    smallest.is_some_and(|owner| owner.trigger == candidate.trigger)
}

fn depth(clauses: &[Clause], clause: Option<usize>) -> usize {
    let Some(clause) = clause else { return usize::MAX };
    std::iter::successors(clauses[clause].parent, |parent| clauses[*parent].parent)
        .take(clauses.len())
        .count()
}
