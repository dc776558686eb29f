//! Hours without a day, told by two articles of different days.

use std::fs;
use std::path::Path;

use claimline::claim::Claim;
use claimline::lexicon::Data;
use claimline::pipeline::Engine;
use claimline::read::ReadOptions;

const FIRST: &str = "A fire broke out on the ferry Halda off Skarra on Friday. The captain of the Halda sent a distress call at \
                     11:50 p.m. on Friday, the Skarra coast guard said.";

/// The earliest instants of the claims that a word triggers in an article of the 17th, beside one of the 14th on the same fire.
fn earliest(later: &str, word: &str) -> Vec<String> {
    let line = |id: &str, day: u8, text: &str| {
        let published = format!("2041-09-{day}T18:00:00Z");
        serde_json::json!({ "id": id, "outlet": id, "published": published, "text": text }).to_string()
    };
    let input = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("hours-{}.jsonl", later.len()));
    fs::write(&input, [line("a", 14, FIRST), line("b", 17, later)].join("\n")).expect("a folder for tests");
    let engine = Engine::load(&Data::embedded()).expect("the project's data load");
    let (build, errors) = engine.build(&[input], &ReadOptions::default(), &|| {});
    assert!(errors.is_empty(), "{errors:?}");
    let has = |claim: &&Claim| {
        let text = &build.documents[claim.document].text;
        claim.document == 1 && claim.trigger.span.text(text) == word
    };
    let begins = |claim: &Claim| claim.time.when.and_then(|when| when.earliest()).map(|at| at.to_string());
    build.claims.iter().filter(has).filter_map(begins).collect()
}

#[test]
fn an_hour_without_a_day_is_on_the_day_that_another_article_tells() {
    let later =
        "The log of the Skarra coast guard shows that the distress call from the Halda came at 11:58 p.m.";
    assert_eq!(earliest(later, "came"), ["2041-09-13T23:58:00Z"]);
}

#[test]
fn an_hour_of_another_time_of_the_day_stays() {
    let later = "The log of the Skarra coast guard shows that the distress call from the Halda came at about 4:10 p.m.";
    assert_eq!(earliest(later, "came"), ["2041-09-17T16:10:00Z"]);
}

/// The begin of what a word triggers in the last of some articles, each with the hour and offset of its publication.
fn on_whose_clock(name: &str, articles: &[(&str, &str)], word: &str) -> Option<String> {
    let line = |(at, (published, text)): (usize, &(&str, &str))| {
        let id = format!("p{at}");
        serde_json::json!({ "id": id, "outlet": id, "published": published, "text": text }).to_string()
    };
    let lines: Vec<String> = articles.iter().enumerate().map(line).collect();
    let input = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("clocks-{name}.jsonl"));
    fs::write(&input, lines.join("\n")).expect("a folder for tests");
    let engine = Engine::load(&Data::embedded()).expect("the project's data load");
    let (build, errors) = engine.build(&[input], &ReadOptions::default(), &|| {});
    assert!(errors.is_empty(), "{errors:?}");
    let has = |claim: &&Claim| {
        let text = &build.documents[claim.document].text;
        claim.document + 1 == articles.len() && claim.trigger.span.text(text) == word
    };
    let claim = build.claims.iter().find(has).expect("a claim with that trigger");
    claim.time.when.and_then(|when| when.earliest()).map(|at| at.to_string())
}

#[test]
fn a_bracket_tells_the_clock_of_what_stands_before_it() {
    let text = "The judge read out the verdict at 10.20am (9.20am Irish time) on Friday. The minister quit at 4pm on Friday.";
    let found = on_whose_clock("bracket", &[("2028-04-01T18:15:00+01:00", text)], "quit");
    assert_eq!(found.as_deref(), Some("2028-03-31T14:00:00Z"));
}

#[test]
fn a_dateline_in_capitals_names_the_place_whose_clock_another_article_tells() {
    let first = "A ferry sank off Port Orlenne at 1:50 p.m. Central on Sunday, when it was 10:50 p.m. on the Orlenne side.";
    let second = "PORT ORLENNE, Ostrano — A warehouse burned down at 9 a.m. on Monday.";
    let articles = [("2031-10-28T12:00:00+00:00", first), ("2031-10-28T21:00:00-05:00", second)];
    let found = on_whose_clock("dateline", &articles, "burned");
    assert_eq!(found.as_deref(), Some("2031-10-27T05:00:00Z"));
}

#[test]
fn the_hours_of_a_list_are_on_the_clock_that_stands_above_it() {
    let text = "How the bridge fell\n\nThe storm came at night and the whole town of Orlenne was awake to see it on Sunday.\n\n\
                SEQUENCE OF EVENTS (in Jakarta time; Orlenne is three hours behind)\n\
                26/10, 09.00: The storm hits the harbour wall.\n26/10, 21.40: The bridge collapses.\n";
    let found = on_whose_clock("list", &[("2031-10-28T12:00:00+01:00", text)], "collapses");
    assert_eq!(found.as_deref(), Some("2031-10-26T14:40:00Z"));
}

#[test]
fn an_outlets_city_names_the_clock_that_its_offset_leaves_open() {
    let text = "A bridge fell in the night. The mayor resigned at 1 a.m. on Sunday.";
    let line = serde_json::json!({ "id": "a", "outlet": "Bay Ledger", "outlet_city": "Adelaide, Australia",
        "published": "2028-04-03T07:00:00+09:30", "text": text });
    let input = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clocks-city.jsonl");
    fs::write(&input, line.to_string()).expect("a folder for tests");
    let engine = Engine::load(&Data::embedded()).expect("the project's data load");
    let (build, errors) = engine.build(&[input], &ReadOptions::default(), &|| {});
    assert!(errors.is_empty(), "{errors:?}");
    let resigned = |claim: &&Claim| claim.trigger.span.text(&build.documents[0].text) == "resigned";
    let claim = build.claims.iter().find(resigned).expect("a claim with that trigger");
    // Summer time ended there at three o'clock that night.
    assert_eq!(
        claim.time.when.and_then(|when| when.earliest()).map(|at| at.to_string()).as_deref(),
        Some("2028-04-01T14:30:00Z")
    );
}
