use std::io::{Read, Seek, SeekFrom};

use sha2::{Digest, Sha256};

use crate::calendar::{Instant, Zone};
use crate::warning::Warning;

use super::error::Problem;
use super::language::Languages;
use super::outlets::{Outlet, Outlets, host};
use super::{Document, Published, PublishedAt, PublishedPrecision, ReadOptions, ZoneBasis, markup};

/// What an input says about its document, before lists and the user's options fill the gaps.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) url: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) title: Option<String>,
    pub(super) published: Option<PublishedAt>,
    pub(super) zone: Option<Zone>,
    pub(super) language: Option<String>,
    /// The zone of the place that the page is dated from: the last resort.
    pub(super) place_zone: Option<Zone>,
    /// Where the outlet sits, in words, and its zone.
    pub(super) city: Option<String>,
    pub(super) city_zone: Option<Zone>,
    /// When the file was taken from the web: it was published no later.
    pub(super) captured: Option<Instant>,
}

impl Said {
    /// The language it gives itself, without script and country.
    fn language(&self) -> Option<String> {
        let code = self.language.as_deref()?.trim().split(['-', '_']).next()?.to_lowercase();
        match &*code {
            "" => None,
            "eng" | "english" => Some("en".to_owned()),
            _ => Some(code),
        }
    }

    /// Takes from another what this one does not say.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            url: self.url.or(other.url),
            outlet: self.outlet.or(other.outlet),
            title: self.title.or(other.title),
            published: self.published.or(other.published),
            zone: self.zone.or(other.zone),
            language: self.language.or(other.language),
            place_zone: self.place_zone.or(other.place_zone),
            city: self.city.or(other.city),
            city_zone: self.city_zone.or(other.city_zone),
            captured: self.captured.or(other.captured),
        }
    }
}

/// Puts what is known into the document.
pub(super) fn complete(
    document: &mut Document,
    said: Said,
    outlets: &Outlets,
    languages: &Languages,
    options: &ReadOptions,
) {
    let known = said
        .outlet
        .as_deref()
        .and_then(|name| outlets.named(name))
        .or_else(|| said.url.as_deref().and_then(|url| outlets.at(url)));
    document.outlet = outlet_name(&said, known, options);
    let known = known.or_else(|| document.outlet.as_deref().and_then(|name| outlets.named(name)));
    let published = said.published.or(options.published);
    (document.zone, document.zone_basis) = zone(&said, published, known, options);
    // A dateline tells where the reporter stood, not on whose clock the time was written.
    let unplaced = document.zone_basis == ZoneBasis::Dateline;
    document.published = published
        .map(|published| if unplaced { published.without_unplaced_clock() } else { published })
        .map_or(Published { at: None, precision: PublishedPrecision::Unknown }, |published| {
            published.published(document.zone.as_ref())
        });
    if published.is_none() && !has_own_dates(document) {
        document
            .warn("has no publication date: its dates stay as vague as its words; give one with --published");
    }
    if let (Some(captured), Some(at)) = (said.captured, document.published.at)
        && at > captured
    {
        document
            .warn(format!("says it was published at {at}, after it was saved at {captured}: check its date"));
    }
    document.language = languages.of(&document.text).map(str::to_owned).or_else(|| said.language());
    document.url = said.url;
    document.title = said.title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
    document.markup = markup::spans(&document.text);
    if let Some(dateline) = document.dateline {
        document.markup.retain(|mark| !mark.overlaps(dateline));
        document.markup.push(dateline);
        document.markup.sort_unstable();
    }
    if let Some(language) = document.foreign_language().map(str::to_owned) {
        let none = if document.given.is_some() { "" } else { ": no claims are taken from it" };
        document.warn(format!("is in `{language}`, not in English{none}"));
    }
}

/// A document of nothing but claims that have their dates needs none of its own.
fn has_own_dates(document: &Document) -> bool {
    let given = document.given.as_deref().unwrap_or_default();
    !given.is_empty() && given.iter().all(|claim| claim.fields.contains_key("time"))
}

/// The name in the list; else as written; else, of an outlet known by its address only, that.
fn outlet_name(said: &Said, known: Option<&Outlet>, options: &ReadOptions) -> Option<String> {
    let written = said.outlet.as_deref().map(str::trim).filter(|name| !name.is_empty());
    known
        .map(|outlet| outlet.name.clone())
        .or_else(|| written.map(|name| name.strip_prefix("www.").unwrap_or(name).to_owned()))
        .or_else(|| options.outlet.clone())
        .or_else(|| said.url.as_deref().and_then(host))
}

/// The document's own word comes first, then the offset of its publication time, the user's word, the list of
/// outlets. An offset that the outlet's zone has at that time stands for that zone. the place of the dateline. UTC is what
/// programs write who do not say the zone, so it comes last.
fn zone(
    said: &Said,
    published: Option<PublishedAt>,
    outlet: Option<&Outlet>,
    options: &ReadOptions,
) -> (Option<Zone>, ZoneBasis) {
    if let Some(zone) = said.zone {
        return (Some(zone), ZoneBasis::Given);
    }
    let written = published.and_then(|published| published.zone);
    if let Some(offset) = written.filter(|zone| *zone != Zone::UTC) {
        let at = published.and_then(|published| published.published(None).at);
        let same = |zone: &Zone| at.is_some_and(|at| zone.offset_at(at) == offset.offset_at(at));
        let known = [outlet.map(|outlet| outlet.zone), options.zone, said.city_zone];
        return match known.into_iter().flatten().find(same) {
            Some(zone) => (Some(zone), ZoneBasis::Outlet),
            None if offset.is_fixed() => (Some(offset), ZoneBasis::Offset),
            None => (Some(offset), ZoneBasis::Given),
        };
    }
    if let Some(zone) = options.zone {
        return (Some(zone), ZoneBasis::Given);
    }
    if let Some(zone) = outlet.map(|outlet| outlet.zone).or(said.city_zone) {
        return (Some(zone), ZoneBasis::Outlet);
    }
    match (said.place_zone, written) {
        (Some(place), _) => (Some(place), ZoneBasis::Dateline),
        (None, Some(utc)) => (Some(utc), ZoneBasis::Offset),
        (None, None) => (None, ZoneBasis::Unknown),
    }
}

/// SHA-256 in lower-case hex.
pub(super) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 of all that can be read from the start on, in lower-case hex.
pub(super) fn digest_of(mut content: impl Read + Seek) -> Result<String, Problem> {
    content.seek(SeekFrom::Start(0)).map_err(Problem::Unreadable)?;
    let (mut sha, mut part) = (Sha256::new(), vec![0; 64 << 10]);
    loop {
        match content.read(&mut part) {
            Ok(0) => return Ok(hex(&sha.finalize())),
            Ok(length) => sha.update(&part[..length]),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Problem::Unreadable(error)),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

impl Document {
    pub(super) fn warn(&mut self, message: impl Into<String>) {
        self.warnings.push(Warning::new(self.shown(), message));
    }

    /// A warning of something that could not be read and is left out, or replaced.
    pub(super) fn lose(&mut self, message: impl Into<String>) {
        self.warnings.push(Warning { lost: true, ..Warning::new(self.shown(), message) });
    }

    /// How messages name it: by its path, where it has one.
    pub(crate) fn shown(&self) -> String {
        self.path.clone().unwrap_or_else(|| self.id.clone())
    }
}
