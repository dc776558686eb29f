use std::fmt;

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        #[repr(u8)]
        pub enum $name { $($variant,)* }

        impl $name {
            /// All labels, in order of their discriminants.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The label as treebanks write it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Reads a treebank's label.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

labels! {
    /// Universal part-of-speech tags.
    Pos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

labels! {
    /// Penn Treebank tags, as English Universal Dependencies give them.
    Tag {
        Add = "ADD", Afx = "AFX", Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX", Fw = "FW", Gw = "GW", Hyph = "HYPH",
        In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS", Ls = "LS", Md = "MD", Nfp = "NFP", Nn = "NN", Nnp = "NNP",
        Nnps = "NNPS", Nns = "NNS", Pdt = "PDT", Pos = "POS", Prp = "PRP", PrpS = "PRP$", Rb = "RB", Rbr = "RBR",
        Rbs = "RBS", Rp = "RP", Sym = "SYM", To = "TO", Uh = "UH", Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN",
        Vbp = "VBP", Vbz = "VBZ", Wdt = "WDT", Wp = "WP", WpS = "WP$", Wrb = "WRB", Xx = "XX", Dollar = "$",
        Comma = ",", Colon = ":", Stop = ".", Open = "``", Close = "''", OpenBracket = "-LRB-",
        CloseBracket = "-RRB-",
    }
}

impl Tag {
    /// Whether it is the tag of a verb with a tense, a modal among them.
    pub const fn has_tense(self) -> bool {
        matches!(self, Self::Vbd | Self::Vbz | Self::Vbp | Self::Md)
    }
}

labels! {
    /// Universal Dependencies relations; those subtypes that matter to claims are kept apart.
    Relation {
        Root = "root", Nsubj = "nsubj", NsubjPass = "nsubj:pass", NsubjOuter = "nsubj:outer", Csubj = "csubj",
        CsubjPass = "csubj:pass", Obj = "obj", Iobj = "iobj", Ccomp = "ccomp", Xcomp = "xcomp", Obl = "obl",
        OblAgent = "obl:agent", OblUnmarked = "obl:unmarked", Advcl = "advcl", AdvclRelcl = "advcl:relcl",
        Advmod = "advmod", Aux = "aux", AuxPass = "aux:pass", Cop = "cop", Mark = "mark", Nmod = "nmod",
        NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked", NmodDesc = "nmod:desc", Appos = "appos",
        Nummod = "nummod", Acl = "acl", AclRelcl = "acl:relcl", Amod = "amod", Det = "det",
        DetPredet = "det:predet", Case = "case", Conj = "conj", Cc = "cc", CcPreconj = "cc:preconj",
        Fixed = "fixed", Flat = "flat", Compound = "compound", CompoundPrt = "compound:prt", List = "list",
        Parataxis = "parataxis", Orphan = "orphan", Goeswith = "goeswith", Reparandum = "reparandum",
        Vocative = "vocative", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl",
        Punct = "punct", Dep = "dep",
    }
}

/// A token with its tags and its arc.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Dictionary form, lower case but for names: `strike` for `struck`.
    pub lemma: Box<str>,
    /// Universal part of speech.
    pub pos: Pos,
    /// Penn Treebank tag.
    pub tag: Tag,
    /// Index of its head within the sentence; `None` for the root.
    pub head: Option<usize>,
    /// Its relation to the head.
    pub relation: Relation,
    /// 0 to 1: how far the chosen arc lay ahead of the next best.
    pub confidence: f32,
}

/// The dependency tree of one sentence: word `i` is the sentence's token `i`. Exactly one word has no head, and
/// following heads from any word ends there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tree {
    words: Vec<Word>,
    /// Dependents of each word, in text order, behind one another; word `i`'s from `starts[i]` to `starts[i + 1]`.
    dependents: Vec<u32>,
    starts: Vec<u32>,
    /// The first and the last word of the subtree under each word.
    extents: Vec<(u32, u32)>,
}

impl Tree {
    /// Builds the tree. Heads beyond the sentence count as no head.
    pub fn new(words: Vec<Word>) -> Self {
        let mut starts = vec![0u32; words.len() + 1];
        for head in words.iter().filter_map(|word| word.head) {
            if let Some(count) = starts.get_mut(head + 1) {
                *count += 1;
            }
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut dependents = vec![0u32; starts.last().map_or(0, |end| *end as usize)];
        for (i, word) in words.iter().enumerate() {
            if let Some(head) = word.head.filter(|head| *head < words.len()) {
                dependents[next[head] as usize] = u32::try_from(i).unwrap_or(u32::MAX);
                next[head] += 1;
            }
        }
        let mut tree = Self { words, dependents, starts, extents: Vec::new() };
        tree.extents = tree.extents();
        tree
    }

    fn extents(&self) -> Vec<(u32, u32)> {
        let mut extents: Vec<(u32, u32)> = (0u32..).take(self.len()).map(|at| (at, at)).collect();
        // Heads before their dependents: backwards, what lies under a word is known before its head is reached.
        let mut order: Vec<usize> = (0..self.len()).filter(|at| self.words[*at].head.is_none()).collect();
        let mut at = 0;
        while let Some(head) = order.get(at).copied() {
            order.extend(self.children(head));
            at += 1;
        }
        for at in order.into_iter().rev() {
            if let Some(head) = self.words[at].head {
                let (first, last) = extents[at];
                extents[head] = (extents[head].0.min(first), extents[head].1.max(last));
            }
        }
        extents
    }

    /// All words, in text order.
    #[inline]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The word at an index of the sentence.
    #[inline]
    pub fn word(&self, index: usize) -> &Word {
        &self.words[index]
    }

    /// How many words there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Index of the root.
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|word| word.head.is_none())
    }

    /// The dependents of a word, in text order.
    #[inline]
    pub fn children(&self, index: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        self.dependents[self.starts[index] as usize..self.starts[index + 1] as usize]
            .iter()
            .map(|dependent| *dependent as usize)
    }

    /// The first dependent with one of the relations.
    #[inline]
    pub fn child(&self, index: usize, relations: &[Relation]) -> Option<usize> {
        self.children(index).find(|child| relations.contains(&self.words[*child].relation))
    }

    /// First and last word (inclusive) of the subtree under a word.
    #[inline]
    pub fn extent(&self, index: usize) -> (usize, usize) {
        let (first, last) = self.extents[index];
        (first as usize, last as usize)
    }

    /// A word with its relation and its head, and so on from that head up to the root; never more steps than there are words.
    pub fn steps_up(&self, index: usize) -> impl Iterator<Item = (usize, Relation, usize)> + '_ {
        let step = |at: usize| Some((at, self.words[at].relation, self.words[at].head?));
        std::iter::successors(step(index), move |(.., head)| step(*head)).take(self.words.len())
    }

    /// The heads above a word, nearest first.
    pub fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.words[index].head, |head| self.words[*head].head).take(self.words.len())
    }
}
