//! How the times of two claims stand to each other.

use super::pair::Pair;
use crate::calendar::DAY;
use crate::event::{Profile, Standing};
use crate::read::PublishedPrecision;

/// News without a date is of the last days before its article, in seconds.
const NEWS: i64 = 4 * DAY;
/// Articles further apart than this tell other news, in seconds.
const OTHER_NEWS: i64 = 30 * DAY;

impl Pair<'_> {
    /// Whether their windows may share an instant, as far as they are known; `slack` in seconds.
    pub(super) fn times_meet(&self, slack: i64) -> bool {
        let (a, b) = (self.profile_a().window, self.profile_b().window);
        let before = |x: Option<i64>, y: Option<i64>| matches!((x, y), (Some(x), Some(y)) if x + slack < y);
        !before(a.1, b.0) && !before(b.1, a.0)
    }

    /// Whether both may be of one time: as [`Self::times_meet`], but what only the day of its article dates may have
    /// happened some days before it.
    pub(super) fn may_meet(&self, slack: i64) -> bool {
        let early = |profile: &Profile| {
            if profile.dated { profile.window.0 } else { profile.window.0.map(|begin| begin - NEWS) }
        };
        let (a, b) = (self.profile_a(), self.profile_b());
        let before = |x: Option<i64>, y: Option<i64>| matches!((x, y), (Some(x), Some(y)) if x + slack < y);
        !before(a.window.1, early(b)) && !before(b.window.1, early(a))
    }

    /// Whether one may begin before the other has ended, as [`Self::times_overlap`]; but a claim that no words of its own
    /// date, or a denial that only its saying dates, is of the days before it was said.
    pub(super) fn told_times_overlap(&self) -> bool {
        let (a, b) = (self.told_window(self.a), self.told_window(self.b));
        let before = |x: Option<i64>, y: Option<i64>| matches!((x, y), (Some(x), Some(y)) if x <= y);
        self.times_overlap() || !before(a.1, b.0) && !before(b.1, a.0)
    }

    /// The window of a claim, stretched over the days before it was said where only the saying or the article dates it.
    pub(super) fn told_window(&self, claim: usize) -> (Option<i64>, Option<i64>) {
        let profile = &self.build.grouping.profiles[claim];
        let told = &self.build.claims[claim];
        let said = told.said.as_ref().and_then(|said| said.when.as_ref());
        let of_saying =
            profile.standing == Standing::Not && said.is_some() && said == told.time.when.as_ref();
        if profile.dated && !of_saying {
            return profile.window;
        }
        let (begin, end) = said.map_or((None, None), |when| (when.earliest(), when.latest()));
        let earlier = |x: Option<i64>, y: Option<i64>| match (x, y) {
            (Some(x), Some(y)) => Some(x.min(y)),
            (x, y) => x.or(y),
        };
        let begin = earlier(profile.window.0, begin.map(|at| at.seconds()));
        (begin.map(|at| at - NEWS), earlier(profile.window.1, end.map(|at| at.seconds())))
    }

    /// Whether one may begin before the other has ended. Meeting at an instant is not enough, but for windows of
    /// no length.
    pub(super) fn times_overlap(&self) -> bool {
        let (a, b) = (self.profile_a().window, self.profile_b().window);
        let apart = |x: (Option<i64>, Option<i64>), y: (Option<i64>, Option<i64>)| matches!((x.1, y.0), (Some(end), Some(begin)) if end < begin || end == begin && x != y);
        !apart(a, b) && !apart(b, a)
    }

    /// Whether weeks lie between the articles, and one at least is dated by nothing else: neither, or one of two that are not of one
    /// happening.
    pub(super) fn news_apart(&self) -> bool {
        let (a, b) = (self.profile_a(), self.profile_b());
        let undated = if self.same_event() { !a.dated && !b.dated } else { !a.dated || !b.dated };
        undated && matches!((a.published, b.published), (Some(a), Some(b)) if (a - b).abs() > OTHER_NEWS)
    }

    /// When a claim's figure or state was so: when it was said, else when it was published. In seconds.
    pub(super) fn as_of(&self, claim: usize) -> Option<i64> {
        let said = self.build.claims[claim].said.as_ref().and_then(|said| said.when.as_ref());
        said.and_then(|when| when.latest().or_else(|| when.earliest())).map(|at| at.seconds()).or(self
            .build
            .grouping
            .profiles[claim]
            .published)
    }

    /// Whether the hour is known at which a claim's figure was so: that of the saying, or of the publication.
    pub(super) fn is_timed(&self, claim: usize) -> bool {
        let claim = &self.build.claims[claim];
        let published = self.build.documents.get(claim.document).map(|document| document.published.precision);
        claim.said.as_ref().is_some_and(|said| said.when.is_some())
            || published == Some(PublishedPrecision::Instant)
    }
}
