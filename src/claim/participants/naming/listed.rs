//! Names that the gazetteer lists.

use super::{Form, Namer, Naming};
use crate::claim::participants::phrase::Phrase;
use crate::lexicon::{EntityKind, NameMatch, PlaceRole, Reading, lower};
use crate::syntax::{Pos, Relation};

/// People of a town whose bare name is enough to know it.
const WELL_KNOWN: u64 = 250_000;

impl Namer<'_> {
    /// A name of the gazetteer that ends with the phrase or with its core.
    pub(super) fn known_name(&self, phrase: &Phrase, start: usize, naming: &mut Naming) -> bool {
        for first in phrase.first..=phrase.head {
            let Some(found) = self.name_at(phrase, first) else { continue };
            let last = first + found.words - 1;
            let ends = last == phrase.last || last == phrase.core_last;
            // What stands before a name may make it another's: the Iranian parliament is in no list.
            let whole = first <= start || self.stands_aside(phrase, start, first);
            if ends
                && whole
                && !self.is_part_of_person(phrase, first, last)
                && self.take(&found, phrase, naming)
            {
                return true;
            }
        }
        false
    }

    /// Whether the words between are such as describe a name without changing it: adjectives in lower case.
    fn stands_aside(&self, phrase: &Phrase, start: usize, first: usize) -> bool {
        let tree = &self.article.trees[phrase.sentence];
        (start..first).all(|word| {
            let text = self.text(phrase, word);
            let small = !text.starts_with(|first: char| first.is_uppercase());
            small && tree.word(word).relation != Relation::NmodPoss
                || matches!(tree.word(word).pos, Pos::Punct | Pos::Num)
                || self.nouns().is_title(text)
                || self.nouns().person(&lower(text)).is_some()
        })
    }

    /// Whether a name of the gazetteer is only a person's given or family name here.
    fn is_part_of_person(&self, phrase: &Phrase, first: usize, last: usize) -> bool {
        let before = first.checked_sub(1).filter(|word| *word >= phrase.first);
        let alone = first == last;
        let after_given = before.is_some_and(|word| {
            let text = self.text(phrase, word);
            self.nouns().is_given_name(text) || self.nouns().is_title(text)
        });
        alone && after_given
    }

    fn take(&self, found: &NameMatch, phrase: &Phrase, naming: &mut Naming) -> bool {
        let mut best: Option<(u32, f64)> = None;
        let mut listed = false;
        for reading in &found.readings {
            match *reading {
                // `U.S.` is the country's name before it is its adjective.
                Reading::Adjective(_) | Reading::People(_) if best.is_some() => {}
                Reading::Adjective(country) | Reading::People(country) => {
                    let Some(country) = self.gazetteer.entity(country) else { continue };
                    naming.form = Form::Common;
                    naming.kind = Some(EntityKind::People);
                    naming.country = country.country.map(str::to_owned);
                    naming.name = self.words(phrase, phrase.head.min(phrase.core_last), phrase.core_last);
                    naming.plural = true;
                    return true;
                }
                Reading::Entity(id) => {
                    let Some(entity) = self.gazetteer.entity(id) else { continue };
                    let town = !self.gazetteer.is_listed(id);
                    if town && (found.weak || !self.may_be_town(phrase, id, entity.population)) {
                        continue;
                    }
                    // A province that bears its chief town's name is seldom meant.
                    let weight = (entity.population as f64 + 1.0).ln()
                        + if self.gazetteer.seat_of(id).is_some() { 2.0 } else { 0.0 }
                        - if town && entity.kind == EntityKind::Region { 2.0 } else { 0.0 };
                    // Rows of the project's own lists come first and stand above towns.
                    if !listed && best.is_none_or(|(_, most)| weight > most) {
                        best = Some((id, weight));
                        listed = !town;
                    }
                }
            }
        }
        let Some(entity) = best.and_then(|(id, _)| self.gazetteer.entity(id)) else { return false };
        naming.form = if entity.kind == EntityKind::Person { Form::PersonName } else { Form::Name };
        naming.name = entity.name.to_owned();
        naming.kind = Some(entity.kind);
        naming.country = entity.country.map(str::to_owned).or(naming.country.take());
        naming.sex = entity.sex;
        naming.plural &= entity.kind != EntityKind::Country;
        naming.entity = best.map(|(id, _)| id);
        true
    }

    /// Small towns share their names with people and things: they count where the words place something.
    fn may_be_town(&self, phrase: &Phrase, id: u32, population: u64) -> bool {
        let tree = &self.article.trees[phrase.sentence];
        population >= WELL_KNOWN || self.gazetteer.seat_of(id).is_some() || self.is_placed(phrase) || {
            // A dateline or a row of places: the town, then what it lies in.
            phrase.last + 2 < tree.len()
                && self.text(phrase, phrase.last + 1) == ","
                && self.names[phrase.sentence].get(phrase.last + 2).is_some_and(|next| {
                    let readings = next.iter().flat_map(|next| &next.readings);
                    readings.filter_map(Reading::entity).any(|outer| self.gazetteer.within(id, outer))
                })
        }
    }

    /// Whether a preposition says that something is in or at what the phrase names.
    pub(in crate::claim::participants) fn holds_something(&self, phrase: &Phrase) -> bool {
        let tree = &self.article.trees[phrase.sentence];
        let case = tree.child(phrase.head, &[Relation::Case]).filter(|case| *case < phrase.head);
        case.is_some_and(|word| {
            let lemma = lower(self.text(phrase, word));
            self.nouns().preposition(&lemma) == Some(PlaceRole::At) && word + 1 == phrase.first
        })
    }

    /// Whether a preposition of place stands before the phrase.
    pub(in crate::claim::participants) fn is_placed(&self, phrase: &Phrase) -> bool {
        let tree = &self.article.trees[phrase.sentence];
        let case = tree.child(phrase.head, &[Relation::Case]).filter(|case| *case < phrase.head);
        let before = case.or_else(|| phrase.first.checked_sub(1));
        before.is_some_and(|word| {
            let lemma = lower(self.text(phrase, word));
            matches!(
                self.nouns().preposition(&lemma),
                Some(PlaceRole::At | PlaceRole::From | PlaceRole::To | PlaceRole::Near)
            )
        })
    }
}
