use super::phrase::Phrase;
use crate::claim::Article;
use crate::lexicon::{EntityKind, Gazetteer, Reading};
use crate::syntax::{Pos, Relation};

/// What a phrase's own words say it stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Naming {
    pub(super) name: String,
    pub(super) kind: Option<EntityKind>,
    pub(super) country: Option<String>,
    pub(super) entity: Option<u32>,
    pub(super) is_person: bool,
}

impl Naming {
    pub(super) fn of(gazetteer: &Gazetteer, article: &Article, phrase: &Phrase) -> Self {
        let tree = &article.trees[phrase.sentence];
        let tokens = article.tokens(phrase.sentence);
        let text = |word: usize| tokens[word].text(article.text());
        let nouns = gazetteer.nouns();
        let mut naming =
            Self { name: String::new(), kind: None, country: None, entity: None, is_person: false };
        // The last name that ends with the phrase is what it stands for; adjectives before it tell the country.
        let mut word = phrase.first;
        while word <= phrase.core_last {
            let found = gazetteer.longest((word..=phrase.core_last).map(text));
            let Some(found) = found else {
                word += 1;
                continue;
            };
            let end = word + found.words - 1;
            for reading in &found.readings {
                match *reading {
                    Reading::Adjective(country) | Reading::People(country) => {
                        naming.country =
                            gazetteer.entity(country).and_then(|country| country.country).map(str::to_owned);
                    }
                    Reading::Entity(id) if end == phrase.core_last && !found.weak => {
                        if let Some(entity) = gazetteer.entity(id) {
                            naming.name = entity.name.to_owned();
                            naming.kind = Some(entity.kind);
                            naming.country = entity.country.map(str::to_owned);
                            naming.entity = Some(id);
                        }
                    }
                    Reading::Entity(_) => continue,
                }
                break;
            }
            word = end + 1;
        }
        if naming.entity.is_some() {
            return naming;
        }
        let after_title = (phrase.first..phrase.core_last)
            .rev()
            .find(|word| nouns.is_title(text(*word)) || nouns.person(&text(*word).to_lowercase()).is_some());
        let is_name = tree.word(phrase.core_last).pos == Pos::Propn;
        let given = (phrase.first..phrase.core_last).find(|word| nouns.is_given_name(text(*word)));
        if let (true, Some(first)) = (is_name, after_title.map(|title| title + 1).or(given)) {
            naming.is_person = true;
            naming.kind = Some(EntityKind::Person);
            naming.name =
                article.words_span(phrase.sentence, first, phrase.core_last).text(article.text()).to_owned();
            return naming;
        }
        let first = (phrase.first..=phrase.last)
            .find(|word| tree.word(*word).relation != Relation::Det)
            .unwrap_or(phrase.first);
        naming.name = article.words_span(phrase.sentence, first, phrase.last).text(article.text()).to_owned();
        let lemma = tree.word(phrase.head).lemma.to_lowercase();
        naming.kind = if nouns.person(&lemma).is_some() {
            Some(EntityKind::Role)
        } else {
            nouns.body(&lemma).or_else(|| nouns.place(&lemma))
        };
        naming
    }
}
