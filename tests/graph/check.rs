//! `check` against an oracle that tries every arrangement of the points, and on small graphs by hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use claimline::graph::check::{check, read};
use proptest::prelude::*;
use serde_json::{Value, json};

const RELATIONS: [&str; 11] = [
    "BEFORE",
    "AFTER",
    "IBEFORE",
    "IAFTER",
    "BEGINS",
    "BEGUN_BY",
    "ENDS",
    "ENDED_BY",
    "INCLUDES",
    "IS_INCLUDED",
    "SIMULTANEOUS",
];

/// A link of the oracle's own: nodes and relation by number.
type Link = (usize, usize, usize);

/// What a relation says of begin and end of its two nodes, written out from Allen's table.
fn holds(relation: &str, (a, b): (usize, usize), (c, d): (usize, usize)) -> bool {
    match relation {
        "BEFORE" => b < c,
        "AFTER" => d < a,
        "IBEFORE" => b == c,
        "IAFTER" => d == a,
        "BEGINS" => a == c && b < d,
        "BEGUN_BY" => a == c && d < b,
        "ENDS" => c < a && b == d,
        "ENDED_BY" => a < c && b == d,
        "INCLUDES" => a < c && d < b,
        "IS_INCLUDED" => c < a && b < d,
        _ => a == c && b == d,
    }
}

/// All ways to give `points` points ranks out of `0..ranks`.
fn arrangements(points: usize, ranks: usize) -> impl Iterator<Item = Vec<usize>> {
    (0..ranks.pow(points as u32)).map(move |mut code| {
        (0..points)
            .map(|_| {
                let rank = code % ranks;
                code /= ranks;
                rank
            })
            .collect()
    })
}

fn satisfied(links: &[Link], at: &[usize]) -> bool {
    links.iter().all(|(a, b, relation)| {
        holds(RELATIONS[*relation], (at[2 * a], at[2 * a + 1]), (at[2 * b], at[2 * b + 1]))
    })
}

fn possible(nodes: usize, links: &[Link]) -> bool {
    arrangements(2 * nodes, 2 * nodes)
        .any(|at| (0..nodes).all(|node| at[2 * node] < at[2 * node + 1]) && satisfied(links, &at))
}

fn minimal_conflicts(nodes: usize, links: &[Link]) -> Vec<Vec<String>> {
    let impossible: Vec<u32> = (0..1u32 << links.len())
        .filter(|set| {
            let some: Vec<Link> = links
                .iter()
                .enumerate()
                .filter(|(at, _)| set >> at & 1 == 1)
                .map(|(_, link)| *link)
                .collect();
            !possible(nodes, &some)
        })
        .collect();
    let mut sets: Vec<Vec<String>> = impossible
        .iter()
        .filter(|set| !impossible.iter().any(|other| other != *set && other & **set == *other))
        .map(|set| (0..links.len()).filter(|at| set >> at & 1 == 1).map(|at| format!("l{at}")).collect())
        .collect();
    sets.sort();
    sets
}

fn line(nodes: usize, links: &[Link], windows: Option<&[Option<(usize, usize)>]>) -> String {
    let links: Vec<Value> = links
        .iter()
        .enumerate()
        .map(|(at, (a, b, relation))| {
            json!({"id": format!("l{at}"), "a": format!("n{a}"), "b": format!("n{b}"), "rel": RELATIONS[*relation]})
        })
        .collect();
    let names: Vec<String> = (0..nodes).map(|node| format!("n{node}")).collect();
    let mut graph = json!({"id": "g", "nodes": names, "links": links});
    if let Some(windows) = windows {
        graph["windows"] = windows
            .iter()
            .enumerate()
            .filter_map(|(node, window)| {
                window.map(|(first, last)| (format!("n{node}"), json!([first, last])))
            })
            .collect::<serde_json::Map<_, _>>()
            .into();
    }
    graph.to_string()
}

fn answer(line: &str) -> Value {
    let graph = read("test.jsonl", line.as_bytes()).next().unwrap().unwrap();
    serde_json::to_value(check(&graph)).unwrap()
}

fn sorted_sets(sets: &Value) -> Vec<Vec<String>> {
    let mut sets: Vec<Vec<String>> = serde_json::from_value(sets.clone()).unwrap();
    sets.iter_mut().for_each(|set| set.sort());
    sets.sort();
    sets
}

fn links(nodes: usize, most: usize) -> impl Strategy<Value = Vec<Link>> {
    let link = (0..nodes, 1..nodes, 0..RELATIONS.len())
        .prop_map(move |(a, step, relation)| (a, (a + step) % nodes, relation));
    prop::collection::vec(link, 1..=most)
}

/// Ranks of fine time within days: enough for the four points of two nodes to differ on one day.
const FINE: usize = 4;
const DAYS: usize = 3;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn verdict_and_all_minimal_conflicts_are_those_of_the_oracle(links in links(3, 6)) {
        let answer = answer(&line(3, &links, None));
        let expected = minimal_conflicts(3, &links);
        prop_assert_eq!(answer["consistent"].as_bool().unwrap(), expected.is_empty());
        prop_assert_eq!(sorted_sets(&answer["conflicts"]), expected);
        prop_assert!(answer["conflicts_complete"].as_bool().unwrap());
    }

    #[test]
    fn orders_satisfy_every_link_in_as_few_levels_as_can_be(links in links(3, 4)) {
        let answer = answer(&line(3, &links, None));
        if answer["consistent"].as_bool().unwrap() {
            let order: Vec<Vec<String>> = serde_json::from_value(answer["order"].clone()).unwrap();
            let at: Vec<usize> = (0..6)
                .map(|point| format!("n{}_{}", point / 2, ["minus", "plus"][point % 2]))
                .map(|name| order.iter().position(|level| level.contains(&name)).unwrap())
                .collect();
            prop_assert!((0..3).all(|node| at[2 * node] < at[2 * node + 1]));
            prop_assert!(satisfied(&links, &at));
            let fewer = arrangements(6, order.len() - 1)
                .any(|at| (0..3).all(|node| at[2 * node] < at[2 * node + 1]) && satisfied(&links, &at));
            prop_assert!(!fewer);
        }
    }

    #[test]
    fn days_are_as_tight_as_the_oracle_finds(
        links in links(2, 3),
        windows in prop::collection::vec(prop::option::of((0..DAYS, 0..DAYS)), 2),
    ) {
        let answer = answer(&line(2, &links, Some(&windows)));
        // A closed world of days, but open sides must come out open: only sides that some window bounds are compared.
        let ways: Vec<Vec<usize>> = arrangements(4, DAYS * FINE)
            .filter(|at| (0..2).all(|node| at[2 * node] <= at[2 * node + 1]) && satisfied(&links, at))
            .filter(|at| (0..4).all(|point| windows[point / 2].is_none_or(|(first, last)| {
                first <= at[point] / FINE && at[point] / FINE <= last
            })))
            .collect();
        prop_assert_eq!(answer["consistent"].as_bool().unwrap(), !ways.is_empty());
        for point in 0..4 {
            let name = format!("n{}_{}", point / 2, ["minus", "plus"][point % 2]);
            let bounds = &answer["bounds"][&name];
            let days = || ways.iter().map(|at| at[point] / FINE);
            if let Some(first) = bounds[0].as_u64() {
                prop_assert_eq!(Some(first as usize), days().min());
            } else {
                prop_assert!(ways.is_empty() || days().min() == Some(0));
            }
            if let Some(last) = bounds[1].as_u64() {
                prop_assert_eq!(Some(last as usize), days().max());
            } else {
                prop_assert!(ways.is_empty() || days().max() == Some(DAYS - 1));
            }
        }
    }

    #[test]
    fn undecided_pairs_are_those_that_can_begin_either_way(links in links(3, 4)) {
        let answer = answer(&line(3, &links, None));
        if answer["consistent"].as_bool().unwrap() {
            let ways: Vec<Vec<usize>> = arrangements(6, 6)
                .filter(|at| (0..3).all(|node| at[2 * node] < at[2 * node + 1]) && satisfied(&links, at))
                .collect();
            let open = [(0, 1), (0, 2), (1, 2)].into_iter().filter(|(a, b)| {
                ways.iter().any(|at| at[2 * a] < at[2 * b]) && ways.iter().any(|at| at[2 * b] < at[2 * a])
            });
            prop_assert_eq!(answer["undecided"].as_u64().unwrap(), open.count() as u64);
        }
    }

    #[test]
    fn the_order_of_the_input_changes_nothing(links in links(4, 8), seed in any::<u64>()) {
        let mut graph: Value = serde_json::from_str(&line(4, &links, None)).unwrap();
        let before = answer(&graph.to_string());
        for list in ["nodes", "links"] {
            let list = graph[list].as_array_mut().unwrap();
            let by = (seed % list.len() as u64) as usize;
            list.rotate_left(by);
            list.reverse();
        }
        prop_assert_eq!(before, answer(&graph.to_string()));
    }
}

#[test]
fn dates_that_collide_are_named_with_the_links_between_them() {
    let answer = answer(
        r#"{"id":"g","nodes":["a","b","c"],"links":[{"id":"l1","a":"a","b":"b","rel":"BEFORE"},
        {"id":"l2","a":"b","b":"c","rel":"BEFORE"}],"windows":{"a":[10,12],"c":[3,9]}}"#
            .replace('\n', "")
            .as_str(),
    );
    assert_eq!(answer["consistent"], json!(false));
    assert_eq!(answer["conflicts"], json!([]));
    assert_eq!(answer["date_conflicts"], json!([{"early": "a", "late": "c", "links": ["l1", "l2"]}]));
}

#[test]
fn dates_come_back_as_they_were_written_and_order_what_they_keep_apart() {
    let answer = answer(
        r#"{"id":"g","nodes":["a","b","c"],"links":[{"id":"l1","a":"b","b":"c","rel":"BEFORE"}],"windows":{"a":["2030-01-05","2030-01-06"],"c":[null,"2030-01-04"]}}"#,
    );
    assert_eq!(answer["bounds"]["a_minus"], json!(["2030-01-05", "2030-01-06"]));
    assert_eq!(answer["bounds"]["b_plus"], json!([null, "2030-01-04"]));
    assert_eq!(answer["order"], json!([["b_minus", "b_plus"], ["c_minus", "c_plus"], ["a_minus", "a_plus"]]));
    assert_eq!(answer["undecided"], json!(0));
}

#[test]
fn broken_lines_are_named_and_the_rest_goes_on() {
    let content = "{\"id\":\"x\",\"nodes\":[]}\nnot json\n\n{\"id\":\"y\",\"links\":[{\"id\":\"l\",\"a\":\"p\",\"b\":\"q\",\"rel\":\"NEAR\"}]}\n{\"id\":\"z\"}";
    let found: Vec<String> = read("graphs.jsonl", content.as_bytes())
        .map(|graph| graph.map_or_else(|warning| warning.to_string(), |graph| graph.id().to_owned()))
        .collect();
    assert_eq!(
        found,
        [
            "x",
            "graphs.jsonl:2: not a temporal graph: expected ident at line 1 column 2",
            "graphs.jsonl:4: graph `y`, link `l`: `NEAR` is no temporal relation",
            "z",
        ]
    );
}

#[test]
fn timeml_gives_instances_times_and_temporal_links() {
    let content =
        br#"<?xml version="1.0"?><TimeML><DOCID>doc</DOCID><TEXT>It <EVENT eid="e1">rained</EVENT> on
        <TIMEX3 tid="t1">Monday</TIMEX3> &amp; then it <EVENT eid="e2">stopped</EVENT>.</TEXT>
        <MAKEINSTANCE eventID="e1" eiid="ei1"/><MAKEINSTANCE eventID="e2" eiid="ei2"/>
        <TLINK lid="l1" relType="IS_INCLUDED" eventInstanceID="ei1" relatedToTime="t1"/>
        <TLINK lid="l2" relType="AFTER" eventInstanceID="ei2" relatedToEventInstance="ei1"/>
        <TLINK lid="l3" relType="VAGUE" eventInstanceID="ei2" relatedToTime="t1"/>
        <SLINK lid="l4" relType="MODAL" eventInstanceID="ei1" subordinatedEventInstance="ei2"/></TimeML>"#;
    let graph = read("doc.tml", content).next().unwrap().unwrap();
    assert_eq!(graph.id(), "doc");
    assert_eq!(graph.nodes(), ["ei1", "ei2", "t1"]);
    let answer = serde_json::to_value(check(&graph)).unwrap();
    assert_eq!(
        answer["order"],
        json!([["t1_minus"], ["ei1_minus"], ["ei1_plus"], ["ei2_minus", "t1_plus"], ["ei2_plus"]])
    );
    let broken = read("bad.tml", b"<TimeML>\n<TLINK relType=\"AFTER\"/>\n</TimeML>").next().unwrap();
    assert_eq!(broken.unwrap_err().to_string(), "bad.tml:2: a link without `lid`");
}
