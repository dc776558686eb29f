//! The state of an arc-hybrid parse (Kuhlmann, Gómez-Rodríguez and Satta 2011): a stack, a buffer, the arcs so far.

/// One word of the sentence, the root behind them, or nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    /// Hash of the word.
    pub word: u32,
    /// Hash of its tag.
    pub tag: u32,
    /// Hash of both.
    pub both: u32,
    /// Its head, or the sentence's [`State::none`].
    pub head: u32,
    /// Leftmost and next-to-leftmost dependent so far; rightmost likewise.
    pub left: [u32; 2],
    pub right: [u32; 2],
    /// Dependents so far on each side.
    pub lefts: u32,
    pub rights: u32,
    /// Its label and the label's hash, once it has a head.
    pub label: u8,
    pub label_hash: u32,
}

/// A step of the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// The next word goes onto the stack.
    Shift,
    /// The word on top of the stack gets the next word (or the root) as its head.
    Left,
    /// The word on top of the stack gets the one below as its head.
    Right,
}

/// The parse so far of a sentence of `n` words. Node `n` is the root, node `n + 1` stands for no word at all, so that
/// features need not ask whether there is one.
#[derive(Debug, Clone)]
pub(crate) struct State {
    pub nodes: Vec<Node>,
    pub stack: Vec<u32>,
    /// The first word of the buffer; the root once all are on the stack.
    pub next: u32,
    n: u32,
}

impl State {
    /// The start, from the hashes of words and tags.
    pub(crate) fn new(words: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut nodes: Vec<Node> = words.map(|(word, tag)| node(word, tag)).collect();
        let n = u32::try_from(nodes.len()).unwrap_or(u32::MAX - 2);
        nodes.push(node(ROOT_HASH, ROOT_HASH ^ 0x55));
        nodes.push(node(NONE_HASH, NONE_HASH ^ 0x55));
        for node in &mut nodes {
            node.head = n + 1;
            node.left = [n + 1; 2];
            node.right = [n + 1; 2];
        }
        Self { stack: Vec::with_capacity(nodes.len()), nodes, next: 0, n }
    }

    /// Index of the root's node; also the number of words.
    pub(crate) fn root(&self) -> u32 {
        self.n
    }

    /// Index of the node that stands for no word.
    pub(crate) fn none(&self) -> u32 {
        self.n + 1
    }

    /// The word so far down the stack, or none.
    #[inline(always)]
    pub(crate) fn on_stack(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).map_or(self.none(), |at| self.stack[at])
    }

    /// The word so far on in the buffer: the root behind the last, then none.
    #[inline(always)]
    pub(crate) fn in_buffer(&self, offset: u32) -> u32 {
        (self.next + offset).min(self.none())
    }

    /// Whether every word has its head.
    pub(crate) fn is_done(&self) -> bool {
        self.next >= self.n && self.stack.is_empty()
    }

    /// Whether shift, left and right may come next. Left to the root waits until one word is left on the stack, so
    /// that there is one root.
    #[inline(always)]
    pub(crate) fn allowed(&self) -> [bool; 3] {
        let words = self.stack.len();
        let buffer_left = self.next < self.n;
        [buffer_left, words > 0 && (buffer_left || words == 1), words > 1]
    }

    /// The action that must come next, where there is no choice.
    #[inline(always)]
    pub(crate) fn only_action(&self) -> Option<Action> {
        match self.allowed() {
            [true, false, _] => Some(Action::Shift),
            [false, true, false] => Some(Action::Left),
            [false, false, _] => Some(Action::Right),
            _ => None,
        }
    }

    /// The arc that an action would make, as head and dependent.
    pub(crate) fn arc(&self, action: Action) -> Option<(u32, u32)> {
        match action {
            Action::Shift => None,
            Action::Left => Some((self.in_buffer(0), self.on_stack(0))),
            Action::Right => Some((self.on_stack(1), self.on_stack(0))),
        }
    }

    /// Takes the next word onto the stack.
    pub(crate) fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    /// Gives the word on top of the stack its head and takes it off.
    pub(crate) fn reduce(&mut self, head: u32, dependent: u32, label: u8) {
        self.stack.pop();
        let node = &mut self.nodes[dependent as usize];
        node.head = head;
        node.label = label;
        node.label_hash = label_hash(label);
        let node = &mut self.nodes[head as usize];
        if dependent < head {
            node.left = [dependent, node.left[0]];
            node.lefts += 1;
        } else {
            node.right = [dependent, node.right[0]];
            node.rights += 1;
        }
    }
}

const ROOT_HASH: u32 = 0x7A31_04D5;
const NONE_HASH: u32 = 0x1B56_C4E9;

fn label_hash(label: u8) -> u32 {
    (u32::from(label) + 1).wrapping_mul(0x7FEB_352D)
}

/// The hash of a tag's class, for a node.
pub(crate) fn tag_hash(class: u8) -> u32 {
    (u32::from(class) + 1).wrapping_mul(0x846C_A68B)
}

fn node(word: u32, tag: u32) -> Node {
    Node {
        word,
        tag,
        both: super::features::mix(word, tag),
        head: 0,
        left: [0; 2],
        right: [0; 2],
        lefts: 0,
        rights: 0,
        label: 0,
        label_hash: 0,
    }
}
