//! What a build is cut into for many machines: an article with its claims, and links between claims.

use std::collections::HashMap;
use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};

use super::{Build, Engine};
use crate::calendar::{Instant, Zone};
use crate::claim::{Claim, Extraction, Told, Withdrawal};
use crate::event::{Candidate, Link, group_linked};
use crate::read::{Document, Published, PublishedPrecision};

/// What relating claims looks at: a document without its furniture, its claims, and what its grammar tells.
#[derive(Serialize, Deserialize)]
struct Carried {
    id: String,
    url: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    published: Option<Instant>,
    precision: PublishedPrecision,
    zone: Option<Zone>,
    language: Option<String>,
    text: String,
    pages: Vec<usize>,
    given: bool,
    claims: Vec<Claim>,
    told: Vec<Told>,
    withdrawn: Vec<Withdrawal>,
}

/// Most bytes that one article with its claims may unpack to.
const LONGEST: u64 = 1 << 30;

/// An article with its claims as bytes that another machine's [`unpack`] reads.
///
/// # Errors
/// Never, but for a number that JSON has no form for.
pub fn pack(document: &Document, extraction: &Extraction) -> io::Result<Vec<u8>> {
    let carried = Carried {
        id: document.id.clone(),
        url: document.url.clone(),
        outlet: document.outlet.clone(),
        title: document.title.clone(),
        published: document.published.at,
        precision: document.published.precision,
        zone: document.zone,
        language: document.language.clone(),
        text: document.whole().text.clone(),
        pages: document.pages.clone(),
        given: document.given.is_some(),
        claims: extraction.claims.clone(),
        told: extraction.told.clone(),
        withdrawn: extraction.withdrawn.clone(),
    };
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&serde_json::to_vec(&carried)?)?;
    packed.finish()
}

/// The article and the claims that [`pack`] was given, as far as relating claims looks at them.
///
/// # Errors
/// When the bytes are not what the same version of [`pack`] has made.
pub fn unpack(bytes: &[u8]) -> io::Result<(Document, Extraction)> {
    let mut json = Vec::new();
    DeflateDecoder::new(bytes).take(LONGEST).read_to_end(&mut json)?;
    let carried: Carried = serde_json::from_slice(&json)?;
    let document = Document {
        url: carried.url,
        outlet: carried.outlet,
        title: carried.title,
        published: Published { at: carried.published, precision: carried.precision },
        zone: carried.zone,
        language: carried.language,
        pages: carried.pages,
        given: carried.given.then(Vec::new),
        ..Document::new(carried.id, carried.text)
    };
    let Carried { claims, told, withdrawn, .. } = carried;
    Ok((document, Extraction { claims, told, withdrawn, ..Extraction::default() }))
}

impl Engine {
    /// The claims of an article as blocks compare them, for links that are found elsewhere.
    pub fn candidates(&self, document: &Document, extraction: &Extraction) -> Vec<Candidate> {
        Candidate::all(&self.linker, document, &extraction.claims)
    }

    /// What compares claims.
    pub fn linker(&self) -> &crate::event::Linker {
        &self.linker
    }

    /// As [`Self::relate`], where claims have been compared elsewhere: `links` are pairs of ids with their odds. Pairs
    /// of which a claim is not here are passed over.
    pub fn relate_linked(
        &self,
        found: Vec<(Document, Extraction)>,
        links: &[(String, String, f32)],
    ) -> Build {
        self.relate_by(found, &[], &|claims, documents, _| {
            let place: HashMap<&str, usize> =
                claims.iter().enumerate().map(|(at, claim)| (claim.id.as_str(), at)).collect();
            let links = links
                .iter()
                .filter_map(|(a, b, score)| {
                    Some(Link::new(*place.get(a.as_str())?, *place.get(b.as_str())?, *score))
                })
                .collect();
            group_linked(&self.linker, claims, documents, links)
        })
    }
}
