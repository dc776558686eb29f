use serde_json::{Map, Value};

use crate::calendar::written;
use crate::span::{CodePoints, Span};

use super::assemble::Said;
use super::document::is_withdrawn;
use super::error::Problem;
use super::{Document, GivenClaim, PublishedAt, mend};

/// A record's document, as far as the record itself tells it.
pub(super) struct FromJson {
    pub(super) document: Document,
    pub(super) said: Said,
    /// The page, where the record gives HTML and no text.
    pub(super) html: Option<String>,
}

/// Reads one record. A field of a wrong kind is warned of and left out; only a record without text fails.
pub(super) fn read(bytes: &[u8], id: String, path: &str) -> Result<FromJson, Problem> {
    let (mut fields, mended) = object(bytes)?;
    let mut document = Document::new(id, String::new());
    document.path = Some(path.to_owned());
    tell_mended(&mut document, mended);
    let mut take = |names: &[&str]| text(&mut document, &mut fields, names);
    if let Some(own) = take(&["id"]) {
        document.id = own;
    }
    let mut take = |names: &[&str]| text(&mut document, &mut fields, names);
    // Beside the contract's names those of trafilatura, newspaper4k and news-please.
    let source = take(&["source"]);
    let (address, named) = source.map_or((None, None), |source| {
        if source.contains("://") { (Some(source), None) } else { (None, Some(source)) }
    });
    let mut said = Said {
        url: take(&["url"]).or(address),
        outlet: take(&["outlet"])
            .or(named)
            .or_else(|| take(&["source-hostname", "sitename", "source_domain"])),
        title: take(&["title"]),
        city: take(&["outlet_city"]),
        language: take(&["language", "meta_lang"]),
        ..Said::default()
    };
    let dates = ["published", "date", "publish_date", "date_publish"];
    let (published, zone) = (take(&dates), take(&["zone"]));
    let captured = take(&["captured", "date_download"]);
    let (body, html) = (take(&["text", "maintext"]), take(&["html"]));
    said.published = published.and_then(|given| warned(&mut document, "published", given.parse()));
    let captured = captured.and_then(|given| warned(&mut document, "captured", given.parse()));
    said.captured = captured.map(|at: PublishedAt| at.over());
    said.zone = zone.and_then(|given| warned(&mut document, "zone", given.parse()));
    let has_words = |text: &String| !text.trim().is_empty();
    let html = if body.as_ref().is_some_and(has_words) { None } else { html.filter(has_words) };
    match body {
        Some(body) if has_words(&body) => document.text = body,
        _ if html.is_some() => {}
        _ => return Err(Problem::NoText),
    }
    if let Some(claims) = fields.remove("claims") {
        document.given = given(&mut document, claims);
    }
    Ok(FromJson { document, said, html })
}

/// The fields of a record, and what had to be replaced in it before it could be read.
pub(super) fn object(bytes: &[u8]) -> Result<(Map<String, Value>, Option<&'static str>), Problem> {
    // Where files were joined, a mark may stand inside.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (value, mended) = match serde_json::from_slice(bytes) {
        Ok(value) => (value, None),
        Err(error) => {
            let mended = mend::mended(bytes).ok_or_else(|| not_json(&error))?;
            (serde_json::from_slice(&mended.0).map_err(|_| not_json(&error))?, Some(mended.1))
        }
    };
    match value {
        Value::Object(fields) => Ok((fields, mended)),
        other => Err(Problem::NotAnObject(kind_of(&other))),
    }
}

/// Tells of what was replaced in a document's record.
pub(super) fn tell_mended(document: &mut Document, mended: Option<&'static str>) {
    if let Some(what) = mended {
        document.lose(format!("the record has {what}: replaced, and all else of it is kept"));
    }
}

/// A line of a former build's claims.jsonl.
pub(super) struct ClaimLine {
    /// Id of the document it stands in.
    pub(super) document: String,
    pub(super) id: Option<String>,
    pub(super) words: String,
    /// Its other fields.
    pub(super) fields: Map<String, Value>,
}

/// A record as a claim, where it is one: a quote and an event, and no text around them.
pub(super) fn claim(bytes: &[u8]) -> Option<ClaimLine> {
    // Documents may be long: what cannot be a claim is not taken apart twice.
    let head = &bytes[..bytes.len().min(4_096)];
    if !head.windows(7).any(|window| window == b"\"quote\"") {
        return None;
    }
    let mut fields = object(bytes).ok()?.0;
    if fields.contains_key("text") || !fields.contains_key("event") {
        return None;
    }
    let words = match fields.remove("quote")? {
        Value::Object(mut quote) => quote.remove("exact")?.as_str()?.to_owned(),
        Value::String(words) => words,
        _ => return None,
    };
    let mut string = |name: &str| fields.remove(name).and_then(|value| value.as_str().map(str::to_owned));
    let (document, id) = (string("document")?, string("id"));
    (!words.trim().is_empty()).then_some(ClaimLine { document, id, words, fields })
}

/// The parser's message, its line told apart so that it becomes the file's.
fn not_json(error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let fault = message.split(" at line ").next().unwrap_or(&message);
    let message = format!("{fault} at column {}", error.column());
    Problem::Json { message, lines_before: error.line().saturating_sub(1) }
}

/// The first of the fields that holds a text; numbers are taken as written.
fn text(document: &mut Document, fields: &mut Map<String, Value>, names: &[&str]) -> Option<String> {
    for name in names {
        match fields.remove(*name) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) if text.trim().is_empty() => {}
            Some(Value::String(text)) => return Some(text),
            Some(Value::Number(number)) => return Some(number.to_string()),
            Some(other) => {
                document.lose(format!(
                    "expected `{name}` to be a text, found {}; it is left out",
                    kind_of(&other)
                ));
            }
        }
    }
    None
}

fn warned<T>(document: &mut Document, field: &str, read: Result<T, String>) -> Option<T> {
    read.map_err(|message| document.lose(format!("`{field}`: {message}; it is left out"))).ok()
}

/// The claims that a document brings along. One whose span does not fit the text is warned of and left out.
fn given(document: &mut Document, claims: Value) -> Option<Vec<GivenClaim>> {
    let claims = match claims {
        Value::Array(claims) => claims,
        Value::Null => return None,
        other => {
            document
                .lose(format!("expected `claims` to be a list, found {}; it is left out", kind_of(&other)));
            return None;
        }
    };
    let text = std::mem::take(&mut document.text);
    let points = CodePoints::new(&text);
    let mut given = Vec::with_capacity(claims.len());
    for (at, claim) in claims.into_iter().enumerate() {
        let Value::Object(mut fields) = claim else {
            document
                .lose(format!("claims[{at}]: expected an object, found {}; it is left out", kind_of(&claim)));
            continue;
        };
        if is_withdrawn(&fields) {
            continue;
        }
        let bounds = (fields.remove("start"), fields.remove("end"));
        let shown = |bound: &Option<Value>| bound.as_ref().map_or("none".to_owned(), Value::to_string);
        let found = format!("{} and {}", shown(&bounds.0), shown(&bounds.1));
        let offset = |value: Option<Value>| usize::try_from(value?.as_u64()?).ok();
        let span = match (offset(bounds.0), offset(bounds.1)) {
            (Some(start), Some(end)) if start < end => points.byte(start).zip(points.byte(end)),
            _ => None,
        };
        let Some((start, end)) = span else {
            document.lose(format!(
                "claims[{at}]: expected `start` and `end` in code points of the text, found {found}; the claim is left out"
            ));
            continue;
        };
        let id = match fields.remove("id") {
            Some(Value::String(id)) => Some(id),
            Some(Value::Number(id)) => Some(id.to_string()),
            _ => None,
        };
        if let Some(time) = unread_time(&fields) {
            document.lose(format!(
                "claims[{at}]: expected `time` to be EDTF, or an object with `edtf`, `earliest` or `begin`, found {time}; it is left out"
            ));
            fields.remove("time");
        }
        given.push(GivenClaim { id, span: Span::new(start, end), fields });
    }
    document.text = text;
    Some(given)
}

/// What a claim gives as its time, where that cannot be read.
fn unread_time(fields: &Map<String, Value>) -> Option<String> {
    let unread = |edtf: &str| written::read(edtf).is_none().then(|| format!("`{edtf}`"));
    match fields.get("time")? {
        Value::Null => None,
        Value::String(edtf) => unread(edtf),
        Value::Object(time) => {
            let bounded = ["earliest", "latest", "begin", "end"]
                .iter()
                .any(|name| time.get(*name).is_some_and(|bound| !bound.is_null()));
            if bounded { None } else { unread(time.get("edtf")?.as_str().unwrap_or_default()) }
        }
        other => Some(kind_of(other).to_owned()),
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
