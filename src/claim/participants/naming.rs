use std::borrow::Cow;
use std::ops::Range;

use super::phrase::Phrase;
use crate::claim::Article;
use crate::lexicon::{
    Determiner, EntityKind, Gazetteer, NameMatch, NounClasses, PlaceRole, Pronoun, Reading, Sex,
};
use crate::syntax::{Pos, Relation, Tag};

/// People of a town whose bare name is enough to know it.
const WELL_KNOWN: u64 = 250_000;

/// What a phrase's own words say about what it stands for.
#[derive(Debug, Clone)]
pub(super) struct Naming {
    pub(super) form: Form,
    /// The name within the words, or the words without what stands before them.
    pub(super) name: String,
    /// The words of the core, without determiners.
    pub(super) words: String,
    /// `no soldier`: nobody that anything later could stand for.
    pub(super) negative: bool,
    pub(super) kind: Option<EntityKind>,
    /// ISO code that the words tell: of the thing named, or by an adjective or a possessor.
    pub(super) country: Option<String>,
    /// Country or place that an adjective or possessor names, as an entity of the gazetteer.
    pub(super) entity: Option<u32>,
    pub(super) sex: Option<Sex>,
    pub(super) plural: bool,
    pub(super) definite: bool,
    /// Lemma of the head, lower case.
    pub(super) head: String,
    /// What the words say somebody is: `envoy`, `minister`; lower case.
    pub(super) roles: Vec<String>,
    /// All content words but the head, lower case; adjectives of countries as the country's name.
    pub(super) modifiers: Vec<String>,
}

/// How a phrase refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A proper name.
    Name,
    /// A person's name.
    PersonName,
    /// A noun of the language.
    Common,
    Pronoun(Pronoun),
}

impl Naming {
    pub(super) fn is_person(&self) -> bool {
        self.form == Form::PersonName
    }
}

/// Reads phrases of one article by their own words.
#[derive(Debug)]
pub(super) struct Namer<'a> {
    gazetteer: &'a Gazetteer,
    article: &'a Article<'a>,
    /// For each word of each sentence, the longest name that begins there.
    names: Vec<Vec<Option<NameMatch>>>,
}

impl<'a> Namer<'a> {
    /// Looks up the names of the sentences `wanted` tells.
    pub(super) fn new(gazetteer: &'a Gazetteer, article: &'a Article<'a>, wanted: Range<usize>) -> Self {
        let text = article.text();
        let names = (0..article.trees.len()).map(|sentence| {
            if !wanted.contains(&sentence) {
                return Vec::new();
            }
            let tokens = article.tokens(sentence);
            let from = |word: usize| gazetteer.longest(tokens[word..].iter().map(|token| token.text(text)));
            (0..tokens.len()).map(from).collect()
        });
        Self { gazetteer, article, names: names.collect() }
    }

    /// The name that begins with a word, if it ends with the phrase or before.
    fn name_at(&self, phrase: &Phrase, word: usize) -> Option<Cow<'_, NameMatch>> {
        let found = self.names.get(phrase.sentence)?.get(word)?.as_ref()?;
        if word + found.words <= phrase.last + 1 {
            return Some(Cow::Borrowed(found));
        }
        // The longest goes on beyond the phrase; a shorter one may not.
        self.gazetteer.longest((word..=phrase.last).map(|word| self.text(phrase, word))).map(Cow::Owned)
    }

    fn nouns(&self) -> &'a NounClasses {
        self.gazetteer.nouns()
    }

    fn text(&self, phrase: &Phrase, word: usize) -> &'a str {
        self.article.tokens(phrase.sentence)[word].text(self.article.text())
    }

    fn words(&self, phrase: &Phrase, first: usize, last: usize) -> String {
        let span = self.article.words_span(phrase.sentence, first, last);
        let words: Vec<&str> = span.text(self.article.text()).split_whitespace().collect();
        words.join(" ")
    }

    pub(super) fn read(&self, phrase: &Phrase) -> Naming {
        let tree = &self.article.trees[phrase.sentence];
        let head = tree.word(phrase.head);
        let mut naming = Naming {
            form: Form::Common,
            name: String::new(),
            words: String::new(),
            negative: false,
            kind: None,
            country: None,
            entity: None,
            sex: None,
            plural: matches!(head.tag, Tag::Nns | Tag::Nnps),
            definite: false,
            head: head.lemma.to_lowercase(),
            roles: Vec::new(),
            modifiers: Vec::new(),
        };
        if let (Pos::Pron | Pos::Det, Some(pronoun)) =
            (head.pos, self.nouns().pronoun(self.text(phrase, phrase.head)))
        {
            naming.form = Form::Pronoun(pronoun);
            naming.name = self.words(phrase, phrase.first, phrase.last);
            return naming;
        }
        let start = self.without_determiners(phrase, &mut naming);
        naming.words = self.words(phrase, start, phrase.core_last);
        self.modifiers(phrase, start, &mut naming);
        if !self.known_name(phrase, start, &mut naming) {
            self.own_name(phrase, start, &mut naming);
        }
        naming
    }

    /// First word that is no determiner and no mark.
    fn without_determiners(&self, phrase: &Phrase, naming: &mut Naming) -> usize {
        let tree = &self.article.trees[phrase.sentence];
        let mut start = phrase.first;
        while start < phrase.core_last {
            let word = tree.word(start);
            let kind = self.nouns().determiner(&self.text(phrase, start).to_lowercase());
            let skipped = word.relation == Relation::Det
                || word.relation == Relation::DetPredet
                || word.pos == Pos::Punct
                || (word.pos == Pos::Det && kind.is_some());
            naming.definite |= kind == Some(Determiner::Definite);
            naming.negative |= kind == Some(Determiner::Negative);
            if !skipped {
                break;
            }
            start += 1;
        }
        start
    }

    fn modifiers(&self, phrase: &Phrase, start: usize, naming: &mut Naming) {
        let tree = &self.article.trees[phrase.sentence];
        let mut word = start;
        while word <= phrase.last {
            let tagged = tree.word(word);
            if tagged.relation == Relation::NmodPoss {
                naming.definite = true;
            }
            if let Some(found) = self.name_at(phrase, word).filter(|_| word != phrase.head) {
                let country = found.readings.iter().find_map(|reading| match *reading {
                    Reading::Adjective(country) => Some(country),
                    Reading::Entity(place) if word + found.words <= phrase.head && !found.weak => Some(place),
                    _ => None,
                });
                if let Some(country) = country.and_then(|id| self.gazetteer.entity(id)) {
                    naming.modifiers.push(country.name.to_lowercase());
                    if naming.country.is_none() {
                        naming.country = country.country.map(str::to_owned);
                    }
                    word += found.words;
                    continue;
                }
            }
            let content = matches!(tagged.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::X | Pos::Verb)
                && word != phrase.head
                && tagged.relation != Relation::Case;
            if content {
                naming.modifiers.push(tagged.lemma.to_lowercase());
            }
            word += 1;
        }
    }

    /// A name of the gazetteer that ends with the phrase or with its core.
    fn known_name(&self, phrase: &Phrase, start: usize, naming: &mut Naming) -> bool {
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
            let lower = !text.starts_with(|first: char| first.is_uppercase());
            lower && tree.word(word).relation != Relation::NmodPoss
                || matches!(tree.word(word).pos, Pos::Punct | Pos::Num)
                || self.nouns().is_title(text)
                || self.nouns().person(&text.to_lowercase()).is_some()
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

    /// Whether a preposition of place stands before the phrase.
    pub(super) fn is_placed(&self, phrase: &Phrase) -> bool {
        let tree = &self.article.trees[phrase.sentence];
        let case = tree.child(phrase.head, &[Relation::Case]).filter(|case| *case < phrase.head);
        let before = case.or_else(|| phrase.first.checked_sub(1));
        before.is_some_and(|word| {
            let lemma = self.text(phrase, word).to_lowercase();
            matches!(
                self.nouns().preposition(&lemma),
                Some(PlaceRole::At | PlaceRole::From | PlaceRole::To | PlaceRole::Near)
            )
        })
    }

    /// A name that only the article knows, or a noun.
    fn own_name(&self, phrase: &Phrase, start: usize, naming: &mut Naming) {
        let tree = &self.article.trees[phrase.sentence];
        let nouns = self.nouns();
        let is_name_word = |word: usize| {
            let text = self.text(phrase, word);
            let capital = text.starts_with(|first: char| first.is_uppercase());
            capital && (tree.word(word).pos == Pos::Propn || (word > 0 && !self.opens_sentence(phrase, word)))
        };
        // The run of name words that ends the core.
        let mut first = phrase.core_last + 1;
        while first > start {
            let word = first - 1;
            let text = self.text(phrase, word);
            let inside = first <= phrase.core_last
                && (nouns.is_particle(text) || matches!(tree.word(word).pos, Pos::Punct) && text.len() < 3)
                && word > start
                && is_name_word(word - 1);
            if is_name_word(word) || inside {
                first = word;
            } else {
                break;
            }
        }
        for word in start..=phrase.core_last {
            let lower = tree.word(word).lemma.to_lowercase();
            if nouns.person(&lower).is_some() {
                naming.roles.push(lower);
            } else if nouns.is_title(self.text(phrase, word)) && word < phrase.core_last {
                naming.roles.push(lower.trim_end_matches('.').to_owned());
            }
        }
        if first <= phrase.core_last {
            self.person_or_body(phrase, start, first, naming);
        } else {
            self.common(phrase, start, naming);
        }
    }

    fn is_capital(&self, phrase: &Phrase, word: usize) -> bool {
        self.text(phrase, word).starts_with(|first: char| first.is_uppercase())
    }

    /// Whether only marks stand before a word in its sentence, so that its capital says nothing.
    fn opens_sentence(&self, phrase: &Phrase, word: usize) -> bool {
        let tree = &self.article.trees[phrase.sentence];
        (0..word).rev().all(|before| tree.word(before).pos == Pos::Punct)
            || (word > 0 && tree.word(word - 1).tag == Tag::Open)
    }

    fn person_or_body(&self, phrase: &Phrase, start: usize, first: usize, naming: &mut Naming) {
        let tree = &self.article.trees[phrase.sentence];
        let nouns = self.nouns();
        let last = phrase.core_last;
        let lower = |word: usize| self.text(phrase, word).trim_end_matches('.').to_lowercase();
        let describes =
            |word: usize| nouns.is_title(self.text(phrase, word)) || nouns.person(&lower(word)).is_some();
        let title = (start..last).rev().find(|word| describes(*word));
        let end_kind = nouns.body(&lower(last)).or_else(|| nouns.body(&naming.head));
        let place_kind = nouns.place(&lower(last));
        // `Foreign Minister` is an office, whoever holds it.
        let after_given = first < last && nouns.is_given_name(self.text(phrase, first));
        let is_office = describes(last) && (end_kind.is_none() || !self.is_capital(phrase, last));
        if is_office && !nouns.is_given_name(self.text(phrase, last)) && !after_given {
            self.common(phrase, start, naming);
            return;
        }
        let mut name_first = title.map_or(first, |title| first.max(title + 1));
        while name_first < last && tree.word(name_first).pos == Pos::Punct {
            name_first += 1;
        }
        let follows = |title: usize| (title + 1..name_first).all(|word| tree.word(word).pos == Pos::Punct);
        if name_first > last {
            self.common(phrase, start, naming);
            return;
        }
        let count = (name_first..=last).filter(|word| tree.word(*word).pos != Pos::Punct).count();
        let given = nouns.is_given_name(self.text(phrase, name_first));
        let before = name_first.checked_sub(1).filter(|word| *word >= start).map(lower);
        let before_body = before.as_deref().and_then(|word| nouns.body(word));
        let before_place = before.as_deref().and_then(|word| nouns.place(word));
        let is_person = match (title, end_kind.or(place_kind)) {
            (Some(title), None) => follows(title),
            (Some(title), Some(_)) => follows(title) && given,
            (None, None) => {
                (given && count >= 2)
                    || ((2..=3).contains(&count)
                        && name_first == start
                        && !naming.definite
                        && start == phrase.first
                        && (name_first..=last).all(|word| self.is_plain_name(phrase, word)))
            }
            (None, Some(_)) => given && count >= 2 && end_kind.is_none(),
        };
        naming.kind = end_kind.or(place_kind);
        if is_person {
            naming.form = Form::PersonName;
            naming.kind = Some(EntityKind::Person);
            naming.name = self.words(phrase, name_first, last);
            naming.sex = (start..name_first)
                .rev()
                .find_map(|word| {
                    nouns.sex_of_title(self.text(phrase, word)).or_else(|| nouns.sex_of_noun(&lower(word)))
                })
                .or_else(|| nouns.sex_of_given_name(self.text(phrase, name_first)));
            return;
        }
        naming.form = Form::Name;
        if name_first > start && before_body.or(before_place).is_some() && end_kind.is_none() {
            naming.kind = before_body.or(before_place);
            naming.name = self.words(phrase, name_first, last);
            return;
        }
        // `the Lorvik power station` is a name with a noun; `Ministry of Health` goes on after its head.
        let lower_before = (start..first).any(|word| tree.word(word).pos == Pos::Noun);
        if lower_before && naming.kind.is_none() {
            naming.kind = Some(EntityKind::Thing);
            naming.name = self.words(phrase, first, last);
        } else if first > start && (start..first).all(|word| tree.word(word).pos == Pos::Adj) {
            // `southern Velish` is Velish.
            naming.name = self.words(phrase, first, phrase.last);
        } else {
            naming.name = self.words(phrase, start, phrase.last);
        }
        if naming.kind.is_none() {
            naming.kind = nouns.body(&lower(name_first));
        }
    }

    fn is_plain_name(&self, phrase: &Phrase, word: usize) -> bool {
        let text = self.text(phrase, word);
        let letters = text.chars().filter(|letter| letter.is_lowercase()).count();
        let known = self.gazetteer.longest(std::iter::once(text));
        let initial = text.len() <= 2 && text.ends_with('.');
        let particle = self.nouns().is_particle(text) || matches!(text, "-");
        let lower = text.to_lowercase();
        particle
            || initial
            || (letters > 0
                && known.is_none_or(|known| known.weak)
                && self.nouns().body(&lower).is_none()
                && self.nouns().place(&lower).is_none())
    }

    fn common(&self, phrase: &Phrase, start: usize, naming: &mut Naming) {
        let nouns = self.nouns();
        naming.form = Form::Common;
        naming.name = self.words(phrase, start, phrase.last);
        naming.sex = nouns.sex_of_noun(&naming.head);
        naming.kind = if nouns.person(&naming.head).is_some() {
            Some(if naming.plural { EntityKind::People } else { EntityKind::Role })
        } else {
            nouns
                .place(&naming.head)
                .or_else(|| nouns.body(&naming.head))
                .or_else(|| nouns.is_document(&naming.head).then_some(EntityKind::Document))
        };
    }
}
