//! The place that a page puts beside the hour of its publication: `PORT ORLEN, 12 May 2031, 20:10 (GMT+5)`.

use crate::calendar::{Grain, Zone};
use crate::lexicon::NounClasses;
use crate::read::{Document, PublishedPrecision};
use crate::span::Span;
use crate::time::{Context, TimeTagger};

/// Lines at the head of a page on which it tells when and where it was published.
const HEAD: usize = 12;

/// Longest such line, in bytes.
const LONGEST: usize = 240;

/// Words of a place's name.
const WORDS: usize = 3;

/// The place beside the hour of publication, as running text writes it; `None` where no line tells both, or the hour is
/// not the outlet's.
pub(super) fn stamped_place(document: &Document, times: &TimeTagger, nouns: &NounClasses) -> Option<String> {
    let published = document.published.at?;
    let zone = document.zone.unwrap_or(Zone::UTC);
    if document.published.precision != PublishedPrecision::Instant {
        return None;
    }
    let text = &*document.text;
    let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let stamps = |line: &&str| {
        let found = times.find(text, &[Span::new(start(line), start(line) + line.len())]);
        times.resolve(text, &found, &Context::of(document)).iter().any(|time| {
            let when = time.when(&zone).filter(|when| when.grain <= Grain::Minute);
            // `PORT ORLEN, 12 May, 0620 GMT`: an agency stamps its news of all places so.
            when.filter(|_| time.zone != Some(Zone::UTC)).and_then(|when| when.earliest()) == Some(published)
        })
    };
    let short = |line: &&str| line.len() <= LONGEST && line.bytes().any(|byte| byte.is_ascii_digit());
    let place = |line: &str| line.split(['|', '·', '•']).find_map(|cell| place_of(cell, nouns));
    text.lines().take(HEAD).filter(short).find_map(|line| place(line).filter(|_| stamps(&line)))
}

/// The name before the first comma of a cell that goes on with a date or an hour.
fn place_of(cell: &str, nouns: &NounClasses) -> Option<String> {
    let (name, rest) = cell.split_once(',')?;
    let dated = rest.bytes().any(|byte| byte.is_ascii_digit());
    let words: Vec<&str> = name.split_whitespace().collect();
    // `By A. Writer`
    let opens = |word: &str| nouns.is_time(word) || nouns.preposition(word).is_some();
    let named = |word: &&str| {
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
        letters && word.starts_with(char::is_uppercase) && !opens(&word.to_lowercase())
    };
    let is_name = dated && (1..=WORDS).contains(&words.len()) && words.iter().all(named);
    is_name.then(|| words.iter().map(|word| as_in_text(word)).collect::<Vec<_>>().join(" "))
}

/// A word in capitals as running text writes it.
fn as_in_text(word: &str) -> String {
    let mut letters = word.chars();
    let small = word.chars().any(char::is_lowercase);
    match letters.next().filter(|_| !small) {
        Some(first) => first.to_string() + &letters.as_str().to_lowercase(),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Instant;
    use crate::lexicon::{Data, Gazetteer};
    use crate::read::Published;

    fn place(text: &str) -> Option<String> {
        let data = Data::embedded();
        let (gazetteer, times) = (Gazetteer::load(&data).unwrap(), TimeTagger::load(&data).unwrap());
        let document = Document {
            zone: Zone::fixed(5 * 3_600),
            published: Published {
                at: Instant::parse("2031-05-12T15:10:00Z"),
                precision: PublishedPrecision::Instant,
            },
            ..Document::new("a", text)
        };
        stamped_place(&document, &times, gazetteer.nouns())
    }

    #[test]
    fn a_place_beside_the_hour_of_publication_is_found() {
        for (line, name) in [
            ("PORT ORLENNE, 12 May 2031, 20:10 (GMT+5)", "Port Orlenne"),
            ("Monday, May 12, 2031 | Orlenne, 8.10pm | Lake level 12.4m | Subscribe", "Orlenne"),
            ("Sardane, Monday 12 May 2031, 20:10 local time", "Sardane"),
        ] {
            assert_eq!(place(&format!("The Paper\n{line}\n\nA dam broke.")).as_deref(), Some(name), "{line}");
        }
    }

    #[test]
    fn other_lines_tell_no_place() {
        for line in [
            "Monday, 12 May 2031, 20:10",
            "May, 12 2031, 20:10",
            "Orlenne, 12 May 2031",
            "Orlenne, 12 May 2031, 15:10",
            "Orlenne, 12 May 2031, 1510 GMT",
            "By Tilda Marosh, 12 May 2031, 20:10",
            "The number 9 bus, 12 May 2031, 20:10",
        ] {
            assert_eq!(place(&format!("The Paper\n{line}\n\nA dam broke.")), None, "{line}");
        }
    }
}
