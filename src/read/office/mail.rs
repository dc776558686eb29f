//! E-mail, and pages that browsers save as mail (MHTML).

use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};

use crate::calendar::Instant;
use crate::read::assemble::Said;
use crate::read::container::{Content, Part};
use crate::read::error::Problem;
use crate::read::kind::Kind;

/// What a message holds.
pub(in crate::read) struct Letter {
    /// Its body, if it has one with words.
    pub(in crate::read) body: Option<Part>,
    /// Attachments that may hold text.
    pub(in crate::read) attachments: Vec<Part>,
}

/// Reads a message. Of a saved page the page is the body, and the message's date is when it was saved.
pub(in crate::read) fn letter(bytes: &[u8]) -> Result<Letter, Problem> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| Problem::Broken("expected an e-mail message, found no headers".to_owned()))?;
    let saved_from = message.header_raw("Snapshot-Content-Location").map(|url| url.trim().to_owned());
    let root_location = message.html_part(0).and_then(|part| part.content_location()).map(str::to_owned);
    let is_page = saved_from.is_some() || root_location.is_some();
    let date = message.date().map(mail_parser::DateTime::to_rfc3339);
    let mut said = Said { title: message.subject().map(str::to_owned), ..Said::default() };
    if is_page {
        said.url = saved_from.or(root_location);
        said.captured = date.as_deref().and_then(Instant::parse);
    } else {
        said.published = date.and_then(|date| date.parse().ok());
        said.outlet = sender(message.from());
    }
    let mut warnings = Vec::new();
    let mut attachments = Vec::new();
    if !is_page {
        for (at, part) in message.attachments().enumerate() {
            match attachment(at, part) {
                Ok(part) => attachments.push(part),
                Err(what) => warnings.push(format!("the attachment {what} holds no text; it is left out")),
            }
        }
    }
    Ok(Letter { body: body(&message, said, warnings), attachments })
}

fn body(message: &Message<'_>, said: Said, warnings: Vec<String>) -> Option<Part> {
    // The text part where the sender wrote one, else the page.
    let plain = message
        .text_part(0)
        .filter(|part| matches!(part.body, PartType::Text(_)))
        .and_then(|part| part.text_contents())
        .filter(|text| said.captured.is_none() && !text.trim().is_empty());
    let (bytes, kind) = match plain {
        Some(text) => (text.as_bytes().to_vec(), Kind::Text),
        None => (message.body_html(0)?.into_owned().into_bytes(), Kind::Html),
    };
    Some(Part { kind: Some(kind), said, warnings, ..Part::new("", bytes) })
}

/// An attachment that may hold text; else what it is.
fn attachment(at: usize, part: &mail_parser::MessagePart<'_>) -> Result<Part, String> {
    let name = part.attachment_name().map_or_else(|| format!("attachment-{}", at + 1), str::to_owned);
    let name = name.replace(['/', '\\'], "_");
    let (main, sub) =
        part.content_type().map_or(("", ""), |kind| (kind.ctype(), kind.subtype().unwrap_or_default()));
    if matches!(main, "image" | "audio" | "video" | "font") || sub.contains("signature") || sub == "calendar"
    {
        return Err(format!("{name} ({main}/{sub})"));
    }
    let kind = matches!(part.body, PartType::Message(_)).then_some(Kind::Mail);
    let bytes = match &part.body {
        PartType::Message(inner) => inner.raw_message().to_vec(),
        _ => part.contents().to_vec(),
    };
    Ok(Part { kind, content: Content::Bytes(bytes), ..Part::new(name, Vec::new()) })
}

fn sender(from: Option<&Address<'_>>) -> Option<String> {
    let first = from?.first()?;
    let name = first.name().map(str::trim).filter(|name| !name.is_empty());
    name.or_else(|| first.address()).map(str::to_owned)
}
