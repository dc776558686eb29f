//! Order of claims: what is accepted, what is refused, which dates follow, and which edges are left.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use claimline::calendar::{Bounds, Grain, Instant, Interval, When};
use claimline::claim::{
    Attribution, Basis, Claim, ClaimTime, Modality, Nature, Polarity, Source, SourceKind, Trigger,
};
use claimline::graph::{EdgeKind, Proposal, Reason, Relation, order};
use claimline::lexicon::EventType;
use claimline::span::Span;
use proptest::prelude::*;

const DAY: i64 = 86_400;

fn at(day: i64) -> Instant {
    Instant::from_seconds(day * DAY)
}

/// A claim dated to the days `first..last`, or undated.
fn claim(number: usize, days: Option<(i64, i64)>) -> Claim {
    let when = days.map(|(first, last)| {
        When::within(Interval { begin: Some(at(first)), end: Some(at(last)) }, Grain::Day)
    });
    Claim {
        id: format!("c{number:03}"),
        document: number,
        sentence: 0,
        quote: Span::new(0, 1),
        trigger: Trigger {
            span: Span::new(0, 1),
            lemma: "strike".into(),
            event_type: EventType::Strike,
            rule: String::new(),
            plover: None,
            label: String::new(),
            nature: Nature::Happening,
        },
        actors: Vec::new(),
        targets: Vec::new(),
        places: Vec::new(),
        quantities: Vec::new(),
        time: ClaimTime {
            when,
            span: None,
            edtf: None,
            zone: None,
            basis: if days.is_some() { Basis::Expression } else { Basis::None },
            reason: "as the words say".into(),
        },
        said: None,
        attribution: Attribution {
            source: Source { kind: SourceKind::Outlet, name: format!("Paper {number}"), span: None },
            cue: None,
            cue_lemma: None,
            unsaid: None,
        },
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
        salience: 1.0,
        order_cues: Vec::new(),
        withdrawn: None,
        day_granted: false,
    }
}

fn told(source: usize, relation: Relation, target: usize, reason: Reason) -> Proposal {
    Proposal {
        source,
        target,
        relation,
        reason,
        rule: None,
        percent: 100,
        words: Vec::new(),
        explanation: format!("{source} {relation:?} {target}"),
        distance: None,
    }
}

/// `Before` edges as pairs.
fn chain(ordered: &claimline::graph::Ordered) -> Vec<(usize, usize)> {
    let before = ordered.edges.iter().filter(|edge| edge.kind == EdgeKind::Before);
    before.map(|edge| (edge.source, edge.target)).collect()
}

#[test]
fn an_undated_claim_lies_between_those_it_is_told_to_lie_between() {
    let claims = [claim(0, Some((10, 11))), claim(1, None), claim(2, Some((12, 13)))];
    let ordered = order(
        &claims,
        &[0, 1, 2],
        vec![
            told(0, Relation::Before, 1, Reason::OrderWords),
            told(1, Relation::Before, 2, Reason::OrderWords),
        ],
    );
    assert_eq!(chain(&ordered), [(0, 1), (1, 2)]);
    let (claim, time) = &ordered.tightened[0];
    assert_eq!((*claim, ordered.tightened.len()), (1, 1));
    let when = time.when.unwrap();
    assert_eq!((when.earliest(), when.latest()), (Some(at(10)), Some(at(13))));
    assert_eq!(time.basis, Basis::Propagated);
    assert_eq!(time.edtf, Some(format!("{}/{}", at(10), at(13))));
    assert_eq!(time.reason, "0 Before 1; 1 Before 2");
}

/// A claim that only its document dates, to the days `first..last`.
fn news(number: usize, first: i64, last: i64) -> Claim {
    let mut claim = claim(number, Some((first, last)));
    claim.time.basis = Basis::Document;
    claim
}

#[test]
fn a_stretch_that_another_account_only_touches_stays() {
    let apart = order(&[claim(0, Some((11, 12))), news(1, 10, 11)], &[0, 0], Vec::new());
    assert!(apart.tightened.is_empty());
    let within = order(&[claim(0, Some((11, 12))), news(1, 10, 13)], &[0, 0], Vec::new());
    let when = within.tightened[0].1.when.unwrap();
    assert_eq!((when.earliest(), when.latest()), (Some(at(11)), Some(at(12))));
}

#[test]
fn what_did_not_happen_gives_and_takes_no_date() {
    let mut denied = news(1, 10, 13);
    denied.polarity = Polarity::Negated;
    assert!(order(&[claim(0, Some((11, 12))), denied], &[0, 0], Vec::new()).tightened.is_empty());
    let mut denied = claim(0, Some((11, 12)));
    denied.polarity = Polarity::Negated;
    assert!(order(&[denied, news(1, 10, 13)], &[0, 0], Vec::new()).tightened.is_empty());
}

#[test]
fn another_account_dates_only_what_happened_and_is_told_by_the_same_word() {
    let dates = |change: fn(&mut Claim, &mut Claim)| {
        let (mut one, mut other) = (claim(0, Some((11, 12))), news(1, 10, 13));
        change(&mut one, &mut other);
        !order(&[one, other], &[0, 0], Vec::new()).tightened.is_empty()
    };
    assert!(dates(|_, _| {}));
    assert!(!dates(|_, other| other.trigger.lemma = "raid".into()));
    assert!(!dates(|_, other| other.modality = Modality::Planned));
    assert!(!dates(|_, other| other.trigger.event_type = EventType::Support));
    assert!(!dates(|one, _| one.time.basis = Basis::OtherEvent));
}

#[test]
fn what_words_place_elsewhere_places_no_other_articles_words() {
    // Claim 2 tells of the event of claim 1 in another article and by another word.
    let mut third = news(2, 10, 14);
    let after = || told(0, Relation::Before, 1, Reason::OrderWords);
    let claims = [claim(0, Some((12, 13))), news(1, 10, 14), third.clone()];
    let dated = |claims: &[Claim]| -> Vec<usize> {
        order(claims, &[0, 1, 1], vec![after()]).tightened.iter().map(|(claim, _)| *claim).collect()
    };
    assert_eq!(dated(&claims), [1, 2]);
    third.trigger.lemma = "raid".into();
    assert_eq!(dated(&[claims[0].clone(), claims[1].clone(), third]), [1]);
}

#[test]
fn a_distance_narrows_the_later_event() {
    let claims = [claim(0, Some((10, 11))), claim(1, None)];
    let mut after = told(0, Relation::Before, 1, Reason::OrderWords);
    after.distance = Some((3_600, 12 * 3_600));
    let ordered = order(&claims, &[0, 1], vec![after]);
    let when = ordered.tightened[0].1.when.unwrap();
    assert_eq!(when.begin.earliest, Some(at(10).plus(3_600)));
    assert_eq!(when.begin.latest, Some(at(11).plus(12 * 3_600)));
    assert_eq!(when.end.latest, None);
}

#[test]
fn what_is_so_long_after_another_happens_then_and_not_up_to_its_article() {
    let after_hours = |most: i64| {
        let mut blast = claim(0, Some((10, 11)));
        let instant = Bounds { earliest: Some(at(10)), latest: Some(at(10).plus(60)) };
        blast.time.when =
            Some(When { begin: instant, end: instant, grain: Grain::Minute, approximate: false });
        let mut after = told(0, Relation::Before, 1, Reason::OrderWords);
        after.distance = Some((20 * 3_600, most * 3_600));
        order(&[blast, news(1, 10, 12)], &[0, 1], vec![after]).tightened[0].1.when.unwrap()
    };
    let when = after_hours(20);
    let expected = (Some(at(10).plus(20 * 3_600)), Some(at(10).plus(20 * 3_600 + 60)));
    assert_eq!((when.earliest(), when.latest()), expected);
    // Where the length itself is loose, so is the end.
    let when = after_hours(30);
    assert_eq!((when.earliest(), when.latest()), (Some(at(10).plus(20 * 3_600)), Some(at(12))));
}

#[test]
fn tense_orders_but_moves_no_date() {
    let claims = [claim(0, Some((10, 11))), claim(1, None)];
    let ordered = order(&claims, &[0, 1], vec![told(1, Relation::Before, 0, Reason::Tense)]);
    assert_eq!(chain(&ordered), [(1, 0)]);
    assert!(ordered.tightened.is_empty());
}

#[test]
fn what_comes_before_something_older_is_no_news_of_the_day() {
    let closed_then_reopened = |percent| {
        let structure = Proposal { percent, ..told(0, Relation::Before, 1, Reason::EventStructure) };
        order(&[news(0, 20, 21), claim(1, Some((10, 11)))], &[0, 1], vec![structure]).tightened
    };
    let moved = closed_then_reopened(80);
    let when = moved[0].1.when.unwrap();
    assert_eq!((moved[0].0, when.earliest(), when.latest()), (0, None, Some(at(11))));
    assert_eq!(moved[0].1.basis, Basis::Propagated);
    assert!(closed_then_reopened(70).is_empty());
    // What lies in the day of the news leaves it there.
    let structure = told(0, Relation::Before, 1, Reason::EventStructure);
    assert!(
        order(&[news(0, 20, 21), claim(1, Some((20, 21)))], &[0, 1], vec![structure]).tightened.is_empty()
    );
}

#[test]
fn a_step_of_years_by_grammar_leaves_the_end_at_the_publication() {
    let structure = Proposal { percent: 85, ..told(0, Relation::Before, 1, Reason::EventStructure) };
    let moved = order(&[news(0, 20, 21), claim(1, Some((-800, -799)))], &[0, 1], vec![structure]).tightened;
    let (_, time) = &moved[0];
    assert_eq!((time.when.unwrap().earliest(), time.when.unwrap().latest()), (None, Some(at(21))));
    // What EDTF says is what the bounds say.
    assert!(time.edtf.as_deref().unwrap().starts_with("../"), "{:?}", time.edtf);
}

#[test]
fn the_weakest_of_a_circle_is_refused_and_recorded() {
    let claims = [claim(0, None), claim(1, None), claim(2, None)];
    let ordered = order(
        &claims,
        &[0, 1, 2],
        vec![
            told(2, Relation::Before, 0, Reason::Sequence),
            told(0, Relation::Before, 1, Reason::OrderWords),
            told(1, Relation::Before, 2, Reason::Tense),
        ],
    );
    assert_eq!(chain(&ordered), [(0, 1), (1, 2)]);
    assert_eq!(ordered.refused.len(), 1);
    assert_eq!(ordered.refused[0].proposal, told(2, Relation::Before, 0, Reason::Sequence));
    let against: Vec<&str> = ordered.refused[0].against.iter().map(|told| &*told.explanation).collect();
    assert_eq!(against, ["0 Before 1", "1 Before 2"]);
    // Nothing to alarm a reader with: no word of the text is in doubt.
    assert!(ordered.edges.iter().all(|edge| edge.kind != EdgeKind::Contradicts));
}

#[test]
fn words_against_dates_of_another_account_are_a_contradiction() {
    // Claims 1 and 2 tell of one event.
    let claims = [claim(0, Some((12, 13))), claim(1, None), claim(2, Some((10, 11)))];
    let ordered = order(&claims, &[0, 1, 1], vec![told(0, Relation::Before, 1, Reason::OrderWords)]);
    assert_eq!(ordered.refused[0].dates, Some((0, 2)));
    let clash = ordered.edges.iter().find(|edge| edge.kind == EdgeKind::Contradicts).unwrap();
    assert_eq!((clash.source, clash.target), (1, 2));
    assert_eq!(clash.contradiction.as_ref().unwrap().path.len(), 3);
    assert_eq!(chain(&ordered), [(2, 0)]);
    // Days that touch may be one night: refused, but no alarm.
    let claims = [claim(0, Some((12, 13))), claim(1, None), claim(2, Some((11, 12)))];
    let ordered = order(&claims, &[0, 1, 1], vec![told(0, Relation::Before, 1, Reason::OrderWords)]);
    assert!(ordered.edges.iter().all(|edge| edge.kind != EdgeKind::Contradicts));
}

#[test]
fn an_answer_comes_after_what_it_answers() {
    let claims = [claim(0, None), claim(1, None)];
    let ordered = order(&claims, &[0, 1], vec![told(1, Relation::Answers, 0, Reason::Response)]);
    let edges: Vec<_> = ordered.edges.iter().map(|edge| (edge.source, edge.target, edge.kind)).collect();
    assert_eq!(edges, [(0, 1, EdgeKind::Before), (1, 0, EdgeKind::RespondsTo)]);
}

#[test]
fn dates_that_touch_make_a_chain_of_two_edges_each_at_most() {
    let dated = |n: usize| claim(n, Some((n as i64 / 20, n as i64 / 20 + 1)));
    let claims: Vec<Claim> = (0..40).map(|n| Claim { document: 0, ..dated(n) }).collect();
    let events: Vec<usize> = (0..40).collect();
    let ordered = order(&claims, &events, Vec::new());
    assert_eq!(ordered.edges.len(), 39);
    assert!(chain(&ordered).iter().all(|(a, b)| *a < 20 && *b >= 20));
}

#[test]
fn dates_tie_no_articles_that_share_no_event() {
    let claims =
        [claim(0, Some((1, 2))), claim(1, Some((5, 6))), claim(2, Some((5, 6))), claim(3, Some((8, 9)))];
    assert_eq!(chain(&order(&claims, &[0, 1, 2, 3], Vec::new())), []);
    // Articles 1 and 2 tell of one event, and an order is told of articles 2 and 3.
    let told = vec![told(2, Relation::Before, 3, Reason::OrderWords)];
    assert_eq!(chain(&order(&claims, &[0, 1, 1, 2], told)), [(1, 3), (2, 3)]);
}

/// Which events can be reached from which, by brute force.
fn closure(count: usize, edges: &[(usize, usize)]) -> Vec<Vec<bool>> {
    let mut reach = vec![vec![false; count]; count];
    for (a, b) in edges {
        reach[*a][*b] = true;
    }
    for middle in 0..count {
        for a in 0..count {
            for b in 0..count {
                reach[a][b] |= reach[a][middle] && reach[middle][b];
            }
        }
    }
    reach
}

proptest! {
    #[test]
    fn the_reduction_keeps_all_paths_and_no_edge_that_a_path_says(
        pairs in prop::collection::vec((0usize..9, 1usize..9), 0..25),
    ) {
        let forward: Vec<(usize, usize)> =
            pairs.into_iter().map(|(a, step)| (a, a + step)).filter(|(_, b)| *b < 9).collect();
        let claims: Vec<Claim> = (0..9).map(|n| claim(n, None)).collect();
        let events: Vec<usize> = (0..9).collect();
        let proposals = forward.iter().map(|(a, b)| told(*a, Relation::Before, *b, Reason::OrderWords)).collect();
        let kept = chain(&order(&claims, &events, proposals));
        prop_assert_eq!(closure(9, &kept), closure(9, &forward));
        for at in 0..kept.len() {
            let mut without = kept.clone();
            let (a, b) = without.remove(at);
            prop_assert!(!closure(9, &without)[a][b]);
        }
    }

    #[test]
    fn whatever_is_told_comes_out_without_a_circle(
        pairs in prop::collection::vec((0usize..8, 1usize..8, 0usize..3), 0..30),
        days in prop::collection::vec(prop::option::of(0i64..5), 8),
    ) {
        let reasons = [Reason::OrderWords, Reason::Tense, Reason::Sequence];
        let claims: Vec<Claim> =
            days.iter().enumerate().map(|(n, day)| claim(n, day.map(|day| (day, day + 1)))).collect();
        let events: Vec<usize> = (0..8).collect();
        let proposals: Vec<Proposal> = pairs
            .iter()
            .map(|(a, step, reason)| told(*a, Relation::Before, (a + step) % 8, reasons[*reason]))
            .collect();
        let ordered = order(&claims, &events, proposals.clone());
        let reach = closure(8, &chain(&ordered));
        prop_assert!((0..8).all(|event| !reach[event][event]));
        let mut shuffled = proposals;
        shuffled.reverse();
        prop_assert_eq!(order(&claims, &events, shuffled).edges, ordered.edges);
    }
}
