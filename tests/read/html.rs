//! Saved web pages: body, furniture and metadata, and pages meant to hurt.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::fs;
use std::path::PathBuf;

use claimline::lexicon::Data;
use claimline::read::{Document, ReadOptions, Reader};
use claimline::segment::{BlockFinder, BlockKind};

fn read(name: &str, page: &str) -> Result<Document, String> {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("html-{name}.html"));
    fs::write(&path, page).unwrap();
    let reader = Reader::load(&Data::embedded()).unwrap();
    let options = ReadOptions::default();
    let result = reader.read(std::slice::from_ref(&path), &options).next().unwrap();
    fs::remove_file(&path).unwrap();
    result.map_err(|error| error.to_string())
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    let finder = BlockFinder::load(&Data::embedded()).unwrap();
    finder.blocks(document).into_iter().map(|block| (block.kind, block.span.text(&document.text))).collect()
}

fn of_kind<'b>(blocks: &[(BlockKind, &'b str)], kind: BlockKind) -> Vec<&'b str> {
    blocks.iter().filter(|(found, _)| *found == kind).map(|(_, words)| *words).collect()
}

const PAGE: &str = r##"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Bridge shut after storm | The Daily Ember</title>
<meta property="og:site_name" content="The Daily Ember">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"WebPage","datePublished":"2031-05-01T00:00:00Z"},
 {"@type":["NewsArticle"],"headline":"Bridge shut after storm","datePublished":"2031-05-02T10:20:00+03:00",
  "publisher":{"@type":"Organization","name":"The Daily Ember"}}]}</script>
<style>p { color: red }</style></head>
<body class="has-sidebar"><header class="masthead"><nav><ul><li><a href="/">Home</a></li></ul></nav></header>
<div class="ticker">The king has said that he will resign on Friday, according to a statement by the palace.</div>
<main><article><h1>Bridge shut after storm</h1>
<div class="byline">By <a href="#">Ann Lee</a></div>
<figure><img src="x.jpg"><figcaption>The old bridge at dawn on Monday, seen from the harbour (J. Doe)</figcaption></figure>
<figure><figcaption>The old bridge at dawn on Monday, seen from the harbour (J. Doe)</figcaption></figure>
<p>The mayor closed the <b>old bridge</b> on Monday after divers found a crack in one of its eleven piers, the city&nbsp;said.</p>
<p>“It will stay closed,” she said.</p>
<h2>Trains stop</h2>
<p>Trains were to run again from Thursday on, and buses would take the long way round until then, officials said.</p>
<div class="related-links"><h3>Related</h3><ul><li><a href="#">Ferry runs again after a week</a></li></ul></div>
<p>Engineers from the capital are to look at the bridge this week and say how long the repair of the pier may take.</p>
</article><aside><h3>Most read</h3><p>The harbour police said on Sunday that two men had been arrested in the old town.</p></aside></main>
<footer><p>© The Daily Ember</p></footer></body></html>"##;

#[test]
fn a_page_gives_its_article_and_what_it_says_of_itself() {
    let document = read("page", PAGE).unwrap();
    assert_eq!(document.title.as_deref(), Some("Bridge shut after storm"));
    assert_eq!(document.outlet.as_deref(), Some("The Daily Ember"));
    assert_eq!(document.published.at.map(|at| at.to_string()).as_deref(), Some("2031-05-02T07:20:00Z"));
    let blocks = blocks(&document);
    assert_eq!(of_kind(&blocks, BlockKind::Title), ["Bridge shut after storm"]);
    assert_eq!(of_kind(&blocks, BlockKind::Heading), ["Trains stop"]);
    assert_eq!(
        of_kind(&blocks, BlockKind::Paragraph),
        [
            "The mayor closed the old bridge on Monday after divers found a crack in one of its eleven piers, the city said.",
            "“It will stay closed,” she said.",
            "Trains were to run again from Thursday on, and buses would take the long way round until then, officials said.",
            "Engineers from the capital are to look at the bridge this week and say how long the repair of the pier may take.",
        ]
    );
    assert_eq!(
        of_kind(&blocks, BlockKind::Caption),
        ["The old bridge at dawn on Monday, seen from the harbour (J. Doe)"]
    );
    assert!(!document.text.contains("king") && !document.text.contains("arrested"), "{}", document.text);
}

#[test]
fn the_date_is_found_wherever_pages_put_it() {
    let body = "<p>The mayor closed the old bridge on Monday after divers found a crack in one of its eleven piers.</p>";
    for (head, top, expected) in [
        (
            r#"<meta property="article:published_time" content="2031-05-02T07:20:00Z">"#,
            "",
            "2031-05-02T07:20:00Z",
        ),
        (
            "",
            r#"<span itemprop="datePublished" content="2031-05-02T10:20:00+03:00"></span>"#,
            "2031-05-02T07:20:00Z",
        ),
        ("", r#"<time datetime="2031-05-02T10:20:00+0300">Friday</time>"#, "2031-05-02T07:20:00Z"),
        (
            "",
            "<h1>Mayor shuts old bridge after storm</h1><p>2 May 2031, 10:20 (UTC+3)</p>",
            "2031-05-02T07:20:00Z",
        ),
        (r#"<link rel="canonical" href="https://a.example/2031/05/02/x">"#, "", "2031-05-02T00:00:00Z"),
        (
            r#"<script type="application/ld+json">{"@type":"NewsArticle",}</script><meta name="date" content="2031-05-02">"#,
            "",
            "2031-05-02T00:00:00Z",
        ),
    ] {
        let document =
            read("dates", &format!("<html><head>{head}</head><body>{top}{body}</body></html>")).unwrap();
        assert_eq!(document.published.at.map(|at| at.to_string()).as_deref(), Some(expected), "{head}{top}");
    }
}

#[test]
fn a_page_written_by_a_script_is_read_from_its_metadata() {
    let page = r#"<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge shut",
        "articleBody":"The mayor closed the old bridge on Monday. Divers had found a crack in one of its piers."}</script></head>
        <body><div id="app"></div></body></html>"#;
    let document = read("script", page).unwrap();
    assert_eq!(
        document.text,
        "Bridge shut\n\nThe mayor closed the old bridge on Monday. Divers had found a crack in one of its piers."
    );
}

#[test]
fn hostile_pages_are_read_in_time_and_told() {
    let words = "<p>The mayor closed the old bridge on Monday after a storm.</p>";
    for (name, page) in [
        ("divs", format!("<html>{}{words}", "<div>".repeat(10_000))),
        ("bold", format!("<html>{}{words}", "<b><p>".repeat(10_000))),
        ("attributes", format!("<html><p {}>x</p>{words}", "a=1 ".repeat(100_000))),
        ("tables", format!("<html>{}{words}", "<table><tr><td>".repeat(10_000))),
    ] {
        let document = read(name, &page).unwrap();
        assert!(
            document.text.ends_with("The mayor closed the old bridge on Monday after a storm."),
            "{name}"
        );
        assert!(
            document
                .warnings
                .iter()
                .any(|warning| warning.message.ends_with("read without its structure, as plain lines")),
            "{name}"
        );
    }
    for (name, page) in [
        ("open", format!("<html><body>{words}<div class=\"")),
        ("comment", format!("<html><body>{words}<!-- ")),
        ("script", format!("<html><body>{words}<script>")),
        ("nul", format!("<html><body>{words}<p>\u{0}</p>&#0;&#xFFFFFFFF;")),
    ] {
        let document = read(name, &page).unwrap();
        assert!(
            document.text.starts_with("The mayor closed the old bridge on Monday after a storm."),
            "{name}"
        );
    }
}

#[test]
fn a_page_without_words_is_an_error() {
    let error =
        read("empty", "<html><head><title></title></head><body><div></div></body></html>").unwrap_err();
    assert!(
        error.ends_with("found no words in it (perhaps a script writes them); it is left out"),
        "{error}"
    );
}
