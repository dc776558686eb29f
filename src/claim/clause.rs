use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag, Tree};

use super::Article;
use super::function_words::{FunctionClass, FunctionWords};

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

/// Tense and aspect of a clause, as far as the order of events needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// `had fled`.
    PastPerfect,
    /// `fled`, `was fleeing`.
    Past,
    /// `has fled`.
    PresentPerfect,
    /// `flees`, `is fleeing`.
    Present,
    /// `will flee`, `is to flee`.
    Future,
    /// `would flee`, `may flee`.
    Modal,
    /// No tense of its own: `to flee`, `fleeing`, `fled` after a noun.
    None,
}

/// All clauses of a sentence, in the order of their heads.
pub(super) fn clauses(article: &Article<'_>, sentence: usize, words: &FunctionWords) -> Vec<Clause> {
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
        // A finite verb describes no noun: the parser took the subject for the sentence.
        if let Role::Reduced { noun } = clause.role
            && tree.word(clause.head).tag == Tag::Vbd
            && let Some(subject) = opening_phrase(tree, noun)
        {
            clause.role = Role::Main;
            clause.subject = Some(subject);
        }
        // `an hour after the crew left the ship` tells no more of the hour.
        if let Role::Reduced { .. } = clause.role
            && clause.subject.is_some()
            && let Some(mark) =
                tree.child(clause.head, &[Relation::Mark]).filter(|mark| is_order_mark(tree, words, *mark))
        {
            clause.role = Role::Adverbial { mark: Some(mark) };
        }
        if let Some((subject, mark)) = split_clause(tree, words, clause) {
            clause.subject = Some(subject);
            if mark.is_some() {
                clause.role = Role::Adverbial { mark };
            }
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

fn role(article: &Article<'_>, sentence: usize, head: usize) -> Role {
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

fn own_subject(tree: &Tree, head: usize) -> Option<usize> {
    tree.child(head, &[Relation::Nsubj, Relation::NsubjPass])
        .or_else(|| tree.child(head, &[Relation::Csubj, Relation::CsubjPass, Relation::NsubjOuter]))
}

/// `fired shortly after the truce | took effect`: the subject of a finite verb that the parser tied to the clause before,
/// and the word that opens the clause, where that stands before the subject.
fn split_clause(tree: &Tree, words: &FunctionWords, clause: &Clause) -> Option<(usize, Option<usize>)> {
    let finite = matches!(tree.word(clause.head).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let joined = tree.child(clause.head, &[Relation::Cc]).is_some();
    if clause.role != Role::Conjunct || clause.subject.is_some() || joined || !finite {
        return None;
    }
    let before = clause.head.checked_sub(1)?;
    let nominal = matches!(tree.word(before).pos, Pos::Noun | Pos::Propn | Pos::Pron);
    let elsewhere = tree.word(before).head.is_some_and(|head| head < before);
    if !nominal
        || !elsewhere
        || !matches!(tree.word(before).relation, Relation::Obl | Relation::Obj | Relation::Nmod)
    {
        return None;
    }
    let opens = |case: &usize| is_order_mark(tree, words, *case);
    Some((before, tree.child(before, &[Relation::Case]).filter(opens)))
}

/// Whether a word opens what places its clause's parent in time: `after`, `until`.
fn is_order_mark(tree: &Tree, words: &FunctionWords, mark: usize) -> bool {
    [FunctionClass::After, FunctionClass::Before, FunctionClass::Since, FunctionClass::UpTo]
        .into_iter()
        .any(|class| words.is(class, &tree.word(mark).lemma))
}

/// The noun that a sentence hangs on, where another belongs to its phrase: `the hives of the beekeepers`.
fn opening_phrase(tree: &Tree, noun: usize) -> Option<usize> {
    let mut at = noun;
    while let Some(head) = tree.word(at).head {
        if tree.word(at).relation != Relation::Nmod {
            return None;
        }
        at = head;
    }
    Some(at)
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

/// A subject that the parser calls passive makes no passive beside an object or an infinitive: `the envoy also planned
/// to visit`.
fn is_passive(tree: &Tree, head: usize) -> bool {
    let word = tree.word(head);
    let governs = tree.child(head, &[Relation::Obj, Relation::Xcomp]).is_some();
    tree.child(head, &[Relation::AuxPass]).is_some()
        || (!governs && tree.child(head, &[Relation::NsubjPass]).is_some())
        || (word.tag == Tag::Vbn
            && matches!(word.relation, Relation::Acl | Relation::Advcl | Relation::Amod)
            && tree.child(head, &[Relation::Aux]).is_none())
}

fn tense(tree: &Tree, words: &FunctionWords, head: usize) -> Tense {
    let auxiliaries = tree.children(head).filter(|child| {
        matches!(tree.word(*child).relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
    });
    let word = tree.word(head);
    let mut perfect = None;
    let mut finite = match word.tag {
        Tag::Vbd => Some(Tense::Past),
        Tag::Vbz | Tag::Vbp => Some(Tense::Present),
        _ => None,
    };
    for auxiliary in auxiliaries {
        let aux = tree.word(auxiliary);
        match aux.tag {
            Tag::Md => {
                let future = words.is(FunctionClass::Future, &aux.lemma);
                return if future { Tense::Future } else { Tense::Modal };
            }
            Tag::Vbd | Tag::Vbz | Tag::Vbp if finite.is_none() || aux.relation != Relation::Cop => {
                let past = aux.tag == Tag::Vbd;
                if aux.relation == Relation::Aux && words.is(FunctionClass::Perfect, &aux.lemma) {
                    perfect = Some(if past { Tense::PastPerfect } else { Tense::PresentPerfect });
                }
                finite = Some(if past { Tense::Past } else { Tense::Present });
            }
            _ => {}
        }
    }
    let to_follows = word.tag != Tag::To
        && tree.children(head).any(|child| tree.word(child).tag == Tag::To && child < head);
    match perfect.or(finite) {
        // `is to begin`
        Some(Tense::Present | Tense::Past) if to_follows && word.tag == Tag::Vb => Tense::Future,
        Some(tense) => tense,
        None => Tense::None,
    }
}

/// The words of a clause without the clauses in `apart` that hang below it, as the stretch around its head.
///
/// Conjunctions, subordinating words and punctuation at its edges are left out.
pub fn clause_span(article: &Article<'_>, sentence: usize, head: usize, apart: &[usize]) -> Span {
    let tree = &article.trees[sentence];
    let mut inside = vec![false; tree.len()];
    let mut todo = vec![head];
    while let Some(word) = todo.pop() {
        inside[word] = true;
        todo.extend(tree.children(word).filter(|child| !apart.contains(child)));
    }
    let droppable = |word: usize| {
        let relation = tree.word(word).relation;
        tree.word(word).pos == Pos::Punct && !is_bracket_or_quote(tree.word(word).tag)
            || (tree.word(word).head == Some(head) && matches!(relation, Relation::Cc | Relation::CcPreconj))
            || (tree.word(word).head == Some(head) && relation == Relation::Mark)
            || (tree.word(word).head == Some(head) && word < head && tree.word(word).tag == Tag::Wrb)
    };
    let (mut first, mut last) = (head, head);
    while first > 0 && inside[first - 1] {
        first -= 1;
    }
    while last + 1 < tree.len() && inside[last + 1] {
        last += 1;
    }
    // `A dam | that nobody had inspected | gave way`: what stands between the subject and its verb is quoted with them.
    if let Some(subject) = tree.child(head, SUBJECTS).filter(|subject| *subject < first && inside[*subject])
        && (subject..first).all(|word| inside[word] || tree.ancestors(word).any(|above| above == subject))
    {
        let opens = tree.extent(subject).0;
        first = (opens..subject).rev().take_while(|word| inside[*word]).last().unwrap_or(subject);
    }
    while first < head && (droppable(first) || tree.word(first).pos == Pos::Punct) {
        first += 1;
    }
    // `accused him of fraud | and`, `the use of | the strikes`: nothing ends on a word that opens what follows.
    while last > head
        && (tree.word(last).pos == Pos::Punct && !is_closing(tree.word(last).tag)
            || matches!(tree.word(last).pos, Pos::Cconj | Pos::Sconj | Pos::Det)
            || (tree.word(last).tag == Tag::In
                && tree.word(last).relation == Relation::Case
                && tree.word(last).head > Some(last)))
    {
        last -= 1;
    }
    article.words_span(sentence, first, last)
}

fn is_closing(tag: Tag) -> bool {
    matches!(tag, Tag::Close | Tag::CloseBracket)
}

fn is_bracket_or_quote(tag: Tag) -> bool {
    matches!(tag, Tag::Open | Tag::Close | Tag::OpenBracket | Tag::CloseBracket)
}

/// The clause that a word belongs to: the nearest above it, or itself.
pub fn clause_of(tree: &Tree, clauses: &[Clause], word: usize) -> Option<usize> {
    std::iter::once(word)
        .chain(tree.ancestors(word))
        .find_map(|above| clauses.binary_search_by_key(&above, |clause| clause.head).ok())
}

/// The highest word of a span in its sentence's tree.
pub fn top_word(article: &Article<'_>, sentence: usize, span: Span) -> Option<usize> {
    let tree = &article.trees[sentence];
    let tokens = article.tokens(sentence);
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let last = tokens.partition_point(|token| token.span.start < span.end);
    (first..last).find(|word| tree.word(*word).head.is_none_or(|head| head < first || head >= last))
}

/// The clause in which a span stands: that of its highest word.
pub fn clause_at(article: &Article<'_>, sentence: usize, clauses: &[Clause], span: Span) -> Option<usize> {
    clause_of(&article.trees[sentence], clauses, top_word(article, sentence, span)?)
}

/// Whether a time stands right behind a noun: `a meeting on Monday`, at most a preposition between the two.
pub fn is_right_behind(article: &Article<'_>, sentence: usize, word: usize, time: Span) -> bool {
    let tree = &article.trees[sentence];
    let first = article.tokens(sentence).partition_point(|token| token.span.end <= time.start);
    match first.checked_sub(word + 1) {
        Some(0) => true,
        Some(1) => tree.word(word + 1).pos == Pos::Adp,
        _ => false,
    }
}

/// Whether only the noun's own phrases stand between it and a time: `strikes on the base in the desert on Monday`.
///
/// The parser often hangs the time on the verb before the noun; where the noun is no argument of that verb, the time is
/// rather the noun's.
pub fn is_led_up_to(article: &Article<'_>, sentence: usize, word: usize, time: Span) -> bool {
    /// Words between the two.
    const FURTHEST: usize = 12;
    let tree = &article.trees[sentence];
    if !matches!(
        tree.word(word).relation,
        Relation::Nmod | Relation::Obl | Relation::Nsubj | Relation::NsubjPass
    ) {
        return false;
    }
    // `talks in Oslo, Norway, on Monday`
    let comma = |at: usize| {
        let text = article.tokens(sentence)[at].text(article.text());
        text == "," && tree.word(at - 1).pos == Pos::Propn
    };
    let first = article.tokens(sentence).partition_point(|token| token.span.end <= time.start);
    first > word
        && first - word <= FURTHEST
        && (word + 1..first).all(|at| {
            matches!(
                tree.word(at).pos,
                Pos::Noun | Pos::Propn | Pos::Adj | Pos::Adp | Pos::Det | Pos::Num | Pos::Part
            ) || comma(at)
        })
}
