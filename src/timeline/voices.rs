use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Claim, SourceKind};
use crate::read::Document;

/// Words of a quote from which on the same words in two outlets are one text copied.
const COPY: usize = 6;

/// The voices behind claims, each named once: an outlet for what it says itself, else the one it names, whichever
/// outlets pass that on. A text that outlets print alike is one voice: a whole article (`first_printed` says of each
/// document which is the first with its text), or a sentence.
pub(super) fn independent<'c>(
    claims: impl Iterator<Item = &'c Claim>,
    documents: &[Document],
    first_printed: &[usize],
) -> Vec<String> {
    let mut first_of_text: BTreeMap<String, String> = BTreeMap::new();
    let mut first_of_article: BTreeMap<usize, String> = BTreeMap::new();
    let mut voices = BTreeSet::new();
    let mut told: Vec<(usize, Option<String>)> = Vec::new();
    for claim in claims {
        let Some(document) = documents.get(claim.document) else { continue };
        let voice = name(claim, document);
        if claim.attribution.source.kind != SourceKind::Outlet {
            voices.insert(voice);
            continue;
        }
        let words: Vec<String> = claim
            .quote
            .text(&document.text)
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let article = first_printed.get(claim.document).copied().unwrap_or(claim.document);
        let first = first_of_article.entry(article).or_insert_with(|| voice.clone());
        if voice < *first {
            first.clone_from(&voice);
        }
        told.push((article, (words.len() >= COPY).then(|| words.join(" "))));
    }
    for (article, text) in told {
        let Some(voice) = first_of_article.get(&article) else { continue };
        match text {
            Some(text) => {
                let first = first_of_text.entry(text).or_insert_with(|| voice.clone());
                *first = (*first).clone().min(voice.clone());
            }
            None => {
                voices.insert(voice.clone());
            }
        }
    }
    voices.extend(first_of_text.into_values());
    voices.into_iter().collect()
}

/// Who vouches for a claim.
pub(super) fn name(claim: &Claim, document: &Document) -> String {
    match claim.attribution.source.kind {
        SourceKind::Outlet => document.outlet.clone().unwrap_or_else(|| document.id.clone()),
        _ => claim.attribution.source.name.clone(),
    }
}
