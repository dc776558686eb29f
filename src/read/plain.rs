use std::sync::Arc;

use crate::calendar::Zone;
use crate::lexicon::{Gazetteer, Pattern, spaced};
use crate::span::Span;

use super::assemble::Said;
use super::date::{DateWords, PrintedDate, declared_zone, find};
use super::outlets::{DateOrder, Outlets};
use super::page::{Labels, Piece, Top, pieces, top};
use super::{DeclaredZone, PublishedAt};

/// What reads the particulars that a page prints around its article.
#[derive(Debug, Clone)]
pub(super) struct PageReader {
    pub(super) labels: Labels,
    pub(super) outlets: Outlets,
    pub(super) dates: DateWords,
    pub(super) place: Pattern,
    pub(super) places: Places,
}

/// The clocks of places.
#[derive(Debug, Clone)]
pub(super) struct Places(pub(super) Arc<Gazetteer>);

impl Places {
    /// The zone of the place that goes by a name, as written or, in capitals, as it would be written.
    fn zone(&self, name: &str) -> Option<Zone> {
        let name = name.split('/').next().unwrap_or(name).trim();
        let found = |name: &str| self.0.lookup(name).into_iter().find_map(|id| self.0.zone(id));
        found(name).or_else(|| found(&capitalised(name)))
    }

    /// The zone of a place that a publication line names in one of its parts between signs.
    pub(super) fn zone_on_line(&self, line: &str) -> Option<Zone> {
        line.split(['|', '·', '•', ',', '–', '—', '(', ')', '/'])
            .map(str::trim)
            .filter(|part| {
                part.len() >= 3 && part.starts_with(char::is_uppercase) && part.split(' ').count() <= 3
            })
            .filter(|part| !part.contains(|c: char| c.is_ascii_digit()))
            .find_map(|part| self.zone(part))
    }
}

/// `PORT EMBER` as `Port Ember`.
fn capitalised(name: &str) -> String {
    let mut capital = true;
    name.chars()
        .flat_map(|c| {
            let first = std::mem::replace(&mut capital, !c.is_alphabetic());
            if first { vec![c] } else { c.to_lowercase().collect() }
        })
        .collect()
}

/// What a page's text says about itself.
#[derive(Debug, Default)]
pub(super) struct PageSays {
    pub(super) said: Said,
    pub(super) declared_zone: Option<DeclaredZone>,
    pub(super) dateline_place: Option<Span>,
    /// The whole dateline.
    pub(super) dateline: Option<Span>,
    /// The zone of the place on the publication line, of the article's dateline, or the one the page declares.
    pub(super) place_zone: Option<Zone>,
    pub(super) warnings: Vec<String>,
}

/// At the start of an article: a place in capitals, or a place with the agency in brackets behind it, then a dash
/// or colon.
pub(super) const PLACE: &str = r"^(?:(?<capitals>[A-Z][A-Z.'’-]{2,}(?:[ /-][A-Z][A-Z.'’]*)*)(?:,[^—–:()\n]{0,40})?(?:\s?\([^()\n]{2,40}\))?|(?<agency>[A-Z][\p{L}.'’-]+(?: [A-Z][\p{L}.'’-]+){0,3})(?:,[^—–:()\n]{0,40})?\s?\([A-Z][^()\n]{1,30}\))\s?(?:—|–|--|-|_|:)\s";

impl PageReader {
    /// Reads a page's text; `from` on, where front matter comes before it.
    pub(super) fn read(&self, text: &str, from: usize, known: &Said) -> PageSays {
        let pieces: Vec<Piece> = pieces(text).into_iter().filter(|piece| piece.span.start >= from).collect();
        let top = top(&self.labels, text, &pieces);
        let mut says = PageSays::default();
        let url = known.url.as_deref().or_else(|| original_url(text));
        says.said.url = url.map(str::to_owned);
        says.said.title = top.title.map(|at| pieces[at].span.text(text).to_owned());
        let above = &pieces[..top.body];
        let outlet = known
            .outlet
            .as_deref()
            .and_then(|name| self.outlets.named(name))
            .or_else(|| url.and_then(|url| self.outlets.at(url)))
            .or_else(|| above.iter().find_map(|piece| self.outlets.on_line(piece.span.text(text))));
        says.said.outlet = outlet.map(|outlet| outlet.name.clone());
        let order = outlet.map(|outlet| outlet.order);
        let own = known.zone.or(outlet.map(|outlet| outlet.zone));
        let printed = self.printed(text, &pieces, &top, order, own.as_ref());
        if let Some((_, PrintedDate { at, other_order: Some(other), .. })) = &printed
            && known.published.is_none()
        {
            says.warnings.push(format!(
                "its date could be {} or {other}: read as day before month; say which with --published",
                at.date
            ));
        }
        let publication_line = printed.as_ref().map(|(line, _)| *line);
        let dateline = pieces.get(top.body).and_then(|piece| self.dateline(text, piece));
        says.said.published = printed
            .map(|(_, printed)| printed.at)
            .or_else(|| {
                find(&self.dates, dateline.as_ref()?.words, order, own.as_ref()).map(|printed| printed.at)
            })
            .or_else(|| url.and_then(date_in_path));
        says.declared_zone = above.iter().chain(pieces.get(top.body)).find_map(|piece| {
            let mut zone = declared_zone(&self.dates, piece.span.text(text))?;
            zone.words = Span::new(zone.words.start + piece.span.start, zone.words.end + piece.span.start);
            zone.zone = zone.zone.or_else(|| self.places.zone(self.dates.bare(zone.words.text(text))));
            Some(zone)
        });
        for line in pieces.iter().map(|piece| piece.span.text(text)).filter(|line| self.labels.corrects(line))
        {
            says.warnings.push(unread_correction(line));
        }
        says.dateline = dateline.as_ref().map(|dateline| dateline.span);
        says.dateline_place = dateline.map(|dateline| dateline.place);
        says.place_zone = publication_line
            .and_then(|line| self.places.zone_on_line(line))
            .or_else(|| says.declared_zone.as_ref().and_then(|declared| declared.zone))
            .or_else(|| says.dateline_place.and_then(|place| self.places.zone(place.text(text))));
        says
    }

    /// The date printed nearest below the headline, else nearest above it, else with a label below the article.
    /// Dates in running words (a caption, a list of headlines) do not count.
    fn printed<'t>(
        &self,
        text: &'t str,
        pieces: &[Piece],
        top: &Top,
        order: Option<DateOrder>,
        own: Option<&Zone>,
    ) -> Option<(&'t str, PrintedDate)> {
        const FOOT: usize = 40;
        let read = |piece: &Piece| {
            let line = piece.span.text(text);
            let line = &line[..line.floor_char_boundary(400)];
            find(&self.dates, line, order, own)
                .filter(|printed| stands_alone(line, printed.span))
                .map(|printed| (line, printed))
        };
        let headline = top.title.unwrap_or(0);
        let below = pieces[headline.min(top.body)..top.body].iter().find_map(read);
        let above = || pieces[..headline].iter().rev().take(FOOT).find_map(read);
        let foot = || {
            let foot = &pieces[top.body.max(pieces.len().saturating_sub(FOOT))..];
            let mut dated = foot.iter().rev().filter_map(|piece| Some((piece, read(piece)?)));
            let labelled = dated.find(|(piece, _)| self.labels.of(piece.span.text(text)).is_some());
            labelled.map(|(_, read)| read)
        };
        below.or_else(above).or_else(foot)
    }

    fn dateline<'t>(&self, text: &'t str, piece: &Piece) -> Option<Dateline<'t>> {
        let line = piece.span.text(text);
        let head = &line[..line.floor_char_boundary(160)];
        // A word in capitals, or a name with brackets behind it: few lines need the pattern.
        let capitals = matches!(head.as_bytes(), [b'A'..=b'Z', second, ..] if !second.is_ascii_lowercase());
        if !capitals && !head.contains('(') {
            return None;
        }
        let found = self.place.regex()?.captures(head)?;
        let place = found.name("capitals").or_else(|| found.name("agency"))?;
        let place = Span::new(piece.span.start + place.start(), piece.span.start + place.end());
        let whole = found.get(0)?;
        let span = Span::new(piece.span.start + whole.start(), piece.span.start + whole.end());
        Some(Dateline { place, span, words: whole.as_str() })
    }
}

/// What is said of a note that tells of a correction, where no claim is taken from it.
pub(crate) fn unread_correction(note: &str) -> String {
    format!("says that it was corrected, and no claim is taken from that: “{}”", spaced(note))
}

/// What is said of a note whose words are a withdrawn claim.
pub(crate) fn read_correction(note: &str) -> String {
    format!(
        "says that it was corrected: what it said before is kept as a withdrawn claim: “{}”",
        spaced(note)
    )
}

/// The opening of an article: `PARIS, 3 May 2031 (Agency) - `.
struct Dateline<'t> {
    place: Span,
    span: Span,
    words: &'t str,
}

/// Whether a date is the matter of its line: few other words share the line, or its part between signs.
fn stands_alone(line: &str, date: Span) -> bool {
    const MOST: usize = 10;
    let breaks = |text: &str, at: usize, c: char| {
        matches!(c, '|' | '·' | '•')
            || c == '.' && text[at..].starts_with(". ") && long_word_before(&text[..at])
    };
    let (before, after) = (&line[..date.start], &line[date.end..]);
    let before = before
        .char_indices()
        .rfind(|(at, c)| breaks(before, *at, *c))
        .map_or(before, |(at, _)| &before[at..]);
    let after =
        after.char_indices().find(|(at, c)| breaks(after, *at, *c)).map_or(after, |(at, _)| &after[..at]);
    before.split_whitespace().count() + after.split_whitespace().count() <= MOST
}

/// A full stop behind a short word is more often an abbreviation's than a sentence's.
fn long_word_before(text: &str) -> bool {
    text.chars().rev().take_while(|c| c.is_lowercase()).count() >= 4
}

/// A web address that stands alone on the last line, or behind a label: a link at the end of a sentence leads elsewhere.
fn original_url(text: &str) -> Option<&str> {
    const LONGEST: usize = 3;
    let last = text.trim_end().rsplit('\n').next()?.trim();
    if last.split_whitespace().count() > LONGEST {
        return None;
    }
    let last = last.rsplit(' ').next()?.trim_matches(|c| matches!(c, '<' | '>'));
    let alone = last.starts_with("http://") || last.starts_with("https://");
    (alone && last.len() < 2_000).then_some(last)
}

/// A day in a web address: `/2025/06/24/`, `/2025-06-24/`, `-20250624-`.
pub(super) fn date_in_path(url: &str) -> Option<PublishedAt> {
    let (_, rest) = url.split_once("://")?;
    let (_, path) = rest.split_once('/')?;
    let path = path.split(['?', '#']).next()?;
    let figures: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    let day = |year: &str, month: &str, day: &str| {
        let sound = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        let short = (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
        (sound && short).then(|| format!("{year}-{month:0>2}-{day:0>2}").parse().ok()).flatten()
    };
    let apart = figures.windows(3).find_map(|parts| day(parts[0], parts[1], parts[2]));
    let joined = || {
        figures
            .iter()
            .filter(|figures| figures.len() == 8)
            .find_map(|figures| day(&figures[..4], &figures[4..6], &figures[6..]))
    };
    apart.or_else(joined)
}

/// The front matter of a Markdown file and where it ends: `key: value` lines between two lines of `---`, or `key = value`
/// lines between two of `+++`.
pub(super) fn front_matter(text: &str) -> Option<(Vec<(&str, &str)>, Span)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let (fence, sign) = match first.trim_end() {
        "---" => ("---", ':'),
        "+++" => ("+++", '='),
        _ => return None,
    };
    let mut end = first.len();
    let mut fields = Vec::new();
    for line in lines.take(200) {
        end += line.len();
        let line = line.trim_end();
        if line == fence || fence == "---" && line == "..." {
            return Some((fields, Span::new(0, end)));
        }
        if let Some((key, value)) = line.split_once(sign) {
            fields.push((key.trim(), value.trim().trim_matches(['"', '\''])));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Data;
    use crate::read::Reader;

    fn read(text: &str) -> (Option<String>, Option<String>, Option<String>) {
        let page = Reader::load(&Data::embedded()).unwrap().page;
        let says = page.read(text, 0, &Said::default());
        let date = says.said.published.map(|at| at.date.to_string());
        let place = says.dateline_place.map(|span| span.text(text).to_owned());
        (says.said.title, date, place)
    }

    const BODY: &str = "The mayor closed the old bridge on Monday after divers found a crack in it.";

    #[test]
    fn the_date_below_the_headline_wins_over_tickers_and_lists() {
        let text = format!(
            "Daily Ember\n3 May 2031 Lotto: 4 11 19\n\nMayor shuts bridge after storm cracks pier\n\n2 May 2031, 10:20\n\n\
             {BODY}\n\nMost Read\nFerry runs again\n1 May 2031\n"
        );
        let (title, date, _) = read(&text);
        assert_eq!(title.as_deref(), Some("Mayor shuts bridge after storm cracks pier"));
        assert_eq!(date.as_deref(), Some("2031-05-02"));
    }

    #[test]
    fn a_date_in_a_caption_or_a_list_below_is_none() {
        let text = format!(
            "Mayor shuts bridge after storm cracks pier\n\nDivers of the harbour police look at the pier of the old \
             bridge in Ember, Tuesday, May 1, 2029\n\n{BODY}\n\nMost Read\nFerry runs again\n1 May 2031\n"
        );
        assert_eq!(read(&text).1, None);
    }

    #[test]
    fn a_dateline_names_its_place() {
        for (start, place) in [
            ("PORT EMBER: ", Some("PORT EMBER")),
            ("EMBER, May 3 (Wire) — ", Some("EMBER")),
            ("Ember (Wire) - ", Some("Ember")),
            ("The NATO - ", None),
            ("He said: ", None),
        ] {
            assert_eq!(read(&format!("{start}{BODY}")).2.as_deref(), place, "{start}");
        }
    }

    #[test]
    fn a_dateline_with_a_year_dates_the_article() {
        for (start, date) in [
            ("PORT EMBER, 2 May 2031 — ", Some("2031-05-02")),
            ("Ember, May 2, 2031 (Wire) - ", Some("2031-05-02")),
            ("PORT EMBER, May 2 — ", None),
            ("PORT EMBER — On 2 May 2029 a crack was found. ", None),
        ] {
            assert_eq!(read(&format!("{start}{BODY}")).1.as_deref(), date, "{start}");
        }
    }

    #[test]
    fn front_matter_of_both_kinds_and_an_address_on_the_last_line() {
        let fields = |text| front_matter(text).map(|(fields, span)| (fields, span.end));
        assert_eq!(
            fields("---\ntitle: Bridge: shut\n---\nText"),
            Some((vec![("title", "Bridge: shut")], 28))
        );
        assert_eq!(
            fields("+++\ntitle = \"Bridge\"\ndate = 2031-05-02\n+++\nText"),
            Some((vec![("title", "Bridge"), ("date", "2031-05-02")], 43))
        );
        assert_eq!(fields("+++\ntitle = a\n---\nText"), None);
        assert_eq!(original_url("Text.\n\nOriginal url: https://a.example/b\n"), Some("https://a.example/b"));
        assert_eq!(original_url("They denied it, see https://a.example/b"), None);
    }

    #[test]
    fn places_have_clocks() {
        let places = Places(Arc::new(Gazetteer::load(&Data::embedded()).unwrap()));
        let zone = |name| places.zone(name).map(|zone| zone.to_string());
        assert_eq!(zone("BEIJING").as_deref(), Some("Asia/Shanghai"));
        assert_eq!(zone("NEW YORK").as_deref(), Some("America/New_York"));
        assert_eq!(zone("Bogotá").as_deref(), Some("America/Bogota"));
        assert_eq!(zone("GENEVA/PORT EMBER").as_deref(), Some("Europe/Zurich"));
        assert_eq!(zone("PORT EMBER"), None);
        assert_eq!(
            places.zone_on_line("Monday 5 May 2031 | Tokyo, 7.00am").map(|zone| zone.to_string()).as_deref(),
            Some("Asia/Tokyo")
        );
    }

    #[test]
    fn a_day_in_an_address_is_read() {
        let day = |url| date_in_path(url).map(|at| at.date.to_string());
        assert_eq!(day("https://a.example/2031/05/02/bridge-closed-a12345").as_deref(), Some("2031-05-02"));
        assert_eq!(day("https://a.example/news/20310502-bridge").as_deref(), Some("2031-05-02"));
        assert_eq!(day("https://a.example/bridge-2031-plan/99/12"), None);
        assert_eq!(day("https://a.example/1234/56/78"), None);
    }
}
