use rustc_hash::FxHashSet;

use crate::claim::Article;
use crate::lexicon::NounClasses;

/// The names that stand behind a given name or an abbreviated title somewhere in an article: whoever bears one of them alone
/// is somebody, though the phrase with the full name was read as something else.
#[derive(Debug, Default)]
pub(super) struct Surnames(FxHashSet<String>);

impl Surnames {
    pub(super) fn of(nouns: &NounClasses, article: &Article) -> Self {
        let mut names = FxHashSet::default();
        for sentence in 0..article.segments.sentences.len() {
            let words = || article.tokens(sentence).iter().map(|token| token.text(article.text()));
            let is_name = |word: &str| word.starts_with(char::is_uppercase);
            let leads = |word: &str| nouns.is_given_name(word) || is_short_title(nouns, word);
            let pairs = words().zip(words().skip(1));
            let named = pairs.filter(|(first, next)| is_name(next) && leads(first));
            names.extend(named.map(|(_, next)| next.to_owned()));
            // `Ann B. Lee`
            let middle = words().zip(words().skip(1)).zip(words().skip(2));
            let initial = |word: &str| word.ends_with('.') && word.chars().count() == 2;
            let named = middle.filter(|((first, between), last)| {
                is_name(last) && initial(between) && nouns.is_given_name(first)
            });
            names.extend(named.map(|(_, last)| last.to_owned()));
        }
        Self(names)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

/// `Mr`, `Rep.`: a title that is written short, with its full stop or of two letters; `General` may begin a firm's name.
pub(super) fn is_short_title(nouns: &NounClasses, word: &str) -> bool {
    (word.ends_with('.') || word.chars().count() == 2) && nouns.is_title(word)
}

#[cfg(test)]
mod tests {
    use super::is_short_title;
    use crate::lexicon::{Data, Gazetteer};

    #[test]
    fn a_title_written_short_may_begin_no_firms_name() {
        let gazetteer = Gazetteer::load(&Data::embedded()).expect("the project's data load");
        let nouns = gazetteer.nouns();
        assert!(is_short_title(nouns, "Rep."));
        assert!(is_short_title(nouns, "Mr"));
        assert!(!is_short_title(nouns, "General"));
        assert!(!is_short_title(nouns, "St."));
    }
}
