use super::{AttributionSpan, CueClass, Form};
use crate::claim::Article;
use crate::segment::{BlockKind, Quotation};
use crate::span::Span;
use crate::syntax::{Pos, Tag};

/// Words that a quotation without a verb needs to count as speech rather than as a name or scare quotes.
const SPEECH_WORDS: usize = 6;

/// Most words of a sentence that only says who spoke the quotation before it.
const REPORT_WORDS: usize = 12;

/// Completes attributions by quotation marks: content that touches a quotation takes all of it, a quotation beside
/// a cue goes to its speaker, and one that goes on after that goes to the same speaker.
pub(super) fn assign(article: &Article, found: &mut Vec<AttributionSpan>) {
    let quotations = &article.segments.quotations;
    let speech: Vec<bool> = quotations.iter().map(|quotation| is_speech(article, quotation)).collect();
    let mut owner: Vec<Option<usize>> = vec![None; quotations.len()];
    for (index, attribution) in found.iter_mut().enumerate() {
        confine(quotations, attribution);
        complete(quotations, &speech, attribution, index, &mut owner);
        if let Some(block) = block_behind(article, attribution) {
            attribution.content.push(block);
        }
    }
    let by_sentence = cues_by_sentence(found, article.trees.len());
    let mut last: Option<Running> = None;
    for (index, quotation) in quotations.iter().enumerate() {
        let Some(place) = Place::of(article, quotation) else { continue };
        if owner[index].is_none() && speech[index] {
            owner[index] = beside(article, found, &by_sentence, quotation, place).or_else(|| {
                last.filter(|last| last.runs_on(article, quotation, place)).map(|last| last.owner)
            });
            match owner[index] {
                Some(owner) => add(&mut found[owner].content, quotation.inner),
                None => continue,
            }
        }
        if let Some(owner) = owner[index] {
            // `“Why now?” Lee asked. “It ...”`: who spoke may stand in a sentence of its own.
            let cue = found[owner].cue_word.map(|cue| cue.sentence);
            let told = cue.filter(|cue| *cue == place.last + 1).unwrap_or(place.last);
            last = Some(Running { owner, sentence: told, end: quotation.outer.end });
        }
    }
    found.retain(|attribution| !attribution.content.is_empty());
}

/// The quotation that was last given to a speaker.
#[derive(Debug, Clone, Copy)]
struct Running {
    owner: usize,
    /// Where it ends, or who spoke it is told.
    sentence: usize,
    end: usize,
}

impl Running {
    /// Whether a quotation goes on from this one: it opens the next sentence or paragraph, and nobody else has
    /// spoken between.
    fn runs_on(self, article: &Article, quotation: &Quotation, place: Place) -> bool {
        if quotation.outer.start < self.end {
            return false;
        }
        let opens = article.sentence(place.first).span.start + 3 >= quotation.outer.start;
        opens && place.first <= self.sentence + 1
    }
}

/// First and last sentence that a quotation touches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub first: usize,
    pub last: usize,
}

impl Place {
    pub fn of(article: &Article, quotation: &Quotation) -> Option<Self> {
        let sentences = &article.segments.sentences;
        let first = sentences.partition_point(|sentence| sentence.span.end <= quotation.outer.start);
        let past = sentences.partition_point(|sentence| sentence.span.start < quotation.inner.end);
        (first < past).then(|| Self { first, last: past - 1 })
    }
}

/// Whether the words between the marks are speech: they have a verb or are many.
pub(super) fn is_speech(article: &Article, quotation: &Quotation) -> bool {
    let Some(place) = Place::of(article, quotation) else { return false };
    let mut words = 0;
    for sentence in place.first..=place.last {
        let tokens = article.tokens(sentence);
        let first = tokens.partition_point(|token| token.span.start < quotation.inner.start);
        for (token, word) in tokens.iter().zip(article.trees[sentence].words()).skip(first) {
            if token.span.start >= quotation.inner.end {
                break;
            }
            if word.tag.has_tense() || word.tag == Tag::Vb {
                return true;
            }
            words += usize::from(word.pos != Pos::Punct);
            if words >= SPEECH_WORDS {
                return true;
            }
        }
    }
    false
}

/// A cue within a quotation reports nothing outside of it.
fn confine(quotations: &[Quotation], attribution: &mut AttributionSpan) {
    let Some(cue) = attribution.cue else { return };
    let after = quotations.partition_point(|quotation| quotation.outer.start <= cue.start);
    let around = quotations[..after].iter().rev().take(2).find(|quotation| quotation.outer.contains(cue));
    if let Some(around) = around {
        attribution.quoted_in = Some(around.outer);
        attribution.content.retain_mut(|stretch| {
            *stretch = Span::new(
                stretch.start.clamp(around.inner.start, around.inner.end),
                stretch.end.clamp(around.inner.start, around.inner.end),
            );
            !stretch.is_empty()
        });
    }
}

/// Widens each stretch of content to the quotations that it touches, unless the cue itself is quoted.
fn complete(
    quotations: &[Quotation],
    speech: &[bool],
    attribution: &mut AttributionSpan,
    index: usize,
    owner: &mut [Option<usize>],
) {
    let Some(cue) = attribution.cue else { return };
    let mut touched = false;
    for content in 0..attribution.content.len() {
        let piece = attribution.content[content];
        let from = quotations.partition_point(|quotation| quotation.outer.end <= piece.start);
        for (at, quotation) in quotations.iter().enumerate().skip(from) {
            if quotation.outer.start >= piece.end {
                break;
            }
            if quotation.outer.overlaps(cue) {
                continue;
            }
            if owner[at].is_none() || attribution.class.is_speech() {
                owner[at] = Some(index);
            }
            if speech[at] {
                attribution.content[content] = attribution.content[content].cover(quotation.inner);
                touched = true;
            }
        }
    }
    if touched {
        tidy(&mut attribution.content);
    }
}

/// The paragraph behind one that ends with a report and a colon, where no quotation marks open it: pages set what they
/// quote at length apart so. `Lee added:`
fn block_behind(article: &Article, attribution: &AttributionSpan) -> Option<Span> {
    let cue =
        attribution.cue_word.filter(|_| attribution.content.is_empty() && attribution.class.is_speech())?;
    attribution.source?;
    let here = article.segments.sentences.get(cue.sentence)?;
    let next = article.segments.sentences.get(cue.sentence + 1)?;
    let block = article.segments.blocks.get(next.block)?;
    let apart = next.block != here.block && here.span.text(article.text()).trim_end().ends_with(':');
    let words = block.span.text(article.text());
    let marked = words.trim_start().starts_with(['“', '"', '‘', '\'', '«']);
    (apart && block.kind == BlockKind::Paragraph && !marked).then_some(block.span)
}

/// For each sentence, the attributions whose cue stands in it.
fn cues_by_sentence(found: &[AttributionSpan], sentences: usize) -> Vec<Vec<usize>> {
    let mut by_sentence = vec![Vec::new(); sentences];
    for (index, attribution) in found.iter().enumerate() {
        if let Some(cue) = attribution.cue_word
            && let Some(cues) = by_sentence.get_mut(cue.sentence)
        {
            cues.push(index);
        }
    }
    by_sentence
}

/// The attribution by whose cue a quotation stands: right behind it, else the nearest before it in its sentence,
/// else one in the sentence before that ends with a colon.
fn beside(
    article: &Article,
    found: &[AttributionSpan],
    by_sentence: &[Vec<usize>],
    quotation: &Quotation,
    place: Place,
) -> Option<usize> {
    let fits = |index: &&usize| {
        let attribution = &found[**index];
        let takes_quotes = attribution.class.is_speech() || attribution.form == Form::Parenthesis;
        let quoted = attribution.cue.is_none_or(|cue| quotation.outer.overlaps(cue));
        takes_quotes && !quoted && attribution.source.is_some() && attribution.class != CueClass::Cite
    };
    let start = |index: &usize| found[*index].cue.map_or(0, |cue| cue.start);
    let behind = by_sentence[place.last].iter().filter(fits).find(|index| {
        start(index) >= quotation.outer.end && gap_is_short(article, quotation.outer.end, start(index))
    });
    if let Some(behind) = behind.or_else(|| {
        let next = article.segments.sentences.get(place.last + 1)?;
        let follows =
            next.span.start.saturating_sub(quotation.outer.end) <= 1 && next.tokens.len() <= REPORT_WORDS;
        // A report that has something to tell in its own sentence tells that.
        let told = |index: &&usize| found[**index].content.iter().any(|told| next.span.overlaps(*told));
        by_sentence[place.last + 1].iter().filter(fits).find(|index| follows && !told(index))
    }) {
        return Some(*behind);
    }
    let before = by_sentence[place.first]
        .iter()
        .filter(fits)
        .filter(|index| start(index) < quotation.outer.start)
        .max_by_key(|index| start(index));
    if let Some(before) = before {
        return Some(*before);
    }
    let previous = place.first.checked_sub(1)?;
    let ends_with_colon = article.sentence(previous).span.text(article.text()).ends_with(':');
    if !ends_with_colon {
        return None;
    }
    by_sentence[previous].iter().filter(fits).max_by_key(|index| start(index)).copied()
}

/// Whether only a subject can stand between a quotation's end and a cue: no further sign, not many words.
fn gap_is_short(article: &Article, end: usize, cue: usize) -> bool {
    let between = Span::new(end.min(cue), cue).text(article.text());
    between.len() < 160 && !between.contains(['“', '”', '"', ';', ':'])
}

/// Adds a stretch to sorted content.
fn add(content: &mut Vec<Span>, stretch: Span) {
    content.push(stretch);
    tidy(content);
}

/// Sorts stretches and joins those that overlap.
fn tidy(content: &mut Vec<Span>) {
    content.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(content.len());
    for stretch in content.drain(..) {
        match joined.last_mut() {
            Some(last) if stretch.start <= last.end => *last = last.cover(stretch),
            _ => joined.push(stretch),
        }
    }
    *content = joined;
}
