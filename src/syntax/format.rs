//! The model file: class lists, known words and three tables of weights. Numbers are LEB128, signed ones zigzag;
//! keys are sorted and written as differences.

use super::labeller::Labeller;
use super::parser::Parser;
use super::tagger::Tagger;
use super::weights::{ActionWeights, CLASSES, ClassRow, ClassWeights, Index};
use super::{Pos, Relation, Tag};

const MAGIC: &[u8] = b"claimline syntax 3\n";

/// A feature with its weights by class, sorted by key when written.
pub(crate) type Row = (u32, Vec<(u8, i16)>);

/// What training gives.
pub(crate) struct Trained {
    pub classes: Vec<(Tag, Pos)>,
    pub known: Vec<(u32, u8)>,
    /// Words frequent enough for features of their own, sorted.
    pub vocabulary: Vec<u32>,
    pub tags: Vec<Row>,
    pub relations: Vec<Relation>,
    pub labels: Vec<Row>,
    /// Classes 0 and 1: left and right.
    pub actions: Vec<Row>,
    /// Actions and labels that need no scoring, sorted.
    pub sure_actions: Vec<(u32, u8)>,
    pub sure_labels: Vec<(u32, u8)>,
    pub scale: u32,
}

/// Writes a model.
pub(crate) fn write(model: &Trained) -> Vec<u8> {
    let mut out = Writer(MAGIC.to_vec());
    out.number(model.classes.len() as u32);
    for (tag, pos) in &model.classes {
        out.text(tag.as_str());
        out.text(pos.as_str());
    }
    out.number(model.relations.len() as u32);
    for relation in &model.relations {
        out.text(relation.as_str());
    }
    out.number(model.scale);
    for table in [&model.known, &model.sure_actions, &model.sure_labels] {
        out.number(table.len() as u32);
        let mut last = 0;
        for (key, outcome) in table {
            out.number(key - last);
            out.0.push(*outcome);
            last = *key;
        }
    }
    out.number(model.vocabulary.len() as u32);
    let mut last = 0;
    for word in &model.vocabulary {
        out.number(word - last);
        last = *word;
    }
    for rows in [&model.tags, &model.labels] {
        out.number(rows.len() as u32);
        let mut last = 0;
        for (key, weights) in rows {
            out.number(key - last);
            out.0.push(weights.len() as u8);
            for (class, weight) in weights {
                out.0.push(*class);
                out.signed(*weight);
            }
            last = *key;
        }
    }
    out.number(model.actions.len() as u32);
    let mut last = 0;
    for (key, weights) in &model.actions {
        out.number(key - last);
        for class in 0..2 {
            out.signed(weights.iter().find(|weight| weight.0 == class).map_or(0, |weight| weight.1));
        }
        last = *key;
    }
    out.0
}

/// Reads a model; nothing if the bytes are none.
pub(crate) fn read(bytes: &[u8]) -> Option<(Tagger, Parser)> {
    let mut input = Reader { bytes: bytes.strip_prefix(MAGIC)?, at: 0 };
    let mut classes = Vec::new();
    for _ in 0..input.count()? {
        classes.push((Tag::parse(input.text()?)?, Pos::parse(input.text()?)?));
    }
    let mut relations = Vec::new();
    for _ in 0..input.count()? {
        relations.push(Relation::parse(input.text()?)?);
    }
    let scale = input.number()? as f32;
    let known = input.outcomes(classes.len())?;
    let sure_actions = input.outcomes(3)?;
    let sure_labels = input.outcomes(relations.len())?;
    let count = input.count()?;
    let mut vocabulary = Index::with_room(count);
    let mut word = 0u32;
    for _ in 0..count {
        word = word.checked_add(input.number()?)?;
        vocabulary.insert(word, 1);
    }
    let tags = input.class_weights()?;
    let labels = input.class_weights()?;
    let count = input.count()?;
    let mut index = Index::with_room(count);
    let mut key = 0u32;
    for _ in 0..count {
        key = key.checked_add(input.number()?)?;
        let (left, right) = (input.signed()?, input.signed()?);
        index.insert(key, ActionWeights::pack(left, right));
    }
    let labeller = Labeller { classes: relations, sure: sure_labels, weights: labels };
    let parser = Parser { vocabulary, sure: sure_actions, weights: ActionWeights { index }, labeller, scale };
    Some((Tagger { classes, known, weights: tags }, parser))
}

struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    fn signed(&mut self, value: i16) {
        let zigzag = (value << 1) ^ (value >> 15);
        self.number(u32::from(zigzag.cast_unsigned()));
    }

    fn text(&mut self, text: &str) {
        self.0.push(text.len() as u8);
        self.0.extend_from_slice(text.as_bytes());
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    #[inline]
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    #[inline]
    fn number(&mut self) -> Option<u32> {
        let mut value = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(value);
            }
            shift += 7;
        }
    }

    /// How many things follow; each takes a byte at least.
    fn count(&mut self) -> Option<usize> {
        let count = self.number()? as usize;
        (count <= self.bytes.len() - self.at).then_some(count)
    }

    #[inline]
    fn signed(&mut self) -> Option<i16> {
        let zigzag = u16::try_from(self.number()?).ok()?;
        Some((zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed())
    }

    fn text(&mut self) -> Option<&'a str> {
        let len = usize::from(self.byte()?);
        let text = self.bytes.get(self.at..self.at + len)?;
        self.at += len;
        std::str::from_utf8(text).ok()
    }

    /// One more than the outcome of each key.
    fn outcomes(&mut self, outcomes: usize) -> Option<Index> {
        let count = self.count()?;
        let mut index = Index::with_room(count);
        let mut key = 0u32;
        for _ in 0..count {
            key = key.checked_add(self.number()?)?;
            let outcome = self.byte().filter(|outcome| usize::from(*outcome) < outcomes)?;
            index.insert(key, u32::from(outcome) + 1);
        }
        Some(index)
    }

    fn class_weights(&mut self) -> Option<ClassWeights> {
        let rows = self.count()?;
        let mut index = Index::with_room(rows);
        let mut classes = vec![ClassRow([0; CLASSES]); rows + 1];
        let mut key = 0u32;
        for (number, row) in classes.iter_mut().enumerate().skip(1) {
            key = key.checked_add(self.number()?)?;
            for _ in 0..self.byte()? {
                let class = self.byte()?;
                *row.0.get_mut(usize::from(class))? = self.signed()?;
            }
            index.insert(key, number as u32);
        }
        Some(ClassWeights { index, rows: classes })
    }
}
