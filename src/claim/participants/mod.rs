//! Who and what an article's words stand for: names, pronouns and short forms led back to whom they mean.

mod empty_subject;
mod naming;
mod office;
mod own_people;
mod phrase;
mod place;
mod pronoun;
mod quoted;
mod register;
mod resolve;
mod source;
mod speakers;
mod surnames;
mod things;

use crate::claim::attribution::AttributionSpan;
use crate::claim::{Article, Mention, WordId};
use crate::lexicon::{EntityKind, Gazetteer, Pronoun, Reading};
use crate::syntax::{Relation, Tree};
use naming::Namer;
use phrase::phrase;
use resolve::{Resolution, Resolved, resolve};
use speakers::Speakers;
use surnames::Surnames;

/// The people, bodies, places and things that one article speaks of.
///
/// Built once per article, in time linear in its length; holds for that article only.
#[derive(Debug)]
pub struct Participants<'g> {
    gazetteer: &'g Gazetteer,
    resolution: Resolution,
    surnames: Surnames,
}

impl<'g> Participants<'g> {
    /// Reads the article once; `attributions` tell who speaks in it, which leads a speaker's pronoun back.
    pub fn new(gazetteer: &'g Gazetteer, article: &Article, attributions: &[AttributionSpan]) -> Self {
        let speakers = Speakers::new(article, attributions);
        let surnames = Surnames::of(gazetteer.nouns(), article);
        let resolution = resolve(gazetteer, article, &speakers, &surnames);
        Self { gazetteer, resolution, surnames }
    }

    /// What the noun phrase that a word carries stands for.
    ///
    /// The name is the canonical one: the gazetteer's, the fullest the article gives, or whom a pronoun means; the
    /// words themselves where nothing is known. The span is the phrase without relative clauses, appositions and
    /// prepositional phrases, but for those with `of` and `for`. A capital that acts stands for its country.
    pub fn mention(&self, article: &Article, word: WordId) -> Mention {
        if let Some(origin) = self.origin(article, word) {
            return origin;
        }
        let resolved = self.resolved(article, word);
        let span = resolved.phrase.span(article);
        let Some(known) = resolved.known.and_then(|known| self.resolution.register.all.get(known)) else {
            let naming = &resolved.naming;
            return Mention {
                name: naming.name.clone(),
                span,
                kind: naming.kind.map(|kind| kind.as_str().to_owned()),
                country: naming.country.clone(),
                entity: naming.entity,
            };
        };
        if let Some(country) = self.metonym(article, word, known.entity) {
            return country_mention(self.gazetteer, country, span);
        }
        Mention {
            name: known.name.clone(),
            span,
            kind: known.kind.map(|kind| kind.as_str().to_owned()),
            country: known.country.clone(),
            entity: known.entity,
        }
    }

    /// The country, town or body that a word before a noun names: whose `Israeli strikes`, `U.S. jets` are. Adjectives
    /// of countries that no gazetteer knows are led back to the article's own (`Khoreshi jets`).
    pub fn origin(&self, article: &Article, word: WordId) -> Option<Mention> {
        let tree = article.trees.get(word.sentence)?;
        let tagged = tree.word(word.word);
        let head = tagged.head?;
        if !matches!(tagged.relation, Relation::Compound | Relation::Amod | Relation::NmodDesc)
            || head < word.word
            || !article.word_text(word).starts_with(|first: char| first.is_uppercase())
        {
            return None;
        }
        let text = |at: usize| article.word_text(WordId { sentence: word.sentence, word: at });
        if self.resolution.of(article, word).is_some_and(|resolved| resolved.naming.is_person()) {
            return None;
        }
        // The word may end a name of several (South Korean): begin with what belongs to it.
        let first = tree.extent(word.word).0;
        for start in [first, word.word] {
            let Some(found) = self.gazetteer.longest((start..head).map(text)) else { continue };
            let last = start + found.words - 1;
            let id = found.readings.iter().find_map(|reading| match *reading {
                Reading::Adjective(country) | Reading::People(country) => Some(country),
                Reading::Entity(entity) if !found.weak => Some(entity),
                Reading::Entity(_) => None,
            });
            if let (true, Some(entity)) = (last == word.word, id.and_then(|id| self.gazetteer.entity(id))) {
                let small = entity.kind == EntityKind::City && entity.population < 250_000;
                if entity.kind != EntityKind::Person && !small {
                    return Some(Mention {
                        name: entity.name.to_owned(),
                        span: article.words_span(word.sentence, start, word.word),
                        kind: Some(entity.kind.as_str().to_owned()),
                        country: entity.country.map(str::to_owned),
                        entity: id,
                    });
                }
            }
        }
        let own = article.word_text(word);
        let known = self.resolution.register.place_of(self.gazetteer.nouns(), own)?;
        Some(Mention {
            name: known.name.clone(),
            span: article.span(word),
            kind: known.kind.map(|kind| kind.as_str().to_owned()),
            country: known.country.clone(),
            entity: known.entity,
        })
    }

    /// Whether a pronoun only fills its verb's place: `It is clear that`.
    pub fn is_empty_subject(&self, tree: &Tree, word: usize) -> bool {
        let nouns = self.gazetteer.nouns();
        let thing = nouns.pronoun(&tree.word(word).lemma) == Some(Pronoun::Thing);
        thing && empty_subject::is_empty(nouns, tree, word)
    }

    fn resolved(&self, article: &Article, word: WordId) -> Resolved {
        self.resolution.of(article, word).cloned().unwrap_or_else(|| {
            let phrase = phrase(article, self.gazetteer.nouns(), word);
            let only = word.sentence..word.sentence + 1;
            let naming = Namer::new(self.gazetteer, article, only).read(&phrase);
            Resolved { phrase, naming, known: None }
        })
    }

    /// The country for which a capital's name stands where it acts: subject, agent or owner.
    fn metonym(&self, article: &Article, word: WordId, entity: Option<u32>) -> Option<u32> {
        let country = self.gazetteer.seat_of(entity?)?;
        let tree = &article.trees[word.sentence];
        let head = phrase::head_of(tree, word.word);
        acts(tree, head).then_some(country)
    }
}

fn acts(tree: &Tree, word: usize) -> bool {
    let tagged = tree.word(word);
    match tagged.relation {
        Relation::Nsubj | Relation::NsubjPass | Relation::OblAgent | Relation::Iobj => true,
        Relation::Conj => tagged.head.is_some_and(|first| first < word && acts(tree, first)),
        _ => false,
    }
}

fn country_mention(gazetteer: &Gazetteer, country: u32, span: crate::span::Span) -> Mention {
    let entity = gazetteer.entity(country);
    Mention {
        name: entity.map_or_else(String::new, |entity| entity.name.to_owned()),
        span,
        kind: Some(EntityKind::Country.as_str().to_owned()),
        country: entity.and_then(|entity| entity.country).map(str::to_owned),
        entity: Some(country),
    }
}
