use super::classes::{ClassSet, RoleWords};
use super::seen::SeenWords;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// The words that stand around a trigger, by the part they play in what happened.
#[derive(Debug, Clone, Default)]
pub(super) struct Roles {
    /// Who does it: subject, `by` agent, or the noun that an active participle belongs to.
    pub subjects: Vec<usize>,
    /// To whom or what: object, passive subject, or the noun that a passive participle belongs to.
    pub objects: Vec<usize>,
    /// Other phrases: the preposition's index (none for bare ones) and the head of the phrase.
    pub obliques: Vec<(Option<usize>, usize)>,
    /// `off` of `call off`: particles and words that may be mistaken for prepositions.
    pub particles: Vec<usize>,
    /// Verbs or adjectives of clauses that complete the trigger's meaning.
    pub complements: Vec<usize>,
    /// Words that modify a noun: compounds and adjectives.
    pub modifiers: Vec<usize>,
    /// Whether a verb is passive.
    pub passive: bool,
}

/// How far `by_order` looks, in words.
const SPREAD: usize = 6;

/// Relations of clauses' subjects.
const SUBJECT: &[Relation] = &[Relation::Nsubj, Relation::NsubjOuter, Relation::Csubj];
const PASSIVE_SUBJECT: &[Relation] = &[Relation::NsubjPass, Relation::CsubjPass];

impl Roles {
    /// The roles around a verb, or an adjective or noun that is a clause's predicate.
    pub fn of_verb(seen: &SeenWords, tree: &Tree, verb: usize) -> Self {
        let words = seen.role_words();
        let mut roles = Self { passive: is_passive(tree, verb), ..Self::default() };
        for child in tree.children(verb) {
            let word = tree.word(child);
            match word.relation {
                relation if SUBJECT.contains(&relation) => roles.push_subject(tree, child),
                relation if PASSIVE_SUBJECT.contains(&relation) => {
                    push_with_conjuncts(tree, child, &mut roles.objects);
                }
                // `gave in`: no object.
                Relation::Obj | Relation::Iobj if word.pos == Pos::Adp => roles.particles.push(child),
                Relation::Obj | Relation::Iobj if tree.child(child, &[Relation::Case]).is_some() => {
                    roles.prepositional(words, seen, tree, verb, child);
                }
                // `spoke Tuesday with the king`: a date is no object.
                Relation::Obj | Relation::Iobj if seen.classes(child) & words.time != 0 => {
                    roles.obliques.push((None, child));
                }
                Relation::Obj | Relation::Iobj => push_with_conjuncts(tree, child, &mut roles.objects),
                Relation::OblAgent => push_with_conjuncts(tree, child, &mut roles.subjects),
                Relation::Obl | Relation::OblUnmarked | Relation::Nmod | Relation::NmodUnmarked => {
                    roles.prepositional(words, seen, tree, verb, child);
                }
                // `reduced to rubble`: a noun behind a `to` that the parser takes for an infinitive's.
                Relation::Xcomp | Relation::Advcl | Relation::Ccomp
                    if word.pos == Pos::Noun && led_by_to(tree, child).is_some() =>
                {
                    roles.obliques.push((led_by_to(tree, child), child));
                }
                Relation::CompoundPrt => roles.particles.push(child),
                Relation::Xcomp | Relation::Ccomp => roles.complements.push(child),
                Relation::Advmod | Relation::Mark | Relation::Case | Relation::Dep
                    if matches!(word.pos, Pos::Adp | Pos::Adv | Pos::Part) =>
                {
                    roles.particles.push(child);
                }
                Relation::Amod | Relation::Compound => roles.modifiers.push(child),
                _ => {}
            }
        }
        roles.borrow_from_above(tree, verb);
        roles.follow_partitives(seen, tree);
        roles
    }

    /// The roles around a noun: `the army's strike on the port`.
    pub fn of_noun(seen: &SeenWords, tree: &Tree, noun: usize) -> Self {
        let words = seen.role_words();
        let mut roles = Self::default();
        for child in tree.children(noun) {
            match tree.word(child).relation {
                Relation::NmodPoss => push_with_conjuncts(tree, child, &mut roles.subjects),
                Relation::Nmod | Relation::NmodUnmarked | Relation::Obl | Relation::OblUnmarked => {
                    roles.oblique(words, seen, tree, child);
                    let case = case_classes(seen, tree, child);
                    if case & words.agent != 0 {
                        push_with_conjuncts(tree, child, &mut roles.subjects);
                    } else if case & words.patient != 0 {
                        push_with_conjuncts(tree, child, &mut roles.objects);
                    }
                }
                Relation::Compound | Relation::Amod | Relation::NmodDesc => {
                    roles.modifiers.push(child);
                    roles.objects.push(child);
                }
                Relation::Acl | Relation::Ccomp | Relation::Xcomp => roles.complements.push(child),
                _ => {}
            }
        }
        roles.follow_partitives(seen, tree);
        roles
    }

    /// The roles as word order alone tells them: the nearest noun before, the nearest nouns behind. For verbs that the
    /// parser left without their arguments.
    pub fn by_order(tree: &Tree, verb: usize) -> Self {
        let noun = |index: &usize| matches!(tree.word(*index).pos, Pos::Noun | Pos::Propn | Pos::Pron);
        let breaks = |index: &usize| matches!(tree.word(*index).pos, Pos::Punct | Pos::Verb | Pos::Sconj);
        let before = (verb.saturating_sub(SPREAD)..verb)
            .rev()
            .take_while(|index| !breaks(index))
            .find(|index| noun(index));
        let behind = (verb + 1..tree.len().min(verb + 1 + SPREAD)).take_while(|index| !breaks(index));
        let objects: Vec<usize> = behind.filter(noun).take(2).collect();
        let passive = is_passive(tree, verb);
        let (subjects, objects) = if passive {
            (Vec::new(), before.into_iter().collect())
        } else {
            (before.into_iter().collect(), objects)
        };
        Self { subjects, objects, passive, ..Self::default() }
    }

    fn push_subject(&mut self, tree: &Tree, subject: usize) {
        push_with_conjuncts(tree, subject, &mut self.subjects);
    }

    /// A phrase with a preposition, or an object behind a particle that the parser takes for one: `handed over all
    /// captives`.
    fn prepositional(&mut self, words: RoleWords, seen: &SeenWords, tree: &Tree, verb: usize, head: usize) {
        self.oblique(words, seen, tree, head);
        let case = tree.child(head, &[Relation::Case]);
        let particle = case.filter(|case| *case == verb + 1 && seen.classes(*case) & words.particle != 0);
        if let Some(particle) = particle {
            self.particles.push(particle);
            push_with_conjuncts(tree, head, &mut self.objects);
        }
    }

    fn oblique(&mut self, words: RoleWords, seen: &SeenWords, tree: &Tree, head: usize) {
        let case = tree.child(head, &[Relation::Case]);
        // An agent whose arc does not say so.
        if self.passive && case.is_some_and(|case| seen.classes(case) & words.agent != 0) {
            push_with_conjuncts(tree, head, &mut self.subjects);
            return;
        }
        let mut heads = Vec::new();
        push_with_conjuncts(tree, head, &mut heads);
        self.obliques.extend(heads.into_iter().map(|head| (case, head)));
    }

    /// What a participle, a relative clause, a conjunct or a clause without a subject takes from the words above.
    fn borrow_from_above(&mut self, tree: &Tree, verb: usize) {
        let word = tree.word(verb);
        let Some(head) = word.head.filter(|head| *head < tree.len()) else { return };
        match word.relation {
            Relation::Acl if self.passive => self.objects.push(head),
            Relation::Acl | Relation::Amod if word.tag == Tag::Vbg => self.subjects.push(head),
            Relation::Acl | Relation::Amod if word.tag == Tag::Vbn => self.objects.push(head),
            Relation::AclRelcl => {
                let relative = |index: &usize| matches!(tree.word(*index).tag, Tag::Wdt | Tag::Wp | Tag::In);
                if let Some(at) = self.subjects.iter().position(&relative) {
                    self.subjects[at] = head;
                } else if let Some(at) = self.objects.iter().position(relative) {
                    self.objects[at] = head;
                } else if self.subjects.is_empty() && !self.passive {
                    self.subjects.push(head);
                } else if self.objects.is_empty() {
                    self.objects.push(head);
                }
            }
            Relation::Conj if self.subjects.is_empty() || (self.passive && self.objects.is_empty()) => {
                let above = Self::shallow(tree, head);
                let passive_above = is_passive(tree, head);
                if self.passive && passive_above && self.objects.is_empty() {
                    self.objects = above.objects;
                } else if self.passive && !passive_above && self.objects.is_empty() {
                    self.objects = above.subjects;
                } else if passive_above {
                    self.subjects = above.objects;
                } else {
                    self.subjects = above.subjects;
                }
            }
            Relation::Xcomp if self.subjects.is_empty() => {
                let above = Self::shallow(tree, head);
                self.subjects = if above.objects.is_empty() || above.passive {
                    above.subjects
                } else {
                    above.objects.clone()
                };
                if above.passive && self.subjects.is_empty() {
                    self.subjects = above.objects;
                }
            }
            Relation::Advcl if self.subjects.is_empty() && !self.passive => {
                let above = Self::shallow(tree, head);
                self.subjects = if above.passive { above.objects } else { above.subjects };
            }
            _ => {}
        }
        if self.objects.is_empty() && !self.passive {
            // `hit and destroyed the depot`: the first verb shares the second's object.
            let shared = tree.children(verb).find(|child| {
                tree.word(*child).relation == Relation::Conj
                    && tree.word(*child).pos == Pos::Verb
                    && *child <= verb + 3
            });
            if let Some(conjunct) = shared {
                let objects = Self::shallow(tree, conjunct).objects;
                self.objects = objects;
            }
        }
    }

    /// Subjects and objects by the verb's own arcs alone.
    fn shallow(tree: &Tree, verb: usize) -> Self {
        let mut roles = Self { passive: is_passive(tree, verb), ..Self::default() };
        for child in tree.children(verb) {
            match tree.word(child).relation {
                relation if SUBJECT.contains(&relation) => roles.push_subject(tree, child),
                relation if PASSIVE_SUBJECT.contains(&relation) => {
                    push_with_conjuncts(tree, child, &mut roles.objects)
                }
                Relation::Obj => push_with_conjuncts(tree, child, &mut roles.objects),
                _ => {}
            }
        }
        roles
    }

    /// `dozens of missiles`, `a barrage of rockets`: what is counted counts as well.
    fn follow_partitives(&mut self, seen: &SeenWords, tree: &Tree) {
        for list in [&mut self.subjects, &mut self.objects] {
            let parts: Vec<usize> = list.iter().flat_map(|head| of_phrases(seen, tree, *head)).collect();
            for part in parts {
                if !list.contains(&part) {
                    list.push(part);
                }
            }
        }
        let more: Vec<_> = self
            .obliques
            .iter()
            .flat_map(|(case, head)| of_phrases(seen, tree, *head).map(move |part| (*case, part)))
            .collect();
        self.obliques.extend(more);
    }
}

/// The `to` right before a word's phrase.
fn led_by_to(tree: &Tree, head: usize) -> Option<usize> {
    tree.child(head, &[Relation::Mark]).filter(|mark| tree.word(*mark).tag == Tag::To && *mark < head)
}

/// Heads of the `of` phrases right under a noun.
fn of_phrases<'t>(seen: &'t SeenWords, tree: &'t Tree, head: usize) -> impl Iterator<Item = usize> + 't {
    let part = seen.role_words().part;
    tree.children(head).filter(move |child| {
        tree.word(*child).relation == Relation::Nmod && case_classes(seen, tree, *child) & part != 0
    })
}

/// The classes of a phrase's preposition.
fn case_classes(seen: &SeenWords, tree: &Tree, head: usize) -> ClassSet {
    tree.child(head, &[Relation::Case]).map_or(0, |case| seen.classes(case))
}

/// A word and those joined to it: `drones and missiles`.
fn push_with_conjuncts(tree: &Tree, head: usize, into: &mut Vec<usize>) {
    into.push(head);
    into.extend(tree.children(head).filter(|child| tree.word(*child).relation == Relation::Conj));
}

/// Whether a verb's clause is passive.
pub(super) fn is_passive(tree: &Tree, verb: usize) -> bool {
    let own = tree.children(verb).any(|child| {
        matches!(
            tree.word(child).relation,
            Relation::NsubjPass | Relation::AuxPass | Relation::CsubjPass | Relation::OblAgent
        )
    });
    let word = tree.word(verb);
    own || (word.tag == Tag::Vbn
        && match word.relation {
            Relation::Acl | Relation::Amod => true,
            Relation::Conj => {
                let auxiliary = tree.child(verb, &[Relation::Aux, Relation::Nsubj]).is_some();
                !auxiliary && word.head.is_some_and(|head| is_passive(tree, head))
            }
            Relation::Advcl | Relation::Xcomp => {
                tree.child(verb, &[Relation::Aux, Relation::Nsubj, Relation::Obj]).is_none()
            }
            _ => false,
        })
}
