//! schema.org Claim as JSON-LD: what is claimed, by whom, when, and where it appeared. No rating: a person rates.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::losses::{Losses, loss};
use super::super::projection::{CONTRADICTS, Projection, stretch_of, web_address};
use super::super::record::{ClaimRecord, label_of};
use crate::claim::SourceKind;

/// `{"@context", "@graph": [Claim, ...]}`. The context stands in the file, so that it is read without the network.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let claims: Vec<Value> = projection.claims.iter().map(|claim| record(projection, claim)).collect();
    losses.add_all(loss::EDGES, projection.order_edges());
    let graph = json!({
        "@context": {"@vocab": "https://schema.org/", "id": "@id", "type": "@type", "claimline": "urn:claimline:"},
        "@graph": claims,
    });
    serde_json::to_writer_pretty(&mut *out, &graph)?;
    out.write_all(b"\n")
}

fn record(projection: &Projection, claim: &ClaimRecord) -> Value {
    let mut event = json!({"type": "Event", "name": claim.event.label});
    if let Some(id) = &claim.event_id {
        event["id"] = json!(iri("event", id));
    }
    let stretch = stretch_of(claim);
    // startDate and endDate are what is known; an open side has none.
    if let Some(first) = stretch.earliest.and_then(|_| stretch.first()) {
        event["startDate"] = json!(first.iso());
    }
    if let Some(last) = stretch.latest.and_then(|_| stretch.last()) {
        event["endDate"] = json!(last.iso());
    }
    if let [place, ..] = claim.places.as_slice() {
        event["location"] = json!({"type": "Place", "name": place.name});
    }
    let mut record = json!({
        "id": iri("claim", &claim.id),
        "type": "Claim",
        "identifier": claim.id,
        "text": claim.quote.exact,
        "name": claim.event.label,
        "author": author(projection, claim),
        "about": event,
        "creativeWorkStatus": format!("{}, {}", label_of(&claim.polarity), label_of(&claim.modality)),
    });
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
    if document.url.as_deref().is_some_and(|url| web_address(url).is_some()) {
        article["url"] = json!(projection.link(claim));
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
        assert_eq!(claim["appearance"]["headline"], "A title");
        assert_eq!(claim["claimline:contradicts"], json!([{"id": "urn:claimline:claim:c0"}]));
        assert!(!graph.to_string().to_lowercase().contains("rating"));
    }

    #[test]
    fn names_are_iris() {
        assert_eq!(iri("document", "a b/é.md"), "urn:claimline:document:a%20b%2F%C3%A9.md");
    }
}
