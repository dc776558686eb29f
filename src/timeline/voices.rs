use std::collections::{BTreeMap, BTreeSet};

use super::copies;
use crate::claim::{Claim, SourceKind};
use crate::event::{Term, Word, Words};
use crate::read::Document;

/// Words of a quote from which on the same words in two outlets are one text copied.
const COPY: usize = 6;

/// Who stands behind the claims of a build, each voice under one name.
#[derive(Debug)]
pub(super) struct Voices<'b> {
    documents: &'b [Document],
    words: &'b Words,
    /// For each document the first with its text; empty where nobody asks.
    first_printed: Vec<usize>,
    /// The first document without an outlet in each file: what it and the others tell, the file tells.
    nameless: BTreeMap<&'b str, &'b str>,
}

/// Somebody named in an article who vouches for what it tells.
#[derive(Debug)]
struct Named {
    name: String,
    /// The telling words of the name, and of what stands in brackets behind it, each in order.
    spellings: Vec<BTreeSet<Term>>,
    person: bool,
}

impl<'b> Voices<'b> {
    pub(super) fn new(documents: &'b [Document], words: &'b Words) -> Self {
        let mut nameless: BTreeMap<&str, &str> = BTreeMap::new();
        for document in documents.iter().filter(|document| document.outlet.is_none()) {
            if let Some(path) = &document.path {
                let first = nameless.entry(path).or_insert(&document.id);
                *first = document.id.as_str().min(first);
            }
        }
        Self { documents, words, first_printed: Vec::new(), nameless }
    }

    /// Finds the articles that print one text, which [`Self::independent`] asks for.
    pub(super) fn with_copies(self) -> Self {
        Self { first_printed: copies::first_printed(self.documents), ..self }
    }

    /// The voices behind claims, each named once: an outlet for what it says itself, else the one it names, whichever
    /// outlets pass that on. A text that outlets print alike is one voice, a whole article or a sentence; so is whoever is
    /// named shorter and longer (`Marr`, `Minister Ann Marr`), and the documents without an outlet in one file. What names
    /// nobody (`they`, `photos`) is a voice only where there is no other.
    pub(super) fn independent<'c>(&self, claims: impl Iterator<Item = &'c Claim>) -> Vec<String> {
        let mut told = Vec::new();
        let mut named = Vec::new();
        let mut unnamed = BTreeSet::new();
        for claim in claims.filter(|claim| claim.document < self.documents.len()) {
            if claim.attribution.is_own_voice() {
                told.push(claim);
            } else if self.names_somebody(claim) {
                named.push(self.named(claim));
            } else {
                unnamed.insert(self.name(claim));
            }
        }
        let outlets = self.outlets(&told);
        let mut voices = self.apart(named, &outlets);
        voices.extend(outlets);
        if voices.is_empty() {
            voices.extend(unnamed.into_iter().take(1));
        }
        voices.into_iter().collect()
    }

    /// Who vouches for a claim: the outlet where it names nobody else, or only a pronoun.
    pub(super) fn name(&self, claim: &Claim) -> String {
        let source = &claim.attribution.source;
        let pronoun = matches!(source.kind, SourceKind::NamedPerson | SourceKind::Organisation)
            && self.telling(&source.name).is_empty();
        if pronoun || claim.attribution.is_own_voice() {
            return self.outlet(claim.document).to_owned();
        }
        bare(&source.name).to_owned()
    }

    /// Whether one voice vouches for both.
    pub(super) fn is_one(&self, a: &Claim, b: &Claim) -> bool {
        let own = |claim: &Claim| claim.attribution.is_own_voice();
        if own(a) || own(b) || !self.names_somebody(a) || !self.names_somebody(b) {
            return self.name(a) == self.name(b);
        }
        let (a, b) = (self.named(a), self.named(b));
        a.is_part_of(&b) || b.is_part_of(&a)
    }

    fn outlet(&self, document: usize) -> &'b str {
        let Some(document) = self.documents.get(document) else { return "" };
        let file = || document.path.as_deref().and_then(|path| self.nameless.get(path).copied());
        document.outlet.as_deref().or_else(file).unwrap_or(&document.id)
    }

    /// The outlets of claims that they tell themselves; of those that print one text the first.
    fn outlets(&self, told: &[&Claim]) -> BTreeSet<String> {
        let article =
            |claim: &Claim| self.first_printed.get(claim.document).copied().unwrap_or(claim.document);
        let mut first_of_article: BTreeMap<usize, &str> = BTreeMap::new();
        for claim in told {
            let outlet = self.outlet(claim.document);
            let first = first_of_article.entry(article(claim)).or_insert(outlet);
            *first = outlet.min(first);
        }
        let mut first_of_text: BTreeMap<String, &str> = BTreeMap::new();
        let mut outlets = BTreeSet::new();
        for claim in told {
            let outlet = first_of_article[&article(claim)];
            let words: Vec<String> = self.documents[claim.document]
                .words(claim.quote)
                .split(|character: char| !character.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect();
            if words.len() < COPY {
                outlets.insert(outlet.to_owned());
            } else {
                let first = first_of_text.entry(words.join(" ")).or_insert(outlet);
                *first = outlet.min(first);
            }
        }
        outlets.extend(first_of_text.into_values().map(str::to_owned));
        outlets
    }

    /// Those named who are neither an outlet told already nor another of them under a fuller name.
    fn apart(&self, mut named: Vec<Named>, outlets: &BTreeSet<String>) -> BTreeSet<String> {
        let outlets: Vec<BTreeSet<Term>> = outlets.iter().map(|outlet| self.telling(outlet)).collect();
        named.retain(|voice| {
            !voice.spellings.iter().any(|words| outlets.iter().any(|outlet| words.is_subset(outlet)))
        });
        // The fullest first; of names of the same words a person's, then the shortest.
        named.sort_by_cached_key(|voice| {
            let most = voice.spellings.iter().map(BTreeSet::len).max();
            (std::cmp::Reverse(most), !voice.person, voice.name.len(), voice.name.clone())
        });
        let mut kept: Vec<Named> = Vec::new();
        for voice in named {
            match kept.iter_mut().find(|fuller| voice.is_part_of(fuller)) {
                // Who is a person bears the name without the office.
                Some(fuller) if voice.person && !fuller.person && voice.name.contains(' ') => {
                    fuller.name = voice.name;
                    fuller.person = true;
                }
                Some(_) => {}
                None => kept.push(voice),
            }
        }
        kept.into_iter().map(|voice| voice.name).collect()
    }

    fn named(&self, claim: &Claim) -> Named {
        let source = &claim.attribution.source;
        let mut spellings = vec![self.telling(bare(&source.name))];
        let bracket = source.name.rsplit_once('(').map(|(_, bracket)| self.telling(bracket));
        spellings.extend(bracket.filter(|words| !words.is_empty()));
        Named {
            name: bare(&source.name).to_owned(),
            spellings,
            person: source.kind == SourceKind::NamedPerson,
        }
    }

    /// The words that tell one name from another: neither articles, pronouns nor days.
    fn telling(&self, name: &str) -> BTreeSet<Term> {
        self.words.read(name).iter().filter(|word| !word.stop).map(Word::term).collect()
    }

    /// Whether a source is somebody: neither a pronoun nor a thing without a name (`early photos`).
    fn names_somebody(&self, claim: &Claim) -> bool {
        let source = &claim.attribution.source;
        let telling: Vec<Word> =
            self.words.read(bare(&source.name)).into_iter().filter(|word| !word.stop).collect();
        let is_name = || telling.iter().any(|word| word.capital);
        !telling.is_empty() && (source.kind != SourceKind::Document || is_name())
    }
}

impl Named {
    /// Whether every word of one of its spellings stands in a spelling of another: `Marr`, `Ann Marr`.
    fn is_part_of(&self, other: &Self) -> bool {
        self.spellings.iter().any(|words| other.spellings.iter().any(|all| words.is_subset(all)))
    }
}

/// A name without what stands in brackets at its end: `Coast Guard Board (the CGB)`.
fn bare(name: &str) -> &str {
    let name = name.trim();
    match name.rsplit_once('(') {
        Some((before, _)) if name.ends_with(')') && !before.trim().is_empty() => before.trim_end(),
        _ => name,
    }
}
