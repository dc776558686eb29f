use super::{AttributionSpan, Form};
use crate::span::Span;

/// Sorts attributions by where their content starts, the wider first, drops those without content or that repeat
/// another, and links each to the one it lies in.
pub(super) fn arrange(mut found: Vec<AttributionSpan>) -> Vec<AttributionSpan> {
    sort(&mut found);
    part_phrases(&mut found);
    // Only what is put beside its cue by signs is sure enough of its bounds to cut what lies in it.
    for index in 0..found.len() {
        let Some(outer) = found[index].outer.filter(|outer| {
            matches!(found[*outer].form, Form::Parenthesis | Form::Phrase)
                && found[*outer].outer != Some(index)
        }) else {
            continue;
        };
        let bounds = found[outer].content.clone();
        let cut: Vec<Span> =
            found[index].content.iter().flat_map(|content| common(&bounds, *content)).collect();
        if !cut.is_empty() {
            found[index].content = cut;
        }
    }
    sort(&mut found);
    found
}

/// `plans to go on Sunday, according to an aide`, `agreed on a pause, two diplomats said`: what is set off and reports the
/// whole of another report is no part of what that one reports.
fn part_phrases(found: &mut [AttributionSpan]) {
    for phrase in 0..found.len() {
        let set_off = matches!(found[phrase].form, Form::Phrase | Form::Parenthesis);
        let Some(cue) = found[phrase].cue.filter(|_| set_off) else { continue };
        let speaker = found[phrase].source_span.filter(|speaker| speaker.end <= cue.start);
        let start = speaker.map_or(cue.start, |speaker| speaker.start);
        // `considers a proposal to close the mine, according to an aide`: one may lie in another, and the phrase in both.
        while let Some(around) = innermost_index(found, cue) {
            let ends = found[phrase].content_bounds().end <= cue.start;
            let governs = matches!(found[around].form, Form::Nominal | Form::Infinitive)
                || found[around].form == Form::Clause && ends && found[phrase].class.tells();
            let whole = found[around].cue.is_some_and(|told| found[phrase].holds(told));
            if !whole || found[phrase].form == Form::Parenthesis && !governs {
                break;
            }
            for stretch in &mut found[around].content {
                if stretch.contains(cue) {
                    stretch.end = start.max(stretch.start);
                }
            }
            found[around].content.retain(|stretch| !stretch.is_empty());
        }
    }
    let mut reach = 0;
    for attribution in found.iter_mut() {
        reach = reach.max(attribution.content_bounds().end);
        attribution.reach = reach;
    }
}

fn sort(found: &mut Vec<AttributionSpan>) {
    found.retain(|attribution| !attribution.content.is_empty());
    found.sort_by(|a, b| {
        let (x, y) = (a.content_bounds(), b.content_bounds());
        x.start
            .cmp(&y.start)
            .then(y.end.cmp(&x.end))
            .then_with(|| a.cue.cmp(&b.cue))
            .then(a.form.cmp(&b.form))
    });
    found.dedup_by(|a, b| a.cue.is_some() && a.cue == b.cue && a.content == b.content);
    let mut reach = 0;
    for attribution in found.iter_mut() {
        reach = reach.max(attribution.content_bounds().end);
        attribution.reach = reach;
    }
    for index in 0..found.len() {
        let Some(cue) = found[index].cue else { continue };
        // An outer content is the longer one: so no chain of outers comes back to where it began.
        let longer = found[index].content_len();
        found[index].outer = innermost_over(found, cue, longer);
    }
}

/// What a stretch shares with sorted bounds.
fn common(bounds: &[Span], stretch: Span) -> impl Iterator<Item = Span> {
    let shared = move |bound: &Span| {
        bound.overlaps(stretch).then(|| Span::new(bound.start.max(stretch.start), bound.end.min(stretch.end)))
    };
    bounds.iter().filter_map(shared)
}

/// The attribution with the least content that holds a span, as [`super::Attributor::attributions`] sorts them;
/// `None` where the outlet speaks.
pub fn innermost(attributions: &[AttributionSpan], span: Span) -> Option<&AttributionSpan> {
    innermost_index(attributions, span).map(|index| &attributions[index])
}

/// Index of [`innermost`].
pub fn innermost_index(attributions: &[AttributionSpan], span: Span) -> Option<usize> {
    innermost_over(attributions, span, 0)
}

/// The voice that vouches for what lies in an attribution. Where sources are nested, that is the outer one: `pictures
/// show ..., said the mayor` is the mayor's word. An outer one that only tells what somebody thinks, wants or asks for
/// gives way to one within it that tells something.
pub fn voice(attributions: &[AttributionSpan], index: usize) -> usize {
    let mut best = index;
    let mut at = index;
    while let Some(outer) = attributions.get(at).and_then(|attribution| attribution.outer) {
        at = outer;
        let tells = |index: usize| attributions[index].tells() && attributions[index].source.is_some();
        if tells(at) || !tells(best) && attributions[at].source.is_some() {
            best = at;
        }
    }
    best
}

/// The attribution with the least content, but more than `floor` bytes of it, that holds a span.
fn innermost_over(attributions: &[AttributionSpan], span: Span, floor: usize) -> Option<usize> {
    let after = attributions.partition_point(|attribution| attribution.content_bounds().start <= span.start);
    let mut best: Option<(usize, usize)> = None;
    for index in (0..after).rev() {
        let attribution = &attributions[index];
        if attribution.reach <= span.start {
            break;
        }
        if attribution.holds(span) {
            let len = attribution.content_len();
            if len > floor && best.is_none_or(|(least, _)| len < least) {
                best = Some((len, index));
            }
        }
    }
    best.map(|(_, index)| index)
}
