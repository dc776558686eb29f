use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::super::projection::{Projection, UPDATES, items, stretch, web_address};
use super::super::record::{ClaimRecord, label_of};
use super::checks;
use crate::calendar::{Bounds, Grain, Instant, Zone};
use crate::claim::{Modality, Polarity, SourceKind};
use crate::timeline::{TimelineRow, display, display_set};

/// What the report's script works on. Instants are seconds of UTC; `offsets` are seconds east of UTC at the earliest and
/// at the latest, so that the script needs no table of zones.
#[derive(Serialize)]
pub(super) struct Report<'p> {
    rows: Vec<Row<'p>>,
    claims: Vec<Claim<'p>>,
    pairs: Vec<Pair<'p>>,
    articles: Vec<Article<'p>>,
}

#[derive(Serialize)]
struct Row<'p> {
    id: &'p str,
    earliest: Option<i64>,
    latest: Option<i64>,
    /// The days that it touches, in its zone, counted from 1 January 1970: the first and the last; where one bound only
    /// is known, the day of that.
    days: Option<[i64; 2]>,
    display: &'p str,
    zone: &'p str,
    outlet_zone: Option<String>,
    outlet_offsets: Option<[i32; 2]>,
    certainty: &'static str,
    /// Its place among all rows by how much they belong on a timeline, from 1.
    rank: usize,
    r#type: &'p str,
    headline: &'p str,
    actors: Vec<&'p str>,
    targets: Vec<&'p str>,
    places: Vec<&'p str>,
    quantity: &'p str,
    status: String,
    voices: Vec<&'p str>,
    outlets: Vec<&'p str>,
    reason: &'p str,
    claims: Vec<usize>,
    updates: Vec<&'p str>,
    checks: Vec<String>,
    against: Option<String>,
}

#[derive(Serialize)]
struct Claim<'p> {
    id: &'p str,
    row: Option<usize>,
    before: String,
    exact: &'p str,
    after: String,
    voice: &'p str,
    outlet: &'p str,
    article: &'p str,
    link: Option<String>,
    remarks: Vec<String>,
    date: Option<String>,
}

#[derive(Serialize)]
struct Pair<'p> {
    a: usize,
    b: usize,
    kind: &'p str,
    verdict: &'p str,
    reason: &'p str,
    checks: Vec<String>,
}

#[derive(Serialize)]
struct Article<'p> {
    id: &'p str,
    title: Option<&'p str>,
    outlet: Option<&'p str>,
    url: Option<&'p str>,
    published: Option<String>,
}

impl<'p> Report<'p> {
    pub(super) fn of(projection: &'p Projection) -> Self {
        let claim_at: HashMap<&str, usize> =
            projection.claims.iter().map(|claim| &*claim.id).zip(0..).collect();
        let texts: HashMap<&str, Vec<char>> = projection
            .documents
            .iter()
            .map(|document| (&*document.id, document.text.chars().collect()))
            .collect();
        let pairs = projection.contradictions().filter_map(|(edge, a, b)| {
            let more = |name: &str| edge.more.get(name).and_then(|value| value.as_str()).unwrap_or_default();
            Some(Pair {
                a: *claim_at.get(&*a.id)?,
                b: *claim_at.get(&*b.id)?,
                kind: more("type"),
                verdict: more("verdict"),
                reason: &edge.explanation,
                checks: checks::between(projection, a, b),
            })
        });
        Self {
            rows: projection
                .rows
                .iter()
                .zip(ranks(projection))
                .map(|(row, rank)| row_of(projection, &claim_at, (row, rank)))
                .collect(),
            claims: projection.claims.iter().map(|claim| claim_of(projection, &texts, claim)).collect(),
            pairs: pairs.collect(),
            articles: projection
                .documents
                .iter()
                .map(|document| Article {
                    id: &document.id,
                    title: document.title.as_deref(),
                    outlet: document.outlet.as_deref(),
                    url: document.url.as_deref().and_then(web_address),
                    published: document.published_on(),
                })
                .collect(),
        }
    }
}

/// The place of each row among all by weight, from 1; of equals the earlier first.
fn ranks(projection: &Projection) -> Vec<usize> {
    let mut ranks = vec![0; projection.rows.len()];
    let by_weight = projection.by_weight((0..ranks.len()).collect());
    by_weight.into_iter().zip(1..).for_each(|(at, rank)| ranks[at] = rank);
    ranks
}

fn row_of<'p>(
    projection: &'p Projection,
    claim_at: &HashMap<&str, usize>,
    (row, rank): (&'p TimelineRow, usize),
) -> Row<'p> {
    let mut outlets: Vec<&str> = projection.claims_of(row).map(|claim| projection.outlet(claim)).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let outlet_zone = projection.document(&row.document).and_then(|document| document.zone);
    let seconds = |at: Option<Instant>| at.map(Instant::seconds);
    let day = |date: NaiveDate| date.signed_duration_since(NaiveDate::default()).num_days();
    let offsets = |zone: Zone| {
        let at = |instant: Option<Instant>| zone.offset_at(instant.unwrap_or(Instant::from_seconds(0)));
        [at(row.earliest.or(row.latest)), at(row.latest.or(row.earliest))]
    };
    Row {
        id: &row.event_id,
        rank,
        earliest: seconds(row.earliest),
        latest: seconds(row.latest),
        days: stretch(row).days().map(|(first, after)| [day(first), day(after) - 1]),
        display: &row.display_date,
        zone: &row.zone,
        outlet_zone: outlet_zone.map(|zone| zone.to_string()),
        outlet_offsets: outlet_zone.map(offsets),
        certainty: stretch(row).certainty().as_str(),
        r#type: &row.event_type,
        headline: &row.headline,
        actors: items(&row.actors).collect(),
        targets: items(&row.targets).collect(),
        places: items(&row.place).collect(),
        quantity: &row.quantity,
        status: label_of(&row.status),
        voices: items(&row.voices).collect(),
        outlets,
        reason: projection.best(row).map_or("", |claim| &claim.time.reason),
        claims: projection.claims_of(row).filter_map(|claim| claim_at.get(&*claim.id).copied()).collect(),
        updates: projection.edges_at(row, UPDATES).iter().map(|edge| &*edge.explanation).collect(),
        checks: checks::next(projection, row),
        against: checks::against(projection, row),
    }
}

fn claim_of<'p>(
    projection: &'p Projection,
    texts: &HashMap<&str, Vec<char>>,
    claim: &'p ClaimRecord,
) -> Claim<'p> {
    let text = texts.get(&*claim.document).map_or(&[][..], Vec::as_slice);
    let (before, after) = sentence(text, claim.quote.start, claim.quote.end);
    Claim {
        id: &claim.id,
        row: projection.row_of(claim).and_then(|row| row.order.checked_sub(1)),
        before,
        exact: &claim.quote.exact,
        after,
        voice: projection.voice(claim),
        outlet: projection.outlet(claim),
        article: &claim.document,
        link: projection.link(claim),
        remarks: remarks(claim),
        date: date(claim),
    }
}

/// What sets an account apart from the plain word of somebody with a name.
fn remarks(claim: &ClaimRecord) -> Vec<String> {
    let told = match (claim.polarity, claim.modality) {
        (Polarity::Positive, Modality::Asserted | Modality::Reported) => None,
        (Polarity::Negated, Modality::Asserted | Modality::Reported) => Some("told as not so".to_owned()),
        (_, Modality::Denied) => Some("denied".to_owned()),
        (Polarity::Positive, other) => Some(label_of(&other)),
        (Polarity::Negated, other) => Some(format!("{}: not so", label_of(&other))),
    };
    let kind = match claim.source.kind {
        SourceKind::Anonymous => Some("no name given".to_owned()),
        kind @ (SourceKind::Witnesses | SourceKind::Document) => Some(label_of(&kind)),
        _ => None,
    };
    kind.into_iter().chain(told).collect()
}

/// The date of one account, as its row's would be shown.
fn date(claim: &ClaimRecord) -> Option<String> {
    let time = &claim.time;
    let bounds = Bounds { earliest: time.earliest, latest: time.latest };
    let zone = time.zone.unwrap_or(Zone::UTC);
    let grain = time.granularity.unwrap_or(Grain::Interval);
    let set = time.edtf.as_deref().and_then(|edtf| display_set(edtf, &zone));
    set.or_else(|| (bounds != Bounds::OPEN).then(|| display(bounds, grain, false, false, &zone)))
}

/// How far a sentence is followed on either side of a quote.
const FAR: usize = 280;

/// What stands before and after a quote in its sentence: up to a line break, or a full stop, question or exclamation
/// mark with a space behind it.
fn sentence(text: &[char], start: usize, end: usize) -> (String, String) {
    let (start, end) = (start.min(text.len()), end.min(text.len()));
    let ends = |at: usize| {
        matches!(text[at], '.' | '!' | '?' | '…')
            && text.get(at + 1).is_none_or(|next| next.is_whitespace() || matches!(next, '”' | '"' | '’'))
    };
    let mut from = start;
    while from > 0 && start - from < FAR && text[from - 1] != '\n' {
        if from < start && text[from].is_whitespace() && ends(from - 1) {
            break;
        }
        from -= 1;
    }
    let mut to = end;
    while to < text.len() && to - end < FAR && text[to] != '\n' {
        to += 1;
        if ends(to - 1) {
            break;
        }
    }
    let part = |from: usize, to: usize| text[from..to.max(from)].iter().collect::<String>();
    let before = part(from, start);
    // The last character of the quote may end the sentence already.
    let after = if end > start && ends(end - 1) { String::new() } else { part(end, to) };
    (before.trim_start().to_owned(), after.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, quote: &str) -> (String, String) {
        let start = text[..text.find(quote).unwrap()].chars().count();
        sentence(&text.chars().collect::<Vec<_>>(), start, start + quote.chars().count())
    }

    #[test]
    fn a_quote_stands_in_its_sentence() {
        let text = "First one. The fire, he said, killed 9 people in 3.5 hours. Next!\nNew line";
        assert_eq!(around(text, "killed 9 people"), ("The fire, he said, ".into(), " in 3.5 hours.".into()));
        assert_eq!(around(text, "Next!"), (String::new(), String::new()));
        assert_eq!(around(text, "line"), ("New ".into(), String::new()));
        assert_eq!(around("\u{1f6a2} a ship", "a ship"), ("\u{1f6a2} ".into(), String::new()));
    }
}
