use crate::calendar::Zone;
use crate::lexicon::NounClasses;

/// Clocks of places on no list, as others than the article tell them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocalClocks {
    /// The clock of all such places that the article names, where they share one.
    pub story: Option<Zone>,
    /// The same, where it may also be that of the other side in a story of two neighbours: for what is said to be local.
    pub nearby: Option<Zone>,
    /// The last word of a place's name, with its clock.
    pub places: Vec<(String, Zone)>,
}

impl LocalClocks {
    /// Whether nothing is told.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The clock of a place, by the last word of its name.
    pub(super) fn of_place(&self, name: &str) -> Option<Zone> {
        self.of(last_word(name)?, |place, last| place == last)
    }

    /// The same, or that of the place whose adjective it is: `Orlenni time`.
    pub(super) fn of_adjective(&self, name: &str, nouns: &NounClasses) -> Option<Zone> {
        self.of(last_word(name)?, |place, last| nouns.is_demonym_of(last, place))
    }

    fn of(&self, last: &str, is: impl Fn(&str, &str) -> bool) -> Option<Zone> {
        self.places.iter().find(|(place, _)| is(place, last)).map(|(_, zone)| *zone)
    }
}

/// The word that a place goes by among the clocks: `Orlen` for `Port-Orlen`.
pub(super) fn last_word(name: &str) -> Option<&str> {
    name.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_goes_by_the_last_word_of_its_name() {
        let zone = Zone::fixed(3_600).unwrap();
        let clocks = LocalClocks { story: None, nearby: None, places: vec![("Orlen".to_owned(), zone)] };
        assert_eq!(clocks.of_place("Port Orlen"), Some(zone));
        assert_eq!(clocks.of_place("Orlen"), Some(zone));
        assert_eq!(clocks.of_place("Orlen Street"), None);
        assert_eq!(clocks.of_place(""), None);
    }
}
