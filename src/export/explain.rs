use std::fmt::{self, Write};

use super::record::{ClaimRecord, EdgeRecord, GraphRecord, TimeRecord};

/// Why a claim has its date, source and type, and what ties it to others: for a reader at a terminal.
///
/// # Errors
/// Never, but for a writer that fails.
pub fn explain_claim(
    out: &mut dyn Write,
    claim: &ClaimRecord,
    claims: &[ClaimRecord],
    graph: &GraphRecord,
) -> fmt::Result {
    writeln!(out, "{}  {}", claim.id, claim.event.label)?;
    writeln!(out)?;
    writeln!(
        out,
        "quote     …{}[{}]{}…",
        one_line(&claim.quote.prefix),
        one_line(&claim.quote.exact),
        one_line(&claim.quote.suffix)
    )?;
    writeln!(out, "          {}, characters {} to {}", claim.document, claim.quote.start, claim.quote.end)?;
    writeln!(
        out,
        "type      {}, for the word “{}”, by {}",
        claim.event.event_type, claim.event.trigger.text, claim.event.rule
    )?;
    write_time(out, "time", &claim.time)?;
    if let Some(said) = &claim.said {
        write_time(out, "said", said)?;
    }
    write_source(out, claim)?;
    writeln!(
        out,
        "status    {}, {}",
        super::record::label_of(&claim.polarity),
        super::record::label_of(&claim.modality)
    )?;
    if let Some(note) = &claim.withdrawn {
        writeln!(out, "withdrawn by the article itself: “{}”", one_line(&note.text))?;
    }
    for (title, mentions) in
        [("actors", &claim.actors), ("targets", &claim.targets), ("places", &claim.places)]
    {
        for mention in mentions {
            writeln!(out, "{title:9} {}, for the words “{}”", mention.name, one_line(&mention.words.text))?;
        }
    }
    let denies = |edge: &&EdgeRecord| {
        (edge.source == claim.id || edge.target == claim.id)
            && edge.more.get("rule").and_then(|rule| rule.as_str()) == Some("contradiction.denial")
    };
    if claim.event.event_type == "DENIAL" && !graph.edges.iter().any(|edge| denies(&edge)) {
        writeln!(out, "denies    something that no claim of the build tells")?;
    }
    let edges: Vec<&EdgeRecord> =
        graph.edges.iter().filter(|edge| edge.source == claim.id || edge.target == claim.id).collect();
    if !edges.is_empty() {
        writeln!(out)?;
    }
    for edge in edges {
        write_edge(out, edge, claim, claims)?;
    }
    Ok(())
}

fn write_time(out: &mut dyn Write, title: &str, time: &TimeRecord) -> fmt::Result {
    let edtf = time.edtf.as_deref().unwrap_or("not known");
    match &time.text {
        Some(text) => writeln!(out, "{title:9} {edtf}, from the words “{}”", one_line(text))?,
        None => writeln!(out, "{title:9} {edtf}")?,
    }
    writeln!(out, "          {}", time.reason)?;
    for (name, bounds) in [("begins", time.begin), ("ends", time.end)] {
        match (bounds.earliest, bounds.latest) {
            (None, None) => {}
            (Some(earliest), Some(latest)) if earliest == latest => {
                writeln!(out, "          {name} {earliest}")?
            }
            (earliest, latest) => {
                let side = |bound: Option<crate::calendar::Instant>| {
                    bound.map_or_else(|| "..".to_owned(), |bound| bound.to_string())
                };
                writeln!(out, "          {name} between {} and {}", side(earliest), side(latest))?;
            }
        }
    }
    Ok(())
}

fn write_source(out: &mut dyn Write, claim: &ClaimRecord) -> fmt::Result {
    let source = &claim.source;
    write!(out, "source    {} ({})", source.name, super::record::label_of(&source.kind))?;
    if let Some(text) = &source.text {
        write!(out, ", for the words “{}”", one_line(text))?;
    }
    if let Some(cue) = &source.cue {
        write!(out, ", cue “{}”", one_line(&cue.text))?;
    }
    if let Some(words) = &source.unsaid {
        write!(out, "; it did not say so: “{}”", one_line(&words.text))?;
    }
    writeln!(out)
}

fn write_edge(
    out: &mut dyn Write,
    edge: &EdgeRecord,
    claim: &ClaimRecord,
    claims: &[ClaimRecord],
) -> fmt::Result {
    let (direction, other) =
        if edge.source == claim.id { ("→", &edge.target) } else { ("←", &edge.source) };
    let label = claims.iter().find(|claim| claim.id == *other).map_or("", |other| other.event.label.as_str());
    writeln!(out, "{direction} {} {other}  {label}", edge.kind)?;
    writeln!(out, "          {} ({})", one_line(&edge.explanation), edge.reason)
}

/// Line breaks and control characters of an article must not reach a terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The claims that tell one event, and what ties them.
pub(super) fn explain_event(
    out: &mut dyn Write,
    id: &str,
    claims: &[&ClaimRecord],
    graph: &GraphRecord,
) -> fmt::Result {
    writeln!(out, "{id}: {} claims", claims.len())?;
    for claim in claims {
        writeln!(out)?;
        writeln!(out, "{}  {}", claim.id, claim.event.label)?;
        writeln!(out, "          “{}”", one_line(&claim.quote.exact))?;
        write_time(out, "time", &claim.time)?;
        write_source(out, claim)?;
    }
    let inside = |id: &str| claims.iter().any(|claim| claim.id == id);
    let mut first = true;
    for edge in graph.edges.iter().filter(|edge| inside(&edge.source) && inside(&edge.target)) {
        if std::mem::take(&mut first) {
            writeln!(out)?;
        }
        writeln!(out, "{} {} {}: {}", edge.source, edge.kind, edge.target, one_line(&edge.explanation))?;
    }
    Ok(())
}

/// What a document gave, and which of its clauses gave nothing and why.
pub(super) fn explain_document(
    out: &mut dyn Write,
    document: &serde_json::Value,
    claims: &[&ClaimRecord],
) -> fmt::Result {
    let field =
        |name: &str| document.get(name).and_then(|value| value.as_str()).unwrap_or("not known").to_owned();
    writeln!(out, "{}: {}", field("id"), field("title"))?;
    writeln!(out, "outlet    {}", field("outlet"))?;
    writeln!(out, "published {} ({})", field("published"), field("published_precision"))?;
    writeln!(out, "zone      {} ({})", field("zone"), field("zone_basis"))?;
    for warning in document.get("warnings").and_then(|warnings| warnings.as_array()).into_iter().flatten() {
        writeln!(out, "warning   {}", one_line(warning.as_str().unwrap_or_default()))?;
    }
    for claim in claims {
        writeln!(out, "{}  {} “{}”", claim.id, claim.event.event_type, one_line(&claim.quote.exact))?;
    }
    for skipped in document.get("skipped").and_then(|skipped| skipped.as_array()).into_iter().flatten() {
        let part =
            |name: &str| one_line(skipped.get(name).and_then(|value| value.as_str()).unwrap_or_default());
        writeln!(out, "no claim  “{}”: {}", part("text"), part("reason"))?;
    }
    Ok(())
}

/// What ties two claims, or that nothing does.
pub(super) fn explain_pair(
    out: &mut dyn Write,
    a: &ClaimRecord,
    b: &ClaimRecord,
    graph: &GraphRecord,
) -> fmt::Result {
    for claim in [a, b] {
        writeln!(out, "{}  {}", claim.id, claim.event.label)?;
        writeln!(out, "          “{}”", one_line(&claim.quote.exact))?;
        write_time(out, "time", &claim.time)?;
        write_source(out, claim)?;
        writeln!(out)?;
    }
    let between = |edge: &&EdgeRecord| {
        (edge.source == a.id && edge.target == b.id) || (edge.source == b.id && edge.target == a.id)
    };
    let mut found = false;
    for edge in graph.edges.iter().filter(between) {
        found = true;
        writeln!(
            out,
            "{} {} {}: {} ({})",
            edge.source,
            edge.kind,
            edge.target,
            one_line(&edge.explanation),
            edge.reason
        )?;
        for gate in edge.more.get("gates").and_then(|gates| gates.as_array()).into_iter().flatten() {
            writeln!(out, "          {}", one_line(gate.as_str().unwrap_or_default()))?;
        }
    }
    for edge in graph.refused.iter().filter(between) {
        found = true;
        let path = edge.more.get("path").and_then(|path| path.as_array()).into_iter().flatten();
        let named = |step: &serde_json::Value| {
            let id = |field: &str| step.get(field).and_then(|id| id.as_str()).map(str::to_owned);
            id("claim")
                .map(|claim| format!("the date of {claim}"))
                .or_else(|| Some(format!("{} before {}", id("source")?, id("target")?)))
        };
        let path: Vec<String> = path.filter_map(named).collect();
        writeln!(
            out,
            "refused: {} {} {}: {} ({}); collides with {}",
            edge.source,
            edge.kind,
            edge.target,
            one_line(&edge.explanation),
            edge.reason,
            path.join(", ")
        )?;
    }
    if !found {
        let same = a.event_id.is_some() && a.event_id == b.event_id;
        let events = if same { "They tell the same event" } else { "They tell different events" };
        writeln!(out, "{events}, and no edge ties the two.")?;
    }
    writeln!(out)?;
    Ok(())
}
