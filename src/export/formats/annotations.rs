//! W3C Web Annotations: each claim as an annotation on its article, by its words and by its place.
//!
//! Positions count Unicode code points of the text in documents.jsonl, as the recommendation has it; a reader that
//! counts UTF-16 units finds the quote by its words.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::losses::Losses;
use super::super::projection::{Projection, web_address};
use super::super::record::{ClaimRecord, label_of};
use super::claim_jsonld::iri;

/// An annotation page.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let items: Vec<Value> = projection.claims.iter().map(|claim| annotation(projection, claim)).collect();
    projection.lose_edges(&[], losses);
    let page = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:claimline:annotations",
        "type": "AnnotationPage",
        "items": items,
    });
    serde_json::to_writer_pretty(&mut *out, &page)?;
    out.write_all(b"\n")
}

fn annotation(projection: &Projection, claim: &ClaimRecord) -> Value {
    let source = projection
        .document(&claim.document)
        .and_then(|document| web_address(document.url.as_deref()?))
        .map_or_else(|| iri("document", &claim.document), str::to_owned);
    let date = claim.time.edtf.as_deref().unwrap_or("undated");
    let text = format!(
        "{} ({}); {}; {}, {}",
        claim.event.label,
        date,
        projection.voice(claim),
        label_of(&claim.polarity),
        label_of(&claim.modality)
    );
    json!({
        "id": iri("claim", &claim.id),
        "type": "Annotation",
        "motivation": ["describing", "tagging"],
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": text},
            {"type": "TextualBody", "purpose": "tagging", "value": claim.event.event_type},
        ],
        "target": {
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": claim.quote.exact,
                    "prefix": claim.quote.prefix,
                    "suffix": claim.quote.suffix,
                },
                {"type": "TextPositionSelector", "start": claim.quote.start, "end": claim.quote.end},
            ],
        },
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn both_selectors_find_the_words() {
        let projection = fixture::hostile();
        let (page, _) = run::json(write, &projection);
        let text: Vec<char> = projection.documents[0].text.chars().collect();
        let items = page["items"].as_array().unwrap();
        assert_eq!(items.len(), 8);
        for item in items {
            let [quote, position] = item["target"]["selector"].as_array().unwrap().as_slice() else {
                panic!()
            };
            let at = |name: &str| position[name].as_u64().unwrap() as usize;
            let found: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(quote["exact"], found);
        }
    }
}
