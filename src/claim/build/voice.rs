use crate::claim::attribution::{innermost_index, voice};
use crate::claim::extract::Reading;
use crate::claim::select::Candidate;
use crate::claim::types::{Attribution, Source, SourceKind};
use crate::span::Span;

/// The attribution in whose content a candidate stands. Where the saying itself is the event, the one around the cue.
pub(super) fn attribution_of(reading: &Reading<'_>, candidate: &Candidate, trigger: Span) -> Option<usize> {
    let found = match candidate.saying {
        Some(saying) => reading.attributions[saying].outer,
        None => innermost_index(&reading.attributions, trigger),
    };
    // A cue does not speak of itself.
    found.filter(|index| reading.attributions[*index].cue_word != Some(candidate.trigger))
}

/// Who vouches: the voice of the attribution, else the outlet.
pub(super) fn attribution(reading: &Reading<'_>, spoken: Option<usize>) -> Attribution {
    let outlet = || Attribution { source: reading.outlet.clone(), cue: None, cue_lemma: None };
    let Some(spoken) = spoken else { return outlet() };
    let attribution = &reading.attributions[voice(&reading.attributions, spoken)];
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
