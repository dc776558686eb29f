use rustc_hash::FxHashSet;

use super::naming::{Form, Namer, Naming};
use super::office::told_before;
use super::own_people;
use super::phrase::{Phrase, head_of, is_nominal, phrase};
use super::pronoun::{Recent, Scene, Seen};
use super::register::Register;
use super::speakers::Speakers;
use super::surnames::Surnames;
use super::things;
use crate::claim::{Article, WordId};
use crate::lexicon::{EntityKind, Gazetteer, Pronoun, lower};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// How far before a comma the head of an office's phrase may stand, in words.
const OFFICE_WORDS: usize = 12;

/// A phrase with what it was found to stand for.
#[derive(Debug, Clone)]
pub(super) struct Resolved {
    pub(super) phrase: Phrase,
    pub(super) naming: Naming,
    /// Index into the register.
    pub(super) known: Option<usize>,
}

/// All phrases of an article, by sentence and word of their head.
#[derive(Debug, Default)]
pub(super) struct Resolution {
    pub(super) phrases: Vec<Resolved>,
    pub(super) register: Register,
    /// For each sentence and word: one more than the index of the phrase it carries, or 0.
    pub(super) at: Vec<Vec<u32>>,
}

impl Resolution {
    /// The phrase that a word carries or is a name part of.
    pub(super) fn of(&self, article: &Article, id: WordId) -> Option<&Resolved> {
        let head = head_of(article.trees.get(id.sentence)?, id.word);
        self.at_head(WordId { sentence: id.sentence, word: head })
    }

    fn at_head(&self, id: WordId) -> Option<&Resolved> {
        let index = *self.at.get(id.sentence)?.get(id.word)?;
        self.phrases.get((index as usize).checked_sub(1)?)
    }

    pub(super) fn index_at(&self, sentence: usize, word: usize) -> Option<usize> {
        (*self.at.get(sentence)?.get(word)? as usize).checked_sub(1)
    }
}

/// Finds every phrase of an article and leads it back to what it stands for. One pass enters the names, a second,
/// in text order, resolves short names, nouns and pronouns.
pub(super) fn resolve(
    gazetteer: &Gazetteer,
    article: &Article,
    speakers: &Speakers<'_>,
    surnames: &Surnames,
) -> Resolution {
    let mut resolution = Resolution::default();
    let namer = Namer::new(gazetteer, article, 0..article.trees.len());
    // A phrase for every third word, or a little more.
    resolution.phrases.reserve(article.trees.iter().map(Tree::len).sum::<usize>() * 3 / 8);
    for (sentence, tree) in article.trees.iter().enumerate() {
        let mut at = vec![0; tree.len()];
        for (word, tagged) in tree.words().iter().enumerate() {
            let pronoun = tagged.pos == Pos::Pron || tagged.relation == Relation::NmodPoss;
            if !(is_nominal(tagged.pos) || pronoun) || head_of(tree, word) != word {
                continue;
            }
            let phrase = phrase(article, gazetteer.nouns(), WordId { sentence, word });
            let naming = namer.read(&phrase);
            resolution.phrases.push(Resolved { phrase, naming, known: None });
            at[word] = u32::try_from(resolution.phrases.len()).unwrap_or(0);
        }
        resolution.at.push(at);
    }
    places_are_nobody(&namer, &mut resolution);
    own_people::own_people_first(gazetteer, article, &mut resolution);
    enter_names(article, &mut resolution);
    join_appositions(gazetteer, article, speakers, &mut resolution);
    lead_back(gazetteer, article, speakers, surnames, &mut resolution);
    resolution
}

/// Names that only look like a person's (`Rua Funda`) are none where the article says that something is in them.
fn places_are_nobody(namer: &Namer<'_>, resolution: &mut Resolution) {
    let guessed = |resolved: &&mut Resolved| resolved.naming.guessed;
    let places: FxHashSet<String> = resolution
        .phrases
        .iter_mut()
        .filter(guessed)
        .filter(|resolved| namer.holds_something(&resolved.phrase))
        .map(|resolved| resolved.naming.name.clone())
        .collect();
    for resolved in resolution.phrases.iter_mut().filter(guessed) {
        if places.contains(&resolved.naming.name) {
            resolved.naming.form = Form::Name;
            resolved.naming.kind = None;
        }
    }
}

/// Enters full names: persons of several words, bodies, places.
fn enter_names(article: &Article, resolution: &mut Resolution) {
    for index in 0..resolution.phrases.len() {
        let Resolved { phrase, naming, .. } = &resolution.phrases[index];
        let full = match naming.form {
            Form::PersonName => naming.name.contains(' '),
            Form::Name => naming.words.contains(' '),
            _ => false,
        };
        if !full || naming.negative {
            continue;
        }
        let at = (phrase.sentence, phrase.head);
        let known = resolution.register.enter(naming, at);
        if let Some(acronym) = acronym_after(article, phrase) {
            resolution.register.alias(&acronym, known);
        }
        resolution.phrases[index].known = Some(known);
    }
}

/// `International Atomic Energy Agency (IAEA)`.
fn acronym_after(article: &Article, phrase: &Phrase) -> Option<String> {
    let tokens = article.tokens(phrase.sentence);
    let text = |word: usize| tokens.get(word).map(|token| token.text(article.text()));
    let inside = text(phrase.last + 2)?;
    let acronym = (2..=10).contains(&inside.len())
        && inside.chars().filter(|letter| letter.is_uppercase()).count() >= 2
        && inside.chars().all(char::is_alphanumeric);
    (text(phrase.last + 1)? == "(" && text(phrase.last + 3)? == ")" && acronym).then(|| inside.to_owned())
}

/// `Luc Arsenault, the foreign minister`, `its chairwoman, Judge Duroc`: one somebody.
fn join_appositions(
    gazetteer: &Gazetteer,
    article: &Article,
    speakers: &Speakers<'_>,
    resolution: &mut Resolution,
) {
    for index in 0..resolution.phrases.len() {
        let Phrase { sentence, head, first, .. } = resolution.phrases[index].phrase;
        let tree = &article.trees[sentence];
        let apposed = tree.word(head).head.filter(|_| tree.word(head).relation == Relation::Appos);
        // `army spokesman Major Lind`, however the parser ties it: an office right before a person's name is his.
        let adjoining = first
            .checked_sub(1)
            .map(|before| head_of(tree, before))
            .filter(|_| resolution.phrases[index].naming.is_person() && tree.word(head).pos == Pos::Propn);
        let adjoining = adjoining.filter(|office| {
            resolution.index_at(sentence, *office).is_some_and(|office| {
                let office = &resolution.phrases[office];
                office.phrase.core_last + 1 == first && office.naming.kind == Some(EntityKind::Role)
            })
        });
        let other = apposed.or(adjoining).and_then(|other| resolution.index_at(sentence, other));
        let Some(other) = office_before_comma(article, resolution, index).or(other) else { continue };
        // `on Wednesday, a spokesman`: no day holds an office.
        if [index, other].into_iter().any(|one| {
            let Resolved { phrase, naming, .. } = &resolution.phrases[one];
            is_time(gazetteer, article, phrase, naming)
        }) {
            continue;
        }
        let (first, second) = (&resolution.phrases[other], &resolution.phrases[index]);
        // `fired by the League, a team of inspectors found`: who tells it is not whom it tells of.
        if speakers.tells(&second.phrase, first.phrase.span(article)) {
            continue;
        }
        let (named, describing) = match (first.naming.form, second.naming.form) {
            (Form::PersonName | Form::Name, Form::Common) => (other, index),
            (Form::Common, Form::PersonName | Form::Name) => (index, other),
            _ => continue,
        };
        if first.naming.plural != second.naming.plural {
            continue;
        }
        let describes_person = resolution.phrases[describing].naming.kind == Some(EntityKind::Role);
        let is_person = resolution.phrases[named].naming.is_person();
        let unsure = resolution.phrases[named].naming.kind.is_none();
        let is_body = resolution.phrases[named].naming.kind.is_some_and(EntityKind::is_body);
        if describes_person && is_body && resolution.phrases[describing].naming.definite {
            // `the owner, Harrow Lake Mining`
        } else if describes_person && unsure {
            let naming = &mut resolution.phrases[named].naming;
            naming.form = Form::PersonName;
            naming.kind = Some(EntityKind::Person);
        } else if describes_person != is_person {
            continue;
        }
        let naming = resolution.phrases[named].naming.clone();
        let at = (sentence, resolution.phrases[named].phrase.head);
        let known = match resolution.phrases[named].known {
            Some(known) => known,
            None => resolution.register.enter(&naming, at),
        };
        let mut described = resolution.phrases[describing].naming.clone();
        described.name.clear();
        resolution.register.describe(known, &described);
        resolution.phrases[named].known = Some(known);
        resolution.phrases[describing].known = Some(known);
    }
}

/// The office that a name between commas fills, however the parser ties the two: `the mayor of Lorvik, Ida Lund, said`.
fn office_before_comma(article: &Article, resolution: &Resolution, index: usize) -> Option<usize> {
    let Resolved { phrase: name, naming, .. } = &resolution.phrases[index];
    let tree = &article.trees[name.sentence];
    let is_comma = |word: usize| word < tree.len() && tree.word(word).tag == Tag::Comma;
    let named = matches!(naming.form, Form::PersonName | Form::Name) && !naming.definite;
    let joined = name.last + 2 < tree.len() && tree.word(name.last + 2).tag == Tag::Cc;
    let comma = name.first.checked_sub(1).filter(|comma| is_comma(*comma))?;
    let is_sign = |word: usize| word < tree.len() && tree.word(word).pos == Pos::Punct;
    let is_person = naming.is_person() && naming.name.contains(' ');
    let closed = is_comma(name.last + 1) || is_person && is_sign(name.last + 1);
    if !named || !closed || joined {
        return None;
    }
    let before = comma.checked_sub(1)?;
    // `the chief physician there, Ida Lund, says`
    let last = if tree.word(before).pos == Pos::Adv { before.checked_sub(1)? } else { before };
    (0..=last).rev().take(OFFICE_WORDS).find_map(|word| {
        let office = resolution.index_at(name.sentence, word)?;
        let Resolved { phrase, naming, .. } = &resolution.phrases[office];
        let fits = naming.form == Form::Common && naming.kind == Some(EntityKind::Role) && !naming.plural;
        // `a chemist at the university, Ida Lund, says`
        let led = phrase.last < last
            && is_person
            && tree.word(phrase.last + 1).pos == Pos::Adp
            && (phrase.last + 1..=last)
                .all(|word| !matches!(tree.word(word).pos, Pos::Punct | Pos::Verb | Pos::Aux));
        let known = naming.definite || is_person;
        (fits && known && (phrase.last == last || led)).then_some(office)
    })
}

fn lead_back(
    gazetteer: &Gazetteer,
    article: &Article,
    speakers: &Speakers<'_>,
    surnames: &Surnames,
    resolution: &mut Resolution,
) {
    let nouns = gazetteer.nouns();
    let mut recent = Recent::default();
    for index in 0..resolution.phrases.len() {
        let Resolved { phrase, naming, known } = &resolution.phrases[index];
        let now = (phrase.sentence, phrase.head);
        if is_time(gazetteer, article, phrase, naming) {
            continue;
        }
        let scene = Scene { gazetteer, article, speakers, surnames, resolution };
        let known = known.or_else(|| stands_for(scene, &recent, phrase, naming));
        let phrase = *phrase;
        let owned = match (naming.form, known) {
            (Form::Common, None) => owned_name(article, resolution, &phrase),
            _ => None,
        };
        let renamed = owned.map(|name| Naming { name, ..naming.clone() });
        let naming = renamed.as_ref().unwrap_or(naming);
        let known = match known {
            Some(known) => {
                learn(&mut resolution.register, known, naming);
                Some(known)
            }
            None if matches!(naming.form, Form::Pronoun(_)) => None,
            None if naming.negative => None,
            None => Some(resolution.register.enter(naming, now)),
        };
        resolution.phrases[index].known = known;
        if let Some(known) = known {
            resolution.register.all[known].last = now;
            resolution.register.all[known].acts |=
                things::does(nouns, &article.trees[phrase.sentence], phrase.head);
        }
        if let Some(known) = things::taken_up(article, resolution, &phrase, known) {
            recent.see(Seen::new(nouns, article, speakers, &phrase, known));
        }
    }
}

/// What a phrase means by what stands before it.
pub(super) fn stands_for(
    scene: Scene<'_>,
    recent: &Recent,
    phrase: &Phrase,
    naming: &Naming,
) -> Option<usize> {
    let now = (phrase.sentence, phrase.head);
    match naming.form {
        Form::Pronoun(pronoun) => recent.antecedent(scene, phrase, pronoun),
        Form::PersonName | Form::Name => short_name(scene, naming, now),
        Form::Common => {
            // `Nearly 80 people` are new ones: the capital must be the noun's own.
            let noun = scene.article.word_text(WordId { sentence: phrase.sentence, word: phrase.head });
            let pointed = naming.definite || noun.starts_with(char::is_uppercase);
            pointed.then(|| told_before(scene.gazetteer, scene.resolution, naming, now)).flatten()
        }
    }
}

/// Whether a phrase tells when: nobody's name and nothing that a pronoun takes up.
fn is_time(gazetteer: &Gazetteer, article: &Article, phrase: &Phrase, naming: &Naming) -> bool {
    let nouns = gazetteer.nouns();
    let word = article.trees[phrase.sentence].word(phrase.head);
    let text = lower(article.word_text(WordId { sentence: phrase.sentence, word: phrase.head }));
    word.pos == Pos::Num || (naming.entity.is_none() && (nouns.is_time(&naming.head) || nouns.is_time(&text)))
}

/// `her office` by whose it is: `Lucia Prado's office`.
fn owned_name(article: &Article, resolution: &Resolution, phrase: &Phrase) -> Option<String> {
    let tree = &article.trees[phrase.sentence];
    let owner = tree.child(phrase.head, &[Relation::NmodPoss]).filter(|owner| *owner == phrase.first)?;
    let resolved = &resolution.phrases[resolution.index_at(phrase.sentence, owner)?];
    let known = resolution.register.all.get(resolved.known?)?;
    // `our country` stays: who `we` are is not sure enough for a name.
    let told = |form: Form| matches!(form, Form::Pronoun(pronoun) if pronoun != Pronoun::Speaker);
    let pronoun = told(resolved.naming.form) && known.form != Form::Common;
    if !pronoun || owner == phrase.last {
        return None;
    }
    let rest = article.words_span(phrase.sentence, owner + 1, phrase.last).text(article.text());
    let rest: Vec<&str> = rest.split_whitespace().collect();
    Some(format!("{}'s {}", known.name, rest.join(" ")))
}

/// What later mentions tell: a pronoun tells the sex, a title the office.
fn learn(register: &mut Register, known: usize, naming: &Naming) {
    match naming.form {
        Form::Pronoun(Pronoun::Person(sex)) => {
            let known = &mut register.all[known];
            known.sex = known.sex.or(Some(sex));
        }
        Form::Pronoun(_) => {}
        Form::PersonName | Form::Name => {
            let known = &mut register.all[known];
            known.sex = known.sex.or(naming.sex);
            let roles: Vec<String> =
                naming.roles.iter().filter(|role| !known.roles.contains(role)).cloned().collect();
            known.roles.extend(roles);
        }
        Form::Common => {
            let known = &mut register.all[known];
            known.sex = known.sex.or(naming.sex);
        }
    }
}

/// `Lavrov` of `Sergey Lavrov`, `the Front` of `the Highland Front`, an acronym.
fn short_name(scene: Scene<'_>, naming: &Naming, now: (usize, usize)) -> Option<usize> {
    let register = &scene.resolution.register;
    let nouns = scene.gazetteer.nouns();
    let single = !naming.words.contains(' ');
    if let Some(known) = register.named(&naming.name) {
        return Some(known);
    }
    // Nor is it the body's that the article does not name in full.
    if single
        && !naming.definite
        && naming.kind.is_some_and(EntityKind::is_body)
        && naming.words != naming.name
    {
        let somebody =
            register.by_part(nouns, &naming.words, naming, now).map(|known| (known, &register.all[known]));
        let named = somebody.filter(|(_, known)| {
            known.is_person() && known.last < now && known.name.rsplit(' ').next() == Some(&naming.words)
        });
        if let Some((known, _)) = named {
            return Some(known);
        }
    }
    if single && naming.kind.is_some_and(EntityKind::is_place) {
        // Of somebody whom the article names in full, the last name is his, whatever town bears it too.
        let somebody = register.by_part(nouns, &naming.words, naming, now);
        return somebody.filter(|known| register.all[*known].is_person());
    }
    if naming.entity.is_some() {
        return None;
    }
    if !naming.name.contains(' ') {
        return register.by_part(nouns, &naming.name, naming, now);
    }
    None
}
