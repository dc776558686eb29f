//! Files that other programs wrote (`tests/files/make_files.py` says which) to documents.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::path::{Path, PathBuf};

use claimline::lexicon::Data;
use claimline::read::{DateOrder, Document, PublishedPrecision, ReadOptions, Reader};

const TITLE: &str = "Swing bridge at Port Ellan shut after crack found";
const FIRST: &str = "The harbour office closed the swing bridge on Monday";
const QUOTED: &str = "“Nobody was hurt,” said harbour master Ines Calder.";

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)
}

/// The documents of a file and the messages of what failed, with the file's path left out.
fn read_with(name: &str, options: &ReadOptions) -> (Vec<Document>, Vec<String>) {
    let reader = Reader::load(&Data::embedded()).unwrap();
    let (mut documents, mut errors) = (Vec::new(), Vec::new());
    let folder = format!("{}/", file("").display()).replace("//", "/");
    for result in reader.read(&[file(name)], options) {
        match result {
            Ok(document) => documents.push(document),
            Err(error) => errors.push(error.to_string().replace(&folder, "")),
        }
    }
    (documents, errors)
}

fn read(name: &str) -> Vec<Document> {
    let (documents, errors) = read_with(name, &ReadOptions::default());
    assert_eq!(errors, Vec::<String>::new(), "{name}");
    documents
}

fn ids(documents: &[Document]) -> Vec<&str> {
    documents.iter().map(|document| document.id.as_str()).collect()
}

fn published(document: &Document) -> Option<(String, PublishedPrecision)> {
    document.published.at.map(|at| (at.to_string(), document.published.precision))
}

#[track_caller]
fn holds_the_article(document: &Document) {
    for words in [FIRST, QUOTED, "It will reopen on Friday, the office said."] {
        assert!(document.text.contains(words), "{}: {words:?} is not in {:?}", document.id, document.text);
    }
}

#[test]
fn a_word_document() {
    let documents = read("bridge.docx");
    assert_eq!(ids(&documents), ["bridge.docx"]);
    assert_eq!(documents[0].title.as_deref(), Some(TITLE));
    assert_eq!(published(&documents[0]), Some(("2035-03-12T00:00:00Z".to_owned(), PublishedPrecision::Date)));
    holds_the_article(&documents[0]);
}

#[test]
fn a_pdf_keeps_its_pages() {
    let documents = read("bridge.pdf");
    assert_eq!(ids(&documents), ["bridge.pdf"]);
    let document = &documents[0];
    holds_the_article(document);
    assert_eq!(document.pages.len(), 2);
    assert_eq!(document.pages[0], 0);
    assert!(document.text[document.pages[1]..].starts_with("“Nobody was hurt,”"), "{:?}", document.pages);
}

#[test]
fn a_book_gives_its_chapters() {
    let documents = read("courier.epub");
    assert_eq!(ids(&documents), ["courier.epub/EPUB/bridge.xhtml"]);
    assert_eq!(documents[0].outlet.as_deref(), Some("Ellan Courier, 12 March 2035"));
    holds_the_article(&documents[0]);
}

#[test]
fn a_crawl_gives_its_pages_and_nothing_else() {
    let documents = read("crawl.warc.gz");
    assert_eq!(
        ids(&documents),
        ["crawl.warc/https://courier.example/bridge", "crawl.warc/https://courier.example/ruan"]
    );
    assert_eq!(documents[0].url.as_deref(), Some("https://courier.example/bridge"));
    holds_the_article(&documents[0]);
    // Sent in chunks and packed.
    assert_eq!(documents[1].title.as_deref(), Some("Swing bridge at Port Ruan shut after crack found"));
    holds_the_article(&documents[1]);
}

#[test]
fn feeds_give_their_entries() {
    for name in ["feed.rss", "feed.atom"] {
        let documents = read(name);
        assert_eq!(ids(&documents), [format!("{name}/1"), format!("{name}/2")]);
        let titles: Vec<_> = documents.iter().map(|document| document.title.as_deref()).collect();
        assert_eq!(titles, [Some(TITLE), Some("Ferry & tram fares rise")], "{name}");
        for document in &documents {
            assert_eq!(document.outlet.as_deref(), Some("Ellan Courier"), "{name}");
            let at = Some(("2035-03-12T17:30:00Z".to_owned(), PublishedPrecision::Instant));
            assert_eq!(published(document), at, "{name}");
        }
        assert_eq!(documents[1].url.as_deref(), Some("https://courier.example/1?a=1&b=2"), "{name}");
        holds_the_article(&documents[0]);
    }
}

#[test]
fn a_message_and_what_is_attached_to_it() {
    let documents = read("letter.eml");
    assert_eq!(ids(&documents), ["letter.eml", "letter.eml/bridge.docx"]);
    let letter = &documents[0];
    assert_eq!(letter.title.as_deref(), Some(TITLE));
    assert_eq!(letter.outlet.as_deref(), Some("Ellan Courier"));
    assert_eq!(published(letter), Some(("2035-03-12T17:30:00Z".to_owned(), PublishedPrecision::Instant)));
    let warned: Vec<&str> = letter.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(warned, ["the attachment logo.png (image/png) holds no text; it is left out"]);
    documents.iter().for_each(holds_the_article);
}

#[test]
fn a_pdf_of_a_press_database_gives_its_articles() {
    let documents = read("bundle.pdf");
    assert_eq!(ids(&documents), ["bundle.pdf/1", "bundle.pdf/2"]);
    let told = |document: &Document| {
        let at = published(document).map(|(at, _)| at);
        (
            document.title.clone().unwrap_or_default(),
            document.outlet.clone().unwrap_or_default(),
            at.unwrap_or_default(),
        )
    };
    let of = |title: &str, outlet: &str, at: &str| (title.to_owned(), outlet.to_owned(), at.to_owned());
    assert_eq!(
        [told(&documents[0]), told(&documents[1])],
        [
            of("Swing bridge at Port Ellan shut after crack found", "Ellan Courier", "2035-03-12T00:00:00Z"),
            of("Ferry timetable thinned", "Talmore Post", "2035-03-14T00:00:00Z"),
        ]
    );
    // Lines are joined, and the database's labels are no part of the text.
    assert!(
        documents[1].text.ends_with("since few people had taken them this winter."),
        "{:?}",
        documents[1].text
    );
}

#[test]
fn a_mailbox_gives_its_messages() {
    let documents = read("letters.mbox");
    assert_eq!(ids(&documents), ["letters.mbox/1", "letters.mbox/2"]);
    // The box had put a `>` before this line.
    assert!(documents[1].text.contains("\nFrom here the tram is dearer."), "{:?}", documents[1].text);
}

#[test]
fn a_saved_page_is_dated_by_itself_and_not_by_its_saving() {
    let documents = read("saved.mhtml");
    assert_eq!(ids(&documents), ["saved.mhtml"]);
    assert_eq!(documents[0].url.as_deref(), Some("https://courier.example/bridge"));
    assert_eq!(documents[0].outlet.as_deref(), Some("Ellan Courier"));
    assert_eq!(published(&documents[0]), Some(("2035-03-12T00:00:00Z".to_owned(), PublishedPrecision::Date)));
    holds_the_article(&documents[0]);
}

/// What is said of the file in articles.zip whose name leads out of it.
const OUTSIDE: &str = "articles.zip/../outside.txt: expected a file inside the archive, found a name that points out of it; it is left out";

#[test]
fn an_archive_is_read_like_a_folder_and_stays_inside() {
    let (documents, errors) = read_with("articles.zip", &ReadOptions::default());
    assert_eq!(errors, [OUTSIDE]);
    assert_eq!(
        ids(&documents),
        [
            "articles.zip/march/bridge.html",
            "articles.zip/march/bridge.txt",
            "articles.zip/more.zip/inner.txt"
        ]
    );
    holds_the_article(&documents[0]);
    holds_the_article(&documents[1]);
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_told_and_its_first_files_are_kept() {
    let options = ReadOptions { largest_expansion: 600, ..ReadOptions::default() };
    let (documents, errors) = read_with("articles.zip", &options);
    assert_eq!(ids(&documents), ["articles.zip/march/bridge.html"]);
    assert_eq!(errors.len(), 2, "told once: {errors:?}");
    assert!(
        errors[1].starts_with(
            "articles.zip/march/bridge.txt: expected an input that unpacks to at most 600 bytes, found more"
        ),
        "{errors:?}"
    );
}

/// SHA-256 in hex, so that a reader of documents.jsonl finds the file again.
fn digest(name: &str) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(std::fs::read(file(name)).unwrap());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_comes_of_a_file_carries_the_digest_of_the_file() {
    let options = ReadOptions { date_order: Some(DateOrder::Mdy), ..ReadOptions::default() };
    for (name, count) in [("bridge.docx", 1), ("bridge.pdf", 1), ("claims.xlsx", 2)] {
        let (documents, _) = read_with(name, &options);
        assert_eq!(documents.len(), count, "{name}");
        assert!(documents.iter().all(|document| document.sha256 == digest(name)), "{name}");
    }
}

#[test]
fn containers_deeper_than_the_user_wants_are_told() {
    let options = ReadOptions { deepest_container: 1, ..ReadOptions::default() };
    let (documents, errors) = read_with("articles.zip", &options);
    assert_eq!(ids(&documents), ["articles.zip/march/bridge.html", "articles.zip/march/bridge.txt"]);
    assert_eq!(
        errors,
        [
            OUTSIDE,
            "articles.zip/more.zip/inner.txt: expected at most 1 containers inside one another, found more; it is left out, the rest is kept (--deepest-container raises the limit)"
        ]
    );
}

#[test]
fn a_sheet_that_auto_archiver_fills() {
    let (documents, errors) = read_with("archiver.csv", &ReadOptions::default());
    assert_eq!(
        errors,
        ["archiver.csv:4: expected words in the column of texts, found none; this row is left out"]
    );
    assert_eq!(ids(&documents), ["archiver.csv#2", "archiver.csv#3"]);
    holds_the_article(&documents[0]);
    for (at, document) in documents.iter().enumerate() {
        assert_eq!(document.title.as_deref(), Some(TITLE));
        assert_eq!(document.url, Some(format!("https://courier.example/{at}")));
        assert_eq!(
            published(document),
            Some(("2035-03-12T17:30:00Z".to_owned(), PublishedPrecision::Instant))
        );
        assert!(document.warnings.is_empty(), "it was saved after that: {:?}", document.warnings);
    }
}

#[test]
fn a_workbook_of_claims() {
    for name in ["claims.xlsx", "claims.ods"] {
        holds_the_claims(name);
    }
}

#[track_caller]
fn holds_the_claims(name: &str) {
    let options = ReadOptions { date_order: Some(DateOrder::Mdy), ..ReadOptions::default() };
    let (documents, errors) = read_with(name, &options);
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(ids(&documents), ["https://courier.example/bridge", "https://courier.example/fares"]);
    assert_eq!(documents[0].text, "The swing bridge was closed.\n\nNobody was hurt.");
    let given = documents[0].given.as_ref().unwrap();
    let times: Vec<(&str, &str)> = given
        .iter()
        .map(|claim| {
            let bound = |side: &str| claim.fields["time"][side].as_str().unwrap_or("open");
            (bound("earliest"), bound("latest"))
        })
        .collect();
    assert_eq!(
        times,
        [("2035-03-12T00:00:00Z", "2035-03-13T00:00:00Z"), ("2035-03-01T00:00:00Z", "2035-04-01T00:00:00Z")]
    );
    assert_eq!(given[0].fields["source"]["name"], "Harbour office");
    let warned: Vec<&str> = documents[1].warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(
        warned[0],
        "line 5: expected a date such as 2025-06-24, 06/??/97 or 2025-06/2025-08, found `soon`; the claim is kept without it"
    );
}

/// What a browser saved, prints or shows; what a word processor, two crawlers and a packer of crawls wrote.
#[test]
fn files_of_further_programs_hold_the_article() {
    let (courier, minute) = (Some("Ellan Courier"), "2035-03-12T17:30:00Z");
    for (name, outlet, at) in [
        ("browser.mhtml", courier, "2035-03-12T00:00:00Z"),
        ("browser.html", courier, "2035-03-12T00:00:00Z"),
        ("browser.pdf", None, "2035-03-12T00:00:00Z"),
        ("bridge.rtf", None, "2035-03-12T00:00:00Z"),
        ("bridge.md", courier, minute),
        ("trafilatura.json", courier, "2035-03-12T00:00:00Z"),
        ("newspaper4k.json", Some("courier.example"), minute),
    ] {
        let documents = read(name);
        assert_eq!(documents.len(), 1, "{name}");
        let document = &documents[0];
        holds_the_article(document);
        assert_eq!(document.title.as_deref(), Some(TITLE), "{name}");
        assert_eq!(document.outlet.as_deref(), outlet, "{name}");
        assert_eq!(published(document).map(|(at, _)| at).as_deref(), Some(at), "{name}");
    }
}

#[test]
fn a_packed_crawl_gives_what_the_crawl_in_it_gives() {
    let documents = read("crawl.wacz");
    let crawl = "crawl.wacz/archive/crawl.warc/https://courier.example";
    assert_eq!(ids(&documents), [format!("{crawl}/bridge"), format!("{crawl}/ruan")]);
    holds_the_article(&documents[0]);
}
