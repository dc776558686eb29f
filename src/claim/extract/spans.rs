use super::Extraction;
use crate::claim::types::{Claim, ClaimTime};
use crate::span::Span;

impl Extraction {
    /// Calls `change` for every place in the text that it holds.
    pub(super) fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        self.claims.iter_mut().for_each(|claim| of_claim(claim, change));
        self.skipped.iter_mut().for_each(|(span, _)| change(span));
        self.withdrawn.iter_mut().for_each(|withdrawal| of_claim(&mut withdrawal.claim, change));
        self.unread_notes.iter_mut().for_each(change);
    }
}

fn of_claim(claim: &mut Claim, change: &mut dyn FnMut(&mut Span)) {
    let Claim {
        quote,
        trigger,
        actors,
        targets,
        places,
        quantities,
        time,
        said,
        attribution,
        order_cues,
        withdrawn,
        ..
    } = claim;
    change(quote);
    change(&mut trigger.span);
    for mentions in [actors, targets, places] {
        mentions.iter_mut().for_each(|mention| change(&mut mention.span));
    }
    quantities.iter_mut().for_each(|quantity| change(&mut quantity.span));
    of_time(time, change);
    if let Some(said) = said {
        of_time(said, change);
    }
    let cues = [&mut attribution.source.span, &mut attribution.cue, &mut attribution.unsaid, withdrawn];
    cues.into_iter().flatten().for_each(&mut *change);
    for cue in order_cues {
        [&mut cue.span, &mut cue.other, &mut cue.head].into_iter().for_each(&mut *change);
    }
}

fn of_time(time: &mut ClaimTime, change: &mut dyn FnMut(&mut Span)) {
    if let Some(span) = &mut time.span {
        change(span);
    }
}
