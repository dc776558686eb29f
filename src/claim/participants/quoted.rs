//! Who says the words between quotation marks, and which pronouns there may be his.

use super::phrase::{Phrase, head_of};
use super::pronoun::{Recent, Scene, is_subject, speaks};
use super::resolve::stands_for;
use crate::claim::Article;
use crate::lexicon::NounClasses;
use crate::syntax::{Relation, Tree};

/// Who says the words that a phrase stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// They are nobody's by the article's word: not quoted, or quoted of nobody.
    Nobody,
    /// Somebody whom nothing tells more of.
    Unknown,
    /// Index into the register.
    Known(usize),
}

/// Words about something else do not change whom the words after them are about, within so many sentences.
const TOPIC: usize = 1;

/// Who says the words between the quotation marks around a phrase, also where he is named behind them.
pub(super) fn voice(scene: Scene<'_>, recent: &Recent, phrase: &Phrase) -> Voice {
    let Scene { article, speakers, resolution, .. } = scene;
    let span = article.span(phrase.word());
    let Some(quotation) = article.quotation_around(span) else { return Voice::Nobody };
    let Some(attribution) = speakers.quotes(quotation, span) else { return Voice::Nobody };
    let named = || {
        let source = attribution.source?;
        let index = resolution
            .index_at(source.sentence, head_of(article.trees.get(source.sentence)?, source.word))?;
        let resolved = &resolution.phrases[index];
        // A voice in another quotation could be led back to this one.
        let quoted = article.quotation_around(resolved.phrase.span(article)).is_some();
        let before = (source.sentence, source.word) < (phrase.sentence, phrase.head);
        resolved.known.or_else(|| {
            let open = !before && !quoted && !resolved.naming.negative;
            open.then(|| stands_for(scene, recent, &resolved.phrase, &resolved.naming)).flatten()
        })
    };
    named().map_or(Voice::Unknown, Voice::Known)
}

/// Who says quoted words that no attribution reaches: in the same sentence the subject outside the quotation, if that is
/// somebody or its verb reports.
pub(super) fn speaker_beside(scene: Scene<'_>, phrase: &Phrase) -> Option<usize> {
    let Scene { article, resolution, .. } = scene;
    let nouns = scene.gazetteer.nouns();
    let quotation = article.quotation_around(article.span(phrase.word()))?;
    let tree = &article.trees[phrase.sentence];
    let outside = |word: &usize| !quotation.outer.overlaps(article.words_span(phrase.sentence, *word, *word));
    let subjects = (0..tree.len()).filter(|word| is_subject(tree.word(*word).relation));
    let nearest = subjects.filter(outside).min_by_key(|word| word.abs_diff(phrase.head))?;
    let known = resolution.phrases[resolution.index_at(phrase.sentence, nearest)?].known?;
    let is_someone = resolution.register.all[known].is_someone() && !is_plural(nouns, article, phrase);
    (is_someone || speaks(nouns, tree, nearest)).then_some(known)
}

/// `we` are many, and who stands near may be none of them.
pub(super) fn is_plural(nouns: &NounClasses, article: &Article, phrase: &Phrase) -> bool {
    nouns.is_plural_pronoun(article.word_text(phrase.word()))
}

/// Whether a pronoun's clause is the speaker's own with its subject and what joins it: in `Lee said he "lost his way"`
/// and `said that "he lost"` the words are told again, and `he` may be Lee.
pub(super) fn is_own_clause(article: &Article, phrase: &Phrase) -> bool {
    let tree = &article.trees[phrase.sentence];
    let Some(quotation) = article.quotation_around(article.span(phrase.word())) else { return false };
    let inside = |word: usize| quotation.outer.contains(article.words_span(phrase.sentence, word, word));
    for above in std::iter::once(phrase.head).chain(tree.ancestors(phrase.head)) {
        if !inside(above) {
            // What is quoted as a whole may hang on the verb that tells it, and on nothing else.
            return hangs_on_telling(tree, phrase.head, above, &inside);
        }
        let subject = tree.children(above).find(|child| is_subject(tree.word(*child).relation));
        let mut joins = tree.children(above).filter(|child| tree.word(*child).relation == Relation::Mark);
        if joins.any(|mark| !inside(mark)) {
            return false;
        }
        if let Some(subject) = subject {
            return inside(subject);
        }
    }
    true
}

/// Whether a quoted fragment is all that a verb of telling outside it tells: `"His best day," Lee said`.
fn hangs_on_telling(tree: &Tree, word: usize, outer: usize, inside: &impl Fn(usize) -> bool) -> bool {
    let top = std::iter::once(word).chain(tree.ancestors(word)).take_while(|above| inside(*above)).last();
    top.is_some_and(|top| {
        matches!(tree.word(top).relation, Relation::Ccomp | Relation::Parataxis)
            && tree.word(top).head == Some(outer)
    })
}

/// Whether a mention is what quoted words are likely to be about: it stands in the same quotation, or the sentence
/// before speaks of it.
pub(super) fn is_topic(article: &Article, phrase: &Phrase, seen: (usize, usize), is_subject: bool) -> bool {
    let place = article.words_span(seen.0, seen.1, seen.1);
    let quotation = article.quotation_around(article.span(phrase.word()));
    quotation.is_some_and(|quotation| quotation.outer.contains(place))
        || is_subject && seen.0 + TOPIC >= phrase.sentence
}
