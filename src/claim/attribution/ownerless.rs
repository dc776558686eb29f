//! Quotations that no report took, given to who speaks right behind them by the order of words, or to who spoke in the sentence before.

use super::lexicon::{Cues, Frame};
use super::quote::{Place, is_speech};
use super::{AttributionSpan, CueClass, Form, extent, set_off, source, source_span};
use crate::claim::{Article, WordId};
use crate::segment::{BlockKind, Quotation};
use crate::span::Span;
use crate::syntax::{Pos, Tag, Tree};

/// Most words from a quotation to the verb behind it.
const REPORT_WORDS: usize = 20;
/// Bytes that a mark and the sign beside it take.
const MARKS: usize = 4;

/// Gives each quotation that is speech and nobody's yet to its speaker; one that opens the next sentence goes on from it.
pub(super) fn find(cues: &Cues, article: &Article, found: &mut Vec<AttributionSpan>) {
    let mut last: Option<(usize, usize)> = None;
    for quotation in &article.segments.quotations {
        let held = found.iter().any(|attribution| {
            attribution.quoted_in.is_none()
                && attribution.source.is_some()
                && attribution.holds(quotation.inner)
        });
        let place = Place::of(article, quotation).filter(|_| !held && is_speech(article, quotation));
        let Some(place) = place else { continue };
        let opens = article.sentence(place.first).span.start + MARKS > quotation.outer.start;
        let closes = quotation.outer.end + MARKS > article.sentence(place.last).span.end;
        let teller = behind(cues, article, quotation, place)
            .or_else(|| (opens && closes).then(|| before(cues, article, found, place)).flatten());
        match teller {
            Some((source, verb)) => {
                last = Some((tell(article, found, quotation, source, verb), place.last));
            }
            None => {
                let goes_on = last.filter(|(_, sentence)| opens && place.first == sentence + 1);
                if let Some((owner, _)) = goes_on {
                    found[owner].content.push(quotation.inner);
                    last = Some((owner, place.last));
                }
            }
        }
    }
}

/// Makes a quotation the word of a source; a report without one that holds the quotation gets it. Gives the report's index.
fn tell(
    article: &Article,
    found: &mut Vec<AttributionSpan>,
    quotation: &Quotation,
    source: WordId,
    verb: WordId,
) -> usize {
    let cue = article.span(verb);
    let named = source_span(article, source, cue, None);
    let nobodys = found.iter().position(|attribution| {
        attribution.cue_word == Some(verb)
            && attribution.source.is_none()
            && attribution.holds(quotation.inner)
    });
    if let Some(index) = nobodys {
        found[index].source = Some(source);
        found[index].source_span = Some(named);
        return index;
    }
    let tree = &article.trees[verb.sentence];
    found.push(AttributionSpan {
        cue_word: Some(verb),
        cue_lemma: tree.word(verb.word).lemma.to_string(),
        ..AttributionSpan::by_a_sign(source, named, cue, quotation.inner)
    });
    found.len() - 1
}

/// `“Why now?” Ann Lee, a farmer, told the Courier.`: who speaks behind a quotation, and by which verb.
fn behind(cues: &Cues, article: &Article, quotation: &Quotation, place: Place) -> Option<(WordId, WordId)> {
    let within = in_sentence(cues, article, place.last, quotation.outer.end);
    within.or_else(|| {
        let next = article.segments.sentences.get(place.last + 1)?;
        let follows = next.block == article.sentence(place.last).block
            && next.span.start.saturating_sub(quotation.outer.end) <= 1
            && next.tokens.len() <= REPORT_WORDS;
        let (source, verb) =
            in_sentence(cues, article, place.last + 1, next.span.start).filter(|_| follows)?;
        // A report that has something to tell in its own sentence tells that.
        let tree = &article.trees[verb.sentence];
        let told = extent::has_clause(tree, verb.word + 1, tree.len())
            || tree.words().iter().any(|word| matches!(word.tag, Tag::Open | Tag::Close));
        (!told).then_some((source, verb))
    })
}

fn in_sentence(cues: &Cues, article: &Article, sentence: usize, from: usize) -> Option<(WordId, WordId)> {
    let tree = &article.trees[sentence];
    let tokens = article.tokens(sentence);
    let is_mark = |word: &usize| extent::is_punctuation(tree, *word);
    let first = tokens.partition_point(|token| token.span.start < from);
    let first = (first..tree.len()).find(|word| !is_mark(word))?;
    let helps = |word: &usize| matches!(tree.word(*word).tag, Tag::Wdt | Tag::Wp);
    let mut finite = (first..tree.len()).take(REPORT_WORDS).filter(|word| extent::is_finite(tree, *word));
    let mut verb = finite.next()?;
    // `the monitor, which has a network, said`
    if (first..verb).any(|word| helps(&word)) {
        verb = finite.next()?;
    }
    let addresses = says(cues, tree, verb)?;
    if (first..verb).any(|word| matches!(tree.word(word).tag, Tag::Open | Tag::Close)) {
        return None;
    }
    let named = if first == verb {
        let past = (verb + 1..tree.len()).find(|word| is_mark(word) || helps(word)).unwrap_or(tree.len());
        (!addresses).then(|| set_off::head(tree, verb + 1, past)).flatten()
    } else {
        let begins = matches!(
            tree.word(first).pos,
            Pos::Det | Pos::Propn | Pos::Noun | Pos::Pron | Pos::Adj | Pos::Num
        );
        let past = (first..verb).find(|word| is_mark(word) || helps(word)).unwrap_or(verb);
        begins.then(|| set_off::head(tree, first, past)).flatten()
    }?;
    let fits = source::is_nominal(tree, named) && !source::is_led(tree, named);
    fits.then_some((WordId { sentence, word: named }, WordId { sentence, word: verb }))
}

/// Whether a class of verbs tells what its subject knows: who asks gets the answer of another.
fn tells(class: CueClass) -> bool {
    class.tells() && !matches!(class, CueClass::Cite | CueClass::Ask)
}

/// Whether a verb is one of speech that takes quotations; then, whether its object is whom it is said to.
fn says(cues: &Cues, tree: &Tree, verb: usize) -> Option<bool> {
    let cue = cues.verb(&tree.word(verb).lemma).iter().find(|cue| cue.particle.is_none())?;
    let speech = tells(cue.class) && cue.frames.has(Frame::Quote);
    (speech && tree.word(verb).pos == Pos::Verb && !source::is_passive_by_auxiliary(tree, verb))
        .then(|| cue.frames.has(Frame::Addressee))
}

/// `Lee described the chaos. “They all ran.”`: the subject of a sentence that says or judges something, before a quotation that is a
/// sentence of its own; in the paragraph before, only of one that says something.
fn before(
    cues: &Cues,
    article: &Article,
    found: &[AttributionSpan],
    place: Place,
) -> Option<(WordId, WordId)> {
    let sentence = place.first.checked_sub(1)?;
    let (here, last) = (article.sentence(place.first), article.sentence(sentence));
    let text = |block: usize| {
        article.segments.blocks.get(block).is_some_and(|block| block.kind == BlockKind::Paragraph)
    };
    if !text(here.block) || !text(last.block) {
        return None;
    }
    // `The dam burst, Lee said. “It was old.”`
    let apart = found.iter().rev().find_map(|told| {
        let verb = told.cue_word.filter(|verb| verb.sentence == sentence && told.quoted_in.is_none())?;
        (told.form == Form::Parenthesis && tells(told.class)).then_some((told.source?, verb))
    });
    if apart.is_some() {
        return apart;
    }
    let tree = &article.trees[sentence];
    let verb = (0..tree.len()).find(|word| tree.word(*word).head.is_none())?;
    let cue = cues.verb(&tree.word(verb).lemma).iter().find(|cue| cue.particle.is_none())?;
    let judges = matches!(cue.class, CueClass::Judge | CueClass::Discuss);
    let speech = tells(cue.class) && !cue.frames.has(Frame::Marked);
    let denied = tree.children(verb).any(|child| tree.word(child).pos == Pos::Part);
    let active = extent::is_told(tree, verb) && !source::is_passive_by_auxiliary(tree, verb) && !denied;
    let quoted = |span: Span| article.segments.quotations.iter().any(|one| one.outer.contains(span));
    if !(speech || judges && here.block == last.block)
        || !active
        || quoted(article.span(WordId { sentence, word: verb }))
    {
        return None;
    }
    let subject = tree.child(verb, source::SUBJECTS)?;
    let person = tree.word(subject).pos == Pos::Propn || tree.word(subject).tag == Tag::Prp;
    let fits = subject < verb
        && source::is_nominal(tree, subject)
        && !extent::is_relative(tree, subject)
        && !source::is_led(tree, subject)
        && (person || speech);
    fits.then_some((WordId { sentence, word: subject }, WordId { sentence, word: verb }))
}
