//! Names that only the article knows, and nouns of the language.

use super::{Form, Namer, Naming};
use crate::claim::participants::phrase::Phrase;
use crate::lexicon::{EntityKind, lower};
use crate::syntax::{Pos, Tag};

impl Namer<'_> {
    /// A name that only the article knows, or a noun.
    pub(super) fn own_name(&self, phrase: &Phrase, start: usize, naming: &mut Naming) {
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
                && (is_name_word(word - 1) || nouns.is_particle(self.text(phrase, word - 1)));
            if is_name_word(word) || inside {
                first = word;
            } else {
                break;
            }
        }
        for word in start..=phrase.core_last {
            let lemma = lower(&tree.word(word).lemma);
            if nouns.person(&lemma).is_some() {
                naming.roles.push(lemma.into_owned());
            } else if nouns.is_title(self.text(phrase, word)) && word < phrase.core_last {
                naming.roles.push(lemma.trim_end_matches('.').to_owned());
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
        let lower = |word: usize| lower(self.text(phrase, word).trim_end_matches('.'));
        let describes =
            |word: usize| nouns.is_title(self.text(phrase, word)) || nouns.person(&lower(word)).is_some();
        let title = (start..last).rev().find(|word| describes(*word));
        // `Secretary of State | John Kerry`: behind an office and `of`, the name begins with the given name.
        let of_office = start.checked_sub(2).is_some_and(|office| {
            describes(office) && tree.word(office + 1).pos == Pos::Adp && self.is_capital(phrase, office)
        });
        let named = |word: &usize| nouns.is_given_name(self.text(phrase, *word));
        let given_name = (start..last).find(named).filter(|given| of_office && *given > start);
        let title = given_name.map(|given| given - 1).or(title);
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
            naming.guessed = title.is_none() && !given;
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
        let lower = lower(text);
        particle
            || initial
            || (letters > 0
                && known.is_none_or(|known| known.weak)
                && self.nouns().body(&lower).is_none()
                && self.nouns().place(&lower).is_none())
    }

    pub(super) fn common(&self, phrase: &Phrase, start: usize, naming: &mut Naming) {
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
