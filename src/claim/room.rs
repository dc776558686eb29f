//! Claims in no more room than they need: a build holds all of them to its end, and words are put together in more room
//! than they take.

use super::Extraction;
use super::types::{Claim, ClaimTime, Mention};

impl Extraction {
    /// Gives back what room was made for more.
    pub(crate) fn shrink(&mut self) {
        self.claims.iter_mut().for_each(Claim::shrink);
        self.claims.shrink_to_fit();
        self.skipped.shrink_to_fit();
        self.told.shrink_to_fit();
        self.clocks.shrink_to_fit();
    }
}

impl Claim {
    fn shrink(&mut self) {
        let Self {
            id,
            trigger,
            actors,
            targets,
            places,
            quantities,
            time,
            said,
            attribution,
            order_cues,
            ..
        } = self;
        for text in
            [id, &mut trigger.lemma, &mut trigger.rule, &mut trigger.label, &mut attribution.source.name]
        {
            text.shrink_to_fit();
        }
        for text in [&mut trigger.plover, &mut attribution.cue_lemma].into_iter().flatten() {
            text.shrink_to_fit();
        }
        for mentions in [actors, targets, places] {
            mentions.iter_mut().for_each(Mention::shrink);
            mentions.shrink_to_fit();
        }
        quantities.iter_mut().for_each(|quantity| quantity.of.shrink_to_fit());
        quantities.shrink_to_fit();
        order_cues.shrink_to_fit();
        [Some(time), said.as_mut()].into_iter().flatten().for_each(ClaimTime::shrink);
    }
}

impl Mention {
    fn shrink(&mut self) {
        let texts = [Some(&mut self.name), self.kind.as_mut(), self.country.as_mut()];
        texts.into_iter().flatten().for_each(String::shrink_to_fit);
    }
}

impl ClaimTime {
    fn shrink(&mut self) {
        self.reason.shrink_to_fit();
        self.edtf.iter_mut().for_each(String::shrink_to_fit);
    }
}
