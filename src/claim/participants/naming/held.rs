//! Offices that `of` or `to` parts from the name of who holds them: `Secretary of State Ann Lee`.

use super::{Form, Namer, Naming};
use crate::claim::Article;
use crate::claim::participants::phrase::Phrase;
use crate::lexicon::{EntityKind, NounClasses, lower};
use crate::syntax::{Pos, Relation, Tree};

/// The name of whoever holds the office that a word names: its first and last word. It begins with a given name, right behind
/// the name of what the office belongs to.
pub(in crate::claim::participants) fn holder(
    article: &Article,
    nouns: &NounClasses,
    sentence: usize,
    (head, core_last): (usize, usize),
) -> Option<(usize, usize)> {
    let tree = &article.trees[sentence];
    let tokens = article.tokens(sentence);
    let text = |word: usize| tokens[word].text(article.text());
    let is_name = |word: usize| {
        tree.word(word).pos == Pos::Propn && text(word).starts_with(|first: char| first.is_uppercase())
    };
    // `al-Orlin` begins small.
    let ends = |word: usize| is_name(word) || text(word).contains('-');
    let office =
        |word: usize| nouns.person(&lower(&tree.word(word).lemma)).is_some() || nouns.is_title(text(word));
    if !text(head).starts_with(|first: char| first.is_uppercase()) || !office(head) {
        return None;
    }
    let past = belonging(tree, head, core_last)?;
    let given = (core_last + 2..past).find(|word| {
        let belongs =
            word - 1 > core_last + 1 && text(word - 1).starts_with(|first: char| first.is_uppercase());
        nouns.is_given_name(text(*word))
            && belongs
            && !office(word - 1)
            && !nouns.is_given_name(text(word - 1))
            && is_name(*word)
            && word + 1 < past
            && (ends(word + 1) || nouns.is_particle(text(word + 1)))
    })?;
    let run = (given..past).take_while(|word| ends(*word) || nouns.is_particle(text(*word))).last()?;
    let last = (given + 1..=run).rev().find(|word| ends(*word))?;
    let at_end = lower(text(last));
    (nouns.body(&at_end).is_none() && nouns.place(&at_end).is_none() && !nouns.is_time(&at_end))
        .then_some((given, last))
}

/// Where the phrase with a preposition ends that stands right behind a name.
fn belonging(tree: &Tree, head: usize, core_last: usize) -> Option<usize> {
    let led = tree.children(head).find(|child| {
        *child > core_last
            && tree.word(*child).relation == Relation::Nmod
            && tree.child(*child, &[Relation::Case]) == Some(core_last + 1)
    })?;
    Some(tree.extent(led).1 + 1)
}

impl Namer<'_> {
    /// Reads a phrase as the name of who holds its office.
    pub(super) fn held_office(&self, phrase: &Phrase, naming: &mut Naming) -> bool {
        let (sentence, nouns) = (phrase.sentence, self.nouns());
        let Some((given, last)) = holder(self.article, nouns, sentence, (phrase.head, phrase.core_last))
        else {
            return false;
        };
        let name = Phrase { sentence, head: given, first: given, core_last: last, last };
        naming.roles.push(naming.head.clone());
        if !self.known_name(&name, given, naming) || !naming.is_person() {
            naming.form = Form::PersonName;
            naming.kind = Some(EntityKind::Person);
            naming.entity = None;
            naming.name = self.words(&name, given, last);
        }
        naming.sex = naming.sex.or_else(|| nouns.sex_of_given_name(self.text(phrase, given)));
        naming.head = lower(&self.article.trees[sentence].word(last).lemma).into_owned();
        naming.plural = false;
        true
    }
}
