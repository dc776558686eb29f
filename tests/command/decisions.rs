//! What a person decides: found by id or by words, carried out, kept over rebuilds, and never dropped in silence.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn claimline() -> Command {
    Command::new(env!("CARGO_BIN_EXE_claimline"))
}

/// Two articles of one event that disagree, and one of another event.
fn articles(folder: &Path) -> PathBuf {
    let input = folder.join("articles.jsonl");
    let article = |id: &str, outlet: &str, text: &str| {
        serde_json::json!({"id": id, "outlet": outlet, "published": "2031-03-04T12:00:00Z", "zone": "UTC", "text": text})
            .to_string()
    };
    let lines = [
        article(
            "a",
            "Mersa Post",
            "Rebels fired 40 rockets at the port of Mersa on Sunday. The mayor resigned on Monday.",
        ),
        article("b", "Tarsk Daily", "Rebels fired 25 rockets at the port of Mersa on Sunday."),
        article("c", "Evening Echo", "A court in Lund convicted three bankers on Monday."),
    ];
    fs::write(&input, lines.join("\n")).unwrap();
    input
}

struct Built {
    claims: Vec<Value>,
    edges: Vec<Value>,
    output: Output,
}

impl Built {
    fn claim(&self, words: &str) -> &Value {
        self.claims
            .iter()
            .find(|claim| claim["quote"]["exact"].as_str().unwrap().contains(words))
            .unwrap_or_else(|| panic!("no claim with {words}: {:?}", self.claims))
    }

    fn id(&self, words: &str) -> &str {
        self.claim(words)["id"].as_str().unwrap()
    }

    fn between(&self, kind: &str, a: &str, b: &str) -> Option<&Value> {
        let (a, b) = (self.id(a), self.id(b));
        self.edges.iter().find(|edge| {
            edge["kind"] == kind
                && (edge["source"] == a && edge["target"] == b || edge["source"] == b && edge["target"] == a)
        })
    }

    fn said(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }
}

fn build(input: &Path, out: &Path, decisions: Option<&str>) -> Built {
    let mut command = claimline();
    command.arg("build").arg(input).arg("-o").arg(out).arg("--quiet");
    if let Some(rows) = decisions {
        let file = out.with_extension("csv");
        fs::write(&file, format!("decision,claim,quote,other,other_quote,value,who,when,why\n{rows}\n"))
            .unwrap();
        command.arg("--decisions").arg(file);
    }
    let output = command.output().unwrap();
    let text = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    let graph: Value = serde_json::from_str(&text("graph.json")).unwrap();
    Built {
        claims: text("claims.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        edges: graph["edges"].as_array().unwrap().clone(),
        output,
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("decisions-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn decided_dates_types_and_events_take_the_place_of_those_found() {
    let folder = folder("corrected");
    let input = articles(&folder);
    let plain = build(&input, &folder.join("plain"), None);
    assert_eq!(plain.output.status.code(), Some(0), "{}", plain.said());
    let (forty, court, mayor) = (plain.id("40 rockets"), plain.id("bankers"), plain.id("resigned"));
    let rows = format!(
        "re-date,{court},,,,2031-02-27,Ada,2031-03-05,the court's own record\n\
         retype,{mayor},,,,STATEMENT,Ada,2031-03-05,he only offered to\n\
         merge,{forty},,{court},,,Ada,2031-03-05,for the test\n"
    );
    let decided = build(&input, &folder.join("decided"), Some(&rows));
    assert_eq!(decided.output.status.code(), Some(0), "{}", decided.said());
    let court = decided.claim("bankers");
    // The clock of Lund is an hour ahead.
    assert_eq!(court["time"]["earliest"], "2031-02-26T23:00:00Z");
    assert_eq!(court["time"]["latest"], "2031-02-27T23:00:00Z");
    assert_eq!(court["time"]["basis"], "given");
    assert!(court["time"]["reason"].as_str().unwrap().contains("decided by Ada on 2031-03-05"));
    assert_eq!(decided.claim("resigned")["event"]["type"], "STATEMENT");
    assert_eq!(decided.claim("40 rockets")["event_id"], court["event_id"]);
    let tie = decided.edges.iter().find(|edge| edge["kind"] == "same_event" && edge["reason"] == "decision");
    assert!(tie.is_some(), "the decision is an edge of its own");
}

#[test]
fn a_decided_date_may_be_any_edtf() {
    let folder = folder("edtf");
    let input = articles(&folder);
    let plain = build(&input, &folder.join("plain"), None);
    for (value, edtf, earliest, latest) in [
        ("2031-02", "2031-02", Some("2031-02-01T00:00:00Z"), Some("2031-03-01T00:00:00Z")),
        ("../2031-03-01", "../2031-03-01", None, Some("2031-03-02T00:00:00Z")),
        (
            "2031-03-02T14:44+02:00",
            "2031-03-02T14:44:00",
            Some("2031-03-02T12:44:00Z"),
            Some("2031-03-02T12:45:00Z"),
        ),
    ] {
        let rows = format!("re-date,{},,,,{value},Ada,2031-03-05,\n", plain.id("resigned"));
        let decided = build(&input, &folder.join("decided"), Some(&rows));
        let time = &decided.claim("resigned")["time"];
        assert_eq!(time["edtf"], edtf);
        assert_eq!((time["earliest"].as_str(), time["latest"].as_str()), (earliest, latest), "{value}");
    }
}

#[test]
fn a_rejected_claim_is_gone_and_a_split_event_is_two() {
    let folder = folder("rejected");
    let input = articles(&folder);
    let plain = build(&input, &folder.join("plain"), None);
    assert_eq!(plain.claim("40 rockets")["event_id"], plain.claim("25 rockets")["event_id"]);
    let (forty, other, mayor) = (plain.id("40 rockets"), plain.id("25 rockets"), plain.id("resigned"));
    let rows = format!("reject,{mayor},,,,,Ada,,no claim\nsplit,{forty},,{other},,,Ada,,two attacks\n");
    let decided = build(&input, &folder.join("decided"), Some(&rows));
    assert_eq!(decided.output.status.code(), Some(0), "{}", decided.said());
    assert!(decided.claims.iter().all(|claim| claim["id"] != mayor));
    assert_ne!(decided.claim("40 rockets")["event_id"], decided.claim("25 rockets")["event_id"]);
}

#[test]
fn a_claim_is_found_by_its_words_where_its_id_is_gone_and_what_is_lost_is_named() {
    let folder = folder("words");
    let input = articles(&folder);
    let quote = build(&input, &folder.join("plain"), None).claim("bankers")["quote"]["exact"].clone();
    let rows = format!(
        "retype,cgone,\"{}\",,,TRAVEL,Ada,,found by its words\nretype,clost,no such words,,,TRAVEL,Ada,,lost\n\
         retype,{},,,,NONSENSE,Ada,,no type\n",
        quote.as_str().unwrap(),
        build(&input, &folder.join("plain"), None).id("40 rockets"),
    );
    let decided = build(&input, &folder.join("decided"), Some(&rows));
    assert_eq!(decided.output.status.code(), Some(3), "{}", decided.said());
    assert_eq!(decided.claim("bankers")["event"]["type"], "TRAVEL");
    let said = decided.said();
    assert!(
        said.contains("decision 2, retype clost to TRAVEL: no claim clost, and none with the words"),
        "{said}"
    );
    assert!(said.contains("`NONSENSE` is no event type"), "{said}");
    assert_eq!(said.lines().count(), 2, "{said}");
}

#[test]
fn a_file_that_makes_no_sense_stops_the_build_before_it_starts() {
    let folder = folder("senseless");
    let input = articles(&folder);
    let file = folder.join("decisions.csv");
    fs::write(&file, "decision,claim\nmerge,c1\n").unwrap();
    let out = folder.join("out");
    let output = claimline()
        .arg("build")
        .arg(&input)
        .arg("-o")
        .arg(&out)
        .arg("--decisions")
        .arg(&file)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!out.exists());
    assert!(String::from_utf8_lossy(&output.stderr).contains("merge: two claims are needed"));
}

#[test]
fn review_writes_what_is_answered_and_passes_over_what_is_decided() {
    let folder = folder("review");
    let input = articles(&folder);
    let out = folder.join("out");
    let plain = build(&input, &out, None);
    assert!(plain.between("contradicts", "40 rockets", "25 rockets").is_some(), "{:?}", plain.edges);
    let review = |answers: &str| {
        let mut child = claimline()
            .args(["review", "--who", "Ada", "--when", "2031-03-05"])
            .arg(&out)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    let shown = review("x\nr =two salvos\n");
    assert!(shown.contains("40 rockets") && shown.contains("one of the letters"), "{shown}");
    let file = fs::read_to_string(out.join("decisions.csv")).unwrap();
    assert!(
        file.contains("'=two salvos") && file.contains("Ada,2031-03-05"),
        "guarded for spreadsheets: {file}"
    );
    assert!(!review("").contains("1 of"), "decided already");
    let rows: String = file.lines().skip(1).map(|line| format!("{line}\n")).collect();
    let decided = build(&input, &folder.join("decided"), Some(rows.trim_end()));
    assert_eq!(decided.output.status.code(), Some(0), "{}", decided.said());
    assert!(decided.between("contradicts", "40 rockets", "25 rockets").is_none());
}

#[test]
fn explain_says_why_two_claims_are_two_happenings() {
    let folder = folder("explain");
    let input = articles(&folder);
    let out = folder.join("out");
    let plain = build(&input, &out, None);
    let output = claimline()
        .arg("explain")
        .arg(&out)
        .args([plain.id("40 rockets"), plain.id("bankers")])
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.contains("Two happenings: the signs against one outweigh those for it."), "{shown}");
    assert!(shown.contains("No contradiction: stopped at the gate"), "{shown}");
}
