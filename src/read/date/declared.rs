use super::super::DeclaredZone;
use super::super::page::normal;
use super::DateWords;
use super::clock::lettered_offset;
use crate::calendar::Zone;
use crate::span::Span;

/// Bytes of a line that are looked at.
const LOOKED_AT: usize = 2_000;

/// The zone that a line declares for all the page's times; spans are bytes of the line.
pub(crate) fn declared_zone(words: &DateWords, line: &str) -> Option<DeclaredZone> {
    if !may_declare(words, line) {
        return None;
    }
    // Word by word, so that the declaration may stand anywhere in the line.
    let like = |start: usize| opens_like(words, &line.as_bytes()[start..]);
    let starts: Vec<usize> = word_starts(line).collect();
    for (i, start) in starts.iter().enumerate().filter(|(_, start)| like(**start)) {
        let rest = &line[*start..];
        let rest = &rest[..rest.floor_char_boundary(80)];
        let first = normal(rest.split_whitespace().next().unwrap_or_default());
        if !words.opens.iter().any(|opening| opening.split(' ').next() == Some(&first)) {
            continue;
        }
        let reach = normal(rest);
        let Some(opening) = words.opens.iter().find(|opening| {
            reach
                .strip_prefix(opening.as_str())
                .is_some_and(|after| after.is_empty() || after.starts_with(' '))
        }) else {
            continue;
        };
        let first = i + opening.split(' ').count();
        let (mut end, mut gloss) = (None, None);
        for at in starts.iter().skip(first).take(5) {
            let word = line[*at..].split_whitespace().next().unwrap_or_default();
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            // `All times Singapore (UTC+8)`: the bracket says it again.
            if end.is_some() && line[..*at].ends_with('(') {
                gloss = zone(words, bare);
                break;
            }
            if words.closes.iter().any(|close| *close == normal(bare)) {
                break;
            }
            end = Some(at + bare.len());
            if bare.len() < word.len() {
                break;
            }
        }
        let span = Span::new(*starts.get(first)?, end?);
        let named = span.text(line);
        // `All times local (GMT+3)`: the bracket alone tells it.
        if gloss.is_some() || named.chars().next().is_some_and(char::is_uppercase) {
            return Some(DeclaredZone { words: span, zone: zone(words, words.bare(named)).or(gloss) });
        }
    }
    None
}

/// Whether the first two words of a declaration stand in a line, by its bytes alone; never false where they do.
fn may_declare(words: &DateWords, line: &str) -> bool {
    let bytes = line.as_bytes();
    let begins = |at: usize| at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
    let first = |at: &usize| words.first_bytes[usize::from(bytes[*at])] && begins(*at);
    (0..line.floor_char_boundary(LOOKED_AT)).filter(first).any(|at| opens_like(words, &bytes[at..]))
}

/// Whether some bytes open with the first two words of a declaration, whatever their case and the signs between them.
fn opens_like(words: &DateWords, bytes: &[u8]) -> bool {
    words.first_bytes[usize::from(bytes[0])]
        && words.first_words.iter().any(|(first, seconds)| {
            behind(bytes, first).is_some_and(|rest| {
                let next = rest.iter().position(u8::is_ascii_alphanumeric).unwrap_or(rest.len());
                seconds.iter().any(|second| behind(&rest[next..], second).is_some())
            })
        })
}

/// What stands behind a word, in any case, at the head of some bytes.
fn behind<'b>(bytes: &'b [u8], word: &str) -> Option<&'b [u8]> {
    let (head, rest) = bytes.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word.as_bytes()).then_some(rest)
}

fn zone(words: &DateWords, named: &str) -> Option<Zone> {
    words.zones.of(named).first().copied().or_else(|| lettered_offset(words, named))
}

fn word_starts(line: &str) -> impl Iterator<Item = usize> {
    let line = &line[..line.floor_char_boundary(LOOKED_AT)];
    let mut inside = false;
    line.char_indices().filter_map(move |(at, c)| {
        let before = inside;
        inside = !c.is_whitespace() && (inside || c.is_alphanumeric());
        (inside && !before).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Data;

    fn read(line: &str) -> Option<(&str, Option<String>)> {
        let words = DateWords::load(&Data::embedded()).unwrap();
        declared_zone(&words, line)
            .map(|zone| (zone.words.text(line), zone.zone.map(|zone| zone.to_string())))
    }

    #[test]
    fn a_declared_zone_is_read_and_its_words_kept() {
        assert_eq!(read("No. 7 | All times UTC unless stated"), Some(("UTC", Some("UTC".into()))));
        assert_eq!(
            read("All times are Tokyo time, an hour ahead."),
            Some(("Tokyo", Some("Asia/Tokyo".into())))
        );
        assert_eq!(read("All times are Port Ember time"), Some(("Port Ember", None)));
        assert_eq!(read("All times Port Ember (JST)"), Some(("Port Ember", Some("Asia/Tokyo".into()))));
        assert_eq!(read("All times Port Ember (GMT+4)"), Some(("Port Ember", Some("+04:00".into()))));
        assert_eq!(
            read("Times below are Ember's (UTC-3:30), as ever"),
            Some(("Ember's", Some("-03:30".into())))
        );
        assert_eq!(read("All times local (GMT+3)."), Some(("local", Some("+03:00".into()))));
        assert_eq!(read("All times UTC+9"), Some(("UTC+9", Some("+09:00".into()))));
        assert_eq!(read("All times in GMT."), Some(("GMT", Some("UTC".into()))));
        assert_eq!(
            read("All times on this page are Tokyo time (JST), six hours ahead of Port Ember."),
            Some(("Tokyo", Some("Asia/Tokyo".into())))
        );
        assert_eq!(read("Times below are in UTC"), Some(("UTC", Some("UTC".into()))));
    }

    #[test]
    fn other_times_are_none() {
        for line in [
            "At all times they were armed.",
            "All times",
            "All times are local",
            "All times on this page are local",
            "Times are hard in Tokyo",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
