//! What of a document is held in memory once its claims are known: the words that a claim, an edge or a row is made of.

use crate::claim::{Claim, ClaimTime, Extraction};
use crate::event::{BEFORE, REACH};
use crate::read::{Document, Shelf};
use crate::span::Span;
use crate::syntax::KeptParse;

/// Bytes of text a claim for which a document is held whole: shorter ones take no less room in stretches.
const A_CLAIM: usize = 4_096;

/// Bytes held to either side of words whose neighbours nobody asks for but to tell whether a sentence begins there.
const MARGIN: usize = 64;

/// Lays a text aside that is long for what it claims.
pub(super) fn lay_aside(document: &mut Document, extraction: &mut Extraction, shelf: &Shelf) {
    let Extraction { claims, withdrawn, unread_notes, skipped, .. } = &*extraction;
    if document.text.len() <= A_CLAIM * (claims.len() + withdrawn.len() + unread_notes.len()) {
        return;
    }
    let Ok(notes) = serde_json::to_vec(skipped) else { return };
    let held = held(&document.text, extraction);
    if document.lay_aside(shelf, &notes, &held) {
        extraction.skipped = Vec::new();
        extraction.parse = KeptParse::default();
    }
}

/// The stretches of a text that later stages look at, in text order and apart.
fn held(text: &str, extraction: &Extraction) -> Vec<Span> {
    let withdrawn = extraction.withdrawn.iter().map(|withdrawal| &withdrawal.claim);
    let mut spans: Vec<Span> = extraction.unread_notes.clone();
    for claim in extraction.claims.iter().chain(withdrawn) {
        let Span { start, end } = claim.quote;
        spans.push(Span::new(start.saturating_sub(REACH), end + REACH));
        spans.extend(words_of(claim));
    }
    spans.extend(extraction.told.iter().flat_map(|told| told.words));
    let mut held: Vec<Span> = Vec::new();
    let mut wide: Vec<Span> = spans.into_iter().map(|span| wide(text, span)).collect();
    wide.sort_unstable();
    for span in wide {
        match held.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => held.push(span),
        }
    }
    held
}

/// All words of a claim, of which some stand far from its quote.
fn words_of(claim: &Claim) -> impl Iterator<Item = Span> + '_ {
    let Claim { trigger, actors, targets, places, quantities, attribution, order_cues, .. } = claim;
    let time = |time: &ClaimTime| time.span;
    let mentions = actors.iter().chain(targets).chain(places).map(|mention| mention.span);
    let one = [
        time(&claim.time),
        claim.said.as_ref().and_then(time),
        attribution.source.span,
        attribution.cue,
        attribution.unsaid,
        claim.withdrawn,
    ];
    mentions
        .chain([trigger.span, claim.quote])
        .chain(quantities.iter().map(|quantity| quantity.span))
        .chain(one.into_iter().flatten())
        .chain(order_cues.iter().flat_map(|cue| [cue.span, cue.other, cue.head]))
}

/// A span with its margins: back over all that may part it from a sentence's end.
fn wide(text: &str, span: Span) -> Span {
    let start = text.floor_char_boundary(span.start.saturating_sub(MARGIN));
    let end = text.ceil_char_boundary(span.end.saturating_add(MARGIN).min(text.len()));
    let before = text[..start].trim_end_matches(BEFORE);
    let start = before.char_indices().next_back().map_or(0, |(at, _)| at);
    Span::new(start, end.max(start))
}
