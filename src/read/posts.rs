//! Messages of chats and posts of archives, as their makers export them as JSON.

use serde_json::{Map, Value};

use super::Document;
use super::assemble::Said;
use super::error::Problem;
use super::json::{FromJson, object, tell_mended};

/// Which export a record comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Export {
    /// One message of a Telegram chat, with the chat's name.
    Chat { name: Option<String> },
    /// One post of an X archive.
    Posts,
}

/// The name of a chat, which its export says last before the messages.
pub(super) fn chat_name(before: &[u8]) -> Option<String> {
    let before = String::from_utf8_lossy(before);
    let behind = before.rsplit_once("\"name\"")?.1.trim_start().strip_prefix(':')?.trim_start();
    serde_json::Deserializer::from_str(behind).into_iter::<String>().next()?.ok()
}

/// Reads a record; `None` for what holds no words (a service message, a picture alone).
pub(super) fn read(export: &Export, bytes: &[u8], id: &str, path: &str) -> Result<Option<FromJson>, Problem> {
    let (mut fields, mended) = object(bytes)?;
    let found = match export {
        Export::Chat { name } => message(&fields, name.as_deref()),
        Export::Posts => {
            if let Some(Value::Object(inner)) = fields.remove("tweet") {
                fields = inner;
            }
            match fields.get("noteTweet") {
                Some(long) => note(long),
                None => post(&fields),
            }
        }
    };
    let Some(Found { number, text, said, date }) = found else { return Ok(None) };
    let base = id.rsplit_once('#').map_or(id, |(base, _)| base);
    let mut document =
        Document::new(number.map_or_else(|| id.to_owned(), |number| format!("{base}#{number}")), text);
    document.path = Some(path.to_owned());
    tell_mended(&mut document, mended);
    if let (None, Some(date)) = (said.published, date) {
        let date: String = date.chars().take(40).collect();
        document.lose(format!("expected the date of a post, found `{date}`; it is left out"));
    }
    Ok(Some(FromJson { document, said, html: None }))
}

/// What a record holds: its number, its words, what it says of itself, and its date as it is written.
struct Found {
    number: Option<String>,
    text: String,
    said: Said,
    date: Option<String>,
}

/// `text` is a string, or pieces of which some are marked up. `date` has no offset: seconds of UTC stand beside it.
fn message(fields: &Map<String, Value>, chat: Option<&str>) -> Option<Found> {
    if fields.get("type").and_then(Value::as_str).is_some_and(|kind| kind != "message") {
        return None;
    }
    let text = pieces(fields.get("text")?)?;
    let date = string(fields, "date_unixtime").or_else(|| string(fields, "date"));
    let said = Said {
        outlet: chat.map(str::to_owned).or_else(|| string(fields, "from")),
        published: date.as_ref().and_then(|date| date.parse().ok()),
        ..Said::default()
    };
    Some(Found { number: string(fields, "id"), text, said, date })
}

fn pieces(text: &Value) -> Option<String> {
    let whole = match text {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts
            .iter()
            .filter_map(|part| part.as_str().or_else(|| part.get("text").and_then(Value::as_str)))
            .collect(),
        _ => return None,
    };
    (!whole.trim().is_empty()).then_some(whole)
}

fn post(fields: &Map<String, Value>) -> Option<Found> {
    let text = written_out(&string(fields, "full_text").or_else(|| string(fields, "text"))?);
    let date = string(fields, "created_at");
    let number = string(fields, "id_str").or_else(|| string(fields, "id"));
    let said = Said {
        url: number.as_ref().map(|number| format!("https://x.com/i/status/{number}")),
        published: date.as_deref().and_then(created),
        language: string(fields, "lang").filter(|language| language != "und"),
        ..Said::default()
    };
    Some(Found { number, text, said, date })
}

/// Posts are kept as pages show them: three signs are written as markup does.
fn written_out(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// A post too long for the common list.
fn note(note: &Value) -> Option<Found> {
    let note = note.as_object()?;
    let text = written_out(&string(note.get("core")?.as_object()?, "text")?);
    let number = string(note, "noteTweetId");
    let date = string(note, "createdAt");
    let published = date.as_ref().and_then(|date| date.parse().ok());
    Some(Found { number, text, said: Said { published, ..Said::default() }, date })
}

/// `Wed Jun 25 12:34:56 +0000 2025`, put in the order of a mail's date.
fn created(date: &str) -> Option<super::PublishedAt> {
    let parts: Vec<&str> = date.split_whitespace().collect();
    match parts.as_slice() {
        [_, month, day, clock, offset, year] => format!("{day} {month} {year} {clock} {offset}").parse().ok(),
        _ => date.parse().ok(),
    }
}

fn string(fields: &Map<String, Value>, name: &str) -> Option<String> {
    match fields.get(name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(export: &Export, json: &str) -> Option<(String, String, Option<String>)> {
        let found = read(export, json.as_bytes(), "result.json#7", "result.json").unwrap()?;
        let at = found.said.published.and_then(|published| published.published(None).at);
        Some((found.document.id, found.document.text, at.map(|at| at.to_string())))
    }

    #[test]
    fn a_message_is_text_or_pieces_and_its_seconds_are_utc() {
        let chat = Export::Chat { name: Some("Harbour watch".to_owned()) };
        let at = Some("2035-03-01T10:00:00Z".to_owned());
        for json in [
            r#"{"id":12,"type":"message","date":"2035-03-01T12:00:00","date_unixtime":"2056356000","text":"The bridge is shut."}"#,
            r#"{"id":12,"type":"message","date_unixtime":"2056356000","text":["The ",{"type":"bold","text":"bridge"}," is shut."]}"#,
        ] {
            assert_eq!(
                one(&chat, json),
                Some(("result.json#12".to_owned(), "The bridge is shut.".to_owned(), at.clone()))
            );
        }
        for json in [
            r#"{"id":1,"type":"service","action":"pin_message","text":""}"#,
            r#"{"id":2,"type":"message","photo":"a.jpg","text":""}"#,
        ] {
            assert_eq!(one(&chat, json), None);
        }
    }

    #[test]
    fn a_long_post_is_one_too() {
        let json = r#"{"noteTweet":{"noteTweetId":"77","createdAt":"2035-03-01T10:00:00.000Z","core":{"text":"Sirens in the port.","urls":[]}}}"#;
        assert_eq!(
            one(&Export::Posts, json),
            Some((
                "result.json#77".to_owned(),
                "Sirens in the port.".to_owned(),
                Some("2035-03-01T10:00:00Z".to_owned())
            ))
        );
        assert_eq!(one(&Export::Posts, r#"{"like":{"tweetId":"1","fullText":"Not mine."}}"#), None);
    }

    #[test]
    fn a_post_has_its_own_form_of_date() {
        let json = r#"{"tweet":{"id_str":"99","full_text":"Sirens in the R&amp;D port -&gt; &amp;lt;","created_at":"Thu Mar 01 10:00:00 +0000 2035"}}"#;
        let at = Some("2035-03-01T10:00:00Z".to_owned());
        assert_eq!(
            one(&Export::Posts, json),
            Some(("result.json#99".to_owned(), "Sirens in the R&D port -> &lt;".to_owned(), at))
        );
    }
}
