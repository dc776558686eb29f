use super::CueClass;
use super::lexicon::{Cues, NounKind, Role};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Subjects of an active verb.
pub(super) const SUBJECTS: &[Relation] = &[Relation::Nsubj, Relation::NsubjOuter];

/// How far control is followed: `he plans to ask them to say` is three.
const MAX_STEPS: usize = 6;

/// The word whose phrase says what a verb or adjective reports: its subject, the agent of a passive, the noun that
/// a relative clause or participle describes, or the subject of the verb that governs it.
pub(super) fn of_predicate(cues: &Cues, tree: &Tree, predicate: usize) -> Option<usize> {
    let mut at = predicate;
    for step in 0..MAX_STEPS {
        if is_passive(tree, at) && step == 0 {
            return agent(cues, tree, at);
        }
        if let Some(subject) = subject(tree, at) {
            // `A source familiar with the talks said`: the adjective was taken for the subject.
            let described = tree
                .child(subject, SUBJECTS)
                .filter(|noun| is_nominal(tree, *noun))
                // `Ann Lee, head of the firm, said`, but not `drone | footage shows`.
                .filter(|noun| {
                    tree.word(subject).pos == Pos::Adj
                        || (*noun..subject).any(|word| tree.word(word).pos == Pos::Punct)
                });
            return Some(antecedent(tree, at, described.unwrap_or(subject)));
        }
        if let Some(subject) = tree.child(at, &[Relation::NsubjPass]) {
            return Some(antecedent(tree, at, subject));
        }
        let word = tree.word(at);
        let head = word.head?;
        match word.relation {
            Relation::Acl | Relation::AclRelcl | Relation::Amod => {
                return speaker_of_noun(cues, tree, head);
            }
            Relation::Xcomp | Relation::Advcl | Relation::AdvclRelcl | Relation::Ccomp | Relation::Obl => {
                if let Some(object) = controller(cues, tree, head, at) {
                    return Some(object);
                }
                at = head;
            }
            Relation::Conj | Relation::Parataxis | Relation::Dep | Relation::Appos => {
                if tree.word(head).pos == Pos::Noun
                    && (word.relation != Relation::Conj || is_stray_subject(tree, head, at))
                {
                    // `a doctor in Podar, a town of 900, counted ...`
                    let described = tree.word(head).head.filter(|noun| {
                        word.relation != Relation::Appos
                            && tree.word(head).relation == Relation::Appos
                            && is_nominal(tree, *noun)
                    });
                    return Some(described.unwrap_or(head));
                }
                at = head;
            }
            _ => return None,
        }
    }
    None
}

/// A verb's subject; not the owner of one that the tree took for it: `the Nurses' | Guild says`.
fn subject(tree: &Tree, verb: usize) -> Option<usize> {
    let mut subjects = tree.children(verb).filter(|child| SUBJECTS.contains(&tree.word(*child).relation));
    let found = subjects.clone().find(|subject| !is_owner(tree, *subject)).or_else(|| subjects.next())?;
    // `Ms | Lee said`, `Public prosecutor | Ann Lee said`: the name that the tree made a second subject.
    let named = |next: &usize| {
        let name = tree.word(*next);
        tree.child(found, &[Relation::Det]).is_none()
            && name.pos == Pos::Propn
            && name.head == Some(verb)
            && SUBJECTS.contains(&name.relation)
    };
    Some(Some(found + 1).filter(|next| *next < tree.len()).filter(named).unwrap_or(found))
}

/// `landed on Monday and, in front of the crowd, promised a new road`: whether a verb that `and` joins to another has that one's
/// subject.
pub(super) fn shares_subject(tree: &Tree, verb: usize) -> bool {
    let before = |first: usize| tree.child(first, SUBJECTS).is_some_and(|subject| subject < verb);
    tree.word(verb).relation == Relation::Conj
        && tree.child(verb, &[Relation::Cc]).is_some_and(|cc| cc < verb)
        && tree.word(verb).head.is_some_and(before)
}

/// Whether a mark of possession stands behind a word.
pub(super) fn is_owner(tree: &Tree, word: usize) -> bool {
    tree.word(word).relation == Relation::NmodPoss
        || tree.words().get(word + 1).is_some_and(|next| next.tag == Tag::Pos)
}

/// `Observers in the north and the south say ...`: a noun that the tree took for the sentence, before the verb that it
/// joined to it.
fn is_stray_subject(tree: &Tree, noun: usize, verb: usize) -> bool {
    let predicate = [Relation::Cop, Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::Case];
    noun < verb && tree.word(noun).relation == Relation::Root && tree.child(noun, &predicate).is_none()
}

/// The person or body behind a reporting noun: `his claim`, `claims by the army`, `the army issued a statement`;
/// a text speaks for itself where nobody is named.
pub(super) fn of_noun(cues: &Cues, tree: &Tree, noun: usize) -> Option<usize> {
    if let Some(owner) = tree.child(noun, &[Relation::NmodPoss]) {
        return Some(owner);
    }
    let owner = tree.children(noun).find(|child| {
        tree.word(*child).relation == Relation::Nmod
            && names_speaker(tree, *child)
            && has_case(cues, tree, *child, Role::Owner)
    });
    if owner.is_some() {
        return owner;
    }
    // `a Herald report that ...`
    let named = tree.children(noun).find(|child| {
        let child = tree.word(*child);
        child.relation == Relation::Compound && child.pos == Pos::Propn
    });
    if named.is_some() {
        return named;
    }
    let word = tree.word(noun);
    let head = word.head?;
    match word.relation {
        Relation::Obj | Relation::Obl | Relation::Xcomp
            if cues.is(&tree.word(head).lemma, Role::Light) || word.relation == Relation::Obl =>
        {
            // `responded to claims that he lied`: whose they are, nobody tells.
            let others = word.relation == Relation::Obl && has_case(cues, tree, noun, Role::Aimed);
            if others { None } else { of_predicate(cues, tree, head) }
        }
        _ => None,
    }
}

/// Whether the verb is in the passive, by its auxiliary or agent, or as a bare participle. A `passive` subject
/// without an auxiliary is a past tense that was taken for a participle.
pub(super) fn is_passive(tree: &Tree, verb: usize) -> bool {
    let word = tree.word(verb);
    if is_passive_by_auxiliary(tree, verb) {
        return true;
    }
    let bare = matches!(word.relation, Relation::Acl | Relation::Advcl | Relation::Amod);
    word.tag == Tag::Vbn
        && bare
        && tree.child(verb, &[Relation::Aux, Relation::NsubjPass, Relation::Nsubj]).is_none()
}

/// Whether an auxiliary or an agent says that the verb is in the passive.
pub(super) fn is_passive_by_auxiliary(tree: &Tree, verb: usize) -> bool {
    // `said by phone`: a bare noun is a means and no agent.
    let agent = |agent: usize| {
        let described = [
            Relation::Det,
            Relation::NmodPoss,
            Relation::Compound,
            Relation::Amod,
            Relation::Nummod,
            Relation::Nmod,
        ];
        tree.word(agent).tag != Tag::Nn || tree.child(agent, &described).is_some()
    };
    tree.child(verb, &[Relation::AuxPass]).is_some()
        || tree.child(verb, &[Relation::OblAgent]).is_some_and(agent)
}

/// The doer of a passive: `by officials`.
pub(super) fn agent(cues: &Cues, tree: &Tree, verb: usize) -> Option<usize> {
    tree.child(verb, &[Relation::OblAgent]).or_else(|| {
        tree.children(verb).find(|child| {
            tree.word(*child).relation == Relation::Obl && has_case(cues, tree, *child, Role::Agent)
        })
    })
}

/// Whether a word has a case or mark that plays the part.
pub(super) fn has_case(cues: &Cues, tree: &Tree, word: usize, role: Role) -> bool {
    tree.children(word).any(|child| {
        let child = tree.word(child);
        matches!(child.relation, Relation::Case | Relation::Mark) && cues.is(&child.lemma, role)
    })
}

/// Whether a word stands behind a preposition or before a mark of possession, without being the doer of a passive: such a phrase speaks nowhere.
pub(super) fn is_led(tree: &Tree, word: usize) -> bool {
    tree.word(word).relation != Relation::OblAgent && tree.child(word, &[Relation::Case]).is_some()
}

/// Who a relative pronoun stands for; other subjects stand for themselves.
pub(super) fn antecedent(tree: &Tree, verb: usize, subject: usize) -> usize {
    if !matches!(tree.word(subject).tag, Tag::Wdt | Tag::Wp) {
        return subject;
    }
    let word = tree.word(verb);
    match word.head {
        Some(head)
            if head < subject
                && is_nominal(tree, head)
                && matches!(word.relation, Relation::AclRelcl | Relation::Acl) =>
        {
            before_time(tree, head)
        }
        _ => (0..subject).rev().take(3).find(|word| is_nominal(tree, *word)).unwrap_or(subject),
    }
}

/// `a letter on Friday that says`: a time is described by nothing that speaks; the object before it is.
fn before_time(tree: &Tree, noun: usize) -> usize {
    let word = tree.word(noun);
    let object = word.head.filter(|_| word.relation == Relation::OblUnmarked);
    object.and_then(|verb| tree.child(verb, &[Relation::Obj])).filter(|object| *object < noun).unwrap_or(noun)
}

/// The relative pronoun that stands between a source and its verb, as the verb's subject.
pub(super) fn relative(tree: &Tree, verb: usize, source: usize) -> Option<usize> {
    tree.child(verb, SUBJECTS).filter(|subject| {
        source < *subject && *subject < verb && matches!(tree.word(*subject).tag, Tag::Wdt | Tag::Wp)
    })
}

/// Whether a word may head a phrase that names someone.
pub(super) fn is_nominal(tree: &Tree, word: usize) -> bool {
    matches!(tree.word(word).pos, Pos::Noun | Pos::Propn | Pos::Pron) && tree.word(word).tag != Tag::PrpS
}

/// The object that a governing verb makes speak: `quoted him as saying`, `urged them to deny`.
fn controller(cues: &Cues, tree: &Tree, governor: usize, dependent: usize) -> Option<usize> {
    let class = cues.verb(&tree.word(governor).lemma).first()?.class;
    let complement =
        matches!(tree.word(dependent).relation, Relation::Xcomp | Relation::Advcl | Relation::Ccomp);
    let named = class == CueClass::Cite && has_case(cues, tree, dependent, Role::Comparison);
    let urged = matches!(class, CueClass::Order | CueClass::Request | CueClass::Ask)
        && matches!(tree.word(dependent).relation, Relation::Xcomp | Relation::Ccomp);
    if !complement || !(named || urged) {
        return None;
    }
    tree.child(governor, &[Relation::NsubjPass, Relation::Obj])
}

/// A participle or infinitive behind a noun: `a statement saying` and `his refusal to say` lead to whose it is, a text
/// speaks for itself where nobody is named, anything else speaks itself.
fn speaker_of_noun(cues: &Cues, tree: &Tree, noun: usize) -> Option<usize> {
    let noun = before_time(tree, noun);
    let kind = |noun: usize| cues.noun(&tree.word(noun).lemma).map(|cue| cue.kind);
    // `a series of letters saying`
    let of_texts = || {
        let text = |of: usize| kind(of) == Some(NounKind::Text) && has_case(cues, tree, of, Role::Owner);
        tree.children(noun).filter(|of| tree.word(*of).tag == Tag::Nns).find(|of| text(*of)).and_then(kind)
    };
    match kind(noun).or_else(of_texts) {
        Some(NounKind::Text) => of_noun(cues, tree, noun).or(Some(noun)),
        Some(NounKind::Mind) if tree.word(noun).pos == Pos::Noun => of_noun(cues, tree, noun),
        _ => Some(noun),
    }
}

/// Whether a noun may name someone: names, pronouns, and nouns that are no plain thing are let through.
fn names_speaker(tree: &Tree, word: usize) -> bool {
    is_nominal(tree, word) && tree.child(word, &[Relation::Nummod]).is_none()
}
