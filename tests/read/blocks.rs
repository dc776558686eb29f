//! Plain pages: what is the article and what is not, and that no text breaks the cutting.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use claimline::lexicon::Data;
use claimline::read::Document;
use claimline::segment::{BlockFinder, BlockKind};
use proptest::prelude::*;

fn kinds(text: &str, title: Option<&str>) -> Vec<(BlockKind, String)> {
    let finder = BlockFinder::load(&Data::embedded()).unwrap();
    let mut document = Document::new("a", text);
    document.title = title.map(str::to_owned);
    let blocks = finder.blocks(&document);
    blocks.into_iter().map(|block| (block.kind, block.span.text(text).to_owned())).collect()
}

/// Each line of the page starts with the letter of its kind.
#[track_caller]
fn check(page: &str, title: Option<&str>) {
    let mut text = String::new();
    let mut expected = Vec::new();
    for line in page.lines() {
        let line = line.trim_start();
        let Some((letter, words)) = line.split_once(' ') else {
            text.push('\n');
            continue;
        };
        text.push_str(words);
        text.push('\n');
        let kind = match letter {
            "T" => BlockKind::Title,
            "H" => BlockKind::Heading,
            "P" => BlockKind::Paragraph,
            "C" => BlockKind::Caption,
            "S" => BlockKind::Stamp,
            _ => BlockKind::Furniture,
        };
        expected.push((kind, words.trim_start_matches("• ").to_owned()));
    }
    assert_eq!(kinds(&text, title), expected);
}

#[test]
fn a_page_dump_is_told_apart() {
    check(
        "F Daily Ember

         F • News
         F • Sport
         F BREAKING
         F Ship runs aground off the northern cape in thick fog, harbour police say
         F King to speak at noon on Friday

         T Mayor shuts bridge after storm cracks pier

         F • By Daily Ember
         F • 2 May 2031 10:20
         F 3 Min Read
         F Listen
         C Divers of the harbour police look at the pier of the old bridge on Sunday. (Ember Press)
         F Divers of the harbour police look at the pier of the old bridge on Sunday. (Ember Press)

         P The mayor closed the old bridge on Monday after divers found a crack in one of its piers.

         P “It will stay closed,” she said.

         H Trains stop

         P Trains were to run again from Thursday on, and buses would take the long way round.

         F Related News

         F Ferry runs again after a week in the dock

         P Engineers from the capital are to look at the bridge this week and report to the council.

         F Read also: Ten bridges that fell
         F Most Read
         F Ferry runs again
         F 1 May 2031
         F Ember is an independent daily.
         F All Rights Reserved",
        Some("Mayor shuts bridge after storm cracks pier"),
    );
}

#[test]
fn a_plain_article_keeps_every_line() {
    check(
        "P EMBER (Wire) - The mayor closed the old bridge on Monday.
         P She gave no reason.
         P \"Why?\" asked the council.
         P The news came as a surprise to the crews who had worked on the old piers since the first days of the year and who had been told nothing about it",
        None,
    );
}

#[test]
fn entries_of_a_live_page_are_stamped() {
    let text = "Bridge after the storm\n\n10:30 The mayor has closed the bridge, she tells the Ember.\n\n\
                09:50 (Sunday) Divers go down to the pier.\n\n3.15pm\nThe council meets behind closed doors at the town hall.\n";
    let found = kinds(text, Some("Bridge after the storm"));
    let stamps: Vec<&str> =
        found.iter().filter(|(kind, _)| *kind == BlockKind::Stamp).map(|(_, words)| words.as_str()).collect();
    assert_eq!(stamps, ["10:30", "09:50 (Sunday)", "3.15pm"]);
    assert!(found.contains(&(BlockKind::Paragraph, "Divers go down to the pier.".to_owned())), "{found:?}");
}

#[test]
fn the_captions_of_a_picture_series_are_no_article() {
    check(
        "P The dam above Podar broke on Monday, and the town hall stood in the water.

         F Photos: Flood in Podar Photos: Flood in Podar A boat lies on the quay on May 3. Hide Caption 1 of 3 Photos: Flood in Podar Two men row to the hall.
         F They were saved on June 4. Hide Caption 2 of 3
         F Photos: Flood in Podar The mayor wades home. Hide Caption 3 of 3

         P The mayor left the hall by boat, and asked the council for help.
        ",
        None,
    );
    let found = kinds(
        "The dam broke. Photos: Flood in Podar A boat. Hide Caption 1 of 2 Photos: Flood in Podar A dog. Hide Caption 2 of 2 \
         The mayor left the hall by boat.",
        None,
    );
    let kept: Vec<&str> =
        found.iter().filter(|(kind, _)| *kind == BlockKind::Paragraph).map(|(_, words)| &**words).collect();
    assert_eq!(kept, ["The dam broke.", "The mayor left the hall by boat."]);
}

#[test]
fn captions_are_the_article_where_there_is_no_other() {
    let caption = "Two men row to the hall in a boat. ".repeat(9);
    let found = kinds(&format!("Photos: Flood in Podar {caption}Hide Caption 1 of 2\n"), None);
    let told = |(kind, words): &(BlockKind, String)| {
        *kind == BlockKind::Paragraph && words.contains("row to the hall")
    };
    assert!(found.iter().any(told), "{found:?}");
}

#[test]
fn a_date_of_publication_is_cut_off_the_sentence_behind_it() {
    for stamp in ["Date of publication 4 October 2031", "Published May 3, 2031", "Last updated at Oct 042031"]
    {
        let found = kinds(&format!("{stamp} At least two people left the town. The mayor stayed."), None);
        let expected = [
            (BlockKind::Furniture, stamp.to_owned()),
            (BlockKind::Paragraph, "At least two people left the town. The mayor stayed.".to_owned()),
        ];
        assert_eq!(found, expected);
    }
    for sentence in [
        "Published May 3, 2031, the report says that two people left the town.",
        "Published reports of May 3, 2031 say that two people left the town.",
        "Updated rules say that nobody may leave the town.",
    ] {
        assert_eq!(kinds(sentence, None), [(BlockKind::Paragraph, sentence.to_owned())]);
    }
}

#[test]
fn a_clock_time_in_prose_is_no_stamp() {
    let found = kinds("10:30 a.m. was the hour agreed.\n\nThe mayor came late and left early.\n", None);
    assert!(found.iter().all(|(kind, _)| *kind == BlockKind::Paragraph), "{found:?}");
}

#[test]
fn spans_that_the_markup_excludes_are_furniture() {
    let mut document = Document::new(
        "a",
        "The mayor closed the bridge on Monday.\n\nThe king will resign on Friday, they say.",
    );
    document.furniture.push((40..document.text.len()).into());
    let blocks = BlockFinder::load(&Data::embedded()).unwrap().blocks(&document);
    let kinds: Vec<BlockKind> = blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Furniture]);
}

proptest! {
    #[test]
    fn blocks_lie_in_order_on_characters_and_cover_the_words(
        text in "(\\PC|[\n\r\t •#>*-]|[a-z. ]{1,30}|[0-9]{1,2}[:.][0-9]{2} |Most Read\n|\u{2028}|\u{200b}){0,60}",
        title in "[a-z ]{0,20}",
    ) {
        let finder = BlockFinder::load(&Data::embedded()).unwrap();
        let mut document = Document::new("a", text.clone());
        document.title = Some(title);
        let mut at = 0;
        for block in finder.blocks(&document) {
            prop_assert!(block.span.start >= at && block.span.start < block.span.end);
            prop_assert!(text.is_char_boundary(block.span.start) && text.is_char_boundary(block.span.end));
            prop_assert!(!text[at..block.span.start].chars().any(char::is_alphabetic));
            at = block.span.end;
        }
        prop_assert!(!text[at..].chars().any(char::is_alphabetic));
    }
}
