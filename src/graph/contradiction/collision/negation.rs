use super::gates::{OTHER_TIMES, TIMES_OVERLAP, TOLD_TIMES_OVERLAP, TWO_VOICES};
use super::{Finding, Gate, Pair, stopped_at};
use crate::calendar::DAY;
use crate::claim::{Modality, Nature};
use crate::event::{Profile, Standing};
use crate::graph::contradiction::lexicon::Scope;
use crate::graph::contradiction::reading::Reading;
use crate::lexicon::EventType;

/// Least odds of the same event, as a logarithm, at which what never was is denied of the months before.
const SURE: f32 = 1.3;
/// Least odds of the same event, as a logarithm, at which one voice in two articles contradicts itself.
const SAID_BOTH: f32 = 3.0;
/// An article this much later, in seconds, may tell what happened since.
const LATER: i64 = 12 * 3_600;
/// What never was is denied for so long before, in seconds.
const MONTHS: i64 = 300 * DAY;
/// What is told without a date is of the days before the article, not of a date longer ago than this, in seconds.
const HISTORY: i64 = 30 * DAY;

/// A pair of which one claim says that something is not so, and the other that it is.
#[derive(Clone, Copy)]
pub(super) struct Negation<'p> {
    pub(super) pair: &'p Pair<'p>,
    /// The claim that negates.
    pub(super) not: usize,
    /// The claim that holds.
    pub(super) holds: usize,
}

impl<'p> Negation<'p> {
    /// The pair as such a one; `None` if it is none.
    pub(super) fn of(pair: &'p Pair<'p>) -> Option<Self> {
        let (not, holds) = match (pair.profile_a().standing, pair.profile_b().standing) {
            (Standing::Not, Standing::Holds) => (pair.a, pair.b),
            (Standing::Holds, Standing::Not) => (pair.b, pair.a),
            _ => return None,
        };
        Some(Self { pair, not, holds })
    }

    /// What the negated claim is compared by.
    pub(super) fn denied(&self) -> &'p Profile {
        &self.pair.build.grouping.profiles[self.not]
    }

    /// What the claim that holds is compared by.
    pub(super) fn told(&self) -> &'p Profile {
        &self.pair.build.grouping.profiles[self.holds]
    }

    /// The words of the negated claim.
    pub(super) fn denied_words(&self) -> &'p Reading {
        &self.pair.build.readings[self.not]
    }

    /// The words of the claim that holds.
    pub(super) fn told_words(&self) -> &'p Reading {
        &self.pair.build.readings[self.holds]
    }

    /// What keeps the one from answering the other, whatever the two share.
    pub(super) fn not_answered(&self) -> Option<Finding> {
        self.only_asked()
            .or_else(|| self.of_some_others())
            .or_else(|| self.of_other_times_or_judged())
            .or_else(|| self.of_other_things())
            .or_else(|| self.of_one_voice())
            .or_else(|| self.told_before())
    }

    fn only_asked(&self) -> Option<Finding> {
        let (told, denied) = (self.told_words(), self.denied_words());
        if told.asks || told.able || denied.asks {
            return Finding::stopped(Gate::Factual, "one of the two only asks, or says that it may be");
        }
        None
    }

    /// It is denied of some, or of a kind, of which the other does not speak.
    fn of_some_others(&self) -> Option<Finding> {
        let (pair, told, denied) = (self.pair, self.told_words(), self.denied_words());
        let (a, b) = (pair.profile_a(), pair.profile_b());
        let other = |why: &str| Finding::stopped(Gate::SameEvent, why);
        // `None of its employees were among the dead` denies none of the dead, in whichever article.
        let apart = a.document != b.document || a.event_type == EventType::Casualties;
        if denied.has(Scope::Subset) && apart && !acts_alike(pair) {
            return other("one denies it of some of whom the other does not speak");
        }
        if !denied.not_of_kind.is_empty() && !denied.not_of_kind.iter().any(|kind| told.terms.contains(kind))
        {
            return other("one says of what kind it was not, and not that it was not");
        }
        let none = denied.has(Scope::None) && !denied.absent.is_empty();
        if none && a.trigger == b.trigger && !self.speaks_of_absent() {
            return other("of what there was none in one, the other does not speak");
        }
        if pair.absent_did_it(self.not, self.holds) {
            return other("there was none to whom it was done, and the other says that they did it");
        }
        None
    }

    fn of_other_times_or_judged(&self) -> Option<Finding> {
        if self.may_have_come_since() {
            return Finding::stopped(
                Gate::Time,
                "it was not so when one was told, and may have happened since",
            );
        }
        if self.denied_words().has(Scope::Narrowed) {
            return Finding::stopped(
                Gate::SameEvent,
                "what one negates is narrower than what the other tells",
            );
        }
        if self.denied_words().until_deed {
            return Finding::stopped(Gate::Time, "it was not so up to a deed, and has come about since");
        }
        if self.denied_words().has(Scope::Again) {
            return Finding::stopped(Gate::SameEvent, "what one negates is that it happened again");
        }
        let claims = [self.not, self.holds].map(|claim| &self.pair.build.claims[claim]);
        if claims[0].modality == Modality::Cancelled {
            return Finding::stopped(Gate::Factual, "called off: the plan is negated, not what came of it");
        }
        if claims.iter().any(|claim| claim.trigger.nature == Nature::Judgement) {
            return Finding::stopped(
                Gate::Factual,
                "one of the two judges: it tells of nothing that could fail to happen",
            );
        }
        None
    }

    fn of_other_things(&self) -> Option<Finding> {
        let pair = self.pair;
        let (a, b) = (pair.profile_a(), pair.profile_b());
        if pair.kinds_apart() || pair.done_to_other_things(self.not, self.holds) {
            return Finding::stopped(Gate::SameEvent, "the two are told of things of different kinds");
        }
        let one_target = a.targets.iter().any(|name| b.targets.contains(name));
        if pair.persons_apart() && !pair.one_voice() && !one_target {
            return Finding::stopped(Gate::SameEvent, "the two are told of different persons");
        }
        None
    }

    fn of_one_voice(&self) -> Option<Finding> {
        let pair = self.pair;
        let (a, b) = (pair.profile_a(), pair.profile_b());
        // Who is told by two outlets to have said both has said both, if it is surely one happening.
        let happening = !matches!(a.event_type, EventType::Other | EventType::Statement);
        let said_both = happening
            && a.document != b.document
            && a.same_trigger(b)
            && pair.same_event()
            && pair.score >= SAID_BOTH;
        if said_both { None } else { stopped_at(pair, &[TWO_VOICES]) }
    }

    /// What is negated stands before what it could answer, or was not so yet.
    fn told_before(&self) -> Option<Finding> {
        let (pair, denied) = (self.pair, self.denied_words());
        let start = |claim: usize| pair.build.claims[claim].quote.start;
        if denied.has(Scope::Such)
            && pair.profile_a().document == pair.profile_b().document
            && start(self.holds) > start(self.not)
        {
            return Finding::stopped(
                Gate::SameEvent,
                "what one negates is told before it, the other stands after it",
            );
        }
        if denied.has(Scope::Pending) && pair.as_of(self.not) <= pair.as_of(self.holds) {
            return Finding::stopped(Gate::Time, "it was not so yet, and the other speaks later");
        }
        None
    }

    /// Whether a later article tells what may have happened after the one that says that it was not so.
    fn may_have_come_since(&self) -> bool {
        let (n, h) = (self.denied(), self.told());
        let Some((said, told)) = self.pair.as_of(self.not).zip(h.published) else { return false };
        let middle = h.window.0.zip(h.window.1).map(|(begin, end)| begin + (end - begin) / 2);
        n.document != h.document && said + LATER < told && middle.is_some_and(|middle| middle > said)
    }

    /// Whether the other claim speaks of what there was none of.
    pub(super) fn speaks_of_absent(&self) -> bool {
        let (other, told) = (self.told(), self.told_words());
        self.denied_words().absent.iter().any(|term| {
            other.tells(*term)
                || other.heads.contains(term)
                || other.things.contains(term)
                || other.trigger_ideas.contains(term)
                || told.terms.contains(term)
        })
    }

    /// What stops the two by their times.
    pub(super) fn at_other_times(&self) -> Option<Finding> {
        let pair = self.pair;
        let (a, b) = (pair.profile_a(), pair.profile_b());
        let long_ago = |dated: &Profile, other: &Profile| {
            dated.dated
                && !other.dated
                && matches!((dated.window.1, other.published), (Some(end), Some(at)) if end + HISTORY < at)
        };
        // `She had never met him` is dated by its saying, and denies what was told for last month.
        if self.never_before() {
            return None;
        }
        if long_ago(a, b) || long_ago(b, a) {
            return Finding::stopped(Gate::Time, OTHER_TIMES);
        }
        let overlap = if pair.same_event() { TOLD_TIMES_OVERLAP } else { TIMES_OVERLAP };
        stopped_at(pair, &[overlap])
    }

    /// Whether one says, without a date, that nothing of it has come, and the other was told for the months before that: `no letter has
    /// reached us`.
    pub(super) fn never_came(&self) -> bool {
        let (not, holds) = (self.denied(), self.told());
        let before = |end: i64, said: i64| end <= said && said - end <= MONTHS;
        self.denied_words().never_came
            && !not.dated_by_words
            && holds.window.1.zip(not.published).is_some_and(|(end, said)| before(end, said))
    }

    /// Whether one says, without a date, that there was none at all, and the other was in the months before that.
    fn never_before(&self) -> bool {
        let (not, holds) = (self.denied(), self.told());
        let months = |end: i64, said: i64| end <= said && said - end <= MONTHS;
        // `No such letter has ever come`: what is denied was told before, in whatever words.
        let retold = || not.same_trigger(holds) || self.denied_words().has(Scope::Such);
        (self.denied_words().has(Scope::None) || self.denied_words().has(Scope::Such))
            && not.standing == Standing::Not
            && !not.dated
            && self.pair.same_event()
            && self.pair.score >= SURE
            && retold()
            && holds.window.1.zip(not.published).is_some_and(|(end, said)| months(end, said))
    }
}

/// Whether those who act are of one kind in both: `none of its fighters has surrendered`, `eleven fighters gave themselves up`.
fn acts_alike(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.doers(pair.claim_a()), pair.doers(pair.claim_b()));
    // `None of our fighters`, `rebels`; but not `none of its passengers was hurt`, `dozens of people were hurt`.
    let hurt = |profile: &Profile| profile.event_type == EventType::Casualties;
    let (p, q) = (pair.reading_a(), pair.reading_b());
    let one_side = p.doers.iter().any(|side| q.doers.contains(side));
    a.iter().any(|kind| b.contains(kind))
        || one_side
            && (p.has(Scope::None) || q.has(Scope::None))
            && !hurt(pair.profile_a())
            && !hurt(pair.profile_b())
}
