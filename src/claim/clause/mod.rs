mod mended;
mod role;
mod tense;
mod told;
mod words;

pub use role::Role;
use role::role;
pub use tense::Tense;
use tense::{is_passive, tense};
pub use words::{clause_at, clause_of, clause_span, is_led_up_to, is_right_behind, top_word};

use super::Article;
use super::function_words::FunctionWords;
use crate::lexicon::NounClasses;
use crate::syntax::{Pos, Relation, Tree};

/// A clause: a verb, or a noun or adjective said of its subject, with what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The word that heads it: the verb, or the predicate noun or adjective.
    pub head: usize,
    /// How it hangs on the rest of the sentence.
    pub role: Role,
    /// The clause it hangs on: an index into the sentence's clauses.
    pub parent: Option<usize>,
    /// Its tense.
    pub tense: Tense,
    /// Its subject, its own or the one it shares with the clause it is joined to.
    pub subject: Option<usize>,
    /// Whether the subject suffers what happens.
    pub passive: bool,
}

/// All clauses of a sentence, in the order of their heads.
pub(super) fn clauses(
    article: &Article<'_>,
    sentence: usize,
    words: &FunctionWords,
    nouns: &NounClasses,
) -> Vec<Clause> {
    let tree = &article.trees[sentence];
    let mut found: Vec<Clause> = Vec::new();
    let mut clause_of = vec![None; tree.len()];
    for (head, slot) in clause_of.iter_mut().enumerate() {
        if is_clause(tree, head) {
            *slot = Some(found.len());
            found.push(Clause {
                head,
                role: Role::Main,
                parent: None,
                tense: Tense::None,
                subject: None,
                passive: false,
            });
        }
    }
    for clause in &mut found {
        clause.parent = tree.ancestors(clause.head).find_map(|above| clause_of[above]);
        clause.role = role(article, sentence, clause.head);
        clause.tense = tense(tree, words, clause.head);
        clause.passive = is_passive(tree, clause.head);
        clause.subject = own_subject(tree, clause.head);
    }
    for clause in &mut found {
        mended::mend(tree, words, clause);
    }
    for index in 0..found.len() {
        if let Some(teller) = told::teller(tree, words, nouns, &found, index) {
            found[index].parent = Some(teller);
        }
    }
    // Parents stand before or after their dependents: shared subjects are looked up along the chain.
    for index in 0..found.len() {
        if found[index].subject.is_none() {
            found[index].subject = shared_subject(&found, index);
        }
        if found[index].tense == Tense::None
            && found[index].role == Role::Conjunct
            && let Some(parent) = found[index].parent
        {
            found[index].tense = found[parent].tense;
        }
    }
    found
}

fn is_clause(tree: &Tree, head: usize) -> bool {
    let word = tree.word(head);
    let verbal = word.pos == Pos::Verb
        && !matches!(
            word.relation,
            Relation::Amod
                | Relation::Compound
                | Relation::Case
                | Relation::Mark
                | Relation::Fixed
                | Relation::Flat
                | Relation::Aux
                | Relation::AuxPass
                | Relation::Cop
        );
    verbal
        || tree.child(head, &[Relation::Cop]).is_some()
        || (tree.child(head, SUBJECTS).is_some()
            && !matches!(word.pos, Pos::Punct | Pos::Sconj | Pos::Cconj | Pos::Det | Pos::Part))
        || (word.pos == Pos::Aux
            && matches!(
                word.relation,
                Relation::Root | Relation::Conj | Relation::Ccomp | Relation::Parataxis
            ))
}

/// Relations of a subject.
pub const SUBJECTS: &[Relation] =
    &[Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter, Relation::Csubj, Relation::CsubjPass];

fn own_subject(tree: &Tree, head: usize) -> Option<usize> {
    tree.child(head, &[Relation::Nsubj, Relation::NsubjPass])
        .or_else(|| tree.child(head, &[Relation::Csubj, Relation::CsubjPass, Relation::NsubjOuter]))
}

fn shared_subject(clauses: &[Clause], index: usize) -> Option<usize> {
    let mut at = index;
    for _ in 0..clauses.len() {
        let clause = &clauses[at];
        if clause.subject.is_some() {
            return clause.subject;
        }
        match clause.role {
            Role::Relative { noun, .. } | Role::Reduced { noun } => return Some(noun),
            Role::Conjunct | Role::Open | Role::Participle | Role::Purpose => at = clause.parent?,
            _ => return None,
        }
    }
    None
}
