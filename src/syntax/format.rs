//! The model file: class lists, known words and three tables of weights. Numbers are LEB128, signed ones zigzag;
//! keys are sorted and written as differences.

use super::labeller::Labeller;
use super::packed::{Reader, Writer};
use super::parser::Parser;
use super::tagger::Tagger;
use super::weights::{ActionWeights, CLASSES, ClassWeights, Index};
use super::{Pos, Relation, Tag};

const MAGIC: &[u8] = b"claimline syntax 1\n";

/// A feature with its weights by class, sorted by key when written.
pub(crate) type Row = (u32, Vec<(u8, i16)>);

/// What training gives.
pub(crate) struct Trained {
    pub classes: Vec<(Tag, Pos)>,
    pub known: Vec<(u32, u8)>,
    pub tags: Vec<Row>,
    pub relations: Vec<Relation>,
    pub labels: Vec<Row>,
    /// Classes 0 and 1: left and right.
    pub actions: Vec<Row>,
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
    out.number(model.known.len() as u32);
    let mut last = 0;
    for (key, class) in &model.known {
        out.number(key - last);
        out.0.push(*class);
        last = *key;
    }
    for rows in [&model.tags, &model.labels] {
        out.number(rows.len() as u32);
        out.number(rows.iter().map(|row| row.1.len() as u32).sum());
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
    let mut input = Reader::new(bytes.strip_prefix(MAGIC)?);
    let mut classes = Vec::new();
    for _ in 0..input.count()? {
        classes.push((Tag::parse(input.text()?)?, Pos::parse(input.text()?)?));
    }
    let mut relations = Vec::new();
    for _ in 0..input.count()? {
        relations.push(Relation::parse(input.text()?)?);
    }
    let scale = input.number()? as f32;
    let count = input.count()?;
    let mut known = Index::with_room(count);
    let mut key = 0u32;
    for _ in 0..count {
        key = key.checked_add(input.number()?)?;
        let class = input.byte().filter(|class| usize::from(*class) < classes.len())?;
        known.insert(key, u32::from(class) + 1);
    }
    let tags = input.class_weights(classes.len())?;
    let labels = input.class_weights(relations.len())?;
    let count = input.count()?;
    let mut actions = ActionWeights::with_room(count);
    let mut key = 0u32;
    for _ in 0..count {
        key = key.checked_add(input.number()?)?;
        let (left, right) = (input.signed()?, input.signed()?);
        actions.insert(key, left, right);
    }
    let labeller = Labeller { classes: relations, weights: labels };
    let parser = Parser { weights: actions, labeller, scale };
    Some((Tagger { classes, known, weights: tags }, parser))
}

impl Reader<'_> {
    fn class_weights(&mut self, classes: usize) -> Option<ClassWeights> {
        let rows = self.count()?;
        // How many weights they have, all in all.
        self.count()?;
        let mut weights = ClassWeights::with_room(rows, classes);
        let mut key = 0u32;
        let mut row = Vec::with_capacity(CLASSES);
        for _ in 0..rows {
            key = key.checked_add(self.number()?)?;
            row.clear();
            for _ in 0..self.byte()? {
                row.push((self.byte()?, self.signed()?));
            }
            weights.insert(key, &row);
        }
        Some(weights)
    }
}
