//! What a phrase's own words say about what it stands for.

mod held;
mod listed;
mod own;

use std::borrow::Cow;
use std::ops::Range;

pub(super) use held::holder;

use super::phrase::Phrase;
use crate::claim::Article;
use crate::lexicon::{
    Determiner, EntityKind, Gazetteer, NameMatch, NounClasses, Pronoun, Reading, Sex, lower, spaced,
};
use crate::syntax::{Pos, Relation, Tag};

/// What a phrase's own words say about what it stands for.
#[derive(Debug, Clone)]
pub(super) struct Naming {
    pub(super) form: Form,
    /// The name within the words, or the words without what stands before them.
    pub(super) name: String,
    /// The words of the core, without determiners.
    pub(super) words: String,
    /// A person's name only by its looks: two or three capitals and no given name or title that is known.
    pub(super) guessed: bool,
    /// `no soldier`, `not soldiers`, `none of this`: nobody that anything later could stand for.
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
        spaced(span.text(self.article.text()))
    }

    pub(super) fn read(&self, phrase: &Phrase) -> Naming {
        let tree = &self.article.trees[phrase.sentence];
        let head = tree.word(phrase.head);
        let mut naming = Naming {
            form: Form::Common,
            name: String::new(),
            words: String::new(),
            guessed: false,
            negative: false,
            kind: None,
            country: None,
            entity: None,
            sex: None,
            plural: matches!(head.tag, Tag::Nns | Tag::Nnps),
            definite: false,
            head: lower(&head.lemma).into_owned(),
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
        let spared =
            phrase.first < phrase.last && self.nouns().is_spared(&lower(self.text(phrase, phrase.first + 1)));
        naming.negative |= !spared && self.nouns().is_negation(&lower(self.text(phrase, phrase.first)));
        naming.words = self.words(phrase, start, phrase.core_last);
        self.modifiers(phrase, start, &mut naming);
        if self.held_office(phrase, &mut naming) {
            return naming;
        }
        if !self.known_name(phrase, start, &mut naming) {
            if head.pos == Pos::Pron {
                // `You` and `Everyone` are nobody's names, whatever their capital.
                self.common(phrase, start, &mut naming);
            } else {
                self.own_name(phrase, start, &mut naming);
            }
        }
        naming
    }

    /// First word that is no determiner and no mark.
    fn without_determiners(&self, phrase: &Phrase, naming: &mut Naming) -> usize {
        let tree = &self.article.trees[phrase.sentence];
        let mut start = phrase.first;
        while start < phrase.core_last {
            let word = tree.word(start);
            let kind = self.nouns().determiner(&lower(self.text(phrase, start)));
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
                naming.modifiers.push(lower(&tagged.lemma).into_owned());
            }
            word += 1;
        }
    }
}
