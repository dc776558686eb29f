use super::Participants;
use super::naming::Form;
use super::resolve::Resolved;
use super::surnames::is_short_title;
use crate::claim::{Article, Source, SourceKind, WordId};
use crate::lexicon::{EntityKind, PersonClass, Pronoun, lower};
use crate::span::Span;
use crate::syntax::{Pos, Relation};

impl Participants<'_> {
    /// The voice that a noun phrase names: what kind of source it is, and its canonical name.
    ///
    /// Where the canonical name shares no word with the words of the text (`Kremlin` never does with `Moscow`), these
    /// follow it in brackets, so that a reader finds them.
    pub fn source(&self, article: &Article, word: WordId) -> Source {
        let resolved = self.resolved(article, word);
        let mention = self.mention(article, word);
        let words = mention.span.text(article.text());
        let named = matches!(resolved.naming.form, Form::Name);
        let name = if named && !shares_a_word(&mention.name, words) {
            let words: Vec<&str> = words.split_whitespace().collect();
            format!("{} ({})", mention.name, words.join(" "))
        } else {
            mention.name
        };
        let name = match resolved.naming.form {
            Form::Common if self.opens_by_chance(article, &resolved, &name) => small_initial(&name),
            _ => name,
        };
        let (name, span) = match self.with_phrases(article, &resolved, &name) {
            Some((name, span)) => (name, span),
            None => (name, mention.span),
        };
        let counted = article
            .trees
            .get(word.sentence)
            .is_some_and(|tree| matches!(tree.word(word.word).pos, Pos::Det | Pos::Pron | Pos::Num));
        let kind = match self.source_kind(&resolved) {
            // `Some say`, `Many said`: people, whoever they are.
            SourceKind::Organisation if counted && resolved.naming.form == Form::Common => {
                SourceKind::Anonymous
            }
            SourceKind::Organisation if self.is_somebody(&resolved, words) => SourceKind::NamedPerson,
            kind => kind,
        };
        Source { kind, name, span: Some(span) }
    }

    /// Whether a phrase bears a capital only because it opens its sentence: `Police said`, `One of them said`.
    fn opens_by_chance(&self, article: &Article, resolved: &Resolved, name: &str) -> bool {
        let (nouns, phrase) = (self.gazetteer.nouns(), resolved.phrase);
        let Some(tree) = article.trees.get(phrase.sentence).filter(|_| phrase.first == 0) else {
            return false;
        };
        let first = tree.word(0);
        let lemma = lower(&first.lemma);
        let noun = phrase.head == 0
            && (nouns.person(&lemma).is_some() || nouns.body(&lemma).is_some() || nouns.is_document(&lemma));
        match first.pos {
            Pos::Noun => noun,
            // `The Podar firm` is named without its article.
            Pos::Det | Pos::Num => {
                name.starts_with(article.word_text(WordId { sentence: phrase.sentence, word: 0 }))
            }
            _ => false,
        }
    }

    /// An unnamed source with the phrases that tell it from others: `the energy ministry in Vezhin`, `three
    /// viewers in Sarbulak`.
    fn with_phrases(&self, article: &Article, resolved: &Resolved, name: &str) -> Option<(String, Span)> {
        let known = resolved.known.and_then(|known| self.resolution.register.all.get(known));
        if resolved.naming.form != Form::Common || known.is_some_and(|known| known.form != Form::Common) {
            return None;
        }
        let phrase = resolved.phrase;
        let tree = &article.trees[phrase.sentence];
        let mut last = phrase.last;
        for child in tree.children(phrase.head).filter(|child| *child > phrase.last) {
            let follows = tree.child(child, &[Relation::Case]).is_some_and(|case| case == last + 1);
            if tree.word(child).relation != Relation::Nmod || !follows {
                break;
            }
            let id = WordId { sentence: phrase.sentence, word: child };
            last = last.max(super::phrase::phrase(article, self.gazetteer.nouns(), id).last);
        }
        if last == phrase.last {
            return None;
        }
        let added = article.words_span(phrase.sentence, phrase.last + 1, last).text(article.text());
        let added: Vec<&str> = added.split_whitespace().collect();
        Some((format!("{name} {}", added.join(" ")), article.words_span(phrase.sentence, phrase.first, last)))
    }

    /// Whether a name that no list knows is a person's by the words around it: a title written short or a party in brackets
    /// (`Rep. Ann Lee (R-Podar)`), or a name alone that the article has behind a given name.
    fn is_somebody(&self, resolved: &Resolved, words: &str) -> bool {
        let known = resolved.known.and_then(|known| self.resolution.register.all.get(known));
        let listed = resolved.naming.entity.is_some()
            || known.is_some_and(|known| known.entity.is_some())
            || resolved.naming.plural;
        if listed || resolved.naming.form != Form::Name {
            return false;
        }
        let mut parts = words.split_whitespace();
        let titled = parts.next().is_some_and(|first| is_short_title(self.gazetteer.nouns(), first))
            && parts.next().is_some_and(|next| next.starts_with(char::is_uppercase));
        let alone = !words.contains(' ') && self.surnames.has(words);
        titled || alone || has_party(words)
    }

    fn source_kind(&self, resolved: &Resolved) -> SourceKind {
        let nouns = self.gazetteer.nouns();
        let known = resolved.known.and_then(|known| self.resolution.register.all.get(known));
        let (person, kind, head, plural) = match known {
            Some(known) => (known.is_person(), known.kind, known.head.as_str(), known.plural),
            None => (
                resolved.naming.is_person(),
                resolved.naming.kind,
                resolved.naming.head.as_str(),
                resolved.naming.plural,
            ),
        };
        if person {
            return SourceKind::NamedPerson;
        }
        if kind.is_some_and(|kind| kind.is_body() || kind == EntityKind::Country) {
            return SourceKind::Organisation;
        }
        match nouns.person(head) {
            Some(PersonClass::Anonymous | PersonClass::Side) => return SourceKind::Anonymous,
            Some(PersonClass::Witness) => return SourceKind::Witnesses,
            Some(PersonClass::Office) if !plural => return SourceKind::NamedRole,
            Some(PersonClass::Rank) if resolved.naming.definite && !plural => return SourceKind::NamedRole,
            Some(PersonClass::Office | PersonClass::Rank) => return SourceKind::Anonymous,
            Some(PersonClass::People) => return SourceKind::Witnesses,
            None => {}
        }
        if nouns.is_document(head) {
            return SourceKind::Document;
        }
        match resolved.naming.form {
            Form::Pronoun(Pronoun::Person(_) | Pronoun::Speaker) => SourceKind::NamedPerson,
            _ => SourceKind::Organisation,
        }
    }
}

/// `Ann Lee (R-Podar)`: a bracket with one capital letter, alone or before a hyphen.
fn has_party(words: &str) -> bool {
    let Some((name, bracket)) = words.rsplit_once('(') else { return false };
    let mut letters = bracket.chars();
    let party = letters.next().is_some_and(char::is_uppercase);
    name.contains(' ') && party && matches!(letters.next(), Some('-' | '–' | ')'))
}

/// A name with its first letter small, if no other of its first word is a capital: `NATO officials` stays.
fn small_initial(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().filter(|_| {
        let mut rest = letters.as_str().chars().take_while(|letter| letter.is_alphabetic());
        rest.clone().next().is_some() && rest.all(char::is_lowercase)
    });
    first.map_or_else(|| name.to_owned(), |first| first.to_lowercase().chain(letters).collect())
}

/// Whether two names have a word of at least three letters in common.
fn shares_a_word(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphabetic())
            .filter(|word| word.chars().count() > 2)
            .map(str::to_lowercase)
            .collect()
    };
    let others = words(other);
    words(one).iter().any(|word| others.contains(word))
}
