//! Bare surnames of people whom the article itself names in full.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::naming::{Form, Naming};
use super::resolve::{Resolution, Resolved};
use crate::claim::Article;
use crate::lexicon::{Gazetteer, NounClasses, Sex, lower};
use crate::segment::BlockKind;

/// Somebody whom the article names in full.
struct Full {
    given: String,
    sex: Option<Sex>,
    /// The first phrase that does.
    first: usize,
    words: String,
}

/// A surname for which the gazetteer lists somebody whom the article never names in full.
#[derive(Default)]
struct Bare {
    phrases: Vec<usize>,
    /// The first of them in a paragraph: a heading may well come before the full name.
    first: Option<usize>,
    /// An office before it: `President Quint` needs no full name to be known.
    offices: Vec<String>,
}

/// Gives a bare surname to whom the article names in full by it, and not to somebody of the gazetteer whose given
/// name it does not use.
///
/// Not where the bare name comes first, or with an office that the one named in full does not have there: an article may
/// name `Ida Quint`, and mean the president by `Quint`. Nor where the given names begin alike and may be spellings of one.
pub(super) fn own_people_first(gazetteer: &Gazetteer, article: &Article, resolution: &mut Resolution) {
    let nouns = gazetteer.nouns();
    let mut written: FxHashSet<u32> = FxHashSet::default();
    let mut full: FxHashMap<String, Vec<Full>> = FxHashMap::default();
    let mut bare: BTreeMap<(String, u32), Bare> = BTreeMap::new();
    for (index, Resolved { phrase, naming, .. }) in resolution.phrases.iter().enumerate() {
        if naming.form != Form::PersonName || naming.guessed {
            continue;
        }
        let Some((given, last)) = given_and_last(&naming.name) else { continue };
        let listed = naming.entity.is_some();
        if !listed || naming.words.split(' ').any(|word| word == given) {
            written.extend(naming.entity);
            let all = full.entry(last.to_owned()).or_default();
            if !all.iter().any(|one| one.given == given) {
                let words = article.words_span(phrase.sentence, phrase.first, phrase.core_last);
                let words = words.text(article.text()).to_owned();
                all.push(Full { given: given.to_owned(), sex: naming.sex, first: index, words });
            }
            continue;
        }
        let Some(entity) = naming.entity.filter(|_| naming.words.ends_with(last)) else { continue };
        let is_text = article
            .segments
            .blocks
            .get(article.sentence(phrase.sentence).block)
            .is_none_or(|block| block.kind == BlockKind::Paragraph);
        let one = bare.entry((last.to_owned(), entity)).or_default();
        one.offices.extend(offices(nouns, naming));
        one.phrases.push(index);
        one.first = one.first.or(is_text.then_some(index));
    }
    for ((last, entity), Bare { phrases, first, offices }) in bare {
        let Some(listed) = gazetteer.entity(entity).filter(|_| !written.contains(&entity)) else { continue };
        let Some((given, _)) = given_and_last(listed.name) else { continue };
        let Some(people) = full.get(&last) else { continue };
        let another = |one: &Full| {
            one.given.chars().next() != given.chars().next()
                && (one.sex.is_none() || listed.sex.is_none() || one.sex == listed.sex)
                && first.is_none_or(|first| one.first < first)
                && offices.iter().all(|office| one.words.split(' ').any(|word| word == office))
        };
        if !people.iter().all(another) {
            continue;
        }
        for index in phrases {
            let naming = &mut resolution.phrases[index].naming;
            naming.entity = None;
            naming.country = None;
            naming.sex = None;
            naming.name.clone_from(&last);
        }
    }
}

fn given_and_last(name: &str) -> Option<(&str, &str)> {
    Some((name.split_once(' ')?.0, name.rsplit_once(' ')?.1))
}

/// The words before a surname that tell an office rather than only a sex: `President`, `Gen.`.
fn offices(nouns: &NounClasses, naming: &Naming) -> Vec<String> {
    let before = naming.words.rsplit_once(' ').map_or("", |(before, _)| before);
    let office = |word: &&str| {
        nouns.person(&lower(word)).is_some() || nouns.is_title(word) && nouns.sex_of_title(word).is_none()
    };
    before.split(' ').filter(office).map(str::to_owned).collect()
}
