//! Projections written by hand, for the tests of the formats: what comes out is compared with what stands here.

use std::collections::BTreeMap;

use serde_json::json;

use super::{DocumentView, Projection};
use crate::calendar::{Bounds, Grain, Instant, Zone};
use crate::claim::{Basis, Modality, Nature, Polarity, SourceKind};
use crate::export::record::{
    ClaimRecord, EdgeRecord, EventRecord, MentionRecord, QuoteRecord, SourceRecord, TimeRecord, WordsRecord,
};
use crate::lexicon::{Data, NoNames};
use crate::timeline::{RowStatus, TimelineRow};

/// One event told by one claim.
pub(crate) struct Told<'a> {
    pub(crate) headline: &'a str,
    pub(crate) quote: &'a str,
    pub(crate) earliest: &'a str,
    pub(crate) latest: &'a str,
    pub(crate) display: &'a str,
}

const fn told<'a>(
    headline: &'a str,
    quote: &'a str,
    earliest: &'a str,
    latest: &'a str,
    display: &'a str,
) -> Told<'a> {
    Told { headline, quote, earliest, latest, display }
}

/// A page of three plain events: a day, a clock time in Tehran, a year.
pub(crate) fn plain() -> Projection {
    projection(&[
        told(
            "Council met",
            "The council met in 2019",
            "2019-01-01T00:00:00Z",
            "2020-01-01T00:00:00Z",
            "2019",
        ),
        told(
            "Bridge opened",
            "the bridge opened on Monday",
            "2025-06-23T00:00:00Z",
            "2025-06-24T00:00:00Z",
            "23 June 2025",
        ),
        told(
            "Ferry sailed",
            "The ferry sailed at 18:30",
            "2025-06-24T18:30:00Z",
            "2025-06-24T18:31:00Z",
            "24 June 2025, 18:30",
        ),
    ])
}

/// What tools stumble over: formulas, markup, marks of direction, years of few and many digits, open bounds.
pub(crate) fn hostile() -> Projection {
    projection(&[
        told(
            "=1+1: <b>\"bold\"</b> | #tag [x](javascript:alert(1)) %% 100%; {a}\\N",
            "</script><script>alert(1)</script>\n-- second: line -->",
            "2025-06-23T00:00:00Z",
            "2025-06-24T00:00:00Z",
            "23 June 2025",
        ),
        told(
            "Caesar died",
            "Caesar died",
            "-0043-03-15T00:00:00Z",
            "-0043-03-16T00:00:00Z",
            "15 March 44 BC",
        ),
        told("Battle", "a battle", "1066-01-01T00:00:00Z", "1067-01-01T00:00:00Z", "1066"),
        told("Clock stops", "the clock stops", "+12000-01-01T00:00:00Z", "+12001-01-01T00:00:00Z", "12000"),
        told("Warned", "had been warned", "", "2025-06-24T15:30:00Z", "by 24 June 2025, 15:30"),
        told("Closed", "closed since then", "2025-06-24T00:00:00Z", "", "from 24 June 2025"),
        told("Undated", "some day", "", "", "undated"),
        told(
            "\u{202e}evil\u{202c} \u{1f6a2} ship",
            "\u{1f6a2} a ship \u{5e9}\u{5dc}\u{5d5}\u{5dd}\u{0}\u{b}",
            "0012-05-01T00:00:00Z",
            "0012-05-02T00:00:00Z",
            "1 May 12",
        ),
    ])
}

/// Events `e0`, `e1`, … each with its claim `c0`, `c1`, … all of one article; the first two contradict each other,
/// the first comes before the last.
pub(crate) fn projection(told: &[Told<'_>]) -> Projection {
    let mut text = String::from("\u{1f6a2} ");
    let mut rows = Vec::new();
    let mut claims = Vec::new();
    for (at, one) in told.iter().enumerate() {
        let start = text.chars().count();
        text.push_str(one.quote);
        let end = text.chars().count();
        text.push_str(". ");
        claims.push(claim(at, one, start, end));
        rows.push(row(at, one));
    }
    let edge =
        |source: usize, target: usize, kind: &str, more: BTreeMap<String, serde_json::Value>| EdgeRecord {
            source: format!("c{source}"),
            target: format!("c{target}"),
            kind: kind.to_owned(),
            reason: "comparison".to_owned(),
            explanation: format!("{kind}: one and the other"),
            more,
        };
    let conflict = BTreeMap::from([
        ("type".to_owned(), json!("occurrence")),
        ("verdict".to_owned(), json!("disputed")),
        ("score".to_owned(), json!(0.8)),
    ]);
    let edges = vec![edge(0, told.len() - 1, "before", BTreeMap::new()), edge(0, 1, "contradicts", conflict)];
    let document = DocumentView {
        id: "first.md".to_owned(),
        url: Some("https://news.example/first?a=1&b=2".to_owned()),
        outlet: Some("Harbour <News>".to_owned()),
        title: Some("A title".to_owned()),
        published: Instant::parse("2025-06-24T20:00:00Z"),
        published_precision: "instant".to_owned(),
        zone: Some(Zone::UTC),
        language: Some("en".to_owned()),
        text,
    };
    Projection::new(rows, claims, edges, vec![document], NoNames::load(&Data::embedded()).unwrap())
}

fn row(at: usize, one: &Told<'_>) -> TimelineRow {
    TimelineRow {
        order: at + 1,
        event_id: format!("e{at}"),
        date: one.display.to_owned(),
        earliest: Instant::parse(one.earliest),
        latest: Instant::parse(one.latest),
        display_date: one.display.to_owned(),
        zone: "UTC".to_owned(),
        event_type: "OTHER".to_owned(),
        headline: one.headline.to_owned(),
        actors: "Acme; =Bolt".to_owned(),
        targets: String::new(),
        place: "Tehran".to_owned(),
        quantity: String::new(),
        status: if at < 2 { RowStatus::Disputed } else { RowStatus::SingleSource },
        sources: 1,
        voices: "Harbour <News>".to_owned(),
        claims: format!("c{at}"),
        quote: one.quote.to_owned(),
        contradictions: if at < 2 { "c0/c1".to_owned() } else { String::new() },
        updates: String::new(),
        document: "first.md".to_owned(),
        url: "https://news.example/first?a=1&b=2".to_owned(),
    }
}

fn claim(at: usize, one: &Told<'_>, start: usize, end: usize) -> ClaimRecord {
    let words = |text: &str| WordsRecord { text: text.to_owned(), start, end: start + text.chars().count() };
    let first = one.quote.split_whitespace().next().unwrap_or_default();
    let mention = |name: &str, kind: Option<&str>, country: Option<&str>| MentionRecord {
        name: name.to_owned(),
        words: words(first),
        kind: kind.map(str::to_owned),
        country: country.map(str::to_owned),
    };
    let bounds = Bounds { earliest: Instant::parse(one.earliest), latest: Instant::parse(one.latest) };
    ClaimRecord {
        id: format!("c{at}"),
        document: "first.md".to_owned(),
        event_id: Some(format!("e{at}")),
        quote: QuoteRecord {
            exact: one.quote.to_owned(),
            prefix: "\u{1f6a2} ".to_owned(),
            suffix: ". ".to_owned(),
            start,
            end,
            page: None,
        },
        event: EventRecord {
            event_type: "OTHER".to_owned(),
            plover: None,
            acled: None,
            trigger: words(first),
            label: one.headline.to_owned(),
            rule: "given".to_owned(),
            nature: Nature::Happening,
        },
        actors: vec![mention("Acme", Some("company"), None), mention("=Bolt", None, None)],
        targets: vec![],
        places: vec![mention("Tehran", Some("city"), Some("IR"))],
        quantities: vec![],
        time: TimeRecord {
            text: None,
            span: None,
            edtf: None,
            begin: bounds,
            end: bounds,
            earliest: bounds.earliest,
            latest: bounds.latest,
            granularity: Some(Grain::Day),
            zone: Some(Zone::UTC),
            basis: Basis::Given,
            reason: "given with the document".to_owned(),
        },
        said: None,
        source: SourceRecord {
            kind: SourceKind::Outlet,
            name: "outlet".to_owned(),
            text: None,
            start: None,
            end: None,
            cue: None,
            unsaid: None,
        },
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
        salience: 0.5,
        withdrawn: None,
    }
}
