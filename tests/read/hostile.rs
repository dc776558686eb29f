//! Inputs that are broken or made to do harm: each is told with what was done instead, and hides nothing beside it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails should say where")]

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::inputs::{Folder, read_folder};

const ARTICLE: &str = "The mayor closed the bridge of Orlin on Monday.";

/// The ids of the documents of one file, the first words of each, and what was said against the file: errors, and warnings
/// of what is lost.
fn told(name: &str, content: impl AsRef<[u8]>) -> (Vec<(String, String)>, Vec<String>) {
    let folder = Folder::new(&format!("hostile-{name}")).with(name, content);
    let (documents, errors) = read_folder(&folder);
    let place = format!("{}/", folder.0.display());
    let lost = documents.iter().flat_map(|document| &document.warnings).filter(|warning| warning.lost);
    let said = errors.iter().map(ToString::to_string).chain(lost.map(ToString::to_string));
    let said = said.map(|message| message.replace(&place, "")).collect();
    let words = |text: &str| text.split_whitespace().take(5).collect::<Vec<_>>().join(" ");
    (documents.iter().map(|document| (document.id.clone(), words(&document.text))).collect(), said)
}

#[track_caller]
fn assert_told(name: &str, content: impl AsRef<[u8]>, documents: &[(&str, &str)], said: &[&str]) {
    let (found, told) = told(name, content);
    let found: Vec<(&str, &str)> = found.iter().map(|(id, words)| (&**id, &**words)).collect();
    assert_eq!((found.as_slice(), told.as_slice()), (documents, said.map_strings().as_slice()), "{name}");
}

trait Strings {
    fn map_strings(&self) -> Vec<String>;
}

impl Strings for [&str] {
    fn map_strings(&self) -> Vec<String> {
        self.iter().map(|text| (*text).to_owned()).collect()
    }
}

/// A PDF of objects, the first of them its catalogue.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = file.len();
    let size = objects.len() + 1;
    file.push_str(&format!("{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    file.into_bytes()
}

fn stream(fields: &str, content: &str) -> String {
    format!("<< {fields} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// A PDF of pages, each with what it is drawn of and further objects from the tenth on.
fn pages(contents: &[&str], resources: &str, more: &[String]) -> Vec<u8> {
    let kids: Vec<String> =
        (0..contents.len()).map(|at| format!("{} 0 R", 10 + more.len() + 2 * at)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /Font /Subtype /Nonsense >>".to_owned(),
    ];
    objects.resize(9, "null".to_owned());
    objects.extend_from_slice(more);
    for (at, content) in contents.iter().enumerate() {
        let content_at = 11 + more.len() + 2 * at;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content_at} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> {resources} >> >>"
        ));
        objects.push(stream("", content));
    }
    pdf(&objects)
}

const GOOD: &str = "BT /F1 12 Tf 72 720 Td (The mayor closed the bridge of Orlin on Monday.) Tj ET";
const BAD_FONT: &str = "BT /F2 12 Tf 72 720 Td (Nobody was hurt.) Tj ET";
const FIRST: &str = "The mayor closed the bridge";

#[test]
fn a_broken_page_of_a_pdf_costs_that_page() {
    assert_told(
        "page.pdf",
        pages(&[GOOD, BAD_FONT, GOOD], "", &[]),
        &[("page.pdf", FIRST)],
        &["page.pdf: page 2 cannot be read to its end: it is built wrongly; the rest is kept"],
    );
    // The page behind it is in the text, and counted as the third.
    let folder = Folder::new("hostile-pages").with("page.pdf", pages(&[GOOD, BAD_FONT, GOOD], "", &[]));
    let (documents, _) = read_folder(&folder);
    assert_eq!(documents[0].text.matches("The mayor closed").count(), 2);
    assert_eq!(documents[0].pages.len(), 3);
    assert!(documents[0].text[documents[0].pages[2]..].starts_with("The mayor closed"));
}

#[test]
fn parts_of_a_page_that_stand_in_one_another_without_end_are_left_alone() {
    // A part that draws itself, by its own names and by those of the page around it.
    let own = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 10 0 R >> >>",
        " /X Do",
    );
    let around = stream("/Type /XObject /Subtype /Form /BBox [0 0 1 1]", " /X Do");
    // A picture that can be read as such a part.
    let picture = stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", " /X Do");
    for part in [own, around, picture] {
        let file = pages(&[GOOD, " /X Do"], "/XObject << /X 10 0 R >>", &[part]);
        let said = "loop.pdf: page 2 cannot be read to its end: its parts stand inside one another without end; the rest is kept";
        assert_told("loop.pdf", file, &[("loop.pdf", FIRST)], &[said]);
    }
    // Twenty parts, each of which draws the next ten times.
    let many: Vec<String> = (0..20)
        .map(|at| {
            let next = format!("/Resources << /XObject << /X {} 0 R >> >>", 11 + at);
            stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 1 1] {next}"), &" /X Do".repeat(10))
        })
        .chain([stream("/Type /XObject /Subtype /Form /BBox [0 0 1 1]", "")])
        .collect();
    let file = pages(&[GOOD, " /X Do"], "/XObject << /X 10 0 R >>", &many);
    let said =
        "many.pdf: page 2 cannot be read to its end: its parts are drawn too many times; the rest is kept";
    assert_told("many.pdf", file, &[("many.pdf", FIRST)], &[said]);
    // What stands in a part is read where it can be.
    let form = stream("/Type /XObject /Subtype /Form /BBox [0 0 1 1]", GOOD);
    assert_told(
        "form.pdf",
        pages(&[" /X Do"], "/XObject << /X 10 0 R >>", &[form]),
        &[("form.pdf", FIRST)],
        &[],
    );
}

#[test]
fn a_pdf_without_its_end_or_with_a_list_of_pages_that_leads_nowhere_is_read_by_its_objects() {
    let one = "BT /F1 12 Tf 72 720 Td (One bridge fell.) Tj ET";
    let whole = pages(&[one, "BT /F1 12 Tf 72 720 Td (Two ferries sank.) Tj ET"], "", &[]);
    let at = |mark: &[u8]| whole.windows(mark.len()).rposition(|window| window == mark).unwrap();
    let no_list = "cut.pdf: expected a list of the file's objects at its end, found none that can be read (is the file cut off?); \
                   the pages that stand in it are read";
    let documents = [("cut.pdf", "One bridge fell. Two ferries")];
    assert_told("cut.pdf", &whole[..at(b"xref\n")], &documents, &[no_list]);
    // In the midst of the last page.
    assert_told("cut.pdf", &whole[..at(b"sank")], &[("cut.pdf", "One bridge fell.")], &[no_list]);
    // What a locked one says could not be told from noise.
    let locked = replaced(&whole[..at(b"xref\n")], b"/Type /Catalog", b"/Type /Catalog /Encrypt 9 0 R");
    assert_eq!(told("cut.pdf", locked).0, []);
    let circle = replaced(&whole, b"/Pages /Kids [10 0 R 12 0 R]", b"/Pages /Kids [2  0 R 2  0 R]");
    assert_told(
        "circle.pdf",
        circle,
        &[("circle.pdf", "One bridge fell. Two ferries")],
        &[
            "circle.pdf: expected a list of pages, found one that leads to none; the pages that stand in the file are read",
        ],
    );
}

#[test]
fn a_zip_without_its_end_is_read_as_far_as_it_goes() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("a.txt", ARTICLE), ("b/c.txt", "Two ferries sank."), ("d.txt", "Nobody died.")] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    let whole = archive.finish().unwrap().into_inner();
    let cut = whole.windows(5).position(|window| window == b"d.txt").unwrap() + 8;
    assert_told(
        "news.zip",
        &whole[..cut],
        &[("news.zip/a.txt", "The mayor closed the bridge"), ("news.zip/b/c.txt", "Two ferries sank.")],
        &[
            "news.zip: expected an archive with a list of its files at its end, found none (is it cut off?); 2 files that stand \
           in it whole are read",
        ],
    );
    // A document in one is read as such.
    let word = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/bridge.docx")).unwrap();
    let end = word.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let (documents, said) = told("bridge.docx", &word[..end]);
    assert_eq!(documents, [("bridge.docx".to_owned(), "Swing bridge at Port Ellan".to_owned())]);
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn pdfs_side_by_side_come_in_their_order_with_their_faults() {
    let mut folder = Folder::new("hostile-ahead");
    for at in 0..40 {
        let content = match at % 5 {
            0 => pages(&[&GOOD.replace("Monday", &format!("day {at}"))], "", &[]),
            1 => pages(&[GOOD, BAD_FONT], "", &[]),
            2 => b"%PDF-1.7 and nothing".to_vec(),
            3 => ARTICLE.into(),
            _ => fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/bundle.pdf")).unwrap(),
        };
        folder = folder.with(&format!("{at:02}.pdf"), content);
    }
    let (documents, errors) = read_folder(&folder);
    let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    let mut expected = Vec::new();
    for at in 0..40 {
        match at % 5 {
            2 => {}
            4 => expected.extend([format!("{at:02}.pdf/1"), format!("{at:02}.pdf/2")]),
            _ => expected.push(format!("{at:02}.pdf")),
        }
    }
    assert_eq!(ids, expected);
    assert!(documents[0].text.ends_with("of Orlin on day 0."), "{}", documents[0].text);
    let pages = errors.iter().filter(|error| error.to_string().contains("page 2")).count();
    assert_eq!((errors.len(), pages), (16, 8));
}

#[test]
fn one_bad_field_of_a_record_costs_no_record() {
    let deep = format!(r#"{{"id":"a","x":{}{},"text":"{ARTICLE}"}}"#, "[".repeat(10_000), "]".repeat(10_000));
    let latin: Vec<u8> =
        [br#"{"id":"a","text":"The mayor closed the bridge of Orl"#.as_slice(), b"\xef", br#"n."}"#].concat();
    for (record, what) in [
        (
            format!(r#"{{"id":"a","title":"cut \ud83d","text":"{ARTICLE}"}}"#).into_bytes(),
            "half a sign (a lone surrogate)",
        ),
        (
            format!("{{\"id\":\"a\",\"title\":\"a\0b\",\"text\":\"{ARTICLE}\"}}").into_bytes(),
            "a bare control character",
        ),
        (format!(r#"{{"id":"a","n":-1e400,"text":"{ARTICLE}"}}"#).into_bytes(), "a number out of range"),
        (deep.into_bytes(), "values inside one another more than 100 deep"),
        (latin, "bytes that are no UTF-8"),
    ] {
        let content =
            [record, format!("\n\u{feff}{{\"id\":\"b\",\"text\":\"{ARTICLE}\"}}\n").into_bytes()].concat();
        let said = format!("r.jsonl:1: the record has {what}: replaced, and all else of it is kept");
        assert_told("r.jsonl", content, &[("a", FIRST), ("b", FIRST)], &[&said]);
    }
}

#[test]
fn what_stands_before_a_break_is_kept() {
    let packed = |bytes: &[u8]| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    };
    let whole = packed(ARTICLE.as_bytes());
    assert_told("a.txt.gz", [&whole[..], &whole[..]].concat(), &[("a.txt", FIRST)], &[]);
    let behind = "what stands before is kept";
    assert_told(
        "a.txt.gz",
        [&whole[..], b"more that is no gzip"].concat(),
        &[("a.txt", FIRST)],
        &[&format!("a.txt.gz: cannot be read to its end: invalid gzip header; {behind}")],
    );
    assert_told(
        "a.txt.gz",
        &whole[..whole.len() - 12],
        &[("a.txt", FIRST)],
        &[&format!("a.txt.gz: cannot be read to its end: incomplete deflate stream; {behind}")],
    );
    let item = |text: &str| format!("<item><description>{text}</description></item>");
    let feed =
        format!("<rss><channel>\n{}\n{}\n<item><descr", item("The mayor R&D of AT&T left."), item(ARTICLE));
    assert_told(
        "a.rss",
        feed,
        &[("a.rss/1", "The mayor R&D of AT&T"), ("a.rss/2", FIRST)],
        &[
            "a.rss: line 4: expected a feed, found broken XML: syntax error: tag not closed: `>` not found before end of input; what stands before is kept, the rest is left out",
        ],
    );
    let feed = format!(
        "<rss><channel>\n{}\n<item><a b=\"></item>\n{}</channel></rss>",
        item(ARTICLE),
        item(ARTICLE)
    );
    let (documents, said) = told("b.rss", feed);
    assert_eq!(
        documents.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(),
        ["b.rss/1", "b.rss/2"],
        "{said:?}"
    );
    assert!(
        said.len() == 1 && said[0].ends_with("what stands before is kept, read on at the next entry"),
        "{said:?}"
    );
}

#[test]
fn a_crawl_is_read_on_behind_a_record_of_a_wrong_length() {
    let page = format!("<html><body><article><p>{ARTICLE}</p></article></body></html>");
    let record = |name: &str, length: Option<i64>, header: &str| {
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}\r\n{page}");
        let length = length.unwrap_or(http.len() as i64);
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: x:{name}\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n{http}\r\n\r\n"
        )
    };
    let crawl =
        |length| [record("1", None, ""), record("2", Some(length), ""), record("3", None, "")].concat();
    let (first, third) = (("a.warc/x:1", FIRST), ("a.warc/x:3", FIRST));
    assert_told(
        "a.warc",
        crawl(-4),
        &[first, third],
        &[
            "a.warc/2: expected a WARC record with its Content-Length, found none that is a number; read on at the next record",
        ],
    );
    assert_told(
        "a.warc",
        crawl(100),
        &[first, ("a.warc/x:2", FIRST), third],
        &[
            "a.warc/3: expected a WARC record, found `rlin on Monday.</p></article></body></ht`; read on at the next record",
        ],
    );
    let (documents, said) = told("a.warc", crawl(100_000));
    assert_eq!(documents.len(), 2);
    assert!(
        said[0]
            .ends_with("more bytes by its Content-Length, found the end of the file; what is there is kept"),
        "{said:?}"
    );
    let packed =
        [record("1", None, "Content-Encoding: br\r\n").into_bytes(), record("3", None, "").into_bytes()]
            .concat();
    let broken: Vec<u8> =
        packed.iter().enumerate().map(|(at, byte)| if at == 250 { 0xff } else { *byte }).collect();
    assert_told(
        "a.warc",
        broken,
        &[third],
        &["a.warc/x:1: expected a page packed with gzip or deflate, found `br`; it is left out"],
    );
}

#[test]
fn archives_and_books_hide_nothing_in_silence() {
    let zip = |files: &[(&str, &str)]| {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            out.start_file(*name, SimpleFileOptions::default()).unwrap();
            out.write_all(content.as_bytes()).unwrap();
        }
        out.finish().unwrap().into_inner()
    };
    // Two files of one name: written under two, and renamed in the bytes.
    let twice = zip(&[("a.txt", ARTICLE), ("b.txt", ARTICLE), ("./c.txt", ARTICLE), (".d.txt", ARTICLE)]);
    let renamed: Vec<u8> = String::from_utf8_lossy(&twice)
        .contains("b.txt")
        .then(|| replaced(&twice, b"b.txt", b"a.txt"))
        .unwrap();
    assert_told(
        "z.zip",
        renamed,
        &[("z.zip/./c.txt", FIRST), ("z.zip/a.txt", FIRST)],
        &[
            "z.zip: expected files with names of their own, found 4 that have only 3 names: of those of one name the last is read",
        ],
    );
    let container = r#"<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>"#;
    let book = |package: &str| {
        zip(&[
            ("META-INF/container.xml", container),
            ("p.opf", package),
            ("a.xhtml", &format!("<html><body><p>{ARTICLE}</p></body></html>")),
        ])
    };
    let item = r#"<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="a"/>"#;
    assert_told("b.epub", book(&format!("{item}</spine></package>")), &[("b.epub/a.xhtml", FIRST)], &[]);
    assert_told(
        "b.epub",
        book("<package/>"),
        &[],
        &["b.epub: expected a book with chapters, found none in its list `p.opf`"],
    );
    let (documents, said) = told("b.epub", book(&format!("{item}<item")));
    assert_eq!(documents.len(), 1);
    assert!(
        said[0].contains("found broken XML") && said[0].ends_with("those before it are kept"),
        "{said:?}"
    );
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for at in 0..=out.len() - from.len() {
        if out[at..].starts_with(from) {
            out[at..at + to.len()].copy_from_slice(to);
        }
    }
    out
}

#[test]
fn dates_that_are_none_are_told_in_every_format() {
    let chat = r#"{"name":"c","type":"public_channel","id":1,"messages":[{"id":1,"type":"message","date":"soon","text":["The mayor ",{"type":"bold","text":"closed"}," the bridge of Orlin."]}]}"#;
    assert_told(
        "result.json",
        chat,
        &[("result.json#1", FIRST)],
        &["result.json:1: expected the date of a post, found `soon`; it is left out"],
    );
    let no_date = "is no date: give one such as 2025-06-24 or 2025-06-24T14:44:00+03:00; it is left out";
    assert_told(
        "a.md",
        format!("---\ndate: 31 Feb 2035\n---\n{ARTICLE}"),
        &[("a.md", "--- date: 31 Feb 2035")],
        &[&format!("a.md: `published`: `31 Feb 2035` {no_date}")],
    );
    assert_told(
        "a.rss",
        format!(
            "<rss><channel><item><pubDate>3 hours ago</pubDate><description>{ARTICLE}</description></item></channel></rss>"
        ),
        &[("a.rss/1", FIRST)],
        &[&format!("a.rss/1: publication date: `3 hours ago` {no_date}")],
    );
}
