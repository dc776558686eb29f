//! FollowTheMoney, for Aleph and OpenAleph: events, the articles that tell them, and those who act in them.
//!
//! Its reader drops a value that its type does not know without a word, and its validator an entity with a value that is
//! too long. Dates are ISO, with years of four digits, as precise as they are known; what does not fit stays in the text
//! and is counted.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::super::losses::Losses;
use super::super::projection::{Certainty, Moment, Projection, stretch, web_address};
use super::super::record::label_of;
use crate::timeline::TimelineRow;

const DATES: &str = "dates in the text only: FollowTheMoney holds years of four digits and closed ends";

/// How many characters a name, another line of words, and a text may have.
const NAME: usize = 384;
const WORDS: usize = 1024;
const TEXT: usize = 65_000;

const CUT: &str =
    "names cut short: FollowTheMoney holds no more than 384 characters of a name, 1,024 of a title";
const PARTS: &str = "texts in several parts: FollowTheMoney holds no more than 65,000 characters in one";

/// One entity a line.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    for document in &projection.documents {
        let mut properties = Map::new();
        let title = document.title.as_deref().unwrap_or(&document.id);
        put(&mut properties, "title", &fitting(title, WORDS, losses));
        let outlet = document.outlet.as_deref().unwrap_or_default();
        put(&mut properties, "publisher", &fitting(outlet, WORDS, losses));
        put(&mut properties, "sourceUrl", document.url.as_deref().and_then(web_address).unwrap_or_default());
        put_text(&mut properties, "bodyText", &document.text, losses);
        put(&mut properties, "language", document.language.as_deref().and_then(language).unwrap_or_default());
        if let Some(published) = document.published.and_then(|at| at.utc()) {
            let day = document.published_precision != "instant";
            let pattern = if day { "%Y-%m-%d" } else { "%Y-%m-%dT%H:%M:%S" };
            put(&mut properties, "publishedAt", &published.format(pattern).to_string());
        }
        entity(out, &id("document", &document.id), "Article", properties)?;
    }
    // A name that several claims bear is one entity, of the first kind that is told.
    let mut actors: BTreeMap<&str, &'static str> = BTreeMap::new();
    let mentions = projection.claims.iter().flat_map(|claim| claim.actors.iter().chain(&claim.targets));
    for mention in projection.named(mentions) {
        if let Some(schema) = schema(mention.kind.as_deref()) {
            actors.entry(&mention.name).or_insert(schema);
        }
    }
    for (name, schema) in &actors {
        let mut properties = Map::new();
        put(&mut properties, "name", &fitting(name, NAME, losses));
        entity(out, &id("actor", name), schema, properties)?;
    }
    for row in &projection.rows {
        let properties = event(projection, row, &actors, losses);
        entity(out, &id("event", &row.event_id), "Event", properties)?;
    }
    losses.add_all(
        "edges left out: FollowTheMoney holds no order and no contradictions (the text names the latter)",
        projection.edges.len(),
    );
    Ok(())
}

fn event(
    projection: &Projection,
    row: &TimelineRow,
    actors: &BTreeMap<&str, &'static str>,
    losses: &mut Losses,
) -> Map<String, Value> {
    let mut properties = Map::new();
    put(&mut properties, "name", &fitting(&row.headline, NAME, losses));
    put(&mut properties, "summary", &row.display_date);
    put_text(&mut properties, "description", &projection.paragraphs(row).join("\n"), losses);
    put_text(&mut properties, "notes", &format!("{}; {}", label_of(&row.status), row.voices), losses);
    let stretch = stretch(row);
    let dates = [
        ("startDate", stretch.earliest.and_then(|_| stretch.first())),
        ("endDate", stretch.latest.and_then(|_| stretch.last())),
    ];
    for (name, moment) in dates {
        match moment.map(date) {
            Some(Some(text)) => put(&mut properties, name, &text),
            Some(None) => losses.add(DATES),
            None => {}
        }
    }
    if stretch.certainty() == Certainty::Undated {
        losses.add("events without a date");
    }
    let mut involved: Vec<String> = Vec::new();
    let mut proofs: Vec<String> = Vec::new();
    let mut links: Vec<String> = Vec::new();
    let mut countries: Vec<String> = Vec::new();
    for claim in projection.claims_of(row) {
        for mention in claim.actors.iter().chain(&claim.targets) {
            if actors.contains_key(&*mention.name) {
                involved.push(id("actor", &mention.name));
            }
        }
        countries
            .extend(claim.places.iter().filter_map(|place| Some(place.country.as_ref()?.to_lowercase())));
        proofs.push(id("document", &claim.document));
        links.extend(projection.link(claim));
    }
    for (name, mut values) in
        [("involved", involved), ("proof", proofs), ("sourceUrl", links), ("country", countries)]
    {
        values.sort();
        values.dedup();
        if !values.is_empty() {
            properties.insert(name.to_owned(), json!(values));
        }
    }
    let places: Vec<&str> = super::super::projection::items(&row.place).collect();
    if !places.is_empty() {
        properties.insert("location".to_owned(), json!(places));
    }
    properties
}

fn entity(out: &mut dyn Write, id: &str, schema: &str, properties: Map<String, Value>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &json!({"id": id, "schema": schema, "properties": properties}))?;
    out.write_all(b"\n")
}

/// Words of at most so many characters.
fn fitting<'t>(words: &'t str, most: usize, losses: &mut Losses) -> Cow<'t, str> {
    if words.chars().count() <= most {
        return Cow::Borrowed(words);
    }
    losses.add(CUT);
    Cow::Owned(words.chars().take(most - 1).chain(['…']).collect())
}

/// A text in as many values as it takes, parted at line ends where there are any.
fn put_text(properties: &mut Map<String, Value>, name: &str, text: &str, losses: &mut Losses) {
    let clean = clean(text);
    let mut parts = Vec::new();
    let mut rest = &*clean;
    while let Some((end, _)) = rest.char_indices().nth(TEXT) {
        let at = rest[..end].rfind('\n').filter(|at| *at > 0).unwrap_or(end);
        parts.push(rest[..at].trim());
        rest = rest[at..].trim_start();
    }
    parts.push(rest);
    if parts.len() > 1 {
        losses.add(PARTS);
    }
    parts.retain(|part| !part.is_empty());
    if !parts.is_empty() {
        properties.insert(name.to_owned(), json!(parts));
    }
}

/// One value, if there is one.
fn put(properties: &mut Map<String, Value>, name: &str, value: &str) {
    let value = clean(value);
    if !value.is_empty() {
        properties.insert(name.to_owned(), json!([value]));
    }
}

/// Control characters are what the reader strips; they are gone before.
fn clean(value: &str) -> String {
    let value: String = value.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    value.trim().to_owned()
}

/// An id of the characters that Aleph allows.
fn id(kind: &str, name: &str) -> String {
    let digest = Sha256::digest(format!("{kind}:{name}").as_bytes());
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("claimline-{kind}-{hex}")
}

/// A date as precise as it is known; `None` for a year without four digits.
fn date(moment: Moment) -> Option<String> {
    (1000..=9999).contains(&moment.year).then(|| moment.iso())
}

/// FollowTheMoney's languages have three letters.
fn language(code: &str) -> Option<&'static str> {
    (code == "en").then_some("eng")
}

/// The schema of someone who acts; things and places are no actors.
fn schema(kind: Option<&str>) -> Option<&'static str> {
    match kind? {
        "person" | "role" => Some("Person"),
        "company" | "media" => Some("Company"),
        "government" | "military" | "parliament" | "court" => Some("PublicBody"),
        "organisation" | "group" => Some("Organization"),
        "people" => Some("LegalEntity"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    fn entities(projection: &Projection) -> (Vec<Value>, String) {
        let (text, losses) = run::written(write, projection);
        (text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), losses)
    }

    #[test]
    fn dates_are_as_precise_as_they_are_known() {
        let (entities, _) = entities(&fixture::plain());
        let events: Vec<&Value> = entities.iter().filter(|entity| entity["schema"] == "Event").collect();
        assert_eq!(events[0]["properties"]["startDate"], json!(["2019"]));
        assert_eq!(events[1]["properties"]["endDate"], json!(["2025-06-23"]));
        assert_eq!(events[2]["properties"]["startDate"], json!(["2025-06-24T18:30:00"]));
        assert_eq!(events[0]["properties"]["country"], json!(["ir"]));
    }

    #[test]
    fn references_lead_to_entities_and_what_does_not_fit_is_counted() {
        let (entities, losses) = entities(&fixture::hostile());
        let ids: Vec<&str> = entities.iter().map(|entity| entity["id"].as_str().unwrap()).collect();
        for event in entities.iter().filter(|entity| entity["schema"] == "Event") {
            for name in ["involved", "proof"] {
                for id in event["properties"][name].as_array().unwrap() {
                    assert!(ids.contains(&id.as_str().unwrap()));
                }
            }
        }
        assert!(losses.contains(&format!("6 {DATES}")), "{losses}");
    }

    #[test]
    fn what_is_too_long_for_its_validator_is_parted_or_cut_and_counted() {
        let mut projection = fixture::plain();
        let line = format!("{}\n", "word ".repeat(2_000));
        projection.documents[0].text = line.repeat(20);
        projection.rows[0].headline = "a".repeat(NAME + 1);
        let (entities, losses) = entities(&projection);
        let parts = entities[0]["properties"]["bodyText"].as_array().unwrap();
        let lengths: Vec<usize> = parts.iter().map(|part| part.as_str().unwrap().chars().count()).collect();
        assert!(lengths.len() == 4 && lengths.iter().all(|length| *length <= TEXT), "{lengths:?}");
        let words = |text: &str| text.split_whitespace().count();
        assert_eq!(parts.iter().map(|part| words(part.as_str().unwrap())).sum::<usize>(), 40_000);
        let event = entities.iter().find(|entity| entity["schema"] == "Event").unwrap();
        assert_eq!(event["properties"]["name"][0].as_str().unwrap().chars().count(), NAME);
        assert!(losses.contains(&format!("1 {PARTS}")) && losses.contains(&format!("1 {CUT}")), "{losses}");
    }
}
