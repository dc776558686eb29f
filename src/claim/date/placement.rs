use crate::calendar::{Bounds, Grain, When};
use crate::claim::Placement;
use crate::claim::types::{Basis, ClaimTime};

use super::{Publication, interval_edtf, news_from, undated};

/// When something is that stands so to the day on which it is told, and has no date in its words.
pub fn by_placement(placement: Placement, publication: Option<&Publication>) -> ClaimTime {
    let Some(publication) = publication else { return undated() };
    let (day, end) = (Some(publication.day_start), Some(publication.latest));
    let same = |earliest, latest| [Bounds { earliest, latest }; 2];
    let (bounds, reason) = match placement {
        Placement::News => {
            (same(Some(news_from(publication)), end), "told as news of the day of publication")
        }
        Placement::ByNow => (same(None, end), "told as over by the publication"),
        Placement::Earlier => (same(None, day), "told as over before the day of publication"),
        Placement::GoingOn => {
            let goes_on = [Bounds { earliest: None, latest: day }, Bounds { earliest: end, latest: None }];
            (goes_on, "told as begun before the day of publication and going on")
        }
        Placement::Ahead => (same(end, None), "told as still to come when it was published"),
        Placement::Open => {
            return ClaimTime { reason: "nothing in the words tells when".to_owned(), ..undated() };
        }
    };
    let [begin, end] = bounds;
    let when = When { begin, end, grain: Grain::Interval, approximate: false };
    ClaimTime {
        when: Some(when),
        edtf: (when.earliest().is_some() || when.latest().is_some()).then(|| interval_edtf(when)),
        zone: Some(publication.zone),
        basis: Basis::Document,
        reason: format!("no date in the words: {reason}"),
        ..undated()
    }
}
