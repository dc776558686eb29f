//! PROV-JSON: which article each claim was taken from, by which step, and who is behind it.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::super::losses::{Losses, loss};
use super::super::projection::Projection;
use super::super::record::label_of;

/// Entities, the activity of the build, agents, and what ties them.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    losses.add_all(loss::EDGES, projection.order_edges());
    let mut entities = Map::new();
    let mut agents = Map::new();
    let mut quoted = Map::new();
    let mut generated = Map::new();
    let mut used = Map::new();
    let mut attributed = Map::new();
    agents.insert(
        name("agent", "claimline"),
        json!({"prov:type": typed("prov:SoftwareAgent"), "prov:label": "claimline"}),
    );
    for document in &projection.documents {
        let id = name("document", &document.id);
        let mut entity = json!({"prov:label": document.title.as_deref().unwrap_or(&document.id)});
        if let Some(url) = &document.url {
            entity["prov:location"] = json!(url);
        }
        entities.insert(id.clone(), entity);
        used.insert(
            format!("_:use-{}", used.len()),
            json!({"prov:activity": name("activity", "build"), "prov:entity": id}),
        );
        if let Some(outlet) = &document.outlet {
            let agent = name("agent", outlet);
            agents.insert(agent.clone(), json!({"prov:label": outlet}));
            attributed.insert(
                format!("_:attributed-{}", attributed.len()),
                json!({"prov:entity": id, "prov:agent": agent}),
            );
        }
    }
    for claim in &projection.claims {
        let id = name("claim", &claim.id);
        entities.insert(
            id.clone(),
            json!({
                "prov:label": claim.event.label,
                "prov:value": claim.quote.exact,
                "claimline:type": claim.event.event_type,
                "claimline:date": claim.time.edtf.as_deref().unwrap_or("undated"),
                "claimline:basis": label_of(&claim.time.basis),
                "claimline:reason": claim.time.reason,
                "claimline:rule": claim.event.rule,
            }),
        );
        let source = name("document", &claim.document);
        quoted.insert(
            format!("_:quote-{}", quoted.len()),
            json!({
                "prov:generatedEntity": id, "prov:usedEntity": source,
                "prov:activity": name("activity", "build"), "prov:type": typed("prov:Quotation"),
            }),
        );
        generated.insert(
            format!("_:generated-{}", generated.len()),
            json!({"prov:entity": id, "prov:activity": name("activity", "build")}),
        );
        let voice = projection.voice(claim);
        let agent = name("agent", voice);
        agents.entry(agent.clone()).or_insert_with(|| json!({"prov:label": voice}));
        attributed.insert(
            format!("_:attributed-{}", attributed.len()),
            json!({"prov:entity": id, "prov:agent": agent}),
        );
    }
    let build = name("activity", "build");
    let bundle = json!({
        "prefix": {"claimline": "urn:claimline:", "prov": "http://www.w3.org/ns/prov#"},
        "entity": entities,
        "activity": {build.clone(): {"prov:label": "claimline build"}},
        "agent": agents,
        "wasDerivedFrom": quoted,
        "wasGeneratedBy": generated,
        "used": used,
        "wasAttributedTo": attributed,
        "wasAssociatedWith": {"_:associated-0": {"prov:activity": build, "prov:agent": name("agent", "claimline")}},
    });
    serde_json::to_writer_pretty(&mut *out, &bundle)?;
    out.write_all(b"\n")
}

/// A qualified name of characters that PROV-N allows unescaped.
fn name(kind: &str, id: &str) -> String {
    super::claim_jsonld::iri(kind, id).replacen("urn:claimline:", "claimline:", 1)
}

fn typed(name: &str) -> Value {
    json!({"$": name, "type": "prov:QUALIFIED_NAME"})
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn every_claim_is_quoted_from_an_article_and_has_someone_behind_it() {
        let (bundle, _) = run::json(write, &fixture::plain());
        assert_eq!(bundle["entity"].as_object().unwrap().len(), 4);
        assert_eq!(bundle["wasDerivedFrom"].as_object().unwrap().len(), 3);
        assert_eq!(bundle["wasAttributedTo"].as_object().unwrap().len(), 4);
        assert_eq!(bundle["entity"]["claimline:claim:c1"]["prov:value"], "the bridge opened on Monday");
        for tie in bundle["wasDerivedFrom"].as_object().unwrap().values() {
            assert!(bundle["entity"].get(tie["prov:usedEntity"].as_str().unwrap()).is_some());
        }
    }
}
