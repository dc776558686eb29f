//! Which names of outlets and places an article has, and as what.

use std::collections::{BTreeMap, BTreeSet};

use super::{SHORTEST, Told};
use crate::lexicon::{Gazetteer, PlaceRole, lower};

/// Those of the names that an article has.
#[derive(Default)]
pub(super) struct Named<'d> {
    pub(super) all: BTreeSet<&'d str>,
    /// Those that are no part of a longer name: `Orlen expelled two envoys`, and not only `Orlen University`.
    pub(super) alone: BTreeSet<&'d str>,
    /// Those that it speaks of as places: `in Orlen`, `in Port Orlen`.
    pub(super) as_places: BTreeSet<&'d str>,
    /// Those that it also writes small.
    small: BTreeSet<&'d str>,
}

/// A word that any article writes small as well is no name: `The Harbour Mail`, `in Mill Street`.
pub(super) fn without_common_words(named: &mut [Named<'_>]) {
    let small: BTreeSet<&str> = named.iter().flat_map(|named| named.small.iter().copied()).collect();
    for named in named {
        for words in [&mut named.all, &mut named.alone, &mut named.as_places] {
            words.retain(|word| !small.contains(word));
        }
    }
}

/// Names in small letters, each with the name as it is written.
pub(super) fn small(told: &Told) -> BTreeMap<String, &str> {
    told.keys().map(|name| (name.to_lowercase(), name.as_str())).collect()
}

/// The names of outlets and places that a text has, as those who tell of them write them. One pass over its words.
pub(super) fn named<'d>(
    told: &'d Told,
    known: &BTreeMap<String, &'d str>,
    text: &str,
    gazetteer: &Gazetteer,
) -> Named<'d> {
    let mut found = Named::default();
    for line in text.lines() {
        let (mut before, mut last) = ("", "");
        let mut tokens = line.split_whitespace().peekable();
        while let Some(token) = tokens.next() {
            // `at Orlen University` is no place that an outlet is named for.
            let ends = !token.ends_with(char::is_alphanumeric);
            let goes_on = !ends && tokens.peek().is_some_and(|next| next.starts_with(char::is_uppercase));
            for word in words(token) {
                // `PORT ORLEN, Ostrano —`
                let small = (word.chars().count() >= SHORTEST && !word.contains(char::is_lowercase))
                    .then(|| known.get(&word.to_lowercase()).copied())
                    .flatten();
                let word = small.unwrap_or(word);
                // `seen by Orlen` is no place.
                let role = gazetteer.nouns().preposition(&lower(before));
                let placed = role.is_some_and(|role| role != PlaceRole::Near);
                if word.starts_with(char::is_lowercase) {
                    found.small.extend(known.get(word).copied());
                } else if let Some((name, home)) = told.get_key_value(word)
                    // `in King Street` is no place of the `Mill Street Radio`.
                    && home
                        .before
                        .as_deref()
                        .is_none_or(|own| own == last || !last.starts_with(char::is_uppercase))
                {
                    found.all.insert(name);
                    if !goes_on {
                        found.alone.insert(name);
                    }
                    if placed && !goes_on {
                        found.as_places.insert(name);
                    }
                }
                if !(placed && word.starts_with(char::is_uppercase)) {
                    before = word;
                }
                last = word;
            }
            // What a sign parts from a preposition is not what it places.
            if ends {
                (before, last) = ("", "");
            }
        }
    }
    found
}

/// Words without the signs between them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
