use crate::claim::WordId;
use crate::claim::attribution::{AttributionSpan, Form, innermost_index, voice};
use crate::claim::clause::Role;
use crate::claim::extract::Reading;
use crate::claim::select::Candidate;
use crate::claim::types::{Attribution, Source, SourceKind};
use crate::span::Span;
use crate::syntax::{Pos, Relation};

/// The attribution in whose content a candidate stands. Where the saying itself is the event, the one around the cue.
pub(super) fn attribution_of(
    reading: &Reading<'_>,
    candidate: &Candidate,
    role: Option<Role>,
    trigger: Span,
) -> Option<usize> {
    let found = match candidate.saying {
        Some(saying) => reading.attributions[saying].outer,
        None => innermost_index(&reading.attributions, trigger),
    };
    // What is added about someone on the side, or placed in time by what went before, is the outlet's knowledge.
    let found = found.and_then(|index| {
        let attribution = &reading.attributions[index];
        let cue_outside = attribution.cue_word.is_none_or(|cue| {
            cue.sentence != candidate.trigger.sentence || cue.word != candidate.trigger.word
        });
        let aside = match role {
            Some(Role::Relative { apart: true, .. }) => attribution.form != Form::Quotation,
            Some(Role::Adverbial { .. }) => matches!(attribution.form, Form::Infinitive | Form::Nominal),
            _ => false,
        };
        if aside && cue_outside { attribution.outer } else { Some(index) }
    });
    // A cue does not speak of itself.
    found.filter(|index| reading.attributions[*index].cue_word != Some(candidate.trigger))
}

/// Who vouches: the voice of the attribution, else the outlet.
pub(super) fn attribution(reading: &Reading<'_>, spoken: Option<usize>) -> Attribution {
    let outlet = || Attribution { source: reading.outlet.clone(), cue: None, cue_lemma: None };
    let Some(spoken) = spoken else { return outlet() };
    let attribution = &reading.attributions[voice(&reading.attributions, spoken)];
    // A phrase behind a preposition is nobody who speaks, but for `according to` and its kind.
    let misread = attribution.source.is_some_and(|word| {
        let tree = &reading.article.trees[word.sentence];
        matches!(attribution.form, Form::Clause | Form::Parenthesis | Form::Infinitive | Form::Nominal)
            && tree.child(word.word, &[Relation::Case]).is_some()
            && tree.word(word.word).relation != Relation::OblAgent
    });
    if misread || attribution.source.is_some_and(|word| !can_speak(reading, attribution, word)) {
        return outlet();
    }
    let source = match (attribution.source, attribution.source_span) {
        (Some(word), _) => reading.participants.source(&reading.article, word),
        (None, Some(span)) => Source {
            kind: SourceKind::Organisation,
            name: span.text(reading.article.text()).to_owned(),
            span: Some(span),
        },
        (None, None) => return outlet(),
    };
    Attribution {
        source,
        cue: attribution.cue,
        cue_lemma: Some(attribution.cue_lemma.clone()).filter(|lemma| !lemma.is_empty()),
    }
}

/// Whether a word can name a voice: a name, a pronoun, a noun for people, bodies or documents, or a share of those asked.
/// Whoever speaks in a clause of its own is a voice, whatever the lists know of it: only its verb's subject can speak.
fn can_speak(reading: &Reading<'_>, attribution: &AttributionSpan, word: WordId) -> bool {
    let node = reading.article.trees[word.sentence].word(word.word);
    let nouns = reading.gazetteer.nouns();
    node.pos != Pos::Noun
        || attribution.class.tells() && attribution.form.is_told()
        || is_bare_name(reading, word)
        || nouns.person(&node.lemma).is_some()
        || nouns.body(&node.lemma).is_some()
        || nouns.place(&node.lemma).is_some()
        || nouns.is_document(&node.lemma)
}

/// Whether a word is written as a name: with a capital and without an article or owner.
fn is_bare_name(reading: &Reading<'_>, word: WordId) -> bool {
    let tree = &reading.article.trees[word.sentence];
    let capital = reading.article.word_text(word).starts_with(char::is_uppercase);
    capital && tree.child(word.word, &[Relation::Det, Relation::NmodPoss, Relation::Nummod]).is_none()
}
