//! Who and what an article's words stand for: names, pronouns and short forms led back to whom they mean.

mod naming;
mod phrase;

use crate::claim::{Article, Mention, Source, SourceKind, WordId};
use crate::lexicon::{Gazetteer, PersonClass, Pronoun};
use naming::Naming;
use phrase::{Phrase, phrase};

/// The people, bodies and places of one article.
#[derive(Debug)]
pub struct Participants<'g> {
    gazetteer: &'g Gazetteer,
}

impl<'g> Participants<'g> {
    /// Reads the article once.
    pub fn new(gazetteer: &'g Gazetteer, article: &Article) -> Self {
        let _ = article;
        Self { gazetteer }
    }

    /// What the noun phrase that a word carries stands for. The span is the phrase without relative clauses,
    /// appositions and prepositional phrases, but for those with `of` and `for`.
    pub fn mention(&self, article: &Article, word: WordId) -> Mention {
        let phrase = phrase(article, self.gazetteer.nouns(), word);
        let naming = Naming::of(self.gazetteer, article, &phrase);
        Mention {
            name: naming.name,
            span: phrase.span(article),
            kind: naming.kind.map(|kind| kind.as_str().to_owned()),
            country: naming.country,
            entity: naming.entity,
        }
    }

    /// The voice that a noun phrase names: what kind of source, and its canonical name.
    pub fn source(&self, article: &Article, word: WordId) -> Source {
        let phrase = phrase(article, self.gazetteer.nouns(), word);
        let naming = Naming::of(self.gazetteer, article, &phrase);
        Source {
            kind: self.source_kind(article, &phrase, &naming),
            name: naming.name,
            span: Some(phrase.span(article)),
        }
    }

    fn source_kind(&self, article: &Article, phrase: &Phrase, naming: &Naming) -> SourceKind {
        let nouns = self.gazetteer.nouns();
        let lemma = article.trees[phrase.sentence].word(phrase.head).lemma.to_lowercase();
        if naming.is_person {
            return SourceKind::NamedPerson;
        }
        match nouns.person(&lemma) {
            Some(PersonClass::Office | PersonClass::Rank) => return SourceKind::NamedRole,
            Some(PersonClass::Anonymous) => return SourceKind::Anonymous,
            Some(PersonClass::Witness | PersonClass::People) => return SourceKind::Witnesses,
            None => {}
        }
        if naming.entity.is_none() && nouns.is_document(&lemma) {
            return SourceKind::Document;
        }
        match nouns.pronoun(article.word_text(phrase.id())) {
            Some(Pronoun::Person(_) | Pronoun::Speaker) => SourceKind::NamedPerson,
            _ => SourceKind::Organisation,
        }
    }
}
