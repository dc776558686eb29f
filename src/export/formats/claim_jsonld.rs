//! schema.org Claim as JSON-LD: what is claimed, by whom, when, and where it appeared. No rating: a person rates.
//!
//! A reader merges what bears one id: an event and an article say the same in each claim that names them, and what is
//! of one claim only (its words' address, its account's date) stands at the claim.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::losses::Losses;
use super::super::projection::{
    CONTRADICTS, Certainty, Projection, Stretch, items, stretch, stretch_of, web_address,
};
use super::super::record::{ClaimRecord, label_of};
use crate::claim::SourceKind;

/// `{"@context", "@graph": [Claim, ...]}`. The context stands in the file, so that it is read without the network.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let claims: Vec<Value> = projection.claims.iter().map(|claim| record(projection, claim)).collect();
    projection.lose_edges(&[CONTRADICTS], losses);
    let graph = json!({
        "@context": {"@vocab": "https://schema.org/", "id": "@id", "type": "@type", "claimline": "urn:claimline:"},
        "@graph": claims,
    });
    serde_json::to_writer_pretty(&mut *out, &graph)?;
    out.write_all(b"\n")
}

fn record(projection: &Projection, claim: &ClaimRecord) -> Value {
    let mut record = json!({
        "id": iri("claim", &claim.id),
        "type": "Claim",
        "identifier": claim.id,
        "text": claim.quote.exact,
        "name": claim.event.label,
        "author": author(projection, claim),
        "about": event(projection, claim),
        "creativeWorkStatus": format!("{}, {}", label_of(&claim.polarity), label_of(&claim.modality)),
    });
    let account = stretch_of(claim);
    // As an interval of ISO 8601, of which a side may be open.
    let [begin, end] = dates(&account).map(|date| date.unwrap_or_else(|| "..".to_owned()));
    if account.certainty() != Certainty::Undated {
        record["temporalCoverage"] = json!(format!("{begin}/{end}"));
    }
    if let Some(link) = projection.link(claim) {
        record["url"] = json!(link);
    }
    if let Some(article) = article(projection, claim) {
        record["appearance"] = article;
    }
    let said = claim.said.as_ref().and_then(|said| said.earliest);
    let published = projection.document(&claim.document).and_then(|document| document.published);
    if let Some(date) = said.or(published) {
        record["datePublished"] = json!(date.to_string());
    }
    let against: Vec<Value> = projection
        .edges_of(claim)
        .filter(|edge| edge.kind == CONTRADICTS)
        .map(|edge| if edge.source == claim.id { &edge.target } else { &edge.source })
        .map(|other| json!({"id": iri("claim", other)}))
        .collect();
    if !against.is_empty() {
        record["claimline:contradicts"] = json!(against);
    }
    record
}

/// What happened, with the date that all accounts together give it.
fn event(projection: &Projection, claim: &ClaimRecord) -> Value {
    let row = projection.row_of(claim);
    let mut event = json!({"type": "Event", "name": row.map_or(&claim.event.label, |row| &row.headline)});
    if let Some(id) = &claim.event_id {
        event["id"] = json!(iri("event", id));
    }
    let dates = dates(&row.map_or_else(|| stretch_of(claim), stretch));
    // startDate and endDate are what is known; an open side has none.
    for (name, date) in ["startDate", "endDate"].into_iter().zip(dates) {
        if let Some(date) = date {
            event[name] = json!(date);
        }
    }
    let place = row.and_then(|row| items(&row.place).next());
    if let Some(place) = place.or_else(|| Some(&*claim.places.first()?.name)) {
        event["location"] = json!({"type": "Place", "name": place});
    }
    event
}

/// First and last date as precise as they are known.
fn dates(stretch: &Stretch) -> [Option<String>; 2] {
    let first = stretch.earliest.and_then(|_| stretch.first());
    let last = stretch.latest.and_then(|_| stretch.last());
    [first, last].map(|moment| moment.map(|moment| moment.iso()))
}

fn author(projection: &Projection, claim: &ClaimRecord) -> Value {
    let kind = match claim.source.kind {
        SourceKind::NamedPerson => "Person",
        SourceKind::Outlet => "NewsMediaOrganization",
        SourceKind::NamedRole
        | SourceKind::Organisation
        | SourceKind::Anonymous
        | SourceKind::Witnesses
        | SourceKind::Document => "Organization",
    };
    json!({"type": kind, "name": projection.voice(claim), "description": label_of(&claim.source.kind)})
}

fn article(projection: &Projection, claim: &ClaimRecord) -> Option<Value> {
    let document = projection.document(&claim.document)?;
    let mut article = json!({
        "type": "NewsArticle",
        "id": iri("document", &document.id),
        "headline": document.title.as_deref().unwrap_or(&document.id),
    });
    if let Some(outlet) = &document.outlet {
        article["publisher"] = json!({"type": "NewsMediaOrganization", "name": outlet});
    }
    if let Some(url) = document.url.as_deref().and_then(web_address) {
        article["url"] = json!(url);
    }
    if let Some(published) = document.published {
        article["datePublished"] = json!(published.to_string());
    }
    Some(article)
}

/// A name that no other thing bears, of characters that an IRI may hold.
pub(super) fn iri(kind: &str, id: &str) -> String {
    let mut iri = format!("urn:claimline:{kind}:");
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => iri.push(char::from(byte)),
            _ => iri.push_str(&format!("%{byte:02X}")),
        }
    }
    iri
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn a_claim_has_author_date_and_appearance_and_no_rating() {
        let (graph, _) = run::json(write, &fixture::plain());
        let claim = &graph["@graph"][1];
        assert_eq!(claim["type"], "Claim");
        assert_eq!(claim["text"], "the bridge opened on Monday");
        assert_eq!(claim["author"]["name"], "Harbour <News>");
        assert_eq!(claim["datePublished"], "2025-06-24T20:00:00Z");
        assert_eq!(claim["about"]["startDate"], "2025-06-23");
        assert_eq!(claim["temporalCoverage"], "2025-06-23/2025-06-23");
        assert_eq!(
            claim["url"],
            "https://news.example/first?a=1&b=2#:~:text=the%20bridge%20opened%20on%20Monday"
        );
        assert_eq!(claim["appearance"]["url"], "https://news.example/first?a=1&b=2");
        assert_eq!(claim["appearance"]["headline"], "A title");
        assert_eq!(claim["claimline:contradicts"], json!([{"id": "urn:claimline:claim:c0"}]));
        assert!(!graph.to_string().to_lowercase().contains("rating"));
    }

    /// Two accounts of one happening, of which one dates it more widely: a reader of RDF puts all that is said of the
    /// event and of the article together.
    #[test]
    fn an_event_and_an_article_say_the_same_in_every_claim() {
        let mut projection = fixture::plain();
        let [year, day, _] = projection.claims.as_mut_slice() else { panic!() };
        year.event_id = day.event_id.clone();
        let (graph, _) = run::json(write, &projection);
        let [wide, sharp] = [0, 1].map(|at| &graph["@graph"][at]);
        assert_eq!(wide["about"], sharp["about"]);
        assert_eq!(wide["about"]["startDate"], "2025-06-23");
        assert_eq!(wide["temporalCoverage"], "2019/2019");
        assert_eq!(wide["appearance"], sharp["appearance"]);
        assert_ne!(wide["url"], sharp["url"]);
    }

    #[test]
    fn an_open_side_is_two_dots() {
        let (graph, _) = run::json(write, &fixture::hostile());
        let covered: Vec<&Value> =
            [4, 5, 6].iter().map(|at| &graph["@graph"][*at]["temporalCoverage"]).collect();
        assert_eq!(covered, [&json!("../2025-06-24T15:30:00"), &json!("2025-06-24/.."), &Value::Null]);
    }

    #[test]
    fn names_are_iris() {
        assert_eq!(iri("document", "a b/é.md"), "urn:claimline:document:a%20b%2F%C3%A9.md");
    }
}
