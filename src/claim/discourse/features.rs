use super::verb::VerbGroup;
use super::words::{DiscourseWords, WordRole};
use crate::claim::{Article, WordId};
use crate::segment::Quotation;
use crate::syntax::{Relation, Tag, Tree};

/// Reads the signs of order of an article.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    words: &'a DiscourseWords,
    article: &'a Article<'a>,
}

/// Clauses looked at on the way from one verb to the other.
const STEPS: usize = 3;

impl<'a> Reader<'a> {
    pub(super) fn new(words: &'a DiscourseWords, article: &'a Article<'a>) -> Self {
        Self { words, article }
    }

    /// The verb of a trigger with its auxiliaries; `None` where there is no such word.
    pub fn verb_group(&self, trigger: WordId) -> Option<VerbGroup> {
        let tree = self.article.trees.get(trigger.sentence).filter(|tree| trigger.word < tree.len())?;
        Some(VerbGroup::read(self.words, tree, trigger))
    }

    /// Hands each sign of the order of two verbs, the first in the text first, to `sink`, in parts that make up its
    /// name.
    pub fn signs(&self, a: &VerbGroup, b: &VerbGroup, sink: &mut dyn FnMut(&[&str])) {
        let one_sentence = a.id.sentence == b.id.sentence;
        let k = if one_sentence { "S" } else { "A" };
        let (s, t) = (&self.article.trees[a.id.sentence], &self.article.trees[b.id.sentence]);
        let (r1, r2) = (a.kind.name(), b.kind.name());
        let (b1, b2) = (a.tense(), b.tense());
        let (rel1, rel2) = (s.word(a.id.word).relation, t.word(b.id.word).relation);
        sink(&[k]);
        sink(&[k, "t:", a.form(), ">", b.form()]);
        sink(&[k, "b:", b1, ">", b2]);
        sink(&[k, "r:", r1, ">", r2]);
        sink(&[k, "rt:", r1, b1, ">", r2, b2]);
        sink(&[k, "t1:", a.form()]);
        sink(&[k, "t2:", b.form()]);
        sink(&[k, "rel1:", rel1.as_str()]);
        sink(&[k, "rel2:", rel2.as_str()]);
        sink(&[k, "rel:", rel1.as_str(), ">", rel2.as_str()]);
        for (place, lemma) in [("l1:", &*a.lemma), ("l2:", &*b.lemma)] {
            sink(&[place, lemma]);
            sink(&[k, place, lemma]);
        }
        for (place, tree, group) in [("adv1:", s, a), ("adv2:", t, b)] {
            for child in tree.children(group.id.word).map(|child| tree.word(child)) {
                let lemma = child.lemma.to_lowercase();
                let relation = base_of(child.relation);
                if matches!(relation, "advmod" | "obl") && self.words.is(WordRole::Adverb, &lemma) {
                    sink(&[place, &lemma]);
                }
            }
        }
        sink(&[k, "q:", self.quoted(a.id), self.quoted(b.id)]);
        if one_sentence {
            self.within_sentence(s, a, b, sink);
        } else {
            self.across_sentences(a, b, sink);
        }
    }

    fn within_sentence(&self, tree: &Tree, a: &VerbGroup, b: &VerbGroup, sink: &mut dyn FnMut(&[&str])) {
        let (r1, r2, b1, b2) = (a.kind.name(), b.kind.name(), a.tense(), b.tense());
        let (up, down) = ways(tree, a.id.word, b.id.word);
        let steps = |way: &[usize], most: usize| -> String {
            let named: Vec<String> =
                way[way.len().saturating_sub(most)..].iter().map(|at| self.step(tree, *at)).collect();
            named.join("/")
        };
        let (up2, down2) = (steps(&up, 2), steps(&down, 2));
        let (up1, down1) = (steps(&up, 1), steps(&down, 1));
        sink(&["up:", &steps(&up, STEPS)]);
        sink(&["dn:", &steps(&down, STEPS)]);
        sink(&["path:", &up2, "^", &down2]);
        sink(&["path:", &up2, "^", &down2, "|", r1, ">", r2, "|", b1, ">", b2]);
        sink(&["path1:", &up1, "^", &down1, "|", b1, ">", b2]);
        sink(&["path1:", &up1, "^", &down1, "|", r1, ">", r2]);
        sink(&[
            "d:",
            match a.id.word.abs_diff(b.id.word) {
                0..4 => "1",
                4..9 => "2",
                _ => "3",
            },
        ]);
    }

    fn across_sentences(&self, a: &VerbGroup, b: &VerbGroup, sink: &mut dyn FnMut(&[&str])) {
        let (s, t) = (&self.article.trees[a.id.sentence], &self.article.trees[b.id.sentence]);
        let (r1, r2, b1, b2) = (a.kind.name(), b.kind.name(), a.tense(), b.tense());
        let (c1, c2) = (clause_chain(s, a.id.word), clause_chain(t, b.id.word));
        let first = |chain: &[&'static str]| chain.first().copied().unwrap_or_default();
        let (h1, h2) = (first(&c1), first(&c2));
        sink(&["ch1:", &c1[..c1.len().min(2)].join("/")]);
        sink(&["ch2:", &c2[..c2.len().min(2)].join("/")]);
        sink(&["ch:", h1, ">", h2]);
        sink(&["chr:", h1, r1, ">", h2, r2]);
        sink(&["chrt:", h1, r1, b1, ">", h2, r2, b2]);
        let block = |id: WordId| self.article.sentence(id.sentence).block;
        sink(&["blk:", if block(a.id) == block(b.id) { "1" } else { "0" }]);
        for (place, tree, id) in [("m1:", s, a.id), ("m2:", t, b.id)] {
            let mark = self.mark(tree, id.word);
            if !mark.is_empty() {
                sink(&[place, &mark]);
            }
        }
        let (u1, u2) = (self.under_saying(s, a.id.word), self.under_saying(t, b.id.word));
        sink(&["us:", u1, r1, ">", u2, r2]);
        sink(&["ust:", u1, r1, b1, ">", u2, r2, b2]);
    }

    /// A clause on the way: its relation, and the word that opens it where that matters.
    fn step(&self, tree: &Tree, at: usize) -> String {
        let relation = base_of(tree.word(at).relation);
        match relation {
            "advcl" | "obl" | "nmod" | "acl" => format!("{relation}+{}", self.mark(tree, at)),
            _ => relation.to_owned(),
        }
    }

    /// The word that opens a clause or phrase, where it tells something.
    fn mark(&self, tree: &Tree, at: usize) -> String {
        for child in tree.children(at).map(|child| tree.word(child)) {
            let opens = matches!(child.relation, Relation::Mark | Relation::Case)
                || (child.relation == Relation::Advmod && child.tag == Tag::Wrb);
            let lemma = child.lemma.to_lowercase();
            if opens && (child.relation == Relation::Mark || self.words.is(WordRole::Connective, &lemma)) {
                return lemma;
            }
        }
        String::new()
    }

    fn under_saying(&self, tree: &Tree, at: usize) -> &'static str {
        let says = |at: usize| self.words.is(WordRole::Say, &tree.word(at).lemma.to_lowercase());
        let beside =
            tree.children(at).any(|child| tree.word(child).relation == Relation::Parataxis && says(child));
        if beside || tree.ancestors(at).any(says) { "1" } else { "0" }
    }

    fn quoted(&self, id: WordId) -> &'static str {
        let start = self.article.span(id).start;
        let holds = |quotation: &Quotation| quotation.outer.start <= start && start < quotation.outer.end;
        let quotations = &self.article.segments.quotations;
        let after = quotations.partition_point(|quotation| quotation.outer.start <= start);
        if quotations[..after].last().is_some_and(holds) { "1" } else { "0" }
    }
}

/// A relation without its subtype.
fn base_of(relation: Relation) -> &'static str {
    relation.as_str().split(':').next().unwrap_or_default()
}

/// The words from each of two up to below the head they share, each from its word on.
fn ways(tree: &Tree, a: usize, b: usize) -> (Vec<usize>, Vec<usize>) {
    let above = |at: usize| std::iter::once(at).chain(tree.ancestors(at)).collect::<Vec<usize>>();
    let (mut up, mut down) = (above(a), above(b));
    let mut in_up = vec![false; tree.len()];
    for at in &up {
        in_up[*at] = true;
    }
    if let Some(shared) = down.iter().position(|at| in_up[*at]) {
        let head = down[shared];
        down.truncate(shared);
        let below = up.iter().position(|at| *at == head).unwrap_or(up.len());
        up.truncate(below);
    }
    (up, down)
}

/// The relations of clauses from a word up to the root.
fn clause_chain(tree: &Tree, at: usize) -> Vec<&'static str> {
    std::iter::once(at)
        .chain(tree.ancestors(at))
        .map(|at| base_of(tree.word(at).relation))
        .filter(|relation| {
            matches!(*relation, "root" | "ccomp" | "advcl" | "acl" | "xcomp" | "parataxis" | "conj" | "csubj")
        })
        .collect()
}
