use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::naming::{Form, Naming};
use crate::lexicon::{EntityKind, NounClasses, Sex, lower};

/// Somebody or something that an article speaks of, by all its mentions.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// The fullest name the article gives, or the gazetteer's.
    pub(super) name: String,
    pub(super) form: Form,
    pub(super) kind: Option<EntityKind>,
    pub(super) country: Option<String>,
    pub(super) entity: Option<u32>,
    pub(super) sex: Option<Sex>,
    pub(super) plural: bool,
    pub(super) head: String,
    pub(super) roles: Vec<String>,
    /// Content words of its mentions, lower case.
    pub(super) words: Vec<String>,
    /// Where it was last spoken of: sentence and word.
    pub(super) last: (usize, usize),
    /// Whether it has done what only somebody does.
    pub(super) acts: bool,
}

impl Known {
    pub(super) fn is_person(&self) -> bool {
        self.form == Form::PersonName
    }

    /// Somebody, named or not.
    pub(super) fn is_someone(&self) -> bool {
        self.is_person() || (self.kind == Some(EntityKind::Role) && !self.plural)
    }
}

/// All that an article speaks of, found again by name, part of a name, acronym, office or noun.
#[derive(Debug, Default)]
pub(super) struct Register {
    pub(super) all: Vec<Known>,
    by_entity: FxHashMap<u32, usize>,
    by_name: FxHashMap<String, usize>,
    /// Persons by their last name, others by their first and last words.
    by_part: FxHashMap<String, Vec<usize>>,
    /// Names of one word that may be places, by their first three letters.
    by_beginning: FxHashMap<String, Vec<usize>>,
    /// By dictionary form of the head, and by office.
    by_noun: FxHashMap<String, Vec<usize>>,
}

/// So many of a noun's bearers are looked at, the latest first, so that no document costs the square of its size.
const LOOKED_AT: usize = 24;

impl Register {
    /// Adds a mention's entity, or returns the one of the same name.
    pub(super) fn enter(&mut self, naming: &Naming, at: (usize, usize)) -> usize {
        let known = naming
            .entity
            .and_then(|entity| self.by_entity.get(&entity))
            .or_else(|| self.by_name.get(&naming.name).filter(|_| naming.form != Form::Common))
            .copied();
        let index = known.or_else(|| self.same_person(naming)).unwrap_or_else(|| {
            self.all.push(Known {
                name: naming.name.clone(),
                form: naming.form,
                kind: naming.kind,
                country: naming.country.clone(),
                entity: naming.entity,
                sex: naming.sex,
                plural: naming.plural,
                head: naming.head.clone(),
                roles: Vec::new(),
                words: Vec::new(),
                last: at,
                acts: false,
            });
            self.all.len() - 1
        });
        self.index(index, naming);
        self.describe(index, naming);
        index
    }

    fn same_person(&self, naming: &Naming) -> Option<usize> {
        if naming.form != Form::PersonName {
            return None;
        }
        let (given, last) = naming
            .name
            .split_once(' ')
            .map(|(given, _)| (given, naming.name.rsplit(' ').next().unwrap_or_default()))?;
        self.by_part.get(last)?.iter().rev().take(LOOKED_AT).copied().find(|index| {
            let known = &self.all[*index];
            let beginning: String = given.chars().take(3).collect();
            known.is_person()
                && known.name.contains(' ')
                && known.name.starts_with(&beginning)
                && initials_agree(&known.name, &naming.name)
        })
    }

    fn index(&mut self, index: usize, naming: &Naming) {
        if let Some(entity) = naming.entity {
            self.by_entity.entry(entity).or_insert(index);
        }
        if naming.form != Form::Common {
            self.by_name.entry(naming.name.clone()).or_insert(index);
            let parts = naming.name.split(' ');
            let last = parts.clone().next_back();
            for part in parts.clone().next().into_iter().chain(last) {
                push(&mut self.by_part, part, index);
            }
            // `Marko al-Oduya` is `Oduya` and `Al-Oduya`.
            if let Some((particle, rest)) = last.and_then(|last| last.split_once('-'))
                && particle.chars().all(char::is_lowercase)
                && rest.starts_with(char::is_uppercase)
            {
                push(&mut self.by_part, rest, index);
                let capital: String = particle.chars().take(1).flat_map(char::to_uppercase).collect();
                let end = particle.chars().skip(1).chain("-".chars()).chain(rest.chars());
                push(&mut self.by_part, &capital.chars().chain(end).collect::<String>(), index);
            }
        }
        if naming.form == Form::Name && !naming.name.contains(' ') {
            let beginning: String = naming.name.chars().take(3).collect();
            push(&mut self.by_beginning, &beginning, index);
        }
        push(&mut self.by_noun, &naming.head, index);
        if let (Form::Name, Some(part)) = (naming.form, naming.name.split(' ').next_back()) {
            push(&mut self.by_noun, &lower(part), index);
        }
    }

    /// Adds what a mention tells about an entity.
    pub(super) fn describe(&mut self, index: usize, naming: &Naming) {
        for role in &naming.roles {
            push(&mut self.by_noun, role, index);
        }
        let known = &mut self.all[index];
        known.sex = known.sex.or(naming.sex);
        known.country = known.country.take().or_else(|| naming.country.clone());
        known.kind = known.kind.or(naming.kind);
        let modifiers = naming.modifiers.iter().map(|word| Cow::Borrowed(word.as_str()));
        let name_words = naming.name.split([' ', '\'', '’']).map(lower);
        for word in modifiers.chain(name_words).chain([Cow::Borrowed(naming.head.as_str())]) {
            // An entity of a hundred descriptions needs no more of them.
            if known.words.len() < 64 && word.len() > 1 && !known.words.iter().any(|known| *known == word) {
                known.words.push(word.into_owned());
            }
        }
        for role in &naming.roles {
            if !known.roles.contains(role) {
                known.roles.push(role.clone());
            }
        }
    }

    /// Makes another name lead to an entity: an acronym.
    pub(super) fn alias(&mut self, name: &str, index: usize) {
        self.by_name.insert(name.to_owned(), index);
    }

    /// The entity of a full name.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Whom a part of a name means: the one spoken of last, else the first of the article.
    ///
    /// A noun for a body is no short form of what is a body of another kind, nor of a longer name that it opens.
    pub(super) fn by_part(
        &self,
        nouns: &NounClasses,
        part: &str,
        naming: &Naming,
        now: (usize, usize),
    ) -> Option<usize> {
        let body = nouns.body(&lower(part));
        let another = |known: &Known| {
            body.is_some_and(|body| {
                known.name.split(' ').next() == Some(part)
                    || known.entity.is_some() && known.kind.is_some_and(|kind| kind.is_body() && kind != body)
            })
        };
        let fits = |index: &usize| {
            let known = &self.all[*index];
            let whole_part = known.name.len() > part.len();
            let sex = known.sex.is_none() || naming.sex.is_none() || known.sex == naming.sex;
            let person = naming.form != Form::PersonName || known.is_person();
            whole_part && sex && person && known.form != Form::Common && !another(known)
        };
        self.latest(self.by_part.get(part)?, now, fits)
    }

    /// The place that a word is the adjective of, among those that the article names by one word.
    pub(super) fn place_of(&self, nouns: &NounClasses, adjective: &str) -> Option<&Known> {
        let beginning: String = adjective.chars().take(3).collect();
        let candidates = self.by_beginning.get(&beginning)?;
        candidates.iter().take(LOOKED_AT).map(|index| &self.all[*index]).find(|known| {
            !known.is_person() && (known.name == adjective || nouns.is_demonym_of(adjective, &known.name))
        })
    }

    /// Whom a noun with its modifiers means. `also` says whether an entity will do.
    pub(super) fn by_noun(
        &self,
        noun: &str,
        now: (usize, usize),
        also: impl Fn(&Known) -> bool,
    ) -> Option<usize> {
        self.latest(self.by_noun.get(noun)?, now, |index| also(&self.all[*index]))
    }

    /// The fitting one spoken of last before now, else the first that the article will speak of.
    fn latest(
        &self,
        candidates: &[usize],
        now: (usize, usize),
        fits: impl Fn(&usize) -> bool,
    ) -> Option<usize> {
        let looked_at = candidates.iter().rev().take(LOOKED_AT).copied().filter(|index| fits(index));
        let before = looked_at.clone().filter(|index| self.all[*index].last < now);
        before
            .max_by_key(|index| (self.all[*index].last, std::cmp::Reverse(*index)))
            .or_else(|| looked_at.min_by_key(|index| (self.all[*index].last, *index)))
    }

    /// Whether one phrase's modifiers are all among an entity's words, adjectives of places counting as the place.
    pub(super) fn agrees(&self, nouns: &NounClasses, known: &Known, modifiers: &[String]) -> bool {
        modifiers.iter().all(|modifier| {
            known.words.iter().any(|word| {
                word == modifier || nouns.is_demonym_of(modifier, word) || nouns.is_demonym_of(word, modifier)
            })
        })
    }
}

/// `Lee W. Quint` is not `Lee H. Quint`; who is told without an initial may be either.
fn initials_agree(one: &str, other: &str) -> bool {
    let initial = |name: &str| {
        let mut words = name.split(' ').skip(1);
        words.find(|word| word.len() == 2 && word.ends_with('.')).map(str::to_owned)
    };
    initial(one).zip(initial(other)).is_none_or(|(one, other)| one == other)
}

fn push(map: &mut FxHashMap<String, Vec<usize>>, key: &str, index: usize) {
    if key.is_empty() {
        return;
    }
    match map.get_mut(key) {
        Some(indices) => {
            if indices.last() != Some(&index)
                && !indices.iter().rev().take(LOOKED_AT).any(|one| *one == index)
            {
                indices.push(index);
            }
        }
        None => {
            map.insert(key.to_owned(), vec![index]);
        }
    }
}
