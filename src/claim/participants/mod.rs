//! Who and what an article's words stand for: names, pronouns and short forms led back to whom they mean.

mod naming;
mod phrase;
mod pronoun;
mod register;
mod resolve;
mod source;

use crate::claim::{Article, Mention, WordId};
use crate::lexicon::{EntityKind, Gazetteer};
use crate::syntax::Relation;
use naming::Namer;
use phrase::phrase;
use resolve::{Resolution, Resolved, resolve};

/// The people, bodies, places and things that one article speaks of.
///
/// Built once per article, in time linear in its length; holds for that article only.
#[derive(Debug)]
pub struct Participants<'g> {
    gazetteer: &'g Gazetteer,
    resolution: Resolution,
}

impl<'g> Participants<'g> {
    /// Reads the article once.
    pub fn new(gazetteer: &'g Gazetteer, article: &Article) -> Self {
        Self { gazetteer, resolution: resolve(gazetteer, article) }
    }

    /// What the noun phrase that a word carries stands for.
    ///
    /// The name is the canonical one: the gazetteer's, the fullest the article gives, or whom a pronoun means; the
    /// words themselves where nothing is known. The span is the phrase without relative clauses, appositions and
    /// prepositional phrases, but for those with `of` and `for`. A capital that acts stands for its country.
    pub fn mention(&self, article: &Article, word: WordId) -> Mention {
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
            name: self.name_of(&resolved, known),
            span,
            kind: known.kind.map(|kind| kind.as_str().to_owned()),
            country: known.country.clone(),
            entity: known.entity,
        }
    }

    fn resolved(&self, article: &Article, word: WordId) -> Resolved {
        self.resolution.of(article, word).cloned().unwrap_or_else(|| {
            let phrase = phrase(article, self.gazetteer.nouns(), word);
            let only = word.sentence..word.sentence + 1;
            let naming = Namer::new(self.gazetteer, article, only).read(&phrase);
            Resolved { phrase, naming, known: None }
        })
    }

    /// An entity's name; a noun with a pronoun before it says whose it is.
    fn name_of(&self, resolved: &Resolved, known: &register::Known) -> String {
        let _ = resolved;
        known.name.clone()
    }

    /// The country for which a capital's name stands where it acts: subject, agent or owner.
    fn metonym(&self, article: &Article, word: WordId, entity: Option<u32>) -> Option<u32> {
        let country = self.gazetteer.seat_of(entity?)?;
        let tree = &article.trees[word.sentence];
        let head = phrase::head_of(tree, word.word);
        acts(tree, head).then_some(country)
    }
}

fn acts(tree: &crate::syntax::Tree, word: usize) -> bool {
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
