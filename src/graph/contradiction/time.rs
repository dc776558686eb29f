use super::pair::{Collision, Finding, Gate, Pair, apart};
use crate::calendar::Grain;
use crate::event::{Features, Profile, Standing};
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// Least odds of the same event, as a logarithm, and weight of shared words.
const ODDS: f32 = 0.7;
const SHARED: f32 = 0.8;
/// Least share of words in common for things done: such things happen again.
const COVERED: f32 = 0.6;
/// ... and less of all that where both tell a clock time: such times are of one deed and no span.
const CLOCK_ODDS: f32 = 0.0;
const CLOCK_SHARED: f32 = 0.5;
const CLOCK_COVERED: f32 = 0.4;
/// Odds at which two clock times are of one happening, though the day of one is only inferred.
const SURE: f32 = 2.5;
const DAY: i64 = 86_400;
/// Odds and weight of shared words at which two outlets tell one deed, however many other words they use.
const ONE_DEED: f32 = 1.0;
const ONE_SHARED: f32 = 1.5;
/// Clock times closer than this, in seconds, may be one.
const CLOCK: i64 = 20 * 60;

/// Least odds of the same event where both give a day to come.
const LEAST: f32 = -2.5;
/// Articles further apart than this, in seconds, may tell of two appointments.
const NEWS: i64 = 4 * 86_400;
/// Windows further apart than this, in seconds, are of two happenings: nobody errs by a month.
const FAR: i64 = 14 * 86_400;
/// ... but two plans for one thing may lie months apart.
const FAR_PLANS: i64 = 200 * 86_400;

/// One happening at two times that share nothing.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    if pair.times_overlap() {
        return None;
    }
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let appointed = appointed(pair);
    let clocks = [a.grain, b.grain].iter().all(|grain| matches!(grain, Some(Grain::Minute | Grain::Second)));
    let (odds, shared, covered) =
        if clocks { (CLOCK_ODDS, CLOCK_SHARED, CLOCK_COVERED) } else { (ODDS, SHARED, COVERED) };
    if !appointed && (!pair.same_event() || pair.score < odds || pair.shared_but(&[]) < shared) {
        return Finding::stopped(Gate::SameEvent, "different times, and not surely the same happening");
    }
    if !a.dated_by_words || !b.dated_by_words {
        return Finding::stopped(Gate::Time, "the date of one of the two does not come from its own words");
    }
    let plans = a.standing == Standing::Open && b.standing == Standing::Open;
    if !pair.times_meet(if plans { FAR_PLANS } else { FAR }) {
        return Finding::stopped(Gate::SameEvent, "weeks lie between the two: two happenings");
    }
    if let (Some(x), Some(y)) = (date_words(pair, pair.a), date_words(pair, pair.b))
        && (x.contains(y) || y.contains(x))
    {
        return Finding::stopped(Gate::Apart, "both date it in the same words");
    }
    // Whatever the day of a clock time is: the two clock times of what is surely one happening are not one.
    let sure = clocks && pair.score >= SURE && pair.times_meet(DAY);
    if !sure && (!names_a_day(pair, pair.a) || !names_a_day(pair, pair.b)) {
        return Finding::stopped(Gate::Time, "one of the two tells the hour only: its day is inferred");
    }
    if pair.build.words.opposed(&a.ideas, &b.ideas) {
        return Finding::stopped(Gate::SameEvent, "one undoes what the other tells");
    }
    if pair.reading_a().again != pair.reading_b().again {
        return Finding::stopped(Gate::SameEvent, "one of the two tells of another time than the first");
    }
    // `were due on Friday`, and `have been put off until Saturday`.
    if pair.reading_a().moved != pair.reading_b().moved {
        return Finding::stopped(Gate::SameEvent, "one of the two moves the plan that the other tells");
    }
    if pair.states_differ() || pair.reading_a().still != pair.reading_b().still {
        return Finding::stopped(Gate::Time, "one thing in two states, each at its time");
    }
    if pair.persons_apart() || pair.doers_unspoken() {
        return Finding::stopped(Gate::SameEvent, "different times, and other doers");
    }
    if pair.counts_apart() && !(clocks && pair.times_meet(DAY / 4)) {
        return Finding::stopped(Gate::SameEvent, "another time and another number: two happenings");
    }
    if a.distinct != b.distinct {
        return Finding::stopped(Gate::SameEvent, "a word such as `another` keeps the two apart");
    }
    match (a.standing, b.standing) {
        (Standing::Holds, Standing::Holds) | (Standing::Open, Standing::Open) => {}
        _ if appointed => {}
        _ => return Finding::stopped(Gate::Factual, "a plan and what came of it"),
    }
    let one_deed =
        clocks && pair.score >= ONE_DEED && pair.shared_but(&[]) >= ONE_SHARED && a.document != b.document;
    if a.standing == Standing::Holds && !appointed && Features::of_words(a, b) < covered && !one_deed {
        return Finding::stopped(
            Gate::SameEvent,
            "different times, and too few words in common for one happening",
        );
    }
    // `The explosion happened`, `the blast occurred`: where the verb says little, the noun is what happens.
    let others = apart(&a.heads, &b.heads) || pair.acting_apart();
    let says_little = (a.light || b.light) && a.same_trigger(b) && pair.nobody_acts();
    if a.standing == Standing::Holds && !appointed && others && !says_little {
        return Finding::stopped(Gate::SameEvent, "different times, and others take part");
    }
    if clocks && pair.times_meet(CLOCK) {
        return Finding::stopped(Gate::Apart, "the two clock times lie within minutes of each other");
    }
    let soft = |claim: &crate::claim::Claim| claim.time.when.as_ref().is_none_or(|when| when.approximate);
    if (soft(pair.claim_a()) || soft(pair.claim_b())) && pair.times_meet(6 * 3_600) {
        return Finding::stopped(Gate::Apart, "one of the two times is only about right");
    }
    if pair.same_source() {
        return Finding::stopped(
            Gate::SameEvent,
            "one source gives two times: two happenings, or a change of plan",
        );
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Time,
        rule: "contradiction.time",
        score: 0.6,
        gates: vec![
            "same event".to_owned(),
            "factual: both are done, or both are planned".to_owned(),
            "time: both are dated by their own words".to_owned(),
            "apart: the two windows share nothing".to_owned(),
        ],
        explanation: format!(
            "{} dates it {}, {} dates it {}",
            pair.voice(pair.a),
            pair.claim_a().time.edtf.as_deref().unwrap_or("otherwise"),
            pair.voice(pair.b),
            pair.claim_b().time.edtf.as_deref().unwrap_or("otherwise")
        ),
    }))
}

/// Whether both give the day of one thing to come, in whatever words: `sentencing is down for 9 November`, `she will pass
/// sentence on 7 November`. One word for what happens must stand in both, and the articles be of days near each other.
fn appointed(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let to_come = |profile: &Profile| {
        profile.dated_by_words
            && profile.standing != Standing::Not
            && profile.grain == Some(Grain::Day)
            && matches!((profile.window.0, profile.published), (Some(begin), Some(at)) if begin > at)
    };
    let near = matches!((a.published, b.published), (Some(a), Some(b)) if (a - b).abs() <= NEWS);
    let (left, right) = (&pair.reading_a().happenings, &pair.reading_b().happenings);
    let one = left.iter().any(|word| right.contains(word));
    // `Sentencing is down for 9 November` is told as a fact, and its verb says nothing.
    let open = |profile: &Profile| profile.standing == Standing::Open;
    let told = |profile: &Profile| {
        open(profile) || matches!(profile.event_type, EventType::Other | EventType::Statement)
    };
    let planned = (open(a) || open(b)) && told(a) && told(b) && pair.shared_but(&[]) >= SHARED;
    near && planned
        && !a.bare
        && !b.bare
        && a.document != b.document
        && to_come(a)
        && to_come(b)
        && one
        && pair.score >= LEAST
        && !pair.names_apart()
        && !pair.actors_apart()
        && !pair.stories_apart()
}

/// The words that date a claim.
fn date_words<'d>(pair: &Pair<'d>, claim: usize) -> Option<&'d str> {
    let claim = &pair.build.claims[claim];
    let (span, document) = claim.time.span.zip(pair.build.documents.get(claim.document))?;
    Some(span.text(&document.text)).filter(|words| !words.is_empty())
}

/// Whether the words that date a claim name a day, month or year, and not only an hour: a capital, or four digits.
fn names_a_day(pair: &Pair<'_>, claim: usize) -> bool {
    let claim = &pair.build.claims[claim];
    let Some((span, document)) = claim.time.span.zip(pair.build.documents.get(claim.document)) else {
        return true;
    };
    let text = span.text(&document.text);
    let capital = text.chars().any(char::is_uppercase);
    let digits = text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
    capital || digits
}
