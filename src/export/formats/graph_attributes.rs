use super::super::projection::{Projection, iso_instant, stretch_of};
use super::super::record::{ClaimRecord, EdgeRecord, label_of};

/// What a node of a graph says of its claim, by name, in a fixed order; an empty text where nothing is known.
pub(super) fn of_claim(projection: &Projection, claim: &ClaimRecord) -> Vec<(&'static str, String)> {
    let names = |mentions: &[super::super::record::MentionRecord]| {
        projection.named(mentions).map(|mention| &*mention.name).collect::<Vec<_>>().join("; ")
    };
    let stretch = stretch_of(claim);
    let bound = |bound: Option<crate::calendar::Instant>| bound.map(iso_instant).unwrap_or_default();
    vec![
        ("type", claim.event.event_type.clone()),
        ("event", claim.event_id.clone().unwrap_or_default()),
        ("quote", claim.quote.exact.clone()),
        ("earliest", bound(stretch.earliest)),
        ("latest", bound(stretch.latest)),
        ("edtf", claim.time.edtf.clone().unwrap_or_default()),
        ("certainty", stretch.certainty().as_str().to_owned()),
        ("voice", projection.voice(claim).to_owned()),
        ("outlet", projection.outlet(claim).to_owned()),
        ("polarity", label_of(&claim.polarity)),
        ("modality", label_of(&claim.modality)),
        ("actors", names(&claim.actors)),
        ("targets", names(&claim.targets)),
        ("places", names(&claim.places)),
        ("document", claim.document.clone()),
        ("url", projection.link(claim).unwrap_or_default()),
    ]
}

/// What an edge says beside its ends.
pub(super) fn of_edge(edge: &EdgeRecord) -> Vec<(&'static str, String)> {
    let more = |name: &str| match edge.more.get(name) {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    vec![
        ("kind", edge.kind.clone()),
        ("reason", edge.reason.clone()),
        ("explanation", edge.explanation.clone()),
        ("type", more("type")),
        ("verdict", more("verdict")),
        ("score", more("score")),
    ]
}
