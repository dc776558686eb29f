use super::words::{DiscourseWords, WordRole};
use crate::claim::WordId;
use crate::lexicon::lower;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// A verb with its auxiliaries, as far as order goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    /// Where it is.
    pub(super) id: WordId,
    pub(super) base: Base,
    pub(super) perfect: bool,
    pub(super) progressive: bool,
    pub(super) kind: Kind,
    /// Lower case.
    pub(super) lemma: Box<str>,
    /// Whether it is a verb, and no noun or adjective with an auxiliary.
    verb: bool,
}

/// The finite tense of a verb group, or the form that stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Base {
    Past,
    Present,
    Future,
    Would,
    Modal,
    Infinitive,
    Ing,
    Participle,
    Bare,
    Noun,
    Adjective,
    Other,
}

/// Whether a verb tells of a saying, of a thought, or of anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Say,
    Think,
    Event,
}

impl Base {
    const ALL: [Self; 12] = [
        Self::Past,
        Self::Present,
        Self::Future,
        Self::Would,
        Self::Modal,
        Self::Infinitive,
        Self::Ing,
        Self::Participle,
        Self::Bare,
        Self::Noun,
        Self::Adjective,
        Self::Other,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Present => "present",
            Self::Future => "future",
            Self::Would => "would",
            Self::Modal => "modal",
            Self::Infinitive => "infinitive",
            Self::Ing => "ing",
            Self::Participle => "participle",
            Self::Bare => "bare",
            Self::Noun => "noun",
            Self::Adjective => "adjective",
            Self::Other => "other",
        }
    }
}

/// Some tenses: bit `2 n + p` stands for the base of number `n`, perfect where `p` is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TenseSet(u32);

impl TenseSet {
    /// Those of some names.
    pub(super) fn of(names: &[String]) -> Self {
        let each = Base::ALL.into_iter().flat_map(|base| [(base, false), (base, true)]);
        let named = each
            .filter(|(base, perfect)| names.iter().any(|name| name == forms(*base)[usize::from(*perfect)]));
        Self(named.fold(0, |set, (base, perfect)| set | Self::bit(base, perfect)))
    }

    const fn bit(base: Base, perfect: bool) -> u32 {
        1 << (2 * base as u32 + perfect as u32)
    }
}

impl VerbGroup {
    /// `past perfect`, `present progressive`: for reader and signs alike.
    pub(super) fn form(&self) -> &'static str {
        forms(self.base)[usize::from(self.perfect) + 2 * usize::from(self.progressive)]
    }

    /// Its tense among a [`TenseSet`].
    pub(super) fn is_among(&self, tenses: TenseSet) -> bool {
        tenses.0 & TenseSet::bit(self.base, self.perfect) != 0
    }

    /// Whether it is a verb, which every rule may order.
    pub(super) const fn is_verb(&self) -> bool {
        self.verb
    }

    pub(super) fn read(words: &DiscourseWords, tree: &Tree, id: WordId) -> Self {
        let lemma: Box<str> = lower(&tree.word(id.word).lemma).into();
        let kind = match () {
            () if words.is(WordRole::Say, &lemma) => Kind::Say,
            () if words.is(WordRole::Think, &lemma) => Kind::Think,
            () => Kind::Event,
        };
        let mut at = id.word;
        let mut form = own_form(words, tree, at);
        // `was killed and buried`: a conjunct without an auxiliary of its own shares that of its head.
        for _ in 0..CONJUNCTS {
            let word = tree.word(at);
            let shares = form.bare && word.relation == Relation::Conj && form.base.may_share();
            let Some(head) = word.head.filter(|head| shares && tree.word(*head).tag == word.tag) else {
                break;
            };
            at = head;
            form = own_form(words, tree, at);
        }
        Self {
            id,
            base: form.base,
            perfect: form.perfect,
            progressive: form.progressive,
            kind,
            lemma,
            verb: matches!(tree.word(id.word).pos, Pos::Verb | Pos::Aux),
        }
    }
}

const CONJUNCTS: usize = 3;

impl Base {
    /// Whether it is a form of a verb.
    pub(super) const fn is_verbal(self) -> bool {
        !matches!(self, Self::Noun | Self::Adjective | Self::Other)
    }

    const fn may_share(self) -> bool {
        matches!(self, Self::Ing | Self::Participle | Self::Bare | Self::Other)
    }
}

struct Form {
    base: Base,
    perfect: bool,
    progressive: bool,
    /// Without any auxiliary.
    bare: bool,
}

fn own_form(words: &DiscourseWords, tree: &Tree, at: usize) -> Form {
    let word = tree.word(at);
    let auxiliaries = || {
        let is_auxiliary = |relation| matches!(relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
        tree.children(at).map(|child| tree.word(child)).filter(move |child| is_auxiliary(child.relation))
    };
    let has = |role: WordRole| auxiliaries().any(|word| words.is(role, &lower(&word.lemma)));
    let modal = auxiliaries().find(|word| word.tag == Tag::Md);
    let finite = auxiliaries().map(|word| word.tag).find(|tag| is_finite(*tag));
    let base = match modal {
        Some(modal) if words.is(WordRole::Future, &lower(&modal.lemma)) => Base::Future,
        Some(modal) if words.is(WordRole::Would, &lower(&modal.lemma)) => Base::Would,
        Some(_) => Base::Modal,
        None if tree.children(at).any(|child| tree.word(child).tag == Tag::To) => Base::Infinitive,
        None if finite.is_none() && !matches!(word.pos, Pos::Verb | Pos::Aux) => match word.pos {
            Pos::Noun | Pos::Propn => Base::Noun,
            _ => Base::Adjective,
        },
        None => match finite.unwrap_or(word.tag) {
            Tag::Vbd => Base::Past,
            Tag::Vbz | Tag::Vbp => Base::Present,
            Tag::Vbg => Base::Ing,
            Tag::Vbn => Base::Participle,
            Tag::Vb => Base::Bare,
            _ => Base::Other,
        },
    };
    Form {
        base,
        perfect: has(WordRole::Have),
        progressive: word.tag == Tag::Vbg && has(WordRole::Be),
        bare: auxiliaries().next().is_none(),
    }
}

const fn is_finite(tag: Tag) -> bool {
    matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
}

/// Names of a base alone, perfect, progressive, and both.
const fn forms(base: Base) -> [&'static str; 4] {
    match base {
        Base::Past => ["past", "past perfect", "past progressive", "past perfect progressive"],
        Base::Present => ["present", "present perfect", "present progressive", "present perfect progressive"],
        Base::Future => ["future", "future perfect", "future progressive", "future perfect progressive"],
        Base::Would => ["would", "would perfect", "would progressive", "would perfect progressive"],
        Base::Modal => ["modal", "modal perfect", "modal progressive", "modal perfect progressive"],
        Base::Infinitive => {
            ["infinitive", "infinitive perfect", "infinitive progressive", "infinitive perfect"]
        }
        _ => [base.name(); 4],
    }
}

/// Whether a name is one of those that `VerbGroup::tense` gives.
pub(super) fn is_form(name: &str) -> bool {
    Base::ALL.into_iter().any(|base| forms(base)[..2].contains(&name))
}
