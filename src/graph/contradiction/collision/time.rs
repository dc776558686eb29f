use super::gates::{NOT_AGAIN, NOT_ANOTHER};
use super::{Gate, Pair, Rule, apart};
use crate::calendar::{DAY, Grain};
use crate::claim::Claim;
use crate::event::{Features, Profile, Standing};
use crate::graph::contradiction::lexicon::Scope;
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
/// Odds and weight of shared words at which two outlets tell one deed, however many other words they use.
const ONE_DEED: f32 = 1.0;
const ONE_SHARED: f32 = 1.5;
/// Clock times closer than this, in seconds, may be one.
const CLOCK: i64 = 20 * 60;

/// Least odds of the same event where both give a day to come.
const LEAST: f32 = -2.5;
/// Articles further apart than this, in seconds, may tell of two appointments.
const NEWS: i64 = 4 * DAY;
/// Windows further apart than this, in seconds, are of two happenings: nobody errs by a month.
const FAR: i64 = 14 * DAY;
/// ... but two plans for one thing may lie months apart.
const FAR_PLANS: i64 = 200 * DAY;
/// A time that is only about right may be wrong by so many seconds.
const SOFT: i64 = 6 * 3_600;

/// One happening at two times that share nothing.
pub(super) const RULE: Rule = Rule {
    name: "contradiction.time",
    kind: ContradictionKind::Time,
    score: 0.6,
    concerns: |pair| !pair.times_overlap(),
    conditions: &[
        Gate::SameEvent.stops(
            |pair| !appointed(pair) && !surely_one(pair),
            "different times, and not surely the same happening",
        ),
        Gate::Time.stops(
            |pair| !pair.profile_a().dated_by_words || !pair.profile_b().dated_by_words,
            "the date of one of the two does not come from its own words",
        ),
        Gate::Time
            .stops(each_on_its_day, "each is told for the day of its own article: such things happen again"),
        Gate::SameEvent.stops(
            |pair| !pair.times_meet(if both(pair, Standing::Open) { FAR_PLANS } else { FAR }),
            "weeks lie between the two: two happenings",
        ),
        Gate::Apart.stops(dated_in_one_word, "both date it in the same words"),
        Gate::Time
            .stops(|pair| !name_their_days(pair), "one of the two tells the hour only: its day is inferred"),
        Gate::SameEvent.stops(
            |pair| pair.build.words.opposed(&pair.profile_a().ideas, &pair.profile_b().ideas),
            "one undoes what the other tells",
        ),
        NOT_AGAIN,
        // `were due on Friday`, and `have been put off until Saturday`.
        Gate::SameEvent.stops(
            |pair| pair.only_one_has(Scope::Moved),
            "one of the two moves the plan that the other tells",
        ),
        Gate::Time.stops(
            |pair| pair.states_differ() || pair.only_one_has(Scope::Still),
            "one thing in two states, each at its time",
        ),
        Gate::SameEvent
            .stops(|pair| pair.persons_apart() || pair.doers_unspoken(), "different times, and other doers"),
        Gate::SameEvent.stops(
            |pair| pair.counts_apart() && !(tell_clock_times(pair) && pair.times_meet(DAY / 4)),
            "another time and another number: two happenings",
        ),
        NOT_ANOTHER,
        Gate::Factual.stops(
            |pair| !both(pair, Standing::Holds) && !both(pair, Standing::Open) && !appointed(pair),
            "a plan and what came of it",
        ),
        Gate::SameEvent.stops(
            |pair| is_done(pair) && !tell_it_in_like_words(pair),
            "different times, and too few words in common for one happening",
        ),
        Gate::SameEvent
            .stops(|pair| is_done(pair) && others_act(pair), "different times, and others take part"),
        Gate::Apart.stops(
            |pair| tell_clock_times(pair) && pair.times_meet(CLOCK),
            "the two clock times lie within minutes of each other",
        ),
        Gate::Apart.stops(
            |pair| (is_soft(pair.claim_a()) || is_soft(pair.claim_b())) && pair.times_meet(SOFT),
            "one of the two times is only about right",
        ),
        Gate::SameEvent.stops(
            |pair| pair.same_source(),
            "one source gives two times: two happenings, or a change of plan",
        ),
    ],
    shown: &[
        "same event",
        "factual: both are done, or both are planned",
        "time: both are dated by their own words",
        "apart: the two windows share nothing",
    ],
    explanation: |pair| {
        let date = |claim: &Claim| claim.time.edtf.clone().unwrap_or_else(|| "otherwise".to_owned());
        format!(
            "{} dates it {}, {} dates it {}",
            pair.voice(pair.a),
            date(pair.claim_a()),
            pair.voice(pair.b),
            date(pair.claim_b())
        )
    },
};

fn both(pair: &Pair<'_>, standing: Standing) -> bool {
    pair.profile_a().standing == standing && pair.profile_b().standing == standing
}

fn tell_clock_times(pair: &Pair<'_>) -> bool {
    let grains = [pair.profile_a().grain, pair.profile_b().grain];
    grains.iter().all(|grain| matches!(grain, Some(Grain::Minute | Grain::Second)))
}

/// Whether the odds and the words say that it is one happening, whatever the times.
fn surely_one(pair: &Pair<'_>) -> bool {
    let (odds, shared) = if tell_clock_times(pair) { (CLOCK_ODDS, CLOCK_SHARED) } else { (ODDS, SHARED) };
    pair.same_event() && pair.score >= odds && pair.shared_but(&[]) >= shared
}

/// Whether the articles are of two days, and each claim is dated on or right before that of its own, most of a day from the other.
fn each_on_its_day(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let on_its_day = |profile: &Profile| {
        let lies = |begin: i64, at: i64| (-DAY..=DAY * 8 / 5).contains(&(at - begin));
        profile.window.0.zip(profile.published).is_some_and(|(begin, at)| lies(begin, at))
    };
    let apart =
        |x: Option<i64>, y: Option<i64>, least: i64| x.zip(y).is_some_and(|(x, y)| (x - y).abs() >= least);
    on_its_day(a)
        && on_its_day(b)
        && apart(a.published, b.published, DAY / 2)
        && apart(a.window.0, b.window.0, DAY * 3 / 4)
}

fn dated_in_one_word(pair: &Pair<'_>) -> bool {
    let words = date_words(pair, pair.a).zip(date_words(pair, pair.b));
    words.is_some_and(|(x, y)| x.contains(y) || y.contains(x))
}

/// Whether the days of both are told. Whatever the day of a clock time is: the two clock times of what is surely one happening
/// are not one.
fn name_their_days(pair: &Pair<'_>) -> bool {
    let sure = tell_clock_times(pair) && pair.score >= SURE && pair.times_meet(DAY);
    sure || names_a_day(pair, pair.a) && names_a_day(pair, pair.b)
}

/// Whether it is told as done, and not as an appointment.
fn is_done(pair: &Pair<'_>) -> bool {
    pair.profile_a().standing == Standing::Holds && !appointed(pair)
}

fn tell_it_in_like_words(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let clocks = tell_clock_times(pair);
    let covered = if clocks { CLOCK_COVERED } else { COVERED };
    let one_deed =
        clocks && pair.score >= ONE_DEED && pair.shared_but(&[]) >= ONE_SHARED && a.document != b.document;
    one_deed || Features::of_words(a, b) >= covered
}

fn others_act(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    // `The explosion happened`, `the blast occurred`: where the verb says little, the noun is what happens.
    let says_little = (a.light || b.light) && a.same_trigger(b) && pair.nobody_acts();
    !says_little && (apart(&a.heads, &b.heads) || pair.acting_apart())
}

fn is_soft(claim: &Claim) -> bool {
    claim.time.when.as_ref().is_none_or(|when| when.approximate)
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
    Some(document.words(span)).filter(|words| !words.is_empty())
}

/// Whether the words that date a claim name a day, month or year, and not only an hour: a capital, or four digits.
fn names_a_day(pair: &Pair<'_>, claim: usize) -> bool {
    let claim = &pair.build.claims[claim];
    let Some((span, document)) = claim.time.span.zip(pair.build.documents.get(claim.document)) else {
        return true;
    };
    let text = document.words(span);
    let capital = text.chars().any(char::is_uppercase);
    let digits = text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
    capital || digits
}
