//! Clocks of places that no list tells, told by the outlets that are named for them: the `Orlen Courier` keeps Orlen's
//! time. A small place on the list that keeps another clock than the outlet is one of the same name elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Engine;
use crate::calendar::Zone;
use crate::claim::{Extraction, LocalClocks};
use crate::lexicon::{EntityKind, Gazetteer};
use crate::read::{Document, ZoneBasis};

/// Fewest letters of a name that is looked for.
const SHORTEST: usize = 4;

/// Names in those of outlets, with the outlet's clock; `None` where two outlets keep different ones.
type Told<'d> = BTreeMap<&'d str, Option<Zone>>;

impl Engine {
    /// Takes the articles apart again that tell of places whose clock another article of the build knows.
    pub(super) fn set_clocks(&self, found: &mut [(Document, Extraction)]) {
        let gazetteer = self.extractor.gazetteer();
        let told: Vec<Option<LocalClocks>> = {
            let names = names(found.iter().map(|(document, _)| document), gazetteer);
            if names.is_empty() {
                return;
            }
            let named: Vec<Named<'_>> =
                found.par_iter().map(|(document, _)| named(&names, &document.text, gazetteer)).collect();
            let places: BTreeSet<&str> =
                named.iter().flat_map(|named| named.as_places.iter().copied()).collect();
            let of_article = |((document, _), named): (&(Document, Extraction), &Named<'_>)| {
                local_clocks(&names, &places, named, document, gazetteer)
            };
            found.iter().zip(&named).map(of_article).collect()
        };
        found.par_iter_mut().zip(told).for_each(|((document, extraction), told)| {
            if let Some(told) = told
                && let Ok(again) = self.extract_by(document, &told)
            {
                *extraction = again;
            }
        });
    }
}

/// People of a place below which an outlet's own clock says more than the list.
const SMALL: u64 = 100_000;

/// The names that no list tells of the outlets whose own offset is known.
fn names<'d>(documents: impl Iterator<Item = &'d Document>, gazetteer: &Gazetteer) -> Told<'d> {
    let mut told = Told::new();
    for document in documents {
        let Some(zone) = document.zone else { continue };
        for name in names_of(document, gazetteer) {
            let clock = told.entry(name).or_insert(Some(zone));
            *clock = clock.filter(|clock| *clock == zone);
        }
    }
    told
}

/// Words of an outlet's name that may be that of a place on no list.
fn names_of<'d>(document: &'d Document, gazetteer: &Gazetteer) -> impl Iterator<Item = &'d str> {
    let own = matches!(document.zone_basis, ZoneBasis::Given | ZoneBasis::Offset);
    let outlet = document.outlet.as_deref().filter(|outlet| own && gazetteer.lookup(outlet).is_empty());
    words(outlet.unwrap_or_default()).filter(|word| {
        let name = word.starts_with(char::is_uppercase) && word.chars().count() >= SHORTEST;
        name && gazetteer.lookup(word).into_iter().all(|place| is_namesake(document, gazetteer, place))
    })
}

/// Whether a place on the list cannot be that of an outlet: it is small, and its clock is another.
fn is_namesake(document: &Document, gazetteer: &Gazetteer, place: u32) -> bool {
    let small = gazetteer
        .entity(place)
        .is_some_and(|entity| entity.kind == EntityKind::City && (1..SMALL).contains(&entity.population));
    let clocks = document.zone.zip(gazetteer.zone(place)).zip(document.published.at);
    let other = clocks.is_some_and(|((own, listed), at)| own.offset_at(at) != listed.offset_at(at));
    small && other
}

/// Those of the names that an article has.
#[derive(Default)]
struct Named<'d> {
    all: BTreeSet<&'d str>,
    /// Those that it speaks of as places: `in Orlen`, `in Port Orlen`.
    as_places: BTreeSet<&'d str>,
}

fn named<'d>(told: &Told<'_>, text: &'d str, gazetteer: &Gazetteer) -> Named<'d> {
    let mut found = Named::default();
    let mut small = BTreeSet::new();
    let mut before = "";
    let mut tokens = text.split_whitespace().peekable();
    while let Some(token) = tokens.next() {
        // `at Orlen University` is no place that an outlet is named for.
        let goes_on = token.ends_with(char::is_alphanumeric)
            && tokens.peek().is_some_and(|next| next.starts_with(char::is_uppercase));
        for word in words(token) {
            let placed = gazetteer.nouns().preposition(&before.to_lowercase()).is_some();
            if word.starts_with(char::is_lowercase) {
                small.insert(word);
            } else if told.contains_key(word) {
                found.all.insert(word);
                if placed && !goes_on {
                    found.as_places.insert(word);
                }
            }
            if !(placed && word.starts_with(char::is_uppercase)) {
                before = word;
            }
        }
    }
    // A word that the article writes small as well is no name.
    let is_name = |word: &&str| !small.contains(&*word.to_lowercase());
    found.all.retain(is_name);
    found.as_places.retain(is_name);
    found
}

/// The clocks of the places on no list that an article tells of; `None` where it names none but its own.
fn local_clocks(
    told: &Told<'_>,
    places: &BTreeSet<&str>,
    named: &Named<'_>,
    document: &Document,
    gazetteer: &Gazetteer,
) -> Option<LocalClocks> {
    // Its own clock is what an article keeps anyway, but for a namesake on the list.
    let listed = |name: &str| !gazetteer.lookup(name).is_empty();
    let clock = |name: &str| {
        told.get(name).copied().flatten().filter(|zone| Some(*zone) != document.zone || listed(name))
    };
    let clocks: Vec<(&str, Zone)> =
        named.as_places.iter().filter_map(|name| Some((*name, clock(name)?))).collect();
    if clocks.is_empty() {
        return None;
    }
    let foreign = |zone: &Zone| Some(*zone) != document.zone;
    let first = clocks.iter().map(|(_, zone)| *zone).find(foreign);
    // Where two clocks may be meant, only a place's own name decides; what an outlet of such a place tells is more often of
    // its own.
    let one = named.all.iter().filter_map(|name| clock(name)).filter(foreign).all(|zone| Some(zone) == first);
    let from_afar = names_of(document, gazetteer).all(|name| !places.contains(name));
    Some(LocalClocks {
        story: first.filter(|_| one && from_afar),
        places: clocks.into_iter().map(|(name, zone)| (name.to_owned(), zone)).collect(),
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Instant;
    use crate::lexicon::Data;
    use crate::read::{Published, PublishedPrecision};

    fn article(outlet: &str, hours: i32, text: &str) -> Document {
        Document {
            outlet: Some(outlet.to_owned()),
            zone: Zone::fixed(hours * 3_600),
            zone_basis: ZoneBasis::Offset,
            published: Published {
                at: Instant::parse("2031-05-10T12:00:00Z"),
                precision: PublishedPrecision::Instant,
            },
            ..Document::new(outlet, text)
        }
    }

    /// The clocks that an article of Paris is told.
    fn told(outlets: &[(&str, i32)], text: &str) -> Option<LocalClocks> {
        let gazetteer = Gazetteer::load(&Data::embedded()).unwrap();
        let mut documents: Vec<Document> =
            outlets.iter().map(|(name, hours)| article(name, *hours, "")).collect();
        documents.push(article("Le Phare", 1, text));
        let names = names(documents.iter(), &gazetteer);
        let named: Vec<Named<'_>> =
            documents.iter().map(|document| named(&names, &document.text, &gazetteer)).collect();
        let places = named.iter().flat_map(|named| named.as_places.iter().copied()).collect();
        local_clocks(&names, &places, named.last()?, documents.last()?, &gazetteer)
    }

    #[test]
    fn a_place_keeps_the_clock_of_the_outlet_that_is_named_for_it() {
        let found =
            told(&[("Orlenne Courier", 6)], "A dam broke in Port Orlenne at 9 p.m. on Monday.").unwrap();
        assert_eq!(found.story, Zone::fixed(6 * 3_600));
        assert_eq!(found.places, [("Orlenne".to_owned(), Zone::fixed(6 * 3_600).unwrap())]);
    }

    #[test]
    fn a_small_place_on_the_list_with_another_clock_is_a_namesake() {
        // A small town of Brazil, three hours behind UTC, has this name.
        let found = told(&[("Mirador Herald", -4)], "A plane hit a hill. In Mirador, a nurse died.").unwrap();
        assert_eq!(found.story, Zone::fixed(-4 * 3_600));
        for (outlet, hours, text) in [
            ("Mirador Herald", -3, "In Mirador, a nurse died at noon."),
            ("London Free Press", -5, "They met in London at noon."),
            ("Mirador Herald", -4, "She told the Mirador Herald so."),
        ] {
            assert_eq!(told(&[(outlet, hours)], text), None, "{outlet} {hours}");
        }
    }

    #[test]
    fn two_clocks_are_told_apart_by_their_places_alone() {
        let found = told(
            &[("Orlenne Courier", 6), ("Sardane News", 5)],
            "Shells fell in Orlenne. Others came down near Sardane at noon.",
        )
        .unwrap();
        assert_eq!((found.story, found.places.len()), (None, 2));
    }

    #[test]
    fn papers_common_words_and_known_places_tell_nothing() {
        for text in [
            "She told the Courier so, and it stood in the Courier.",
            "It was seen in Lighthouse Bay, by a lighthouse.",
            "They met in Paris at noon.",
            "A scholar at Orlenne University said so.",
            "",
        ] {
            assert_eq!(
                told(&[("Orlenne Courier", 6), ("Lighthouse", 9), ("Paris Star", 1)], text),
                None,
                "{text}"
            );
        }
    }
}
