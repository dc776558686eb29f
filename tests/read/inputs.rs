//! Inputs of every kind to documents, and what bad inputs get.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::fs;
use std::path::PathBuf;

use claimline::lexicon::Data;
use claimline::read::{Document, InputError, PublishedPrecision, ReadOptions, Reader, ZoneBasis};

/// A folder of its own for each test, removed at its end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("read-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// An error or warning with the folder's path left out.
    fn said(&self, message: impl ToString) -> String {
        message
            .to_string()
            .replace(&format!("{}/", self.0.display()), "")
            .replace(&self.0.display().to_string(), ".")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn read(inputs: &[PathBuf], options: &ReadOptions) -> (Vec<Document>, Vec<InputError>) {
    let reader = Reader::load(&Data::embedded()).unwrap();
    let (mut documents, mut errors) = (Vec::new(), Vec::new());
    for result in reader.read(inputs, options) {
        match result {
            Ok(document) => documents.push(document),
            Err(error) => errors.push(error),
        }
    }
    (documents, errors)
}

pub(crate) fn read_folder(folder: &Folder) -> (Vec<Document>, Vec<InputError>) {
    read(std::slice::from_ref(&folder.0), &ReadOptions::default())
}

pub(crate) fn published(document: &Document) -> Option<String> {
    document.published.at.map(|at| at.to_string())
}

const BODY: &str =
    "The mayor closed the old bridge on Monday after divers found a crack in one of its piers.";

#[test]
fn a_folder_is_read_in_name_order_with_relative_ids() {
    let folder = Folder::new("order")
        .with("b/two.txt", BODY)
        .with("a.txt", BODY)
        .with("b/one.md", format!("# Bridge shut\n\n{BODY}"))
        .with(".hidden", BODY)
        .with("page.html", format!("<html><body><p>{BODY}</p></body></html>"))
        .with("page_files/style.css", "p { color: red }");
    let (documents, errors) = read_folder(&folder);
    let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["a.txt", "b/one.md", "b/two.txt", "page.html"]);
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(documents[1].title.as_deref(), Some("Bridge shut"));
}

#[test]
fn the_order_of_inputs_does_not_matter_and_none_is_read_twice() {
    let folder = Folder::new("inputs").with("a.txt", BODY).with("b.txt", BODY);
    let (a, b) = (folder.0.join("a.txt"), folder.0.join("b.txt"));
    let ids = |inputs: &[PathBuf]| {
        let (documents, _) = read(inputs, &ReadOptions::default());
        documents.into_iter().map(|document| document.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[a.clone(), b.clone()]), ["a.txt", "b.txt"]);
    assert_eq!(ids(&[b.clone(), a.clone(), b, folder.0.clone()]), ["a.txt", "b.txt"]);
}

#[test]
fn bad_inputs_are_named_and_the_rest_is_read() {
    let lines = format!(
        "{{\"id\":\"one\",\"text\":\"{BODY}\"}}\n{{\"id\":\"two\",\"text\":\n\n[1,2]\n{{\"id\":\"three\"}}\n{{\"id\":\"four\",\"text\":\"{BODY}\"}}\n"
    );
    let folder = Folder::new("bad")
        .with("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0")
        .with("noise.txt", b"\x00\x01\x02\x03\x00\x04abc")
        .with("empty.txt", b"")
        .with("blank.txt", b" \n\n")
        .with("report.pdf", b"%PDF-1.7 ...")
        .with("claims.csv", "id,quote\n")
        .with("docs.jsonl", lines)
        .with("good.txt", BODY);
    let missing = folder.0.join("missing.txt");
    let nothing = folder.0.join("nothing");
    fs::create_dir(&nothing).unwrap();
    let (documents, errors) = read(&[folder.0.clone(), missing, nothing], &ReadOptions::default());
    let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["one", "four", "good.txt"]);
    let mut said: Vec<String> = errors.iter().map(|error| folder.said(error)).collect();
    said.sort();
    assert_eq!(
        said,
        [
            "binary.txt: expected an article in text, HTML, PDF, DOCX or another of the formats of docs/inputs.md, found a PNG picture; save it as text or HTML and give that",
            "blank.txt: the file is empty",
            "claims.csv: expected rows below the head of the sheet, found none",
            "docs.jsonl:2: is not JSON: EOF while parsing a value at column 19; this record is left out",
            "docs.jsonl:4: expected an object with a `text` or `html` field, found a list; this record is left out",
            "docs.jsonl:5: expected a `text` or `html` field with words in it, found none; this record is left out",
            "empty.txt: the file is empty",
            "missing.txt: no such file or folder",
            "noise.txt: expected an article in text, HTML, PDF, DOCX or another of the formats of docs/inputs.md, found bytes that are no text; save it as text or HTML and give that",
            "nothing: the folder holds no file to read",
            "report.pdf: expected a PDF that can be read: PDF error: couldn't parse input: invalid file header",
        ]
    );
}

#[test]
fn claims_of_a_former_build_and_of_a_sheet_are_given_claims() {
    let line = |id: &str, document: &str, words: &str| {
        format!(
            r#"{{"id":"{id}","document":"{document}","quote":{{"exact":"{words}","start":3,"end":9}},"event":{{"type":"DAMAGE"}},"polarity":"negated"}}"#
        )
    };
    let lines = [
        line("c1", "a.txt", "The bridge was not damaged"),
        line("c2", "a.txt", "The pier held"),
        line("c3", "b.txt", "No crack was found"),
        // What an article takes back nobody holds: it comes back with no build.
        line("c4", "a.txt", "The bridge was shut").replace(
            r#""polarity""#,
            r#""withdrawn":{"text":"Correction: the bridge was open","start":3,"end":9},"polarity""#,
        ),
    ];
    let folder = Folder::new("claims").with("claims.jsonl", lines.join("\n")).with(
        "sheet.csv",
        "Nr;Wer;Was;Tag;Withdrawn\n1;Harbour office;The bridge is shut;12.03.2035;\n2;;'=1+1;12.13.2035;\n",
    );
    let columns = [("quote", "Was"), ("source", "Wer"), ("date", "Tag")];
    let options = ReadOptions {
        columns: columns.map(|(field, name)| (field.to_owned(), name.to_owned())).to_vec(),
        ..ReadOptions::default()
    };
    let (documents, errors) = read(std::slice::from_ref(&folder.0), &options);
    assert!(errors.is_empty(), "{errors:?}");
    let told: Vec<(&str, &str, usize)> = documents
        .iter()
        .map(|document| {
            (document.id.as_str(), document.text.as_str(), document.given.as_ref().map_or(0, Vec::len))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("a.txt", "The bridge was not damaged\n\nThe pier held", 2),
            ("b.txt", "No crack was found", 1),
            ("sheet.csv#2", "The bridge is shut", 1),
            ("sheet.csv#3", "=1+1", 1),
        ]
    );
    let given = &documents[0].given.as_ref().unwrap()[1];
    assert_eq!(given.id.as_deref(), Some("c2"));
    assert_eq!(given.span.text(&documents[0].text), "The pier held");
    assert_eq!(given.fields["polarity"], "negated");
    // 12.13.2035 can only be December, so 12.03.2035 is too.
    let earliest = |at: usize| documents[at].given.as_ref().unwrap()[0].fields["time"]["earliest"].clone();
    assert_eq!(earliest(2), "2035-12-03T00:00:00Z");
    assert_eq!(earliest(3), "2035-12-13T00:00:00Z");
}

#[test]
fn a_document_beyond_the_limit_is_left_out_with_its_line() {
    let long = format!("{{\"text\":\"{}\"}}", "word ".repeat(20_000));
    let folder = Folder::new("long")
        .with("docs.jsonl", format!("{{\"text\":\"{BODY}\"}}\n{long}\n{{\"text\":\"{BODY}\"}}\n"))
        .with("long.txt", "word ".repeat(20_000));
    let options = ReadOptions { longest_document: 50_000, ..ReadOptions::default() };
    let (documents, errors) = read(std::slice::from_ref(&folder.0), &options);
    let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["docs.jsonl#1", "docs.jsonl#3"]);
    let said: Vec<String> = errors.iter().map(|error| folder.said(error)).collect();
    let why = "expected a document of at most 50000 bytes, found a longer one; it is left out, the rest is kept (--longest-document raises the limit)";
    assert_eq!(said, [format!("docs.jsonl:2: {why}"), format!("long.txt: {why}")]);
    assert!(errors.iter().all(InputError::is_too_long));
}

#[test]
fn json_is_read_as_lines_array_or_object() {
    let record = |id: &str| {
        format!(
            "{{\"id\":\"{id}\",\"url\":\"https://ember.example/x\",\"title\":\"Bridge shut\",\
             \"published\":\"2031-05-02T10:20:00+03:00\",\"source\":\"Daily Ember\",\n\"text\":\"{BODY}\"}}"
        )
    };
    let folder = Folder::new("json")
        .with("array.json", format!("[{},\n {}]", record("a1"), record("a2")))
        .with("object.json", record("o"))
        .with("lines.txt", format!("{}\n", record("l").replace('\n', "")));
    let (documents, errors) = read_folder(&folder);
    assert!(errors.is_empty(), "{errors:?}");
    let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["a1", "a2", "l", "o"]);
    for document in &documents {
        assert_eq!(published(document).as_deref(), Some("2031-05-02T07:20:00Z"));
        assert_eq!(document.published.precision, PublishedPrecision::Instant);
        assert_eq!(document.zone.map(|zone| zone.to_string()).as_deref(), Some("+03:00"));
        assert_eq!(document.zone_basis, ZoneBasis::Offset);
        assert_eq!(document.outlet.as_deref(), Some("Daily Ember"));
        assert_eq!(document.language.as_deref(), Some("en"));
        assert_eq!(document.text, BODY);
    }
}

#[test]
fn a_bad_field_costs_the_field_and_not_the_document() {
    let folder = Folder::new("fields").with(
        "docs.jsonl",
        format!(
            "{{\"id\":7,\"title\":[\"x\"],\"published\":\"soon\",\"zone\":\"Mars/Olympus\",\"claims\":[{{\"id\":\"c1\",\"start\":4,\"end\":9,\"type\":\"OTHER\"}},{{\"start\":9,\"end\":4}},{{\"start\":0,\"end\":99999}},3],\"text\":\"{BODY}\"}}\n"
        ),
    );
    let (documents, errors) = read_folder(&folder);
    assert!(errors.is_empty());
    let document = &documents[0];
    assert_eq!(document.id, "7");
    assert_eq!(document.published.at, None);
    let given = document.given.as_ref().unwrap();
    assert_eq!(given.len(), 1);
    assert_eq!(given[0].span.text(&document.text), "mayor");
    assert_eq!(given[0].fields["type"], "OTHER");
    let said: Vec<String> = document.warnings.iter().map(|warning| folder.said(warning)).collect();
    assert_eq!(
        said,
        [
            "docs.jsonl:1: expected `title` to be a text, found a list; it is left out",
            "docs.jsonl:1: `published`: `soon` is no date: give one such as 2025-06-24 or 2025-06-24T14:44:00+03:00; it is left out",
            "docs.jsonl:1: `zone`: `Mars/Olympus` is no time zone: give a tz database name such as Asia/Tehran, or an offset such as +03:30; it is left out",
            "docs.jsonl:1: claims[1]: expected `start` and `end` in code points of the text, found 9 and 4; the claim is left out",
            "docs.jsonl:1: claims[2]: expected `start` and `end` in code points of the text, found 0 and 99999; the claim is left out",
            "docs.jsonl:1: claims[3]: expected an object, found a number; it is left out",
            "docs.jsonl:1: has no publication date: its dates stay as vague as its words; give one with --published",
        ]
    );
}

#[test]
fn given_spans_count_code_points() {
    let folder = Folder::new("points").with(
        "d.json",
        "{\"text\":\"🔴 Café shut. The old bridge fell.\",\"claims\":[{\"start\":2,\"end\":6}]}",
    );
    let (documents, _) = read_folder(&folder);
    assert_eq!(documents[0].given.as_ref().unwrap()[0].span.text(&documents[0].text), "Café");
}

#[test]
fn ids_are_made_unique() {
    let folder = Folder::new("ids").with(
        "docs.jsonl",
        format!("{{\"id\":\"x\",\"text\":\"{BODY}\"}}\n{{\"id\":\"x~2\",\"text\":\"{BODY}\"}}\n{{\"id\":\"x\",\"text\":\"{BODY}\"}}\n"),
    );
    let (documents, _) = read_folder(&folder);
    let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["x", "x~2", "x~3"]);
}

#[test]
fn options_fill_what_the_input_does_not_say_and_no_more() {
    let folder = Folder::new("options")
        .with("docs.jsonl", format!("{{\"id\":\"bare\",\"text\":\"{BODY}\"}}\n{{\"id\":\"full\",\"published\":\"2031-05-02\",\"zone\":\"Asia/Tokyo\",\"outlet\":\"Ember\",\"text\":\"{BODY}\"}}\n"));
    let options = ReadOptions {
        published: Some("2030-01-14T10:00".parse().unwrap()),
        zone: Some("Europe/Paris".parse().unwrap()),
        outlet: Some("Le Pont".to_owned()),
        ..ReadOptions::default()
    };
    let (documents, _) = read(std::slice::from_ref(&folder.0), &options);
    let (bare, full) = (&documents[0], &documents[1]);
    assert_eq!(published(bare).as_deref(), Some("2030-01-14T09:00:00Z"));
    assert_eq!(bare.outlet.as_deref(), Some("Le Pont"));
    assert_eq!(published(full).as_deref(), Some("2031-05-01T15:00:00Z"));
    assert_eq!(full.published.precision, PublishedPrecision::Date);
    assert_eq!(full.outlet.as_deref(), Some("Ember"));
}

#[test]
fn encodings_are_told_apart() {
    let utf_16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(BODY.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> =
        format!("The café was shut. {BODY}").chars().map(|c| u8::try_from(c as u32).unwrap()).collect();
    let page =
        format!("<html><head><meta charset=\"windows-1251\"></head><body><p>{BODY} \u{1}</p></body></html>");
    let mut page = page.into_bytes();
    let at = page.iter().position(|byte| *byte == 1).unwrap();
    page[at] = 0xcf;
    let folder = Folder::new("encodings")
        .with("a-utf16.txt", utf_16)
        .with("b-latin.txt", latin)
        .with("c-page.html", page)
        .with("d-bom.jsonl", format!("\u{feff}{{\"text\":\"{BODY}\"}}\n"));
    let (documents, errors) = read_folder(&folder);
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(documents[0].text, BODY);
    assert!(documents[1].text.starts_with("The café was"));
    assert!(documents[2].text.ends_with('П'), "{}", documents[2].text);
    assert_eq!(documents[3].text, BODY);
}

#[test]
fn another_language_is_reported() {
    let folder = Folder::new("language").with(
        "fr.txt",
        "Le maire a fermé le vieux pont lundi après que des plongeurs ont trouvé une fissure dans l'une de ses piles, a dit la ville.",
    );
    let (documents, _) = read_folder(&folder);
    assert_eq!(documents[0].language.as_deref(), Some("fr"));
    assert!(
        documents[0]
            .warnings
            .iter()
            .any(|warning| warning.message == "is in `fr`, not in English: no claims are taken from it"),
        "{:?}",
        documents[0].warnings
    );
}

#[test]
fn a_sheet_tells_the_order_of_its_dates() {
    let rows = "quote,date\nThe bridge fell.,03/04/2035\nIt was closed.,24/04/2035\nIt opened.,05/06/2035\n";
    let read = |name: &str, rows: &str| {
        let (documents, _) = read_folder(&Folder::new(name).with("claims.csv", rows));
        let bounds: Vec<String> = documents
            .iter()
            .flat_map(|document| document.given.as_ref().unwrap())
            .map(|claim| format!("{} {}", claim.fields["time"]["earliest"], claim.fields["time"]["latest"]))
            .collect();
        let warnings: Vec<String> = documents
            .iter()
            .flat_map(|document| &document.warnings)
            .map(|warning| warning.message.clone())
            .filter(|message| message.contains("date-order"))
            .collect();
        (bounds.join(", ").replace(['"'], "").replace("T00:00:00Z", ""), warnings)
    };
    let (bounds, warnings) = read("order-told", rows);
    assert_eq!(bounds, "2035-04-03 2035-04-04, 2035-04-24 2035-04-25, 2035-06-05 2035-06-06");
    assert_eq!(
        warnings,
        [
            "dates in figures are read with the day first, as `24/04/2035` in line 3 must be; if others are not, say which with --date-order"
        ]
    );
    // Where two dates disagree the sheet tells nothing.
    let (bounds, warnings) = read("order-open", &format!("{rows}It shut.,06/30/2035\n"));
    assert!(bounds.starts_with("2035-03-04 2035-04-04, "), "{bounds}");
    assert_eq!(warnings.len(), 2, "{warnings:?}");
}

#[test]
fn front_matter_speaks_for_a_markdown_file() {
    let folder = Folder::new("front").with(
        "a.md",
        format!("---\ntitle: \"Bridge shut\"\ndate: 2031-05-02\nsource: Daily Ember\n---\n\n# Bridge shut\n\n{BODY} He [said](https://a.example) so.\n"),
    );
    let (documents, _) = read_folder(&folder);
    let document = &documents[0];
    assert_eq!(document.title.as_deref(), Some("Bridge shut"));
    assert_eq!(published(document).as_deref(), Some("2031-05-02T00:00:00Z"));
    assert_eq!(document.outlet.as_deref(), Some("Daily Ember"));
    assert!(document.furniture[0].text(&document.text).starts_with("---\ntitle"));
    let marks: Vec<&str> = document.markup.iter().map(|span| span.text(&document.text)).collect();
    assert_eq!(marks, ["[", "](https://a.example)"]);
}

#[test]
fn the_list_of_outlets_gives_name_and_zone() {
    let folder = Folder::new("outlets").with(
        "docs.jsonl",
        format!("{{\"url\":\"https://www.bbc.co.uk/news/1\",\"published\":\"2031-07-02T10:20\",\"text\":\"{BODY}\"}}\n"),
    );
    let (documents, _) = read_folder(&folder);
    assert_eq!(documents[0].outlet.as_deref(), Some("BBC News"));
    assert_eq!(documents[0].zone_basis, ZoneBasis::Outlet);
    assert_eq!(published(&documents[0]).as_deref(), Some("2031-07-02T09:20:00Z"));
}

#[test]
fn one_line_of_many_megabytes_takes_seconds_and_not_hours() {
    let folder = Folder::new("huge").with("a.txt", "the bridge was shut on monday and ".repeat(200_000));
    let (documents, errors) = read_folder(&folder);
    assert!(errors.is_empty());
    assert_eq!(documents[0].text.len(), 34 * 200_000);
}

/// Two articles as a press database hands them out.
const BUNDLE: &str = "Bridge falls at Talmore\n\nMorning Ledger\n\nMay 6, 2031 Tuesday\n\nLength: 31 words\n\nByline: Ann Carver\n\nBody\n\nThe bridge at Talmore fell on Monday, the police said.\n\nLoad-Date: May 7, 2031\n\nEnd of Document\n\nMayor resigns\n\nTalmore Post\n\nMay 8, 2031 Thursday\n\nLength: 12 words\n\nBody\n\nThe mayor of Talmore resigned on Wednesday.\n\nEnd of Document\n";

#[test]
fn a_bundle_is_the_articles_in_it_and_a_page_with_one_such_line_is_a_page() {
    let rtf: String = BUNDLE.lines().map(|line| format!("{line}\\par\n")).collect();
    let folder = Folder::new("bundle")
        .with("bundle.txt", BUNDLE)
        .with("bundle.rtf", format!("{{\\rtf1\\ansi {rtf}}}"))
        .with("page.txt", format!("{BODY}\n\nEnd of Document\n\nLength: 12 words\n\nSection: NEWS\n"));
    let (documents, errors) = read(std::slice::from_ref(&folder.0), &ReadOptions::default());
    assert!(errors.is_empty(), "{errors:?}");
    let told: Vec<(&str, &str, &str, String)> = documents
        .iter()
        .filter(|document| document.id.starts_with("bundle"))
        .map(|document| {
            let at = document.published.at.map(|at| at.to_string()).unwrap_or_default();
            let outlet = document.outlet.as_deref().unwrap_or_default();
            (document.id.as_str(), outlet, document.title.as_deref().unwrap_or_default(), at)
        })
        .collect();
    let of = |name: &'static str, other: &'static str| {
        [
            (name, "Morning Ledger", "Bridge falls at Talmore", "2031-05-06T00:00:00Z".to_owned()),
            (other, "Talmore Post", "Mayor resigns", "2031-05-08T00:00:00Z".to_owned()),
        ]
    };
    let expected: Vec<_> =
        of("bundle.rtf/1", "bundle.rtf/2").into_iter().chain(of("bundle.txt/1", "bundle.txt/2")).collect();
    assert_eq!(told, expected);
    assert!(documents.iter().all(|document| !document.text.contains("Load-Date")));
    assert_eq!(documents.iter().filter(|document| document.id == "page.txt").count(), 1);
}

#[test]
fn dates_after_the_capture_and_corrections_are_told() {
    let folder = Folder::new("odd").with(
        "docs.jsonl",
        [
            ("a", "2031-05-06T18:00:00Z", "2031-05-06", BODY.to_owned()),
            ("b", "2031-05-09T18:00:00Z", "2031-05-06", BODY.to_owned()),
            ("c", "2031-05-06", "", format!("{BODY}\n\nCorrection: An earlier version of this article said that six people were hurt.")),
        ]
        .map(|(id, published, captured, text)| {
            let text = text.replace('\n', "\\n").replace('"', "\\\"");
            format!("{{\"id\":\"{id}\",\"published\":\"{published}\",\"captured\":\"{captured}\",\"text\":\"{text}\"}}\n")
        })
        .concat(),
    );
    let (documents, errors) = read(std::slice::from_ref(&folder.0), &ReadOptions::default());
    assert!(errors.is_empty(), "{errors:?}");
    let odd: Vec<(&str, String)> = documents
        .iter()
        .flat_map(|document| {
            document.warnings.iter().map(|warning| (document.id.as_str(), warning.message.clone()))
        })
        .filter(|(_, message)| message.starts_with("says "))
        .collect();
    assert_eq!(
        odd,
        [
            ("b", "says it was published at 2031-05-09T18:00:00Z, after it was saved at 2031-05-07T12:00:00Z: check its date".to_owned()),
            ("c", "says that it was corrected, and no claim is taken from that: “Correction: An earlier version of this article said that six people were hurt.”".to_owned()),
        ]
    );
}
