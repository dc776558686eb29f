//! PROV-JSON: which article each claim was taken from, by which step, and who is behind it.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::super::losses::Losses;
use super::super::projection::{DocumentView, Projection};
use super::super::record::{ClaimRecord, label_of};

/// Entities, the activity of the build, agents, and what ties them.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    projection.lose_edges(&[], losses);
    let mut records = Records::default();
    records.agents.insert(
        name("agent", "claimline"),
        json!({"prov:type": typed("prov:SoftwareAgent"), "prov:label": "claimline"}),
    );
    projection.documents.iter().for_each(|document| records.add_document(document));
    projection.claims.iter().for_each(|claim| records.add_claim(projection, claim));
    let build = name("activity", "build");
    let bundle = json!({
        "prefix": {"claimline": "urn:claimline:", "prov": "http://www.w3.org/ns/prov#"},
        "entity": records.entities,
        "activity": {build.clone(): {"prov:label": "claimline build"}},
        "agent": records.agents,
        "wasDerivedFrom": records.quoted,
        "wasGeneratedBy": records.generated,
        "used": records.used,
        "wasAttributedTo": records.attributed,
        "wasAssociatedWith": {"_:associated-0": {"prov:activity": build, "prov:agent": name("agent", "claimline")}},
    });
    serde_json::to_writer_pretty(&mut *out, &bundle)?;
    out.write_all(b"\n")
}

/// The records of a bundle by their kinds.
#[derive(Default)]
struct Records {
    entities: Map<String, Value>,
    agents: Map<String, Value>,
    quoted: Map<String, Value>,
    generated: Map<String, Value>,
    used: Map<String, Value>,
    attributed: Map<String, Value>,
}

impl Records {
    fn add_document(&mut self, document: &DocumentView) {
        let id = name("document", &document.id);
        let mut entity = json!({"prov:label": document.title.as_deref().unwrap_or(&document.id)});
        if let Some(url) = &document.url {
            entity["prov:location"] = json!(url);
        }
        self.entities.insert(id.clone(), entity);
        self.used.insert(
            format!("_:use-{}", self.used.len()),
            json!({"prov:activity": name("activity", "build"), "prov:entity": id}),
        );
        if let Some(outlet) = &document.outlet {
            self.agents.insert(name("agent", outlet), json!({"prov:label": outlet}));
            self.attribute(&id, outlet);
        }
    }

    fn add_claim(&mut self, projection: &Projection, claim: &ClaimRecord) {
        let id = name("claim", &claim.id);
        let build = name("activity", "build");
        self.entities.insert(
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
        self.quoted.insert(
            format!("_:quote-{}", self.quoted.len()),
            json!({
                "prov:generatedEntity": id, "prov:usedEntity": name("document", &claim.document),
                "prov:activity": build, "prov:type": typed("prov:Quotation"),
            }),
        );
        self.generated.insert(
            format!("_:generated-{}", self.generated.len()),
            json!({"prov:entity": id, "prov:activity": build}),
        );
        let voice = projection.voice(claim);
        self.agents.entry(name("agent", voice)).or_insert_with(|| json!({"prov:label": voice}));
        self.attribute(&id, voice);
    }

    fn attribute(&mut self, entity: &str, voice: &str) {
        self.attributed.insert(
            format!("_:attributed-{}", self.attributed.len()),
            json!({"prov:entity": entity, "prov:agent": name("agent", voice)}),
        );
    }
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
