//! Puts claims together: candidate, participants, source, status, quantities and date.

mod denial;
mod given;
mod headline;
mod identity;
mod label;
mod nature;
mod own_words;
mod phrase;
mod place_in_time;
mod roles;
mod says_nothing;
mod told_number;
mod unsaid;
mod voice;
mod weight;

pub(super) use given::{given_by_sentence, given_candidates, misgiven};
pub(super) use weight::SalienceSigns;

use crate::lexicon::EventType;
use crate::span::Span;
use crate::syntax::Pos;
use crate::time::{Anchor, ResolvedTime};
use std::ops::Range;

use super::WordId;
use super::clause::{Clause, Tense};
use super::date::Dated;
use super::extract::Reading;
use super::select::{Candidate, Selection};
use super::status::Told;
use super::types::{
    Attribution, Basis, Claim, ClaimTime, Modality, OrderCue, OrderRelation, Polarity, Quantity, Trigger,
};
use super::typing::{Light, Typing, salience};
use place_in_time::TakingPart;

/// Where a claim came from.
#[derive(Debug, Clone, Copy)]
struct Origin {
    /// Its sentence among those that are read.
    sentence: usize,
    /// Its candidate in that sentence.
    candidate: usize,
    /// Its type as its own words tell it.
    event_type: EventType,
}

/// Puts the claims of one document together, sentence by sentence: later ones may be dated by earlier ones.
pub(super) struct Builder<'r> {
    reading: &'r Reading<'r>,
    document: usize,
    claims: Vec<Claim>,
    /// Where each claim came from.
    origins: Vec<Origin>,
    /// Events with a date so far, in text order.
    dated: Vec<Dated>,
}

/// A sentence while its claims are put together.
pub(super) struct SentenceView<'s> {
    pub index: usize,
    pub times: &'s [ResolvedTime],
    pub quantities: Vec<Quantity>,
    pub selection: Selection,
    /// Words that place an event by another one, and what they say of it; in text order.
    pub order_words: Vec<(Range<usize>, OrderRelation)>,
}

impl SentenceView<'_> {
    pub fn clause(&self, candidate: &Candidate) -> Option<&Clause> {
        candidate.clause.map(|clause| &self.selection.clauses[clause])
    }
}

impl<'r> Builder<'r> {
    pub fn new(reading: &'r Reading<'r>, document: usize) -> Self {
        Self { reading, document, claims: Vec::new(), origins: Vec::new(), dated: Vec::new() }
    }

    /// The claims of sentences, in text order.
    ///
    /// What the words before leave undated is dated by what is told later, once all of it has been read.
    pub fn claims(mut self, views: &[SentenceView<'_>]) -> Vec<Claim> {
        for (at, view) in views.iter().enumerate() {
            self.sentence(at, view);
        }
        for index in 0..self.claims.len() {
            self.date_by_later(views, index);
        }
        self.claims
    }

    fn date_by_later(&mut self, views: &[SentenceView<'_>], index: usize) {
        let claim = &self.claims[index];
        if !matches!(claim.time.basis, Basis::Document | Basis::None) {
            return;
        }
        let Origin { sentence, candidate, event_type } = self.origins[index];
        let view = &views[sentence];
        let candidate = &view.selection.candidates[candidate];
        let clause = view.clause(candidate);
        let trigger = claim.trigger.span;
        let spoken =
            voice::attribution_of(self.reading, candidate, clause.map(|clause| clause.role), trigger);
        let taking_part =
            TakingPart { actors: &claim.actors, targets: &claim.targets, places: &claim.places };
        let likelier = likelier(candidate, event_type);
        let candidate = likelier.as_ref().unwrap_or(candidate);
        let (time, said) = self.date(view, candidate, spoken, claim.modality, taking_part);
        let said = said.map(|said| self.told_after(view, &time, claim.modality, said));
        let time = as_told(time, said.as_ref(), claim.modality, clause, candidate.typing.event_type);
        // What only the article's own day bounds may have got the begin of its story meanwhile.
        if !matches!(time.basis, Basis::Expression | Basis::OtherEvent | Basis::Document) {
            return;
        }
        if let Some(known) = self.dated_at(trigger) {
            self.dated[known].time = time.clone();
        }
        let day_granted = time.span.is_some_and(|span| self.no_day(view, span));
        let claim = &mut self.claims[index];
        claim.time = time;
        claim.said = said;
        claim.day_granted = day_granted;
        // What was given with the article stands over what its words tell.
        if let Some(given) =
            candidate.given.and_then(|index| self.reading.article.document.given.as_ref()?.get(index))
        {
            given::apply(self.reading, given, claim);
        }
    }

    /// Adds the claims of the next sentence.
    fn sentence(&mut self, at: usize, view: &SentenceView<'_>) {
        let selection = &view.selection;
        for mention in self.mentions(view) {
            self.keep(mention);
        }
        // Parents before children: a participle takes the date of the clause it goes on from.
        let mut order: Vec<usize> = (0..selection.candidates.len()).collect();
        order.sort_by_key(|candidate| depth(&selection.clauses, selection.candidates[*candidate].clause));
        let mut made: Vec<(Claim, usize)> = Vec::with_capacity(order.len());
        for candidate in order {
            made.push((self.claim(view, &selection.candidates[candidate]), candidate));
        }
        made.sort_by_key(|(claim, _)| (claim.trigger.span, claim.quote));
        for (mut claim, candidate) in made {
            self.origins.push(Origin { sentence: at, candidate, event_type: claim.trigger.event_type });
            if selection.candidates[candidate].saying.is_some() {
                self.counts_as_before(&mut claim);
                self.dates_as_before(&mut claim);
            }
            self.claims.push(claim);
        }
    }

    /// Whether a time begins after publication.
    fn lies_ahead(&self, time: &ClaimTime) -> bool {
        let begins = time.when.and_then(|when| when.earliest());
        begins
            .zip(self.reading.article.document.published.at)
            .is_some_and(|(begins, published)| begins > published)
    }

    /// Whether words name an hour and no day, and the publication gave them theirs.
    fn no_day(&self, view: &SentenceView<'_>, span: Span) -> bool {
        let from_now = |time: &&ResolvedTime| time.span == span && time.anchor == Some(Anchor::Now);
        self.reading.bare_clocks.binary_search(&span).is_ok() && view.times.iter().any(|time| from_now(&time))
    }

    fn claim(&mut self, view: &SentenceView<'_>, candidate: &Candidate) -> Claim {
        let reading = self.reading;
        let article = &reading.article;
        let clause = view.clause(candidate);
        let trigger_span = article.span(candidate.trigger);
        let spoken =
            voice::attribution_of(reading, candidate, clause.map(|clause| clause.role), trigger_span);
        let Told { polarity, modality, unsaid } = self.status(candidate, spoken);
        let attribution = Attribution { unsaid, ..voice::attribution(reading, spoken) };
        let participants = roles::of(reading, view, candidate);
        let taking_part = TakingPart {
            actors: &participants.actors,
            targets: &participants.targets,
            places: &participants.places,
        };
        // Dates and speakers go by the rules' type, whose tables they share; what is told goes by the likelier one. What others have
        // marked stays as they or the rules have it.
        let typing = candidate.typing.clone();
        let typing = match candidate.given {
            Some(_) => typing,
            None => reading.typer.refined(article, candidate.trigger, typing),
        };
        let event_type = typing.event_type;
        let likelier = likelier(candidate, event_type);
        let to_date = likelier.as_ref().unwrap_or(candidate);
        let (time, said) = self.date(view, to_date, spoken, modality, taking_part);
        let said = said.map(|said| self.told_after(view, &time, modality, said));
        let time = as_told(time, said.as_ref(), modality, clause, to_date.typing.event_type);
        let modality = match self.is_to_come(clause, modality, &time, to_date.typing.event_type) {
            true => Modality::Planned,
            false => modality,
        };
        let label = headline::of(reading, view, candidate, &participants, polarity, &attribution);
        let label = match attribution.unsaid {
            Some(words) => unsaid::label(reading, spoken, words, label),
            None => label,
        };
        // Without a row of its own a claim still counts: it stays in the list of claims.
        let says_nothing = says_nothing::says_nothing(reading, view, candidate, &participants, modality);
        let type_name = reading.typer.types().name(event_type);
        let quantities =
            view.quantities.iter().filter(|quantity| owns(view, candidate, quantity.span)).cloned().collect();
        let mut claim = Claim {
            id: identity::of(&article.document.id, trigger_span, type_name),
            document: self.document,
            sentence: view.index,
            quote: candidate.quote,
            salience: 0.0,
            trigger: Trigger {
                span: trigger_span,
                lemma: article.trees[candidate.trigger.sentence]
                    .word(candidate.trigger.word)
                    .lemma
                    .to_string(),
                event_type,
                rule: typing.rule.to_string(),
                plover: candidate.typing.plover.map(|root| root.to_string()),
                label,
                nature: nature::of(reading, candidate, event_type),
            },
            actors: participants.actors,
            targets: participants.targets,
            places: participants.places,
            quantities,
            day_granted: time.span.is_some_and(|span| self.no_day(view, span)),
            time,
            said,
            attribution,
            polarity,
            modality,
            order_cues: self.order_cues(view, candidate),
            withdrawn: None,
        };
        if !says_nothing {
            let place = salience(article, candidate.trigger, &candidate.typing);
            claim.salience = reading.weights.weigh(reading, view, &claim, place);
        }
        if let Some(given) = candidate.given.and_then(|index| article.document.given.as_ref()?.get(index)) {
            given::apply(reading, given, &mut claim);
        }
        let by_rule = candidate.typing.event_type;
        // The likelier type only where the rules know none: what they know their tables know too.
        let settled = candidate.given.is_none() && by_rule != EventType::Other;
        let event_type = if settled { by_rule } else { claim.trigger.event_type };
        self.keep_dated(&claim, event_type, clause);
        claim
    }

    /// The word whose status is a candidate's.
    fn predicate(&self, candidate: &Candidate) -> WordId {
        let reading = self.reading;
        let typing = &candidate.typing;
        let tree = &reading.article.trees[candidate.trigger.sentence];
        // `failed to reach the village` tells of the reaching that it did not come to that, `is about to close` that it will.
        let undone = typing.light == Some(Light::Intend)
            && (reading.status.undoes(tree, candidate.trigger.word)
                || reading.status.plans(tree, candidate.trigger.word));
        if undone { typing.head } else { candidate.trigger }
    }

    /// Whether and how it is said to be so.
    fn status(&self, candidate: &Candidate, spoken: Option<usize>) -> Told {
        let reading = self.reading;
        let typing = &candidate.typing;
        let tree = &reading.article.trees[candidate.trigger.sentence];
        let predicate = self.predicate(candidate);
        let spoken = spoken.map(|index| &reading.attributions[index]);
        let Told { polarity, modality, unsaid } = reading.status.of(&reading.article, predicate, spoken);
        // `The report was false`: the word that denies does not negate the denial.
        let denies = typing.event_type == EventType::Denial && tree.word(predicate.word).pos == Pos::Adj;
        let denies = denies && reading.status.denies_itself(tree, predicate.word);
        // `There will be nothing to talk about, he warned`: he did warn.
        let polarity = if denies || typing.is_voiced { Polarity::Positive } else { polarity };
        // `remains in office`: the opposite of what the type names. What is `intact` has been turned round already.
        let turned = typing.is_opposite && !reading.status.is_unharmed(tree, predicate.word);
        let polarity = if turned { polarity.opposite() } else { polarity };
        let modality = match modality {
            Modality::Promised if typing.is_performed && spoken.is_some() => Modality::Reported,
            Modality::Promised if typing.is_performed => Modality::Asserted,
            other => other,
        };
        Told { polarity, modality, unsaid: unsaid.filter(|_| !typing.is_voiced) }
    }

    /// `Voters go to the polls on Sunday`: what is told in the present of a day to come is planned. So is an occasion whose words put it
    /// ahead: `has called a meeting for Friday`.
    fn is_to_come(
        &self,
        clause: Option<&Clause>,
        modality: Modality,
        time: &ClaimTime,
        event_type: EventType,
    ) -> bool {
        let called = event_type != EventType::Other
            && time.basis == Basis::Expression
            && place_in_time::is_occasion(event_type);
        clause.is_some_and(|clause| match clause.tense {
            Tense::Present => true,
            Tense::Past | Tense::PresentPerfect => called,
            _ => false,
        }) && matches!(modality, Modality::Asserted | Modality::Reported)
            && self.lies_ahead(time)
    }

    /// The words that tie a candidate to other events, these where they were told first.
    fn order_cues(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Vec<OrderCue> {
        let mut cues = place_in_time::order_cues(self.reading, view, candidate);
        for cue in &mut cues {
            if let Some(there) = self.told_elsewhere(view, cue.other) {
                (cue.other, cue.head) = (there, there);
            }
        }
        cues
    }

    /// Keeps a claim that has a date for those that are dated by it.
    fn keep_dated(&mut self, claim: &Claim, event_type: EventType, clause: Option<&Clause>) {
        if claim.time.when.is_none_or(|when| when.earliest().is_none()) {
            return;
        }
        let tense = clause.map_or(Tense::Past, |clause| clause.tense);
        self.keep(Dated {
            trigger: claim.trigger.span,
            lemma: claim.trigger.lemma.clone(),
            event_type,
            time: claim.time.clone(),
            past: !place_in_time::is_ahead(claim.modality, tense),
        });
    }
}

/// A candidate whose type the rules do not know, with the likelier one: by it such a claim is dated.
fn likelier(candidate: &Candidate, event_type: EventType) -> Option<Candidate> {
    let unknown = candidate.given.is_none() && candidate.typing.event_type == EventType::Other;
    (unknown && event_type != EventType::Other)
        .then(|| Candidate { typing: Typing { event_type, ..candidate.typing.clone() }, ..candidate.clone() })
}

/// The time of what is told as past, no later than its telling.
fn as_told(
    time: ClaimTime,
    said: Option<&ClaimTime>,
    modality: Modality,
    clause: Option<&Clause>,
    event_type: EventType,
) -> ClaimTime {
    let tense = clause.map_or(Tense::Past, |clause| clause.tense);
    let deed = tense == Tense::PastPerfect || tense == Tense::Past && event_type.is_deed();
    match said {
        Some(said) if !place_in_time::is_ahead(modality, tense) => place_in_time::no_later(time, said, deed),
        _ => time,
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
