use crate::claim::Article;
use crate::syntax::{Pos, Relation, Tag};

/// How a clause hangs on the rest of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The sentence itself.
    Main,
    /// Joined to its parent by a conjunction.
    Conjunct,
    /// What is said, thought, seen: a finite complement.
    Content,
    /// `if`, `when`, `after`, `because`: the index of the word that opens it.
    Adverbial {
        /// The subordinating word, if there is one.
        mark: Option<usize>,
    },
    /// `killing 62`: a participle that goes on from its parent.
    Participle,
    /// `to host talks`: a purpose.
    Purpose,
    /// `, who traveled to Moscow`: adds to what is named.
    Relative {
        /// Index of the noun it hangs on.
        noun: usize,
        /// Whether a comma sets it apart.
        apart: bool,
    },
    /// `signed in 2029`: a participle or infinitive that describes a noun.
    Reduced {
        /// Index of the noun it hangs on.
        noun: usize,
    },
    /// `to fly` in `plans to fly`: shares its subject with its parent.
    Open,
    /// `to go now` in `to go now would be wrong`.
    Subject,
    /// Set beside its parent without a conjunction.
    Beside,
}

/// How the clause of a word hangs on the rest of its sentence.
pub(super) fn role(article: &Article<'_>, sentence: usize, head: usize) -> Role {
    let tree = &article.trees[sentence];
    let word = tree.word(head);
    let infinitive = tree.children(head).any(|child| tree.word(child).tag == Tag::To && child < head);
    match (word.relation, word.head) {
        (Relation::Conj, _) => Role::Conjunct,
        (Relation::Ccomp, _) => Role::Content,
        (Relation::Xcomp, _) => Role::Open,
        (Relation::Csubj | Relation::CsubjPass, _) => Role::Subject,
        (Relation::Parataxis | Relation::List | Relation::Discourse | Relation::Dislocated, _) => {
            Role::Beside
        }
        (Relation::Advcl | Relation::AdvclRelcl, _) => {
            let mark = tree.child(head, &[Relation::Mark]).or_else(|| {
                tree.children(head).find(|child| tree.word(*child).tag == Tag::Wrb && *child < head)
            });
            match mark {
                Some(mark) if tree.word(mark).tag == Tag::To => Role::Purpose,
                None if infinitive => Role::Purpose,
                None if matches!(word.tag, Tag::Vbg | Tag::Vbn) => Role::Participle,
                mark => Role::Adverbial { mark },
            }
        }
        (Relation::AclRelcl, Some(noun)) => {
            Role::Relative { noun, apart: comma_between(article, sentence, noun, head) }
        }
        (Relation::Acl, Some(noun)) if tree.word(noun).pos == Pos::Verb => Role::Participle,
        (Relation::Acl, Some(noun)) => Role::Reduced { noun },
        (Relation::Root, _) | (_, None) => Role::Main,
        (_, Some(noun)) => Role::Reduced { noun },
    }
}

fn comma_between(article: &Article<'_>, sentence: usize, noun: usize, head: usize) -> bool {
    let tree = &article.trees[sentence];
    let (first, _) = tree.extent(head);
    let before = first.checked_sub(1).map(|before| tree.word(before).tag);
    (noun < first && before == Some(Tag::Comma)) || tree.word(first).tag == Tag::Comma
}
