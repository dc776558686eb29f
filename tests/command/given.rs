//! Claims that a document brings along keep whatever fields they come with, through a whole build.
#![allow(clippy::unwrap_used, reason = "a test that fails should say where")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

fn build(input: &Path, out: &Path) -> (Vec<Value>, Output) {
    let output = Command::new(env!("CARGO_BIN_EXE_claimline"))
        .arg("build")
        .arg(input)
        .arg("-o")
        .arg(out)
        .output()
        .unwrap();
    let claims = fs::read_to_string(out.join("claims.jsonl")).unwrap();
    (claims.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), output)
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("given-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn times(claims: &[Value]) -> Vec<[&str; 3]> {
    claims
        .iter()
        .map(|claim| ["edtf", "earliest", "latest"].map(|name| claim["time"][name].as_str().unwrap_or("-")))
        .collect()
}

#[test]
fn edtf_alone_is_a_whole_date() {
    let folder = folder("edtf");
    let input = folder.join("given.jsonl");
    let text =
        "The bridge fell. The mayor left. The dam broke. The wall stood. The ferry sank. The mine shut.";
    let claim = |start: usize, end: usize, time: Value| json!({"start": start, "end": end, "time": time});
    let record = json!({
        "id": "a", "published": "2035-03-12", "zone": "Asia/Tokyo", "text": text,
        "claims": [
            claim(0, 15, json!("2035-03")),
            claim(17, 31, json!({"edtf": "2035-03-10T14:30+00:00"})),
            claim(33, 46, json!({"edtf": "-0042-03-15", "zone": "UTC"})),
            claim(48, 62, json!({"edtf": "../2035-01-31", "zone": "UTC"})),
            claim(64, 78, json!({"edtf": "Y12000", "zone": "UTC"})),
            claim(80, 94, json!("some day")),
        ],
    });
    fs::write(&input, record.to_string()).unwrap();
    let (claims, output) = build(&input, &folder.join("out"));
    assert_eq!(
        times(&claims)[..5],
        [
            ["2035-03", "2035-02-28T15:00:00Z", "2035-03-31T15:00:00Z"],
            ["2035-03-10T14:30:00", "2035-03-10T14:30:00Z", "2035-03-10T14:31:00Z"],
            ["-0042-03-15", "-0042-03-15T00:00:00Z", "-0042-03-16T00:00:00Z"],
            ["../2035-01-31", "-", "2035-02-01T00:00:00Z"],
            ["Y12000", "+12000-01-01T00:00:00Z", "+12001-01-01T00:00:00Z"],
        ]
    );
    assert!(claims[..5].iter().all(|claim| claim["time"]["basis"] == "given"));
    assert_ne!(claims[5]["time"]["basis"], "given");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("claims[5]") && said.contains("`some day`"), "{said}");
}

#[test]
fn what_names_nothing_there_is_is_told() {
    let folder = folder("misgiven");
    let input = folder.join("given.jsonl");
    let record = json!({
        "id": "a", "published": "2035-03-12", "text": "The bridge fell. The mayor left.",
        "claims": [
            {"start": 0, "end": 15, "event": {"type": "COLLAPSE"}, "polarity": "maybe", "source": {"name": "x", "kind": "rumour"}},
            {"start": 17, "end": 31, "event": {"type": "TRAVEL"}, "polarity": "negated", "modality": "denied", "type": null},
        ],
    });
    fs::write(&input, record.to_string()).unwrap();
    let (_, output) = build(&input, &folder.join("out"));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.matches("claims[0]").count(), 3, "{said}");
    assert!(said.contains("claims[0]: \"COLLAPSE\" is no event type; it is left out"), "{said}");
    assert!(!said.contains("claims[1]"), "{said}");
}

#[test]
fn names_numbers_and_sources_are_kept() {
    let folder = folder("names");
    let input = folder.join("given.jsonl");
    let text = "The committee met in Talmore. It said that a bridge fell.";
    let record = json!({
        "id": "a", "published": "2035-03-12", "text": text,
        "claims": [{
            "id": "k", "start": 43, "end": 56, "source": "Talmore council",
            "event": {"type": "DAMAGE", "plover": "ASSAULT"},
            "actors": ["The committee", {"name": "Storm Ann", "text": "a bridge", "kind": "event"}],
            "targets": [], "places": [{"name": "Paris", "country": "FR"}],
            "quantities": [{"min": 2, "max": 3, "unit": "killed", "of": "person"}],
            "said": {"earliest": "2035-03-11T00:00:00Z", "latest": "2035-03-12T00:00:00Z"},
        }],
    });
    fs::write(&input, record.to_string()).unwrap();
    let (claims, _) = build(&input, &folder.join("out"));
    let claim = &claims[0];
    let names = |field: &str| -> Vec<[&str; 2]> {
        let mentions = claim[field].as_array().unwrap().iter();
        mentions.map(|mention| ["name", "text"].map(|name| mention[name].as_str().unwrap())).collect()
    };
    // Words before the quote are found; where none stand for a name, the quote does.
    assert_eq!(names("actors"), [["The committee", "The committee"], ["Storm Ann", "a bridge"]]);
    assert_eq!(names("targets"), Vec::<[&str; 2]>::new());
    assert_eq!(names("places"), [["Paris", "a bridge fell"]]);
    assert_eq!(claim["places"][0]["country"], "FR");
    assert_eq!(claim["actors"][1]["kind"], "event");
    assert_eq!(claim["quantities"][0]["unit"], "killed");
    assert_eq!([&claim["quantities"][0]["min"], &claim["quantities"][0]["max"]], [2.0, 3.0]);
    assert_eq!(claim["event"]["plover"], "ASSAULT");
    assert_eq!(claim["said"]["latest"], "2035-03-12T00:00:00Z");
    assert_eq!(
        (&claim["source"]["kind"], &claim["source"]["name"]),
        (&json!("organisation"), &json!("Talmore council"))
    );
}

#[test]
fn a_sheet_of_claims_in_any_form_of_date_and_with_names() {
    let folder = folder("sheet");
    let input = folder.join("facts.csv");
    fs::write(
        &input,
        "Date & Time,Fact Text,Source(s),Actors,Location\n07/??/97,The bridge fell,Ann Lee,,Talmore\n07/24/97 10:15 \
         AM,The mayor signed,Minutes,Mayor; Council,\n24 June 2025,The dam broke,,,\nTBD,The mine shuts,,,\n",
    )
    .unwrap();
    let (mut claims, output) = build(&input, &folder.join("out"));
    claims.sort_by_key(|claim| claim["document"].as_str().unwrap().to_owned());
    assert_eq!(
        times(&claims)[..3],
        [
            ["1997-07", "1997-07-01T00:00:00Z", "1997-08-01T00:00:00Z"],
            ["1997-07-24T10:15:00", "1997-07-24T10:15:00Z", "1997-07-24T10:16:00Z"],
            ["2025-06-24", "2025-06-24T00:00:00Z", "2025-06-25T00:00:00Z"],
        ]
    );
    assert_eq!(claims[0]["source"]["name"], "Ann Lee");
    assert_eq!(claims[0]["places"][0]["name"], "Talmore");
    assert_eq!(claims[1]["actors"][1]["name"], "Council");
    let said = String::from_utf8(output.stderr).unwrap();
    // Only the row without a date is spoken of.
    assert!(said.contains("line 5") && said.contains("`TBD`"), "{said}");
    assert_eq!(said.matches("no publication date").count(), 1, "{said}");
}

#[test]
fn a_sheet_without_a_known_column_of_dates_is_told() {
    let folder = folder("undated");
    let input = folder.join("facts.csv");
    fs::write(&input, "Statement,Tag\nThe bridge fell,2035-03-12\nThe dam broke,2035-03-13\n").unwrap();
    let (_, output) = build(&input, &folder.join("out"));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.matches("--columns date=NAME").count(), 1, "{said}");
    let columns = |mapping: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_claimline"))
            .arg("build")
            .arg(&input)
            .arg("-o")
            .arg(folder.join("out"))
            .args(["--outlet", "Orlin Post", "--columns", mapping])
            .output()
            .unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(columns("date=Tag"), "");
    let said = columns("date=Day,colour=Tag");
    assert!(said.contains("--columns date=Day: there is no such column among Statement, Tag"), "{said}");
    assert!(said.contains("--columns colour=Tag: `colour` is no field"), "{said}");
}

#[test]
fn a_date_that_can_be_read_in_two_orders_is_one_of_both() {
    let folder = folder("either-order");
    let input = folder.join("sheet.csv");
    fs::write(&input, "quote,date,source,document\nThe mayor resigned.,03/08/2035,Orlin Post,a\n").unwrap();
    let (claims, output) = build(&input, &folder.join("out"));
    let time = &claims[0]["time"];
    assert_eq!(time["edtf"], "[2035-03-08,2035-08-03]");
    assert_eq!([&time["earliest"], &time["latest"]], ["2035-03-08T00:00:00Z", "2035-08-04T00:00:00Z"]);
    assert_eq!(time["reason"], "given as 03/08/2035, with the day first or the month first");
    let rows = fs::read_to_string(folder.join("out/timeline.csv")).unwrap();
    assert!(rows.contains(",8 March 2035 or 3 August 2035,"), "{rows}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("say which with --date-order dmy or --date-order mdy"), "{said}");
    // A build made from that build says no more and no less.
    let (again, _) = build(&folder.join("out/claims.jsonl"), &folder.join("again"));
    assert_eq!(again[0]["time"]["edtf"], time["edtf"]);
    let rows = fs::read_to_string(folder.join("again/timeline.csv")).unwrap();
    assert!(rows.contains(",8 March 2035 or 3 August 2035,"), "{rows}");
}
