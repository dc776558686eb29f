//! What `it` and `they` may stand for besides bodies and people: things, and only where a text is about them.

use super::naming::Form;
use super::phrase::{Phrase, head_of};
use super::pronoun::{Rank, Scene, Seen};
use super::quoted;
use super::register::Known;
use super::resolve::Resolution;
use super::surnames::Surnames;
use crate::claim::Article;
use crate::lexicon::{NounClasses, Pronoun, lower};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Whether a thing is what a text is about so much that a pronoun takes it up.
///
/// `They landed` may be the missiles of the sentence before where these are its subject, and `it` what a verb has for its object.
/// Nothing that only a preposition brings in (`for the first time. It came ...`), and nothing outside the words that somebody
/// else is quoted with.
pub(super) fn is_taken_up(
    scene: Scene<'_>,
    phrase: &Phrase,
    pronoun: Pronoun,
    known: &Known,
    seen: &Seen,
) -> bool {
    if is_other_pronoun(scene, seen) {
        return false;
    }
    let unknown = known.kind.is_none() && !known.is_person() && !known.acts;
    if !matches!(pronoun, Pronoun::Thing | Pronoun::Several) || !unknown {
        return true;
    }
    let article = scene.article;
    let quotation = article.quotation_around(article.span(phrase.word()));
    let outside = quotation.is_some_and(|quotation| !quotation.outer.contains(seen.place(article)));
    if outside && quoted::is_own_clause(article, phrase) {
        return false;
    }
    if known.form != Form::Common || seen.rank >= Rank::Subject {
        return pronoun == Pronoun::Thing
            || !is_mere(known)
            || !does(scene.gazetteer.nouns(), &article.trees[phrase.sentence], phrase.head);
    }
    let distance = phrase.sentence - seen.sentence;
    let object = article.trees[seen.sentence].word(seen.word).relation == Relation::Obj;
    pronoun == Pronoun::Thing && seen.rank > Rank::Inner && (distance == 0 || object && distance == 1)
}

/// Whether an entity is nothing that could want, say or do something, as far as the article shows.
pub(super) fn is_mere(known: &Known) -> bool {
    known.form == Form::Common && known.kind.is_none() && !known.acts
}

/// Whether a name that no list knows is somebody's: one that stands behind an office or a given name somewhere, or that the
/// article calls `he`.
pub(super) fn is_a_person(nouns: &NounClasses, surnames: &Surnames, known: &Known) -> bool {
    if known.form != Form::Name || known.kind.is_some() {
        return false;
    }
    let words = || known.name.split(' ');
    known.sex.is_some()
        || words().next_back().is_some_and(|last| surnames.has(last))
        || words().any(|word| nouns.person(&lower(word)).is_some())
}

/// Whether a word is the subject of what only somebody does: `they began to recruit`.
pub(super) fn does(nouns: &NounClasses, tree: &Tree, word: usize) -> bool {
    /// `was going to try to recruit`
    const DEEPEST: usize = 3;
    if tree.word(word).relation != Relation::Nsubj {
        return false;
    }
    let open = |verb: &usize| tree.child(*verb, &[Relation::Xcomp]);
    let mut verbs = std::iter::successors(tree.word(word).head, open).take(DEEPEST);
    verbs.any(|verb| tree.word(verb).pos == Pos::Verb && nouns.is_doing(&tree.word(verb).lemma))
}

/// What a later pronoun may mean by a mention: for the word that opens a relative clause the noun on which it hangs; not what
/// is only said of another (`became a citizen`).
pub(super) fn taken_up(
    article: &Article,
    resolution: &Resolution,
    phrase: &Phrase,
    known: Option<usize>,
) -> Option<usize> {
    let tree = &article.trees[phrase.sentence];
    let at = |word: usize| resolution.phrases[resolution.index_at(phrase.sentence, word)?].known;
    if opens_relative(tree, phrase.head) {
        let noun = head_of(tree, related(tree, phrase.head)?);
        // `Lee, an engineer who built it`, `Lee was an engineer who built it`
        let named = tree.word(noun).head.filter(|_| tree.word(noun).relation == Relation::Appos);
        let named = named.map(|named| head_of(tree, named)).or_else(|| is_said_of(tree, noun));
        return named.and_then(at).or_else(|| at(noun));
    }
    let common = known.is_some_and(|known| resolution.register.all[known].form == Form::Common);
    let subject = is_said_of(tree, phrase.head).filter(|_| common);
    known.filter(|_| subject.and_then(at).is_none())
}

/// Who does what a pronoun suffers, where the verb has its subject from another: `The guards fired, driving | them out`.
pub(super) fn doer(tree: &Tree, word: usize) -> Option<usize> {
    let verb = tree.word(word).head.filter(|_| tree.word(word).relation == Relation::Obj)?;
    let subject = |at: usize| tree.child(at, &[Relation::Nsubj]);
    let shares = |at: &usize| {
        let participle = tree.word(*at).relation == Relation::Advcl && tree.word(*at).tag == Tag::Vbg;
        let joined = participle && tree.child(*at, &[Relation::Mark]).is_none()
            || tree.word(*at).relation == Relation::Conj;
        tree.word(*at).head.filter(|_| joined && subject(*at).is_none())
    };
    std::iter::successors(Some(verb), shares).take(tree.len()).last().and_then(subject)
}

fn opens_relative(tree: &Tree, word: usize) -> bool {
    matches!(tree.word(word).tag, Tag::Wdt | Tag::Wp)
}

/// Whether a mention is `that`, `you` or `everybody`: whoever else is meant by it, nothing is named that a later pronoun
/// could be led back to.
fn is_other_pronoun(scene: Scene<'_>, seen: &Seen) -> bool {
    let tree = &scene.article.trees[seen.sentence];
    let text = seen.place(scene.article).text(scene.article.text());
    tree.word(seen.word).pos == Pos::Pron
        && !opens_relative(tree, seen.word)
        && scene.gazetteer.nouns().pronoun(text).is_none()
}

/// The noun whose relative clause a word opens: `the task force | that coordinates`.
fn related(tree: &Tree, word: usize) -> Option<usize> {
    let clause = tree.ancestors(word).find(|above| tree.word(*above).relation == Relation::AclRelcl)?;
    tree.word(clause).head.filter(|noun| *noun < word)
}

/// Of whom a noun only says what he is: `Lee is a citizen`, `Lee wants to become a citizen`.
fn is_said_of(tree: &Tree, word: usize) -> Option<usize> {
    let open = |at: &usize| tree.word(*at).head.filter(|_| tree.word(*at).relation == Relation::Xcomp);
    let subject = |at: usize| tree.child(at, &[Relation::Nsubj]);
    if tree.child(word, &[Relation::Cop]).is_some() {
        return subject(word);
    }
    std::iter::successors(open(&word), open).take(tree.len()).find_map(subject)
}
