//! Clocks of places that no list tells, told by the outlets that are named for them, or that put them beside the hour of
//! publication: the `Orlen Courier` keeps Orlen's time, and so does `Orlen, 12 May, 8:10 p.m.`. A small place on the list
//! that keeps another clock than the outlet is one of the same name elsewhere.

mod named;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Engine;
use super::aside::lay_aside;
use super::stamped::stamped_place;
use crate::calendar::Zone;
use crate::claim::{Extraction, LocalClocks};
use crate::lexicon::{EntityKind, Gazetteer};
use crate::read::{Document, Shelf, ZoneBasis};
use crate::time::TimeTagger;
use named::{Named, named, small, without_common_words, words};

/// Fewest letters of a name that is looked for.
const SHORTEST: usize = 4;

/// Names of outlets and of the places they write from, with the outlet's clock; `None` where two outlets keep different
/// ones.
type Told = BTreeMap<String, Home>;

/// What an outlet tells of a name in its own.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Home {
    clock: Option<Zone>,
    /// The word before it in the outlet's name, if that is a name too: `Mill` in `Mill Street Radio`.
    before: Option<String>,
}

/// A name of an outlet, and the one before it.
type Own = (String, Option<String>);

impl Engine {
    /// Takes the articles apart again that tell of places whose clock another article of the build knows.
    pub(super) fn set_clocks(&self, found: &mut [(Document, Extraction)], shelf: Option<&Shelf>) {
        let gazetteer = self.extractor.gazetteer();
        let told: Vec<Option<LocalClocks>> = {
            let homes: Vec<Vec<Own>> = found
                .par_iter()
                .map(|(document, _)| home_of(&document.whole(), self.extractor.times(), gazetteer))
                .collect();
            let gaps: Vec<Vec<(String, Zone)>> =
                found.par_iter().map(|(document, _)| self.extractor.clock_gaps(&document.whole())).collect();
            let mut names = names(found.iter().map(|(document, _)| document).zip(&homes));
            // A page that says which clock it is on, or how far that lies from the story's, tells the hours of all places by its own.
            let told = found.iter().zip(&gaps).flat_map(|((document, extraction), gaps)| {
                let declares = !gaps.is_empty() || document.declared_zone.is_some();
                let own = move |zone: &Zone| declares && Some(*zone) == document.zone;
                extraction.clocks.iter().filter(move |(_, zone)| !own(zone)).cloned()
            });
            let placed = with_gaps(&mut names, gaps.iter().flatten().cloned().chain(told));
            if names.is_empty() {
                return;
            }
            let small = small(&names);
            let mut named: Vec<Named<'_>> = found
                .par_iter()
                .map(|(document, _)| named(&names, &small, &document.whole().text, gazetteer))
                .collect();
            without_common_words(&mut named);
            let places: BTreeSet<&str> =
                named.iter().flat_map(|named| named.as_places.iter().copied()).collect();
            let places = places.into_iter().chain(placed.iter().map(String::as_str)).collect();
            let articles = found.iter().zip(&homes).zip(&named);
            articles
                .map(|(((document, _), home), named)| {
                    local_clocks(&names, &places, named, document, home, gazetteer)
                })
                .collect()
        };
        found.par_iter_mut().zip(told).for_each(|((document, extraction), told)| {
            let Some(told) = told else { return };
            let whole = document.whole().into_owned();
            if let Ok(again) = self.extract_again(&whole, &told, &extraction.parse) {
                (*document, *extraction) = (whole, again);
                shelf.inspect(|shelf| lay_aside(document, extraction, shelf));
            }
        });
    }
}

/// Seconds between the clocks of an outlet and of a place from which it is not of the neighbourhood.
const AWAY: u32 = 2 * 3_600;

/// People of a place below which an outlet's own clock says more than the list.
const SMALL: u64 = 100_000;

/// The names that no list tells of the outlets whose own offset is known.
fn names<'d>(documents: impl Iterator<Item = (&'d Document, &'d Vec<Own>)>) -> Told {
    let mut told = Told::new();
    for (document, home) in documents {
        let Some(zone) = document.zone else { continue };
        for (name, before) in home {
            let new = || Home { clock: Some(zone), before: before.clone() };
            let home = told.entry(name.clone()).or_insert_with(new);
            // Two outlets agree or tell nothing, in whatever order they come.
            home.clock = home.clock.filter(|clock| *clock == zone);
            home.before = home.before.take().filter(|own| Some(own) == before.as_ref());
        }
    }
    told
}

/// Adds the clocks that pages tell by their own, where no outlet of the place does; what they are told of are places.
fn with_gaps(told: &mut Told, gaps: impl Iterator<Item = (String, Zone)>) -> Vec<String> {
    let mut pages: BTreeMap<String, Option<Zone>> = BTreeMap::new();
    for (name, zone) in gaps {
        let clock = pages.entry(name).or_insert(Some(zone));
        *clock = clock.filter(|clock| *clock == zone);
    }
    for (name, clock) in &pages {
        told.entry(name.clone()).or_insert(Home { clock: *clock, before: None });
    }
    pages.into_keys().collect()
}

/// Names that may be those of an outlet's own place, where no list has it: the words of the outlet's name, and the last
/// word of the place beside its hour of publication.
fn home_of(document: &Document, times: &TimeTagger, gazetteer: &Gazetteer) -> Vec<Own> {
    if !matches!(document.zone_basis, ZoneBasis::Given | ZoneBasis::Offset) {
        return Vec::new();
    }
    let unlisted =
        |name: &str| gazetteer.lookup(name).into_iter().all(|place| is_namesake(document, gazetteer, place));
    let outlet = document.outlet.as_deref().filter(|outlet| gazetteer.lookup(outlet).is_empty());
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().count() >= SHORTEST;
    let outlet: Vec<&str> = words(outlet.unwrap_or_default()).collect();
    // `Radio Orlen` may be that of Port Orlen, but the `Mill Street Radio` is of no other street.
    let inside = |at: usize| (at + 1 < outlet.len()).then_some(at);
    let before = |at: usize| outlet.get(inside(at)?.checked_sub(1)?).filter(|word| is_name(word));
    let of_outlet = outlet
        .iter()
        .enumerate()
        .map(|(at, word)| ((*word).to_owned(), before(at).map(|word| (*word).to_owned())));
    let stamped = stamped_place(document, times, gazetteer.nouns()).filter(|place| unlisted(place));
    let of_stamp = stamped.and_then(|place| Some((words(&place).last()?.to_owned(), None)));
    of_outlet.chain(of_stamp).filter(|(word, _)| is_name(word) && unlisted(word)).collect()
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

/// The clocks of the places on no list that an article tells of; `None` where it names none but its own. `places` are
/// those that any article of the build speaks of as places, `home` the names of the article's own outlet.
fn local_clocks(
    told: &Told,
    places: &BTreeSet<&str>,
    named: &Named<'_>,
    document: &Document,
    home: &[Own],
    gazetteer: &Gazetteer,
) -> Option<LocalClocks> {
    // Its own clock is what an article keeps anyway, but for a namesake on the list.
    let listed = |name: &str| !gazetteer.lookup(name).is_empty();
    let clock = |name: &str| {
        told.get(name).and_then(|home| home.clock).filter(|zone| Some(*zone) != document.zone || listed(name))
    };
    let clocks: Vec<(&str, Zone)> =
        named.alone.intersection(places).filter_map(|name| Some((*name, clock(name)?))).collect();
    if clocks.is_empty() {
        return None;
    }
    let foreign = |zone: &Zone| Some(*zone) != document.zone;
    // A clock near its own may be that of the other side in a story of two neighbours.
    let away = |zone: &Zone| {
        let clocks = document.zone.zip(document.published.at);
        clocks.is_none_or(|(own, at)| own.offset_at(at).abs_diff(zone.offset_at(at)) >= AWAY)
    };
    let zones: Vec<Zone> = clocks.iter().map(|(_, zone)| *zone).filter(foreign).collect();
    let first = zones.first().copied();
    // Where two clocks may be meant, only a place's own name decides; what an outlet of such a place tells is more often of
    // its own.
    let one = zones.iter().all(|zone| Some(*zone) == first);
    let from_afar = home.iter().all(|(name, _)| !places.contains(name.as_str()));
    // From far away two neighbours keep nearly one clock: that of either is nearer than the outlet's own.
    let nearly = zones.iter().all(away)
        && document.published.at.is_some_and(|at| {
            let offsets = || zones.iter().map(|zone| zone.offset_at(at));
            offsets().max().zip(offsets().min()).is_some_and(|(east, west)| east.abs_diff(west) < AWAY)
        });
    let nearby = first.filter(|_| (one || nearly) && from_afar);
    Some(LocalClocks {
        story: nearby.filter(away),
        nearby,
        places: clocks.into_iter().map(|(name, zone)| (name.to_owned(), zone)).collect(),
    })
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
        let data = Data::embedded();
        let (gazetteer, times) = (Gazetteer::load(&data).unwrap(), TimeTagger::load(&data).unwrap());
        let mut documents: Vec<Document> =
            outlets.iter().map(|(name, hours)| article(name, *hours, name)).collect();
        documents.push(article("Le Phare", 1, text));
        let homes: Vec<Vec<Own>> =
            documents.iter().map(|document| home_of(document, &times, &gazetteer)).collect();
        let names = names(documents.iter().zip(&homes));
        let small = small(&names);
        let mut named: Vec<Named<'_>> =
            documents.iter().map(|document| named(&names, &small, &document.text, &gazetteer)).collect();
        without_common_words(&mut named);
        let places = named.iter().flat_map(|named| named.as_places.iter().copied()).collect();
        local_clocks(&names, &places, named.last()?, documents.last()?, homes.last()?, &gazetteer)
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
    fn two_neighbours_keep_nearly_one_clock_from_far_away() {
        let text = "Shells fell in Orlenne. Others came down on Sardane at noon.";
        let found = told(&[("Orlenne Courier", 6), ("Sardane News", 5)], text).unwrap();
        assert_eq!((found.story, found.places.len()), (Zone::fixed(6 * 3_600), 2));
    }

    #[test]
    fn an_agent_is_no_place() {
        assert_eq!(told(&[("Orlenne News", 6)], "A log, seen by Orlenne, shows no call."), None);
    }

    #[test]
    fn two_clocks_are_told_apart_by_their_places_alone() {
        let found = told(
            &[("Orlenne Courier", 6), ("Sardane News", 9)],
            "Shells fell in Orlenne. Others came down on Sardane at noon.",
        )
        .unwrap();
        assert_eq!((found.story, found.places.len()), (None, 2));
    }

    #[test]
    fn a_place_is_told_beside_the_hour_of_publication() {
        let outlets = [("Orlenne, 10 May 2031, 18:00 (GMT+6)", 6), ("Sardane News", 5)];
        let found = told(&outlets, "A dam broke in Orlenne. Orlenne expelled two envoys on Monday.").unwrap();
        assert_eq!(found.story, Zone::fixed(6 * 3_600));
    }

    #[test]
    fn pages_that_tell_two_clocks_of_a_place_tell_none() {
        let clock = |hours: i32| ("Orlenne".to_owned(), Zone::fixed(hours * 3_600).unwrap());
        let mut told = Told::new();
        assert_eq!(with_gaps(&mut told, [clock(3), clock(4)].into_iter()), ["Orlenne"]);
        assert_eq!(told["Orlenne"].clock, None);
        let mut told = Told::new();
        with_gaps(&mut told, [clock(3), clock(3)].into_iter());
        assert_eq!(told["Orlenne"].clock, Zone::fixed(3 * 3_600));
    }

    #[test]
    fn a_neighbour_may_be_a_party() {
        let found = told(&[("Orlenne Courier", 2)], "A dam broke in Orlenne on Monday.").unwrap();
        assert_eq!((found.story, found.places.len()), (None, 1));
    }

    #[test]
    fn a_preposition_of_the_line_before_places_nothing() {
        let text = "A timetable from Sunday\nOrlenne Courier\nShe told the Orlenne so.";
        assert_eq!(told(&[("Orlenne Courier", 6)], text), None);
    }

    #[test]
    fn papers_common_words_and_known_places_tell_nothing() {
        for text in [
            "She told the Courier so, and it stood in the Courier.",
            "It was seen in Lighthouse Bay, by a lighthouse.",
            "They met in Paris at noon.",
            "A scholar at Orlenne University said so.",
            "It burned in King Sardane at noon.",
            "",
        ] {
            assert_eq!(
                told(
                    &[
                        ("Orlenne Courier", 6),
                        ("Lighthouse", 9),
                        ("Paris Star", 1),
                        ("Mill Sardane Radio", 3)
                    ],
                    text
                ),
                None,
                "{text}"
            );
        }
    }
}
